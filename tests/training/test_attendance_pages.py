"""The pages of attendance: signing on one's phone, the trainer's room, paper, corrections."""

import io
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image

from tests import factories
from tests.training.test_sheets import a_signed_half_day
from training.enums import Period, Presence, SignatureMethod
from training.models import Attendance, AttendanceSheet, HalfDay, PaperScan, SheetAddendum
from training.queries.room_codes import code_of, step_of, token_of
from training.services.attendance import note_presence, open_half_day
from training.services.sheets import close_sheet

pytestmark = pytest.mark.django_db
JSON = {"Accept": "application/json"}


@pytest.fixture
def half_day(story) -> HalfDay:
    return open_half_day(half_day=factories.a_half_day(story.cohort))


def room_of(half_day) -> str:
    return f"/ma-session/demi-journees/{half_day.pk}/"


def page_of(half_day) -> str:
    return f"/mon-parcours/emargement/{half_day.pk}/"


def the_code(half_day) -> str:
    return code_of(half_day, step_of(timezone.now()))


def wrong_code(half_day) -> str:
    step = step_of(timezone.now())
    near = {code_of(half_day, step + one) for one in (-2, -1, 0, 1)}
    return next(code for code in ("0000", "1111", "2222", "3333", "4444") if code not in near)


def a_picture() -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (20, 20), "white").save(file, "PNG")
    return file.getvalue()


def uploaded(name: str, content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def test_a_trainee_signs_with_the_code_of_the_room(story, half_day, log_in):
    client = log_in(story.learner)
    assert "Je signe" in client.get("/mon-parcours/emargement/").content.decode()
    answer = client.post(page_of(half_day), {"code": the_code(half_day)}, headers={"User-Agent": "Téléphone"})
    assert answer.url == "/mon-parcours/emargement/"
    line = Attendance.objects.get()
    assert (line.enrolment, line.address, line.user_agent) == (story.enrolment, "127.0.0.0/24", "Téléphone")
    assert "Vous avez signé" in client.get("/mon-parcours/emargement/").content.decode()


@pytest.mark.parametrize("code", ["", "12", "12345", "abcd"])
def test_a_bad_code_is_refused_and_what_was_typed_is_kept(story, half_day, log_in, code):
    page = log_in(story.learner).post(page_of(half_day), {"code": code})
    assert (page.status_code, Attendance.objects.count()) == (422, 0)
    assert f'value="{code}"' in page.content.decode()


def test_ten_wrong_codes_ask_to_wait_and_another_trainee_still_signs(story, half_day, log_in):
    client = log_in(story.learner)
    wrong = [client.post(page_of(half_day), {"code": wrong_code(half_day)}).status_code for _ in range(11)]
    assert wrong == [422] * 10 + [429]
    assert client.post(page_of(half_day), {"code": the_code(half_day)}).status_code == 429
    assert log_in(story.other_learner).post(page_of(half_day), {"code": the_code(half_day)}).status_code == 302


def test_the_page_reads_refusals_as_json(story, half_day, log_in):
    client = log_in(story.learner)
    refused = client.post(page_of(half_day), {"code": wrong_code(half_day)}, headers=JSON)
    signed = client.post(page_of(half_day), {"code": the_code(half_day)}, headers=JSON)
    assert (refused.status_code, list(refused.json())) == (422, ["error"])
    assert signed.json() == {"signed_at": f"{timezone.localtime(Attendance.objects.get().signed_at):%H:%M}"}


def test_a_signature_kept_without_a_network_says_both_times_to_the_trainer(story, half_day, log_in):
    HalfDay.objects.filter(pk=half_day.pk).update(opened_at=half_day.starts_at)
    at = (timezone.now() - timedelta(minutes=3)).replace(microsecond=0)
    kept = {"code": code_of(half_day, step_of(at)), "device_signed_at": int(at.timestamp() * 1000)}
    assert log_in(story.learner).post(page_of(half_day), kept, headers=JSON).status_code == 200
    line = Attendance.objects.get()
    page = log_in(story.trainer).get(room_of(half_day)).content.decode()
    said = f"{timezone.localtime(at):%H:%M} sur son appareil, reçue à {timezone.localtime(line.signed_at):%H:%M}"
    assert (line.device_signed_at, said in page) == (at, True)


def test_an_old_code_without_its_time_does_not_count(story, half_day, log_in):
    step = step_of(timezone.now())
    near = {code_of(half_day, step + one) for one in (-1, 0)}
    old = next(code for ago in range(3, 9) if (code := code_of(half_day, step - ago)) not in near)
    assert log_in(story.learner).post(page_of(half_day), {"code": old}).status_code == 422


def test_the_qr_code_is_scanned_first_and_logged_in_afterwards(story, half_day, client):
    token = token_of(half_day, step_of(timezone.now()))
    assert client.get(f"/emargement/{half_day.pk}/{token}/").url == page_of(half_day)
    asked = client.get(page_of(half_day)).url
    credentials = {"username": story.learner.email, "password": factories.PASSWORD}
    assert client.post(asked, credentials).url == page_of(half_day)
    assert 'name="by_qr"' in client.get(page_of(half_day)).content.decode()
    client.post(page_of(half_day), {"by_qr": "1"})
    assert Attendance.objects.get().method == SignatureMethod.QR


def test_a_forged_or_old_qr_code_opens_no_shortcut(story, half_day, log_in):
    client = log_in(story.learner)
    other = open_half_day(half_day=factories.a_half_day(story.cohort, period=Period.AFTERNOON))
    step = step_of(timezone.now())
    for token in ("un-jeton", token_of(half_day, step - 2), token_of(other, step)):
        client.get(f"/emargement/{half_day.pk}/{token}/")
        assert client.post(page_of(half_day), {"by_qr": "1"}).status_code == 422
    assert Attendance.objects.count() == 0


def test_a_withdrawn_suspended_or_other_sessions_trainee_finds_no_page(story, half_day, log_in):
    story.other_enrolment.withdrawn_at = timezone.now()
    story.other_enrolment.save()
    for person, found in ((story.other_learner, 404), (story.far_learner, 404), (story.suspended, 302)):
        assert log_in(person).post(page_of(half_day), {"code": the_code(half_day)}).status_code == found
    assert Attendance.objects.count() == 0


def test_only_the_half_days_of_today_are_listed(story, log_in):
    factories.a_half_day(story.cohort, place="Salle d’hier", starts_at=timezone.now() - timedelta(days=1))
    assert "Rien à signer aujourd’hui" in log_in(story.learner).get("/mon-parcours/emargement/").content.decode()


def test_a_trainer_opens_a_half_day_and_the_room_reads_its_code(story, log_in):
    half_day, client = factories.a_half_day(story.cohort), log_in(story.trainer)
    assert client.get(f"{room_of(half_day)}code/").status_code == 302
    client.post(f"{room_of(half_day)}ouvrir/")
    half_day.refresh_from_db()
    page = client.get(f"{room_of(half_day)}code/").content.decode()
    state = client.get(f"{room_of(half_day)}etat/").json()
    assert (state["code"] in page, state["code"] == the_code(half_day), state["signed"]) == (True, True, 0)
    assert state["qr"].startswith("data:image/svg+xml")
    assert {seat["id"] for seat in state["seats"]} == {story.enrolment.pk, story.other_enrolment.pk}


def test_no_code_is_told_before_the_opening_nor_after_the_closing(story, log_in):
    ahead = factories.a_half_day(story.cohort)
    closed = a_signed_half_day(story, day=2)
    close_sheet(half_day=closed, author=story.trainer)
    client = log_in(story.trainer)
    assert client.get(f"{room_of(ahead)}etat/").json()["code"] == ""
    assert "code" not in client.get(f"{room_of(closed)}etat/").json()


def test_the_secret_of_a_half_day_is_on_no_page(story, half_day, log_in):
    client = log_in(story.trainer)
    for page in ("", "code/", "etat/", "papier/"):
        assert half_day.secret not in client.get(room_of(half_day) + page).content.decode()


def test_an_absence_is_excused_with_a_document_that_only_the_team_reads(story, half_day, log_in):
    client = log_in(story.trainer)
    fields = {"presence": "excused", "note": "Enfant malade", "excuse": uploaded("mot.pdf", b"%PDF-1.7 mot")}
    client.post(f"{room_of(half_day)}presences/{story.enrolment.pk}/", fields)
    line = Attendance.objects.get()
    address = f"/ma-session/justificatifs/{line.pk}/"
    assert (line.presence, line.note) == (Presence.EXCUSED, "Enfant malade")
    assert b"".join(client.get(address)) == b"%PDF-1.7 mot"
    others = [log_in(one).get(address).status_code for one in (story.learner, story.other_trainer)]
    assert others == [404, 404]


@pytest.mark.parametrize("fields", [{}, {"presence": "present"}, {"presence": "late", "minutes_missed": "5"}])
def test_whoever_has_not_signed_is_only_noted_away(story, half_day, log_in, fields):
    page = log_in(story.trainer).post(f"{room_of(half_day)}presences/{story.enrolment.pk}/", fields)
    assert (page.status_code, Attendance.objects.count()) == (422, 0)


@pytest.mark.parametrize("minutes", ["", "0", "-1", "181", "x"])
def test_somebody_late_has_missed_some_minutes_of_the_half_day(story, half_day, log_in, minutes):
    log_in(story.learner).post(page_of(half_day), {"code": the_code(half_day)})
    fields = {"presence": "late", "minutes_missed": minutes}
    page = log_in(story.trainer).post(f"{room_of(half_day)}presences/{story.enrolment.pk}/", fields)
    assert (page.status_code, Attendance.objects.get().presence) == (422, Presence.PRESENT)


HOSTILE = {
    "page.html": b"<!doctype html><script>alert(1)</script>",
    "dessin.svg": b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
    "court.jpg": b"\xff\xd8\xff\xe0",
    "vide.pdf": b"",
    "image.gif": b"GIF89a" + b"0" * 20,
}


@pytest.mark.parametrize("name", sorted(HOSTILE))
def test_only_a_pdf_or_a_readable_picture_is_filed(story, half_day, log_in, name):
    page = log_in(story.trainer).post(f"{room_of(half_day)}papier/", {"file": uploaded(name, HOSTILE[name])})
    assert (page.status_code, PaperScan.objects.count()) == (422, 0)


def test_a_photo_of_the_paper_is_filed_at_its_half_day_under_a_name_of_ours(story, half_day, log_in):
    client = log_in(story.trainer)
    fields = {"file": uploaded("../../feuille <b>.html", a_picture()), "signers": [story.enrolment.pk]}
    assert client.post(f"{room_of(half_day)}papier/", fields).url == room_of(half_day)
    scan, line = PaperScan.objects.get(), Attendance.objects.get()
    assert (scan.half_day, line.enrolment, line.method) == (half_day, story.enrolment, SignatureMethod.PAPER)
    assert scan.file.name.startswith("feuilles/")
    assert scan.file.name.endswith(".png")
    answer = client.get(f"{room_of(half_day)}papier/{scan.pk}/")
    assert answer.headers["Content-Disposition"].startswith("attachment")
    b"".join(answer)


def test_nobody_of_another_session_is_signed_for_on_paper(story, half_day, log_in):
    fields = {"file": uploaded("f.png", a_picture()), "signers": [story.far_enrolment.pk]}
    assert log_in(story.trainer).post(f"{room_of(half_day)}papier/", fields).status_code == 422


def test_a_trainer_countersigns_closes_then_corrects(story, half_day, log_in):
    client, room = log_in(story.trainer), room_of(half_day)
    log_in(story.learner).post(page_of(half_day), {"code": the_code(half_day)})
    client.post(f"{room}clore/")
    assert AttendanceSheet.objects.count() == 0
    client.post(f"{room}presences/{story.other_enrolment.pk}/", {"presence": "absent"})
    client.post(f"{room}contresigner/")
    client.post(f"{room}clore/")
    sheet = AttendanceSheet.objects.get()
    assert sheet.seal in client.get(room).content.decode()
    address = f"{room}rectifier/{story.other_enrolment.pk}/"
    assert client.post(address, {"presence": "late", "minutes_missed": "10"}).status_code == 422
    client.post(address, {"presence": "late", "minutes_missed": "10", "reason": "Elle était là"})
    assert "Elle était là" in client.get(room).content.decode()
    assert SheetAddendum.objects.get().author == story.trainer


def test_a_sheet_that_is_not_closed_has_nothing_to_correct_nor_to_print(story, half_day, log_in):
    client = log_in(story.trainer)
    addresses = [
        f"{room_of(half_day)}rectifier/{story.enrolment.pk}/",
        f"/imprimer/demi-journees/{half_day.pk}/feuille.pdf",
        f"/imprimer/sessions/{story.cohort.pk}/jours/1.pdf",
    ]
    assert [client.get(address).status_code for address in addresses] == [404] * 3


def test_a_script_in_a_note_or_a_reason_is_shown_as_text(story, half_day, log_in):
    script = "<script>alert(1)</script>"
    note_presence(
        half_day=half_day, enrolment=story.enrolment, presence=Presence.ABSENT, author=story.trainer, note=script
    )
    html = log_in(story.trainer).get(room_of(half_day)).content.decode()
    assert (html.count(script), "&lt;script&gt;" in html) == (0, True)


@pytest.mark.parametrize("several", [1, 3])
def test_the_pages_cost_the_same_for_a_few_and_for_many(story, several, log_in, django_assert_num_queries):
    for number in range(several):
        half_day = a_signed_half_day(story, day=number + 1)
        factories.an_enrolment(story.cohort)
    costs = {
        story.trainer: {
            f"/ma-session/{story.cohort.pk}/emargement/": 6,
            room_of(half_day): 7,
            f"{room_of(half_day)}etat/": 6,
            f"{room_of(half_day)}code/": 6,
        },
        story.learner: {"/mon-parcours/emargement/": 9},
    }
    for who, pages in costs.items():
        client = log_in(who)
        for page, queries in pages.items():
            client.get(page)
            with django_assert_num_queries(queries, info=page):
                client.get(page)
