"""Figures in Spark, held to the documented form: what the words of each column say is asked once, rows stay in Spark.

Spark takes what a warehouse has: exact types and columns that say one thing. Cells that people wrote (decimal commas,
footnotes, reasons among the values) are refused here; the readers of data files and DuckDB take them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple
from unicodedata import normalize

from goalrules.batch.dictionary import MOST_WORDS
from goalrules.batch.duckdb_engine import SOURCE
from goalrules.batch.names import Names
from goalrules.batch.places import of_rows
from goalrules.batch.reading import BLANKS, PARTS, others_named
from goalrules.batch.spark_misfits import said_in, unfit, unnamed
from goalrules.batch.tables import Decimals, Read, Table
from goalrules.diagnostics import Code, Diagnostic, Outcome, Said, codes, in_backticks, listed, said
from goalrules.measurements.absences import absence_in, is_of_the_level
from goalrules.measurements.columns import Column, Heading, columns_of
from goalrules.measurements.levels import level_in
from goalrules.measurements.normalise import FEMALE, MALE, group_of, kind_of
from goalrules.model.measurement import Absence
from goalrules.model.period import Period
from goalrules.model.plan import Plan
from goalrules.source import Source, Span

if TYPE_CHECKING:
    from pyspark.sql import Column as SparkColumn
    from pyspark.sql import DataFrame

    from goalrules.batch.spark_engine import Engine

FILE = said("the figures")
MOST_DIGITS = 18

MOST_STRANGE = 10_000
"""So many entities may be written in letters that are put together of several signs."""

CHECKED = (*PARTS, Column.TITLE, Column.DIGITS)
"""The columns of the user's table that are looked at."""

_WHOLE = {"tinyint": 3, "smallint": 5, "int": 10, "bigint": 18}
_WORDS = (Column.PERIOD, Column.GROUP, Column.KIND, Column.ABSENCE, Column.LEVEL)
_NUMBER = r"^-?[0-9]{1,18}([.][0-9]{1,18})?$"


class _Asked(NamedTuple):
    """What one pass over the figures found: the words of columns, the greatest value, digits, and what is wrong."""

    words: Mapping[Column, list[str]]
    most: Any
    after: int
    wrong: Mapping[str, int]


def read_frame(engine: Engine, plan: Plan, frame: DataFrame) -> Outcome[Read]:
    """The figures as the view `source` of the engine; no value if anything found is an error."""
    headings = [Heading(one, Span(Source(FILE, ""), 0, 0)) for one in frame.columns]
    at, findings = columns_of(headings, Span(Source(FILE, ""), 0, 0))
    found = list(findings)
    types = dict(frame.dtypes)
    there = {one: frame.columns[at[one]] for one in CHECKED if one in at}
    found += _of_types(there, types)
    if any(one.is_error for one in found):
        return Outcome(None, tuple(found))
    kinds = {one: types[name] for one, name in there.items()}
    reading = _Reading(plan, frame, there, kinds)
    cells = reading.cells(found)
    if reading.has_unnamed:
        found += unnamed(engine, frame, there, kinds, FILE)
    if not any(one.is_error for one in found):
        found += unfit(engine, plan, cells, there, FILE)
    if any(one.is_error for one in found):
        return Outcome(None, tuple(found))
    columns = {one: PARTS[one] for one in PARTS if one in there}
    cells.select(*columns.values()).createOrReplaceTempView(SOURCE)
    table = Table(SOURCE, columns, reading.decimals)
    return Outcome(Read(table, "period", "value", reading.periods, reading.most), tuple(found))


def _of_types(there: Mapping[Column, str], types: Mapping[str, str]) -> list[Diagnostic]:
    """Columns whose types say less, or something else, than the cells seem to."""
    found = []
    for column, name in there.items():
        kind = types[name]
        is_text = kind == "string" or kind.startswith("string collate")
        if column is Column.VALUE:
            taken = is_text or kind in _WHOLE or kind.startswith("decimal")
            reason = said("binary numbers are not exact; cast them to `decimal` where they come from")
        elif column is Column.PERIOD:
            taken = is_text or kind in _WHOLE
            reason = said("a date or time is in another year in another time zone; give the year as a whole number")
        else:
            taken = is_text or (column in (Column.ENTITY, Column.DIGITS) and kind in _WHOLE)
            reason = said("it is taken as text only")
        if not taken:
            message = said("The column {column} is of type {kind}", column=column.value, kind=f"`{kind}`")
            found.append(Diagnostic(codes.NOT_IN_THE_FORM, message, None, help=reason))
    return found


class _Reading:
    """One table being read; with what the compiler has to know of it."""

    def __init__(self, plan: Plan, frame: DataFrame, there: Mapping[Column, str], types: Mapping[Column, str]) -> None:
        from pyspark.sql import functions

        self._f = functions
        self._plan, self._frame, self._there, self._types = plan, frame, there, types
        self._names = Names(plan)
        self.decimals = Decimals(18, 0)
        self.periods: tuple[Period, ...] = ()
        self.most = 0
        self.has_unnamed = False

    def cells(self, found: list[Diagnostic]) -> DataFrame:
        """The frame in the words of goalrules, and its cells as they stand; what is wrong is added to `found`."""
        names, known = self._known_names(found)
        if not names:
            message = said("{file} has headings and no rows", file=FILE)
            found.append(Diagnostic(codes.NO_DATA_ROWS, message, None, help="write a row for each figure"))
        frame = self._frame
        if len(known) < len(names):
            frame = frame.where(self._text(Column.INDICATOR).isin(list(known)))
        asked = self._asked(frame)
        found += [_too_many(one) for one, words in asked.words.items() if len(words) > MOST_WORDS]
        made = {Column.INDICATOR: self._meant(Column.INDICATOR, known)}
        if Column.ENTITY in self._there:
            made[Column.ENTITY] = self._entity(frame, found)
        made[Column.PERIOD] = self._periods(asked, found)
        for column, says in ((Column.KIND, kind_of), (Column.ABSENCE, _absence)):
            if column in self._there:
                made[column] = self._meant(column, self._known_words(column, asked, says, found))
        if Column.GROUP in self._there:
            made[Column.GROUP] = self._groups(asked, made[Column.INDICATOR])
        if Column.LEVEL in self._there:
            made[Column.LEVEL] = self._levels(asked, made[Column.INDICATOR], known)
        if Column.COMMENT in self._there:
            made[Column.COMMENT] = self._tidy(Column.COMMENT)
        made[Column.VALUE] = self._value(asked, found)
        said_so = [self._text(one).alias(said_in(one)) for one in self._there]
        return frame.select(*(made[one].alias(PARTS[one]) for one in PARTS if one in self._there), *said_so)

    # ---- what there is ---------------------------------------------------------------------------------------

    def _text(self, column: Column) -> SparkColumn:
        """A cell as text, compared sign by sign whatever its column's collation."""
        name = self._there[column].replace("`", "``")
        return self._f.col(f"`{name}`").cast("string")

    def _tidy(self, column: Column) -> SparkColumn:
        """A cell without blanks around it, NULL where nothing is left."""
        return self._f.nullif(self._f.btrim(self._text(column), self._f.lit(BLANKS)), self._f.lit(""))

    def _entity(self, frame: DataFrame, found: list[Diagnostic]) -> SparkColumn:
        """Who was measured, with letters as data files have them: each of one sign where there is one."""
        tidy = self._tidy(Column.ENTITY)
        if self._types[Column.ENTITY] in _WHOLE:
            return tidy
        strange = frame.select(tidy.alias("word")).where(self._f.col("word").rlike("[^\\x00-\\x7f]")).distinct()
        whole = {row[0]: normalize("NFC", row[0]) for row in strange.limit(MOST_WORDS).collect()}
        other = {word: made for word, made in whole.items() if word != made}
        if len(other) > MOST_STRANGE:
            found.append(_wrong(codes.NOT_IN_THE_FORM, Column.ENTITY, list(other)))
        if not other or len(other) > MOST_STRANGE:
            return tidy
        pairs = [self._f.lit(part) for pair in other.items() for part in pair]
        return self._f.coalesce(self._f.try_element_at(self._f.create_map(*pairs), tidy), tidy)

    def _known_names(self, found: list[Diagnostic]) -> tuple[list[str], dict[str, str]]:
        """The names in the data, and those of the plan with the name that is used for each."""
        named = self._f.coalesce(self._text(Column.INDICATOR), self._f.lit("")).alias("name")
        rows = self._frame.groupBy(named).count().limit(MOST_WORDS + 1).collect()
        if len(rows) > MOST_WORDS:
            found.append(_too_many(Column.INDICATOR))
        names = [row[0] for row in rows]
        known = {one: name for one in names if (name := self._names.canonical(one)) is not None}
        by_indicator: dict[str, set[str]] = {}
        for name in known.values():
            for indicator in self._names.indicators(name):
                by_indicator.setdefault(indicator.path, set()).add(name)
        for path, own in by_indicator.items():
            if len(own) > 1:
                both = listed(in_backticks(sorted(own)))
                message = said("The figures speak of `{path}` by several names: {names}", path=path, names=both)
                help = "give all its rows one name"
                found.append(Diagnostic(codes.NOT_IN_THE_FORM, message, None, help=help))
        others = {name: number for name, number in rows if name.strip() and name not in known}
        found += others_named(FILE, others, self._plan) if known and others else []
        self.has_unnamed = any(not name.strip() for name in names)
        if names and not known:
            message = said("No row is of an indicator of the plan")
            found.append(Diagnostic(codes.NOT_IN_THE_FORM, message, None, help="name indicators as the rules do"))
        return names, known

    def _asked(self, frame: DataFrame) -> _Asked:
        f = self._f
        columns = [one for one in _WORDS if one in self._there]
        sums = [f.collect_set(f.coalesce(self._text(one), f.lit(""))) for one in columns]
        text = self._text(Column.VALUE) if Column.VALUE in self._there else f.lit(None).cast("string")
        is_text = self._types.get(Column.VALUE, "").startswith("string")
        number = f.when(text.rlike(_NUMBER), text) if is_text else text
        after = f.length(f.regexp_extract(number, r"[.]([0-9]*)$", 1))
        odd = f.coalesce(~text.rlike(_NUMBER) & (f.trim(text) != ""), f.lit(False)) if is_text else f.lit(False)
        value = f.abs(number.cast("decimal(38,18)")) if is_text else self._greatest(f)
        row = frame.agg(*sums, f.max(value), f.max(after), f.count_if(odd), f.min(f.when(odd, text))).first()
        assert row is not None
        words = {one: sorted(row[i]) for i, one in enumerate(columns)}
        most, digits, count, example = row[len(columns) :]
        return _Asked(words, most, int(digits or 0), {str(example): int(count)} if count else {})

    def _greatest(self, f: Any) -> SparkColumn:
        if Column.VALUE not in self._there:
            return f.lit(None).cast("decimal(18,0)")
        name = self._there[Column.VALUE].replace("`", "``")
        return f.abs(f.col(f"`{name}`").cast(self._exact()))

    def _exact(self) -> str:
        kind = self._types[Column.VALUE]
        return kind if kind.startswith("decimal") else f"decimal({_WHOLE[kind] + (kind == 'bigint')},0)"

    # ---- what words say --------------------------------------------------------------------------------------

    def _meant(self, column: Column, says: Mapping[str, str | None]) -> SparkColumn:
        """What each word of a column says, NULL where it says nothing."""
        text = self._text(column)
        if all(what == word for word, what in says.items()):
            return text
        f = self._f
        pairs = [part for word, what in says.items() if what is not None for part in (f.lit(word), f.lit(what))]
        if not pairs:
            return f.lit(None).cast("string")
        return f.try_element_at(f.create_map(*pairs), f.coalesce(text, f.lit("")))

    def _known_words(
        self, column: Column, asked: _Asked, says: Callable[[str], object], found: list[Diagnostic]
    ) -> dict[str, str | None]:
        meant = {word: None if (what := says(word)) is None else str(what) for word in asked.words[column]}
        wrong = [
            word
            for word, what in meant.items()
            if what is None and (column is Column.KIND or (word.strip() and not is_of_the_level(word)))
        ]
        if wrong:
            found.append(_wrong(codes.UNKNOWN_DATA_WORD, column, wrong))
        return meant

    def _periods(self, asked: _Asked, found: list[Diagnostic]) -> SparkColumn:
        periods = {word: Period.parse(word) for word in asked.words[Column.PERIOD]}
        wrong = [word for word, period in periods.items() if period is None]
        kinds = {period.kind for period in periods.values() if period is not None}
        if self._plan.period is not None:
            wrong += [
                word for word, one in periods.items() if one is not None and one.kind is not self._plan.period.kind
            ]
        elif len(kinds) > 1:
            wrong += [word for word, one in periods.items() if one is not None and one.kind is not min(kinds)]
        if wrong:
            found.append(_wrong(codes.NOT_A_PERIOD, Column.PERIOD, wrong))
        self.periods = tuple(sorted({one for one in periods.values() if one is not None}))
        numbers = {word: str(one.number) for word, one in periods.items() if one is not None}
        return self._meant(Column.PERIOD, numbers).cast("int")

    def _groups(self, asked: _Asked, name: SparkColumn) -> SparkColumn:
        """Groups in words of the rules; Kolada's letters are women and men, or girls and boys where a split says so."""
        groups = {word: group_of(word) for word in asked.words[Column.GROUP]}
        letters = {FEMALE: ("women", "girls"), MALE: ("men", "boys")}
        made = self._meant(
            Column.GROUP, {word: letters[one][0] if one in letters else one for word, one in groups.items()}
        )
        for letter, (_, young) in letters.items():
            words = [word for word, one in groups.items() if one == letter]
            if words and self._names.young(young):
                is_young = self._text(Column.GROUP).isin(words) & name.isin(self._names.young(young))
                made = self._f.when(is_young, self._f.lit(young)).otherwise(made)
        return made

    def _levels(self, asked: _Asked, name: SparkColumn, known: Mapping[str, str]) -> SparkColumn:
        """Levels as the rule file writes them, NULL where a word is none of the indicator's."""
        f = self._f
        made = f.lit(None).cast("string")
        for word in asked.words[Column.LEVEL]:
            if not word.strip():
                continue
            said_by: dict[str, list[str]] = {}
            for one in dict.fromkeys(known.values()):
                for indicator in self._names.indicators(one):
                    level = level_in(word, indicator)
                    if level is not None:
                        said_by.setdefault(level, []).append(one)
            for level, names in said_by.items():
                of_it = (self._text(Column.LEVEL) == f.lit(word)) & name.isin(names)
                made = f.when(of_it, f.lit(level)).otherwise(made)
        return made

    # ---- values ----------------------------------------------------------------------------------------------

    def _value(self, asked: _Asked, found: list[Diagnostic]) -> SparkColumn:
        """Values as decimals that hold them all; one with more digits than rules may have is refused."""
        whole = 1 if asked.most is None else max(len(str(int(asked.most))), 1)
        if asked.wrong:
            found.append(_wrong(codes.NOT_A_NUMBER, Column.VALUE, list(asked.wrong), sum(asked.wrong.values())))
        if whole > MOST_DIGITS:
            found.append(_wrong(codes.TOO_MANY_DIGITS, Column.VALUE, [str(asked.most)]))
            whole = MOST_DIGITS
        kind = self._types.get(Column.VALUE, "decimal(18,0)")
        digits = int(kind.partition(",")[2].rstrip(")")) if kind.startswith("decimal") else asked.after
        self.decimals = Decimals(18 if whole + digits <= 18 else 38, digits)
        self.most = 0 if asked.most is None else int(asked.most.scaleb(digits))
        if Column.VALUE not in self._there:
            return self._f.lit(None).cast(f"decimal(18,{digits})")
        exact = f"decimal({self.decimals.width},{digits})"
        if kind.startswith("string"):
            text = self._text(Column.VALUE)
            return self._f.when(text.rlike(_NUMBER), text).cast(exact)
        name = self._there[Column.VALUE].replace("`", "``")
        return self._f.col(f"`{name}`").cast(exact)


def _absence(word: str) -> Absence | None:
    return absence_in(word) if word.strip() else None


def _wrong(code: Code, column: Column, words: Sequence[str], rows: int = 0) -> Diagnostic:
    """A finding about words of a column; the first of them stand in it."""
    places: list[tuple[Said, str]] = [(said("the column {column}", column=column.value), word) for word in words[:5]]
    return of_rows(code, FILE, rows or len(words), places)


def _too_many(column: Column) -> Diagnostic:
    message = said("The column {column} has more different words than are read", column=column.value)
    help = "see whether another column stands under this heading"
    return Diagnostic(codes.UNKNOWN_DATA_WORD, message, None, help=help)
