from typing import Any

import django.core.validators
import django.db.models.deletion
from django.db import migrations, models

from directory.permissions import grant_evidence_settings


def forwards(apps: Any, schema_editor: Any) -> None:
    grant_evidence_settings(apps)


class Migration(migrations.Migration):
    dependencies = [("directory", "0006_moderation")]

    operations = [
        migrations.CreateModel(
            name="EvidenceSettings",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("declaration", models.CharField(default="This organisation publishes the directory.", help_text="Stands beside the evidence.", max_length=250, verbose_name="how that is declared")),
                ("months", models.PositiveSmallIntegerField(default=24, help_text="Suggested when somebody notes that they have opened a piece of evidence.", validators=[django.core.validators.MinValueValidator(1), django.core.validators.MaxValueValidator(60)], verbose_name="months for which a look holds")),
                ("publisher", models.ForeignKey(blank=True, help_text="Whoever looks at its evidence for the directory declares that, in public.", null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="directory.organisation", verbose_name="the publisher's own organisation")),
            ],
            options={"verbose_name": "looking at evidence"},
        ),
        migrations.RunPython(forwards, migrations.RunPython.noop),
    ]
