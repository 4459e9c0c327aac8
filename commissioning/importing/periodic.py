"""Periodic work of imported reports; commissioning.periodic makes it known."""

from datetime import timedelta

from commissioning.importing.keeping import forget_old_files
from home.due import due_job

due_job("imported-reports", every=timedelta(days=1))(forget_old_files)
