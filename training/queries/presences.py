"""What stands of somebody's presence, once sheets are closed and corrected."""

from dataclasses import dataclass
from decimal import Decimal

from training.enums import Presence
from training.models import Attendance, Enrolment, HalfDay, SheetAddendum
from training.queries.attendance import AWAY

MINUTES_PER_HOUR = Decimal(60)


@dataclass(frozen=True)
class Standing:
    """What stands of a trainee at a half-day whose sheet is closed: its line, or the newest correction of it."""

    half_day: HalfDay
    presence: Presence
    minutes_missed: int
    is_corrected: bool = False

    @property
    def is_there(self) -> bool:
        return self.presence not in AWAY

    @property
    def minutes(self) -> int:
        """Those attended."""
        whole = int(self.half_day.duration.total_seconds() // 60)
        return max(0, whole - self.minutes_missed) if self.is_there else 0

    @property
    def hours(self) -> Decimal:
        return (self.minutes / MINUTES_PER_HOUR).quantize(Decimal("0.01"))


def presences_of(enrolments) -> dict[int, list[Standing]]:
    """By enrolment, what closed sheets and their addenda say, in the order of the half-days. 2 queries."""
    lines = Attendance.objects.filter(enrolment__in=enrolments, half_day__sheet__isnull=False)
    said = {(line.enrolment_id, line.half_day_id): standing(line, line.half_day) for line in with_times(lines)}
    corrections = SheetAddendum.objects.filter(enrolment__in=enrolments).select_related("sheet__half_day")
    for one in corrections.order_by("written_at", "pk"):
        said[one.enrolment_id, one.sheet.half_day_id] = standing(one, one.sheet.half_day, is_corrected=True)
    found: dict[int, list[Standing]] = {}
    for (enrolment_id, _half_day_id), one in sorted(said.items(), key=lambda item: item[1].half_day.starts_at):
        found.setdefault(enrolment_id, []).append(one)
    return found


def with_times(lines):
    return lines.select_related("half_day").order_by()


def standing(said: Attendance | SheetAddendum, half_day: HalfDay, *, is_corrected: bool = False) -> Standing:
    return Standing(half_day, Presence(said.presence), said.minutes_missed, is_corrected)


def presence_of(enrolment: Enrolment) -> list[Standing]:
    """The same for one trainee. 2 queries."""
    return presences_of([enrolment]).get(enrolment.pk, [])
