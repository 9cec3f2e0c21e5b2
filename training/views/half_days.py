"""The trainer's half-days: their list, the room of one of them, and what closes it."""

from django.contrib import messages
from django.http import FileResponse, Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from training.exceptions import Refusal
from training.forms.attendance import AddendumForm, PresenceForm
from training.models import Attendance, Cohort, Enrolment, HalfDay
from training.queries.attendance import half_days_of, pressing
from training.queries.rooms import Seat, room_of, seat_of
from training.services.attendance import countersign, note_presence, open_half_day
from training.services.attendance_lines import whole_minutes
from training.services.sheets import add_addendum, close_sheet
from training.views.guards import team_view

ROOM = ("cohort__course", "sheet__closed_by", "trainer", "countersigned_by")


def followed_half_day(request, pk: int) -> HalfDay:
    """One of a session that the caller follows; any other one does not exist."""
    return get_object_or_404(HalfDay.objects.visible_to(request.user).select_related(*ROOM), pk=pk)


def followed_seat(request, half_day: HalfDay, enrolment_id: int) -> Seat:
    enrolment = get_object_or_404(half_day.cohort.enrolments.select_related("learner"), pk=enrolment_id)
    return seat_of(half_day, enrolment)


@team_view
@require_safe
def half_days(request, pk: int):
    """« Émargement » of a session."""
    cohort = get_object_or_404(Cohort.objects.visible_to(request.user).select_related("course"), pk=pk)
    listed = half_days_of(cohort)
    context = {"cohort": cohort, "half_days": listed, "pressing": pressing(listed)}
    return render(request, "training/attendance/half_days.html", context)


@team_view
@require_safe
def room(request, pk: int):
    """Who has signed, live; what is left to do before the sheet is closed."""
    half_day = followed_half_day(request, pk)
    context = {"half_day": half_day, "cohort": half_day.cohort, "room": room_of(half_day)}
    return render(request, "training/attendance/room.html", context | {"scans": half_day.scans.all()})


def act(request, pk: int, service, done: str, **more):
    """Call a service on a half-day, say what became of it, come back to the room."""
    half_day = followed_half_day(request, pk)
    try:
        service(half_day=half_day, **more)
    except Refusal as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, done)
    return redirect("training:room", half_day.pk)


@team_view
@require_POST
def half_day_open(request, pk: int):
    done = _("L’émargement est ouvert : montrez le code, ou passez la tablette.")
    return act(request, pk, open_half_day, done, author=request.user)


@team_view
@require_POST
def half_day_countersign(request, pk: int):
    return act(request, pk, countersign, _("Vous avez contresigné la feuille."), author=request.user)


@team_view
@require_POST
def half_day_close(request, pk: int):
    return act(request, pk, close_sheet, _("La feuille est close et scellée."), author=request.user)


@team_view
@require_http_methods(["GET", "HEAD", "POST"])
def presence(request, pk: int, enrolment_id: int):
    """Note who is absent, excused, late or left early."""
    half_day = followed_half_day(request, pk)
    seat = followed_seat(request, half_day, enrolment_id)
    form = PresenceForm(
        *((request.POST, request.FILES) if request.method == "POST" else ()),
        initial=noted(seat),
        is_signed=seat.is_signed,
        most_minutes=whole_minutes(half_day),
    )
    if form.is_valid() and noted_by(request, half_day, seat, form):
        return redirect("training:room", half_day.pk)
    return show(request, "training/attendance/presence.html", half_day, seat, form)


def noted(seat: Seat) -> dict:
    line = seat.line
    return {"presence": line.presence, "minutes_missed": line.minutes_missed, "note": line.note} if line else {}


def noted_by(request, half_day: HalfDay, seat: Seat, form: PresenceForm) -> bool:
    """Whether it was noted; otherwise the form says why."""
    try:
        note_presence(half_day=half_day, enrolment=seat.enrolment, author=request.user, **form.cleaned_data)
    except Refusal as refusal:
        form.add_error(None, refusal.message)
        return False
    messages.success(request, _("C’est noté pour %(name)s.") % {"name": seat.enrolment.learner.get_full_name()})
    return True


@team_view
@require_http_methods(["GET", "HEAD", "POST"])
def addendum(request, pk: int, enrolment_id: int):
    """Correct a closed sheet, with a reason."""
    half_day = followed_half_day(request, pk)
    sheet = getattr(half_day, "sheet", None)
    if sheet is None:
        raise Http404
    seat = followed_seat(request, half_day, enrolment_id)
    form = AddendumForm(request.POST if request.method == "POST" else None, most_minutes=whole_minutes(half_day))
    if form.is_valid():
        try:
            add_addendum(sheet=sheet, enrolment=seat.enrolment, author=request.user, **form.cleaned_data)
        except Refusal as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, _("La rectification est ajoutée ; la feuille, elle, n’a pas changé."))
            return redirect("training:room", half_day.pk)
    return show(request, "training/attendance/addendum.html", half_day, seat, form)


def show(request, template: str, half_day: HalfDay, seat: Seat, form):
    context = {"half_day": half_day, "cohort": half_day.cohort, "seat": seat, "form": form}
    return render(request, template, context, status=422 if form.errors else 200)


@team_view
@require_safe
def excuse(request, pk: int):
    """The document of an excused absence, for the team of the session only."""
    mine = Enrolment.objects.visible_to(request.user)
    line = get_object_or_404(Attendance.objects.filter(enrolment__in=mine).exclude(excuse=""), pk=pk)
    return FileResponse(line.excuse.open(), as_attachment=True, filename=line.excuse.name.rsplit("/", 1)[-1])
