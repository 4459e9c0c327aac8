"""Every address of the site × everybody × own, foreign, unlisted and draft pages: what table says is what they get."""

import pytest

from tests.authorisation.cast import ROLES
from tests.authorisation.checking import answers, compare
from tests.authorisation.table import Rows, as_table, differences

pytestmark = [pytest.mark.django_db, pytest.mark.long]
REFUSED = {"sign-in", "none", "method", "no"}
OF_MEMBERS = ("own:", "team:")
NO_MEMBERS = ("anonymous", "commissioner", "staff_editor", "moderator", "administrator")


@pytest.fixture
def rows(db: None) -> Rows:
    return answers(admin=False)


def test_the_site_answers_everybody_as_the_reviewed_table_says(rows: Rows) -> None:
    assert compare(rows, "site.txt") == []
    broken = [f"{name} {row}" for name, by in rows.items() for row, said in by.items() if set(said.values()) & {"500"}]
    assert broken == []
    _a_page_is_its_members_alone(rows)
    _what_is_not_public_is_nowhere(rows)


def _a_page_is_its_members_alone(rows: Rows) -> None:
    for name, by_row in rows.items():
        if not name.startswith(OF_MEMBERS) or name == "own:start":
            continue
        for row, words in by_row.items():
            strangers = [*NO_MEMBERS, "outsider" if "foreign" not in row else "lead"]
            assert {words[role] for role in strangers} <= REFUSED, f"{name} {row}"


def _what_is_not_public_is_nowhere(rows: Rows) -> None:
    for name in ("directory:profile", "directory:one-page", "fresh:wrong", "join:take-off"):
        for kind in ("unlisted", "draft"):
            assert set(rows[name][f"GET {kind}"].values()) == {"none"}, f"{name} {kind}"


def test_an_address_without_a_row_and_another_answer_are_noticed() -> None:
    words = dict.fromkeys(ROLES, "sign-in")
    wanted = as_table({"own:overview": {"GET own": words}})
    assert differences(wanted, wanted) == []
    assert differences(wanted, as_table({"own:overview": {"GET own": words | {"outsider": "ok"}}}))[0].startswith(
        "own:overview | GET own: sign-in sign-in sign-in ok"
    )
    new = as_table({"own:overview": {"GET own": words}, "own:secrets": {"GET own": words}})
    assert differences(wanted, new) == ["no row yet: own:secrets | GET own | sign-in"]
    assert differences(new, wanted) == ["no such answer any more: own:secrets | GET own | sign-in"]
