"""A lesson's blocks and sources, drawn once for all its readers and kept for a minute.

Drawing them is most of the work of a lesson's page, and a minute is the longest that a corrected source or figure
takes to show; a lesson published again shows at once. Blocks that show the reader's own words are never kept: what is
kept is drawn without request, so that nothing of one reader can reach another.
"""

from dataclasses import dataclass

from django import template
from django.core.cache import cache
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from modules.blocks.text import PERSONAL
from modules.glossary import Glossary
from modules.queries.glossary import words

register = template.Library()
KEPT_SECONDS = 60
RUNNING_TEXT = {"lead", "text"}


@dataclass
class Piece:
    """Blocks that are the same for all, drawn; or one personal block, still to be drawn."""

    html: SafeString | None = None
    block: object = None


@register.simple_tag(takes_context=True)
def drawn_body(context, page) -> list[Piece]:
    """The body of a lesson in order. No query while it is kept, then one for the glossary and one for each kind
    of thing that blocks choose.
    """
    kept = kept_for(context, page, "body", lambda: drawn_blocks(page.body))
    pieces = [
        Piece(mark_safe(html)) if html is not None else Piece(block=page.body[place]) for place, html in enumerate(kept)
    ]
    pieces.insert(before_last_notes(page.body), Piece(drawn_self_checks(context, page)))
    return pieces


def before_last_notes(body) -> int:
    """Where the notes begin that a lesson ends with: one checks oneself, then one writes."""
    place = len(body)
    while place and body.raw_data[place - 1]["type"] in PERSONAL:
        place -= 1
    return place


def drawn_self_checks(context, page) -> SafeString:
    """« Vérifiez-vous ». No query."""
    return mark_safe(kept_for(context, page, "checks", page.self_checks.render_as_block))


@register.simple_tag(takes_context=True)
def drawn_sources(context, page) -> SafeString:
    """The sources at the foot of a lesson. 1 query, none while they are kept."""
    return mark_safe(kept_for(context, page, "sources", lambda: page.sources.render_as_block({"page": page})))


def drawn_blocks(body) -> list[str | None]:
    """Every block, the words of the glossary linked where the lesson first says them. 1 query, and those of blocks."""
    glossary, seen = Glossary(words(), reverse("modules:glossary")), set()
    blocks = [drawn(body, place) for place in range(len(body))]
    return [
        glossary.linked(html, seen) if html and body.raw_data[place]["type"] in RUNNING_TEXT else html
        for place, html in enumerate(blocks)
    ]


def drawn(body, place: int) -> str | None:
    """The HTML of a block that is the same for all."""
    if body.raw_data[place]["type"] in PERSONAL:
        return None
    return str(body[place].render_as_block())


def kept_for(context, page, part: str, draw):
    """What was drawn for this publication; drawn again for a preview."""
    request = context.get("request")
    if page.live_revision_id is None or getattr(request, "is_preview", False):
        return draw()
    key = f"drawn-{part}-{page.pk}-{page.live_revision_id}-{page.last_published_at:%Y%m%d%H%M%S%f}"
    kept = cache.get(key)
    if kept is None:
        kept = draw()
        cache.set(key, kept, KEPT_SECONDS)
    return kept
