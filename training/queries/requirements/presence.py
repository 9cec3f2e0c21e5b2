"""Half-days attended, by the sheets that are closed."""

from decimal import Decimal

from django.utils.translation import gettext as _, ngettext

from modules.formats import hours as in_figures
from training.models import HoursAttended
from training.queries.requirements.facts import Attended
from training.queries.requirements.rules import Act, Found, Rule, rule_of

HUNDREDTH = Decimal("0.01")


@rule_of.register(HoursAttended)
class PresenceRule(Rule):
    is_counted = True

    def found(self, who: int) -> Found:
        """Met at the end of the half-day that reached the number."""
        there, number = self.facts.attended.get(who, []), self.requirement.half_days
        if number:
            is_met = len(there) >= number
            return Found(is_met, there[number - 1].ends_at if is_met else None, len(there), number)
        return self.hours_found(there)

    def hours_found(self, there: list[Attended]) -> Found:
        done, met_at, total = Decimal(0), None, self.requirement.hours
        for one in there:
            done += one.hours
            if met_at is None and done >= total:
                met_at = one.ends_at
        return Found(met_at is not None, met_at, done.quantize(HUNDREDTH), total)

    def tally(self, found: Found) -> str:
        done, total = in_figures(found.done), in_figures(found.total)
        if self.requirement.hours:
            return _("%(done)s h sur %(total)s h") % {"done": done, "total": total}
        return _("%(done)s sur %(total)s") % {"done": done, "total": total}

    def evidence(self, who: int, found: Found) -> str:
        return _("Feuilles d’émargement closes : %(tally)s") % {"tally": self.tally(found)}

    def act(self, who: int, found: Found) -> Act:
        left = found.total - found.done
        if self.requirement.half_days and left > self.facts.to_come:
            return Act(_("Il ne reste pas assez de demi-journées : parlez-en à votre formateur ou formatrice."))
        if self.requirement.hours:
            return Act(_("Venir %(left)s h de plus, et signer") % {"left": in_figures(left)})
        words = ngettext(
            "Venir à %(left)d demi-journée de plus, et signer",
            "Venir à %(left)d demi-journées de plus, et signer",
            int(left),
        )
        return Act(words % {"left": int(left)})
