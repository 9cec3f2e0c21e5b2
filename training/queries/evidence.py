"""What may no longer be deleted."""

from django.db.models import Q

from training.models import Attempt, Cohort, LessonCompletion, Note


def holds_evidence(pages) -> bool:
    """Whether somebody's results, notes or session hang on one of these pages or on a page below. 4 queries at most."""

    def below(relation: str) -> Q:
        found = Q()
        for page in pages:
            found |= Q(**{f"{relation}__path__startswith": page.path})
        return found

    return bool(pages) and any(  # no page: an empty Q would match every row
        model.objects.filter(below(relation)).exists()
        for model, relation in ((Attempt, "quiz"), (LessonCompletion, "lesson"), (Note, "lesson"), (Cohort, "course"))
    )
