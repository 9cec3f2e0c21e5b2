"""Final assessments: filling in a grid for a trainee, and its release."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from modules.models import Grid
from training.exceptions import GridConflict, LevelsDoNotFit, NotYourOwn
from training.models import Enrolment, GridRecord, User
from training.models.grid import HIGHEST
from training.queries.grids import records_of
from training.services.outbox import queue_mail


@transaction.atomic
def fill_grid(
    *, enrolment: Enrolment, grid: Grid, author: User, levels: dict[str, int | None], comment: str, seen: int
) -> GridRecord:
    """Append a record, by somebody whose page showed the record `seen` as the newest one (0: none).

    `levels` holds every criterion by its id; None: not observed. The same record sent twice is kept once. Raises
    GridConflict when somebody has filled it in meanwhile, NotYourOwn, LevelsDoNotFit.
    """
    locked = Enrolment.objects.select_for_update(of=("self",)).get(pk=enrolment.pk)
    if locked.learner_id == author.pk:
        raise NotYourOwn(_("Vous ne pouvez pas remplir votre propre grille."))
    record = GridRecord(
        enrolment=locked, grid=grid, title=grid.title, criteria=levelled(grid, levels), author=author, comment=comment
    )
    newest = records_of(locked).filter(grid=grid).first()
    if newest and is_same(newest, record):
        return newest
    if newest and newest.pk != seen:
        raise GridConflict(newest)
    record.save()
    return record


def levelled(grid: Grid, levels: dict[str, int | None]) -> list[dict]:
    """The words of a grid as they stand, each criterion with its level."""
    criteria = grid.freeze()
    if levels.keys() != {one["id"] for one in criteria} or not all(map(is_level, levels.values())):
        raise LevelsDoNotFit
    if all(level is None for level in levels.values()):
        raise LevelsDoNotFit(_("Observez au moins un critère : une grille vide ne dit rien."))
    return [one | {"level": levels[one["id"]], "word": word_of(grid, levels[one["id"]])} for one in criteria]


def is_level(level) -> bool:
    return level is None or (type(level) is int and 0 <= level <= HIGHEST)


def word_of(grid: Grid, level: int | None) -> str:
    return _("non observé") if level is None else grid.words[level]


def is_same(newest: GridRecord, record: GridRecord) -> bool:
    """Whether a record is the newest one, sent again."""
    return all(getattr(newest, name) == getattr(record, name) for name in ("author_id", "criteria", "comment"))


@transaction.atomic
def release_grid(*, record: GridRecord, author: User) -> GridRecord:
    """Let the trainee read a record, and say so by mail; a second release changes and says nothing.

    Raises GridConflict when a newer one stands, NotYourOwn.
    """
    locked = Enrolment.objects.select_for_update(of=("self",)).select_related("learner").get(pk=record.enrolment_id)
    if locked.learner_id == author.pk:
        raise NotYourOwn(_("Vous ne pouvez pas publier votre propre grille."))
    newest = records_of(locked).filter(grid=record.grid_id).first()
    if newest.pk != record.pk:
        raise GridConflict(newest)
    if newest.released_at is None:
        newest.released_at, newest.released_by = timezone.now(), author
        newest.save(update_fields=["released_at", "released_by"])
        announce_grid(newest, locked)
    return newest


def announce_grid(record: GridRecord, enrolment: Enrolment) -> None:
    """Write that the grid may be read; never what it says."""
    queue_mail(
        key=f"assessed-{record.pk}",
        to=enrolment.learner,
        kind="assessed",
        template="training/mails/assessed",
        context={"record": record},
        cohort=enrolment.cohort,
        author=record.released_by,
    )
