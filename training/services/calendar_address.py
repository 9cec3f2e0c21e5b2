"""The secret address of a trainee's calendar: made on demand, replaced or closed at will."""

import secrets

from training.models import Enrolment


def open_calendar_address(*, enrolment: Enrolment) -> str:
    """A new address, which closes the former one: 256 bits that nobody guesses."""
    enrolment.calendar_key = secrets.token_urlsafe(32)
    enrolment.save(update_fields=["calendar_key"])
    return enrolment.calendar_key


def close_calendar_address(*, enrolment: Enrolment) -> None:
    """Whoever kept the address finds nothing there any more."""
    enrolment.calendar_key = ""
    enrolment.save(update_fields=["calendar_key"])
