"""Draw mouvement-fenetre-marche.svg from its CSV. Run from the repository root; standard library only."""

import csv
from pathlib import Path

DAY = Path("content/facilitateur/j06/figures")
KEY = "mouvement-fenetre-marche"
LEFT, PX, FIRST, LAST = 24, 26, 7, 19  # months at both ends of the axis
AXIS = 176

lines = [row for row in (DAY / "data" / f"{KEY}.csv").read_text("utf-8").splitlines() if not row.startswith("#")]
row = next(csv.DictReader(lines))
low, high = float(row["de"]), float(row["a"])


def x(month: float) -> float:
    return round(LEFT + (month - FIRST) * PX, 1)


def text(
    at: float, y: float, words: str, size: float = 14.5, bold: bool = False, tone: str = "ink", anchor: str = "middle"
) -> str:
    fill = {"ink": "#26272e", "soft": "#5c5a63"}[tone]
    weight = ' font-weight="700"' if bold else ""
    return f'<text class="f-{tone}" fill="{fill}" x="{at}" y="{y}" font-size="{size}"{weight} text-anchor="{anchor}">{words}</text>'


def french(value: float) -> str:
    return f"{value:g}".replace(".", ",")


parts = [
    text(12, 28, "Marche seule, en mois", 17, True, anchor="start"),
    text(12, 50, "Fenêtre observée par l’OMS (2006)", tone="soft", anchor="start"),
    text(x((low + high) / 2), 88, f"{high - low:.1f}".replace(".", ",") + " mois d’écart", 15, True),
    f'<path class="s-teal" stroke="#175a5b" stroke-width="2" fill="none" d="M{x(low)} 110 V100 H{x(high)} V110"/>',
    f'<rect class="f-wash s-teal" fill="#e3efec" stroke="#175a5b" stroke-width="3" x="{x(low)}" y="118" '
    f'width="{round(x(high) - x(low), 1)}" height="40" rx="10"/>',
    f'<line class="s-line" stroke="#d9cdb8" stroke-width="2" x1="{x(FIRST)}" y1="{AXIS}" x2="{x(LAST)}" y2="{AXIS}"/>',
]
for month in range(FIRST, LAST + 1):
    parts.append(
        f'<line class="s-line" stroke="#d9cdb8" stroke-width="2" x1="{x(month)}" y1="{AXIS}" x2="{x(month)}" y2="{AXIS + 7}"/>'
    )
for month in (10, 12, 14, 16):
    parts.append(text(x(month), AXIS + 24, str(month), tone="soft"))
for value in (low, high):
    parts += [
        f'<line class="s-teal" stroke="#175a5b" stroke-width="3" x1="{x(value)}" y1="158" x2="{x(value)}" y2="{AXIS + 6}"/>',
        text(x(value), AXIS + 25, french(value), 17, True),
    ]
for month, name in ((10, "Philomène"), (14, "Cyprien")):
    parts += [
        f'<circle class="f-apricot" fill="#e2784a" cx="{x(month)}" cy="138" r="9"/>',
        f'<line class="s-apricot" stroke="#e2784a" stroke-width="2" x1="{x(month)}" y1="{AXIS + 32}" x2="{x(month)}" y2="{AXIS + 46}"/>',
        text(x(month), AXIS + 64, name, 14.5, True),
        text(x(month), AXIS + 83, f"{month} mois"),
    ]
parts.append(text(12, AXIS + 118, "Les deux bornes ne sont pas des notes.", tone="soft", anchor="start"))
description = (
    f"La fenêtre de la marche seule va de {french(low)} à {french(high)} mois selon l’étude de l’OMS parue en 2006, "
    f"soit {high - low:.1f} mois d’écart.".replace("9.4", "9,4")
    + " Un enfant de dix mois et un enfant de quatorze mois s’y trouvent tous les deux."
)
(DAY / f"{KEY}.svg").write_text(
    f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 360 {AXIS + 132}" role="img">\n'
    f"<title>La fenêtre de la marche seule</title>\n<desc>{description}</desc>\n" + "\n".join(parts) + "\n</svg>\n",
    "utf-8",
)
