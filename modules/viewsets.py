"""The question bank in the admin: one listing and one chooser for all, one form per kind."""

from django.contrib.admin.utils import unquote
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import ObjectList
from wagtail.permission_policies import ModelPermissionPolicy
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from modules.forms.bank import BankFilterSet, KindFilterSet
from modules.forms.questions import QuestionForm
from modules.forms.terms import TermForm
from modules.models import (
    Cloze,
    Figure,
    FreeText,
    Grid,
    Matching,
    MultipleChoice,
    Numeric,
    Ordering,
    Question,
    Rating,
    ShortAnswer,
    SingleChoice,
    Situation,
    Source,
    Term,
    TrueFalse,
)
from modules.views.bank.choosing import BankChooserViewSet
from modules.views.bank.columns import COMPETENCY, KIND, STATE, TAGS, USES
from modules.views.bank.editing import QuestionCopyView, QuestionEditView
from modules.views.bank.listing import BankIndexView
from modules.views.glossary import TermIndexView


class BankPolicy(ModelPermissionPolicy):
    """One policy for every kind: the permissions of the base. Nobody deletes a question: results hang on it."""

    def user_has_permission(self, user, action):
        return action != "delete" and super().user_has_permission(user, action)


class ReadOnlyPolicy(ModelPermissionPolicy):
    """Chosen by authors, written by the content loader only."""

    def user_has_permission(self, user, action):
        return action in ("view", "choose") and super().user_has_permission(user, "view")


def to_its_kind(view_name: str):
    """An address of the base leads to the same address of the question's own kind, whose form is the right one."""

    def view(request, pk):
        question = get_object_or_404(Question, pk=unquote(str(pk)))
        return redirect(reverse(question.snippet_viewset.get_url_name(view_name), args=[question.pk]))

    return view


def choose_a_kind(request):
    """« Ajouter une question » asks first: of which kind?"""
    kinds = [(kind._meta.verbose_name, reverse(kind.snippet_viewset.get_url_name("add"))) for kind in KINDS]
    return render(request, "modules/admin/choose_a_kind.html", {"kinds": kinds})


class BankViewSet(SnippetViewSet):
    model = Question
    icon = "help"
    menu_label = _("Toutes les questions")
    index_view_class = BankIndexView
    chooser_viewset_class = BankChooserViewSet
    filterset_class = BankFilterSet
    add_view = staticmethod(choose_a_kind)
    edit_view = staticmethod(to_its_kind("edit"))
    copy_view = staticmethod(to_its_kind("copy"))
    delete_view = staticmethod(to_its_kind("edit"))
    usage_view = staticmethod(to_its_kind("usage"))
    history_view = staticmethod(to_its_kind("history"))
    list_display = ["title", KIND, COMPETENCY, TAGS, STATE, USES]
    list_per_page = 50
    ordering = ["title"]


class KindViewSet(SnippetViewSet):
    """The form of one kind."""

    icon = "help"
    copy_view_enabled = True
    index_view_class = BankIndexView
    edit_view_class = QuestionEditView
    copy_view_class = QuestionCopyView
    chooser_viewset_class = BankChooserViewSet
    filterset_class = KindFilterSet
    list_display = ["title", COMPETENCY, TAGS, STATE, USES]
    list_per_page = 50

    def get_edit_handler(self):
        return ObjectList(self.model.panels, base_form_class=QuestionForm).bind_to_model(self.model)


class SingleChoiceViewSet(KindViewSet):
    model = SingleChoice


class MultipleChoiceViewSet(KindViewSet):
    model = MultipleChoice


class TrueFalseViewSet(KindViewSet):
    model = TrueFalse


class ShortAnswerViewSet(KindViewSet):
    model = ShortAnswer


class MatchingViewSet(KindViewSet):
    model = Matching


class OrderingViewSet(KindViewSet):
    model = Ordering


class NumericViewSet(KindViewSet):
    model = Numeric


class ClozeViewSet(KindViewSet):
    model = Cloze


class FreeTextViewSet(KindViewSet):
    model = FreeText


class SituationViewSet(KindViewSet):
    model = Situation


class RatingViewSet(KindViewSet):
    model = Rating


KINDS = (
    SingleChoice,
    MultipleChoice,
    TrueFalse,
    ShortAnswer,
    Matching,
    Ordering,
    Numeric,
    Cloze,
    FreeText,
    Situation,
    Rating,
)


class BankGroup(SnippetViewSetGroup):
    menu_label = _("Questions")
    menu_icon = "help"
    menu_order = 200
    items = (
        BankViewSet,
        SingleChoiceViewSet,
        MultipleChoiceViewSet,
        TrueFalseViewSet,
        ShortAnswerViewSet,
        MatchingViewSet,
        OrderingViewSet,
        NumericViewSet,
        ClozeViewSet,
        FreeTextViewSet,
        SituationViewSet,
        RatingViewSet,
    )


class SourceViewSet(SnippetViewSet):
    model = Source
    icon = "link"
    menu_label = _("Sources")
    menu_order = 210
    add_to_admin_menu = True
    list_display = ["code", "citation"]
    search_fields = ["code", "citation"]


class GridViewSet(SnippetViewSet):
    model = Grid
    icon = "tasks"
    menu_label = _("Grilles d’évaluation")
    menu_order = 205
    add_to_admin_menu = True
    list_display = ["title", "course"]


class TermViewSet(SnippetViewSet):
    model = Term
    icon = "openquote"
    menu_label = _("Glossaire")
    menu_order = 215
    add_to_admin_menu = True
    index_view_class = TermIndexView
    list_display = ["title", "definition"]
    list_per_page = 50

    def get_edit_handler(self):
        return ObjectList(self.model.panels, base_form_class=TermForm).bind_to_model(self.model)


class FigureViewSet(SnippetViewSet):
    model = Figure
    icon = "image"
    menu_label = _("Figures dessinées")
    menu_order = 220
    add_to_admin_menu = True
    inspect_view_enabled = True
    list_display = ["title", "key", "alternative"]
