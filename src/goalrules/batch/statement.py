"""A plan as one SQL statement for a table of the documented form, in the dialect of an engine.

The table has a row for each figure, and columns by the names of `FORM`. Nothing here reads data; what the statement
takes for granted of them stands in its head.
"""

from __future__ import annotations

from typing import NamedTuple

from goalrules.batch.dialects import Dialect, Remarks, translated
from goalrules.batch.exact import TooLarge
from goalrules.batch.judging import unsettled_of
from goalrules.batch.plain import has_dated_target, is_plain
from goalrules.batch.run import compiled, goals_query
from goalrules.batch.sheet import column
from goalrules.batch.tables import Decimals, Read, Table
from goalrules.diagnostics import Diagnostic, Label, Outcome, codes, said
from goalrules.measurements.binding import names_of
from goalrules.measurements.columns import Column
from goalrules.model.period import Period, PeriodKind
from goalrules.model.plan import Plan
from goalrules.version import __version__

FORM: dict[Column, str] = {
    Column.ENTITY: "text: who was measured",
    Column.PERIOD: "whole number: the year",
    Column.INDICATOR: "text: the indicator's path, code or title, as in the rules",
    Column.GROUP: "text: `women`, `men` …; NULL, empty or `total` for all",
    Column.KIND: "text: `outcome`, `target`, `forecast`, `standard_error`; NULL for `outcome`",
    Column.VALUE: "exact decimal number, NULL where there is none; no binary number",
    Column.ABSENCE: "text: why there is none (`missing`, `suppressed`, `not_applicable` …), or NULL",
    Column.LEVEL: "text: the level of a judged indicator as its scale names it, or NULL",
    Column.COMMENT: "text: on what ground it was judged so, or NULL",
}
"""The columns of the table, with what stands in each."""

TABLE = "measurements"
WIDTH = 18
MOST_DIGITS = 17

_PERIODS = {
    PeriodKind.YEAR: "whole number: the year",
    PeriodKind.QUARTER: "whole number: year * 4 + quarter - 1",
    PeriodKind.MONTH: "whole number: year * 12 + month - 1",
}


class Assumed(NamedTuple):
    """What a statement takes for granted: how many decimals values have, and which periods there are."""

    digits: int
    periods: tuple[Period, ...]


def statement(plan: Plan, dialect: Dialect, assumed: Assumed, file: str) -> Outcome[str]:
    """The statement with its head; `file` is the rule file as its user knows it.

    What is refused by columns has been told before (`refusals`).
    """
    if needs_periods(plan) and not assumed.periods:
        message = said("{file} has targets or values of other periods, and no periods are named", file=file)
        help = "name the periods that the data have, as `--periods 2015-2024`"
        return Outcome(None, (Diagnostic(codes.PERIODS_NOT_NAMED, message, None, help=help),))
    try:
        made = compiled(plan, _read(plan, dialect, assumed), exact=True)
    except TooLarge as error:
        place = None if error.span is None else Label(error.span)
        message = said("A number of the rules may need more digits than the whole numbers of engines have")
        help = said("say that values have fewer decimals, as `--digits {digits}`", digits=min(assumed.digits, 2))
        return Outcome(None, (Diagnostic(codes.MORE_DIGITS_THAN_ENGINES, message, place, help=help),))
    cannot = unsettled_of(plan, made)
    if cannot:
        return Outcome(None, cannot)
    sql = translated(goals_query(made), dialect, digits=assumed.digits, pretty=True, remarks=_remarks(plan))
    return Outcome(f"{head(plan, dialect, assumed, file)}\n{sql};\n", ())


def needs_periods(plan: Plan) -> bool:
    """Whether the statement depends on which periods there are."""
    rated = [indicator for indicator in plan.indicators if indicator.rating is not None]
    return any(has_dated_target(one) or not is_plain(one) for one in rated)


def columns_of(plan: Plan) -> list[Column]:
    """The columns that the table has for a plan."""
    judged = any(one.nature in ("judged", "yes or no") for one in plan.indicators)
    return [one for one in FORM if judged or one not in (Column.LEVEL, Column.COMMENT)]


def head(plan: Plan, dialect: Dialect, assumed: Assumed, file: str) -> str:
    """What stands above a statement, as comments."""
    kind = assumed.periods[0].kind if assumed.periods else PeriodKind.YEAR
    form = {**FORM, Column.PERIOD: _PERIODS[kind]}
    width = max(len(one) for one in FORM)
    exact = str(Decimals(WIDTH, assumed.digits))
    lines = [
        f"{plan.name}: {plan.title}" if plan.title and plan.title != plan.name else plan.name,
        f"{file}, compiled by goalrules {__version__} for {dialect}",
        "",
        f"It judges the table {TABLE}, one row for each figure:",
        *(f"  {one:<{width}}  {form[one]}" for one in columns_of(plan)),
        "",
        f"Values are taken as {exact}. One with more decimals would be rounded; this must give 0 first:",
        f"  SELECT COUNT(*) FROM {TABLE} WHERE value <> CAST(value AS {exact})",
        "No figure may stand twice: with the same entity, period, indicator, group and kind.",
        *([f"Periods: {', '.join(map(str, assumed.periods))}"] if assumed.periods and needs_periods(plan) else []),
        "",
        "It gives one row for each entity, period and goal: the level, or the reason why there is none, and the number",
        "of the clause that decided. Beside limits and goals stands the place of the rule.",
    ]
    return "\n".join(f"-- {line}".rstrip() for line in lines)


def _read(plan: Plan, dialect: Dialect, assumed: Assumed) -> Read:
    """The table as the compiler knows tables. Snowflake's own names are capitals."""
    decimals = Decimals(WIDTH, assumed.digits)
    named = {one: one.value.upper() if dialect == "snowflake" else one.value for one in columns_of(plan)}
    period, value = (column(named[one]) for one in (Column.PERIOD, Column.VALUE))
    table = Table(TABLE, named, decimals)
    periods = assumed.periods or ((plan.period or Period.year_of(2000)),)
    return Read(table, f"CAST({period} AS INTEGER)", f"CAST({value} AS {decimals})", tuple(periods), decimals.most)


def _remarks(plan: Plan) -> Remarks:
    """The places of the rules: of indicators by the names the data have for them, of goals by path."""
    limits = {name: ", ".join(one.span.place for one in indicators) for name, indicators in names_of(plan).items()}
    return Remarks(limits, {goal.path: goal.span.place for goal in plan.goals})


def periods_in(written: str) -> tuple[Period, ...] | None:
    """Periods as an option names them: `2015-2024`, `2019,2021`, `2023-Q1..2024-Q4`; None if it cannot be read."""
    found: list[Period] = []
    for part in written.split(","):
        first, last = _ends(part.strip())
        if first is None or last is None or first.kind is not last.kind or last.number < first.number:
            return None
        found += [Period(first.kind, number) for number in range(first.number, last.number + 1)]
    return tuple(dict.fromkeys(found)) if len({one.kind for one in found}) == 1 else None


def _ends(written: str) -> tuple[Period | None, Period | None]:
    one = Period.parse(written)
    if one is not None:
        return one, one
    first, between, last = written.partition("..") if ".." in written else written.partition("-")
    return (Period.parse(first), Period.parse(last)) if between else (None, None)
