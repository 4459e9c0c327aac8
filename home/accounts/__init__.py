"""Accounts: who somebody is, how they sign in, and what staff need before they may reach the admin.

django-allauth keeps addresses, passwords, passkeys and sessions; what is ours is here.

people.py      what other parts of the site ask about somebody: their addresses, whether they are staff
required.py    `require_account`: a view for people with an account
adapter.py     where allauth's mails are sent, where people go afterwards, and its words in ours
forms.py       allauth's forms with our labels and hints
middleware.py  staff need a second factor under /admin/
tidying.py     sessions that are over and accounts that nobody proved are let go
"""
