"""The screens that people see, whole, as files of text: `golden/*.txt`."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import EXAMPLE, ROOT, Run

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
        ("check.txt", ("check", EXAMPLE)),
        ("test.txt", ("test", EXAMPLE)),
        ("help.txt", ("--help",)),
    ],
)
def test_the_example_looks_as_it_should(run: Run, golden: Golden, name: str, arguments: tuple[str, ...]) -> None:
    done = run(*arguments)
    assert done.exit_code == 0
    assert done.stderr == ""
    golden(name, _without_hashes(done.stdout))


def test_a_narrow_screen_and_plain_signs(run: Run, golden: Golden) -> None:
    golden("evaluate_40_columns.txt", run("evaluate", EXAMPLE, COLUMNS="40").stdout)
    golden("explain_40_columns.txt", _without_hashes(run("explain", EXAMPLE, "education", COLUMNS="40").stdout))


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


def _without_hashes(text: str) -> str:
    """Fingerprints change with every change of the example; only that they are there is kept."""
    lines = [
        "rules …… · data …… · semantics 1" if line.startswith("rules ") and "semantics" in line else line
        for line in text.splitlines()
    ]
    return "\n".join(lines) + "\n"
