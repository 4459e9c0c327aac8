"""Withdrawals once more: after a backup from before them was brought back, the words are there again."""

from collections.abc import Iterable
from uuid import UUID

from commissioning.models import Contribution, Quote, Withdrawal
from commissioning.withdrawal.acts import withdraw_contribution, withdraw_quote
from commissioning.withdrawal.finishing import line_of, list_path


def listed() -> list[str]:
    """Return a line for each withdrawal that the database knows or the list beside it has; no words are in them."""
    known = [line_of(one) for one in Withdrawal.objects.order_by("pk")]
    beside = list_path().read_text().splitlines() if list_path().exists() else []
    return list(dict.fromkeys(filter(None, [*known, *beside])))


def again(lines: Iterable[str]) -> tuple[int, int]:
    """Withdraw what these lines name. Return how many had words again, and how many are not in this database.

    Raises ValueError for a line that is none of ours, before anything is done.
    """
    read = [_read(line) for line in lines if line.strip()]
    done = gone = 0
    for kind, uid, asked_by in read:
        model: type[Quote | Contribution] = Quote if kind == "quote" else Contribution
        row = model._default_manager.filter(pk=uid).first()
        if row is None:
            gone += 1
            continue
        done += row.withdrawn_on is None or bool(row.words)
        if row.words and row.withdrawn_on:  # brought back in part, such as by a fixture
            model._default_manager.filter(pk=uid).update(withdrawn_on=None)
        if isinstance(row, Quote):
            withdraw_quote(row, asked_by)
        else:
            withdraw_contribution(row, asked_by)
    return done, gone


def _read(line: str) -> tuple[str, UUID, str]:
    kind, uid, asked_by = line.split()
    if kind not in ("quote", "contribution"):
        raise ValueError(f"“{kind}” is neither quote nor contribution.")
    return kind, UUID(uid), Withdrawal.Asked(asked_by).value
