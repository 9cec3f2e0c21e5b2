"""T3: a new view is forgotten in the table of rights."""

import pytest
from wagtail.models import Task

from tests.threats.cast import ROLES, answer_of, browser, drained, sessions_of, undone
from tests.threats.table import EMPTY_POPUPS, OPEN, PUBLIC_IN_ADMIN, SHUT, addresses

pytestmark = pytest.mark.django_db
NUMBERS = {"app_label": "modules", "model_name": "lessonpage", "app_name": "modules", "object_id": "1"}


def value_of(name: str):
    """Something to put in a blank of an address of Wagtail's."""
    if name.startswith("content_type"):
        return {"content_type_app_name": "modules", "content_type_model_name": "lessonpage"}[name]
    return NUMBERS.get(name) or (1 if name.endswith(("id", "pk", "_a", "_b")) else "x")


def test_every_address_of_ours_is_in_the_table(rights):
    listed = {row.name for row in rights}
    ours = {address.key for address in addresses() if not address.route.startswith("admin/")}
    assert ours - listed == set()


def test_every_address_of_the_admin_is_in_the_table_or_in_a_group_of_it(rights):
    listed = {row.name for row in rights}
    missing = {
        address.key
        for address in addresses()
        if address.route.startswith("admin/")
        and address.key not in listed | PUBLIC_IN_ADMIN
        and address.group not in OPEN.keys() | SHUT
    }
    assert missing == set()


def test_every_address_answers_each_role_that_reads_it_as_the_table_says(reading):
    assert {role for role, _path in reading.answers} == set(ROLES)
    assert {key: one.said for key, one in reading.answers.items() if one.said != reading.expected[key]} == {}


@pytest.mark.parametrize("role", ROLES)
def test_every_address_answers_each_role_that_posts_to_it_as_the_table_says(rights, keys, role):
    found, expected = {}, {}
    for row in rights:
        with undone():
            response = browser(keys.get(role)).post(row.path, dict(row.fields))
            found[row.name, row.path] = answer_of(drained(response))
        expected[row.name, row.path] = row.expected("post")[role]
    assert {key: (found[key], expected[key]) for key in expected if found[key] != expected[key]} == {}


@pytest.mark.parametrize("role", ["anonymous", "learner", "suspended"])
def test_nobody_but_the_team_enters_the_admin_by_any_address(story, role):
    key = sessions_of(story).get(role)
    admin = [one for one in addresses() if one.route.startswith("admin/") and one.key not in PUBLIC_IN_ADMIN]
    found = {one.key: answer_of(browser(key).get(one.path(value_of))) for one in admin}
    assert {key: answer for key, answer in found.items() if answer != "login"} == {}


@pytest.mark.parametrize("group", sorted(OPEN))
def test_the_team_finds_what_it_needs_in_the_admin_and_no_more(story, log_in, group):
    path, trainer, manager = OPEN[group]
    found = [answer_of(log_in(person).get(path)) for person in (story.trainer, story.manager)]
    assert found == [trainer, manager]


@pytest.mark.parametrize("role", ["trainer", "manager"])
def test_what_is_shut_refuses_the_team_at_every_address(story, role):
    client = browser(sessions_of(story)[role])
    shut = [one for one in addresses() if one.group in SHUT and one.key not in EMPTY_POPUPS]
    found = {one.key: answer_of(client.get(one.path(value_of))) for one in shut}
    assert {key: answer for key, answer in found.items() if answer not in ("refused", "403", "404", "405")} == {}


def test_a_trainer_creates_nothing_from_the_pop_ups_of_wagtails_workflows(story, log_in):
    fields = {"create-task-name": "x", "name": "x", "create-groups": "1"}
    before = list(Task.objects.order_by("pk").values())  # Wagtail's own migrations make one
    log_in(story.trainer).post("/admin/workflows/task_chooser/create/", fields)
    log_in(story.trainer).post("/admin/workflows/task_chooser/", fields)
    assert list(Task.objects.order_by("pk").values()) == before


def test_a_suspended_person_gets_what_a_visitor_gets(rights):
    assert all(row.expected("get")["suspended"] == row.expected("get")["anonymous"] for row in rights)
    assert list(ROLES)[-2:] == ["suspended", "former"]
