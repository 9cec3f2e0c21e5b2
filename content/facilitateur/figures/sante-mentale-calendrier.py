"""Draw sante-mentale-calendrier.svg from its CSV. Run from the repository root; standard library only."""

import csv
from pathlib import Path

DAY = Path("content/facilitateur/j07/figures")
KEY = "sante-mentale-calendrier"
AXIS, TOP, PX_PER_WEEK, WEEKS_PER_MONTH, MONTHS, TEXT = 78, 40, 20, 4.345, 6, 108

lines = [row for row in (DAY / "data" / f"{KEY}.csv").read_text("utf-8").splitlines() if not row.startswith("#")]
marks = {row["repere"]: (float(row["debut"]), float(row["fin"])) for row in csv.DictReader(lines)}


def at(week: float) -> float:
    return round(TOP + week * PX_PER_WEEK, 1)


def band(name: str, shade: str, colour: str) -> str:
    start, end = marks[name]
    return (
        f'<rect class="{shade}" fill="{colour}" x="{AXIS - 10}" y="{at(start)}" width="20" '
        f'height="{round(at(end) - at(start), 1)}" rx="5"/>'
    )


def words(y: float, *texts: str) -> list[str]:
    return [
        f'<text class="f-ink" fill="#26272e" x="{TEXT}" y="{round(y + 19 * index, 1)}" '
        + ('font-size="15.5" font-weight="700">' if index == 0 else 'font-size="14.5">')
        + f"{text}</text>"
        for index, text in enumerate(texts)
    ]


bottom = at(MONTHS * WEEKS_PER_MONTH)
parts = [f'<path class="s-line" stroke="#d9cdb8" d="M{AXIS} {TOP} V{bottom}" fill="none" stroke-width="4"/>']
for month in range(MONTHS + 1):
    y = at(month * WEEKS_PER_MONTH)
    label = "naissance" if month == 0 else f"{month} mois"
    parts += [
        f'<path class="s-line" stroke="#d9cdb8" d="M{AXIS - 16} {y} H{AXIS - 6}" fill="none" stroke-width="2"/>',
        f'<text class="f-soft" fill="#5c5a63" x="8" y="{TOP - 14 if month == 0 else round(y + 5, 1)}" font-size="14">{label}</text>',
    ]
parts += [
    band("baby_blues", "f-apricot", "#e2784a"),
    band("entretien", "f-teal", "#175a5b"),
    band("pic", "f-ochre", "#8a5a00"),
]
two, survey = at(marks["consulter"][0]), at(marks["enquete"][0])
parts += [
    f'<circle class="f-paper s-apricot" fill="#fffdf9" stroke="#e2784a" cx="{AXIS}" cy="{two}" r="8" stroke-width="3"/>',
    f'<circle class="f-paper s-teal" fill="#fffdf9" stroke="#175a5b" cx="{AXIS}" cy="{survey}" r="8" stroke-width="3"/>',
]
parts += words(at(0.5) + 2, "Baby blues, 1re semaine")
parts += words(two + 5, "Deux semaines", "Au-delà, consulter")
parts += words(at(5.5), "Entretien postnatal précoce", "de la 4e à la 8e semaine")
parts += words(survey + 5, "Deux mois", "Enquête nationale de 2021")
parts += words(
    at(19.5) - 14,
    "Vers 4 à 5 mois",
    "Pic des morts maternelles par",
    "suicide et causes psychiatriques",
)
(DAY / f"{KEY}.svg").write_text(
    f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 360 {round(bottom + 20)}" role="img">\n'
    "<title>Les six premiers mois, repères de santé mentale</title>\n"
    "<desc>Le baby blues tient dans la première semaine. Au-delà de deux semaines, on encourage à consulter. L’entretien "
    "postnatal précoce a lieu de la 4e à la 8e semaine, l’enquête nationale de 2021 interroge à deux mois. Le pic des morts "
    "maternelles par suicide et causes psychiatriques vient plus tard, vers 4 à 5 mois.</desc>\n"
    + "\n".join(parts)
    + "\n</svg>\n",
    "utf-8",
)
