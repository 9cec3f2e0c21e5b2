"""Small filters for French screens."""

from decimal import Decimal

from django import template
from django.utils.translation import gettext as _

register = template.Library()
NARROW = "\u202f"


@register.filter
def percent(fraction) -> str:
    """A fraction as a percentage, rounded down: 69.9 % is not 70 %."""
    return "" if fraction is None else f"{int(Decimal(fraction) * 100)}{NARROW}%"


@register.filter
def duration(minutes) -> str:
    """« 45 min », « 2 h », « 1 h 05 »."""
    hours, rest = divmod(int(minutes or 0), 60)
    if not hours:
        return _("%(minutes)d min") % {"minutes": rest}
    return (
        _("%(hours)d h %(minutes)02d") % {"hours": hours, "minutes": rest}
        if rest
        else _("%(hours)d h") % {"hours": hours}
    )


@register.filter
def hours(value) -> str:
    """Hours in hundredths, with a French comma: « 2,00 »; whole hours bare when they are a programme's."""
    return f"{Decimal(value).normalize():f}".replace(".", ",")


@register.filter
def question_template(version) -> str:
    """The template that draws a question, found by its kind."""
    return f"modules/questions/{version.kind}.html"


@register.filter
def review_template(version) -> str:
    """The template that explains a graded question, found by its kind."""
    return f"modules/questions/review/{version.kind}.html"


@register.simple_tag
def groups_of_four(code: str) -> str:
    """A verification code as it is printed: « ABCD-EFGH-… »."""
    return "-".join(code[start : start + 4] for start in range(0, len(code), 4))


@register.filter
def get_item(mapping, key):
    """The value of a key that is only known when the page is drawn."""
    return mapping.get(key) if mapping else None
