"""The words of the course: short, sourced by what the lessons cite, and said in them."""

import re

from modules.content.checks.passages import Passage, passages_of, plain
from modules.content.checks.rules import Content, Rule
from modules.content.durations import words_in
from modules.glossary import form_pattern

WORDS = range(5, 66)
SENTENCES = 4
END = re.compile(r"(?<=[.!?…])\s+(?=[«A-ZÀ-Ý])")


def glossary_rules(content: Content) -> list[Rule]:
    return [definitions_are_short(content), terms_are_said(content)]


def definitions_are_short(content: Content) -> Rule:
    """Sources exist (the loader sees to it), and stand on the page of references: some lesson cites them."""
    rule = content.rule(
        f"chaque terme a une définition de {WORDS[0]} à {WORDS[-1]} mots, et des sources qu’une leçon cite"
    )
    cited = {code for lesson in content.lessons for code in lesson.values["sources"]}
    for term in content.terms:
        definition = term.values["definition"].strip()
        words, sentences = words_in(definition), len(END.split(definition))
        rule.expect(words in WORDS, term, f"{term.id} : {words} mots")
        rule.expect(sentences <= SENTENCES, term, f"{term.id} : {sentences} phrases")
        rule.expect(definition.endswith((".", "!", "?", "…")), term, f"{term.id} : la définition est une phrase")
        for code in term.values["sources"]:
            rule.expect(
                content.unfinished or code in cited, term, f"{term.id} : « {code} » n’est citée dans aucune leçon"
            )
    unsourced = [term.id for term in content.terms if not term.values["sources"]]
    rule.remark = f"sans source, de notre plume : {', '.join(unsourced) or 'aucun'}"
    return rule


def terms_are_said(content: Content) -> Rule:
    """By one of its writings or by its title; a lesson links writings in its running text only."""
    rule = content.rule("chaque terme se dit dans une leçon")
    passages = [passage for lesson in content.lessons for passage in passages_of(lesson.path)]
    said, linked = text_of(passages), text_of([passage for passage in passages if passage.is_body])
    idle = []
    for term in content.terms:
        forms, title = term.values["forms"], plain(term.values["term"])
        known = content.unfinished or holds(said, [*forms, title, title[:1].lower() + title[1:]])
        rule.expect(known, term, f"aucune leçon ne dit « {title} »")
        if known and not holds(linked, forms):
            idle.append(term.id)
    rule.remark = f"définis sans être reliés : {', '.join(idle) or 'aucun'}"
    return rule


def text_of(passages: list[Passage]) -> str:
    return "\n".join(passage.text for passage in passages)


def holds(text: str, forms: list[str]) -> bool:
    return any(re.search(rf"(?<![\w-])(?:{form_pattern(form)})(?![\w-])", text) for form in forms)
