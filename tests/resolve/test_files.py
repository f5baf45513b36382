"""Rule files and folders."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from goalrules import pipeline
from goalrules.diagnostics import Outcome
from goalrules.model.plan import Plan
from goalrules.resolve import load
from tests import make

RATING = "rating r met when all indicators are met otherwise not met missing data blocks the verdict\n"
PLAN = make.goal_text("rated by r")


def write(folder: Path, files: Mapping[str, str]) -> None:
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")


def loaded(folder: Path, files: Mapping[str, str], name: str = "plan.goal") -> Outcome[Plan]:
    write(folder, files)
    return load(folder / name, name)


def numbers(outcome: Outcome[Plan]) -> list[str]:
    return [diagnostic.code.number for diagnostic in outcome.diagnostics]


def test_a_file_takes_in_the_files_it_uses(tmp_path: Path) -> None:
    files = {"plan.goal": 'use "sub/a.goal"\n' + PLAN, "sub/a.goal": 'use "b.goal"\n', "sub/b.goal": RATING}
    outcome = loaded(tmp_path, files)
    assert outcome.diagnostics == ()
    assert outcome.value is not None
    assert [s.path for s in outcome.value.sources] == ["plan.goal", "sub/a.goal", "sub/b.goal"]


def test_a_file_used_twice_is_taken_in_once(tmp_path: Path) -> None:
    files = {
        "plan.goal": 'use "a.goal"\nuse "b.goal"\n' + PLAN,
        "a.goal": 'use "b.goal"\n',
        "b.goal": RATING,
    }
    assert loaded(tmp_path, files).diagnostics == ()


def test_the_plan_of_a_folder_is_the_file_with_a_plan_block(tmp_path: Path) -> None:
    write(tmp_path, {"x.goal": 'use "r.goal"\n' + PLAN, "r.goal": RATING, "notes.txt": "plan q"})
    outcome = load(tmp_path, "folder")
    assert outcome.diagnostics == ()
    assert outcome.value is not None
    assert outcome.value.sources[0].path == "folder/x.goal"


def test_of_two_plans_the_one_that_uses_the_other_is_the_folders(tmp_path: Path) -> None:
    write(tmp_path, {"a.goal": 'use "b.goal"\n' + PLAN + RATING, "b.goal": "plan q"})
    assert numbers(load(tmp_path, "folder")) == ["GR206"]
    assert load(tmp_path, "folder").value is not None


@pytest.mark.parametrize(
    ("files", "words"),
    [
        ({}, "holds no rule file"),
        ({"a.goal": RATING}, "has a `plan` block: `a.goal`"),
        ({"a.goal": PLAN + RATING, "b.goal": PLAN + RATING}, "holds 2 plans: `a.goal`, `b.goal`"),
    ],
)
def test_a_folder_without_a_single_plan_is_reported(tmp_path: Path, files: dict[str, str], words: str) -> None:
    write(tmp_path, files)
    outcome = load(tmp_path, "folder")
    assert outcome.value is None
    assert numbers(outcome) == ["GR206"]
    assert words in outcome.diagnostics[0].message


def test_mistakes_in_files_of_the_folder_that_are_not_used_are_reported_too(tmp_path: Path) -> None:
    write(tmp_path, {"a.goal": PLAN + RATING, "b.goal": "rating q met whn all indicators are met\n"})
    outcome = load(tmp_path, "folder")
    assert outcome.value is not None
    assert {d.primary.span.source.path for d in outcome.diagnostics if d.primary} == {"folder/b.goal"}


@pytest.mark.parametrize("name", ["../a.goal", "/etc/hostname", "C:/a.goal"])
def test_a_use_that_leads_out_of_the_folder_is_refused(tmp_path: Path, name: str) -> None:
    write(tmp_path, {"a.goal": RATING})
    outcome = loaded(tmp_path / "plan", {"plan.goal": f'use "{name}"\n' + PLAN})
    assert numbers(outcome) == ["GR203"]
    primary = outcome.diagnostics[0].primary
    assert primary is not None
    assert primary.span.text == f'"{name}"'


def test_a_link_that_leads_out_of_the_folder_is_refused(tmp_path: Path) -> None:
    write(tmp_path, {"a.goal": RATING})
    (tmp_path / "plan").mkdir()
    (tmp_path / "plan" / "a.goal").symlink_to(tmp_path / "a.goal")
    assert numbers(loaded(tmp_path / "plan", {"plan.goal": 'use "a.goal"\n' + PLAN})) == ["GR203"]


def test_a_used_file_in_a_subfolder_may_not_lead_out_either(tmp_path: Path) -> None:
    files = {"plan.goal": 'use "sub/a.goal"\n' + PLAN, "sub/a.goal": 'use "../../b.goal"\n'}
    assert numbers(loaded(tmp_path / "plan", files)) == ["GR203"]


@pytest.mark.parametrize(
    ("name", "found"), [("a.csv", []), ("sub/a.csv", []), ("../a.csv", ["GR203"]), ("/a.csv", ["GR203"])]
)
def test_measurements_lie_in_the_plans_folder(tmp_path: Path, name: str, found: list[str]) -> None:
    text = PLAN.replace("period 2020", f'period 2020 measurements from "{name}"') + RATING
    assert numbers(loaded(tmp_path, {"plan.goal": text})) == found


def test_files_that_use_each_other_in_a_circle_are_reported_with_the_chain(tmp_path: Path) -> None:
    files = {
        "plan.goal": 'use "a.goal"\n' + PLAN,
        "a.goal": 'use "b.goal"\n' + RATING,
        "b.goal": 'use "a.goal"\n',
    }
    outcome = loaded(tmp_path, files)
    assert numbers(outcome) == ["GR204"]
    assert "a.goal uses b.goal uses a.goal" in outcome.diagnostics[0].message


def test_a_file_that_uses_itself_is_a_circle(tmp_path: Path) -> None:
    assert numbers(loaded(tmp_path, {"plan.goal": 'use "plan.goal"\n' + PLAN + RATING})) == ["GR204"]


def test_a_missing_file_is_reported_with_the_nearest_name_and_nothing_more(tmp_path: Path) -> None:
    outcome = loaded(tmp_path, {"plan.goal": 'use "rating.goal"\n' + PLAN, "ratings.goal": RATING})
    assert numbers(outcome) == ["GR205"]
    assert outcome.diagnostics[0].help == 'write `use "ratings.goal"`'


def test_a_missing_file_hides_no_mistake_in_an_indicator(tmp_path: Path) -> None:
    clauses = "  indicator b in numbers\n    higher is better\n    met when pace at least 3\n    otherwise missed\n"
    write(tmp_path, {"plan.goal": 'use "rating.goal"\n' + PLAN + clauses})
    found = pipeline.load(tmp_path / "plan.goal").diagnostics
    assert [one.code.number for one in found] == ["GR205", "GR201"]


def test_a_method_of_the_plans_own_goes_before_the_shipped_ones(tmp_path: Path) -> None:
    files = {"plan.goal": 'use "methods/own.goal"\n' + PLAN, "methods/own.goal": RATING}
    outcome = loaded(tmp_path, files)
    assert outcome.diagnostics == ()
    assert outcome.value is not None
    assert outcome.value.sources[1].path == "methods/own.goal"


def test_a_method_that_is_not_in_the_folder_is_taken_from_the_shipped_ones(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shipped = tmp_path / "shipped"
    write(shipped, {"m.goal": 'use "n.goal"\n', "n.goal": RATING})
    monkeypatch.setattr("goalrules.resolve.files.shipped_file", lambda name: shipped / name)
    outcome = loaded(tmp_path / "plan", {"plan.goal": 'use "methods/m.goal"\n' + PLAN})
    assert outcome.diagnostics == ()
    assert outcome.value is not None
    assert [s.path for s in outcome.value.sources][1:] == ["methods/m.goal", "methods/n.goal"]


def test_an_unknown_rating_is_looked_for_in_the_other_files_of_the_folder(tmp_path: Path) -> None:
    files = {
        "plan.goal": PLAN.replace("rated by r", "rated by majorty"),
        "majority.goal": RATING.replace("rating r", "rating majority"),
    }
    outcome = loaded(tmp_path, files)
    (finding,) = outcome.diagnostics
    assert finding.primary is not None
    assert finding.primary.text == "a rating of this name stands in majority.goal:1:8 as `majority`"


def test_a_file_that_is_not_there_gives_no_plan(tmp_path: Path) -> None:
    outcome = load(tmp_path / "no.goal", "no.goal")
    assert outcome.value is None
    assert numbers(outcome) == ["GR101"]
