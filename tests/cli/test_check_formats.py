"""`goalrules check --format`, and `goalrules read`, as they are typed."""

from __future__ import annotations

import json
import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from goalrules.cli.entry import COMMANDS
from tests.cli.conftest import EXAMPLE, ROOT, Run

WRONG = "plan p\n  period 2020\n\ngoal a\n  target = 5\n"


@pytest.mark.parametrize("form", ["concise", "json", "sarif", "github", "junit"])
def test_a_plan_with_errors_ends_with_1_and_one_without_with_0(form: str, run: Run, tmp_path: Path) -> None:
    file = tmp_path / "plan.goal"
    file.write_text(WRONG, encoding="utf-8")
    wrong = run("check", str(file), "--format", form)
    assert wrong.exit_code == 1
    assert "GR" in wrong.stdout
    right = run("check", EXAMPLE, "--format", form)
    assert right.exit_code == 0
    for result in (wrong, right):
        if form in ("json", "sarif"):
            json.loads(result.stdout)
        elif form == "junit":
            ElementTree.fromstring(result.stdout)


def test_rules_are_read_back(run: Run) -> None:
    result = run("read", "rules/methods/havering.goal", "--lang", "sv")
    assert result.exit_code == 0
    assert result.stdout.startswith("havering\n  bedömningsregel havering på skala havering ")
    assert "green när avståndet till målvärdet högst 10 % av målvärdet" in result.stdout


def test_a_file_with_mistakes_is_not_read_back(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "plan.goal"
    file.write_text(WRONG, encoding="utf-8")
    result = run("read", str(file))
    assert (result.exit_code, result.stdout) == (1, "")


def test_hooks_of_pre_commit_are_commands() -> None:
    hooks = (ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8")
    assert re.findall(r"^- id: (.*)$", hooks, re.MULTILINE) == ["goalrules-check", "goalrules-fmt"]
    entries = re.findall(r"^  entry: goalrules (\w+)$", hooks, re.MULTILINE)
    assert entries == ["check", "fmt"]
    assert set(entries) <= set(COMMANDS)
    page = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    assert all(f"id: goalrules-{entry}" in page for entry in entries)
