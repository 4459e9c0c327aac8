"""After three digests without answer the page says so, kindly, until somebody answers."""

from datetime import timedelta

import pytest
from django.utils import timezone

from directory.editing import save_small_facts, working_copy
from directory.freshness.answering import pause
from directory.freshness.lately import note_who_answers
from directory.listing import set_standing
from directory.models import Digest
from tests.factories import OrganisationFactory

pytestmark = pytest.mark.django_db


def silent(organisation, number, last=20):
    today = timezone.localdate()
    for each in range(number):
        Digest.objects.create(organisation=organisation, sent_on=today - timedelta(days=last + 31 * each))


def says_so(client, organisation):
    return "Not reviewed lately" in client.get(organisation.get_absolute_url()).content.decode()


def test_three_digests_without_answer(client, kept):
    silent(kept, 2)
    assert note_who_answers() == 0
    assert not says_so(client, kept)
    silent(kept, 1, last=90)
    assert note_who_answers() == 1
    assert says_so(client, kept)
    assert note_who_answers() == 0


def test_there_is_time_to_answer_the_third(kept):
    silent(kept, 3, last=13)
    assert note_who_answers() == 0
    Digest.objects.all().delete()
    silent(kept, 3, last=14)
    assert note_who_answers() == 1


def test_any_answer_counts(client, kept):
    silent(kept, 3)
    pause(kept, 1)
    assert note_who_answers() == 0
    assert not says_so(client, kept)


def test_what_a_member_writes_is_an_answer(client, kept):
    silent(kept, 3)
    note_who_answers()

    def change(organisation):
        organisation.contact_phone = "020 7946 0018"

    save_small_facts(kept, change, kept.memberships.leads().get().user)
    assert note_who_answers() == 1
    assert not says_so(client, kept)
    assert not Digest.objects.filter(answered_at=None).exists()


def test_what_staff_write_is_none(kept, staff):
    silent(kept, 3)
    save_small_facts(kept, lambda one: setattr(one, "contact_phone", "1"), staff)
    assert note_who_answers() == 1


def test_no_draft_brings_it_back(kept):
    silent(kept, 3)
    note_who_answers()
    kept.refresh_from_db()
    draft = working_copy(kept)
    pause(kept, 1)
    draft.save_revision().publish()
    kept.refresh_from_db()
    assert kept.not_reviewed_lately is False


def test_nobody_is_ranked_lower_for_it(client):
    both = [OrganisationFactory(name=name) for name in ("Aa", "Bb")]

    def order():
        page = client.get("/search/").content.decode()
        return sorted(("Aa", "Bb"), key=lambda name: page.index(f">{name}<"))

    before = order()
    for one in both:
        set_standing(one, None, not_reviewed_lately=True)
        assert order() == before
        set_standing(one, None, not_reviewed_lately=False)


def test_what_it_costs_grows_with_answers_alone(kept, keeper, django_assert_num_queries):
    for _ in range(12):
        other = OrganisationFactory()
        keeper(other)
        silent(other, 2)
    note_who_answers()
    with django_assert_num_queries(6):
        assert note_who_answers() == 0
