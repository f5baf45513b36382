"""The value column of a table as exact numbers of one type, read as the reader of data files reads it.

Numbers of engines are taken by their type. Of texts, those that are plain numbers are cast; what a point or comma
means is seen from the whole column; each other text is asked of the reader of data files once.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from goalrules.batch.csv_in_memory import EXACT
from goalrules.batch.dictionary import IN_PLACE, MOST_WORDS, in_table
from goalrules.batch.duckdb_engine import Engine
from goalrules.batch.sheet import column, text
from goalrules.batch.sources import Part
from goalrules.batch.tables import Decimals
from goalrules.measurements.columns import Column
from goalrules.measurements.decimals import MOST_DIGITS, Refusal, Style, Written, parse
from goalrules.measurements.values import Cell, ValueColumn

PLAIN_NUMBER = "-?[0-9]{1,18}([.,][0-9]{1,18})?"
"""What nearly all texts of values are; every other one is looked at by itself."""

_DECIMAL = re.compile(r"DECIMAL\((\d+),\s*(\d+)\)")
_WHOLE = {"TINYINT": 3, "UTINYINT": 3, "SMALLINT": 5, "USMALLINT": 5, "INTEGER": 10, "UINTEGER": 10}
_LONG = ("BIGINT", "UBIGINT", "HUGEINT", "UHUGEINT")
_BINARY = ("DOUBLE", "FLOAT")
_GROUPED = "-?[1-9][0-9]{0,2}[.,][0-9]{3}"
_EVERY_DIGIT = f"DECIMAL({2 * MOST_DIGITS},{MOST_DIGITS})"


class Values(NamedTuple):
    """What the value column of a table holds.

    `number` is SQL for the exact number, of any decimal type. At most `whole` digits stand before its point, `digits`
    after it. `cells` are the texts that are no plain numbers, with what each says; `text` gives them in SQL. `refused`
    are conditions for rows that give no number, each with the reason. `style` is how the column writes its numbers.
    """

    number: str
    whole: int
    digits: int
    text: str = "NULL"
    cells: tuple[tuple[str, Cell], ...] = ()
    refused: tuple[tuple[str, Refusal], ...] = ()
    style: Style = Style()


def values_of(engine: Engine, part: Part, where: str) -> Values:
    """The values of a table, among the rows that `where` leaves."""
    if not part.has(Column.VALUE):
        return Values("CAST(NULL AS DECIMAL(18,0))", 0, 0)
    if part.exact is not None:
        return Values(column(EXACT), part.exact.width - part.exact.digits, part.exact.digits)
    name, kind = column(part.columns[Column.VALUE]), part.types[Column.VALUE]
    decimal = _DECIMAL.fullmatch(kind)
    if decimal is not None:
        return _of_decimal(engine, part, name, int(decimal[1]), int(decimal[2]), where)
    if kind in _WHOLE:
        return Values(f"CAST({name} AS DECIMAL({_WHOLE[kind]},0))", _WHOLE[kind], 0)
    if kind in _LONG:
        return _of_long(engine, part, name, where)
    if kind in _BINARY:
        return _of_binary(engine, part, name, kind, where)
    if kind == "VARCHAR" or kind.startswith("ENUM"):
        return _of_texts(engine, part, name if kind == "VARCHAR" else f"CAST({name} AS VARCHAR)", where)
    refusal = Refusal.TRUE_OR_FALSE if kind == "BOOLEAN" else Refusal.DATE
    refusal = refusal if kind == "BOOLEAN" or kind.startswith(("DATE", "TIMESTAMP")) else Refusal.NOT_A_NUMBER
    return Values("CAST(NULL AS DECIMAL(18,0))", 0, 0, refused=((f"{name} IS NOT NULL", refusal),))


def _of_decimal(engine: Engine, part: Part, name: str, width: int, digits: int, where: str) -> Values:
    if width - digits <= MOST_DIGITS and digits <= MOST_DIGITS:
        return Values(name, width - digits, digits)
    within = f"TRY_CAST({name} AS {_EVERY_DIGIT})"
    # in its own type: compared in a common one, a number of many digits would be an error of the engine
    too_long = f"{name} IS NOT NULL AND TRY_CAST({within} AS DECIMAL({width},{digits})) IS DISTINCT FROM {name}"
    before, after = _digits_used(engine, part, within, where)
    return Values(within, before, after, refused=((too_long, Refusal.TOO_MANY_DIGITS),))


def _of_long(engine: Engine, part: Part, name: str, where: str) -> Values:
    low, high = engine.one(f"SELECT min({name}), max({name}) FROM {part.relation}{where}")
    whole = max((len(str(abs(int(end)))) for end in (low, high) if end is not None), default=1)
    if whole <= MOST_DIGITS:
        return Values(f"CAST({name} AS DECIMAL(18,0))", whole, 0)
    within = f"TRY_CAST({name} AS DECIMAL(18,0))"
    return Values(
        within, MOST_DIGITS, 0, refused=((f"{name} IS NOT NULL AND {within} IS NULL", Refusal.TOO_MANY_DIGITS),)
    )


def _of_binary(engine: Engine, part: Part, name: str, kind: str, where: str) -> Values:
    """Binary numbers as the decimal of 15 digits that they stand for; of single precision, the shortest."""
    if kind == "DOUBLE":
        quick = f"TRY_CAST({name} AS DECIMAL(15,6))"
        strange = f"{name} IS NOT NULL AND COALESCE(CAST({quick} AS DOUBLE) <> {name}, TRUE)"
        (count,) = engine.one(f"SELECT count_if({strange}) FROM {part.relation}{where}")
        if not count:
            before, after = _digits_used(engine, part, quick, where)
            return Values(quick, before, after)
    written = f"format('{{:.15g}}', {name})" if kind == "DOUBLE" else f"CAST({name} AS VARCHAR)"
    exact = f"TRY_CAST({written} AS {_EVERY_DIGIT})"
    not_finite = f"{name} IS NOT NULL AND NOT isfinite({name})"
    too_long = f"isfinite({name}) AND COALESCE(CAST({exact} AS {kind}) <> CAST({written} AS {kind}), TRUE)"
    value = f"CASE WHEN isfinite({name}) THEN {exact} END"
    before, after = _digits_used(engine, part, value, where)
    return Values(value, before, after, refused=((not_finite, Refusal.NOT_FINITE), (too_long, Refusal.TOO_MANY_DIGITS)))


def _digits_used(engine: Engine, part: Part, number: str, where: str) -> tuple[int, int]:
    """The most digits before and after the point of numbers, zeros at their ends left out."""
    before, after = engine.one(
        f"SELECT max(length(split_part(n, '.', 1))), max(length(rtrim(split_part(n, '.', 2), '0')))"
        f" FROM (SELECT DISTINCT CAST(abs({number}) AS VARCHAR) AS n FROM {part.relation}{where})"
    )
    return int(before or 1), int(after or 0)


# ---- texts ---------------------------------------------------------------------------------------------------


class _Shown(NamedTuple):
    """What the plain numbers of a column show: how many have either mark, and how many of them may be thousands."""

    whole: int
    digits: int
    points: int
    commas: int
    open_points: int
    open_commas: int


def _of_texts(engine: Engine, part: Part, name: str, where: str) -> Values:
    texts = engine.new_name("texts")
    engine.keep(texts, f"SELECT DISTINCT {name} AS v FROM {part.relation} WHERE {name} IS NOT NULL")
    shown = _shown(engine, texts)
    is_plain = f"regexp_full_match({name}, '{PLAIN_NUMBER}')"
    everything = _odd_texts(engine, texts)
    odd = f"CASE WHEN {is_plain} THEN NULL ELSE {name} END" if everything else "CAST(NULL AS VARCHAR)"
    if len(everything) > MOST_WORDS:
        return Values("CAST(NULL AS DECIMAL(18,0))", 0, 0, refused=((f"{odd} IS NOT NULL", Refusal.NOT_A_NUMBER),))
    examples = [*(["1.5"] * (shown.points > shown.open_points)), *(["1,5"] * (shown.commas > shown.open_commas))]
    asked = ValueColumn(lambda: [*everything, *examples])
    condition = f"{where} AND" if where else " WHERE"
    used = f"SELECT DISTINCT {odd} FROM {part.relation}{condition} {odd} IS NOT NULL"
    others = everything if not (where and everything) else [str(one) for (one,) in engine.rows(used)]
    cells = tuple((one, asked[one]) for one in sorted(others))
    for one in examples:
        asked[one]  # what the whole column shows
    plain = f"CASE WHEN {is_plain} THEN {name} END" if everything else name
    number, refused = _marks_read(plain, name, shown, asked.style)
    numbers = [cell.value for _, cell in cells if cell.value is not None]
    whole = max([shown.whole, *(max(value.adjusted() + 1, 1) for value in numbers)])
    digits = max([shown.digits, *(-int(value.as_tuple().exponent) for value in numbers)])
    number = f"CAST({number} AS {decimals(whole, digits)})"
    meant = {one: f"{cell.value:f}" for one, cell in cells if cell.value is not None}
    if meant:
        number = f"COALESCE({number}, CAST({_said(engine, odd, meant)} AS {decimals(whole, digits)}))"
    wrong = [(one, cell.refusal) for one, cell in cells if cell.refusal is not None]
    for refusal in dict.fromkeys(why for _, why in wrong):
        of_it = {one: "1" for one, why in wrong if why is refusal}
        refused.append((f"{_said(engine, odd, of_it)} IS NOT NULL", refusal))
    return Values(number, whole, digits, odd, cells, tuple(refused), asked.style_of_cells_read)


def _odd_texts(engine: Engine, texts: str) -> list[str]:
    """The texts of a column that are no plain numbers, at most one more than are looked at."""
    rows = engine.rows(f"SELECT v FROM {texts} WHERE NOT regexp_full_match(v, '{PLAIN_NUMBER}') LIMIT {MOST_WORDS + 1}")
    return [str(one) for (one,) in rows]


def _shown(engine: Engine, texts: str) -> _Shown:
    mark = "greatest(strpos(v, '.'), strpos(v, ','))"
    is_open = f"m > 0 AND size - m = 3 AND m <= 5 AND regexp_full_match(v, '{_GROUPED}')"
    found = engine.one(
        "SELECT max(CASE WHEN m = 0 THEN size ELSE m - 1 END - CAST(v[1] = '-' AS INTEGER)),"
        " max(CASE WHEN m = 0 THEN 0 ELSE size - m END),"
        " count_if(m > 0 AND v[m] = '.'), count_if(m > 0 AND v[m] = ','),"
        f" count_if({is_open} AND v[m] = '.'), count_if({is_open} AND v[m] = ',')"
        f" FROM (SELECT v, length(v) AS size, {mark} AS m FROM {texts} WHERE regexp_full_match(v, '{PLAIN_NUMBER}'))"
    )
    return _Shown(*(int(one or 0) for one in found))


def _marks_read(plain: str, name: str, shown: _Shown, style: Style) -> tuple[str, list[tuple[str, Refusal]]]:
    """Plain numbers with their marks read as the column shows them, and which of them can be read in two ways."""
    refused: list[tuple[str, Refusal]] = []
    cases = []
    for mark, count in ((".", shown.open_points), (",", shown.open_commas)):
        if not count:
            continue
        number = parse(f"1{mark}277")
        assert isinstance(number, Written)
        value = style.decide(number)
        is_open = f"regexp_full_match({name}, '{_GROUPED.replace('[.,]', f'[{mark}]')}')"
        if value is None:
            refused.append((is_open, Refusal.AMBIGUOUS))
        elif value == number.grouped:
            cases.append(f"WHEN {is_open} THEN replace({plain}, '{mark}', '')")
    read = f"replace({plain}, ',', '.')" if shown.commas else plain
    return (f"CASE {' '.join(cases)} ELSE {read} END" if cases else read), refused


def _said(engine: Engine, key: str, meant: dict[str, str]) -> str:
    """What some texts stand for, NULL for all others."""
    if len(meant) > IN_PLACE:
        return in_table(engine, key, meant)
    return f"CASE {key} {' '.join(f'WHEN {text(one)} THEN {text(what)}' for one, what in meant.items())} END"


def decimals(whole: int, digits: int) -> Decimals:
    """The type for numbers of so many digits: of 64 bits where they fit, else of 128."""
    return Decimals(18 if whole + digits <= 18 else 38, digits)
