"""What each lesson has."""

from collections.abc import Iterator

from modules.content.checks.passages import passages_of
from modules.content.checks.rules import Content, Rule
from modules.content.course import Entry
from modules.content.durations import estimated_minutes, words_in

WORDS = range(900, 1401)
SELF_CHECKS = 3
TOLERANCE_MINUTES = 5


def lesson_rules(content: Content) -> Iterator[Rule]:
    yield whole_lessons(content)
    yield lengths(content)
    yield durations(content)


def whole_lessons(content: Content) -> Rule:
    rule = content.rule("chaque leçon a compétence, sources, vérification, figure, trois questions à soi, « à vous »")
    for lesson in content.lessons:
        values, names = lesson.values, {block.name for block in lesson.document.blocks}
        rule.expect(values["competencies"], lesson, "« competencies » manque")
        rule.expect(values["sources"], lesson, "« sources » manque")
        rule.expect(values["facts_checked_on"], lesson, "« facts_checked_on » manque")
        rule.expect(len(values["self_checks"]) == SELF_CHECKS, lesson, f"{SELF_CHECKS} « self_checks » sont attendues")
        rule.expect(all(has_feedback(check) for check in values["self_checks"]), lesson, "un « feedback » est vide")
        for name in ("lead", "figure", "definition", "misconception", "for_the_group", "key_points", "reflection"):
            rule.expect(name in names, lesson, f"le bloc « {name} » manque")
    return rule


def has_feedback(check: dict) -> bool:
    return all(choice["feedback"].strip() for choice in check["choices"])


def lengths(content: Content) -> Rule:
    rule = content.rule(f"chaque leçon compte de {WORDS[0]} à {WORDS[-1]} mots")
    for lesson in content.lessons:
        words = words_of(lesson)
        rule.expect(words in WORDS, lesson, f"{words} mots")
    return rule


def durations(content: Content) -> Rule:
    rule = content.rule(f"la durée annoncée est à {TOLERANCE_MINUTES} minutes près celle que l’on estime")
    for lesson in content.lessons:
        declared, estimated = lesson.values["duration_minutes"], estimate(lesson)
        message = f"{declared} minutes annoncées, {estimated} estimées"
        rule.expect(abs(declared - estimated) <= TOLERANCE_MINUTES, lesson, message)
    return rule


def words_of(lesson: Entry) -> int:
    return sum(words_in(passage.text) for passage in passages_of(lesson.path) if passage.is_body)


def estimate(lesson: Entry) -> int:
    activities = [block.name for block in lesson.document.blocks] + ["self_check"] * len(lesson.values["self_checks"])
    return estimated_minutes(words_of(lesson), activities)
