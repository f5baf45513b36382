"""`goalrules new`: questions and options, what is written where, and that nothing is written otherwise."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from goalrules import pipeline
from goalrules.cli.entry import goalrules

OPTIONS = ("--goal", "Everyone reads", "--indicator", "Readers; percent; at least 82.5; near 3", "--period", "2026")
QUESTIONS = ["Schools", "2026", "0484", "majority", "Everyone reads", "Readers", "percent", "at least 82.5", "3"]
NO_MORE = ["", ""]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


def new(*arguments: str, lines: list[str] | None = None, **environment: str) -> Result:
    typed = None if lines is None else "".join(f"{line}\n" for line in lines)
    return CliRunner().invoke(goalrules, ["new", *arguments], prog_name="goalrules", input=typed, env=environment)


def files(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*")}


# ---- what is written -----------------------------------------------------------------------------------------


def test_questions_are_asked_and_the_plan_is_written_into_a_folder(folder: Path) -> None:
    result = new("schools", lines=QUESTIONS + NO_MORE)
    assert result.exit_code == 0, result.output
    assert files(folder) == {"schools", "schools/plan.goal"}
    loaded = pipeline.load("schools", prove=True)
    assert loaded.diagnostics == ()
    text = (folder / "schools/plan.goal").read_text("utf-8")
    assert (
        '  indicator readers "Readers" in percent\n    target at least 82.5\n    near within 3 percentage points\n'
        in text
    )


def test_options_ask_nothing_and_give_the_same_plan(folder: Path) -> None:
    new("schools", lines=QUESTIONS + NO_MORE)
    result = new("other", "--title", "Schools", "--entity", "0484", *OPTIONS, lines=[])
    assert result.exit_code == 0, result.output
    first = (folder / "schools/plan.goal").read_text("utf-8")
    assert (folder / "other/plan.goal").read_text("utf-8") == first.replace("plan schools", "plan other")


def test_a_name_that_ends_in_goal_is_the_file(folder: Path) -> None:
    assert new("schools.goal", *OPTIONS).exit_code == 0
    assert files(folder) == {"schools.goal"}
    assert new("second.goal", *OPTIONS).exit_code == 0


def test_a_folder_without_rule_files_may_be_there(folder: Path) -> None:
    (folder / "schools").mkdir()
    (folder / "schools/measurements.xlsx").write_bytes(b"x")
    assert new("schools", *OPTIONS).exit_code == 0
    assert files(folder) == {"schools", "schools/measurements.xlsx", "schools/plan.goal"}


def test_what_comes_next_is_told_and_works(folder: Path) -> None:
    told = new("schools", *OPTIONS).output
    commands = [line.split() for line in told.splitlines() if line.startswith("  goalrules ")]
    assert [command[1] for command in commands] == ["check", "measurements", "evaluate"]
    for command in commands[:2]:
        result = CliRunner().invoke(goalrules, command[1:], prog_name="goalrules")
        assert result.exit_code == 0, result.output
    assert (folder / "schools/measurements.xlsx").is_file()


def test_the_language_is_that_asked_for_or_of_the_machine(folder: Path) -> None:
    swedish = ("--goal", "Alla läser", "--indicator", "Läsare; procent; minst 82,5; nära 3 procentenheter")
    assert new("a", *swedish, "--lang", "sv").exit_code == 0
    result = new("b", *swedish, LANG="sv_SE.UTF-8")
    assert result.exit_code == 0
    assert result.output.startswith("Skrivet: ")
    first = (folder / "a/plan.goal").read_text("utf-8")
    assert "målvärde minst 82,5" in first
    assert first.replace("plan a ", "plan b ").replace('"a"', '"b"') == (folder / "b/plan.goal").read_text("utf-8")


def test_answers_may_come_from_a_file_or_through_a_pipe(folder: Path) -> None:
    text = '[[goal]]\ntitle = "a"\n[[goal.indicator]]\ntitle = "b"\ntarget = "at most 3"\n'
    (folder / "answers.toml").write_text(text, "utf-8")
    assert new("one.goal", "--answers", "answers.toml").exit_code == 0
    assert new("two.goal", "--answers", "-", lines=text.splitlines()).exit_code == 0
    first = (folder / "one.goal").read_text("utf-8")
    assert first.replace("one", "two") == (folder / "two.goal").read_text("utf-8")


# ---- answers that are not taken ------------------------------------------------------------------------------


def test_an_answer_that_cannot_be_taken_is_asked_again_with_the_reason(folder: Path) -> None:
    lines = ["Skolor", "tjugo", "2026", "", "okr", "1", "", "Alla läser", "Läsare", "procent"]
    lines += ["minst 82.5", "minst 82,5", "3 %", "3", *NO_MORE]
    result = new("skolor", "--lang", "sv", lines=lines)
    assert result.exit_code == 0, result.output
    for reason in (
        "`tjugo` är ingen period",
        "`okr` är ingen av metoderna",
        "det är tomt",
        "decimaler skrivs efter komma: skriv `82,5`",
        "Skriv `3 % av målvärdet` eller `3 procentenheter`",
    ):
        assert reason in result.output
    assert pipeline.load("skolor", prove=True).diagnostics == ()


def test_figures_that_check_warns_of_are_asked_again(folder: Path) -> None:
    wide = [*QUESTIONS[:-2], "at least 2", "3", "percent", "at least 82.5", "3"]
    result = new("schools", lines=wide + NO_MORE)
    assert "Near begins at -1, so that no value of 0 or more is missed" in result.output
    assert pipeline.load("schools", prove=True).diagnostics == ()


def test_with_options_such_figures_are_refused(folder: Path) -> None:
    result = new("schools", "--goal", "a", "--indicator", "b; percent; at least 2; near 3")
    assert result.exit_code == 1
    assert "GR406" in result.output
    assert "Nothing has been written." in result.output
    assert files(folder) == set()


def test_all_that_is_wrong_with_options_is_said_at_once(folder: Path) -> None:
    result = new("schools", "--goal", "", "--indicator", "; ; at least many", "--period", "x", "--peers", "a")
    assert result.exit_code == 2
    for option in ("--goal:", "--indicator", "--period:", "--peers:"):
        assert option in result.output
    assert files(folder) == set()


def test_an_option_that_cannot_be_taken_is_asked_for(folder: Path) -> None:
    result = new("schools", "--period", "x", lines=QUESTIONS + NO_MORE)
    assert result.exit_code == 0, result.output
    assert "`x` is no period" in result.output


@pytest.mark.parametrize("number", range(len(QUESTIONS) + 1))
def test_whoever_stops_before_the_end_leaves_nothing_behind(folder: Path, number: int) -> None:
    result = new("schools", lines=QUESTIONS[:number])
    assert result.exit_code == 1
    assert result.stderr.endswith("Nothing has been written.\n")
    assert files(folder) == set()


# ---- places --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["there", "there.goal", "holder", "file", "no/such", "no/such.goal", "", ".goal"])
def test_nothing_that_is_there_is_replaced_or_mixed_with_a_second_plan(folder: Path, name: str) -> None:
    (folder / "there").mkdir()
    (folder / "there/plan.goal").write_text("plan old\n", "utf-8")
    (folder / "there.goal").write_text("plan old\n", "utf-8")
    (folder / "holder").mkdir()
    (folder / "holder/other.goal").write_text("plan old\n", "utf-8")
    (folder / "file").write_text("x", "utf-8")
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    result = new(name, *OPTIONS)
    assert result.exit_code == (0 if name == ".goal" else 2), result.output
    if name != ".goal":
        assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


def test_a_link_that_leads_nowhere_is_there_too(folder: Path) -> None:
    (folder / "schools.goal").symlink_to("elsewhere.goal")
    assert new("schools.goal", *OPTIONS).exit_code == 2
    assert not (folder / "elsewhere.goal").exists()


def test_a_folder_that_was_made_goes_again_when_the_file_cannot_be_written(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*arguments: object, **options: object) -> None:
        raise PermissionError(13, "Permission denied")

    real = Path.open
    monkeypatch.setattr(
        Path, "open", lambda self, mode="r", *a, **k: refuse() if mode == "xb" else real(self, mode, *a, **k)
    )
    result = new("schools", *OPTIONS)
    assert result.exit_code == 1
    assert "cannot be written" in result.output
    assert files(folder) == set()
