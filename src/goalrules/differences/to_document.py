"""Differences as the documents that programs read."""

from __future__ import annotations

from goalrules.differences import document as doc
from goalrules.differences.between import RuleDifferences
from goalrules.differences.data_changes import RowChange
from goalrules.differences.difference import Difference, Side
from goalrules.differences.flips import Flip
from goalrules.differences.records import RecordDifferences, VerdictChange
from goalrules.differences.verdict_state import Ground, State
from goalrules.explain.explanation import Place
from goalrules.explain.numbers import exact_text
from goalrules.model.measurement import Measurement
from goalrules.version import __version__


def to_document(found: RuleDifferences | RecordDifferences, names: tuple[str, str]) -> doc.DiffDocument:
    """The whole document; `names` are the two plans or records as their user knows them."""
    semantics = str(found.new.semantics)
    diff = _rules(found, names) if isinstance(found, RuleDifferences) else _records(found)
    return doc.DiffDocument(semantics=semantics, engine=f"goalrules {__version__}", diff=diff)


def as_json(found: RuleDifferences | RecordDifferences, names: tuple[str, str]) -> str:
    """The document as text; the same differences give the same bytes."""
    return to_document(found, names).model_dump_json(indent=2) + "\n"


def schema() -> str:
    """The JSON schema of the document."""
    from goalrules.report.as_json import schema_of

    return schema_of(doc.DiffDocument)


def _rules(found: RuleDifferences, names: tuple[str, str]) -> doc.RulesDocument:
    at = {id(one): place for place, one in enumerate(found.differences)}
    flips = None if found.flips is None else tuple(_flip(one, at) for one in found.flips.flips)
    return doc.RulesDocument(
        kind="rules",
        old=names[0],
        new=names[1],
        differ=found.differ,
        differences=tuple(map(_difference, found.differences)),
        figures=found.figures,
        compared=0 if found.flips is None else found.flips.compared,
        verdicts=flips,
    )


def _records(found: RecordDifferences) -> doc.RecordsDocument:
    return doc.RecordsDocument(
        kind="records",
        old=doc.RecordName(file=found.old.shown_as, sha256=found.old.sha256),
        new=doc.RecordName(file=found.new.shown_as, sha256=found.new.sha256),
        plan=found.new.plan.plan.name,
        period=str(found.new.period),
        entity=found.new.entity,
        differ=found.differ,
        changes=tuple(map(_change, found.changes)),
        same=found.same,
        only_old=found.only_old,
        only_new=found.only_new,
        rules=tuple(map(_difference, found.rules)),
        judgements=tuple(map(_difference, found.judgements)),
        rows=tuple(map(_row_change, found.rows)),
        together=found.together,
    )


def _difference(one: Difference) -> doc.Difference:
    return doc.Difference(
        kind=one.kind,
        of=one.key.kind,
        subject=one.key.subject,
        old_subject=one.key.old_subject,
        element=one.key.element,
        old=_side(one.old),
        new=_side(one.new),
        tendency=one.tendency,
        clauses=one.clauses,
    )


def _side(side: Side | None) -> doc.Side | None:
    return None if side is None else doc.Side(words=side.words, place=_place(side.place))


def _place(place: Place | None) -> doc.Place | None:
    return None if place is None else doc.Place(file=place.file, line=place.line, last_line=place.last_line)


def _verdict(state: State, ground: Ground) -> doc.Verdict:
    side = ground.side
    return doc.Verdict(
        level=state.level,
        without=state.without,
        by=ground.kind,
        words=None if side is None else side.words,
        place=None if side is None else _place(side.place),
        reason=None if ground.reason is None else ground.reason.value,
        causes=ground.causes,
    )


def _flip(one: Flip, at: dict[int, int]) -> doc.Flip:
    return doc.Flip(
        path=one.path,
        old_path=one.old_path,
        entity=one.entity,
        period=str(one.period),
        outlook=None if one.outlook is None else str(one.outlook),
        title=one.title,
        old=_verdict(one.old, one.old_ground),
        new=_verdict(one.new, one.new_ground),
        through=tuple(at[id(cause)] for cause in one.causes),
        together=one.together,
    )


def _change(one: VerdictChange) -> doc.Change:
    return doc.Change(
        path=one.path,
        outlook=None if one.outlook is None else str(one.outlook),
        title=one.title,
        old=_verdict(one.old, one.old_ground),
        new=_verdict(one.new, one.new_ground),
        measured_as=one.measured_as,
        shares=tuple(doc.Share(factors=share.factors, share=str(share.share)) for share in one.shares),
    )


def _row_change(one: RowChange) -> doc.RowChange:
    indicator, entity, group, period, kind = one.key
    return doc.RowChange(
        indicator=indicator,
        entity=entity,
        group=group,
        period=str(period),
        kind=kind,
        way=one.way,
        old=_row(one.old),
        new=_row(one.new),
    )


def _row(row: Measurement | None) -> doc.RowValue | None:
    if row is None:
        return None
    return doc.RowValue(
        value=None if row.value is None else exact_text(row.value),
        level=row.level,
        trend=row.trend,
        absence=None if row.absence is None else row.absence.value,
    )
