"""Publishing freezes; nothing changes yesterday's score."""

import pytest
from django.db import IntegrityError
from django.db.models import ProtectedError
from wagtail.models import Revision

from modules.models import QuestionVersion, SingleChoice
from tests import factories

pytestmark = pytest.mark.django_db


def test_publishing_a_question_freezes_a_version(site):
    question = factories.a_question()
    assert [version.data["stem"] for version in question.versions.all()] == ["<p>Laquelle ?</p>"]


def test_publishing_the_same_content_again_makes_no_version(site):
    question = factories.a_question(stem='<p data-block-key="ab1cd">Laquelle ?</p>')
    question.stem = '<p data-block-key="zz9yy">Laquelle ?</p>'
    factories.published(question)
    assert question.versions.count() == 1


def test_publishing_other_content_appends_a_version(site):
    question = factories.a_question()
    question.stem = "<p>Et maintenant ?</p>"
    factories.published(question)
    assert [version.number for version in question.versions.order_by("number")] == [1, 2]
    assert QuestionVersion.objects.current().get(question=question).number == 2


def test_going_back_to_an_older_content_serves_it_again(site):
    question = factories.a_question()
    first = question.latest_revision
    question.stem = "<p>Et maintenant ?</p>"
    factories.published(question)
    first.as_object().save_revision().publish()
    assert QuestionVersion.objects.current().get(question=question).data["stem"] == "<p>Laquelle ?</p>"


def test_a_draft_freezes_nothing(site):
    question = factories.a_question()
    question.stem = "<p>Un brouillon</p>"
    question.save_revision()
    assert question.versions.count() == 1


def test_choices_keep_their_ids_from_one_version_to_the_next(site):
    question = factories.a_question()
    question.title = "Un autre nom"
    question.feedback = "<p>À retenir.</p>"
    factories.published(question)
    ids = [[choice["id"] for choice in version.data["choices"]] for version in question.versions.all()]
    assert ids == [[factories.RIGHT, factories.WRONG, factories.OTHER]] * 2


def test_a_question_that_was_published_cannot_be_deleted(site):
    question = factories.a_question()
    with pytest.raises(ProtectedError):
        question.delete()


def test_purging_revisions_leaves_versions(site):
    question = factories.a_question()
    SingleChoice.objects.filter(pk=question.pk).update(latest_revision=None, live_revision=None)
    Revision.objects.all().delete()
    assert question.versions.count() == 1


def test_two_versions_cannot_share_a_number(site):
    version = factories.a_question().versions.get()
    with pytest.raises(IntegrityError):
        QuestionVersion.objects.create(question=version.question, number=1, hash="x", data={})
