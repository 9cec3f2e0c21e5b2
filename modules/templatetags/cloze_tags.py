"""A text with gaps: to be filled while it runs, and filled once submitted."""

from django import template
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from modules.models.questions.cloze import filled, gaps_in_order, is_right, right_form

register = template.Library()


@register.simple_tag
def text_with_gaps(response, field) -> SafeString:
    """The text, with an input where each gap stands."""
    inputs = iter(field)
    parts = response.version.data["parts"]
    return format_html_join("", "{}", ((next(inputs).tag() if "gap" in part else part["text"],) for part in parts))


@register.simple_tag
def completed_text(response) -> SafeString:
    """The text as it should read. Only once submitted (T4)."""
    data = response.version.data
    words = (
        format_html("<b>{}</b>", right_form(data["gaps"][part["gap"]])) if "gap" in part else part["text"]
        for part in data["parts"]
    )
    return format_html_join("", "{}", ((word,) for word in words))


@register.simple_tag
def reviewed_gaps(response) -> list[dict]:
    """Each gap in order: what was given, what was asked for, and why. Only once submitted (T4)."""
    data = response.version.data
    given = filled(data, response.answer)
    return [
        {
            "given": given.get(gap, ""),
            "is_right": gap in given and is_right(data, gap, given[gap]),
            "right": right_form(data["gaps"][gap]),
            "feedback": data["gaps"][gap]["feedback"],
        }
        for gap in gaps_in_order(data)
    ]
