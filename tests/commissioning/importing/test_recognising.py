"""Structure is recognised, whatever a report writes: headings, quotes, Reflections, warnings, recommendations."""

import pytest

from tests.commissioning.importing.reports import (
    MARKDOWN,
    PLAIN,
    TYPED,
    left_over,
    openings,
    read,
    recognised,
    reflections,
    saved,
    styled_docx,
    titles,
)


@pytest.mark.parametrize("name", ["report.txt", "report.md"])
def test_headings_in_plain_words(name: str) -> None:
    found = read(PLAIN, name)
    assert titles(found) == ["Being heard", "A door that opens", "After dark"]
    assert openings(found)[1:] == ["The door was never locked.", "Nights are long when you count them."]
    assert reflections(found) == [
        "To remember is to respect. We may begin there.",
        "An open door is a promise, and it has to be kept.",
        "What is open at night says who belongs. We cannot answer that alone.",
    ]
    assert found.themes[0].quotes[0].speaker == "a neighbour"
    assert [one.title for one in found.recommendations] == ["Listen first", "Keep the door open", "Light the path"]
    assert [piece.text for piece in found.conclusion] == ["Conclusion", "People know what keeps them well."]
    assert (found.question, found.people) == ("What keeps you well?", 12)


def test_a_section_without_a_reflection_is_left_over_and_so_is_a_page_number() -> None:
    assert left_over(read(PLAIN)) == ["Who paid for this", "A made-up fund paid for tea.", "Page 7"]
    assert left_over(read(MARKDOWN, "a.md")) == ["Interlude", "This section has no thought at its end."]


def test_headings_of_markdown_and_quotes_in_blocks() -> None:
    found = read(MARKDOWN, "a.md")
    assert found.title == "Quiet Streets (made up)"
    assert titles(found) == ["Anchors", "Drifting"]
    assert [(theme.opening.text, theme.opening.speaker) for theme in found.themes if theme.opening] == [
        ("Somebody stayed when I shouted.", "a listener"),
        ("I was a boat without a harbour.", ""),
    ]
    assert found.themes[0].quotes[0].text == "First part of what was said.\n\nSecond part of it."
    assert '<i>anchors</i> as <a href="https://example.org/stay">' in found.themes[0].pieces[0].html
    assert reflections(found) == ["Staying is work. It is not luck.", "A harbour can be a person."]
    assert [one.term for one in found.definitions] == ["Anchor", "Drift"]
    assert [one.title for one in found.recommendations] == [
        "Stay", "Say when you leave", "Name an anchor for each person",
    ]  # fmt: skip
    assert found.recommendations[1].html.endswith("<p>And say why.</p>")
    assert not [flag for flag in found.flags if "hello@" in flag]


@pytest.mark.parametrize("name", ["report.txt", "report.md"])
def test_numbers_alone_and_opening_quotes_above_their_headings(name: str) -> None:
    found = read(TYPED, name)
    assert titles(found) == ["Bread", "Salt", "Water"]
    assert openings(found) == [
        "Bread is never only bread.", "Salt in the wound, that’s what it was.", "Water finds its own way.",
    ]  # fmt: skip
    assert reflections(found)[0] == "Who bakes, decides."
    assert [one.title for one in found.recommendations] == ["Bake together", "Share what there is"]


def test_warnings_in_the_contents_above_a_heading_and_below_it() -> None:
    assert [theme.warning for theme in read(TYPED).themes] == ["", "Violence at home", ""]
    assert [theme.warning for theme in read(PLAIN).themes] == ["", "Mentions of grief", ""]
    assert [theme.warning for theme in read(MARKDOWN, "a.md").themes] == ["Addiction is named.", "Self-harm"]


@pytest.mark.parametrize(
    "line",
    [
        "Trigger warning: loss", "CONTENT NOTE – loss", "*Content warning* - loss", "**Trigger Warning** loss",
        "Content note — Loss", "(Content warning: loss)", "* trigger warning: loss", "Content note\n\nLoss",
    ],
)  # fmt: skip
def test_each_name_of_a_warning(line: str) -> None:
    found = read(f"A title\n\nSea\n\n{line}\n\nText of it is here.\n\nReflection\n\nA thought.\n")
    assert [theme.warning.lower() for theme in found.themes] == ["loss"]


def test_word_styles() -> None:
    found = recognised(saved(styled_docx()), "a.docx")
    assert (found.title, found.subtitle) == ("Hill and Valley (made up)", "What people told us")
    assert titles(found) == ["Up the hill", "Down the valley"]
    assert openings(found) == ["I climb to be alone.", "We eat where the smoke is."]
    assert found.themes[1].warning == "Fire"
    assert found.themes[0].pieces[0].html == "<p>People told us of <b>rest</b></p>"
    assert [one.title for one in found.recommendations] == ["Put benches up", "Let fires burn"]
    assert found.question == "Where do you rest?"


@pytest.mark.parametrize(
    "heading",
    ["1 of 2 {}", "No. 1 {}", "No.1 – {}", "1. {}", "1 {}", "**{}**", "## {}", "Theme one: {}", "1 of 2\n\n{}", "{}"],
)
@pytest.mark.parametrize(
    "label", ["Reflection:\n\n", "Reflection: ", "**Reflection:** ", "### Our reflection\n\n", "REFLECTION\n"]
)
def test_ways_to_write_headings_and_reflections(heading: str, label: str) -> None:
    other = heading.replace("1", "2").replace("one", "two")
    text = "\n\n".join(
        [
            "Made-up voices", "Introduction", "This stands before the themes, and it is a whole sentence.",
            "“The first thing that was said.”", heading.format("Hope here"), "People spoke of it for a long time.",
            f"{label}The first thought.", "“The second thing that was said.”", other.format("Fear there"),
            "People spoke of that too, and at length.", f"{label}The second thought.", "Conclusion",
            "It ends with this.",
        ]
    )  # fmt: skip
    found = read(text, "a.md" if "#" in heading + label else "a.txt")
    assert titles(found) == ["Hope here", "Fear there"]
    assert openings(found) == ["The first thing that was said.", "The second thing that was said."]
    assert reflections(found) == ["The first thought.", "The second thought."]
    assert [piece.text for piece in found.conclusion] == ["Conclusion", "It ends with this."]
    assert left_over(found) == []


WRAPPED = """Long lines

1 of 1 Roads

“I set off
at dawn and did not look back until the hill was behind me, and then
I rested.”

People wrapped their lines in this file, so that one paragraph runs
over several of them, as people did in old days, and no word of it is
lost.

Reflection
The road is long.
"""


def test_lines_that_an_editor_has_broken() -> None:
    found = read(WRAPPED)
    assert openings(found) == [
        "I set off at dawn and did not look back until the hill was behind me, and then I rested."
    ]
    assert len(found.themes[0].pieces) == 1
    assert reflections(found) == ["The road is long."]
