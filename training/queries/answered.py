"""What was answered to the questions of the bank."""

from django.db.models import Avg, Count, DecimalField, IntegerField, OuterRef, Subquery
from django.db.models.functions import Coalesce

from modules.models import Question
from training.models import Response


def given():
    """Responses that are not blank, whether or not their attempt is submitted."""
    return Response.objects.filter(answer__isnull=False)


def answers_to(question: Question) -> int:
    """How many answers were given to a question, whatever its version. 1 query."""
    return given().filter(version__question=question.pk).count()


def per_question(responses, figure, output_field) -> Subquery:
    """A figure of each question's responses, as a correlated subquery: no query more in a listing."""
    mine = responses.filter(version__question=OuterRef("pk")).order_by().values("version__question")
    return Subquery(mine.annotate(figure=figure).values("figure"), output_field=output_field)


def answers_per_question() -> Coalesce:
    return Coalesce(per_question(given(), Count("pk"), IntegerField()), 0)


def success_rate_per_question() -> Subquery:
    """The mean result, from 0 to 1, over submitted attempts; a blank answer counts, what is not marked does not."""
    marked = Response.objects.filter(attempt__submitted_at__isnull=False, scaled__isnull=False)
    return per_question(marked, Avg("scaled"), DecimalField())
