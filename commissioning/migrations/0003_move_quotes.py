"""Moves quotes out of Wisdoms and themes, published and drafted, into rows of their own, and gives groups their permissions.

No words are lost: the row takes those that are published, else the latest. What a revision says otherwise of the same
quote goes. Going back leaves the rows where they are. Principles get their lasting keys.
"""

import json
import uuid

from django.db import migrations
from django.utils.text import slugify

from commissioning.permissions import grant_all


FIELDS = {"themepage": ["narrative"], "wisdompage": ["introduction", "conclusion"]}  # StreamFields that held words


def move(apps, schema_editor):
    for model, fields in FIELDS.items():
        for page in apps.get_model("commissioning", model).objects.all():
            move_page(apps, page, model, fields)


def move_page(apps, page, model, fields):
    page_class = apps.get_model("wagtailcore", "Page")
    revision_class = apps.get_model("wagtailcore", "Revision")
    is_theme = model == "themepage"
    wisdom = page_class.objects.get(path=page.path[:-4]).pk if is_theme else page.pk
    opening_uid = uuid.uuid5(page.translation_key, "opening") if is_theme else None
    live = {name: json.dumps(list(getattr(page, name).raw_data)) for name in fields}
    if is_theme:
        live |= {"opening_quote": page.opening_quote, "opening_speaker": page.opening_speaker}
    revisions = revision_class.objects.filter(object_id=str(page.pk), content_type__model=model)
    newest_first = sorted(revisions, key=lambda one: one.created_at, reverse=True)
    for content in [live, *(one.content for one in newest_first)]:
        for uid, words, speaker in take(content, fields, opening_uid, page.translation_key):
            apps.get_model("commissioning", "Quote").objects.get_or_create(
                uid=uid,
                defaults={
                    "wisdom_id": wisdom, "theme_id": page.pk if is_theme else None,
                    "words": words, "speaker": speaker[:120],
                },
            )
    changed = {name: json.loads(live[name]) for name in [*fields, *(["opening"] if is_theme else [])]}
    if is_theme:
        changed |= {"opening_quote": "", "opening_speaker": ""}
    type(page).objects.filter(pk=page.pk).update(**changed)
    for revision in newest_first:
        revision_class.objects.filter(pk=revision.pk).update(content=revision.content)


def take(content, fields, opening_uid, key):
    """Put uids in the place of the words in one version of a page, and return (uid, words, speaker) of each."""
    found = []
    if opening_uid:
        words, speaker = content.pop("opening_quote", "").strip(), content.pop("opening_speaker", "")
        block = {"type": "quote", "value": {"uid": str(opening_uid)}, "id": str(opening_uid)}
        content["opening"] = json.dumps([block] if words else [])
        found += [(opening_uid, words, speaker)] if words else []
    for name in fields:
        blocks = json.loads(content.get(name) or "[]")
        for block in blocks:
            if block["type"] == "quote" and "uid" not in block["value"]:
                uid = str(uid_of(block, key))
                found.append((uuid.UUID(uid), block["value"].get("words", ""), block["value"].get("speaker", "")))
                block |= {"id": uid, "value": {"uid": uid}}
        content[name] = json.dumps(blocks)
    return found


def uid_of(block, key):
    """Return the block's own id; where that is none, another one on which all versions of the page agree."""
    try:
        return uuid.UUID(block.get("id"))
    except (AttributeError, TypeError, ValueError):
        return uuid.uuid5(key, str(block.get("id") or block["value"].get("words", "")))


def give_keys(apps, schema_editor):
    """Freeze the names of marks and recommendations in the open taxonomy: their slugs of today."""
    principle_class = apps.get_model("commissioning", "PrinciplePage")
    taken = set(principle_class.objects.exclude(term_key=None).values_list("term_key", flat=True))
    for principle in principle_class.objects.filter(term_key=None).order_by("pk"):
        base = slugify(principle.slug)[:100] or "term"
        names = (f"{base}{end}" for end in ("", *(f"-{number}" for number in range(2, 10_000))))
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
