"""What Kolada's answers say, without asking for them: pages, indicators, entities and figures of API v3.

Nothing is taken on trust: each function gives what it read, or the words for what the answer is instead.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import NamedTuple

from goalrules.diagnostics import said
from goalrules.fetch.digits import as_decimal
from goalrules.model.measurement import Absence
from goalrules.model.period import Period


class Page(NamedTuple):
    """One page of a list. `next_url` is None on the last; the `count` of a page is no total, and is not read."""

    values: list[Mapping[str, object]]
    next_url: str | None


class Kpi(NamedTuple):
    """One indicator of the catalogue. The dates are of the next publication, which may be past by now.

    `period` is the one that this publication is about; None for most series that have ended.
    """

    id: str
    title: str
    description: str
    is_divided_by_gender: bool
    period: str | None
    publication_date: str | None
    preliminary_date: str | None
    operating_area: str


class Figure(NamedTuple):
    """One value object with the indicator, entity and year it stands under. `gender` is K, M or T.

    `members` are those that a group's value is the mean of; 1 or 0 for a single entity.
    """

    kpi: str
    municipality: str
    period: Period
    gender: str
    value: Decimal | None
    status: str
    members: int | None


class Row(NamedTuple):
    """The figures of one indicator, entity and year that are not deleted."""

    kpi: str
    municipality: str
    period: Period
    figures: tuple[Figure, ...]


class Said(NamedTuple):
    """What a figure says once its status is read: a value, or why there is none.

    `is_withheld`: there was a number, and its status says that it is not to be used. `is_unknown`: the status is in no
    documentation.
    """

    value: Decimal | None
    absence: Absence | None
    comment: str = ""
    is_withheld: bool = False
    is_unknown: bool = False


def page_of(body: object) -> Page | str:
    """The page that an answer is, or what it is instead."""
    if not isinstance(body, dict):
        return said("JSON that is no page of values")
    values, next_url = body.get("values"), body.get("next_url")
    if not isinstance(values, list) or not all(isinstance(value, dict) for value in values):
        return said("JSON without a list `values`")
    if not isinstance(next_url, str | None):
        return said("a page whose `next_url` is no text")
    return Page(values, next_url or None)


def kpi_of(value: Mapping[str, object]) -> Kpi | str:
    """An entry of the catalogue, or what it is instead."""
    id, title = value.get("id"), value.get("title")
    if not isinstance(id, str) or not isinstance(title, str) or not id:
        return said("an indicator without id or title")
    return Kpi(
        id,
        one_line(title),
        one_line(_text(value, "description")),
        value.get("is_divided_by_gender") in (True, 1),
        _text(value, "publ_period") or None,
        _text(value, "publication_date") or None,
        _text(value, "prel_publication_date") or None,
        one_line(_text(value, "operating_area")),
    )


def row_of(value: Mapping[str, object]) -> Row | str:
    """The figures of one indicator, entity and year, or what stands there instead."""
    kpi, municipality, inner = value.get("kpi"), value.get("municipality"), value.get("values")
    period = _year(value.get("period"))
    if not isinstance(kpi, str) or not isinstance(municipality, str) or not isinstance(inner, list):
        return said("a row without indicator, entity or values")
    if period is None:
        return said("a row of {kpi} without a year", kpi=kpi)
    figures = []
    for one in inner:
        if not isinstance(one, dict) or one.get("gender") not in ("K", "M", "T"):
            return said("a figure of {kpi} that is of no gender", kpi=kpi)
        if one.get("isdeleted") not in (None, False):
            continue
        number, status, count = one.get("value"), one.get("status"), one.get("count")
        exact = None if number is None else as_decimal(number)
        if number is not None and exact is None:
            return said("a value of {kpi} that is no number which can be kept exactly", kpi=kpi)
        if not isinstance(status, str | None):
            return said("a figure of {kpi} whose status is no text", kpi=kpi)
        members = count if isinstance(count, int) else None
        figures.append(Figure(kpi, municipality, period, str(one["gender"]), exact, (status or "").strip(), members))
    return Row(kpi, municipality, period, tuple(figures))


_ABSENCES = {
    "": Absence.MISSING,
    "missing": Absence.MISSING,
    "privacy": Absence.SUPPRESSED,
    "private": Absence.SUPPRESSED,
    "not applicable": Absence.NOT_APPLICABLE,
}


def said_by(figure: Figure) -> Said:
    """Value or absence of a figure: decided by whether there is a number, and only then by its status.

    A number with a status other than the empty one is not used, and does not occur in what is given: the publisher
    has been seen to leave numbers that it withholds, and to take them away later.
    """
    status, absence = figure.status, _ABSENCES.get(figure.status.casefold())
    if figure.value is not None and not status:
        return Said(figure.value, None)
    is_withheld = figure.value is not None
    if absence is None:
        return Said(None, Absence.MISSING, f"Kolada's status: {one_line(status)[:60]}", is_withheld, True)
    if is_withheld:
        return Said(None, absence, f"Kolada gives a number with the status {status}; not used", True)
    return Said(None, absence)


def one_line(text: str) -> str:
    """A text without line breaks, also those written as `\\n`, and with single blanks."""
    return " ".join(text.replace("\\n", " ").split())


def _text(value: Mapping[str, object], name: str) -> str:
    said = value.get(name)
    return said if isinstance(said, str) else ""


def _year(period: object) -> Period | None:
    """A year given as a number or as text."""
    text = str(period) if isinstance(period, int) and not isinstance(period, bool) else period
    if not isinstance(text, str) or not (text.isascii() and text.isdigit() and len(text) == 4):
        return None
    return Period.year_of(int(text))
