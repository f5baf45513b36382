"""`explain --why`, `--why-not` and `--influence`, whole and as JSON."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import EXAMPLE, Run

Golden = Callable[[str, str], None]


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("why_attractive.txt", ("attractive", "--why")),
        ("why_not_attractive.txt", ("attractive", "--why-not", "met")),
        ("why_not_education.txt", ("education", "--why-not")),
        ("why_dwellings.txt", ("attractive.dwellings", "--why")),
        ("why_not_dwellings.txt", ("attractive.dwellings", "--why-not")),
        ("influence_jobs.txt", ("jobs", "--influence")),
    ],
)
def test_the_answers_look_as_they_should(run: Run, golden: Golden, name: str, arguments: tuple[str, ...]) -> None:
    done = run("explain", EXAMPLE, *arguments)
    assert done.exit_code == 0
    assert done.stderr == ""
    golden(name, done.stdout)


@pytest.mark.parametrize("question", ["--why", "--influence", "--why-not"])
def test_json_carries_the_same(run: Run, question: str) -> None:
    done = run("explain", EXAMPLE, "attractive", "--format", "json", question)
    assert done.exit_code == 0
    found = json.loads(done.stdout)
    assert found["plan"] == "eskilstuna_2020"
    assert found["answer"]["path"] == "attractive"
    if question == "--why-not":
        assert found["answer"]["sets"][0][0]["distance"]["amount"] == "60"
    if question == "--influence":
        assert found["answer"]["levels"][0]["members"][0]["shapley"] == "1/6"


MORE = """
plan more
  period 2020

goal top
  met when all goals are met and mean score at least 2
  partly met when any goal is met
  otherwise not met
  missing data blocks the verdict
  includes goal trends
  includes goal scored

goal trends
  met when all indicators are improving
  otherwise not met
  missing data blocks the verdict
  score by level: met 3, partly met 1, not met 0
  indicator a in percent
    target at least 80
    near within 5 percentage points
    trend compared with previous value, steady within 1
  indicator b in "kr"
    target above 10
    trend compared with previous value, steady within 1

goal scored
  met when mean score at least 50
  otherwise not met
  missing data blocks the verdict not monotone because "an example"
  score by level: met 3, partly met 1, not met 0
  indicator c
    target between 5 and 10
    score 0 at 0, 100 at 100 not monotone because "an example"
  indicator d
    target at most 10
    score 0 at 0, 100 at 100

goal never
  met when at least 3 indicators are met
  otherwise not met
  missing data blocks the verdict
  indicator e
    target above 10
"""

FIGURES = (
    "indicator,period,value\ntrends.a,2019,70\ntrends.a,2020,70.5\ntrends.b,2020,9\nscored.c,2020,3\nscored.d,2020,30\n"
)


@pytest.mark.parametrize(
    ("name", "node", "question"),
    [
        ("why_not_goals.txt", "top", "--why-not"),
        ("why_not_trends.txt", "trends", "--why-not"),
        ("why_scores.txt", "scored", "--why"),
        ("why_not_scores.txt", "scored", "--why-not"),
        ("why_not_units.txt", "trends.b", "--why-not"),
        ("why_not_between.txt", "scored.c", "--why-not"),
        ("why_not_never.txt", "never", "--why-not"),
        ("why_never.txt", "never", "--why"),
        ("influence_goals.txt", "top", "--influence"),
    ],
)
def test_other_answers_look_as_they_should(
    run: Run, golden: Golden, tmp_path: Path, name: str, node: str, question: str
) -> None:
    (tmp_path / "plan.goal").write_text(MORE, encoding="utf-8")
    figures = tmp_path / "figures.csv"
    figures.write_text(FIGURES, encoding="utf-8")
    done = run("explain", str(tmp_path / "plan.goal"), node, "--measurements", str(figures), question)
    assert done.exit_code == 0, done.output
    golden(name, done.stdout)


@pytest.mark.parametrize("level", ["not met", "ej uppfyllt", "Ej uppfyllt"])
def test_a_level_may_be_named_in_swedish(run: Run, level: str) -> None:
    english = run("explain", EXAMPLE, "attractive", "--why-not", "not met")
    done = run("explain", EXAMPLE, "attractive", "--why-not", level)
    assert done.exit_code == 0, done.output
    assert done.stdout == english.stdout


def test_a_level_of_another_scale_is_an_error(run: Run) -> None:
    done = run("explain", EXAMPLE, "attractive", "--why-not", "splendid")
    assert done.exit_code == 1
    assert "GR461" in done.stderr


def test_an_indicator_has_no_influence_to_tell(run: Run) -> None:
    done = run("explain", EXAMPLE, "attractive.dwellings", "--influence")
    assert done.exit_code == 2
    assert "is an indicator" in done.stderr


def test_a_judged_indicator_has_nothing_to_ask(run: Run) -> None:
    done = run("explain", EXAMPLE, "education.graduates", "--why")
    assert done.exit_code == 0
    assert "NOTHING TO ASK" in done.stdout
