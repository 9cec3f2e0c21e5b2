"""What an export is: named columns, and what each of its rows is about."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from operator import attrgetter
from typing import Any

from django.utils.translation import gettext_lazy as _

from training.models import Cohort


@dataclass(frozen=True)
class Column:
    """A title, and what stands under it for one thing."""

    title: str
    value: Callable[[Any], Any]


@dataclass(frozen=True)
class Table:
    columns: list[Column]
    things: Iterable

    @property
    def titles(self) -> list[str]:
        return [str(column.title) for column in self.columns]

    def rows(self) -> Iterator[list]:
        values = [column.value for column in self.columns]
        return ([value(thing) for value in values] for thing in self.things)


@dataclass(frozen=True)
class Export:
    """One export of a session: its name in addresses, and what it holds, in words."""

    slug: str
    title: str
    about: str
    table: Callable[[Cohort], Table]


def field(title: str, path: str) -> Column:
    return Column(title, attrgetter(path))


def trainee(path: str = "") -> list[Column]:
    """Who, seen from a row that leads to the enrolment by `path` (with its dot)."""
    return [
        field(_("Nom"), f"{path}learner.last_name"),
        field(_("Prénom"), f"{path}learner.first_name"),
        field(_("Adresse e-mail"), f"{path}learner.email"),
    ]


def everybody(cohort: Cohort):
    """All the enrolments of a session, those who left among them."""
    return cohort.enrolments.select_related("learner")
