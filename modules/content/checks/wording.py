"""How the texts are written: typography, words that we do not write, sentences that come back."""

import re
from collections.abc import Iterator
from pathlib import Path

from modules.content.checks.passages import Passage
from modules.content.checks.rules import Content, Rule
from modules.enums import QuizRole

SPACES = "\u00a0\u202f"
TYPOGRAPHY = [
    (re.compile(r"\""), "des guillemets droits : « … »"),
    (re.compile(r"'"), "une apostrophe droite : ’"),
    (re.compile(r"\.\.\."), "trois points : …"),
    (re.compile(rf"[^\s{SPACES}!?…][;!?](?!\w)"), "pas d’espace fine devant ; ! ou ?"),
    (re.compile(rf"[^\s{SPACES}\d]:(?=\s|$)"), "pas d’espace insécable devant :"),
    (re.compile(rf"«(?![{SPACES}])|(?<![{SPACES}])»"), "pas d’espace insécable dans les guillemets"),
    (re.compile(r"(?i)\b(?:c|s|n|v|man|ch)?oeu[rdvfx]|\boeil|\bfoet|\bmoeurs|\boedèm"), "œ s’écrit en un signe"),
    (re.compile(r" - "), "un trait d’union pour un tiret"),
    (re.compile(r"\S  +\S"), "deux espaces"),
    (re.compile(r"(?<![….]) [,.](?!\.)"), "une espace devant une virgule ou un point"),
]
FORBIDDEN = [
    (re.compile(r"(?i)\bcertifi(?:é|ée|és|ées|er|ant)\b"), "« certifié » : une attestation ne certifie pas"),
    (re.compile(r"\w[·•‧]\w"), "un point médian"),
]
HOUSE = re.compile(rf"Maisons? des 1[ {SPACES}]?000 premiers jours(®?)")
QUOTED = re.compile(r"«[^»]*»")
SENTENCE = re.compile(r"(?<=[.!?…])[»\s]+(?=[«A-ZÀ-Ý])")
SHORTEST = 10  # words: shorter ones may come back, such as « poser le bébé sur le dos, dans son lit »


def typography(content: Content, passages: list[Passage]) -> Rule:
    """Passages are as the loader writes them, spaces put in."""
    rule = content.rule("la typographie est française")
    for passage in passages:
        rule.checked += 1
        for pattern, message in TYPOGRAPHY:
            if found := pattern.search(passage.text):
                rule.fault(passage.path, passage.line, f"{message} (« {around(passage.text, found)} »)")
        if passage.text.count("«") != passage.text.count("»"):
            rule.fault(passage.path, passage.line, f"guillemets dépareillés (« {passage.text[:40]} »)")
    return rule


def around(text: str, found: re.Match) -> str:
    return text[max(0, found.start() - 12) : found.end() + 8]


def forbidden_words(content: Content, passages: list[Passage]) -> Rule:
    rule = content.rule("aucun mot interdit : certifié, point médian, Maison des 1000 premiers jours sans ®")
    for passage in passages:
        rule.checked += 1
        for pattern, message in FORBIDDEN:
            if pattern.search(passage.text):
                rule.fault(passage.path, passage.line, message)
    for passage in first_mentions(passages):
        rule.fault(passage.path, passage.line, "« Maison des 1000 premiers jours » : ® à la première mention")
    return rule


def first_mentions(passages: list[Passage]) -> Iterator[Passage]:
    """Where a file names the Maison for the first time, without its sign; titles of documents aside."""
    named = set()
    for passage in passages:
        mention = HOUSE.search(QUOTED.sub("", passage.text))
        if mention and passage.path not in named and passage.path.name != "references.yaml":
            named.add(passage.path)
            if not mention[1]:
                yield passage


def no_sentence_twice(content: Content, passages: list[Passage]) -> Rule:
    """Somebody's words may be quoted again; what one practises on is what one has read."""
    rule = content.rule(f"aucune phrase de {SHORTEST} mots ou plus ne revient")
    apart = practised_or_apart(content)
    seen: dict[str, Passage] = {}
    for passage in passages:
        may_recur = passage.may_recur or passage.path in apart
        for sentence in [] if may_recur else SENTENCE.split(passage.text):
            words = re.findall(r"\w+", sentence.casefold())
            if len(words) < SHORTEST or sentence.startswith("«"):
                continue
            rule.checked += 1
            first = seen.setdefault(" ".join(words), passage)
            if first is not passage:
                where = f"{first.path.relative_to(content.root)}:{first.line}"
                rule.fault(passage.path, passage.line, f"déjà dans {where} : « {sentence[:60]}… »")
    return rule


def practised_or_apart(content: Content) -> set[Path]:
    """Quizzes that count for nothing; and the pages of the site, which are no course."""
    pages = {page.path for page in content.site.pages}
    return pages | {
        quiz.quiz.path for day in content.days for quiz in day.quizzes if quiz.quiz.values["role"] == QuizRole.PRACTICE
    }
