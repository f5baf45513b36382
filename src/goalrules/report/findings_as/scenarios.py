"""Scenarios that came out otherwise, as findings: the forms for programs tell them as they tell mistakes in rules."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from goalrules.diagnostics import Diagnostic, Label, Said, Severity, said
from goalrules.diagnostics.diagnostic import Code
from goalrules.explain.language import LanguageCode
from goalrules.explain.scenarios import Comparison, ScenarioReport, deciding_span
from goalrules.report.as_text.scenarios import failure_in_short, failure_text
from goalrules.report.findings_as import junit
from goalrules.scenario_runs import PlanRun

OTHERWISE = Code("scenario", "comes-out-otherwise", Severity.ERROR, "A scenario comes out otherwise than it expects")
"""Stands in for a code in these forms; it is none of a rule, and has no number and no page."""

Told = tuple[PlanRun, Sequence[ScenarioReport]]
"""A plan with what is told of its scenarios, in the language in which it is told."""


def findings_of(runs: Sequence[Told]) -> tuple[Diagnostic, ...]:
    """What was found in each plan, and then each expectation that does not hold, with the clause that decided."""
    return tuple(one for run, told in runs for one in (*run.findings, *_otherwise(run, told)))


def _otherwise(run: PlanRun, told: Sequence[ScenarioReport]) -> Iterator[Diagnostic]:
    for outcome, report in zip(run.outcomes, told, strict=True):
        for checked, one in zip(outcome.checked, report.comparisons, strict=True):
            if not one.as_expected:
                behind = deciding_span(checked.expectation, checked.found)
                yield Diagnostic(
                    OTHERWISE,
                    _message(one, report.title),
                    Label(checked.expectation.span, said("expected here")),
                    () if behind is None else (Label(behind, said("this decides")),),
                    tuple(note for note in (one.because, one.change) if note),
                    _help(one),
                )


def _message(one: Comparison, title: str) -> Said:
    expected, result = one.expected.word, one.result.word
    node = said("the outlook of {path}", path=one.path) if one.is_outlook else one.path
    return said(
        "{title}: {node} is expected to be {expected}, and is {result}",
        title=title,
        node=node,
        expected=expected,
        result=result,
    )


def _help(one: Comparison) -> Said | None:
    if not one.to_write:
        return None
    return said("write `{line}`, if {result} is right", line=one.to_write, result=one.result.word)


def junit_of(runs: Sequence[Told], language: LanguageCode) -> str:
    """JUnit XML with a suite for each plan: a test for each finding, of which errors fail, and for each scenario."""
    return junit.document([(run.path, _cases(run, told, language)) for run, told in runs])


def _cases(run: PlanRun, told: Sequence[ScenarioReport], language: LanguageCode) -> list[junit.Case]:
    return junit.cases_of(run.findings, run.path, language) + [_case(one, language) for one in told]


def _case(one: ScenarioReport, language: LanguageCode) -> junit.Case:
    failure = None
    if not one.as_expected:
        failure = (OTHERWISE.number, failure_in_short(one, language), failure_text(one, language))
    return junit.Case(one.title, failure, file=one.place.file, line=one.place.line)
