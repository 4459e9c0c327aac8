"""A Wisdom and its themes begin here, as drafts with little but a title: Wagtail asks for the rest on publishing."""

from typing import Any

from django.db import transaction

from commissioning.listening.board.acts import CannotAct
from commissioning.models import ListeningPage, ThemePage, WisdomPage

MOST_OF_TITLE = 200


@transaction.atomic
def begin_wisdom(listening: ListeningPage, user: Any) -> WisdomPage:
    """Make a draft Wisdom with the question, beside the listening page, and link it. Raises CannotAct."""
    row = ListeningPage.objects.select_for_update(of=("self",)).select_related("wisdom").get(pk=listening.pk)
    if row.wisdom:
        return row.wisdom
    index = row.get_parent()
    if not index.permissions_for_user(user).can_add_subpage():
        raise CannotAct("You may not add pages here. Ask somebody who may, and link the Wisdom in the editor.")
    wisdom = WisdomPage(title=row.title, question=row.question, anonymity_promise=row.promise, live=False, owner=user)
    index.add_child(instance=wisdom)
    wisdom.save_revision(user=user, clean=False, log_action="wagtail.create")
    _link(row, wisdom, user)
    listening.wisdom = wisdom
    return wisdom


@transaction.atomic
def begin_theme(listening: ListeningPage, title: str, user: Any) -> ThemePage:
    """Make a draft theme with this title under the linked Wisdom, or return the one that has it. Raises CannotAct."""
    wisdom, title = listening.wisdom, " ".join(title.split())[:MOST_OF_TITLE]
    if wisdom is None:
        raise CannotAct("Begin the Wisdom first: themes are its pages.")
    if same := ThemePage.objects.child_of(wisdom).filter(draft_title__iexact=title).first():
        return same
    if not wisdom.permissions_for_user(user).can_add_subpage():
        raise CannotAct("You may not add themes to this Wisdom. Ask somebody who may.")
    theme = ThemePage(title=title, live=False, owner=user)
    wisdom.add_child(instance=theme)
    theme.save_revision(user=user, clean=False, log_action="wagtail.create")
    return theme


def _link(listening: ListeningPage, wisdom: WisdomPage, user: Any) -> None:
    """Link it at once, and in the latest draft as well, which would otherwise unlink it when it is published."""
    ListeningPage.objects.filter(pk=listening.pk).update(wisdom=wisdom)
    if listening.latest_revision_id:
        draft = listening.get_latest_revision_as_object()
        draft.wisdom = wisdom
        draft.save_revision(user=user, clean=False, changed=False, log_action=True)
