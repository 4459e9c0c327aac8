"""Asking what the search box suggests, as its script does."""

from typing import Any

from django.http import HttpResponse
from django.test import Client

ADDRESS = "/search/suggest"


def asked(q: str) -> list[dict[str, Any]]:
    response = Client().get(ADDRESS, {"q": q})
    assert response.status_code == 200, response.content[:300]
    return response.json()["suggestions"]


def labels(q: str, group: str = "") -> list[str]:
    return [found["label"] for found in asked(q) if group in ("", found["group"])]


def raw(query: str) -> HttpResponse:
    return Client().get(ADDRESS, QUERY_STRING=query)
