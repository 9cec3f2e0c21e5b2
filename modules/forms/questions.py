"""The authoring form of every kind of question."""

from wagtail.admin.forms.models import WagtailAdminModelForm


class QuestionForm(WagtailAdminModelForm):
    """A draft may be unfinished; what is published may not."""

    def _post_clean(self):
        super()._post_clean()
        if self.is_deferred_validation or self.errors:
            return
        for field, message in self.instance.problems().items():
            self.add_error(field, message)
