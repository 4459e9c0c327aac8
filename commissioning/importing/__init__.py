"""A report becomes a draft: its file is read, its structure recognised, and an editor puts right what was not.

    files.py        opened(file, name) → Opened: checked, stripped, and its paragraphs
    text.py, markdown.py, docx.py   paragraphs of each kind of file; paragraphs.py says what one is
    signs.py        what a paragraph looks like: heading, warning, Reflection, entry of the contents
    quotes.py       people's words: where they begin and end, and how they are written
    headings.py     which headings are those of themes: a theme is a section that has a Reflection
    places.py       recognise(paragraphs) → the place of each paragraph; one, and only one
    assembling.py   assembled(paragraphs, places) → Recognised: the parts of a Wisdom
    addresses.py    e-mail addresses that may be misspelt
    drafting.py     draft(recognised, …) → an unpublished WisdomPage
    keeping.py      the stripped file, private, for thirty days

Nothing here knows any one report: only how such reports are built. What can't be placed is left over, and listed.
"""
