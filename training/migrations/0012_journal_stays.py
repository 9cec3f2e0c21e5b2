"""The lines of our acts in Wagtail's journal are neither changed nor removed."""

from django.db import migrations

from training.models.refusals import JOURNAL


def refuse(apps, schema_editor):
    for refusal in JOURNAL:
        schema_editor.execute(refusal.create_sql(journal_of(apps), schema_editor), params=None)


def accept(apps, schema_editor):
    for refusal in JOURNAL:
        schema_editor.execute(refusal.remove_sql(journal_of(apps), schema_editor), params=None)


def journal_of(apps):
    return apps.get_model("wagtailcore", "ModelLogEntry")


class Migration(migrations.Migration):
    dependencies = [
        ("training", "0011_leaving_and_retiring"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [migrations.RunPython(refuse, accept)]
