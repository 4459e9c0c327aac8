"""Periodic work that keeps profiles fresh. Each job is safe to run twice, at once with itself, and late."""

from datetime import timedelta

from directory.freshness.corrections import hand_to_staff
from directory.freshness.digests import send_digests
from directory.freshness.ending import tell_of_ended
from directory.freshness.lately import note_who_answers
from directory.freshness.running_out import end_links, forget_begun_applications
from home.due import due_job

# Who has answered is noted before the next digests go out.
due_job("who-answers-digests", every=timedelta(hours=12))(note_who_answers)
due_job("digests", every=timedelta(hours=12))(send_digests)
due_job("evidence-ended", every=timedelta(hours=12))(tell_of_ended)
due_job("corrections-to-staff", every=timedelta(hours=6))(hand_to_staff)
due_job("links-that-ran-out", every=timedelta(hours=1))(end_links)
due_job("begun-applications", every=timedelta(days=1))(forget_begun_applications)
