"""What the hooks do to Wagtail's own pages, documents and deletions."""

import pytest
from django.core.files.base import ContentFile
from django.urls import reverse
from wagtail.documents import get_document_model

from modules.models import LessonPage
from tests import factories
from training.services.completions import complete_lesson

pytestmark = [pytest.mark.django_db, pytest.mark.indexed]


@pytest.fixture
def document(story):
    """A document that one lesson (not the sample) offers."""
    document = get_document_model().objects.create(title="Charte", file=ContentFile(b"%PDF-1.4", name="charte.pdf"))
    block = {"type": "download", "value": {"sheet": None, "document": document.pk, "body": ""}}
    story.lesson.body = [*story.lesson.body.raw_data, block]
    factories.published(story.lesson)
    return document


def status_of(browser, document) -> int:
    answer = browser.get(document.url)
    answer.getvalue()  # a streamed file is closed once it is read
    return answer.status_code


@pytest.mark.indexed
@pytest.mark.parametrize(
    ("who", "status"),
    [(None, 302), ("stranger", 403), ("suspended", 302), ("learner", 200), ("far_learner", 200), ("trainer", 200)],
)
def test_a_document_is_for_those_who_may_read_a_page_that_offers_it(story, document, log_in, who, status):
    assert status_of(log_in(getattr(story, who) if who else None), document) == status


def test_a_document_that_no_page_offers_is_for_the_team(story, log_in):
    document = get_document_model().objects.create(title="Brouillon", file=ContentFile(b"x", name="brouillon.txt"))
    assert status_of(log_in(story.learner), document) == 403
    assert status_of(log_in(story.trainer), document) == 200


def test_a_lesson_on_which_results_hang_is_not_deleted(story, log_in):
    complete_lesson(enrolment=story.enrolment, lesson=story.lesson)
    answer = log_in(story.manager).post(reverse("wagtailadmin_pages:delete", args=[story.lesson.pk]), follow=True)
    assert "Dépubliez-la plutôt" in answer.content.decode()
    assert LessonPage.objects.filter(pk=story.lesson.pk).exists()


def test_neither_is_the_day_that_holds_it(story, log_in):
    complete_lesson(enrolment=story.enrolment, lesson=story.lesson)
    log_in(story.manager).post(reverse("wagtailadmin_pages:delete", args=[story.module.pk]))
    assert LessonPage.objects.filter(pk=story.lesson.pk).exists()


def test_nor_several_at_once(story, log_in):
    complete_lesson(enrolment=story.enrolment, lesson=story.lesson)
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"])
    log_in(story.manager).post(f"{address}?id={story.lesson.pk}&id={story.sample.pk}&next=/admin/")
    assert LessonPage.objects.filter(pk__in=[story.lesson.pk, story.sample.pk]).count() == 2


def test_a_lesson_that_nobody_has_touched_may_be_deleted(story, log_in):
    lesson = factories.a_lesson(story.module, "De trop")
    log_in(story.trainer).post(reverse("wagtailadmin_pages:delete", args=[lesson.pk]))
    assert not LessonPage.objects.filter(pk=lesson.pk).exists()
