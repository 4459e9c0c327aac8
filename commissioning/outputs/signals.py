"""Made files go whenever something of their Wisdom is published, taken off, deleted, or said otherwise."""

from typing import Any

from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from wagtail.models import Page
from wagtail.signals import page_published, page_unpublished

from commissioning.models import Quote, ThemePage, WisdomPage
from commissioning.outputs import kept


@receiver([page_published, page_unpublished], sender=WisdomPage)
@receiver(post_delete, sender=WisdomPage)
def wisdom_changed(sender: type, instance: WisdomPage, **kwargs: Any) -> None:
    kept.forget(instance.translation_key)


@receiver([page_published, page_unpublished], sender=ThemePage)
@receiver(post_delete, sender=ThemePage)
def theme_changed(sender: type, instance: ThemePage, **kwargs: Any) -> None:
    above = Page.objects.filter(path=instance.path[: -instance.steplen])
    for uid in above.values_list("translation_key", flat=True):
        kept.forget(uid)


@receiver([post_save, post_delete], sender=Quote)
def quote_changed(sender: type, instance: Quote, created: bool = False, **kwargs: Any) -> None:
    if created:  # nothing was made of it yet
        return
    for uid in Page.objects.filter(pk=instance.wisdom_id).values_list("translation_key", flat=True):
        kept.forget(uid)
