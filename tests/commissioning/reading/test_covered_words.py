"""What a warning covers is on no page until the reader chooses; it is named, and help stands beside it."""

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse

from commissioning.models import ThemePage, WisdomPage
from tests.commissioning.reading.wisdoms import SECRET, uid_of

pytestmark = pytest.mark.usefixtures("kettle")

WARNING = "Speaks of a made-up loss."
COVERED = {
    "theme": "/wisdoms/kettle/theme-2/",
    "reading page": "/wisdoms/kettle/read/",
    "card": "/wisdoms/kettle/theme-2/reflection/",
    "quote": f"/wisdoms/quotes/{uid_of(2, 1)}/",
}
ELSEWHERE = ["/", "/wisdoms/", "/wisdoms/kettle/", "/wisdoms/kettle/recommendations/keep-the-door-open/"]


@pytest.mark.parametrize("address", [*COVERED.values(), *ELSEWHERE, "/wisdoms/kettle/theme-2/?read=theme-1"])
def test_no_covered_word_is_on_a_page_that_nobody_uncovered(client: Client, address: str) -> None:
    assert SECRET not in client.get(address).content.decode()


@pytest.mark.parametrize("address", COVERED.values(), ids=COVERED)
def test_the_warning_has_help_and_a_way_out_beside_it(client: Client, address: str) -> None:
    page = client.get(address).content.decode()
    cover = page.partition('<section class="cover"')[2].partition("</section>")[0]
    assert WARNING in cover
    for part in ("?read=theme-2#theme-2", "#help-now", "data-quick-exit"):
        assert part.replace("#theme-2", "#theme-theme-2") in cover


@pytest.mark.parametrize("address", COVERED.values(), ids=COVERED)
def test_the_words_are_there_when_the_reader_has_chosen_and_engines_keep_out(client: Client, address: str) -> None:
    response = client.get(f"{address}?read=theme-2")
    page = response.content.decode()
    assert SECRET in page
    assert WARNING in page
    assert response["X-Robots-Tag"] == "noindex"
    assert f'{address}">' in page.partition('rel="canonical"')[2].partition("\n")[0]


@pytest.mark.parametrize("address", ["/wisdoms/kettle/", "/wisdoms/kettle/read/"])
def test_contents_name_the_warning(client: Client, address: str) -> None:
    assert WARNING in client.get(address).content.decode().partition("warning-tag")[2][:400]


@pytest.mark.parametrize("chosen", ["", "?read=theme-2"])
def test_what_is_shared_and_cited_never_holds_covered_words(client: Client, chosen: str) -> None:
    page = client.get(f"/wisdoms/kettle/theme-2/{chosen}").content.decode()
    head, _, body = page.partition("</head>")
    assert SECRET not in head
    assert SECRET not in body.partition('class="passing-on"')[2]


def test_a_preview_covers_them_too_until_the_editor_chooses(client: Client) -> None:
    client.force_login(get_user_model().objects.create_superuser("admin"))
    theme = ThemePage.objects.get(slug="theme-2")
    theme.save_revision()
    draft = reverse("wagtailadmin_pages:view_draft", args=[theme.pk])
    assert SECRET not in client.get(draft).content.decode()
    assert SECRET in client.get(f"{draft}?read=theme-2").content.decode()


def test_a_draft_is_nowhere(client: Client, kettle: WisdomPage) -> None:
    kettle.unpublish()
    assert {client.get(address).status_code for address in COVERED.values()} == {404}
