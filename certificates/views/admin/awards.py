"""Who is eligible; issue the attestations of a session in one act; download; revoke."""

from io import BytesIO
from zipfile import ZIP_STORED, ZipFile

from django.contrib import messages
from django.http import FileResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.text import slugify
from django.utils.translation import gettext as _, ngettext
from django.views.decorators.http import require_safe
from django.views.generic import FormView, TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from certificates.forms.revocation import RevocationForm
from certificates.models import Certificate
from certificates.queries.eligibility import eligibilities_in
from certificates.services.awards import issue, revoke_certificate
from certificates.views.mine import pdf_response
from training.exceptions import Refusal
from training.models import Cohort
from training.views.admin.cohorts import only_managers


class ManagerMixin(WagtailAdminTemplateMixin):
    header_icon = "doc-full"
    _show_breadcrumbs = True

    def dispatch(self, request, *args, **kwargs):
        only_managers(request)
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self):
        return [
            {"url": reverse("wagtailadmin_home"), "label": _("Accueil")},
            {"url": reverse("cohort_admin:index"), "label": _("Sessions")},
            {"url": reverse("cohort_trainees", args=[self.cohort.pk]), "label": self.cohort.name},
            {"url": "", "label": _("Attestations")},
        ]


class AwardsView(ManagerMixin, TemplateView):
    """The attestations of a session."""

    template_name = "certificates/admin/awards.html"

    @cached_property
    def cohort(self) -> Cohort:
        return get_object_or_404(
            Cohort.objects.visible_to(self.request.user).select_related("course"), pk=self.kwargs["pk"]
        )

    def get_page_title(self):
        return _("Attestations · %(cohort)s") % {"cohort": self.cohort.name}

    def get_context_data(self, **kwargs):
        eligibilities = eligibilities_in(self.cohort, self.cohort.course.get_url(self.request))
        revoked = Certificate.objects.filter(enrolment__cohort=self.cohort, revoked_at__isnull=False)
        return super().get_context_data(
            cohort=self.cohort,
            eligibilities=eligibilities,
            ready=[one for one in eligibilities if one.may_be_issued],
            unfinished=[one for one in eligibilities if one.is_unfinished],
            has_files=any(one.certificate and one.certificate.file for one in eligibilities),
            revoked=revoked.select_related("enrolment__learner"),
            **kwargs,
        )

    def post(self, request, *args, **kwargs):
        """Issue to all who are eligible; take up again those whose file or mail was interrupted."""
        issued = 0
        try:
            for one in eligibilities_in(self.cohort, self.cohort.course.get_url(request)):
                if one.may_be_issued or one.is_unfinished:
                    issue(enrolment=one.enrolment, by=request.user)
                    issued += 1
        except Refusal as refusal:
            messages.error(request, refusal.message)
        if issued:
            text = ngettext("%(count)d attestation délivrée.", "%(count)d attestations délivrées.", issued)
            messages.success(request, text % {"count": issued})
        else:
            messages.info(request, _("Aucune attestation à délivrer."))
        return HttpResponseRedirect(request.path)


def managed_certificate(request, pk: int) -> Certificate:
    visible = Certificate.objects.filter(enrolment__cohort__in=Cohort.objects.visible_to(request.user))
    return get_object_or_404(visible.select_related("enrolment__cohort", "enrolment__learner"), pk=pk)


@require_safe
def download(request, pk: int):
    only_managers(request)
    return pdf_response(managed_certificate(request, pk))


@require_safe
def download_all(request, pk: int):
    """Every standing attestation of a session, in one archive."""
    only_managers(request)
    cohort = get_object_or_404(Cohort.objects.visible_to(request.user), pk=pk)
    standing = Certificate.objects.standing().filter(enrolment__cohort=cohort).exclude(file="")
    archive = BytesIO()
    with ZipFile(archive, "w", ZIP_STORED) as files:
        for certificate in standing:
            with certificate.file.open() as file:
                files.writestr(f"{certificate.number}.pdf", file.read())
    archive.seek(0)
    name = f"attestations-{slugify(cohort.name)}.zip"
    return FileResponse(archive, as_attachment=True, filename=name, content_type="application/zip")


class RevokeView(ManagerMixin, FormView):
    """Revoke one attestation, with its reason."""

    template_name = "certificates/admin/revoke.html"
    form_class = RevocationForm

    @cached_property
    def certificate(self) -> Certificate:
        return managed_certificate(self.request, self.kwargs["pk"])

    @property
    def cohort(self) -> Cohort:
        return self.certificate.enrolment.cohort

    def get_page_title(self):
        return _("Révoquer l’attestation %(number)s") % {"number": self.certificate.number}

    def get_context_data(self, **kwargs):
        return super().get_context_data(certificate=self.certificate, cohort=self.cohort, **kwargs)

    def form_valid(self, form):
        try:
            revoke_certificate(certificate=self.certificate, by=self.request.user, reason=form.cleaned_data["reason"])
        except Refusal as refusal:
            messages.error(self.request, refusal.message)
        else:
            messages.success(
                self.request, _("L’attestation est révoquée : la page de vérification le dit dès maintenant.")
            )
        return redirect("cohort_certificates", self.cohort.pk)
