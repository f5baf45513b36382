"""Answers to the text of a rule file.

The file is written in English first, then translated and laid out by the parts that do so for every rule file: there is
one wording for both languages, and what comes out is canonical.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from goalrules.formatting import format_text
from goalrules.model.period import PeriodKind
from goalrules.source import Source
from goalrules.starting.answers import Aim, IndicatorAnswer, Near, PlanAnswers
from goalrules.starting.methods import WRITTEN_OUT
from goalrules.starting.names import made_of, with_names
from goalrules.starting.units import quoted
from goalrules.syntax import parse
from goalrules.translation import translate

_WRITTEN_OUT_IN = {"en": WRITTEN_OUT, "sv": "majoritet"}


def plan_text(answers: PlanAnswers, language: str) -> str:
    """The rule file, in the language `en` or `sv`, in canonical layout.

    Errors: ValueError for answers that no reader of `reading` gave, of which no rule file can be made.
    """
    english = "# language: en\n" + "\n".join(_lines(answers, _WRITTEN_OUT_IN[language])) + "\n"
    tree = parse(Source("plan.goal", english))
    if tree.value is None or tree.diagnostics:
        raise ValueError(f"this cannot be read back: {english}")
    translation = translate(tree.value, language)
    if translation.value is None:
        raise ValueError(f"this cannot be translated: {english}")
    formatted = format_text(translation.value.text).value
    assert formatted is not None  # it gives a text for every text
    return formatted


def _lines(answers: PlanAnswers, written_out: str) -> Iterator[str]:
    method = answers.method
    yield f"plan {made_of(answers.name, 'plan')} {quoted(answers.title)}"
    yield f"period {_period(answers)}"
    if answers.entity:
        yield f"entity {quoted(answers.entity)}"
    yield f"measurements from {quoted(answers.data_file)}"
    yield "semantics 1"
    if method.file:
        yield f'use "methods/{method.file}.goal"'
    yield from _rating_of_goals(answers, written_out)
    rating = method.name if method.file and method.rates == "goals" else written_out
    for goal in with_names(answers.goals, "sv" if written_out != WRITTEN_OUT else "en"):
        yield f"goal {goal.name} {quoted(goal.title)}"
        yield f"rated by {rating}"
        for indicator in goal.indicators:
            yield from _indicator(indicator, answers)


def _period(answers: PlanAnswers) -> str:
    plain = str(answers.period)
    return plain if answers.period.kind is PeriodKind.YEAR else quoted(plain)


def _rating_of_goals(answers: PlanAnswers, name: str) -> Iterator[str]:
    """The rule of the goals, written out where the method is none of goals."""
    method = answers.method
    if method.file and method.rates == "goals":
        return
    half = "met or near" if method.near and not method.file else method.best
    yield f"rating {name}"
    yield f"met when all indicators are {method.best}"
    yield f"partly met when at least half of the indicators are {half}"
    yield "otherwise not met"
    yield "missing data blocks the verdict"


def _indicator(one: IndicatorAnswer, answers: PlanAnswers) -> Iterator[str]:
    method = answers.method
    yield f"indicator {one.name} {quoted(one.title)}" + (f" in {one.unit}" if one.unit else "")
    if method.rates == "indicators":
        yield f"rated by {method.name}"
    elif not method.target:
        yield "for information"
    yield _aim(one.aim)
    if one.near is not None:
        yield f"near within {_near(one.near, one)}"
    if one.steady is not None:
        yield f"trend compared with previous value, steady within {_amount(one.steady, one)}"
    if answers.peers:
        yield "peers " + ", ".join(quoted(peer) for peer in answers.peers)


def _aim(aim: Aim) -> str:
    return aim.kind if aim.number is None else f"target {aim.kind} {aim.number:f}"


def _near(near: Near, one: IndicatorAnswer) -> str:
    return f"{near.number:f} % of target" if near.of_target else _amount(near.number, one)


def _amount(number: Decimal, one: IndicatorAnswer) -> str:
    """A distance in the indicator's unit."""
    return f"{number:f} percentage points" if one.is_in_percent else f"{number:f}"
