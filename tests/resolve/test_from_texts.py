"""Plans from texts at hand."""

from __future__ import annotations

from pathlib import Path

from goalrules.resolve import from_texts, load

ROOT = Path(__file__).parents[2]


def test_texts_of_a_plan_and_what_it_uses_mean_the_same_as_its_files() -> None:
    for path in sorted((ROOT / "rules" / "methods" / "examples").glob("*.goal"))[:5]:
        loaded = load(path).value
        assert loaded is not None
        found = from_texts((source.path, source.text) for source in loaded.sources)
        assert found.value is not None
        assert found.value.goals == loaded.goals
        assert [source.path for source in found.value.sources] == [source.path for source in loaded.sources]


def test_mistakes_are_told_at_their_place_in_the_text() -> None:
    found = from_texts([("old.goal", "plan p\ngoal a\n  met when all indicators are mett\n")])
    assert found.has_errors
    assert all(one.primary is None or one.primary.span.source.path == "old.goal" for one in found.diagnostics)
