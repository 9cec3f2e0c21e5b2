"""Around the rows of « Ma session »: the heads of the days, and the addresses of the list."""

from html import escape
from urllib.parse import urlencode

from django import template
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from training.queries.followed import Outline
from training.queries.followed.filters import Choice

register = template.Library()


@register.simple_tag
def list_address(choice: Choice, **changed: str) -> str:
    """The list as it was chosen but for what changes, at its first page."""
    return "?" + urlencode({name: value for name, value in (choice.asked | changed).items() if value})


@register.simple_tag
def follow_heads(outline: Outline) -> SafeString:
    """« J1 » … « J10 », each with the title of its day for who listens."""
    heads = [
        f'<th scope="col" class="heat-head{" is-elapsed" if day.page.day in outline.elapsed else ""}" '
        f'title="{escape(day.page.title)}">{_("J%(day)d") % {"day": day.page.day}}</th>'
        for day in outline.days
    ]
    return mark_safe("".join(heads))
