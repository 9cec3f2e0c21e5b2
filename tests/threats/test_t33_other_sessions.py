"""T15 and T33: what happens in a session shows somewhere to the trainer of another one: a name, a count, a trace."""

import pytest
from django.db.models import F, Value
from django.db.models.functions import Concat

from modules.models import QuestionVersion
from tests import factories
from tests.threats.cast import belongings_of, crawl
from tests.threats.table import rows
from training.models import Announcement, Cohort, Complaint, Enrolment, Mail, Message, Thread, User
from training.queries.exports import EXPORTS

pytestmark = [pytest.mark.django_db, pytest.mark.indexed]
MARK = "Zibeline"
MARKED = {
    User: ["first_name", "last_name", "email"],
    Cohort: ["name", "place"],
    Enrolment: ["employer", "payer", "needs"],
    Complaint: ["description"],
    Thread: ["subject"],
    Message: ["text"],
    Announcement: ["title", "text"],
    Mail: ["subject", "text"],
}


def everything_marked(story) -> None:
    """All that happened in the learner's session bears a mark; nothing of the other session does."""
    rows(story, belongings_of(story))
    factories.a_half_day(story.cohort, day=43).attendances.create(
        enrolment=story.enrolment, presence="absent", note=MARK, noted_by=story.trainer
    )
    Announcement.objects.create(cohort=story.cohort, author=story.trainer, title="Salle", text="Au fond")
    ours = {
        User: User.objects.filter(enrolments__cohort=story.cohort),
        Cohort: Cohort.objects.filter(pk=story.cohort.pk),
        Enrolment: story.cohort.enrolments.all(),
    }
    for model, names in MARKED.items():
        marked = {name: Concat(Value(MARK), F(name)) for name in names}
        model.objects.filter(pk__in=ours.get(model, model.objects.all()).values("pk")).update(**marked)


def in_the_admin(story) -> list[str]:
    """Where Wagtail shows what uses a page or a question, who did what, and what may be chosen."""
    question = QuestionVersion.objects.first().question_id
    grid = factories.a_grid(story.course, title="Une autre grille").pk
    pages = [story.course.pk, story.module.pk, story.lesson.pk, story.quiz.pk]
    acts = ["", "edit/", "usage/", "history/", "delete/", "privacy/", "copy/", "move/", "unpublish/"]
    kinds = {"singlechoice": question, "grid": grid}
    return [
        *(f"/admin/pages/{page}/{act}" for page in pages for act in acts),
        *(f"/admin/snippets/modules/{kind}/{act}/{pk}/" for kind, pk in kinds.items() for act in KIND_ACTS),
        *(f"/admin/reports/{report}/?export={export}" for report in REPORTS for export in ("", "csv")),
        *(f"/admin/{place}/?q={MARK}" for place in ("pages/search", "images", "documents", "choose-page/search")),
        f"/admin/api/main/pages/?search={MARK}",
        "/admin/",
        "/admin/account/",
        "/admin/exigences/",
        f"/admin/bulk/wagtailcore/page/delete/?id={story.quiz.pk}",
    ]


KIND_ACTS = ["edit", "usage", "history", "delete", "inspect"]
REPORTS = ["site-history", "aging-pages", "locked", "page-types-usage"]


def leaks(pages: dict) -> list[str]:
    return sorted(address for address, page in pages.items() if MARK.encode() in page.getvalue())


def test_no_page_that_links_lead_to_shows_anything_of_another_session(story, log_in):
    everything_marked(story)
    client, own = log_in(story.other_trainer), story.other_cohort.pk
    starts = ["/ma-session/", f"/ma-session/{own}/", "/ma-session/corrections/", f"/recherche/?q={MARK.lower()}"]
    starts += [f"/ma-session/{own}/exports/{one.slug}.csv" for one in EXPORTS]
    starts += [f"/ma-session/{own}/?q={MARK}", "/mon-parcours/messages/", "/mon-parcours/annonces/"]
    pages = crawl(client, *starts, limit=120)
    searched = {address for address in pages if MARK.lower() in address.lower()}  # they repeat what was asked
    assert [address for address in leaks(pages) if address not in searched] == []
    assert {pages[start].status_code for start in starts} <= {200, 302}


def test_the_trainer_of_that_session_does_see_it(story, log_in):
    everything_marked(story)
    pages = crawl(log_in(story.trainer), f"/ma-session/{story.cohort.pk}/", limit=3)
    assert f"/ma-session/{story.cohort.pk}/" in leaks(pages)


def test_wagtails_admin_shows_nothing_of_another_session(story, log_in):
    everything_marked(story)
    client = log_in(story.other_trainer)
    pages = {address: client.get(address) for address in in_the_admin(story)}
    assert [address for address in leaks(pages) if MARK not in address] == []
    assert sum(page.status_code == 200 for page in pages.values()) > len(pages) / 2
