"""Synonyms that were missed when commissioners' queries were judged (tests/search/judged)."""

from typing import Any

from django.db import migrations

GROUPS = [
    ["Age UK", "Age Concern"],
    ["CVS", "council for voluntary service", "voluntary action", "association of voluntary services"],
    ["dial a ride", "community transport"],
    ["end of life", "hospice", "palliative"],
    ["ex-service", "ex-forces", "veterans", "armed forces", "ex-servicemen"],
    ["user led", "lived experience"],
    ["suicide", "Samaritans"],
    ["refuge", "women's aid"],
    ["lunch club", "luncheon club"],
    ["CAB", "Citizens Advice"],
    ["furniture reuse", "furniture re-use", "second hand furniture"],
    ["LGBT", "lesbian", "gay", "transgender", "trans"],
    ["relational", "relationship"],
    ["leaving prison", "ex-offenders", "prison leavers"],
    ["ESOL", "English as a foreign language"],
]


def forwards(apps: Any, schema_editor: Any) -> None:
    synonym = apps.get_model("search", "Synonym")
    known = {frozenset(line.strip().lower() for line in row.words.splitlines()) for row in synonym.objects.all()}
    missing = [words for words in GROUPS if not any({w.lower() for w in words} <= phrases for phrases in known)]
    synonym.objects.bulk_create(synonym(words="\n".join(words)) for words in missing)


class Migration(migrations.Migration):
    dependencies = [("search", "0006_outbox_permissions")]

    operations = [migrations.RunPython(forwards, migrations.RunPython.noop)]
