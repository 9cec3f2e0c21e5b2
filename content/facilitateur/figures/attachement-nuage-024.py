"""Draw attachement-nuage-024.svg from its CSV (fictitious points, r = 0.24), making the CSV first if it is not there.

Run from the repository root; standard library only.
"""

import csv
import random
from pathlib import Path

DAY = Path("content/facilitateur/j03/figures")
KEY = "attachement-nuage-024"
POINTS = DAY / "data" / f"{KEY}.csv"
COEFFICIENT, COUNT, SEED = 0.24, 160, 2024
LEFT, RIGHT, TOP, BOTTOM = 44, 346, 40, 300


def standard(values: list[float]) -> list[float]:
    mean = sum(values) / len(values)
    spread = (sum((value - mean) ** 2 for value in values) / len(values)) ** 0.5
    return [(value - mean) / spread for value in values]


def correlation(xs: list[float], ys: list[float]) -> float:
    return sum(x * y for x, y in zip(standard(xs), standard(ys), strict=True)) / len(xs)


def simulate() -> None:
    """Points whose coefficient is the wanted one exactly: the noise is made independent of x first."""
    draw = random.Random(SEED)
    xs = standard([draw.gauss(0, 1) for _ in range(COUNT)])
    noise = standard([draw.gauss(0, 1) for _ in range(COUNT)])
    slope = correlation(xs, noise)
    noise = standard([n - slope * x for n, x in zip(noise, xs, strict=True)])
    ys = [COEFFICIENT * x + (1 - COEFFICIENT**2) ** 0.5 * n for x, n in zip(xs, noise, strict=True)]
    rows = [f"{x:.4f},{y:.4f}" for x, y in zip(xs, ys, strict=True)]
    header = (
        "# Points fictifs, tirés au sort (graine 2024) pour un coefficient de 0,24 ; aucun ne vient d’une étude.\n"
        "# Le coefficient vient de De Wolff et van IJzendoorn, 1997, doi 10.1111/j.1467-8624.1997.tb04218.x.\n"
        "sensibilite,securite\n"
    )
    POINTS.write_text(header + "\n".join(rows) + "\n", "utf-8")


if not POINTS.exists():
    simulate()
lines = [row for row in POINTS.read_text("utf-8").splitlines() if not row.startswith("#")]
points = [(float(row["sensibilite"]), float(row["securite"])) for row in csv.DictReader(lines)]
assert abs(correlation(*map(list, zip(*points, strict=True))) - COEFFICIENT) < 0.001


def across(x: float) -> float:
    return round(LEFT + (x + 3) / 6 * (RIGHT - LEFT), 1)


def down(y: float) -> float:
    return round(BOTTOM - (y + 3) / 6 * (BOTTOM - TOP), 1)


parts = [
    f'<path class="s-line" stroke="#d9cdb8" d="M{LEFT} {TOP} L{LEFT} {BOTTOM} L{RIGHT} {BOTTOM}" fill="none" stroke-width="2"/>',
    '<text class="f-ink" fill="#26272e" x="8" y="24" font-size="14.5">Sécurité de l’attachement, plus forte en haut</text>',
    f'<text class="f-ink" fill="#26272e" x="{RIGHT}" y="{BOTTOM + 24}" font-size="14.5" text-anchor="end">'
    "Sensibilité, plus forte à droite</text>",
]
parts += [
    f'<circle class="f-teal" fill="#175a5b" cx="{across(x)}" cy="{down(y)}" r="3.6" fill-opacity="0.6"/>'
    for x, y in points
    if abs(x) < 3 and abs(y) < 3
]
start, end = (-2.8, -2.8 * COEFFICIENT), (2.8, 2.8 * COEFFICIENT)
parts += [
    f'<path class="s-apricot" stroke="#e2784a" d="M{across(start[0])} {down(start[1])} L{across(end[0])} {down(end[1])}" '
    'fill="none" stroke-width="4" stroke-linecap="round"/>',
    f'<text class="f-soft" fill="#5c5a63" x="8" y="{BOTTOM + 54}" font-size="14.5">Trait : la tendance. Points : des duos fictifs.</text>',
]
(DAY / f"{KEY}.svg").write_text(
    f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 360 {BOTTOM + 66}">\n'
    "<title>À quoi ressemble un coefficient de 0,24</title>\n"
    "<desc>Un nuage de points très large, traversé par un trait qui monte doucement. En moyenne, plus de sensibilité va avec "
    "plus de sécurité, mais à sensibilité égale la sécurité varie beaucoup d’un duo à l’autre. Les points sont fictifs.</desc>\n"
    + "\n".join(parts)
    + "\n</svg>\n",
    "utf-8",
)
