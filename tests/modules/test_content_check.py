"""`bin/content-check`: each rule finds the fault that it is made for, and nothing in a text that is right."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from modules.content.checks import glossary, lessons, programme, questions, references, wording
from modules.content.checks.all import check_all, texts_of
from modules.content.checks.passages import Passage, passages_of
from modules.content.checks.reading import ease, syllables_in
from modules.content.checks.rules import Content
from modules.content.checks.spelling import MISSING, spelling, words_of
from modules.content.durations import estimated_minutes, words_in
from modules.content.site import read_site
from modules.content.typography import french
from tests.content import first_day, first_day_once

LESSON = "facilitateur/j01/01-une-periode-deux-definitions.md"
QUIZ = "facilitateur/j01/quiz-decouverte.yaml"


@pytest.fixture
def root(tmp_path):
    return first_day(tmp_path / "content")


def edit(root, name: str, old: str, new: str) -> None:
    text = (root / name).read_text()
    assert old in text
    (root / name).write_text(text.replace(old, new, 1))


def read(root) -> Content:
    return Content(root, read_site(root))


def content_of(*texts: str) -> tuple[Content, list[Passage]]:
    content = read(first_day_once())
    return content, [Passage(content.root / "x.md", 1 + n, french(text), is_body=True) for n, text in enumerate(texts)]


def messages(rule) -> list[str]:
    return [fault.split(": ", 1)[1] for fault in rule.found]


def test_days_that_are_not_written_are_reported_and_not_judged():
    content = read(first_day_once())
    assert ([day.module.id for day in content.days], len(content.unfinished)) == (["j01"], 9)


def test_a_lesson_without_objective_source_or_block_is_named_by_file_and_line(root):
    edit(root, LESSON, "::: misconception claim=", "::: definition term=")
    edit(root, LESSON, "competencies: [C1]", "competencies: []")
    before = lessons.whole_lessons(read(first_day_once())).found
    new = [fault for fault in lessons.whole_lessons(read(root)).found if fault not in before]
    assert new == [f"{LESSON}:1: « competencies » manque", f"{LESSON}:1: le bloc « misconception » manque"]


def test_a_lesson_that_is_too_short_is_named_with_its_words(root):
    path = root / LESSON
    front, _body = path.read_text().split("::: lead\n", 1)
    path.write_text(f"{front}::: lead\nTrois petits mots.\n:::\n")
    assert lessons.lengths(read(root)).found == [f"{LESSON}:1: 3 mots"]


def test_a_minute_counts_180_words_and_each_activity_its_own_minutes():
    assert estimated_minutes(1080, ["lead", "figure", "situation", "reflection"] + 3 * ["self_check"]) == 15
    assert words_in("L’enfant « dort » – enfin !") == 3


def glossary_of(root, *entries: str) -> Content:
    (root / "glossary.yaml").write_text("terms:\n" + "".join(f"  - {entry}\n" for entry in entries))
    content = read(root)
    content.unfinished = []
    return content


def test_a_definition_that_is_long_cut_or_sourced_nowhere_is_a_fault(root):
    right = "{id: a, term: PMI, forms: [PMI], definition: Un service de chaque département., sources: [S-1]}"
    cut = "{id: b, term: PMI, definition: Un service de chaque département}"
    long = f"{{id: c, term: PMI, definition: {'Un mot. ' * 40}, sources: [R-38]}}"
    rule = glossary.definitions_are_short(glossary_of(root, right, cut, long))
    assert rule.found == [
        "glossary.yaml:3: b : la définition est une phrase",
        "glossary.yaml:4: c : 80 mots",
        "glossary.yaml:4: c : 40 phrases",
        "glossary.yaml:4: c : « R-38 » n’est citée dans aucune leçon",
    ]
    assert rule.remark == "sans source, de notre plume : b"


def test_a_word_that_no_lesson_says_is_a_fault(root):
    said = "{id: a, term: La PMI (un sigle), forms: [PMI], definition: Un service du département.}"
    titled = "{id: b, term: Période sensible, definition: Un moment du développement.}"
    unsaid = "{id: c, term: Zeugme, forms: [zeugmes], definition: Une figure de style rare.}"
    rule = glossary.terms_are_said(glossary_of(root, said, titled, unsaid))
    assert rule.found == ["glossary.yaml:4: aucune leçon ne dit « Zeugme »"]
    assert rule.remark == "définis sans être reliés : b"


def test_words_of_the_glossary_are_read_like_the_rest_and_may_repeat_a_lesson(root):
    content = glossary_of(root, "{id: a, term: PMI, forms: [pmii], definition: Un service du département...}")
    passages = passages_of(root / "glossary.yaml")
    assert [(one.text, one.may_recur) for one in passages] == [
        ("PMI", False),
        ("pmii", False),
        ("Un service du département...", True),
    ]
    [fault] = messages(wording.typography(content, passages))
    assert fault.startswith("trois points : …")


def test_an_idle_source_is_a_fault_once_all_days_are_written(root):
    content = read(root)
    assert references.every_source_is_cited(content).remark.startswith("pas encore citées : R-")
    content.unfinished = []
    assert "« R-38 » n’est citée nulle part" in messages(references.every_source_is_cited(content))


def test_a_choice_without_a_word_of_explanation_is_a_fault(root):
    said = "feedback: Oui. La PMI est un service du département, chargé de missions de santé auprès des familles."
    edit(root, QUIZ, said, 'feedback: ""')
    assert messages(questions.every_answer_is_explained(read(root))) == ["j01-d01 : un choix n’est pas expliqué"]


def test_each_day_lasts_what_the_programme_says(root):
    edit(root, LESSON, "duration_minutes: 20", "duration_minutes: 25")
    rule = programme.hours_add_up(read(root))
    assert messages(rule) == ["105 minutes de leçons au lieu de 100"]
    assert rule.remark == "50 h en salle, 20 h à distance, soit 28,57 %"


def test_a_competency_that_nobody_assesses_is_a_fault_once_all_days_are_written(root):
    content = read(root)
    assert programme.every_competency_is_taught_and_assessed(content).found == []
    content.unfinished = []
    assert len(programme.every_competency_is_taught_and_assessed(content).found) == 8


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ('Il dit "non".', "des guillemets droits : « … »"),
        ("Attendez...", "trois points : …"),
        ("Pourquoi?", "pas d’espace fine devant ; ! ou ?"),
        ("Voici: un mot.", "pas d’espace insécable devant :"),
        ("Il dit «non ».", "pas d’espace insécable dans les guillemets"),
        ("Un coeur.", "œ s’écrit en un signe"),
        ("Un mot - un autre.", "un trait d’union pour un tiret"),
    ],
)
def test_a_slip_of_typography_is_named(text, fault):
    assert [one.split(" (« ")[0] for one in messages(wording.typography(*content_of(text)))] == [fault]


def test_what_the_loader_puts_right_is_no_fault():
    right = "L'enfant dort : « Chut ! » Il est 12:30, à 15 000 mètres ; qui l'a dit ? Rien… Coexister, coefficient."
    assert wording.typography(*content_of(right)).found == []


@pytest.mark.parametrize(
    "text", ["Des facilitateurs certifiés.", "Les facilitateur·rices.", "La Maison des 1000 premiers jours."]
)
def test_a_forbidden_word_is_a_fault(text):
    assert len(wording.forbidden_words(*content_of(text)).found) == 1


def test_the_maison_keeps_its_sign_at_first_and_a_title_is_quoted_as_it_is():
    texts = [
        "« Les Maisons des 1000 premiers jours »",
        "Une Maison des 1000 premiers jours® ouvre.",
        "Cette Maison des 1000 premiers jours",
    ]
    assert wording.forbidden_words(*content_of(*texts)).found == []


def test_a_sentence_comes_only_once_and_short_ones_or_quotes_may_come_back():
    long = "Un bébé qui pleure ne manipule personne, il appelle quelqu’un."
    quote = "« Un bébé qui pleure ne manipule personne, dit-elle encore. »"
    texts = [f"Oui. {long}", f"Oui. {long}", quote, quote]
    assert len(wording.no_sentence_twice(*content_of(*texts)).found) == 1


def test_words_are_found_without_addresses_and_with_their_elisions():
    assert words_of("L’enfant, aujourd’hui ; info.gouv.fr, le 1er mai, eduensemble.org/page") == [
        "L'enfant",
        "aujourd'hui",
        "le",
        "mai",
    ]


def test_a_word_that_nobody_knows_is_named(monkeypatch):
    monkeypatch.setattr(
        "modules.content.checks.spelling.unknown_words", lambda words: {"chausette", "d'Ainsworth"} & words
    )
    rule = spelling(*content_of("Une chausette d’Ainsworth."))
    assert messages(rule) == ["mot inconnu « chausette »"]


def test_without_hunspell_the_command_to_type_is_told(monkeypatch):
    monkeypatch.setattr("modules.content.checks.spelling.shutil.which", lambda name: None)
    assert messages(spelling(*content_of("Un mot."))) == [MISSING]


def test_reading_ease_is_that_of_kandel_and_moles():
    assert [syllables_in(word) for word in ("bébé", "mère", "oiseau", "le")] == [2, 1, 2, 1]
    _content, passages = content_of("Le bébé dort. Sa mère chante.")
    assert ease(passages) == pytest.approx(207 - 1.015 * 3 - 73.6 * 7 / 6)


def test_a_passage_knows_its_line(root):
    (passage,) = [one for one in passages_of(root / LESSON) if one.text.startswith("Markdown") or one.line == 3]
    assert passage.text == "Une période, deux définitions"


def test_every_text_of_the_first_day_is_read_and_every_rule_is_told():
    content = read(first_day_once())
    assert {path.suffix for path in texts_of(content)} == {".md", ".yaml", ".svg"}
    assert len({rule.name for rule in check_all(content)}) == 17


def test_the_command_counts_the_faults_and_fails(root):
    edit(root, LESSON, "duration_minutes: 20", "duration_minutes: 45")
    told = StringIO()
    with pytest.raises(CommandError, match="fautes dans content/"):
        call_command("check_content", root, stdout=told)
    assert f"    {LESSON}:1: 45 minutes annoncées" in told.getvalue()
    assert "… j02 : en préparation, 0 leçons sur 5" in told.getvalue()
