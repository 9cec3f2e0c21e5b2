"""Enrol a whole list: see what it would do, correct it, confirm it."""

from django.contrib import messages
from django.core import signing
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _, ngettext
from django.views.decorators.http import require_POST

from training.exceptions import Refusal
from training.forms.imports import PeopleForm
from training.models import Cohort
from training.queries.imports import Plan, plan_of
from training.services.imports import Enrolled, enrol_people
from training.views.admin.cohorts import ManagerView, only_managers

A_DAY = 24 * 60 * 60


def managed_cohort(request, pk: int) -> Cohort:
    only_managers(request)
    return get_object_or_404(Cohort.objects.visible_to(request.user).select_related("course"), pk=pk)


class ImportView(ManagerView):
    """Send a list, and read what would become of each line: nothing is saved here."""

    template_name = "training/admin/import.html"
    form_class = PeopleForm

    @cached_property
    def cohort(self) -> Cohort:
        return managed_cohort(self.request, self.kwargs["pk"])

    def get_page_title(self):
        return _("Inscrire une liste · %(cohort)s") % {"cohort": self.cohort.name}

    def get_breadcrumbs_items(self):
        return [
            {"url": reverse("wagtailadmin_home"), "label": _("Accueil")},
            {"url": reverse("cohort_admin:index"), "label": _("Sessions")},
            {"url": reverse("cohort_trainees", args=[self.cohort.pk]), "label": self.cohort.name},
            {"url": "", "label": _("Inscrire une liste")},
        ]

    def form_valid(self, form):
        """What was read travels signed to the confirmation: what was seen is what is saved."""
        plan = plan_of(self.cohort, form.people)
        signed = signing.dumps(plan.people, salt=seal_of(self.request, self.cohort), compress=True)
        again = PeopleForm(initial={"text": text_to_correct(plan, form.people.header)})
        context = self.get_context_data(form=again, plan=plan, signed=signed, ignored=form.people.ignored)
        return self.render_to_response(context)

    def get_context_data(self, **kwargs):
        return super().get_context_data(cohort=self.cohort, **kwargs)


def seal_of(request, cohort: Cohort) -> str:
    """A plan is good for who made it, in the session that it was made for."""
    return f"people-{cohort.pk}-{request.user.pk}"


def text_to_correct(plan: Plan, header: str) -> str:
    return "\n".join([header, *(one.line.raw for one in plan.to_correct)]) if plan.to_correct else ""


@require_POST
def confirm(request, pk: int):
    cohort = managed_cohort(request, pk)
    try:
        people = signing.loads(request.POST.get("people", ""), salt=seal_of(request, cohort), max_age=A_DAY)
        done = enrol_people(cohort=cohort, people=people, author=request.user)
    except signing.BadSignature:
        messages.error(request, _("Cet aperçu n’est plus valable : envoyez la liste de nouveau. Rien n’a été changé."))
        return redirect("cohort_import", cohort.pk)
    except Refusal as refusal:
        messages.error(request, refusal.message)
        return redirect("cohort_import", cohort.pk)
    messages.success(request, in_words(done))
    return redirect("cohort_trainees", cohort.pk)


def in_words(done: Enrolled) -> str:
    if not done.new + done.returned:
        return _("Ces personnes étaient déjà inscrites : rien n’a changé, aucun courriel n’est parti.")
    told = ngettext("%(count)d personne inscrite.", "%(count)d personnes inscrites.", done.new + done.returned)
    return f"{told % {'count': done.new + done.returned}} {_('Chacune reçoit un courriel.')}"
