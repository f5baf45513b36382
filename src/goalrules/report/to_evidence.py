"""From findings to evidence in the verdict document: the same numbers, in plain values."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from fractions import Fraction
from types import MappingProxyType
from typing import assert_never

from goalrules import verdict as found
from goalrules.explain.english.words import asked_of
from goalrules.explain.numbers import exact_text
from goalrules.explain.places import on_one_line, written
from goalrules.model.goal import Goal
from goalrules.model.measurement import Measurement
from goalrules.model.numbers import Number, exact
from goalrules.model.score import FormulaRule, PointsRule
from goalrules.report import evidence as ev
from goalrules.source import Span

TRUTHS: dict[found.Truth, ev.Truth] = {True: "true", False: "false", None: "unknown"}
_STATUSES: tuple[tuple[int, ev.Status], ...] = ((1, "met"), (2, "near"), (4, "missed"))

Weights = Mapping[str, Decimal]
"""The weights of a goal's members by path."""

NO_WEIGHTS: Weights = MappingProxyType({})


def weights_of(one: found.Assessment) -> Weights:
    return {member.path: member.weight for member in one.node.members} if isinstance(one.node, Goal) else NO_WEIGHTS


def steps(one: found.Assessment) -> tuple[ev.Step, ...]:
    """The clauses tried, each with what was found of its condition."""
    weights = weights_of(one)
    return tuple(
        ev.Step(
            level=step.clause.level,
            clause=words_at(step.clause.span),
            truth=TRUTHS[step.truth],
            finding=_evidence(step.finding, weights),
        )
        for step in one.steps
    )


def _evidence(finding: found.Finding, weights: Weights) -> ev.Evidence:
    truth = TRUTHS[finding.truth]
    match finding:
        case found.CountFinding():
            return ev.CountEvidence(
                truth=truth,
                reason=reason(finding.reason),
                word=finding.condition.quantifier.word,
                count=finding.condition.quantifier.count,
                share=number(finding.condition.quantifier.share),
                test=asked_of(finding.condition.test),
                limit=_limit(finding),
                counted=finding.counted,
                certain=finding.certain,
                possible=finding.possible,
                left_out=finding.left_out,
                not_applicable=finding.not_applicable,
            )
        case found.NamedFinding():
            condition = finding.condition
            test = asked_of(condition.test)
            return ev.NamedEvidence(truth=truth, reason=reason(finding.reason), member=condition.path, test=test)
        case found.LowestFinding():
            test = asked_of(finding.condition.test)
            return ev.LowestEvidence(truth=truth, reason=reason(finding.reason), test=test, chosen=finding.chosen)
        case found.TargetFinding():
            statuses = tuple(word for bit, word in _STATUSES if finding.status & bit)
            asked = finding.condition.states
            return ev.TargetEvidence(truth=truth, reason=reason(finding.reason), asked=asked, statuses=statuses)
        case found.ComparisonFinding():
            return ev.ComparisonEvidence(
                truth=truth,
                left=_operand(finding.left, weights),
                comparator=finding.comparator,
                low=_operand(finding.low, weights),
                high=None if finding.high is None else _operand(finding.high, weights),
                note=finding.note,
            )
        case found.KnownFinding():
            operand = _operand(finding.operand, weights)
            return ev.KnownEvidence(truth=truth, negated=finding.condition.negated, operand=operand)
        case found.TrendStatusFinding():
            return ev.TrendEvidence(truth=truth, asked=finding.condition.trends, trend=trend(finding.trend))
        case found.JoinedFinding():
            parts = tuple(_evidence(part, weights) for part in finding.parts)
            return ev.JoinedEvidence(truth=truth, word=finding.word, parts=parts)
        case found.OwnStateFinding():
            return ev.OwnStateEvidence(truth=truth)
        case found.OtherwiseFinding():
            return ev.OtherwiseEvidence(truth=truth)
        case _:
            assert_never(finding)


def _limit(finding: found.CountFinding) -> str | None:
    """The count that a quantifier asks for; None for `no` and `any`, which need none."""
    quantifier = finding.condition.quantifier
    if quantifier.word == "all":
        return str(finding.counted)
    if quantifier.share is not None:
        return exact_text(exact(Fraction(quantifier.share) * finding.counted / 100))
    return None if quantifier.count is None else str(quantifier.count)


def _operand(one: found.Operand, weights: Weights = NO_WEIGHTS) -> ev.Operand:
    weight = weights.get(one.member)
    return ev.Operand(
        words=on_one_line(one.words) or "value",
        number=number(one.number),
        low=number(one.low),
        high=number(one.high),
        unbounded=one.unbounded,
        unit=str(one.unit),
        reason=reason(one.reason),
        member=one.member or None,
        weight=None if weight is None else number(weight),
        rows=rows(one.rows),
        parts=tuple(_operand(part, weights) for part in one.parts),
    )


def scores(one: found.Assessment) -> tuple[ev.Score, ...]:
    """The scores of a node, each with the rules that were tried."""
    weights = weights_of(one)
    return tuple(
        ev.Score(
            name=score.name,
            number=number(score.number),
            low=number(score.low),
            high=number(score.high),
            reason=reason(score.reason),
            operand=None if score.operand is None else _operand(score.operand, weights),
            positions=tuple(_operand(position, weights) for position in score.positions),
            steps=tuple(_score_step(step, weights) for step in score.steps),
        )
        for score in one.scores
    )


def _score_step(step: found.ScoreStep, weights: Weights) -> ev.ScoreStep:
    rule = step.rule
    return ev.ScoreStep(
        kind=rule.kind,
        clause=words_at(rule.span),
        truth=TRUTHS[step.truth],
        finding=None if step.finding is None else _evidence(step.finding, weights),
        points=tuple(exact_text(point.score) for point in rule.points) if isinstance(rule, PointsRule) else (),
        at_least=number(rule.at_least) if isinstance(rule, FormulaRule) else None,
        at_most=number(rule.at_most) if isinstance(rule, FormulaRule) else None,
    )


def target(one: found.TargetInForce) -> ev.Target:
    return ev.Target(
        comparator=one.comparator,
        low=number(one.low),
        high=number(one.high),
        reason=reason(one.reason),
        row=row(one.row),
        computed=tuple(_operand(part) for part in one.computed),
    )


def near_limit(one: found.TargetInForce) -> ev.NearLimit | None:
    if one.near_low is None and one.near_high is None:
        return None
    return ev.NearLimit(
        low=number(one.near_low),
        low_included=one.near_low_included,
        high=number(one.near_high),
        high_included=one.near_high_included,
    )


def trend(one: found.TrendFinding) -> ev.Trend:
    return ev.Trend(
        trend=one.trend,
        reason=reason(one.reason),
        now=_operand(one.now),
        reference=_operand(one.reference),
        improvement=number(one.improvement),
        steady=number(one.steady),
        steady_limit_included=one.limit_included,
    )


# ---- plain values ----------------------------------------------------------------------------------------


def words_at(span: Span) -> ev.Clause:
    """The words of a rule file, and their place."""
    return ev.Clause(file=span.source.path, line=span.line, column=span.column, text=written(span))


def row(one: Measurement | None) -> ev.Row | None:
    """Where a figure stands, and where it was before it stood there."""
    if one is None or one.place is None:
        return None
    file, line, cell = one.place
    at, url = (None, None) if one.retrieved is None else one.retrieved
    return ev.Row(file=file, line=line, cell=cell or None, source=one.source, retrieved=at or None, url=url)


def rows(several: Iterable[Measurement]) -> tuple[ev.Row, ...]:
    return tuple(place for place in map(row, several) if place is not None)


def number(value: Number | None) -> str | None:
    return None if value is None else exact_text(value)


def reason(code: found.Reason | None) -> str | None:
    return None if code is None else code.value
