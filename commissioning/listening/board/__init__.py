"""The board in the admin: editors read what people said, make it safe, code it to themes and take quotes from it.

access.py     who reaches it
rows.py       what it shows, in a fixed number of queries
acts.py       read, anonymise, code
quoting.py    a quote is taken: the row, and its place in the theme's draft
beginning.py  the Wisdom and its themes begin as drafts
forms.py, views/, urls.py, hooks.py
"""
