"""Leaving, handing over, other parts, taking out; and that a team always keeps a lead."""

import pytest

from directory.models import Invitation, Organisation
from directory.team import keeping
from tests.directory.team.conftest import join, person


def test_an_editor_leaves_and_the_lead_hears_of_it(
    cast, parts, mailoutbox, django_capture_on_commit_callbacks
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        keeping.leave(cast.ours, cast.editor)
    assert parts() == {"lena": "lead"}
    assert [(mail.to, mail.subject) for mail in mailoutbox] == [
        (["lena@example.org"], "Edi has left the team of Ours")
    ]
    assert "/my-organisation/ours/team/" in mailoutbox[0].body


def test_one_of_two_leads_leaves(cast, parts) -> None:
    keeping.change_part(cast.ours, cast.lead, cast.editor.pk, "lead")
    keeping.leave(cast.ours, cast.lead)
    assert parts() == {"edi": "lead"}


def test_the_last_lead_stays_while_others_are_there(cast, parts) -> None:
    with pytest.raises(keeping.LastLead) as refused:
        keeping.leave(cast.ours, cast.lead)
    assert not refused.value.alone
    assert parts() == {"lena": "lead", "edi": "editor"}


def test_a_lead_who_is_alone_stays(cast, parts) -> None:
    keeping.leave(cast.ours, cast.editor)
    with pytest.raises(keeping.LastLead) as refused:
        keeping.leave(cast.ours, cast.lead)
    assert refused.value.alone
    assert parts() == {"lena": "lead"}


def test_somebody_whose_account_is_closed_is_no_other_lead(cast) -> None:
    join(cast.ours, person("gone", is_active=False), "lead")
    with pytest.raises(keeping.LastLead):
        keeping.leave(cast.ours, cast.lead)


def test_the_last_lead_does_not_step_down(cast, parts) -> None:
    with pytest.raises(keeping.LastLead):
        keeping.change_part(cast.ours, cast.lead, cast.lead.pk, "editor")
    assert parts()["lena"] == "lead"


def test_handing_over_is_one_act(cast, parts, mailoutbox, django_capture_on_commit_callbacks) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        keeping.hand_over(cast.ours, cast.lead, cast.editor.pk)
    assert parts() == {"lena": "editor", "edi": "lead"}
    assert [mail.to for mail in mailoutbox] == [["edi@example.org"]]
    assert "Lena has handed the page of Ours over to you" in mailoutbox[0].body


def test_somebody_taken_out_is_told(cast, parts, mailoutbox, django_capture_on_commit_callbacks) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        keeping.take_out(cast.ours, cast.lead, cast.editor.pk)
    assert parts() == {"lena": "lead"}
    assert [mail.to for mail in mailoutbox] == [["edi@example.org"]]
    assert "no longer in the team of Ours" in mailoutbox[0].subject
    assert not Organisation.objects.editable_by(cast.editor).exists()


def test_a_lead_takes_nobody_out_who_is_not_in_the_team_and_not_themselves(cast) -> None:
    for user in (cast.stranger, cast.lead):
        with pytest.raises(keeping.NotInTeam):
            keeping.take_out(cast.ours, cast.lead, user.pk)


@pytest.mark.parametrize("who", ["editor", "stranger"])
def test_only_a_lead_acts(cast, parts, who: str) -> None:
    user = getattr(cast, who)
    for act in (
        lambda: keeping.take_out(cast.ours, user, cast.lead.pk),
        lambda: keeping.change_part(cast.ours, user, user.pk, "lead"),
        lambda: keeping.hand_over(cast.ours, user, cast.lead.pk),
    ):
        with pytest.raises(keeping.NotInTeam):
            act()
    assert parts() == {"lena": "lead", "edi": "editor"}


def test_leads_are_looked_up_by_their_own_part(cast) -> None:
    assert set(Organisation.objects.led_by_user(cast.lead)) == {cast.ours}
    assert not Organisation.objects.led_by_user(cast.editor).exists()


def test_every_act_is_logged_without_names(cast) -> None:
    from wagtail.log_actions import registry

    keeping.hand_over(cast.ours, cast.lead, cast.editor.pk)
    entry = registry.get_logs_for_instance(cast.ours).latest("timestamp")
    assert (entry.action, entry.user) == ("directory.team", cast.lead)
    assert entry.data == {"what": "handed over", "role": "lead", "person": cast.editor.pk}
    assert entry.message == "The team was handed over to Edi"
    cast.editor.delete()
    entry = registry.get_logs_for_instance(cast.ours).get(pk=entry.pk)
    assert entry.message == "The team was handed over to Somebody whose account is gone"


def test_invitations_go_over_with_the_page(cast) -> None:
    invitation = Invitation.objects.create(
        kind="team", email="new@example.org", organisation=cast.ours, invited_by=cast.lead
    )
    keeping.hand_over(cast.ours, cast.lead, cast.editor.pk)
    invitation.refresh_from_db()
    assert invitation.invited_by == cast.editor


def test_invitations_of_a_lead_who_is_taken_out_end(cast) -> None:
    other = person("otto")
    join(cast.ours, other, "lead")
    invitation = Invitation.objects.create(
        kind="team", email="new@example.org", organisation=cast.ours, invited_by=other
    )
    keeping.take_out(cast.ours, cast.lead, other.pk)
    invitation.refresh_from_db()
    assert invitation.status == "taken-back"


def test_nothing_is_handed_to_a_closed_account(cast, parts) -> None:
    gone = person("gone", is_active=False)
    join(cast.ours, gone)
    with pytest.raises(keeping.NotInTeam):
        keeping.hand_over(cast.ours, cast.lead, gone.pk)
    assert parts()["lena"] == "lead"


def test_where_the_only_lead_is_erased_the_longest_editor_leads_and_is_told(
    cast, parts, mailoutbox, django_capture_on_commit_callbacks
) -> None:
    join(cast.ours, person("new"))
    waiting = Invitation.objects.create(
        kind="team", role="editor", email="x@example.org", organisation=cast.ours, invited_by=cast.lead
    )
    with django_capture_on_commit_callbacks(execute=True):
        keeping.person_goes(cast.ours, cast.lead)
        keeping.person_goes(cast.ours, cast.lead)
    assert parts() == {"edi": "lead", "new": "editor"}
    assert [(mail.to, mail.subject) for mail in mailoutbox] == [(["edi@example.org"], "You are now a lead for Ours")]
    waiting.refresh_from_db()
    assert waiting.invited_by == cast.editor


def test_staff_hear_of_a_listed_page_that_nobody_keeps_any_more(
    cast, admin_user, mailoutbox, django_capture_on_commit_callbacks
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        keeping.person_goes(cast.theirs, cast.stranger)
    assert Organisation.objects.listed().filter(pk=cast.theirs.pk).exists()
    (mail,) = [mail for mail in mailoutbox if mail.to == [admin_user.email]]
    assert "nobody keeps the page" in mail.subject
    assert f"/admin/directory/organisations/team/{cast.theirs.pk}/" in mail.body


def test_an_imported_page_outlives_its_keeper(cast) -> None:
    Organisation.objects.filter(pk=cast.theirs.pk).update(state="unlisted", listed_on=None, source_digest="x")
    keeping.person_goes(cast.theirs, cast.stranger)
    assert Organisation.objects.filter(pk=cast.theirs.pk).exists()


def test_an_account_that_an_administrator_deletes_leaves_no_team_without_a_lead(cast, parts) -> None:
    cast.lead.delete()
    assert parts() == {"edi": "lead"}
