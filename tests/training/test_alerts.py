"""Writing to who drifts away, and everything that a file keeps."""

import pytest

from tests import factories
from tests.training.test_followed import begun_long_ago, closed_half_day, followed
from training.enums import Presence
from training.models import Cohort, Mail
from training.queries.chronicle import Chronicle
from training.services.alerts import write_to_trainee
from training.services.arrangements import grant_adaptation, withdraw_adaptation
from training.services.completions import complete_lesson
from training.services.messages import announce, ask, reply

pytestmark = pytest.mark.django_db


def address(story):
    return f"/ma-session/stagiaires/{story.enrolment.pk}/ecrire/"


def test_a_text_is_proposed_for_each_reason(story, log_in):
    trainer = log_in(story.trainer)
    subjects = {
        why: trainer.get(address(story), {"motif": why}).context["form"].initial["subject"]
        for why in ("silence", "absence", "quiz", "retard", "inconnu")
    }
    assert subjects == {
        "silence": "Des nouvelles de votre formation « Facilitateur »",
        "absence": "Votre absence · Arras",
        "quiz": "Un coup de main pour le quiz · Arras",
        "retard": "Où vous en êtes dans « Facilitateur »",
        "inconnu": "Arras",
    }


def test_what_was_written_is_sent_once_and_kept(story, log_in):
    trainer = log_in(story.trainer)
    form = {"subject": "Des nouvelles", "text": "Comment allez-vous ?", "nonce": "abc"}
    for _ in range(2):
        assert trainer.post(address(story), form).status_code == 302
    mail = Mail.objects.get()
    assert (mail.to, mail.author, mail.cohort, mail.kind) == (story.learner, story.trainer, story.cohort, "follow_up")
    assert mail.text.startswith("Comment allez-vous ?")


def test_an_empty_mail_is_shown_again(story, log_in):
    answer = log_in(story.trainer).post(address(story), {"subject": "Objet gardé", "text": "", "nonce": "abc"})
    assert (answer.status_code, "Objet gardé" in answer.content.decode(), Mail.objects.count()) == (422, True, 0)


def test_an_alert_leads_to_its_mail(story, log_in):
    begun_long_ago(story)
    page = log_in(story.trainer).get(f"/ma-session/{story.cohort.pk}/").content.decode()
    assert f"{address(story)}?motif=silence" in page


def test_an_absence_is_said_until_somebody_writes(story, log_in):
    closed_half_day(story, Presence.ABSENT)
    trainer, here = log_in(story.trainer), f"{address(story)}?motif=absence"
    assert here in trainer.get(f"/ma-session/{story.cohort.pk}/").content.decode()
    write_to_trainee(enrolment=story.enrolment, author=story.trainer, subject="Vous", text="Bonjour", nonce="1")
    assert here not in trainer.get(f"/ma-session/{story.cohort.pk}/").content.decode()
    assert followed(story.cohort, story.enrolment).written_at == Mail.objects.get().created_at


def test_the_days_of_an_alert_are_chosen_for_each_session(story, log_in):
    trainer, here = log_in(story.trainer), f"/ma-session/{story.cohort.pk}/alertes/"
    assert trainer.post(here, {"silent_after_days": "0", "unmarked_after_days": "3"}).status_code == 422
    assert trainer.post(here, {"silent_after_days": "7", "unmarked_after_days": "3"}).status_code == 302
    chosen = Cohort.objects.get(pk=story.cohort.pk)
    assert (chosen.silent_after_days, chosen.unmarked_after_days) == (7, 3)


def everything_happens(story):
    """One fact of most kinds."""
    complete_lesson(enrolment=story.enrolment, lesson=story.lesson)
    factories.a_submitted_attempt(story.enrolment, story.quiz)
    closed_half_day(story)
    closed_half_day(story, Presence.ABSENT, day=2)
    write_to_trainee(enrolment=story.enrolment, author=story.trainer, subject="Vous", text="Bonjour", nonce="1")
    reply(thread=ask(enrolment=story.enrolment, subject="Le lien", text="Où ?"), author=story.trainer, text="Ici.")
    announce(cohort=story.cohort, author=story.trainer, title="La salle change", text="Au 3.")
    granted = grant_adaptation(enrolment=story.enrolment, author=story.trainer, reason="Adaptée", extra_attempts=1)
    withdraw_adaptation(adaptation=granted, author=story.trainer)


def test_a_file_tells_everything_the_newest_first(story):
    everything_happens(story)
    events = list(Chronicle(story.enrolment)[0:50])
    moments = [event.at for event in events]
    assert moments == sorted(moments, reverse=True)
    assert sorted(event.title for event in events) == sorted(
        [
            "Adaptation accordée",
            "Adaptation retirée",
            "Inscription à la session",
            "J2 matin : absent·e",
            "Leçon terminée : Une période, deux définitions",
            "Quiz rendu : Quiz du jour 1, tentative 1",
            "Signature : J1 matin",
            "E-mail : Vous",
            "E-mail : La salle change · Arras",
            "E-mail : Une réponse vous attend : Le lien",
            "Annonce à la session : La salle change",
            f"{story.learner} écrit : Le lien",
            f"{story.trainer} écrit : Le lien",
        ]
    )


def test_a_file_is_read_page_by_page_at_the_same_cost(story, log_in, django_assert_num_queries):
    everything_happens(story)
    chronicle = Chronicle(story.enrolment)
    assert chronicle.count() == 13
    assert [len(chronicle[0:5]), len(chronicle[10:20])] == [5, 3]
    with django_assert_num_queries(11):
        list(chronicle[0:50])
    for _ in range(3):
        factories.a_submitted_attempt(story.enrolment, story.quiz)
    with django_assert_num_queries(11):
        list(chronicle[0:50])


def test_a_file_holds_nobody_else_s_facts(story):
    everything_happens(story)
    titles = sorted(event.title for event in Chronicle(story.other_enrolment)[0:50])
    assert titles == [
        "Annonce à la session : La salle change",
        "E-mail : La salle change · Arras",
        "Inscription à la session",
    ]


def test_a_trainer_reads_the_file_and_writes_from_it(story, log_in):
    everything_happens(story)
    page = log_in(story.trainer).get(f"/ma-session/stagiaires/{story.enrolment.pk}/").content.decode()
    assert (f'href="{address(story)}"' in page, "Leçon terminée" in page) == (True, True)
