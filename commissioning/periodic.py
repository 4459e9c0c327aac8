"""Makes the periodic work about Wisdoms known."""

from datetime import timedelta

from commissioning.importing import periodic as importing  # noqa: F401 (registers its work)
from commissioning.withdrawal.finishing import finish_all
from home.due import due_job

due_job("withdrawals", every=timedelta(minutes=5))(finish_all)
