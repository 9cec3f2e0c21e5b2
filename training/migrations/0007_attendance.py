import django.db.models.deletion
import training.models.attendance
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('training', '0006_requirements'),
    ]

    operations = [
        migrations.RemoveField(model_name='attendancesheet', name='scan'),
        migrations.AddConstraint(
            model_name='halfday',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('countersigned_at__isnull', True), ('countersigned_by__isnull', True)), models.Q(('countersigned_at__isnull', False), ('countersigned_by__isnull', False)), _connector='OR'), name='countersignature_has_an_author'),
        ),
        migrations.AddConstraint(
            model_name='halfday',
            constraint=models.CheckConstraint(condition=models.Q(('opened_at__isnull', True), models.Q(('secret', ''), _negated=True), _connector='OR'), name='open_half_day_has_a_secret'),
        ),
        migrations.CreateModel(
            name='PaperScan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('file', models.FileField(storage=training.models.attendance.private_storage, upload_to='feuilles/', verbose_name='fichier')),
                ('sha256', models.CharField(max_length=64, verbose_name='empreinte')),
                ('sent_at', models.DateTimeField(auto_now_add=True, verbose_name='reçue le')),
                ('half_day', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='scans', to='training.halfday')),
                ('sent_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'feuille de papier',
                'verbose_name_plural': 'feuilles de papier',
                'ordering': ['sent_at', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('half_day', 'sha256'), name='one_scan_per_half_day_and_file', violation_error_message='Ce fichier est déjà rangé à cette demi-journée.')],
            },
        ),
    ]
