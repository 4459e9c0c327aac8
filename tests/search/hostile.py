"""Made-up requests to every address that searches: sensible, haphazard, broken and monstrous ones.

The same dice make the same request, so that `made_up_request(random.Random("seed 17"), choices)` shows it again.
"""

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import quote_plus

from search.criteria import RADII, SORTS, VIEWS, OrganisationFilterSet
from search.engines.choice import engine
from search.facets import FACETS
from search.site.kinds import KINDS
from tests.search.asking import API, PAGE
from tests.search.suggesting import ADDRESS as SUGGEST

SITE = "/search/site/"
PATHS = (PAGE,) * 4 + (API,) * 4 + (SUGGEST,) * 2 + (SITE,) * 2
NAMES = list(OrganisationFilterSet.base_filters)
HOSTILE = (
    "\0 %00 %ff %C0%80 ' \" '' \" OR 1=1 -- * ** ^ NEAR( AND OR NOT name: {x} (( )) ; <script> ../.. ${7*7} {{7*7}} "
    "%s %n 1e309 NaN -1 0 999999 2147483648 ٣ \u202e \u200b \ufeff \ud83d anyone * [] [0] $ne "
    "_ % \\ \\x00 /**/ || && | & ! ~ @ : \x01 \x1f \r\n <!-- 9999999999999999999999 ² ß İ ﷺ _id a:b* /a+/ 1..9 "
    "q:(((( ^^^ ~9 \u0301 \U0001f331 &amp; &lt; javascript: ﬁ ｓｅａｒｃｈ Infinity null undefined true None"
).split(" ")
WORDS = (
    "harbour lantern trust gardening music the of people coching homelesness friendship 1 day centre daycentre DV "
    "women's isolation befr emplyoment meadow together"
).split()
PLACES = (
    "SE13", "Coventry", "Durham", "Newport", "ZZ1 1ZZ", "SE13 7", "Jersey", "england", "E09000023", "Ashford, Kent",
    "Lewisham", "HD1 1AA",
)  # fmt: skip
BROKEN = ("q=%ff", "q=%00", "&&&", "%", "=", "q=%ED%A0%80", "people", "?", "q=%u0041", "q=%C0%AF", "page=%31", "#x")
RANGES = ((0x20, 0x7E), (0xA0, 0x24F), (0x300, 0x36F), (0x590, 0x6FF), (0x4E00, 0x9FFF), (0x1F300, 0x1FAFF),
          (0x0, 0x1F), (0xD800, 0xDFFF), (0xE000, 0xF8FF), (0x1D400, 0x1D7FF), (0x10FF00, 0x10FFFF))  # fmt: skip
METHODS = ("POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "BREW", "PROPFIND")
HEADERS: Mapping[str, Sequence[str]] = {
    "HTTP_ACCEPT": ("application/json", "*/*;q=nan", "x" * 5000, "\xff"),
    "HTTP_ACCEPT_LANGUAGE": ("cy", "cy-GB,en;q=0.1,*", "x-" * 3000, "en;q=1e99", "\xe9"),
    "HTTP_COOKIE": ("sessionid=nobody; csrftoken=x", "=;=;;;", "sessionid=\xff", "a=" + "b" * 5000, "csrftoken=\0"),
    "HTTP_HOST": ("testserver:99999", "a b", "", "[::1", "testserver\xff", "evil.example.org"),
    "HTTP_X_REQUEST_ID": ("x" * 900, "a b", "\xff\xfe", "deadbeefdeadbeef", "<script>"),
    "HTTP_X_FORWARDED_FOR": ("nobody", "1.2.3.4, " * 500, "\xff"),
    "HTTP_X_FORWARDED_PROTO": ("https", "gopher"),
    "HTTP_IF_MODIFIED_SINCE": ("yesterday", "Thu, 99 Foo 9999 99:99:99 GMT"),
    "HTTP_IF_NONE_MATCH": ('"', "*", "W/" * 900),
    "HTTP_RANGE": ("bytes=0-", "bytes=-1,5-2"),
    "HTTP_ACCEPT_ENCODING": ("gzip, br;q=x", "\xff"),
    "HTTP_X_HTTP_METHOD_OVERRIDE": ("DELETE",),
    "HTTP_X_REQUESTED_WITH": ("XMLHttpRequest",),
    "HTTP_REFERER": ("javascript:x", "http://[", "\xff"),
    "HTTP_USER_AGENT": ("", "x" * 9000, "\xff\0"),
    "CONTENT_LENGTH": ("-1", "abc", "99999999999"),
    "CONTENT_TYPE": ("application/json", "multipart/form-data; boundary=", "text/html; charset=nonsense", "\xff"),
}
BODIES = (b"", b"q=x", b'{"q": [', b"\xff" * 200, b"--\r\n\r\n", b"q=" + b"x" * 20_000)
LONGEST = 80_000  # bytes of an address; from 64 KB on it is refused

Choices = Mapping[str, Sequence[str]]
"""Parameter → values that it takes."""


@dataclass(frozen=True)
class Request:
    """path and query as a server hands them on: bytes as Latin-1, the query still percent-encoded."""

    method: str
    path: str
    query: str
    headers: Mapping[str, str] = field(default_factory=dict)
    body: bytes = b""

    @property
    def is_plain(self) -> bool:
        """Whether it reads an address that there is, without odd headers: the answer is a 200 or a 400."""
        return self.method == "GET" and self.path in PATHS and not self.headers

    def __str__(self) -> str:
        query = self.query if len(self.query) < 300 else f"{self.query[:300]}… ({len(self.query):,} characters)"
        noise = {name: value[:60] for name, value in self.headers.items()}
        return ascii(f"{self.method} {self.path}?{query} {noise or ''} {self.body[:40] or ''}")[1:-1]


def choices() -> Choices:
    fixed = {
        "q": WORDS, "place": PLACES, "within": list(RADII), "national": ["no"], "based": ["here"],
        "sort": list(SORTS), "view": list(VIEWS), "page": ["1", "2", "3"], "kind": list(KINDS),
    }  # fmt: skip
    return fixed | {facet: list(slugs) for facet, slugs in engine().vocabulary().values.items()}


def made_up_request(dice: random.Random, known: Choices) -> Request:
    path = dice.choice(PATHS)
    query = dice.choice(_MAKERS)(dice, known, path)
    if _one_in(dice, 40):
        path = _odd_path(dice, path)
    method, body = "GET", b""
    if _one_in(dice, 12):
        method = dice.choice(("HEAD", "HEAD", *METHODS))
        body = dice.choice(BODIES) if method not in ("HEAD", "TRACE") else b""
    headers = {}
    if _one_in(dice, 8):
        headers = {name: dice.choice(HEADERS[name]) for name in dice.sample(list(HEADERS), dice.randint(1, 4))}
    return Request(method, path, query, headers, body)


def _one_in(dice: random.Random, count: int) -> bool:
    return dice.randrange(count) == 0


# ---- queries


def _encoded(value: str) -> str:
    return quote_plus(value.encode("utf-8", "surrogatepass"))


def _joined(pairs: Sequence[tuple[str, str]]) -> str:
    return "&".join(f"{_encoded(name)}={_encoded(value)}" for name, value in pairs)


def odd_text(dice: random.Random, longest: int = 12) -> str:
    """Characters of one or several scripts, or of none."""
    ranges = dice.choices(RANGES, k=dice.randint(1, 3))
    return "".join(chr(dice.randint(*dice.choice(ranges))) for _ in range(dice.randint(0, longest)))


def _words(dice: random.Random) -> str:
    if _one_in(dice, 4):
        return odd_text(dice, dice.choice((3, 12, 60, 250)))
    words = [dice.choice(WORDS if dice.random() < 0.7 else HOSTILE) for _ in range(dice.choice((1, 1, 2, 3, 5, 35)))]
    return dice.choice((" ", " ", " ", "", "-", "\t", "\u3000", "' OR ")).join(words)


def _sensible(dice: random.Random, known: Choices, path: str) -> str:
    """What a form could send: known names and values, each single one once, and any words."""
    pairs = [("q", _words(dice))] if dice.random() < 0.8 else []
    if path == SITE:
        pairs += [(name, dice.choice(known[name])) for name in ("kind", "page") if _one_in(dice, 2)]
    elif path != SUGGEST:
        for name in dice.sample([*FACETS, "place", "sort", "view", "national"], dice.randint(0, 5)):
            most = dice.randint(1, 3) if name in FACETS else 1
            pairs += [(name, value) for value in dice.choices(known[name], k=most)]
            if name == "place":
                pairs.append(("within", dice.choice(known["within"])))
    return _joined(pairs)


def _haphazard(dice: random.Random, known: Choices, path: str) -> str:
    """Known and unknown names with known and unknown values, now and then repeated or broken."""
    pairs = []
    for _ in range(dice.randint(0, 8)):
        name = dice.choice([*NAMES, *NAMES, "kind", "q", "q", dice.choice(HOSTILE), odd_text(dice, 6)])
        good = dice.choice(known[name]) if name in known else odd_text(dice)
        pairs.append((name, dice.choice((good, good, good, odd_text(dice), dice.choice(HOSTILE)))))
    if pairs and _one_in(dice, 10):
        pairs += [pairs[0]] * dice.choice((1, 2, 99, 101, 300, 2500))
    query = _joined(pairs)
    return f"{query}&{dice.choice(BROKEN)}" if _one_in(dice, 15) else query


def _mutated(dice: random.Random, known: Choices, path: str) -> str:
    """A sensible one with some characters changed after it was encoded."""
    query = list(_sensible(dice, known, path))
    for _ in range(dice.choice((1, 1, 2, 8))):
        at = dice.randint(0, len(query))
        new = dice.choice(
            ("%", "&", "=", ";", "+", "%00", "%ff", "%E2%80%8B", "\xff", "\x80", "[]", "#", "?", " ", "\0")
        )
        query[at : at + dice.choice((0, 0, 1, 5))] = [] if _one_in(dice, 4) else [new]
    return "".join(query)


def _monstrous(dice: random.Random, known: Choices, path: str) -> str:
    """Far more than anybody types."""
    size = int(10 ** dice.uniform(2, 4.9))
    name = dice.choice([*NAMES, "kind", odd_text(dice, 4)])
    piece = dice.choice(
        ("a", "%C5%B5", "%F0%9F%8C%B1", "+w", "%25", "*", "(", "%CC%81", "%E2%80%8D", "a+b+", "%00", "%80")
    )
    value = dice.choice(known[name]) if name in known else "x"
    return dice.choice((
        f"{_encoded(name)}={piece * (size // len(piece))}",
        "&".join([_joined([(name, value)])] * (size // 20)),
        "&".join(f"{_encoded(name)}={number}" for number in range(size // 20)),
        "&".join(f"k{number}=x" for number in range(size // 20)),
        "&" * size,
    ))[:LONGEST]  # fmt: skip


_MAKERS: tuple[Callable[[random.Random, Choices, str], str], ...] = (
    *(_sensible,) * 9, *(_haphazard,) * 7, *(_mutated,) * 3, _monstrous,
)  # fmt: skip


# ---- addresses


def _odd_path(dice: random.Random, path: str) -> str:
    tail = dice.choice(HOSTILE).encode("utf-8", "surrogatepass").decode("latin-1")
    return dice.choice((
        path + "/", path.rstrip("/"), path.upper(), f"/{path}", path + "x", path + tail, f"/{tail}{path}", path + "\0",
        path + "\xff", path.replace("/", "//"), path + ";x", path + "../", path + "x" * 9000, f"/cy{path}",
        path + ".json", "/" + odd_text(dice).encode("utf-8", "surrogatepass").decode("latin-1"),
    ))  # fmt: skip
