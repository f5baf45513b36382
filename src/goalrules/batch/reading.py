"""Tables of figures as one source in the words of goalrules, held to everything that data files are held to.

What each table says is asked of the readers of data files, word by word; the rows themselves stay in the engine. The
view `source` has entity, period (its number), name, value, and where any table has them grp, kind, absence, level and
comment. With an error there is no source, and nothing is judged.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import NamedTuple

from goalrules.batch.dictionary import WHOLE_NUMBERS, TooMany, Words, key_of, looked_up, one_of, shown, words_of
from goalrules.batch.duckdb_engine import SOURCE, Engine
from goalrules.batch.engines import SqlEngine
from goalrules.batch.misfits import Normal, misfits
from goalrules.batch.names import Names
from goalrules.batch.places import in_rows
from goalrules.batch.plain import is_plain
from goalrules.batch.repeated import repeated
from goalrules.batch.run import names_by_path
from goalrules.batch.sheet import column, text
from goalrules.batch.sources import Part, opened
from goalrules.batch.tables import Decimals, Read, Table
from goalrules.batch.values import Values, decimals, values_of
from goalrules.diagnostics import Diagnostic, Outcome, codes, said
from goalrules.measurements.absences import absence_in, is_of_the_level
from goalrules.measurements.binding import not_in_plan
from goalrules.measurements.columns import Column
from goalrules.measurements.findings import Tally, counted
from goalrules.measurements.normalise import FEMALE, MALE, group_of, kind_of
from goalrules.model.measurement import Absence
from goalrules.model.period import BY_PERIOD, Period, PeriodKind
from goalrules.model.plan import Plan
from goalrules.source import Source, Span

BLANKS = " \t\n\r\v\f\x85\u00a0\u2007\u2009\u202f\u3000"
_BLANKS = text(BLANKS)

PARTS = {
    Column.ENTITY: "entity",
    Column.PERIOD: "period",
    Column.INDICATOR: "name",
    Column.GROUP: "grp",
    Column.KIND: "kind",
    Column.VALUE: "value",
    Column.ABSENCE: "absence",
    Column.LEVEL: "level",
    Column.COMMENT: "comment",
}
"""The columns of the source."""


class _Half(NamedTuple):
    """A table half read: which rows count, its words and values, and its periods by word.

    `whole_entity` is the expression for entities as whole numbers, where they are. `unreadable` are conditions for rows
    whose period, kind or absence is none.
    """

    part: Part
    where: str
    names: Words
    values: Values
    expressions: Mapping[Column, str]
    periods: Mapping[str, Period | None]
    period_counts: Mapping[str, int]
    whole_entity: str | None
    unreadable: tuple[str, ...]


def read_sources(engine: Engine, plan: Plan, given: Sequence[object]) -> Outcome[Read]:
    """Everything that was given as one source, and what was found; no value if anything found is an error."""
    import duckdb

    names = Names(plan)
    parts = opened(engine, given, lambda heading: names.canonical(heading) is not None)
    if parts.value is None:
        return Outcome(None, parts.diagnostics)
    found = [*parts.diagnostics]
    try:
        halves = [_half_read(engine, plan, part, found) for part in parts.value]
    except (duckdb.IOException, duckdb.InvalidInputException) as error:  # a file that is damaged further on
        first = str(error).split("\n", 1)[0]
        message = said("{file} cannot be read: {reason}", file=said("the figures"), reason=first)
        help = "write it anew from the program that made it"
        return Outcome(None, (*found, Diagnostic(codes.DATABASE_NOT_OPENED, message, None, help=help)))
    except TooMany as error:
        message = said("The column {column} has more different words than are read", column=error.of.value)
        help = "see whether another column stands under this heading"
        return Outcome(None, (*found, Diagnostic(codes.UNKNOWN_DATA_WORD, message, None, help=help)))
    kind = _period_kind(plan, halves)
    found += _of_other_kinds(plan, halves, kind)
    exact = decimals(max(half.values.whole for half in halves), max(half.values.digits for half in halves))
    columns = _columns(halves)
    # numbers are quicker than texts to bring rows together by
    whole_entities = len(halves) == 1 and halves[0].whole_entity is not None
    normal = [_normal(engine, half, exact, columns, whole_entities) for half in halves]
    for one in normal:
        found += misfits(engine, plan, one)
    table = Table(SOURCE, {one: PARTS[one] for one in columns}, exact, whole_entities=whole_entities, is_tidy=True)
    is_wrong = any(finding.is_error for finding in found)
    rows = [one.readable if is_wrong else f"SELECT * FROM {one.relation}" for one in normal]
    engine.connection.execute(f"CREATE OR REPLACE TEMP VIEW {SOURCE} AS {' UNION ALL '.join(rows)}")
    if is_wrong:  # what contradicts is told with the rest; elsewhere it is found when cases are made
        figures = table.figures("period", "value", plan.entity)
        file = parts.value[0].shown_as if len(parts.value) == 1 else said("the figures")
        return Outcome(None, (*found, *repeated(engine, figures, names_by_path(plan), table.features, file, kind)))
    periods = {period for half in halves for period in half.periods.values() if period is not None}
    there = frozenset(name for half in halves for word in half.names.counts if (name := names.canonical(word)))
    most = _most(engine, plan, exact)
    return Outcome(Read(table, "period", "value", tuple(sorted(periods)), most, there, has_maps=True), tuple(found))


def _most(engine: Engine, plan: Plan, exact: Decimals) -> int:
    """The greatest value without its sign, in steps of the last digit; only looked for where something is computed."""
    if all(is_plain(indicator) for indicator in plan.indicators if indicator.rating is not None):
        return exact.most
    (most,) = engine.one(f"SELECT COALESCE(max(abs(value)), 0) FROM {SOURCE}")
    return int(most.scaleb(exact.digits))


def _half_read(engine: Engine, plan: Plan, part: Part, found: list[Diagnostic]) -> _Half:
    """The words of one table, each asked once, and the findings about them."""
    names = Names(plan)
    words = words_of(engine, part, Column.INDICATOR)
    known = {word: names.canonical(word) for word in words.counts}
    where = _where(engine, part, words, known, plan, found)
    expressions = {Column.INDICATOR: looked_up(engine, words, lambda word: known.get(word))}
    whole = None
    if part.has(Column.ENTITY):
        expressions[Column.ENTITY], whole = _entity(engine, part, where)
    period_words = words_of(engine, part, Column.PERIOD, where)
    kind = part.types[Column.PERIOD]
    periods = {word: Period.parse(shown(word, kind)) for word in period_words.counts}
    wrong = [word for word, period in periods.items() if period is None]
    unreadable: list[str] = []
    if wrong:
        unreadable.append(one_of(engine, f"COALESCE({period_words.key}, '')", wrong))
        number = sum(period_words.counts[word] for word in wrong)
        found.append(in_rows(engine, part, codes.NOT_A_PERIOD, unreadable[0], number, period_words.key, where))
    expressions[Column.PERIOD] = looked_up(
        engine, period_words, lambda word: str(period.number) if (period := periods.get(word)) else None, "INTEGER"
    )
    if all(period is not None and str(period.number) == word for word, period in periods.items()):
        is_whole = kind in WHOLE_NUMBERS
        given = column(part.columns[Column.PERIOD]) if is_whole else period_words.key
        expressions[Column.PERIOD] = f"CAST({given} AS INTEGER)"
    if part.has(Column.GROUP):
        expressions[Column.GROUP] = _group(engine, part, names, expressions[Column.INDICATOR], where)
    if part.has(Column.KIND):
        expressions[Column.KIND] = _known_words(engine, part, Column.KIND, where, found, unreadable)
    if part.has(Column.ABSENCE):
        expressions[Column.ABSENCE] = _known_words(engine, part, Column.ABSENCE, where, found, unreadable)
    if part.has(Column.LEVEL):
        expressions[Column.LEVEL] = names.level(engine, part, expressions[Column.INDICATOR], where)
    if part.has(Column.COMMENT):
        expressions[Column.COMMENT] = f"NULLIF(trim({key_of(part, Column.COMMENT)}, {_BLANKS}), '')"
    values = values_of(engine, part, where)
    return _Half(part, where, words, values, expressions, periods, period_words.counts, whole, tuple(unreadable))


def _where(
    engine: Engine, part: Part, words: Words, known: Mapping[str, str | None], plan: Plan, found: list[Diagnostic]
) -> str:
    """The condition for the rows that name an indicator of the plan; notes on the others, an error for no name."""
    others = {word: count for word, count in words.counts.items() if known[word] is None}
    blank = sum(others.pop(word) for word in [one for one in others if not one.strip()])
    if blank:
        found += without_name(engine, part, words.key)
    if not words.counts:
        message = said("{file} has headings and no rows", file=part.shown_as)
        found.append(Diagnostic(codes.NO_DATA_ROWS, message, None, help="write a row for each figure"))
    if others:
        found += others_named(part.shown_as, others, plan)
    if not others and not blank:
        return ""
    return f" WHERE {one_of(engine, words.key, [word for word, path in known.items() if path is not None])}"


def without_name(engine: SqlEngine, part: Part, key: str) -> list[Diagnostic]:
    """An error for rows that say something and name no indicator; lines without any content are passed over.

    `key` is the expression for the name.
    """
    cells = [f"NULLIF(trim({key_of(part, one)}), '')" for one in part.columns if one is not Column.INDICATOR]
    (count,) = engine.one(
        f"SELECT count_if(COALESCE({', '.join(cells)}) IS NOT NULL) FROM {part.relation}"
        f" WHERE trim(COALESCE({key}, '')) = ''"
    )
    if not count:
        return []
    message = said("No indicator is named in {rows} of {file}", rows=counted(count, "row"), file=part.shown_as)
    way_out = "write the indicator's path in the first column, as `goal.name`"
    return [Diagnostic(codes.ROW_WITHOUT_INDICATOR, message, None, help=way_out)]


def others_named(shown_as: str, others: Mapping[str, int], plan: Plan) -> list[Diagnostic]:
    """Notes on rows of indicators that the plan does not have; `others` says how many there are of each name."""
    at = Span(Source(shown_as, ""), 0, 0)
    tallies = {word.strip(): Tally(at) for word in others}
    for word, count in others.items():
        tallies[word.strip()].count += count
    return [replace(one, primary=None) for one in not_in_plan(tallies, plan)]


def _entity(engine: Engine, part: Part, where: str) -> tuple[str, str | None]:
    """Who was measured, as text; and as a whole number, where all of them are written as one (`484`, not `0484`).

    Codes with blanks around them or letters beyond ASCII are tidied as in data files.
    """
    key, name = key_of(part, Column.ENTITY), column(part.columns[Column.ENTITY])
    if part.types[Column.ENTITY] in WHOLE_NUMBERS:
        return key, name
    if part.types[Column.ENTITY] != "VARCHAR":
        return key, None
    is_strange = "ascii(e) <= 32 OR strlen(e) <> length(e) OR right(e, 1) <= ' '"
    strange, others = engine.one(
        f"SELECT count_if({is_strange}), count_if(COALESCE(NOT regexp_full_match(e, '0|[1-9][0-9]{{0,17}}'), TRUE))"
        f" FROM (SELECT DISTINCT {key} AS e FROM {part.relation}{where})"
    )
    if strange:
        return f"NULLIF(nfc_normalize(trim({key}, {_BLANKS})), '')", None
    return key, None if others else f"CAST({name} AS BIGINT)"


def _group(engine: Engine, part: Part, names: Names, name: str, where: str) -> str:
    """The group in words of the rules; Kolada's letters are women and men, or girls and boys where a split says so."""
    words = words_of(engine, part, Column.GROUP, where)
    groups = {word: group_of(word) for word in words.counts}
    found = looked_up(engine, words, lambda word: {FEMALE: "women", MALE: "men"}.get(groups[word], groups[word]))
    if {FEMALE, MALE} & set(groups.values()):
        for adult, young in (("women", "girls"), ("men", "boys")):
            letter = [word for word, group in groups.items() if group == (FEMALE if adult == "women" else MALE)]
            if letter and names.young(young):
                whose = f"({name}) IN ({', '.join(map(text, names.young(young)))})"
                is_letter = one_of(engine, words.key, letter)
                found = f"CASE WHEN {is_letter} AND {whose} THEN {text(young)} ELSE {found} END"
    return found


def _known_words(
    engine: Engine, part: Part, wanted: Column, where: str, found: list[Diagnostic], unreadable: list[str]
) -> str:
    """Kinds and absences: an error for each word that is none, and the condition for the rows that have it."""
    words = words_of(engine, part, wanted, where)
    says = {word: kind_of(word) if wanted is Column.KIND else absence_in(word) for word in words.counts}
    wrong = [
        word
        for word, what in says.items()
        if what is None and (wanted is Column.KIND or (word.strip() and not is_of_the_level(word)))
    ]
    if wrong:
        condition = one_of(engine, words.key, wrong)
        unreadable.append(condition)
        number = sum(words.counts[word] for word in wrong)
        found.append(in_rows(engine, part, codes.UNKNOWN_DATA_WORD, condition, number, words.key, where))
    return looked_up(engine, words, lambda word: None if says[word] is None else str(says[word]))


def _period_kind(plan: Plan, halves: Sequence[_Half]) -> PeriodKind | None:
    """The kind that all periods are of: the plan's, else the one that most rows have."""
    if plan.period is not None:
        return plan.period.kind
    rows: Counter[PeriodKind] = Counter()
    for half in halves:
        for word, period in half.periods.items():
            if period is not None:
                rows[period.kind] += half.period_counts[word]
    return rows.most_common(1)[0][0] if rows else None


def _of_other_kinds(plan: Plan, halves: Sequence[_Half], kind: PeriodKind | None) -> list[Diagnostic]:
    found = []
    for half in halves:
        rows: Counter[PeriodKind] = Counter()
        for word, period in half.periods.items():
            if period is not None and kind is not None and period.kind is not kind:
                rows[period.kind] += half.period_counts[word]
        for other, number in rows.items():
            assert kind is not None
            message = said(
                "{rows} {by} in a plan {own}" if plan.period else "{rows} {by} in data that are mostly {own}",
                rows=counted(number, "row"),
                by=BY_PERIOD[other],
                own=BY_PERIOD[kind],
            )
            notes = ("all periods of a plan are of one kind: years, quarters or months",)
            help = said("give the figures {own}, or leave these rows out", own=BY_PERIOD[kind])
            found.append(Diagnostic(codes.ROWS_OF_ANOTHER_PERIOD, message, None, notes=notes, help=help))
    return found


def _columns(halves: Sequence[_Half]) -> tuple[Column, ...]:
    """The columns that the source has: those of any table, and an absence where value cells say one."""
    there = {one for half in halves for one in half.expressions} | {Column.VALUE}
    if any(cell.absence not in (None, Absence.MISSING) for half in halves for _, cell in half.values.cells):
        there.add(Column.ABSENCE)
    return tuple(one for one in PARTS if one in there)


def _normal(engine: Engine, half: _Half, exact: Decimals, columns: Sequence[Column], whole_entities: bool) -> Normal:
    """A view of one table in the words of goalrules."""
    part, values = half.part, half.values
    expressions = dict(half.expressions)
    if whole_entities and half.whole_entity is not None:
        expressions[Column.ENTITY] = half.whole_entity
    number = values.number
    expressions[Column.VALUE] = number if number.endswith(f"AS {exact})") else f"CAST({number} AS {exact})"
    said_in_cells = {one: cell.absence for one, cell in values.cells if cell.absence is not None}
    if Column.ABSENCE in columns and said_in_cells:
        words = Words(f"COALESCE({values.text}, '')", dict.fromkeys(said_in_cells, 1))
        in_cell = looked_up(engine, words, lambda word: str(said_in_cells[word]) if word in said_in_cells else None)
        own = expressions.get(Column.ABSENCE)
        expressions[Column.ABSENCE] = in_cell if own is None else f"COALESCE({own}, {in_cell})"
    selected = ", ".join(f"{expressions.get(one, 'CAST(NULL AS VARCHAR)')} AS {PARTS[one]}" for one in columns)
    relation = engine.new_name("normal")
    engine.connection.execute(f"CREATE TEMP VIEW {relation} AS SELECT {selected} FROM {part.relation}{half.where}")
    return Normal(relation, part, half.where, half.values, half.expressions, selected, half.unreadable)
