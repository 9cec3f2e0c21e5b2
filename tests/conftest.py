"""The cast, the course, and the log-ins."""

from dataclasses import dataclass

import pytest
from django.core.cache import caches
from django.test import Client
from wagtail.models import Collection, Locale, Page, Site

from modules.models import CoursePage, GuidePage, LessonPage, ModulePage, OrganisationSettings, QuizPage, SheetPage
from modules.services.loading.site import ensure_home
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


@pytest.fixture
def site(db) -> Site:
    """The tree as after installation, whether or not migrations have made its roots; the roles; who signs."""
    Locale.objects.get_or_create(language_code="fr")
    Page.get_first_root_node() or Page.add_root(instance=Page(title="Root", slug="root"))
    Collection.get_first_root_node() or Collection.add_root(name="Root")
    ensure_home()
    ensure_roles()
    site = Site.objects.get(is_default_site=True)
    OrganisationSettings.objects.create(
        site=site, name="Organisme de test", signatory_name="Nadia Belkacem", signatory_title="responsable"
    )
    Site.clear_site_root_paths_cache()
    return site


@pytest.fixture
def story(site) -> Story:
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


@pytest.fixture
def log_in():
    """A browser of its own for each person; `None` for a visitor."""

    def client_of(user: User | None) -> Client:
        client = Client()
        if user:
            client.force_login(user)
        return client

    return client_of
