"""A page that somebody has open in the editor doesn't bring back words that were taken back meanwhile."""

import pytest
from django.urls import reverse

from commissioning.models import ThemePage
from commissioning.withdrawal import withdraw_quote
from tests.commissioning.desk.conftest import KNOWN, quote, reader, wisdom  # noqa: F401 (fixtures)

pytestmark = pytest.mark.django_db
EMPTY = '{"blocks": [], "entityMap": {}}'


def test_an_open_page_that_saves_itself_is_out_of_date(wisdom, reader, client):  # noqa: F811
    client.force_login(reader)
    theme = ThemePage.objects.get(title="Identity")
    prose = EMPTY.replace("[]", f'[{{"key": "a", "text": "{KNOWN}", "type": "unstyled"}}]', 1)
    form = {"title": "Identity", "slug": theme.slug, "reflection": prose, "could_not_check": EMPTY}
    form |= {"opening-count": "0", "narrative-count": "0"}
    form |= {f"comments-{name}_FORMS": "0" for name in ("TOTAL", "INITIAL", "MIN_NUM", "MAX_NUM")}
    address = reverse("wagtailadmin_pages:edit", args=[theme.pk])
    client.post(address, form)
    theme.refresh_from_db()
    open_page = form | {"overwrite_revision_id": str(theme.latest_revision_id)}
    withdraw_quote(quote(KNOWN), "editor", reader)

    client.post(address, open_page, headers={"accept": "application/json"})
    theme.refresh_from_db()
    assert "[words withdrawn]" in str(theme.latest_revision.content)
    assert not any(KNOWN in str(content) for content in theme.revisions.values_list("content", flat=True))


def test_an_open_page_that_somebody_saves_by_hand_is_refused(wisdom, reader, client):  # noqa: F811
    client.force_login(reader)
    theme = ThemePage.objects.get(title="Identity")
    prose = EMPTY.replace("[]", f'[{{"key": "a", "text": "{KNOWN}", "type": "unstyled"}}]', 1)
    form = {"title": "Identity", "slug": theme.slug, "reflection": prose, "could_not_check": EMPTY}
    form |= {"opening-count": "0", "narrative-count": "0"}
    form |= {f"comments-{name}_FORMS": "0" for name in ("TOTAL", "INITIAL", "MIN_NUM", "MAX_NUM")}
    address = reverse("wagtailadmin_pages:edit", args=[theme.pk])
    client.post(address, form)
    theme.refresh_from_db()
    opened = theme.latest_revision_id
    withdraw_quote(quote(KNOWN), "editor", reader)

    answer = client.post(address, form | {"loaded_revision_id": str(opened)})
    assert answer.status_code == 409
    assert "copy what you have written" in answer.content.decode()
    assert not any(KNOWN in str(content) for content in theme.revisions.values_list("content", flat=True))
    theme.refresh_from_db()
    anew = form | {"reflection": EMPTY, "loaded_revision_id": str(theme.latest_revision_id)}
    assert client.post(address, anew).status_code == 302
