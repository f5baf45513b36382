"""Plans in folders of their own, a server, and a clock that waits for nothing."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from goalrules import pipeline
from goalrules.diagnostics import Outcome
from goalrules.fetch.fetching import Fetched
from goalrules.fetch.http import Clock, Limits
from goalrules.fetch.observation import silent
from goalrules.fetch.publishers import makers
from tests.fetch import invented
from tests.fetch.server import KoladaReplay, Service, serving

NOON = datetime(2026, 11, 26, 12, tzinfo=UTC)


class FakeClock:
    """Time that passes only while somebody waits; `waited` are those times."""

    def __init__(self, now: datetime = NOON, step: float = 0) -> None:
        self.start = now
        self.seconds = 0.0
        self.step = step
        self.waited: list[float] = []

    def sleep(self, seconds: float) -> None:
        self.waited.append(seconds)
        self.seconds += seconds

    def monotonic(self) -> float:
        self.seconds += self.step
        return self.seconds

    def now(self) -> datetime:
        return self.start + timedelta(seconds=self.seconds)

    @property
    def clock(self) -> Clock:
        return Clock(self.now, self.monotonic, self.sleep)


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    monkeypatch.delenv("GOALRULES_KOLADA_URL", raising=False)


@pytest.fixture
def fake() -> FakeClock:
    return FakeClock()


@pytest.fixture
def replay() -> KoladaReplay:
    return KoladaReplay(*deepcopy((invented.KPIS, invented.MUNICIPALITIES, invented.ROWS, invented.GROUPS)))


@pytest.fixture
def kolada(replay: KoladaReplay) -> Iterator[Service]:
    with serving(replay) as service:
        yield service


class Plans:
    """A plan in a folder, fetched for from a server."""

    def __init__(self, folder: Path, service: Service, fake: FakeClock) -> None:
        self.folder = folder
        self.service = service
        self.fake = fake
        self.limits = Limits(silence=2)
        self.write(invented.PLAN)

    def write(self, text: str) -> None:
        (self.folder / "plan.goal").write_text(text, encoding="utf-8", newline="\n")

    def fetch(self, entity: str | None = None) -> Outcome[tuple[Fetched, ...]]:
        loaded = pipeline.load(self.folder, ".")
        assert loaded.value is not None, loaded.diagnostics
        made = makers(self.fake.clock, {"kolada": self.service.base}, self.limits)
        return pipeline.fetch(loaded.value.plan, made, self.fake.now().date(), silent, entity=entity)

    def fetched(self, entity: str | None = None) -> Fetched:
        outcome = self.fetch(entity)
        assert outcome.value is not None, [f"{d.code}: {d.message} {d.notes}" for d in outcome.diagnostics]
        (one,) = outcome.value
        return one

    def codes(self) -> list[str]:
        """The codes of what is found, and that nothing was written if there is an error."""
        before = self.files()
        outcome = self.fetch()
        if outcome.has_errors:
            assert outcome.value is None
            assert self.files() == before
        return [found.code.number for found in outcome.diagnostics]

    def files(self) -> dict[str, bytes]:
        """Every file beside the plan that a user sees, with its content."""
        return {path.name: path.read_bytes() for path in self.folder.iterdir() if not path.name.startswith(".")}

    def snapshot(self) -> str:
        return (self.folder / "kolada-2026-11-26.csv").read_text(encoding="utf-8-sig")


@pytest.fixture
def plans(tmp_path: Path, kolada: Service, fake: FakeClock) -> Plans:
    return Plans(tmp_path, kolada, fake)
