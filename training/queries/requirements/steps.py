"""What is done online: lessons read, quizzes passed, self-positioning filled in."""

from datetime import datetime
from functools import cached_property

from django.utils.translation import gettext as _, ngettext

from modules.enums import QuizRole
from modules.formats import percent
from modules.queries.outline import Day, Step
from training.models import LessonsRead, PositioningDone, QuizPassed
from training.queries.progress import StepProgress, state_of
from training.queries.requirements.additions import Whole, wholes_of
from training.queries.requirements.rules import Act, Found, Rule, rule_of


class StepsRule(Rule):
    """Some steps of the course, each done."""

    is_counted = True

    @property
    def days(self) -> list[Day]:
        """The days whose steps are asked."""
        return self.facts.days

    def of(self, day: Day) -> list[Step]:
        """What is asked of a day."""
        raise NotImplementedError

    @cached_property
    def pks(self) -> list[int]:
        return [step.pk for day in self.days for step in self.of(day)]

    @cached_property
    def wholes(self) -> list[Whole]:
        return wholes_of(self.days, self.of)

    @property
    def is_asked(self) -> bool:
        return bool(self.pks)

    def done_at(self, who: int, pk: int) -> datetime | None:
        raise NotImplementedError

    def found(self, who: int) -> Found:
        moments = [moment for pk in self.pks if (moment := self.done_at(who, pk))]
        if len(moments) == len(self.pks) > 0:
            return Found(True, max(moments), len(moments), len(moments))
        return self.kept(who) or Found(False, None, len(moments), len(self.pks))

    def kept(self, who: int) -> Found | None:
        """Everything that was asked was done before more was published: it stays met."""
        for whole in self.wholes:
            moments = [self.done_at(who, pk) for pk in whole.pks]
            if all(moments) and max(moments) < whole.until:
                return Found(True, max(moments), len(moments), len(moments))
        return None

    def missing(self, who: int) -> list[StepProgress]:
        steps = [self.facts.steps[pk] for pk in self.pks if not self.done_at(who, pk) and pk in self.facts.steps]
        return [state_of(step, who, self.facts.completions, self.facts.standings) for step in steps]

    def act(self, who: int, found: Found) -> Act:
        first = next(iter(self.missing(who)), None)
        return self.act_at(first) if first else Act(self.unpublished())


@rule_of.register(LessonsRead)
class LessonsRule(StepsRule):
    @property
    def days(self) -> list[Day]:
        asked = self.requirement.days
        return [day for day in self.facts.days if not asked or day.page.day in asked]

    def of(self, day: Day) -> list[Step]:
        return day.lessons

    @cached_property
    def read(self) -> dict[int, tuple[int, datetime]]:
        return self.facts.read(self.pks)

    def found(self, who: int) -> Found:
        """Counted by the database: a thousand trainees have read fifty thousand lessons."""
        done, last = self.read.get(who, (0, None))
        if done == len(self.pks) > 0:
            return Found(True, last, done, done)
        return self.kept(who) or Found(False, None, done, len(self.pks))

    def done_at(self, who: int, pk: int) -> datetime | None:
        return self.facts.completions.get((who, pk))

    def evidence(self, who: int, found: Found) -> str:
        return ngettext("%(total)d leçon lue", "%(total)d leçons lues", found.total) % {"total": found.total}

    def act_at(self, missing: StepProgress) -> Act:
        return Act(_("Lire « %(title)s »") % {"title": missing.step.title}, missing.step.url)

    def unpublished(self) -> str:
        return _("Les leçons demandées ne sont pas encore publiées.")


@rule_of.register(QuizPassed)
class QuizRule(StepsRule):
    def of(self, day: Day) -> list[Step]:
        return day.quizzes

    @cached_property
    def pks(self) -> list[int]:
        """The quiz that is named counts even where it is no longer published: a result stays a result."""
        return [self.requirement.quiz_id] if self.requirement.quiz_id else super().pks

    @cached_property
    def wholes(self) -> list[Whole]:
        return [] if self.requirement.quiz_id else super().wholes

    @property
    def is_counted(self) -> bool:
        return not self.requirement.quiz_id

    def done_at(self, who: int, pk: int) -> datetime | None:
        standing = self.facts.standings.get((who, pk))
        return standing.passed_at if standing else None

    def evidence(self, who: int, found: Found) -> str:
        standing = self.facts.standings.get((who, self.requirement.quiz_id))
        if standing and standing.score is not None:
            return _("Résultat : %(score)s") % {"score": percent(standing.score)}
        return ngettext("%(total)d quiz réussi", "%(total)d quiz réussis", found.total) % {"total": found.total}

    def act_at(self, missing: StepProgress) -> Act:
        if missing.quiz.is_awaiting:
            words = _("« %(title)s » attend d’être corrigé") % {"title": missing.step.title}
            return Act(words, missing.step.url, is_waiting=True)
        words = _("Reprendre « %(title)s »") if missing.is_begun else _("Passer « %(title)s »")
        return Act(words % {"title": missing.step.title}, missing.step.url)

    def unpublished(self) -> str:
        return _("Ce quiz n’est pas encore publié.")


@rule_of.register(PositioningDone)
class PositioningRule(Rule):
    """Each of the two grids, submitted once."""

    is_counted = True

    def answered_at(self, who: int, role: str) -> datetime | None:
        """The end of the first attempt at any grid of this role."""
        at = [self.facts.standings.get((who, step.pk)) for step in self.facts.positioning[role]]
        return min((one.passed_at for one in at if one and one.passed_at), default=None)

    def found(self, who: int) -> Found:
        moments = [moment for role in self.facts.positioning if (moment := self.answered_at(who, role))]
        is_met = len(moments) == len(self.facts.positioning)
        return Found(is_met, max(moments) if is_met else None, len(moments), len(self.facts.positioning))

    def evidence(self, who: int, found: Found) -> str:
        return _("Positionnement rempli à l’entrée et à la sortie")

    def act(self, who: int, found: Found) -> Act:
        role = next(role for role in self.facts.positioning if not self.answered_at(who, role))
        steps, is_entry = self.facts.positioning[role], role == QuizRole.ENTRY
        if steps:
            words = _("Remplir le positionnement d’entrée") if is_entry else _("Remplir le positionnement de sortie")
            return Act(words, steps[0].url)
        if is_entry:
            return Act(_("Le positionnement d’entrée n’est pas encore publié."))
        return Act(_("Le positionnement de sortie n’est pas encore publié."))
