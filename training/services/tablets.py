"""The trainer's tablet goes round."""

from training.models import HalfDay, User
from training.queries.tablets import must_be_signable
from training.services.journal import record_handing


def hand_tablet(*, half_day: HalfDay, author: User) -> None:
    """Say who let a room sign on their device. Raises NotOpenToSign, SheetClosed, HalfDayCancelled."""
    must_be_signable(half_day)
    record_handing(half_day, author)
