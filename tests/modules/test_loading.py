"""Content from files: all or nothing, twice is once, what a person edited is kept."""

from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError

from modules.exceptions import ContentError
from modules.models import CoursePage, GuidePage, LessonPage, ModulePage, Question, QuizPage, SheetPage, TextPage
from modules.queries.outline import days_of
from modules.services.loading import load_site
from tests import factories
from tests.content import first_day

pytestmark = [pytest.mark.django_db, pytest.mark.indexed]
LESSON = Path("facilitateur/j01/01-une-periode-deux-definitions.md")


@pytest.fixture
def content(tmp_path) -> Path:
    return first_day(tmp_path / "content")


def edit(root: Path, name, old: str, new: str) -> None:
    text = (root / name).read_text()
    assert old in text
    (root / name).write_text(text.replace(old, new, 1))


def lesson() -> LessonPage:
    return LessonPage.objects.get(source_id="j01-l01")


def test_the_first_day_is_whole(loaded):
    days = days_of(CoursePage.objects.get(), "/")
    first = days[0]
    assert (len(first.lessons), len(first.quizzes), len(first.sheets), GuidePage.objects.count()) == (5, 2, 2, 1)
    assert (first.minutes, len(first.practice)) == (125, 1)
    slots = {quiz.role: quiz.slots.count() for quiz in QuizPage.objects.all()}
    assert slots == {"entry": 9, "test": 10, "practice": 11}
    assert [step.is_quiz for step in first.steps] == [True, *[False] * 5, True]
    assert [len(day.page.planned_titles) > 0 and day.is_in_preparation for day in days[1:]] == [True] * 9


def test_every_question_is_published_with_feedback_for_each_choice(loaded):
    questions = list(Question.objects.all())
    assert {question.versions.count() for question in questions} == {1}
    choices = [choice for question in questions for choice in question.versions.get().data.get("choices", [])]
    assert [choice["text"] for choice in choices if not choice["feedback"]] == []


def test_every_lesson_has_its_words_its_figure_its_reflection_and_its_sources(loaded):
    for page in LessonPage.objects.all():
        kinds = [block.block_type for block in page.body]
        assert {"lead", "figure", "definition", "key_points", "misconception", "reflection"} <= set(kinds)
        assert len(page.sources) > 0


def test_loading_twice_writes_nothing(loaded, content, django_assert_max_num_queries):
    before = lesson().latest_revision_id
    with django_assert_max_num_queries(77) as queries:
        report = load_site(content)
    assert (report.created, report.updated, report.kept) == ([], [], [])
    assert [query["sql"] for query in queries if query["sql"].startswith(("INSERT", "UPDATE", "DELETE"))] == []
    assert lesson().latest_revision_id == before


def test_a_file_that_changed_is_loaded_and_blocks_keep_their_ids(loaded, content):
    before = [block.id for block in lesson().body]
    edit(content, LESSON, "title: ", "title: Nouveau titre, ")
    edit(content, LESSON, "::: lead\n", "::: lead\nUne phrase de plus. ")
    assert load_site(content).updated == ["j01-l01"]
    assert lesson().title.startswith("Nouveau titre, ")
    assert [block.id for block in lesson().body] == before


def test_a_paragraph_put_in_the_middle_moves_no_id(loaded, content):
    before = [block.id for block in lesson().body]
    edit(content, LESSON, "::: key_points", "::: for_the_group\nUn bloc de plus.\n:::\n\n::: key_points")
    load_site(content)
    after = [block.id for block in lesson().body]
    assert [one for one in after if one in before] == before
    assert len(after) == len(before) + 1


def test_what_a_trainer_edited_is_kept_and_reported(loaded, content):
    page = lesson()
    page.title = "Corrigé par Chloé"
    page.save_revision(user=factories.a_trainer()).publish()
    edit(content, LESSON, "title: ", "title: Du fichier, ")
    assert load_site(content).kept == ["j01-l01"]
    assert lesson().title == "Corrigé par Chloé"


def test_a_draft_that_a_trainer_left_is_kept_too(loaded, content):
    page = lesson()
    page.title = "Un brouillon de Chloé"
    page.save_revision(user=factories.a_trainer())
    edit(content, LESSON, "title: ", "title: Du fichier, ")
    assert load_site(content).kept == ["j01-l01"]
    assert lesson().get_latest_revision_as_object().title == "Un brouillon de Chloé"


def test_a_trainer_who_saves_without_changing_has_edited_nothing(loaded, content):
    lesson().save_revision(user=factories.a_trainer()).publish()
    edit(content, LESSON, "title: ", "title: Du fichier, ")
    assert load_site(content).updated == ["j01-l01"]


def test_a_page_that_moved_is_still_the_same(loaded, content):
    page, elsewhere = lesson(), ModulePage.objects.get(source_id="j02")
    page.slug = "autre-adresse"
    page.save()
    page.move(elsewhere, "last-child")
    report = load_site(content)
    assert (report.created, LessonPage.objects.count()) == ([], 5)


FAULTS = [
    (LESSON, "title: ", "titre: ", ":3: champ inconnu « titre »"),
    (LESSON, "sources: [", "sources: [S-999, ", "source inconnue « S-999 »"),
    (LESSON, "::: lead", "::: chapeau", "bloc inconnu « chapeau »"),
    (LESSON, "::: figure ", "::: figure absente-", "figure inconnue « absente-"),
    (LESSON, "duration_minutes: 20", "duration_minutes: vingt", "« duration_minutes » : un nombre entier est attendu"),
    (LESSON, "id: j01-l01", "id: j01-l02", "l’identifiant « j01-l02 » est déjà pris"),
    (LESSON, "---\n", "", "l’en-tête entre deux lignes « --- » manque"),
    ("facilitateur/j01/quiz.yaml", "correct: true", "correct: false", "deux choix au moins"),
    ("facilitateur/j01/quiz.yaml", "kind: single_choice", "kind: essai", "« kind » :"),
    ("facilitateur/j01/quiz.yaml", "competency: C1", "competency: C12", "compétence inconnue « C12 »"),
    ("facilitateur/j01/quiz.yaml", "questions:", "questions: [", "YAML illisible"),
    ("facilitateur/j01/figures/deux-definitions.svg", "<title>", "<script>alert(1)</script><title>", "<script> refusé"),
    ("facilitateur/j01/figures/deux-definitions.svg", "<text ", '<text onclick="x" ', "attribut onclick refusé"),
]


@pytest.mark.parametrize(("name", "old", "new", "fault"), FAULTS, ids=[fault[3][:40] for fault in FAULTS])
def test_a_fault_is_named_by_file_and_line_and_nothing_is_loaded(site, content, name, old, new, fault):
    edit(content, name, old, new)
    with pytest.raises(ContentError) as error:
        load_site(content)
    assert [line for line in error.value.faults if line.startswith("facilitateur/j01/") and fault in line] != []
    assert (CoursePage.objects.count(), TextPage.objects.count()) == (0, 0)


def test_the_command_says_what_is_wrong(site, content):
    edit(content, LESSON, "title: ", "titre: ")
    with pytest.raises(CommandError, match="Rien n’a été chargé"):
        call_command("load_content", content)


def test_sheets_can_be_downloaded_from_lessons(loaded):
    linked = {
        block.value["sheet"].pk
        for page in LessonPage.objects.all()
        for block in page.body
        if block.block_type == "download"
    }
    assert linked <= set(SheetPage.objects.values_list("pk", flat=True))
    assert len(linked) > 0
