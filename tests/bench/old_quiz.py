"""A quiz of 20 questions of mixed kinds, as it is after years: attempts made in bulk, saved answer by answer."""

import random
import shutil
from datetime import timedelta
from decimal import Decimal
from itertools import chain, zip_longest

from django.db import connection, transaction
from django.utils import timezone

from modules.models import CoursePage, ModulePage, QuestionVersion, QuizPage, QuizSlot
from modules.outcomes import rounded
from modules.services.loading import load_site
from tests.bench.fill import SHORT, cohort_of, fill_trainees
from tests.bench.fill_content import REAL, write_course
from tests.bench.place import CONTENT
from training.models import Attempt, Cohort, Response
from training.services.attempts import is_scored
from training.services.roles import ensure_roles

QUESTIONS = 20
SAVED_TOGETHER = 50  # attempts that run at the same moment
WORDS = "je propose à la mère de s’asseoir, j’écoute sans juger, puis nous cherchons qui peut prendre le relais"
chance = random.Random(20)


@transaction.atomic
def fill_site() -> QuizPage:
    """The real first day, a thousand trainees, and a quiz that asks every kind of question."""
    folder = CONTENT.with_name("quiz-content")
    shutil.rmtree(folder, ignore_errors=True)
    write_course(folder / "une", slug=SHORT, letter="k", days=1)
    for path in (REAL / "j01").glob("quiz-[dp]*.yaml"):  # discovery and positioning: every kind of question
        text = path.read_text(encoding="utf-8").replace("j01", "k01")
        (folder / "une" / "k01" / path.name).write_text(text, encoding="utf-8")
    load_site(folder)
    shutil.rmtree(folder)
    ensure_roles()
    course = CoursePage.objects.get()
    fill_trainees(cohort_of(course, 0))
    day = ModulePage.objects.descendant_of(course).order_by("path").first()
    quiz = day.add_child(instance=QuizPage(title="Vingt questions", slug="vingt-questions"))
    for order, version in enumerate(mixed()):
        QuizSlot.objects.create(quiz=quiz, question_id=version.question_id, sort_order=order)
    return quiz


def mixed() -> list[QuestionVersion]:
    """One of each kind, then a second one of those that have it, and so on."""
    kinds = {}
    for version in QuestionVersion.objects.current().order_by("pk"):
        kinds.setdefault(version.kind, []).append(version)
    in_turn = chain.from_iterable(zip_longest(*kinds.values()))
    return [version for version in in_turn if version is not None][:QUESTIONS]


def fill_attempts(quiz: QuizPage, per_trainee: int) -> None:
    """So many attempts by each trainee; each response is written blank, then updated, as when people answer."""
    versions = [slot.question.versions.latest("number") for slot in quiz.slots.order_by("sort_order")]
    people = list(Cohort.objects.get().enrolments.values_list("pk", flat=True))
    for number in range(1, per_trainee + 1):
        for start in range(0, len(people), SAVED_TOGETHER):
            with transaction.atomic():
                fill_some(quiz, versions, people[start : start + SAVED_TOGETHER], number)


def fill_some(quiz: QuizPage, versions: list[QuestionVersion], people: list[int], number: int) -> None:
    attempts = Attempt.objects.bulk_create(
        Attempt(enrolment_id=who, quiz=quiz, number=number, mastery_score=Decimal("0.7")) for who in people
    )
    responses = Response.objects.bulk_create(
        Response(attempt=attempt, version=version, position=position, choice_order=version.arrange())
        for attempt in attempts
        for position, version in enumerate(versions, start=1)
    )
    for place, attempt in enumerate(attempts):
        answer(attempt, responses[place * QUESTIONS : (place + 1) * QUESTIONS])


def answer(attempt: Attempt, responses: list[Response]) -> None:
    """Somebody more or less able answers, then submits; a person has marked what a person marks."""
    ability, moment = chance.betavariate(4, 2), timezone.now()
    for response in responses:
        response.answer = answer_to(response.version, ability)
        outcome = response.version.grade(response.answer)
        if outcome is not None:
            response.scaled = rounded(outcome.scaled)
        elif is_scored(response.version):
            response.scaled = rounded(Decimal(ability))
        response.seconds = round(chance.lognormvariate(3.4, 0.6))
        response.saved_at = moment = moment + timedelta(seconds=response.seconds, microseconds=chance.randrange(10**6))
    write(responses)
    scored = [response.scaled for response in responses if response.scaled is not None]
    attempt.submitted_at, attempt.scaled = moment, rounded(sum(scored) / len(scored))
    attempt.save(update_fields=["submitted_at", "scaled"])


def write(responses: list[Response]) -> None:
    """Each on its own, as autosave does; Django's own UPDATE of 200,000 rows would take minutes."""
    columns = [Response._meta.get_field(name) for name in ("answer", "scaled", "seconds", "saved_at")]
    rows = [
        [*(column.get_db_prep_save(getattr(one, column.attname), connection) for column in columns), one.pk]
        for one in responses
    ]
    assigned = ", ".join(f"{column.column} = %s" for column in columns)
    with connection.cursor() as cursor:
        cursor.executemany(f"UPDATE {Response._meta.db_table} SET {assigned}, revision = 2 WHERE id = %s", rows)  # noqa: S608


def answer_to(version: QuestionVersion, ability: float):
    """The right answer, or one that looks like it; blank now and then."""
    if isinstance(version.solution, str) and " " in version.solution and len(version.solution) > 100:
        return " ".join(chance.choices(WORDS.split(), k=chance.randrange(40, 120)))
    if chance.random() < ability:
        return version.solution
    return None if chance.random() < 0.05 else mistaken(version)


def mistaken(version: QuestionVersion):
    solution = version.solution
    if isinstance(solution, bool):
        return not solution
    if isinstance(solution, dict):
        values = list(solution.values())
        return dict(zip(solution, values[1:] + values[:1], strict=True))
    if version.offered:
        picked = chance.choice(version.offered)["id"]
        return [picked] if isinstance(solution, list) else picked
    return solution[:1] if isinstance(solution, list) else "autre chose"
