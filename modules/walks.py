"""How a path goes through the steps of a situation, and what keeps an author's steps from being gone through."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

BEST = "1"
WORTHS = {BEST, "0.5", "0"}


@dataclass(frozen=True)
class Walk:
    """How far a path has gone: each (step, decision taken), and the step where a decision is awaited, if any."""

    taken: list[tuple[dict, dict]]
    step: dict | None

    @property
    def path(self) -> list[str]:
        return [decision["id"] for _step, decision in self.taken]


def walked(data: dict, answer) -> Walk:
    """Follow a path from the first step, as far as its decisions are offered one after the other."""
    steps = {step["id"]: step for step in data["steps"]}
    step = data["steps"][0] if data["steps"] else None
    taken: list[tuple[dict, dict]] = []
    for chosen in answer if isinstance(answer, list) else []:
        decision = offered(step, chosen)
        if decision is None:
            break
        taken.append((step, decision))
        step = steps.get(decision["next"])
    return Walk(taken, step)


def offered(step: dict | None, chosen) -> dict | None:
    """The decision of this id at this step."""
    decisions = step["decisions"] if step else []
    return next((decision for decision in decisions if decision["id"] == chosen), None)


def broken(steps: list[list[dict]]) -> str:
    """What is wrong in an author's steps: the decisions of each, which name the step that follows by its number."""
    if not steps:
        return _("Écrivez au moins une étape.")
    for number, decisions in enumerate(steps, start=1):
        if len(decisions) < 2:
            return _("Étape %(number)d : proposez au moins deux décisions.") % {"number": number}
        for decision in decisions:
            if not leads_further(decision, number, len(steps)):
                return _(
                    "Étape %(number)d : « %(decision)s » doit mener à une étape placée plus bas, ou à rien pour finir."
                ) % {"number": number, "decision": decision["text"]}
    if number := unreached(steps):
        return _("Aucune décision ne mène à l’étape %(number)d.") % {"number": number}
    return "" if has_a_right_way(steps) else _("Aucune suite de décisions justes ne va de l’étape 1 à une fin.")


def leads_further(decision: dict, number: int, last: int) -> bool:
    return decision["next_step"] is None or number < decision["next_step"] <= last


def unreached(steps: list[list[dict]]) -> int | None:
    """The number of the first step where nothing leads."""
    named = {decision["next_step"] for decisions in steps for decision in decisions}
    return next((number for number in range(2, len(steps) + 1) if number not in named), None)


def has_a_right_way(steps: list[list[dict]]) -> bool:
    """Whether right decisions alone lead from the first step to an end."""
    good = {None}
    for number in range(len(steps), 0, -1):
        if any(decision["worth"] == BEST and decision["next_step"] in good for decision in steps[number - 1]):
            good.add(number)
    return 1 in good
