"""What is suggested while somebody types: names, values, places and themes, all of them public, in a few queries."""

import json
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from directory.models import Organisation
from directory.querysets import OrganisationQuerySet
from search import suggestions
from search.models import OutboxEntry, Suggestion
from tests.factories import (
    OrganisationFactory,
    ProjectFactory,
)
from tests.generated import make_organisations
from tests.search.suggesting import ADDRESS, asked, labels, raw

pytestmark = pytest.mark.django_db

# ---- names


def test_an_organisation_is_found_from_any_word_of_any_of_its_names() -> None:
    organisation = OrganisationFactory(
        name="Friends of Quillbrook", name_cy="Cyfeillion Cwilbrwc", other_names="The Teapot\nQB Pals"
    )
    for typed in ("friends of q", "FRIENDS", "quillb", "Quillbrook", "the friends of quill"):
        assert asked(typed) == [
            {
                "group": "Organisations",
                "label": "Friends of Quillbrook",
                "kind": "organisation",
                "url": organisation.get_absolute_url(),
                "filter": None,
            }
        ], typed
    assert labels("cwilb") == ["Friends of Quillbrook (Cyfeillion Cwilbrwc)"]
    assert labels("teapot") == ["Friends of Quillbrook (The Teapot)"]
    assert labels("qb p") == ["Friends of Quillbrook (QB Pals)"]


def test_a_stop_word_within_a_name_finds_nothing() -> None:
    OrganisationFactory(name="Friends of Quillbrook")
    assert labels("of quill") == []


def test_accents_capitals_and_apostrophes_do_not_count() -> None:
    OrganisationFactory(name="Zoë's Café: Quill-Brook")
    for typed in ("zoe", "ZOË’S CAFÉ", "cafe quill", "quill-b", "brook", "Zoë's"):
        assert labels(typed, "Organisations") == ["Zoë's Café: Quill-Brook"], typed


def test_a_project_is_suggested_with_its_organisation_and_leads_to_it() -> None:
    organisation = OrganisationFactory(name="Ordinary")
    ProjectFactory(organisation=organisation, name="Quillbrook Choir", name_cy="Côr Cwilbrwc")
    assert asked("quillb") == [
        {
            "group": "Projects",
            "label": "Quillbrook Choir",
            "kind": "project of Ordinary",
            "url": organisation.get_absolute_url(),
            "filter": None,
        }
    ]
    assert labels("cor c") == ["Côr Cwilbrwc"]


def test_those_that_begin_so_come_before_those_with_a_later_word() -> None:
    for name in ("The Amber Quill", "Quillwright", "Quill", "Quill Yard"):
        OrganisationFactory(name=name)
    assert labels("quill") == ["Quill", "The Amber Quill", "Quill Yard", "Quillwright"]
    assert labels("quill y") == ["Quill Yard"]


def test_a_new_name_takes_the_place_of_the_old() -> None:
    organisation = OrganisationFactory(name="Quillbrook")
    ProjectFactory(organisation=organisation, name="Larkspurrow")
    organisation.name = "Wrenfold"
    organisation.save()
    organisation.projects.get().delete()
    assert labels("quillb") == labels("larksp") == []
    assert labels("wrenf") == ["Wrenfold"]


def test_names_are_read_in_two_queries_for_a_batch_and_gone_in_one(django_assert_num_queries: Any) -> None:
    ids = make_organisations(20, seed=5)
    suggestions.delete(ids)
    assert not Suggestion.objects.exists()
    with CaptureQueriesContext(connection) as captured:
        suggestions.write(dict.fromkeys(ids))  # type: ignore[arg-type]
    assert len([query for query in captured if not query["sql"].startswith("INSERT INTO search_suggestion")]) <= 4
    assert set(Suggestion.objects.values_list("organisation_id", flat=True)) == set(ids)
    with django_assert_num_queries(1):
        suggestions.delete(ids)


def test_a_very_long_name_is_kept_as_far_as_it_fits() -> None:
    OrganisationFactory(name="quill " * 30 + "wren", slug="long", other_names="wren " * 200)
    assert labels("wren wren")
    assert labels("quill quill")


# ---- what is not public


@pytest.mark.parametrize("standing", ["unlisted", "withdrawn", "closed", "draft"])
def test_who_is_not_public_is_not_suggested(standing: str) -> None:
    organisation = OrganisationFactory(name="Quovandil", other_names="Brimzoltan", **{standing: True})
    ProjectFactory(organisation=organisation, name="Wexlumber")
    for typed in ("quovandil", "quova", "brimz", "wexl"):
        assert asked(typed) == [], typed


def test_whoever_stops_being_public_is_gone_though_the_rows_are_still_there() -> None:
    organisation = OrganisationFactory(name="Quovandil")
    assert labels("quova") == ["Quovandil"]
    # Without a signal, so that only the join can tell.
    OrganisationQuerySet.__mro__[2].update(Organisation.objects.filter(pk=organisation.pk), state="withdrawn")
    assert Suggestion.objects.filter(organisation=organisation).exists()
    assert labels("quova") == []


def test_that_test_sees_a_leak(monkeypatch: pytest.MonkeyPatch) -> None:
    organisation = OrganisationFactory(name="Quovandil")
    assert labels("quova") == ["Quovandil"]
    OrganisationQuerySet.__mro__[2].update(Organisation.objects.filter(pk=organisation.pk), state="withdrawn")
    monkeypatch.setattr(OrganisationQuerySet, "listed", lambda self: self.all())
    assert labels("quova") == ["Quovandil"]


def test_about_whom_a_change_is_waiting_is_not_suggested(monkeypatch: pytest.MonkeyPatch) -> None:
    organisation = OrganisationFactory(name="Quovandil")
    assert labels("quova") == ["Quovandil"]
    vocabulary = suggestions.Vocabulary.load()
    for target, seen in (("pages", True), ("elasticsearch", True), ("database", False)):
        OutboxEntry.objects.all().delete()
        OutboxEntry.objects.create(organisation_id=organisation.pk, target=target)
        assert bool(suggestions.suggest("quova", vocabulary)) is seen, target


# ---- how it is asked


def test_names_are_found_by_the_index_of_their_beginnings() -> None:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL enable_seqscan = off")
    plan = suggestions._beginning_with("quill").values("pk").explain()
    assert "search_suggestion_key" in plan, plan
    assert "key>" in plan or "~>=~" in plan, plan


@pytest.mark.parametrize(
    "query", ["", "q=", "q=a", "q=+++", "q=%21%3F*", "q=%E2%80%8B", "x=1", "q=%F0%9F%8E%B5%F0%9F%8E%B5"]
)
def test_next_to_nothing_suggests_nothing(query: str) -> None:
    response = raw(query)
    assert (response.status_code, json.loads(response.content)) == (200, {"suggestions": []})


@pytest.mark.parametrize(
    "query",
    ["q=%00", "q=a%00b", "q=%ED%A0%80", "q=%FF%FE", "q=" + "a" * 10_000, "q=a%1Fb", "q=ab&q=cd", "q=%EF%BF%BD"],
)
def test_what_cannot_be_read_is_refused_with_words(query: str) -> None:
    response = raw(query)
    assert response.status_code == 400
    assert len(response.content) > 20


@pytest.mark.parametrize(
    "text", ["\0\0", "\ud800\ud801abc", "a" * 10_000, "%%__''\"\\", "\U0010ffff\U0010ffff", "ﷺﷺﷺ"]
)
def test_whatever_is_handed_in_it_answers(text: str) -> None:
    OrganisationFactory(name="Ordinary")
    assert suggestions.suggest(text, suggestions.Vocabulary.load()) == []


def test_only_reading_is_allowed_and_nobody_else_keeps_the_answer() -> None:
    assert Client().post(ADDRESS, {"q": "quill"}).status_code == 405
    response = raw("q=quill")
    assert response["Cache-Control"] == "private, max-age=2"
    assert response["Content-Type"] == "application/json"
    assert "Cookie" not in response.get("Vary", "")


def test_without_javascript_the_boxes_are_plain_fields_of_their_forms() -> None:
    for path in ("/", "/search/", "/nowhere-at-all/"):
        html = Client().get(path).content.decode()
        assert f'data-suggestions="{ADDRESS}"' in html, path
        assert 'role="combobox"' not in html
        assert "search/js/suggestions.js" in html
