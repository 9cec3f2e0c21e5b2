"""Draws « ages-des-enfants-observes » to scale from its CSV. Run from the repository root."""

import csv
from pathlib import Path

FIGURES = Path("content/facilitateur/j05/figures")
KEY = "ages-des-enfants-observes"
LEFT, RIGHT, MONTHS = 22, 338, 72
TOP, ROW = 78, 58


def x(months: float) -> float:
    return round(LEFT + (RIGHT - LEFT) * months / MONTHS, 2)


def text(at, y, words, shade="ink", size=14.5, bold=False, anchor="start"):
    fill = {"ink": "#26272e", "soft": "#5c5a63"}[shade]
    weight = ' font-weight="700"' if bold else ""
    return (
        f'<text class="f-{shade}" fill="{fill}" x="{at}" y="{y}" font-size="{size}"'
        f'{weight} text-anchor="{anchor}">{words}</text>'
    )


def main() -> None:
    lines = (FIGURES / "data" / f"{KEY}.csv").read_text(encoding="utf-8").splitlines()
    rows = list(csv.DictReader(line for line in lines if not line.startswith("#")))
    bottom = TOP + ROW * len(rows)
    out = [
        text(16, 28, "L’âge des enfants, étude par étude", size=17, bold=True),
        f'<rect class="f-wash" fill="#e3efec" x="{x(0)}" y="44" width="{x(24) - x(0)}" height="{bottom - 44}"/>',
        text(x(12), 64, "0 à 2 ans", "soft", 14, anchor="middle"),
    ]
    out.append(
        f'<line class="s-line" stroke="#d9cdb8" stroke-width="1.5" x1="{x(0)}" y1="{bottom}" x2="{x(MONTHS)}" y2="{bottom}"/>'
    )
    for year in range(7):
        at = x(12 * year)
        out.append(
            f'<line class="s-line" stroke="#d9cdb8" stroke-width="1.5" x1="{at}" y1="{bottom}" x2="{at}" y2="{bottom + 6}"/>'
        )
        out.append(text(at, bottom + 24, str(year), "soft", 14, anchor="middle"))
    out.append(text(180, bottom + 46, "Âge, en années", "soft", 14, anchor="middle"))
    for number, row in enumerate(rows):
        y = TOP + ROW * number
        ages = [float(age) for age in row["ages_mois"].split()]
        older = ages[0] > 24
        kind, colour = ("apricot", "#e2784a") if older else ("teal", "#175a5b")
        at, anchor = (RIGHT, "end") if older else (x(0) + 62, "start")
        out.append(text(at, y + 14, row["sujet"], bold=True, anchor=anchor))
        if older:
            out.append(text(at, y + 52, row["repere"], "soft", 14, anchor=anchor))
        else:
            out.append(text(at, y + 33, row["repere"], "soft", 14, anchor=anchor))
        mark = y + 28 if older else y + 20
        width = x(ages[-1]) - x(ages[0])
        if row["forme"] == "plage" and width < 4:  # too short to be seen as a bar: a point in its middle
            ages, row["forme"] = [sum(ages) / 2], "points"
        if row["forme"] == "plage":
            out.append(
                f'<rect class="f-{kind}" fill="{colour}" x="{x(ages[0])}" y="{mark - 7}" width="{round(width, 2)}" height="14"/>'
            )
        else:
            out += [f'<circle class="f-{kind}" fill="{colour}" cx="{x(age)}" cy="{mark}" r="5"/>' for age in ages]
    height = bottom + 58
    svg = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 360 {height}" role="img">',
        "<title>L’âge des enfants, étude par étude</title>",
        "<desc>Sept des huit travaux cités portent sur la première année : de la naissance à 9 mois. "
        "Le huitième, sur les tours de parole, porte sur des enfants de 4 à 6 ans : "
        "on ne peut pas l’appliquer tel quel à un bébé.</desc>",
        *out,
        "</svg>",
    ]
    (FIGURES / f"{KEY}.svg").write_text("\n".join(svg) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
