"""`goalrules test`: several plans, forms for programs, coverage, and what is done about plans with errors."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.cli.conftest import EXAMPLE, Run

RULES = """plan p "P"
  period 2020

goal a
  met when all indicators are met
  otherwise not met
  missing data blocks the verdict
  indicator x in numbers
    target at least 600
"""
RIGHT = '\nscenario "exactly on the target"\n  given a.x 600\n  expect a.x met\n'
WRONG = '\nscenario "one fewer"\n  given a.x 599\n  expect a.x met\n'
BROKEN = RULES.replace("at least", "=")

Golden = Callable[[str, str], None]


@pytest.fixture
def plans(tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The working directory: `right.goal`, `wrong.goal` with a failure, `broken.goal` with an error."""
    for name, text in {"right": RULES + RIGHT, "wrong": RULES + WRONG + RIGHT, "broken": BROKEN}.items():
        (tmp_path / f"{name}.goal").write_text(text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_several_plans_are_told_in_short_and_what_failed_in_full(run: Run, plans: Path, golden: Golden) -> None:
    done = run("test", "right.goal", "wrong.goal")
    assert (done.exit_code, done.stderr) == (1, "")
    golden("test_several.txt", done.stdout)


def test_a_folder_stands_for_all_plans_in_it_and_below_each_once(run: Run, plans: Path) -> None:
    (plans / "broken.goal").unlink()
    (plans / "below").mkdir()
    (plans / "below" / "plan.goal").write_text(RULES + RIGHT, encoding="utf-8")
    done = run("test", ".", "right.goal", "below")
    assert done.exit_code == 1
    listed = [line.split()[0] for line in done.stdout.splitlines() if " ok" in line]
    assert listed == ["right.goal", "wrong.goal", "below/plan.goal"]
    assert done.stdout.endswith("\n3 of 4 scenarios as expected, 1 not.\n")


def test_a_finding_of_a_file_that_several_plans_use_is_told_once(run: Run, plans: Path) -> None:
    (plans / "scale.goal").write_text("scale s: a > b\n  target = 5\n", encoding="utf-8")
    for name in ("one", "two"):
        (plans / f"{name}.goal").write_text(f'{RULES}\nuse "scale.goal"\n', encoding="utf-8")
    done = run("test", "one.goal", "two.goal")
    assert done.exit_code == 1
    assert done.stderr.count("--> scale.goal:2") == 1


def test_a_plan_with_errors_is_told_and_the_others_are_run(run: Run, plans: Path) -> None:
    done = run("test", "right.goal", "broken.goal")
    assert done.exit_code == 1
    assert "GR113" in done.stderr
    assert done.stdout.endswith("1 scenario, as expected.\n1 plan has errors; its scenarios have not been run.\n")
    swedish = run("test", ".", "--lang", "sv")
    assert "1 plan har fel; dess scenarier har inte körts." in swedish.stdout


def test_where_no_plan_can_be_run_nothing_is_told_but_the_errors(run: Run, plans: Path) -> None:
    done = run("test", "broken.goal")
    assert (done.exit_code, done.stdout) == (1, "")
    assert "Nothing has been judged." in done.stderr
    assert run("test", "broken.goal", "--junit", "out.xml").exit_code == 1
    assert "GR113" in (plans / "out.xml").read_text(encoding="utf-8")


@pytest.mark.parametrize("form", ["json", "sarif", "github", "junit"])
def test_forms_for_programs_have_errors_and_what_failed_and_end_with_1(form: str, run: Run, plans: Path) -> None:
    wrong = run("test", "wrong.goal", "broken.goal", "--format", form)
    right = run("test", "right.goal", "--format", form)
    assert (wrong.exit_code, right.exit_code) == (1, 0)
    assert wrong.stderr == right.stderr == ""
    assert "GR113" in wrong.stdout
    assert "near" not in right.stdout
    assert "one fewer" in wrong.stdout
    assert "one fewer" not in right.stdout


def test_json_has_each_plan_with_its_findings_and_scenarios(run: Run, plans: Path) -> None:
    data = json.loads(run("test", "wrong.goal", "broken.goal", "--format", "json").stdout)
    assert (data["as_expected"], data["otherwise"], data["not_run"]) == (1, 1, 1)
    wrong, broken = data["plans"]
    assert (wrong["path"], wrong["plan"], wrong["otherwise"]) == ("wrong.goal", "p", 1)
    (comparison,) = wrong["scenarios"][0]["comparisons"]
    assert comparison["place"]["line"] == 13
    assert (comparison["change"], comparison["to_write"]) == ("met at 600: 1 more", "expect a.x missed")
    assert (broken["plan"], broken["scenarios"]) == (None, [])
    assert [one["code"] for one in broken["findings"]] == ["GR113"]
    assert "coverage" not in data


def test_sarif_and_github_point_to_the_expectation_and_to_the_clause_behind_it(run: Run, plans: Path) -> None:
    (told,) = json.loads(run("test", "wrong.goal", "--format", "sarif").stdout)["runs"]
    (result,) = told["results"]
    assert (result["ruleId"], result["level"]) == ("scenario", "error")
    assert result["message"]["text"].startswith("one fewer: a.x is expected to be met, and is missed. 599 is below 600")
    assert result["locations"][0]["physicalLocation"]["region"]["startLine"] == 13
    assert result["relatedLocations"][0]["physicalLocation"]["region"]["startLine"] == 9
    line = run("test", "wrong.goal", "--format", "github").stdout
    assert line.startswith("::error file=wrong.goal,line=13,col=10,endLine=13,endColumn=16,title=scenario ")


def test_junit_has_a_test_for_each_scenario_beside_the_screen(run: Run, plans: Path) -> None:
    done = run("test", "wrong.goal", "broken.goal", "--junit", "out.xml")
    assert done.stdout.startswith("wrong.goal")
    text = (plans / "out.xml").read_text(encoding="utf-8")
    assert text == run("test", "wrong.goal", "broken.goal", "--format", "junit").stdout
    suites = ElementTree.fromstring(text)
    assert (suites.get("tests"), suites.get("failures")) == ("3", "2")
    cases = {case.get("name"): case for case in suites.iter("testcase")}
    assert cases["exactly on the target"].find("failure") is None
    failed = cases["one fewer"]
    assert (failed.get("classname"), failed.get("file"), failed.get("line")) == ("wrong.goal", "wrong.goal", "11")
    failure = failed.find("failure")
    assert failure is not None
    assert failure.get("message") == "a.x: expected met, result missed"
    assert "because    599 is below 600" in (failure.text or "")


def test_a_junit_file_is_replaced_and_one_that_cannot_be_written_is_told(run: Run, plans: Path) -> None:
    (plans / "out.xml").write_text("of the last run", encoding="utf-8")
    assert run("test", "right.goal", "--junit", "out.xml").exit_code == 0
    assert "<testsuites" in (plans / "out.xml").read_text(encoding="utf-8")
    done = run("test", "right.goal", "--junit", "no/folder/out.xml")
    assert done.exit_code == 1
    assert "GR616" in done.stderr
    assert "No JUnit file has been written." in done.stderr


# ---- coverage ----------------------------------------------------------------------------------------------


def test_coverage_of_the_example_looks_as_it_should(run: Run, golden: Golden) -> None:
    english = run("test", EXAMPLE, "--coverage")
    assert english.exit_code == 0
    golden("test_coverage.txt", english.stdout.partition("COVERAGE")[2])
    swedish = run("test", EXAMPLE, "--coverage", "--lang", "sv")
    golden("test_coverage_sv.txt", swedish.stdout.partition("TÄCKNING")[2])


def test_coverage_tells_what_is_never_decided_and_what_is_only_seen(run: Run, plans: Path, golden: Golden) -> None:
    golden("test_coverage_seen.txt", run("test", "right.goal", "--coverage").stdout)


def test_coverage_is_in_the_json(run: Run, plans: Path) -> None:
    found = json.loads(run("test", "right.goal", "--format", "json", "--coverage").stdout)["coverage"]
    assert (found["percent"], found["covered"], found["all"]) == (25, 2, 8)
    assert found["by_kind"]["clause"] == {"expected": 1, "decided": 1, "never": 2}
    assert found["parts"][0] == {
        "kind": "clause",
        "of": "a",
        "state": "decided",
        "level": "met",
        "text": "met when all indicators are met",
        "file": "right.goal",
        "line": 5,
    }


@pytest.mark.parametrize(("least", "code"), [("25", 0), ("26", 1), ("0", 0)])
def test_less_coverage_than_asked_for_ends_with_1(least: str, code: int, run: Run, plans: Path) -> None:
    done = run("test", "right.goal", "--coverage-at-least", least)
    assert done.exit_code == code
    assert ("That is less than the 26 % asked for." in done.stdout) is bool(code)
    assert run("test", "right.goal", "--coverage-at-least", least, "--format", "json").exit_code == code


@pytest.mark.parametrize("form", ["sarif", "github", "junit"])
def test_coverage_is_not_told_in_forms_that_have_no_place_for_it(form: str, run: Run, plans: Path) -> None:
    done = run("test", "right.goal", "--coverage", "--format", form)
    assert (done.exit_code, done.stdout) == (2, "")
    assert "--coverage is told with --format text or json." in done.stderr


def test_a_long_table_leaves_out_what_is_covered_in_full(run: Run, plans: Path) -> None:
    of_x = '\nscenario "just below"\n  given a.x 599\n  expect a.x missed\n'
    for number in range(11):
        text = RULES.replace("plan p", f"plan p{number}") + RIGHT + of_x
        (plans / f"plan{number}.goal").write_text(text, encoding="utf-8")
    shown = run("test", *(f"plan{number}.goal" for number in range(11)), "--coverage").stdout
    table = shown.partition("COVERAGE\n")[2].partition("\nNOT COVERED")[0]
    assert table.splitlines()[-2:] == [
        "together         22 of 44  22 of 44       –",
        "11 others are covered in full.",
    ]
    assert "a · plan3.goal     0 of 2    0 of 2       –\n" in table  # plans have goals of one name
    assert "a.x" not in table
    assert all(len(line) <= 80 for line in shown.splitlines())
