# Sourced by bin/demo, bin/test and bin/check, from the root of the project. POSIX sh.
# prepare FILE: a virtual environment holding exactly the versions and hashes of FILE, and WeasyPrint's libraries.
# shellcheck shell=sh

venv_python="$PWD/.venv/bin/python"
libraries="libpangoft2-1.0-0 libharfbuzz-subset0"

say() { printf '%s\n' "$*"; }

stop() {
    printf '%s\n' "$@" >&2
    exit 1
}

can_apt() { [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; }

# apt_install PACKAGE…: quiet when it works, the whole log when it does not.
apt_install() {
    say "Installation de $* (apt-get)…"
    if ! log=$({ apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$@"; } 2>&1); then
        stop "$log" "apt-get n’a pas pu installer : $*"
    fi
}

# apt_command PACKAGE…: what to type on Debian, as the person who reads it.
apt_command() {
    sudo=
    [ "$(id -u)" = 0 ] || sudo="sudo "
    say "    ${sudo}apt-get update && ${sudo}apt-get install -y --no-install-recommends $*"
}

recent_enough() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; }

find_python() {
    for python in python3 python3.13 python3.12 python3.11; do
        recent_enough "$python" && return
    done
    if can_apt; then
        apt_install python3 python3-venv
        python=python3
        recent_enough "$python" && return
    fi
    stop "Il faut Python 3.11 ou plus récent, et cette machine n’en a pas. Sous Debian 12 ou Ubuntu 24.04 et suivants :" \
        "$(apt_command python3 python3-venv)" \
        "Sous macOS : brew install python@3.13. Ailleurs : https://www.python.org/downloads/"
}

ensure_venv() {
    recent_enough "$venv_python" && "$venv_python" -c 'import pip' 2>/dev/null && return
    find_python
    if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
        package="$(basename "$python")-venv"
        can_apt || stop "Il manque à Python de quoi créer un environnement virtuel. Tapez, puis relancez :" "$(apt_command "$package")"
        apt_install "$package"
    fi
    say "Création de l’environnement virtuel (.venv)…"
    rm -rf .venv
    "$python" -m venv .venv
}

# digest PATH…: one SHA-256 of the names and contents of files and folders.
digest() {
    "$venv_python" - "$@" <<'PYTHON'
import hashlib, pathlib, sys

total = hashlib.sha256()
for given in map(pathlib.Path, sys.argv[1:]):
    for path in sorted(given.rglob("*")) if given.is_dir() else [given]:
        if path.is_file() and "__pycache__" not in path.parts:
            total.update(f"{path}\0{hashlib.sha256(path.read_bytes()).hexdigest()}\n".encode())
print(total.hexdigest())
PYTHON
}

# same STAMP DIGEST: was this already done, with this very input?
same() { [ -f "$1" ] && [ "$(cat "$1")" = "$2" ]; }

ensure_packages() {
    stamp=".venv/.installed-$1"
    wanted=$(digest "$1")
    same "$stamp" "$wanted" && return
    # The development list holds the other one: who has installed it needs nothing more.
    both=$(digest requirements.txt requirements-dev.txt)
    same ".venv/.installed-both" "$both" && return
    say "Installation des dépendances de $1 (une minute environ)…"
    "$venv_python" -m pip install -qq --disable-pip-version-check --no-input --require-hashes -r "$1" ||
        stop "pip n’a pas pu installer les dépendances : le message ci-dessus dit pourquoi (réseau ?). Relancez ensuite."
    rm -f .venv/.installed-*
    say "$wanted" >"$stamp"
    [ "$1" = requirements.txt ] || say "$both" >".venv/.installed-both"
}

has_libraries() {
    "$venv_python" -c 'from weasyprint.text.ffi import harfbuzz_subset as found; raise SystemExit(found is None)' >/dev/null 2>&1
}

ensure_libraries() {
    stamp=".venv/.weasyprint-imports"
    [ -f "$stamp" ] && return
    if ! has_libraries; then
        if can_apt; then
            # shellcheck disable=SC2086 # one word per package
            apt_install $libraries
        fi
        has_libraries ||
            stop "Il manque les bibliothèques qui dessinent les PDF (Pango et HarfBuzz). Sous Debian ou Ubuntu :" \
                "$(apt_command "$libraries")" \
                "Sous macOS :" "    brew install pango" "Puis relancez."
    fi
    : >"$stamp"
}

prepare() {
    ensure_venv
    ensure_packages "$1"
    ensure_libraries
}
