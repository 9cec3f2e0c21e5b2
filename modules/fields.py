"""Fields of our own."""

from decimal import Decimal
from json import JSONEncoder

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.fields import StreamField


class BlockField(StreamField):
    """A StreamField whose block definitions stay out of migrations: they are code, and change no table."""

    def deconstruct(self):
        name, _path, _args, kwargs = super().deconstruct()
        kwargs.pop("block_lookup", None)
        return name, "wagtail.fields.StreamField", [[]], kwargs | {"block_lookup": {}}


class CompactJSON(JSONEncoder):
    """JSON without spaces, its accents as they are: « é » is then 2 bytes rather than the 6 of « \\u00e9 »."""

    def __init__(self, **options):
        super().__init__(**options | {"ensure_ascii": False, "separators": (",", ":")})


class PercentFormField(forms.DecimalField):
    """Reads and shows a fraction as a percentage: 0.825 in the database, « 82,5 » on the screen."""

    def __init__(self, **kwargs):
        kwargs |= {"min_value": 0, "max_value": 100, "max_digits": None, "decimal_places": None, "localize": True}
        super().__init__(**kwargs)

    def prepare_value(self, value):
        return f"{(value * 100).normalize():f}".replace(".", ",") if isinstance(value, Decimal) else value

    def clean(self, value):
        value = super().clean(value)
        if value is None:
            return None
        if value != value.quantize(Decimal("0.1")):
            raise ValidationError(_("Indiquez un pourcentage avec un chiffre au plus après la virgule."))
        return value / 100

    def has_changed(self, initial, data):
        return super().has_changed(self.prepare_value(initial), data)


class FractionField(models.DecimalField):
    """A fraction from 0 to 1, exact to the thousandth, edited as a percentage."""

    def __init__(self, *args, **kwargs):
        kwargs |= {"max_digits": 4, "decimal_places": 3}
        super().__init__(*args, **kwargs)
        self.validators.extend([MinValueValidator(0), MaxValueValidator(1)])

    def formfield(self, **kwargs):
        return models.Field.formfield(self, **{"form_class": PercentFormField, **kwargs})


class NumberFormField(forms.DecimalField):
    """Reads « 51,6 » and shows it again so, without the zeros of its column."""

    def __init__(self, **kwargs):
        super().__init__(**kwargs | {"localize": True})

    def prepare_value(self, value):
        return canonical(value).replace(".", ",") if isinstance(value, Decimal) else value

    def has_changed(self, initial, data):
        return super().has_changed(self.prepare_value(initial), data)


class NumberField(models.DecimalField):
    """An exact number of fifteen digits, of which five after the comma: no database makes a float of it."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs | {"max_digits": 15, "decimal_places": 5})

    def formfield(self, **kwargs):
        return super().formfield(**{"form_class": NumberFormField, **kwargs})

    def value_to_string(self, obj):
        value = self.value_from_object(obj)
        return canonical(value) if isinstance(value, Decimal) else super().value_to_string(obj)


def canonical(number) -> str:
    """One way of writing each number: « 3.5 » for 3.50, « 1000 », « 0 » even below zero."""
    return f"{(Decimal(number) + 0).normalize():f}"
