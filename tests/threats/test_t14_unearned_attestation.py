"""T14: a path leads to an attestation without all the conditions at that moment."""

from decimal import Decimal

import pytest
from django.db import transaction
from hypothesis import HealthCheck, settings, strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from certificates.exceptions import NotEligible
from certificates.models import Certificate
from certificates.services.awards import award_certificate, revoke_certificate
from modules.models import LessonPage, QuizPage
from tests import factories
from training.exceptions import Refusal
from training.models import Attempt, LessonCompletion
from training.services.answers import save_answers
from training.services.attempts import start_attempt, submit_attempt
from training.services.completions import complete_lesson, undo_completion

pytestmark = pytest.mark.django_db
ANSWERS = st.sampled_from([factories.RIGHT, factories.RIGHT, factories.WRONG, None])


def earned(enrolment) -> bool:
    """The rule, said in another way than the product says it."""
    lessons, quizzes = list(LessonPage.objects.live()), list(QuizPage.objects.live())
    done = {one.lesson_id for one in LessonCompletion.objects.filter(enrolment=enrolment)}
    passed = {
        one.quiz_id
        for one in Attempt.objects.filter(enrolment=enrolment, submitted_at__isnull=False)
        if one.scaled >= one.mastery_score
    }
    steps = len(lessons) + len(quizzes)
    return steps > 0 and all(one.pk in done for one in lessons) and all(one.pk in passed for one in quizzes)


class Days(RuleBasedStateMachine):
    """Learners, authors and the organisation act in any order."""

    story = None

    def __init__(self):
        super().__init__()
        self.point = transaction.savepoint()
        self.awarded: set[int] = set()

    def teardown(self):
        transaction.savepoint_rollback(self.point)

    @property
    def enrolment(self):
        return self.story.enrolment

    @rule(which=st.integers(0, 3))
    def complete(self, which):
        lessons = list(LessonPage.objects.live().order_by("pk"))
        if lessons:
            complete_lesson(enrolment=self.enrolment, lesson=lessons[which % len(lessons)])

    @rule()
    def complete_all(self):
        for lesson in LessonPage.objects.live():
            complete_lesson(enrolment=self.enrolment, lesson=lesson)

    @rule(which=st.integers(0, 3))
    def undo(self, which):
        lessons = list(LessonPage.objects.order_by("pk"))
        undo_completion(enrolment=self.enrolment, lesson=lessons[which % len(lessons)])

    @rule(answer=ANSWERS, submits=st.booleans())
    def try_the_quizzes(self, answer, submits):
        for quiz in QuizPage.objects.live():
            try:
                attempt = start_attempt(enrolment=self.enrolment, quiz=quiz)
                save_answers(attempt=attempt, answers={1: answer})
                if submits:
                    submit_attempt(attempt=attempt)
            except Refusal:
                pass

    @rule()
    def publish_a_new_lesson(self):
        if LessonPage.objects.count() < 4:
            factories.a_lesson(self.story.module)

    @rule()
    def unpublish_a_lesson(self):
        if lesson := LessonPage.objects.live().last():
            lesson.unpublish()

    @rule(threshold=st.sampled_from(["0.1", "0.9", "1"]))
    def change_the_threshold(self, threshold):
        QuizPage.objects.update(mastery_score=Decimal(threshold))

    @rule()
    def somebody_else_finishes(self):
        factories.everything_done(self.story.other_enrolment)

    @rule()
    def award(self):
        entitled, held = earned(self.enrolment), self.held()
        try:
            certificate = award_certificate(enrolment=self.enrolment, by=self.story.manager)
        except NotEligible:
            assert not entitled
            assert held is None
        else:
            assert entitled or certificate == held
            self.awarded.add(certificate.pk)

    @rule()
    def revoke(self):
        if held := self.held():
            revoke_certificate(certificate=held, reason="pour voir", by=self.story.manager)

    def held(self) -> Certificate | None:
        return Certificate.objects.filter(enrolment=self.enrolment, revoked_at=None).first()

    @invariant()
    def only_awards_make_attestations(self):
        assert set(Certificate.objects.values_list("pk", flat=True)) == self.awarded


def test_whatever_the_order_an_attestation_is_issued_only_when_all_was_earned(story):
    run_state_machine_as_test(
        type("OurDays", (Days,), {"story": story}),
        settings=settings(
            max_examples=12,
            stateful_step_count=15,
            deadline=None,
            database=None,
            suppress_health_check=list(HealthCheck),
        ),
    )


def test_the_shortest_way_to_an_attestation_does_exist(story):
    factories.everything_done(story.enrolment)
    assert earned(story.enrolment)
    assert award_certificate(enrolment=story.enrolment, by=None).enrolment == story.enrolment


def test_a_course_without_any_step_gives_no_attestation(story):
    for page in [*LessonPage.objects.all(), *QuizPage.objects.all()]:
        page.unpublish()
    with pytest.raises(NotEligible):
        award_certificate(enrolment=story.enrolment, by=None)
