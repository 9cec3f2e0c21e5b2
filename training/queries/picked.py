"""What was picked, where a question offers choices."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from decimal import Decimal
from statistics import fmean

from django.db.models import Case, Count, F, When

from modules.models import QuestionVersion
from modules.outcomes import rounded
from training.models import Response


@dataclass
class Choice:
    """One of the choices, and who picked it. `is_right` is None where nothing is right or wrong."""

    name: str
    text: str
    is_right: bool | None
    count: int = 0
    answers: int = 0
    rests: list[float] = field(default_factory=list)

    @property
    def share(self) -> Decimal | None:
        """Of those who answered."""
        return Decimal(self.count) / self.answers if self.answers else None

    @property
    def rest(self) -> Decimal | None:
        """The mean result, at the rest of the quiz, of those who picked it."""
        return rounded(Decimal(fmean(self.rests))) if self.rests else None


def picked_in(answer) -> list:
    """The ids that an answer holds; any JSON value may come."""
    return [one for one in (answer if isinstance(answer, list) else [answer]) if isinstance(one, str | int)]


def offered_by(versions: list[QuestionVersion]) -> dict:
    """The choices by their ids: those of the newest version, then those that only older ones offered."""
    choices = {}
    for version in versions:
        for option in version.offered:
            old = "" if version is versions[0] else f"v{version.number} · "
            choices.setdefault(option["id"], Choice(old + option["name"], option["text"], option["correct"]))
    return choices


def counted(versions: list[QuestionVersion], answers: Counter) -> list[Choice]:
    """The choices of one question, from its answers and how often each was given."""
    choices, total = offered_by(versions), sum(answers.values())
    for ids, times in answers.items():
        for one in set(ids) & choices.keys():
            choices[one].count += times
    for choice in choices.values():
        choice.answers = total
    return list(choices.values())


def choices_of(attempts, versions: list[QuestionVersion]) -> dict[int, list[Choice]]:
    """The choices of each question that offers any; its newest version comes first. 1 query at most, grouped."""
    offering = defaultdict(list)
    for version in versions:
        if version.offered:
            offering[version.question_id].append(version)
    if not offering:
        return {}
    questions = {version.pk: question for question, mine in offering.items() for version in mine}
    # The versions are no condition: planners would then read all that these were ever answered, session after session.
    picked = Case(When(version__in=questions, then=F("answer")))
    given = Response.objects.filter(attempt__in=attempts, answer__isnull=False).order_by().annotate(picked=picked)
    answers = {question: Counter() for question in offering}
    for version, answer, times in given.values_list("version_id", "picked").annotate(times=Count("pk")):
        if version in questions:
            answers[questions[version]][tuple(picked_in(answer))] += times
    return {question: counted(mine, answers[question]) for question, mine in offering.items()}
