"""“Requests” in the admin: what people ask for. Staff look and answer; nobody writes what others have sent.

compat.py     where modeladmin and Wagtail 8, or safety, need something else than modeladmin does
base.py       what all kinds have in common: list, filters, export, the page of one request
answering.py  the answers of staff: buttons, one view, one log
kinds.py      five of the seven kinds, and their group; truth.py the other two
sending.py    what staff send: an invitation, a CSV of them, the question to a person to confirm
"""
