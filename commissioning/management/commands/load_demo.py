from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser
from django.db import transaction

from commissioning.demo.framework import make_framework
from commissioning.demo.made_up import make_made_up
from commissioning.demo.maker import Maker
from commissioning.demo.pages import make_pages
from commissioning.demo.people import log_ins, make_people
from commissioning.demo.wisdoms import make_wisdoms
from commissioning.models import FrameworkPage
from directory.areas.base import load_base_areas
from directory.demo import load as load_organisations


class Command(BaseCommand):
    help = (
        "Load the demonstration: areas, organisations, framework, a Wisdom, news, pages and, with DEBUG on, log-ins. "
        "It makes only what isn't there and never overwrites what somebody has edited."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--once",
            action="store_true",
            help="Do nothing but name the log-ins if the demonstration was loaded before.",
        )

    def handle(self, *args: Any, once: bool = False, **options: Any) -> None:
        if once and FrameworkPage.objects.exists():
            self.stdout.write("The demonstration was loaded before.")
        else:
            self.load()
        self.stdout.write(log_ins())

    @transaction.atomic
    def load(self) -> None:
        maker = Maker()
        self.stdout.write("Loading areas and places …")
        maker.made["area"] += load_base_areas().made
        framework = make_framework(maker)
        self.stdout.write("Loading organisations …")
        maker.made["organisation"] += len(load_organisations())
        make_wisdoms(maker, framework)
        make_pages(maker)
        people = make_people() if settings.DEBUG else []
        if settings.DEBUG:
            make_made_up(maker)
        maker.made["log-in"] += len(people)
        for what, count in sorted((+maker.made).items()):
            self.stdout.write(f"  {count} × {what}")
        if not +maker.made:
            self.stdout.write("Everything was there already; nothing was changed.")
