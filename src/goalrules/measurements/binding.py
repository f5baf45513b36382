"""From a row to measurements of the plan's indicators: which indicators it is for, and what it may say of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

from goalrules.diagnostics import Code, Diagnostic, Label, Said, codes, said
from goalrules.measurements.absences import folded
from goalrules.measurements.columns import Column
from goalrules.measurements.findings import Findings, Tally, counted, quoted
from goalrules.measurements.levels import level_in, words_for
from goalrules.measurements.normalise import FEMALE, MALE, NO_REMARKS, Row
from goalrules.measurements.table import Table
from goalrules.model.indicator import Indicator
from goalrules.model.measurement import OUTCOME, STANDARD_ERROR, TARGET, Absence, Measurement
from goalrules.model.plan import Plan
from goalrules.model.unit import UnitKind, in_words
from goalrules.source import Span

Names: TypeAlias = Mapping[str, tuple[Indicator, ...]]
"""The indicators that a name in a data file stands for."""

_BY_LETTER = frozenset((FEMALE, MALE))

MOST_NAMES = 20
"""So many names that the plan does not have are told one by one; the rest together."""


def names_of(plan: Plan) -> Names:
    """Every name by which rows may be for an indicator: its path, its source's code, and its title.

    A code stands for all who use it, a title only for one indicator that alone has it (whatever its case). A path
    is never taken for a code, a code never for a title.
    """
    names: dict[str, tuple[Indicator, ...]] = {}
    for indicator in plan.indicators:
        title = folded(indicator.title)
        if title == indicator.path.rpartition(".")[2]:
            continue  # it has no title of its own
        names[title] = (*names.get(title, ()), indicator)
    names = {title: found for title, found in names.items() if len(found) == 1}
    codes = {indicator.source.code for indicator in plan.indicators if indicator.source is not None}
    names = {title: found for title, found in names.items() if title not in codes}
    for indicator in plan.indicators:
        if indicator.source is not None:
            names[indicator.source.code] = (*names.get(indicator.source.code, ()), indicator)
    names.update((indicator.path, (indicator,)) for indicator in plan.indicators)
    return names


class Binder:
    """Makes measurements of the rows of one table and reports what a row may not say of its indicator."""

    def __init__(self, plan: Plan, table: Table, findings: Findings) -> None:
        self._entity = plan.entity
        self._table = table
        self._findings = findings
        pinned = (indicator for indicator in plan.indicators if indicator.source and indicator.source.title)
        self._pinned = {indicator.path for indicator in pinned}
        self._retitled: set[tuple[str, str]] = set()

    def measurement(self, row: Row, indicator: Indicator) -> Measurement | None:
        """The row as a measurement of one indicator; None with a finding where the row contradicts it."""
        _, record, entity, group, period, kind, cell, remarks = row
        value, absence, level = cell.value, None, None
        is_plain = kind == OUTCOME and value is not None and not cell.is_percent and remarks is NO_REMARKS
        if not (is_plain and indicator.nature == "measured"):
            if not self._may_be_said(row, indicator):
                return None
            absence, level = self._absence_and_level(row, indicator)
        entity = self._entity if entity is None and kind != TARGET else entity
        group = _group_for(group, indicator) if group in _BY_LETTER else group
        _, _, comment, source, _, retrieved = remarks
        place = self._table.place(record)
        what = (indicator.path, entity, group, period, kind)
        found = (value, absence, level, comment, source, None, place, retrieved, ())
        # Measurement(…) by what it calls: of a million rows the call in between takes a twentieth of the time
        return tuple.__new__(Measurement, what + found)

    def _may_be_said(self, row: Row, indicator: Indicator) -> bool:
        """Whether a row agrees with its indicator; a finding where it does not."""
        value, remarks = row.cell.value, row.remarks
        title = remarks.title
        if title is not None and indicator.path in self._pinned and self._is_retitled(title, row, indicator):
            return False
        if not self._is_consistent(row, indicator):
            return False
        if row.cell.is_percent and indicator.unit.kind is not UnitKind.PERCENT:
            self._refuse_percent_sign(row, indicator)
            return False
        if row.kind == STANDARD_ERROR and value is not None and value < 0:
            self._refuse_negative_error(row, indicator)
            return False
        if row.kind == TARGET and not self._wants_target(row, indicator):
            return False
        if remarks.level and level_in(remarks.level, indicator) is None:
            self._refuse_level(row, indicator)
            return False
        return True

    def _absence_and_level(self, row: Row, indicator: Indicator) -> tuple[Absence | None, str | None]:
        """What an allowed row says of these two. A judged level needs a reason, else it is dropped with a finding."""
        remarks = row.remarks
        if remarks.level:
            if remarks.comment is None and indicator.nature == "judged":
                self._without_reason(row, indicator)
                return remarks.absence, None
            return remarks.absence, level_in(remarks.level, indicator)
        absence = remarks.absence or row.cell.absence
        if row.cell.value is None and absence is None and (indicator.nature != "judged" or row.kind == TARGET):
            absence = Absence.MISSING
        return absence, None

    def _is_consistent(self, row: Row, indicator: Indicator) -> bool:
        """Whether the parts of a row can stand together, and with this nature of indicator (L1, E6)."""
        value, absence, level = row.cell.value, row.remarks.absence, row.remarks.level
        entity = self._entity if row.entity is None else row.entity
        if absence is Absence.NOT_APPLICABLE and indicator.applies is not None and indicator.applies.holds(entity):
            what = said(
                "`{indicator}` applies to {words}, and this row says not applicable",
                indicator=indicator.path,
                words=quoted(entity or ""),
            )
            way_out = "take the entity out of the group in the rule file, or say why there is no value"
            self._report(codes.NOT_APPLICABLE_HERE, row, Column.ABSENCE, what, way_out)
            return False
        if level and (indicator.nature in ("measured", "information") or row.kind == TARGET):
            self._refuse_computed_level(row, indicator)
            return False
        if value is not None and indicator.nature == "yes or no":
            self._refuse_number(row, indicator)
            return False
        if absence not in (None, Absence.METHOD_CHANGED):
            if value is not None or level:
                self._contradiction(
                    row,
                    said("has a level and says that it has none")
                    if level
                    else said("has a value and says that it has none"),
                )
                return False
            if row.cell.absence not in (None, Absence.MISSING, absence):
                self._contradiction(row, said("gives two reasons for one absent value"))
                return False
        return True

    def _is_retitled(self, title: str, row: Row, indicator: Indicator) -> bool:
        """Whether the data have another title for a source's code than the rule file; told once for each title."""
        source = indicator.source
        if source is None or source.title is None or " ".join(source.title.split()) == " ".join(title.split()):
            return False
        if (indicator.path, title) not in self._retitled:
            self._retitled.add((indicator.path, title))
            self._findings.add(
                Diagnostic(
                    codes.RETITLED,
                    said("`{code}` has another title in the data than in the rule file", code=source.code),
                    Label(self._cell(row, Column.TITLE), "the title in the data"),
                    (Label(source.span, said("the rule was written for {words}", words=quoted(source.title))),),
                    ("a source may give the same code another unit or another definition when it changes the title",),
                    "see whether target and unit still fit, and write the new title in the rule file",
                )
            )
        return True

    def _contradiction(self, row: Row, what: Said) -> None:
        place = Label(self._cell(row, Column.ABSENCE), said("here: {absence}", absence=row.remarks.absence))
        column = Column.LEVEL if row.remarks.level else Column.VALUE
        self._findings.add(
            Diagnostic(
                codes.VALUE_AND_ABSENCE,
                said("{row} {what}", row=self._table.named(row.record), what=what),
                place,
                (Label(self._cell(row, column)),),
                ("only `method_changed` may stand beside a value",),
                "delete one of the two",
            )
        )

    def _wants_target(self, row: Row, indicator: Indicator) -> bool:
        """Whether a target row is kept: not if the rule file has the target (F5). One that nothing uses is kept."""
        target = indicator.target
        if target is not None and not target.from_measurements:
            self._findings.add(
                Diagnostic(
                    codes.TARGET_TWICE,
                    said("`{indicator}` has its target in the rule file and in the data", indicator=indicator.path),
                    Label(self._cell(row, Column.KIND), "a target in the data"),
                    (Label(target.span, "the target in the rule file"),),
                    help="delete this row, or write `target from measurements` in the rule file",
                )
            )
            return False
        if target is None and row.cell.value is not None:
            self._report(
                codes.TARGET_NOT_USED,
                row,
                Column.KIND,
                said("Nothing compares `{indicator}` with a target from the data", indicator=indicator.path),
                "write `target from measurements` for it in the rule file, or delete the row",
            )
        return True

    def _refuse_percent_sign(self, row: Row, indicator: Indicator) -> None:
        unit = said("in {unit}", unit=in_words(indicator.unit)) if indicator.unit.name else said("a plain number")
        what = said(
            "A value in percent is given for `{indicator}`, which is {unit}", indicator=indicator.path, unit=unit
        )
        way_out = "write the value without `%`, or `in percent` after the indicator's title in the rule file"
        self._report(codes.PERCENT_SIGN, row, Column.VALUE, what, way_out)

    def _refuse_negative_error(self, row: Row, indicator: Indicator) -> None:
        what = said("The standard error of `{indicator}` is below zero", indicator=indicator.path)
        way_out = "write it without the minus sign, or `outcome` as the kind if the number is a value"
        self._report(codes.NEGATIVE_STANDARD_ERROR, row, Column.VALUE, what, way_out)

    def _refuse_number(self, row: Row, indicator: Indicator) -> None:
        what = said("`{indicator}` is done or not done, and has a number here", indicator=indicator.path)
        way_out = "write `done` or `not done` in the column `level` and leave `value` empty"
        self._report(codes.NUMBER_FOR_YES_OR_NO, row, Column.VALUE, what, way_out)

    def _refuse_computed_level(self, row: Row, indicator: Indicator) -> None:
        what = said(
            "The level of `{indicator}` follows from its rules and is given here as {words}",
            indicator=indicator.path,
            words=quoted(row.remarks.level),
        )
        way_out = "write the number in `value`; a level is decided by a `judgement` in the rule file"
        if row.kind == TARGET:
            what, way_out = said("A target row gives a level"), "write the target as a number in `value`"
        elif indicator.nature == "information":
            what = said("`{indicator}` is for information, and a level is given here", indicator=indicator.path)
            way_out = "leave `level` empty"
        self._report(codes.LEVEL_FOR_A_NUMBER, row, Column.LEVEL, what, way_out)

    def _refuse_level(self, row: Row, indicator: Indicator) -> None:
        what = said("{words} is no level of `{indicator}`", words=quoted(row.remarks.level), indicator=indicator.path)
        way_out = said(
            "write {levels}, or leave it empty and say why in the column `absence`", levels=words_for(indicator)
        )
        self._report(codes.UNKNOWN_LEVEL, row, Column.LEVEL, what, way_out)

    def _without_reason(self, row: Row, indicator: Indicator) -> None:
        what = said(
            "`{indicator}` is judged {words} without a reason",
            indicator=indicator.path,
            words=quoted(row.remarks.level),
        )
        way_out = "write in the column `comment` on what ground it was judged so"
        self._report(codes.LEVEL_WITHOUT_REASON, row, Column.LEVEL, what, way_out)

    def _cell(self, row: Row, column: Column) -> Span:
        return self._table.cell(row.record, column)

    def _report(self, code: Code, row: Row, column: Column, what: str, way_out: str) -> None:
        self._findings.add(Diagnostic(code, what, Label(self._cell(row, column)), help=way_out))


def _group_for(group: str, indicator: Indicator) -> str:
    """The group as the indicator calls it: K is its girls where it is split by girls, else women."""
    groups = indicator.split.groups if indicator.split else ()
    adult, young = ("women", "girls") if group == FEMALE else ("men", "boys")
    return young if young in groups and adult not in groups else adult


def not_in_plan(unknown: Mapping[str, Tally], plan: Plan) -> list[Diagnostic]:
    """One note for each name that the plan does not have; past `MOST_NAMES` one for all the rest (L5)."""
    names = names_of(plan)
    goals = {goal.path for goal in plan.goals}
    found = []
    for name, rows in list(unknown.items())[:MOST_NAMES]:
        found.append(
            Diagnostic(
                codes.NOT_IN_PLAN,
                said(
                    "{words} is a goal, not an indicator: {rows} not used"
                    if name in goals
                    else "{words} is not in the plan: {rows} not used",
                    words=quoted(name),
                    rows=counted(rows.count, "row"),
                ),
                Label(rows.first),
                help=_suggestion(name, names),
            )
        )
    rest = list(unknown.values())[MOST_NAMES:]
    if rest:
        names_left = counted(len(rest), "more name")
        rows_of_rest = sum(rows.count for rows in rest)
        label = Label(rest[0].first, "the first of them")
        found.append(
            Diagnostic(
                codes.NOT_IN_PLAN,
                said("{names} not in the plan: {rows} not used", names=names_left, rows=counted(rows_of_rest, "row")),
                label,
            )
        )
    return found


def _suggestion(name: str, names: Names) -> str | None:
    from difflib import get_close_matches

    own = [path for path in names if path.endswith(f".{name}")]
    near = own or get_close_matches(name[:200], names, n=1, cutoff=0.75)
    return said("write `{near}` if that is meant", near=near[0]) if near else None
