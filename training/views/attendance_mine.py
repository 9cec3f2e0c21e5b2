"""The trainee signs: the half-days of today, the code of the room, its QR code."""

from datetime import UTC, datetime

from django.contrib import messages
from django.http import Http404, JsonResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe
from django_ratelimit import ALL
from django_ratelimit.core import get_usage

from training.exceptions import NoMoreCodes, Refusal, TooManyCodes, WrongCode
from training.forms.attendance import CodeForm
from training.models import Attendance, HalfDay
from training.queries.attendance import Mine, mine_among, todays_of
from training.queries.presences import presences_of
from training.queries.room_codes import accepts_token
from training.services.attendance import sign_by_code, sign_by_qr
from training.views.enrolled import enrolments_asked
from training.views.guards import learner_view, wants_json
from training.views.traces import trace_of

WRONG_CODES = {"30/12h": NoMoreCodes, "10/10m": TooManyCodes}
SCANNED = "scanned"
SCAN_SECONDS = 10 * 60  # from the scan to the signature: time to log in


@learner_view
@require_safe
def mine(request):
    """« Émargement »: the half-days of today, then what closed sheets say."""
    enrolments = enrolments_asked(request)
    closed = presences_of(enrolments)
    context = {"half_days": todays_of(request.user), "kept": [(one, closed.get(one.pk, [])) for one in enrolments]}
    return render(request, "training/attendance/mine.html", context)


@require_safe
def scanned(request, pk: int, token: str):
    """Where the QR code leads, logged in or not: what was scanned in time is kept while its reader logs in."""
    half_day = HalfDay.objects.filter(pk=pk, opened_at__isnull=False).first()
    now = timezone.now()
    if half_day and accepts_token(half_day, token, now):
        request.session[SCANNED] = {"half_day": pk, "until": now.timestamp() + SCAN_SECONDS}
    return redirect("training:sign", pk)


def has_scanned(request, half_day: HalfDay) -> bool:
    held = request.session.get(SCANNED) or {}
    return held.get("half_day") == half_day.pk and held.get("until", 0) > timezone.now().timestamp()


@learner_view
@require_http_methods(["GET", "HEAD", "POST"])
def sign(request, pk: int):
    """One half-day: a button for whoever has scanned the QR code, else the code of the room."""
    own = own_half_day(request, pk)
    if request.method == "POST" and "by_qr" in request.POST and has_scanned(request, own.half_day):
        return sign_with(request, own, by_qr)
    form = CodeForm(request.POST if request.method == "POST" else None)
    if not form.is_bound:
        return show(request, own, form)
    if not form.is_valid():
        return refuse(request, own, form, " ".join(form.errors.get("code", form.errors.get("device_signed_at", []))))
    return sign_with(request, own, by_code, form)


def own_half_day(request, pk: int) -> Mine:
    """A half-day of a session that the caller follows; any other one does not exist."""
    found = mine_among(request.user, HalfDay.objects.filter(pk=pk))
    if not found:
        raise Http404
    return found[0]


def sign_with(request, own: Mine, means, form: CodeForm | None = None):
    try:
        line = means(request, own, form)
    except TooManyCodes as refusal:
        return refuse(request, own, form, refusal.message, status=429)
    except WrongCode as refusal:
        return refuse(request, own, form, refusal.message)
    except Refusal as refusal:
        return refuse(request, own, form, refusal.message, status=409)
    return thank(request, line)


def by_qr(request, own: Mine, _form) -> Attendance:
    line = sign_by_qr(half_day=own.half_day, enrolment=own.enrolment, trace=trace_of(request))
    request.session.pop(SCANNED, None)
    return line


def by_code(request, own: Mine, form: CodeForm) -> Attendance:
    """Wrong codes are counted by person and half-day, in the cache that all workers share."""
    must_not_guess(request, own.half_day)
    try:
        return sign_by_code(
            half_day=own.half_day,
            enrolment=own.enrolment,
            code=form.cleaned_data["code"],
            trace=trace_of(request),
            device_signed_at=device_time(form),
        )
    except WrongCode:
        for rate in WRONG_CODES:
            wrong_codes(request, own.half_day, rate, add=True)
        raise


def device_time(form: CodeForm) -> datetime | None:
    """The device says it in milliseconds, as its own clock does."""
    milliseconds = form.cleaned_data["device_signed_at"]
    return datetime.fromtimestamp(milliseconds / 1000, UTC) if milliseconds else None


def must_not_guess(request, half_day: HalfDay) -> None:
    """One code in ten thousand fits: thirty guesses at most in a half-day (T31). Raises TooManyCodes, NoMoreCodes."""
    for rate, refusal in WRONG_CODES.items():
        if wrong_codes(request, half_day, rate, add=False):
            raise refusal


def wrong_codes(request, half_day: HalfDay, rate: str, *, add: bool) -> bool:
    """Count a wrong code (or just ask); True when this person has typed too many at this half-day."""
    usage = get_usage(
        request,
        group="attendance-code",
        key=lambda _group, request: f"{request.user.pk}-{half_day.pk}",
        rate=rate,
        method=ALL,
        increment=add,
    )
    return usage["count"] >= usage["limit"]


def thank(request, line: Attendance):
    at = f"{timezone.localtime(line.signed_at):%H:%M}"
    if wants_json(request):
        return JsonResponse({"signed_at": at})
    messages.success(request, _("Votre signature est enregistrée : %(time)s.") % {"time": at})
    return redirect("training:attendance")


def refuse(request, own: Mine, form: CodeForm | None, message, *, status: int = 422):
    """Say why; a page that kept the signature on its device reads it as JSON."""
    if wants_json(request):
        return JsonResponse({"error": str(message)}, status=status)
    form = form or CodeForm()
    if form.is_bound and "code" not in form.errors:
        form.add_error("code", message)
    elif not form.is_bound:
        messages.error(request, message)
    return show(request, own, form, status=status)


def show(request, own: Mine, form: CodeForm, *, status: int = 200):
    context = {"mine": own, "form": form, "has_scanned": has_scanned(request, own.half_day)}
    return render(request, "training/attendance/sign.html", context, status=status)
