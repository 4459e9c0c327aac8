"""Makes the directory's mails known."""

from directory.freshness import letters as freshness
from directory.joining import letters as joining
from directory.moderation import letters as moderation
from directory.own import letters as own
from directory.team import letters as team

__all__ = ["freshness", "joining", "moderation", "own", "team"]
