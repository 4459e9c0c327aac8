"""From a draft to a published Wisdom: its quotes are safe, a second reader has read it, its themes go with it."""
