"""Each rule read back is one sentence, which means the same where the rule stands."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given

from goalrules.model.plan import Plan
from goalrules.reading_back import sentences
from goalrules.resolve.from_texts import from_texts
from goalrules.source import Source
from goalrules.syntax import Tree, parse
from goalrules.testing.everyday_plans import everyday_plans
from goalrules.testing.rule_text import PlanText
from goalrules.testing.whole_plans import whole_plans
from tests.syntax.rule_files import SIXTY_LINES, good_cases, shipped


def tree_of(text: str) -> Tree:
    parsed = parse(Source("plan.goal", text))
    assert parsed.value is not None
    assert not parsed.has_errors
    return parsed.value


def with_sentences(text: str) -> str:
    """A file with each rule in it replaced by its sentence."""
    pieces, at = [], 0
    for sentence in sorted(sentences(tree_of(text)), key=lambda one: one.start):
        assert "\n" not in sentence.text
        pieces += [text[at : sentence.start], sentence.text, "\n"]
        at = sentence.end
    return "".join([*pieces, text[at:]])


def meaning(text: str) -> tuple[Plan, list[str]]:
    """The plan that a text means, and the codes of what is found in it."""
    outcome = from_texts([("plan.goal", text)])
    assert outcome.value is not None
    return replace(outcome.value, sources=()), sorted(found.code.number for found in outcome.diagnostics)


def read(text: str, language: str | None = None) -> dict[str, str]:
    return {one.path: one.text for one in sentences(tree_of(text), language)}


@given(everyday_plans())
def test_a_plan_of_sentences_means_the_same(plan: PlanText) -> None:
    assert meaning(with_sentences(plan.text)) == meaning(plan.text)


@given(whole_plans())
def test_a_plan_of_sentences_over_the_whole_language_means_the_same(plan: PlanText) -> None:
    assert meaning(with_sentences(plan.text)) == meaning(plan.text)


def test_sentences_of_shipped_rules_and_of_all_good_cases_mean_the_same() -> None:
    for path in [*shipped(), *good_cases()]:
        text = path.read_text(encoding="utf-8")
        if not parse(Source(path.name, text)).has_errors:
            assert meaning(with_sentences(text)) == meaning(text), path


def test_a_level_is_called_a_level() -> None:
    text = "goal a\n  met when a.b is not met or no indicators are near\n  otherwise not met\n"
    assert read(text)["a"] == (
        "goal a met when a.b is at the level not met or no indicator is at the level near otherwise not met"
    )


def test_a_trend_and_what_is_known_are_no_levels() -> None:
    text = "rating r\n  met when trend is improving or value is unknown\n"
    assert read(text)["r"] == "rating r met when trend is improving or value is unknown"


def test_defaults_that_hold_are_said() -> None:
    found = read(SIXTY_LINES)
    assert found["education.graduates"] == (
        'indicator graduates "Examen inom fyra år" in percent measured by kolada "N17461"'
        " target at least 60 in 2020, 65 in 2023 linear near within 3 percentage points"
        " comment required when missed latest value at most 1 year old"
    )
    assert found["majority"].endswith("otherwise not met missing data is left out")


@pytest.mark.parametrize("written", ["when all indicators are not met", "when a.b is not met"])
def test_a_sentence_in_the_other_language_means_the_same(written: str) -> None:
    text = f"rating r\n  not met {written}\n"
    swedish = read(text, "sv")["r"]
    assert "på nivån ej uppfyllt" in swedish
    parsed = parse(Source("plan.goal", f"# language: sv\n{swedish}\n"))
    assert not parsed.diagnostics
    assert parsed.value is not None
    assert {one.path: one.text for one in sentences(parsed.value, "en")} == read(text)


def test_what_a_rule_says_itself_is_said_once_and_alone() -> None:
    text = (
        "defaults\n  near within 1\n  rounded to 1 decimal\n  missing data is left out\n"
        "goal a\n  met when all indicators are met\n  otherwise not met\n  missing data blocks the verdict\n"
        "  indicator b\n    target at least 5\n    near within 2\n  indicator c\n    yes or no\n"
    )
    assert read(text) == {
        "a": "goal a met when all indicators are at the level met otherwise not met missing data blocks the verdict",
        "a.b": "indicator b target at least 5 near within 2 rounded to 1 decimal",
        "a.c": "indicator c yes or no",
    }
    assert meaning(with_sentences(text)) == meaning(text)
