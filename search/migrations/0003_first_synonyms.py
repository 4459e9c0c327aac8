"""The synonyms that every search starts with; editors keep them afterwards."""

from typing import Any

from django.db import migrations

from home.permissions import grant

GROUPS = [
    ["DV", "DA", "domestic violence", "domestic abuse"],
    ["LD", "learning disability", "learning difficulties"],
    ["ND", "neurodivergent", "neurodiverse", "ADHD", "autistic"],
    ["NEET", "not in education employment or training"],
    ["ESOL", "English for speakers of other languages", "English classes", "learning English"],
    ["ICB", "integrated care board"],
    ["VCSE", "VCS", "voluntary sector", "third sector"],
    ["homeless", "unhoused", "rough sleeping", "rough sleepers", "sleeping rough"],
    ["drug and alcohol", "substance misuse", "substance use", "addiction", "recovery"],
    ["refugee", "asylum seeker", "people seeking sanctuary"],
    ["carer", "caregiver", "unpaid carer"],
    ["older people", "old people", "elderly", "later life", "pensioners"],
    ["children", "kids"],
    ["loneliness", "lonely", "isolation"],
    ["befriending", "friendship", "buddy"],
    ["prison", "offender", "criminal justice", "probation"],
    ["care leaver", "leaving care", "care experienced"],
    ["coproduction", "co-production", "codesign", "co-design"],
    ["asset based", "strengths based", "strength based"],
    ["BME", "BAME", "racially minoritised", "ethnic minority"],
    ["LGBT", "LGBTQ", "LGBTQIA"],
    ["ASD", "autism", "autistic"],
    ["PTS", "person-led transitional and strength-based"],
    ["arts", "creative"],
    ["jobs", "employment"],
]


def forwards(apps: Any, schema_editor: Any) -> None:
    synonym = apps.get_model("search", "Synonym")
    if not synonym.objects.exists():
        synonym.objects.bulk_create(synonym(words="\n".join(words)) for words in GROUPS)
    for group in ("Editors", "Moderators"):
        grant(apps, group, "search", {"synonym": ["add", "change", "delete", "view"]})


class Migration(migrations.Migration):
    dependencies = [("search", "0002_embedded_tables"), ("directory", "0003_permissions")]

    operations = [migrations.RunPython(forwards, migrations.RunPython.noop)]
