"""The words of the screen of `goalrules measurements check` in English."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from goalrules.explain import numbers
from goalrules.model.measurement import FORECAST, STANDARD_ERROR, TARGET
from goalrules.model.period import Period

READ_AS = "Read as"
TOGETHER = "Together"
LACKING = "LACKING"
ABSENT = "ABSENT"
NOT_USED = "NOT USED"
ROWS = "ROWS"
BY_KIND = "BY KIND"
CAN_BE_JUDGED = "CAN BE JUDGED"

ABSENT_EXPLAINED = "with the reason that the row gives; none counts as zero"
ROWS_EXPLAINED = "of each indicator, with periods, groups and entities"
NOTHING_LACKS = "nothing that the plan asks for"
NOBODY_CAN_SAY = "nobody can say: nothing tells for which period or entity"
NO_ENTITY = "no entity"

_SEPARATORS = {",": "commas", ";": "semicolons", "\t": "tabs"}
_MARKS = {",": "comma", ".": "point", " ": "space"}
_ACROSS = {"period": "periods", "group": "groups", "indicator": "indicators", "entity": "entities"}
_KINDS = {TARGET: "target", FORECAST: "forecast", STANDARD_ERROR: "standard error"}


def number(count: int) -> str:
    """A count with its thousands set apart."""
    return numbers.number(Decimal(count))


def counted(count: int, noun: str, plural: str = "") -> str:
    """`1 row`, `1 234 rows`."""
    return f"{number(count)} {noun}" if count == 1 else f"{number(count)} {plural or f'{noun}s'}"


# ---- what was read -----------------------------------------------------------------------------------------


def rows_of_file(rows: int, used: int, ignored: int, refused: int) -> str:
    """`33 rows: 30 used, 2 ignored, 1 refused`, or only `30 rows`."""
    if used == rows:
        return counted(rows, "row")
    parts = [f"{number(used)} used"]
    parts += [f"{number(ignored)} ignored"] if ignored else []
    parts += [f"{number(refused)} refused"] if refused else []
    return f"{counted(rows, 'row')}: {', '.join(parts)}"


def figures_of_file(used: int, ignored: int, refused: int) -> str:
    """`40 figures used, 2 rows ignored`: of a table that has several figures in a row."""
    parts = [f"{counted(used, 'figure')} used"]
    parts += [f"{counted(ignored, 'row')} ignored"] if ignored else []
    parts += [f"{number(refused)} refused"] if refused else []
    return ", ".join(parts)


def with_rows(some: int, of: int) -> str:
    have = "has" if some == 1 else "have"
    return f"{number(some)} of {counted(of, 'indicator')} of the plan {have} a row"


def separated(separator: str) -> str:
    return _SEPARATORS[separator]


def marks(decimal: Sequence[str], thousands: Sequence[str]) -> list[str]:
    """`decimal comma`, `thousands by space`."""
    found = [f"decimal {' and '.join(_MARKS[mark] for mark in decimal)}"] if decimal else []
    return found + ([f"thousands by {' and '.join(_MARKS[mark] for mark in thousands)}"] if thousands else [])


def sheet(name: str) -> str:
    return f"sheet {name}"


def query(name: str) -> str:
    return f"query {name}"


def across(dimensions: Sequence[str]) -> str:
    """`periods and groups across`."""
    return f"{' and '.join(_ACROSS[one] for one in dimensions)} across"


DIGITS_UNKNOWN = "numbers of 15 significant digits, as the file keeps no written ones"


def periods(found: Sequence[Period]) -> str:
    """`2020`, `2019 and 2020`, `2010–2024`, `2010–2024, 13 of 15`."""
    first, last = found[0], found[-1]
    if len(found) == 1:
        return str(first)
    if len(found) == 2:
        return f"{first} and {last}"
    between = last.number - first.number + 1
    return f"{first}–{last}" if between == len(found) else f"{first}–{last}, {len(found)} of {between}"


def rows_of_periods(found: Sequence[tuple[Period, int]]) -> str:
    """`2019: 3, 2020: 2`: rows by period; `3 for each` where they are as many."""
    counts = {rows for _, rows in found}
    if len(counts) == 1:
        return f"{number(counts.pop())} for each"
    return ", ".join(f"{period}:{numbers.NO_BREAK}{number(rows)}" for period, rows in found)


def line(number: int) -> str:
    return f"line {number}"


def cell(name: str) -> str:
    return f"cell {name}"


# ---- what lacks ------------------------------------------------------------------------------------------------

NO_ROW = "no row at all"


def no_value(period: str, newest: Period | None) -> str:
    return f"nothing for {period}" + (f"; the newest is of {newest}" if newest is not None else "")


def nothing_for(names: Sequence[str]) -> str:
    return f"nothing for {', '.join(names)}"


def nothing_of(entities: Sequence[str]) -> str:
    return f"nothing of {', '.join(entities)}"


def no_kinds(kinds: Sequence[str], period: Period | None) -> str:
    """`no target for 2020`; other kinds are not of the period alone."""
    return ", ".join(f"no {_KINDS[kind]}{f' for {period}' if kind == TARGET and period else ''}" for kind in kinds)


# ---- what is not used ------------------------------------------------------------------------------------------


def not_in_plan(rows: int, names: int) -> str:
    return f"{counted(rows, 'row')} for {counted(names, 'name')} that the plan does not have"


def not_looked_at(why: str, rows: int, names: Sequence[str], more: int) -> str:
    """`12 rows of other entities: 0180, 1480 and 3 more`."""
    others = {"entity": "of other entities", "group": "of other groups", "period": "of other periods"}
    listed = ", ".join(names) + (f" and {number(more)} more" if more else "")
    return f"{counted(rows, 'row')} {others.get(why, 'of another kind')}: {listed}"


def kind(name: str) -> str:
    return _KINDS.get(name, name)


# ---- what can be judged ----------------------------------------------------------------------------------------


def by_kind(figures: int, yes_or_no: int, judged: int, without: int) -> str:
    parts = [("figures", figures), ("yes or no", yes_or_no), ("judged", judged), ("without a level", without)]
    return " · ".join(f"{word} {number(count)}" for word, count in parts)


def goals(judged: int, of: int, errors: int) -> str:
    """`all 5 goals`, `3 of 5 goals, once 1 error is mended`."""
    some = counted(of, "goal") if judged == of else f"{number(judged)} of {counted(of, 'goal')}"
    if judged == of and of > 1:
        some = f"all {some}"
    are = "is" if errors == 1 else "are"
    return some + (f", once {counted(errors, 'error')} {are} mended" if errors else "")


def and_more(count: int) -> str:
    return f"… and {number(count)} more (--full shows all)"


def nothing_read(file: str) -> str:
    return f"{file}: nothing could be read"
