"""The logo, and pictures in the description: each looked into, each with words for people who can't see it."""

import uuid
from typing import Any

from django import forms
from django.db import transaction
from wagtail.images import get_image_model
from wagtail.utils.file import hash_filelike

from directory.editing import Saved, save_section, working_copy
from directory.models import Organisation
from directory.own.collisions import wanted_by
from directory.own.stream_text import put, raw_blocks
from home.uploads.fields import CheckedImageField
from home.uploads.storing import store_image

PARTS = ["logo", "logo_alt", "logo_alt_cy", "description"]
ALT = "Say what it shows, for people who can't see it."


def pictures_of(organisation: Organisation) -> list[dict[str, Any]]:
    """Return the pictures of the description: key (id of the block), image, alt, caption."""
    blocks = [block for block in raw_blocks(organisation.description) if _is_picture(block)]
    known = get_image_model().objects.in_bulk([block["value"]["picture"]["image"] for block in blocks])
    return [
        {
            "key": block.get("id", ""),
            "image": known.get(block["value"]["picture"]["image"]),
            "alt": block["value"]["picture"].get("alt_text") or "",
            "caption": block["value"].get("caption") or "",
        }
        for block in blocks
    ]


class PicturesForm(forms.Form):
    """organisation: the working copy that the form is about."""

    logo = CheckedImageField(label="A logo", required=False)
    logo_gone = forms.BooleanField(label="Take the logo away", required=False)
    logo_alt = forms.CharField(
        label="What the logo shows", max_length=200, required=False, help_text="Usually the words in it."
    )
    logo_alt_cy = forms.CharField(label="What the logo shows, in Welsh", max_length=200, required=False)
    picture = CheckedImageField(label="One more picture", required=False)
    picture_alt = forms.CharField(
        label="What the picture shows", max_length=200, required=False, help_text="In a short sentence."
    )
    caption = forms.CharField(
        label="Words beneath it",
        max_length=250,
        required=False,
        help_text="Has everybody in the picture agreed to be shown? Please ask them first.",
    )
    gone = forms.MultipleChoiceField(label="Take away", required=False, widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, organisation: Organisation, **kwargs: Any) -> None:
        self.organisation = organisation
        super().__init__(*args, **kwargs)
        self.initial = {"logo_alt": organisation.logo_alt, "logo_alt_cy": organisation.logo_alt_cy}
        self.pictures = pictures_of(organisation)
        names = [(one["key"], one["alt"] or one["caption"] or "a picture") for one in self.pictures]
        self.fields["gone"].choices = names  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        has_logo = cleaned.get("logo") or (self.organisation.logo_id and not cleaned.get("logo_gone"))
        if has_logo and not cleaned.get("logo_alt"):
            self.add_error("logo_alt", ALT)
        if cleaned.get("picture") and not cleaned.get("picture_alt"):
            self.add_error("picture_alt", ALT)
        return cleaned

    @transaction.atomic
    def save(self, user: Any) -> Saved:
        """Keep the pictures and write where they stand. Sending the same twice keeps one of each."""
        seen, parts = wanted_by(self.data, PARTS)
        cleaned = self.cleaned_data
        logo = self._kept(cleaned["logo"], cleaned["logo_alt"], user) if "logo" in parts else None
        picture = self._kept(cleaned["picture"], cleaned["picture_alt"], user) if "description" in parts else None

        def change(draft: Organisation) -> None:
            if logo:
                draft.logo = logo
            elif cleaned["logo_gone"]:
                draft.logo = None
            draft.logo_alt = cleaned["logo_alt"] if draft.logo_id else ""
            draft.logo_alt_cy = cleaned["logo_alt_cy"] if draft.logo_id else ""
            blocks = [block for block in raw_blocks(draft.description) if block.get("id") not in cleaned["gone"]]
            if picture and not any(
                _is_picture(one) and one["value"]["picture"]["image"] == picture.pk for one in blocks
            ):
                blocks.append(_block(picture, cleaned))
            put(draft, "description", blocks)

        return save_section(self.organisation, change, user, seen, parts)

    def _kept(self, upload: Any, alt: str, user: Any) -> Any:
        """Return the upload as an image: the same one again where this organisation has it already."""
        if not upload:
            return None
        now = working_copy(self.organisation)
        own = [now.logo_id, *(one["image"].pk for one in pictures_of(now) if one["image"])]
        digest = hash_filelike(upload)
        upload.seek(0)
        same = get_image_model().objects.filter(pk__in=[pk for pk in own if pk], file_hash=digest).first()
        return same or store_image(upload, alt or self.organisation.name, user)


def _is_picture(block: dict) -> bool:
    value = block.get("value")
    return block.get("type") == "picture" and isinstance(value, dict) and isinstance(value.get("picture"), dict)


def _block(image: Any, cleaned: dict[str, Any]) -> dict[str, Any]:
    picture = {"image": image.pk, "alt_text": cleaned["picture_alt"], "decorative": False}
    value = {"picture": picture, "caption": cleaned["caption"]}
    return {"type": "picture", "value": value, "id": str(uuid.uuid4())}
