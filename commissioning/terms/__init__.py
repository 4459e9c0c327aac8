"""The language of the framework as an open taxonomy: for people, as JSON and as JSON-LD, with lasting identifiers.

keys.py        the key of a term, given once
vocabulary.py  the terms that are published now
shapes.py      the two data formats
views.py       the pages; urls.py, where they stand
"""
