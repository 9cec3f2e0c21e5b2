"""How one requirement is decided for everybody at once: one class of rule for each kind of requirement."""

from datetime import datetime
from functools import singledispatch
from typing import NamedTuple

from django.utils.translation import gettext as _

from training.models import Requirement
from training.queries.progress import StepProgress
from training.queries.requirements.facts import Facts


class Found(NamedTuple):
    """What the facts say of one requirement for one trainee."""

    is_met: bool
    met_at: datetime | None = None
    done: int = 0
    total: int = 1


class Act(NamedTuple):
    """The one act that mends what is missing: its words, and its address if it has one; or who is waited for."""

    words: str
    url: str = ""
    is_waiting: bool = False


class Rule:
    """One requirement, and the facts. The words are asked for one trainee at a time, when somebody reads them."""

    is_counted = False  # whether « 3 sur 5 » says something
    is_asked = True  # whether there is anything to meet

    def __init__(self, requirement: Requirement, facts: Facts):
        self.requirement, self.facts = requirement, facts

    def found(self, who: int) -> Found:
        raise NotImplementedError

    def evidence(self, who: int, found: Found) -> str:
        raise NotImplementedError

    def act(self, who: int, found: Found) -> Act:
        raise NotImplementedError

    def tally(self, found: Found) -> str:
        """How far somebody is, when it can be counted."""
        return _("%(done)s sur %(total)s") % found._asdict() if self.is_counted else ""

    def missing(self, who: int) -> list[StepProgress]:
        """The steps of the course that are missing, if it asks for steps."""
        return []


@singledispatch
def rule_of(requirement: Requirement, facts: Facts) -> Rule:
    """The rule of a requirement, by its kind."""
    raise NotImplementedError(f"no rule for {type(requirement).__name__}")
