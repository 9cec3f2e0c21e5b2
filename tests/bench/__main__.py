"""`bin/bench` prints one line per figure; `bin/bench NAME…` only those."""

import sys
from signal import SIGTERM, signal

from tests.bench.place import prepare, prepare_environment


def line_of(figure, value: float) -> str:
    number = f"{value:.0f}" if figure.unit in ("queries", "requests") else f"{value:.2f}"
    target = "" if figure.target is None else f"≤ {figure.target:g}"
    missed = figure.target is not None and value > figure.target
    return f"{figure.name:<30}{number:>9} {figure.unit:<9} {target}{'   manqué' if missed else ''}".rstrip()


def main(names: list[str]) -> None:
    prepare_environment()
    prepare()

    import django

    django.setup()
    from tests.bench.figures import FIGURES, Bench

    known = [figure.name for figure in FIGURES]
    if unknown := [name for name in names if name not in known]:
        sys.exit(f"Chiffre inconnu : {', '.join(unknown)}. Il y a : {', '.join(known)}")
    wanted = [one for one in FIGURES if (one.name in names if names else not one.only_by_name)]
    pages = list(dict.fromkeys(page for figure in wanted for page in figure.pages))
    with Bench(pages) as bench:
        for figure in wanted:
            sys.stdout.write(line_of(figure, figure.measure(bench)) + "\n")
            sys.stdout.flush()


if __name__ == "__main__":
    signal(SIGTERM, lambda *_: sys.exit(143))  # so that gunicorn is stopped too
    main(sys.argv[1:])
