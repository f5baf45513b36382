"""Where rule files lie."""

from __future__ import annotations

from pathlib import Path

import pytest

from goalrules.resolve.places import File, leads_out, shipped_file, shown_beside


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("a.goal", False),
        ("sub/a.goal", False),
        ("sub/../a.goal", False),
        ("./a.goal", False),
        ("../a.goal", True),
        ("sub/../../a.goal", True),
        ("..\\a.goal", True),
        ("/etc/passwd", True),
        ("~/a.goal", True),
        ("C:\\a.goal", True),
        ("C:a.goal", True),
        ("\\\\server\\share\\a.goal", True),
    ],
)
def test_paths_that_lead_out_are_known_on_every_system(tmp_path: Path, name: str, expected: bool) -> None:
    assert leads_out(File(tmp_path / "plan.goal", tmp_path, "plan.goal"), name) is expected


def test_a_path_is_seen_from_the_file_that_says_it(tmp_path: Path) -> None:
    inner = File(tmp_path / "sub" / "a.goal", tmp_path, "sub/a.goal")
    assert not leads_out(inner, "../b.goal")
    assert leads_out(inner, "../../b.goal")


def test_a_link_that_leads_out_is_known(tmp_path: Path) -> None:
    folder, outside = tmp_path / "plan", tmp_path / "secret.goal"
    folder.mkdir()
    outside.write_text("", encoding="utf-8")
    (folder / "a.goal").symlink_to(outside)
    assert leads_out(File(folder / "plan.goal", folder, "plan.goal"), "a.goal")


def test_a_file_is_shown_beside_the_one_that_names_it() -> None:
    file = File(Path("x"), Path("."), "rules/esk/plan.goal")
    assert shown_beside(file, "sub/a.goal") == "rules/esk/sub/a.goal"
    assert shown_beside(file, "sub/../a.goal") == "rules/esk/a.goal"
    assert shown_beside(File(Path("x"), Path("."), "plan.goal"), "a.goal") == "a.goal"


def test_shipped_methods_are_found_in_a_checkout_or_package() -> None:
    assert shipped_file("").is_dir()
