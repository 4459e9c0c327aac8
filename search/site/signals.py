"""Hears of every change to what anybody may read on the site's pages, and notes which pages it concerns.

What is below a page is concerned where the page appears, disappears or moves, and where a Wisdom is renamed. All of it
is noted in the transaction of the change; Wagtail's own signals come after that, so Django's are listened to.
"""

from typing import Any

from django.db.models.signals import post_delete, post_save, pre_save
from wagtail.models import Page, PageViewRestriction, get_page_models

from commissioning.models import Quote, WisdomPage
from search import index

BEFORE = "_search_before"  # on a page that is being saved: (is published, title) as stored
OF_DRAFTS = {"latest_revision", "latest_revision_created_at", "draft_title", "has_unpublished_changes"}


def connect() -> None:
    for model in get_page_models():
        if model is not Page:
            pre_save.connect(_before, sender=model)
            post_save.connect(_saved, sender=model)
    # Wagtail saves a plain Page where one has been moved. Whatever is deleted is deleted as a Page, too.
    post_save.connect(_moved, sender=Page)
    post_delete.connect(_deleted, sender=Page)
    post_save.connect(_said_otherwise, sender=Quote)
    for signal in (post_save, post_delete):
        signal.connect(_restricted, sender=PageViewRestriction)


def _before(instance: Page, **kwargs: Any) -> None:
    stored = Page.objects.filter(pk=instance.pk).values_list("live", "title").first() if instance.pk else None
    setattr(instance, BEFORE, stored or (False, ""))


def _saved(instance: Page, update_fields: frozenset[str] | None = None, **kwargs: Any) -> None:
    was_live, title = instance.__dict__.pop(BEFORE, (instance.live, instance.title))
    if instance.live != was_live or (isinstance(instance, WisdomPage) and instance.title != title):
        _mark_all_below(instance)
    elif instance.live and not (update_fields and update_fields <= OF_DRAFTS):
        index.mark_pages([instance.pk])


def _moved(instance: Page, **kwargs: Any) -> None:
    _mark_all_below(instance)


def _deleted(instance: Page, **kwargs: Any) -> None:
    index.mark_pages([instance.pk])


def _said_otherwise(instance: Quote, created: bool = False, **kwargs: Any) -> None:
    """Somebody softened, dropped or merged a quote: it is said so wherever it stands, and at once."""
    if not created:  # a new one is read nowhere yet
        index.mark_pages([pk for pk in (instance.theme_id, instance.wisdom_id) if pk])


def _restricted(instance: PageViewRestriction, **kwargs: Any) -> None:
    page = Page.objects.filter(pk=instance.page_id).first()
    if page:
        _mark_all_below(page)


def _mark_all_below(page: Page) -> None:
    """Mark the page and all that is published below it; of what isn't, nothing was found nor will be."""
    below = Page.objects.live().descendant_of(page).values_list("pk", flat=True)
    index.mark_pages([page.pk, *below])
