"""My organisation: a team keeps its own page, in the site's own design, and never meets the Wagtail admin.

sections.py        the sections, what each asks for, how far it is
forms.py, rows.py  their forms, and lists within them
stream_text.py     a text of blocks as plain text, and back
section_page.py    one section: shown, checked, written
collisions.py      two people at once
evidence_*.py      the marks and recommendations as questions; one piece of evidence
stories.py         consent to a story, and its withdrawal
pictures.py        logo and pictures
files.py           who may read the files of evidence
progress.py        where the page stands
page.py            whose a page is, and that nothing typed is lost (home/typed.py)
"""
