"""Commands: exit codes, formats, options, and where what is said goes."""

from __future__ import annotations

import csv
import io
import json
import sys
from pathlib import Path

import pytest

from goalrules.cli import main
from goalrules.report.document import VerdictDocument
from goalrules.version import __version__
from tests.cli.conftest import EXAMPLE, Run

PLAN = """plan p "P"
{header}
goal a
  met when all indicators are met
  otherwise not met
  missing data blocks the verdict
  indicator x in numbers
    target at least 10
"""
HEAD = "indicator,entity,period,value\n"


def write(folder: Path, plan: str, data: str | None = None) -> str:
    (folder / "plan.goal").write_text(plan, encoding="utf-8")
    if data is not None:
        (folder / "data.csv").write_text(data, encoding="utf-8")
    return str(folder)


# ---- exit codes --------------------------------------------------------------------------------------------


def test_goals_that_are_not_met_are_no_error(run: Run) -> None:
    assert run("evaluate", EXAMPLE).exit_code == 0


@pytest.mark.parametrize("command", ["evaluate", "check", "test"])
def test_errors_in_rules_end_with_1_and_nothing_is_judged(run: Run, tmp_path: Path, command: str) -> None:
    path = write(tmp_path, PLAN.format(header="  perid 2020"))
    done = run(command, path)
    assert done.exit_code == 1
    shown = done.stdout if command == "check" else done.stderr
    assert "plan.goal:2:3" in shown
    assert "Nothing has been judged." in shown
    if command != "check":
        assert done.stdout == ""


def test_errors_in_data_end_with_1(run: Run, tmp_path: Path) -> None:
    path = write(tmp_path, PLAN.format(header='  period 2020 measurements from "data.csv"'), f"{HEAD}a.x,,2020,ten\n")
    done = run("evaluate", path, "--format", "json")
    assert done.exit_code == 1
    assert done.stdout == ""
    assert "data.csv:2" in done.stderr


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("evaluate",),
        ("evalute", EXAMPLE),
        ("evaluate", "no/such/path"),
        ("evaluate", EXAMPLE, "--period", "soon"),
        ("evaluate", EXAMPLE, "--format", "xml"),
        ("evaluate", EXAMPLE, "--measurements", "no_such.csv"),
        ("explain", EXAMPLE),
        ("explain", EXAMPLE, "no_such_goal"),
        ("rule", "GR999"),
    ],
)
def test_wrong_usage_ends_with_2(run: Run, arguments: tuple[str, ...]) -> None:
    done = run(*arguments)
    assert done.exit_code == 2
    assert done.stdout == ""


def test_near_names_are_told(run: Run) -> None:
    assert "`evaluate`" in run("evalute").stderr
    assert "`education.grade6`" in run("explain", EXAMPLE, "grade6").stderr
    assert "`education`" in run("explain", EXAMPLE, "educaton").stderr
    assert "`jobs`, `education`" in run("explain", EXAMPLE, "xyz").stderr
    assert "`GR301`" in run("rule", "GR3011").stderr
    assert "`unit-mismatch`" in run("rule", "unit-mismach").stderr


# ---- data options ------------------------------------------------------------------------------------------


def test_files_of_the_command_stand_for_those_of_the_plan(run: Run, tmp_path: Path) -> None:
    path = write(tmp_path, PLAN.format(header='  period 2020 measurements from "none.csv"'), f"{HEAD}a.x,,2020,10\n")
    data = str(tmp_path / "data.csv")
    done = run("evaluate", path, "--measurements", data)
    assert done.exit_code == 0
    assert "● met" in done.stdout
    assert done.stdout.splitlines()[-1] == f"Next: goalrules explain {path} --measurements {data} a"
    assert run("evaluate", path).exit_code == 1


def test_several_files_are_read_together(run: Run, tmp_path: Path) -> None:
    path = write(tmp_path, PLAN.format(header="  period 2020"), f"{HEAD}a.x,,2020,10\n")
    (tmp_path / "more.csv").write_text(f"{HEAD}a.x,,2019,9\n", encoding="utf-8")
    files = ("--measurements", str(tmp_path / "data.csv"), "--measurements", str(tmp_path / "more.csv"))
    document = json.loads(run("evaluate", path, *files, "--format", "json").stdout)
    assert [file["file"][-8:] for file in document["measurements"]] == ["data.csv", "more.csv"]


def test_period_and_entity_are_those_given_or_the_only_ones_in_the_data(run: Run, tmp_path: Path) -> None:
    data = f"{HEAD}a.x,0484,2020,10\n"
    path = write(tmp_path, PLAN.format(header='  measurements from "data.csv"'), data)
    done = run("evaluate", path)
    assert done.stdout.splitlines()[0] == "P · 0484 · 2020"
    write(tmp_path, PLAN.format(header='  measurements from "data.csv"'), f"{data}a.x,0485,2020,9\na.x,0484,2019,9\n")
    done = run("evaluate", path)
    assert done.exit_code == 1
    assert "GR542" in done.stderr
    assert "GR543" in done.stderr
    assert "○ not met" in run("evaluate", path, "--period", "2020", "--entity", "0485").stdout
    done = run("evaluate", path, "--period", "2019", "--entity", "0484")
    assert done.stdout.splitlines()[-1].endswith("--period 2019 --entity 0484 a")
    assert "GR544" in run("evaluate", path, "--period", "2020", "--entity", "0486").stderr
    assert "GR545" in run("evaluate", path, "--period", "2020-Q1", "--entity", "0484").stderr


def test_a_plan_without_measurements_says_how_to_name_them(run: Run, tmp_path: Path) -> None:
    done = run("evaluate", write(tmp_path, PLAN.format(header="  period 2020")))
    assert done.exit_code == 1
    assert "GR541" in done.stderr
    assert "--measurements" in done.stderr


def test_warnings_go_to_standard_error_and_the_verdicts_to_standard_output(run: Run, tmp_path: Path) -> None:
    data = f"{HEAD}a.x,,2020,10\na.nothing,,2020,10\n"
    path = write(tmp_path, PLAN.format(header='  period 2020 measurements from "data.csv"'), data)
    done = run("evaluate", path, "--format", "json")
    assert done.exit_code == 0
    assert json.loads(done.stdout)["plan"] == "p"
    assert "GR522" in done.stderr


# ---- formats -----------------------------------------------------------------------------------------------


def test_json_is_the_verdict_document_in_utf_8(run: Run) -> None:
    done = run("evaluate", EXAMPLE, "--format", "json")
    document = VerdictDocument.model_validate_json(done.stdout_bytes)
    assert [a.level for a in document.assessments if a.kind == "goal"] == ["partly met"] * 5
    assert done.stdout_bytes == run("evaluate", EXAMPLE, "--format", "json", PYTHONIOENCODING="ascii").stdout_bytes


def test_csv_has_the_same_list(run: Run) -> None:
    rows = list(csv.DictReader(io.StringIO(run("evaluate", EXAMPLE, "--format", "csv").stdout)))
    document = json.loads(run("evaluate", EXAMPLE, "--format", "json").stdout)
    assert [row["path"] for row in rows] == [a["path"] for a in document["assessments"]]


def test_an_explanation_as_json_says_what_it_is_of(run: Run) -> None:
    data = json.loads(run("explain", EXAMPLE, "education", "--format", "json").stdout)
    assert data["semantics"] == "1"
    assert data["explanation"]["path"] == "education"
    assert (
        data["explanation"]["steps"][-1]["found"]["text"] == "3 of 4 are met or near; half of 4 is 2; 3 is at least 2"
    )
    assert len(data["rules_sha256"]) == 64


def test_scenarios_as_json_are_counted(run: Run) -> None:
    data = json.loads(run("test", EXAMPLE, "--format", "json").stdout)
    assert (data["otherwise"], data["not_run"]) == (0, 0)
    (plan,) = data["plans"]
    assert plan["plan"] == "eskilstuna_2020"
    assert data["as_expected"] == plan["as_expected"] == len(plan["scenarios"])
    assert plan["scenarios"][0]["comparisons"][0]["as_expected"] is True


def test_the_schema_is_printed(run: Run) -> None:
    assert json.loads(run("schema").stdout)["title"] == "VerdictDocument"


# ---- the rest ----------------------------------------------------------------------------------------------


def test_the_version_is_printed(run: Run) -> None:
    assert run("--version").stdout == f"goalrules {__version__}\n"


@pytest.mark.parametrize("asked", ["GR301", "gr301", "unit-mismatch"])
def test_a_rule_is_explained_by_number_or_name(run: Run, asked: str) -> None:
    done = run("rule", asked)
    assert done.exit_code == 0
    assert "GR301" in done.stdout


@pytest.mark.parametrize("command", ["check", "evaluate", "explain", "test", "rule", "schema"])
def test_every_command_has_help(run: Run, command: str) -> None:
    done = run(command, "-h")
    assert done.exit_code == 0
    assert done.stdout.startswith(f"Usage: goalrules {command}")


def test_a_path_with_a_blank_is_quoted_in_what_to_type_next(run: Run, tmp_path: Path) -> None:
    folder = tmp_path / "my plan"
    folder.mkdir()
    path = write(folder, PLAN.format(header="  period 2020"))
    assert run("check", path).stdout.splitlines()[-1] == f'Next: goalrules evaluate "{path}"'


def test_a_plan_without_scenarios_is_as_expected(run: Run, tmp_path: Path) -> None:
    done = run("test", write(tmp_path, PLAN.format(header="  period 2020")))
    assert done.exit_code == 0
    assert "no scenarios" in done.stdout


def test_a_code_whose_page_is_not_installed_is_explained_in_a_line(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("goalrules.cli.rule.PAGES", Path("no", "pages"))
    assert run("rule", "GR301").stdout.startswith("GR301 unit-mismatch (error)\n\n")


def test_a_folder_without_a_plan_is_an_error_in_rules(run: Run, tmp_path: Path) -> None:
    done = run("check", str(tmp_path))
    assert done.exit_code == 1
    assert "GR206" in done.stdout


def test_the_entry_of_the_package_returns_or_raises_the_exit_code(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    for arguments, code in ((["rule", "GR301"], 0), (["rule", "GR999"], 2)):
        with pytest.raises(SystemExit) as ended:
            main(arguments)
        assert ended.value.code == code
