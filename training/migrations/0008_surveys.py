import django.db.models.deletion
import django.utils.timezone
import modules.fields
import uuid
import wagtail.fields
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('modules', '0003_glossary_terms'),
        ('training', '0007_attendance'),
    ]

    operations = [
        migrations.CreateModel(
            name='ComplaintCounter',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('year', models.PositiveSmallIntegerField(unique=True, verbose_name='année')),
                ('last', models.PositiveIntegerField(default=0, verbose_name='dernier numéro')),
            ],
            options={
                'verbose_name': 'compteur des réclamations',
                'verbose_name_plural': 'compteurs des réclamations',
            },
        ),
        migrations.CreateModel(
            name='Complaint',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('number', models.CharField(editable=False, max_length=20, unique=True, verbose_name='numéro')),
                ('received_on', models.DateField(default=django.utils.timezone.localdate, verbose_name='reçue le')),
                ('channel', models.CharField(choices=[('site', 'plateforme'), ('mail', 'courriel'), ('letter', 'courrier'), ('phone', 'téléphone'), ('spoken', 'de vive voix')], max_length=6, verbose_name='canal')),
                ('author_type', models.CharField(choices=[('trainee', 'stagiaire'), ('trainer', 'équipe pédagogique'), ('employer', 'employeur'), ('funder', 'financeur'), ('other', 'autre')], max_length=8, verbose_name='auteur')),
                ('category', models.CharField(choices=[('complaint', 'réclamation'), ('difficulty', 'difficulté'), ('hazard', 'aléa')], max_length=10, verbose_name='catégorie')),
                ('contact', models.CharField(blank=True, help_text='De la personne à qui répondre.', max_length=200, verbose_name='nom et coordonnées')),
                ('description', models.TextField(max_length=5000, verbose_name='description')),
                ('recorded_at', models.DateTimeField(auto_now_add=True, verbose_name='enregistrée le')),
                ('acknowledged_on', models.DateField(blank=True, null=True, verbose_name='accusé de réception le')),
                ('answer', models.TextField(blank=True, max_length=5000, verbose_name='réponse apportée')),
                ('resolved_on', models.DateField(blank=True, null=True, verbose_name='traitée le')),
                ('cause', models.TextField(blank=True, max_length=5000, verbose_name='cause')),
                ('corrective_action', models.TextField(blank=True, max_length=5000, verbose_name='action corrective')),
                ('cohort', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='complaints', to='training.cohort', verbose_name='session')),
                ('course', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='complaints', to='modules.coursepage', verbose_name='formation')),
                ('recorded_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('user', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='complaints', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'verbose_name': 'réclamation',
                'verbose_name_plural': 'réclamations',
                'ordering': ['-received_on', '-number'],
            },
        ),
        migrations.CreateModel(
            name='ComplaintNote',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.TextField(max_length=20000, verbose_name='note')),
                ('written_at', models.DateTimeField(auto_now_add=True, verbose_name='le')),
                ('author', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('complaint', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='notes', to='training.complaint')),
            ],
            options={
                'verbose_name': 'suivi d’une réclamation',
                'verbose_name_plural': 'suivis des réclamations',
                'ordering': ['written_at', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Survey',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('moment', models.CharField(choices=[('hot', 'à chaud, le dernier jour'), ('cold', 'à froid, six mois après')], max_length=4, verbose_name='moment')),
                ('public', models.CharField(choices=[('trainees', 'stagiaires'), ('trainers', 'équipe pédagogique'), ('employers', 'employeurs'), ('funders', 'financeurs')], max_length=9, verbose_name='personnes interrogées')),
                ('title', models.CharField(max_length=150, verbose_name='titre')),
                ('introduction', models.TextField(blank=True, max_length=1000, verbose_name='introduction')),
                ('questions', wagtail.fields.StreamField([], block_lookup={}, verbose_name='questions')),
                ('course', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='surveys', to='modules.coursepage', verbose_name='formation')),
            ],
            options={
                'verbose_name': 'enquête',
                'verbose_name_plural': 'enquêtes',
                'ordering': ['course', '-moment', '-public', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='SurveyRound',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('title', models.CharField(max_length=150, verbose_name='titre')),
                ('introduction', models.TextField(blank=True, verbose_name='introduction')),
                ('questions', models.JSONField(encoder=modules.fields.CompactJSON, verbose_name='questions')),
                ('opened_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='ouverte le')),
                ('cohort', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='survey_rounds', to='training.cohort')),
                ('opened_by', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('survey', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='rounds', to='training.survey')),
            ],
            options={
                'verbose_name': 'enquête d’une session',
                'verbose_name_plural': 'enquêtes des sessions',
                'ordering': ['-opened_at', '-pk'],
            },
        ),
        migrations.CreateModel(
            name='SurveyInvitation',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('email', models.EmailField(blank=True, max_length=254, verbose_name='adresse e-mail')),
                ('asked_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='demandé le')),
                ('sent_at', models.DateTimeField(blank=True, null=True, verbose_name='envoyée le')),
                ('reminders', models.PositiveSmallIntegerField(default=0, verbose_name='relances')),
                ('has_answered', models.BooleanField(default=False, verbose_name='a répondu')),
                ('user', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='survey_invitations', to=settings.AUTH_USER_MODEL)),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='invitations', to='training.surveyround')),
            ],
            options={
                'verbose_name': 'invitation à une enquête',
                'verbose_name_plural': 'invitations aux enquêtes',
                'ordering': ['pk'],
            },
        ),
        migrations.CreateModel(
            name='SurveyAnswer',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ('answers', models.JSONField(encoder=modules.fields.CompactJSON, verbose_name='réponses')),
                ('round', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='answers', to='training.surveyround')),
            ],
            options={
                'verbose_name': 'réponse à une enquête',
                'verbose_name_plural': 'réponses aux enquêtes',
            },
        ),
        migrations.AddConstraint(
            model_name='complaint',
            constraint=models.CheckConstraint(condition=models.Q(('description', ''), _negated=True), name='complaint_says_what_happened', violation_error_message='Décrivez ce qui s’est passé.'),
        ),
        migrations.AddConstraint(
            model_name='complaint',
            constraint=models.CheckConstraint(condition=models.Q(('resolved_on__isnull', True), models.Q(('acknowledged_on__isnull', False), models.Q(('answer', ''), _negated=True)), _connector='OR'), name='complaint_is_acknowledged_and_answered_when_resolved', violation_error_message='Indiquez l’accusé de réception et la réponse apportée avant de clore.'),
        ),
        migrations.AddConstraint(
            model_name='complaint',
            constraint=models.CheckConstraint(condition=models.Q(('acknowledged_on__isnull', True), ('acknowledged_on__gte', models.F('received_on')), _connector='OR'), name='complaint_is_acknowledged_after_it_is_received', violation_error_message='L’accusé de réception ne peut pas précéder la réception.'),
        ),
        migrations.AddConstraint(
            model_name='complaint',
            constraint=models.CheckConstraint(condition=models.Q(('resolved_on__isnull', True), ('resolved_on__gte', models.F('received_on')), _connector='OR'), name='complaint_is_resolved_after_it_is_received', violation_error_message='La date de traitement ne peut pas précéder la réception.'),
        ),
        migrations.AddConstraint(
            model_name='complaintnote',
            constraint=models.CheckConstraint(condition=models.Q(('text', ''), _negated=True), name='complaint_note_is_not_empty', violation_error_message='Écrivez une note.'),
        ),
        migrations.AddConstraint(
            model_name='survey',
            constraint=models.UniqueConstraint(fields=('course', 'moment', 'public'), name='one_survey_per_course_moment_and_public', violation_error_message='Cette formation a déjà une enquête pour ces personnes à ce moment-là.'),
        ),
        migrations.AddConstraint(
            model_name='surveyround',
            constraint=models.UniqueConstraint(fields=('survey', 'cohort'), name='one_round_per_survey_and_cohort'),
        ),
        migrations.AddConstraint(
            model_name='surveyinvitation',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('email', ''), ('user__isnull', False)), models.Q(('user__isnull', True), models.Q(('email', ''), _negated=True)), _connector='OR'), name='survey_invitation_has_an_account_or_an_address'),
        ),
        migrations.AddConstraint(
            model_name='surveyinvitation',
            constraint=models.UniqueConstraint(condition=models.Q(('user__isnull', False)), fields=('round', 'user'), name='one_survey_invitation_per_person'),
        ),
        migrations.AddConstraint(
            model_name='surveyinvitation',
            constraint=models.UniqueConstraint(condition=models.Q(('email', ''), _negated=True), fields=('round', 'email'), name='one_survey_invitation_per_address'),
        ),
    ]
