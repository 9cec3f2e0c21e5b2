"""Inputs drawn without Django's templates: a quiz has forty of them, which took a third of the time of its page."""

from html import escape

from django import template
from django.forms.boundfield import BoundField, BoundWidget
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

register = template.Library()


@register.filter
def drawn(part: BoundWidget) -> SafeString:
    """One radio button, box, line of text or list of options, as its `tag` would be."""
    data = part.data
    if "optgroups" in data:
        return mark_safe(f"<select{attributes(data['attrs'], name=data['name'])}>{options_of(data)}</select>")
    return mark_safe(f"<input{attributes(data['attrs'], type=data['type'], name=data['name'], value=data['value'])}>")


@register.filter
def drawn_choices(field: BoundField) -> SafeString:
    """Every choice of a question, each with its picture."""
    return mark_safe("".join(choice_of(option) for option in field))


def choice_of(option: BoundWidget) -> str:
    label = option.choice_label
    said = picture_of(getattr(label, "picture", None)) + escape(str(label))
    return f'<label class="choice">{drawn(option)}<span>{said}</span></label>'


def picture_of(picture: dict | None) -> str:
    return render_to_string("modules/questions/includes/picture.html", {"picture": picture}) if picture else ""


def options_of(data: dict) -> str:
    options = (option for _group, options, _index in data["optgroups"] for option in options)
    return "".join(
        f"<option{attributes(one['attrs'], value=one['value'])}>{escape(str(one['label']))}</option>" for one in options
    )


def attributes(attrs: dict, **first) -> str:
    """As Django writes them: True stands alone, False and None are left out."""
    shown = ((name, value) for name, value in (first | attrs).items() if value is not None and value is not False)
    return "".join(f" {name}" if value is True else f' {name}="{escape(str(value))}"' for name, value in shown)
