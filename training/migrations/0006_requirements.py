from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("training", "0005_calendar")]

    operations = [
        migrations.AddField(
            model_name="requirement",
            name="applies_from",
            field=models.DateField(
                blank=True,
                help_text="Vide : toutes les sessions, celles qui sont en cours comprises.",
                null=True,
                verbose_name="pour les sessions qui commencent à partir du",
            ),
        ),
        migrations.AddField(
            model_name="waiver",
            name="withdrawal_reason",
            field=models.CharField(blank=True, max_length=300, verbose_name="motif du retrait"),
        ),
        migrations.AddConstraint(
            model_name="handeddocument",
            constraint=models.CheckConstraint(
                condition=Q(accepted_at__isnull=True) | Q(refused_at__isnull=True),
                name="document_is_accepted_or_sent_back_not_both",
            ),
        ),
        migrations.AddConstraint(
            model_name="handeddocument",
            constraint=models.CheckConstraint(
                condition=Q(refused_at__isnull=True) | ~Q(reason=""),
                name="document_is_sent_back_for_a_reason",
                violation_error_message="Indiquez ce qui est à reprendre.",
            ),
        ),
        migrations.AddConstraint(
            model_name="waiver",
            constraint=models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True, withdrawn_by__isnull=True, withdrawal_reason="")
                | (Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False) & ~Q(withdrawal_reason="")),
                name="waiver_is_withdrawn_by_somebody_for_a_reason",
                violation_error_message="Indiquez le motif du retrait.",
            ),
        ),
    ]
