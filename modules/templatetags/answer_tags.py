"""One possible answer, after the quiz. Drawn without a template: a result shows forty of them."""

from html import escape

from django import template
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from modules.forms.answers import in_order
from modules.templatetags.field_tags import picture_of

register = template.Library()
SIGN = '<span class="sign{}" aria-hidden="true"></span>{}'


@register.simple_tag
def corrected_choices(response, *, several=False) -> SafeString:
    """Every choice of a question, in the order in which they stood. Only once submitted (T4)."""
    ticked = response.answer if isinstance(response.answer, list) else [response.answer]
    return mark_safe(
        "".join(
            answer(
                response,
                choice["text"],
                correct=choice["correct"],
                ticked=choice["id"] in ticked,
                why=choice["feedback"],
                picture=choice.get("picture"),
                several=several,
            )
            for choice in in_order(response.version.data["choices"], response.choice_order)
        )
    )


@register.simple_tag
def answer(response, text, *, correct, ticked, why="", picture=None, several=False) -> SafeString:
    """A choice, or a text: whether it is right, whether it was given, and why. `several`: many could be right."""
    state = " is-right" if correct else " is-wrong" if ticked else ""
    said = SIGN.format("", right_words(response, ticked, several)) if correct else ""
    if ticked and not correct:
        said = SIGN.format(" sign--cross", _("Votre réponse"))
    parts = [paragraph(said, "answer__tag"), picture_of(picture), paragraph(escape(str(text or "")))]
    return mark_safe(f'<li class="answer{state}">{"".join(parts)}{paragraph(escape(why), "answer__why")}</li>')


def right_words(response, ticked, several: bool) -> str:
    """What is said of a right answer."""
    if ticked:
        return _("Votre réponse, juste") if several else _("Votre réponse, et la bonne")
    if several:
        is_answered = getattr(response, "is_answered", False)  # a sample in a preview is not
        return _("Bonne réponse oubliée") if is_answered else _("Une bonne réponse")
    return _("La bonne réponse")


def paragraph(html: str, name: str = "") -> str:
    kind = f' class="{name}"' if name else ""
    return f"<p{kind}>{html}</p>" if html else ""
