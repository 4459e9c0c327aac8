"""Makes the mails about Wisdoms known."""

from commissioning.desk import letters as desk
from commissioning.listening import letters as listening
from commissioning.publishing import letters as publishing

__all__ = ["desk", "listening", "publishing"]
