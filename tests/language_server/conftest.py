from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.editing.plans import ENGLISH, FIGURES
from tests.language_server.client import Client


@pytest.fixture
def own() -> Iterator[Client]:
    """A server of the test's own that has been greeted in English: where it is ended, or waited for its judging."""
    with Client() as one:
        one.initialise()
        yield one


@pytest.fixture(scope="session")
def server() -> Iterator[Client]:
    with Client() as one:
        one.initialise()
        yield one


@pytest.fixture
def client(server: Client) -> Iterator[Client]:
    """A server greeted in English, which other tests ask about their files too: starting one takes half a second."""
    yield server
    server.close_all()
    server.forget()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The English plan with its data, in a folder whose name has a blank and a letter of Swedish."""
    place = tmp_path / "min kommun å"
    place.mkdir()
    (place / "plan.goal").write_text(ENGLISH, encoding="utf-8")
    (place / "measurements.csv").write_text(FIGURES, encoding="utf-8")
    return place
