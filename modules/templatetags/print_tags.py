"""What paper needs: when each step of a guide begins, the words to read aloud, lines to write on."""

import re
from collections.abc import Iterator

from django import template
from wagtail.rich_text import RichText

register = template.Library()
BOX = re.compile(r"<li([^>]*)>(?=☐)")
DOTS = re.compile(r"…{4,}(?=</p>|</li>|<br)")
READ_ALOUD = re.compile(r"<p([^>]*)>(?=<b>À lire)")


@register.filter
def with_starts(blocks) -> Iterator[tuple]:
    """The blocks of a half-day, each with the minutes gone when it begins; None for what is no step."""
    gone = 0
    for block in blocks:
        if block.block_type == "step":
            yield gone, block
            gone += block.value["minutes"]
        else:
            yield None, block


@register.filter
def clock(minutes: int) -> str:
    """The time since the beginning of a half-day: « 0 h 05 », « 2 h 10 »."""
    return "{} h {:02d}".format(*divmod(minutes, 60))


@register.filter
def read_aloud(body: RichText) -> RichText:
    """The instructions of a step; the paragraphs that begin with « À lire » stand out."""
    return RichText(READ_ALOUD.sub(r'<p class="aloud"\1>', body.source))


@register.filter
def with_lines(body: RichText) -> RichText:
    """A text to write on: dots that end a line run on to the margin, a box to tick stands in place of a bullet."""
    return RichText(DOTS.sub('<span class="fill"></span>', BOX.sub(r'<li class="box"\1>', body.source)))
