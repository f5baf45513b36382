"""The README shows what the product prints, and the rule as it stands in the example."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from goalrules.cli.entry import goalrules

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def block(language: str) -> str:
    found = re.search(rf"^```{language}\n(.*?)^```$", README, re.DOTALL | re.MULTILINE)
    assert found is not None
    return found[1]


def test_the_first_screen_is_the_real_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    monkeypatch.delenv("COLUMNS", raising=False)
    shown = CliRunner().invoke(goalrules, ["evaluate", "rules/eskilstuna_2020"])
    assert shown.exit_code == 0
    assert shown.stdout == block("text")


def test_the_rule_is_that_of_the_example() -> None:
    assert block("goal") in (ROOT / "rules/eskilstuna_2020/plan.goal").read_text(encoding="utf-8")


def test_the_python_lines_do_what_they_say(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(ROOT)
    exec(compile(block("python"), "README.md", "exec"), {})
    assert "partly met" in capsys.readouterr().out


def test_the_plan_that_uses_a_method_holds_its_scenario(tmp_path: Path) -> None:
    """The last block of rules in the README is a whole plan with an example."""
    text = re.findall(r"^```goal\n(.*?)^```$", README, re.DOTALL | re.MULTILINE)[-1]
    (tmp_path / "plan.goal").write_text(text, encoding="utf-8")
    shown = CliRunner().invoke(goalrules, ["test", str(tmp_path)])
    assert shown.exit_code == 0
    assert "1 scenario, as expected" in shown.stdout
