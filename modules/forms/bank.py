"""The quick filters of the bank."""

import django_filters
from django import forms
from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.forms.choosers import BaseFilterForm

from modules.models import Competency, Question
from modules.models.quiz import kinds_in_words
from modules.queries.bank import asked_somewhere, found_by_words, tags_in_use


class State(TextChoices):
    """Where a question stands."""

    PUBLISHED = "published", _("Publiées")
    CHANGED = "changed", _("Publiées, avec des modifications en attente")
    DRAFT = "draft", _("Brouillons")
    ARCHIVED = "archived", _("Archivées")


class Employment(TextChoices):
    """Whether a quiz asks it."""

    ASKED = "asked", _("Dans un quiz")
    NEVER = "never", _("Jamais utilisées")


STATES = {
    State.PUBLISHED: {"live": True},
    State.CHANGED: {"live": True, "has_unpublished_changes": True},
    State.DRAFT: {"live": False},
    State.ARCHIVED: {"archived_at__isnull": False},
}


def of_kind(queryset, _name, kind: str):
    return queryset.instance_of(Question.kinds()[kind])


def with_tag(queryset, _name, tag):
    return queryset.filter(tagged_items__tag=tag)


def in_state(queryset, _name, state: str):
    return queryset.filter(**STATES[State(state)])


def in_employment(queryset, _name, employment: str):
    return queryset.filter(asked_somewhere() if employment == Employment.ASKED else ~asked_somewhere())


class KindFilterSet(WagtailFilterSet):
    """The filters of one kind's listing. What is archived shows only to who asks for it."""

    competency = django_filters.ModelChoiceFilter(
        label=_("Compétence"), queryset=Competency.objects.all(), empty_label=_("Toutes")
    )
    tag = django_filters.ModelChoiceFilter(
        label=_("Mot-clé"), queryset=lambda request: tags_in_use(), method=with_tag, empty_label=_("Tous")
    )
    state = django_filters.ChoiceFilter(
        label=_("État"),
        choices=State.choices,
        method=in_state,
        empty_label=_("Toutes, sauf archivées"),
        widget=forms.RadioSelect,
    )
    employment = django_filters.ChoiceFilter(
        label=_("Emploi"),
        choices=Employment.choices,
        method=in_employment,
        empty_label=_("Toutes"),
        widget=forms.RadioSelect,
    )

    class Meta:
        model = Question
        fields = []

    def filter_queryset(self, queryset):
        found = super().filter_queryset(queryset)
        return found if self.form.cleaned_data.get("state") == State.ARCHIVED else found.in_use()


class BankFilterSet(KindFilterSet):
    """The filters of the whole bank."""

    kind = django_filters.ChoiceFilter(
        label=_("Nature"), choices=kinds_in_words, method=of_kind, empty_label=_("Toutes"), widget=forms.RadioSelect
    )

    class Meta(KindFilterSet.Meta):
        pass


class BankChooserForm(BaseFilterForm):
    """The same, in the pop-up where questions are chosen for a quiz."""

    q = forms.CharField(
        label=_("Rechercher"), required=False, widget=forms.TextInput(attrs={"placeholder": _("Rechercher")})
    )
    kind = forms.ChoiceField(label=_("Nature"), required=False, choices=lambda: [("", _("Toutes")), *kinds_in_words()])
    competency = forms.ModelChoiceField(
        label=_("Compétence"), required=False, queryset=Competency.objects.all(), empty_label=_("Toutes")
    )
    tag = forms.ModelChoiceField(label=_("Mot-clé"), required=False, queryset=None, empty_label=_("Tous"))

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["tag"].queryset = tags_in_use()
        for name in ("kind", "competency", "tag"):
            self.fields[name].widget.attrs["data-chooser-modal-search-filter"] = True

    def filter(self, objects):
        chosen = self.cleaned_data
        self.search_query, self.is_searching = chosen["q"], bool(chosen["q"])
        if chosen["q"]:
            objects = objects.filter(pk__in=found_by_words(chosen["q"]))
        if chosen["kind"]:
            objects = of_kind(objects, "kind", chosen["kind"])
        if chosen["tag"]:
            objects = with_tag(objects, "tag", chosen["tag"])
        return objects.filter(competency=chosen["competency"]) if chosen["competency"] else objects
