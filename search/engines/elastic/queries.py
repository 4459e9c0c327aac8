"""The searches that answer one question, as bodies of one _msearch: pure functions, nothing is asked here."""

from typing import Any

from elasticsearch.dsl import Search
from elasticsearch.dsl.query import Bool, Query, Term

from search.engines.base import PAGE_SIZE, Criteria
from search.engines.elastic import facets, ordering, passages
from search.engines.elastic.filters import Question, excluded, masks, nearby, through, words_and_reach
from search.engines.elastic.mapping import MOST_RESULTS
from search.engines.elastic.wording import anything
from search.reading import COLUMNS

Body = dict[str, Any]
MOST_BY_NAME = 2000  # as many as a map shows
PASSAGE_LETTERS = 150  # some 24 words
# What of an answer is read: the rest is not even sent.
FILTER_PATH = (
    "responses.error,responses.status,responses.timed_out,responses._shards.failed,responses.hits.total.value,"
    "responses.hits.hits._id,responses.hits.hits.fields,responses.hits.hits.highlight,responses.aggregations"
)


def bodies(question: Question) -> dict[str, Body]:
    """Return the searches by name: hits and facets, left_out where a place is asked for, by_name for the map."""
    criteria = question.criteria
    found = {"hits": _hits(question), "facets": _facets(question)}
    if criteria.place:
        found["left_out"] = _left_out(question)
    if criteria.view == "map":
        found["by_name"] = _by_name(question)
    return found


def total(question: Question) -> Body:
    """Return the search that only counts what is found."""
    return _search(question, _all_filters(question)).extra(size=0, track_total_hits=True).to_dict()


def first_of(criteria: Criteria) -> int:
    return (criteria.page - 1) * PAGE_SIZE


def _search(question: Question, filters: list[Query], should: list[Query] | None = None) -> Search:
    query = Bool(filter=[*words_and_reach(question), *filters], must_not=excluded(question), should=should or [])
    return Search().query(query)


def _all_filters(question: Question) -> list[Query]:
    return [*nearby(question.criteria), *through(masks(question.criteria))]


def _hits(question: Question) -> Body:
    criteria = question.criteria
    search = _search(question, _all_filters(question), ordering.score(question))
    body = search.to_dict() | {
        "track_total_hits": True,
        "sort": ordering.sort(question),
        "_source": False,
        "docvalue_fields": shown_fields(criteria),
    }
    if first_of(criteria) + PAGE_SIZE > MOST_RESULTS:
        return body | {"size": 0}
    if question.reading.groups:
        body["highlight"] = highlight(question)
    return body | {"from": first_of(criteria), "size": PAGE_SIZE}


def shown_fields(criteria: Criteria) -> list[str]:
    """Return what a hit is told by, beside its id."""
    return ["is_approximate", *(["areas"] if criteria.areas else []), *(["spots"] if criteria.place else [])]


def highlight(question: Question) -> Body:
    """Mark what was found: of the body the passage that holds most, of the other texts everything."""
    whole: Body = {"number_of_fragments": 0}
    passage: Body = {"number_of_fragments": 1, "fragment_size": PASSAGE_LETTERS, "order": "score"}
    return {
        "type": "unified",
        "pre_tags": [passages.PRE_TAG],
        "post_tags": [passages.POST_TAG],
        "require_field_match": False,
        "highlight_query": anything(question.reading).to_dict(),
        "fields": {column: passage if column == "body" else whole for column in COLUMNS},
    }


def _facets(question: Question) -> Body:
    search = _search(question, nearby(question.criteria)).extra(size=0, track_total_hits=False)
    for name, counted in facets.aggregations(question.criteria, question.vocabulary).items():
        search.aggs[name] = counted
    return search.to_dict()


def _left_out(question: Question) -> Body:
    """Those that match, but whose place is not known."""
    filters = [Term(is_placed=False), *through(masks(question.criteria))]
    return _search(question, filters).extra(size=0, track_total_hits=True).to_dict()


def _by_name(question: Question) -> Body:
    body = _search(question, _all_filters(question)).to_dict()
    return body | {
        "size": MOST_BY_NAME,
        "sort": ordering.BY_NAME,
        "stored_fields": "_none_",  # not even _id, which would open every stored document
        "docvalue_fields": ["id"],
        "track_total_hits": False,
    }
