from django.apps import AppConfig


class CommissioningConfig(AppConfig):
    name = "commissioning"
    verbose_name = "Framework, Wisdoms and area strategy"

    def ready(self) -> None:
        from commissioning.outputs import signals  # noqa: F401 made files go when words change
        from commissioning.publishing import gate, notices, setup, together  # noqa: F401 receivers register themselves
        from commissioning.quotes import handing  # noqa: F401
