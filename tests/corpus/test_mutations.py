"""Files that were damaged at random are read or refused, and never end in an exception."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goalrules import pipeline
from goalrules.diagnostics.render import texts
from goalrules.model.plan import CheckedPlan
from tests.corpus.mutations import KINDS, WHATS, Change, Kind, changed, changed_within
from tests.corpus.reading import listing, write_plan

QUICK = settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])

changes = st.lists(
    st.builds(Change, st.sampled_from(WHATS), st.floats(0, 1), st.integers(1, 60), st.binary(max_size=8)),
    min_size=1,
    max_size=5,
)


def prepared(folder: Path, kind: Kind) -> tuple[bytes, CheckedPlan]:
    """A sound file and the plan that reads it."""
    (folder / "q.sql").write_text("SELECT * FROM figures", encoding="utf-8")
    loaded = pipeline.load(write_plan(folder, kind.source), "plan.goal")
    assert loaded.value is not None
    kind.make(folder / kind.name)
    sound = pipeline.measure(loaded.value.plan)
    assert sound.value is not None, texts(sound.diagnostics)
    assert len(sound.value) > 0
    return (folder / kind.name).read_bytes(), loaded.value


def read(folder: Path, kind: Kind, plan: CheckedPlan, content: bytes) -> None:
    (folder / kind.name).write_bytes(content)
    before = listing(folder)
    outcome = pipeline.measure(plan.plan)
    texts(outcome.diagnostics)
    assert (outcome.value is not None) != outcome.has_errors
    assert listing(folder) == before


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_a_file_that_was_damaged_at_random_is_read_or_refused(tmp_path: Path, kind: Kind) -> None:
    sound, plan = prepared(tmp_path, kind)

    @QUICK
    @given(changes)
    def holds(made: list[Change]) -> None:
        read(tmp_path, kind, plan, changed(sound, made))

    holds()


@pytest.mark.parametrize("kind", [KINDS["xlsx"], KINDS["ods"]], ids=["xlsx", "ods"])
def test_a_workbook_with_a_damaged_part_is_read_or_refused(tmp_path: Path, kind: Kind) -> None:
    sound, plan = prepared(tmp_path, kind)

    @QUICK
    @given(st.integers(0, 20), changes)
    def holds(part: int, made: list[Change]) -> None:
        read(tmp_path, kind, plan, changed_within(sound, part, made))

    holds()
