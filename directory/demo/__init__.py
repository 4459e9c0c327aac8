"""The organisations of the demonstration: ten real ones with what their launch said of them, and made-up ones.

The texts lie in organisations/*.toml, a file for each. See loader.py for what a file may hold.
"""

from directory.demo.loader import load

__all__ = ["load"]
