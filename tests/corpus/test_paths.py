"""Where data lie: nothing outside the plan's folder is read, and nothing that has no end."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from goalrules import pipeline
from goalrules.diagnostics.render import concise, texts
from tests.corpus.reading import command, evaluated, measured, refused, told, write_plan

OUTSIDE = [
    "../figures.csv", "sub/../../figures.csv", "..\\figures.csv", "/etc/passwd", "C:\\figures.csv", "C:figures.csv",
    "\\\\server\\share\\figures.csv", "//server/share/figures.csv", "~/figures.csv", "~root/figures.csv",
    "/proc/self/environ", "/dev/stdin",
]  # fmt: skip


@pytest.mark.parametrize("path", OUTSIDE)
def test_data_queries_and_databases_outside_the_folder_are_refused(tmp_path: Path, path: str) -> None:
    plan = tmp_path / "plan"
    plan.mkdir()
    (tmp_path / "figures.csv").write_text("indicator,period,value\n", encoding="utf-8")
    (plan / "q.sql").write_text("SELECT 1", encoding="utf-8")
    (plan / "a.db").write_bytes(b"SQLite format 3\0")
    assert told(refused(plan, f'"{path}"')) == ["GR203 plan.goal:4:21"]
    assert told(refused(plan, f'"{path}" sheet "Blad"'))[0] == "GR203 plan.goal:4:21"
    assert told(refused(plan, f'parquet "{path}"')) == ["GR203 plan.goal:4:29"]
    assert told(refused(plan, f'kolada "{path}"')) == ["GR203 plan.goal:4:28"]
    for reader in ("duckdb", "sqlite"):
        assert told(refused(plan, f'{reader} "{path}" query "q.sql"')) == ["GR203 plan.goal:4:28"]
        assert told(refused(plan, f'{reader} "a.db" query "{path}"')) == ["GR203 plan.goal:4:41"]
    assert told(refused(plan, f'sql "env:DATABASE" query "{path}"')) == ["GR203 plan.goal:4:46"]


def linked(folder: Path, to: Path) -> None:
    (folder / "figures.csv").symlink_to(to)


@pytest.mark.parametrize("to", ["/dev/zero", "/dev/random", "/etc/passwd", "/proc/self/mem", "/"])
def test_a_link_that_leads_out_is_refused(tmp_path: Path, to: str) -> None:
    linked(tmp_path, Path(to))
    assert told(refused(tmp_path, '"figures.csv"')) == ["GR203 plan.goal:4:21"]


def test_a_folder_that_is_a_link_leads_out_too(tmp_path: Path) -> None:
    plan, outside = tmp_path / "plan", tmp_path / "outside"
    plan.mkdir()
    outside.mkdir()
    (outside / "figures.csv").write_text("indicator,period,value\n", encoding="utf-8")
    (plan / "sub").symlink_to(outside)
    assert told(refused(plan, '"sub/figures.csv"')) == ["GR203 plan.goal:4:21"]


def test_a_link_that_leads_to_itself_is_refused(tmp_path: Path) -> None:
    linked(tmp_path, tmp_path / "figures.csv")
    assert told(refused(tmp_path, '"figures.csv"')) == ["GR501 plan.goal:4:21"]


def test_the_newest_snapshot_may_not_be_a_link_that_leads_out(tmp_path: Path) -> None:
    (tmp_path / "kolada-2024-01-01.csv").write_text("indicator,period,value\n", encoding="utf-8")
    (tmp_path / "kolada-9999-99-99.csv").symlink_to("/etc/passwd")
    assert told(refused(tmp_path, "kolada")) == ["GR203 plan.goal:4:3"]


def a_pipe(path: Path) -> None:
    os.mkfifo(path)


def a_socket(path: Path) -> None:
    here = Path.cwd()
    with socket.socket(socket.AF_UNIX) as made:
        os.chdir(path.parent)  # the path of a socket is short
        try:
            made.bind(path.name)
        finally:
            os.chdir(here)


def a_folder(path: Path) -> None:
    path.mkdir()


def nothing(path: Path) -> None:
    pass


@pytest.mark.parametrize("made", [a_pipe, a_socket, a_folder, nothing])
def test_what_is_no_plain_file_is_refused_at_once(tmp_path: Path, made: Callable[[Path], None]) -> None:
    (tmp_path / "q.sql").write_text("SELECT 1", encoding="utf-8")
    for name in ("figures.csv", "a.xlsx", "a.ods", "a.xls", "a.parquet", "a.json", "a.db", "b.sql"):
        made(tmp_path / name)
    for name in ("figures.csv", "a.xlsx", "a.ods", "a.xls", "a.parquet", "a.json"):
        assert told(refused(tmp_path, f'"{name}"')) == ["GR501 plan.goal:4:21"]
    for reader in ("duckdb", "sqlite"):
        assert told(refused(tmp_path, f'{reader} "a.db" query "q.sql"')) == ["GR501 plan.goal:4:28"]
        assert told(refused(tmp_path, f'{reader} "a.db" query "b.sql"')) == ["GR501 plan.goal:4:28"]


@pytest.mark.parametrize("path", ["", ".", "a\tb.csv", "*.csv", "file:///etc/passwd", "https://h/a.csv", "a" * 5000])
def test_a_path_that_names_nothing_is_refused(tmp_path: Path, path: str) -> None:
    assert told(refused(tmp_path, f'"{path}"')) == ["GR501 plan.goal:4:21"]


def test_a_file_that_disappears_after_the_plan_was_read_is_refused(tmp_path: Path) -> None:
    data = tmp_path / "figures.csv"
    data.write_text("indicator,period,value\nschool.loans,2024,1\n", encoding="utf-8")
    loaded = pipeline.load(write_plan(tmp_path, '"figures.csv"'))
    assert loaded.value is not None
    data.unlink()
    assert [found.code.number for found in pipeline.measure(loaded.value.plan).diagnostics] == ["GR501"]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_refused(tmp_path: Path) -> None:
    data = tmp_path / "figures.csv"
    data.write_text("indicator,period,value\n", encoding="utf-8")
    data.chmod(0)
    assert told(refused(tmp_path, '"figures.csv"')) == ["GR501 plan.goal:4:21"]


def test_one_file_that_is_to_be_read_in_two_ways_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("indicator,period,value\n", encoding="utf-8")
    twice = '"a.csv" layout years across\n  measurements from "./a.csv"'
    assert told(refused(tmp_path, twice)) == ["GR534 plan.goal:5:21"]
    twice = 'parquet "a.csv"\n  measurements from jsonstat "a.csv"'
    assert told(refused(tmp_path, twice))[0] == "GR534 plan.goal:5:30"


def test_a_snapshot_that_is_named_beside_the_newest_is_read_once(tmp_path: Path) -> None:
    rows = "indicator,period,value\nschool.loans,2024,1\n"
    (tmp_path / "kolada-2024-01-01.csv").write_text(rows, encoding="utf-8")
    outcome = measured(tmp_path, 'kolada\n  measurements from "kolada-2024-01-01.csv"')
    assert outcome.value is not None
    assert len(outcome.value) == 1


# ---- what the names of files may do to a terminal -----------------------------------------------------------

NAMES = ["a\x1b[2Jb.csv", "a\x1b]0;title\x07.csv", "a\nGR000: all goals are met\n.csv", "a\r.csv", "a\u202egnp.csv"]


@pytest.mark.parametrize("name", NAMES)
def test_names_never_steer_a_terminal(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_text("indicator,period,value\nschool.loans,2024,x\n", encoding="utf-8")
    write_plan(tmp_path, '"figures.csv"')
    done = command(tmp_path, "evaluate", "plan.goal", "--measurements", name)
    assert done.exit_code == 1
    assert "GR513" in done.output
    assert not set(done.output) & set("\x1b\x07\r\u202e")
    assert not any(line.startswith("GR000") for line in done.output.splitlines())


@pytest.mark.parametrize("name", NAMES)
def test_names_in_findings_are_one_line(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_text("indicator,period,value\nschool.loans,2024,x\n", encoding="utf-8")
    loaded = pipeline.load(write_plan(tmp_path, '"figures.csv"'))
    assert loaded.value is not None
    found = pipeline.measure(loaded.value.plan, [path]).diagnostics
    assert len(found) == 1
    assert "\n" not in concise(found[0])
    assert not set(texts(found)) & set("\x1b\x07\r\u202e")


@pytest.mark.parametrize("arguments", [("check",), ("evaluate",), ("explain", "school")])
def test_the_names_of_indicators_in_data_never_steer_a_terminal(tmp_path: Path, arguments: tuple[str, ...]) -> None:
    rows = "indicator,period,value,comment,sou\x1b[2Jrce\nschool.loans,2024,91,\x1b[2J,\n\x1b[31mred,2024,1,,\n"
    (tmp_path / "figures.csv").write_text(rows, encoding="utf-8")
    write_plan(tmp_path, '"figures.csv"')
    done = command(tmp_path, arguments[0], "plan.goal", *arguments[1:])
    assert "\x1b" not in done.output


def test_a_pipe_on_the_command_line_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.csv")
    write_plan(tmp_path, '"figures.csv"')
    done = command(tmp_path, "evaluate", "plan.goal", "--measurements", "pipe.csv")
    assert done.exit_code == 1
    assert "GR501" in done.output


def test_a_device_on_the_command_line_is_refused(tmp_path: Path) -> None:
    write_plan(tmp_path, '"figures.csv"')
    done = command(tmp_path, "evaluate", "plan.goal", "--measurements", "/dev/zero")
    assert (done.exit_code, "GR501" in done.output) == (1, True)


def test_a_command_that_fails_leaves_no_file(tmp_path: Path) -> None:
    assert evaluated(tmp_path, '"figures.csv"').exit_code == 1
