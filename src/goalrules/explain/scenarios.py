"""What came of scenarios: each expectation beside the level that was found, and why it was.

The explanations do not know the evaluator, so a scenario is handed over as its parts (see `pipeline.test`).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from goalrules.explain.english import targets, words
from goalrules.explain.explanation import Place, Shown
from goalrules.explain.members import cause_of
from goalrules.explain.places import clause_text, level_of, place_of, shown
from goalrules.explain.reasoning import because, deciding_step
from goalrules.model.judgement import Expectation, Scenario
from goalrules.verdict import Assessment, Reason


@dataclass(frozen=True, slots=True)
class Comparison:
    """One expectation: the level or trend expected, the one found, and why.

    `decided` is the clause that tells it, at `decided_at`. `to_write` is the expectation that would hold.
    `path_shown`: the scenario expects something of several nodes, so that the node must be named.
    """

    path: str
    path_shown: bool
    as_expected: bool
    expected: Shown
    result: Shown
    because: str
    decided: str
    decided_at: Place | None
    to_write: str


@dataclass(frozen=True, slots=True)
class ScenarioReport:
    """One scenario with its lines in the rule file and all its expectations, in the order written."""

    title: str
    place: Place
    lines: tuple[str, ...]
    as_expected: bool
    comparisons: tuple[Comparison, ...]


def scenario_report(scenario: Scenario, checked: Iterable[tuple[Expectation, Assessment, bool]]) -> ScenarioReport:
    """One scenario; `checked` are its expectations, each with what was found of its node and whether that agrees."""
    found = list(checked)
    place = _extent(scenario)
    source = scenario.span.source
    nodes = {expectation.path for expectation, _, _ in found}
    comparisons = tuple(_comparison(e, a, is_so, path_shown=len(nodes) > 1) for e, a, is_so in found)
    return ScenarioReport(
        scenario.title,
        place,
        tuple(source.line(number) for number in range(place.line, place.last_line + 1)),
        all(comparison.as_expected for comparison in comparisons),
        comparisons,
    )


def _extent(scenario: Scenario) -> Place:
    """From its header to its last fact or expectation."""
    spans = [scenario.span, *(part.span for part in (*scenario.facts, *scenario.expectations))]
    return Place(scenario.span.source.path, scenario.span.line, max(span.last_line for span in spans))


def _comparison(expected: Expectation, found: Assessment, as_expected: bool, *, path_shown: bool) -> Comparison:
    if expected.trend is not None:
        trend = None if found.trend is None else found.trend.trend
        return Comparison(
            found.path,
            path_shown,
            as_expected,
            _trend_shown(expected.trend),
            _trend_shown(trend),
            "" if found.trend is None else targets.trend(found.trend),
            "",
            None,
            "" if trend is None else words.expect(found.path, trend),
        )
    step = deciding_step(found)
    is_cannot = found.reason is Reason.CANNOT_BE_ASSESSED
    wanted = words.CANNOT if expected.cannot else words.NO_LEVEL
    return Comparison(
        found.path,
        path_shown,
        as_expected,
        shown(expected.level, found.scale, wanted),
        level_of(found),
        because(found) or ("" if found.level is not None else cause_of(found)),
        "" if step is None else clause_text(step.clause, found.node.rating),
        None if step is None else place_of(step.clause.span),
        words.expect(found.path, found.level or (words.CANNOT if is_cannot else words.UNKNOWN)),
    )


def _trend_shown(trend: str | None) -> Shown:
    """A trend as if its words were a scale."""
    match trend:
        case "improving":
            return Shown(trend, "best")
        case "steady":
            return Shown(trend, "middle")
        case "worsening":
            return Shown(trend, "worst")
        case _:
            return Shown(words.NO_TREND, "none")
