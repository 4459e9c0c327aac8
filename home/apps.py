from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from wagtail.whitelist import ALLOWED_URL_SCHEMES


class HomeConfig(AppConfig):
    name = "home"
    verbose_name = "Site, news and events"

    def ready(self) -> None:
        # Wagtail keeps tel: links in texts and would drop sms: ones when an editor saves.
        if "sms" not in ALLOWED_URL_SCHEMES:
            ALLOWED_URL_SCHEMES.append("sms")
        autodiscover_modules("letters", "periodic")  # each app's kinds of mail, and its periodic work
