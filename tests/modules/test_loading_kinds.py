"""What files hold besides choices: other kinds of question, tags, the rules and the draws of a quiz."""

from pathlib import Path

import pytest

from modules.exceptions import ContentError
from modules.models import Cloze, FreeText, Question, QuizPage, Rating, Situation
from modules.models.questions.cloze import gaps_in_order
from modules.services.loading import load_site
from tests.modules.test_loading import content, edit  # noqa: F401 - a fixture

pytestmark = pytest.mark.django_db
QUIZ = Path("facilitateur/j01/quiz.yaml")
DISCOVERY = Path("facilitateur/j01/quiz-decouverte.yaml")
WRITTEN = """questions:
  - id: n-cloze
    kind: cloze
    competency: C1
    stem: Complétez.
    text: Remis le {1} par {2}.
    gaps:
      - accepted: [8 septembre, huit septembre]
        feedback: En 2020.
      - options: [Boris Cyrulnik, Adrien Taquet]
  - id: n-text
    kind: free_text
    competency: C1
    stem: Racontez.
    rubric:
      - title: Accueil
        points: 3
    advised_words: 100
  - id: n-rating
    kind: rating
    competency: C1
    stem: Où en êtes-vous ?
  - id: n-situation
    kind: situation
    competency: C1
    stem: Que faites-vous ?
    steps:
      - text: Une mère pleure.
        decisions:
          - text: S'asseoir près d'elle
            consequence: Elle parle.
            worth: 1
            next: 2
          - text: Attendre
            consequence: Elle part.
            worth: 0.5
      - text: Elle dort mal.
        decisions:
          - text: Orienter
            consequence: Elle appelle.
            worth: 1
          - text: Se taire
            consequence: Rien.
            worth: 0
"""


@pytest.fixture
def written(content) -> Path:  # noqa: F811
    edit(content, QUIZ, "questions:\n", WRITTEN)
    return content


def written_one(model):
    return model.objects.get(source_id__startswith="n-")


def frozen(model) -> dict:
    return written_one(model).versions.get().data


def test_each_kind_is_loaded_as_it_was_written(loaded, written):
    load_site(written)
    cloze, text, situation = frozen(Cloze), frozen(FreeText), frozen(Situation)
    assert [cloze["gaps"][gap]["feedback"] for gap in gaps_in_order(cloze)] == ["En 2020.", ""]
    assert list(Cloze.solution(cloze).values()) == ["8 septembre", "Boris Cyrulnik"]
    assert [(one["title"], one["points"]) for one in text["criteria"]] == [("Accueil", 3)]
    assert len(frozen(Rating)["levels"]) == 5
    assert [[one["worth"] for one in step["decisions"]] for step in situation["steps"]] == [["1", "0.5"], ["1", "0"]]
    assert Situation.grade(situation, Situation.solution(situation)).scaled == 1


def test_every_question_that_was_loaded_could_be_published_by_a_trainer(loaded, written):
    load_site(written)
    assert [question.problems() for question in Question.objects.all() if question.problems()] == []


def test_decisions_keep_their_ids_when_one_is_reworded_or_put_between(loaded, written):
    load_site(written)
    before = [[one["id"] for one in step["decisions"]] for step in frozen(Situation)["steps"]]
    edit(written, QUIZ, "- text: Attendre\n", "- text: Attendre un peu\n")
    edit(
        written,
        QUIZ,
        "          - text: Se taire\n",
        "          - text: Crier\n            consequence: Rien.\n            worth: 0\n          - text: Se taire\n",
    )
    assert load_site(written).updated == ["n-situation", "j01-quiz"]
    newest = written_one(Situation).versions.order_by("-number")[0].data
    after = [[one["id"] for one in step["decisions"]] for step in newest["steps"]]
    assert (after[0], [after[1][0], after[1][2]], len(after[1])) == (before[0], before[1], 3)


def test_loading_them_again_changes_nothing(loaded, written):
    load_site(written)
    report = load_site(written)
    assert (report.created, report.updated, report.kept) == ([], [], [])


RULES = """mastery_score: 0.70
role: practice
score_kept: last
retry_delay_hours: 24
time_limit_minutes: 30
layout: one_by_one
behaviour: immediate
review_when: settled
review_what: results
shuffles_questions: true
draws:
  - {count: 3, tag: les dates, competency: C1, kind: ordering}
  - {count: 2}
"""


def test_the_rules_and_the_draws_of_a_quiz_are_loaded(loaded, content):  # noqa: F811
    edit(content, QUIZ, "mastery_score: 0.70\n", RULES)
    load_site(content)
    quiz = QuizPage.objects.get(source_id="j01-quiz")
    assert (quiz.role, quiz.score_kept, quiz.layout, quiz.behaviour) == ("practice", "last", "one_by_one", "immediate")
    assert (quiz.review_when, quiz.review_what, quiz.shuffles_questions) == ("settled", "results", True)
    assert (quiz.retry_delay_hours, quiz.time_limit_minutes) == (24, 30)
    assert [(draw.count, draw.candidates().count()) for draw in quiz.draws.all()] == [
        (3, 1),
        (2, Question.objects.count()),
    ]


def test_tags_are_loaded_and_follow_the_file(loaded, content):  # noqa: F811
    assert list(Question.objects.get(source_id="j01-d01").tags.names()) == ["premiers repères"]
    edit(content, DISCOVERY, "tags: [premiers repères]", "tags: [PMI]")
    load_site(content)
    assert list(Question.objects.get(source_id="j01-d01").tags.names()) == ["PMI"]


def test_the_discovery_quiz_shows_every_kind_once(loaded):
    asked = [slot.question.kind for slot in QuizPage.objects.get(source_id="j01-decouverte").slots.all()]
    assert sorted(asked) == sorted(Question.kinds())


def test_the_entry_positioning_asks_for_each_competency(loaded):
    slots = QuizPage.objects.get(role="entry").slots.all()
    assert [slot.question.competency.code for slot in slots] == [f"C{number}" for number in range(1, 10)]


QUIZ_FAULTS = [
    ("mastery_score: 0.70", "mastery_score: 70", "« mastery_score » va de 0 à 1"),
    ("mastery_score: 0.70", "mastery_score: 0.70\nrole: exam", "« role » : test, practice, entry, exit"),
    ("mastery_score: 0.70", "mastery_score: 0.70\ndraws: [{count: 0}]", "« count » : de 1 à 100"),
    ("mastery_score: 0.70", "mastery_score: 0.70\ndraws: [trois]", "chaque tirage est un ensemble de champs"),
    ("mastery_score: 0.70", "mastery_score: 0.70\ndraws: [{count: 1, kind: essai}]", "« kind » : single_choice"),
    ("mastery_score: 0.70", "mastery_score: 0.70\ndraws: [{count: 1, competency: C12}]", "inconnue « C12 »"),
    ("questions:\n", "questions: []\nautres:\n", "un quiz a des questions, ou des tirages"),
]


@pytest.mark.parametrize(("old", "new", "fault"), QUIZ_FAULTS, ids=[fault[2][:30] for fault in QUIZ_FAULTS])
def test_a_fault_of_the_rules_is_named(site, content, old, new, fault):  # noqa: F811
    edit(content, QUIZ, old, new)
    with pytest.raises(ContentError) as error:
        load_site(content)
    assert [line for line in error.value.faults if line.startswith(f"{QUIZ}:") and fault in line] != []


FAULTS = [
    ("le {1} par {2}", "le {1} par {3}", "Écrivez {2} dans le texte"),
    ("options: [Boris Cyrulnik, Adrien Taquet]", "feedback: Il préside.", "soit « accepted », soit « options »"),
    ("points: 3", "points: 11", "de 1 à 10 points"),
    ("    stem: Où en êtes-vous ?", "    stem: Où ?\n    levels: [un, deux]", "cinq niveaux"),
    ("worth: 0.5", "worth: 0.3", "« worth » vaut 1"),
    ("next: 2", "next: 3", "doit mener à une étape placée plus bas"),
    ("            next: 2\n", "", "Aucune décision ne mène à l’étape 2."),
    ("consequence: Elle parle.", "suite: Elle parle.", "champ inconnu « suite »"),
]


@pytest.mark.parametrize(("old", "new", "fault"), FAULTS, ids=[fault[2][:30] for fault in FAULTS])
def test_a_fault_of_these_kinds_is_named_too(site, written, old, new, fault):
    edit(written, QUIZ, old, new)
    with pytest.raises(ContentError) as error:
        load_site(written)
    assert [line for line in error.value.faults if line.startswith(f"{QUIZ}:") and fault in line] != []
