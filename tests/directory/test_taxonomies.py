"""The terms that every directory starts with."""

import pytest

from directory.models import Approach, Offer, PeopleGroup
from directory.taxonomy_data import load_taxonomies, read_taxonomies


@pytest.mark.django_db
def test_terms_are_loaded_once_and_keep_what_editors_wrote():
    assert load_taxonomies() == sum(len(terms) for terms in read_taxonomies().values())
    PeopleGroup.objects.filter(slug="carers").update(label="carers and those they care for")
    Offer.objects.filter(slug="food").delete()
    assert load_taxonomies() == 1
    assert PeopleGroup.objects.get(slug="carers").label == "carers and those they care for"
    assert PeopleGroup.objects.get(is_anyone=True).slug == "anyone"
    assert PeopleGroup.objects.last().is_anyone
    assert Approach.objects.exclude(other_words="").exists()
