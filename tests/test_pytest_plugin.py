"""The pytest plugin, run by pytest itself in a folder of its own."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from goalrules.pytest_plugin import is_meant

pytest_plugins = ["pytester"]

ROOT = Path(__file__).resolve().parents[1]

RULES = """plan p "P"
  period 2020

goal a
  met when all indicators are met
  otherwise not met
  missing data blocks the verdict
  indicator x in numbers
    target at least 600
"""
RIGHT = """
scenario "exactly on the target"
  given a.x 600
  expect a.x met
"""
WRONG = """
scenario "one fewer"
  given a.x 599
  expect a.x met
"""
SWEDISH = """# language: sv
plan p "P"
  period 2020

mål a
  uppfyllt när alla indikatorer är uppfyllda
  annars ej uppfyllt
  saknade uppgifter hindrar bedömning
  indikator x i antal
    målvärde minst 600

testfall "en färre"
  givet a.x 599
  då är a.x uppfyllt
"""


def files(pytester: pytest.Pytester, **texts: str) -> None:
    for name, text in texts.items():
        (pytester.path / f"{name}.goal").write_text(text, encoding="utf-8")


def run(pytester: pytest.Pytester, *arguments: str) -> pytest.RunResult:
    """Run pytest in a process of its own: in this one it would load modules of goalrules a second time."""
    return pytester.runpytest_subprocess("-p", "no:xdist", "-p", "no:cacheprovider", *arguments)


def test_each_scenario_is_a_test_beside_those_in_python(pytester: pytest.Pytester) -> None:
    files(pytester, plan=RULES + RIGHT + WRONG)
    pytester.makepyfile("def test_of_python(): pass")
    result = run(pytester, "-v")
    result.assert_outcomes(passed=2, failed=1)
    result.stdout.fnmatch_lines(
        ["plan.goal::exactly on the target PASSED*", "plan.goal::one fewer FAILED*", "*::test_of_python PASSED*"]
    )


def test_what_came_out_otherwise_is_told_without_a_traceback(pytester: pytest.Pytester) -> None:
    files(pytester, plan=RULES + WRONG)
    result = run(pytester)
    result.stdout.fnmatch_lines(
        [
            "a.x: expected met, result missed",
            '   11 | scenario "one fewer"',
            "  expected   * met",
            "  result     * missed",
            "  because    599 is below 600",
            "  decided    met: target at least 600 · plan.goal:9",
            "  If missed is right, write: expect a.x missed",
            "plan.goal:11",
            "FAILED plan.goal::one fewer - a.x: expected met, result missed",
        ]
    )
    result.stdout.no_fnmatch_line("*Traceback*")
    result.stdout.no_fnmatch_line("*pytest_plugin.py*")


def test_a_swedish_file_is_told_in_swedish(pytester: pytest.Pytester) -> None:
    files(pytester, plan=SWEDISH)
    result = run(pytester)
    result.stdout.fnmatch_lines(
        ["a.x: väntat uppfyllt, resultat missat", "  Om missat är rätt, skriv: då är a.x missat"]
    )


def test_a_file_with_errors_fails_with_its_findings_and_others_run(pytester: pytest.Pytester) -> None:
    files(pytester, right=RULES + RIGHT, wrong=RULES.replace("at least", "=") + RIGHT)
    result = run(pytester)
    result.assert_outcomes(passed=1, failed=1)
    result.stdout.fnmatch_lines(
        ["GR113 target-without-bound: *", "*--> wrong.goal:9:12", "FAILED wrong.goal::has no errors*"]
    )
    result.stdout.no_fnmatch_line("*Traceback*")


def test_one_scenario_can_be_chosen(pytester: pytest.Pytester) -> None:
    files(pytester, plan=RULES + RIGHT + WRONG)
    run(pytester, "plan.goal::exactly on the target").assert_outcomes(passed=1)
    run(pytester, "-k", "fewer").assert_outcomes(failed=1, deselected=1)


def test_files_without_a_plan_or_without_scenarios_are_no_tests(pytester: pytest.Pytester) -> None:
    files(pytester, plain=RULES, part='goal b\n  indicator y in numbers\n    target = 6\nscenario "x"\n  given b.y 1\n')
    assert run(pytester).ret == pytest.ExitCode.NO_TESTS_COLLECTED


def test_scenarios_in_a_file_that_a_plan_uses_run_with_the_plan_and_are_placed_there(
    pytester: pytest.Pytester,
) -> None:
    files(pytester, plan=f'{RULES}\nuse "examples.goal"\n', examples=WRONG)
    result = run(pytester)
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(["examples.goal:2"])


def test_the_setting_says_which_files_are_meant(pytester: pytest.Pytester) -> None:
    files(pytester, plan=RULES + RIGHT)
    folder = pytester.mkdir("rules")
    (folder / "other.goal").write_text(RULES + RIGHT, encoding="utf-8")
    pytester.makeini("[pytest]\ngoalrules_files = rules/*\n")
    run(pytester).assert_outcomes(passed=1)
    assert run(pytester, "-o", "goalrules_files=").ret == pytest.ExitCode.NO_TESTS_COLLECTED


class Config:
    """What the plugin asks of the settings of pytest."""

    rootpath = Path("/root")

    def __init__(self, patterns: str) -> None:
        self.patterns = patterns.split()

    def getini(self, name: str) -> list[str]:
        assert name == "goalrules_files"
        return self.patterns


@pytest.mark.parametrize(
    ("patterns", "meant"),
    [("", ""), ("*.goal", "abc"), ("b.goal", "b"), ("rules/*", "bc"), ("a.goal rules/deep/*", "ac"), ("/other/*", "")],
)
def test_patterns_are_for_names_or_for_paths_from_the_root(patterns: str, meant: str) -> None:
    paths = {"a": "/root/a.goal", "b": "/root/rules/b.goal", "c": "/root/rules/deep/c.goal"}
    found = (name for name, path in paths.items() if is_meant(Path(path), Config(patterns)))  # type: ignore[arg-type]
    assert "".join(found) == meant
    assert is_meant(Path("/other/d.goal"), Config("/other/*"))  # type: ignore[arg-type]


def test_a_failure_of_goalrules_itself_has_its_traceback(pytester: pytest.Pytester) -> None:
    pytester.makeconftest(
        "from importlib import import_module\n"
        "def broken(*_): raise ZeroDivisionError('broken on purpose')\n"
        "import_module('goalrules.evaluate.scenarios').run_scenario = broken\n"
    )
    files(pytester, plan=RULES + RIGHT)
    result = run(pytester)
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(["*ZeroDivisionError: broken on purpose*"])


def test_the_plugin_loads_nothing_of_the_language_before_there_is_a_file() -> None:
    code = "import sys, goalrules.pytest_plugin\nprint(*(n for n in sys.modules if n.startswith('goalrules')))\n"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, text=True)
    assert set(done.stdout.split()) == {"goalrules", "goalrules.pytest_plugin", "goalrules.version"}


def test_pytest_finds_the_plugin_by_its_entry_point_and_takes_the_shipped_rules_here() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert settings["project"]["entry-points"]["pytest11"] == {"goalrules": "goalrules.pytest_plugin"}
    assert settings["tool"]["pytest"]["ini_options"]["goalrules_files"] == ["rules/*"]
    assert "rules" in settings["tool"]["pytest"]["ini_options"]["testpaths"]
    assert all("pytest" not in needed for needed in settings["project"]["dependencies"])
