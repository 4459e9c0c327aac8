"""Home, guide, categories, content pages, news, the event, the area strategy and Easy Read."""

from wagtail.models import Site

from commissioning.demo.easy_read import make_easy_read
from commissioning.demo.maker import Maker
from commissioning.demo.texts import content, read, rich
from commissioning.models import AreaStrategyPage
from directory.models import CategoryPage, DirectoryPage
from home.models import ContentPage, EventIndexPage, EventPage, HomePage, NewsIndexPage, NewsPage, SiteSettings


def make_pages(maker: Maker) -> None:
    home = maker.home()
    fill_texts(maker, home)
    make_area_strategy(maker, home)
    make_news(maker, home)
    for page in read("pages")["pages"]:
        maker.child(home, ContentPage, **page | {"body": content(page["body"])})
    make_easy_read(maker, home)


def fill_texts(maker: Maker, home: HomePage) -> None:
    """Fill what `migrate` made empty: home, the directory's guide, the three categories, the settings."""
    site = read("site")
    maker.fill(
        home, summary=site["home"]["summary"], intro=rich(site["home"]["intro"]), body=content(site["home"]["body"])
    )
    for guide in DirectoryPage.objects.child_of(home):
        texts = site["directory"]
        maker.fill(
            guide,
            summary=texts["summary"],
            intro=rich(texts["intro"]),
            guide=content(texts["guide"]),
            how_to_join=content(texts["how_to_join"]),
        )
    for category in CategoryPage.objects.descendant_of(home):
        texts = site["categories"][category.key]
        maker.fill(category, summary=texts["summary"], intro=rich(texts["intro"]))
    settings = SiteSettings.for_site(Site.objects.get(is_default_site=True))
    if not settings.footer_text:
        settings.footer_text = rich(site["settings"]["footer_text"])
        settings.save()


def make_area_strategy(maker: Maker, home: HomePage) -> None:
    strategy = read("area_strategy")
    offers = [("offer", offer | {"text": rich(offer["text"])}) for offer in strategy["offers"]]
    texts = {"intro": rich(strategy["intro"]), "body": content(strategy["body"]), "offers": offers}
    maker.child(home, AreaStrategyPage, **strategy | texts)


def make_news(maker: Maker, home: HomePage) -> None:
    news = read("news")
    index = maker.child(home, NewsIndexPage, "news", **news["index"])
    for item in news["news"]:
        maker.child(index, NewsPage, **item | {"body": content(item["body"])})
    events = maker.child(home, EventIndexPage, "events", **news["events_index"])
    maker.child(events, EventPage, **news["event"] | {"body": content(news["event"]["body"])})
