"""A trainer without technical knowledge writes in the Wagtail admin."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from modules.models import LessonPage, Question, QuizPage, QuizSlot, ShortAnswer, SingleChoice, TrueFalse
from tests import factories

pytestmark = [pytest.mark.django_db, pytest.mark.indexed]


def admin_url(model, view: str, *args) -> str:
    return reverse(model.snippet_viewset.get_url_name(view), args=args)


def a_lesson_form(**changes) -> dict:
    body = [("text", rich_text("<p>Ce que l’on sait.</p>")), ("reflection", {"body": rich_text("<p>Et vous ?</p>")})]
    fields = {
        "title": "Une leçon de Chloé",
        "slug": "une-lecon-de-chloe",
        "duration_minutes": "20",
        "body": streamfield(body),
        "self_checks": streamfield([]),
        "sources": streamfield([]),
        "comments": inline_formset([]),
    }
    return nested_form_data(fields | changes)


def a_question_form(*choices, **changes) -> dict:
    blocks = [
        ("choice", {"text": text, "feedback": "Parce que."} | ({"is_correct": "on"} if right else {}))
        for text, right in choices
    ]
    fields = {
        "title": "Quiz 3, question 1",
        "stem": rich_text("<p>Laquelle ?</p>"),
        "feedback": rich_text("<p>À retenir.</p>"),
        "choices": streamfield(blocks),
        "sources": streamfield([]),
        "shuffles_choices": "on",
    }
    return nested_form_data(fields | changes)


@pytest.fixture
def office(story, log_in):
    return log_in(story.trainer)


def test_a_trainer_writes_previews_and_publishes_a_lesson(story, office, log_in):
    add = reverse("wagtailadmin_pages:add", args=["modules", "lessonpage", story.module.pk])
    assert office.post(add, a_lesson_form()).status_code == 302
    lesson = LessonPage.objects.get(title="Une leçon de Chloé")
    assert not lesson.live
    draft = office.get(reverse("wagtailadmin_pages:view_draft", args=[lesson.pk])).content.decode()
    assert "Ce que l’on sait." in draft
    edit = reverse("wagtailadmin_pages:edit", args=[lesson.pk])
    assert office.post(edit, a_lesson_form() | {"action-publish": "1"}).status_code == 302
    assert "Et vous ?" in log_in(story.learner).get(lesson.url or f"{story.module.url}{lesson.slug}/").content.decode()


def test_the_preview_panel_shows_the_lesson_while_it_is_written(story, office):
    preview = reverse("wagtailadmin_pages:preview_on_edit", args=[story.lesson.pk])
    assert office.post(preview, a_lesson_form(title="En cours d’écriture")).json()["is_valid"] is True
    page = office.get(preview + "?mode=").content.decode()
    assert "En cours d’écriture" in page
    assert "Ce que l’on sait." in page


def test_a_lesson_can_be_scheduled(story, office):
    tomorrow = timezone.localtime() + timedelta(days=1)
    when = {"go_live_at": f"{tomorrow:%Y-%m-%d %H:%M}", "action-publish": "1"}
    add = reverse("wagtailadmin_pages:add", args=["modules", "lessonpage", story.module.pk])
    office.post(add, a_lesson_form() | when)
    lesson = LessonPage.objects.get(title="Une leçon de Chloé")
    assert (lesson.live, lesson.approved_schedule) == (False, True)


def test_a_question_is_drafted_then_published_and_frozen(story, office):
    form = a_question_form(("Oui", True), ("Non", False))
    assert office.post(admin_url(SingleChoice, "add"), form).status_code == 302
    question = SingleChoice.objects.get(title="Quiz 3, question 1")
    assert (question.live, question.versions.count()) == (False, 0)
    office.post(admin_url(SingleChoice, "edit", question.pk), form | {"action-publish": "1"})
    assert [choice["text"] for choice in question.versions.get().data["choices"]] == ["Oui", "Non"]


def test_a_draft_may_be_unfinished_but_what_is_published_may_not(story, office):
    unfinished = a_question_form(("Oui", False))
    assert office.post(admin_url(SingleChoice, "add"), unfinished).status_code == 302
    question = SingleChoice.objects.get(title="Quiz 3, question 1")
    answer = office.post(admin_url(SingleChoice, "edit", question.pk), unfinished | {"action-publish": "1"})
    assert "Proposez au moins deux choix." in answer.content.decode()
    assert question.versions.count() == 0


def test_a_scheduled_question_is_frozen_when_its_time_comes(story, office):
    question = factories.a_question()
    question.stem = "<p>Demain ?</p>"
    question.go_live_at = timezone.now() + timedelta(hours=1)
    question.save_revision().publish()
    assert question.versions.count() == 1
    question.revisions.update(approved_go_live_at=timezone.now() - timedelta(minutes=1))
    revision = question.revisions.order_by("-created_at").first()
    revision.content["go_live_at"] = None
    revision.save()
    call_command("publish_scheduled", verbosity=0)
    assert question.versions.count() == 2


def test_a_question_is_previewed_as_a_trainee_sees_it_with_its_key(story, office):
    question = factories.a_question()
    preview = admin_url(SingleChoice, "preview_on_edit", question.pk)
    assert office.post(preview, a_question_form(("Oui", True), ("Non", False))).json()["is_valid"] is True
    page = office.get(preview).content.decode()
    assert "Corrigé" in page
    assert "Laquelle ?" in page


def test_a_question_has_a_history_and_can_be_reverted(story, office):
    question = factories.a_question()
    first = question.latest_revision
    question.stem = "<p>Une autre ?</p>"
    factories.published(question)
    assert question.revisions.count() == 2
    assert office.get(admin_url(SingleChoice, "history", question.pk)).status_code == 200
    revert = admin_url(SingleChoice, "revisions_revert", question.pk, first.pk)
    assert "Laquelle ?" in office.get(revert).content.decode()
    compare = admin_url(SingleChoice, "revisions_compare", question.pk, "earliest", "latest")
    assert office.get(compare).status_code == 200


def test_editing_a_question_tells_who_else_is_editing(story, office):
    question = factories.a_question()
    page = office.get(admin_url(SingleChoice, "edit", question.pk))
    address = reverse("wagtailadmin_editing_sessions:ping", args=["modules", "singlechoice", question.pk, 1])
    revision = {"revision_id": question.latest_revision_id, "is_editing": "1"}
    assert (page.status_code, office.post(address, revision).status_code) == (200, 200)


@pytest.mark.parametrize("questions", [1, 3])
def test_the_bank_lists_every_kind_at_the_same_cost(story, office, questions, django_assert_num_queries):
    for _ in range(questions):
        factories.a_question(TrueFalse)
        factories.a_question(ShortAnswer)
    office.get(admin_url(Question, "list"))
    with django_assert_num_queries(18):
        office.get(admin_url(Question, "list"))


def test_the_base_leads_each_question_to_the_form_of_its_kind(story, office):
    question = factories.a_question(TrueFalse)
    for view in ("edit", "copy", "usage", "history"):
        assert office.get(admin_url(Question, view, question.pk)).url == admin_url(TrueFalse, view, question.pk)


def test_questions_are_chosen_for_a_quiz_from_the_whole_bank(story, office):
    question = factories.a_question(TrueFalse)
    chooser = Question.snippet_viewset.chooser_viewset
    page = office.get(reverse(chooser.get_url_name("choose"))).content.decode()
    assert question.title in page
    answer = office.get(reverse(chooser.get_url_name("chosen_multiple")) + f"?id={question.pk}")
    assert question.title in answer.content.decode()


def test_a_threshold_is_typed_as_a_percentage(story, office):
    edit = reverse("wagtailadmin_pages:edit", args=[story.quiz.pk])
    assert 'value="70"' in office.get(edit).content.decode()
    slot = QuizSlot.objects.get(quiz=story.quiz)
    form = {
        "title": "Quiz",
        "slug": story.quiz.slug,
        "introduction": rich_text(""),
        "duration_minutes": "20",
        "mastery_score": "82,5",
        "role": "test",
        "score_kept": "best",
        "retry_delay_hours": "0",
        "layout": "one_page",
        "behaviour": "deferred",
        "review_when": "submitted",
        "review_what": "all",
        "slots": inline_formset([{"id": slot.pk, "question": slot.question_id}], initial=1),
        "draws": inline_formset([]),
        "comments": inline_formset([]),
    }
    office.post(edit, nested_form_data(form) | {"action-publish": "1"})
    assert str(QuizPage.objects.get(pk=story.quiz.pk).mastery_score) == "0.825"
