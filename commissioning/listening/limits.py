"""Floods are bounded without keeping anybody's address: what is counted is a keyed hash, for an hour, in the cache.

It stands beside no words: nothing leads from one to the other.
"""

from django.http import HttpRequest

from home.limits import is_over, is_too_often

ANSWERS, TRIES = 30, 20  # from one network address in an hour: a whole drop-in centre may share one
ANSWERS_OF_ALL = 600  # to one page in an hour


def too_many_answers(request: HttpRequest, listening_pk: int) -> bool:
    from_here = is_too_often(request, "listening answer", ANSWERS)
    return from_here or is_over(f"listening answers to {listening_pk}", ANSWERS_OF_ALL)


def too_many_tries(request: HttpRequest) -> bool:
    """Count a code that was tried."""
    return is_too_often(request, "listening code", TRIES)
