"""Mails with texts that editors can change: `send("listed", to, organisation=…, link=…)` in any transaction."""

from home.mails.queue import deliver_due, send
from home.mails.texts import register_mail

__all__ = ["deliver_due", "register_mail", "send"]
