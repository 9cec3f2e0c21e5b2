"""Tests with real transactions empty the database. On SQLite that deletes its rows, and evidence refuses to go."""

from contextlib import contextmanager

from django.db import connection

from training.models.refusals import lift, of_the_journal, restore, run


@contextmanager
def emptying(blocker, *, is_last: bool):
    """Around the end of such a test; after the last one there is no database left. PostgreSQL truncates its tables."""
    if connection.vendor != "sqlite":
        yield
        return
    with blocker.unblock():
        lift()
    yield
    if not is_last:
        with blocker.unblock():
            restore()


def make_the_journal_stay(without_migrations: bool) -> None:
    """What a migration makes in a table of Wagtail's."""
    if without_migrations:
        run("create_sql", of_the_journal())
