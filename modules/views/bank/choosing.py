"""The pop-up where questions are chosen: none that is archived, found by kind, competency, tag or words."""

from wagtail.snippets.views import chooser

from modules.forms.bank import BankChooserForm
from modules.views.bank.columns import KIND, competency_column


class QuestionsToChoose:
    filter_form_class = BankChooserForm

    @property
    def columns(self):
        title, *others = super().columns
        return [title, KIND, competency_column(), *others]

    def get_object_list(self):
        return super().get_object_list().in_use().for_listing()


class ChooseView(QuestionsToChoose, chooser.ChooseView):
    pass


class ChooseResultsView(QuestionsToChoose, chooser.ChooseResultsView):
    pass


class BankChooserViewSet(chooser.SnippetChooserViewSet):
    choose_view_class = ChooseView
    choose_results_view_class = ChooseResultsView
