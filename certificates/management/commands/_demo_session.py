"""The session of the demo as it is really run: six days past, sheets signed, somebody absent, somebody silent."""

from datetime import date, datetime, time, timedelta

from django.utils import timezone

from training.enums import Modality, Period, Presence, SignatureMethod
from training.models import Attendance, Cohort, Enrolment, HalfDay, User
from training.queries.dates import holiday
from training.services.calendar import Planned, change_calendar
from training.services.messages import announce, ask, reply
from training.services.sheets import close_sheet

DAYS, PAST = 10, 6
HOURS = {Period.MORNING: (time(9), time(12, 30)), Period.AFTERNOON: (time(13, 30), time(17))}
ABSENT_ON = (4, Period.MORNING)
LATE_ON = (2, Period.AFTERNOON)
OPEN_ON = (6, Period.AFTERNOON)  # held, signed, and still to be closed
FACTS = {
    "capacity": 14,
    "remote_link": "https://visio.example.org/arras",
    "teaching_contact": "Chloé Vasseur, formatrice@example.org",
    "office_contact": "Nadia Belkacem, responsable@example.org",
    "disability_contact": "Nadia Belkacem, responsable@example.org",
}


def days_around(today: date) -> list[date]:
    """Two days a week, no holiday among them: six days in the three weeks past, four in the two weeks to come."""
    monday = today - timedelta(days=today.weekday())
    weeks = [monday + timedelta(weeks=week) for week in (-3, -2, -1, 1, 2)]
    return [day for week in weeks for day in two_days_of(week)]


def two_days_of(monday: date) -> list[date]:
    """Tuesday and Wednesday, or what a holiday leaves of the week."""
    week = [monday + timedelta(days=rank) for rank in (1, 2, 3, 4, 0)]
    return sorted([day for day in week if not holiday(day)][:2])


def run_session(cohort: Cohort, trainer: User, absent: Enrolment, late: Enrolment) -> None:
    """Plan the twenty half-days, sign and close those that are past."""
    Cohort.objects.filter(pk=cohort.pk).update(**FACTS)
    planned = [
        planned_on(rank, day, period, trainer)
        for rank, day in enumerate(days_around(timezone.localdate()), start=1)
        for period in Period
    ]
    change_calendar(cohort=cohort, author=trainer, added=planned)
    for half_day in cohort.half_days.filter(day__lte=PAST).select_related("cohort"):
        hold(half_day, trainer, absent, late)


def planned_on(day: int, on: date, period: Period, trainer: User) -> Planned:
    begin, end = (timezone.make_aware(datetime.combine(on, hour)) for hour in HOURS[period])
    modality = Modality.REMOTE if day == DAYS - 1 else Modality.ROOM
    return Planned(day=day, period=period, starts_at=begin, ends_at=end, modality=modality, trainer=trainer)


def hold(half_day: HalfDay, trainer: User, absent: Enrolment, late: Enrolment) -> None:
    """Everybody has signed but one; the sheet is countersigned and closed, but the last."""
    half_day.opened_at = half_day.starts_at - timedelta(minutes=10)
    half_day.secret = f"{half_day.pk:064d}"
    people = half_day.cohort.enrolments.active()
    lines = [line_of(half_day, one, rank, absent, late) for rank, one in enumerate(people)]
    Attendance.objects.bulk_create(lines)
    if is_at(half_day, OPEN_ON):
        half_day.save(update_fields=["opened_at", "secret"])
        return
    half_day.countersigned_at, half_day.countersigned_by = half_day.ends_at, trainer
    half_day.save(update_fields=["opened_at", "secret", "countersigned_at", "countersigned_by"])
    close_sheet(half_day=half_day, author=trainer)


def line_of(half_day: HalfDay, enrolment: Enrolment, rank: int, absent: Enrolment, late: Enrolment) -> Attendance:
    line = Attendance(half_day=half_day, enrolment=enrolment)
    if enrolment == absent and is_at(half_day, ABSENT_ON):
        line.presence, line.minutes_missed = Presence.ABSENT, 210
        return line
    minutes = 40 if enrolment == late and is_at(half_day, LATE_ON) else 0
    if minutes:
        line.presence, line.minutes_missed = Presence.LATE, minutes
    line.signed_at = half_day.starts_at + timedelta(minutes=minutes, seconds=7 * rank)
    line.method, line.address, line.user_agent = SignatureMethod.CODE, "192.0.2.0", "Démonstration"
    return line


def is_at(half_day: HalfDay, moment: tuple[int, Period]) -> bool:
    return (half_day.day, half_day.period) == moment


def talk(cohort: Cohort, trainer: User, asker: Enrolment, waiting: Enrolment) -> None:
    """An announcement, a question answered, another that waits."""
    announce(
        cohort=cohort,
        author=trainer,
        title="Pour la semaine prochaine",
        text="Apportez votre carnet d’observation. Nous en lirons ensemble une page, celle que vous choisirez.",
    )
    thread = ask(
        enrolment=asker,
        subject="La salle du mardi",
        text="Bonjour Chloé, la salle est-elle accessible avec une poussette ?",
    )
    reply(thread=thread, author=trainer, text="Bonjour Bruno, oui : l’entrée de plain-pied est côté cour.")
    ask(
        enrolment=waiting,
        subject="Le quiz du jour 1",
        text="Bonjour, je bute sur les deux définitions. Pourrait-on y revenir mardi ?",
    )
