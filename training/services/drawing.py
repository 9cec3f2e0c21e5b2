"""The questions of an attempt, drawn on the server."""

from random import SystemRandom

from modules.models import QuestionVersion, QuizPage

chance = SystemRandom()


def draw_versions(quiz: QuizPage) -> list[QuestionVersion]:
    """The fixed questions in their order, then those drawn from the bank, none twice; shuffled if the author wants it.

    Only published questions that are not archived. 2 queries; with draws, 1 more for each and 1 for all.
    """
    versions = QuestionVersion.objects.current()
    asked = versions.filter(
        question__slots__quiz=quiz, question__live=True, question__archived_at__isnull=True
    ).order_by("question__slots__sort_order", "question__slots__pk")
    chosen = list({version.question_id: version for version in asked}.values())
    taken = {version.question_id for version in chosen}
    drawn: list[int] = []
    for draw in quiz.draws.order_by("sort_order", "pk"):
        candidates = [pk for pk in draw.candidates().values_list("pk", flat=True).distinct() if pk not in taken]
        picked = chance.sample(candidates, min(draw.count, len(candidates)))
        taken.update(picked)
        drawn += picked
    if drawn:
        by_question = {version.question_id: version for version in versions.filter(question__in=drawn)}
        chosen += [by_question[pk] for pk in drawn if pk in by_question]
    if quiz.shuffles_questions:
        chance.shuffle(chosen)
    return chosen
