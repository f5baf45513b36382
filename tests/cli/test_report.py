"""`goalrules report`: what is written, and what is refused."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from goalrules.report.as_html import html_report
from tests.cli.conftest import EXAMPLE, Run
from tests.record.judged import example

HASHES = re.compile(r"`[0-9a-f]{64}`")


def test_a_page_is_written_with_its_record_in_it(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "report.html"
    result = run("report", EXAMPLE, "--to", str(file), "--lang", "sv")
    assert result.exit_code == 0
    page = file.read_text(encoding="utf-8")
    assert result.stderr == f"{file} är skriven: {-(-len(page.encode()) // 1000)} kB\n"
    assert page.startswith('<!DOCTYPE html>\n<html lang="sv">')
    assert 'id="goalrules-record">{"assumed"' in page


@pytest.mark.parametrize("language", ["en", "sv"])
def test_the_markdown_of_eskilstuna_reads_as_it_should(
    run: Run, golden: Callable[[str, str], None], tmp_path: Path, language: str
) -> None:
    file = tmp_path / "report.md"
    assert run("report", EXAMPLE, "--to", str(file), "--lang", language).exit_code == 0
    golden(f"report_{language}.md", HASHES.sub("`…`", file.read_text(encoding="utf-8")))


def test_another_file_is_not_replaced_unless_asked_for(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "report.html"
    file.write_text("mine")
    result = run("report", EXAMPLE, "--to", str(file))
    assert result.exit_code == 1
    assert "GR615" in result.stderr
    assert "No report has been written." in result.stderr
    assert file.read_text() == "mine"
    assert run("report", EXAMPLE, "--to", str(file), "--force").exit_code == 0
    assert run("report", EXAMPLE, "--to", str(file)).exit_code == 0, "the same once more is no error"


def test_a_folder_that_is_not_there_is_told(run: Run, tmp_path: Path) -> None:
    result = run("report", EXAMPLE, "--to", str(tmp_path / "nowhere" / "report.html"))
    assert result.exit_code == 1
    assert "GR616" in result.stderr
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--to", "report.pdf"), "says no form"),
        (("--to", "r.html", "--all-entities", "--entity", "0484"), "give only one of them"),
        (("--to", "r.md", "--all-entities"), "ends in .html"),
        (("--to", "r.html", "--record", "records"), "--record is for --all-entities"),
    ],
)
def test_wrong_use_is_told_before_anything_is_judged(run: Run, arguments: tuple[str, ...], said: str) -> None:
    result = run("report", EXAMPLE, *arguments)
    assert result.exit_code == 2
    assert said in " ".join(result.stderr.split())


def test_a_report_of_all_entities_says_how_to_make_a_record_of_one(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "report.html"
    assert run("report", EXAMPLE, "--to", str(file), "--all-entities").exit_code == 0
    page = file.read_text(encoding="utf-8")
    assert f"goalrules report {EXAMPLE} --all-entities --to {file} --record FOLDER" in page


def test_the_records_of_all_entities_stand_beside_the_report(run: Run, tmp_path: Path) -> None:
    file, folder = tmp_path / "report.html", tmp_path / "records"
    asked = ("report", EXAMPLE, "--to", str(file), "--all-entities", "--record", str(folder))
    result = run(*asked)
    assert result.exit_code == 0
    assert f"{folder}: 1 verdict record\n" in result.stderr
    page = file.read_text(encoding="utf-8")
    record = json.loads((folder / "0484.json").read_bytes())
    assert [one.name for one in folder.iterdir()] == ["0484.json"]
    assert record["sha256"] in page
    assert "goalrules verify records" in page
    assert run("verify", str(folder)).exit_code == 0
    assert "1 of them there already" in run(*asked).stderr


def test_neither_report_nor_records_are_written_where_one_of_them_is_refused(run: Run, tmp_path: Path) -> None:
    file, folder = tmp_path / "report.html", tmp_path / "records"
    asked = ("report", EXAMPLE, "--to", str(file), "--all-entities", "--record", str(folder))
    file.write_text("mine")
    assert "GR615" in run(*asked).stderr
    assert not folder.exists()
    file.unlink()
    folder.mkdir()
    (folder / "0484.json").write_text("mine")
    result = run(*asked)
    assert result.exit_code == 1
    assert "No report has been written." in result.stderr
    assert not file.exists()


def test_a_folder_for_records_that_is_a_file_is_told(run: Run, tmp_path: Path) -> None:
    file, folder = tmp_path / "report.html", tmp_path / "records"
    folder.write_text("mine")
    result = run("report", EXAMPLE, "--to", str(file), "--all-entities", "--record", str(folder))
    assert result.exit_code == 1
    assert not file.exists()


def test_python_gives_the_same_page() -> None:
    import goalrules
    from goalrules.record import build

    result, measurements = example()
    record = build(result, measurements).as_bytes().decode("utf-8")
    assert goalrules.report(result, measurements) == html_report([result], measurements, record=record)
    assert goalrules.report(result, measurements, form="markdown", language="sv").startswith("# Strategiska mål")
    assert "<script" not in goalrules.report({"0484": result}, measurements)
    with pytest.raises(ValueError, match="no result"):
        goalrules.report({}, measurements)
    with pytest.raises(ValueError, match="of one result"):
        goalrules.report({"a": result, "b": result}, measurements, form="markdown")
