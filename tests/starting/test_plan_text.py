"""Whatever answers are accepted give a rule file that `check` finds no error in, in both languages."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goalrules import pipeline
from goalrules.cli.starting_files import check, in_the_way
from goalrules.diagnostics import Severity
from goalrules.formatting import format_text
from goalrules.starting import (
    METHODS,
    GoalAnswer,
    IndicatorAnswer,
    Method,
    PlanAnswers,
    method_named,
    plan_text,
    reading,
)
from goalrules.starting.indicators import from_line
from goalrules.syntax.grammar import LANGUAGES
from tests.starting.strategies import LANGUAGE, plans

WITH_THE_METHOD = {"GR474"}
"""Warnings that come with a rule and the number of its members: a share lets one indicator decide two levels."""
OF_FIGURES = {"GR406"}
"""Warnings about the figures of an indicator, which `goalrules new` does not write."""


def answers(method: str, *lines: str, language: str = "en", period: str = "2026") -> PlanAnswers:
    chosen, at = method_named(method), reading.period(period)
    assert chosen is not None
    assert not isinstance(at, reading.Refused)
    read = [from_line(line, chosen, language) for line in lines]
    indicators = tuple(one for one in read if isinstance(one, IndicatorAnswer))
    assert len(indicators) == len(read), read
    peers = ("0480", "1980") if chosen.peers else ()
    return PlanAnswers("schools", "Schools", at, chosen, (GoalAnswer("Reading", indicators),), "0484", peers)


@given(LANGUAGE.flatmap(lambda language: st.tuples(st.just(language), plans(language))))
@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
def test_answers_that_are_accepted_give_a_plan_without_errors(drawn: tuple[str, PlanAnswers]) -> None:
    language, given_answers = drawn
    text = plan_text(given_answers, language)
    found = check(text, "plan.goal")
    assert [one.message for one in found.diagnostics if one.is_error] == []
    warnings = {
        f"GR{one.code.number.removeprefix('GR')}" for one in found.diagnostics if one.severity is Severity.WARNING
    }
    assert warnings <= WITH_THE_METHOD | OF_FIGURES
    assert {one.code.number for one in in_the_way(found, text)} <= OF_FIGURES
    assert format_text(text).value == text


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("method", METHODS, ids=lambda method: method.name)
def test_every_method_gives_a_plan_in_which_nothing_is_found(method: Method, language: str) -> None:
    sign = "," if language == "sv" else "."
    lines = [f"Share {n}; percent; {f'at least 82{sign}5' if method.target else 'higher is better'}" for n in (1, 2, 3)]
    lines = [line + ("; near 3" if method.near else "") + ("; steady 1" if method.trend else "") for line in lines]
    text = plan_text(answers(method.name, *lines, language=language), language)
    found = check(text, "plan.goal")
    assert {one.code.number for one in found.diagnostics} <= WITH_THE_METHOD | {"GR478"}
    assert found.value is not None


def test_the_same_answers_give_the_same_plan_in_both_languages() -> None:
    english = answers("havering", "Requests; days; at most 10", "Share; percent; at least 82.5")
    models = [check(plan_text(english, language), "plan.goal").value for language in LANGUAGES]
    assert all(model is not None for model in models)
    indicators = [model.plan.indicators for model in models if model is not None]
    assert indicators[0] == indicators[1]


def test_a_rule_that_is_written_out_has_the_words_of_its_language() -> None:
    text = plan_text(answers("majority", "Behöriga; procent; minst 82,5; nära 3", language="sv"), "sv")
    assert "bedömningsregel majoritet" in text
    assert "bedöms enligt majoritet" in text
    assert "    målvärde minst 82,5\n    nära inom 3 procentenheter\n" in text


def test_a_quarter_is_written_as_the_language_of_rules_has_it() -> None:
    assert '  period "2026-Q3"\n' in plan_text(answers("majority", "A; days; at most 3", period="2026-Q3"), "en")


def test_a_plan_beside_its_method_can_be_loaded_from_its_own_folder(tmp_path: Path) -> None:
    (tmp_path / "plan.goal").write_text(plan_text(answers("clear_impact", "A; days; at most 3"), "en"), "utf-8")
    assert pipeline.load(tmp_path).value is not None
