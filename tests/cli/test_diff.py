"""`goalrules diff` on the command line, and from Python."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import goalrules
from goalrules.cli.entry import goalrules as command
from tests.differences.recording import PLAN, record, rows

PAIRS = Path(__file__).parents[1] / "differences" / "pairs"
LOWERED, SAME = PAIRS / "target_lowered", PAIRS / "same_meaning"


def run(*arguments: object) -> Result:
    return CliRunner().invoke(command, ["diff", *map(str, arguments)])


def of(pair: Path) -> tuple[Path, Path]:
    return pair / "old.goal", pair / "new.goal"


def test_it_says_plainly_what_the_difference_is() -> None:
    result = run(*of(LOWERED), "--rules-only")
    assert result.exit_code == 0
    assert "target of a.x: at least 80 → at least 75" in result.stdout
    assert "(looser)" in result.stdout


def test_exit_code_is_that_of_a_difference_only_when_asked() -> None:
    assert run(*of(LOWERED), "--rules-only", "--exit-code").exit_code == 1
    assert run(*of(SAME), "--rules-only", "--exit-code").exit_code == 0
    assert "No difference in meaning" in run(*of(SAME)).stdout


def test_flips_are_told_with_the_figures_given() -> None:
    figures = LOWERED / "figures.csv"
    assert "a.x · 0484 · 2020: near → met" in run(*of(LOWERED), "--measurements", figures).stdout
    narrowed = run(*of(LOWERED), "--measurements", figures, "--entity", "0485", "--period", "2020").stdout
    assert "No verdict differs" in narrowed
    assert "of 1 entity and 1 period" in narrowed
    assert "GR544" in run(*of(LOWERED), "--measurements", figures, "--entity", "0999").stderr


def test_json_has_everything() -> None:
    figures = LOWERED / "figures.csv"
    document = json.loads(run(*of(LOWERED), "--measurements", figures, "--format", "json").stdout)["diff"]
    assert document["kind"] == "rules"
    assert document["differences"][0]["tendency"] == "looser"
    assert document["verdicts"][0]["through"] == [0]


def test_without_figures_that_is_said() -> None:
    assert "No verdicts are compared" in run(*of(LOWERED)).stdout


def test_records_are_compared(tmp_path: Path) -> None:
    old, new = record(tmp_path, "a", PLAN, rows(x="79")), record(tmp_path, "b", PLAN, rows(x="81"))
    result = run(old, new, "--exit-code")
    assert result.exit_code == 1
    assert "through  revised data (all of it)" in result.stdout
    assert run(old, old, "--exit-code").exit_code == 0


def test_a_plan_and_a_record_are_wrong_use(tmp_path: Path) -> None:
    path = record(tmp_path, "a", PLAN, rows(x="79"))
    assert run(path, LOWERED / "new.goal").exit_code == 2
    assert run(path, path, "--period", "2020").exit_code == 2


def test_mistakes_in_rules_end_it(tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.goal"
    wrong.write_text("goal\n")
    assert run(wrong, LOWERED / "new.goal").exit_code == 1


def test_the_same_from_python(tmp_path: Path) -> None:
    found = goalrules.diff(*of(LOWERED), LOWERED / "figures.csv")
    assert [one.key.element for one in found.differences] == ["target"]  # type: ignore[union-attr]
    plans = [goalrules.load(path) for path in of(LOWERED)]
    assert goalrules.diff(*plans, rules_only=True).differ
    old, new = record(tmp_path, "a", PLAN, rows(x="79")), record(tmp_path, "b", PLAN, rows(x="81"))
    assert [one.path for one in goalrules.diff(old, new).changes] == ["a", "a.x"]  # type: ignore[union-attr]
    with pytest.raises(ValueError, match="cannot be compared"):
        goalrules.diff(old, LOWERED / "new.goal")
    with pytest.raises(goalrules.RuleError, match="GR603"):
        goalrules.diff(old, tmp_path / "none.json")
