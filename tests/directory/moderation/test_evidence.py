"""Evidence in the admin: rows keep their uid, and whoever looked says so."""

from datetime import date

import pytest
import time_machine
from django.urls import reverse
from wagtail.test.utils.form_data import inline_formset

from directory.models import Evidence, EvidenceCheck, EvidenceSettings, Organisation
from tests.directory.test_admin import admin_url, form_data
from tests.factories import EvidenceFactory, OrganisationFactory, PrincipleFactory

pytestmark = pytest.mark.django_db


def rows(*uids):
    principle = PrincipleFactory()
    made = [{"principle": principle.pk, "what_we_do": "We ask.", "uid": str(uid)} for uid in uids]
    return {"evidence": inline_formset(made)}


def draft_uids(organisation):
    organisation.refresh_from_db()
    return [row.uid for row in organisation.get_latest_revision_as_object().evidence.all()]


def test_a_row_keeps_its_uid_from_draft_to_draft_to_the_page(client, moderator):
    organisation = OrganisationFactory(name="Harbour Voices", category="community")
    url = admin_url("edit", organisation.pk)
    client.post(url, form_data(**rows("")))
    (uid,) = draft_uids(organisation)
    assert f'value="{uid}"' in client.get(url).content.decode()
    client.post(url, form_data(summary="Second.", **rows(uid)))
    assert draft_uids(organisation) == [uid]
    client.post(url, form_data(summary="Third.", **rows(uid)) | {"action-publish": "yes"})
    assert organisation.evidence.get().uid == uid


def test_nobody_takes_another_organisation_s_uid(client, moderator):
    theirs = EvidenceFactory().uid
    organisation = OrganisationFactory(name="Harbour Voices", category="community")
    for stolen in (theirs, "nonsense"):
        client.post(admin_url("edit", organisation.pk), form_data(**rows(stolen)))
        (uid,) = draft_uids(organisation)
        assert uid != theirs
    assert Evidence.objects.get(uid=theirs).organisation != organisation


def test_two_rows_never_share_a_uid(client, moderator):
    organisation = OrganisationFactory(name="Harbour Voices", category="community")
    url = admin_url("edit", organisation.pk)
    client.post(url, form_data(**rows("")))
    (uid,) = draft_uids(organisation)
    assert client.post(url, form_data(**rows(uid, uid))).status_code == 200  # refused, as it stands
    assert draft_uids(organisation) == [uid]


@time_machine.travel("2026-02-28 12:00")
def test_who_has_opened_it_is_offered_today_and_two_years(client, moderator):
    evidence = EvidenceFactory()
    add = f"{admin_url('add', model=EvidenceCheck)}?organisation={evidence.organisation.pk}&evidence={evidence.uid}"
    form = client.get(add).context["form"]
    assert (form.instance.level, form.instance.evidence_uid) == ("evidenced", evidence.uid)
    assert (form.instance.checked_on, form.instance.until) == (date(2026, 2, 28), date(2028, 2, 28))


def check(uid, **values):
    answers = {"level": "evidenced", "checked_by": "The editors", "checked_on": "2026-05-05", "until": "2028-05-05"}
    return answers | {"evidence_uid": str(uid), "declared_interest": ""} | values


def test_evidence_that_waits_for_approval_can_be_opened(client, moderator):
    organisation = OrganisationFactory()
    organisation.evidence.add(Evidence(principle=PrincipleFactory(), what_we_do="We listen."))
    organisation.save_revision()
    (uid,) = draft_uids(organisation)
    client.post(f"{admin_url('add', model=EvidenceCheck)}?organisation={organisation.pk}", check(uid))
    assert EvidenceCheck.objects.get().evidence_uid == uid


def test_the_publisher_s_own_is_declared(client, moderator):
    evidence = EvidenceFactory()
    EvidenceSettings.objects.create(publisher=evidence.organisation)
    add = f"{admin_url('add', model=EvidenceCheck)}?organisation={evidence.organisation.pk}"
    assert "This organisation publishes the directory." in client.get(add).content.decode()
    client.post(add, check(evidence.uid))
    assert not EvidenceCheck.objects.exists()
    client.post(add, check(evidence.uid, declared_interest="It is our own."))
    assert EvidenceCheck.objects.get().declared_interest == "It is our own."


def test_moderators_say_whose_directory_it_is_and_editors_do_not(client, moderator, make_user):
    url = reverse("wagtailsettings:edit", args=["directory", "evidencesettings"])
    assert client.get(url, follow=True).status_code == 200
    client.force_login(make_user("Editors"))
    assert client.get(url).status_code == 302


def test_a_person_s_word_counts_without_their_name(client, moderator):
    evidence = EvidenceFactory()
    url = f"{reverse('requests_ask_person')}?organisation={evidence.organisation.pk}"
    assert evidence.principle.title in client.get(url).content.decode()
    client.post(url, {"evidence": str(evidence.uid), "how": "told", "email": "", "declared_interest": ""})
    made = EvidenceCheck.objects.get()
    assert (made.level, made.checked_by) == ("confirmed", "people who draw on the work")


def test_a_person_is_asked_by_a_link(client, moderator):
    from home.models import OutgoingMail

    evidence = EvidenceFactory()
    url = f"{reverse('requests_ask_person')}?organisation={evidence.organisation.pk}"
    answers = {"evidence": str(evidence.uid), "how": "link", "email": ""}
    assert client.post(url, answers).status_code == 422
    client.post(url, answers | {"email": "p@example.com"})
    written = OutgoingMail.objects.get()
    assert written.to == "p@example.com"
    assert evidence.organisation.name not in written.subject + written.body


def test_evidence_of_another_organisation_can_not_be_asked_about(client, moderator):
    evidence, other = EvidenceFactory(), EvidenceFactory()
    url = f"{reverse('requests_ask_person')}?organisation={evidence.organisation.pk}"
    assert client.post(url, {"evidence": str(other.uid), "how": "told"}).status_code == 422
    assert client.post(reverse("requests_ask_person"), {"evidence": str(other.uid), "how": "told"}).status_code == 422
    assert Organisation.objects.count() == 2
    assert not EvidenceCheck.objects.exists()
