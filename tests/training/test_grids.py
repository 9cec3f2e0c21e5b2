"""Final assessments: grids filled in by trainers, read by their trainee once released."""

import re

import pytest

from modules.models import Grid
from tests import factories
from tests.factories import RIGHT, WRONG
from training.exceptions import GridConflict, LevelsDoNotFit, NotYourOwn
from training.models import GridRecord
from training.queries.grids import assessed_in, released_to
from training.services.grids import fill_grid, release_grid

pytestmark = pytest.mark.django_db
LEVELS = {RIGHT: 3, WRONG: 1}
SECRET = "un commentaire que personne ne lit avant sa publication"


@pytest.fixture
def grid(story) -> Grid:
    return factories.a_grid(story.course)


def fill(story, grid, levels=LEVELS, comment="", seen=0, author=None):
    who = author or story.trainer
    return fill_grid(enrolment=story.enrolment, grid=grid, author=who, levels=levels, comment=comment, seen=seen)


def address(story, grid) -> str:
    return f"/ma-session/stagiaires/{story.enrolment.pk}/grilles/{grid.pk}/"


def fields(right="3", wrong="1", **more) -> dict:
    return {f"level-{RIGHT}": right, f"level-{WRONG}": wrong, "comment": "", "seen": 0} | more


def test_a_record_keeps_its_words_when_the_grid_is_edited(story, grid):
    record = fill(story, grid)
    grid.levels, grid.title = "a\nb\nc\nd", "Autre titre"
    grid.criteria = [("criterion", {"title": "Autre", "description": "Autre", "competency": ""})]
    grid.save()
    record.refresh_from_db()
    kept = [(one["title"], one["level"], one["word"]) for one in record.criteria]
    assert kept == [("Accueil", 3, "présent et ajusté"), ("Relais", 1, "amorcé")]
    assert (record.title, record.total, record.most) == ("Mise en situation", 4, 6)


def test_a_criterion_that_was_not_observed_is_out_of_the_total(story, grid):
    record = fill(story, grid, {RIGHT: 2, WRONG: None})
    assert (record.total, record.most, record.criteria[1]["word"]) == (2, 3, "non observé")


@pytest.mark.parametrize(
    "levels", [{RIGHT: 3}, {RIGHT: 3, WRONG: 4}, {RIGHT: 3, WRONG: True}, {RIGHT: None, WRONG: None}, {}]
)
def test_levels_that_do_not_fit_are_refused(story, grid, levels):
    with pytest.raises(LevelsDoNotFit):
        fill(story, grid, levels)
    assert GridRecord.objects.count() == 0


def test_the_same_grid_sent_twice_is_kept_once(story, grid):
    assert fill(story, grid) == fill(story, grid)
    assert GridRecord.objects.count() == 1


def test_nobody_overwrites_what_somebody_else_has_filled_in_meanwhile(story, grid):
    theirs = fill(story, grid, author=story.manager)
    with pytest.raises(GridConflict) as conflict:
        fill(story, grid, {RIGHT: 0, WRONG: 0})
    assert conflict.value.record == theirs
    mine = fill(story, grid, {RIGHT: 0, WRONG: 0}, seen=theirs.pk)
    assert assessed_in(story.enrolment)[0].records == [mine, theirs]


def test_nobody_fills_in_or_releases_their_own_grid(story, grid):
    with pytest.raises(NotYourOwn):
        fill(story, grid, author=story.learner)
    with pytest.raises(NotYourOwn):
        release_grid(record=fill(story, grid), author=story.learner)


def test_only_the_newest_record_is_released_and_only_once(story, grid):
    first = fill(story, grid)
    second = fill(story, grid, {RIGHT: 2, WRONG: 2}, seen=first.pk)
    with pytest.raises(GridConflict):
        release_grid(record=first, author=story.trainer)
    at = release_grid(record=second, author=story.trainer).released_at
    again = release_grid(record=second, author=story.manager)
    assert (again.released_at, again.released_by) == (at, story.trainer)


def test_the_trainee_is_told_once_that_a_grid_is_released_and_never_what_it_says(
    story, grid, log_in, mailoutbox, django_capture_on_commit_callbacks
):
    record = fill(story, grid, comment=SECRET)
    assert mailoutbox == []
    for author in (story.trainer, story.manager):
        with django_capture_on_commit_callbacks(execute=True):
            release_grid(record=record, author=author)
    [mail] = mailoutbox
    assert (mail.to, mail.subject) == ([story.learner.email], "Votre évaluation est publiée : Mise en situation")
    assert [text for text in (SECRET, "4 sur 6", "Accueil", "ajusté") if text in mail.body] == []
    address = re.search(r"https?://[^/]+(/mon-parcours/\S+)#evaluations", mail.body)[1]
    assert SECRET in log_in(story.learner).get(address).content.decode()


def test_the_trainee_keeps_reading_the_released_record_until_the_next_release(story, grid):
    first = fill(story, grid)
    assert released_to(story.enrolment) == []
    release_grid(record=first, author=story.trainer)
    second = fill(story, grid, {RIGHT: 2, WRONG: 2}, seen=first.pk)
    assert released_to(story.enrolment) == [first]
    release_grid(record=second, author=story.trainer)
    assert released_to(story.enrolment) == [second]


def test_nothing_of_a_grid_is_on_the_trainees_page_before_its_release(story, grid, log_in):
    record, client = fill(story, grid, comment=SECRET), log_in(story.learner)
    before = client.get("/mon-parcours/competences/").content.decode()
    release_grid(record=record, author=story.trainer)
    after = client.get("/mon-parcours/competences/").content.decode()
    other = log_in(story.other_learner).get("/mon-parcours/competences/").content.decode()
    assert [(SECRET in page, "4 sur 6" in page) for page in (before, after, other)] == [
        (False, False),
        (True, True),
        (False, False),
    ]


def test_a_trainer_fills_in_a_grid_then_releases_it(story, grid, log_in):
    client, trainee = log_in(story.trainer), f"/ma-session/stagiaires/{story.enrolment.pk}/"
    assert client.post(address(story, grid), fields()).url == trainee
    record = GridRecord.objects.get()
    assert "4 sur 6" in client.get(trainee).content.decode()
    assert client.post(f"{address(story, grid)}{record.pk}/publier/").url == trainee
    record.refresh_from_db()
    assert (record.author, record.released_by) == (story.trainer, story.trainer)


@pytest.mark.parametrize("wrong", ["", "4", "x"])
def test_a_partial_grid_is_refused_and_what_was_chosen_is_kept(story, grid, log_in, wrong):
    page = log_in(story.trainer).post(address(story, grid), fields(right="2", wrong=wrong, comment="Gardé."))
    html = page.content.decode()
    assert (page.status_code, GridRecord.objects.count(), html.count("field__error")) == (422, 0, 1)
    assert (html.count("checked"), "Gardé." in html, f'href="#critere-{WRONG}"' in html) == (1, True, True)


def test_a_grid_in_which_nothing_was_observed_is_refused(story, grid, log_in):
    page = log_in(story.trainer).post(address(story, grid), fields("-", "-"))
    assert (page.status_code, GridRecord.objects.count()) == (422, 0)
    assert "Observez au moins un critère" in page.content.decode()


def test_a_trainer_who_is_overtaken_keeps_what_was_typed_and_may_maintain_it(story, grid, log_in):
    theirs = fill(story, grid, author=story.manager, comment="Très juste.")
    client = log_in(story.trainer)
    page = client.post(address(story, grid), fields("0", "0", comment="À revoir."))
    html = page.content.decode()
    kept = [text for text in ("À revoir.", "Très juste.", f'name="seen" value="{theirs.pk}"') if text in html]
    assert (page.status_code, len(kept)) == (409, 3)
    client.post(address(story, grid), fields("0", "0", comment="À revoir.", seen=theirs.pk))
    assert list(GridRecord.objects.values_list("comment", flat=True)) == ["À revoir.", "Très juste."]


def test_another_trainers_trainee_or_another_courses_grid_does_not_exist(story, grid, log_in):
    record = fill(story, grid)
    far = log_in(story.other_trainer)
    assert [far.get(address(story, grid)).status_code, far.post(address(story, grid), fields()).status_code] == [
        404
    ] * 2
    assert far.post(f"{address(story, grid)}{record.pk}/publier/").status_code == 404
    elsewhere = factories.a_grid(factories.a_course())
    assert log_in(story.trainer).get(address(story, elsewhere)).status_code == 404
    record.refresh_from_db()
    assert (GridRecord.objects.count(), record.released_at) == (1, None)


def test_a_script_in_a_comment_is_shown_as_text(story, grid, log_in):
    fill(story, grid, comment="<script>alert(1)</script>")
    html = log_in(story.trainer).get(f"/ma-session/stagiaires/{story.enrolment.pk}/").content.decode()
    assert (html.count("<script>alert"), "&lt;script&gt;alert" in html) == (0, True)


@pytest.mark.parametrize("several", [1, 3])
def test_the_pages_cost_the_same_whatever_was_filled_in(story, several, log_in, django_assert_num_queries):
    for number in range(several):
        grid, seen = factories.a_grid(story.course, f"Grille {number}"), 0
        for level in range(several):
            record = fill(story, grid, {RIGHT: level, WRONG: 0}, seen=seen)
            seen = record.pk
        release_grid(record=record, author=story.trainer)
    assert (len(assessed_in(story.enrolment)), len(released_to(story.enrolment))) == (several, several)
    costs = {
        story.trainer: {f"/ma-session/stagiaires/{story.enrolment.pk}/": 26, address(story, grid): 6},
        story.learner: {"/mon-parcours/competences/": 12},
    }
    for who, pages in costs.items():
        client = log_in(who)
        for page, queries in pages.items():
            client.get(page)
            with django_assert_num_queries(queries, info=page):
                client.get(page)
