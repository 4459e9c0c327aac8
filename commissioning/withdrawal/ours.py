"""Words that stand on the site in their own right, and that somebody may have written into a contribution.

A contribution is taken back with its code alone, by anybody and at once. If every sentence of it were struck out of
the site, a stranger could copy a text of ours into an answer, take it back, and have wiped it here. So a sentence that
no editor ever took as a quote, and that stands on a page or a profile, is left everywhere and listed for an editor.
"""

from collections.abc import Collection

from commissioning.withdrawal.columns import tables
from commissioning.withdrawal.naming import named
from commissioning.withdrawal.sweep import INDEXES, Swept, candidates, stored
from commissioning.withdrawal.wanted import Wanted

LOOK = "the same sentence stands here: see whether it is theirs"
INSIDE = INDEXES | {
    "commissioning.Contribution", "commissioning.ImportedFile", "commissioning.OwnWords", "commissioning.Quote",
    "commissioning.SafeguardingConcern", "commissioning.Withdrawal", "home.OutgoingMail", "wagtailadmin.FormState",
    "wagtailcore.Comment", "wagtailcore.CommentReply", "wagtailcore.ModelLogEntry", "wagtailcore.PageLogEntry",
    "wagtailcore.Revision", "wagtailcore.TaskState",
}  # fmt: skip


def without_ours(wanted: Wanted, quoted: Collection[str]) -> tuple[Wanted, Swept]:
    """Return what may be struck out unasked, and the places to be looked at. quoted: texts of its quotes."""
    doubtful, ours, swept = wanted.without(Wanted(quoted).phrases), set(), Swept()
    for table in tables() if doubtful else ():
        if table.model._meta.label in INSIDE:
            continue
        for pk in candidates(table, doubtful):
            texts = stored(table, pk, hold=False) or {}
            if found := set().union(*(doubtful.phrases_in(text) for text in texts.values())):
                ours |= found
                what, where, address = named(table.model._base_manager.get(pk=pk))
                swept.add(what, f"{where}: {LOOK}", address, done=False)
    return wanted.without(ours), swept
