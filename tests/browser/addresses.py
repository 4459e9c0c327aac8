"""The pages that are looked at: all of the sitemap, and those that no sitemap names."""

import re
import urllib.request
from urllib.parse import urlsplit

WISDOM = "/wisdoms/wisdom-from-strength-based-working/"
COVERED_THEME = WISDOM + "relationships-reduce-risk/"
UNCOVERED_THEME = COVERED_THEME + "?read=relationships-reduce-risk"
PROFILE = "/directory/community/stay-up-late/"
MADE_UP_PROFILE = "/directory/working-with-people/foyle-bridge-homes/"

# Address → status.
BESIDE_THE_SITEMAP = {
    "/search/": 200,
    "/search/?q=housing&people=young-people": 200,
    "/search/?view=places": 200,
    "/search/?view=map&place=Lewisham&within=100": 200,
    "/search/?q=qwzxvbnm": 200,
    "/search/?within=7&people=nobody-we-know&colour=blue": 400,
    "/search/?page=999999": 400,
    "/search/?q=%00": 400,
    "/account/login/": 200,
    "/account/signup/": 200,
    "/account/signup/passkey/": 200,
    "/account/password/reset/": 200,
    "/account/password/reset/done/": 200,
    "/account/password/reset/key/1-altered/": 200,
    "/search/site/": 200,
    "/search/site/?q=trust": 200,
    "/search/site/?q=qwxzvbnm&kind=theme": 200,
    "/search/site/?kind=nothing": 400,
    "/a-page-that-never-was/": 404,
    "/api/v1/docs": 200,
    WISDOM + "read/": 200,
    WISDOM + "recommendations/": 200,
    WISDOM + "kit/": 200,
    "/wisdoms/take-back/": 200,
    "/framework/terms/": 200,
    COVERED_THEME + "reflection/": 200,
    COVERED_THEME + "reflection/?read=relationships-reduce-risk": 200,
    UNCOVERED_THEME: 200,
}


def in_sitemap(site: str) -> list[str]:
    """Return the paths that the site's sitemap names."""
    with urllib.request.urlopen(f"{site}/sitemap.xml", timeout=30) as answer:
        return [urlsplit(address).path for address in re.findall(r"<loc>(.*?)</loc>", answer.read().decode())]


def every_page(site: str) -> dict[str, int]:
    """Return every page's address with the status that it should answer with."""
    return dict.fromkeys(in_sitemap(site), 200) | BESIDE_THE_SITEMAP
