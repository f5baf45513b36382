"""Rows that cannot be taken as they stand, counted in one pass: each kind has the code that data files give it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from goalrules.batch.dictionary import key_of
from goalrules.batch.engines import SqlEngine
from goalrules.batch.names import Names
from goalrules.batch.places import in_rows
from goalrules.batch.sheet import text
from goalrules.batch.sources import Part
from goalrules.batch.values import Values
from goalrules.diagnostics import Code, Diagnostic, codes, said
from goalrules.measurements.columns import Column
from goalrules.measurements.decimals import Refusal
from goalrules.model.indicator import Indicator
from goalrules.model.measurement import OUTCOME, STANDARD_ERROR, TARGET, Absence
from goalrules.model.plan import Plan
from goalrules.model.unit import UnitKind


class Normal(NamedTuple):
    """A table with its view in the words of goalrules, and the expressions that the view is made of.

    `selected` is the view's list of columns; `unreadable` are conditions for rows of which a word cannot be read.
    """

    relation: str
    part: Part
    where: str
    values: Values
    expressions: Mapping[Column, str]
    selected: str
    unreadable: tuple[str, ...]

    @property
    def readable(self) -> str:
        """The rows that can be read, as a query."""
        wrong = (*self.unreadable, *(condition for condition, _ in self.values.refused))
        parts = [f"COALESCE({one}, FALSE)" for one in wrong]
        unread = f"{self.where or ' WHERE TRUE'} AND NOT ({' OR '.join(parts)})" if parts else self.where
        return f"SELECT {self.selected} FROM {self.part.relation}{unread}"


class Misfit(NamedTuple):
    """A kind of row that cannot be taken: the condition over the table, the cell to show, and the way out."""

    code: Code
    condition: str
    shows: Column
    help: str = ""


_BY_REFUSAL = {
    Refusal.TOO_MANY_DIGITS: codes.TOO_MANY_DIGITS,
    Refusal.AMBIGUOUS: codes.AMBIGUOUS_NUMBER,
}


def misfits(engine: SqlEngine, plan: Plan, normal: Normal) -> Iterator[Diagnostic]:
    """The findings about the rows of one table."""
    there = list(_misfits(plan, normal))
    if normal.values.style.is_mixed:
        message = said("{file} uses points and commas in different ways", file=normal.part.shown_as)
        way_out = "write all numbers of a column in one way"
        yield Diagnostic(codes.MIXED_DECIMAL_MARKS, message, None, help=way_out)
    if not there:
        return
    part, where = normal.part, normal.where
    counts = engine.one(
        f"SELECT {', '.join(f'count_if({one.condition})' for one in there)} FROM {part.relation}{where}"
    )
    for one, number in zip(there, counts, strict=True):
        if number:
            yield in_rows(engine, part, one.code, one.condition, number, _cell(part, one.shows), where, one.help)


def _cell(part: Part, wanted: Column) -> str:
    return key_of(part, wanted) if part.has(wanted) else "NULL"


def _misfits(plan: Plan, normal: Normal) -> Iterator[Misfit]:
    """Every kind that there can be, as far as the table has the columns for it."""
    names, values = Names(plan), normal.values
    for condition, refusal in values.refused:
        yield Misfit(_BY_REFUSAL.get(refusal, codes.NOT_A_NUMBER), condition, Column.VALUE)
    yield from _percent(names, normal)
    given = normal.expressions
    name = given[Column.INDICATOR]
    value = f"({values.number}) IS NOT NULL" if normal.part.has(Column.VALUE) else "FALSE"
    yes_or_no = names.of(lambda one: one.nature == "yes or no")
    if yes_or_no and value != "FALSE":
        way_out = "write `done` or `not done` in the column `level` and leave `value` empty"
        yield Misfit(codes.NUMBER_FOR_YES_OR_NO, f"{value} AND {_one_of(name, yes_or_no)}", Column.VALUE, way_out)
    yield from _absences(plan, names, normal, value)
    if Column.KIND in given:
        yield from _kinds(names, normal, value)
    if Column.LEVEL in given:
        yield from _levels(names, normal)
    if normal.part.has(Column.DIGITS):
        digits = key_of(normal.part, Column.DIGITS)
        wrong = f"NOT regexp_matches(trim({digits}), '^(0?[0-9]|1[0-8])$') AND trim({digits}) <> ''"
        yield Misfit(codes.UNKNOWN_DATA_WORD, wrong, Column.DIGITS, "write a whole number from 0 to 18")
    if normal.part.has(Column.TITLE):
        yield from _titles(names, normal)


def _percent(names: Names, normal: Normal) -> Iterator[Misfit]:
    signs = [one for one, cell in normal.values.cells if cell.is_percent]
    others = names.of(lambda one: one.unit.kind is not UnitKind.PERCENT)
    if signs and others:
        whose = _one_of(normal.expressions[Column.INDICATOR], others)
        condition = f"{_one_of(normal.values.text, signs)} AND {whose}"
        way_out = "write the value without `%`, or `in percent` after the indicator's title in the rule file"
        yield Misfit(codes.PERCENT_SIGN, condition, Column.VALUE, way_out)


def _absences(plan: Plan, names: Names, normal: Normal, value: str) -> Iterator[Misfit]:
    """Absences beside a value, two of them, and `not applicable` for those that the rule concerns."""
    own = normal.expressions.get(Column.ABSENCE)
    cells = [(one, cell.absence) for one, cell in normal.values.cells if cell.absence is not None]
    if own is not None:
        level = f"{key_of(normal.part, Column.LEVEL)} <> ''" if normal.part.has(Column.LEVEL) else "FALSE"
        says_none = f"COALESCE(({own}), '{Absence.METHOD_CHANGED}') <> '{Absence.METHOD_CHANGED}'"
        beside = f"{says_none} AND ({value} OR COALESCE({level}, FALSE))"
        yield Misfit(codes.VALUE_AND_ABSENCE, beside, Column.VALUE, "delete one of the two")
        for absence in dict.fromkeys(what for _, what in cells if what is not Absence.MISSING):
            texts = [one for one, what in cells if what is absence]
            other = f"{says_none} AND ({own}) <> '{absence}' AND {_one_of(normal.values.text, texts)}"
            yield Misfit(codes.VALUE_AND_ABSENCE, other, Column.VALUE, "delete one of the two")
    texts = [one for one, what in cells if what is Absence.NOT_APPLICABLE]
    says = [f"({own}) = '{Absence.NOT_APPLICABLE}'"] if own is not None else []
    says += [_one_of(normal.values.text, texts)] if texts and own is None else []
    name, entity = normal.expressions[Column.INDICATOR], normal.expressions.get(Column.ENTITY, "NULL")
    who = f"COALESCE({entity}, {'NULL' if plan.entity is None else text(plan.entity)}, '')"
    way_out = "take the entity out of the group in the rule file, or say why there is no value"
    for indicator in plan.indicators if says else ():
        if indicator.applies is not None:
            inside = _one_of(who, list(indicator.applies.group.entities))
            concerned = f"NOT {inside}" if indicator.applies.outside else inside
            whose = _one_of(name, names.of(lambda one, path=indicator.path: one.path == path))  # type: ignore[misc]
            condition = f"{says[0]} AND {whose} AND {concerned}"
            yield Misfit(codes.NOT_APPLICABLE_HERE, condition, Column.INDICATOR, way_out)


def _kinds(names: Names, normal: Normal, value: str) -> Iterator[Misfit]:
    """Targets that the rule file has or does not want, and standard errors below zero."""
    kind, name = normal.expressions[Column.KIND], normal.expressions[Column.INDICATOR]
    is_target = f"({kind}) = '{TARGET}'"
    twice = names.of(lambda one: one.target is not None and not one.target.from_measurements)
    if twice:
        way_out = "delete this row, or write `target from measurements` in the rule file"
        yield Misfit(codes.TARGET_TWICE, f"{is_target} AND {_one_of(name, twice)}", Column.KIND, way_out)
    unused = names.of(lambda one: one.target is None)
    if unused:
        way_out = "write `target from measurements` for it in the rule file, or delete the row"
        condition = f"{is_target} AND {value} AND {_one_of(name, unused)}"
        yield Misfit(codes.TARGET_NOT_USED, condition, Column.KIND, way_out)
    if value != "FALSE":
        way_out = "write it without the minus sign, or `outcome` as the kind if the number is a value"
        negative = f"({kind}) = '{STANDARD_ERROR}' AND ({normal.values.number}) < 0"
        yield Misfit(codes.NEGATIVE_STANDARD_ERROR, negative, Column.VALUE, way_out)


def _levels(names: Names, normal: Normal) -> Iterator[Misfit]:
    """Levels that are given of what the rules compute, that are on no scale, or that nobody gives a reason for."""
    given, name = normal.expressions, normal.expressions[Column.INDICATOR]
    says = f"COALESCE(trim({key_of(normal.part, Column.LEVEL)}), '') <> ''"
    kind = given.get(Column.KIND, f"'{OUTCOME}'")
    computed = names.of(lambda one: one.nature in ("measured", "information"))
    whose = f"({_one_of(name, computed)} OR ({kind}) = '{TARGET}')"
    way_out = "write the number in `value`; a level is decided by a `judgement` in the rule file"
    yield Misfit(codes.LEVEL_FOR_A_NUMBER, f"{says} AND {whose}", Column.LEVEL, way_out)
    unknown = f"{says} AND NOT {whose} AND ({given[Column.LEVEL]}) IS NULL"
    yield Misfit(codes.UNKNOWN_LEVEL, unknown, Column.LEVEL, "write one of the levels of the indicator's scale")
    judged = names.of(lambda one: one.nature == "judged")
    if judged:
        comment = given.get(Column.COMMENT, "NULL")
        bare = f"{says} AND {_one_of(name, judged)} AND ({comment}) IS NULL"
        way_out = "write in the column `comment` on what ground it was judged so"
        yield Misfit(codes.LEVEL_WITHOUT_REASON, bare, Column.LEVEL, way_out)


def _titles(names: Names, normal: Normal) -> Iterator[Misfit]:
    """Titles in the data that are not those for which the rule was written."""
    title = key_of(normal.part, Column.TITLE)
    for name in names.of(_is_pinned):
        for indicator in filter(_is_pinned, names.indicators(name)):
            assert indicator.source is not None
            assert indicator.source.title is not None
            tidy = f"trim(regexp_replace({title}, '\\s+', ' ', 'g'))"
            other = f"{tidy} NOT IN ('', {text(' '.join(indicator.source.title.split()))})"
            condition = f"({normal.expressions[Column.INDICATOR]}) = {text(name)} AND {other}"
            way_out = "see whether target and unit still fit, and write the new title in the rule file"
            yield Misfit(codes.RETITLED, condition, Column.TITLE, way_out)


def _is_pinned(indicator: Indicator) -> bool:
    return indicator.source is not None and indicator.source.title is not None


def _one_of(expression: str, words: list[str]) -> str:
    return f"({expression}) IN ({', '.join(map(text, words))})" if words else "FALSE"
