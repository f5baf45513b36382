"""goalrules for Python: `import goalrules` and what it offers."""

from __future__ import annotations

import pickle
from pathlib import Path
from types import FunctionType

import pytest

import goalrules
from goalrules.evaluate import evaluate as evaluator
from goalrules.model.period import Period
from tests.cli.conftest import EXAMPLE, ROOT

PLAN = """plan p "P"
goal a
  met when all indicators are met
  otherwise not met
  missing data blocks the verdict
  indicator x in numbers
    target at least 10
"""


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    (tmp_path / "p.goal").write_text(PLAN, encoding="utf-8")
    (tmp_path / "d.csv").write_text("indicator,entity,period,value\na.x,1,2020,10\na.x,1,2019,9\n", encoding="utf-8")
    return tmp_path / "p.goal"


def test_the_example_is_judged_in_three_lines() -> None:
    plan = goalrules.load(ROOT / EXAMPLE)
    result = goalrules.evaluate(plan)
    assert [goal.level for goal in result.goals] == ["partly met"] * 5
    assert "3 of 4 are met or near" in str(goalrules.explain(result, "education"))


def test_everything_prints_pleasantly() -> None:
    plan = goalrules.load(ROOT / EXAMPLE)
    assert repr(plan) == "<CheckedPlan eskilstuna_2020: 5 goals, 27 indicators>"
    result = goalrules.evaluate(plan)
    assert repr(result).splitlines()[:2] == ["<Result eskilstuna_2020 2020", "  partly met: jobs"]
    assert repr(result["education"]) == "<Goal education: partly met>"
    assert repr(goalrules.explain(result, "education")) == "<Explanation education: partly met>"


@pytest.mark.parametrize("period", [2019, "2019", Period.year_of(2019)])
def test_a_period_may_be_a_year_a_text_or_a_period(plan: Path, period: int | str | Period) -> None:
    result = goalrules.evaluate(goalrules.load(plan), plan.with_name("d.csv"), period=period)
    assert result["a"].level == "not met"


def test_measurements_may_be_a_file_several_files_or_measurements(plan: Path) -> None:
    loaded, file = goalrules.load(plan), plan.with_name("d.csv")
    read = goalrules.read_measurements(file, loaded)
    for given in (file, str(file), [file], read):
        assert goalrules.evaluate(loaded, given, period=2020)["a"].level == "met"


def test_mistakes_are_raised_with_their_findings(plan: Path) -> None:
    plan.write_text(PLAN.replace("target", "taret"), encoding="utf-8")
    with pytest.raises(goalrules.RuleError) as raised:
        goalrules.load(plan)
    assert [d.code.number for d in raised.value.diagnostics if d.is_error]
    assert "p.goal:7:5" in str(raised.value)


def test_what_cannot_be_told_is_raised(plan: Path) -> None:
    loaded = goalrules.load(plan)
    with pytest.raises(goalrules.RuleError, match="GR542"):
        goalrules.evaluate(loaded, plan.with_name("d.csv"))
    with pytest.raises(goalrules.RuleError, match="GR541"):
        goalrules.evaluate(loaded, period=2020)
    with pytest.raises(goalrules.RuleError, match="GR501"):
        goalrules.evaluate(loaded, "no_such.csv", period=2020)
    with pytest.raises(ValueError, match="is no period"):
        goalrules.evaluate(loaded, plan.with_name("d.csv"), period="soon")
    result = goalrules.evaluate(loaded, plan.with_name("d.csv"), period=2020)
    with pytest.raises(KeyError):
        goalrules.explain(result, "b")


def test_the_functions_are_not_hidden_by_the_packages_of_their_names() -> None:
    assert isinstance(goalrules.evaluate, FunctionType)
    assert isinstance(goalrules.explain, FunctionType)
    assert goalrules.evaluate is not evaluator


def test_what_is_offered_is_listed_and_nothing_else_is_there() -> None:
    assert {name for name in dir(goalrules) if not name.startswith("_")} == set(goalrules.__all__) - {"__version__"}
    with pytest.raises(AttributeError, match="no attribute 'verdicts'"):
        _ = goalrules.verdicts  # type: ignore[attr-defined]


def test_an_error_survives_a_process_border(plan: Path) -> None:
    error = goalrules.RuleError(())
    assert isinstance(pickle.loads(pickle.dumps(error)), goalrules.RuleError)


def test_data_files_are_found_wherever_python_has_gone_meanwhile(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "plan"
    folder.mkdir()
    text = 'plan p\n  period 2020\n  measurements from "m.csv"\ngoal g\n  met when all indicators are met\n'
    text += "  otherwise not met\n  missing data blocks the verdict\n  indicator a\n    target at least 5\n"
    (folder / "p.goal").write_text(text, encoding="utf-8")
    (folder / "m.csv").write_text("indicator,period,value\ng.a,2020,5\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    plan = goalrules.load("plan")
    monkeypatch.chdir(folder)
    result = goalrules.evaluate(plan)
    assert result["g"].level == "met"
    row = result["g.a"].row
    assert row is not None
    assert str(row.place) == "plan/m.csv:2"


def test_a_record_is_given_and_written(tmp_path: Path) -> None:
    plan = goalrules.load(EXAMPLE)
    result = goalrules.evaluate(plan)
    content = goalrules.record(result)
    sha256 = goalrules.write_record(result, tmp_path / "a.json")
    assert (tmp_path / "a.json").read_bytes() == content
    assert goalrules.record(result, previous=sha256) != content


def test_a_record_with_a_key_that_is_none_raises_what_was_found(tmp_path: Path) -> None:
    result = goalrules.evaluate(goalrules.load(EXAMPLE))
    with pytest.raises(goalrules.RuleError, match="GR604"):
        goalrules.write_record(result, tmp_path / "a.json", key=tmp_path / "key.pem")
