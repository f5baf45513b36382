"""`--lang`: what is told is in the language asked for, and what is found is the same."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

import goalrules
from tests.cli.conftest import EXAMPLE, Run


def test_the_json_of_an_explanation_is_in_the_language_asked_for(run: Run) -> None:
    english, swedish = (
        json.loads(run("explain", EXAMPLE, "education", "--format", "json", "--lang", lang).stdout)["explanation"]
        for lang in ("en", "sv")
    )
    assert (english["language"], swedish["language"]) == ("en", "sv")
    assert (english["shown"]["word"], swedish["shown"]["word"]) == ("partly met", "delvis uppfyllt")
    assert english["level"] == swedish["level"] == "partly met"
    assert [step["text"] for step in english["steps"]] == [step["text"] for step in swedish["steps"]]


def test_the_verdict_document_is_the_same_in_every_language(run: Run) -> None:
    first, second = (run("evaluate", EXAMPLE, "--format", "json", "--lang", lang).stdout for lang in ("en", "sv"))
    assert first == second


def test_the_next_command_keeps_the_language(run: Run) -> None:
    for command in (("evaluate", EXAMPLE), ("explain", EXAMPLE, "education"), ("test", EXAMPLE)):
        assert " --lang sv" in run(*command, "--lang", "sv").stdout.splitlines()[-1]


def test_questions_are_answered_in_the_language(run: Run) -> None:
    why, why_not = (
        run("explain", EXAMPLE, "attractive", "--lang", "sv", asked).stdout for asked in ("--why", "--why-not")
    )
    assert "RÄCKER" in why
    assert "dwellings                540              600  60 till              rad 15" in why_not
    assert "540 + 60 = 600, och vid 600 är dwellings uppfyllt" in why_not


def test_a_language_that_there_is_none_of_is_wrong_use(run: Run) -> None:
    assert run("evaluate", EXAMPLE, "--lang", "de").exit_code == 2


def test_python_explains_in_swedish() -> None:
    result = goalrules.evaluate(goalrules.load(EXAMPLE))
    assert str(goalrules.explain(result, "education", "sv")).startswith("delvis uppfyllt: Höjd utbildningsnivå")


SWEDISH_DRAFT = """# language: sv
plan utkast "Utkast"
  period 2020
  enhet "0484"

mål jobb "Fler i jobb"
  bedöms enligt majorty
  indikator bostäder "Bostäder"
    målvärde minst 300
    nära inom 10 procentenheter
  indikator andel "Andel" i procent
    målvärde mist 60

bedömningsregel majority
  uppfyllt när alla indikatorer är uppfyllda
  annars ej uppfyllt
  saknad uppgift hindrar bedömning
"""


def test_findings_are_told_in_the_language_of_the_rule_file(
    run: Run, golden: Callable[[str, str], None], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "utkast.goal").write_text(SWEDISH_DRAFT, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    done = run("check", "utkast.goal")
    assert done.exit_code == 1
    golden("check_utkast_sv.txt", done.stdout)
    in_english = run("check", "utkast.goal", "--lang", "en").stdout
    assert "3 errors in 1 file, 0 warnings. Nothing has been judged." in in_english
    assert "GR104 okänt-ord" in run("check", "utkast.goal", "--format", "concise").stdout
    assert "3 fel i 1 fil, 0 varningar. Inget har bedömts." in run("evaluate", "utkast.goal").stderr


def test_a_swedish_plan_without_mistakes_is_told_of_in_swedish(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    right = SWEDISH_DRAFT.replace("majorty", "majority").replace(" procentenheter", "").replace("mist", "minst")
    (tmp_path / "utkast.goal").write_text(right, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    done = run("check", "utkast.goal")
    assert done.exit_code == 0
    assert "Nästa steg: goalrules evaluate utkast.goal" in done.stdout
