"""The drawings of a course, checked, and made ready to stand in a page."""

from pathlib import Path

from modules import svg
from modules.content.faults import Faults


def read_figures(folder: Path, faults: Faults) -> dict[str, str]:
    figures = {}
    for path in sorted(folder.glob("*/figures/*.svg")):
        drawing = path.read_text(encoding="utf-8")
        root = svg.parse(drawing)
        problems = ["SVG illisible"] if root is None else svg.faults(root)
        for problem in problems:
            faults.add(path, 1, problem)
        if path.stem in figures:
            faults.add(path, 1, "une autre figure porte ce nom")
        if not problems:
            figures[path.stem] = svg.inline(drawing, path.stem)
    return figures
