"""The full-text table of Wagtail's search on SQLite, which only a migration makes: tests run without migrations."""

from importlib import import_module

from django.db import connection
from django.db.migrations import SeparateDatabaseAndState


def make_search_table() -> None:
    """The very statements of Wagtail's migration, in place of the plain table that Django makes."""
    if connection.vendor != "sqlite":
        return
    migration = import_module("wagtail.search.migrations.0006_customise_indexentry").Migration
    with connection.cursor() as cursor:
        cursor.execute("SELECT sql FROM sqlite_master WHERE name = 'wagtailsearch_indexentry_fts'")
        if "VIRTUAL" in (cursor.fetchone() or [""])[0].upper():
            return
        cursor.execute("DROP TABLE IF EXISTS wagtailsearch_indexentry_fts")
        for operation in migration.operations:
            if isinstance(operation, SeparateDatabaseAndState):
                for statement in operation.database_operations:
                    cursor.execute(statement.sql)
