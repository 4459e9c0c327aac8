"""Addresses of other searches, one step away from this one."""

from urllib.parse import urlencode

Pair = tuple[str, str]


class Links:
    """pairs: the search as (parameter, value), without its page."""

    def __init__(self, pairs: list[Pair]) -> None:
        self.pairs = [pair for pair in pairs if pair[0] != "page"]

    def first_page(self) -> str:
        """This search, from its first page."""
        return _address(self.pairs)

    def without_pair(self, pair: Pair) -> str:
        """The same search without one value, and without what would have no meaning then."""
        if pair[0] == "place":
            return self.everywhere()
        rest = [other for other in self.pairs if other != pair]
        names = {name for name, _ in rest}
        return _address([other for other in rest if other[0] != "based" or names & {"area", "place"}])

    def everywhere(self) -> str:
        """The same search without its place, and so without a distance."""
        has_area = any(name == "area" for name, _ in self.pairs)
        gone = {"place", "within"} if has_area else {"place", "within", "based"}
        return _address([pair for pair in self.pairs if pair[0] not in gone and pair != ("sort", "distance")])

    def with_value(self, name: str, value: str) -> str:
        """The same search with this one value for name; an empty value takes it away."""
        rest = [pair for pair in self.pairs if pair[0] != name]
        return _address([*rest, (name, value)] if value else rest)

    def query(self) -> str:
        """The search as a query that a page number can be put behind: empty, or ending in &."""
        return urlencode(self.pairs) + "&" if self.pairs else ""


def _address(pairs: list[Pair]) -> str:
    return "?" + urlencode(pairs)
