"""How organisations join: a new page, one taken over, an invitation, a nomination; and how a page is taken off.

applications.py, sending.py   a page is begun without an account, and sent to the moderators with one
taking_over.py                an unclaimed page comes into its organisation's hands
taking_off.py                 “please take us off”
inviting.py, invite_csv.py    signed links by which somebody joins
nominating.py                 a listed organisation says which other one belongs here
finding.py                    which organisations somebody who looks for theirs may be shown
"""
