"""Evidence of indicators in columns: level, reason, value, limit, margin and the clause that decided.

For a plain indicator all but value and margin follow from where the value lies, or from why there is none. What then
comes out is asked of the reference evaluator beforehand, once for each of these situations; SQL only looks it up.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from goalrules.batch.decided import told
from goalrules.batch.grid import Interval, in_digits
from goalrules.batch.long import WORD_BITS, Slot
from goalrules.batch.own import OwnColumns
from goalrules.batch.own_limits import Limits, digits_of, limits_of, most_of
from goalrules.batch.plain import limits_in
from goalrules.batch.sheet import Sheet, column, text
from goalrules.batch.tables import Features
from goalrules.evaluate.facts import world_of
from goalrules.evaluate.indicators import IndicatorJudge, judge_in
from goalrules.evaluate.reference import everyday_scale
from goalrules.measurements.store import Measurements
from goalrules.model.indicator import Indicator
from goalrules.model.measurement import OUTCOME, TOTAL, Absence, Measurement
from goalrules.model.numbers import Number
from goalrules.model.period import Period
from goalrules.model.plan import Plan
from goalrules.model.reals import Real
from goalrules.verdict import Reason, TargetInForce

SITUATIONS = ("met", "near", "missed", *(str(one) for one in Absence), str(Reason.NO_ROW))
"""Where a value lies, or why there is none."""

MOST_DIGITS = 18

_SENSE = {"at least": 1, "above": 1, "at most": 2, "below": 2, "exactly": 3, "between": 4}


class Found(NamedTuple):
    """What comes out of a situation: a level or a reason, and the number of the clause, from 1."""

    level: str | None
    reason: str | None
    clause: int | None


class Rule(NamedTuple):
    """One plain indicator in one period (None: in all): where values lie on the grid, and what follows."""

    slot: int
    path: str
    period: int | None
    met: Interval
    near: Interval
    target: TargetInForce
    decimals: int | None
    found: Mapping[str, Found]


def rules_of(plan: Plan, slots: Sequence[Slot], periods: Sequence[Period], digits: int, *, dated: bool) -> list[Rule]:
    """The rule of every plain indicator, in every period if any target is dated."""
    asking = _Asking(plan, digits)
    found = []
    for slot in slots:
        indicator = slot.plain.indicator
        for period in periods if dated else periods[:1]:
            limits = limits_in(indicator, period, digits)
            said = asking.of(indicator, period, limits.met, limits.near, limits.target)
            number = period.number if dated else None
            found.append(
                Rule(slot.at, indicator.path, number, limits.met, limits.near, limits.target, indicator.decimals, said)
            )
    return found


class _Asking:
    """Asks the reference evaluator what comes out; the same question once."""

    def __init__(self, plan: Plan, digits: int) -> None:
        self._everyday = everyday_scale(plan)
        self._digits = digits
        self._known: dict[tuple[object, ...], Mapping[str, Found]] = {}

    def of(
        self, indicator: Indicator, period: Period, met: Interval, near: Interval, target: TargetInForce
    ) -> Mapping[str, Found]:
        values = _values(met, near)
        key = (indicator.path, target.reason, target.low is None, tuple(values))
        if key not in self._known:
            judge = judge_in(indicator, self._everyday, period)
            self._known[key] = {
                situation: self._found(indicator, period, judge, situation, values) for situation in SITUATIONS
            }
        return self._known[key]

    def _found(
        self, indicator: Indicator, period: Period, judge: IndicatorJudge, situation: str, values: dict[str, int]
    ) -> Found:
        value = None if situation not in values else Decimal(values[situation]).scaleb(-self._digits)
        absence = Absence(situation) if situation in {str(one) for one in Absence} else None
        if situation in ("met", "near", "missed") and value is None:
            return Found(None, None, None)  # no value lies there
        entity = _inside(indicator)
        row = Measurement(indicator.path, entity, TOTAL, period, OUTCOME, value, absence)
        rows = [] if situation == Reason.NO_ROW else [row]
        found = judge.assess(world_of(Measurements(rows), entity, period))
        assert indicator.rating is not None
        walk = indicator.rating.walk
        clause = next((at for at, one in enumerate(walk, 1) if one is found.decided), None)
        return Found(found.level, None if found.reason is None else found.reason.value, clause)


def _inside(indicator: Indicator) -> str | None:
    """An entity that the indicator concerns."""
    if indicator.applies is None:
        return None
    entities = indicator.applies.group.entities
    return "".join(entities) + "~" if indicator.applies.outside or not entities else entities[0]


def _values(met: Interval, near: Interval) -> dict[str, int]:
    """One value on the grid for each place where there is one."""
    ends = [end for one in (met, near) for end in one if end is not None]
    tried = sorted({0, *ends, *(end - 1 for end in ends), *(end + 1 for end in ends)})
    found: dict[str, int] = {}
    for value in tried:
        where = "met" if _within(value, met) else "near" if _within(value, near) else "missed"
        found.setdefault(where, value)
    return found


def _within(value: int, one: Interval) -> bool:
    return (one.first is None or one.first <= value) and (one.last is None or value <= one.last)


# ---- SQL -----------------------------------------------------------------------------------------------------


class Exact(NamedTuple):
    """The type of limits and margins, and of values."""

    limit: str
    value: str
    digits: int


def exact_of(rules: Sequence[Rule], own: Iterable[OwnColumns], value: str, digits: int, most: int) -> Exact:
    """The type that holds every limit that is a decimal, every value and their difference."""
    targets = [one.target() for one in own if one.target is not None]
    numbers = [end for rule in rules for end in (rule.target.low, rule.target.high) if end is not None]
    places = [digits, *(places for number in numbers if (places := _places(number)) is not None)]
    after = max(*places, *map(digits_of, targets), 0)
    sizes = [abs(int(Fraction(_known(number)) * 10**after)) + 1 for number in numbers]
    largest = max([most * 10 ** (after - digits), *sizes, *(most_of(target, after) for target in targets)])
    width = 18 if 2 * largest < 10**18 else 38
    return Exact(f"DECIMAL({width},{after})", value, after)


def _known(number: Number) -> Fraction:
    return Fraction(0) if isinstance(number, Real) else Fraction(number)


def _places(number: Number) -> int | None:
    """So many decimals hold a number; None where at most 18 do not."""
    if isinstance(number, Real):
        return None
    exact = Fraction(number)
    return next((places for places in range(MOST_DIGITS + 1) if exact * 10**places % 1 == 0), None)


TOLD = {"key": "INTEGER", "indicator": "VARCHAR", "level": "VARCHAR", "reason": "VARCHAR", "clause": "TINYINT"}
"""The table of what comes out: of each rule in each situation (`key`)."""


def told_rows(rules: Sequence[Rule]) -> Iterator[tuple[object, ...]]:
    """The rows of the table `told`."""
    for number, rule in enumerate(rules):
        for at, situation in enumerate(SITUATIONS):
            yield (number * len(SITUATIONS) + at, rule.path, *rule.found[situation])


def rules_form(exact: Exact) -> dict[str, str]:
    """The table of rules: a row for each rule and each name in the data, with ends on the grid and limits.

    `rule` is the number of the rule; of several names of a rule one `is_first`.
    """
    ends = dict.fromkeys(("met_first", "met_last", "near_first", "near_last"), exact.value)
    form = {"rule": "INTEGER", "slot": "INTEGER", "name": "VARCHAR", "is_first": "BOOLEAN", "period": "INTEGER"}
    return form | ends | {"sense": "INTEGER", "low": exact.limit, "high": exact.limit, "rounded": "INTEGER"}


def rules_rows(
    rules: Sequence[Rule], names: Mapping[str, Sequence[str]], digits: int, most: int
) -> Iterator[tuple[object, ...]]:
    """The rows of the table `rules`; exact numbers are texts."""
    for number, rule in enumerate(rules):
        cells = tuple(_cells(rule, digits, most))
        for at, name in enumerate(names[rule.path] or [None]):
            yield (number, rule.slot, name, at == 0, *cells)


def _cells(rule: Rule, digits: int, most: int) -> Iterator[object]:
    yield rule.period
    for one in (rule.met, rule.near):
        for end in one.within(most):
            yield in_digits(end, digits)
    yield _SENSE.get(rule.target.comparator, 0)
    for number in (rule.target.low, rule.target.high):
        places = None if number is None else _places(number)
        if number is None or places is None:
            yield None
        else:
            whole = Fraction(_known(number)) * 10**places
            yield in_digits(whole.numerator, places)
    yield None if rule.decimals is None or rule.decimals >= digits else rule.decimals


def plain_query(
    rules: Sequence[Rule], slots: Sequence[Slot], features: Features, exact: Exact, *, has_cells: bool
) -> str:
    """The rows of plain indicators: of figures there are, and for each case of those there are not.

    Asks `figures`, the tables `rules` and `told`, and the table `cases`; `has_cells` as of `Compiled`. Rows carry
    numbers only until the end, where the number of rule and situation gives the words.
    """
    dated = any(rule.period is not None for rule in rules)
    where = [f"f.grp = '{TOTAL}'"] if features.groups else []
    where += [f"f.kind = '{OUTCOME}'"] if features.kinds else []
    codes = [str(one) for one in Absence]
    why = f"COALESCE(f.absence, '{Absence.MISSING}')" if features.absences else f"'{Absence.MISSING}'"
    absent = " ".join(f"WHEN {text(code)} THEN {SITUATIONS.index(code)}" for code in codes)
    place = (
        f"CASE WHEN f.value IS NULL THEN CASE {why} {absent} END WHEN f.value BETWEEN r.met_first AND r.met_last THEN 0"
        " WHEN f.value BETWEEN r.near_first AND r.near_last THEN 1 ELSE 2 END"
    )
    of_rule = "r.rule, r.slot, r.sense, r.low, r.high, r.rounded"
    joined = "r.name = f.name" + (" AND r.period = f.period" if dated else "")
    there = (
        f"SELECT f.entity, f.period, {of_rule}, f.value, {place} AS place FROM figures AS f JOIN rules AS r ON {joined}"
        + (f" WHERE {' AND '.join(where)}" if where else "")
    )
    numbers = sorted({slot.at // WORD_BITS for slot in slots})
    seen = " ".join(f"WHEN {at} THEN c.seen{at}" for at in numbers)
    full = " AND ".join(
        f"c.seen{at} = {sum(1 << (slot.at % WORD_BITS) for slot in slots if slot.at // WORD_BITS == at)}"
        for at in numbers
    )
    lacking = f"NOT ({full}){' AND c.is_case' if has_cells else ''}"
    nowhere = (
        f"SELECT c.entity, c.period, {of_rule}, CAST(NULL AS {exact.value}) AS value,"
        f" {SITUATIONS.index(Reason.NO_ROW)} AS place FROM (SELECT * FROM cases AS c WHERE {lacking}) AS c"
        f" JOIN rules AS r ON r.is_first"
        + (" AND r.period = c.period" if dated else "")
        + f" WHERE ((CASE r.slot // {WORD_BITS} {seen} END) >> (r.slot % {WORD_BITS})) & 1 = 0"
    )
    return _judged(f"{there}\nUNION ALL\n{nowhere}", rules, slots, exact)


def _judged(rows: str, rules: Sequence[Rule], slots: Sequence[Slot], exact: Exact) -> str:
    """Rows with the words that belong to their numbers, value, limit and margin."""
    used, inside = "value", "TRUE"
    places = sorted({rule.decimals for rule in rules if rule.decimals is not None})
    if places:
        cases = " ".join(f"WHEN {one} THEN CAST(round(value, {one}) AS {exact.value})" for one in places)
        used = f"CASE rounded {cases} ELSE value END"
    place, outside = "place", _outside(slots)
    if outside != "FALSE":
        place, inside = f"CASE WHEN {outside} THEN {SITUATIONS.index(Absence.NOT_APPLICABLE)} ELSE place END", "inside"
        used = f"CASE WHEN NOT {outside} THEN {used} END"
    inner = (
        f"SELECT entity, period, sense, low, high, CAST({used} AS {exact.limit}) AS value, NOT {outside} AS inside,"
        f" rule * {len(SITUATIONS)} + {place} AS key FROM ({rows}) AS judged"
    )
    limit = "CASE WHEN sense = 4 AND high - value < value - low THEN high ELSE low END"
    margin = (
        "CASE sense WHEN 1 THEN value - low WHEN 2 THEN low - value WHEN 3 THEN -abs(value - low)"
        " WHEN 4 THEN least(value - low, high - value) END"
    )
    return (
        f"SELECT entity, period, told.indicator, told.level, told.reason, value,"
        f' CASE WHEN {inside} THEN {limit} END AS "limit",'
        f" CASE WHEN {inside} THEN CAST({margin} AS {exact.limit}) END AS margin, told.clause"
        f"\nFROM ({inner}) AS known JOIN told ON told.key = known.key"
    )


def no_indicators(exact: Exact) -> str:
    """The table of a plan none of whose indicators is rated: no row."""
    types = {
        "entity": "VARCHAR",
        "period": "INTEGER",
        "indicator": "VARCHAR",
        "level": "VARCHAR",
        "reason": "VARCHAR",
        "value": exact.limit,
        "limit": exact.limit,
        "margin": exact.limit,
        "clause": "TINYINT",
    }
    cells = ", ".join(f'CAST(NULL AS {type}) AS "{name}"' for name, type in types.items())
    return f"SELECT {cells} WHERE FALSE"


def _outside(slots: Sequence[Slot]) -> str:
    """The condition that an indicator does not concern the entity of its row."""
    parts = []
    for slot in slots:
        applies = slot.plain.indicator.applies
        if applies is not None:
            inside = ", ".join(map(text, applies.group.entities))
            parts.append(
                f"(slot = {slot.at} AND COALESCE(entity, '') {'' if applies.outside else 'NOT '}IN ({inside}))"
            )
    return f"({' OR '.join(parts)})" if parts else "FALSE"


def own_query(plan: Plan, own: Mapping[str, OwnColumns], sheet: Sheet, exact: Exact, where: str) -> str | None:
    """The rows of the other indicators, read out of the sheet; None without any."""
    if not own:
        return None
    structs, wanted = [], ["entity", "period"]
    for path, columns in own.items():
        indicator = plan.nodes[path]
        assert isinstance(indicator, Indicator)
        level, reason = told(indicator, columns)
        used, decimals = columns.value, indicator.decimals
        used = used if decimals is None or used == "NULL" else f"round({used}, {decimals})"
        made = {"level": level, "reason": reason, "value": f"CAST({used} AS {exact.limit})",
                "clause": f"CASE WHEN {level} IS NOT NULL THEN NULLIF({columns.clause}, 0) END"}  # fmt: skip
        for part, expression in made.items():
            sheet.add(f"{path}:evidence:{part}", expression)
        limits = _limits(columns, path, sheet, exact)
        made |= {"limit": sheet.add(f"{path}:evidence:limit", limits.limit),
                 "margin": sheet.add(f"{path}:evidence:margin", limits.margin)}  # fmt: skip
        wanted += [f"{path}:evidence:{part}" for part in made]
        cells = {part: column(f"{path}:evidence:{part}") for part in made}
        structs.append(
            f"{{'indicator': {text(path)}, 'level': {cells['level']}, 'reason': {cells['reason']},"
            f" 'value': {cells['value']}, 'limit': {cells['limit']}, 'margin': {cells['margin']},"
            f" 'clause': CAST({cells['clause']} AS TINYINT)}}"
        )
    if sheet.has("is_case"):
        wanted.append("is_case")
    rows = f"unnest([{', '.join(structs)}], recursive := true)"
    return f"SELECT entity, period, {rows} FROM ({sheet.query(wanted)}) AS sheet{where}"


def _limits(columns: OwnColumns, path: str, sheet: Sheet, exact: Exact) -> Limits:
    """Limit and margin of an indicator whose value is in the sheet already."""
    if columns.target is None:
        return Limits(*[f"CAST(NULL AS {exact.limit})"] * 2)
    ends = iter(("low", "high"))
    value = column(f"{path}:evidence:value")
    return limits_of(
        columns.target(), value, exact.digits, exact.limit, columns.inside,
        lambda expression: sheet.add(f"{path}:evidence:{next(ends)}", expression),
    )  # fmt: skip
