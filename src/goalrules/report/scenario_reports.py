"""What is told of the scenarios of a plan: the explanations, with the change that would give the level expected."""

from __future__ import annotations

from dataclasses import replace

from goalrules.counterfactual.changes import why_not
from goalrules.counterfactual.distances import Distance, distance_to
from goalrules.counterfactual.fragility import Fragile
from goalrules.counterfactual.margins import MOST_WORK, Margin
from goalrules.evaluate.scenarios import Checked, ScenarioOutcome, given_in
from goalrules.explain.language import LanguageCode
from goalrules.explain.scenarios import Comparison, ScenarioReport, scenario_report
from goalrules.model.indicator import Indicator
from goalrules.report.margin_texts import MarginTexts
from goalrules.scenario_runs import PlanRun


def reports_of(run: PlanRun, language: LanguageCode = "en") -> tuple[ScenarioReport, ...]:
    """Each scenario of a plan, in the order written."""
    return tuple(report_of(one, language) for one in run.outcomes)


def report_of(outcome: ScenarioOutcome, language: LanguageCode = "en") -> ScenarioReport:
    """One scenario; what came out otherwise is told with the smallest change that would give the level expected."""
    found = scenario_report(outcome.scenario, outcome.checked, language)
    if found.as_expected:
        return found
    pairs = zip(outcome.checked, found.comparisons, strict=True)
    return replace(found, comparisons=tuple(_with_change(checked, one, outcome, language) for checked, one in pairs))


def _with_change(checked: Checked, told: Comparison, outcome: ScenarioOutcome, language: LanguageCode) -> Comparison:
    level = checked.expectation.level
    if checked.as_expected or level is None or checked.expectation.is_outlook:
        return told
    texts = MarginTexts(_margin(checked, level, outcome), outcome.result, language)
    return replace(told, change="; ".join(texts.up()))


def _margin(checked: Checked, level: str, outcome: ScenarioOutcome) -> Margin:
    """How far it is to the level expected, better or worse than the one found."""
    found, result = checked.found, outcome.result
    margin = Margin(found.path, found.level, Fragile(found.path, None))
    measurements = given_in(result.plan, outcome.scenario).measurements
    if isinstance(found.node, Indicator):
        distance = distance_to(result, measurements, found.path, level)
        return margin._replace(better=distance if isinstance(distance, Distance) else None)
    return margin._replace(up=why_not(result, found.path, level, measurements=measurements, most=MOST_WORK))
