"""What came of scenarios: each expectation beside the level that was found, and why it was.

The explanations do not know the evaluator, so a scenario is handed over as its parts (see `pipeline.test`).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from goalrules.explain import targets
from goalrules.explain.explanation import Place, Shown
from goalrules.explain.language import Language, LanguageCode, language_of
from goalrules.explain.members import cause_of
from goalrules.explain.numbers import exact_text
from goalrules.explain.places import clause_text, level_of, place_of, shown, written
from goalrules.explain.reasoning import because, deciding_step
from goalrules.explain.scores import deciding_rule, reasons
from goalrules.model.judgement import Expectation, Scenario
from goalrules.model.numbers import Number
from goalrules.model.reals import Real
from goalrules.model.scale import CANNOT_BE_ASSESSED
from goalrules.source import Source, Span
from goalrules.verdict import Assessment, Reason

MOST_WRITTEN_DIGITS = 18
"""A number in a rule file has so many digits before or behind the point at most (semantics K7)."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """One expectation: the level, trend or score expected, the one found, and why.

    `place` are the lines of the expectation. `decided` is the clause that tells it, at `decided_at`. `to_write` is the
    expectation that would hold, empty where rule files cannot say it (a score that is a root). `change` says what would
    give the level expected, where somebody has found out. `path_shown`: the scenario expects something of several
    nodes, so that the node must be named; `is_outlook` that the expectation is of the outlook. `is_score`: what is
    expected and found are numbers, not levels.
    """

    path: str
    place: Place
    path_shown: bool
    as_expected: bool
    expected: Shown
    result: Shown
    because: str
    decided: str
    decided_at: Place | None
    to_write: str
    is_outlook: bool = False
    is_score: bool = False
    change: str = ""


@dataclass(frozen=True, slots=True)
class ScenarioReport:
    """One scenario with its lines in the rule file and all its expectations, in the order written."""

    title: str
    place: Place
    lines: tuple[str, ...]
    as_expected: bool
    comparisons: tuple[Comparison, ...]


def scenario_report(
    scenario: Scenario, checked: Iterable[tuple[Expectation, Assessment, bool]], language: LanguageCode = "en"
) -> ScenarioReport:
    """One scenario; `checked` are its expectations, each with what was found of its node and whether that agrees.

    Errors: ValueError for a language that there is none of.
    """
    say, found = language_of(language), list(checked)
    place = _extent(scenario)
    source = scenario.span.source
    nodes = {(expectation.path, expectation.is_outlook) for expectation, _, _ in found}
    comparisons = tuple(_comparison(e, a, is_so, say, path_shown=len(nodes) > 1) for e, a, is_so in found)
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


def _comparison(
    expected: Expectation, found: Assessment, as_expected: bool, say: Language, *, path_shown: bool
) -> Comparison:
    told = _of_level(expected, found, say)
    if expected.trend is not None:
        told = _of_trend(expected.trend, found, say)
    elif expected.score is not None:
        told = _of_score(expected.called, expected.score, found, say)
    path = f"outlook of {found.path}" if expected.is_outlook else found.path
    to_write = f"expect {path} {told.to_write}" if told.to_write else ""
    return Comparison(
        found.path,
        place_of(expected.span),
        path_shown,
        as_expected,
        told.expected,
        told.result,
        told.because,
        told.decided,
        told.decided_at,
        _in_words_of(expected.span.source, to_write),
        expected.is_outlook,
        expected.score is not None,
    )


def _in_words_of(file: Source, line: str) -> str:
    """A line of a scenario in the keywords of a file's language; forms that a scale declares are not looked up."""
    from goalrules.syntax import language_of as language_of_file

    named = language_of_file(file.text) or "en"
    if not line or named == "en":
        return line
    from goalrules.syntax import parse
    from goalrules.translation import translate

    read = parse(Source(file.path, f'scenario "of one line"\n{line}\n'), "en")
    told = None if read.value is None or read.has_errors else translate(read.value, named).value
    return line if told is None else told.text.splitlines()[-1].strip()


def deciding_span(expected: Expectation, found: Assessment) -> Span | None:
    """Where the clause or rule of a score stands that tells why something came out so; None where none does."""
    if expected.score is not None:
        score = found.score(expected.called)
        rule = None if score is None else deciding_rule(score)
        return None if rule is None else rule.rule.span
    step = deciding_step(found) if expected.trend is None and found.reason is not Reason.NO_OUTLOOK else None
    return None if step is None else step.clause.span


class _Told(NamedTuple):
    """What is said of one expectation; `to_write` is the end of the line that would hold."""

    expected: Shown
    result: Shown
    because: str
    to_write: str
    decided: str = ""
    decided_at: Place | None = None


def _of_level(expected: Expectation, found: Assessment, say: Language) -> _Told:
    is_there = found.reason is not Reason.NO_OUTLOOK
    step = deciding_step(found) if is_there else None
    is_cannot = found.reason is Reason.CANNOT_BE_ASSESSED
    wanted = say.words.CANNOT if expected.cannot else say.words.NO_LEVEL
    why = because(found, say, with_members=True) if is_there else ""
    return _Told(
        shown(expected.level, found.scale, wanted, say),
        level_of(found, say),
        why or ("" if found.level is not None else cause_of(found, say)),
        found.level or (CANNOT_BE_ASSESSED if is_cannot else "unknown"),
        "" if step is None else clause_text(step.clause, found.node.rating, say),
        None if step is None else place_of(step.clause.span),
    )


def _of_trend(expected: str, found: Assessment, say: Language) -> _Told:
    known = None if found.trend is None else found.trend.trend
    return _Told(
        _trend_shown(expected, say),
        _trend_shown(known, say),
        "" if found.trend is None else targets.trend(found.trend, say),
        known or "",
    )


def _of_score(called: str, expected: Number, found: Assessment, say: Language) -> _Told:
    """Both numbers with digits that tell them apart, by which rule the score is what it is, and from what."""
    score = found.score(called)
    if score is None or score.number is None:
        wanted = _number_shown(called, say.notation.number(expected), say)
        why = say.words.reason_or_none(found.reason if score is None else score.reason)
        return _Told(wanted, _number_shown(called, say.scores.NONE, say), why, "")
    first, second = say.notation.against(expected, score.number)
    step = deciding_rule(score)
    return _Told(
        _number_shown(called, first, say),
        _number_shown(called, second, say),
        "" if step is None else "; ".join(reasons(score, step, found, say)),
        _score_in_rules(called, exact_text(score.number)) if _is_writable(score.number) else "",
        "" if step is None else written(step.rule.span),
        None if step is None else place_of(step.rule.span),
    )


def _is_writable(value: Number) -> bool:
    """Whether a rule file can say the number: no root, and no more than 18 digits in a part of it."""
    parts = exact_text(value).lstrip("-").replace("/", ".").split(".")
    return not isinstance(value, Real) and all(len(part) <= MOST_WRITTEN_DIGITS for part in parts)


def _score_in_rules(called: str, number: str) -> str:
    """`score 2.5`, `score called index 62.5`, in the words of an expectation."""
    return f"score called {called} {number}" if called else f"score {number}"


def _number_shown(called: str, printed: str, say: Language) -> Shown:
    return Shown(say.scores.named(called, printed), "none")


def _trend_shown(trend: str | None, say: Language) -> Shown:
    """A trend as if its words were a scale."""
    match trend:
        case "improving":
            return Shown(say.words.trend(trend), "best")
        case "steady":
            return Shown(say.words.trend(trend), "middle")
        case "worsening":
            return Shown(say.words.trend(trend), "worst")
        case _:
            return Shown(say.words.NO_TREND, "none")
