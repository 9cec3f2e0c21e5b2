from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ModulesConfig(AppConfig):
    name = "modules"
    verbose_name = _("formations")

    def ready(self):
        """A page names its form, which models may not import: the form is above them."""
        from modules.forms.quizzes import QuizPageForm
        from modules.models import QuizPage

        QuizPage.base_form_class = QuizPageForm
