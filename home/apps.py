from django.apps import AppConfig
from wagtail.whitelist import ALLOWED_URL_SCHEMES


class HomeConfig(AppConfig):
    name = "home"
    verbose_name = "Site, news and events"

    def ready(self) -> None:
        # Wagtail keeps tel: links in texts and would drop sms: ones when an editor saves.
        if "sms" not in ALLOWED_URL_SCHEMES:
            ALLOWED_URL_SCHEMES.append("sms")
