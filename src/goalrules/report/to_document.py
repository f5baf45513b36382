"""From a result to the verdict document: the same findings, in plain values."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction
from typing import assert_never

from goalrules import verdict as found
from goalrules.explain.english.words import asked_of
from goalrules.explain.numbers import exact_text
from goalrules.explain.places import written
from goalrules.measurements.store import DataSource
from goalrules.model.goal import Goal
from goalrules.model.judgement import Judgement
from goalrules.model.measurement import Measurement
from goalrules.model.numbers import Number, exact
from goalrules.model.rating import Clause
from goalrules.report import document as doc
from goalrules.report import evidence as ev
from goalrules.report.fingerprints import Fingerprint, of_data, of_rules, together
from goalrules.version import __version__

_TRUTHS: dict[found.Truth, ev.Truth] = {True: "true", False: "false", None: "unknown"}
_STATUSES: tuple[tuple[int, ev.Status], ...] = ((1, "met"), (2, "near"), (4, "missed"))


def to_document(result: found.Result, sources: Iterable[DataSource] = ()) -> doc.VerdictDocument:
    """The document of a result. `sources` are the data files that its measurements came from."""
    plan = result.plan.plan
    rules, data = of_rules(plan), of_data(sources)
    return doc.VerdictDocument(
        semantics=str(plan.semantics),
        engine=f"goalrules {__version__}",
        plan=plan.name,
        title=plan.title,
        period=str(result.period),
        entity=result.entity,
        rules_sha256=together(rules) or "",
        measurements_sha256=together(data),
        rules=_files(rules),
        measurements=_files(data),
        assessments=tuple(_assessment(one) for one in flat(result)),
    )


def flat(result: found.Result) -> Iterator[found.Assessment]:
    """Every assessment in the order of the plan, each followed by those of its groups."""
    for one in result.assessments:
        yield one
        yield from one.groups


def _files(files: Iterable[Fingerprint]) -> tuple[doc.FileHash, ...]:
    return tuple(doc.FileHash(file=file.file, sha256=file.sha256) for file in files)


def _assessment(one: found.Assessment) -> doc.Assessment:
    node = one.node
    return doc.Assessment(
        path=one.path,
        kind="goal" if isinstance(node, Goal) else "indicator",
        group=one.group,
        title=node.title,
        level=one.level,
        reason=_reason(one.reason),
        computed_level=one.computed_level,
        judgement=None if one.judgement is None else _judgement(one.judgement),
        applicable=one.applicable,
        value=_number(one.value),
        value_period=None if one.value is None or one.row is None else str(one.row.period),
        unit=None if isinstance(node, Goal) else str(node.unit),
        target=None if one.target is None else _target(one.target),
        near_limit=None if one.target is None else _near_limit(one.target),
        trend=None if one.trend is None else _trend(one.trend),
        row=_row(one.row),
        decided_by=None if one.decided is None else _clause(one.decided),
        range=one.levels_in_range,
        final=one.is_final,
        causes=tuple(doc.Cause(reason=c.reason.value, path=c.path, row=_row(c.row)) for c in one.causes),
        members=tuple(member.path for member in one.members),
        missing_data=_missing(node) if isinstance(node, Goal) else None,
        comment_required=_TRUTHS[one.comment_required],
        comments=one.comments,
        notes=(*one.notes, *(one.target.notes if one.target is not None else ())),
        evidence=_steps(one),
        computed_evidence=() if one.computed is None else _steps(one.computed),
    )


def _missing(goal: Goal) -> doc.MissingData | None:
    missing = goal.rating.missing
    if missing is None:
        return None
    return doc.MissingData(policy=missing.policy, level=missing.level, accept=missing.accept)


def _steps(one: found.Assessment) -> tuple[ev.Step, ...]:
    return tuple(
        ev.Step(
            level=step.clause.level,
            clause=_clause(step.clause),
            truth=_TRUTHS[step.truth],
            finding=_evidence(step.finding),
        )
        for step in one.steps
    )


def _evidence(finding: found.Finding) -> ev.Evidence:
    truth = _TRUTHS[finding.truth]
    match finding:
        case found.CountFinding():
            return ev.CountEvidence(
                truth=truth,
                reason=_reason(finding.reason),
                word=finding.condition.quantifier.word,
                count=finding.condition.quantifier.count,
                share=_number(finding.condition.quantifier.share),
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
            return ev.NamedEvidence(truth=truth, reason=_reason(finding.reason), member=condition.path, test=test)
        case found.LowestFinding():
            test = asked_of(finding.condition.test)
            return ev.LowestEvidence(truth=truth, reason=_reason(finding.reason), test=test, chosen=finding.chosen)
        case found.TargetFinding():
            statuses = tuple(word for bit, word in _STATUSES if finding.status & bit)
            asked = finding.condition.states
            return ev.TargetEvidence(truth=truth, reason=_reason(finding.reason), asked=asked, statuses=statuses)
        case found.ComparisonFinding():
            return ev.ComparisonEvidence(
                truth=truth,
                left=_operand(finding.left),
                comparator=finding.comparator,
                low=_operand(finding.low),
                high=None if finding.high is None else _operand(finding.high),
            )
        case found.KnownFinding():
            operand = _operand(finding.operand)
            return ev.KnownEvidence(truth=truth, negated=finding.condition.negated, operand=operand)
        case found.TrendStatusFinding():
            return ev.TrendEvidence(truth=truth, asked=finding.condition.trends, trend=_trend(finding.trend))
        case found.JoinedFinding():
            parts = tuple(_evidence(part) for part in finding.parts)
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


def _operand(one: found.Operand) -> ev.Operand:
    return ev.Operand(
        words=" ".join(one.words.split()),
        number=_number(one.number),
        unit=str(one.unit),
        reason=_reason(one.reason),
        rows=_rows(one.rows),
        parts=tuple(_operand(part) for part in one.parts),
    )


def _target(one: found.TargetInForce) -> ev.Target:
    return ev.Target(
        comparator=one.comparator,
        low=_number(one.low),
        high=_number(one.high),
        reason=_reason(one.reason),
        row=_row(one.row),
    )


def _near_limit(one: found.TargetInForce) -> ev.NearLimit | None:
    if one.near_low is None and one.near_high is None:
        return None
    return ev.NearLimit(
        low=_number(one.near_low),
        low_included=one.near_low_included,
        high=_number(one.near_high),
        high_included=one.near_high_included,
    )


def _trend(one: found.TrendFinding) -> ev.Trend:
    return ev.Trend(
        trend=one.trend,
        reason=_reason(one.reason),
        now=_operand(one.now),
        reference=_operand(one.reference),
        improvement=_number(one.improvement),
        steady=_number(one.steady),
        steady_limit_included=one.limit_included,
    )


def _judgement(one: Judgement) -> doc.Judgement:
    decision = one.decision
    return doc.Judgement(
        decision=None
        if decision is None
        else doc.Decision(level=decision.level, because=decision.because, by=decision.by, on=decision.on.isoformat()),
        comments=tuple(
            doc.Comment(text=c.text, by=c.by, on=None if c.on is None else c.on.isoformat()) for c in one.comments
        ),
    )


def _clause(clause: Clause) -> ev.Clause:
    span = clause.span
    return ev.Clause(file=span.source.path, line=span.line, column=span.column, text=written(span))


def _row(row: Measurement | None) -> ev.Row | None:
    return None if row is None or row.place is None else ev.Row(file=row.place.file, line=row.place.line)


def _rows(rows: Iterable[Measurement]) -> tuple[ev.Row, ...]:
    return tuple(row for row in map(_row, rows) if row is not None)


def _number(value: Number | None) -> str | None:
    return None if value is None else exact_text(value)


def _reason(reason: found.Reason | None) -> str | None:
    return None if reason is None else reason.value
