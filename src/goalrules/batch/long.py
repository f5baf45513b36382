"""Figures one below the other, as statistics come: each row is judged where it stands, and a case is summed up.

A row of a plain indicator is joined to the row of limits that holds for it, which gives the mask of its levels. The
masks of one entity and period are put side by side into a few whole numbers (words), by addition: each indicator has
bits of its own, and what a row adds is its mask, with the mask of an indicator without any row turned to 0. A second
number has a bit for each indicator that has a row, so that a row that stands twice is seen.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from goalrules.batch.cells import Cells
from goalrules.batch.goals import Node
from goalrules.batch.grid import in_digits
from goalrules.batch.plain import Limits, Plain, limits_in
from goalrules.batch.sheet import Sheet, column, text
from goalrules.batch.standings import OUTSIDE
from goalrules.model.indicator import Indicator
from goalrules.model.measurement import OUTCOME, TOTAL, Absence
from goalrules.model.period import Period

WORD_BITS = 62
"""So many bits of a word are used: it stays a positive number of 64 bits in every engine."""

MOST_WORDS = 4
"""With more words than these, each is put together by itself first."""

SMALL_BITS = 13
"""So many bits are held by 16 where they are also doubled."""

LIMITS = ("met_first", "met_last", "near_first", "near_last")
MASKS = ("if_met", "if_near", "if_missed", "if_none", "if_outside")


class Slot(NamedTuple):
    """Where the standing of an indicator stands: which word, from which bit."""

    plain: Plain
    word: int
    shift: int
    at: int


def slots_of(indicators: Iterable[Plain]) -> tuple[Slot, ...]:
    """A place for each indicator, in as few words as they fill one after the other."""
    slots = []
    word = shift = 0
    for at, one in enumerate(indicators):
        bits = one.form.bits
        if shift + bits > WORD_BITS:
            word, shift = word + 1, 0
        slots.append(Slot(one, word, shift, at))
        shift += bits
    return tuple(slots)


class LimitRow(NamedTuple):
    """A row of the table of limits: `name` is what stands in the data; `period` None holds for every period."""

    name: str
    period: int | None
    slot: Slot
    limits: Limits


def limit_rows(
    slots: Sequence[Slot], names: Mapping[str, Sequence[str]], periods: Sequence[Period], digits: int, *, dated: bool
) -> Iterator[LimitRow]:
    """The limits of every indicator under each of its names (`names`: by path), in each period or, where no target
    is dated, once for all of them."""
    for slot in slots:
        indicator = slot.plain.indicator
        for period in periods if dated else periods[:1]:
            limits = limits_in(indicator, period, digits)
            for name in names[indicator.path]:
                yield LimitRow(name, period.number if dated else None, slot, limits)


class LimitsTable(NamedTuple):
    """The table `limits`: the type of each column, and its rows; numbers that are no whole ones are texts."""

    form: Mapping[str, str]
    rows: Sequence[tuple[object, ...]]

    @property
    def written(self) -> str:
        """It, as it stands behind `WITH`."""
        kinds = tuple(self.form.values())
        rows = ",\n  ".join(f"({', '.join(map(_constant, row, kinds))})" for row in self.rows or [_OF_NO_FIGURE])
        return f"limits({', '.join(self.form)}) AS (VALUES\n  {rows}\n)"


_OF_NO_FIGURE = (None, None, 0, 0, *(None for _ in LIMITS), *(0 for _ in MASKS))
"""Stands where there is nothing: no engine has a table of constants without rows."""


def limits_table(rows: Iterable[LimitRow], decimal: str, digits: int, most: int) -> LimitsTable:
    """The limits; `decimal` is the type of values, `most` their greatest in steps."""
    form = {"name": "VARCHAR", "period": "INTEGER", "word": "INTEGER", "slot": "INTEGER"}
    form |= dict.fromkeys(LIMITS, decimal) | dict.fromkeys(MASKS, "BIGINT")
    return LimitsTable(form, [_cells(row, digits, most) for row in rows])


def _cells(row: LimitRow, digits: int, most: int) -> tuple[object, ...]:
    ends = (*row.limits.met.within(most), *row.limits.near.within(most))
    without = row.slot.plain.without_value
    masks = (row.limits.if_met, row.limits.if_near, row.limits.if_missed, without, OUTSIDE)
    adds = [(mask ^ without) << row.slot.shift for mask in masks]
    return (row.name, row.period, row.slot.word, row.slot.at, *(in_digits(end, digits) for end in ends), *adds)


def _constant(cell: object, kind: str) -> str:
    if kind == "VARCHAR":
        return "CAST(NULL AS VARCHAR)" if cell is None else text(str(cell))
    if kind.startswith("DECIMAL"):
        return f"CAST({'NULL' if cell is None else cell} AS {kind})"
    return "NULL" if cell is None else str(cell)


def cases_table(
    slots: Sequence[Slot],
    cells: Cells,
    *,
    dated: bool,
    whole_entities: bool = False,
    is_case: str = "",
    kept: str = "",
    maps: bool = False,
) -> str:
    """The table `cases`, as it stands behind `WITH`: a row for each entity and period that has figures.

    It has the words, the bits of the indicators that have a row, the number of rows, and the cells. It is made of
    `limits` and of `figures` (see `tables`), whose entities may be whole numbers; those of cases are texts. A row of a
    group, or of another kind than outcomes, adds nothing to words. `is_case` is the condition on a row that makes a
    case of what it is of; without it every outcome does. `kept` is that on rows that stand for no indicator. `maps`:
    whether the engine has maps.
    """
    features = cells.features
    judged = (
        "CASE WHEN f.value IS NULL THEN l.if_none"
        " WHEN f.value BETWEEN l.met_first AND l.met_last THEN l.if_met"
        " WHEN f.value BETWEEN l.near_first AND l.near_last THEN l.if_near ELSE l.if_missed END"
    )
    if features.absences:
        judged = judged.replace("CASE ", f"CASE WHEN f.absence = '{Absence.NOT_APPLICABLE}' THEN l.if_outside ", 1)
    seen = f"CAST(1 AS BIGINT) << (l.slot % {WORD_BITS})"
    counts = [f"f.grp = '{TOTAL}'"] if features.groups else []
    counts += [f"f.kind = '{OUTCOME}'"] if features.kinds else []
    if counts:
        judged, seen = (f"CASE WHEN {' AND '.join(counts)} THEN {one} ELSE 0 END" for one in (judged, seen))
    joined = "l.name = f.name" + (" AND l.period = f.period" if dated else "")
    sums = [
        *_put_together("adds", "word", "word", words_of(slots)),
        *_put_together("seen", f"slot // {WORD_BITS}", "seen", seen_of(slots)),
        "count_if(seen > 0) AS figures" if counts or cells else "count(*) AS figures",
        *([] if maps and cells else cells.aggregates()),
    ]
    is_wide = bool(cells) or bool(is_case)
    taken = ["name", "value", *features.columns] if is_wide else ["kind"] if features.kinds else []
    parts = [
        "f.entity",
        "f.period",
        *(f"f.{one}" for one in taken),
        "l.word",
        "l.slot",
        f"{judged} AS adds",
        f"{seen} AS seen",
    ]
    rows = f"SELECT {', '.join(parts)}\nFROM figures AS f {'LEFT ' if is_wide else ''}JOIN limits AS l ON {joined}"
    if is_wide:
        asked = [f"f.name IN ({', '.join(text(name) for name in sorted(cells.rows))})"] if cells else []
        rows += f"\nWHERE {' OR '.join(['l.name IS NOT NULL', *asked, *([kept] if kept else [])])}"
    # a case is judged where there is an outcome, of whatever group; other kinds of figures make no case
    only = f"\nHAVING count_if(kind = '{OUTCOME}') > 0" if features.kinds and not is_wide else ""
    if is_case:
        sums.append(f"count_if({is_case}) > 0 AS is_case")
    elif cells:
        sums.append(f"count_if(kind = '{OUTCOME}') > 0 AS is_case" if features.kinds else "TRUE AS is_case")
    who = "CAST(judged.entity AS VARCHAR) AS entity" if whole_entities else "entity"
    keys = "judged.entity, judged.period" if whole_entities else "entity, period"
    if len(words_of(slots)) > MOST_WORDS and not is_wide:
        return f"judged AS (\n{rows}\n),\n{_by_word(slots, sums[-1], who, keys, kinds=features.kinds)}"
    if maps and cells:
        tables, columns = cells.by_map()
        counted = f"SELECT {keys}, {', '.join(sums)}\nFROM judged\nGROUP BY {keys}{only}"
        who = who.replace("judged.", "counted.") if whole_entities else "counted.entity"
        summed = (
            f"SELECT {who}, counted.* EXCLUDE (entity), {', '.join(columns)}\nFROM counted LEFT JOIN maps"
            " ON counted.period = maps.period AND counted.entity IS NOT DISTINCT FROM maps.entity"
        )
        return f"judged AS (\n{rows}\n),\ncounted AS (\n{counted}\n),\n{tables},\ncases AS (\n{summed}\n)"
    summed = f"SELECT {who}, period, {', '.join(sums)}\nFROM judged\nGROUP BY {keys}{only}"
    return f"judged AS (\n{rows}\n),\ncases AS (\n{summed}\n)"


def _by_word(slots: Sequence[Slot], figures: str, who: str, keys: str, *, kinds: bool) -> str:
    """`cases` where there are many words: each is put together by itself, so that no row is looked at for every word.

    `figures` is the aggregate that counts rows, `who` and `keys` give the entity and what rows are grouped by.
    """
    parts = ["bit_or(adds) AS adds", "bit_or(seen) AS seen", figures]
    parts += [f"count_if(kind = '{OUTCOME}') AS outcomes"] if kinds else []
    words = f"SELECT judged.entity, judged.period, word, slot // {WORD_BITS} AS part, {', '.join(parts)}"
    sums = [
        *_put_together("adds", "word", "word", words_of(slots)),
        *_put_together("seen", "part", "seen", seen_of(slots)),
        "CAST(sum(figures) AS BIGINT) AS figures",
    ]
    who, keys = who.replace("judged.", "words."), keys.replace("judged.", "words.")
    only = "\nHAVING sum(outcomes) > 0" if kinds else ""
    return (
        f"words AS (\n{words}\nFROM judged\nGROUP BY judged.entity, judged.period, word, slot // {WORD_BITS}\n),\n"
        f"cases AS (\nSELECT {who}, period, {', '.join(sums)}\nFROM words\nGROUP BY {keys}{only}\n)"
    )


def _put_together(bits: str, where: str, name: str, numbers: Sequence[int]) -> Iterator[str]:
    """The columns that bits of rows are put together in; `where` says in which of them those of a row belong."""
    for at in numbers:
        own = f" FILTER (WHERE {where} = {at})" if len(numbers) > 1 else ""
        yield f"COALESCE(bit_or({bits}){own}, 0) AS {name}{at}"


def words_of(slots: Sequence[Slot]) -> list[int]:
    """The numbers of the words that there are."""
    return sorted({slot.word for slot in slots})


def seen_of(slots: Sequence[Slot]) -> list[int]:
    """The numbers of the columns with the bits of the indicators that have a row."""
    return sorted({slot.at // WORD_BITS for slot in slots})


def add_standings(slots: Sequence[Slot], sheet: Sheet) -> dict[str, Node]:
    """A column with the standing of each indicator, read out of the words of the sheet; by path."""
    nodes = {}
    for slot in slots:
        indicator, without, bits = slot.plain.indicator, slot.plain.without_value, slot.plain.form.bits
        word = column(f"word{slot.word}")
        shifted = word if not slot.shift else f"({word} >> {slot.shift})"
        kind = "SMALLINT" if bits <= SMALL_BITS else "BIGINT"
        found = sheet.add(f"{indicator.path}:bits", f"CAST({shifted} & {(1 << bits) - 1} AS {kind})")
        standing = f"{found} + {without} - 2 * ({found} & {without})"
        nodes[indicator.path] = Node(
            sheet.add(f"{indicator.path}:standing", applied(indicator, standing)), slot.plain.form
        )
    return nodes


def applied(indicator: Indicator, standing: str) -> str:
    """A standing, 0 for the entities that the indicator does not concern."""
    if indicator.applies is None:
        return standing
    inside = ", ".join(text(entity) for entity in indicator.applies.group.entities)
    holds = f"{column('entity')} {'NOT IN' if indicator.applies.outside else 'IN'} ({inside})"
    return f"CASE WHEN {holds} THEN {standing} ELSE {OUTSIDE} END"
