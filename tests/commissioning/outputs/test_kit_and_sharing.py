"""The kit for allies and what a shared link shows: facts of the Wisdom, and nothing that anybody said."""

import zipfile
from dataclasses import replace
from io import BytesIO
from urllib.parse import urlsplit

from PIL import Image

from commissioning.outputs import kit
from commissioning.outputs.pictures import alt_text, card, pictures
from commissioning.outputs.sharing import shared
from tests.commissioning.outputs.reports import SECRET, report, theme, warned

SAID = ("made-up quote", "An opening", "A reflection", "Waiting is work", SECRET)


def unzipped(made: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(made)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_the_zip_holds_texts_pictures_and_the_press_release() -> None:
    few = report(themes=2, warning_on=2)
    files = unzipped(kit.kit_zip(few))
    names = {name.removeprefix("a-made-up-wisdom/") for name in files}

    assert {"read-me.txt", "texts/website.html", "texts/website.md", "texts/email.txt", "texts/post-1.txt"} <= names
    assert {"pictures/wisdom.png", "pictures/theme-01.png", "press-release.docx", "press-release.pdf"} <= names
    assert all(name.startswith("a-made-up-wisdom/") for name in files)
    assert kit.kit_zip(few) == kit.kit_zip(few)


def test_its_texts_say_the_facts_and_nothing_that_anybody_said() -> None:
    everything = "\n".join(text.plain + text.html + text.markdown for text in kit.texts_of(report()))

    assert "41 people answered one open question" in everything
    assert "The made-up theme 7 (warning: Speaks of a made-up loss)" in everything
    assert not any(words in everything for words in SAID)


def test_posts_are_short_and_end_in_the_address() -> None:
    long = report(question="Why " + "and why " * 35 + "?", title="A title " * 30)
    posts = [text.plain for text in kit.texts_of(long) if text.is_post]

    assert len(posts) == 3
    assert all(len(post) <= kit.POST and post.endswith(f"#WarmKettle {long.url}") for post in posts)


def test_where_nobody_counted_it_says_people() -> None:
    uncounted = report(contributors_count=None, publishers=(), hashtag="", summary="", themes=0)

    assert all("None" not in text.plain for text in kit.texts_of(uncounted))
    assert "People answered one open question" in kit.texts_of(uncounted)[0].plain


def test_what_is_written_as_html_is_escaped() -> None:
    written = kit.texts_of(report(title="<script>alert(1)</script>"))[0].html

    assert "<script" not in written
    assert "&lt;script&gt;" in written


def test_the_kit_has_another_print_when_a_title_or_a_release_changes() -> None:
    assert kit.kit_print(report()) == kit.kit_print(report())
    assert kit.kit_print(report()) != kit.kit_print(report(title="Another"))
    assert kit.kit_print(report()) != kit.kit_print(report(press_release=()))


def test_a_picture_says_the_title_and_question_and_behind_a_warning_the_warning_alone() -> None:
    made = report()
    of_all, open_one, covered = card(made), card(made, made.themes[2]), card(made, made.themes[6])

    assert (of_all["title"], of_all["below"]) == (made.title, f"“{made.question}”")
    assert (open_one["kind"], open_one["title"]) == ("Theme 3 of 9", "The made-up theme 3")
    assert (covered["warning"], covered["below"]) == ("Speaks of a made-up loss.", "")
    assert not any(words in str(one) for one in (of_all, open_one, covered) for words in SAID)
    assert alt_text(made, made.themes[6]) == (
        "Theme 7 of 9. The made-up theme 7. Warning: Speaks of a made-up loss. Strengths-based Directory."
    )
    assert alt_text(replace(made, themes=()), made.themes[6], 9) == alt_text(made, made.themes[6])


def test_pictures_have_the_size_that_shared_links_want() -> None:
    long = report(title="A very long title " * 14, question="A question " * 27)
    made = pictures([card(long), card(long, theme(1, title="Word" * 60)), card(long, warned(2))])

    assert [Image.open(BytesIO(one)).size for one in made] == [(1200, 630)] * 3


def test_share_links_carry_a_text_and_the_address_and_nothing_else() -> None:
    links = {one.key: urlsplit(one.url) for one in shared(report()).links}

    assert set(links) == {"mail", "whatsapp", "mastodon", "bluesky", "linkedin"}
    assert links["whatsapp"].query == (
        "text=The%20warm%20kettle%3A%20a%20made-up%20Wisdom%20%23WarmKettle%20"
        "http%3A%2F%2Ftestserver%2Fwisdoms%2Fa-made-up-wisdom%2F"
    )
    assert {link.query.partition("=")[0] for link in links.values()} == {"subject", "text", "", "url"}


def test_a_shared_theme_tells_its_warning_and_none_of_its_words() -> None:
    made = report()
    told = shared(made, made.themes[6])

    assert told.description == "Warning: Speaks of a made-up loss."
    assert told.picture_url == "http://testserver/wisdoms/a-made-up-wisdom/made-up-theme-7/picture.png"
    assert not any(words in str(told) for words in SAID)
