"""`goalrules translate`: what it writes, where, and what it leaves alone."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner

from goalrules.cli.translate import command

PLAN = "# language: en\nplan p\n  year 2020   # the year\n"


def run(*arguments: str) -> tuple[int, str, str]:
    result = CliRunner().invoke(command, list(arguments))
    return result.exit_code, result.stdout, result.stderr


def test_the_translation_goes_to_standard_output_and_what_changed_beside_it(tmp_path: Path) -> None:
    file = tmp_path / "plan.goal"
    file.write_text(PLAN, "utf-8")
    code, out, told = run(str(file), "--to", "sv")
    assert (code, out) == (0, "# language: sv\nplan p\n  period 2020   # the year\n")
    assert told == "Line 3: `year` became canonical, and comes back as `period`\n"
    assert file.read_text("utf-8") == PLAN
    assert run(str(file), "--to", "sv", "--lang", "sv")[2].startswith("Rad 3: `year` fick sin standardform")


def test_a_file_is_written_where_it_is_named_and_keeps_its_line_ends(tmp_path: Path) -> None:
    file = tmp_path / "plan.goal"
    file.write_bytes(b"\xef\xbb\xbf" + PLAN.replace("\n", "\r\n").encode())
    assert run(str(file), "--to", "sv", "--output", str(file))[:2] == (0, "")
    swedish = "# language: sv\r\nplan p\r\n  period 2020   # the year\r\n"
    assert file.read_bytes() == b"\xef\xbb\xbf" + swedish.encode()


def test_a_file_with_mistakes_is_left_alone(tmp_path: Path) -> None:
    file, output = tmp_path / "plan.goal", tmp_path / "new.goal"
    file.write_text("plan p\n  perod 2020\n", "utf-8")
    code, out, told = run(str(file), "--to", "sv", "--output", str(output))
    assert code == 1
    assert "GR104" in out + told
    assert not output.exists()


def test_a_file_that_cannot_be_written_is_said_so(tmp_path: Path) -> None:
    file = tmp_path / "plan.goal"
    file.write_text(PLAN, "utf-8")
    code, out, told = run(str(file), "--to", "sv", "--output", str(tmp_path / "no" / "plan.goal"))
    assert code == 1
    assert "GR616" in out + told
