"""Engines, and what they say as rows that can be compared: exactly, field by field, whatever computed them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Any, Protocol, TypeAlias

from goalrules.evaluate import evaluate
from goalrules.measurements.store import Measurements
from goalrules.model.measurement import TOTAL
from goalrules.model.period import Period
from goalrules.model.plan import CheckedPlan
from goalrules.model.reals import Real
from goalrules.testing.worlds import World
from goalrules.verdict import Assessment, CountFinding, Finding, JoinedFinding, Result

Row: TypeAlias = Mapping[str, Any]
"""What is said of one goal, indicator or group: fields by name, those of `rows_of`. `path`, `level` and `reason` must
be there; `group` is "total" and `outlook` None unless said; a field that is left out is not compared."""

Said: TypeAlias = Result | Iterable[Row]

KEY = ("outlook", "path", "group")
NEEDED = ("path", "level", "reason")
FIELDS = (
    *KEY, "level", "reason", "computed_level", "clause", "levels_in_range", "applicable", "comment_required", "causes",
    "counts", "value", "target_low", "target_high", "near_low", "near_high", "target_reason", "trend", "improvement",
    "scores", "score_reasons",
)  # fmt: skip
PARTS = ("groups", "outlooks")
"""What an engine may leave out as a whole."""


class Engine(Protocol):
    """Judges a plan for a period and an entity, as `goalrules.evaluate.evaluate` does."""

    def __call__(
        self, plan: CheckedPlan, measurements: Measurements, /, *, period: Period, entity: str | None
    ) -> Said: ...


def reference(plan: CheckedPlan, measurements: Measurements, /, *, period: Period, entity: str | None) -> Result:
    """The reference evaluator: it defines what is right."""
    return evaluate(plan, measurements, period=period, entity=entity)


def asked(engine: Engine, world: World) -> list[Row]:
    """What an engine says of a world, as rows."""
    said = engine(world.plan, world.measurements, period=world.period, entity=world.entity)
    return rows_of(said) if isinstance(said, Result) else list(said)


def rows_of(result: Result) -> list[Row]:
    """A result as rows: the outcome, then each outlook; goals, indicators, and the groups of indicators.

    `clause` is the place from 0 of the clause that decided, `levels_in_range` best first, `causes` pairs of reason and
    path, `scores` numbers by name; `counts` of the conditions that count members, in the order tried: of how many, how
    many surely, and how many possibly. Numbers are `Decimal`, `Fraction` or `Real`; reasons and levels are texts.
    """
    outcome = [_row(one, None) for one in _all_of(result)]
    return outcome + [_row(one, str(each.period)) for each in result.outlooks for one in _all_of(each)]


def _all_of(result: Result) -> Iterator[Assessment]:
    for found in result.assessments:
        yield from (found, *found.groups)


def _row(one: Assessment, outlook: str | None) -> Row:
    target, trend = one.target, one.trend
    return {
        "outlook": outlook,
        "path": one.path,
        "group": one.group,
        "level": one.level,
        "reason": _text(one.reason),
        "computed_level": one.computed_level,
        "clause": _place(one),
        "levels_in_range": one.levels_in_range,
        "applicable": one.applicable,
        "comment_required": one.comment_required,
        "causes": tuple((_text(cause.reason), cause.path) for cause in one.causes),
        "counts": tuple(_counts(step.finding for step in one.steps)),
        "value": one.value,
        "target_low": None if target is None else target.low,
        "target_high": None if target is None else target.high,
        "near_low": None if target is None else target.near_low,
        "near_high": None if target is None else target.near_high,
        "target_reason": None if target is None else _text(target.reason),
        "trend": None if trend is None else trend.trend,
        "improvement": None if trend is None else trend.improvement,
        "scores": {score.name: score.number for score in one.scores},
        "score_reasons": {score.name: _text(score.reason) for score in one.scores},
    }


def _counts(findings: Iterable[Finding]) -> Iterator[tuple[int, int, int]]:
    for finding in findings:
        if isinstance(finding, CountFinding):
            yield finding.counted, len(finding.certain), len(finding.possible)
        elif isinstance(finding, JoinedFinding):
            yield from _counts(finding.parts)


def _place(one: Assessment) -> int | None:
    rating = one.node.rating
    if rating is None or one.decided is None:
        return None
    return next((at for at, clause in enumerate(rating.clauses) if clause is one.decided), None)


def _text(reason: str | None) -> str | None:
    return None if reason is None else str(reason)


# ---- comparing -----------------------------------------------------------------------------------------------


def differences(expected: Iterable[Row], found: Iterable[Row], *, without: Collection[str] = ()) -> Iterator[str]:
    """What rows say otherwise than those expected, a sentence each; `without` are parts or fields not compared.

    Every row must be there, once, and no other. A number must be equal exactly, and may not be a binary float.
    """
    by_key: dict[tuple[Any, ...], Row] = {}
    for row in found:
        yield from _not_a_row(row)
        key = _key(row)
        if key in by_key:
            yield f"{_named(key)} is said twice"
        by_key[key] = row
    for wanted in expected:
        key = _key(wanted)
        if _is_left_out(key, without):
            by_key.pop(key, None)
            continue
        row_found = by_key.pop(key, None)
        if row_found is None:
            yield f"{_named(key)} is not there; it should be {_shown(wanted['level'] or wanted['reason'])}"
            continue
        for field in FIELDS:
            if field in row_found and field not in KEY and field not in without:
                yield from _of_field(_named(key), field, wanted[field], row_found[field])
    for key in by_key:
        if not _is_left_out(key, without):
            yield f"{_named(key)} is there and should not be"


def _not_a_row(row: Row) -> Iterator[str]:
    for field in NEEDED:
        if field not in row:
            yield f"a row has no `{field}`: {dict(row)!r}"
    for field in row:
        if field not in FIELDS:
            yield f"`{field}` is no field; there are {', '.join(FIELDS)}"


def _key(row: Row) -> tuple[Any, ...]:
    return (row.get("outlook"), row.get("path"), row.get("group", TOTAL))


def _named(key: tuple[Any, ...]) -> str:
    outlook, path, group = key
    seen = "" if outlook is None else f" in the outlook for {outlook}"
    return (str(path) if group == TOTAL else f"{path} of {group}") + seen


def _is_left_out(key: tuple[Any, ...], without: Collection[str]) -> bool:
    return ("outlooks" in without and key[0] is not None) or ("groups" in without and key[2] != TOTAL)


def _of_field(name: str, field: str, expected: Any, found: Any) -> Iterator[str]:
    if isinstance(found, Mapping) and isinstance(expected, Mapping):
        for part in sorted({*expected, *found}):
            label = f"{field} {part}".rstrip()
            yield from _of_field(name, label, expected.get(part), found.get(part))
    elif _has_float(found):
        yield f"{name}: {field} is the binary float {found!r}, which is not exact"
    elif not _same(expected, found):
        yield f"{name}: {field} is {_shown(found)}, and should be {_shown(expected)}"


def _has_float(found: Any) -> bool:
    return isinstance(found, float) or (_is_list(found) and any(_has_float(one) for one in found))


def _same(expected: Any, found: Any) -> bool:
    if _is_list(expected) and _is_list(found):
        return len(expected) == len(found) and all(map(_same, expected, found))
    if isinstance(expected, bool) or isinstance(found, bool):
        return expected is found
    if isinstance(expected, Decimal | Fraction | Real) and not isinstance(found, Decimal | Fraction | Real | int):
        return False
    if isinstance(found, Decimal) and not found.is_finite():
        return False
    return bool(expected == found)


def _is_list(value: Any) -> bool:
    return isinstance(value, Sequence) and not isinstance(value, str)


def _shown(value: Any) -> str:
    if isinstance(value, Decimal):
        return f"{value:f}" if value.is_finite() else str(value)
    if _is_list(value):
        return f"({', '.join(map(_shown, value))})"
    return "nothing" if value is None else str(value)
