"""Every column of every model is looked through, whatever models there will be."""

import json
from collections.abc import Iterator

import pytest
from django.db import models, transaction
from django.db.models.functions import Cast
from wagtail.signal_handlers import disable_reference_index_auto_update

from commissioning.models import SafeguardingConcern
from commissioning.withdrawal import sweep as sweeping
from commissioning.withdrawal.columns import is_address, tables
from commissioning.withdrawal.sweep import OTHERS, _row, sweep
from commissioning.withdrawal.wanted import Wanted
from tests.commissioning.withdrawal.planting import plant

pytestmark = pytest.mark.django_db
WORDS = "oh qua zeb li"  # short enough for nearly every column
LEFT = (*OTHERS, SafeguardingConcern)


@pytest.fixture(autouse=True)
def nothing_stays() -> Iterator[None]:
    """Rows are planted without what they refer to."""
    with disable_reference_index_auto_update(), transaction.atomic():
        yield
        transaction.set_rollback(True)


def stored(table, pk) -> dict[str, str]:
    names = {one.name: Cast(one.name, models.TextField()) for one in table.fields}
    rows = table.model._base_manager.filter(pk=pk).annotate(**{f"as_{name}": cast for name, cast in names.items()})
    return dict(zip(names, rows.values_list(*(f"as_{name}" for name in names)).get(), strict=True))


def test_a_text_in_any_column_of_any_model_is_found_and_taken_out() -> None:
    wanted, missed = Wanted([WORDS]), []
    planted = {table: plant(table, WORDS) for table in tables()}
    rows = {(table.model, pk): capable for table, (pk, capable) in planted.items() if capable}
    assert sum(map(len, rows.values())) > 200

    found: set = set()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            sweeping, "_row", lambda table, pk, *rest: (found.add((table.model, pk)), _row(table, pk, *rest))
        )
        swept = sweep(wanted, [], set())

    assert rows.keys() - found == set()
    assert WORDS not in json.dumps(swept.places)
    for table, (pk, capable) in planted.items():
        if table.model in LEFT or not table.model._base_manager.filter(pk=pk).exists():
            continue
        left = stored(table, pk)
        missed += [
            f"{table.model._meta.label}.{one.name}"
            for one in capable
            if WORDS in left[one.name] and not is_address(one)
        ]
    assert missed == []
