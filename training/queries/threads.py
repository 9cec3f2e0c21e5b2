"""Questions as lists show them."""

from django.db.models import BooleanField, Case, F, Q, QuerySet, Value, When

from training.models import Cohort, Enrolment, Thread, User

IS_WAITING = Q(settled_at__isnull=True, newest_author_id=F("enrolment__learner"))


def threads_in(cohort: Cohort) -> QuerySet:
    """The questions of those who follow a session, with `is_waiting`: these come first. 1 query."""
    followed = Enrolment.objects.active().filter(cohort=cohort)
    threads = Thread.objects.filter(enrolment__in=followed).with_newest()
    return with_waiting(threads).order_by("-is_waiting", "-newest_at", "-pk")


def own_threads(user: User) -> QuerySet:
    """Somebody's own questions, the newest word first. 1 query."""
    return with_waiting(Thread.objects.for_learner(user).with_newest()).order_by("-newest_at", "-pk")


def with_waiting(threads: QuerySet) -> QuerySet:
    is_waiting = Case(When(IS_WAITING, then=Value(True)), default=Value(False), output_field=BooleanField())
    return threads.annotate(is_waiting=is_waiting).select_related("enrolment__learner", "enrolment__cohort", "page")
