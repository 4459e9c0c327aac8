"""Those who keep an organisation's page: a lead looks after the team, editors keep the page with them.

keeping.py     the acts: leave, hand over, change a part, take out. Each locks the organisation's row first
inviting.py    open invitations into the team, taken back or renewed
views.py       the pages under /my-organisation/<slug>/team/; views_people.py: what is done about one person
"""
