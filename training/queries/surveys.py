"""Who is asked, what is due, and the link that each person gets."""

from datetime import date, datetime, time, timedelta

from django.core.signing import BadSignature, Signer
from django.db.models import Max, Q
from django.utils import timezone

from training.enums import SurveyMoment
from training.models import Cohort, Survey, SurveyInvitation, SurveyRound, User
from training.models.survey import OPEN_FOR, WITH_ACCOUNTS

MONTHS_AFTER = 6
STILL_DUE = timedelta(days=14)  # a site that discovers surveys does not ask the sessions of last year
FARTHEST = timedelta(days=31 * MONTHS_AFTER) + STILL_DUE
LAST_HOUR = time(17)
signer = Signer(sep=".", salt="training.surveys")


def token_of(invitation: SurveyInvitation) -> str:
    """What lets somebody answer once, without an account. Signed, hence kept nowhere."""
    return signer.sign(str(invitation.pk))


def invitation_of(token: str) -> SurveyInvitation | None:
    """The invitation of a link, unless the person may no longer enter. 1 query."""
    try:
        pk = int(signer.unsign(token))
    except (BadSignature, ValueError):
        return None
    return SurveyInvitation.objects.standing().select_related("round__cohort__course").filter(pk=pk).first()


def asked_of(user: User) -> list[SurveyInvitation]:
    """The open surveys that this person has not answered. 1 query, 2 when there may be some."""
    open_since = timezone.now() - OPEN_FOR
    mine = SurveyInvitation.objects.filter(user=user, has_answered=False, round__opened_at__gt=open_since)
    return list(mine.standing().select_related("round")) if mine.exists() else []


def unanswered(now: datetime):
    """The invitations to open rounds of those who have not answered."""
    return SurveyInvitation.objects.standing().filter(has_answered=False, round__opened_at__gt=now - OPEN_FOR)


def due_surveys(now: datetime) -> list[tuple[Survey, Cohort]]:
    """What the calendar asks for: each survey, with a session to which it was not put yet. 3 queries."""
    surveys = list(Survey.objects.standing().filter(public__in=WITH_ACCOUNTS))
    asked = set(SurveyRound.objects.values_list("survey", "cohort"))
    cohorts = with_last_moment(Cohort.objects.filter(course__surveys__in=surveys)).filter(
        ends_on__range=(timezone.localdate(now) - FARTHEST, timezone.localdate(now))
    )
    return [
        (survey, cohort)
        for cohort in cohorts.order_by("pk")
        for survey in surveys
        if survey.course_id == cohort.course_id
        and (survey.pk, cohort.pk) not in asked
        and timedelta(0) <= now - due_at(survey.moment, cohort) < STILL_DUE
    ]


def with_last_moment(cohorts):
    """Adds `last_moment`: the end of the last half-day that stands."""
    standing = Q(half_days__cancelled_at__isnull=True)
    return cohorts.annotate(last_moment=Max("half_days__ends_at", filter=standing))


def due_at(moment: str, cohort: Cohort) -> datetime:
    """When a session is asked: as its last half-day ends, or six months after."""
    last = cohort.last_moment or timezone.make_aware(datetime.combine(cohort.ends_on, LAST_HOUR))
    if moment == SurveyMoment.HOT:
        return last
    local = timezone.localtime(last)
    return timezone.make_aware(datetime.combine(months_after(local.date(), MONTHS_AFTER), local.time()))


def months_after(day: date, months: int) -> date:
    """The same day so many months later, or the last one of that month: 31 August gives 28 February."""
    year, month = divmod(day.month - 1 + months, 12)
    first_of_next = date(day.year + year + (month + 1) // 12, (month + 1) % 12 + 1, 1)
    return min(date(day.year + year, month + 1, 1) + timedelta(days=day.day - 1), first_of_next - timedelta(days=1))
