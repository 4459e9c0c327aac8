"""A Reflection's card, and how a Wisdom and its parts are cited."""

from datetime import date

from django.test import Client

from commissioning.models import ThemePage, WisdomPage
from commissioning.reading.citing import citation
from commissioning.report.building import report_of


def test_a_card_has_the_reflection_and_three_questions_and_says_whose_they_are(
    client: Client, kettle: WisdomPage
) -> None:
    page = client.get("/wisdoms/kettle/theme-1/reflection/").content.decode()
    assert "Waiting is work too" in page
    assert page.count("write-here") == 3
    assert "The questions are ours" in page


def test_a_card_asks_the_questions_of_its_theme(client: Client, kettle: WisdomPage) -> None:
    ThemePage.objects.filter(slug="theme-1").update(questions="Who waits?\n\nFor whom?")
    page = client.get("/wisdoms/kettle/theme-1/reflection/").content.decode()
    assert page.count("write-here") == 2
    assert "Who waits?" in page


def test_a_wisdom_is_cited_by_who_when_what_and_where(kettle: WisdomPage) -> None:
    expected = (
        "The Made-up House (5 May 2026). The warm kettle: a made-up Wisdom. Strengths-based Directory. "
        f"{report_of(kettle, with_themes=False).url}"
    )
    assert citation(report_of(kettle, with_themes=False)) == expected
    assert citation(kettle, read_on=date(2026, 6, 1)) == f"{expected} Read on 1 June 2026."


def test_a_part_is_cited_by_its_own_address(kettle: WisdomPage) -> None:
    cited = citation(kettle, "Who asks?", "https://example.org/part/")
    assert "(5 May 2026). Who asks? In: The warm kettle" in cited
    assert cited.endswith("https://example.org/part/")


def test_nothing_stands_for_what_is_not_known() -> None:
    assert citation(WisdomPage(title="Bare"), url="https://example.org/") == (
        "Bare. Strengths-based Directory. https://example.org/"
    )
