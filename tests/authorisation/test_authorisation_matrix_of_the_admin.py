"""Every address of the admin × everybody: nobody but staff gets in, and editors not where moderators work."""

import pytest

from tests.authorisation.checking import answers, compare

pytestmark = [pytest.mark.django_db, pytest.mark.long]
NOT_STAFF = ("anonymous", "lead", "editor", "outsider", "commissioner")
FOR_ALL = ("wagtailadmin_javascript_catalog", "wagtailadmin_sprite")  # words of buttons, and icons
OF_MODERATORS = ("moderation_", "requests_", "directory_freshness_report")


def test_the_admin_answers_everybody_as_the_reviewed_table_says() -> None:
    rows = answers(admin=True)
    assert compare(rows, "admin.txt") == []
    for name, by_row in rows.items():
        for row, words in by_row.items():
            if name not in FOR_ALL:
                assert {words[role] for role in NOT_STAFF} <= {"sign-in", "on", "none"}, f"{name} {row}"
            if name.startswith(OF_MODERATORS):
                assert words["staff_editor"] in {"back", "no", "none"}, f"{name} {row}"
