"""Opening and changing sessions, inside the Wagtail admin: for managers only."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _, ngettext
from django.views.generic import TemplateView
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from training.exceptions import Refusal
from training.forms.calendar import HalfDayFormSet, rows_that_stand
from training.forms.sessions import RhythmForm, SessionForm, rows_of, the_trainers
from training.models import Cohort
from training.queries.calendar import calendar_of, hours_of, trainees_with_mails
from training.queries.clashes import clashes_of
from training.services.calendar import change_calendar, change_session, open_session
from training.services.convocations import CONVOCATION, send_convocations
from training.views.admin.cohorts import only_managers


class SessionView(WagtailAdminTemplateMixin, TemplateView):
    """A screen of a session."""

    header_icon = "date"
    _show_breadcrumbs = True

    def dispatch(self, request, *args, **kwargs):
        only_managers(request)
        return super().dispatch(request, *args, **kwargs)

    @cached_property
    def cohort(self) -> Cohort:
        visible = Cohort.objects.visible_to(self.request.user).select_related("course")
        return get_object_or_404(visible, pk=self.kwargs["pk"])

    def get_page_title(self):
        return self.cohort.name

    def get_breadcrumbs_items(self):
        return [
            {"url": reverse("wagtailadmin_home"), "label": _("Accueil")},
            {"url": reverse("cohort_admin:index"), "label": _("Sessions")},
            {"url": "", "label": self.get_page_title()},
        ]

    def answer(self, status: int = 200, **context):
        return self.render_to_response(self.get_context_data(**context), status=status)

    def rows(self, *args, leading=(), **kwargs):
        """The rows of half-days; `leading`: who leads one today, still a trainer or not. 1 query."""
        people = {str(one.pk): one for one in [*the_trainers(), *leading]}
        return HalfDayFormSet(*args, prefix="rows", form_kwargs={"people": people}, **kwargs)


class SessionAddView(SessionView):
    """Open a session: what it is, a rhythm, then its dates, each editable."""

    template_name = "training/calendar/admin_add.html"

    def get_page_title(self):
        return _("Ouvrir une session")

    def get(self, request, *args, **kwargs):
        return self.answer(form=SessionForm(), rhythm=RhythmForm(), rows=None)

    def post(self, request, *args, **kwargs):
        form, rhythm = SessionForm(request.POST), RhythmForm(request.POST)
        if "propose" in request.POST or "rows-TOTAL_FORMS" not in request.POST:
            return self.propose(form, rhythm)
        rows = self.rows(request.POST)
        if form.is_valid() & rows.is_valid() and (cohort := self.opened(form, rows)):
            messages.success(request, _("La session est ouverte. Invitez maintenant ses stagiaires."))
            self.warn(cohort)
            return redirect("cohort_trainees", cohort.pk)
        rhythm.is_valid()
        return self.answer(422, form=form, rhythm=rhythm, rows=rows)

    def propose(self, form, rhythm):
        """Show the dates of the rhythm; what was typed above stays, and is judged when the session is opened."""
        form.keep_as_typed()
        if not rhythm.is_valid():
            return self.answer(422, form=form, rhythm=rhythm, rows=None)
        days = form.course_days()
        proposal = rhythm.proposal(len(days))
        rows = self.rows(initial=rows_of(days, proposal))
        return self.answer(form=form, rhythm=rhythm, rows=rows, skipped=proposal.skipped)

    def warn(self, cohort: Cohort) -> None:
        """Somebody is in two sessions at the same time: said at once, and by « Dates » until it is mended."""
        if clashes := clashes_of(cohort, self.request.user):
            words = render_to_string("training/calendar/clashes.html", {"clashes": clashes})
            messages.warning(self.request, words)

    def opened(self, form, rows) -> Cohort | None:
        try:
            return open_session(author=self.request.user, planned=rows.planned(), **form.cleaned_data)
        except Refusal as refusal:
            form.add_error(None, refusal.message)
            return None


class SessionEditView(SessionView):
    """Say otherwise what a session is; its dates have a screen of their own."""

    template_name = "training/calendar/admin_edit.html"

    def get(self, request, *args, **kwargs):
        return self.answer(form=SessionForm(instance=self.cohort))

    def post(self, request, *args, **kwargs):
        form = SessionForm(request.POST, instance=self.cohort)
        if not form.is_valid():
            return self.answer(422, form=form)
        facts = {name: value for name, value in form.cleaned_data.items() if name != "course"}
        kept = Cohort.objects.select_related("course").get(pk=self.cohort.pk)  # the form has changed its own instance
        told = change_session(cohort=kept, author=request.user, **facts)
        messages.success(request, _("La session est enregistrée.") + said(told))
        return redirect(request.path)

    def get_context_data(self, **context):
        clashes = clashes_of(self.cohort, self.request.user)
        return super().get_context_data(cohort=self.cohort, clashes=clashes, **context)


class SessionDaysView(SessionView):
    """Move, cancel and add half-days: one act, one mail to each person concerned."""

    template_name = "training/calendar/admin_days.html"

    @cached_property
    def half_days(self):
        return calendar_of(self.cohort)

    @cached_property
    def standing(self):
        return [one for one in self.half_days if not one.cancelled_at]

    def get(self, request, *args, **kwargs):
        if not self.half_days:
            return self.answer(rhythm=RhythmForm(initial={"first_on": self.cohort.starts_on}), rows=None)
        return self.answer(rows=self.editable())

    def editable(self, *args):
        leading = [one.trainer for one in self.standing if one.trainer]
        last = max((one.day for one in self.half_days), default=0)
        return self.rows(*args, leading=leading, initial=[*rows_that_stand(self.standing), {"day": last + 1}])

    def post(self, request, *args, **kwargs):
        if "propose" in request.POST or "rows-TOTAL_FORMS" not in request.POST:
            return self.propose()
        rows = self.editable(request.POST)
        if not rows.is_valid():
            return self.answer(422, rows=rows)
        try:
            told = change_calendar(
                cohort=self.cohort, author=request.user, changes=rows.changes(), added=rows.planned()
            )
        except Refusal as refusal:
            return self.answer(422, rows=rows, refusal=refusal.message)
        messages.success(request, _("Le calendrier est enregistré.") + said(told))
        return redirect(request.path)

    def propose(self):
        rhythm = RhythmForm(self.request.POST)
        if not rhythm.is_valid():
            return self.answer(422, rhythm=rhythm, rows=None)
        days = SessionForm(instance=self.cohort).course_days()
        proposal = rhythm.proposal(len(days))
        return self.answer(rhythm=rhythm, rows=self.rows(initial=rows_of(days, proposal)), skipped=proposal.skipped)

    def get_context_data(self, **context):
        cancelled = [one for one in self.half_days if one.cancelled_at]
        hours = hours_of(self.cohort, self.half_days)
        clashes = clashes_of(self.cohort, self.request.user)
        context |= {"hours": hours, "cancelled": cancelled, "clashes": clashes}
        return super().get_context_data(cohort=self.cohort, **context)


class ConvocationsView(SessionView):
    """Convene the trainees; who was, when, and what became of the mail."""

    template_name = "training/calendar/admin_convocations.html"

    def get(self, request, *args, **kwargs):
        enrolments = trainees_with_mails(self.cohort, CONVOCATION)
        half_days = [one for one in calendar_of(self.cohort) if not one.cancelled_at]
        return self.answer(cohort=self.cohort, enrolments=enrolments, half_days=half_days)

    def post(self, request, *args, **kwargs):
        try:
            count = send_convocations(cohort=self.cohort, author=request.user, again="again" in request.POST)
        except Refusal as refusal:
            messages.warning(request, refusal.message)
        else:
            text = ngettext("%(count)d convocation écrite.", "%(count)d convocations écrites.", count)
            messages.success(request, text % {"count": count})
        return redirect(request.path)


def said(told: int) -> str:
    """How many people have been told, after the sentence that says what was done."""
    if not told:
        return ""
    return " " + ngettext("%(count)d personne est prévenue.", "%(count)d personnes sont prévenues.", told) % {
        "count": told
    }
