"""Ways around the quote desk that are closed: older versions, themes published before, new pages, newsrooms."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageViewRestriction

from commissioning.models import Quote, RelatedWisdom, ThemePage, WisdomPage
from commissioning.outputs.embargo import embargoed_release
from commissioning.report.building import report_of
from tests.commissioning.publishing.test_gate import publish, reader, wisdom  # noqa: F401 (fixtures)
from tests.commissioning.quotes.safe import make_safe, person

pytestmark = pytest.mark.django_db
EMPTY = '{"blocks": [], "entityMap": {}}'
SAID = EMPTY.replace("[]", '[{"key": "a", "text": "So.", "type": "unstyled"}]')


@pytest.fixture
def published(wisdom):  # noqa: F811
    make_safe(wisdom)
    publish(wisdom)
    return WisdomPage.objects.get(pk=wisdom.pk)


def said(words):
    return "quote", {"uid": "", "words": words, "speaker": ""}


def test_an_older_version_is_asked_for_the_quotes_that_stand_in_it(published):
    published.introduction.append(said("An otter."))
    older = published.save_revision()
    WisdomPage.objects.get(pk=published.pk).save_revision()  # without it

    with pytest.raises(PermissionDenied, match="One quote"):
        older.publish()


def test_a_theme_that_comes_back_with_its_wisdom_is_asked_for_what_it_shows(published):
    published.unpublish()
    theme = ThemePage.objects.child_of(published).first()
    quote = Quote.objects.get(theme=theme)
    Quote.objects.filter(pk=quote.pk).update(consent=Quote.Consent.NO)
    del theme.narrative[0]
    theme.save_revision()  # its draft leaves it out, but readers would see the published one

    with pytest.raises(PermissionDenied, match="One quote"):
        publish(published)


def test_a_new_page_that_may_not_be_published_stays_a_draft(published, reader, client):  # noqa: F811
    client.force_login(reader)
    form = {"title": "Mouths", "slug": "mouths", "reflection": SAID, "could_not_check": EMPTY, "opening-count": "0"}
    form |= {"narrative-count": "1", "narrative-0-type": "quote", "narrative-0-order": "0", "narrative-0-deleted": ""}
    form |= {"narrative-0-id": "", "narrative-0-value-uid": "", "narrative-0-value-words": "A gull."}
    form |= {"narrative-0-value-speaker": "", "action-publish": "1"}
    form |= {f"comments-{name}_FORMS": "0" for name in ("TOTAL", "INITIAL", "MIN_NUM", "MAX_NUM")}
    answer = client.post(reverse("wagtailadmin_pages:add", args=["commissioning", "themepage", published.pk]), form)

    assert answer.url == reverse("quote_desk_summary", args=[published.pk])
    assert not ThemePage.objects.get(slug="mouths").live
    assert Quote.objects.filter(words="A gull.").exists()


def test_newsrooms_read_no_quote_that_is_not_safe(wisdom):  # noqa: F811
    page = WisdomPage.objects.get(pk=wisdom.pk)
    page.embargo_until = timezone.now() + timedelta(days=1)
    page.press_release = [said("An otter.")]
    page.save_revision()
    assert embargoed_release(WisdomPage.objects.get(pk=page.pk)) is None

    make_safe(page)
    assert embargoed_release(WisdomPage.objects.get(pk=page.pk))


def test_a_theme_is_as_private_as_its_wisdom_and_can_be_nothing_else(published, client):
    client.force_login(person("chief", is_staff=True, is_superuser=True))
    theme = ThemePage.objects.child_of(published).first()
    client.post(reverse("wagtailadmin_pages:set_privacy", args=[theme.pk]), {"restriction_type": "login"})
    assert not PageViewRestriction.objects.exists()


def test_a_wisdom_tells_nothing_of_a_related_one_that_is_private(published):
    other = published.get_parent().add_child(instance=WisdomPage(title="Of ponds", slug="of-ponds", question="Why?"))
    RelatedWisdom.objects.create(page=published, wisdom=other)
    assert report_of(WisdomPage.objects.get(pk=published.pk)).related

    PageViewRestriction.objects.create(page=other, restriction_type="login")
    assert not report_of(WisdomPage.objects.get(pk=published.pk)).related
