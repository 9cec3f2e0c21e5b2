"""What is shown in the room: the code and the QR code that change, who has signed."""

import segno
from django.conf import settings
from django.contrib import messages
from django.http import JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from training.enums import HalfDayState
from training.models import HalfDay
from training.queries.room_codes import code_of, seconds_left, step_of, token_of
from training.queries.rooms import Room, room_of
from training.views.guards import team_view
from training.views.half_days import followed_half_day


def shown(half_day: HalfDay) -> dict:
    """The code of this moment, and its QR code as the address of a picture; nothing before the half-day is open."""
    if half_day.opened_at is None:
        return {"code": "", "qr": "", "seconds_left": 0}
    now = timezone.now()
    step = step_of(now)
    address = reverse("training:scanned", args=[half_day.pk, token_of(half_day, step)])
    qr = segno.make(settings.SITE_URL + address, error="m", micro=False)
    picture = qr.svg_data_uri(scale=4, border=3, dark="#26272e", light="#ffffff")
    return {"code": code_of(half_day, step), "qr": picture, "seconds_left": seconds_left(now)}


@team_view
@require_safe
def room_code(request, pk: int):
    """The code and the QR code, as big as the screen."""
    half_day = followed_half_day(request, pk)
    room = room_of(half_day)
    if room.state not in (HalfDayState.OPEN, HalfDayState.TO_CLOSE) or half_day.opened_at is None:
        messages.error(request, _("L’émargement n’est pas ouvert : ouvrez-le d’abord."))
        return redirect("training:room", half_day.pk)
    context = {"half_day": half_day, "cohort": half_day.cohort, "room": room, "shown": shown(half_day)}
    return render(request, "training/attendance/code.html", context)


@team_view
@require_safe
def room_state(request, pk: int):
    """What the pages of the room ask every few seconds."""
    half_day = followed_half_day(request, pk)
    room = room_of(half_day)
    is_closed = room.state == HalfDayState.CLOSED
    return JsonResponse(({} if is_closed else shown(half_day)) | counted(room))


def counted(room: Room) -> dict:
    seats = [{"id": seat.enrolment.pk, "state": seat.state, "words": seat.words} for seat in room.seats]
    return {"signed": room.signed, "expected": len(room.seats), "is_closed": bool(room.sheet), "seats": seats}
