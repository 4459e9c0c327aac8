"""One sentence of plain English that says what is shown, fit to paste into a paper."""

from collections.abc import Sequence

from search.engines import Criteria, Results
from search.facets import Vocabulary
from search.wording import count_of, list_names

LEVELS = {
    "self-described": "in its own words",
    "evidenced": "that our staff have opened",
    "confirmed": "that others have confirmed",
}


def sentence(criteria: Criteria, results: Results, vocabulary: Vocabulary) -> str:
    """Return for example “12 organisations that work alongside young people, within 10 miles of SE13.”"""
    one = results.total < 2
    clauses = [
        *_words(criteria, results),
        *_facets(criteria, vocabulary, one),
        *_where(criteria, vocabulary, one),
    ]
    start = (
        count_of(results.total, "organisation", "organisations") if results.total else "We know of no organisation yet"
    )
    verb = "" if not results.total else " is listed" if one else " are listed"
    return start + (" " + ", ".join(clauses) if clauses else verb) + "."


def _words(criteria: Criteria, results: Results) -> list[str]:
    if not criteria.q:
        return []
    return [f"for {'most of the words ' if results.is_relaxed else ''}“{criteria.q}”"]


def _facets(criteria: Criteria, vocabulary: Vocabulary, one: bool) -> list[str]:
    def labels(facet: str) -> str:
        values = vocabulary.values[facet]
        # “anyone: we don't sort people” stands in a sentence as “anyone”.
        return list_names([values[slug].split(":")[0] for slug in criteria.of(facet)], joiner="or")

    def verb(singular: str, plural: str) -> str:
        return f"that {singular if one else plural}"

    texts = {
        "category": "in the category {}" if len(criteria.of("category")) == 1 else "in the categories {}",
        "people": verb("works", "work") + " alongside {}",
        "approach": verb("works", "work") + " through {}",
        "offer": verb("offers", "offer") + " {}",
        "reach": verb("reaches", "reach") + " {}",
        "size": "with an income of {}",
        "funding": verb("takes", "take") + " {}",
        "led_by": "{}",
    }
    clauses = [text.format(labels(facet)) for facet, text in texts.items() if criteria.of(facet)]
    return clauses + _evidence(criteria, labels("principle"), one) + _open_to(criteria, vocabulary, one)


def _evidence(criteria: Criteria, principles: str, one: bool) -> list[str]:
    levels = criteria.of("evidence")
    if not (principles or levels):
        return []
    about = f" on {principles}" if principles else ""
    how = f", {list_names([LEVELS[level] for level in levels], joiner='or')}" if levels else ""
    return [f"that {'shares' if one else 'share'} evidence{about}{how}"]


def _open_to(criteria: Criteria, vocabulary: Vocabulary, one: bool) -> list[str]:
    chosen = criteria.of("open_to")
    if not chosen:
        return []
    labels: Sequence[str] = [vocabulary.values["open_to"][slug] for slug in chosen if slug != "not-now"]
    is_or_are = "is" if one else "are"
    clauses = [f"that {is_or_are} open to {list_names(labels, joiner='or')}"] if labels else []
    if "not-now" in chosen:
        clauses.append(f"{'or ' if labels else ''}that {is_or_are} not open to new work just now")
    return [" ".join(clauses)]


def _where(criteria: Criteria, vocabulary: Vocabulary, one: bool) -> list[str]:
    clauses = []
    if criteria.areas:
        names = list_names([vocabulary.areas.nodes[area].name for area in criteria.areas], joiner="or")
        if criteria.only_based_here:
            clauses.append(
                f"that {'is' if one else 'are'} based in {names} and {'serves' if one else 'serve'} it or part of it"
            )
        else:
            clauses.append(f"that {'serves' if one else 'serve'} {names}, a wider area around it or a part of it")
    if criteria.place:
        kind = "based within" if criteria.only_based_here else "within"
        clauses.append(f"{kind} {criteria.within} miles of {criteria.place.name}")
    if criteria.leave_out_national:
        clauses.append("leaving out national organisations")
    return clauses
