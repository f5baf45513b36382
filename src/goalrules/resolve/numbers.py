"""Numbers, periods and dates of rule files."""

from __future__ import annotations

import datetime
from decimal import Decimal

from goalrules.diagnostics import Label, Said, codes, said
from goalrules.model.numbers import Number, exact
from goalrules.model.period import A_PERIOD, THE_PERIOD, Period, PeriodKind
from goalrules.resolve.findings import Findings
from goalrules.resolve.section import Section, text
from goalrules.source import Span
from goalrules.syntax.tree import Node, Token

LONGEST = 18
"""Digits allowed before and after the point (semantics K7)."""


def decimal(token: Token, section: Section, found: Findings) -> Decimal:
    """The number a NUMBER stands for, with its written digits. Blanks between thousands do not count."""
    digits = "".join(token.text.split()).replace(",", ".")
    whole, _, rest = digits.partition(".")
    if len(whole) > LONGEST or len(rest) > LONGEST:
        found.add(
            codes.NUMBER_TOO_LONG,
            said("A number may have {longest} digits before the point and {longest} after it", longest=LONGEST),
            section.span(token),
            said("{before} before, {after} after", before=len(whole), after=len(rest)),
            help="write it in a larger unit, or with fewer decimals",
        )
    return Decimal(digits)


def whole(
    token: Token, section: Section, found: Findings, what: Said, at_least: int = 0, otherwise: str = ""
) -> int | None:
    """A number that counts something; None, reported, when it is not whole or is less than `at_least`.

    `what` names it in the message, `otherwise` is the help where there is more to say than to write such a number.
    """
    number = decimal(token, section, found)
    if number == number.to_integral_value() and number >= at_least:
        return int(number)
    wanted = said("a whole number")
    if at_least:
        wanted = said("a whole number of {at_least} or more", at_least=at_least)
    found.add(
        codes.NUMBER_OUT_OF_RANGE,
        said("{what} is {wanted}, not {number}", what=what, wanted=wanted, number=plain(number)),
        section.span(token),
        said("{wanted} belongs here", wanted=wanted),
        help=otherwise or said("write {wanted}", wanted=wanted),
    )
    return None


def share_of_hundred(token: Token, what: Said, section: Section, found: Findings) -> Decimal | None:
    """A percentage of at most 100; None, reported, when it is over. `what` says what is at most 100 %."""
    share = decimal(token, section, found)
    if share <= 100:
        return share
    found.add(
        codes.NUMBER_OUT_OF_RANGE,
        said("{what} is at most 100 %, not {share} %", what=what, share=plain(share)),
        section.span(token),
        "more than all of them",
        help="write a number of at most 100",
    )
    return None


def shown(number: Number) -> str:
    """A number in plain digits without zeros at its end: `4.10` is 4.1, `1E+3` is 1000."""
    if not isinstance(number, Decimal):
        number = exact(number)
    if not isinstance(number, Decimal):
        return str(number)
    digits = f"{number:f}"
    return digits.rstrip("0").rstrip(".") if "." in digits else digits


def plain(number: Number) -> Decimal | str:
    """A number as `shown`, to be put into a sentence with the decimal sign of its language; 1/3 or a root as text."""
    digits = shown(number)
    return Decimal(digits) if isinstance(exact(number), Decimal) else digits


class PeriodReader:
    """Reads periods, and holds a plan to one kind of them (semantics L4).

    The plan's own period decides the kind; without one the first period read does.
    """

    def __init__(self, found: Findings) -> None:
        self._found = found
        self._kind: PeriodKind | None = None
        self._said_by: Span | None = None

    def read(self, node: Node, section: Section) -> Period | None:
        """The period of a `when`; None, reported, when it is none or of another kind than the plan's."""
        token = node.token("NUMBER", "STRING")
        if token is None:
            return None
        written = text(token) if token.kind == "STRING" else token.text
        span = section.span(node)
        period = Period.parse(written)
        if period is None:
            self._found.add(
                codes.INVALID_PERIOD,
                said("`{written}` is no year, quarter or month", written=written),
                span,
                "a period belongs here",
                help='write a year as `2020`, a quarter as `"2020-Q3"`, a month as `"2020-11"`',
            )
            return None
        if self._kind is None or self._said_by is None:
            self._kind, self._said_by = period.kind, span
        elif period.kind is not self._kind:
            self._report_other_kind(period, span, self._kind, self._said_by)
            return None
        return period

    def _report_other_kind(self, period: Period, span: Span, kind: PeriodKind, said_by: Span) -> None:
        self._found.add(
            codes.MIXED_PERIODS,
            said(
                "{period} is {kind}, but this plan is judged by {other}",
                period=period,
                kind=A_PERIOD[period.kind],
                other=THE_PERIOD[kind],
            ),
            span,
            A_PERIOD[period.kind],
            related=(Label(said_by, A_PERIOD[kind]),),
            help=said("give {kind} meant, or change the plan's period", kind=THE_PERIOD[kind]),
        )


def calendar_date(token: Token, section: Section, found: Findings) -> datetime.date | None:
    """The day a DATE names; None, reported, when the calendar has no such day."""
    year, month, day = (int(part) for part in token.text.split("-"))
    try:
        return datetime.date(year, month, day)
    except ValueError:
        found.add(
            codes.INVALID_DATE,
            said("{token} is not a day of the calendar", token=token.text),
            section.span(token),
            "there is no such day",
            help="write the date as year-month-day, such as `2021-02-15`",
        )
        return None
