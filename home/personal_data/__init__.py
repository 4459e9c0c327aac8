"""What is kept about people: why, how long, all of it to take away, and gone when they ask.

Each app declares in its `personal` module what its models hold; a test fails where a field has no entry.
"""

from home.personal_data.registry import Kept, keep, nobody_in

__all__ = ["Kept", "keep", "nobody_in"]
