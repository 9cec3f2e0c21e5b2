"""The tablet that a trainer hands over: a session of nobody, which opens one half-day for a while, and nothing else."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime

from django.utils.crypto import constant_time_compare

from training.exceptions import HalfDayCancelled, NotOpenToSign, SheetClosed, TabletExpired, TabletTakenBack
from training.models import HalfDay, User
from training.queries.attendance import SIGNS_AFTER, sheet_of
from training.queries.rooms import Room, Seat


def must_be_signable(half_day: HalfDay) -> None:
    """`sheet` is selected. Raises HalfDayCancelled, SheetClosed, NotOpenToSign."""
    if half_day.cancelled_at:
        raise HalfDayCancelled
    if sheet_of(half_day):
        raise SheetClosed
    if half_day.opened_at is None:
        raise NotOpenToSign


def handed(half_day: HalfDay, trainer: User, now: datetime) -> dict:
    """What the session of the tablet holds; a new password of the trainer takes the tablet back."""
    until = max(half_day.ends_at, now) + SIGNS_AFTER
    proof = trainer.get_session_auth_hash()
    return {"half_day": half_day.pk, "trainer": trainer.pk, "until": until.timestamp(), "proof": proof}


def until_of(held: dict) -> datetime:
    return datetime.fromtimestamp(held["until"]).astimezone()


def trainer_of(held: dict, now: datetime) -> User:
    """Who handed the tablet over, if they still may. 1 query. Raises TabletExpired, TabletTakenBack."""
    if now >= until_of(held):
        raise TabletExpired
    trainer = User.objects.filter(pk=held["trainer"], is_active=True).first()
    if trainer is None or not constant_time_compare(trainer.get_session_auth_hash(), held["proof"]):
        raise TabletTakenBack
    return trainer


@dataclass(frozen=True)
class Turn:
    """Somebody who signs on the tablet, called by their first name."""

    enrolment_id: int
    name: str
    is_signed: bool


def turns_of(room: Room) -> list[Turn]:
    """By first name; what the trainer noted of anybody is not told."""
    names = called([seat.enrolment.learner for seat in room.seats])
    turns = [turn_of(seat, names) for seat in room.seats]
    return sorted(turns, key=lambda turn: turn.name.casefold())


def turn_of(seat: Seat, names: dict[int, str]) -> Turn:
    return Turn(seat.enrolment.pk, names[seat.enrolment.learner_id], seat.is_signed)


def called(learners: list[User]) -> dict[int, str]:
    """Their first names; with an initial for those who share one, with the whole name for those who share both."""
    firsts = Counter(one.first_name for one in learners)
    initials = Counter(with_initial(one) for one in learners)
    return {one.pk: name_among(one, firsts, initials) for one in learners}


def name_among(learner: User, firsts: Counter, initials: Counter) -> str:
    if learner.first_name and firsts[learner.first_name] == 1:
        return learner.first_name
    initial = with_initial(learner)
    return initial if learner.first_name and initials[initial] == 1 else learner.get_full_name()


def with_initial(learner: User) -> str:
    """« Amina D. »"""
    return f"{learner.first_name} {learner.last_name[:1]}."
