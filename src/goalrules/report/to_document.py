"""From a result to the verdict document: the same findings, in plain values."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from goalrules import verdict as found
from goalrules.explain.sources import attributions_of
from goalrules.measurements.store import DataSource
from goalrules.model.goal import Goal
from goalrules.model.judgement import Judgement
from goalrules.report import document as doc
from goalrules.report.fingerprints import of_data, of_rules, together
from goalrules.report.to_evidence import (
    TRUTHS,
    near_limit,
    number,
    reason,
    row,
    rows,
    scores,
    steps,
    target,
    trend,
    words_at,
)
from goalrules.version import __version__


def to_document(result: found.Result, sources: Iterable[DataSource] = ()) -> doc.VerdictDocument:
    """The document of a result. `sources` are the data files that its measurements came from."""
    plan = result.plan.plan
    files = tuple(sources)
    rules = of_rules(plan)
    return doc.VerdictDocument(
        semantics=str(plan.semantics),
        engine=f"goalrules {__version__}",
        plan=plan.name,
        title=plan.title,
        period=str(result.period),
        entity=result.entity,
        rules_sha256=together(rules) or "",
        measurements_sha256=together(of_data(files)),
        rules=tuple(doc.FileHash(file=file.file, sha256=file.sha256) for file in rules),
        measurements=tuple(doc.DataFileHash(**file._asdict()) for file in files),
        attributions=tuple(
            doc.Attribution(figures=one.figures, verdicts=one.verdicts) for one in attributions_of(result)
        ),
        assessments=tuple(_assessment(one, outlook) for one, outlook in flat(result)),
    )


def flat(result: found.Result) -> Iterator[tuple[found.Assessment, str | None]]:
    """Every assessment in the order of the plan, each followed by those of its groups; then the outlooks likewise.

    With each of these stands the period of the outlook, None with the outcome.
    """
    for one in (result, *result.outlooks):
        outlook = None if one is result else str(one.period)
        for assessment in one.assessments:
            yield assessment, outlook
            yield from ((group, outlook) for group in assessment.groups)


def _assessment(one: found.Assessment, outlook: str | None) -> doc.Assessment:
    node = one.node
    return doc.Assessment(
        path=one.path,
        kind="goal" if isinstance(node, Goal) else "indicator",
        group=one.group,
        outlook=outlook,
        title=node.title,
        level=one.level,
        reason=reason(one.reason),
        computed_level=one.computed_level,
        judgement=None if one.judgement is None else _judgement(one.judgement),
        applicable=one.applicable,
        value=number(one.value),
        value_period=None if one.value is None or one.row is None else str(one.row.period),
        unit=None if isinstance(node, Goal) else str(node.unit),
        target=None if one.target is None else target(one.target),
        near_limit=None if one.target is None else near_limit(one.target),
        trend=None if one.trend is None else trend(one.trend),
        scores=scores(one),
        row=row(one.row),
        fitted_to=() if one.row is None else rows(one.row.fitted_to),
        decided_by=None if one.decided is None else words_at(one.decided.span),
        range=one.levels_in_range,
        final=one.is_final,
        causes=tuple(doc.Cause(reason=c.reason.value, path=c.path, row=row(c.row)) for c in one.causes),
        members=tuple(member.path for member in one.members),
        missing_data=_missing(node) if isinstance(node, Goal) else None,
        comment_required=TRUTHS[one.comment_required],
        comments=one.comments,
        notes=(*one.notes, *(one.target.notes if one.target is not None else ())),
        evidence=steps(one),
        computed_evidence=() if one.computed is None else steps(one.computed),
    )


def _missing(goal: Goal) -> doc.MissingData | None:
    missing = goal.rating.missing
    if missing is None:
        return None
    score = number(missing.score)
    return doc.MissingData(policy=missing.policy, level=missing.level, score=score, accept=missing.accept)


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
