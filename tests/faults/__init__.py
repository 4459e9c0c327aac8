"""Services that fail and processes that are killed, around real servers. docs/faults.md tells what came of it."""
