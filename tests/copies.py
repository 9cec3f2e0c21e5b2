"""What tests with real transactions begin with: they empty the database, and it is long to fill again."""

import sqlite3
from collections.abc import Callable
from copy import deepcopy
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import connection

COPIES: dict[str, tuple[sqlite3.Connection, Any]] = {}


def again(name: str, make: Callable[[], Any]) -> Any:
    """What `make` gives, and the whole database as it leaves it: made once, then copied back. PostgreSQL makes it
    each time.
    """
    if connection.vendor != "sqlite":
        return make()
    if name not in COPIES:
        COPIES[name] = kept(make())
    database, holds = COPIES[name]
    database.backup(connection.connection)
    ContentType.objects.clear_cache()
    return deepcopy(holds)


def kept(holds: Any) -> tuple[sqlite3.Connection, Any]:
    database = sqlite3.connect(":memory:", check_same_thread=False)
    connection.connection.backup(database)
    return database, deepcopy(holds)
