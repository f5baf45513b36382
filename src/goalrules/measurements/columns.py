"""The columns of a data file: which there are, and the headings people give them in English and Swedish."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import StrEnum
from types import MappingProxyType
from typing import NamedTuple

from goalrules.diagnostics import Diagnostic, Label, Said, codes, listed, said
from goalrules.measurements.absences import folded
from goalrules.measurements.findings import quoted
from goalrules.source import Span


class Column(StrEnum):
    """One per thing a row can say; the value is its heading in English."""

    INDICATOR = "indicator"
    ENTITY = "entity"
    GROUP = "group"
    PERIOD = "period"
    KIND = "kind"
    VALUE = "value"
    ABSENCE = "absence"
    LEVEL = "level"
    DIGITS = "digits"
    COMMENT = "comment"
    SOURCE = "source"
    TITLE = "title"
    RETRIEVED = "retrieved"
    URL = "url"


_HEADINGS: dict[Column, tuple[str, ...]] = {
    Column.INDICATOR: ("indicator", "indikator", "mått", "nyckeltal", "kpi"),
    Column.ENTITY: (
        "entity", "municipality", "region", "organisation", "enhet", "kommun", "enhet (kommun)",
    ),
    Column.GROUP: ("group", "gender", "sex", "grupp", "kön", "grupp (kön)"),
    Column.PERIOD: ("period", "year", "år", "period (år)"),
    Column.KIND: ("kind", "slag"),
    Column.VALUE: ("value", "värde", "outcome", "utfall", "värde (utfall)"),
    Column.ABSENCE: ("absence", "bortfall"),
    Column.LEVEL: ("level", "nivå"),
    Column.DIGITS: ("digits", "decimals", "decimaler"),
    Column.COMMENT: ("comment", "kommentar"),
    Column.SOURCE: ("source", "källa"),
    Column.TITLE: ("title", "titel"),
    Column.RETRIEVED: ("retrieved", "hämtad"),
    Column.URL: ("url", "adress"),
}  # fmt: skip

_COLUMNS = {heading: column for column, headings in _HEADINGS.items() for heading in headings}


class ForPeople(StrEnum):
    """Columns of our templates that tell people what to write; they are passed over and no note names them.

    Their headings say more than a word, so that nobody's own figures stand under one of them.
    """

    GOAL = "goal title"
    INDICATOR = "indicator title"
    UNIT = "unit of the value"
    TARGET = "target in the rules"
    NEAR = "near in the rules"
    WHAT_TO_WRITE = "what to write"


FOR_PEOPLE_IN_SWEDISH: Mapping[ForPeople, str] = {
    ForPeople.GOAL: "målets namn",
    ForPeople.INDICATOR: "indikatorns namn",
    ForPeople.UNIT: "värdets måttenhet",
    ForPeople.TARGET: "mål enligt reglerna",
    ForPeople.NEAR: "nära enligt reglerna",
    ForPeople.WHAT_TO_WRITE: "att skriva",
}

_PASSED_OVER = frozenset((*ForPeople, *FOR_PEOPLE_IN_SWEDISH.values()))

_SAYING_SOMETHING = (Column.VALUE, Column.LEVEL, Column.ABSENCE)


class Heading(NamedTuple):
    """One heading as written, and its place."""

    text: str
    span: Span


def column_of(heading: str) -> Column | None:
    """The column of a heading in either language, whatever its case; None for any other."""
    return _COLUMNS.get(folded(heading))


def is_passed_over(heading: str) -> bool:
    """Whether a heading is that of a column that only tells people what to write."""
    return folded(heading) in _PASSED_OVER


def columns_of(
    headings: Sequence[Heading],
    whole: Span,
    named: Mapping[str, Column] = MappingProxyType({}),
    given: frozenset[Column] = frozenset(),
) -> tuple[Mapping[Column, int], list[Diagnostic]]:
    """Where each column stands (from 0), and what is wrong with the headings; `whole` is their line.

    `named` are headings (as `folded` gives them) that the plan says are a column; a heading of its own is then not
    that column. `given` are the columns that need no heading.
    """
    positions: dict[Column, int] = {}
    found: list[Diagnostic] = []
    not_read: list[Heading] = []
    for position, heading in enumerate(headings):
        column = named.get(folded(heading.text)) or column_of(heading.text)
        if column is not None and folded(heading.text) not in named and (column in named.values() or column in given):
            column = None
        if column is None:
            if heading.text.strip() and not is_passed_over(heading.text):
                not_read.append(heading)
        elif column in positions:
            found.append(_repeated(heading, headings[positions[column]], column))
        else:
            positions[column] = position
    missing = [c for c in (Column.INDICATOR, Column.PERIOD) if c not in positions and c not in given]
    has_content = any(column in positions for column in _SAYING_SOMETHING)
    if missing or not has_content:
        found.append(_missing(missing, has_content, not_read, whole))
    elif not_read:
        found.append(_not_read(not_read, positions))
    return positions, found


def _repeated(heading: Heading, earlier: Heading, column: Column) -> Diagnostic:
    return Diagnostic(
        codes.REPEATED_COLUMN,
        said(
            "{second} and {first} are both the column {column}",
            second=quoted(heading.text),
            first=quoted(earlier.text),
            column=column.value,
        ),
        Label(heading.span, "the second of them"),
        (Label(earlier.span, "the first"),),
        help="rename or delete the one that is not meant",
    )


def _missing(missing: Sequence[Column], has_content: bool, not_read: Sequence[Heading], whole: Span) -> Diagnostic:
    names = [said("`{word}`", word=column.value) for column in missing]
    if not has_content:
        names.append(said("`value`, `level` or `absence`"))
    wanted = (*missing, *(() if has_content else _SAYING_SOMETHING))
    alike = [
        said("{heading} is not read; a heading like it is `{near}`", heading=quoted(h.text), near=near)
        for h, near in _alike(not_read, wanted)
    ]
    headings = listed(
        [said("`{english}` or `{swedish}`", english=column, swedish=_HEADINGS[column][1]) for column in wanted]
    )
    return Diagnostic(
        codes.MISSING_COLUMN,
        said(
            "{file} has no column {names}", file=whole.source.path, names=listed(names, "{before} and no column {next}")
        ),
        Label(whole, "these are the headings"),
        notes=(*alike, "columns stand side by side between commas, semicolons or tabs, headings in the first line"),
        help=said("name the columns in the first line: {headings}", headings=headings),
    )


def _not_read(not_read: Sequence[Heading], positions: Mapping[Column, int]) -> Diagnostic:
    names = [quoted(heading.text) for heading in not_read[:10]]
    free = [column for column in Column if column not in positions]
    alike = [
        said("rename {heading} to `{near}` if that is meant", heading=quoted(h.text), near=near)
        for h, near in _alike(not_read, free)
    ]
    return Diagnostic(
        codes.COLUMN_NOT_READ,
        not_read_columns(names, len(not_read)),
        Label(not_read[0].span),
        tuple(Label(heading.span) for heading in not_read[1:10]),
        help=listed(alike, "{before}; {next}") if alike else None,
    )


def not_read_columns(names: Sequence[str], number: int) -> Said:
    """Which columns are not read: `names` are the first of them, `number` says how many there are."""
    if number == 1:
        return said("Not read: column {names}", names=listed(names))
    if number == len(names):
        return said("Not read: columns {names}", names=listed(names))
    return said("Not read: columns {names} and {more} more", names=listed(names), more=number - len(names))


def _alike(headings: Sequence[Heading], columns: Sequence[Column]) -> list[tuple[Heading, str]]:
    """Headings that are nearly one of these columns, with the heading they are near to."""
    from difflib import get_close_matches

    known = [heading for column in columns for heading in _HEADINGS[column]]
    near = ((h, get_close_matches(folded(h.text)[:60], known, n=1, cutoff=0.7)) for h in headings[:20])
    return [(heading, names[0]) for heading, names in near if names]
