"""The words of the screen of `goalrules measurements check`; in Swedish by the catalogue `sv/cli.toml`."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from goalrules.diagnostics import Said, all_of, in_language, listed, said
from goalrules.diagnostics.rule_words import rule_word
from goalrules.explain import numbers
from goalrules.model.measurement import FORECAST, STANDARD_ERROR, TARGET
from goalrules.model.period import Period


class SurveyWords:
    """What the screen says, in one language."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.READ_AS = self.say("Read as")
        self.TOGETHER = self.say("Together")
        self.LACKING = self.say("LACKING")
        self.ABSENT = self.say("ABSENT")
        self.NOT_USED = self.say("NOT USED")
        self.ROWS = self.say("ROWS")
        self.BY_KIND = self.say("BY KIND")
        self.CAN_BE_JUDGED = self.say("CAN BE JUDGED")
        self.ABSENT_EXPLAINED = self.say("with the reason that the row gives; none counts as zero")
        self.ROWS_EXPLAINED = self.say("of each indicator, with periods, groups and entities")
        self.NOTHING_LACKS = self.say("nothing that the plan asks for")
        self.NOBODY_CAN_SAY = self.say("nobody can say: nothing tells for which period or entity")
        self.NO_ENTITY = self.say("no entity")
        self.NO_ROW = self.say("no row at all")

    def say(self, text: str) -> str:
        return in_language(text, self.language)

    # ---- what was read ---------------------------------------------------------------------------------------

    def rows(self, count: int) -> str:
        return self.say(_rows(count))

    def entities(self, count: int) -> str:
        return self.say(said("{n} entity" if count == 1 else "{n} entities", n=number(count)))

    def rows_of_file(self, rows: int, used: int, ignored: int, refused: int) -> str:
        """`33 rows: 30 used, 2 ignored, 1 refused`, or only `30 rows`."""
        if used == rows:
            return self.rows(rows)
        parts = [said("{n} used", n=number(used))]
        parts += [said("{n} ignored", n=number(ignored))] if ignored else []
        parts += [said("{n} refused", n=number(refused))] if refused else []
        return self.say(said("{rows}: {parts}", rows=_rows(rows), parts=listed(parts)))

    def figures_of_file(self, used: int, ignored: int, refused: int) -> str:
        """`40 figures used, 2 rows ignored`: of a table that has several figures in a row."""
        parts = [said("{n} figure used" if used == 1 else "{n} figures used", n=number(used))]
        if ignored:
            parts.append(said("{n} row ignored" if ignored == 1 else "{n} rows ignored", n=number(ignored)))
        parts += [said("{n} refused", n=number(refused))] if refused else []
        return self.say(listed(parts))

    def with_rows(self, some: int, of: int) -> str:
        every = said("{n} indicator of the plan" if of == 1 else "{n} indicators of the plan", n=number(of))
        have = said(
            "{n} of {every} has a row" if some == 1 else "{n} of {every} have a row", n=number(some), every=every
        )
        return self.say(have)

    def separated(self, separator: str) -> str:
        match separator:
            case ",":
                return self.say("commas")
            case ";":
                return self.say("semicolons")
            case _:
                return self.say("tabs")

    def marks(self, decimal: Sequence[str], thousands: Sequence[str]) -> list[str]:
        """`decimal comma`, `thousands by space`."""
        found = [said("decimal {marks}", marks=all_of([_mark(one) for one in decimal]))] if decimal else []
        found += [said("thousands by {marks}", marks=all_of([_mark(one) for one in thousands]))] if thousands else []
        return [self.say(one) for one in found]

    def sheet(self, name: str) -> str:
        return self.say(said("sheet {name}", name=name))

    def query(self, name: str) -> str:
        return self.say(said("query {name}", name=name))

    def across(self, dimensions: Sequence[str]) -> str:
        """`periods and groups across`."""
        return self.say(said("{dimensions} across", dimensions=all_of([_dimension(one) for one in dimensions])))

    def digits_unknown(self) -> str:
        return self.say("numbers of 15 significant digits, as the file keeps no written ones")

    def periods(self, found: Sequence[Period]) -> str:
        """`2020`, `2019 and 2020`, `2010–2024`, `2010–2024, 13 of 15`."""
        first, last = found[0], found[-1]
        if len(found) <= 2:
            return self.say(all_of([str(one) for one in found]))
        between, span = last.number - first.number + 1, f"{first}–{last}"
        if between == len(found):
            return span
        return self.say(said("{span}, {n} of {between}", span=span, n=len(found), between=between))

    def groups(self, names: Sequence[str]) -> str:
        return self.say(listed([rule_word(one) for one in names]))

    def group(self, name: str) -> str:
        return self.say(rule_word(name))

    def rows_of_periods(self, found: Sequence[tuple[Period, int]]) -> str:
        """`2019: 3, 2020: 2`: rows by period; `3 for each` where they are as many."""
        counts = {rows for _, rows in found}
        if len(counts) == 1:
            return self.say(said("{n} for each", n=number(counts.pop())))
        return ", ".join(f"{period}:{numbers.NO_BREAK}{number(rows)}" for period, rows in found)

    def line(self, number: int) -> str:
        return self.say(said("line {n}", n=number))

    def cell(self, name: str) -> str:
        return self.say(said("cell {name}", name=name))

    # ---- what lacks ------------------------------------------------------------------------------------------

    def no_value(self, period: str, newest: Period | None) -> str:
        nothing = said("nothing for {name}", name=period)
        if newest is None:
            return self.say(nothing)
        return self.say(said("{nothing}; the newest is of {newest}", nothing=nothing, newest=str(newest)))

    def nothing_for(self, names: Sequence[str]) -> str:
        return self.say(said("nothing for {name}", name=listed([rule_word(one) for one in names])))

    def nothing_of(self, entities: Sequence[str]) -> str:
        return self.say(said("nothing of {names}", names=listed(entities)))

    def no_kinds(self, kinds: Sequence[str], period: Period | None) -> str:
        """`no target for 2020`; other kinds are not of the period alone."""
        none = [
            said("no {kind} for {period}", kind=_kind(kind), period=str(period))
            if kind == TARGET and period
            else said("no {kind}", kind=_kind(kind))
            for kind in kinds
        ]
        return self.say(listed(none))

    # ---- what is not used --------------------------------------------------------------------------------------

    def not_in_plan(self, rows: int, names: int) -> str:
        unknown = said("{n} name" if names == 1 else "{n} names", n=number(names))
        return self.say(said("{rows} for {names} that the plan does not have", rows=_rows(rows), names=unknown))

    def not_looked_at(self, why: str, rows: int, names: Sequence[str], more: int) -> str:
        """`12 rows of other entities: 0180, 1480 and 3 more`."""
        some = listed(names)
        if more:
            some = said("{some} and {n} more", some=some, n=number(more))
        match why:
            case "entity":
                told = said("{rows} of other entities: {some}", rows=_rows(rows), some=some)
            case "group":
                told = said("{rows} of other groups: {some}", rows=_rows(rows), some=some)
            case "period":
                told = said("{rows} of other periods: {some}", rows=_rows(rows), some=some)
            case _:
                told = said("{rows} of another kind: {some}", rows=_rows(rows), some=some)
        return self.say(told)

    def kind(self, name: str) -> str:
        return self.say(_kind(name))

    # ---- what can be judged --------------------------------------------------------------------------------------

    def by_kind(self, figures: int, yes_or_no: int, judged: int, without: int) -> str:
        parts = (
            said("figures {n}", n=number(figures)),
            said("yes or no {n}", n=number(yes_or_no)),
            said("judged {n}", n=number(judged)),
            said("without a level {n}", n=number(without)),
        )
        return " · ".join(self.say(part) for part in parts)

    def goals(self, judged: int, of: int, errors: int) -> str:
        """`all 5 goals`, `3 of 5 goals, once 1 error is mended`."""
        every = said("{n} goal" if of == 1 else "{n} goals", n=number(of))
        some = every
        if judged != of:
            some = said("{n} of {every}", n=number(judged), every=every)
        elif of > 1:
            some = said("all {every}", every=every)
        if errors:
            some = said(
                "{some}, once {n} error is mended" if errors == 1 else "{some}, once {n} errors are mended",
                some=some,
                n=number(errors),
            )
        return self.say(some)

    def and_more(self, count: int) -> str:
        return self.say(said("… and {n} more (--full shows all)", n=number(count)))


def number(count: int) -> str:
    """A count with its thousands set apart."""
    return numbers.number(Decimal(count))


def _rows(count: int) -> Said:
    return said("{n} row" if count == 1 else "{n} rows", n=number(count))


def _mark(mark: str) -> Said:
    return said("comma") if mark == "," else said("point") if mark == "." else said("space")


def _dimension(name: str) -> str:
    match name:
        case "period":
            return said("periods")
        case "group":
            return said("groups")
        case "indicator":
            return said("indicators")
        case _:
            return said("entities")


def _kind(name: str) -> str:
    """A kind of row in words; those of neighbours and the like have none, and stand as they are."""
    kinds = {TARGET: said("target"), FORECAST: said("forecast"), STANDARD_ERROR: said("standard error")}
    return kinds.get(name, name)
