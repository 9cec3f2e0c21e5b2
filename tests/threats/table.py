"""Who gets what from every address (T3). An address that is missing here fails the tests.

One letter for each role, in the order of ROLES:
    anonymous stranger | learner other_learner far_learner | trainer other_trainer manager
The suspended person gets what a visitor gets; whoever has left a session, what somebody gets who follows none.
What is owned in an address belongs to `learner`, in the session of `trainer`.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from django.contrib.auth.tokens import default_token_generator
from django.core.files.base import ContentFile
from django.urls import URLPattern, get_resolver
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode

from modules.models import FreeText, HomePage, Question
from tests import factories
from tests.threats.cast import ROLES, Belongings
from training.enums import Presence
from training.models import DocumentAccepted, GridRecord, HalfDay, HandedDocument, Invitation, Response, User, Waiver
from training.queries.surveys import token_of
from training.services.arrangements import grant_adaptation
from training.services.attendance import countersign, file_paper, note_presence, open_half_day
from training.services.complaints import send_complaint
from training.services.documents import hand_document
from training.services.grids import fill_grid
from training.services.invitations import fingerprint
from training.services.messages import ask
from training.services.requirements import waive
from training.services.sheets import close_sheet

LETTERS = {
    ".": "200",
    "-": "204",
    ">": "302",
    "L": "login",
    "X": "refused",
    "m": "405",
    "0": "404",
    "3": "403",
    "!": "422",
    "5": "500",
}
TOKEN = "un-jeton-d-invitation"


@dataclass(frozen=True)
class Row:
    """An address: its name in the resolver, where it leads in the story, and the answers to GET and POST."""

    name: str
    path: str
    get: str
    post: str
    fields: tuple = ()

    def expected(self, method: str) -> dict[str, str]:
        letters = (self.get if method == "get" else self.post).replace(" ", "")
        return dict(zip(ROLES, [LETTERS[letter] for letter in letters + letters[:2]], strict=True))


def an_answer_to_mark(story) -> Response:
    """What the learner wrote, for the trainer to read."""
    quiz = factories.a_quiz(story.module, factories.a_question(FreeText), title="À corriger")
    return factories.a_submitted_attempt(story.enrolment, quiz, "Je reformule.").responses.get()


def a_filled_grid(story) -> GridRecord:
    """The learner's, for the trainer to release."""
    return fill_grid(
        enrolment=story.enrolment,
        grid=factories.a_grid(story.course),
        author=story.trainer,
        levels={factories.RIGHT: 3, factories.WRONG: None},
        comment="",
        seen=0,
    )


def a_handed_document(story) -> HandedDocument:
    """The learner's, for the trainer to read."""
    asked = factories.a_requirement(story.course, DocumentAccepted)
    return hand_document(enrolment=story.enrolment, requirement=asked, file=factories.a_pdf())


def a_waiver(story) -> Waiver:
    """The learner's, of a requirement that a trainer may tick."""
    asked = factories.a_requirement(story.course)
    return waive(enrolment=story.enrolment, requirement=asked, author=story.trainer, reason="Dispensée")


def an_open_half_day(story) -> HalfDay:
    return open_half_day(half_day=factories.a_half_day(story.cohort, day=41))


def a_closed_sheet(story) -> HalfDay:
    """The learner is excused with a document, a page of paper is filed."""
    half_day = factories.a_half_day(story.cohort, day=42)
    acts = {"half_day": half_day, "author": story.trainer}
    pdf = ContentFile(b"%PDF-1.7 une feuille", name="feuille.pdf")
    file_paper(file=pdf, enrolments=[], **acts)
    excused = {"presence": Presence.EXCUSED, "excuse": ContentFile(b"%PDF-1.7 un mot", name="mot.pdf")}
    note_presence(enrolment=story.enrolment, **excused, **acts)
    for enrolment in story.cohort.enrolments.active().exclude(pk=story.enrolment.pk):
        note_presence(enrolment=enrolment, presence=Presence.ABSENT, **acts)
    countersign(**acts)
    close_sheet(**acts)
    return half_day


def attendance_rows(story) -> list[Row]:
    """Signing, the trainer's room, sheets."""
    cohort, enrolment = story.cohort.pk, story.enrolment.pk
    half_day, closed = an_open_half_day(story), a_closed_sheet(story)
    room, shut = f"/ma-session/demi-journees/{half_day.pk}/", f"/ma-session/demi-journees/{closed.pk}/"
    sign, scan = f"/mon-parcours/emargement/{half_day.pk}/", closed.scans.get().pk
    excuse = closed.attendances.get(enrolment=enrolment).pk
    printed = f"/imprimer/demi-journees/{closed.pk}/feuille.pdf"
    mine = f"/imprimer/stagiaires/{enrolment}/"
    team, read, no = "L 0 000 .0.", "L 0 000 mmm", "L m mmm mmm"
    handed = "L 0 000 000"  # to a tablet only: see tests/training/test_tablets.py
    return [
        Row("training:attendance", "/mon-parcours/emargement/", "L . ... ...", no),
        Row("training:sign", sign, "L 0 ..0 000", "L 0 !!0 000"),
        Row("training:scanned", f"/emargement/{half_day.pk}/un-jeton/", "> > >>> >>>", "m m mmm mmm"),
        Row("training:half_days", f"/ma-session/{cohort}/emargement/", team, read),
        Row("training:room", room, team, read),
        Row("training:half_day_open", f"{room}ouvrir/", read, "L 0 000 >0>"),
        Row("training:room_code", f"{room}code/", team, read),
        Row("training:room_state", f"{room}etat/", team, read),
        Row("training:presence", f"{room}presences/{enrolment}/", team, "L 0 000 !0!"),
        Row("training:tablet", f"{room}tablette/", team, "L 0 000 >0>"),
        Row("training:tablet_turns", f"/tablette/{half_day.pk}/", handed, handed),
        Row("training:tablet_sign", f"/tablette/{half_day.pk}/{enrolment}/", handed, handed),
        Row("training:tablet_back", f"/tablette/{half_day.pk}/rendre/", "m m mmm mmm", handed),
        Row("training:paper", f"{room}papier/", team, "L 0 000 !0!"),
        Row("training:paper_file", f"{shut}papier/{scan}/", team, read),
        Row("training:half_day_countersign", f"{room}contresigner/", read, "L 0 000 >0>"),
        Row("training:half_day_close", f"{room}clore/", read, "L 0 000 >0>"),
        Row("training:addendum", f"{shut}rectifier/{enrolment}/", team, "L 0 000 !0!"),
        Row("training:excuse", f"/ma-session/justificatifs/{excuse}/", team, read),
        Row("training:sheet_pdf", printed, team, read),
        Row("training:blank_sheet_pdf", printed.replace("feuille", "feuille-vierge"), team, read),
        Row("training:day_sheets_pdf", f"/imprimer/sessions/{cohort}/jours/42.pdf", team, read),
        Row("training:presences_pdf", f"{mine}presences.pdf", "L 0 .00 .0.", no),
        Row("training:remote_work_pdf", f"{mine}releve-a-distance.pdf", "L 0 .00 .0.", no),
    ]


def rows(story, mine: Belongings) -> list[Row]:
    """Ours, one by one."""
    Invitation.objects.create(
        user=story.stranger, token_hash=fingerprint(TOKEN), expires_at=story.enrolment.enrolled_at.replace(year=2099)
    )
    stranger = User.objects.get(pk=story.stranger.pk)  # as the log-ins have left them: the token holds the last one
    uid = urlsafe_base64_encode(force_bytes(stranger.pk))
    reset = f"/mot-de-passe/{uid}/{default_token_generator.make_token(stranger)}/"
    lesson, quiz, cohort, enrolment = story.lesson.pk, story.quiz.pk, story.cohort.pk, story.enrolment.pk
    calendar = f"/mon-parcours/calendrier/{enrolment}/"
    note = f"/lecons/{lesson}/notes/{factories.REFLECTION_ID}/"
    question = story.quiz.slots.get().question_id
    results = f"/ma-session/{cohort}/quiz/{quiz}/"
    adaptations = f"/ma-session/stagiaires/{enrolment}/adaptations/"
    adapted = grant_adaptation(enrolment=story.enrolment, author=story.trainer, reason="Adaptée", extra_attempts=1)
    code, issued = mine.certificate.code, mine.certificate.pk
    written = an_answer_to_mark(story)
    pile = f"/ma-session/corrections/{cohort}/{written.attempt.quiz_id}/"
    filled = a_filled_grid(story)
    grid = f"/ma-session/stagiaires/{enrolment}/grilles/{filled.grid_id}/"
    handed, waiver = a_handed_document(story), a_waiver(story)
    cells = f"/ma-session/stagiaires/{enrolment}/exigences/"
    document, rules = f"/mon-parcours/documents/{handed.requirement_id}/", "/admin/exigences/"
    of_course = f"{rules}formation/{story.course.pk}/"
    asked, ticked = f"{cells}{handed.requirement_id}/", f"{cells}{waiver.requirement_id}/"
    running = f"/tentatives/{mine.running.pk}/"
    thread = ask(enrolment=story.enrolment, subject="Le lien", text="Où est-il ?").pk
    survey = factories.an_opened_survey(story.cohort)
    survey_link = f"/enquetes/{token_of(survey.invitations.get(user=story.learner))}/"
    surveys = f"/ma-session/{cohort}/enquetes/"
    read_survey = f"{surveys}{survey.survey_id}/"
    sent = send_complaint(author=story.learner, category="complaint", description="La salle était fermée.")
    unchanged = (("acknowledged_on", f"{sent.acknowledged_on}"),)
    all_, none = ". . ... ...", "0 0 000 000"
    return [
        Row("training:login", "/connexion/", ". > >>> >>>", ". > >>> >>>"),
        Row("training:logout", "/deconnexion/", "m m mmm mmm", "> > >>> >>>"),
        Row("training:invitation", f"/invitation/{TOKEN}/", all_, all_),
        Row("training:password_reset", "/mot-de-passe/", all_, all_),
        Row("training:password_reset_sent", "/mot-de-passe/envoye/", all_, "m m mmm mmm"),
        Row("training:password_reset_confirm", reset, "> > >>> >>>", "> > >>> >>>"),
        Row("training:account", "/mon-compte/", "L . ... ...", "L . ... ..."),
        Row("training:resume", "/reprendre/", "L > >>> >>>", "L m mmm mmm"),
        Row("training:start", "/bienvenue/", "L > >>> >>X", "L m mmm mmm"),
        Row("training:home", "/mon-parcours/", "L . ... ...", "L m mmm mmm"),
        Row("training:lesson_complete", f"/lecons/{lesson}/terminee/", "L m mmm mmm", "L 0 >>> 000"),
        Row("training:lesson_undo", f"/lecons/{lesson}/a-reprendre/", "L m mmm mmm", "L 0 >>> 000"),
        Row("training:note_save", note, "L m mmm mmm", "L 0 !!! 000"),
        Row("training:attempt_start", f"/quiz/{quiz}/commencer/", "L m mmm mmm", "L 0 >>> 000"),
        Row("training:attempt", running, "L 0 .00 000", "L 0 .00 000", (("later_", "1"),)),
        Row("training:attempt_save", f"{running}enregistrer/", "L m mmm mmm", "L 0 .00 000", (("state", "1"),)),
        Row("training:attempt_leave", f"{running}quitter/", "L m mmm mmm", "L 0 -00 000"),
        Row("training:attempt_result", f"/tentatives/{mine.submitted.pk}/resultat/", "L 0 .00 000", "L m mmm mmm"),
        Row("training:printed", f"/imprimer/{story.sheet.pk}.pdf", "L 0 ... ...", "L m mmm mmm"),
        Row("training:printed", f"/imprimer/{story.guide.pk}.pdf", "L 0 000 ...", "L m mmm mmm"),
        Row("training:printed_day", f"/imprimer/jour/{story.module.pk}.pdf", "L 0 ... ...", "L m mmm mmm"),
        Row("training:search", "/recherche/?q=le%C3%A7on", "L . ... ...", "L m mmm mmm"),
        Row("training:survey", survey_link, ". 0 .00 000", "! 0 !00 000"),
        Row("training:surveys", surveys, "L 0 000 .0.", "L 0 000 mmm"),
        Row("training:survey_report", read_survey, "L 0 000 .0.", "L 0 000 mmm"),
        Row("training:survey_open", f"{read_survey}ouvrir/", "L 0 000 .0.", "L 0 000 >0>"),
        Row("training:survey_export", f"{read_survey}reponses.csv", "L 0 000 .0.", "L 0 000 mmm"),
        Row("training:complain", "/mon-parcours/reclamation/", "L . ... ...", "L ! !!! !!!"),
        Row("training:complaints", "/reclamations/", "L 0 000 00.", "L 0 000 00m"),
        Row("training:complaint_add", "/reclamations/nouvelle/", "L 0 000 00.", "L 0 000 00!"),
        Row("training:complaints_export", "/reclamations/registre.csv", "L 0 000 00.", "L 0 000 00m"),
        Row("training:complaint", f"/reclamations/{sent.pk}/", "L 0 000 00.", "L 0 000 00>", unchanged),
        Row("modules:glossary", "/glossaire/", all_, "m m mmm mmm"),
        Row("modules:references", "/references/", all_, "m m mmm mmm"),
        Row("training:cohorts", "/ma-session/", "L 0 000 >>.", "L 0 000 mmm"),
        Row("training:cohort", f"/ma-session/{cohort}/", "L 0 000 .0.", "L 0 000 mmm"),
        Row("training:calendar", "/mon-parcours/calendrier/", "L . ... ...", "L m mmm mmm"),
        Row("training:calendar_address", f"{calendar}adresse/", "L m mmm mmm", "L 0 >00 000"),
        Row("training:calendar_feed", "/calendrier/adresse-fermee.ics", none, "m m mmm mmm"),
        Row("training:calendar_close", f"{calendar}fermer/", "L m mmm mmm", "L 0 >00 000"),
        Row("training:convocation", f"/convocations/{enrolment}.pdf", "L 0 .00 .0.", "L m mmm mmm"),
        Row("training:programme", f"/programmes/{cohort}.pdf", "L 0 ..0 .0.", "L m mmm mmm"),
        Row("training:session_calendar", f"/ma-session/{cohort}/calendrier/", "L 0 000 .0.", "L 0 000 mmm"),
        Row("training:session_quizzes", f"/ma-session/{cohort}/quiz/", "L 0 000 .0.", "L 0 000 mmm"),
        Row("training:quiz_dates", f"/ma-session/{cohort}/quiz/{quiz}/dates/", "L 0 000 .0.", "L 0 000 >0>"),
        Row("training:quiz_results", results, "L 0 000 .0.", "L 0 000 mmm"),
        Row("training:question_results", f"{results}questions/{question}/", "L 0 000 .0.", "L 0 000 mmm"),
        Row("training:competencies", f"/ma-session/{cohort}/competences/", "L 0 000 .0.", "L 0 000 mmm"),
        Row("training:exports", f"/ma-session/{cohort}/exports/", "L 0 000 .0.", "L 0 000 mmm"),
        Row("training:export_csv", f"/ma-session/{cohort}/exports/stagiaires.csv", "L 0 000 .0.", "L 0 000 mmm"),
        Row("training:export_workbook", f"/ma-session/{cohort}/exports/stagiaires.xlsx", "L 0 000 .0.", "L 0 000 mmm"),
        Row("training:my_competencies", "/mon-parcours/competences/", "L . ... ...", "L m mmm mmm"),
        Row("training:where_i_stand", "/mon-parcours/ou-j-en-suis/", "L . ... ...", "L m mmm mmm"),
        Row("training:document_hand", document, "L 0 ... 000", "L 0 !!! 000"),
        Row("training:document_file", f"/documents-remis/{handed.pk}/", "L 0 .00 .0.", "L m mmm mmm"),
        Row("training:requirements", f"/ma-session/{cohort}/exigences/", "L 0 000 .0.", "L 0 000 mmm"),
        Row("training:requirement", asked, "L 0 000 .0.", "L 0 000 mmm"),
        Row("training:requirement_waive", f"{asked}dispenser/", "L 0 000 mmm", "L 0 000 !0!"),
        Row("training:requirement_tick", f"{ticked}cocher/", "L 0 000 mmm", "L 0 000 !0!"),
        Row("training:waiver_withdraw", f"{ticked}dispenses/{waiver.pk}/retirer/", "L 0 000 mmm", "L 0 000 !0!"),
        Row("training:document_refuse", f"/ma-session/documents/{handed.pk}/renvoyer/", "L 0 000 mmm", "L 0 000 !0!"),
        Row("training:document_accept", f"/ma-session/documents/{handed.pk}/accepter/", "L 0 000 mmm", "L 0 000 >0>"),
        Row("requirements_admin", rules, "L L LLL ...", "L L LLL mmm"),
        Row("requirements_of", of_course, "L L LLL ...", "L L LLL mmm"),
        Row("requirement_add", f"{of_course}ajouter/quiz/", "L L LLL ...", "L L LLL !!!"),
        Row("requirement_edit", f"{rules}{handed.requirement_id}/", "L L LLL ...", "L L LLL !!!"),
        Row("requirement_retire", f"{rules}{waiver.requirement_id}/retirer/", "L L LLL ...", "L L LLL >>>"),
        Row("requirement_move", f"{rules}{waiver.requirement_id}/deplacer/", "L L LLL mmm", "L L LLL >>>"),
        Row("training:adaptations", adaptations, "L 0 000 .0.", "L 0 000 !0!"),
        Row("training:adaptation_withdraw", f"{adaptations}{adapted.pk}/retirer/", "L 0 000 mmm", "L 0 000 >0>"),
        Row("training:trainee", f"/ma-session/stagiaires/{enrolment}/", "L 0 000 .0.", "L 0 000 mmm"),
        Row("training:write_to", f"/ma-session/stagiaires/{enrolment}/ecrire/", "L 0 000 .0.", "L 0 000 !0!"),
        Row("training:alerts", f"/ma-session/{cohort}/alertes/", "L 0 000 .0.", "L 0 000 !0!"),
        Row("training:messages", f"/ma-session/{cohort}/messages/", "L 0 000 .0.", "L 0 000 mmm"),
        Row("training:announcements", f"/ma-session/{cohort}/annonces/", "L 0 000 .0.", "L 0 000 !0!"),
        Row("training:thread", f"/ma-session/messages/{thread}/", "L 0 000 .0.", "L 0 000 !0!"),
        Row("training:thread_settle", f"/ma-session/messages/{thread}/regler/", "L 0 000 mmm", "L 0 000 >0>"),
        Row("training:my_messages", "/mon-parcours/messages/", "L . ... ...", "L m mmm mmm"),
        Row("training:my_announcements", "/mon-parcours/annonces/", "L . ... ...", "L m mmm mmm"),
        Row("training:my_thread", f"/mon-parcours/messages/{thread}/", "L 0 .00 000", "L 0 !00 000"),
        Row("training:question_ask", "/mon-parcours/messages/nouvelle/", "L 0 ... 000", "L 0 !!! 000"),
        Row("training:lesson_question", f"/lecons/{lesson}/question/", "L 0 ... 000", "L 0 !!! 000"),
        Row("training:mail_choice", "/mon-compte/messages/", "L m mmm mmm", "L > >>> >>>"),
        Row("training:week", "/cette-semaine/", "L 0 000 00.", "L 0 000 mmm"),
        Row("training:grid", grid, "L 0 000 .0.", "L 0 000 !0!"),
        Row("training:grid_release", f"{grid}{filled.pk}/publier/", "L 0 000 mmm", "L 0 000 >0>"),
        Row("training:marking", "/ma-session/corrections/", "L 0 000 ...", "L 0 000 mmm"),
        Row("training:marking_answers", f"{pile}{written.version.question_id}/", "L 0 000 .0.", "L 0 000 mmm"),
        Row("training:marking_answer", f"/ma-session/corrections/reponses/{written.pk}/", "L 0 000 .0.", "L 0 000 !0!"),
        Row("training:marks_release", f"{pile}publier/", "L 0 000 .0.", "L 0 000 >0>"),
        Row("training:regrade", f"/ma-session/questions/{question}/recalcul/", "L 0 000 .0.", "L 0 000 !0!"),
        Row("training:attempt_facts", f"/ma-session/tentatives/{mine.submitted.pk}/", "L 0 000 .0.", "L 0 000 mmm"),
        Row("certificates:mine", "/mon-attestation/", "L . ... ...", "L m mmm mmm"),
        Row("certificates:download", f"/attestations/{issued}.pdf", "L 0 .00 000", "L m mmm mmm"),
        Row("certificates:verify_form", "/verifier/", all_, "m m mmm mmm"),
        Row("certificates:verify_file", "/verifier/fichier/", "m m mmm mmm", "! ! !!! !!!"),
        Row("certificates:verify", f"/verifier/{code}/", all_, "m m mmm mmm"),
        Row("robots", "/robots.txt", all_, all_),
        Row("media", "/media/images/rien.png", none, none),
        Row("wagtaildocs_serve", "/documents/999999/rien.pdf", none, none),
        Row("wagtaildocs_authenticate_with_password", "/documents/authenticate_with_password/999999/", none, none),
        Row(
            "wagtailcore_authenticate_with_password",
            f"/_util/authenticate_with_password/999999/{lesson}/",
            none,
            none,
        ),
        Row("_util/login/", "/_util/login/", "L L LLL LLL", "L L LLL LLL"),
        Row("wagtailcore_login", "/_util/login/", "L L LLL LLL", "L L LLL LLL"),
        Row("admin/login/", "/admin/login/", "L L LLL LLL", "L L LLL LLL"),
        Row("admin/logout/", "/admin/logout/", "m m mmm mmm", "> > >>> >>>"),
        *attendance_rows(story),
        # pages
        Row("wagtail_serve", HomePage.objects.get().url, all_, all_),
        Row("wagtail_serve", story.course.url, all_, all_),
        Row("wagtail_serve", story.sample.url, all_, all_),
        Row("wagtail_serve", story.module.url, "L 3 ... ...", "L 3 ... ..."),
        Row("wagtail_serve", story.lesson.url, "L 3 ... ...", "L 3 ... ..."),
        Row("wagtail_serve", story.quiz.url, "L 3 ... ...", "L 3 ... ..."),
        Row("wagtail_serve", story.sheet.url, "L 3 ... ...", "L 3 ... ..."),
        Row("wagtail_serve", story.guide.url, "L 3 333 ...", "L 3 333 ..."),
        Row("wagtail_serve", "/n-existe-pas/", none, none),
        # the manager's screens, inside the admin
        Row("cohort_trainees", f"/admin/sessions/{cohort}/stagiaires/", "L L LLL XX.", "L L LLL XX!"),
        Row("session_days", f"/admin/sessions/{cohort}/dates/", "L L LLL XX.", "L L LLL XX!"),
        Row("session_convocations", f"/admin/sessions/{cohort}/convocations/", "L L LLL XX.", "L L LLL XX>"),
        Row("cohort_certificates", f"/admin/sessions/{cohort}/attestations/", "L L LLL XX.", "L L LLL XX>"),
        Row("cohort_import", f"/admin/sessions/{cohort}/importer/", "L L LLL XX.", "L L LLL XX!"),
        Row("cohort_import_confirm", f"/admin/sessions/{cohort}/importer/confirmer/", "L L LLL mmm", "L L LLL XX>"),
        Row("enrolment_edit", f"/admin/sessions/inscriptions/{enrolment}/", "L L LLL XX.", "L L LLL XX!"),
        Row("enrolment_resend", f"/admin/sessions/inscriptions/{enrolment}/relancer/", "L L LLL mmm", "L L LLL XX>"),
        Row("mails", "/admin/courriels/", "L L LLL XX.", "L L LLL XXm"),
        Row("mail", f"/admin/courriels/{story.cohort.mails.first().pk}/", "L L LLL XX.", "L L LLL XX>"),
        Row("survey_retire", f"/admin/enquetes/{survey.survey_id}/retirer/", "L L LLL XX.", "L L LLL XX>"),
        Row("enrolment_withdraw", f"/admin/sessions/inscriptions/{enrolment}/retirer/", "L L LLL XX.", "L L LLL XX!"),
        Row("cohort_certificates_archive", f"/admin/sessions/{cohort}/attestations.zip", "L L LLL XX.", "L L LLL mmm"),
        Row("certificate_download", f"/admin/attestations/{issued}.pdf", "L L LLL XX.", "L L LLL mmm"),
        Row("certificate_revoke", f"/admin/attestations/{issued}/revoquer/", "L L LLL XX.", "L L LLL XX."),
        Row("question_archive", f"/admin/questions/{question}/archiver/", "L L LLL ...", "L L LLL >>>"),
        Row("question_restore", f"/admin/questions/{question}/remettre/", "L L LLL ...", "L L LLL >>>"),
        Row("yearly_report", "/admin/bilan/", "L L LLL XX.", "L L LLL XXm"),
        Row("yearly_report_csv", "/admin/bilan.csv", "L L LLL XX.", "L L LLL mmm"),
        Row("trainers", "/admin/formateurs/", "L L LLL XX.", "L L LLL XX!"),
        Row("cohort_admin:index", "/admin/sessions/", "L L LLL XX.", "L L LLL XXm"),
        Row("cohort_admin:index_results", "/admin/sessions/results/", "L L LLL XX.", "L L LLL XXm"),
        Row("cohort_admin:add", "/admin/sessions/new/", "L L LLL XX.", "L L LLL XX!"),
        Row("cohort_admin:edit", f"/admin/sessions/edit/{cohort}/", "L L LLL XX.", "L L LLL XX!"),
        Row("cohort_admin:delete", f"/admin/sessions/delete/{cohort}/", "L L LLL XXX", "L L LLL XXX"),
        Row("cohort_admin:history", f"/admin/sessions/history/{cohort}/", "L L LLL XX.", "L L LLL XXm"),
        Row("cohort_admin:history_results", f"/admin/sessions/history-results/{cohort}/", "L L LLL XX.", "L L LLL XXm"),
        Row("cohort_admin:usage", f"/admin/sessions/usage/{cohort}/", "L L LLL XX.", "L L LLL XXm"),
    ]


# Wagtail's own admin: nobody but the team enters. What trainers and managers find at one address of each group.
SHUT = {  # group: every address of it refuses trainers and managers
    "wagtailusers_users",
    "wagtailusers_groups",
    "wagtailsites",
    "wagtailredirects",
    "wagtailadmin_workflows",
    "wagtailadmin_collections",
}
OPEN = {  # group: (an address of it, trainer, manager)
    "wagtailadmin_home": ("/admin/", "200", "200"),
    "wagtailadmin_api:pages": ("/admin/api/main/pages/", "200", "200"),
    "wagtailadmin_api:documents": ("/admin/api/main/documents/", "200", "200"),
    "wagtailadmin_api:images": ("/admin/api/main/images/", "200", "200"),
    "wagtailadmin": ("/admin/account/", "200", "200"),
    "wagtail_bulk_action": ("/admin/bulk/wagtailcore/page/delete/", "404", "404"),
    "wagtailadmin_pages": ("/admin/pages/search/", "200", "200"),
    "wagtailadmin_reports": ("/admin/reports/site-history/", "200", "200"),
    "wagtailadmin_editing_sessions": ("/admin/editing-sessions/release/999999/", "405", "405"),
    "wagtailsettings": ("/admin/settings/modules/organisationsettings/", "refused", "302"),
    "survey_admin": ("/admin/enquetes/", "refused", "200"),
    "wagtailsnippets": ("/admin/snippets/", "refused", "refused"),
    "wagtailsnippets_modules_question": ("/admin/snippets/modules/question/", "200", "200"),
    "wagtailsnippets_modules_source": ("/admin/snippets/modules/source/", "200", "200"),
    "wagtailsnippets_modules_figure": ("/admin/snippets/modules/figure/", "200", "200"),
    "wagtailsnippets_modules_grid": ("/admin/snippets/modules/grid/", "200", "200"),
    "wagtailsnippetchoosers_modules_grid": ("/admin/snippets/choose/modules/grid/", "200", "200"),
    "wagtailsnippetchoosers_modules_question": ("/admin/snippets/choose/modules/question/", "200", "200"),
    "wagtailsnippetchoosers_modules_source": ("/admin/snippets/choose/modules/source/", "200", "200"),
    "wagtailsnippets_modules_term": ("/admin/snippets/modules/term/", "200", "200"),
    "wagtailsnippetchoosers_modules_term": ("/admin/snippets/choose/modules/term/", "200", "200"),
    "wagtailsnippetchoosers_modules_figure": ("/admin/snippets/choose/modules/figure/", "200", "200"),
    "wagtaildocs": ("/admin/documents/", "200", "200"),
    "wagtaildocs_chooser": ("/admin/documents/chooser/", "200", "200"),
    "wagtailimages": ("/admin/images/", "200", "200"),
    "wagtailimages_chooser": ("/admin/images/chooser/", "200", "200"),
}
for kind in Question.kinds().values():
    name = kind._meta.model_name
    OPEN[f"wagtailsnippets_modules_{name}"] = (f"/admin/snippets/modules/{name}/", "200", "200")
    OPEN[f"wagtailsnippetchoosers_modules_{name}"] = (f"/admin/snippets/choose/modules/{name}/", "200", "200")
# In a shut group: pop-ups that Wagtail opens to the whole team, and that hold nothing (no workflow is used here).
EMPTY_POPUPS = {
    "wagtailadmin_workflows:task_chooser",
    "wagtailadmin_workflows:task_chooser_results",
    "wagtailadmin_workflows:task_chooser_create",
}
# Addresses of Wagtail's admin that a visitor may open: they hold nothing of ours, or only say no.
PUBLIC_IN_ADMIN = {
    "admin/login/",
    "admin/logout/",
    "admin/^.*/$",
    "wagtailadmin_login",
    "wagtailadmin_logout",
    "wagtailadmin_password_reset",
    "wagtailadmin_password_reset_done",
    "wagtailadmin_password_reset_confirm",
    "wagtailadmin_password_reset_complete",
    "wagtailadmin_javascript_catalog",
    "wagtailadmin_sprite",
}


@dataclass(frozen=True)
class Address:
    """An address of the resolver."""

    namespace: str
    name: str
    route: str

    @property
    def key(self) -> str:
        return ":".join(filter(None, (self.namespace, self.name))) if self.name else self.route

    @property
    def group(self) -> str:
        """Of the admin's addresses: the namespace, or the name up to what it does."""
        if self.namespace:
            return self.namespace
        known = (name for name in OPEN if self.name and self.name == name)
        return next(known, "wagtailadmin")

    def path(self, values: Callable[[str], object]) -> str:
        """The address with its blanks filled in."""
        path = re.sub(r"<(?:\w+:)?(\w+)>", lambda found: str(values(found[1])), plain(self.route))
        return "/" + path


def plain(route: str) -> str:
    """A route without the marks of regular expressions."""
    route = re.sub(r"\(\?P<(\w+)>[^()]*\)", r"<int:\1>", route).replace(r"\.\.\.", "...")
    return route.replace("^", "").replace("$", "").replace(".*", "rien")


def addresses(resolver=None, prefix: str = "", namespaces: tuple = ()) -> Iterator[Address]:
    """Every address that the site answers, recursively."""
    for pattern in (resolver or get_resolver()).url_patterns:
        route = prefix + str(pattern.pattern)
        if isinstance(pattern, URLPattern):
            yield Address(":".join(namespaces), pattern.name or "", route)
        else:
            inside = (*namespaces, pattern.namespace) if pattern.namespace else namespaces
            yield from addresses(pattern, route, inside)
