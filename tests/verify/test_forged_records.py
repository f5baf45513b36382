"""Records whose model or verdicts nobody could have written: the verifier answers, and never fails."""

from __future__ import annotations

import json
import runpy
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from goalrules import verify
from goalrules.evaluate import evaluate
from goalrules.measurements.store import Measurements
from goalrules.record import build
from goalrules.record.canonical import canonical, hash_of, record_hash
from tests import make
from tests.record.judged import PLAN, small

PACE = """plan p "Plan"
  period 2020
  entity "0484"
goal a "A"
  met when all indicators are met
  otherwise not met
  missing data blocks the verdict
  indicator x "X"
    target at least 80 by 2030
    baseline 40 in 2010
    met when linear pace at least 1 or value * value at least 100 or baseline value at least 60
    otherwise missed
"""


def forged(text: str, change: Callable[[dict[str, Any]], None]) -> Any:
    """What is found wrong in a record of one indicator that was changed, with all its hashes made again."""
    record = json.loads(build(*small(text=text)).as_bytes())
    change(record)
    record["parts"] = {name: hash_of(record[name]) for name in ("rules", "measurements")}
    record["sha256"] = record_hash(record)
    return verify.verify(canonical(record), "r.json")["wrong"]


def indicator(record: dict[str, Any]) -> dict[str, Any]:
    found: dict[str, Any] = record["rules"]["model"]["indicators"][0]
    return found


def test_the_records_are_sound_before_they_are_forged() -> None:
    for text in (PLAN, PACE):
        assert forged(text, lambda record: None) is None


def test_a_missing_baseline_shows_in_the_verdicts() -> None:
    wrong = forged(PACE, lambda record: indicator(record).update(baseline=None))
    assert wrong["path"].startswith("verdicts[")
    assert (wrong["says"], wrong["follows"]) == ("1.95", None)  # there is no pace


def test_a_product_of_two_units_has_none() -> None:
    percent = {"kind": "percent", "name": "percent", "per_year": False}
    wrong = forged(PACE, lambda record: indicator(record).update(unit=percent))
    assert wrong["path"].startswith("verdicts[")


def test_a_walk_in_which_no_clause_holds_gives_no_level() -> None:
    def without_otherwise(record: dict[str, Any]) -> None:
        rating = indicator(record)["rating"]
        clauses = (record["rules"]["model"]["ratings"][rating] if isinstance(rating, int) else rating)["clauses"]
        del clauses[-1]

    wrong = forged(PACE.replace("at least 1 ", "at least 100 ").replace("least 100 or base", "least 9999 or base"),
                   without_otherwise)  # fmt: skip
    assert wrong["path"].startswith("verdicts[")


@pytest.mark.parametrize(
    ("change", "path", "follows"),
    [
        (lambda model: model.update(goals="none"), "rules.model.goals", "an array"),
        (
            lambda model: model["indicators"][0].update(tag_limits=["a"]),
            "rules.model.indicators[0].tag_limits[0]",
            "a pair",
        ),
        (lambda model: model["goals"][0]["members"][0].update(path="a.a"), "rules.model", "a model that can be judged"),
    ],
)
def test_a_model_of_another_form_is_told_by_its_place(
    change: Callable[[dict[str, Any]], None], path: str, follows: str
) -> None:
    wrong = forged(PLAN, lambda record: change(record["rules"]["model"]))
    assert (wrong["path"], wrong["follows"]) == (path, follows)


def test_a_row_from_a_file_that_is_no_source_is_told() -> None:
    place = {"file": "n.csv", "line": 2, "cell": None}
    wrong = forged(PLAN, lambda record: record["measurements"]["rows"][0].update(place=place))
    assert (wrong["path"], wrong["says"]) == ("measurements.rows[0].place.file", "n.csv")


def test_a_part_of_a_verdict_that_is_missing_or_too_much_is_told() -> None:
    assert forged(PLAN, lambda record: record["verdicts"][0].pop("level"))["says"] == "(nothing)"
    assert forged(PLAN, lambda record: record["verdicts"][0].update(more="x"))["follows"] == "(nothing)"


def test_a_judged_level_without_a_reason_gives_no_level_here_either() -> None:
    plan = make.plan(make.indicator_text('judged against "what was agreed"', header=""))
    rows = Measurements(make.measurements({"a.x": "met"}).rows)
    assert verify.verify(build(evaluate(plan, rows), rows).as_bytes(), "r.json")["wrong"] is None


def test_a_file_of_a_folder_that_only_names_the_format_is_no_record(tmp_path: Path) -> None:
    (tmp_path / "notes.json").write_text(json.dumps({"about": verify.FORMAT}), encoding="utf-8")
    (tmp_path / "record.json").write_bytes(build(*small()).as_bytes())
    assert list(verify.ledger(tmp_path)) == ["record.json"]


def test_the_file_is_a_program(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "record.json").write_bytes(build(*small()).as_bytes())
    monkeypatch.setattr("sys.argv", ["verify.py", str(tmp_path / "record.json")])
    with pytest.raises(SystemExit) as ended:
        runpy.run_path(verify.__file__, run_name="__main__")
    assert ended.value.code == 0
    assert "everything follows" in capsys.readouterr().out
