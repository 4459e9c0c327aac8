"""Easy Read: short sentences beside pictures, in large type, and a check that helps editors to write so.

readability.py  what may be hard to read in a text, and what to do instead; a pure function
words.py        the words that it knows: jargon, numbers, forms of verbs
sentences.py    where a sentence ends, how many syllables a word has
blocks.py       what an Easy Read page is made of
panel.py        the check in the editor, for the saved draft
views.py        the check of what is being typed
"""
