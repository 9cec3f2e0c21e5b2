"""The cells of the matrix, drawn here rather than in a template: a page has 500 of them."""

from django import template
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from training.enums import RequirementState
from training.queries.requirements import Line, Standing

register = template.Library()
CLASSES = {RequirementState.WAIVED: "is-waived", RequirementState.MISSING: "is-missing"}


@register.simple_tag
def cells(line: Line) -> SafeString:
    """One cell for each requirement: its sign, its state in words, how far when it can be counted, and its address."""
    base = reverse("training:requirement", args=[line.enrolment.pk, 0])[: -len("0/")]
    words = {state: str(state.label) for state in RequirementState}
    return mark_safe("".join(cell(one, base, words) for one in line.standings))  # parts that format_html made


def cell(one: Standing, base: str, words: dict) -> SafeString:
    state, tally = one.state, one.tally
    inside = format_html(
        '<span class="mark" aria-hidden="true"></span><span class="visually-hidden">{}</span>{}',
        words[state],
        format_html('<span class="matrix__tally">{}</span>', tally) if tally and not one.is_met else "",
    )
    css = CLASSES.get(state, "is-met")
    if one.requirement.pk is None:
        return format_html('<td><span class="matrix__cell {}">{}</span></td>', css, inside)
    return format_html('<td><a class="matrix__cell {}" href="{}{}/">{}</a></td>', css, base, one.requirement.pk, inside)
