"""All of a Wisdom on one page, in order."""

from django.test import Client

from commissioning.models import WisdomPage
from tests.commissioning.reading.wisdoms import uid_of


def test_everything_stands_on_it_in_order(client: Client, kettle: WisdomPage) -> None:
    page = client.get("/wisdoms/kettle/read/").content.decode()
    parts = [
        "What made you stay",
        'href="#theme-theme-1"',
        "People who came to a made-up day centre",
        'id="definition-warm-kettle"',
        'id="theme-theme-1"',
        f'id="quote-{uid_of(1, 0)}"',
        f"/wisdoms/quotes/{uid_of(1, 1)}/",
        "Waiting is work too",
        'id="theme-theme-2"',
        'id="theme-theme-3"',
        "What stays",
        "Keep the door open",
        "The Made-up House",
        "An older made-up Wisdom",
        "How to cite this",
    ]
    places = [page.find(part) for part in parts]
    assert -1 not in places
    assert places == sorted(places)


def test_browsers_look_again_each_time(client: Client, kettle: WisdomPage) -> None:
    for address in ("/wisdoms/kettle/read/", "/wisdoms/kettle/", "/wisdoms/kettle/theme-1/"):
        response = client.get(address)
        assert response["Cache-Control"] == "no-cache"
        assert client.get(address, headers={"If-None-Match": response["ETag"]}).status_code == 304
