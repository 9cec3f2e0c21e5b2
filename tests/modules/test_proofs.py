"""Guides and sheets on paper: their pages are counted, and what one writes or says there is shown."""

from types import SimpleNamespace

import pytest
from wagtail.rich_text import RichText

from modules.content.checks.rules import Content
from modules.content.site import read_site
from modules.models import GuidePage
from modules.services.printing import page_html
from modules.services.proofs import papers_hold_on_their_pages, proof_of
from modules.templatetags.print_tags import clock, read_aloud, with_lines, with_starts
from tests.content import first_day, first_day_once

GUIDE, SHEET = "facilitateur/j01/guide.md", "facilitateur/j01/fiche-reperes.md"


@pytest.fixture
def root(tmp_path):
    return first_day(tmp_path / "content")


def step(minutes: int):
    return SimpleNamespace(block_type="step", value={"minutes": minutes})


def test_a_guide_holds_on_two_pages_and_a_sheet_on_one():
    rule = papers_hold_on_their_pages(Content(first_day_once(), read_site(first_day_once())))
    assert (rule.checked, rule.found) == (3, [])


def test_a_guide_or_a_sheet_that_overflows_is_named_with_its_pages(root):
    for name, paragraphs in ((GUIDE, 60), (SHEET, 20)):
        with (root / name).open("a") as file:
            file.write("\nUn mot de plus.\n" * paragraphs)
    rule = papers_hold_on_their_pages(Content(root, read_site(root)))
    assert rule.found == [
        f"{GUIDE}:1: 3 pages imprimées au lieu de 2",
        f"{SHEET}:1: 2 pages imprimées au lieu de 1",
    ]


def test_a_guide_is_printed_one_half_day_after_the_other():
    course = read_site(first_day_once()).courses[0]
    html = page_html(proof_of(GuidePage, course.modules[0].guides[0], course), 1)
    parts = [line.split("part--")[1].split('"')[0] for line in html.splitlines() if 'class="part ' in line]
    assert parts == ["lead", "material", "text", "step", "text", "step", "text"]


def test_each_step_begins_when_those_before_it_end():
    text = SimpleNamespace(block_type="text")
    assert [start for start, _block in with_starts([text, step(20), step(45), step(10)])] == [None, 0, 20, 65]
    assert [clock(minutes) for minutes in (0, 20, 65)] == ["0 h 00", "0 h 20", "1 h 05"]


def test_what_is_read_aloud_stands_out_and_nothing_else_does():
    body = RichText("<p><b>À lire à voix haute.</b> « Bonjour. »</p><p><b>Repères.</b> 1978.</p>")
    assert read_aloud(body).source == body.source.replace("<p>", '<p class="aloud">', 1)


def test_dots_at_the_end_of_a_line_run_to_the_margin_and_others_stay():
    body = RichText("<p>Le ……… à ………………</p><ul><li>☐ PMI</li></ul>")
    assert with_lines(body).source == '<p>Le ……… à <span class="fill"></span></p><ul><li class="box">☐ PMI</li></ul>'
