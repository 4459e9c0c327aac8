"""From pages to a Report, in a number of queries that doesn't rise with themes or quotes."""

from collections.abc import Collection, Iterable
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.urls import reverse
from wagtail.blocks.stream_block import StreamValue

from commissioning.models import ThemePage, WisdomPage
from commissioning.models.wisdom_parts import WisdomHost, WisdomOrganisation
from commissioning.quotes.blocks import NarrativeBlocks, QuoteValue, read_uid
from commissioning.quotes.finding import public_quote
from commissioning.report import data
from directory.models import Organisation

USUAL_QUESTIONS = (
    "What in this do you know from your own work?",
    "Whose strengths does it help you to see?",
    "What could you do differently next week?",
)


class _Everything(frozenset):
    """The choice of a reader who has asked for all of it."""

    def __contains__(self, slug: object) -> bool:
        return True


EVERYTHING: Collection[str] = _Everything()


def report_of(
    wisdom: WisdomPage, shown: Collection[str] = (), is_draft: bool = False, with_themes: bool = True
) -> data.Report:
    """Return what the Wisdom says. shown: slugs of the themes with a warning whose words the reader has chosen to see.

    A draft takes pages and themes as they were saved last; else only what is published is in it. Without themes it is
    what stands before and after them.
    """
    wisdom = _latest(wisdom) if is_draft else wisdom
    themes = _themes(wisdom, shown, is_draft) if with_themes else ()
    organisations = list(wisdom.organisations.all())
    roles = WisdomOrganisation.Role
    cover = data.Picture(wisdom.cover, wisdom.cover_alt) if wisdom.cover else None
    url = whole(wisdom.get_url() or f"/wisdoms/{wisdom.slug}/")
    return data.Report(
        uid=str(wisdom.translation_key),
        slug=wisdom.slug,
        title=wisdom.title,
        url=url,
        question=wisdom.question,
        summary=wisdom.summary,
        language=wisdom.locale.language_code,
        contributors_count=wisdom.contributors_count,
        who_took_part_html=wisdom.who_took_part,
        how_we_listened_html=wisdom.how_we_listened,
        listened_when=wisdom.listened_when,
        anonymity_promise=wisdom.anonymity_promise,
        introduction=pieces(wisdom.introduction),
        definitions=tuple((block.value["term"], str(block.value["meaning"].source)) for block in wisdom.definitions),
        themes=themes,
        conclusion=pieces(wisdom.conclusion),
        recommendations=_recommendations(wisdom),
        publishers=tuple(_maker(one) for one in organisations if one.role == roles.PUBLISHER),
        partners=tuple(_maker(one) for one in organisations if one.role == roles.PARTNER),
        hosts=_hosts(wisdom),
        related=_related(wisdom),
        files=tuple(
            data.File(one.title, whole(one.document.url), one.document.file_extension.upper(), one.document.file_size)
            for one in wisdom.files.select_related("document")
        )
        if wisdom.pk
        else (),
        contact_html=wisdom.contact,
        cover=cover,
        published_on=wisdom.published_on,
        embargo_until=wisdom.embargo_until,
        hashtag=wisdom.hashtag,
        press_release=pieces(wisdom.press_release),
        is_draft=is_draft,
        gaps=sum(_gaps(theme) for theme in themes),
    )


def whole(path: str) -> str:
    """Return the whole address of a path of this site; what is whole already stays as it is."""
    return path if "://" in path else settings.WAGTAILADMIN_BASE_URL + path


def pieces(stream: Iterable[Any]) -> tuple[data.Piece, ...]:
    """Return the blocks of a StreamField as plain data; empty ones, and kinds that no report has, are left out."""
    found = (_piece(child) for child in stream or ())
    return tuple(piece for piece in found if piece)


def said(value: QuoteValue) -> data.Said | None:
    """Return a quote's words or its gap; None where it was dropped, or merged into another one."""
    url = whole(reverse("wisdoms:quote", args=[value.uid])) if value.uid else ""
    if value.is_gap:
        return data.Said(value.uid, "", "", url, is_gap=True)
    return data.Said(value.uid, value.words_now, value.speaker_now, url) if value.can_be_shown else None


def _piece(child: StreamValue.StreamChild) -> data.Piece | None:
    kind, value = child.block_type, child.value
    match kind:
        case "heading":
            return data.Piece(kind, text=value)
        case "text" | "note":
            return data.Piece(kind, html=value.source)
        case "quote" if isinstance(value, QuoteValue):
            quote = said(value)
            return data.Piece(kind, said=quote) if quote else None
        case "quote":
            return data.Piece(kind, said=data.Said("", value["words"], value["speaker"], ""))
        case "cited":
            return _cited(value["address"])
        case "picture":
            image = value["picture"]
            alt = "" if image is None or getattr(image, "decorative", False) else image.contextual_alt_text or ""
            return data.Piece(kind, picture=data.Picture(image, alt, value["caption"]))
        case "links":
            links = (data.Link(one["title"], _address(one), one["text"]) for one in value)
            return data.Piece(kind, links=tuple(links))
    return None


def _cited(address: str) -> data.Piece | None:
    """Return a quote that is cited by its address; nothing where a warning covers it there."""
    uid = read_uid(address.rstrip("/").rpartition("/")[2])
    found = public_quote(uid) if uid else None
    if found is None or found[1].warning:
        return None
    quote, url = found[0], whole(found[0].get_absolute_url())
    words, speaker = (quote.words, quote.speaker) if quote.can_be_shown else ("", "")
    return data.Piece("quote", said=data.Said("", words, speaker, url, is_gap=not words))


def _address(card: Any) -> str:
    url = card["page"].url if card["page"] else card["address"]
    return whole(url) if url and url.startswith("/") else url or ""


def _latest(page: Any) -> Any:
    return page.get_latest_revision_as_object() if page.latest_revision_id else page


def _themes(wisdom: WisdomPage, shown: Collection[str], is_draft: bool) -> tuple[data.Theme, ...]:
    pages = ThemePage.objects.child_of(wisdom).order_by("path") if wisdom.path else ThemePage.objects.none()
    pages = pages.select_related("latest_revision") if is_draft else pages.live().public()
    found = list(pages.select_related("picture").prefetch_related("recommendations"))
    if is_draft:
        found = [page.latest_revision.as_object() if page.latest_revision else page for page in found]
    return tuple(numbered_themes(wisdom, found, shown))


def numbered_themes(wisdom: WisdomPage, pages: list[ThemePage], shown: Collection[str]) -> list[data.Theme]:
    """Return these pages, in this order, as themes; what they hold is read in one go for all of them."""
    is_open = [not page.warning or page.slug in shown for page in pages]
    blocks = NarrativeBlocks()
    raw = [list(stream.raw_data) for page in pages for stream in (page.opening, page.narrative)]
    streams = blocks.bulk_to_python(raw)
    base = whole(wisdom.get_url() or f"/wisdoms/{wisdom.slug}/")
    return [
        _theme(page, number, base, is_open[number - 1], streams[2 * number - 2], streams[2 * number - 1])
        for number, page in enumerate(pages, start=1)
    ]


def _theme(
    page: ThemePage, number: int, base: str, is_open: bool, opening: StreamValue, narrative: StreamValue
) -> data.Theme:
    url = f"{base}{page.slug}/"
    always = {
        "number": number,
        "title": page.title,
        "slug": page.slug,
        "url": url,
        "reflection_url": f"{url}reflection/",
        "warning": page.warning,
        "leads_to": _leads_to(page),
    }
    if not is_open:
        return data.Theme(**always, is_covered=True)
    first = next((said(child.value) for child in opening), None)
    return data.Theme(
        **always,
        summary=page.summary,
        opening=first,
        pieces=pieces(narrative),
        picture=data.Picture(page.picture, page.picture_alt) if page.picture else None,
        could_not_check=page.could_not_check,
        reflection=page.reflection,
        questions=tuple(line.strip() for line in page.questions.splitlines() if line.strip()) or USUAL_QUESTIONS,
    )


def _leads_to(page: ThemePage) -> tuple[data.Link, ...]:
    live = sorted((one for one in page.recommendations.all() if one.live), key=lambda one: one.number)
    return tuple(data.Link(one.title, whole(one.get_url() or ""), one.summary) for one in live)


def _recommendations(wisdom: WisdomPage) -> tuple[data.Recommendation, ...]:
    """Return them as the Wisdom puts them, or those of the framework that its themes lead to."""
    own = list(wisdom.own_recommendations.all())
    if own:
        base = whole(wisdom.get_url() or f"/wisdoms/{wisdom.slug}/")
        return tuple(
            data.Recommendation(
                number, one.title, one.text, f"{base}recommendations/{one.slug}/", _principle(one.principle)
            )
            for number, one in enumerate(own, start=1)
        )
    return tuple(
        data.Recommendation(number, one.title, "", whole(one.get_url() or ""), _principle(one))
        for number, one in enumerate(wisdom.recommendations(), start=1)
    )


def _principle(page: Any) -> data.Link | None:
    return data.Link(page.title, whole(page.get_url() or "")) if page and page.live else None


def _maker(one: WisdomOrganisation) -> data.Organisation:
    return data.Organisation(one.name, one.address, one.note)


def _hosts(wisdom: WisdomPage) -> tuple[data.Organisation, ...]:
    """Return who hosted it, with the addresses of those that are listed here."""
    hosts = list(wisdom.hosts.all())
    ids = [one.organisation_id for one in hosts if one.organisation_id]
    listed = {one.pk: one for one in Organisation.objects.listed().filter(pk__in=ids)} if ids else {}
    found = (_host(one, listed) for one in hosts)
    return tuple(host for host in found if host)


def _host(one: WisdomHost, listed: dict[int, Organisation]) -> data.Organisation | None:
    if one.organisation_id:
        organisation = listed.get(one.organisation_id)
        url = organisation.get_absolute_url() if organisation else ""
        return data.Organisation(str(organisation.text("name")), whole(url), one.note) if organisation else None
    if one.area:
        url = f"{reverse('search:results')}?{urlencode({'area': one.area.slug})}"
        return data.Organisation(str(one.area.text("name")), whole(url), one.note)
    return data.Organisation(one.name, "", one.note)


def _related(wisdom: WisdomPage) -> tuple[data.Link, ...]:
    """Return them, but those of this site only where anybody may read them."""
    found, related = [], list(wisdom.related_wisdoms.all())
    ours = [one.wisdom_id for one in related if one.wisdom_id]
    public = set(WisdomPage.objects.public().filter(pk__in=ours).values_list("pk", flat=True)) if ours else set()
    for one in related:
        if one.wisdom is None:
            found.append(data.Link(one.title, one.address))
        elif one.wisdom.live and one.wisdom_id in public:
            found.append(data.Link(one.wisdom.title, whole(one.wisdom.get_url() or ""), one.wisdom.question))
    return tuple(found)


def _gaps(theme: data.Theme) -> int:
    every = [theme.opening, *(piece.said for piece in theme.pieces)]
    return sum(1 for one in every if one and one.is_gap)
