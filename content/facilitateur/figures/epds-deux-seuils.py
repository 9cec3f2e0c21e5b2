"""Draw epds-deux-seuils.svg from its CSV. Run from the repository root; standard library only."""

import csv
from pathlib import Path

DAY = Path("content/facilitateur/j07/figures")
KEY = "epds-deux-seuils"
LEFT, WIDTH, Y, HEIGHT = 20, 320, 132, 34

lines = [row for row in (DAY / "data" / f"{KEY}.csv").read_text("utf-8").splitlines() if not row.startswith("#")]
marks = {row["repere"]: float(row["valeur"]) for row in csv.DictReader(lines)}


def at(score: float) -> float:
    return round(LEFT + (score - marks["minimum"]) * WIDTH / (marks["maximum"] - marks["minimum"]), 1)


low, high, example = at(marks["validation"]), at(marks["enquete"]), at(marks["exemple"])
parts = [
    f'<rect class="f-wash" fill="#e3efec" x="{LEFT}" y="{Y}" width="{WIDTH}" height="{HEIGHT}" rx="4"/>',
    f'<rect class="f-apricot-wash" fill="#fbe7db" x="{low}" y="{Y}" width="{round(LEFT + WIDTH - low, 1)}" height="{HEIGHT}" rx="4"/>',
    '<text class="f-ink" fill="#26272e" x="20" y="26" font-size="15" font-weight="700">Autour de 10,5</text>',
    '<text class="f-ink" fill="#26272e" x="20" y="46" font-size="14">validation</text>',
    '<text class="f-ink" fill="#26272e" x="20" y="64" font-size="14">française, 1998</text>',
    f'<path class="s-teal" stroke="#175a5b" d="M{low} {Y + HEIGHT} V74" fill="none" stroke-width="3"/>',
    f'<text class="f-ink" fill="#26272e" x="{high + 8}" y="26" font-size="15" font-weight="700">Au moins 13</text>',
    f'<text class="f-ink" fill="#26272e" x="{high + 8}" y="46" font-size="14">enquête nationale</text>',
    f'<text class="f-ink" fill="#26272e" x="{high + 8}" y="64" font-size="14">de 2021</text>',
    f'<path class="s-ochre" stroke="#8a5a00" d="M{high} {Y + HEIGHT} V20" fill="none" stroke-width="3" stroke-dasharray="6 4"/>',
    f'<circle class="f-apricot" fill="#e2784a" cx="{example}" cy="{Y + HEIGHT / 2:g}" r="8"/>',
]
for score in range(int(marks["minimum"]), int(marks["maximum"]) + 1, 10):
    x = at(score)
    parts += [
        f'<path class="s-line" stroke="#d9cdb8" d="M{x} {Y + HEIGHT} V{Y + HEIGHT + 8}" fill="none" stroke-width="2"/>',
        f'<text class="f-soft" fill="#5c5a63" x="{x}" y="{Y + HEIGHT + 26}" font-size="14" text-anchor="middle">{score}</text>',
    ]
parts += [
    f'<path class="s-apricot" stroke="#e2784a" d="M{example} {Y + HEIGHT / 2 + 8:g} V{Y + HEIGHT + 40}" fill="none" stroke-width="2"/>',
    f'<text class="f-ink" fill="#26272e" x="{example}" y="{Y + HEIGHT + 58}" font-size="15" font-weight="700" text-anchor="middle">Un score de 12</text>',
    '<text class="f-ink" fill="#26272e" x="20" y="250" font-size="14.5">Au-dessus d’un seuil, au-dessous de l’autre\u202f:</text>',
    '<text class="f-ink" fill="#26272e" x="20" y="270" font-size="14.5">seul, il ne dit rien de sûr.</text>',
]
(DAY / f"{KEY}.svg").write_text(
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 360 284" role="img">\n'
    "<title>Deux seuils pour un même score</title>\n"
    "<desc>Sur l’échelle EPDS, de 0 à 30, le seuil de la validation française de 1998 se situe autour de 10,5\u202f; celui de "
    "l’enquête nationale de 2021 est d’au moins 13. Un score de 12 dépasse le premier et reste sous le second\u202f: "
    "un score ne suffit pas à conclure.</desc>\n" + "\n".join(parts) + "\n</svg>\n",
    "utf-8",
)
