"""The language guide: labels that put people down to what they lack are marked in forms, with another way to say it.

It never stops anybody, and leaves quotes, names and the pages about language alone. Editors keep the list.

matching.py  where words stand in a text: patterns that Python and the browser share
words.py     the list as it is now, and `find(text)`
forms.py     `marked(form)`: which fields of a form are looked at
admin.py     the list in the admin, and the guide in its editors
first.py     the words that the list began with
"""

from home.language_guide.forms import marked
from home.language_guide.matching import Found
from home.language_guide.words import find

__all__ = ["Found", "find", "marked"]
