"""A record: complete, exact, and the same for the same input."""

from __future__ import annotations

import json
import random
from decimal import Decimal
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from goalrules import pipeline
from goalrules.evaluate import evaluate
from goalrules.measurements.store import DataSource, Measurements
from goalrules.model.measurement import Measurement, Place, Retrieval
from goalrules.model.period import Period
from goalrules.record import build
from goalrules.record.canonical import canonical, hash_of, record_hash
from goalrules.record.reading import parsed
from tests import make
from tests.record.judged import PLAN, example, small


def data_of(*of: Any, **more: Any) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(build(*of, **more).as_bytes())
    return found


def test_a_record_is_the_canonical_form_of_itself() -> None:
    content = build(*example()).as_bytes()
    assert isinstance(parsed(content), dict)
    assert canonical(json.loads(content)) == content


def test_no_number_is_a_fraction_or_float() -> None:
    def numbers(data: Any) -> list[Any]:
        if isinstance(data, dict):
            return [n for one in data.values() for n in numbers(one)]
        if isinstance(data, list):
            return [n for one in data for n in numbers(one)]
        return [data] if isinstance(data, int | float) else []

    assert all(type(number) in (int, bool) for number in numbers(data_of(*example())))


def test_the_same_input_gives_the_same_bytes_in_whatever_order_rows_and_files_were_read() -> None:
    result, rows = example()
    shuffled = list(rows.rows)
    random.Random(1).shuffle(shuffled)
    other = Measurements(shuffled, rows.sources[::-1], rows.conflicts)
    again = evaluate(result.plan, other, period=result.period, entity=result.entity)
    assert build(again, other).as_bytes() == build(result, rows).as_bytes()


def test_a_record_says_what_was_judged_and_by_what() -> None:
    data = data_of(*small())
    assert data["format"] == "goalrules verdict record 1"
    assert (data["semantics"], data["plan"], data["title"]) == ("1", "p", "Plan")
    assert (data["period"], data["entity"], data["previous"], data["signature"]) == ("2020", "0484", None, None)
    assert data["engine"].startswith("goalrules ")


def test_hashes_are_over_what_they_say() -> None:
    data = data_of(*small(), previous="b" * 64)
    assert data["parts"] == {name: hash_of(data[name]) for name in ("rules", "measurements")}
    without = {k: v for k, v in data.items() if k not in ("rules", "measurements", "sha256", "signature")}
    assert data["sha256"] == sha256(canonical(without)).hexdigest() == record_hash(data)


def test_a_detached_record_has_the_same_hash_and_its_parts_beside_it() -> None:
    record = build(*small())
    detached = json.loads(record.detached())
    assert detached == {**json.loads(record.as_bytes()), "rules": None, "measurements": None}
    for name in ("rules", "measurements"):
        assert sha256(record.part(name)).hexdigest() == detached["parts"][name]


def test_rule_files_stand_there_with_their_text() -> None:
    data = data_of(*small())
    assert data["rules"]["files"] == [
        {"file": "plan.goal", "sha256": sha256(PLAN.encode()).hexdigest(), "text": PLAN},
    ]


def test_what_persons_said_stands_apart() -> None:
    said = data_of(*small())["judgements"]
    assert [(one["path"], one["outlook"], one["decision"]["level"]) for one in said] == [("a", None, "met")]
    assert said[0]["comments"] == [{"text": "well done", "by": None, "on": None}]


def test_verdicts_are_those_of_the_verdict_document() -> None:
    by_path = {one["path"]: one for one in data_of(*small())["verdicts"]}
    assert list(by_path) == ["a", "a.x"]
    assert (by_path["a"]["level"], by_path["a"]["computed_level"]) == ("met", "not met")
    assert by_path["a.x"]["value"] == "79"


def test_a_row_says_where_it_stands_and_when_it_was_fetched() -> None:
    row = Measurement(
        "a.x", "0484", "total", Period.year_of(2020), "outcome", Decimal("79.50"),
        comment="c", source="s", place=Place("m.xlsx", 7, "D7"), retrieved=Retrieval("2021-01-01T00:00:00Z", "https://x"),
    )  # fmt: skip
    rows = Measurements([row], (DataSource("m.xlsx", "a" * 64, sheet="2020"),))
    found = data_of(evaluate(make.plan(PLAN), rows), rows)["measurements"]
    assert found["rows"][0]["value"] == "79.50"
    assert found["rows"][0]["place"] == {"file": "m.xlsx", "line": 7, "cell": "D7"}
    assert found["rows"][0]["retrieved"] == {"at": "2021-01-01T00:00:00Z", "url": "https://x"}
    assert found["sources"][0]["sheet"] == "2020"


def test_rows_of_entities_that_nothing_is_compared_with_are_left_out() -> None:
    text = PLAN.replace("    target", '    peers "0481"\n    target').replace(
        "all indicators are met", "any indicator is met"
    )
    series = {entity: make.measurements({"a.x": "1"}, entity=entity).rows for entity in ("0484", "0481", "0480")}
    rows = Measurements([row for several in series.values() for row in several])
    found = data_of(evaluate(make.plan(text), rows), rows)["measurements"]["rows"]
    assert [row["entity"] for row in found] == ["0481", "0484"]


def test_rows_that_contradict_each_other_are_marked() -> None:
    result, rows = small()
    row = rows.rows[0]._replace(value=None)
    key = (row.indicator, row.entity, row.group, row.period, row.kind)
    contradicted = Measurements([row], (), frozenset([key]))
    again = evaluate(result.plan, contradicted)
    assert data_of(again, contradicted)["measurements"]["rows"][0]["conflict"] is True


@pytest.mark.parametrize("name", ["value", "previous", "period"])
def test_other_input_gives_another_hash(name: str) -> None:
    first = build(*small()).sha256
    result, rows = small("81") if name == "value" else small()
    if name == "period":
        result = evaluate(result.plan, rows, period=Period.year_of(2019))
    assert build(result, rows, previous="c" * 64 if name == "previous" else None).sha256 != first


def test_the_order_in_which_files_are_named_changes_no_byte(tmp_path: Path) -> None:
    first, second = tmp_path / "a.csv", tmp_path / "b.csv"
    first.write_text("indicator,entity,period,value\na.x,0484,2020,79\n")
    second.write_text("indicator,entity,period,value\na.x,0484,2020,79\na.x,0484,2019,78\n")
    plan = make.plan(PLAN)
    contents = set()
    for files in ([first, second], [second, first]):
        rows = pipeline.measure(plan.plan, files).value
        assert rows is not None
        contents.add(build(evaluate(plan, rows), rows).as_bytes())
    assert len(contents) == 1
