"""What a trainer asks of the question bank."""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Q
from taggit.models import Tag
from wagtail.search.backends import get_search_backend

from modules.models import Question, QuestionTag, QuizDraw, QuizSlot


@dataclass(frozen=True)
class Use:
    """A quiz that asks a question: in a place of its own, or among those from which it draws."""

    quiz_id: int
    title: str
    is_drawn: bool = False


def tags_in_use():
    """The tags that some question bears, or some draw names."""
    borne, named = QuestionTag.objects.values("tag"), QuizDraw.objects.filter(tag__isnull=False).values("tag")
    return Tag.objects.filter(Q(pk__in=borne) | Q(pk__in=named)).order_by("name")


def found_by_words(words: str) -> list[int]:
    """The questions that hold these words, whatever other filters say: search backends know few of them. 1 query."""
    return [question.pk for question in get_search_backend().autocomplete(words, Question.objects.non_polymorphic())]


def asked_somewhere() -> Q:
    """The questions that some quiz asks: in a fixed place, or as candidates of a draw. 1 query."""
    found = Q(pk__in=QuizSlot.objects.values("question"))
    for draw in QuizDraw.objects.all():
        found |= Q(pk__in=draw.candidates().order_by().values("pk"))
    return found


def fixed_uses_of(questions) -> dict[int, list[Use]]:
    """The quizzes that ask each question in a fixed place, by question. 1 query."""
    slots = QuizSlot.objects.filter(question__in=[question.pk for question in questions])
    rows = slots.order_by("quiz__path").values_list("question", "quiz", "quiz__title").distinct()
    uses = defaultdict(list)
    for question_id, quiz_id, title in rows:
        uses[question_id].append(Use(quiz_id, title))
    return uses


def with_tags_and_uses(questions: list[Question]) -> list[Question]:
    """Each question with `tag_list` and `uses`, as a listing shows them. 3 queries whatever their number."""
    tags, uses = tags_of(questions), fixed_uses_of(questions)
    draws = list(QuizDraw.objects.select_related("quiz").order_by("quiz__path"))
    for question in questions:
        question.tag_list, question.uses = tags[question.pk], list(uses[question.pk])
        for draw in draws:
            if may_draw(draw, question) and draw.quiz_id not in {use.quiz_id for use in question.uses}:
                question.uses.append(Use(draw.quiz_id, draw.quiz.title, is_drawn=True))
    return questions


def tags_of(questions) -> dict[int, list[Tag]]:
    """The tags of each question, by question. 1 query."""
    items = QuestionTag.objects.filter(content_object__in=[question.pk for question in questions])
    tags = defaultdict(list)
    for item in items.select_related("tag").order_by("tag__name"):
        tags[item.content_object_id].append(item.tag)
    return tags


def may_draw(draw: QuizDraw, question: Question) -> bool:
    """Whether a question is a candidate of a draw: as `QuizDraw.candidates`, without a query."""
    return (
        question.live
        and question.archived_at is None
        and (not draw.tag_id or draw.tag_id in {tag.pk for tag in question.tag_list})
        and draw.competency_id in (None, question.competency_id)
        and draw.kind in ("", question.get_real_instance_class().kind)
    )
