"""Makes the directory's periodic work known."""

from directory.freshness import periodic as freshness

__all__ = ["freshness"]
