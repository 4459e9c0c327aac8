"""To whom what is asked goes: those who keep a page, and staff."""

from django.contrib.auth import get_user_model
from wagtail.models import Site

from directory.models import Membership, Organisation
from home.models import SiteSettings

MOST_STAFF = 20


def member_addresses(organisation: Organisation) -> list[str]:
    """Return the addresses of those who keep the page, leads first; each once. Empty where nobody does."""
    rows = Membership.objects.filter(organisation=organisation, user__is_active=True)
    return _once(rows.values_list("user__email", flat=True))


def staff_addresses() -> list[str]:
    """Return the addresses of those who moderate, and the one for letters."""
    users = get_user_model().objects.with_perm("directory.moderate_organisation").filter(is_active=True)
    addresses = list(users.order_by("pk").values_list("email", flat=True)[:MOST_STAFF])
    if site := Site.objects.filter(is_default_site=True).first():
        addresses.append(SiteSettings.for_site(site).contact_email)
    return _once(addresses)


def share_a_member(one: Organisation, other: Organisation) -> bool:
    """Return whether somebody keeps the pages of both."""
    of_other = Membership.objects.filter(organisation=other).values("user_id")
    return Membership.objects.filter(organisation=one, user_id__in=of_other).exists()


def _once(addresses: object) -> list[str]:
    return list({address.lower(): address for address in addresses if address}.values())  # type: ignore[attr-defined]
