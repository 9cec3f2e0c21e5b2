"""What a trainer says of a trainee: a grid that reaches a level, a document that is accepted, anything ticked."""

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _, ngettext

from training.models import DocumentAccepted, GridReached, TickedByTrainer
from training.queries.requirements.facts import Assessed, Handed
from training.queries.requirements.rules import Act, Found, Rule, rule_of


def full_name(one) -> str:
    return f"{one.first_name or ''} {one.last_name or ''}".strip()


@rule_of.register(GridReached)
class GridRule(Rule):
    """Every criterion that was observed reaches the level; one that nothing allowed to see is out of the count."""

    def record(self, who: int) -> Assessed | None:
        return self.facts.grids.get((who, self.requirement.grid_id))

    def found(self, who: int) -> Found:
        record = self.record(who)
        if record is None:
            return Found(False)
        observed = [one["level"] for one in record.criteria if one["level"] is not None]
        is_met = bool(observed) and min(observed) >= self.requirement.level
        return Found(is_met, record.released_at if is_met else None)

    def evidence(self, who: int, found: Found) -> str:
        record = self.record(who)
        observed = sum(one["level"] is not None for one in record.criteria)
        words = ngettext(
            "Grille remplie par %(name)s : %(observed)d critère observé, au niveau demandé",
            "Grille remplie par %(name)s : %(observed)d critères observés, tous au niveau demandé",
            observed,
        )
        return words % {"name": full_name(record), "observed": observed}

    def act(self, who: int, found: Found) -> Act:
        record = self.record(who)
        if record is None:
            return Act(_("Passer cette épreuve : un formateur ou une formatrice remplit la grille."))
        level = self.requirement.level
        low = [one["title"] for one in record.criteria if one["level"] is not None and one["level"] < level]
        words = _("Retravailler, puis repasser : %(criteria)s") % {"criteria": ", ".join(low)}
        return Act(words, reverse("training:my_competencies"))


@rule_of.register(DocumentAccepted)
class DocumentRule(Rule):
    def handed(self, who: int) -> list[Handed]:
        return self.facts.documents.get((who, self.requirement.pk), [])

    def found(self, who: int) -> Found:
        accepted = [one.accepted_at for one in self.handed(who) if one.accepted_at]
        return Found(bool(accepted), min(accepted, default=None))

    def evidence(self, who: int, found: Found) -> str:
        accepted = next(one for one in self.handed(who) if one.accepted_at == found.met_at)
        return _("« %(name)s », accepté par %(reviewer)s") % {"name": accepted.name, "reviewer": full_name(accepted)}

    def act(self, who: int, found: Found) -> Act:
        newest = next(iter(self.handed(who)), None)
        address = reverse("training:document_hand", args=[self.requirement.pk])
        if newest is None:
            return Act(_("Remettre le document"), address)
        if newest.refused_at:
            return Act(_("Reprendre le document, puis le remettre : %(reason)s") % {"reason": newest.reason}, address)
        day = date_format(localtime(newest.handed_at), "j F")
        return Act(_("Remis le %(day)s : à lire par l’équipe pédagogique") % {"day": day}, address, True)


@rule_of.register(TickedByTrainer)
class TickedRule(Rule):
    def found(self, who: int) -> Found:
        ticked = self.facts.earned.get((who, self.requirement.pk))
        return Found(ticked is not None, ticked.met_at if ticked else None)

    def evidence(self, who: int, found: Found) -> str:
        return self.facts.earned[who, self.requirement.pk].evidence

    def act(self, who: int, found: Found) -> Act:
        return Act(_("Votre formateur ou formatrice la coche une fois qu’elle est remplie."))
