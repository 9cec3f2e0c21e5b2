"""The register of complaints: numbered without a gap, acknowledged, followed, never overwritten."""

from datetime import timedelta

import pytest
from django.contrib.contenttypes.models import ContentType
from django.db import IntegrityError, transaction
from django.db.models import ProtectedError
from django.utils import timezone
from wagtail.models import Site

from training.enums import ComplaintState
from training.exceptions import ComplaintConflict, TooManyComplaints
from training.models import Complaint, ComplaintNote
from training.services.complaints import follow_complaint, register_complaint, send_complaint

pytestmark = pytest.mark.django_db
YEAR = timezone.localdate().year


def send(story, description="La salle était fermée.", author=None, **more) -> Complaint:
    return send_complaint(
        author=author or story.learner, category="complaint", description=description, cohort=story.cohort, **more
    )


def recorded(story, **facts) -> Complaint:
    given = {
        "channel": "phone",
        "author_type": "employer",
        "category": "difficulty",
        "description": "Trop de courriels.",
    }
    return register_complaint(recorded_by=story.manager, **(given | facts))


def newest(complaint) -> int:
    return complaint.notes.order_by("-pk").first().pk


def test_numbers_follow_each_other_without_a_gap(story):
    numbers = [recorded(story).number]
    with pytest.raises(IntegrityError), transaction.atomic():
        recorded(story, description="")
    numbers.append(recorded(story).number)
    assert numbers == [f"REC-{YEAR}-0001", f"REC-{YEAR}-0002"]


def test_what_a_trainee_sends_is_acknowledged_by_mail_at_once(story, mailoutbox, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        complaint = send(story)
    assert [(mail.to, mail.subject) for mail in mailoutbox] == [
        ([story.learner.email], f"Votre réclamation REC-{YEAR}-0001 est enregistrée")
    ]
    assert (complaint.state, complaint.course_id) == (ComplaintState.OPEN, story.course.pk)
    assert "La salle" not in mailoutbox[0].body


def test_the_same_complaint_sent_twice_is_kept_once(story):
    assert send(story) == send(story)
    assert Complaint.objects.count() == 1


def test_somebody_sends_five_a_day_at_most(story):
    for number in range(5):
        send(story, f"Message {number}")
    with pytest.raises(TooManyComplaints):
        send(story, "Message 5")
    send(story, "Message 5", author=story.other_learner)
    assert Complaint.objects.count() == 6


def test_each_change_is_told_by_a_note_from_what_to_what(story):
    complaint = recorded(story)
    follow_complaint(complaint=complaint, author=story.manager, seen=newest(complaint), cause="Un réglage.")
    follow_complaint(
        complaint=complaint,
        author=story.manager,
        seen=newest(complaint),
        cause="Un mauvais réglage.",
        remark="Appelée.",
    )
    assert list(complaint.notes.values_list("text", flat=True)) == [
        "Enregistrée.",
        "Cause\u00a0: – → Un réglage.",
        "Cause\u00a0: Un réglage. → Un mauvais réglage.\nAppelée.",
    ]


def test_a_follow_up_that_changes_nothing_writes_nothing(story):
    complaint = recorded(story)
    follow_complaint(complaint=complaint, author=story.manager, seen=newest(complaint), cause="", acknowledged_on=None)
    assert complaint.notes.count() == 1


def test_nobody_overwrites_what_somebody_else_has_just_written(story):
    complaint = recorded(story)
    seen = newest(complaint)
    follow_complaint(complaint=complaint, author=story.manager, seen=seen, cause="La leur.")
    with pytest.raises(ComplaintConflict):
        follow_complaint(complaint=complaint, author=story.manager, seen=seen, cause="La mienne.")
    complaint.refresh_from_db()
    assert complaint.cause == "La leur."


def test_the_state_follows_from_the_dates(story):
    complaint, today = recorded(story), timezone.localdate()
    states = [complaint.state]
    for facts in ({"acknowledged_on": today}, {"answer": "Fait.", "resolved_on": today}):
        complaint = follow_complaint(complaint=complaint, author=story.manager, seen=newest(complaint), **facts)
        states.append(complaint.state)
    assert states == [ComplaintState.NEW, ComplaintState.OPEN, ComplaintState.RESOLVED]
    assert [Complaint.objects.in_state(state).count() for state in ComplaintState] == [0, 0, 1]


@pytest.mark.parametrize(
    "wrong",
    [
        {"description": ""},
        {"resolved_on": timezone.localdate()},
        {"resolved_on": timezone.localdate(), "acknowledged_on": timezone.localdate()},
        {"acknowledged_on": timezone.localdate() - timedelta(days=1)},
        {
            "resolved_on": timezone.localdate() - timedelta(days=1),
            "acknowledged_on": timezone.localdate(),
            "answer": "Fait.",
        },
    ],
)
def test_the_database_refuses_what_does_not_hold_together(story, wrong):
    with pytest.raises(IntegrityError), transaction.atomic():
        Complaint.objects.filter(pk=recorded(story).pk).update(**wrong)


def test_a_note_says_something_and_no_complaint_is_deleted(story):
    complaint = recorded(story)
    with pytest.raises(IntegrityError), transaction.atomic():
        ComplaintNote.objects.create(complaint=complaint, author=story.manager, text="")
    with pytest.raises(ProtectedError):
        complaint.delete()


# --- pages ----------------------------------------------------------------------------------------------------


def test_a_trainee_complains_then_reads_the_answer(story, log_in):
    client, path = log_in(story.learner), "/mon-parcours/reclamation/"
    fields = {"category": "difficulty", "cohort": story.cohort.pk, "description": "Je n’entends pas."}
    assert client.post(path, fields).url == path
    complaint = Complaint.objects.get()
    follow_complaint(
        complaint=complaint, author=story.manager, seen=newest(complaint), answer="Un micro vient.", cause="Secrète."
    )
    html = client.get(path).content.decode()
    assert (complaint.number in html, "Un micro vient." in html, "Secrète." in html) == (True, True, False)
    assert complaint.number not in log_in(story.other_learner).get(path).content.decode()


def test_nobody_complains_about_a_session_that_they_have_not_followed(story, log_in):
    fields = {"category": "complaint", "cohort": story.other_cohort.pk, "description": "Gardé."}
    page = log_in(story.learner).post("/mon-parcours/reclamation/", fields)
    assert (page.status_code, "Gardé." in page.content.decode(), Complaint.objects.count()) == (422, True, 0)


def test_a_former_trainee_may_still_complain_about_their_session(story, log_in):
    story.enrolment.withdrawn_at = timezone.now()
    story.enrolment.save()
    fields = {"category": "complaint", "cohort": story.cohort.pk, "description": "Trop tard."}
    log_in(story.learner).post("/mon-parcours/reclamation/", fields)
    assert Complaint.objects.get().cohort == story.cohort


def test_a_complaint_about_a_trainer_is_not_read_by_trainers(story, log_in):
    complaint = send(story)
    paths = ["/reclamations/", f"/reclamations/{complaint.pk}/", "/reclamations/registre.csv"]
    assert [log_in(story.trainer).get(path).status_code for path in paths] == [404, 404, 404]


def test_a_manager_records_then_resolves(story, log_in):
    client = log_in(story.manager)
    today = f"{timezone.localdate():%Y-%m-%d}"
    given = {"received_on": today, "channel": "phone", "author_type": "funder", "category": "complaint"}
    path = client.post("/reclamations/nouvelle/", given | {"description": "Facture."}).url
    complaint = Complaint.objects.get()
    early = {"seen": newest(complaint), "resolved_on": today, "cause": "Gardée."}
    page = client.post(path, early)
    assert (page.status_code, "Gardée." in page.content.decode()) == (422, True)
    done = {"seen": newest(complaint), "acknowledged_on": today, "answer": "Corrigée.", "resolved_on": today}
    assert client.post(path, done).url == path
    complaint.refresh_from_db()
    assert complaint.state == ComplaintState.RESOLVED


def test_a_date_before_the_reception_is_refused_beside_its_field(story, log_in):
    complaint = recorded(story)
    page = log_in(story.manager).post(
        f"/reclamations/{complaint.pk}/", {"seen": newest(complaint), "acknowledged_on": "2020-01-01"}
    )
    assert (page.status_code, "précède la réception" in page.content.decode()) == (422, True)


def test_a_stale_page_keeps_what_was_typed(story, log_in):
    complaint = recorded(story)
    seen = newest(complaint)
    follow_complaint(complaint=complaint, author=story.manager, seen=seen, cause="La leur.")
    page = log_in(story.manager).post(f"/reclamations/{complaint.pk}/", {"seen": seen, "cause": "La mienne."})
    html = page.content.decode()
    assert (page.status_code, "La mienne." in html, "La leur." in html) == (409, True, True)


@pytest.mark.parametrize(
    ("query", "kept"),
    [("", 2), ("?state=new", 1), ("?category=difficulty", 1), ("?year=1999", 0), ("?state=x&year=y", 2)],
)
def test_the_register_is_filtered_on_the_screen_and_in_the_file(story, log_in, query, kept):
    send(story), recorded(story)
    client = log_in(story.manager)
    html = client.get(f"/reclamations/{query}").content.decode()
    lines = client.get(f"/reclamations/registre.csv{query}").getvalue().decode().splitlines()
    assert (html.count('<th scope="row">'), len(lines) - 1) == (kept, kept)


def test_a_script_is_shown_as_text_and_a_formula_is_none(story, log_in):
    complaint = send(story, "=cmd()<script>alert(1)</script>")
    client = log_in(story.manager)
    pages = [client.get(path).content.decode() for path in ("/reclamations/", f"/reclamations/{complaint.pk}/")]
    assert [page.count("<script>alert") for page in pages] == [0, 0]
    assert ";'=cmd()" in client.get("/reclamations/registre.csv").getvalue().decode()


@pytest.mark.parametrize("several", [1, 3])
def test_the_register_costs_the_same_whatever_it_holds(story, several, log_in, django_assert_num_queries):
    for number in range(several):
        send(story, f"Message {number}")
    client = log_in(story.manager)
    ContentType.objects.get_for_model(Site)  # which the journal asks once for each process
    for path, queries in (("/reclamations/", 6), ("/reclamations/registre.csv", 8)):
        with django_assert_num_queries(queries):
            client.get(path).getvalue()
