"""Which plans a path stands for: a file for itself, a folder for all plans in it and below it."""

from __future__ import annotations

from pathlib import Path

import pytest

from goalrules.resolve import load, plans_at


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def write(folder: Path, name: str, text: str | bytes) -> None:
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))


def shown(path: str) -> list[str]:
    return [place.shown for place in plans_at(path)]


def test_a_file_is_itself_whatever_it_holds(folder: Path) -> None:
    write(folder, "a.goal", "scale s: a > b\n")
    assert shown("a.goal") == ["a.goal"]
    assert shown("none.goal") == ["none.goal"]


def test_a_folder_with_one_plan_is_that_plan(folder: Path) -> None:
    write(folder, "rules/plan.goal", 'plan p\nuse "part.goal"\n')
    write(folder, "rules/part.goal", "scale s: a > b\n")
    write(folder, "rules/notes.txt", "plan x\n")
    assert (shown("rules"), shown("rules/")) == (["rules"], ["rules/"])


def test_of_several_plans_each_is_one_but_not_those_that_are_used(folder: Path) -> None:
    write(folder, "rules/b.goal", 'plan b\nuse "used.goal"\n')
    write(folder, "rules/a.goal", "plan a\n")
    write(folder, "rules/used.goal", "plan used\n")
    write(folder, "rules/part.goal", "scale s: a > b\n")
    assert shown("rules") == ["rules/a.goal", "rules/b.goal"]


def test_folders_below_are_gone_through_in_order_but_not_hidden_ones(folder: Path) -> None:
    write(folder, "z/plan.goal", "plan z\n")
    write(folder, "a/deep/one.goal", "plan one\n")
    write(folder, "a/deep/two.goal", "plan two\n")
    write(folder, "a/part.goal", "scale s: a > b\n")
    write(folder, ".git/plan.goal", "plan hidden\n")
    assert shown(".") == ["a/deep/one.goal", "a/deep/two.goal", "z"]
    assert [load(place.path, place.shown).value is not None for place in plans_at(".")] == [True, True, True]


def test_a_file_that_cannot_be_read_is_among_them_so_that_its_fault_is_told(folder: Path) -> None:
    write(folder, "rules/a.goal", "plan a\n")
    write(folder, "rules/b.goal", "plan b\n")
    write(folder, "rules/c.goal", b"\x00\x01\x02\xff" * 50)
    assert shown("rules") == ["rules/a.goal", "rules/b.goal", "rules/c.goal"]


def test_a_folder_without_a_plan_is_itself_for_the_error_to_be_told(folder: Path) -> None:
    (folder / "empty").mkdir()
    assert shown("empty") == ["empty"]
    (place,) = plans_at("empty")
    assert [one.code.number for one in load(place.path, place.shown).diagnostics] == ["GR206"]
