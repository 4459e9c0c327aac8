"""The search index: what it holds follows the database, whatever happens. docs/search.md tells how."""

from search.index.database import current_state, current_version, rebuild, removals_waiting, sync, sync_quietly
from search.index.marking import mark, mark_pages
from search.index.state import State, new_version, state

__all__ = [
    "State",
    "current_state",
    "current_version",
    "mark",
    "mark_pages",
    "new_version",
    "rebuild",
    "removals_waiting",
    "state",
    "sync",
    "sync_quietly",
]
