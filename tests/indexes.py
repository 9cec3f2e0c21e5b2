"""Wagtail's two indexes, of what is searched and of what uses what, are a quarter of the time of the tests.

They follow what the scenes are made of, and what is saved by the tests that are marked `indexed`.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django_tasks.backends.immediate import ImmediateBackend

INDEXES = {"modelsearch.tasks.insert_or_update_object_task", "wagtail.tasks.update_reference_index_task"}


class OnDemand(ImmediateBackend):
    """Does at once what it is asked; keeps the indexes only where they are asked for."""

    keeps_indexes = False

    def enqueue(self, task, args, kwargs):
        if self.keeps_indexes or task.module_path not in INDEXES:
            return super().enqueue(task, args, kwargs)
        return None


@contextmanager
def indexed() -> Iterator[None]:
    former, OnDemand.keeps_indexes = OnDemand.keeps_indexes, True
    try:
        yield
    finally:
        OnDemand.keeps_indexes = former
