"""Where names stand, and what renaming does and refuses."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goalrules.diagnostics import in_language
from goalrules.editing.laying_out import applied
from goalrules.editing.renaming import may_rename, renamed
from tests.editing.marked import Marked, marked
from tests.editing.plans import ENGLISH


def name_at(text: str, mark: str, offset: int = 1) -> Marked:
    """The plan with the cursor some characters behind the beginning of a mark."""
    at = text.index(mark) + offset
    return marked(f"{text[:at]}|{text[at:]}")


def renamed_text(one: Marked, new: str) -> str:
    assert one.here is not None
    done = renamed(one.here, new, [one.analysis], one.texts)
    assert done.refused is None, done.refused
    return applied(one.tree.source, done.edits[one.path])


@pytest.mark.parametrize(
    ("mark", "kind", "path"),
    [
        ("majority\n  let", "rating", "majority"),
        ("graduates 66", "indicator", "education.graduates"),
        ("education.graduates 66", "goal", "education"),
        ("green", "level", "green"),
        ("lights", "scale", "lights"),
        ("important", "tag", "important"),
        ("most be", "definition", "majority.most"),
        ("town", "plan", "town"),
    ],
)
def test_a_name_is_known_by_what_it_is(mark: str, kind: str, path: str) -> None:
    one = name_at(ENGLISH, mark)
    assert one.here is not None
    assert one.here.name == (kind, path)


def test_a_goal_is_renamed_in_every_path_that_it_begins() -> None:
    assert renamed_text(name_at(ENGLISH, "education"), "school") == ENGLISH.replace("education", "school")


def test_an_indicator_is_renamed_behind_its_goal() -> None:
    assert renamed_text(name_at(ENGLISH, "graduates 66"), "diplomas") == ENGLISH.replace("graduates", "diplomas")


def test_an_indicator_of_the_same_name_in_another_goal_stays() -> None:
    text = ENGLISH.replace("indicator places", "indicator graduates")
    done = renamed_text(name_at(text, "graduates 66"), "diplomas")
    assert "indicator graduates" in done
    assert "education.diplomas 66" in done


def test_a_name_that_a_rating_makes_is_renamed_where_it_is_used() -> None:
    text = ENGLISH.replace("let most be 80\n", "let most be 80\n  near when mean score at least most\n", 1)
    assert "at least limit" in renamed_text(name_at(text, "most be"), "limit")


def test_names_made_in_other_blocks_stay() -> None:
    text = ENGLISH.replace("goal jobs", "rating other\n  let most be 1\n  otherwise met\n\ngoal jobs", 1)
    done = renamed_text(name_at(text, "most be 80"), "limit")
    assert "let limit be 80" in done
    assert "let most be 1" in done


@pytest.mark.parametrize("new", ["target", "Met", "mål", "är", "9th", "a b", "a-b", "", "jobs", "x.y"])
def test_a_name_that_will_not_do_is_refused_with_a_reason(new: str) -> None:
    one = name_at(ENGLISH, "graduates 66" if new in ("x.y",) else "education")
    assert one.here is not None
    done = renamed(one.here, new, [one.analysis], one.texts)
    assert done.refused
    assert in_language(done.refused, "sv") != done.refused
    assert not done.edits


def test_what_comes_along_is_not_renamed() -> None:
    text = (
        'use "methods/eskilstuna_2020.goal"\nplan p\n\ngoal g "G"\n  rated by eskilstuna_2020\n'
        "  indicator a\n    target at least 1\n"
    )
    one = name_at(text, "rated by eskilstuna_2020", 12)
    rating = next((n for n in one.names if n.name.kind == "rating" and n.declares), None)
    assert rating is not None
    assert may_rename(rating, one.names, [one.analysis])


def test_a_level_that_every_plan_has_is_not_renamed() -> None:
    one = name_at(ENGLISH.replace("otherwise not met", "otherwise blue", 1), "blue")
    assert one.here is not None
    assert may_rename(one.here, one.names, [one.analysis])


def test_a_name_is_renamed_in_files_that_are_used(tmp_path: Path) -> None:
    shared = "rating strict\n  met when all indicators are met\n  otherwise not met\n"
    (tmp_path / "shared.goal").write_text(shared)
    text = f'use "shared.goal"\n{ENGLISH}'.replace("rated by majority", "rated by str|ict", 1)
    one = marked(text, tmp_path)
    assert one.here is not None
    done = renamed(one.here, "severe", [one.analysis], one.texts)
    assert done.refused is None
    assert {path.name: len(edits) for path, edits in done.edits.items()} == {"plan.goal": 1, "shared.goal": 1}


@settings(max_examples=30, deadline=None)
@given(st.from_regex(r"[a-zåäö][a-zåäö0-9_]{3,12}", fullmatch=True))
def test_renaming_there_and_back_gives_the_same_file(new: str) -> None:
    one = name_at(ENGLISH, "graduates 66")
    assert one.here is not None
    done = renamed(one.here, new, [one.analysis], one.texts)
    if done.refused is not None:
        return
    text = applied(one.tree.source, done.edits[one.path])
    again = name_at(text, f"{new} 66")
    assert renamed_text(again, "graduates") == ENGLISH


def test_a_number_that_a_rating_only_uses_is_renamed_where_it_is_given_too() -> None:
    text = ENGLISH.replace("  let most be 80\n", "", 1).replace(
        "met        when all indicators are met", "met        when mean score at least most", 1
    )
    text = text.replace("rated by majority", "rated by majority\n  with most 70", 1)
    done = renamed_text(name_at(text, "most 70"), "limit")
    assert "at least limit" in done
    assert "with limit 70" in done


def test_a_number_that_a_goal_gives_its_rating_is_renamed_in_both() -> None:
    text = ENGLISH.replace("let most be 80", "with most 80", 1).replace(
        "rated by majority", "rated by majority\n  with most 70", 1
    )
    done = renamed_text(name_at(text, "most 70"), "limit")
    assert "with limit 80" in done
    assert "with limit 70" in done
