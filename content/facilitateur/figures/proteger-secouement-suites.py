"""Draws « proteger-secouement-suites » from its CSV: one circle a baby. Run from the repository root."""

import csv
from pathlib import Path

FIGURES = Path("content/facilitateur/j08/figures")
KEY = "proteger-secouement-suites"
COLUMNS, STEP, RADIUS, LEFT = 9, 35, 11, 40
FILLS = {"teal": "#175a5b", "apricot": "#e2784a", "paper": "#fffdf9"}


def text(at, y, words, shade="ink", size=14.5, bold=False):
    fill = {"ink": "#26272e", "soft": "#5c5a63"}[shade]
    weight = ' font-weight="700"' if bold else ""
    return f'<text class="f-{shade}" fill="{fill}" x="{at}" y="{y}" font-size="{size}"{weight}>{words}</text>'


def circle(number, top, kind):
    x, y = LEFT + STEP * (number % COLUMNS), top + STEP * (number // COLUMNS)
    if kind == "teal":
        mark = f'<circle class="f-teal" fill="#175a5b" cx="{x}" cy="{y}" r="{RADIUS}"/>'
    elif kind == "apricot":
        mark = (
            f'<circle class="f-apricot-wash s-apricot" fill="#fbe7db" stroke="#e2784a" stroke-width="2.5" cx="{x}" cy="{y}" r="{RADIUS}"/>'
            f'<circle class="f-apricot" fill="#e2784a" cx="{x}" cy="{y}" r="5"/>'
        )
    else:
        mark = f'<circle class="f-paper s-teal" fill="#fffdf9" stroke="#175a5b" stroke-width="2.5" cx="{x}" cy="{y}" r="{RADIUS}"/>'
    return mark


def main() -> None:
    lines = (FIGURES / "data" / f"{KEY}.csv").read_text(encoding="utf-8").splitlines()
    rows = list(csv.DictReader(line for line in lines if not line.startswith("#")))
    notes = ["1 sur 10", "les trois quarts des survivants", "un quart des survivants"]
    out, y = [text(20, 30, "Pour 40 bébés secoués", size=17, bold=True)], 66
    for row, kind, note in zip(rows, ["teal", "apricot", "paper"], notes, strict=True):
        count = int(row["sur_40"])
        out.append(text(20, y, f"{count} : {row['groupe'].lower()}", bold=True, size=15))
        out.append(text(20, y + 20, note, "soft", 14))
        out += [circle(number, y + 44, kind) for number in range(count)]
        y += 44 + STEP * ((count - 1) // COLUMNS) + 44
    height = y - 12
    svg = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 360 {height}" role="img">',
        "<title>Pour 40 bébés secoués</title>",
        "<desc>D’après le message public, sur 40 bébés secoués, 4 meurent. Parmi les 36 survivants, 27 gardent "
        "des séquelles lourdes et 9 n’en gardent pas. C’est un ordre de grandeur, non le résultat d’un suivi de 40 enfants.</desc>",
        *out,
        "</svg>",
    ]
    (FIGURES / f"{KEY}.svg").write_text("\n".join(svg) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
