"""Moves quotes out of themes, published and drafted, into rows of their own, and gives groups their permissions.

No words are lost: the row takes those that are published, else the latest. What a revision says otherwise of the same
quote goes. Going back leaves the rows where they are. Principles get their lasting keys.
"""

import json
import uuid

from django.db import migrations

from commissioning.permissions import grant_all


def move(apps, schema_editor):
    theme_class = apps.get_model("commissioning", "ThemePage")
    quote_class = apps.get_model("commissioning", "Quote")
    page_class = apps.get_model("wagtailcore", "Page")
    revision_class = apps.get_model("wagtailcore", "Revision")
    for theme in theme_class.objects.all():
        wisdom = page_class.objects.get(path=theme.path[: -4]).pk
        opening_uid = uuid.uuid5(theme.translation_key, "opening")
        live = {"opening_quote": theme.opening_quote, "opening_speaker": theme.opening_speaker}
        live["narrative"] = json.dumps(list(theme.narrative.raw_data))
        revisions = list(revision_class.objects.filter(object_id=str(theme.pk), content_type__model="themepage"))
        for content in [live, *(one.content for one in sorted(revisions, key=lambda one: one.created_at, reverse=True))]:
            for uid, words, speaker in take(content, opening_uid):
                quote_class.objects.get_or_create(
                    uid=uid,
                    defaults={"wisdom_id": wisdom, "theme_id": theme.pk, "words": words, "speaker": speaker[:120]},
                )
        theme_class.objects.filter(pk=theme.pk).update(
            opening_quote="", opening_speaker="",
            opening=json.loads(live["opening"]), narrative=json.loads(live["narrative"]),
        )
        for revision in revisions:
            revision_class.objects.filter(pk=revision.pk).update(content=revision.content)


def take(content, opening_uid):
    """Put uids in the place of the words in one version of a theme, and return (uid, words, speaker) of each."""
    found = []
    words, speaker = content.pop("opening_quote", "").strip(), content.pop("opening_speaker", "")
    if words:
        found.append((opening_uid, words, speaker))
    content["opening"] = json.dumps(
        [{"type": "quote", "value": {"uid": str(opening_uid)}, "id": str(opening_uid)}] if words else []
    )
    blocks = json.loads(content.get("narrative") or "[]")
    for block in blocks:
        if block["type"] == "quote" and "uid" not in block["value"]:
            uid = block.setdefault("id", str(uuid.uuid4())) or str(uuid.uuid4())
            found.append((uuid.UUID(uid), block["value"].get("words", ""), block["value"].get("speaker", "")))
            block |= {"id": uid, "value": {"uid": uid}}
    content["narrative"] = json.dumps(blocks)
    return found


def give_keys(apps, schema_editor):
    """Freeze the names of marks and recommendations in the open taxonomy: their slugs of today."""
    principle_class = apps.get_model("commissioning", "PrinciplePage")
    taken = set(principle_class.objects.exclude(term_key=None).values_list("term_key", flat=True))
    for principle in principle_class.objects.filter(term_key=None).order_by("pk"):
        names = (f"{principle.slug[:250]}{end}" for end in ("", *(f"-{number}" for number in range(2, 10_000))))
        key = next(name for name in names if name not in taken)
        taken.add(key)
        principle_class.objects.filter(pk=principle.pk).update(term_key=key)


def give_permissions(apps, schema_editor):
    grant_all(apps)


class Migration(migrations.Migration):
    dependencies = [
        ("commissioning", "0002_wisdoms_read_and_listened_to"),
        ("wagtailcore", "0098_apitoken"),
        ("home", "0001_initial"),
    ]

    operations = [
        migrations.RunPython(move, migrations.RunPython.noop, elidable=True),
        migrations.RunPython(give_keys, migrations.RunPython.noop, elidable=True),
        migrations.RunPython(give_permissions, migrations.RunPython.noop),
    ]
