from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "search"
    verbose_name = "Search"

    def ready(self) -> None:
        from search import signals, watching
        from search.site import signals as signals_of_pages
        from search.site import withdrawing

        signals.connect()
        signals_of_pages.connect()
        withdrawing.connect()
        watching.connect()
