"""Addresses of organisations in the directory."""

from django.utils.text import slugify

from directory.models import Organisation

LENGTH = 90  # of the name's part, which leaves room for a number


def free_slug(name: str, own_pk: int | None = None) -> str:
    """Return an address for this name that no other organisation has."""
    stem = slugify(name)[:LENGTH].strip("-") or "organisation"
    taken = set(Organisation.objects.filter(slug__startswith=stem).exclude(pk=own_pk).values_list("slug", flat=True))
    number, slug = 2, stem
    while slug in taken:
        slug, number = f"{stem}-{number}", number + 1
    return slug
