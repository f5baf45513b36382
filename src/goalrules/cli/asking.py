"""The questions of `explain`: --why, --why-not and --influence."""

from __future__ import annotations

import sys
from functools import partial
from typing import TYPE_CHECKING

import click

from goalrules.cli.output import new_screen, show, write

if TYPE_CHECKING:
    from goalrules.explain.language import LanguageCode
    from goalrules.measurements import Measurements
    from goalrules.verdict import Result


def ask(
    question: str,
    result: Result,
    measurements: Measurements,
    node: str,
    form: str,
    level: str | None,
    language: LanguageCode,
) -> None:
    """Show the answer to one question about a goal or indicator: `why`, `why not` (a level, or None) or `influence`."""
    if question == "influence" and node not in {goal.path for goal in result.plan.plan.goals}:
        from goalrules.cli.sentences import influence_is_of_goals

        raise click.UsageError(influence_is_of_goals(node))
    from goalrules.cli.stages import fail
    from goalrules.counterfactual import asking

    if level is not None:
        refused = asking.level_refused(result, node, level)
        if refused is not None:
            fail([refused])
        level = asking.level_meant(result, node, level)
    if form == "json":
        from goalrules.report import as_json, counterfactual_json
        from goalrules.report.to_document import to_document

        answer = _answer(question, result, measurements, node, level)
        document = to_document(result, measurements.sources)
        write(as_json.answer(question, counterfactual_json.plain(answer), document))
        return
    _show(question, result, measurements, node, level, language)


def _answer(question: str, result: Result, measurements: Measurements, node: str, level: str | None) -> object:
    from goalrules.counterfactual import changes, forcing, influence

    if question == "why":
        return forcing.why(result, node)
    if question == "why not":
        return changes.why_not(result, node, level, measurements=measurements)
    return influence.influence(result.plan.plan, node, result.entity)


def _show(
    question: str, result: Result, measurements: Measurements, node: str, level: str | None, language: LanguageCode
) -> None:
    from goalrules.counterfactual import changes, forcing, influence
    from goalrules.explain.why import explain
    from goalrules.report.as_text import counterfactuals as screens
    from goalrules.report.as_text.margins import forecast_lines

    head, screen = explain(result, node, language), new_screen(sys.stdout)
    if question == "why":
        screens.why_screen(forcing.why(result, node), result, head, screen)
    elif question == "influence":
        screens.influence_screen(influence.influence(result.plan.plan, node, result.entity), result, head, screen)
    else:
        answer = changes.why_not(result, node, level, measurements=measurements)
        worse = None if answer.is_worse else changes.next_worse(result[node])
        other = None if worse is None else changes.why_not(result, node, worse, measurements=measurements)
        nearer = screens.steps_on_the_way(changes.on_the_way(result, measurements, answer), result, head, screen)
        also = partial(forecast_lines, result, measurements, node, language=language)
        screens.why_not_screen(answer, other, result, head, screen, nearer, also)
    show(screen)
