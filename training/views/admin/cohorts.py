"""The manager's screens of a session, inside the Wagtail admin."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _, gettext_lazy
from django.views.decorators.http import require_POST
from django.views.generic import FormView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from training.exceptions import Refusal
from training.forms.invitations import InvitationForm, SituationForm, TraineeInvitationForm, WithdrawalForm
from training.models import Cohort, Enrolment, User
from training.models.user import TRAINERS
from training.queries.invited import invited_trainees
from training.services.enrolments import describe_trainee, withdraw
from training.services.invitations import invite_learner, invite_trainer, send_invitation


def only_managers(request) -> None:
    if not request.user.has_perm("training.change_cohort"):
        raise PermissionDenied


class ManagerView(WagtailAdminTemplateMixin, FormView):
    """A screen with one form, for managers only."""

    form_class = InvitationForm
    header_icon = "group"
    _show_breadcrumbs = True

    def dispatch(self, request, *args, **kwargs):
        only_managers(request)
        return super().dispatch(request, *args, **kwargs)

    def form_valid(self, form):
        try:
            self.invite(**form.cleaned_data)
        except Refusal as refusal:
            form.add_error("email", refusal.message)
            return self.form_invalid(form)
        messages.success(
            self.request, _("L’invitation de %(email)s est partie.") % {"email": form.cleaned_data["email"]}
        )
        return redirect(self.request.path)

    def form_invalid(self, form):
        return self.render_to_response(self.get_context_data(form=form), status=422)


class TraineesView(ManagerView):
    """The trainees of a session: invite, invite again, withdraw."""

    template_name = "training/admin/trainees.html"
    form_class = TraineeInvitationForm

    @cached_property
    def cohort(self) -> Cohort:
        return get_object_or_404(
            Cohort.objects.visible_to(self.request.user).select_related("course"), pk=self.kwargs["pk"]
        )

    def get_page_title(self):
        return self.cohort.name

    def get_breadcrumbs_items(self):
        return [
            {"url": reverse("wagtailadmin_home"), "label": _("Accueil")},
            {"url": reverse("cohort_admin:index"), "label": _("Sessions")},
            {"url": "", "label": self.cohort.name},
        ]

    def invite(self, **who):
        invite_learner(cohort=self.cohort, **who)

    def get_context_data(self, **kwargs):
        trainees = invited_trainees(self.cohort)
        return super().get_context_data(cohort=self.cohort, trainees=trainees, **kwargs)


class TraineeView(ManagerView):
    """What is kept of one trainee; the names and the address are those of their account."""

    template_name = "training/admin/trainee.html"
    form_class = SituationForm

    @cached_property
    def enrolment(self) -> Enrolment:
        return managed_enrolment(self.request, self.kwargs["pk"])

    def get_page_title(self):
        return self.enrolment.learner.get_full_name()

    def get_breadcrumbs_items(self):
        cohort = self.enrolment.cohort
        return [
            {"url": reverse("wagtailadmin_home"), "label": _("Accueil")},
            {"url": reverse("cohort_admin:index"), "label": _("Sessions")},
            {"url": reverse("cohort_trainees", args=[cohort.pk]), "label": cohort.name},
            {"url": "", "label": self.get_page_title()},
        ]

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"instance": self.enrolment}

    def form_valid(self, form):
        describe_trainee(enrolment=self.enrolment, **form.cleaned_data)
        messages.success(self.request, _("C’est enregistré."))
        return redirect("cohort_trainees", self.enrolment.cohort_id)

    def get_context_data(self, **kwargs):
        return super().get_context_data(enrolment=self.enrolment, cohort=self.enrolment.cohort, **kwargs)


class TrainersView(ManagerView):
    """The team of trainers: who is in it, whom to invite."""

    template_name = "training/admin/trainers.html"
    page_title = gettext_lazy("Formateurs et formatrices")

    def get_breadcrumbs_items(self):
        return [
            {"url": reverse("wagtailadmin_home"), "label": _("Accueil")},
            {"url": "", "label": _("Formateurs et formatrices")},
        ]

    def invite(self, **who):
        invite_trainer(**who)

    def get_context_data(self, **kwargs):
        trainers = User.objects.filter(groups__name=TRAINERS).prefetch_related("cohorts_led")
        return super().get_context_data(trainers=trainers, **kwargs)


def managed_enrolment(request, pk: int) -> Enrolment:
    only_managers(request)
    visible = Enrolment.objects.visible_to(request.user).select_related("cohort", "learner")
    return get_object_or_404(visible, pk=pk)


@require_POST
def resend(request, pk: int):
    enrolment = managed_enrolment(request, pk)
    try:
        send_invitation(user=enrolment.learner, cohort=enrolment.cohort)
    except Refusal as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, _("Une nouvelle invitation est partie ; l’ancienne ne vaut plus."))
    return redirect("cohort_trainees", enrolment.cohort_id)


class WithdrawView(TraineeView):
    """Close somebody's access: why, then it is done."""

    template_name = "training/admin/withdraw.html"
    form_class = WithdrawalForm

    def get_form_kwargs(self):
        is_over = self.enrolment.cohort.ends_on < timezone.localdate()
        return super(TraineeView, self).get_form_kwargs() | {"is_over": is_over}

    def form_valid(self, form):
        withdraw(enrolment=self.enrolment, **form.cleaned_data)
        messages.success(self.request, _("L’accès de cette personne est fermé. Ce qu’elle a fait est conservé."))
        return redirect("cohort_trainees", self.enrolment.cohort_id)
