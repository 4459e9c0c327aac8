"""The site's own periodic work."""

from datetime import timedelta

from home.accounts.tidying import forget_sessions, forget_unproved
from home.due import due_job
from home.mails.queue import deliver_due, forget_sent
from home.publishing_due import publish_what_is_due

due_job("scheduled-pages", every=timedelta(minutes=1))(publish_what_is_due)
due_job("mails", every=timedelta(minutes=1))(deliver_due)
due_job("old-mails", every=timedelta(days=1))(forget_sent)
due_job("old-sessions", every=timedelta(days=1))(forget_sessions)
due_job("unproved-accounts", every=timedelta(days=1))(forget_unproved)
