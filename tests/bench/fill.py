"""What the bench's database holds: 1,000 trainees of a course of 50 lessons and 10 quizzes of 10 questions."""

import shutil
from datetime import timedelta
from decimal import Decimal

from django.db import connection, transaction
from django.utils import timezone
from wagtail.models import Page, Site

from modules.models import (
    Cloze,
    CoursePage,
    FreeText,
    LessonPage,
    Matching,
    MultipleChoice,
    Numeric,
    Ordering,
    QuizPage,
    Rating,
    ShortAnswer,
    SingleChoice,
    Situation,
    TrueFalse,
)
from modules.services.loading import load_site
from tests import factories
from tests.bench.bare.models import BarePage
from tests.bench.fill_content import write_content
from tests.bench.place import CONTENT
from training.models import Attempt, Cohort, Enrolment, LessonCompletion, Response, User
from training.models.user import TRAINERS
from training.services.attempts import start_attempt
from training.services.roles import ensure_roles

TRAINEES = 1_000
EVERY_KIND = [
    SingleChoice, MultipleChoice, Matching, Cloze, Situation, TrueFalse, ShortAnswer, Numeric, Ordering, FreeText,
    Rating,
]  # fmt: skip
HALFWAY = "stagiaire-0025@example.org"  # 25 lessons done, 5 quizzes passed
TRAINER = "formatrice@example.org"
BARE_HOST = "localhost"
SHORT, WHOLE = "une-journee", "dix-journees"
MIXED = "Quiz de %d questions de toute nature"
SAVERS = 100  # people whose running attempts are saved in turn: the limit of saves is for each attempt
PEERS = [f"stagiaire-{51 * row + done:04}@example.org" for row in range(19) for done in range(20, 26)]


@transaction.atomic
def fill_database() -> None:
    write_content(CONTENT)
    load_site(CONTENT)
    shutil.rmtree(CONTENT)
    ensure_roles()
    fill_bare_pages()
    whole, short = cohort_of(CoursePage.objects.get(slug=WHOLE), 0), cohort_of(CoursePage.objects.get(slug=SHORT), 30)
    trainees = fill_trainees(whole)
    Enrolment.objects.create(cohort=short, learner=User.objects.get(email=HALFWAY))
    fill_facts(trainees, whole.course)
    fill_mixed(trainees[-SAVERS:])
    if connection.vendor == "postgresql":
        transaction.on_commit(analyze)


def fill_bare_pages() -> None:
    """A bare Wagtail site, whose page lies as deep as a lesson. It is no child of our home page, which finds its pages
    by their whole address: the floor is Wagtail alone, and its own walk."""
    parent = Page.get_first_root_node().add_child(instance=BarePage(title="Un site nu", slug="bare"))
    Site.objects.create(hostname=BARE_HOST, root_page=parent)
    for _ in range(3):
        parent = parent.add_child(instance=BarePage(title="Une page nue", slug="bare"))


def fill_mixed(savers: list[Enrolment]) -> None:
    """A quiz of 20 questions of every kind and one of 5; some people have begun the long one."""
    module = factories.a_module(factories.a_course("Toutes les natures"))
    cohort = cohort_of(module.get_parent().specific, 60)
    short, long = (
        factories.a_quiz(module, *(factories.a_question(kind) for kind in kinds), title=MIXED % len(kinds))
        for kinds in (EVERY_KIND[:5], (EVERY_KIND * 2)[:20])
    )
    halfway = Enrolment.objects.create(cohort=cohort, learner=User.objects.get(email=HALFWAY))
    for quiz in (short, long):
        start_attempt(enrolment=halfway, quiz=quiz)
    for saver in savers:
        start_attempt(enrolment=Enrolment.objects.create(cohort=cohort, learner=saver.learner), quiz=long)


def analyze() -> None:
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def cohort_of(course: CoursePage, days_ago: int) -> Cohort:
    today = timezone.localdate()
    dates = {"starts_on": today - timedelta(days=days_ago), "ends_on": today + timedelta(days=300)}
    return Cohort.objects.create(course=course, name=f"Session de {course.title}", **dates)


def fill_trainees(cohort: Cohort) -> list[Enrolment]:
    trainer = User(email=TRAINER, first_name="Chloé", last_name="Formatrice")
    people = [
        User(email=f"stagiaire-{number:04}@example.org", first_name="Amina", last_name=f"Moreau {number:04}")
        for number in range(TRAINEES)
    ]
    for person in (trainer, *people):
        person.password = "!"  # nobody logs in by a form here
    trainer.save()
    trainer.groups.add(trainer.groups.model.objects.get(name=TRAINERS))
    cohort.trainers.add(trainer)
    User.objects.bulk_create(people)
    learners = User.objects.filter(email__startswith="stagiaire-").order_by("email")
    return Enrolment.objects.bulk_create(Enrolment(cohort=cohort, learner=learner) for learner in learners)


def fill_facts(enrolments: list[Enrolment], course: CoursePage) -> None:
    """Trainee n has done the first n mod 51 lessons, and the quizzes of the days that these complete."""
    lessons = list(LessonPage.objects.descendant_of(course).order_by("path"))
    quizzes = list(QuizPage.objects.descendant_of(course).order_by("path"))
    done = {enrolment: number % (len(lessons) + 1) for number, enrolment in enumerate(enrolments)}
    LessonCompletion.objects.bulk_create(
        (LessonCompletion(enrolment=one, lesson=lesson) for one, count in done.items() for lesson in lessons[:count]),
        batch_size=5_000,
    )
    now = timezone.now()
    passed = {"number": 1, "submitted_at": now, "scaled": Decimal("0.9"), "mastery_score": Decimal("0.7")}
    attempts = Attempt.objects.bulk_create(
        (
            Attempt(enrolment=one, quiz=quiz, **passed)
            for one, count in done.items()
            for quiz in quizzes[: count * len(quizzes) // len(lessons)]
        ),
        batch_size=5_000,
    )
    fill_responses(attempts, quizzes)


def fill_responses(attempts: list[Attempt], quizzes: list[QuizPage]) -> None:
    versions = {
        quiz.pk: [slot.question.versions.get() for slot in quiz.slots.select_related(None).order_by("sort_order")]
        for quiz in quizzes
    }
    Response.objects.bulk_create(
        (
            Response(
                attempt=attempt,
                version=version,
                position=position,
                choice_order=version.arrange(),
                scaled=Decimal(1),
            )
            for attempt in attempts
            for position, version in enumerate(versions[attempt.quiz_id], start=1)
        ),
        batch_size=5_000,
    )
