"""Makes pages that aren't there yet, and fills texts that nobody has written yet."""

from collections import Counter
from typing import Any, TypeVar, cast

from wagtail.models import Page

from home.models import HomePage

PageType = TypeVar("PageType", bound=Page)


class Maker:
    """Counts what it made, in `made`: {"news item": 2, …}."""

    def __init__(self) -> None:
        self.made: Counter[str] = Counter()

    def home(self) -> HomePage:
        """Return the home page that `migrate` made."""
        return HomePage.objects.order_by("path").get(sites_rooted_here__is_default_site=True)

    def page(self, parent: Page, model: type[PageType], slug: str, **fields: Any) -> tuple[PageType, bool]:
        """Return the page with this slug under parent, of whatever type somebody made it, and whether it is new."""
        parent = Page.objects.get(pk=parent.pk)  # its tree columns as they are now
        if existing := parent.get_children().filter(slug=slug).first():
            return cast("PageType", existing.specific), False
        page = model(slug=slug, **fields)
        parent.add_child(instance=page)
        self.made[str(model._meta.verbose_name)] += 1
        return page, True

    def publish(self, page: Page) -> None:
        """Give a page its first revision, so that its history and its comparisons begin with what was made."""
        page.save_revision().publish()

    def child(self, parent: Page, model: type[PageType], slug: str, **fields: Any) -> PageType:
        """Return the page with this slug under parent; make and publish it if it isn't there."""
        page, is_new = self.page(parent, model, slug, **fields)
        if is_new:
            self.publish(page)
        return page

    def fill(self, page: PageType, **fields: Any) -> PageType:
        """Fill those fields of an existing page that are empty; leave a page alone that has a draft in work."""
        if page.has_unpublished_changes:
            return page
        empty = {name: value for name, value in fields.items() if not getattr(page, name)}
        for name, value in empty.items():
            setattr(page, name, value)
        if empty:
            self.publish(page)
            self.made[f"text of {page.title}"] += len(empty)
        return page
