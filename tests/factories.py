"""What tests are made of: each function makes one thing, with values that read like a story."""

from datetime import timedelta
from decimal import Decimal
from itertools import count

from django.contrib.auth.models import Group
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from wagtail.models import Collection, Locale, Page, Site

from modules.models import (
    Cloze,
    CoursePage,
    FreeText,
    Grid,
    GuidePage,
    HomePage,
    LessonPage,
    Matching,
    ModulePage,
    MultipleChoice,
    Numeric,
    Ordering,
    OrganisationSettings,
    QuizPage,
    QuizSlot,
    Rating,
    SheetPage,
    ShortAnswer,
    SingleChoice,
    Situation,
    TrueFalse,
)
from modules.services.loading.site import ensure_home
from training.enums import Period, SignatureMethod
from training.models import (
    Attendance,
    AttendanceSheet,
    Cohort,
    Enrolment,
    GridRecord,
    HalfDay,
    Survey,
    SurveyRound,
    TickedByTrainer,
    User,
)
from training.models.user import MANAGERS, TRAINERS
from training.services.answers import save_answers
from training.services.attempts import start_attempt, submit_attempt
from training.services.ballots import answer_survey
from training.services.completions import complete_lesson
from training.services.grids import fill_grid, release_grid
from training.services.roles import ensure_roles
from training.services.surveys import open_survey

PASSWORD = "une-phrase-de-passe"
REFLECTION_ID = "7f0cbb5e-6c0f-4d55-9a3a-0b6c8c4b1f01"
RIGHT, WRONG, OTHER = "00000001", "00000002", "00000003"
EACH_KIND = [
    SingleChoice, MultipleChoice, TrueFalse, ShortAnswer, Numeric, Matching, Ordering, Cloze, FreeText, Rating,
    Situation,
]  # fmt: skip
numbers = count(1)


def the_site() -> Site:
    """The site as after installation, made if need be, whether or not migrations have made its roots."""
    if signs := OrganisationSettings.objects.select_related("site").first():
        return signs.site
    Locale.objects.get_or_create(language_code="fr")
    Page.get_first_root_node() or Page.add_root(instance=Page(title="Root", slug="root"))
    Collection.get_first_root_node() or Collection.add_root(name="Root")
    ensure_home()
    ensure_roles()
    site = Site.objects.get(is_default_site=True)
    OrganisationSettings.objects.create(
        site=site, name="Organisme de test", signatory_name="Nadia Belkacem", signatory_title="responsable"
    )
    return site


def a_user(email: str | None = None, *, group: str = "", **fields) -> User:
    number = next(numbers)
    fields = {"first_name": "Amina", "last_name": f"Moreau {number}"} | fields
    user = User.objects.create_user(email or f"personne{number}@example.org", PASSWORD, **fields)
    if group:
        user.groups.add(Group.objects.get(name=group))
    return user


def a_trainer(email: str | None = None, **fields) -> User:
    return a_user(email, group=TRAINERS, **fields)


def a_manager(email: str | None = None, **fields) -> User:
    return a_user(email, group=MANAGERS, **fields)


def a_course(title: str = "Facilitateur", **fields) -> CoursePage:
    home = HomePage.objects.get()
    return home.add_child(instance=CoursePage(title=title, slug=f"formation-{next(numbers)}", **fields))


def a_module(course: CoursePage, day: int = 1, **fields) -> ModulePage:
    fields = {"title": f"Journée {day}", "slug": f"jour-{day}-{next(numbers)}"} | fields
    return course.add_child(instance=ModulePage(day=day, **fields))


def a_lesson(module: ModulePage, title: str = "Une période, deux définitions", **fields) -> LessonPage:
    body = [
        {"type": "text", "value": "<p>Le texte de la leçon.</p>"},
        {"type": "reflection", "id": REFLECTION_ID, "value": {"body": "<p>Qu’avez-vous vu ?</p>"}},
    ]
    fields = {"body": body, "slug": f"lecon-{next(numbers)}"} | fields
    return published(module.add_child(instance=LessonPage(title=title, live=False, **fields)))


def a_sheet(module: ModulePage, title: str = "Repères et dates", **fields) -> SheetPage:
    fields = {"body": [{"type": "text", "value": "<p>Une fiche.</p>"}], "slug": f"fiche-{next(numbers)}"} | fields
    return published(module.add_child(instance=SheetPage(title=title, live=False, **fields)))


def a_guide(module: ModulePage, title: str = "Guide du jour", **fields) -> GuidePage:
    fields = {"body": [{"type": "text", "value": "<p>Le guide.</p>"}], "slug": f"guide-{next(numbers)}"} | fields
    return published(module.add_child(instance=GuidePage(title=title, live=False, **fields)))


def published(thing):
    """As a trainer publishes it: by a revision."""
    thing.save_revision().publish()
    thing.refresh_from_db()
    return thing


def a_question(model=SingleChoice, stem: str = "<p>Laquelle ?</p>", **fields):
    """A published question whose right answer is RIGHT (choices), true, « lien », 51.6, or as its parts below say."""
    defaults = {
        SingleChoice: {"choices": some_choices(RIGHT), "shuffles_choices": False},
        MultipleChoice: {"choices": some_choices(RIGHT, OTHER), "shuffles_choices": False},
        TrueFalse: {"is_true": True, "feedback_true": "En effet.", "feedback_false": "Relisez la leçon."},
        ShortAnswer: {"accepted": "lien\nattachement"},
        Matching: {"pairs": some_pairs(), "distractors": "Lisbonne"},
        Ordering: {"items": some_items()},
        Numeric: {"value": Decimal("51.6"), "tolerance": Decimal("0.5"), "unit": "ans"},
        Cloze: {"text": "Une {1}, deux {2}.", "gaps": some_gaps()},
        FreeText: {"rubric": some_criteria(), "advised_words": 100, "model_answer": "<p>J’écoute.</p>"},
        Rating: {},
        Situation: {"steps": some_steps()},
    }
    question = model(title=f"Question {next(numbers)}", stem=stem, live=False, **(defaults[model] | fields))
    question.save()
    return published(question)


def some_choices(*right: str) -> list[dict]:
    return [
        {
            "type": "choice",
            "id": block_id(choice),
            "value": {
                "text": f"Choix {choice[-1]}",
                "is_correct": choice in right,
                "feedback": f"Parce que {choice[-1]}.",
            },
        }
        for choice in (RIGHT, WRONG, OTHER)
    ]


def some_pairs() -> list[dict]:
    """Each country goes with its capital."""
    capitals = {RIGHT: ("France", "Paris"), WRONG: ("Italie", "Rome"), OTHER: ("Espagne", "Madrid")}
    return [
        {"type": "pair", "id": block_id(pair), "value": {"prompt": country, "match": capital, "feedback": ""}}
        for pair, (country, capital) in capitals.items()
    ]


def some_items(*items: str) -> list[dict]:
    """In the right order: RIGHT, then WRONG, then OTHER."""
    return [
        {"type": "item", "id": block_id(item), "value": {"text": f"Étape {item[-1]}"}}
        for item in items or (RIGHT, WRONG, OTHER)
    ]


def some_gaps() -> list[dict]:
    """RIGHT is filled by typing « période », WRONG by choosing « définitions »."""
    typed = {"accepted": "période\nperiode", "feedback": "La période."}
    chosen = {"options": "définitions\ncauses", "feedback": "Deux définitions."}
    return [
        {"type": "text_gap", "id": block_id(RIGHT), "value": typed},
        {"type": "choice_gap", "id": block_id(WRONG), "value": chosen},
    ]


def a_grid(course: CoursePage, title: str = "Mise en situation", **fields) -> Grid:
    """A grid of two criteria, RIGHT (« Accueil ») and WRONG (« Relais »)."""
    criteria = [
        {
            "type": "criterion",
            "id": block_id(one),
            "value": {"title": name, "description": "Ce que l’on voit.", "competency": "C7"},
        }
        for one, name in ((RIGHT, "Accueil"), (WRONG, "Relais"))
    ]
    fields = {"levels": "absent\namorcé\nprésent\nprésent et ajusté", "criteria": criteria} | fields
    return Grid.objects.create(course=course, title=title, **fields)


def some_criteria() -> list[dict]:
    """RIGHT is worth 3 points, WRONG 2."""
    criteria = {RIGHT: ("Accueil", 3), WRONG: ("Relais", 2)}
    return [
        {"type": "criterion", "id": block_id(one), "value": {"title": title, "points": points, "description": ""}}
        for one, (title, points) in criteria.items()
    ]


def some_steps() -> list[dict]:
    """At step 1, RIGHT leads to step 2 and WRONG to an end; at step 2, OTHER is right."""
    return [
        a_step("<p>Une mère pleure.</p>", a_decision(RIGHT, "1", next_step=2), a_decision(WRONG, "0")),
        a_step("<p>Elle parle.</p>", a_decision(OTHER, "1"), a_decision("00000004", "0.5")),
    ]


def a_step(text: str, *decisions: dict) -> dict:
    return {"type": "step", "id": block_id(f"5{next(numbers):07}"), "value": {"text": text, "decisions": [*decisions]}}


def a_decision(short: str, worth: str, next_step: int | None = None) -> dict:
    texts = {"text": f"Décision {short[-1]}", "consequence": f"<p>Conséquence {short[-1]}.</p>"}
    return {"type": "item", "id": block_id(short), "value": texts | {"worth": worth, "next_step": next_step}}


def block_id(short: str) -> str:
    """The id of a block whose short id this is."""
    return f"00000000-0000-4000-8000-0000{short}"


def a_quiz(module: ModulePage, *questions, title: str = "Quiz du jour 1", **fields) -> QuizPage:
    quiz = module.add_child(instance=QuizPage(title=title, slug=f"quiz-{next(numbers)}", live=False, **fields))
    for order, question in enumerate(questions or [a_question()]):
        quiz.slots.add(QuizSlot(question=question, sort_order=order))
    return published(quiz)


def a_cohort(course: CoursePage, *trainers: User, **fields) -> Cohort:
    today = timezone.localdate()
    dates = {"starts_on": today - timedelta(days=5), "ends_on": today + timedelta(days=60)}
    cohort = Cohort.objects.create(course=course, **({"name": f"Session {next(numbers)}"} | dates | fields))
    cohort.trainers.add(*trainers)
    return cohort


def an_enrolment(cohort: Cohort, learner: User | None = None) -> Enrolment:
    return Enrolment.objects.create(cohort=cohort, learner=learner or a_user())


def a_submitted_attempt(enrolment: Enrolment, quiz: QuizPage, answer=RIGHT):
    """An attempt in which every question got the same answer."""
    attempt = start_attempt(enrolment=enrolment, quiz=quiz)
    save_answers(attempt=attempt, answers={one.position: answer for one in attempt.responses.all()})
    return submit_attempt(attempt=attempt)


def everything_done(enrolment: Enrolment) -> Enrolment:
    """All the published lessons read, all the published quizzes (of one-choice questions) passed."""
    everything_read(enrolment)
    for quiz in QuizPage.objects.live().descendant_of(enrolment.cohort.course):
        a_submitted_attempt(enrolment, quiz)
    return enrolment


def everything_read(enrolment: Enrolment) -> Enrolment:
    """All the published lessons read."""
    for lesson in LessonPage.objects.live().descendant_of(enrolment.cohort.course):
        complete_lesson(enrolment=enrolment, lesson=lesson)
    return enrolment


def a_half_day(cohort: Cohort, day: int = 1, period: str = Period.MORNING, **fields) -> HalfDay:
    """A half-day of three hours that began five minutes ago."""
    starts_at = fields.pop("starts_at", None) or timezone.now() - timedelta(minutes=5)
    fields = {"starts_at": starts_at, "ends_at": starts_at + timedelta(hours=3)} | fields
    return HalfDay.objects.create(cohort=cohort, day=day, period=period, **fields)


def a_survey(course: CoursePage, moment: str = "hot", public: str = "trainees", **fields) -> Survey:
    """A scale (RIGHT, of overall satisfaction), a yes or no (WRONG), a free text (OTHER)."""
    words = "Pas du tout\nPlutôt non\nEn partie\nPlutôt oui\nTout à fait"
    scale = {"text": "Êtes-vous satisfait·e ?", "words": words, "is_overall": True}
    questions = [
        {"type": "scale", "id": block_id(RIGHT), "value": scale},
        {"type": "yes_no", "id": block_id(WRONG), "value": {"text": "La conseilleriez-vous ?"}},
        {"type": "text", "id": block_id(OTHER), "value": {"text": "Que changer ?"}},
    ]
    fields = {"title": "Votre avis", "questions": questions} | fields
    return Survey.objects.create(course=course, moment=moment, public=public, **fields)


def an_opened_survey(cohort: Cohort, answers: int = 0, survey: Survey | None = None, rank: int = 4) -> SurveyRound:
    """A survey put to a session, enrolled for as many answers as asked: each of this rank, with a text of its own."""
    for _number in range(answers - cohort.enrolments.active().count()):
        an_enrolment(cohort)
    asked = open_survey(survey=survey or a_survey(cohort.course), cohort=cohort)
    for number, invitation in enumerate(list(asked.invitations.all()[:answers])):
        answer_survey(invitation=invitation, answers={block_id(RIGHT): rank, block_id(OTHER): f"Texte {number}"})
    return asked


def a_requirement(course: CoursePage, kind=TickedByTrainer, title: str = "", **fields):
    """Asked of every session; the last one."""
    fields = {"title": title or str(kind._meta.verbose_name), "sort_order": next(numbers)} | fields
    return kind.objects.create(course=course, **fields)


def a_closed_half_day(cohort: Cohort, *present: Enrolment, missed: int = 0, **fields) -> HalfDay:
    """A half-day of yesterday, of three hours, whose sheet is closed: these people signed it."""
    starts_at = timezone.now() - timedelta(days=1)
    half_day = a_half_day(cohort, **({"day": next(numbers), "starts_at": starts_at} | fields))
    closer, now = cohort.trainers.first() or a_trainer(), timezone.now()
    for one in present:
        Attendance.objects.create(
            half_day=half_day, enrolment=one, minutes_missed=missed, signed_at=now, method=SignatureMethod.CODE
        )
    AttendanceSheet.objects.create(half_day=half_day, facts={}, seal="0" * 64, closed_at=now, closed_by=closer)
    return half_day


def a_released_grid(enrolment: Enrolment, grid: Grid, right: int | None = 3, wrong: int | None = 3):
    """Filled in by somebody of the team, and read by the trainee."""
    author, levels = a_trainer(), {RIGHT: right, WRONG: wrong}
    newest = GridRecord.objects.filter(enrolment=enrolment, grid=grid).first()
    record = fill_grid(
        enrolment=enrolment, grid=grid, author=author, levels=levels, comment="", seen=newest.pk if newest else 0
    )
    return release_grid(record=record, author=author)


def a_pdf(name: str = "dossier.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, b"%PDF-1.7\n%%EOF\n")
