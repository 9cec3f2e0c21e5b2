"""Draw attachement-repartition-mondiale.svg from its CSV. Run from the repository root; standard library only."""

import csv
from pathlib import Path

DAY = Path("content/facilitateur/j03/figures")
KEY = "attachement-repartition-mondiale"
LEFT, PX_PER_PERCENT, TOP, STEP = 8, 3.44, 62, 70

lines = [row for row in (DAY / "data" / f"{KEY}.csv").read_text("utf-8").splitlines() if not row.startswith("#")]
rows = [(row["lettre"], row["pattern"], float(row["pourcentage"])) for row in csv.DictReader(lines)]
assert round(sum(value for *_, value in rows), 1) == 100


def french(value: float) -> str:
    return f"{value:.1f}".replace(".", ",") + "\u202f%"


parts = [
    '<text class="f-soft" fill="#5c5a63" x="8" y="24" font-size="14.5">Sur 20\u202f720 duos (barre entière\u202f: 100\u202f%)</text>'
]
for index, (letter, pattern, value) in enumerate(rows):
    y = TOP + index * STEP
    width = round(value * PX_PER_PERCENT, 1)
    parts += [
        f'<text class="f-ink" fill="#26272e" x="{LEFT}" y="{y}" font-size="16">'
        f'<tspan font-weight="700">{letter}</tspan> {pattern}</text>',
        f'<rect class="f-wash" fill="#e3efec" x="{LEFT}" y="{y + 10}" width="{100 * PX_PER_PERCENT:g}" height="30" rx="4"/>',
        f'<rect class="f-teal" fill="#175a5b" x="{LEFT}" y="{y + 10}" width="{width}" height="30" rx="4"/>',
        f'<text class="f-ink" fill="#26272e" x="{LEFT + width + 8}" y="{y + 31}" font-size="16" font-weight="700">'
        f"{french(value)}</text>",
    ]
bottom = TOP + len(rows) * STEP
parts += [
    f'<text class="f-soft" fill="#5c5a63" x="8" y="{bottom}" font-size="14.5">Répartition semblable entre mères et pères</text>'
]
description = (
    "Dans une synthèse de 2023 portant sur 20\u202f720 duos, "
    + ", ".join(f"{french(value)} sont classés {letter} ({pattern})" for letter, pattern, value in rows)
    + ". Un peu plus de la moitié des duos est donc sécure. La répartition ne diffère pas entre mères et pères."
)
(DAY / f"{KEY}.svg").write_text(
    f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 360 {bottom + 14}">\n'
    "<title>Répartition mondiale des quatre patterns</title>\n"
    f"<desc>{description}</desc>\n" + "\n".join(parts) + "\n</svg>\n",
    "utf-8",
)
