"""Announcements, questions and answers."""

import pytest
from django.core import mail

from training.models import Announcement, Mail, Message, Thread, User
from training.queries.threads import own_threads, threads_in
from training.services.messages import announce, ask, choose_mails, reply, settle
from training.views.message_limit import MESSAGES_RATE

pytestmark = pytest.mark.django_db


def asked(story, subject="Le lien", **fields):
    return ask(enrolment=story.enrolment, subject=subject, text="Où est-il ?", **fields)


def mailed():
    return sorted(Mail.objects.values_list("to__email", "kind"))


def test_a_question_is_told_to_the_trainers_of_its_session_without_being_quoted(story):
    asked(story)
    assert mailed() == [("chloe@example.org", "question")]
    assert "Où est-il" not in Mail.objects.get().text


def test_an_answer_is_told_to_who_asked(story):
    reply(thread=asked(story), author=story.trainer, text="Ici.")
    assert mailed() == [("amina@example.org", "answer"), ("chloe@example.org", "question")]


def test_an_announcement_is_told_to_those_who_follow_the_session(story):
    announce(cohort=story.cohort, author=story.trainer, title="La salle change", text="Rendez-vous au 3.")
    assert mailed() == [("amina@example.org", "announcement"), ("bruno@example.org", "announcement")]


def test_who_mutes_messages_gets_no_mail_and_reads_everything(story, log_in):
    for person in (story.learner, story.trainer):
        choose_mails(user=person, wants=False)
    story.enrolment.learner.refresh_from_db()
    thread = asked(story)
    reply(thread=thread, author=story.trainer, text="Ici.")
    announce(cohort=story.cohort, author=story.trainer, title="La salle change", text="Rendez-vous au 3.")
    assert mailed() == [("bruno@example.org", "announcement")]
    page = log_in(story.learner).get("/mon-parcours/messages/").content.decode()
    assert ("La salle change" in page, "Le lien" in page) == (True, True)


def test_the_same_thing_sent_twice_is_said_once(story):
    for _ in range(2):
        thread = asked(story)
        announce(cohort=story.cohort, author=story.trainer, title="La salle change", text="Au 3.")
    for _ in range(2):
        reply(thread=thread, author=story.trainer, text="Ici.")
    assert (Thread.objects.count(), Message.objects.count(), Announcement.objects.count()) == (1, 2, 1)


def test_a_question_waits_until_it_is_answered_or_settled(story):
    thread, other = asked(story), asked(story, "Le temps")
    assert set(Thread.objects.waiting()) == {thread, other}
    reply(thread=thread, author=story.trainer, text="Ici.")
    settle(thread=other)
    assert list(Thread.objects.waiting()) == []
    reply(thread=other, author=story.learner, text="Et encore ?")
    assert list(Thread.objects.waiting()) == [other]


def test_what_waits_comes_first(story):
    waiting = asked(story)
    answered = asked(story, "Le temps")
    reply(thread=answered, author=story.trainer, text="Demain.")
    assert [(one.pk, one.is_waiting) for one in threads_in(story.cohort)] == [(waiting.pk, True), (answered.pk, False)]
    assert list(own_threads(story.learner)) == [answered, waiting]


def test_a_question_about_a_lesson_names_it_to_the_team(story, log_in):
    answer = log_in(story.learner).post(
        f"/lecons/{story.lesson.pk}/question/", {"subject": "Un mot", "text": "Que veut dire « lien » ?"}
    )
    thread = Thread.objects.get()
    assert answer.headers["Location"] == f"/mon-parcours/messages/{thread.pk}/"
    page = log_in(story.trainer).get(f"/ma-session/messages/{thread.pk}/").content.decode()
    assert story.lesson.title in page


def test_a_lesson_leads_to_a_question(story, log_in):
    page = log_in(story.learner).get(story.lesson.url).content.decode()
    assert f'href="/lecons/{story.lesson.pk}/question/"' in page


def test_nobody_else_reads_or_answers_a_thread(story, log_in):
    thread = asked(story)
    for person in (story.other_learner, story.far_learner, story.stranger):
        assert log_in(person).get(f"/mon-parcours/messages/{thread.pk}/").status_code == 404
    other = log_in(story.other_trainer)
    assert other.post(f"/ma-session/messages/{thread.pk}/", {"text": "Moi."}).status_code == 404
    assert other.post(f"/ma-session/messages/{thread.pk}/regler/").status_code == 404
    assert Message.objects.count() == 1


def test_who_has_left_the_session_reads_nothing_more(story, log_in):
    thread = asked(story)
    announce(cohort=story.cohort, author=story.trainer, title="La salle change", text="Au 3.")
    learner = log_in(story.learner)
    story.enrolment.__class__.objects.filter(pk=story.enrolment.pk).update(withdrawn_at=thread.opened_at)
    assert learner.get(f"/mon-parcours/messages/{thread.pk}/").status_code == 404
    assert "La salle change" not in learner.get("/mon-parcours/annonces/").content.decode()


def test_a_text_that_is_too_long_is_shown_again(story, log_in):
    thread = asked(story)
    long = "é" * 5001
    answer = log_in(story.learner).post(f"/mon-parcours/messages/{thread.pk}/", {"text": long})
    assert (answer.status_code, long in answer.content.decode(), Message.objects.count()) == (422, True, 1)


def test_line_breaks_count_for_one(story, log_in):
    thread = asked(story)
    log_in(story.learner).post(f"/mon-parcours/messages/{thread.pk}/", {"text": "a\r\n" * 2499 + "a"})
    assert len(Message.objects.last().text) == 4999


def test_what_people_write_is_escaped(story, log_in):
    thread = ask(enrolment=story.enrolment, subject="<i>", text="<script>alert(1)</script>")
    page = log_in(story.trainer).get(f"/ma-session/messages/{thread.pk}/").content.decode()
    assert page.count("&lt;script&gt;alert(1)") == 1


def test_beyond_twenty_messages_an_hour_nothing_is_lost_and_nothing_is_sent(story, log_in):
    thread, learner = asked(story), log_in(story.learner)
    allowed = int(MESSAGES_RATE.split("/")[0])
    for number in range(allowed):
        assert learner.post(f"/mon-parcours/messages/{thread.pk}/", {"text": f"{number}"}).status_code == 302
    answer = learner.post(f"/mon-parcours/messages/{thread.pk}/", {"text": "Un de trop"})
    assert (answer.status_code, "Un de trop" in answer.content.decode()) == (429, True)
    assert Message.objects.count() == 1 + allowed


def test_one_chooses_one_s_mails_and_comes_back(story, log_in):
    learner = log_in(story.learner)
    answer = learner.post("/mon-compte/messages/", {"back": "/mon-parcours/messages/"})
    assert answer.headers["Location"] == "/mon-parcours/messages/"
    assert User.objects.get(pk=story.learner.pk).wants_messages_by_mail is False
    assert learner.post("/mon-compte/messages/", {"wants": "on", "back": "//ailleurs.example"}).headers["Location"] == (
        "/mon-parcours/messages/"
    )
    assert User.objects.get(pk=story.learner.pk).wants_messages_by_mail is True


@pytest.mark.parametrize("questions", [1, 3])
def test_lists_of_questions_cost_the_same(story, log_in, questions, django_assert_num_queries):
    for number in range(questions):
        asked(story, f"Question {number}", page=story.lesson.page_ptr)
    trainer, learner = log_in(story.trainer), log_in(story.learner)
    with django_assert_num_queries(6):
        trainer.get(f"/ma-session/{story.cohort.pk}/messages/")
    with django_assert_num_queries(7):
        learner.get("/mon-parcours/messages/")


def test_mails_leave_after_the_commit(story, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        asked(story)
    assert [(one.to, one.subject) for one in mail.outbox] == [
        (["chloe@example.org"], f"Question de {story.learner} : Le lien")
    ]


def test_a_lesson_shows_ones_own_questions_about_it_before_another_is_asked(story, log_in):
    mine = ask(enrolment=story.enrolment, subject="Quel âge ?", text="Dès quand ?", page=story.lesson)
    ask(enrolment=story.other_enrolment, subject="De Bruno", text="Et moi ?", page=story.lesson)
    page = log_in(story.learner).get(f"/lecons/{story.lesson.pk}/question/").content.decode()
    found = [words in page for words in (f"/mon-parcours/messages/{mine.pk}/", "En attente d’une réponse", "De Bruno")]
    assert found == [True, True, False]
