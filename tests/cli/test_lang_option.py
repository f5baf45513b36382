"""In which language a run is told: `--lang`, else that of the rule file, else that of the machine."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest

from goalrules.cli import lang_option
from goalrules.cli.lang_option import decide, language_of_machine, language_of_rules
from tests.cli.conftest import EXAMPLE, Run

SWEDISH = "# language: sv\nplan p\n"
IN_SWEDISH = {"LANG": "sv_SE.UTF-8"}
IN_ENGLISH = {"LANG": "en_GB.UTF-8"}


@pytest.fixture
def plans(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working directory with `sv.goal`, `en.goal`, and a folder `both` of a Swedish plan and an English method."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "both").mkdir()
    for name, text in (
        ("sv.goal", SWEDISH),
        ("en.goal", "plan p\n"),
        ("both/a_method.goal", "rating r\n"),
        ("both/plan.goal", SWEDISH),
    ):
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


@pytest.mark.usefixtures("plans")
@pytest.mark.parametrize(
    ("arguments", "environment", "language"),
    [
        (["check", "sv.goal", "--lang", "en"], IN_SWEDISH, "en"),
        (["check", "en.goal", "--lang=sv"], IN_ENGLISH, "sv"),
        (["check", "--lang", "en", "--lang", "sv", "en.goal"], IN_ENGLISH, "sv"),
        (["check", "sv.goal"], IN_ENGLISH, "sv"),
        (["check", "en.goal"], IN_SWEDISH, "en"),
        (["check", "both"], IN_ENGLISH, "sv"),
        (["explain", "--entity", "E", "sv.goal", "goal"], IN_ENGLISH, "sv"),
        (["translate", "--output", "sv.goal", "en.goal"], IN_SWEDISH, "en"),
        (["check", "nowhere.goal"], IN_SWEDISH, "sv"),
        (["rule", "GR301"], IN_SWEDISH, "sv"),
        (["rule", "GR301"], IN_ENGLISH, "en"),
        (["check", "en.goal", "--lang", "de"], IN_SWEDISH, "en"),
        ([], IN_SWEDISH, "sv"),
    ],
)
def test_the_option_comes_before_the_file_and_the_file_before_the_machine(
    arguments: list[str], environment: dict[str, str], language: str
) -> None:
    assert decide(arguments, environment).language == language


@pytest.mark.usefixtures("plans")
def test_only_what_was_typed_is_repeated() -> None:
    assert decide(["check", "sv.goal"], {}).asked is None
    assert decide(["check", "sv.goal", "--lang", "sv"], {}).asked == "sv"


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "en"),
        ({"LANG": "C.UTF-8"}, "en"),
        ({"LANG": "sv"}, "sv"),
        ({"LANG": "sv_FI.UTF-8@euro"}, "sv"),
        ({"LANG": "de_DE.UTF-8"}, "en"),
        ({"LANG": "sv_SE.UTF-8", "LC_MESSAGES": "en_US.UTF-8"}, "en"),
        ({"LANG": "en_US.UTF-8", "LC_MESSAGES": "sv_SE.UTF-8"}, "sv"),
        ({"LC_MESSAGES": "sv_SE.UTF-8", "LC_ALL": "C"}, "en"),
        ({"LANG": "en_US.UTF-8", "LANGUAGE": "de:sv:en"}, "sv"),
        ({"LANG": "C", "LANGUAGE": "sv"}, "en"),
        ({"LC_ALL": "", "LANG": "sv_SE"}, "sv"),
    ],
)
def test_the_machine_says_its_language_as_gettext_reads_it(environment: dict[str, str], language: str) -> None:
    assert language_of_machine(environment) == language


@pytest.mark.parametrize(
    ("name", "language"), [("Swedish_Sweden", "sv"), ("sv_SE", "sv"), ("de_DE", "en"), (None, "en")]
)
def test_on_windows_the_system_says_it(monkeypatch: pytest.MonkeyPatch, name: str | None, language: str) -> None:
    monkeypatch.setattr(lang_option, "os", SimpleNamespace(name="nt"))
    monkeypatch.setattr("locale.getlocale", lambda: (name, "cp1252"))
    assert language_of_machine({}) == language
    assert language_of_machine({"LANG": "en_GB.UTF-8"}) == "en"


def test_a_file_that_is_no_rule_file_has_no_language(tmp_path: Path) -> None:
    (tmp_path / "data.csv").write_text("plan,2020\n", encoding="utf-8")
    (tmp_path / "plan.txt").write_text(SWEDISH, encoding="utf-8")
    (tmp_path / "torn.goal").write_bytes(b"plan \xff\n")
    assert language_of_rules(tmp_path / "data.csv") is None
    assert language_of_rules(tmp_path / "plan.txt") == "sv"
    assert language_of_rules(tmp_path / "torn.goal") is None
    assert language_of_rules(tmp_path / "nowhere") is None
    (tmp_path / "empty").mkdir()
    assert language_of_rules(tmp_path / "empty") is None


def test_next_lines_repeat_the_option_only_where_it_was_typed(run: Run) -> None:
    assert "--lang" not in run("evaluate", EXAMPLE).stdout
    assert run("evaluate", EXAMPLE, "--lang", "en").stdout.splitlines()[-1].endswith(" --lang en education")
    assert run("check", EXAMPLE, "--lang", "sv").stdout.splitlines()[-1].endswith(" --lang sv")


def test_a_machine_in_swedish_does_not_turn_an_english_plan_into_swedish(run: Run) -> None:
    assert run("evaluate", EXAMPLE, LC_ALL="sv_SE.UTF-8").stdout == run("evaluate", EXAMPLE).stdout
