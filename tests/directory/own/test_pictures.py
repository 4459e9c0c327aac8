"""Logo and pictures: looked into, with words, and the logo at once."""

import io
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image
from wagtail.images import get_image_model

from directory.models import Organisation
from tests.directory.own.conftest import draft, public

HERE = "/my-organisation/quayside/pictures/"


def picture(name: str = "logo.png", colour: str = "teal") -> SimpleUploadedFile:
    out = io.BytesIO()
    Image.new("RGB", (40, 30), colour).save(out, "PNG")
    return SimpleUploadedFile(name, out.getvalue())


def send(client: Client, **values: Any) -> Any:
    return client.post(HERE, client.get(HERE).context["hidden"] | values)


def test_a_logo_needs_words_and_goes_live_at_once(member: Client, organisation: Organisation) -> None:
    assert "logo_alt" in send(member, logo=picture()).context["form"].errors
    assert send(member, logo=picture(), logo_alt="Quayside").status_code == 302
    now = public(organisation)
    assert now.logo
    assert now.logo_alt == "Quayside"
    assert not organisation.revisions.exists()
    send(member, logo_gone="on")
    assert public(organisation).logo is None
    assert public(organisation).logo_alt == ""


def test_active_content_is_refused(member: Client, organisation: Organisation) -> None:
    svg = SimpleUploadedFile("logo.svg", b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>")
    assert "logo" in send(member, logo=svg, logo_alt="Quayside").context["form"].errors
    assert not get_image_model().objects.exists()


def test_sending_it_twice_keeps_one(member: Client, organisation: Organisation) -> None:
    hidden = member.get(HERE).context["hidden"]
    for _ in range(2):
        data = {"logo": picture(), "logo_alt": "Q", "picture": picture("p.png", "red"), "picture_alt": "Red"}
        assert member.post(HERE, hidden | data).status_code == 302
    assert get_image_model().objects.count() == 2
    assert [block.block_type for block in draft(organisation).description] == ["picture"]


def test_a_picture_is_moderated_with_the_description(member: Client, organisation: Organisation) -> None:
    assert "picture_alt" in send(member, picture=picture()).context["form"].errors
    send(member, picture=picture(), picture_alt="Two people cook", caption="In the kitchen")
    assert not public(organisation).description
    (block,) = draft(organisation).description
    assert block.value["picture"].contextual_alt_text == "Two people cook"
    assert member.get("/my-organisation/quayside/preview/").content.decode().count("In the kitchen") == 1
    send(member, gone=[block.id])
    assert not draft(organisation).description
