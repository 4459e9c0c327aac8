"""Every address that the site answers, from its URL patterns, with real objects where a pattern names one."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import get_resolver
from django.urls.resolvers import RegexPattern, URLPattern, URLResolver

ORGANISATION = re.compile(r"my-organisation/|join/take-o|something-wrong/<slug|ask-confirmation/|^\^directory/")
ADMIN_ORGANISATION = re.compile(r"admin/directory/organisations/.*<|admin/moderation/<")


@dataclass(frozen=True)
class Address:
    """One URL pattern. name: its namespaces and name, with the pattern where several share it."""

    name: str
    pattern: str
    parts: tuple[Any, ...]

    @property
    def names_an_organisation(self) -> bool:
        return bool(ORGANISATION.search(self.pattern) or ADMIN_ORGANISATION.search(self.pattern))

    def path(self, value_of: Callable[["Address", str], str]) -> str:
        """Return a path; value_of gives the value for each parameter by its name, or by “0”, “1” for unnamed ones."""
        path = ""
        for part in self.parts:
            path += _filled(part, lambda name: value_of(self, name))
        return "/" + path


def _filled(part: Any, value_of: Callable[[str], str]) -> str:
    text = str(part)
    if not isinstance(part, RegexPattern):
        return re.sub(r"<(?:\w+:)?(\w+)>", lambda found: value_of(found[1]), text)
    text = re.sub(r"^\^|\$$", "", text)
    text = re.sub(r"\(\?P<(\w+)>(?:[^()]|\([^()]*\))*\)", lambda found: value_of(found[1]), text)
    number = iter(range(9))
    text = re.sub(r"\((?!\?)(?:[^()]|\([^()]*\))*\)", lambda found: value_of(str(next(number))), text)
    return text.replace("\\.", ".").replace("\\-", "-").replace(".*", "anything")


def addresses() -> list[Address]:
    """Return all addresses, each with a name of its own, sorted by name."""
    found = list(_walk(get_resolver(), (), ()))
    names = [name for name, _ in found]
    made = []
    for name, parts in found:
        pattern = "".join(str(part) for part in parts)
        is_shared = names.count(name) > 1 or name.endswith("?")
        made.append(Address(f"{name} {pattern}" if is_shared else name, pattern, parts))
    return sorted(made, key=lambda address: address.name)


def _walk(resolver: URLResolver, parts: tuple, spaces: tuple) -> Iterator[tuple[str, tuple]]:
    for entry in resolver.url_patterns:
        here = (*parts, entry.pattern)
        if isinstance(entry, URLPattern):
            yield ":".join([*spaces, entry.name or "?"]), here
        else:
            yield from _walk(entry, here, (*spaces, entry.namespace) if entry.namespace else spaces)
