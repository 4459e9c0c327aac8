"""When periodic work was last done, so that `run_due` can be run twice, at once with itself, or late."""

from django.db import models


class DueJob(models.Model):
    """One row for each periodic job: the process that wrote its start does the work."""

    name = models.CharField(max_length=80, primary_key=True)
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    error = models.TextField(blank=True)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return self.name
