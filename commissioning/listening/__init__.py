"""Listening: a question is asked before its Wisdom is written. What people answer, and what editors do with it.

codes.py          the code with which somebody takes their words back
forms.py, views/  the public pages: answer, check, send; take back
answering.py      an answer is kept: without a name, an address or a day
taking_back.py    what a code stands for, and taking it back
safeguarding.py   somebody may be in danger: who is told, who acts, what they note
publishing.py     what a listening page needs before it is published
board/            the editors' board in the admin
"""
