"""Draw effets-less-is-more.svg from its CSV: how often, in a hundred random pairs, the helped do better.

With scores spread as a bell of the same width in both groups, that chance is Phi(d / sqrt 2).
Run from the repository root; standard library only.
"""

import csv
from math import sqrt
from pathlib import Path
from statistics import NormalDist

DAY = Path("content/facilitateur/j04/figures")
KEY = "effets-less-is-more"
INK = 'class="f-ink" fill="#26272e"'
LEFT, WIDTH, BAR, STEP, TOP = 16, 328, 40, 98, 62

lines = [row for row in (DAY / "data" / f"{KEY}.csv").read_text("utf-8").splitlines() if not row.startswith("#")]
effects = [(row["mesure"], float(row["effet"])) for row in csv.DictReader(lines)]
half = LEFT + WIDTH / 2
bottom = TOP + STEP * len(effects)


def text(y: int, words: str, size: str, look: str = INK, x: int = LEFT, bold: bool = False) -> str:
    weight = ' font-weight="700"' if bold else ""
    return f'<text {look} x="{x}" y="{y}" font-size="{size}"{weight}>{words}</text>'


def bar(top: int, width: float, look: str) -> str:
    return f'<rect {look} x="{LEFT}" y="{top + 26}" width="{width}" height="{BAR}" rx="6"/>'


SOFT, PAPER = 'class="f-soft" fill="#5c5a63"', 'class="f-paper" fill="#fffdf9"'
parts = [
    f'<rect class="f-wash" fill="#e3efec" x="4" y="4" width="352" height="{bottom + 32}" rx="14"/>',
    text(32, "Sur 100 paires tirées au hasard", "15", bold=True),
]
for rank, (measure, effect) in enumerate(effects):
    top = TOP + rank * STEP
    share = round(100 * NormalDist().cdf(effect / sqrt(2)))
    value = f" ({effect:.2f})".replace(".", ",") if effect else ""
    parts += [
        text(top + 16, measure + value, "14.5"),
        bar(top, WIDTH, PAPER),
        bar(top, round(WIDTH * share / 100, 1), 'class="f-teal" fill="#175a5b"'),
        f'<path class="s-apricot" stroke="#e2784a" d="M{half} {top + 22} L{half} {top + 30 + BAR}" fill="none" '
        'stroke-width="4"/>',
        text(top + 53, str(share), "19", PAPER, LEFT + 12, bold=True),
    ]
parts += [
    text(bottom + 2, "En foncé\u202f: le duo aidé l’emporte.", "14", SOFT),
    text(bottom + 22, "Trait orange\u202f: 50, comme à pile ou face.", "14", SOFT),
]
(DAY / f"{KEY}.svg").write_text(
    f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 360 {bottom + 40}">\n'
    "<title>Ce que valent 0,20 et 0,33</title>\n"
    "<desc>Sur cent paires formées au hasard d’un duo parent-enfant aidé et d’un duo non aidé, le premier "
    "l’emporterait 50 fois sans aucun effet, 56 fois pour la sécurité de l’attachement de l’enfant (effet de 0,20) "
    "et 59 fois pour la sensibilité (effet de 0,33). Le gain est réel et modeste.</desc>\n"
    + "\n".join(parts)
    + "\n</svg>\n",
    "utf-8",
)
