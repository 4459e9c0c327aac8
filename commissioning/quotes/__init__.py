"""Quotes: people's words, each kept in one row, and shown wherever a page names it."""
