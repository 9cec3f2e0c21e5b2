"""Draw repas-deux-reperes.svg from its CSV. Run from the repository root; standard library only."""

import csv
from pathlib import Path

DAY = Path("content/facilitateur/j06/figures")
KEY = "repas-deux-reperes"
LEFT, PX = 20, 26.5  # pixels for one month, from birth to 12 months

lines = [row for row in (DAY / "data" / f"{KEY}.csv").read_text("utf-8").splitlines() if not row.startswith("#")]
ages = {row["cle"]: (float(row["de"]), float(row["a"])) for row in csv.DictReader(lines)}


def x(month: float) -> float:
    return round(LEFT + month * PX, 1)


def text(
    at: float, y: float, words: str, size: float = 14.5, bold: bool = False, tone: str = "ink", anchor: str = "start"
) -> str:
    fill = {"ink": "#26272e", "soft": "#5c5a63"}[tone]
    weight = ' font-weight="700"' if bold else ""
    return f'<text class="f-{tone}" fill="{fill}" x="{at}" y="{y}" font-size="{size}"{weight} text-anchor="{anchor}">{words}</text>'


def bar(key: str, y: float, shape: str) -> str:
    start, end = ages[key]
    look = {
        "teal": 'class="f-teal" fill="#175a5b"',
        "apricot": 'class="f-apricot" fill="#e2784a"',
        "wash": 'class="f-wash s-teal" fill="#e3efec" stroke="#175a5b" stroke-width="2"',
        "dash": 'class="f-paper s-ochre" fill="#fffdf9" stroke="#8a5a00" stroke-width="2" stroke-dasharray="6 5"',
    }[shape]
    return f'<rect {look} x="{x(start)}" y="{y}" width="{round(x(end) - x(start), 1)}" height="24" rx="5"/>'


rows = [
    ("oms", "teal", "OMS : lait maternel seul", "6 mois"),
    ("france", "apricot", "France : on commence à diversifier", "entre 4 mois révolus et 6 mois"),
    ("textures", "wash", "France : textures moins lisses", "vers 6 à 8 mois"),
    ("miel", "dash", "Pas de miel", "avant 1 an"),
]
top, step = 30, 86
bottom = top + len(rows) * step + 2
parts = []
for index, (key, shape, title, span) in enumerate(rows):
    y = top + index * step
    line = (
        f'<line class="s-line" stroke="#d9cdb8" stroke-width="3" x1="{x(6)}" y1="{y + 26}" x2="{x(6)}" y2="{y + 60}"/>'
    )
    parts += [text(LEFT, y, title, 15.5, True), text(LEFT, y + 20, span), bar(key, y + 30, shape), line]
parts.append(
    f'<line class="s-teal" stroke="#175a5b" stroke-width="2" x1="{x(0)}" y1="{bottom}" x2="{x(12)}" y2="{bottom}"/>'
)
for month in range(13):
    tall = 9 if month % 2 == 0 else 5
    parts.append(
        f'<line class="s-teal" stroke="#175a5b" stroke-width="2" x1="{x(month)}" y1="{bottom}" x2="{x(month)}" y2="{bottom + tall}"/>'
    )
    if month % 2 == 0:
        parts.append(text(x(month), bottom + 27, str(month), 14.5, month in (4, 6, 12), anchor="middle"))
parts.append(text(x(6), bottom + 50, "Âge, en mois", tone="soft", anchor="middle"))
description = (
    "L’OMS recommande l’allaitement exclusif pendant 6 mois. En France, la diversification commence entre 4 mois révolus et 6 mois, "
    "avec des textures progressives vers 6 à 8 mois. Le repère français se termine donc à l’âge où s’arrête l’allaitement exclusif. "
    "Le miel ne se donne pas avant 1 an."
)
(DAY / f"{KEY}.svg").write_text(
    f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 360 {bottom + 62}" role="img">\n'
    f"<title>Manger avant 1 an : des repères qui se croisent à 6 mois</title>\n<desc>{description}</desc>\n"
    + "\n".join(parts)
    + "\n</svg>\n",
    "utf-8",
)
