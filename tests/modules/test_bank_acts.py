"""What a trainer does with a question: duplicate, archive, edit what was answered, preview."""

import pytest
from django.urls import reverse
from wagtail.models import ModelLogEntry
from wagtail.test.utils.form_data import nested_form_data, rich_text

from modules.models import (
    MultipleChoice,
    Question,
    ShortAnswer,
    SingleChoice,
    TrueFalse,
)
from modules.services.archive import archive_question, restore_question
from tests import factories
from tests.factories import RIGHT, WRONG
from tests.threats.cast import answer_of, soup
from training.models import Response
from training.services.attempts import start_attempt, submit_attempt

pytestmark = [pytest.mark.django_db, pytest.mark.indexed]


def admin_url(model, view: str, *args) -> str:
    return reverse(model.snippet_viewset.get_url_name(view), args=args)


@pytest.fixture
def office(story, log_in):
    return log_in(story.trainer)


def listed(office, **filters) -> list[str]:
    """The names of the questions on the listing."""
    page = soup(office.get(admin_url(Question, "list"), filters))
    return [cell.select_one(".title-wrapper").get_text(strip=True) for cell in page.select("td.title")]


def tagged(question, *tags: str):
    question.tags.add(*tags)
    return factories.published(question)


def answered(story, quiz, answer) -> None:
    """An attempt in which every question got the same answer, submitted."""
    attempt = start_attempt(enrolment=story.enrolment, quiz=quiz)
    Response.objects.filter(attempt=attempt).update(answer=answer)
    submit_attempt(attempt=attempt)


def test_a_copy_starts_from_the_newest_draft_and_touches_nothing(story, office):
    question = tagged(factories.a_question(TrueFalse), "accueil")
    TrueFalse.objects.filter(pk=question.pk).update(source_id="j01-q01")
    question.refresh_from_db()
    question.title, question.feedback_true = "Une retouche", "Le texte du brouillon."
    question.save_revision()
    page = soup(office.get(admin_url(TrueFalse, "copy", question.pk)))
    assert page.select_one("[name=title]")["value"] == "Une retouche (copie)"
    assert page.select_one("[name=feedback_true]").get_text(strip=True) == "Le texte du brouillon."
    assert page.select_one("[name=tags]")["value"] == "accueil"
    form = nested_form_data(
        {
            "title": "Une retouche (copie)",
            "stem": rich_text("<p>Vrai ?</p>"),
            "is_true": "True",
            "feedback": rich_text(""),
            "tags": "accueil",
            "sources-count": "0",
        }
    )
    before = TrueFalse.objects.filter(pk=question.pk).values().get()
    for address in (admin_url(TrueFalse, "add"), admin_url(TrueFalse, "copy", question.pk)):
        assert office.post(address, form).status_code == 302
    copies = TrueFalse.objects.filter(title="Une retouche (copie)")
    assert [(copy.live, copy.source_id, copy.versions.count()) for copy in copies] == [(False, "", 0)] * 2
    assert TrueFalse.objects.filter(pk=question.pk).values().get() == before


def test_an_archived_question_leaves_the_listing_the_chooser_and_new_attempts(story, office):
    question, kept = factories.a_question(), factories.a_question()
    quiz = factories.a_quiz(story.module, question, kept)
    archive_question(question=question, by=story.trainer)
    chooser = reverse(Question.snippet_viewset.chooser_viewset.get_url_name("choose"))
    assert question.title not in listed(office)
    assert question.title not in office.get(chooser).content.decode()
    attempt = start_attempt(enrolment=story.enrolment, quiz=quiz)
    assert [response.version.question_id for response in attempt.responses.all()] == [kept.pk]


def test_what_was_answered_to_an_archived_question_stays(story):
    attempt = factories.a_submitted_attempt(story.enrolment, story.quiz)
    archive_question(question=story.quiz.slots.get().question, by=story.trainer)
    attempt.refresh_from_db()
    assert (attempt.scaled, attempt.responses.get().answer) == (1, RIGHT)


def test_a_running_attempt_keeps_a_question_that_is_archived_meanwhile(story, log_in):
    attempt = start_attempt(enrolment=story.enrolment, quiz=story.quiz)
    archive_question(question=story.quiz.slots.get().question, by=story.trainer)
    assert "Laquelle ?" in log_in(story.learner).get(f"/tentatives/{attempt.pk}/").content.decode()


def test_archiving_asks_first_and_names_the_quizzes_that_lose_the_question(story, office):
    question = factories.a_question()
    factories.a_quiz(story.module, question, title="Quiz du jour 9")
    address = reverse("question_archive", args=[question.pk])
    page = office.get(address).content.decode()
    assert ("Quiz du jour 9" in page, "Il ne la posera plus" in page) == (True, True)
    assert Question.objects.in_use().filter(pk=question.pk).exists()
    assert office.post(address).url == admin_url(Question, "list")
    assert not Question.objects.in_use().filter(pk=question.pk).exists()


def test_an_archived_question_comes_back_as_it_was(story, office):
    question = factories.a_question()
    archive_question(question=question, by=story.trainer)
    edit = admin_url(SingleChoice, "edit", question.pk)
    restore = reverse("question_restore", args=[question.pk])
    page = office.get(edit).content.decode()
    assert ("Cette question est archivée depuis le" in page, restore in page) == (True, True)
    assert office.post(restore).url == edit
    assert Question.objects.in_use().get(pk=question.pk).live


def test_archiving_twice_keeps_the_first_moment_and_each_act_is_in_the_history(story, office):
    question = factories.a_question()
    for _ in range(2):
        archive_question(question=question, by=story.trainer)
    for _ in range(2):
        restore_question(question=question, by=story.trainer)
    acts = ModelLogEntry.objects.filter(object_id=question.pk, action__in=["modules.archive", "modules.restore"])
    assert sorted(acts.values_list("action", flat=True)) == ["modules.archive", "modules.restore"]
    assert "Question archivée" in office.get(admin_url(SingleChoice, "history", question.pk)).content.decode()


def test_publishing_an_older_state_does_not_take_a_question_out_of_the_archive(story):
    question = factories.a_question()
    older = question.latest_revision
    archive_question(question=question, by=story.trainer)
    older.publish()
    assert Question.objects.get(pk=question.pk).archived_at is not None


def test_a_menu_leads_to_the_archive_and_back(story, office):
    question = factories.a_question()
    page = office.get(admin_url(Question, "list")).content.decode()
    assert reverse("question_archive", args=[question.pk]) in page
    archive_question(question=question, by=story.trainer)
    page = office.get(admin_url(Question, "list"), {"state": "archived"}).content.decode()
    assert reverse("question_restore", args=[question.pk]) in page


@pytest.mark.parametrize("name", ["question_archive", "question_restore"])
def test_a_trainee_neither_archives_nor_brings_back(story, log_in, name):
    question = story.quiz.slots.get().question
    address = reverse(name, args=[question.pk])
    client = log_in(story.learner)
    assert {answer_of(client.get(address)), answer_of(client.post(address))} == {"login"}
    assert Question.objects.in_use().filter(pk=question.pk).exists()


def test_a_question_that_does_not_exist_is_not_archived(story, office):
    assert office.post(reverse("question_archive", args=[999999])).status_code == 404


def test_who_edits_an_answered_question_is_told_what_publishing_changes(story, office):
    question = story.quiz.slots.get().question
    edit = admin_url(SingleChoice, "edit", question.pk)
    assert "données à cette question" not in office.get(edit).content.decode()
    for answer in (RIGHT, WRONG):
        answered(story, story.quiz, answer)
    page = office.get(edit).content.decode()
    assert "2 réponses ont été données à cette question. Publier crée une nouvelle version" in page


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        (SingleChoice, {"Choix 1": "1 point", "Choix 2": "0 point", "Choix 3": "0 point"}),
        (TrueFalse, {"Vrai": "1 point", "Faux": "0 point"}),
        (
            MultipleChoice,
            {"Choix 1 Choix 3": "1 point", "Choix 1": "0,50 point", "Choix 2": "0 point", "Choix 3": "0,50 point"},
        ),
        (ShortAnswer, {"lien": "1 point"}),
    ],
)
def test_a_preview_says_what_each_answer_is_worth(story, office, kind, expected):
    question = factories.a_question(kind)
    address = admin_url(kind, "revisions_view", question.pk, question.latest_revision_id)
    rows = soup(office.get(address)).select(".table tbody tr")
    texts = [[" ".join(cell.get_text(" ", strip=True).split()) for cell in row.select("td")] for row in rows]
    assert dict(texts) == expected


def test_a_preview_says_who_marks_and_what_forbids_publication(story, office):
    question = factories.a_question()
    question.choices = factories.some_choices()
    question.save_revision()
    address = admin_url(SingleChoice, "revisions_view", question.pk, question.latest_revision_id)
    page = office.get(address).content.decode()
    assert ("Corrigée automatiquement" in page, "Marquez comme juste un choix, et un seul." in page) == (True, True)
