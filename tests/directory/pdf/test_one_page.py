"""The one page of a profile: what it says, how long it is, and that words stay words."""

import json
import re
import zlib

import pytest
import typst
from django.core.cache import cache
from django.test import Client

from directory.models import Organisation
from directory.pdf import making
from directory.pdf.making import compiled, profile_pdf
from directory.pdf.saying import page_data
from home.typesetting import setting
from tests.factories import (
    AreaFactory,
    EvidenceCheckFactory,
    EvidenceFactory,
    LocationFactory,
    OrganisationFactory,
    PeopleGroupFactory,
    PrincipleFactory,
    ProjectFactory,
)

pytestmark = pytest.mark.django_db
HOSTILE = '#read("/etc/passwd") $x$ *b* _i_ #import "@preview/x:1.0.0" `raw` <label> @ref \\ // /* "'


def shown(organisation: Organisation) -> Organisation:
    return Organisation.objects.with_profile().get(pk=organisation.pk)


def said(organisation: Organisation) -> str:
    """All words of the longest version."""
    return json.dumps(page_data(shown(organisation)), ensure_ascii=False)


def pages(page: dict) -> int:
    """How many pages typst makes of it."""
    made = compiled(page, format="png", ppi=10.0, pdf_standards=[])
    return len(made) if isinstance(made, list) else 1


def full(text: str, many: int) -> Organisation:
    """An organisation that says this in every place, and much of it."""
    organisation = OrganisationFactory(
        name=text[:200], slug="full", summary=text[:300], wins=text, not_yet=text, hopes=text,
        opening=text, cost=text[:200], contact_name=text[:150], contact_phone=text[:40],
        contact_email="somebody@" + "a" * 180 + ".example.org", website="https://example.org/" + "a" * 400,
        description=json.dumps([{"type": "text", "value": f"<p>{text}</p>"}]), reviewed_by=text[:150],
        people=[PeopleGroupFactory(label=f"{text[:60]} {number}", slug=f"p{number}") for number in range(many)],
        areas_served=[AreaFactory(name=f"{text[:60]} {number}", slug=f"a{number}") for number in range(many)],
    )  # fmt: skip
    principle = PrincipleFactory()
    for number in range(many):
        ProjectFactory(organisation=organisation, name=text[:150], what=text)
        evidence = EvidenceFactory(organisation=organisation, principle=principle, what_we_do=text)
        EvidenceCheckFactory(evidence=evidence, checked_by=text[:150], declared_interest=text[:250])
        LocationFactory(organisation=organisation, name=text[:150], address=text, is_public=number % 2 == 0)
    return shown(organisation)


def test_it_says_what_the_profile_says() -> None:
    lewisham = AreaFactory(name="Lewisham")
    organisation = OrganisationFactory(
        name="Open Door", wins="People cook.", not_yet="Getting home.", hopes="A minibus.",
        contact_phone="020 7946 0000",
        people=[PeopleGroupFactory(label="carers")], areas_served=[lewisham],
    )  # fmt: skip
    evidence = EvidenceFactory(organisation=organisation, principle=PrincipleFactory(short_title="Trust"))
    EvidenceCheckFactory(evidence=evidence, level="confirmed", checked_by="Grapevine", checked_on="2026-05-05")

    words = said(organisation)

    for expected in (
        "Open Door", "People cook.", "Getting home.", "A minibus.", "tel:02079460000", "Carers", "Lewisham", "Trust",
        "confirmed by Grapevine, May 2026", "We ask what matters to you.", "as of ",
        "http://testserver/directory/working-with-people/open-door/",
    ):  # fmt: skip
        assert expected in words


def test_it_is_a_tagged_pdf_with_a_title_and_a_language() -> None:
    pdf = profile_pdf(shown(OrganisationFactory(name="Tŷ Gobaith")))

    assert pdf.startswith(b"%PDF-")
    unpacked = b"".join(
        zlib.decompressobj().decompress(body) for body in re.findall(rb"stream\r?\n(x.*?)\nendstream", pdf, re.DOTALL)
    )
    for sign in (b"pdfuaid", b"StructTreeRoot", b"en-GB"):
        assert sign in pdf + unpacked
    assert len(pdf) < 200_000


def test_a_place_that_is_not_shown_is_not_on_it() -> None:
    organisation = OrganisationFactory()
    council = AreaFactory(name="Lewisham")
    LocationFactory(
        organisation=organisation, is_public=False, council=council, name="Refuge", address="1 Hidden Row",
        postcode="SE13 7SY",
    )  # fmt: skip

    words = said(organisation)

    assert "omewhere in Lewisham" in words
    assert not any(secret in words for secret in ("Refuge", "Hidden", "SE13"))


def test_empty_parts_are_left_out() -> None:
    words = said(OrganisationFactory(summary=""))

    assert "Evidence" not in words
    assert "Getting in touch" not in words


@pytest.mark.parametrize("name", ['#panic("x")', "#assert(false)", '#read("/nowhere")', "$ x", "#{", '"; panic() //'])
def test_words_stay_words(name: str) -> None:
    page = page_data(full(name, 1))

    # As markup each of these would end in an error.
    assert compiled(page).startswith(b"%PDF-")
    with pytest.raises(typst.TypstError):
        typst.compile(name.replace('"; panic() //', "#panic()").encode())


def test_nothing_outside_its_folder_can_be_read_even_by_the_template(monkeypatch) -> None:
    monkeypatch.setattr(making, "_template", lambda: b'#read("/../../../../../../../../etc/passwd")')

    with pytest.raises(typst.TypstError):
        compiled({})


@pytest.mark.parametrize(
    "text",
    [
        "A sentence of usual length, said again. " * 200,
        "x" * 5000,
        "W" * 200 + " " + "iii " * 900,
        "line\n" * 900,
        HOSTILE * 30,
        "Tŷ ŵyr £ – “quotes” café 🎉 漢字 العربية \u202e turned \u0000\ufffe\U000f0000 " * 40,
        "",
    ],
)
def test_it_is_one_page_whatever_is_said(text: str) -> None:
    page = page_data(full(text or "x", many=6))

    assert pages(page) == 1
    assert compiled(page).startswith(b"%PDF-")


def test_what_fits_is_not_shortened() -> None:
    assert length(page_data(full("Short.", 1)))["shortened"] is False


@pytest.mark.parametrize(
    ("text", "many"), [("A sentence of usual length, said again. " * 60, 12), ("Word " * 400, 6), ("Wide" * 500, 4)]
)
def test_what_is_shortened_says_so_and_ends_with_the_page(text: str, many: int) -> None:
    assert length(page_data(full(text, many))) == {"shortened": True, "cut": False}


def length(page: dict) -> dict:
    """What typst found out about the length."""
    return json.loads(
        typst.query(
            making._template(), "<length>", field="value", one=True, font_paths=setting.fonts(),
            ignore_system_fonts=True, sys_inputs={"page": json.dumps(page)},
        )
    )  # fmt: skip


def test_a_draft_says_that_it_is_one() -> None:
    organisation = shown(OrganisationFactory(unlisted=True, draft=True))

    assert profile_pdf(organisation, draft=True) != profile_pdf(organisation)


class TestServed:
    address = "/directory/working-with-people/open-door/one-page.pdf"

    @pytest.fixture
    def organisation(self) -> Organisation:
        return OrganisationFactory(name="Open Door")

    def test_what_is_listed_is_sent(self, client: Client, organisation: Organisation) -> None:
        assert self.address in client.get(organisation.get_absolute_url()).content.decode()

        response = client.get(self.address)

        assert (response.status_code, response["Content-Type"]) == (200, "application/pdf")
        assert response["Content-Disposition"] == 'inline; filename="open-door.pdf"'
        assert client.post(self.address).status_code == 405

    @pytest.mark.parametrize("state", ["unlisted", "draft", "withdrawn", "closed"])
    def test_the_rest_is_nowhere(self, client: Client, state: str) -> None:
        OrganisationFactory(name="Open Door", **{state: True})

        assert client.get(self.address).status_code == 404

    def test_what_was_sent_before_is_not_sent_again(self, client: Client, organisation: Organisation) -> None:
        tag = client.get(self.address)["ETag"]

        assert client.get(self.address, headers={"If-None-Match": tag}).status_code == 304
        Organisation.objects.update(wins="Changed.")
        assert client.get(self.address, headers={"If-None-Match": tag}).status_code == 200

    def test_it_is_made_once_for_the_same_words(self, client: Client, organisation: Organisation, monkeypatch) -> None:
        made = []
        monkeypatch.setattr(making, "compiled", lambda page: made.append(page) or b"%PDF-1.7")
        for _ in range(3):
            client.get(self.address)
        assert len(made) == 1
        Organisation.objects.update(wins="Changed.")
        client.get(self.address)
        assert len(made) == 2

    def test_under_another_category_it_leads_on(self, client: Client, organisation: Organisation) -> None:
        response = client.get(self.address.replace("working-with-people", "community"))

        assert (response.status_code, response["Location"]) == (302, self.address)

    def test_while_many_ask_one_is_asked_to_wait(
        self, client: Client, organisation: Organisation, monkeypatch
    ) -> None:
        monkeypatch.setattr(setting, "WAIT_SECONDS", 0.01)
        cache.clear()
        with setting._setting:
            response = client.get(self.address)

        assert (response.status_code, response["Retry-After"]) == (503, "5")
        assert "Wait a moment" in response.content.decode()
