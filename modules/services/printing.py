"""Pages as PDF, by WeasyPrint."""

import hashlib
import os
from functools import cache as kept
from io import BytesIO
from mimetypes import guess_type
from pathlib import Path
from string import ascii_uppercase

from django.conf import settings
from django.contrib.staticfiles import finders
from django.core.cache import cache
from django.template.loader import render_to_string
from fontTools.ttLib import woff2
from weasyprint import HTML
from weasyprint.text.fonts import FontConfiguration
from weasyprint.urls import URLFetcher, URLFetcherResponse

from modules.models import LessonPage, ModulePage

CACHE_SECONDS = 24 * 60 * 60
os.environ.setdefault("SOURCE_DATE_EPOCH", "0")  # fontTools dates the fonts that it embeds: same input, same bytes


class StaticOnly(URLFetcher):
    """Reads our own static files and nothing else: a document fetches nothing from a network or a disk (T18)."""

    def fetch(self, url, headers=None):
        prefix = "static:/"
        found = finders.find(url.removeprefix(prefix).lstrip("/")) if url.startswith(prefix) else None
        if found is None:
            raise ValueError("refused")
        body = unpacked(found) if found.endswith(".woff2") else Path(found).read_bytes()
        return URLFetcherResponse(url, body=body, headers={"Content-Type": guess_type(found)[0]})


@kept
def unpacked(font: str) -> bytes:
    """A font of the web, as WeasyPrint would unpack it again for each document, in more time than it takes to draw."""
    plain = BytesIO()
    woff2.decompress(BytesIO(Path(font).read_bytes()), plain)
    return plain.getvalue()


def paper_of(html: str) -> HTML:
    """A document whose only resources are `static:/…` addresses. WeasyPrint lets no style of the page into a drawing:
    its font is said on it.
    """
    html = html.replace("<svg ", '<svg font-family="Atkinson, Atkinson Latin Ext, DejaVu Sans, sans-serif" ')
    return HTML(string=html, base_url="static:/", url_fetcher=StaticOnly())


def html_to_pdf(html: str, **options) -> bytes:
    """A tagged PDF/UA-1 file of such a document. Same input, same bytes."""
    return paper_of(html).write_pdf(pdf_variant="pdf/ua-1", font_config=FontConfiguration(), **options)


def page_html(page, day: int) -> str:
    """What is printed of a sheet or a guide of that day. No query but those of its sources."""
    context = {"page": page, "day": day, "site": settings.WAGTAIL_SITE_NAME}
    return render_to_string(page.print_template, context)


def page_pdf(page) -> bytes:
    """The PDF of a published sheet or guide; made once for each publication."""
    key = f"pdf-{page.pk}-{page.live_revision_id}-{page.last_published_at}".replace(" ", "-")
    pdf = cache.get(key)
    if pdf is None:
        pdf = html_to_pdf(page_html(page, ModulePage.objects.parent_of(page).get().day))
        cache.set(key, pdf, CACHE_SECONDS)
    return pdf


def day_pdf(module: ModulePage) -> bytes:
    """The published lessons of a day one after the other, the answers to their questions at the end; made once for
    what they hold.
    """
    lessons = list(LessonPage.objects.child_of(module).live().order_by("path"))
    versions = [f"{one.pk}-{one.live_revision_id}-{one.last_published_at}" for one in [module, *lessons]]
    key = f"pdf-day-{hashlib.sha256(' '.join(versions).encode()).hexdigest()}"
    pdf = cache.get(key)
    if pdf is None:
        pdf = html_to_pdf(day_html(module, lessons))
        cache.set(key, pdf, CACHE_SECONDS)
    return pdf


def day_html(module: ModulePage, lessons: list[LessonPage]) -> str:
    """What is printed of a day."""
    key = [(lesson, right_choices(lesson)) for lesson in lessons if lesson.self_checks]
    context = {"page": module, "lessons": lessons, "key": key, "site": settings.WAGTAIL_SITE_NAME}
    return render_to_string("modules/print/day.html", context)


def right_choices(lesson: LessonPage) -> list[list[tuple]]:
    """Of each question of « Vérifiez-vous », the letter that its right choices have on paper, and these choices."""
    return [
        [
            (letter, choice)
            for letter, choice in zip(ascii_uppercase, block.value["choices"], strict=False)
            if choice["is_correct"]
        ]
        for block in lesson.self_checks
    ]
