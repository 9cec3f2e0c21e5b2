"""What pages ask of surveys and published results."""

from django import template

from modules.formats import number
from training.queries.indicators import Indicators, indicators_of
from training.queries.surveys import asked_of, token_of

register = template.Library()
register.filter("decimal", number)
register.filter("survey_token", token_of)


@register.simple_tag(takes_context=True)
def asked_surveys(context) -> list:
    """The surveys that wait for the reader's answer. 1 query, 2 when there may be some."""
    user = context["request"].user
    return asked_of(user) if user.is_authenticated else []


@register.simple_tag
def course_indicators(course) -> Indicators:
    """The published results of a course. 13 queries at most: drawn once an hour."""
    return indicators_of(course)
