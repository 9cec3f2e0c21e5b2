"""What every kind of question has around its correction. Drawn without templates: a result shows twenty of them."""

from html import escape

from django import template
from django.template.defaultfilters import floatformat
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _, ngettext

from modules.enums import Marking
from modules.templatetags.field_tags import picture_of
from modules.templatetags.modules_tags import frozen_text, in_a_heading, numbered

register = template.Library()
HEAD = '<div class="review__head"><p class="question__number">{}</p><p class="pill{}">{}</p></div>'
STEM = '<h3 class="review__stem">{}</h3>{}'
SIGN = '<span class="sign{}" aria-hidden="true"></span>{}'


@register.simple_tag(takes_context=True)
def correction_head(context) -> SafeString:
    """« Question 4 », what the answer is worth, the stem and its picture; nothing under the sample of a preview."""
    response = context["response"]
    if getattr(response, "is_sample", False):
        return SafeString()
    data = response.version.data
    head = HEAD.format(escape(numbered(response.position)), *verdict(response))
    return mark_safe(head + STEM.format(in_a_heading(data["stem"]), picture_of(data.get("picture"))))


def verdict(response) -> tuple[str, str]:
    """What an answer is worth: the tone of the pill, and its words."""
    outcome = response.outcome
    if response.version.marking is Marking.NONE:
        return "", _("Sans note")
    if outcome is None:
        return "", _("En attente de correction")
    if outcome.is_correct:
        return " pill--leaf", SIGN.format("", _("Juste · 1 point"))
    if outcome.is_partial:
        points = floatformat(outcome.scaled, "-2")
        return " pill--ochre", _("En partie · %(points)s point") % {"points": points}
    said = _("À revoir · 0 point") if response.is_answered else _("Sans réponse · 0 point")
    return " pill--rose", SIGN.format(" sign--cross", said)


@register.simple_tag(takes_context=True)
def correction_foot(context) -> SafeString:
    """What is said of the whole question, and its sources."""
    data = context["response"].version.data
    feedback, sources = data.get("feedback"), data.get("sources")
    said = f'<div class="feedback stack">{frozen_text(feedback)}</div>' if feedback else ""
    return mark_safe(said + (f'<p class="meta">{cited(sources)}</p>' if sources else ""))


def cited(sources: list[dict]) -> str:
    introduction = ngettext("Source\u00a0:", "Sources\u00a0:", len(sources))
    return f"{introduction} {' · '.join(map(citation, sources))}"


def citation(source: dict) -> str:
    words = escape(source["citation"])
    return f'<a href="{escape(source["link"])}">{words}</a>' if source["link"] else words
