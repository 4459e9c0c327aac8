"""Makes the directory's periodic work known."""

from directory.freshness import periodic as freshness
from directory.joining import periodic as joining

__all__ = ["freshness", "joining"]
