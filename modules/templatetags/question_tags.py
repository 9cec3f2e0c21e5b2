"""What every kind of question has around its inputs. Drawn without templates: a quiz has twenty of them."""

from html import escape

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from modules.templatetags.field_tags import picture_of
from modules.templatetags.modules_tags import in_a_heading, numbered

register = template.Library()
ATTRIBUTES = 'class="question{}" id="question-{}" aria-describedby="{}"'
LEGEND = '<legend><span class="question__number">{}</span>{}</legend>{}'


@register.simple_tag(takes_context=True)
def question_attributes(context) -> SafeString:
    """Of the fieldset: its place, whether something is missing, and what is said of it."""
    position = context["response"].position
    is_missing = position in context.get("missing", ())
    said = [f"how-{position}"]
    said += [f"missing-{position}"] if is_missing else []
    said += [f"error-{position}"] if errors_of(context["field"]) else []
    return mark_safe(ATTRIBUTES.format(" is-missing" if is_missing else "", position, " ".join(said)))


def errors_of(field) -> list[str]:
    """As `field.errors`, which builds an empty list of errors each time that it is asked."""
    return field.form.errors.get(field.name, [])


@register.simple_tag(takes_context=True)
def question_legend(context) -> SafeString:
    """« Question 4 sur 10 », the stem and its picture. Of the version, nothing else is read (T4)."""
    response = context["response"]
    data = response.version.data
    number = escape(numbered(response.position, context.get("total")))
    return mark_safe(LEGEND.format(number, in_a_heading(data["stem"]), picture_of(data.get("picture"))))


@register.simple_tag(takes_context=True)
def question_remarks(context) -> str:
    """That an answer is missing, and what is wrong with the one that was given."""
    if context["response"].position not in context.get("missing", ()) and not errors_of(context["field"]):
        return ""
    return render_to_string("modules/questions/includes/missing.html", context.flatten())
