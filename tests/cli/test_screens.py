"""The screens that people see, whole, as files of text: `golden/*.txt`."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import EXAMPLE, ROOT, Run
from tests.report.plans import SCORED, SCORED_VALUES

Golden = Callable[[str, str], None]

DRAFT = """plan draft "Draft"
goal city "City"
  rated by majorty
  indicator homes "Homes" in numbers
    measured by kolada "N1"
    target at leest 600
    near within 10
  indicator kfast "Homes by Kfast" in numbers
    target at least 300
    near within 10 percentage points

rating majority
  met when all indicators are met
  otherwise not met
  missing data blocks the verdict
"""


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("evaluate.txt", ("evaluate", EXAMPLE)),
        ("explain_education.txt", ("explain", EXAMPLE, "education")),
        ("explain_attractive.txt", ("explain", EXAMPLE, "attractive")),
        ("explain_dwellings.txt", ("explain", EXAMPLE, "attractive.dwellings")),
        ("explain_grade6.txt", ("explain", EXAMPLE, "education.grade6")),
        ("explain_eligibility.txt", ("explain", EXAMPLE, "education.eligibility")),
        ("evaluate_sv.txt", ("evaluate", EXAMPLE, "--lang", "sv")),
        ("explain_education_sv.txt", ("explain", EXAMPLE, "education", "--lang", "sv")),
        ("explain_attractive_sv.txt", ("explain", EXAMPLE, "attractive", "--lang", "sv")),
        ("explain_dwellings_sv.txt", ("explain", EXAMPLE, "attractive.dwellings", "--lang", "sv")),
        ("explain_eligibility_sv.txt", ("explain", EXAMPLE, "education.eligibility", "--lang", "sv")),
        ("check.txt", ("check", EXAMPLE)),
        ("test.txt", ("test", EXAMPLE)),
        ("help.txt", ("--help",)),
    ],
)
def test_the_example_looks_as_it_should(run: Run, golden: Golden, name: str, arguments: tuple[str, ...]) -> None:
    done = run(*arguments)
    assert done.exit_code == 0
    assert done.stderr == ""
    golden(name, without_hashes(done.stdout))


def test_a_narrow_screen_and_plain_signs(run: Run, golden: Golden) -> None:
    golden("evaluate_40_columns.txt", run("evaluate", EXAMPLE, COLUMNS="40").stdout)
    golden("explain_40_columns.txt", without_hashes(run("explain", EXAMPLE, "education", COLUMNS="40").stdout))


def test_a_file_with_three_mistakes(run: Run, golden: Golden, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "draft.goal").write_text(DRAFT, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    done = run("check", "draft.goal")
    assert done.exit_code == 1
    golden("check_draft.txt", done.stdout)


def test_a_scenario_that_comes_out_otherwise(
    run: Run, golden: Golden, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(ROOT / EXAMPLE, tmp_path / EXAMPLE)
    plan = tmp_path / EXAMPLE / "plan.goal"
    text = plan.read_text(encoding="utf-8")
    begin = text.index('scenario "one dwelling fewer"')
    end = text.index("scenario", begin + 8)
    changed = text[begin:end].replace("dwellings missed", "dwellings near")
    plan.write_text(text[:begin] + changed + text[end:], encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    done = run("test", EXAMPLE)
    assert done.exit_code == 1
    golden("test_failed.txt", done.stdout)


SCENARIOS = """
scenario "as many points as hoped for"
  given health.smoke 20, health.cost 100, health.cost of "0481" 95, health.cost of "0482" 90.5, health.steps 84
  given health.none 5
  expect health.cost score called share 0.9275
  expect health.steps score 2.5, health.smoke score 5, health met, health score 29
"""


@pytest.fixture
def scored(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, run: Run) -> str:
    """A folder with a plan with scores and outlooks and its measurements; it is the working directory."""
    rows = ["indicator,entity,period,kind,value"]
    for entity, values in SCORED_VALUES.items():
        for key, value in values.items():
            path, period, _, kind = (key, "", "", "") if isinstance(key, str) else (*key, "", "")[:4]
            rows.append(f"{path},{entity},{period or '2020'},{kind or 'outcome'},{value}")
    plan = SCORED.replace('  entity "0484"\n', '  entity "0484"\n  measurements from "measurements.csv"\n')
    (tmp_path / "scored.goal").write_text(plan + SCENARIOS, encoding="utf-8")
    (tmp_path / "measurements.csv").write_text("\n".join(rows) + "\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return "scored.goal"


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("evaluate_scores.txt", ("evaluate",)),
        ("explain_scores.txt", ("explain", "health")),
        ("explain_peers.txt", ("explain", "health.cost")),
        ("test_scores.txt", ("test",)),
        ("explain_scores_sv.txt", ("explain", "health", "--lang", "sv")),
        ("test_scores_sv.txt", ("test", "--lang", "sv")),
    ],
)
def test_scores_and_outlooks_look_as_they_should(
    run: Run, golden: Golden, scored: str, name: str, arguments: tuple[str, ...]
) -> None:
    command, *more = arguments
    done = run(command, scored, *more)
    assert done.exit_code == (1 if command == "test" else 0)
    assert done.stderr == ""
    golden(name, without_hashes(done.stdout))


def without_hashes(text: str) -> str:
    """Fingerprints change with every change of the example; only that they are there is kept."""
    masked = re.sub("sha256 [0-9a-f]{12}…", "sha256 ……", text)
    return re.sub(r"^(rules|regler) \S+ · data \S+ · (?=semanti)", r"\1 …… · data …… · ", masked, flags=re.MULTILINE)
