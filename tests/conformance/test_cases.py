"""Runs every conformance case: a rule file, its data, and what must come out of them (see README.md)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path

import pytest

from goalrules.checks import run
from goalrules.diagnostics import Diagnostic
from goalrules.evaluate import evaluate, run_scenarios
from goalrules.measurements import Measurements, NamedSource, read, source_at, source_of
from goalrules.model.numbers import Number, precise
from goalrules.model.period import Period
from goalrules.model.plan import CheckedPlan, Plan
from goalrules.model.reals import Real, digits_of
from goalrules.proofs import prove
from goalrules.resolve import load
from goalrules.verdict import (
    Assessment,
    ComparisonFinding,
    CountFinding,
    Finding,
    JoinedFinding,
    Operand,
    Result,
)
from tests.conformance.expectations import (
    NO_LEVEL,
    NOT_APPLICABLE,
    Expected,
    ExpectedFinding,
    number,
    read_expectations,
    read_findings,
    score_words,
)

CASES = Path(__file__).parent / "v1"
GOAL_FILES = sorted(CASES.rglob("*.goal"))
COMMENT = {True: "required", False: "not required", None: "may be required"}


def case_name(path: Path) -> str:
    return path.relative_to(CASES).with_suffix("").as_posix()


@pytest.mark.parametrize("path", GOAL_FILES, ids=case_name)
def test_case(path: Path) -> None:
    expect, findings = path.with_suffix(".expect"), path.with_suffix(".diagnostics")
    wanted = findings if path.parent.name == "bad" else expect
    assert wanted.exists(), f"{case_name(path)} has no {wanted.suffix} file"
    loaded = load(path, path.name)
    found = list(loaded.diagnostics)
    checked = None
    if loaded.value is not None:
        outcome = run(loaded.value)
        checked = outcome.value
        found += [d for d in outcome.diagnostics if d not in found]
        if checked is not None and path.parent.name == "bad":
            found += prove(loaded.value)
    data = Measurements(())
    sources, without = _sources(path, loaded.value) if loaded.value is not None else ([], [])
    found += without
    if sources and loaded.value is not None:
        rows = read(sources, loaded.value)
        found += rows.diagnostics
        data = rows.value or data
    names = {source.name for source in sources}
    _compare_findings(found, read_findings(findings) if findings.exists() else [], names)
    if expect.exists():
        assert checked is not None
        _compare_verdicts(checked, data, expect)


def _sources(path: Path, plan: Plan) -> tuple[list[NamedSource], list[Diagnostic]]:
    """The files that the plan names, and what is said of those that are not there; else the case's own table."""
    if plan.data_files:
        named = [source_of(file) for file in plan.data_files]
        found = [finding for source in named for finding in source.diagnostics]
        return [source.value for source in named if source.value is not None], found
    table = path.with_suffix(".csv")
    return ([source_at(table, table.name)] if table.exists() else []), []


def test_every_file_belongs_to_a_case() -> None:
    """An expectation or a table without its rule file, or a folder of another name, states nothing."""
    strays = [
        path.relative_to(CASES).as_posix()
        for path in sorted(CASES.rglob("*"))
        if path.is_file() and not (_rules_of(path) in GOAL_FILES and path.parent.name in ("good", "bad"))
    ]
    assert strays == []


def _rules_of(path: Path) -> Path:
    """The rule file of a case's file: `CASE.goal` for `CASE.csv` and for `CASE.other.csv`."""
    return path.with_name(f"{path.name.partition('.')[0]}.goal")


def test_every_good_case_begins_with_the_row_it_states() -> None:
    """The first line of a case is a comment with the row of the semantics and the sentence that it states."""
    without = [case_name(path) for path in GOAL_FILES if not path.read_text(encoding="utf-8").startswith("# ")]
    assert without == []


# ---- findings --------------------------------------------------------------------------------------------


def _compare_findings(found: list[Diagnostic], expected: list[ExpectedFinding], data_files: set[str]) -> None:
    """Each expected finding is there, and each error is expected; warnings and notes may go unmentioned."""
    left = list(found)
    lacking = []
    for one in expected:
        fitting = next((d for d in left if _fits(d, one, data_files)), None)
        if fitting is None:
            lacking.append(one)
        else:
            left.remove(fitting)
    report = "\n".join(_described(d) for d in found) or "(nothing was found)"
    assert not lacking, f"not found: {lacking}\nfound:\n{report}"
    unexpected = [_described(d) for d in left if d.is_error]
    assert unexpected == [], f"errors that were not expected:\n{report}"


def _fits(diagnostic: Diagnostic, expected: ExpectedFinding, data_files: set[str]) -> bool:
    if diagnostic.code.number != expected.code or diagnostic.primary is None:
        return False
    span = diagnostic.primary.span
    in_data = span.source.path in data_files
    column = expected.column is None or span.column == expected.column
    return in_data == expected.in_data and span.line == expected.line and column


def _described(diagnostic: Diagnostic) -> str:
    place = diagnostic.primary.span.place if diagnostic.primary else "no place"
    return f"{diagnostic.code} {place} {diagnostic.message}"


# ---- verdicts --------------------------------------------------------------------------------------------


def _compare_verdicts(checked: CheckedPlan, data: Measurements, file: Path) -> None:
    expected = read_expectations(file)
    if expected.nodes:
        period = None if expected.period is None else Period.parse(expected.period)
        result = evaluate(checked, data, period=period, entity=expected.entity)
        for node in expected.nodes:
            _compare_node(result, node, f"{file.name}:{node.line} {node.subject}")
    outcomes = {o.scenario.title: o for o in run_scenarios(checked)} if expected.scenarios else {}
    for scenario in expected.scenarios:
        came_out = "holds" if outcomes[scenario.subject].as_expected else "fails"
        assert came_out == scenario.verdict, f"{file.name}:{scenario.line} {outcomes[scenario.subject].result!r}"


def _compare_node(result: Result, expected: Expected, place: str) -> None:
    found = result.outlook(expected.subject) if expected.of_outlook else result[expected.subject]
    assert found is not None, f"{place} has no outlook"
    assert _verdict(found) == expected.verdict, place
    for name, value in expected.details:
        assert _detail(found, name, value) == _wanted(name, value), f"{place}, {name}"


def _verdict(found: Assessment) -> str:
    if not found.applicable:
        return NOT_APPLICABLE
    return found.level if found.level is not None else f"{NO_LEVEL}{found.reason}"


def _wanted(name: str, value: str) -> object:
    match name:
        case "value" | "target" | "near from" | "near to" | "improvement":
            return _numbers(value)
        case "counted" | "certain" | "possible" | "left out" | "outside":
            return int(value)
        case "range" | "causes" | "note":
            return tuple(part.strip() for part in value.split(",") if part.strip())
        case "outside range" | "not final":
            return value != "no"
        case "left" | "right" | "upper":
            return _wanted_number(value)
        case "score":
            words = score_words(value)
            if not words.is_range:
                return _wanted_number(words.expected)
            return tuple(None if end == "none" else number(end) for end in words.expected.split(" to "))
        case "peers used" | "peers without":
            return tuple(re.findall('"([^"]*)"', value))
    return value


def _wanted_number(text: str) -> object:
    """A number, or text as it is: `unknown: base_zero`, `1.4142135623730950488…`, `unbounded`."""
    return text if text == "unbounded" or text.startswith("unknown: ") or text.endswith("…") else number(text)


def _numbers(text: str) -> tuple[Fraction, ...] | None:
    """One number, two for the target of `between`, or None for `none`."""
    return None if text == "none" else tuple(number(part) for part in text.split(" to "))


def _detail(found: Assessment, name: str, value: str) -> object:
    """What was found of a detail, in the form that `_wanted` gives."""
    match name:
        case "computed":
            return found.computed_level or "no level"
        case "range":
            return found.levels_in_range
        case "decided at":
            return f"{found.decided.span.line}:{found.decided.span.column}" if found.decided else "nothing"
        case "causes":
            return tuple(f"{cause.reason} {cause.path}" for cause in found.causes)
        case "comment":
            return COMMENT[found.comment_required]
        case "outside range":
            return found.outside_range
        case "not final":
            return not found.is_final
        case "value":
            return _exactly(found.value)
        case "used":
            return str(found.row.period) if found.row else "nothing"
        case "row":
            return str(found.row.place.line) if found.row and found.row.place else "nothing"
        case "note":
            return found.target.notes if found.target else ()
        case "group":
            group = next(g for g in found.groups if g.group == value.split()[0])
            return f"{group.group} {_verdict(group)}"
        case "target" | "near from" | "near to":
            return _of_target(found, name)
        case "trend" | "improvement":
            return _of_trend(found, name)
        case "score":
            return _of_score(found, value)
        case "left" | "right" | "upper" | "comparison note":
            return _of_comparison(found, name)
        case "peers used" | "peers without":
            return _of_peers(found, without=name == "peers without")
    return _of_count(found, name)


def _exactly(value: Number | None) -> tuple[Fraction | Real, ...] | None:
    return None if value is None else (precise(value),)


def _of_target(found: Assessment, name: str) -> tuple[Fraction | Real, ...] | None:
    target = found.target
    if target is None:
        return None
    if name == "near from":
        return _exactly(target.near_low)
    if name == "near to":
        return _exactly(target.near_high)
    numbers = [n for n in (target.low, target.high) if n is not None]
    return tuple(precise(n) for n in numbers) or None


def _of_trend(found: Assessment, name: str) -> object:
    trend = found.trend
    if name == "improvement":
        return None if trend is None else _exactly(trend.improvement)
    if trend is None:
        return "none"
    return trend.trend or f"unknown: {trend.reason}"


def _of_score(found: Assessment, value: str) -> object:
    words = score_words(value)
    score = found.score(words.called)
    assert score is not None, f"no score called {words.called!r}"
    if words.is_range:
        return tuple(None if end is None else precise(end) for end in (score.low, score.high))
    return _shown(score.number, score.reason)


def _shown(value: Number | None, reason: str | None) -> object:
    """A number as it is compared with what is expected: a fraction, or the first digits of a root."""
    if value is None:
        return f"unknown: {reason}"
    return f"{digits_of(value)}…" if isinstance(value, Real) else Fraction(value)


def _of_comparison(found: Assessment, name: str) -> object:
    """What is on one side of the first comparison that was made."""
    first = next(one for step in found.steps for one in _comparisons(step.finding))
    if name == "comparison note":
        return first.note
    term = {"left": first.left, "right": first.low, "upper": first.high}[name]
    assert term is not None
    return "unbounded" if term.unbounded else _shown(term.number, term.reason)


def _of_peers(found: Assessment, *, without: bool) -> tuple[str, ...]:
    """The entities that the first comparison with peers used, or found without a value."""
    terms = [term for step in found.steps for one in _comparisons(step.finding) for term in (one.left, one.low)]
    terms += found.target.computed if found.target else ()
    peers = next(one for term in terms for one in _parts(term) if one.words in PEER_WORDS)
    return tuple(part.words for part in peers.parts if (part.number is None) is without)


PEER_WORDS = ("peer median", "peer mean", "peer quartile", "peer rank", "peer count")


def _parts(term: Operand) -> Iterator[Operand]:
    yield term
    for part in term.parts:
        yield from _parts(part)


def _comparisons(finding: Finding) -> Iterator[ComparisonFinding]:
    if isinstance(finding, ComparisonFinding):
        yield finding
    elif isinstance(finding, JoinedFinding):
        for part in finding.parts:
            yield from _comparisons(part)


def _of_count(found: Assessment, name: str) -> int:
    """A number of members in the first count that was made for the goal."""
    count = next(count for step in found.steps for count in _counts(step.finding))
    members = {
        "certain": count.certain,
        "possible": count.possible,
        "left out": count.left_out,
        "outside": count.not_applicable,
    }
    return count.counted if name == "counted" else len(members[name])


def _counts(finding: Finding) -> Iterator[CountFinding]:
    if isinstance(finding, CountFinding):
        yield finding
    elif isinstance(finding, JoinedFinding):
        for part in finding.parts:
            yield from _counts(part)
