"""Takes the two emptied fields out of the code. Their columns stay, with a default, for code that is still running."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("commissioning", "0003_move_quotes")]

    operations = [
        migrations.AlterField("themepage", "opening_quote", models.TextField(blank=True, db_default="")),
        migrations.AlterField("themepage", "opening_speaker", models.CharField(blank=True, db_default="", max_length=120)),
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.RemoveField("themepage", "opening_quote"),
                migrations.RemoveField("themepage", "opening_speaker"),
            ],
        ),
    ]
