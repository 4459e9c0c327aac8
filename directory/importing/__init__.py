"""Bringing in organisations from CSV files: read, mapped, known again by their numbers, and written in bulk.

`importer.run` is the way in; docs/import.md describes the header and mapping files.
"""
