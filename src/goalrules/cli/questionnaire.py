"""The questions of `goalrules new`, one after the other; what cannot be taken is asked again, with the reason.

Answers come from a terminal or through a pipe, one on each line. The end of the input, or Ctrl-C, is `click.Abort`.
"""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING, TypeVar

import click

from goalrules.cli.starting_files import Place, check, in_the_way
from goalrules.cli.starting_options import Given, this_year
from goalrules.diagnostics import Diagnostic, Said, in_language, listed, said
from goalrules.starting import METHODS, GoalAnswer, IndicatorAnswer, Method, PlanAnswers, Refused, plan_text, reading
from goalrules.starting.units import known_units, unit
from goalrules.starting.words import example, shown, written

if TYPE_CHECKING:
    from goalrules.starting import Aim, Near

T = TypeVar("T")


def answers(given: Given, place: Place, language: str) -> PlanAnswers:
    """All answers; what options have said already is not asked."""
    tell = partial(_tell, language)
    tell(said("A new plan: {file}. Ctrl-C ends the questions, and nothing is written.", file=str(place.file)))
    ask = partial(_ask, language)
    title = ask(said("Title of the plan"), reading.title, given.title, place.stem)
    period = ask(said("Period that is judged"), reading.period, given.period, str(this_year()))
    entity = ask(
        said("Whose figures (a code or name; nothing if the data name nobody)"),
        reading.text_or_nothing, given.entity, "",
    )  # fmt: skip
    if given.method is None:
        _tell_methods(language)
    method = ask(said("Method, by number or name"), reading.method, given.method, "1")
    started = PlanAnswers(place.stem, title, period, method, (), entity)
    if method.peers:
        peers = said("Compared with (codes or names, with commas between)")
        started = started._replace(peers=ask(peers, reading.peers, given.peers))
    return started._replace(goals=_goals(started, language))


def _tell_methods(language: str) -> None:
    tell = partial(_tell, language)
    tell(said("How goals are decided. Of goals, from the indicators that are met:"))
    width = max(len(method.name) for method in METHODS)
    last = "goals"
    for number, method in enumerate(METHODS, 1):
        if method.rates != last:
            tell(said("Of each indicator; a goal is met when all are at the best level, partly met when half are:"))
        last = method.rates
        click.echo(f"  {number:>2}  {method.name:<{width}}  {in_language(method.summary, language)}")


def _goals(started: PlanAnswers, language: str) -> tuple[GoalAnswer, ...]:
    goals: list[GoalAnswer] = []
    while True:
        is_first = not goals
        question = said("Goal, in a few words") if is_first else said("Next goal (nothing: no more)")
        title = _ask(language, question, reading.title if is_first else reading.text_or_nothing, None)
        if not title:
            return tuple(goals)
        goals.append(GoalAnswer(title, _indicators(started, title, language)))


def _indicators(started: PlanAnswers, goal: str, language: str) -> tuple[IndicatorAnswer, ...]:
    indicators: list[IndicatorAnswer] = []
    while True:
        is_first = not indicators
        question = said("  Indicator of the goal") if is_first else said("  Next indicator (nothing: no more)")
        title = _ask(language, question, reading.title if is_first else reading.text_or_nothing, None)
        if not title:
            return tuple(indicators)
        indicators.append(_indicator(started, goal, title, language))


def _indicator(started: PlanAnswers, goal: str, title: str, language: str) -> IndicatorAnswer:
    """One indicator whose figures `check` finds nothing against; else they are asked again, with what it says."""
    units = ", ".join(known_units(language))
    while True:
        measured_in = _ask(language, said("  Unit ({units}, or another; nothing: none)", units=units), unit)
        one = _figures(started.method, title, measured_in, language)
        plan = started._replace(goals=(GoalAnswer(goal, (one,)),))
        text = plan_text(plan, language)
        against = in_the_way(check(text, "plan.goal"), text)
        if not against:
            return one
        for found in against:
            _tell(language, said("  This cannot stay so: {reason}", reason=_reason(found)))


def _figures(method: Method, title: str, measured_in: str, language: str) -> IndicatorAnswer:
    ask = partial(_ask, language)
    wanted = said("  What is wanted ({examples})", examples=_aims(method, measured_in, language))
    aim: Aim = ask(wanted, lambda text: reading.aim(text, measured_in, method, language))
    near: Near | None = None
    if method.near and aim.number is not None:
        near = ask(
            _near_question(method, language), lambda text: reading.near(text, measured_in, aim.number, method, language)
        )
    steady = None
    if method.trend:
        question = said("  A change from the value before is none up to (in the unit)")
        steady = ask(question, lambda text: reading.steady(text, measured_in, language), None, "0")
    return IndicatorAnswer(title, measured_in, aim, near, steady)


def _near_question(method: Method, language: str) -> Said:
    share = written(Decimal(5), language, "PERCENT", "OF", "TARGET_VALUE")
    if method.needs_near:
        return said("  Near the target is up to so far from it (as {distance} or {share})", distance=3, share=share)
    return said(
        "  Near the target is up to so far from it (as {distance} or {share}; nothing: no such level)",
        distance=3, share=share,
    )  # fmt: skip


def _aims(method: Method, measured_in: str, language: str) -> Said:
    """What an aim can be, as examples."""
    if not method.target:
        return listed([shown("HIGHER", language), shown("LOWER", language)])
    found = [example("AT_LEAST", "82.5", language), example("AT_MOST", "10", language)]
    return listed(found + ([shown("YES_NO", language)] if method.takes_yes_or_no and not measured_in else []))


def _reason(found: Diagnostic) -> Said:
    return (
        said("{message}; {help}", message=found.message, help=found.help)
        if found.help
        else said("{message}", message=found.message)
    )


def _ask(
    language: str, question: Said, read: Callable[[str], T | Refused], given: str | None = None, default: str = ""
) -> T:
    """The answer to a question, asked until it can be taken; an option that was given is tried first.

    `default` is what an empty answer stands for.
    """
    text = given
    while True:
        if text is None:
            text = click.prompt(in_language(question, language), default=default, show_default=bool(default), type=str)
        found = read(text)
        if not isinstance(found, Refused):
            return found
        _tell(language, said("  Not taken: {reason}", reason=found.reason))
        text = None


def _tell(language: str, sentence: Said) -> None:
    click.echo(in_language(sentence, language))
