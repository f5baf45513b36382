"""Rule files and data rows as the page embeds them: the lines and rows that its links lead to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from goalrules.model.data_source import DataSource
from goalrules.model.measurement import TOTAL, Measurement
from goalrules.model.plan import Plan
from goalrules.report.as_html.anchors import Anchors, row_id
from goalrules.report.as_html.words import Words
from goalrules.report.fingerprints import of_rules
from goalrules.source import Span


@dataclass(frozen=True, slots=True)
class RuleLine:
    """One line. `decided`: a verdict was decided by a clause that stands on it."""

    id: str
    number: int
    text: str
    decided: bool


@dataclass(frozen=True, slots=True)
class RuleFile:
    """A rule file in full, with the sha256 of its text."""

    name: str
    sha256: str
    lines: tuple[RuleLine, ...]


@dataclass(frozen=True, slots=True)
class DataRow:
    """A data row that is linked to. `at` is its line or cell; `value` the figure, or why there is none."""

    id: str
    at: str
    indicator: str
    entity: str
    group: str
    period: str
    kind: str
    value: str
    level: str
    comment: str
    source: str
    retrieved: str
    url: str


@dataclass(frozen=True, slots=True)
class DataPart:
    """The rows used of one source. `columns` are those that have something in them."""

    name: str
    part: str
    sha256: str | None
    digits_known: bool
    rows: tuple[DataRow, ...]
    columns: frozenset[str]


def rule_files(plan: Plan, decided: Iterable[Span], places: Anchors) -> list[RuleFile]:
    """The rule files of a plan, with marks at the clauses that decided."""
    marked = {(span.source.path, line) for span in decided for line in range(span.line, span.last_line + 1)}
    files = zip(plan.sources, of_rules(plan), strict=True)
    return [
        RuleFile(
            source.path,
            known.sha256,
            tuple(
                RuleLine(f"r{places.rules[source.path]}-{n}", n, text.rstrip("\r"), (source.path, n) in marked)
                for n, text in enumerate(source.text.removesuffix("\n").split("\n"), source.first_line)
            ),
        )
        for source, known in files
    ]


OPTIONAL = ("entity", "group", "level", "comment", "source", "retrieved")


def data_parts(
    rows: Iterable[Measurement], sources: Iterable[DataSource], places: Anchors, words: Words
) -> list[DataPart]:
    """Rows source by source, each once, in the order in which they stand there."""
    known = {source.name: source for source in sources}
    by_file: dict[str, dict[str, Measurement]] = {}
    for row in rows:
        if row.place is not None:
            here = by_file.setdefault(row.place.file, {})
            here.setdefault(row_id(places.data[row.place.file], row.place.line, row.place.cell), row)
    return [
        _part(file, by_file[file], known.get(file), words) for file in sorted(by_file, key=lambda f: places.data[f])
    ]


def _part(file: str, rows: dict[str, Measurement], source: DataSource | None, words: Words) -> DataPart:
    in_order = sorted(rows.items(), key=lambda one: (one[1].place.line if one[1].place else 0, one[0]))
    shown = tuple(_row(name, row, words) for name, row in in_order)
    return DataPart(
        name=file if source is None else source.file,
        part=_which(source, words),
        sha256=None if source is None else source.sha256,
        digits_known=source is None or source.digits_known,
        rows=shown,
        columns=frozenset(name for name in OPTIONAL if any(getattr(row, name) for row in shown)),
    )


def _which(source: DataSource | None, words: Words) -> str:
    if source is None:
        return ""
    if source.sheet:
        return words.say("sheet", name=source.sheet)
    return words.say("query", name=source.query) if source.query else ""


def _row(name: str, row: Measurement, words: Words) -> DataRow:
    assert row.place is not None
    return DataRow(
        id=name,
        at=row.place.cell or str(row.place.line),
        indicator=row.indicator,
        entity=row.entity or "",
        group="" if row.group == TOTAL else row.group,
        period=str(row.period),
        kind=words.say(f"kind_{row.kind}"),
        value=", ".join(_value(row, words)),
        level=(row.level or "").replace("_", " "),
        comment=row.comment or "",
        source=row.source or "",
        retrieved="" if row.retrieved is None else row.retrieved.at,
        url="" if row.retrieved is None else row.retrieved.url or "",
    )


def _value(row: Measurement, words: Words) -> Iterator[str]:
    if row.value is not None:
        yield words.number(row.value)
    if row.absence is not None:
        yield words.say(f"absence_{row.absence.value}")
