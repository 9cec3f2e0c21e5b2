"""The log of mails, inside the Wagtail admin: what was written to whom, what became of it, and trying again."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _, gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from training.enums import MailState
from training.exceptions import Refusal
from training.models import Cohort, Mail
from training.queries.mails import PAGE_SIZE, mails_log
from training.services.outbox import send_again
from training.views.admin.cohorts import only_managers

LONGEST_SEARCH = 200


class MailsView(WagtailAdminTemplateMixin, TemplateView):
    """Every mail, by session, state and words."""

    template_name = "training/admin/mails.html"
    page_title = gettext_lazy("Courriels")
    header_icon = "mail"
    _show_breadcrumbs = True

    def dispatch(self, request, *args, **kwargs):
        only_managers(request)
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self):
        return [{"url": reverse("wagtailadmin_home"), "label": _("Accueil")}, {"url": "", "label": _("Courriels")}]

    @property
    def asked(self) -> dict[str, str]:
        names = {"state": "etat", "cohort": "session", "words": "q"}
        return {name: self.request.GET.get(param, "")[:LONGEST_SEARCH] for name, param in names.items()}

    def get_context_data(self, **kwargs):
        page = Paginator(mails_log(**self.asked), PAGE_SIZE).get_page(self.request.GET.get("page"))
        return super().get_context_data(
            page=page, asked=self.asked, states=MailState.choices, cohorts=Cohort.objects.all(), **kwargs
        )


class MailView(MailsView):
    """One mail as it was written; refused, it is sent again."""

    template_name = "training/admin/mail.html"

    @cached_property
    def mail(self) -> Mail:
        return get_object_or_404(Mail.objects.select_related("to", "cohort", "author"), pk=self.kwargs["pk"])

    def get_page_title(self):
        return self.mail.subject

    def get_breadcrumbs_items(self):
        return [
            {"url": reverse("wagtailadmin_home"), "label": _("Accueil")},
            {"url": reverse("mails"), "label": _("Courriels")},
            {"url": "", "label": self.mail.subject},
        ]

    def get_context_data(self, **kwargs):
        return super(MailsView, self).get_context_data(mail=self.mail, **kwargs)

    def post(self, request, *args, **kwargs):
        try:
            is_sent = send_again(mail=self.mail)
        except Refusal as refusal:
            messages.error(request, refusal.message)
        else:
            say = messages.success if is_sent else messages.error
            said = _("Le courriel est parti.") if is_sent else _("Le serveur l’a encore refusé : vérifiez l’adresse.")
            say(request, said)
        return redirect("mail", self.mail.pk)
