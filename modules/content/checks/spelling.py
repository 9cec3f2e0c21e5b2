"""Spelling, by hunspell and its French dictionary, and a list of words of ours: `content/words.txt`."""

import re
import shutil
import subprocess
from pathlib import Path

from modules.content.checks.passages import Passage
from modules.content.checks.rules import Content, Rule

WORD = re.compile(r"(?<![\d\w])[^\W\d_]+(?:['-][^\W\d_]+)*")
ADDRESS = re.compile(r"@?[\w.-]+(?:/\S+|\.(?:fr|org|com|net|ch|be|edu)\b\S*)")
ELIDED = re.compile(r"^(?:[cdjlmnstCDJLMNST]|qu|Qu|lorsqu|Lorsqu|puisqu|Puisqu|jusqu|Jusqu|quoiqu|Quoiqu)'(?=.)")
MISSING = (
    "hunspell ou son dictionnaire français manque : "
    "apt-get update && apt-get install -y --no-install-recommends hunspell hunspell-fr"
)


def spelling(content: Content, passages: list[Passage]) -> Rule:
    rule = content.rule("aucun mot inconnu (hunspell fr, content/words.txt)")
    words = [(passage, word) for passage in passages for word in words_of(passage.text)]
    unknown = unknown_words({word for _passage, word in words})
    if unknown is None:
        rule.fault(content.root / "words.txt", 1, MISSING)
        return rule
    ours, used = known_words(content.root / "words.txt"), set()
    rule.checked = len({word for _passage, word in words})
    for passage, word in words:
        if word in unknown and (known := ours & forms(word)):
            used |= known
        elif word in unknown:
            rule.fault(passage.path, passage.line, f"mot inconnu « {word} »")
    rule.remark = f"{len(ours)} mots à nous"
    if not content.unfinished:
        for word in sorted(ours - used):
            rule.fault(content.root / "words.txt", 1, f"« {word} » ne sert à rien")
    return rule


def words_of(text: str) -> list[str]:
    return WORD.findall(ADDRESS.sub(" ", text).replace("’", "'"))


def forms(word: str) -> set[str]:
    """The word as it stands, and without what is elided before it; a sentence may begin with it."""
    bare = ELIDED.sub("", word)
    return {word, bare, bare[:1].lower() + bare[1:]}


def known_words(path: Path) -> set[str]:
    """One word a line; « # » begins a remark."""
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    return {word for line in lines if (word := line.partition("#")[0].strip().replace("’", "'"))}


def unknown_words(words: set[str]) -> set[str] | None:
    """Those that hunspell does not know; None when it is not there."""
    if not shutil.which("hunspell"):
        return None
    command = ["hunspell", "-d", "fr", "-i", "UTF-8", "-l"]
    told = subprocess.run(command, input="\n".join(sorted(words)), capture_output=True, text=True, encoding="utf-8")  # noqa: S603
    return None if told.returncode else set(told.stdout.split())
