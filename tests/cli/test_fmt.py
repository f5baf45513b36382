"""`goalrules fmt`: what it prints and writes, and its exit codes."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from goalrules.cli.entry import goalrules
from tests.cli.conftest import Run

UNTIDY = "goal a\nrated by b\n"
TIDY = "goal a\n  rated by b\n"


@pytest.fixture
def plan(tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An untidy file in the folder where the command is typed."""
    monkeypatch.chdir(tmp_path)
    file = tmp_path / "plan.goal"
    file.write_text(UNTIDY, encoding="utf-8")
    return file


def test_a_file_is_laid_out_anew_and_then_is_laid_out(run: Run, plan: Path) -> None:
    first = run("fmt", "plan.goal")
    assert (first.exit_code, first.stdout) == (0, "laid out anew: plan.goal\n1 file was laid out anew.\n")
    assert plan.read_text(encoding="utf-8") == TIDY
    again = run("fmt", ".")
    assert (again.exit_code, again.stdout) == (0, "1 file is laid out already.\n")


def test_check_names_the_files_and_writes_nothing(run: Run, plan: Path) -> None:
    (plan.parent / "tidy.goal").write_text(TIDY, encoding="utf-8")
    result = run("fmt", "--check", ".", "--lang", "sv")
    assert result.exit_code == 1
    assert result.stdout == "skulle formateras om: plan.goal\n1 fil skulle formateras om, 1 är redan formaterad.\n"
    assert plan.read_text(encoding="utf-8") == UNTIDY


def test_diff_shows_what_would_change_and_writes_nothing(run: Run, plan: Path) -> None:
    result = run("fmt", "--diff", "plan.goal")
    assert result.exit_code == 0
    assert result.stdout == ("--- plan.goal\n+++ plan.goal\n@@ -1,2 +1,2 @@\n goal a\n-rated by b\n+  rated by b\n")
    assert "would be laid out anew" in result.stderr
    assert plan.read_text(encoding="utf-8") == UNTIDY


def test_a_file_with_mistakes_is_laid_out_around_them_and_named(run: Run, plan: Path) -> None:
    plan.write_text(f"{UNTIDY}   owner  b\n", encoding="utf-8")
    result = run("fmt", "plan.goal")
    assert result.exit_code == 0
    assert "has mistakes, which stay as they are: plan.goal" in result.stdout
    assert plan.read_text(encoding="utf-8") == f"{TIDY}   owner  b\n"


def test_what_is_no_text_is_an_error_and_stays(run: Run, plan: Path) -> None:
    plan.write_bytes(b"goal a \xe5")
    result = run("fmt", "plan.goal")
    assert result.exit_code == 1
    assert "GR102" in result.stdout
    assert plan.read_bytes() == b"goal a \xe5"


def test_standard_input_goes_to_standard_output() -> None:
    result = CliRunner().invoke(goalrules, ["fmt", "-"], input=UNTIDY)
    assert (result.exit_code, result.stdout) == (0, TIDY)
    result = CliRunner().invoke(goalrules, ["fmt", "--check", "-"], input=UNTIDY)
    assert (result.exit_code, result.stdout) == (1, "")
    assert CliRunner().invoke(goalrules, ["fmt", "-"], input=b"\xe5").exit_code == 1
