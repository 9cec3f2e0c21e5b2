"""The heart of the journey, in Chromium."""

import re

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from certificates.services.awards import issue
from modules.models import CoursePage, LessonPage, ModulePage, QuizPage
from tests import factories
from training.models import Attempt, LessonCompletion, Note
from training.services.attempts import start_attempt
from training.services.roles import ensure_roles

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def arras(loaded):
    """The real first day, a session, a trainee, a trainer."""
    ensure_roles()
    cohort = factories.a_cohort(CoursePage.objects.get(), factories.a_trainer(), name="Arras, printemps")
    learner = factories.a_user("amina@example.org", first_name="Amina", last_name="Moreau")
    return factories.an_enrolment(cohort, learner)


def answer_all(page, attempt: Attempt) -> None:
    """Tick or type the solution of every question, as a person sees it."""
    for response in attempt.responses.select_related("version"):
        solution = response.version.solution
        name = f"q{response.position}"
        if response.version.kind == "short_answer":
            page.fill(f"[name={name}]", solution)
            continue
        for value in solution if isinstance(solution, list) else [solution]:
            page.check(f"[name={name}][value='{value}']", force=True)


def test_a_trainee_reads_writes_answers_and_receives_the_attestation(arras, new_page, assert_accessible):
    page = new_page()
    page.goto("/connexion/")
    assert_accessible(page)
    page.fill("[name=username]", "Amina@example.org")
    page.fill("[name=password]", factories.PASSWORD)
    page.click("main form button")
    expect(page.locator("h1")).to_have_text("Bonjour Amina")
    assert_accessible(page)

    page.click(".next-step a.button")
    expect(page.locator("h1")).to_have_text(QuizPage.objects.get(role="entry").title)
    page.get_by_role("button", name=re.compile("Commencer")).click()
    page.wait_for_url("**/tentatives/*/")
    assert_accessible(page)
    answer_all(page, Attempt.objects.get())
    page.get_by_role("button", name="Rendre").first.click()
    page.wait_for_url("**/resultat/")
    assert_accessible(page)

    page.goto(reverse("training:home"))
    page.click(".next-step a.button")
    lesson = LessonPage.objects.order_by("path").first()
    expect(page.locator("h1")).to_have_text(lesson.title)
    assert_accessible(page)
    page.locator("form[data-note] textarea").first.fill("À la crèche, vendredi.")
    expect(page.locator("[data-note-state]").first).to_have_text(re.compile(r"Enregistrée à \d\d:\d\d"))
    assert Note.objects.get().text == "À la crèche, vendredi."
    page.get_by_role("button", name="J’ai terminé cette leçon").first.click()
    expect(page.get_by_text("terminée le").first).to_be_visible()
    assert LessonCompletion.objects.count() == 1

    quiz = QuizPage.objects.get(source_id="j01-quiz")
    page.goto(quiz.url)
    assert_accessible(page)
    page.get_by_role("button", name=re.compile("Commencer")).click()
    page.wait_for_url("**/tentatives/*/")
    assert_accessible(page)
    attempt = Attempt.objects.get(quiz=quiz)
    page.get_by_role("button", name="Rendre le quiz").first.click()
    expect(page.get_by_text(re.compile("sans réponse")).first).to_be_visible()
    assert_accessible(page)
    answer_all(page, attempt)
    page.get_by_role("button", name="Rendre le quiz").first.click()
    page.wait_for_url("**/resultat/")
    expect(page.locator("main")).to_contain_text("100")
    assert_accessible(page)

    page.goto(reverse("certificates:mine"))
    assert_accessible(page)
    factories.everything_read(arras)
    certificate = issue(enrolment=arras, by=None)
    page.reload()
    assert_accessible(page)
    with page.expect_download() as download:
        page.click(f"a[href='{reverse('certificates:download', args=[certificate.pk])}']")
    assert download.value.suggested_filename == f"{certificate.number}.pdf"
    page.goto(reverse("certificates:verify", args=[certificate.code]))
    expect(page.locator("main")).to_contain_text("Amina Moreau")
    assert_accessible(page)


def test_the_same_quiz_is_done_without_javascript_and_with_the_keyboard(arras, new_page):
    quiz = QuizPage.objects.get(source_id="j01-quiz")
    page = new_page(arras.learner, javascript=False)
    page.goto(quiz.url)
    page.get_by_role("button", name=re.compile("Commencer")).press("Enter")
    attempt = Attempt.objects.get()
    answer_all(page, attempt)
    page.get_by_role("button", name="Rendre le quiz").first.press("Enter")
    attempt.refresh_from_db()
    assert attempt.is_passed


def test_a_note_is_saved_without_javascript(arras, new_page):
    page = new_page(arras.learner, javascript=False)
    page.goto(LessonPage.objects.order_by("path").first().url)
    page.locator("form[data-note] textarea").first.fill("Sans script.")
    page.get_by_role("button", name="Enregistrer ma note").first.click()
    assert Note.objects.get().text == "Sans script."


def test_a_note_that_loses_the_network_waits_on_the_device_and_leaves_when_it_is_back(arras, new_page):
    page = new_page(arras.learner)
    page.goto(LessonPage.objects.order_by("path").first().url)
    page.route("**/notes/**", lambda route: route.abort("connectionfailed"))
    page.locator("form[data-note] textarea").first.fill("Dans le train.")
    expect(page.locator("[data-note-state]").first).to_contain_text("gardé sur cet appareil")
    page.unroute("**/notes/**")
    page.reload()
    expect(page.locator("form[data-note] textarea").first).to_have_value("Dans le train.")
    expect(page.locator("[data-note-state]").first).to_contain_text("Enregistrée à")
    assert Note.objects.get().text == "Dans le train."


def addresses(enrolment) -> dict[str, list[str]]:
    course = enrolment.cohort.course
    attempt = start_attempt(enrolment=enrolment, quiz=QuizPage.objects.get(source_id="j01-quiz"))
    public = ["/", course.url, LessonPage.objects.get(is_sample=True).url, reverse("certificates:verify_form")]
    public += [reverse("training:login"), reverse("training:password_reset"), "/mentions-legales/", "/confidentialite/"]
    public += ["/accessibilite/", "/nulle-part/", reverse("certificates:verify", args=["AAAABBBBCCCCDDDD"])]
    learner = [reverse("training:home"), reverse("certificates:mine"), reverse("training:account")]
    learner += [reverse("training:attempt", args=[attempt.pk]), ModulePage.objects.get(day=1).url]
    learner += [ModulePage.objects.get(day=2).url, *(page.url for page in LessonPage.objects.all())]
    trainer = [reverse("training:cohort", args=[enrolment.cohort.pk]), reverse("training:trainee", args=[enrolment.pk])]
    return {"visitor": public, "learner": learner, "trainer": trainer}


@pytest.mark.parametrize("who", ["visitor", "learner", "trainer"])
@pytest.mark.parametrize(("width", "scheme"), [(390, "light"), (1280, "dark")])
def test_no_page_has_an_accessibility_violation(arras, new_page, assert_accessible, who, width, scheme):
    users = {"visitor": None, "learner": arras.learner, "trainer": arras.cohort.trainers.get()}
    page = new_page(users[who], width=width, scheme=scheme)
    for address in addresses(arras)[who]:
        page.goto(address)
        assert_accessible(page)
