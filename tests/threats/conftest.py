"""One reading of the whole table of rights, for all the tests that ask what was read."""

import pytest

from tests.threats.reading import Reading, read_everything

KEPT: list[Reading] = []


@pytest.fixture
def reading(story) -> Reading:
    """What each role read at every address: the first test that asks makes it, the others look at it."""
    if not KEPT:
        KEPT.append(read_everything(story))
    return KEPT[0]
