"""The requirements of a course, inside the Wagtail admin: list, add, change with its effect shown first, retire."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from django.views.generic import FormView, TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from modules.models import CoursePage
from training.exceptions import Refusal, RuleChanged
from training.forms.requirements import FORMS, RuleForm, blank, form_of
from training.models import Cohort, Requirement
from training.queries.requirements.effects import Effect, effect_of, release_of
from training.queries.requirements.standing import asked_of, habitual
from training.services.requirement_rules import (
    add_requirement,
    change_requirement,
    move_requirement,
    retire_requirement,
)

PERMISSION = "training.change_requirement"


def only_team(request) -> None:
    if not request.user.has_perm(PERMISSION):
        raise PermissionDenied


class TeamMixin(WagtailAdminTemplateMixin):
    header_icon = "list-ul"
    _show_breadcrumbs = True

    def dispatch(self, request, *args, **kwargs):
        only_team(request)
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def course(self) -> CoursePage:
        return get_object_or_404(CoursePage, pk=self.kwargs["course_id"])

    def get_breadcrumbs_items(self):
        return [
            {"url": reverse("wagtailadmin_home"), "label": _("Accueil")},
            {"url": reverse("requirements_of", args=[self.course.pk]), "label": _("Exigences")},
            {"url": "", "label": self.get_page_title()},
        ]


class RequirementsView(TeamMixin, TemplateView):
    """What a course asks before its attestation; by default the first course."""

    template_name = "training/admin/requirements.html"

    @cached_property
    def course(self) -> CoursePage:
        if "course_id" in self.kwargs:
            return super().course
        return CoursePage.objects.order_by("path").first() or raise_404()

    def get_page_title(self):
        return _("Exigences · %(course)s") % {"course": self.course.title}

    def get_context_data(self, **kwargs):
        asked = asked_of(self.course)
        return super().get_context_data(
            course=self.course,
            courses=CoursePage.objects.order_by("path"),
            requirements=asked,
            habitual=[] if asked else habitual(self.course),
            kinds=[form._meta.model for form in FORMS],
            **kwargs,
        )


def raise_404():
    raise Http404


class RuleView(TeamMixin, FormView):
    """One rule. Its effect on who follows the course is shown, then confirmed."""

    template_name = "training/admin/requirement.html"
    effect: Effect | None = None

    @property
    def rule(self) -> Requirement:
        raise NotImplementedError

    def write(self, requirement: Requirement, seen: str) -> None:
        raise NotImplementedError

    def get_form_kwargs(self):
        return super().get_form_kwargs() | {"instance": self.rule}

    def form_valid(self, form: RuleForm):
        effect = effect_of(self.course, form.instance)
        if (effect.kept or effect.asked) and form.cleaned_data["seen"] != effect.fingerprint:
            return self.preview(form, effect)
        try:
            self.write(form.instance, effect.fingerprint)
        except RuleChanged:
            return self.preview(form, effect_of(self.course, form.instance))
        messages.success(self.request, _("« %(title)s » est enregistrée.") % {"title": form.instance.title})
        return redirect("requirements_of", self.course.pk)

    def preview(self, form: RuleForm, effect: Effect):
        """The same form, with what it would change: nothing is written yet."""
        visible = effect.within(Cohort.objects.visible_to(self.request.user))
        return self.render_to_response(self.get_context_data(form=form, effect=visible, seen=effect.fingerprint))

    def form_invalid(self, form):
        return self.render_to_response(self.get_context_data(form=form), status=422)

    def get_context_data(self, **kwargs):
        return super().get_context_data(course=self.course, kind=self.rule._meta.verbose_name, **kwargs)


class AddView(RuleView):
    @cached_property
    def rule(self) -> Requirement:
        return blank(self.get_form_class(), self.course)

    def get_form_class(self):
        return form_of(self.kwargs["kind"]) or raise_404()

    def get_page_title(self):
        return _("Ajouter une exigence")

    def write(self, requirement, seen):
        add_requirement(requirement=requirement, author=self.request.user, seen=seen)


class EditView(RuleView):
    @cached_property
    def rule(self) -> Requirement:
        return get_object_or_404(Requirement.objects.standing(), pk=self.kwargs["pk"])

    @cached_property
    def course(self) -> CoursePage:
        return self.rule.course

    def get_form_class(self):
        return form_of(self.rule.kind)

    def get_page_title(self):
        return str(self.rule)

    def get_context_data(self, **kwargs):
        return super().get_context_data(rule=self.rule, **kwargs)

    def write(self, requirement, seen):
        change_requirement(requirement=requirement, author=self.request.user, seen=seen)


class RetireView(TeamMixin, TemplateView):
    """Ask a requirement no more: whom it still holds back is shown, then confirmed."""

    template_name = "training/admin/requirement_retire.html"

    @cached_property
    def rule(self) -> Requirement:
        return get_object_or_404(Requirement.objects.all(), pk=self.kwargs["pk"])

    @cached_property
    def course(self) -> CoursePage:
        return self.rule.course

    def get_page_title(self):
        return _("Ne plus demander « %(title)s »") % {"title": self.rule}

    def get_context_data(self, **kwargs):
        release = release_of(self.rule, Cohort.objects.visible_to(self.request.user))
        return super().get_context_data(course=self.course, rule=self.rule, release=release, **kwargs)

    def post(self, request, *args, **kwargs):
        try:
            retire_requirement(requirement=self.rule, author=request.user)
        except Refusal as refusal:
            messages.error(request, refusal.message)
        else:
            messages.success(request, _("L’exigence n’est plus demandée ; ce qui est acquis le reste."))
        return redirect("requirements_of", self.course.pk)


@require_POST
def move(request, pk: int):
    """One place earlier, or later."""
    only_team(request)
    requirement = get_object_or_404(Requirement.objects.standing(), pk=pk)
    move_requirement(requirement=requirement, author=request.user, is_up="up" in request.POST)
    return redirect("requirements_of", requirement.course_id)
