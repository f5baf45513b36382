"""The recorded answers of Kolada, fetched from a server and judged; skipped where they are not beside the checkout."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from goalrules import pipeline
from goalrules.fetch.fetching import Fetched
from goalrules.fetch.kolada_answers import Row, row_of, said_by
from goalrules.fetch.observation import silent
from goalrules.fetch.publishers import makers
from goalrules.model.measurement import Absence
from goalrules.model.period import Period
from tests.fetch.conftest import FakeClock
from tests.fetch.replayed import FIXTURES, recorded, recorded_answers
from tests.fetch.server import Service, serving

EXAMPLE = Path(__file__).resolve().parents[2] / "rules" / "kolada_example"

pytestmark = pytest.mark.skipif(not FIXTURES.is_dir(), reason=f"../shared/data is absent: no {FIXTURES.name}")


@pytest.fixture
def recorded_kolada() -> Iterator[Service]:
    with serving(recorded_answers()) as service:
        yield service


@pytest.fixture
def example(tmp_path: Path) -> Path:
    folder = tmp_path / "kolada_example"
    folder.mkdir()
    shutil.copy(EXAMPLE / "plan.goal", folder)
    return folder


def fetched(folder: Path, service: Service) -> Fetched:
    plan = pipeline.load(folder, folder.name).value
    assert plan is not None
    clock = FakeClock(datetime(2026, 11, 26, 21, tzinfo=UTC)).clock
    made = makers(clock, {"kolada": service.base})
    outcome = pipeline.fetch(plan.plan, made, clock.now().date(), silent)
    assert outcome.value is not None, outcome.diagnostics
    assert outcome.diagnostics == ()
    return outcome.value[0]


def test_eskilstuna_by_gender_from_2010_as_far_as_there_is(example: Path, recorded_kolada: Service) -> None:
    found = fetched(example, recorded_kolada)
    by_series: dict[tuple[str, str, str], list[int]] = {}
    for seen in found.observations:
        by_series.setdefault((seen.code, seen.entity, seen.group), []).append(seen.period.number)
    for gender in "KMT":
        assert by_series["N15428", "0484", gender] == list(range(2010, 2025))
        assert by_series["N17461", "0484", gender] == list(range(2015, 2025))
    assert by_series["N17461", "1980", "T"][-1] == 2024
    values = {seen.key: seen.value for seen in found.observations}
    assert values["N15428", "0484", "K", Period.year_of(2010)] == Decimal("85.14851485")
    assert values["N15428", "0484", "T", Period.year_of(2024)] == Decimal("82.967448")


def test_pages_were_followed(example: Path, recorded_kolada: Service) -> None:
    fetched(example, recorded_kolada)
    assert any("page=2" in address for address in recorded_kolada.addresses)


def test_the_snapshot_of_the_example_is_what_a_fetch_writes(example: Path, recorded_kolada: Service) -> None:
    (kept,) = EXAMPLE.glob("kolada-*.csv")
    shutil.copy(kept, example)
    changes = fetched(example, recorded_kolada).differences
    assert changes is not None
    assert changes.earlier == f"kolada_example/{kept.name}"
    assert (changes.new, changes.revised, changes.withdrawn, changes.retitled) == ((), (), (), ())
    assert (changes.rounding, changes.not_asked) == (0, 0)
    assert changes.same > 100


@pytest.mark.parametrize("year", range(2015, 2025))
def test_every_year_is_judged(example: Path, recorded_kolada: Service, year: int) -> None:
    (kept,) = EXAMPLE.glob("kolada-*.csv")
    shutil.copy(kept, example)
    plan = pipeline.load(example, "kolada_example").value
    assert plan is not None
    measured = pipeline.measure(plan.plan)
    assert measured.value is not None, measured.diagnostics
    assert not measured.diagnostics
    judged = pipeline.judge(plan, measured.value, period=Period.year_of(year))
    assert judged.value is not None


def test_recorded_absences_have_their_reasons() -> None:
    reasons: dict[str, set[Absence | None]] = {}
    for value in recorded("data_missing_privacy_not_applicable.json", Decimal):
        row = row_of(value)
        assert isinstance(row, Row)
        for figure in row.figures:
            reasons.setdefault(figure.status, set()).add(said_by(figure).absence)
    assert reasons == {
        "": {None},
        "Missing": {Absence.MISSING},
        "Privacy": {Absence.SUPPRESSED},
        "Not applicable": {Absence.NOT_APPLICABLE},
    }


def test_recorded_contradictions_are_withheld() -> None:
    said = []
    for value in recorded("data_contradictory_status_2023-03-28.json", Decimal):
        row = row_of(value)
        assert isinstance(row, Row)
        said += [(figure.status, figure.value, said_by(figure)) for figure in row.figures]
    withheld = [one for status, value, one in said if status and value is not None]
    assert len(withheld) == 6
    assert all(one.value is None and one.is_withheld for one in withheld)
    assert all(one.absence is Absence.MISSING for status, value, one in said if not status and value is None)


def test_every_recorded_figure_of_one_year_is_read() -> None:
    rows = [row_of(value) for value in recorded("data_N15428_all_2023.json", Decimal)]
    assert len(rows) > 250
    assert all(isinstance(row, Row) and row.kpi == "N15428" for row in rows)
