"""Where a scene is played by the tests that share it."""

from collections.abc import Callable
from contextlib import ExitStack, contextmanager

from django.db import transaction

from tests import factories
from tests.indexes import indexed


class Stage:
    """Holds one scene at a time, in a transaction."""

    def __init__(self, scenes: dict[str, Callable]):
        self.scenes = scenes
        self.scene, self.holds, self.curtain = None, None, ExitStack()

    def set_for(self, scene: str | None) -> None:
        if scene != self.scene:
            self.curtain.close()
            if scene:
                self.curtain.enter_context(self.playing(scene))

    @contextmanager
    def playing(self, scene: str):
        with transaction.atomic():
            factories.the_site()
            with indexed():
                self.scene, self.holds = scene, self.scenes[scene]()
            yield
            self.scene = self.holds = None
            transaction.set_rollback(True)
