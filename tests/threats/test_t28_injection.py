"""T28: SQL, code or templates made of what somebody typed. The code is read."""

import ast
from functools import cache
from pathlib import Path

import pytest
import yaml
from django.conf import settings

from modules.content.yamls import FastLoader, LineLoader
from tests.threats.cast import browser, sessions_of

CODE = [
    path
    for app in ("config", "modules", "training", "certificates")
    for path in sorted((settings.BASE_DIR / app).rglob("*.py"))
    if "migrations" not in path.parts
]
TEMPLATES = sorted((settings.BASE_DIR / "templates").rglob("*.*"))
SQL = {"raw", "extra", "RawSQL", "execute", "executemany", "cursor", "callproc"}
CODE_FROM_TEXT = {"eval", "exec", "compile", "__import__", "import_string"}
UNSAFE = {
    "pickle",
    "marshal",
    "shelve",
    "subprocess",
    "telnetlib",
    "xml.etree.ElementTree.parse",
    "requests",
    "urllib.request",
}
MARKED = {
    "modules/models/figure.py": 1,
    "certificates/services/documents.py": 1,
    "modules/templatetags/modules_tags.py": 2,
    "modules/templatetags/correction_tags.py": 2,
    "modules/templatetags/drawn_tags.py": 3,
    "modules/templatetags/answer_tags.py": 2,
    "modules/templatetags/field_tags.py": 3,
    "modules/templatetags/question_tags.py": 2,
    "training/services/printed_sheets.py": 1,
    "training/templatetags/choice_tags.py": 1,
    "training/templatetags/outline_tags.py": 3,
    "training/templatetags/follow_tags.py": 3,
    "training/templatetags/requirement_tags.py": 1,
}
PROBES = [
    "'",
    '"',
    "1 OR 1=1",
    "1; DROP TABLE x",
    "{{7*7}}",
    "${7*7}",
    "../../etc/passwd",
    "%27",
    "a%00b",
    "😀",
    "9" * 30,
]


@cache
def calls(path: Path) -> list[tuple[ast.Call, str]]:
    nodes = [node for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Call)]
    return [(node, getattr(node.func, "attr", getattr(node.func, "id", ""))) for node in nodes]


def found(names: set[str]) -> list[str]:
    return [f"{path.name}:{node.lineno} {name}" for path in CODE for node, name in calls(path) if name in names]


def test_no_sql_is_written_by_hand():
    lines = [line for line in found(SQL) if not line.startswith("refusals.py")]  # triggers, of words of ours alone
    assert lines == []


def test_no_text_becomes_code():
    lines = [line for line in found(CODE_FROM_TEXT) if not is_regular_expression(line)]
    lines.remove("traces.py:12 import_string")  # a name of the settings: the same address as the limits count
    assert lines == []


def is_regular_expression(line: str) -> bool:
    name, number = line.split(" ")[0].split(":")
    sources = [
        path.read_text().splitlines()[int(number) - 1]
        for path in CODE
        if path.name == name and length(path) >= int(number)
    ]
    return any("re.compile(" in source for source in sources)


def length(path: Path) -> int:
    return len(path.read_text().splitlines())


def test_no_template_is_made_of_text():
    assert found({"Template", "from_string"}) == []


def test_yaml_is_read_by_a_safe_loader_only():
    loaders = [ast.unparse(node) for path in CODE for node, name in calls(path) if name in ("load", "load_all")]
    assert [call for call in loaders if "yaml" in call] == [
        "yaml.load(text, FastLoader)",
        "yaml.load(text, LineLoader)",
    ]
    assert (FastLoader.__bases__, LineLoader.__bases__) == ((yaml.CSafeLoader,), (yaml.SafeLoader,))


def test_no_dangerous_module_is_imported():
    names = [
        alias.name if isinstance(node, ast.Import) else node.module
        for path in CODE
        if path.name != "spelling.py"  # `bin/content-check` asks hunspell; no page does
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, (ast.Import, ast.ImportFrom))
        for alias in node.names
    ]
    assert set(names) & UNSAFE == set()


def test_no_filter_takes_its_keywords_from_a_request():
    spread = [
        f"{path.name}:{node.lineno}"
        for path in CODE
        for node, name in calls(path)
        if name in ("filter", "exclude", "get", "order_by", "values", "annotate", "create", "update")
        and any("request" in ast.unparse(keyword.value) for keyword in node.keywords if keyword.arg is None)
    ]
    spread += [
        f"{path.name}:{node.lineno}"
        for path in CODE
        for node, name in calls(path)
        if name in ("order_by", "annotate") and any("request" in ast.unparse(argument) for argument in node.args)
    ]
    assert spread == []


def test_html_is_marked_safe_in_known_places_only():
    places = {}
    for path in CODE:
        if number := sum(name == "mark_safe" for _node, name in calls(path)):
            places[str(path.relative_to(settings.BASE_DIR))] = number
    assert {path: number for path, number in places.items() if number > MARKED.get(path, 0)} == {}


def test_no_template_of_a_page_switches_escaping_off():
    off = ("|safe ", "|safe}", "|safeseq", "autoescape off")
    pages = {path: path.read_text().replace("field.help_text|safe", "") for path in TEMPLATES if path.suffix == ".html"}
    assert [path.name for path, text in pages.items() for mark in off if mark in text] == []


@pytest.mark.django_db
def test_no_parameter_breaks_the_server(story):
    keys = sessions_of(story)
    addresses = {
        "learner": ["/mon-parcours/?session=", "/verifier/?code=", "/connexion/?next=", "/mon-attestation/?x="],
        "trainer": [f"/ma-session/{story.cohort.pk}/?page="],
        "manager": ["/admin/sessions/?q=", "/admin/sessions/?ordering="],
    }
    broken = [
        (address, probe)
        for role, places in addresses.items()
        for address in places
        for probe in PROBES
        if browser(keys[role]).get(address + probe.replace("%00", "\0")).status_code >= 500
    ]
    assert broken == []


@pytest.mark.django_db
@pytest.mark.parametrize("probe", PROBES)
def test_no_part_of_an_address_breaks_the_server(story, probe):
    client = browser(sessions_of(story)["learner"])
    blanks = [
        "/verifier/{}/",
        "/invitation/{}/",
        "/mot-de-passe/{}/x/",
        "/mot-de-passe/MQ/{}/",
        "/tentatives/{}/",
        "/{}/",
    ]
    statuses = {client.get(blank.format(probe)).status_code for blank in blanks}
    assert statuses <= {200, 302, 404, 410, 429}
