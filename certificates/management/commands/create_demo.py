"""`manage.py create_demo`: the people and the session of the demo."""

from datetime import timedelta
from itertools import cycle

from django.contrib.auth.models import Group
from django.core.management.base import BaseCommand
from django.db import transaction
from django.utils import timezone
from wagtail.models import Site

from certificates.management.commands import _demo_requirements
from certificates.management.commands._demo_session import run_session, talk
from modules.enums import Marking, QuizRole
from modules.models import CoursePage, LessonPage, OrganisationSettings, QuizPage
from training.models import Attempt, Cohort, Enrolment, LessonCompletion, User
from training.models.user import MANAGERS, TRAINERS
from training.services.answers import save_answers
from training.services.attempts import start_attempt, submit_attempt
from training.services.completions import complete_lesson
from training.services.roles import ensure_roles
from training.services.survey_texts import ensure_surveys

PASSWORD = "un-fil-de-mille-jours"  # noqa: S105 - printed for all to see
TEAM = [
    ("responsable@example.org", "Nadia", "Belkacem", MANAGERS, "responsable de l’organisme"),
    ("formatrice@example.org", "Chloé", "Vasseur", TRAINERS, "formatrice de la session d’Arras"),
    ("formateur@example.org", "Yann", "Le Goff", TRAINERS, "formateur d’une autre session"),
]
LEARNERS = [
    ("amina@example.org", "Amina", "Moreau", "stagiaire, n’a pas commencé"),
    ("bruno@example.org", "Bruno", "Lefèvre", "stagiaire, à mi-chemin"),
    ("camille@example.org", "Camille", "Nguyễn", "stagiaire, a terminé"),
    ("dorothee@example.org", "Dorothée", "de La Tour d’Auvergne-Lauraguais", "stagiaire, en difficulté au quiz"),
]
OTHERS = [  # so many lessons read, of 51, and so many days ago for the last one
    ("fatou", "Fatou", "Diallo", 24, 1),
    ("gwenaelle", "Gwenaëlle", "Le Bihan", 30, 2),
    ("hugo", "Hugo", "Marchand", 6, 17),
    ("ines", "Inès", "Benali", 21, 3),
    ("julien", "Julien", "Carpentier", 27, 1),
    ("karima", "Karima", "Haddad", 33, 4),
    ("loic", "Loïc", "Dubois", 18, 6),
    ("maeva", "Maëva", "Rakoto", 29, 2),
]
ORGANISATION = {
    "name": "Organisme de démonstration",
    "address": "Adresse à renseigner",
    "signatory_name": "Nadia Belkacem",
    "signatory_title": "responsable de la formation (démonstration)",
    "signing_place": "Arras",
    "contact_email": "contact@example.org",
}


class Command(BaseCommand):
    help = "Create the demo's people and session. Running it again changes nothing."

    @transaction.atomic
    def handle(self, **options):
        ensure_roles()
        if not User.objects.filter(email=TEAM[0][0]).exists():
            self.create()
        self.stdout.write(f"Mot de passe de tous les comptes : {PASSWORD}")
        for email, *_names, role in [*LEARNERS, *TEAM]:
            self.stdout.write(f"  {email:<26} {role}")

    def create(self):
        OrganisationSettings.objects.get_or_create(site=Site.objects.get(is_default_site=True), defaults=ORGANISATION)
        team = {}
        for email, first_name, last_name, group, _role in TEAM:
            team[email] = User.objects.create_user(email, PASSWORD, first_name=first_name, last_name=last_name)
            team[email].groups.add(Group.objects.get(name=group))
        course, today = CoursePage.objects.get(source_id="facilitateur"), timezone.localdate()
        arras = Cohort.objects.create(
            course=course,
            name="Arras, automne",
            starts_on=today,
            ends_on=today,
            place="Pôle éducatif du Val de Scarpe, Arras",
            silent_after_days=7,
        )
        arras.trainers.add(team["formatrice@example.org"])
        dijon = Cohort.objects.create(
            course=course,
            name="Dijon, hiver",
            starts_on=today + timedelta(days=40),
            ends_on=today + timedelta(days=130),
        )
        dijon.trainers.add(team["formateur@example.org"])
        _new, halfway, finished, stuck = [self.enrol(arras, *learner) for learner in LEARNERS]
        lessons = list(LessonPage.objects.descendant_of(course).order_by("path"))
        quizzes = list(QuizPage.objects.live().descendant_of(course).order_by("path"))
        entry, daily = (next(quiz for quiz in quizzes if quiz.role == role) for role in (QuizRole.ENTRY, QuizRole.TEST))
        self.take(halfway, entry, levels=(1, 0, 2, 1, 1, 0, 2, 0, 0))
        self.take(stuck, entry, levels=(1, 1, 1, 2, 0, 1, 1, 0, 1))
        self.read(halfway, lessons[:3])
        self.read(finished, lessons)
        for quiz in quizzes:
            self.take(finished, quiz, right=0.9)
        self.read(stuck, lessons[:5])
        self.take(stuck, daily, right=0.4)
        self.take(stuck, daily, right=0.5)
        _demo_requirements.ask(course)
        ensure_surveys(course=course)
        _demo_requirements.settle(finished, team["formatrice@example.org"])
        _demo_requirements.begin(halfway, stuck, team["formatrice@example.org"])
        for email, first_name, last_name, count, days in OTHERS:
            other = self.enrol(arras, f"{email}@example.org", first_name, last_name, "")
            self.read(other, lessons[:count], until=days)
            for quiz in [one for one in quizzes if one.role == QuizRole.TEST][: count // 5]:
                self.take(other, quiz, right=0.8, days=days)
        run_session(arras, team["formatrice@example.org"], absent=stuck, late=halfway)
        talk(arras, team["formatrice@example.org"], asker=halfway, waiting=stuck)
        self.read(self.enrol(dijon, "elise@example.org", "Élise", "Petit", ""), lessons[:1])

    def enrol(self, cohort, email, first_name, last_name, _role) -> Enrolment:
        learner = User.objects.create_user(email, PASSWORD, first_name=first_name, last_name=last_name)
        enrolment = Enrolment.objects.create(cohort=cohort, learner=learner)
        Enrolment.objects.filter(pk=enrolment.pk).update(enrolled_at=timezone.now() - timedelta(days=25))
        return enrolment

    def read(self, enrolment, lessons, until=1):
        """A lesson a day, the last one so many days ago."""
        for days, lesson in enumerate(reversed(lessons), start=until):
            complete_lesson(enrolment=enrolment, lesson=lesson)
            when = timezone.now() - timedelta(days=days, hours=2)
            LessonCompletion.objects.filter(enrolment=enrolment, lesson=lesson).update(completed_at=when)

    def take(self, enrolment, quiz, *, right=0.0, levels=(2, 2, 1, 3), days=0):
        """An attempt, so many days ago: its first questions right, so many of them, the others blank; ratings follow
        `levels`."""
        attempt = start_attempt(enrolment=enrolment, quiz=quiz)
        responses = list(attempt.responses.select_related("version").order_by("position"))
        answers = {one.position: one.version.solution for one in responses[: round(right * len(responses))]}
        ratings = [one.position for one in responses if one.version.marking is Marking.NONE]
        answers |= dict(zip(ratings, cycle(levels), strict=False))
        save_answers(attempt=attempt, answers=answers)
        submit_attempt(attempt=attempt)
        then = attempt.started_at - timedelta(days=20 if quiz.role == QuizRole.ENTRY else days, minutes=12)
        Attempt.objects.filter(pk=attempt.pk).update(started_at=then, submitted_at=then + timedelta(minutes=12))
