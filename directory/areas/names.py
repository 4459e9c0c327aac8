"""When two spellings are the same name."""

import re
import unicodedata

_APOSTROPHES = str.maketrans("", "", "'’‘`´.")
_GAPS = re.compile(r"[\W_]+")


def name_key(name: str) -> str:
    """Return a name without what doesn't count: capitals, accents, hyphens, apostrophes, a The, Saint for St."""
    if not name.isascii():
        name = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    name = name.casefold()
    if not name.isalpha():
        name = _GAPS.sub(" ", name.translate(_APOSTROPHES).replace("&", " and ")).strip().removeprefix("the ")
        if "saint" in name:
            name = " ".join("st" if word == "saint" else word for word in name.split())
    return name
