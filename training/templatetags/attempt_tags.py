"""What the page of a running attempt says of its questions. Filters rather than tags: each is asked once a question."""

from django import template
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _, gettext_lazy

from modules.enums import Behaviour, Marking, ReviewWhat, ReviewWhen
from modules.models import QuizPage
from training.exceptions import in_words
from training.models import Attempt, Response
from training.queries.rules import Rules
from training.queries.running import Place

register = template.Library()
REVIEWED = {
    ReviewWhen.SUBMITTED: gettext_lazy("Leur correction s’affiche quand vous rendez le quiz"),
    ReviewWhen.SETTLED: gettext_lazy("Leur correction s’affiche une fois le quiz réussi, ou sans tentative restante"),
    ReviewWhen.CLOSED: gettext_lazy("Leur correction s’affiche après la fermeture du quiz"),
    ReviewWhen.NEVER: gettext_lazy("Leur correction ne s’affiche pas, seulement votre résultat"),
}


@register.simple_tag(takes_context=True)
def saving(context) -> SafeString:
    """For js/attempt.js: which question to save, if it may change, and that what is shown of it is not saved."""
    response = context["response"]
    is_open = not response.checked_at and not response.version.is_stepwise
    is_unsaved = response.position in context["conflicts"] or context["field"].name in context["form"].errors
    place = format_html('data-question="{}"', response.position) if is_open else ""
    return format_html("{} {}", place, "data-unsaved" if is_unsaved else "")


@register.filter
def shown_revision(response: Response) -> SafeString:
    """What the page has seen of an answer: a save names it."""
    return format_html('<input type="hidden" name="r{}" value="{}">', response.position, response.revision)


@register.filter
def question_number(position: int) -> str:
    """« Question 4 »."""
    return _("Question %(number)d") % {"number": position}


@register.filter
def place_in_words(place: Place) -> str:
    """« Question 4 : répondue »."""
    return _("Question %(number)d : %(state)s") % {"number": place.position, "state": state_in_words(place)}


@register.filter
def state_in_words(place: Place) -> str:
    return _("répondue") if place.is_answered else _("sans réponse")


@register.filter
def may_be_checked(response: Response) -> bool:
    """Whether its result may be asked for now, where questions are explained one by one."""
    version = response.version
    if response.checked_at or version.marking is not Marking.AUTOMATIC:
        return False
    return not version.is_stepwise or version.is_complete(response.answer)


@register.filter
def marked_criteria(response: Response) -> list[dict]:
    """Each criterion with the points that a person gave; the mark is released."""
    points = response.mark.points
    return [criterion | {"given": points.get(criterion["id"], 0)} for criterion in response.version.data["criteria"]]


@register.filter
def moment_in_words(moment) -> str:
    """« 3 décembre 2026 à 14:03 »."""
    return in_words(moment)


@register.filter
def extra_minutes(rules: Rules) -> int:
    """What the adaptations granted add to the author's limit."""
    return rules.time_limit_minutes - rules.quiz.time_limit_minutes


@register.filter
def review_in_words(quiz: QuizPage) -> str:
    """When the answers may be reviewed, and how much of them."""
    if quiz.behaviour == Behaviour.IMMEDIATE:
        return _("Vous pouvez vérifier chaque question dès que vous y avez répondu ; elle ne change alors plus.")
    if quiz.review_what == ReviewWhat.RESULTS and quiz.review_when != ReviewWhen.NEVER:
        return _("%(when)s : juste ou à revoir, sans le corrigé.") % {"when": REVIEWED[quiz.review_when]}
    return REVIEWED[quiz.review_when] + "."


@register.filter
def ends_in_words(attempt: Attempt) -> str:
    """« 14:32 », with the day when it is not today."""
    end = timezone.localtime(attempt.ends_at)
    if end.date() == timezone.localdate():
        return f"{end:%H:%M}"
    return _("%(time)s, le %(day)s") % {"time": f"{end:%H:%M}", "day": date_format(end, "j F")}
