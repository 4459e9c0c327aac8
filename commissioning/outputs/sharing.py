"""Links to share with, and what a shared link shows: no tracker, no script from elsewhere, and no word of a theme."""

from dataclasses import dataclass
from urllib.parse import quote

from commissioning.outputs.pictures import alt_text
from commissioning.report.data import Report, Theme


@dataclass(frozen=True)
class ShareLink:
    """key: its icon's or class's name. It carries a text and the address, and nothing else."""

    key: str
    label: str
    url: str


@dataclass(frozen=True)
class Shared:
    """What templates/commissioning/outputs/share.html and share_tags.html are told, each by `with shared=… only`."""

    title: str
    description: str
    url: str
    picture_url: str
    picture_alt: str
    links: tuple[ShareLink, ...]


def shared(report: Report, theme: Theme | None = None, total: int | None = None) -> Shared:
    """Return what is shared of a Wisdom, or of one of its themes: the title, and the warning or the question.

    total: how many themes there are, if the report was read without them.
    """
    if theme is None:
        title, url, description = report.title, report.url, report.summary or report.question
    else:
        title, url = theme.title, theme.url
        description = f"Warning: {theme.warning}" if theme.warning else f"Theme {theme.number} of “{report.title}”"
    return Shared(
        title=title,
        description=description,
        url=url,
        picture_url=f"{url}picture.png",
        picture_alt=alt_text(report, theme, total),
        links=share_links(title, url, report.hashtag),
    )


def share_links(title: str, url: str, hashtag: str = "") -> tuple[ShareLink, ...]:
    """Return plain links that open a letter, or a place to write in, with title and address in it."""
    tag = f" #{hashtag}" if hashtag else ""
    words, address = _part(f"{title}{tag} {url}"), _part(url)
    return (
        ShareLink("mail", "E-mail", f"mailto:?subject={_part(title)}&body={address}"),
        ShareLink("whatsapp", "WhatsApp", f"https://wa.me/?text={words}"),
        ShareLink("mastodon", "Mastodon", f"https://share.joinmastodon.org/#text={words}"),
        ShareLink("bluesky", "Bluesky", f"https://bsky.app/intent/compose?text={words}"),
        ShareLink("linkedin", "LinkedIn", f"https://www.linkedin.com/sharing/share-offsite/?url={address}"),
    )


def _part(text: str) -> str:
    return quote(text, safe="")
