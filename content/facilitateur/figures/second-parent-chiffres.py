"""Draw second-parent-chiffres.svg from its CSV. Run from the repository root; standard library only."""

import csv
from pathlib import Path

DAY = Path("content/facilitateur/j07/figures")
KEY = "second-parent-chiffres"
LEFT, PX_PER_PERCENT, STEP = 24, 21, 62
HEADS = {
    "synthese": ("Deux synthèses d’études, pères", "f-teal", "#175a5b"),
    "elfe": ("Elfe, pères, naissances de 2011,", "f-ochre", "#8a5a00"),
}

lines = [row for row in (DAY / "data" / f"{KEY}.csv").read_text("utf-8").splitlines() if not row.startswith("#")]
rows = [(row["cadre"], row["libelle"], float(row["pourcentage"])) for row in csv.DictReader(lines)]


def french(value: float) -> str:
    return f"{value:.1f}".replace(".", ",") + "\u202f%"


parts, y = [], 8
for frame, (head, shade, colour) in HEADS.items():
    chosen = [(label, value) for kind, label, value in rows if kind == frame]
    extra = 40 if frame == "elfe" else 0
    height = 44 + extra + STEP * len(chosen)
    parts += [
        f'<rect class="s-line" stroke="#d9cdb8" fill="none" x="8" y="{y}" width="344" height="{height}" rx="14" stroke-width="2"/>',
        f'<text class="f-ink" fill="#26272e" x="{LEFT}" y="{y + 28}" font-size="16" font-weight="700">{head}</text>',
    ]
    if extra:
        parts += [
            f'<text class="f-ink" fill="#26272e" x="{LEFT}" y="{y + 48}" font-size="16" font-weight="700">à deux mois</text>',
            f'<text class="f-soft" fill="#5c5a63" x="{LEFT}" y="{y + 68}" font-size="14.5">Ancien congé, de deux semaines</text>',
        ]
    for index, (label, value) in enumerate(chosen):
        top = y + 44 + extra + index * STEP
        width = round(value * PX_PER_PERCENT, 1)
        parts += [
            f'<text class="f-ink" fill="#26272e" x="{LEFT}" y="{top + 12}" font-size="14.5">{label}</text>',
            f'<rect class="{shade}" fill="{colour}" x="{LEFT}" y="{top + 20}" width="{width}" height="24" rx="4"/>',
            f'<text class="f-ink" fill="#26272e" x="{round(LEFT + width + 8, 1)}" y="{top + 38}" font-size="16" '
            f'font-weight="700">{french(value)}</text>',
        ]
    y += height + 20
parts += [
    f'<text class="f-soft" fill="#5c5a63" x="8" y="{y + 6}" font-size="14.5">Barres à la même échelle, mais méthodes</text>',
    f'<text class="f-soft" fill="#5c5a63" x="8" y="{y + 26}" font-size="14.5">différentes\u202f: comparez dans un même cadre.</text>',
]
(DAY / f"{KEY}.svg").write_text(
    f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 360 {y + 40}" role="img">\n'
    "<title>Dépression chez des pères\u202f: quatre résultats</title>\n"
    "<desc>Deux synthèses d’études trouvent 10,4\u202f% (2010) et 8,4\u202f% (2016) de dépression chez les pères, soit 8 à 10\u202f%. "
    "Dans la cohorte Elfe, naissances de 2011, à deux mois\u202f: 4,5\u202f% chez les pères qui ont pris l’ancien congé de deux "
    "semaines, 5,7\u202f% chez les autres. Les deux cadres ne se comparent pas entre eux.</desc>\n"
    + "\n".join(parts)
    + "\n</svg>\n",
    "utf-8",
)
