"""`goalrules test --boundaries` and `--mutate` at the command line."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from goalrules import pipeline
from goalrules.cli.test import command

PLAN = """# language: sv
plan p
  period 2020
mål g
  uppfyllt när alla indikatorer är uppfyllda
  annars ej uppfyllt
  saknad uppgift hindrar bedömning
  indikator a i procent
    målvärde minst 82,5
  indikator b
    ja eller nej
"""


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "plan.goal"
    path.write_text(PLAN, encoding="utf-8")
    return path


def test_boundaries_go_to_standard_output_and_their_table_beside(plan: Path) -> None:
    result = CliRunner().invoke(command, [str(plan), "--boundaries", "--lang", "sv"])
    assert result.exit_code == 0
    assert 'scenario "g.a på gränsen 82,5"\n  givet g.a 82,5\n  då är g.a uppfyllt\n' in result.stdout
    assert "på gränsen 82,5" in result.stderr
    assert "Läs dem" in result.stderr


def test_boundaries_in_a_file_are_a_rule_file_that_can_be_pasted(plan: Path, tmp_path: Path) -> None:
    output = tmp_path / "cases.goal"
    result = CliRunner().invoke(command, [str(plan), "--boundaries", "--output", str(output)])
    assert result.exit_code == 0
    written = output.read_text(encoding="utf-8")
    plan.write_text(PLAN + written.removeprefix("# language: sv\n"), encoding="utf-8")
    loaded = pipeline.load(plan).value
    assert loaded is not None
    assert loaded.plan.scenarios
    assert all(one.as_expected for one in pipeline.test(loaded))


def test_a_file_with_another_content_stays(plan: Path, tmp_path: Path) -> None:
    output = tmp_path / "cases.goal"
    output.write_text("mine", encoding="utf-8")
    result = CliRunner().invoke(command, [str(plan), "--boundaries", "--output", str(output)])
    assert result.exit_code == 1
    assert output.read_text(encoding="utf-8") == "mine"


def test_a_change_that_lives_gives_exit_code_1_its_place_and_a_way_out(plan: Path) -> None:
    result = CliRunner().invoke(command, [str(plan), "--mutate", "--lang", "sv"])
    assert result.exit_code == 1
    assert "plan.goal:9:14 minst -> över" in " ".join(result.stdout.split())
    assert "då är g.a uppfyllt" in result.stdout
    assert "små ändringar av reglerna" in result.stdout


def test_with_every_change_noticed_the_exit_code_is_0(plan: Path, tmp_path: Path) -> None:
    cases = CliRunner().invoke(command, [str(plan), "--boundaries"]).stdout
    plan.write_text(PLAN + "\n" + cases, encoding="utf-8")
    result = CliRunner().invoke(command, [str(plan), "--mutate"])
    assert result.exit_code == 0, result.stdout


def test_changes_for_programs_have_place_text_and_scenario(plan: Path) -> None:
    result = CliRunner().invoke(command, [str(plan), "--mutate", "--format", "json"])
    found = json.loads(result.stdout)
    first = next(one for one in found["alive"] if one["before"] == "minst")
    assert (first["line"], first["column"], first["after"]) == (9, 14, "över")
    assert first["scenario"].startswith("scenario ")
    assert found["changes"] == found["noticed"] + len(found["alive"]) + len(found["equivalent"])


@pytest.mark.parametrize(
    "options",
    [
        ["--boundaries", "--mutate"],
        ["--output", "x"],
        ["--boundaries", "--format", "json"],
        ["--mutate", "--format", "sarif"],
    ],
    ids=" ".join,
)
def test_what_does_not_go_together_is_wrong_use(plan: Path, options: list[str]) -> None:
    assert CliRunner().invoke(command, [str(plan), *options]).exit_code == 2
