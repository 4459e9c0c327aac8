"""The markup of the demonstration's texts becomes the blocks and rich text that editors would have written."""

from commissioning.demo.texts import content, rich


def test_paragraphs_lists_and_emphasis() -> None:
    assert rich("One\nline.\n\n- **First** one\n- Second") == (
        "<p>One line.</p><ul><li><b>First</b> one</li><li>Second</li></ul>"
    )


def test_links_and_addresses() -> None:
    assert rich("[Search](/search/)") == '<p><a href="/search/">Search</a></p>'
    assert rich("Write to a@example.org.") == '<p>Write to <a href="mailto:a@example.org">a@example.org</a>.</p>'


def test_anything_else_is_escaped() -> None:
    assert rich("5 < 6 & <b>") == "<p>5 &lt; 6 &amp; &lt;b&gt;</p>"


def test_headings_and_notes_are_blocks_of_their_own() -> None:
    assert content("! Note\n\n## Title\n\nOne\n\nTwo") == [
        ("note", "<p>Note</p>"),
        ("heading", "Title"),
        ("text", "<p>One</p><p>Two</p>"),
    ]
