"""The pages that every site has: Home, Directory and the three categories.

Called by the migration with historical models, and by tests that need the tree back after a flush.
"""

from typing import Any

from wagtail.models import Page

from directory.categories import Category


def make_tree(apps: Any) -> None:
    """Make Home, Directory and the category pages, and the Site that serves them, unless there is a home already."""
    home_model = apps.get_model("home", "HomePage")
    if home_model.objects.exists():
        return
    page_model = apps.get_model("wagtailcore", "Page")
    locale, _ = apps.get_model("wagtailcore", "Locale").objects.get_or_create(language_code="en")
    root = page_model.objects.filter(depth=1).first() or _make_root(apps, page_model, locale)
    # The page that Wagtail's own first migration makes, as long as nobody has used it.
    welcome = page_model.objects.filter(
        slug="home", depth=2, numchild=0, title="Welcome to your new Wagtail site!"
    ).first()
    apps.get_model("wagtailcore", "Site").objects.filter(root_page=welcome).delete() if welcome else None
    if welcome:
        page_model.objects.filter(pk=welcome.pk).delete()
        root.numchild -= 1

    def add(model: Any, path: str, slug: str, title: str, url_path: str, children: int, **fields: Any) -> Any:
        content_type, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
            app_label=model._meta.app_label, model=model._meta.model_name
        )
        return model.objects.create(
            path=path,
            depth=len(path) // 4,
            numchild=children,
            title=title,
            draft_title=title,
            slug=slug,
            url_path=url_path,
            content_type=content_type,
            locale=locale,
            live=True,
            **fields,
        )

    last = page_model.objects.filter(depth=2).order_by("path").last()
    home_path = Page._get_path(root.path, 2, Page._str2int(last.path[-Page.steplen :]) + 1 if last else 1)
    home = add(home_model, home_path, "home", "Strengths-based Directory", "/home/", 1)
    directory_path = home_path + "0001"
    add(
        apps.get_model("directory", "DirectoryPage"),
        directory_path,
        "directory",
        "Directory",
        "/home/directory/",
        len(Category.choices),
        show_in_menus=True,
    )
    for number, (key, title) in enumerate(Category.choices, start=1):
        add(
            apps.get_model("directory", "CategoryPage"),
            f"{directory_path}{number:04d}",
            key,
            title,
            f"/home/directory/{key}/",
            0,
            key=key,
        )
    root.numchild += 1
    root.save(update_fields=["numchild"])
    apps.get_model("wagtailcore", "Site").objects.get_or_create(
        is_default_site=True,
        defaults={
            "hostname": "localhost",
            "port": 80,
            "root_page_id": home.pk,
            "site_name": "Strengths-based Directory",
        },
    )


def _make_root(apps: Any, page_model: Any, locale: Any) -> Any:
    content_type, _ = apps.get_model("contenttypes", "ContentType").objects.get_or_create(
        app_label="wagtailcore", model="page"
    )
    return page_model.objects.create(
        path="0001",
        depth=1,
        numchild=0,
        title="Root",
        draft_title="Root",
        slug="root",
        url_path="/",
        live=True,
        content_type=content_type,
        locale=locale,
    )
