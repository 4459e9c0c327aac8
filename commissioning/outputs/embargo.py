"""A press release before its day: read by a signed link, and by nothing else."""

from uuid import UUID

from django.utils import timezone

from commissioning.desk.state import open_among
from commissioning.models import WisdomPage
from commissioning.outputs.press import Release, release_of
from commissioning.quotes.blocks import uids_in
from commissioning.report.building import report_of
from home.signed_links import absolute, make_token, read_token

PURPOSE = "embargoed-release"


def embargo_link(wisdom: WisdomPage) -> str:
    """Return the address that editors send to newsrooms. It says “Not for publication before …” until then."""
    return absolute("wisdoms:embargoed", make_token(PURPOSE, wisdom.translation_key))


def wisdom_of_token(token: str) -> WisdomPage | None:
    """Return the Wisdom, published or not; None where it has gone. Raises BadLink."""
    uid: UUID = read_token(PURPOSE, token)
    return WisdomPage.objects.filter(translation_key=uid).order_by("-live", "pk").first()


def is_open(wisdom: WisdomPage) -> bool:
    """Whether everybody may have what is made from it."""
    return wisdom.live and not (wisdom.embargo_until and wisdom.embargo_until > timezone.now())


def embargoed_release(wisdom: WisdomPage) -> Release | None:
    """Return the release as it was saved last; None where there is none, no embargo that still holds, or a quote in
    it that is not safe to publish: newsrooms are readers, too."""
    release = release_of(report_of(wisdom, is_draft=True))
    return release if release and release.not_before and not open_in_release(wisdom) else None


def open_in_release(wisdom: WisdomPage) -> int:
    """Return how many quotes of the release, as it was saved last, the quote desk has not done with."""
    draft = wisdom.get_latest_revision_as_object() if wisdom.latest_revision_id else wisdom
    return len(open_among(uids_in(draft.press_release)))
