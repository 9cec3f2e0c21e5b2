"""The content of the bench: the real first day, ten times over; and a course of one day to count queries against."""

import shutil
from pathlib import Path

from tests.bench.place import ROOT

DAYS = 10
REAL = ROOT / "content" / "facilitateur"


def write_content(folder: Path) -> None:
    shutil.rmtree(folder, ignore_errors=True)
    write_course(folder / "dix", slug="dix-journees", letter="j", days=DAYS)
    write_course(folder / "une", slug="une-journee", letter="k", days=1)


def write_course(folder: Path, *, slug: str, letter: str, days: int) -> None:
    folder.mkdir(parents=True)
    shutil.copy(REAL.parent / "references.yaml", folder.parent)
    course = (REAL / "course.yaml").read_text(encoding="utf-8")
    lines = [replace_value(line, {"id": slug, "slug": slug}) for line in course.splitlines(keepends=True)]
    (folder / "course.yaml").write_text("".join(lines), encoding="utf-8")
    for day in range(1, days + 1):
        write_day(folder / f"{letter}{day:02}", f"{letter}{day:02}", day)
    shutil.copytree(REAL / "j01" / "figures", folder / f"{letter}01" / "figures")


def replace_value(line: str, values: dict[str, str]) -> str:
    key = line.partition(":")[0]
    return f"{key}: {values[key]}\n" if key in values else line


def write_day(folder: Path, name: str, day: int) -> None:
    """The first day under other ids: of its lines, only `day:` says which day it is."""
    folder.mkdir()
    for path in (REAL / "j01").iterdir():
        if path.is_file() and not path.name.startswith("quiz-"):  # ten quizzes of ten questions, and no other
            text = path.read_text(encoding="utf-8").replace("j01", name)
            if path.name == "module.yaml":
                lines = text.splitlines(keepends=True)
                text = "".join(replace_value(line, {"day": str(day)}) for line in lines)
            (folder / path.name).write_text(text, encoding="utf-8")
