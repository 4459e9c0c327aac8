"""Requests in the admin: staff look and answer; nobody writes what others have sent."""

import pytest
from django.core import mail
from django.urls import reverse

from directory.models import (
    Application,
    Confirmation,
    Correction,
    EvidenceCheck,
    Membership,
    Nomination,
    Removal,
    TakeOver,
)
from tests.factories import EvidenceFactory, OrganisationFactory

pytestmark = pytest.mark.django_db

KINDS = ["applications", "take-overs", "invitations", "nominations", "confirmations", "corrections", "removals"]


def list_of(kind):
    return reverse(f"requests_{kind}_modeladmin_index")


def page_of(kind, request):
    return reverse(f"requests_{kind}_modeladmin_inspect", args=[request.pk])


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_is_listed_searched_and_shown(client, moderator, one_of_each, kind):
    request = one_of_each[kind]
    listed = client.get(list_of(kind))
    assert page_of(kind, request) in listed.content.decode()
    assert page_of(kind, request) not in client.get(list_of(kind), {"q": "nothing-like-it"}).content.decode()
    assert page_of(kind, request) not in client.get(list_of(kind), {"status__exact": "expired"}).content.decode()
    shown = client.get(page_of(kind, request))
    assert shown.status_code == 200
    assert "A note among us" in shown.content.decode()


@pytest.mark.parametrize("kind", KINDS)
def test_nobody_adds_edits_or_deletes_them(client, admin_user, one_of_each, kind):
    client.force_login(admin_user)
    pk = one_of_each[kind].pk
    for act in ("create/", f"edit/{pk}/", f"delete/{pk}/", f"history/{pk}/"):
        assert client.post(f"/admin/requests/{kind}/{act}").status_code == 404


@pytest.mark.parametrize("kind", KINDS)
def test_editors_and_strangers_see_nothing(client, editor, one_of_each, kind):
    urls = [list_of(kind), page_of(kind, one_of_each[kind]), page_of(kind, one_of_each[kind]).replace("1/", "99999/")]
    for url in [*urls, list_of(kind) + "?export=csv"]:
        response = client.get(url)
        assert (response.status_code, response.url) == (302, reverse("wagtailadmin_home"))
    client.logout()
    assert "login" in client.get(list_of(kind)).url


def test_what_was_only_begun_is_not_ours_to_see(client, moderator):
    Application.objects.create(name="Not sent yet", status="begun")
    assert "Not sent yet" not in client.get(list_of("applications")).content.decode()


@pytest.mark.parametrize(
    "query",
    [
        "user__password__startswith=x",
        "decided_by__password__startswith=pbkdf2",
        "organisation__name=Meadow",
        "nonsense=1",
    ],
)
def test_only_its_filters_filter(client, moderator, one_of_each, query):
    page = client.get(f"{list_of('take-overs')}?{query}").content.decode()
    assert page_of("take-overs", one_of_each["take-overs"]) in page


@pytest.mark.parametrize("query", ["created_at__gte=yesterday", "p=99999", "p=-3", "p=x", "o=99", "o=x.-1", "q=%"])
def test_what_can_not_be_read_is_no_error(client, moderator, one_of_each, query):
    assert client.get(f"{list_of('take-overs')}?{query}", follow=True).status_code == 200


def test_granting_a_take_over_hands_the_page_over(client, moderator, lead):
    page = OrganisationFactory(name="Meadow")
    request = TakeOver.objects.create(organisation=page, user=lead, email=lead.email, part="chair")
    url = page_of("take-overs", request)
    assert "Yes, give it to them" in client.get(url).content.decode()
    assert client.post(url, {"answer": "grant"}).status_code == 302
    request.refresh_from_db()
    assert (request.status, request.decided_by) == ("done", moderator)
    assert Membership.objects.get(organisation=page).user == lead
    shown = client.get(url).content.decode()
    assert "Grant" in shown
    assert "Yes, give it to them" not in shown


def test_declining_needs_words_and_keeps_them(client, moderator, lead):
    request = TakeOver.objects.create(organisation=OrganisationFactory(), user=lead, email=lead.email)
    url = page_of("take-overs", request)
    assert client.post(url, {"answer": "decline", "words": " "}).status_code == 422
    client.post(url, {"answer": "decline", "words": "Write from the office, please."})
    request.refresh_from_db()
    assert (request.status, request.answer) == ("not-yet", "Write from the office, please.")


def test_the_second_moderator_changes_nothing_and_keeps_the_words(client, moderator, other_moderator, lead):
    from directory.joining.taking_over import grant

    request = TakeOver.objects.create(organisation=OrganisationFactory(), user=lead, email=lead.email)
    grant(request, other_moderator)
    response = client.post(page_of("take-overs", request), {"answer": "decline", "words": "Careful words"})
    page = response.content.decode()
    assert response.status_code == 409
    assert "Second has answered this already" in page
    assert "Careful words" in page
    request.refresh_from_db()
    assert request.status == "done"


def test_a_page_that_is_kept_can_not_be_given_away(client, moderator, lead, django_user_model):
    page = OrganisationFactory()
    request = TakeOver.objects.create(organisation=page, user=lead, email=lead.email)
    Membership.objects.create(organisation=page, user=django_user_model.objects.create_user("first"), role="lead")
    response = client.post(page_of("take-overs", request), {"answer": "grant"})
    assert response.status_code == 409
    assert "taken over or taken off meanwhile" in response.content.decode()


def test_a_person_s_yes_counts_without_their_name(client, moderator, django_capture_on_commit_callbacks):
    evidence = EvidenceFactory()
    request = Confirmation.objects.create(
        kind="person", organisation=evidence.organisation, evidence_uid=evidence.uid, words="I was there."
    )
    url = page_of("confirmations", request)
    assert "I was there." in client.get(url).content.decode()
    client.post(url, {"answer": "accept"})
    check = EvidenceCheck.objects.get()
    assert (check.level, check.checked_by) == ("confirmed", "people who draw on the work")
    request.refresh_from_db()
    assert (request.status, request.words) == ("done", "")


def test_confirming_the_publisher_s_own_evidence_is_declared(client, moderator):
    from directory.models import EvidenceSettings

    evidence = EvidenceFactory()
    EvidenceSettings.objects.create(publisher=evidence.organisation)
    request = Confirmation.objects.create(kind="person", organisation=evidence.organisation, evidence_uid=evidence.uid)
    client.post(page_of("confirmations", request), {"answer": "accept"})
    assert EvidenceCheck.objects.get().declared_interest == "This organisation publishes the directory."


def test_a_correction_is_answered_and_told(client, moderator, django_capture_on_commit_callbacks):
    request = Correction.objects.create(organisation=OrganisationFactory(), what="Old number.", email="c@example.com")
    with django_capture_on_commit_callbacks(execute=True):
        client.post(page_of("corrections", request), {"answer": "answer", "words": "It is mended."})
    request.refresh_from_db()
    assert (request.status, request.answer) == ("done", "It is mended.")
    assert mail.outbox[0].to == ["c@example.com"]


def test_a_removal_is_kept_to_and_put_back(client, moderator):
    page = OrganisationFactory()
    request = Removal.objects.create(organisation=page, email="off@example.com")
    client.post(page_of("removals", request), {"answer": "take-off"})
    page.refresh_from_db()
    assert (page.state, page.taken_off_on is not None) == ("withdrawn", True)
    client.post(page_of("removals", request), {"answer": "put-back"})
    page.refresh_from_db()
    assert (page.state, page.taken_off_on) == ("listed", None)


def test_a_nomination_becomes_an_invitation(client, moderator, one_of_each):
    client.post(page_of("nominations", one_of_each["nominations"]), {"answer": "invite", "words": "Do come."})
    nomination = Nomination.objects.get()
    assert nomination.status == "done"
    assert (nomination.invitation.email, nomination.invitation.message) == ("n@example.com", "Do come.")


def test_getting_a_page_answers_nothing_and_a_strange_answer_is_refused(client, moderator, one_of_each):
    url = page_of("take-overs", one_of_each["take-overs"])
    client.get(url, {"answer": "grant"})
    assert client.post(url, {"answer": "explode"}).status_code == 422
    assert TakeOver.objects.get().status == "open"


def test_who_may_only_look_can_not_answer(client, make_user, one_of_each):
    from django.contrib.auth.models import Permission

    user = make_user("Editors")
    wanted = ["view_takeover", "moderate_organisation"]
    user.user_permissions.set(Permission.objects.filter(codename__in=wanted))
    client.force_login(user)
    url = page_of("take-overs", one_of_each["take-overs"])
    page = client.get(url).content.decode()
    assert "Yes, give it to them" not in page
    assert "A note among us" not in page
    assert client.post(url, {"answer": "grant"}).status_code == 302
    assert TakeOver.objects.get().status == "open"


def test_notes_do_not_overwrite_each_other(client, moderator, one_of_each):
    url = page_of("take-overs", one_of_each["take-overs"])
    client.post(url, {"note": "Rang them.", "seen": ""})
    assert TakeOver.objects.get().note == "Rang them."
    response = client.post(url, {"note": "Wrote to them.", "seen": ""})
    assert response.status_code == 409
    assert "Wrote to them." in response.content.decode()
    assert TakeOver.objects.get().note == "Rang them."
    client.post(url, {"note": "Rang, and wrote.", "seen": "Rang them."})
    assert TakeOver.objects.get().note == "Rang, and wrote."


def test_the_list_takes_few_queries(client, moderator, lead, django_assert_max_num_queries):
    for number in range(5):
        TakeOver.objects.create(organisation=OrganisationFactory(), user=lead, email=f"{number}@example.com")
    client.get(list_of("take-overs"))
    with django_assert_max_num_queries(20):
        client.get(list_of("take-overs"))


def test_characters_that_are_no_text_and_addresses_of_nothing_are_no_errors(client, moderator, one_of_each):
    url = page_of("take-overs", one_of_each["take-overs"])
    client.post(url, {"note": "Rang\0 them.", "seen": ""})
    assert TakeOver.objects.get().note == "Rang them."
    client.post(url, {"answer": "decline", "words": "Ring\0 us."})
    assert TakeOver.objects.get().answer == "Ring us."
    for wrong in ("x", "9" * 30):
        assert client.get(reverse("requests_take-overs_modeladmin_inspect", args=[wrong])).status_code == 404
