from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.editing.plans import ENGLISH, FIGURES
from tests.language_server.client import Client


@pytest.fixture
def client() -> Iterator[Client]:
    """A server that has been greeted in English."""
    with Client() as one:
        one.initialise()
        yield one


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The English plan with its data, in a folder whose name has a blank and a letter of Swedish."""
    place = tmp_path / "min kommun å"
    place.mkdir()
    (place / "plan.goal").write_text(ENGLISH, encoding="utf-8")
    (place / "measurements.csv").write_text(FIGURES, encoding="utf-8")
    return place
