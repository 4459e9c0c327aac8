from django.apps import AppConfig


class SearchConfig(AppConfig):
    name = "search"
    verbose_name = "Search"

    def ready(self) -> None:
        from search import signals, watching
        from search.site import signals as signals_of_pages

        signals.connect()
        signals_of_pages.connect()
        watching.connect()
