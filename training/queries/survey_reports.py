"""What surveys say, once enough people have answered that nobody can be told from the others."""

from collections import Counter
from dataclasses import dataclass, field
from decimal import Decimal
from random import SystemRandom

from django.db.models import Count
from django.utils.functional import cached_property

from training.models import Cohort, Survey, SurveyAnswer, SurveyInvitation, SurveyRound, User

FEWEST = 5
CONTENT_FROM = 3  # the rank of « plutôt oui » on a scale of five, from 0
chance = SystemRandom()


@dataclass
class AskedQuestion:
    """One question and all that was answered to it. Texts come in no order."""

    kind: str
    text: str
    options: list[str]
    is_overall: bool
    counts: Counter = field(default_factory=Counter)
    texts: list[str] = field(default_factory=list)

    def take(self, answer: int | str) -> None:
        if self.options:
            self.counts[answer] += 1
        else:
            self.texts.append(answer)

    @property
    def answered(self) -> int:
        return self.counts.total() if self.options else len(self.texts)

    @property
    def lines(self) -> list[tuple[str, int, Decimal]]:
        """Each option with its count and its share."""
        total = self.answered or 1
        return [
            (words, self.counts[rank], Decimal(self.counts[rank]) / total) for rank, words in enumerate(self.options)
        ]

    @property
    def is_scale(self) -> bool:
        return self.kind == "scale"

    @property
    def content(self) -> int:
        """On a scale: how many chose one of the two best words."""
        return sum(count for rank, count in self.counts.items() if rank >= CONTENT_FROM)

    @property
    def mean(self) -> Decimal | None:
        """On a scale, from 1 to 5."""
        total = sum((rank + 1) * count for rank, count in self.counts.items())
        return round(Decimal(total) / self.answered, 1) if self.answered else None


@dataclass
class SurveyReport:
    """A survey in one session, or in several."""

    asked: int
    answered: int
    questions: list[AskedQuestion]
    set_aside: int = 0

    @property
    def is_readable(self) -> bool:
        return bool(self.questions)

    @property
    def response_rate(self) -> Decimal | None:
        return Decimal(self.answered) / self.asked if self.asked else None

    @cached_property
    def overall(self) -> AskedQuestion | None:
        return next((one for one in self.questions if one.is_overall and one.answered), None)

    @property
    def satisfaction(self) -> Decimal | None:
        """The share of the two best words at the question of overall satisfaction."""
        return Decimal(self.overall.content) / self.overall.answered if self.overall else None


def rounds_of(survey: Survey, *, user: User, cohort: Cohort | None = None):
    """What this person may read of a survey: in one session, or in all of theirs."""
    rounds = SurveyRound.objects.visible_to(user).filter(survey=survey)
    return rounds.filter(cohort=cohort) if cohort else rounds


def report_of(rounds) -> SurveyReport:
    """3 queries, 4 when it may be read; none without a round."""
    rounds = list(rounds.order_by("-opened_at", "-pk"))
    asked, answered = counts_of(rounds)
    shown = readable(answered)
    report = SurveyReport(sum(asked.values()), sum(answered.values()), questions_of(rounds, shown))
    report.set_aside = report.answered - sum(answered[pk] for pk in shown)
    return report


def counts_of(rounds) -> tuple[Counter, Counter]:
    """How many were asked, and how many answered, by round. 2 queries."""
    asked = SurveyInvitation.objects.filter(round__in=rounds).order_by().values_list("round")
    answered = SurveyAnswer.objects.filter(round__in=rounds).order_by().values_list("round")
    return Counter(dict(asked.annotate(Count("pk")))), Counter(dict(answered.annotate(Count("pk"))))


def readable(answered: Counter) -> set[int]:
    """The rounds that may be read together: those of five answers or more, and the others if they make five.

    Were a small round added to large ones that can also be read alone, a subtraction would give it away.
    """
    large = {pk for pk, count in answered.items() if count >= FEWEST}
    small = answered.keys() - large
    return large | small if sum(answered[pk] for pk in small) >= FEWEST else large


def questions_of(rounds: list[SurveyRound], shown: set[int]) -> list[AskedQuestion]:
    """The questions of these rounds, the newest words first; the same question in the same words is one. 1 query."""
    known: dict[tuple, AskedQuestion] = {}
    places = {one.pk: [place(known, asked) for asked in one.questions] for one in rounds if one.pk in shown}
    for pk, answers in SurveyAnswer.objects.filter(round__in=shown).values_list("round", "answers"):
        for question_id, question in places[pk]:
            if question_id in answers:
                question.take(answers[question_id])
    for question in known.values():
        chance.shuffle(question.texts)
    return list(known.values())


def place(known: dict, asked: dict) -> tuple[str, AskedQuestion]:
    """Where the answers to a frozen question go."""
    words = {name: asked[name] for name in ("kind", "text", "options", "is_overall")}
    key = (asked["id"], asked["kind"], asked["text"], *asked["options"])
    return asked["id"], known.setdefault(key, AskedQuestion(**words))
