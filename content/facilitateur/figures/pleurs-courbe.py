"""Draw pleurs-courbe.svg: ages from its CSV, to scale; the height is schematic. Run from the repository root; standard library only."""

import csv
import math
from pathlib import Path

DAY = Path("content/facilitateur/j06/figures")
KEY = "pleurs-courbe"
LEFT, PX, BASE, HEIGHT, WEEKS = 26, 15.4, 268, 150, 21
MONTH = 365.25 / 12 / 7  # in weeks

lines = [row for row in (DAY / "data" / f"{KEY}.csv").read_text("utf-8").splitlines() if not row.startswith("#")]
ages = {row["repere"]: (float(row["de"]), float(row["a"])) for row in csv.DictReader(lines)}
peak, fall = ages["maximum"], ages["diminution"]
top_week = sum(peak) / 2


def x(week: float) -> float:
    return round(LEFT + week * PX, 1)


def level(week: float) -> float:
    """A shape only: up from birth, highest between the two ages of the peak, low again after the second pair of ages."""
    floor, spread = (0.3, 3.6) if week < top_week else (0.16, 7)
    return floor + (1 - floor) * math.exp(-(((week - top_week) / spread) ** 2))


def y(week: float) -> float:
    return round(BASE - HEIGHT * level(week), 1)


def text(
    at: float, up: float, words: str, size: float = 14.5, bold: bool = False, tone: str = "ink", anchor: str = "middle"
) -> str:
    fill = {"ink": "#26272e", "soft": "#5c5a63"}[tone]
    weight = ' font-weight="700"' if bold else ""
    return f'<text class="f-{tone}" fill="{fill}" x="{at}" y="{up}" font-size="{size}"{weight} text-anchor="{anchor}">{words}</text>'


path = "M" + " L".join(f"{x(week / 4)} {y(week / 4)}" for week in range(WEEKS * 4 + 1))
parts = [
    text(12, 28, "Les pleurs, en moyenne", 17, True, anchor="start"),
    text(12, 50, "Schéma : la hauteur n’est pas une mesure", tone="soft", anchor="start"),
    f'<rect class="f-apricot-wash" fill="#fbe7db" x="{x(peak[0])}" y="104" width="{round(x(peak[1]) - x(peak[0]), 1)}" height="{BASE - 104}"/>',
    f'<rect class="f-wash" fill="#e3efec" x="{x(fall[0])}" y="150" width="{round(x(fall[1]) - x(fall[0]), 1)}" height="{BASE - 150}"/>',
    f'<path class="s-teal" stroke="#175a5b" stroke-width="4.5" fill="none" stroke-linecap="round" stroke-linejoin="round" d="{path}"/>',
    f'<line class="s-teal" stroke="#175a5b" stroke-width="2" x1="{x(0)}" y1="{BASE}" x2="{x(WEEKS)}" y2="{BASE}"/>',
    text(x(top_week), 78, "maximum", 15.5, True),
    text(x(top_week), 97, "vers 6 à 8 semaines"),
    text(x(sum(fall) / 2) + 22, 122, "diminution", 15.5, True),
    text(x(sum(fall) / 2) + 22, 141, "vers 3 ou 4 mois"),
    text(14, 166, "montée", 15.5, True, anchor="start"),
]
for week in (0, 2, 4, 6, 8):
    parts += [
        f'<line class="s-teal" stroke="#175a5b" stroke-width="2" x1="{x(week)}" y1="{BASE}" x2="{x(week)}" y2="{BASE + 7}"/>',
        text(x(week), BASE + 25, str(week)),
    ]
for month in (3, 4):
    parts += [
        f'<line class="s-teal" stroke="#175a5b" stroke-width="2" x1="{x(month * MONTH)}" y1="{BASE}" x2="{x(month * MONTH)}" y2="{BASE + 7}"/>',
        text(x(month * MONTH), BASE + 25, str(month)),
    ]
parts += [
    text(x(4), BASE + 47, "semaines", tone="soft"),
    text(x(3.5 * MONTH), BASE + 47, "mois", tone="soft"),
]
description = (
    "En moyenne, les pleurs augmentent après la naissance, atteignent leur maximum vers 6 à 8 semaines, puis diminuent vers 3 ou 4 mois. "
    "La forme est un schéma : seuls les âges sont à l’échelle, aucune durée de pleurs n’est représentée."
)
(DAY / f"{KEY}.svg").write_text(
    f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 360 {BASE + 60}" role="img">\n'
    f"<title>La courbe des pleurs</title>\n<desc>{description}</desc>\n" + "\n".join(parts) + "\n</svg>\n",
    "utf-8",
)
