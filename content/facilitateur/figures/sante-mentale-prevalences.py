"""Draw sante-mentale-prevalences.svg from its CSV. Run from the repository root; standard library only."""

import csv
from pathlib import Path

DAY = Path("content/facilitateur/j07/figures")
KEY = "sante-mentale-prevalences"
LEFT, PX_PER_PERCENT, TOP, STEP = 8, 3.44, 68, 92

lines = [row for row in (DAY / "data" / f"{KEY}.csv").read_text("utf-8").splitlines() if not row.startswith("#")]
rows = [
    (row["indicateur"], float(row["pourcentage"]), row["repere"].replace("'", "’")) for row in csv.DictReader(lines)
]


def french(value: float) -> str:
    return f"{value:.1f}".replace(".", ",") + "\u202f%"


parts = [
    '<text class="f-soft" fill="#5c5a63" x="8" y="22" font-size="14.5">7\u202f133 femmes, Hexagone, 2021, à deux mois</text>',
    '<text class="f-soft" fill="#5c5a63" x="8" y="42" font-size="14.5">(barre entière\u202f: 100\u202f%)</text>',
]
for index, (name, value, landmark) in enumerate(rows):
    y = TOP + index * STEP
    width = round(value * PX_PER_PERCENT, 1)
    parts += [
        f'<text class="f-ink" fill="#26272e" x="{LEFT}" y="{y + 6}" font-size="16" font-weight="700">{name}</text>',
        f'<rect class="f-wash" fill="#e3efec" x="{LEFT}" y="{y + 16}" width="{100 * PX_PER_PERCENT:g}" height="30" rx="4"/>',
        f'<rect class="f-teal" fill="#175a5b" x="{LEFT}" y="{y + 16}" width="{width}" height="30" rx="4"/>',
        f'<text class="f-ink" fill="#26272e" x="{round(LEFT + width + 8, 1)}" y="{y + 37}" font-size="16" font-weight="700">'
        f"{french(value)}</text>",
        f'<text class="f-ink" fill="#26272e" x="{LEFT}" y="{y + 65}" font-size="14.5">{landmark}</text>',
    ]
bottom = TOP + len(rows) * STEP
parts += [
    f'<text class="f-soft" fill="#5c5a63" x="8" y="{bottom + 8}" font-size="14.5">'
    "Repérage par questionnaire, sans diagnostic.</text>",
    f'<text class="f-soft" fill="#5c5a63" x="8" y="{bottom + 28}" font-size="14.5">Ces parts ne s’additionnent pas.</text>',
]
description = (
    "En 2021, deux mois après l’accouchement, chez 7\u202f133 femmes de l’Hexagone, un questionnaire repère "
    + "\u202f; ".join(f"{name.lower()}\u202f: {french(value)}, {landmark}" for name, value, landmark in rows)
    + ". Ces parts peuvent se recouvrir\u202f: elles ne s’additionnent pas."
)
(DAY / f"{KEY}.svg").write_text(
    f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 360 {bottom + 42}" role="img">\n'
    "<title>Deux mois après une naissance, en 2021</title>\n"
    f"<desc>{description}</desc>\n" + "\n".join(parts) + "\n</svg>\n",
    "utf-8",
)
