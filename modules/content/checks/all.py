"""Every rule, in the order in which they are told."""

from pathlib import Path

from modules.content.checks import figures, glossary, lessons, programme, questions, references, wording
from modules.content.checks.passages import Passage, passages_of
from modules.content.checks.reading import reading_ease
from modules.content.checks.rules import Content, Rule
from modules.content.checks.spelling import spelling


def check_all(content: Content) -> list[Rule]:
    passages = [passage for path in texts_of(content) for passage in passages_of(path)]
    return [
        *lessons.lesson_rules(content),
        figures.figures_are_told_and_shown(content),
        references.every_source_is_cited(content),
        questions.every_answer_is_explained(content),
        questions.every_day_is_assessed(content),
        questions.the_bank_is_large(content),
        *glossary.glossary_rules(content),
        programme.every_competency_is_taught_and_assessed(content),
        programme.hours_add_up(content),
        wording.typography(content, written(passages)),
        wording.forbidden_words(content, passages),
        wording.no_sentence_twice(content, passages),
        spelling(content, passages),
        reading_ease(content),
    ]


def texts_of(content: Content) -> list[Path]:
    """The files that hold words, in reading order; unfinished days aside."""
    folders = [day.module.path.parent for day in content.days]
    files = [content.root / "references.yaml", *content.root.glob("glossary.yaml")]
    files += sorted((content.root / "pages").glob("*.md"))
    files += [course.course.path for course in content.courses]
    for folder in folders:
        files += [*sorted(folder.glob("*.md")), *sorted(folder.glob("*.yaml")), *sorted(folder.glob("figures/*.svg"))]
    return files


def written(passages: list[Passage]) -> list[Passage]:
    """Drawings aside: their words stand on lines of their own, which never break."""
    return [passage for passage in passages if passage.path.suffix != ".svg"]
