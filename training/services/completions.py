"""« J’ai terminé cette leçon »."""

from django.db import transaction

from modules.models import LessonPage
from training.models import Enrolment, LessonCompletion


@transaction.atomic
def complete_lesson(*, enrolment: Enrolment, lesson: LessonPage) -> LessonCompletion:
    """Declare a lesson done; a second click keeps the first date."""
    return LessonCompletion.objects.get_or_create(enrolment=enrolment, lesson=lesson)[0]


def undo_completion(*, enrolment: Enrolment, lesson: LessonPage) -> None:
    """Take the declaration back."""
    LessonCompletion.objects.filter(enrolment=enrolment, lesson=lesson).delete()
