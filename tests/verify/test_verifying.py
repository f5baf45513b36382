"""The second implementation: it finds every true record true, and every false one false."""

from __future__ import annotations

import ast
import json
import random
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goalrules import checks, pipeline, resolve, verify
from goalrules.evaluate import evaluate
from goalrules.measurements import read, source_at
from goalrules.measurements.store import Measurements
from goalrules.model.measurement import Measurement, Place
from goalrules.record import build
from goalrules.record.canonical import canonical, hash_of, record_hash
from goalrules.record.of_scenarios import record_of_scenario
from goalrules.testing.everyday_plans import everyday_plans
from goalrules.testing.rule_text import PlanText
from goalrules.testing.whole_plans import HERE, OTHERS, whole_plans
from tests.conformance.test_cases import GOAL_FILES, case_name
from tests.properties.judging import checked
from tests.record.judged import example, small
from tests.strategies import measurements_of, whole_rows

some = settings(max_examples=max(20, settings().max_examples // 3))


def wrong_in(content: bytes) -> Any:
    """What does not follow in a record; None where everything does."""
    return verify.verify(content, "record.json")["wrong"]


def written(rows: Sequence[Measurement]) -> Measurements:
    """Rows that stand in a file: where they stand is part of the evidence."""
    return Measurements(tuple(row._replace(place=Place("data.csv", line)) for line, row in enumerate(rows, 2)))


# ---- what is true ------------------------------------------------------------------------------------------


def test_the_verdicts_of_eskilstuna_follow() -> None:
    assert wrong_in(build(*example()).as_bytes()) is None


@pytest.mark.parametrize("path", [p for p in GOAL_FILES if p.parent.name == "good"], ids=case_name)
def test_every_good_case_follows(path: Path) -> None:
    # Many cases show one sentence in a rating that nobody should use, which `pipeline.load` would refuse.
    resolved, table = resolve.load(path, path.name).value, path.with_suffix(".csv")
    plan = None if resolved is None else checks.run(resolved).value
    if plan is None or plan.plan.period is None or plan.plan.data_files:
        pytest.skip("the case has no verdict of its own table")
    rows = (read([source_at(table, table.name)], plan.plan).value if table.exists() else None) or Measurements(())
    result = pipeline.judge(plan, rows).value
    if result is None:
        pytest.skip("the case names no entity")
    assert wrong_in(build(result, rows).as_bytes()) is None


@pytest.mark.parametrize("path", [p for p in GOAL_FILES if p.parts[-3:-1] == ("scenarios", "good")], ids=case_name)
def test_every_scenario_of_the_good_cases_follows(path: Path) -> None:
    resolved = resolve.load(path, path.name).value
    plan = None if resolved is None else checks.run(resolved).value
    assert plan is not None
    for scenario in plan.plan.scenarios:
        assert wrong_in(record_of_scenario(plan, scenario).as_bytes()) is None, scenario.title


@some
@given(st.data())
def test_any_verdict_follows(data: st.DataObject) -> None:
    plan = data.draw(everyday_plans())
    rows = written(data.draw(measurements_of(plan)))
    ready = checked(plan.text)
    assert wrong_in(build(evaluate(ready, rows), rows).as_bytes()) is None


@settings(max_examples=20)
@given(whole_plans(), st.data())
def test_verdicts_by_a_method_follow(plan: PlanText, data: st.DataObject) -> None:
    rows = written(data.draw(whole_rows(plan)))
    assert wrong_in(build(evaluate(checked(plan.text), rows), rows).as_bytes()) is None


@settings(max_examples=10)
@given(whole_plans(sure_outlook=True), st.sampled_from([HERE, *OTHERS]), st.data())
def test_outlooks_and_verdicts_of_other_entities_follow(plan: PlanText, entity: str, data: st.DataObject) -> None:
    rows = written(data.draw(whole_rows(plan)))
    assert wrong_in(build(evaluate(checked(plan.text), rows, entity=entity), rows).as_bytes()) is None


# ---- what is not -------------------------------------------------------------------------------------------


def leaves(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The way to every text, number, truth and null of a record."""
    if isinstance(value, dict | list):
        for at, part in value.items() if isinstance(value, dict) else enumerate(value):
            yield from leaves(part, (*path, at))
    else:
        yield path


def mutated(content: bytes, path: tuple[Any, ...], *, forged: bool) -> bytes:
    """A record with another leaf; `forged` with hashes made anew, as whoever changes it can."""
    record = json.loads(content)
    parent = record
    for step in path[:-1]:
        parent = parent[step]
    old = parent[path[-1]]
    if isinstance(old, bool) or old is None:
        parent[path[-1]] = not old if isinstance(old, bool) else "1"
    elif isinstance(old, int):
        parent[path[-1]] = old + 1
    else:
        parent[path[-1]] = str(int(old) + 1) if old.isdigit() else f"{old}1" if old[-1:].isdigit() else f"{old}x"
    if forged:
        for file in record["rules"]["files"]:
            file["sha256"] = verify.sha256(file["text"].encode("utf-8"))
        record["parts"] = {name: hash_of(record[name]) for name in ("rules", "measurements")}
        record["sha256"] = record_hash(record)
    return canonical(record)


def is_caught(content: bytes) -> bool:
    try:
        return wrong_in(content) is not None
    except verify.Unreadable:
        return True


def test_no_field_can_be_changed_while_the_hashes_stay() -> None:
    content = build(*small()).as_bytes()
    missed = [path for path in leaves(json.loads(content)) if not is_caught(mutated(content, path, forged=False))]
    assert missed == []


IRRELEVANT = (
    # who made the record and what came before it: nothing in the record can tell
    ("engine",), ("previous",), ("sha256",),
    # hashes are made anew by whoever forges; and how the publisher's file is fingerprinted only the file tells
    ("parts",), ("measurements", "sources"),
)  # fmt: skip


def test_a_forger_who_makes_the_hashes_anew_is_caught_in_all_that_bears_on_a_verdict() -> None:
    content = build(*small()).as_bytes()
    missed = [
        path
        for path in leaves(json.loads(content))
        if not any(path[: len(begin)] == begin for begin in IRRELEVANT)
        and path[:2] != ("rules", "files")
        and not is_caught(mutated(content, path, forged=True))
    ]
    assert [path for path in missed if path[0] == "verdicts"] == []
    # with what is left every verdict was judged again and came out the same, so no verdict rests on it
    assert {path[-1] for path in missed} <= WITHOUT_EFFECT, missed


WITHOUT_EFFECT = {
    "label", "symbol", "colour", "name", "owner", "criterion", "source",  # how things are shown, and who is responsible
    "weight", "key",  # of a goal that neither weighs nor asks for key members
    "everyday", "not_monotone", "replaces", "period",  # how a rule was written; the plan's period beside the record's
}  # fmt: skip


def test_a_forged_level_of_eskilstuna_is_named() -> None:
    record = json.loads(build(*example()).as_bytes())
    places = [
        path for path in leaves(record["verdicts"]) if path[-1] in ("level", "number", "truth", "counted", "value")
    ]
    for path in random.Random(1).sample(places, 25):
        content = mutated(canonical(record), ("verdicts", *path), forged=True)
        assert is_caught(content), path


# ---- the program -------------------------------------------------------------------------------------------


def test_it_is_one_file_that_needs_nothing_but_the_standard_library() -> None:
    source = Path(verify.__file__).read_text(encoding="utf-8")
    imported = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            imported |= {alias.name.partition(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0
            imported.add((node.module or "").partition(".")[0])
    assert imported <= sys.stdlib_module_names


def run_alone(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    alone = folder / "alone.py"
    alone.write_bytes(Path(verify.__file__).read_bytes())
    command = [sys.executable, "-I", "-S", str(alone), *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, encoding="utf-8", check=False)


def test_an_auditor_runs_it_without_goalrules(tmp_path: Path) -> None:
    content = build(*example()).as_bytes()
    (tmp_path / "sound.json").write_bytes(content)
    (tmp_path / "false.json").write_bytes(content.replace(b'"540"', b'"541"'))
    (tmp_path / "none.json").write_bytes(b"{}")
    assert run_alone(tmp_path, "sound.json").returncode == 0
    assert run_alone(tmp_path, "false.json").returncode == 1
    assert run_alone(tmp_path, "none.json").returncode == 2
    found = json.loads(run_alone(tmp_path, "sound.json", "--json").stdout)
    assert found[0]["follows"] is True
