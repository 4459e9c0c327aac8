from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules
from wagtail.whitelist import ALLOWED_URL_SCHEMES


class HomeConfig(AppConfig):
    name = "home"
    verbose_name = "Site, news and events"

    def ready(self) -> None:
        from allauth.mfa.signals import authenticator_added

        from home.accounts.second_factor import note_new_factor

        # Wagtail keeps tel: links in texts and would drop sms: ones when an editor saves.
        if "sms" not in ALLOWED_URL_SCHEMES:
            ALLOWED_URL_SCHEMES.append("sms")
        authenticator_added.connect(note_new_factor, dispatch_uid="home.accounts.note_new_factor")
        # Each app's kinds of mail, its periodic work, and what it keeps of people.
        autodiscover_modules("letters", "periodic", "personal")
