"""Files in a record have the same names on every machine."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest

from goalrules import pipeline
from goalrules.measurements.store import DataSource
from goalrules.model.plan import Plan
from goalrules.record import build
from goalrules.record.file_names import file_names
from goalrules.source import Source
from tests.record.judged import PLAN

SHARED = "rating shared\n  met when all indicators are met\n  otherwise not met\n  missing data is left out\n"


def plan_of(path: str) -> Plan:
    loaded = pipeline.load(path)
    assert loaded.value is not None, loaded.diagnostics
    return loaded.value.plan


def named(shown: str, *files: str, query: str | None = None) -> list[str]:
    """The names of data files of a plan that its user knows by this name."""
    plan = replace(_bare(), sources=(Source(shown, PLAN),))
    sources = [DataSource(file, f"{at}" * 64, query=query) for at, file in enumerate(files)]
    names = file_names(plan, sources)
    return [names.of(file) for file in files]


def _bare() -> Plan:
    from tests import make

    return make.plan(PLAN).plan


def test_files_in_the_folder_of_the_plan_are_named_from_there() -> None:
    assert named("rules/x/plan.goal", "rules/x/m.csv", "rules/x/data/m.csv") == ["m.csv", "data/m.csv"]
    assert named("plan.goal", "m.csv") == ["m.csv"]
    assert named("../x/plan.goal", "../x/m.csv") == ["m.csv"]


def test_files_elsewhere_have_their_own_name_alone() -> None:
    assert named("rules/x/plan.goal", "/home/somebody/m.csv") == ["m.csv"]
    assert named("rules/x/plan.goal", "../m.csv") == ["m.csv"]


def test_files_elsewhere_of_one_name_are_told_apart() -> None:
    assert named("x/plan.goal", "a/m.csv", "b/m.csv") == ["m.csv", "m.csv (2)"]
    assert named("x/plan.goal", "x/m.csv", "b/m.csv") == ["m.csv", "m.csv (1)"]


def test_addresses_stay_as_they_are() -> None:
    assert named("x/plan.goal", "postgresql://reader@host/figures", "env:FIGURES") == [
        "postgresql://reader@host/figures",
        "env:FIGURES",
    ]


def test_a_part_of_a_file_begins_with_the_name_of_the_file() -> None:
    plan = replace(_bare(), sources=(Source("x/plan.goal", PLAN),))
    names = file_names(plan, [DataSource("x/m.xlsx", "a" * 64), DataSource("x/m.db", "b" * 64, query="x/q.sql")])
    assert names.of("x/m.xlsx:2020") == "m.xlsx:2020"
    assert names.of("x/q.sql") == "q.sql"
    assert names.of("x/m.db:x/q.sql") == "m.db:q.sql"
    assert names.of("given") == "given"


def test_another_drive_is_elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_common_path(paths: list[str]) -> str:
        raise ValueError("paths on different drives")

    monkeypatch.setattr(os.path, "commonpath", no_common_path)
    assert named("x/plan.goal", "x/m.csv") == ["m.csv"]


@pytest.mark.parametrize(("folder", "path"), [("", "rules/x"), ("rules", "x"), ("rules/x", "."), ("rules/x/sub", "..")])
def test_the_bytes_are_the_same_wherever_the_command_is_typed(
    folder: str, path: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    x = tmp_path / "rules" / "x"
    (x / "sub").mkdir(parents=True)
    rated = 'use "sub/shared.goal"\nuse "methods/okr.goal"\n' + PLAN.replace(
        "  period", '  measurements from "sub/m.csv"\n  period'
    )
    (x / "plan.goal").write_text(rated)
    (x / "sub" / "shared.goal").write_text(SHARED)
    (x / "sub" / "m.csv").write_text("indicator,period,value\na.x,2020,79\n")
    monkeypatch.chdir(tmp_path / folder)
    names = set()
    for given in (path, str(x), x / "plan.goal"):
        plan = pipeline.load(given).value
        assert plan is not None
        rows = pipeline.measure(plan.plan).value
        assert rows is not None
        result = pipeline.judge(plan, rows).value
        assert result is not None
        data = build(result, rows).whole
        names.add(build(result, rows).as_bytes())
    assert len(names) == 1
    rules, measurements = data["rules"], data["measurements"]
    assert isinstance(rules, dict)
    assert isinstance(measurements, dict)
    assert [one["file"] for one in rules["files"]] == ["plan.goal", "sub/shared.goal", "methods/okr.goal"]  # type: ignore[index,union-attr,call-overload]
    assert measurements["sources"][0]["file"] == "sub/m.csv"  # type: ignore[index,call-overload]
    assert str(tmp_path) not in names.pop().decode()
