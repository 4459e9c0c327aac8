"""How moderators answer what organisations send."""

from directory.moderation.deciding import ChangedSince, NothingWaits, decide

__all__ = ["ChangedSince", "NothingWaits", "decide"]
