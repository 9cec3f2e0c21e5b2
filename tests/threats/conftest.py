"""The table of rights, and one reading of the whole of it for all the tests that ask what was read."""

import pytest

from tests.threats.reading import Reading, read_everything
from tests.threats.table import Row

KEPT: list[Reading] = []


@pytest.fixture
def rights(story) -> list[Row]:
    """The table, in a story that has all that it speaks of."""
    return story.rights


@pytest.fixture
def keys(story, rights) -> dict[str, str]:
    """The session of each role."""
    return story.keys


@pytest.fixture
def reading(rights, keys) -> Reading:
    """What each role read at every address: the first test that asks makes it, the others look at it."""
    if not KEPT:
        KEPT.append(read_everything(rights, keys))
    return KEPT[0]
