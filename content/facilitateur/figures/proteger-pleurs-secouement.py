"""Draws « proteger-pleurs-secouement » to scale from its CSV. Run from the repository root."""

import csv
from pathlib import Path

FIGURES = Path("content/facilitateur/j08/figures")
KEY = "proteger-pleurs-secouement"
LEFT, RIGHT, MONTHS, TOP, ROW = 24, 336, 6, 52, 76
COLOURS = {
    "teal": 'class="f-teal" fill="#175a5b"',
    "wash": 'class="f-wash s-teal" fill="#e3efec" stroke="#175a5b" stroke-width="2"',
    "apricot": 'class="f-apricot" fill="#e2784a"',
}


def x(months: float) -> float:
    return round(LEFT + (RIGHT - LEFT) * months / MONTHS, 2)


def text(at, y, words, shade="ink", size=14.5, bold=False, anchor="start"):
    fill = {"ink": "#26272e", "soft": "#5c5a63"}[shade]
    weight = ' font-weight="700"' if bold else ""
    return f'<text class="f-{shade}" fill="{fill}" x="{at}" y="{y}" font-size="{size}"{weight} text-anchor="{anchor}">{words}</text>'


def main() -> None:
    lines = (FIGURES / "data" / f"{KEY}.csv").read_text(encoding="utf-8").splitlines()
    rows = list(csv.DictReader(line for line in lines if not line.startswith("#")))
    bottom = TOP + ROW * len(rows)
    out = [text(LEFT, 28, "Quand dire le message ?", size=17, bold=True)]
    for month in range(MONTHS + 1):
        at = x(month)
        for number in range(len(rows)):
            y = TOP + ROW * number + 40
            out.append(
                f'<line class="s-line" stroke="#d9cdb8" stroke-width="1.5" x1="{at}" y1="{y}" x2="{at}" y2="{y + 24}"/>'
            )
        out.append(text(at, bottom + 20, str(month), "soft", 14, anchor="middle"))
    out.append(text(180, bottom + 44, "Âge du bébé, en mois", "soft", 14, anchor="middle"))
    for number, row in enumerate(rows):
        y = TOP + ROW * number
        start, end = x(float(row["debut_mois"])), x(float(row["fin_mois"]))
        out.append(text(x(0), y + 14, row["phenomene"], bold=True))
        out.append(text(x(0), y + 33, row["repere"], "soft", 14))
        out.append(
            f'<rect {COLOURS[row["teinte"]]} x="{start}" y="{y + 43}" width="{round(end - start, 2)}" height="18" rx="4"/>'
        )
    svg = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 360 {bottom + 56}" role="img">',
        "<title>Pleurs et secouements, par âge</title>",
        "<desc>Le maximum des pleurs, vers 6 à 8 semaines, précède de peu le pic des secouements, entre 2 et 4 mois. "
        "Les pleurs diminuent vers 3 à 4 mois. Le message de prévention est donc à dire dès la grossesse et les premières semaines. "
        "Ce voisinage ne prouve pas une cause.</desc>",
        *out,
        "</svg>",
    ]
    (FIGURES / f"{KEY}.svg").write_text("\n".join(svg) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
