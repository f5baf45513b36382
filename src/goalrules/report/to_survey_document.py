"""From a survey to the document of it: the same facts, in plain values."""

from __future__ import annotations

from collections.abc import Iterator

from goalrules.diagnostics import Diagnostic
from goalrules.measurements.files_read import FileRead
from goalrules.measurements.survey import Judged, Survey
from goalrules.report import survey_document as doc
from goalrules.version import __version__


def to_survey_document(found: Survey) -> doc.SurveyDocument:
    """The document of a survey."""
    return doc.SurveyDocument(
        engine=f"goalrules {__version__}",
        plan=found.plan.name,
        title=found.plan.title,
        period=None if found.period is None else str(found.period),
        entity=found.entity,
        can_be_judged=not found.has_errors,
        files=tuple(map(_file, found.files)),
        indicators=tuple(
            doc.IndicatorSurvey(
                path=one.indicator.path,
                rows=one.rows,
                periods=tuple(doc.PeriodRows(period=str(period), rows=rows) for period, rows in one.periods),
                groups=one.groups,
                entities=one.entities,
            )
            for one in found.indicators
        ),
        lacking=tuple(
            doc.LackingPart(
                path=one.indicator.path,
                what=one.what,
                names=one.names,
                newest=None if one.newest is None else str(one.newest),
            )
            for one in found.lacks
        ),
        absent=tuple(_absent(found)),
        not_looked_at=tuple(
            doc.NotLookedAt(why=one.why, rows=one.rows, names=tuple(name for name, _ in one.names))
            for one in found.not_looked_at
        ),
        levels=None if found.levels is None else doc.LevelCounts(**found.levels._asdict()),
        goals=None if found.goals is None else tuple(map(_goal, found.goals)),
        findings=tuple(map(_finding, found.findings)),
    )


def _file(file: FileRead) -> doc.FileSurvey:
    origin, counts, layout = file.origin, file.counts, file.named.layout
    return doc.FileSurvey(
        file=file.named.shown_as,
        sha256=origin.sha256,
        sheet=origin.sheet,
        query=origin.query,
        encoding=file.encoding,
        separator=file.separator,
        decimal_marks=tuple(sorted(counts.style.decimal_marks)),
        thousands_marks=tuple(sorted(counts.style.thousands_marks)),
        across=() if layout is None else tuple(one.value for one in layout.across),
        digits_known=origin.digits_known,
        rows=counts.rows,
        used=counts.used,
        ignored=sum(one.rows for one in counts.ignored),
        refused=counts.refused,
        ignored_names=tuple(
            doc.IgnoredName(name=one.name, rows=one.rows, place=str(one.first.place)) for one in counts.ignored
        ),
    )


def _absent(found: Survey) -> Iterator[doc.AbsentRow]:
    for reason, rows in found.absences:
        for row in rows:
            yield doc.AbsentRow(
                reason=reason.value,
                path=row.indicator,
                entity=row.entity,
                group=row.group,
                period=str(row.period),
                kind=row.kind,
                comment=row.comment,
                place=None if row.place is None else str(row.place),
            )


def _goal(goal: Judged) -> doc.GoalSurvey:
    return doc.GoalSurvey(
        path=goal.path,
        reason=None if goal.reason is None else goal.reason.value,
        causes=tuple(doc.CauseOfNone(path=path, reason=why.value) for path, why in goal.causes),
    )


def _finding(one: Diagnostic) -> doc.Finding:
    return doc.Finding(
        code=one.code.number,
        slug=one.code.slug,
        severity=one.severity.value,
        message=one.message,
        place=None if one.primary is None else str(one.primary.span.place),
        text=None if one.primary is None else one.primary.span.text,
        related=tuple(str(label.span.place) for label in one.related),
        notes=one.notes,
        help=one.help,
    )
