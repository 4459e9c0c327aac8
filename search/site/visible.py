"""Which pages anybody may read at this very moment."""

from functools import reduce
from operator import or_

from django.db.models import CharField, Exists, ExpressionWrapper, F, OuterRef, Q
from wagtail.models import Page, Site
from wagtail.query import PageQuerySet


def public_pages() -> PageQuerySet:
    """Return the published pages of a site, but none in a private section or below a page that isn't published.

    One query when it is made (which sections are private), and one for the sites where they aren't known yet.
    """
    roots = [Q(url_path__startswith=site.root_path) for site in Site.get_site_root_paths()]
    if not roots:
        return Page.objects.none()
    path = ExpressionWrapper(OuterRef("path"), output_field=CharField())
    unpublished_above = Page.objects.not_live().filter(numchild__gt=0).annotate(below=path)
    unpublished_above = unpublished_above.filter(below__startswith=F("path"))
    return Page.objects.live().public().filter(reduce(or_, roots)).exclude(Exists(unpublished_above))
