"""The code that only the contributor has. We keep a keyed digest of it, from which nobody gets the code back.

Four groups of five letters, such as “bakor-tuzen-…”: they can be said aloud and written by hand, without letters that
are easily taken for one another (c, j, l, p, q, v, w, x, y). 12 consonants and 5 vowels give 61 bits: too many to try.
"""

import secrets
import unicodedata

from django.core import signing
from django.utils.crypto import salted_hmac

CONSONANTS, VOWELS = "bdfghkmnrstz", "aeiou"
GROUPS, SHAPE = 4, (CONSONANTS, VOWELS, CONSONANTS, VOWELS, CONSONANTS)
LETTERS = GROUPS * len(SHAPE)
# Nobody should be handed one of these to keep.
UNKIND = (
    "dike", "fag", "fuk", "gun", "hate", "hit", "homo", "hore", "kafir", "kike", "nazi", "neger", "nig", "rasis",
    "sad", "sod", "suk", "tit",
)  # fmt: skip
PURPOSE = "listening code"


def new_code() -> str:
    """Return a random code as people see it: four groups with hyphens."""
    return "-".join(_group() for _ in range(GROUPS))


def digest_of(code: str) -> str:
    """Return what is stored for a code, 64 hexadecimal digits, however the code was written down."""
    return salted_hmac("commissioning.listening.code", letters_of(code), algorithm="sha256").hexdigest()


def letters_of(typed: str) -> str:
    """Return the letters alone, small: hyphens, spaces and capitals make no difference."""
    return "".join(letter for letter in unicodedata.normalize("NFKC", typed[:200]).lower() if letter.isalpha())


def looks_like_a_code(typed: str) -> bool:
    letters = letters_of(typed)
    return len(letters) == LETTERS and set(letters) <= set(CONSONANTS + VOWELS)


def sealed(code: str, about: int) -> str:
    """Return the code in a form that travels through the check page and comes back unaltered, for one listening page.

    With it a second press of “Send” gives the same answer the same code, and keeps it once.
    """
    return signing.dumps([about, code], salt=PURPOSE)


def unsealed(token: str, about: int) -> str | None:
    """Return the code again, or None where the token was altered or made for another page."""
    try:
        page, code = signing.loads(token, salt=PURPOSE)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    return code if page == about else None


def _group() -> str:
    while True:
        group = "".join(secrets.choice(letters) for letters in SHAPE)
        if not any(word in group for word in UNKIND):
            return group
