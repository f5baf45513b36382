"""Rule files on disk: which are meant, what stays of their bytes, and that they are written whole or not at all."""

from __future__ import annotations

from pathlib import Path

from goalrules.diagnostics import codes
from goalrules.formatting.files import files_in, format_file, write


def file_with(tmp_path: Path, content: bytes) -> Path:
    file = tmp_path / "plan.goal"
    file.write_bytes(content)
    return file


def test_a_folder_stands_for_the_rule_files_in_it_and_below(tmp_path: Path) -> None:
    for name in ("b.goal", "a.goal", "notes.txt", "in/c.goal", ".git/d.goal"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("", encoding="utf-8")
    found = [path.relative_to(tmp_path).as_posix() for path, _ in files_in([str(tmp_path), str(tmp_path / "a.goal")])]
    assert found == ["a.goal", "b.goal", "in/c.goal"]
    assert [path.name for path, _ in files_in([str(tmp_path / "notes.txt")])] == ["notes.txt"]


def test_line_ends_and_byte_order_mark_of_a_file_stay(tmp_path: Path) -> None:
    file = file_with(tmp_path, b"\xef\xbb\xbfgoal a\r\nrated by b\r\n")
    formatted = format_file(file, "plan.goal").value
    assert formatted is not None
    assert write(formatted).value == file
    assert file.read_bytes() == b"\xef\xbb\xbfgoal a\r\n  rated by b\r\n"


def test_letters_are_composed(tmp_path: Path) -> None:
    formatted = format_file(file_with(tmp_path, 'goal a "a\u030a"\n'.encode()), "plan.goal").value
    assert formatted is not None
    assert formatted.after == 'goal a "å"\n'


def test_what_is_not_in_utf_8_stays_as_it_is(tmp_path: Path) -> None:
    for content in ('goal a "å"'.encode("cp1252"), 'goal a "å"'.encode("utf-16")):
        outcome = format_file(file_with(tmp_path, content), "plan.goal")
        assert outcome.value is None
        assert [found.code for found in outcome.diagnostics] == [codes.NOT_A_TEXT]


def test_a_file_that_is_not_there_is_told() -> None:
    assert [found.code for found in format_file(Path("nowhere.goal"), "nowhere.goal").diagnostics] == [
        codes.UNREADABLE_FILE
    ]


def test_a_file_that_cannot_be_written_is_told_and_stays(tmp_path: Path) -> None:
    formatted = format_file(file_with(tmp_path, b"goal  a"), "plan.goal").value
    assert formatted is not None
    outcome = write(formatted._replace(path=tmp_path / "no folder" / "plan.goal"))
    assert outcome.value is None
    assert [found.code for found in outcome.diagnostics] == [codes.REPORT_NOT_WRITTEN]


def test_a_diff_has_the_lines_that_change(tmp_path: Path) -> None:
    formatted = format_file(file_with(tmp_path, b"goal a\r\nrated by b"), "plan.goal").value
    assert formatted is not None
    assert formatted.diff() == (
        "--- plan.goal\n+++ plan.goal\n@@ -1,2 +1,2 @@\n goal a\n-rated by b\n"
        "\\ No newline at end of file\n+  rated by b\n"
    )
