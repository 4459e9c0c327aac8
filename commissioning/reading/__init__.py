"""Reading Wisdoms: their pages beside Wagtail's own, each at an address that lasts.

addresses.py  names that are taken, and free ones      choosing.py  what a reader uncovers: ?read=<theme>
lookups.py    from an address to what is published     parts.py     one theme as it may be seen; a report made ready
quotes.py     the quotes beside a quote                citing.py    how to cite it
"""
