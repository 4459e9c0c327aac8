"""What the PostgreSQL engine filters, counts and orders by: one row a listed organisation, and its places.

The rows are written in the transaction of the document; see search.engines.flat for what each holds.
"""

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any

from django.db import connection

from search.documents import digest_of
from search.engines.flat import SEVERAL, SINGLE, Flat

ROWS, SPOTS = "search_flat", "search_spot"
ANYONE = "people:*"

# “counted” holds “facet:slug” for each value of a facet that an organisation may have several of; ANYONE in place of
# its people where it works alongside anyone, as it counts for every choice. “pairs” holds “principle:level”.
COLUMNS: dict[str, str] = {
    "organisation_id": "bigint PRIMARY KEY",
    "name": 'text COLLATE "C"',
    "reviewed": 'text COLLATE "C"',
    "home": 'text COLLATE "C"',
    **dict.fromkeys(SINGLE, "text"),
    **dict.fromkeys(SEVERAL, "text[]"),
    "counted": "text[]",
    "pairs": "text[]",
    "is_anyone": "boolean",
    "is_national": "boolean",
    "areas": "bigint[]",
    "covers": "bigint[]",
    "covers_based": "bigint[]",
    "is_placed": "boolean",
    "is_approximate": "boolean",
    "says_where": "boolean",
    "digest": "text",  # of all of it, to tell what is stale
}


def create() -> None:
    """Make the tables where they are missing."""
    columns = ", ".join(f"{name} {kind} NOT NULL" for name, kind in COLUMNS.items())
    _run(
        # Long lists of areas are kept apart from the rest, which is read for every search.
        f"CREATE TABLE IF NOT EXISTS {ROWS} ({columns}) WITH (toast_tuple_target = 512)",
        f"CREATE INDEX IF NOT EXISTS {ROWS}_covers ON {ROWS} USING gin (covers) WITH (fastupdate = off)",
        f"CREATE TABLE IF NOT EXISTS {SPOTS} (organisation_id bigint NOT NULL, latitude double precision NOT NULL, "
        "longitude double precision NOT NULL)",
        f"CREATE INDEX IF NOT EXISTS {SPOTS}_organisation ON {SPOTS} (organisation_id)",
        f"CREATE INDEX IF NOT EXISTS {SPOTS}_point ON {SPOTS} (latitude, longitude, organisation_id)",
    )


def drop() -> None:
    _run(f"DROP TABLE IF EXISTS {SPOTS}", f"DROP TABLE IF EXISTS {ROWS}")


def delete(ids: Iterable[int]) -> None:
    wanted = list(ids)
    with connection.cursor() as cursor:
        for table in (SPOTS, ROWS):
            cursor.execute(f"DELETE FROM {table} WHERE organisation_id = ANY(%s)", [wanted])


def digests() -> dict[int, str]:
    """Return the fingerprint of each row."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT organisation_id, digest FROM {ROWS}")
        return dict(cursor.fetchall())


def write(found: Mapping[int, Flat]) -> None:
    """Write the rows of organisations that have none."""
    marks = ", ".join(f"%s::{kind.split()[0]}" for kind in COLUMNS.values())
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO {ROWS} ({', '.join(COLUMNS)}) VALUES ({marks})",
            [_values(pk, flat) for pk, flat in found.items()],
        )
        cursor.executemany(
            f"INSERT INTO {SPOTS} (organisation_id, latitude, longitude) VALUES (%s, %s, %s)",
            [(pk, *point) for pk, flat in found.items() for point in flat.points],
        )


def _values(pk: int, flat: Flat) -> list[Any]:
    values = {
        "organisation_id": pk,
        "name": flat.name,
        "reviewed": flat.reviewed,
        "home": flat.home,
        **{facet: "".join(flat.values[facet]) for facet in SINGLE},
        **{facet: flat.values[facet] for facet in SEVERAL},
        "counted": list(_counted(flat)),
        "pairs": [f"{principle}:{level}" for principle, level in flat.pairs],
        "is_anyone": flat.is_anyone,
        "is_national": flat.is_national,
        "areas": flat.areas,
        "covers": flat.covers,
        "covers_based": flat.covers_based,
        "is_placed": bool(flat.points),
        "is_approximate": flat.is_approximate,
        "says_where": flat.says_where,
        "digest": digest_of(asdict(flat)),
    }
    return [values[column] for column in COLUMNS]


def _counted(flat: Flat) -> Iterable[str]:
    for facet in SEVERAL:
        if facet == "people" and flat.is_anyone:
            yield ANYONE
        else:
            yield from (f"{facet}:{slug}" for slug in dict.fromkeys(flat.values[facet]))


def _run(*statements: str) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)
