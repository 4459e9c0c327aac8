"""However many themes, quotes and pictures a Wisdom has, its pages ask the database as often."""

import re
from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file

from commissioning.models import WisdomPage
from home.models import HomePage
from tests.commissioning.reading.wisdoms import make_wisdom

PAGES = ("/wisdoms/kettle/read/", "/wisdoms/kettle/", "/wisdoms/kettle/theme-1/")


def picture() -> Any:
    return get_image_model().objects.create(title="Made up", file=get_test_image_file(size=(20, 10)))


def test_length_costs_no_queries(client: Client, db: None, settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = tmp_path
    home = HomePage.objects.get()
    make_wisdom(home, 2, 2, pictures=picture)
    few = [queries(client, page) for page in PAGES]
    WisdomPage.objects.get().delete()
    make_wisdom(home, 4, 5, pictures=picture)
    assert [queries(client, page) for page in PAGES] == few


def queries(client: Client, address: str) -> int:
    client.get(address)  # which makes the sizes of the pictures
    with CaptureQueriesContext(connection) as counted:
        response = client.get(address)
    assert response.status_code == 200
    return len(counted)


def test_pictures_wait_until_they_are_near_and_take_no_room_from_what_is_read(
    client: Client, db: None, settings: Any, tmp_path: Any
) -> None:
    settings.MEDIA_ROOT = tmp_path
    make_wisdom(HomePage.objects.get(), 1, 1, (), picture)
    (picture_tag,) = re.findall(r"<img [^>]*srcset[^>]*>", client.get(PAGES[0]).content.decode())
    for part in ('loading="lazy"', 'width="', 'height="', 'alt="A drawing of a kettle"'):
        assert part in picture_tag
