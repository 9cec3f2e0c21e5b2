"""Surveys: put to a session, answered once by a link, reminded, read from five answers on."""

from datetime import date, timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone
from wagtail.blocks import StructBlockValidationError

from tests import factories
from tests.factories import OTHER, RIGHT, WRONG, block_id
from training.blocks import QUESTIONS
from training.enums import SurveyPublic
from training.exceptions import NobodyToAsk
from training.models import Cohort, Enrolment, SurveyAnswer, SurveyInvitation, SurveyRound, User
from training.queries.surveys import invitation_of, months_after, token_of
from training.services.survey_texts import ensure_surveys
from training.services.surveys import open_survey, retire_survey, send_surveys

pytestmark = pytest.mark.django_db
ANSWERS = {f"q-{block_id(RIGHT)}": "4", f"q-{block_id(OTHER)}": "Plus de pratique."}


@pytest.fixture
def asked(story) -> SurveyRound:
    return factories.an_opened_survey(story.cohort)


def address(asked, user) -> str:
    return f"/enquetes/{token_of(asked.invitations.get(user=user))}/"


def ended(cohort: Cohort, days: int) -> None:
    """As if the session had ended so many days ago."""
    last = timezone.localdate() - timedelta(days=days)
    Cohort.objects.filter(pk=cohort.pk).update(starts_on=last - timedelta(days=60), ends_on=last)


def sent(mailoutbox) -> list[tuple[str, str]]:
    return sorted((mail.to[0], mail.subject) for mail in mailoutbox)


@pytest.fixture
def in_one_go(django_capture_on_commit_callbacks):
    """As the command does it, its transactions being kept."""

    def run(now):
        with django_capture_on_commit_callbacks(execute=True):
            return send_surveys(now=now)

    return run


# --- who is asked ----------------------------------------------------------------------------------------


def test_a_survey_asks_those_who_follow_the_session_once(story, mailoutbox, django_capture_on_commit_callbacks):
    survey = factories.a_survey(story.course)
    with django_capture_on_commit_callbacks(execute=True):
        open_survey(survey=survey, cohort=story.cohort)
        open_survey(survey=survey, cohort=story.cohort)
    assert sent(mailoutbox) == [
        ("amina@example.org", "Votre avis : Votre avis"),
        ("bruno@example.org", "Votre avis : Votre avis"),
    ]
    assert SurveyInvitation.objects.filter(sent_at=None).count() == 0


def test_a_mail_holds_a_link_and_says_that_answers_are_anonymous(story, mailoutbox, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        asked = factories.an_opened_survey(story.cohort)
    body = next(mail.body for mail in mailoutbox if mail.to == ["amina@example.org"])
    assert (address(asked, story.learner) in body, "anonymes" in body, "Bonjour Amina," in body) == (True, True, True)


def test_somebody_who_joins_late_is_asked_when_it_is_opened_again(story, asked):
    late = factories.an_enrolment(story.cohort)
    open_survey(survey=asked.survey, cohort=story.cohort)
    assert asked.invitations.filter(user=late.learner).count() == 1


def test_people_without_an_account_are_asked_at_their_addresses_once_each(story):
    survey = factories.a_survey(story.course, public=SurveyPublic.EMPLOYERS)
    addresses = ["ccas@example.org", "CCAS@example.org ", "pmi@example.org"]
    asked = open_survey(survey=survey, cohort=story.cohort, addresses=addresses)
    open_survey(survey=survey, cohort=story.cohort, addresses=["pmi@example.org"])
    assert list(asked.invitations.values_list("user", "email")) == [
        (None, "ccas@example.org"),
        (None, "pmi@example.org"),
    ]


def test_trainers_are_asked_by_their_own_survey(story):
    survey = factories.a_survey(story.course, public=SurveyPublic.TRAINERS)
    asked = open_survey(survey=survey, cohort=story.cohort)
    assert [one.user for one in asked.invitations.all()] == [story.trainer]


def test_a_survey_without_anybody_to_ask_is_not_opened(story):
    survey = factories.a_survey(story.course, public=SurveyPublic.FUNDERS)
    with pytest.raises(NobodyToAsk):
        open_survey(survey=survey, cohort=story.cohort)
    assert SurveyRound.objects.count() == 0


# --- when ------------------------------------------------------------------------------------------------


def test_surveys_leave_by_themselves_when_the_session_ends_and_six_months_after(story, in_one_go):
    hot, cold = factories.a_survey(story.course), factories.a_survey(story.course, "cold")
    employers = factories.a_survey(story.course, "cold", "employers")
    ended(story.cohort, 1)
    ended(story.other_cohort, 190)
    now = timezone.now()
    assert [in_one_go(now), in_one_go(now)] == [(2, 0), (0, 0)]
    assert set(SurveyRound.objects.values_list("survey", "cohort")) == {
        (hot.pk, story.cohort.pk),
        (cold.pk, story.other_cohort.pk),
    }
    assert employers.rounds.count() == 0


def test_the_end_is_that_of_the_last_half_day_that_stands(story, in_one_go):
    factories.a_survey(story.course)
    ended(story.cohort, 0)
    now = timezone.now()
    factories.a_half_day(story.cohort, starts_at=now - timedelta(hours=2))
    factories.a_half_day(story.cohort, day=2, starts_at=now + timedelta(hours=2), cancelled_at=now)
    assert [in_one_go(now)[0], in_one_go(now + timedelta(hours=1, minutes=1))[0]] == [0, 1]


def test_the_sessions_of_last_year_are_not_asked(story, in_one_go):
    factories.a_survey(story.course)
    factories.a_survey(story.course, "cold")
    ended(story.cohort, 20)
    ended(story.other_cohort, 400)
    assert in_one_go(timezone.now()) == (0, 0)


@pytest.mark.parametrize(
    ("day", "after"),
    [
        (date(2026, 11, 22), date(2027, 5, 22)),
        (date(2026, 8, 31), date(2027, 2, 28)),
        (date(2026, 6, 30), date(2026, 12, 30)),
        (date(2026, 12, 31), date(2027, 6, 30)),
    ],
)
def test_six_months_after_a_day(day, after):
    assert months_after(day, 6) == after


def test_two_reminders_leave_after_three_and_ten_days_to_those_who_have_not_answered(story, in_one_go, mailoutbox):
    asked = factories.an_opened_survey(story.cohort, 1)
    SurveyInvitation.objects.update(sent_at=timezone.now())
    silent = asked.invitations.get(has_answered=False).address
    days = [in_one_go(timezone.now() + timedelta(days=days))[1] for days in (2, 4, 4, 9, 11, 11, 20, 40)]
    assert (days, {mail.to[0] for mail in mailoutbox}) == ([0, 1, 0, 0, 1, 0, 0, 0], {silent})


def test_a_command_that_was_late_sends_one_reminder(story, in_one_go):
    factories.an_opened_survey(story.cohort)
    SurveyInvitation.objects.update(sent_at=timezone.now())
    days = [in_one_go(timezone.now() + timedelta(days=days))[1] for days in (12, 13)]
    assert days == [2, 0]


def test_an_invitation_that_could_not_leave_is_sent_by_the_next_command(story, in_one_go, mailoutbox):
    factories.an_opened_survey(story.cohort)
    found = [in_one_go(timezone.now() + timedelta(minutes=minutes))[1] for minutes in (1, 10, 20)]
    assert (found, len(mailoutbox)) == ([0, 2, 0], 2)


def test_the_command_says_what_it_did(story, capsys):
    call_command("send_surveys")
    assert capsys.readouterr().out == "Enquêtes ouvertes : 0. Courriels de relance ou renvoyés : 0.\n"


# --- answering -------------------------------------------------------------------------------------------


def test_a_trainee_answers_by_the_link_without_logging_in(story, asked, log_in):
    client, link = log_in(None), address(asked, story.learner)
    assert client.get(link).status_code == 200
    assert client.post(link, ANSWERS).url == link
    assert "Merci" in client.get(link).content.decode()
    assert [one.answers for one in SurveyAnswer.objects.all()] == [
        {block_id(RIGHT): 4, block_id(OTHER): "Plus de pratique."}
    ]


def test_a_second_click_says_thank_you_and_adds_nothing(story, asked, log_in):
    client, link = log_in(story.learner), address(asked, story.learner)
    client.post(link, ANSWERS)
    again = client.post(link, ANSWERS)
    assert (again.status_code, SurveyAnswer.objects.count()) == (200, 1)


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({}, "Répondez à une question au moins"),
        ({f"q-{block_id(RIGHT)}": "5"}, "Cette réponse n’existe pas"),
        ({f"q-{block_id(WRONG)}": "x"}, "Cette réponse n’existe pas"),
        ({f"q-{block_id(OTHER)}": "x" * 2001}, "2001 caractères"),
        ({f"q-{block_id(OTHER)}": "nul\x00"}, "nul"),
    ],
)
def test_a_wrong_answer_is_refused_and_nothing_is_lost(story, asked, log_in, fields, said):
    page = log_in(None).post(
        address(asked, story.learner), {f"q-{block_id(OTHER)}": "Gardé."} | fields if fields else {}
    )
    html = page.content.decode()
    kept = "Gardé." in html or not fields or f"q-{block_id(OTHER)}" in fields
    assert (page.status_code, said in html, kept, SurveyAnswer.objects.count()) == (422, True, True, 0)


def test_the_form_does_not_name_who_sends_it(story, asked, log_in):
    html = log_in(story.learner).get(address(asked, story.learner)).content.decode()
    main = html.split("<main")[1].split("</main>")[0]
    assert ('name="author"' in main, story.learner.last_name in main) == (False, False)


def test_the_link_of_somebody_else_does_not_exist_in_ones_account(story, asked, log_in):
    link = address(asked, story.learner)
    people = [story.other_learner, story.far_learner, story.trainer, story.other_trainer, story.manager]
    assert {log_in(one).get(link).status_code for one in people} == {404}
    assert {log_in(one).post(link, ANSWERS).status_code for one in people} == {404}
    assert SurveyAnswer.objects.count() == 0


@pytest.mark.parametrize("wrong", ["1", "1.x", "x", "", ".", "1." + "A" * 43, "é"])
def test_a_forged_link_does_not_exist(story, asked, wrong):
    assert invitation_of(wrong) is None


def test_a_link_does_not_open_the_neighbouring_invitation(story, asked):
    first, second = asked.invitations.order_by("pk")
    assert invitation_of(token_of(first).replace(f"{first.pk}.", f"{second.pk}.", 1)) is None


def test_a_suspended_or_withdrawn_person_no_longer_enters_by_their_link(story, asked, log_in):
    links = [address(asked, story.learner), address(asked, story.other_learner)]
    User.objects.filter(pk=story.learner.pk).update(is_active=False)
    Enrolment.objects.filter(pk=story.other_enrolment.pk).update(withdrawn_at=timezone.now())
    assert [log_in(None).get(link).status_code for link in links] == [404, 404]
    assert send_surveys(now=timezone.now() + timedelta(days=11)) == (0, 0)


def test_a_closed_survey_says_so(story, asked, log_in):
    SurveyRound.objects.update(opened_at=timezone.now() - timedelta(days=31))
    page = log_in(None).get(address(asked, story.learner))
    assert (page.status_code, "Cette enquête est close" in page.content.decode()) == (410, True)


# --- the team --------------------------------------------------------------------------------------------


def report(story, asked, client, more: str = "") -> str:
    return client.get(f"/ma-session/{story.cohort.pk}/enquetes/{asked.survey_id}/{more}").getvalue().decode()


def test_under_five_answers_a_report_says_how_many_and_nothing_else(story, log_in):
    asked = factories.an_opened_survey(story.cohort, 4)
    html = report(story, asked, log_in(story.trainer))
    assert ("Texte 1" in html, "4 <small>sur 4" in html, "à partir de 5" in html) == (False, True, True)
    exported = report(story, asked, log_in(story.trainer), "reponses.csv")
    assert exported == "\ufeffQuestion;Réponse;Personnes\r\n"


def test_from_five_answers_on_a_report_shows_each_question(story, log_in):
    asked = factories.an_opened_survey(story.cohort, 5)
    html = report(story, asked, log_in(story.trainer))
    said = ["5 sur 5 répondent 4 ou 5", "moyenne de 5,0 sur 5", "Texte 1", "Personne n’a répondu à cette question"]
    assert [one for one in said if one not in html] == []


def test_the_report_of_several_sessions_hides_what_a_subtraction_would_show(story, log_in):
    survey = factories.a_survey(story.course)
    factories.an_opened_survey(story.cohort, 5, survey=survey)
    asked = factories.an_opened_survey(story.other_cohort, 1, survey=survey, rank=0)
    html = report(story, asked, log_in(story.manager), "?toutes=1")
    assert ("6 <small>sur 6" in html, "5 sur 5 répondent 4 ou 5" in html, "1 réponse n’est pas montrée" in html) == (
        True,
        True,
        True,
    )


def test_small_sessions_are_read_together_when_they_make_five(story, log_in):
    survey = factories.a_survey(story.course)
    factories.an_opened_survey(story.cohort, 3, survey=survey)
    asked = factories.an_opened_survey(story.other_cohort, 2, survey=survey, rank=0)
    html = report(story, asked, log_in(story.manager), "?toutes=1")
    assert ("3 sur 5 répondent 4 ou 5" in html, "n’est pas montrée" in html) == (True, False)


def test_a_trainer_reads_their_own_sessions_only(story, log_in):
    survey = factories.a_survey(story.course)
    factories.an_opened_survey(story.other_cohort, 5, survey=survey)
    asked = factories.an_opened_survey(story.cohort, 1, survey=survey)
    html = report(story, asked, log_in(story.trainer), "?toutes=1")
    assert ("Texte" in html, "1 <small>sur" in html) == (False, True)


def test_no_page_of_the_team_says_who_has_answered(story, log_in):
    asked = factories.an_opened_survey(story.cohort, 1)
    client = log_in(story.trainer)
    pages = [client.get(f"/ma-session/{story.cohort.pk}/enquetes/").content.decode(), report(story, asked, client)]
    names = [story.learner.last_name, story.other_learner.last_name, story.learner.email]
    assert [name for name in names for page in pages if name in page] == []


def test_a_trainer_opens_a_survey_for_employers(story, log_in):
    survey = factories.a_survey(story.course, "cold", "employers")
    client, path = log_in(story.trainer), f"/ma-session/{story.cohort.pk}/enquetes/{survey.pk}/ouvrir/"
    wrong = client.post(path, {"addresses": "ccas@example.org\npas une adresse"})
    right = client.post(path, {"addresses": "ccas@example.org\npmi@example.org"})
    assert (wrong.status_code, "«\u00a0pas\u00a0» n’est pas une adresse" in wrong.content.decode()) == (422, True)
    assert (right.status_code, SurveyInvitation.objects.count()) == (302, 2)


def test_a_survey_of_another_course_does_not_exist_in_a_session(story, log_in):
    elsewhere = factories.a_survey(factories.a_course())
    client = log_in(story.trainer)
    paths = [f"/ma-session/{story.cohort.pk}/enquetes/{elsewhere.pk}/{end}" for end in ("", "ouvrir/", "reponses.csv")]
    assert [client.get(path).status_code for path in paths] == [404, 404, 404]


def test_a_formula_in_a_text_is_no_formula_in_the_file(story, log_in):
    asked = factories.an_opened_survey(story.cohort, 5)
    SurveyAnswer.objects.update(answers={block_id(OTHER): "=1+1"})
    rows = report(story, asked, log_in(story.trainer), "reponses.csv").splitlines()
    assert set(rows[-5:]) == {"Que changer ?;'=1+1;1"}


@pytest.mark.parametrize("several", [1, 3])
def test_the_pages_cost_the_same_whatever_was_asked(story, several, log_in, django_assert_num_queries):
    surveys = [factories.a_survey(story.course, *one) for one in (("hot",), ("cold",), ("hot", "trainers"))[:several]]
    for survey in surveys:
        factories.an_opened_survey(story.cohort, 5 * several if survey.public == "trainees" else 0, survey=survey)
    client, cohort = log_in(story.trainer), story.cohort.pk
    for path, queries in (
        (f"/ma-session/{cohort}/enquetes/", 8),
        (f"/ma-session/{cohort}/enquetes/{surveys[0].pk}/", 9),
    ):
        with django_assert_num_queries(queries):
            client.get(path)


# --- the texts -------------------------------------------------------------------------------------------


def test_a_course_begins_with_five_surveys_and_keeps_its_own(site):
    course = factories.a_course()
    mine = factories.a_survey(course)
    made, again = ensure_surveys(course=course), ensure_surveys(course=course)
    assert (len(made), again, mine.title) == (4, [], "Votre avis")
    overall = [sum(one["is_overall"] for one in survey.freeze()) for survey in made]
    assert overall == [1, 1, 1, 1]


def test_the_same_question_keeps_its_id_from_one_survey_to_the_next_round(story):
    survey = ensure_surveys(course=story.course)[0]
    ids = [[one["id"] for one in found.freeze()] for found in (survey, type(survey).objects.get(pk=survey.pk))]
    assert ids[0] == ids[1]


def test_the_choices_of_the_file_are_offered_as_they_are_written(story):
    survey = next(one for one in ensure_surveys(course=story.course) if (one.moment, one.public) == ("hot", "trainees"))
    offered = [one["options"] for one in survey.freeze() if one["kind"] == "choice"]
    assert offered[0] == ["trop lent", "juste", "trop rapide"]
    assert factories.an_opened_survey(story.cohort, 5, survey=survey).answers.count() == 5


@pytest.mark.parametrize(
    ("kind", "value", "said"),
    [
        ("scale", {"text": "?", "words": "un\ndeux"}, "Écrivez cinq mots, un par ligne."),
        ("choice", {"text": "?", "choices": "un seul"}, "Écrivez deux choix au moins, un par ligne."),
    ],
)
def test_an_author_is_told_what_a_question_lacks(kind, value, said):
    block = dict(QUESTIONS)[kind]
    with pytest.raises(StructBlockValidationError) as refused:
        block.clean(block.to_python(value))
    assert [error.message for error in refused.value.block_errors.values()] == [said]


def test_six_months_after_the_command_asks_once_however_often_it_runs(story, in_one_go, mailoutbox):
    factories.a_survey(story.course, moment="cold")
    ended(story.cohort, 190)
    found = [in_one_go(timezone.now()) for _ in range(3)]
    assert found == [(1, 0), (0, 0), (0, 0)]
    assert (SurveyRound.objects.count(), len(mailoutbox)) == (1, SurveyInvitation.objects.count())


def test_a_survey_that_is_retired_leaves_for_no_session_and_its_answers_are_still_read(story, in_one_go, log_in):
    asked = factories.an_opened_survey(story.cohort, 5)
    retire_survey(survey=asked.survey, author=story.manager)
    other = factories.a_cohort(story.course, story.trainer)
    factories.an_enrolment(other)
    ended(other, 0)
    assert in_one_go(timezone.now()) == (0, 0)
    client = log_in(story.trainer)
    addresses = [f"/ma-session/{cohort.pk}/enquetes/" for cohort in (asked.cohort, other)]
    pages = [client.get(address).content.decode() for address in addresses]
    assert [asked.survey.title in page for page in pages] == [True, False]
    assert client.get(f"/ma-session/{asked.cohort_id}/enquetes/{asked.survey_id}/").status_code == 200
    assert client.get(f"/ma-session/{other.pk}/enquetes/{asked.survey_id}/ouvrir/").status_code == 404


def test_once_a_survey_is_retired_another_may_take_its_place(story):
    survey = factories.a_survey(story.course)
    retire_survey(survey=survey, author=story.manager)
    assert factories.a_survey(story.course).retired_at is None
