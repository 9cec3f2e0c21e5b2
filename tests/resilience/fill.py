"""What a run's database holds: a site, two quizzes of ten mixed questions, people enrolled and logged in."""

from dataclasses import dataclass

from django.conf import settings
from django.core.management import call_command
from django.db import connections, transaction
from django.test import Client

from modules.models import (
    Cloze,
    FreeText,
    Matching,
    MultipleChoice,
    Numeric,
    Ordering,
    QuestionVersion,
    QuizPage,
    Rating,
    ShortAnswer,
    SingleChoice,
    TrueFalse,
)
from tests import factories
from training.models import Enrolment, User

MARKED_AT_ONCE = [
    SingleChoice, MultipleChoice, TrueFalse, ShortAnswer, Numeric, Matching, Ordering, Cloze, Rating, SingleChoice
]  # fmt: skip
MARKED_BY_HAND = [*MARKED_AT_ONCE[:-1], FreeText]


@dataclass(frozen=True)
class Person:
    """Somebody who is logged in, and what they will be asked: the data of each question, by position."""

    enrolment_id: int
    cookie: str
    quiz_id: int
    questions: dict[int, dict]


def make_tables() -> None:
    call_command("migrate", run_syncdb=True, verbosity=0)
    call_command("createcachetable", verbosity=0)


@transaction.atomic
def fill(people: int) -> list[Person]:
    factories.the_site()
    course = factories.a_course()
    module, cohort = factories.a_module(course), factories.a_cohort(course)
    quizzes = [
        factories.a_quiz(module, *map(factories.a_question, kinds)) for kinds in (MARKED_AT_ONCE, MARKED_BY_HAND)
    ]
    asked = {quiz.pk: questions_of(quiz) for quiz in quizzes}
    learners = [User(email=f"personne{number}@example.org", password="!") for number in range(people)]
    User.objects.bulk_create(learners)
    enrolments = Enrolment.objects.bulk_create(Enrolment(cohort=cohort, learner=learner) for learner in learners)
    return [
        Person(enrolment.pk, cookie_of(enrolment.learner), quiz.pk, asked[quiz.pk])
        for enrolment, quiz in zip(enrolments, quizzes * len(enrolments), strict=False)
    ]


def questions_of(quiz: QuizPage) -> dict[int, dict]:
    slots = quiz.slots.order_by("sort_order").values_list("question", flat=True)
    data = {version.question_id: version.data for version in QuestionVersion.objects.current()}
    return {position: data[question] for position, question in enumerate(slots, start=1)}


def cookie_of(user: User) -> str:
    client = Client()
    client.force_login(user)
    return f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}"


def let_go() -> None:
    """No connection of ours stays open: the database will be killed."""
    connections.close_all()
