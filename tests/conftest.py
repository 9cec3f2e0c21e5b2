"""The cast, the course, and the log-ins.

The site is installed once, when the database is made. The scenes of SCENES are set once each: the tests that play in
one follow each other inside a transaction that holds it, and each of them goes back to its beginning. Tests with real
transactions empty the database: what they need is made again, for each of them.
"""

import time
from contextlib import nullcontext
from copy import deepcopy
from dataclasses import dataclass
from types import SimpleNamespace

import pytest
from django.core.cache import caches
from django.test import Client
from pytest_django.plugin import blocking_manager_key
from wagtail.models import Site

from modules.models import CoursePage, GuidePage, LessonPage, ModulePage, QuizPage, SheetPage
from modules.services.loading import load_site
from tests import factories
from tests.content import first_day_once
from tests.copies import again
from tests.emptied import emptying, make_the_journal_stay
from tests.indexes import indexed
from tests.search_table import make_search_table
from tests.stage import Stage
from tests.threats.cast import belongings_of, sessions_of
from tests.threats.table import rows
from training.models import Attempt, Cohort, Enrolment, User
from training.services.attempts import start_attempt
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
def limits_without_a_clock(monkeypatch):
    """The minute and the quarter of an hour in which limits count do not end in the middle of a test."""
    now = time.time()
    monkeypatch.setattr("django_ratelimit.core.time", SimpleNamespace(time=lambda: now))


@pytest.fixture(autouse=True)
def indexes(request):
    """Kept up to date by what is saved, for the tests that are marked so, and in a browser."""
    are_kept = any(request.node.get_closest_marker(name) for name in ("indexed", "browser"))
    with indexed() if are_kept else nullcontext():
        yield


@pytest.fixture(autouse=True)
def fresh_caches(request):
    """No test inherits what another counted or cached."""
    caches["default"].clear()
    if asks_for_the_database(request.node):
        caches["shared"].clear()


def asks_for_the_database(test: pytest.Item) -> bool:
    return "db" in test.fixturenames or bool(test.get_closest_marker("django_db"))


@pytest.fixture(scope="session")
def django_db_setup(request, django_db_setup, django_db_blocker):
    """pytest-django's database, with the site in it."""
    with django_db_blocker.unblock(), indexed():
        make_search_table()
        make_the_journal_stay(request.config.getoption("nomigrations"))
        factories.the_site()


@pytest.fixture
def site(request, db) -> Site:
    """The tree as after installation; the roles; who signs."""
    return again("site", factories.the_site) if has_real_transactions(request.node) else factories.the_site()


@pytest.fixture
def story(request, site) -> Story:
    """Each test has objects of its own, and finds the rows as they were."""
    if scene_of(request.node):
        return deepcopy(request.getfixturevalue("stage").holds)
    return again("story", tell)


@pytest.fixture
def each_kind(story) -> Attempt:
    """An attempt that asks one question of each kind, in the order of factories.EACH_KIND."""
    return story.attempt


@pytest.fixture
def loaded(request, site) -> None:
    """The site, with the first day of `content/` loaded, and the others announced."""
    if not scene_of(request.node):
        again("loaded", load_content)


def load_content() -> None:
    load_site(first_day_once())


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


def tell_with_each_kind() -> Story:
    story = tell()
    quiz = factories.a_quiz(story.module, *map(factories.a_question, factories.EACH_KIND))
    story.attempt = start_attempt(enrolment=story.enrolment, quiz=quiz)
    return story


def tell_with_rights() -> Story:
    """All that the table of rights speaks of; everybody has logged in."""
    story = tell()
    story.mine, story.keys = belongings_of(story), sessions_of(story)
    story.rights = rows(story, story.mine)
    return story


SCENES = {"rights": tell_with_rights, "each_kind": tell_with_each_kind, "story": tell, "loaded": load_content}


def has_real_transactions(test: pytest.Item) -> bool:
    marker = test.get_closest_marker("django_db")
    return bool(marker and marker.kwargs.get("transaction")) or "transactional_db" in test.fixturenames


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item, nextitem: pytest.Item | None):
    if not has_real_transactions(item):
        return (yield)
    with emptying(item.config.stash[blocking_manager_key], is_last=nextitem is None):
        return (yield)


def scene_of(test: pytest.Item) -> str | None:
    """The scene that a test shares with others, by the fixture that it asks for; none with real transactions."""
    if has_real_transactions(test):
        return None
    return next((name for name in SCENES if name in test.fixturenames), None)


@pytest.fixture(scope="session")
def stage(django_db_setup, django_db_blocker):
    stage = Stage(SCENES)
    yield stage
    with django_db_blocker.unblock():
        stage.set_for(None)


@pytest.fixture
def scene(request, stage, django_db_blocker) -> None:
    with django_db_blocker.unblock():
        stage.set_for(scene_of(request.node))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Scene after scene, what takes longest first; each set before pytest-django opens the transaction of a test."""
    order = [*SCENES, None]
    items.sort(key=lambda test: (order.index(scene_of(test)), "reading" not in test.fixturenames))
    for test in items:
        if asks_for_the_database(test) and "scene" not in test.fixturenames:
            test.fixturenames.insert(0, "scene")


@pytest.fixture
def log_in():
    """A browser of its own for each person; `None` for a visitor."""

    def client_of(user: User | None) -> Client:
        client = Client()
        if user:
            client.force_login(user)
        return client

    return client_of
