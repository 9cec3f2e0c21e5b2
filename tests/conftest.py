"""The cast, the course, and the log-ins.

The site is installed once, when the database is made. The story is told once: the tests that know it run first, inside
one transaction that holds it, and each of them goes back to its beginning. Tests with real transactions empty the
database: both are then made again, by whoever asks.
"""

from contextlib import ExitStack, contextmanager
from copy import deepcopy
from dataclasses import dataclass

import pytest
from django.core.cache import caches
from django.db import transaction
from django.test import Client
from wagtail.models import Site

from modules.models import CoursePage, GuidePage, LessonPage, ModulePage, QuizPage, SheetPage
from tests import factories
from training.models import Cohort, Enrolment, User
from training.services.roles import ensure_roles


@dataclass
class Story:
    """One published day, two sessions, and everybody who has a part in it."""

    course: CoursePage
    module: ModulePage
    lesson: LessonPage
    sample: LessonPage
    quiz: QuizPage
    sheet: SheetPage
    guide: GuidePage
    cohort: Cohort
    other_cohort: Cohort
    enrolment: Enrolment
    other_enrolment: Enrolment
    far_enrolment: Enrolment
    learner: User
    other_learner: User
    far_learner: User
    trainer: User
    other_trainer: User
    manager: User
    stranger: User
    suspended: User


@pytest.fixture(autouse=True)
def fresh_caches(request):
    """No test inherits what another counted or cached."""
    caches["default"].clear()
    if "db" in request.fixturenames or request.node.get_closest_marker("django_db"):
        caches["shared"].clear()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """pytest-django's database, with the site in it."""
    with django_db_blocker.unblock():
        factories.the_site()


@pytest.fixture
def site(db) -> Site:
    """The tree as after installation; the roles; who signs."""
    return factories.the_site()


@pytest.fixture
def story(request, site) -> Story:
    """Objects of its own for each test, of the same rows."""
    return deepcopy(request.getfixturevalue("teller").story) if shares_the_story(request.node) else tell()


def tell() -> Story:
    course = factories.a_course()
    ensure_roles()
    module = factories.a_module(course)
    sample = factories.a_lesson(module, "L’extrait", is_sample=True)
    lesson = factories.a_lesson(module)
    quiz = factories.a_quiz(module)
    trainer, other_trainer = factories.a_trainer("chloe@example.org"), factories.a_trainer("yann@example.org")
    cohort = factories.a_cohort(course, trainer, name="Arras")
    other_cohort = factories.a_cohort(course, other_trainer, name="Dijon")
    learner, other_learner = factories.a_user("amina@example.org"), factories.a_user("bruno@example.org")
    far_learner = factories.a_user("elise@example.org")
    suspended = factories.a_user("suspendue@example.org", is_active=False)
    factories.an_enrolment(cohort, suspended)
    return Story(
        course=course,
        module=module,
        lesson=lesson,
        sample=sample,
        quiz=quiz,
        sheet=factories.a_sheet(module),
        guide=factories.a_guide(module),
        cohort=cohort,
        other_cohort=other_cohort,
        enrolment=factories.an_enrolment(cohort, learner),
        other_enrolment=factories.an_enrolment(cohort, other_learner),
        far_enrolment=factories.an_enrolment(other_cohort, far_learner),
        learner=learner,
        other_learner=other_learner,
        far_learner=far_learner,
        trainer=trainer,
        other_trainer=other_trainer,
        manager=factories.a_manager("responsable@example.org"),
        stranger=factories.a_user("inconnue@example.org"),
        suspended=suspended,
    )


class Teller:
    """Holds the story in a transaction, as long as the tests that come share it."""

    story: Story | None = None

    def __init__(self, blocker):
        self.blocker, self.end = blocker, ExitStack()

    def get_ready_for(self, test: pytest.Item) -> None:
        with self.blocker.unblock():
            if not shares_the_story(test):
                self.end.close()
            elif self.story is None:
                self.end.enter_context(self.telling())

    @contextmanager
    def telling(self):
        with transaction.atomic():
            factories.the_site()
            self.story = tell()
            yield
            self.story = None
            transaction.set_rollback(True)


@pytest.fixture(scope="session")
def teller(django_db_setup, django_db_blocker):
    teller = Teller(django_db_blocker)
    yield teller
    with django_db_blocker.unblock():
        teller.end.close()


@pytest.fixture
def stage(request, teller) -> None:
    teller.get_ready_for(request.node)


def shares_the_story(test: pytest.Item) -> bool:
    return "story" in test.fixturenames and not test.get_closest_marker("django_db").kwargs.get("transaction")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Those that share the story first; and the stage set before pytest-django opens each test's own transaction."""
    items.sort(key=lambda test: not shares_the_story(test))
    for test in items:
        if test.get_closest_marker("django_db") and "stage" not in test.fixturenames:
            test.fixturenames.insert(0, "stage")


@pytest.fixture
def log_in():
    """A browser of its own for each person; `None` for a visitor."""

    def client_of(user: User | None) -> Client:
        client = Client()
        if user:
            client.force_login(user)
        return client

    return client_of
