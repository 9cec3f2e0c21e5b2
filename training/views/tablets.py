"""The tablet that goes round: the trainer's own session is closed on it, and one half-day is open, nothing else.

What opens it is held by the session, not by the address: a photograph of the screen signs nothing elsewhere.
"""

from functools import wraps

from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from training.exceptions import Refusal, TabletTakenBack
from training.forms.attendance import DrawnForm
from training.models import HalfDay, User
from training.queries.rooms import room_of, seat_of
from training.queries.tablets import handed, must_be_signable, trainer_of, turns_of, until_of
from training.services.attendance import sign_on_tablet
from training.services.tablets import hand_tablet
from training.views.guards import team_view
from training.views.half_days import ROOM, followed_half_day
from training.views.traces import trace_of

KEY = "tablet"
LEFT_BEHIND = '"cache", "storage"'


@team_view
@require_http_methods(["GET", "HEAD", "POST"])
def tablet(request, pk: int):
    """« Ouvrir l’émargement sur tablette »: say what it does, then do it."""
    half_day = followed_half_day(request, pk)
    try:
        must_be_signable(half_day)
    except Refusal as refusal:
        messages.error(request, refusal.message)
        return redirect("training:room", half_day.pk)
    if request.method == "POST":
        return hand_over(request, half_day, request.user)
    context = {"half_day": half_day, "cohort": half_day.cohort}
    return render(request, "training/attendance/tablet.html", context)


def hand_over(request, half_day: HalfDay, trainer: User):
    """Close the trainer's session on this device; the next one, nobody's, opens this half-day alone."""
    hand_tablet(half_day=half_day, author=trainer)
    held = handed(half_day, trainer, timezone.now())
    logout(request)
    request.session[KEY] = held
    return emptied(redirect("training:tablet_turns", half_day.pk))


def emptied(response):
    """Nothing of what the device showed before stays in its browser (T29)."""
    response.headers["Clear-Site-Data"] = LEFT_BEHIND
    return response


def tablet_view(view):
    """For the device that was handed over at this half-day, as long as one may sign; others are asked to log in."""

    @wraps(view)
    def guarded(request, pk: int, **kwargs):
        held = request.session.get(KEY, {})
        if request.user.is_authenticated:
            raise Http404
        if held.get("half_day") != pk:
            return redirect_to_login(reverse("training:room", args=[pk]))
        try:
            trainer = trainer_of(held, timezone.now())
            half_day = led_half_day(trainer, pk)
        except Refusal as refusal:
            return over(request, pk, refusal)
        request.tablet_trainer, request.tablet_until = trainer, until_of(held)
        return view(request, half_day, **kwargs)

    return guarded


def led_half_day(trainer: User, pk: int) -> HalfDay:
    """Raises TabletTakenBack when it is no longer the trainer's session, and what makes signing impossible."""
    half_day = HalfDay.objects.visible_to(trainer).select_related(*ROOM).filter(pk=pk).first()
    if half_day is None:
        raise TabletTakenBack
    must_be_signable(half_day)
    return half_day


def over(request, pk: int, refusal: Refusal):
    return render(request, "training/tablet/over.html", {"pk": pk, "refusal": refusal}, status=410)


@tablet_view
@require_safe
def turns(request, half_day: HalfDay):
    """Who signs next."""
    context = {"half_day": half_day, "turns": turns_of(room_of(half_day)), "until": request.tablet_until}
    return render(request, "training/tablet/turns.html", context)


@tablet_view
@require_http_methods(["GET", "HEAD", "POST"])
def tablet_sign(request, half_day: HalfDay, enrolment_id: int):
    """One trainee draws their signature; without JavaScript, the button alone signs."""
    following = half_day.cohort.enrolments.active().select_related("learner")
    seat = seat_of(half_day, get_object_or_404(following, pk=enrolment_id))
    form = DrawnForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        sign_here(request, half_day, seat.enrolment, form.cleaned_data["drawn"])
        return redirect("training:tablet_turns", half_day.pk)
    context = {"half_day": half_day, "cohort": half_day.cohort, "seat": seat, "form": form}
    return render(request, "training/tablet/sign.html", context, status=422 if form.errors else 200)


def sign_here(request, half_day: HalfDay, enrolment, drawn: str) -> None:
    """Sign, under the eyes of who handed the tablet over, and say so."""
    trace, trainer = trace_of(request), request.tablet_trainer
    try:
        sign_on_tablet(half_day=half_day, enrolment=enrolment, drawn=drawn, trace=trace, author=trainer)
    except Refusal as refusal:
        messages.error(request, refusal.message)
    else:
        messages.success(request, _("Merci %(name)s, c’est signé.") % {"name": enrolment.learner.first_name})


@require_POST
def tablet_back(request, pk: int):
    """Give the tablet back: what it held is forgotten, and its owner logs in. An expired one is given back too."""
    if request.user.is_authenticated:
        raise Http404
    if KEY in request.session:
        request.session.flush()
    return emptied(redirect_to_login(reverse("training:room", args=[pk])))
