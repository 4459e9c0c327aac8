"""How the words of a search are read, the same for every engine."""

import re
import unicodedata
from functools import lru_cache

from search.models import Synonym

MOST_WORDS = 15
# Words that say nothing about what is looked for.
STOP_WORDS = frozenset(
    "a an and are as at be by can do for from has have i in into is it its me my near of on or our that the their "
    "them there these they this to us we what where which who whom whose will with you your".split()
)

# Words that say little here, where nearly everybody helps people locally: nice to have, never required.
SOFT_WORDS = frozenset(
    "people person support supporting help helping service services local group groups project projects work working "
    "organisation organisations charity charities somewhere someone anyone find tonight".split()
)


def tokens(text: str) -> list[str]:
    """Split text as the full-text tables do: letters and digits, lower case, without accents."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return re.findall(r"[^\W_]+", plain.lower().replace("’", "'").replace("'s ", " "))


def search_words(q: str) -> list[str]:
    """Return the words that a search is for, each once; stop words count only where there is nothing else."""
    return list(that_say_something(tuple(dict.fromkeys(tokens(q + " ")))))


def that_say_something(words: tuple[str, ...]) -> tuple[str, ...]:
    """Return words without stop words, unless there is nothing else."""
    return tuple(word for word in words if word not in STOP_WORDS) or words


def abbreviations(q: str) -> frozenset[str]:
    """Return the words of q that were typed as abbreviations are (“ADHD”): they mean just that."""
    return frozenset(word.lower() for word in re.findall(r"\b[A-Z]{2,5}\b", q))


def needed(count: int) -> int:
    """How many of count words “most of them” are: one of two, two of three, three of four, four of five or six."""
    return max(1, count - max(1, count // 3))


@lru_cache(maxsize=4)
def synonyms(version: int) -> tuple[tuple[tuple[str, ...], ...], ...]:
    """Return the editors' synonyms: groups of phrases, each a tuple of words. The index version changes with them."""
    groups = []
    for synonym in Synonym.objects.all():
        phrases = [tuple(tokens(phrase)) for phrase in synonym.phrases]
        groups.append(tuple(dict.fromkeys(phrase for phrase in phrases if phrase)))
    return tuple(groups)


@lru_cache(maxsize=4)
def synonym_words(version: int) -> tuple[str, ...]:
    """Return the synonyms that are one word: they are known words, whether or not an organisation uses them."""
    return tuple(phrase[0] for phrases in synonyms(version) for phrase in phrases if len(phrase) == 1)


def spans_of(phrase: tuple[str, ...], words: list[str]) -> list[range]:
    """Return where the words of phrase stand in words, one after the other."""
    length = len(phrase)
    return [range(i, i + length) for i in range(len(words) - length + 1) if tuple(words[i : i + length]) == phrase]
