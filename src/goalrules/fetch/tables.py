"""Answers in JSON-stat, as SCB and Eurostat give them: which figures are in them, and whether they are those asked for.

A rule names a table and the codes that choose its indicator: `TAB638?ContentsCode=BE0101N1&Alder=tot`. Entities,
periods and groups come from the plan.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from difflib import get_close_matches
from typing import TYPE_CHECKING, NamedTuple

from goalrules.diagnostics import Diagnostic, Label, Outcome, Said, codes, listed, said
from goalrules.fetch.http import Answer, Web
from goalrules.fetch.observation import Observation
from goalrules.measurements.absences import absence_in, folded
from goalrules.measurements.decimals import with_decimals
from goalrules.measurements.findings import quoted
from goalrules.measurements.json_stat.cube import Cell, Cube, Dimension
from goalrules.measurements.json_stat.dataset import error_text
from goalrules.measurements.json_stat.indicators import selection_of
from goalrules.measurements.json_stat.reading import cube_of_answer
from goalrules.measurements.json_stat.roles import Roles, groups, periods, roles_of
from goalrules.measurements.json_stat.rows import Axis
from goalrules.measurements.json_stat.statuses import said as meaning_of
from goalrules.model.measurement import FORECAST, TOTAL, Absence
from goalrules.model.period import Period

if TYPE_CHECKING:
    from goalrules.measurements.wanted import Wanted
    from goalrules.model.indicator import SourceCode

MOST_LISTED = 10

_LETTERS = {TOTAL: "T", "girls": "K", "boys": "M"}
_GROUP_LETTERS = {"total": "T", "women": "K", "girls": "K", "men": "M", "boys": "M"}


class Table(NamedTuple):
    """A table, or the description of one, and what its dimensions say."""

    cube: Cube
    roles: Roles

    def dimension(self, position: int | None) -> Dimension | None:
        return None if position is None else self.cube.dimensions[position]

    @property
    def choosing(self) -> tuple[Dimension, ...]:
        """The dimensions that choose an indicator: all but those of time, entity and sex."""
        positions = ((self.roles.metric,) if self.roles.metric is not None else ()) + self.roles.others
        return tuple(self.cube.dimensions[position] for position in positions)

    def title(self, metric_code: str | None) -> str:
        """What the publisher calls the indicator: its metric, or the whole table where it has none."""
        metric = self.dimension(self.roles.metric)
        title = metric.label_of(metric_code) if metric is not None and metric_code is not None else self.cube.label
        return " ".join((title or self.cube.table).split())

    @property
    def letters(self) -> tuple[str, ...]:
        """The letter of the group for each code of the dimension of sex, as Kolada has them: `T`, `K`, `M`."""
        sex = self.dimension(self.roles.sex)
        return () if sex is None else tuple(_LETTERS.get(group, group) for group in groups(sex))


class Figure(NamedTuple):
    """One figure of a table: `entity` is its code there, empty in a table without entities; `group` a letter."""

    entity: str
    group: str
    period: Period
    value: Decimal | None
    absence: Absence | None
    comment: str


def letter_of(group: str) -> str | None:
    """The letter of a group of a plan; None for one that no table has."""
    return _GROUP_LETTERS.get(group)


def holds(one: Wanted, period: Period) -> bool:
    """Whether a period is one of those wanted, and of their kind."""
    ends = [end for end in (one.first, one.last) if end is not None]
    if any(end.kind is not period.kind for end in ends):
        return False
    return (one.first is None or one.first <= period) and (one.last is None or period <= one.last)


def parts_of(one: Wanted) -> tuple[str, Mapping[str, str]]:
    """The table that the code of an indicator names, and the codes by dimension; names in small letters."""
    said_in_code = selection_of(one.indicator.source.code if one.indicator.source is not None else "")
    return said_in_code.table, {name.casefold(): code for name, code in said_in_code.parts.items()}


def at(source: SourceCode | None, found: Diagnostic, text: str = "") -> Diagnostic:
    """A finding about a request, with the place of the rule that needs it."""
    return found if source is None or found.primary is not None else replace(found, primary=Label(source.span, text))


def unclear(publisher: str, source: SourceCode, what: Said, way_out: str | None) -> Diagnostic:
    """That the code of a rule does not choose one indicator of a table."""
    message = said(
        "{publisher} has no single indicator `{code}`: {what}", publisher=publisher, code=source.code, what=what
    )
    return Diagnostic(codes.UNKNOWN_AT_PUBLISHER, message, Label(source.span), help=way_out)


def code_at(dimension: Dimension, written: str) -> str | None:
    """The code of a dimension that is written, in any case; None where it has none."""
    return next((code for code in dimension.codes if code.casefold() == written.casefold()), None)


def near(dimension: Dimension, written: str) -> Said:
    """The codes of a dimension that may be meant instead, for a message."""
    close = get_close_matches(written[:80], dimension.codes, MOST_LISTED, 0.5)
    some = list(close or dimension.codes)[:MOST_LISTED]
    choice = listed([f"{quoted(code)} ({' '.join(dimension.label_of(code).split())[:60]})" for code in some])
    if len(dimension.codes) == len(some):
        return choice
    return said("{names} and {more} more", names=choice, more=len(dimension.codes) - len(some))


def entity_codes(dimension: Dimension, name: str) -> list[str]:
    """The codes of an entity that a plan names by its code or its label."""
    if name in dimension.codes:
        return [name]
    return [code for code in dimension.codes if folded(dimension.label_of(code)) == folded(name)]


def nearly(dimension: Dimension, name: str) -> list[str]:
    """Names of entities that are nearly a name."""
    if name.isascii() and name.isdigit():
        return [code for code in dimension.codes if code.lstrip("0") == name.lstrip("0")]
    labels = {folded(dimension.label_of(code)): dimension.label_of(code) for code in dimension.codes}
    return [labels[label] for label in get_close_matches(folded(name)[:80], labels, 3, 0.75)]


def table_of(web: Web, answer: Answer) -> Outcome[Table]:
    """The table of an answer; errors are those of the publisher, or GR573 where it is none."""
    body = answer.body
    trouble = (body.get("error") or body.get("warning")) if isinstance(body, dict) else None
    if trouble:
        web.forget(answer.url)
        return Outcome(
            None, (web.unexpected(answer.url, said("a message: {words}", words=quoted(error_text(trouble)))),)
        )
    made = cube_of_answer(body, answer.url.partition("?")[0])
    if made.value is None:
        web.forget(answer.url)
        notes = [finding.message for finding in made.diagnostics[:3]]
        return Outcome(None, (web.unexpected(answer.url, said("something that is no table in JSON-stat"), *notes),))
    return Outcome(Table(made.value, roles_of(made.value)))


def figures(web: Web, answer: Answer, table: Table) -> Outcome[tuple[Figure, ...]]:
    """The figures of a table with one indicator; errors are GR573 for cells that no table should have."""
    time = table.dimension(table.roles.time)
    if time is None or table.roles.time is None:
        return _odd(web, answer, said("a table without dimension of time"))
    found: list[Figure] = []
    read_periods = [Period.parse(text) for text in periods(time)]
    time_axis = Axis(table.cube, table.roles.time)
    geo = table.dimension(table.roles.geo)
    geo_axis = Axis(table.cube, table.roles.geo) if table.roles.geo is not None else None
    sex_axis = Axis(table.cube, table.roles.sex) if table.roles.sex is not None else None
    letters = table.letters
    decimals = _decimals(table)
    for cell in table.cube.cells():
        period = read_periods[time_axis.of(cell.position)]
        if period is None:
            continue  # weeks and days, which no plan asks for
        entity = geo.codes[geo_axis.of(cell.position)] if geo is not None and geo_axis is not None else ""
        group = letters[sex_axis.of(cell.position)] if sex_axis is not None else "T"
        figure = _figure(cell, entity, group, period, decimals, table.cube.status_labels)
        if figure is None:
            return _odd(web, answer, said("a value that is no number: {words}", words=quoted(str(cell.value))))
        found.append(figure)
    return Outcome(tuple(found))


def _odd(web: Web, answer: Answer, what: Said) -> Outcome[tuple[Figure, ...]]:
    web.forget(answer.url)
    return Outcome(None, (web.unexpected(answer.url, what),))


def _decimals(table: Table) -> int | None:
    """The decimals that the one indicator of a table is published with."""
    metric = table.dimension(table.roles.metric)
    return metric.decimals.get(metric.codes[0]) if metric is not None and len(metric.codes) == 1 else None


def _figure(
    cell: Cell, entity: str, group: str, period: Period, decimals: int | None, labels: Mapping[str, str]
) -> Figure | None:
    value = cell.value
    if isinstance(value, str) and absence_in(value) is not None:
        return Figure(entity, group, period, None, absence_in(value), "")
    if value is not None and not isinstance(value, Decimal):
        return None
    meaning = meaning_of(cell.status, value is not None, labels)
    if value is None:
        return Figure(entity, group, period, None, Absence(meaning.absence), meaning.comment)
    value = value if decimals is None else with_decimals(value, decimals)
    if meaning.kind == FORECAST:
        comment = f"{meaning.comment}, {value:f}"
        return Figure(entity, group, period, None, Absence.NOT_PUBLISHED, comment)
    absence = Absence(meaning.absence) if meaning.absence else None
    return Figure(entity, group, period, value, absence, meaning.comment)


def observation(
    publisher: str, source: SourceCode, title: str, entity: str, group: str, figure: Figure, answer: Answer
) -> Observation:
    """A figure as the observation of an entity by its name in the plan."""
    return Observation(
        publisher,
        source.code,
        title,
        entity,
        figure.period,
        group,
        figure.value,
        figure.absence,
        figure.comment,
        answer.url,
        answer.retrieved,
    )


def several(dimensions: Sequence[Dimension], parts: Mapping[str, str]) -> Iterator[Dimension]:
    """The dimensions with several categories of which a selection names none."""
    return (one for one in dimensions if len(one.codes) > 1 and one.name.casefold() not in parts)
