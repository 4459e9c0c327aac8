"""The reviewed table: what each address answers to whom. A row is an address, a method with kinds, and eight words.

    own:overview          GET own                sign-in ok ok none none none none none
    own:overview          POST own+foreign+…     sign-in method method method method method method method

One word alone holds for everybody. Kinds that are answered alike share a row. `python -m tests.authorisation.table`
says how to write it anew: every changed line wants to be read before it is committed.
"""

from pathlib import Path

from tests.authorisation.cast import ROLES

FOLDER = Path(__file__).parent
Rows = dict[str, dict[str, dict[str, str]]]  # address → "GET own" → role → word
Table = dict[tuple[str, str], str]  # (address, "GET own+foreign") → words


def as_table(rows: Rows) -> Table:
    """Unite the rows of an address that are alike, and eight equal words."""
    table: Table = {}
    for address, by_row in rows.items():
        alike: dict[tuple[str, str], list[str]] = {}
        for row, words in by_row.items():
            method, _, kind = row.partition(" ")
            told = " ".join(words[role] for role in ROLES)
            alike.setdefault((method, told), []).append(kind)
        for (method, told), kinds in alike.items():
            label = " ".join(filter(None, (method, "+".join(filter(None, kinds)))))
            table[address, label] = told if len(set(told.split())) > 1 else told.split()[0]
    return table


def read(name: str) -> Table:
    """Return a table that was committed; empty where there is none yet."""
    file = FOLDER / name
    lines = file.read_text().splitlines() if file.exists() else []
    parts = (line.split(" | ") for line in lines if line and not line.startswith("#"))
    return {(address.strip(), label.strip()): words.strip() for address, label, words in parts}


def write(name: str, table: Table) -> None:
    head = f"# {' '.join(ROLES)}\n"
    lines = [f"{address} | {label} | {words}" for (address, label), words in sorted(table.items())]
    (FOLDER / name).write_text(head + "\n".join(lines) + "\n")


def differences(wanted: Table, found: Table) -> list[str]:
    """Return what differs, a line each: what is new, what has gone, and what answers otherwise."""
    told = [f"no row yet: {' | '.join((*key, found[key]))}" for key in found.keys() - wanted.keys()]
    told += [f"no such answer any more: {' | '.join((*key, wanted[key]))}" for key in wanted.keys() - found.keys()]
    told += [
        f"{' | '.join(key)}: {found[key]}, and not {wanted[key]}"
        for key in wanted.keys() & found.keys()
        if wanted[key] != found[key]
    ]
    return sorted(told)


if __name__ == "__main__":
    print("WRITE_AUTHORISATION_TABLE=yes make test ARGS=tests/authorisation  writes it; then read `git diff`.")
