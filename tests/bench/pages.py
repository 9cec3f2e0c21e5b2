"""What is asked of the site, and as whom."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import cycle
from urllib.parse import urlencode

from django.conf import settings
from django.test import Client
from wagtail.models import Page

from modules.models import CoursePage, LessonPage, QuizPage
from tests.bench.fill import BARE_HOST, HALFWAY, MIXED, PEERS, SHORT, TRAINER, WHOLE
from tests.resilience.answers import any_answer
from training.models import Attempt, AttemptEvent, Cohort, Enrolment, Response, User
from training.services.attempts import start_attempt

TOKEN = "b" * 32
FORM = "application/x-www-form-urlencoded"


@dataclass(frozen=True)
class Asked:
    """One request: what a browser would send, and what the site should answer."""

    path: str
    cookie: str
    status: int = 200
    form: dict[str, list[str]] | None = None
    host: str = "127.0.0.1"

    @property
    def method(self) -> str:
        return "GET" if self.form is None else "POST"

    @property
    def body(self) -> str | None:
        return None if self.form is None else urlencode(self.form | {"csrfmiddlewaretoken": TOKEN}, doseq=True)

    @property
    def headers(self) -> dict[str, str]:
        headers = {"Host": self.host, "Cookie": self.cookie, "Accept-Encoding": "gzip, deflate, br, zstd"}
        return headers if self.form is None else headers | {"Content-Type": FORM}


@cache
def cookie_of(email: str) -> str:
    client = Client()
    client.force_login(User.objects.get(email=email))
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    return f"{settings.SESSION_COOKIE_NAME}={session}; {settings.CSRF_COOKIE_NAME}={TOKEN}"


def by_trainee(path: str, **more) -> Asked:
    return Asked(path, cookie_of(HALFWAY), **more)


def bare_page() -> Asked:
    return by_trainee("/bare/bare/bare/", host=BARE_HOST)


def bare_view() -> Asked:
    return by_trainee("/bare-view/")


def lesson_page() -> LessonPage:
    """The third lesson of the first day of the long course: neither the first nor the last."""
    return LessonPage.objects.descendant_of(CoursePage.objects.get(slug=WHOLE)).order_by("path")[2]


def address_of(page: Page) -> str:
    return page.get_url_parts()[2]


def lesson() -> Asked:
    return by_trainee(address_of(lesson_page()))


def home(course: str = WHOLE) -> Asked:
    enrolment = Enrolment.objects.get(learner__email=HALFWAY, cohort__course__slug=course)
    return by_trainee(f"/mon-parcours/?session={enrolment.pk}")


def short_home() -> Asked:
    return home(SHORT)


def cohort() -> Asked:
    """The eleventh page of fifty out of a thousand trainees."""
    followed = Cohort.objects.get(course__slug=WHOLE)
    return Asked(f"/ma-session/{followed.pk}/?page=11", cookie_of(TRAINER))


def trainee() -> Asked:
    enrolment = Enrolment.objects.get(learner__email=HALFWAY, cohort__course__slug=WHOLE)
    return Asked(f"/ma-session/stagiaires/{enrolment.pk}/", cookie_of(TRAINER))


@cache
def long_enrolment() -> Enrolment:
    return Enrolment.objects.get(learner__email=HALFWAY, cohort__course__slug=WHOLE)


@cache
def quiz_of(day: int) -> QuizPage:
    """The trainee has passed those of the first five days, and not tried the others."""
    return QuizPage.objects.descendant_of(CoursePage.objects.get(slug=WHOLE)).order_by("path")[day - 1]


@cache
def newcomers() -> Iterator[Enrolment]:
    """People who have passed four or five quizzes, in turn: each request is somebody's own."""
    peers = Enrolment.objects.filter(cohort__course__slug=WHOLE, learner__email__in=PEERS)
    return cycle(peers.select_related("learner"))


def untried(who: Enrolment, day: int) -> QuizPage:
    """A quiz without the attempt that an earlier request has left."""
    old = Attempt.objects.filter(enrolment=who, quiz=quiz_of(day))
    for left in (Response, AttemptEvent):
        left.objects.filter(attempt__in=old).delete()
    old.delete()
    return quiz_of(day)


def attempt() -> Asked:
    running = start_attempt(enrolment=long_enrolment(), quiz=untried(long_enrolment(), day=10))
    return by_trainee(f"/tentatives/{running.pk}/")


def start() -> Asked:
    who = next(newcomers())
    return Asked(f"/quiz/{untried(who, day=9).pk}/commencer/", cookie_of(who.learner.email), status=302, form={})


def submit() -> Asked:
    """Ten answers sent, saved, graded. The result is another page."""
    who = next(newcomers())
    running = start_attempt(enrolment=who, quiz=untried(who, day=8))
    form = fields_of(*running.responses.select_related("version"))
    return Asked(f"/tentatives/{running.pk}/", cookie_of(who.learner.email), status=302, form=form)


def fields_of(*responses: Response) -> dict[str, list[str]]:
    """Any answer to each, as a browser sends it."""
    form: dict[str, list[str]] = {}
    for response in responses:
        for name, value in any_answer(response.version.data, f"q{response.position}").fields:
            form.setdefault(name, []).append(value)
    return form


def quiz() -> Asked:
    """The page of a quiz that was not tried: its rules, and the button that begins."""
    return by_trainee(address_of(quiz_of(day=7)))


def mixed(total: int) -> Asked:
    running = Attempt.objects.in_progress().get(enrolment__learner__email=HALFWAY, quiz__title=MIXED % total)
    return by_trainee(f"/tentatives/{running.pk}/")


@cache
def turns() -> Iterator[Attempt]:
    """The attempts that are saved, in turn: one takes sixty saves a minute."""
    long = Attempt.objects.in_progress().filter(quiz__title=MIXED % 20).exclude(enrolment__learner__email=HALFWAY)
    return cycle(long.select_related("enrolment__learner"))


def autosave() -> Asked:
    """One changed answer, as the page sends it by itself."""
    running = next(turns())
    response = running.responses.select_related("version").get(position=1)
    form = fields_of(response) | {"r1": [str(response.revision)]}
    return Asked(f"/tentatives/{running.pk}/enregistrer/", cookie_of(running.enrolment.learner.email), form=form)


def result() -> Asked:
    """A result with ten questions explained."""
    submitted = Attempt.objects.get(enrolment=long_enrolment(), quiz=quiz_of(day=1))
    return by_trainee(f"/tentatives/{submitted.pk}/resultat/")


PAGES: dict[str, Callable[[], Asked]] = {
    "bare-page": bare_page,
    "bare-view": bare_view,
    "lesson": lesson,
    "home": home,
    "short-home": short_home,
    "cohort": cohort,
    "trainee": trainee,
    "quiz": quiz,
    "attempt": attempt,
    "attempt-5-mixed": lambda: mixed(5),
    "attempt-20-mixed": lambda: mixed(20),
    "autosave": autosave,
    "start": start,
    "submit": submit,
    "result": result,
}
ONCE_ONLY = {"start", "submit", "autosave"}  # asked again, they would do nothing: each request needs a new one
