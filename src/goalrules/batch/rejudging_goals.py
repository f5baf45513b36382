"""Cases judged again as a whole by the reference evaluator, where scores leave it open what they come to.

Scores that are made of roots, or of more digits than columns hold, are enclosed (`enclosed`). Where that does not
settle a comparison, the whole case is in doubt: its goals, and the scores that are told of it, are then what the
reference evaluator says from the same figures.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_EVEN, Context, Decimal
from fractions import Fraction
from typing import NamedTuple

from goalrules.batch.engines import SqlEngine
from goalrules.batch.exact import LARGEST
from goalrules.batch.found_again import Again, number_of_clause, put_again
from goalrules.batch.lookups import some
from goalrules.batch.of_entities import in_lots
from goalrules.batch.run import Compiled
from goalrules.batch.sheet import column
from goalrules.batch.tables import Read
from goalrules.batch.told_scores import AGAIN, AGAIN_CASES, DIGITS, FORM, MOST_TOLD
from goalrules.evaluate.reference import evaluate_each
from goalrules.model.asking import quantities_of
from goalrules.model.numbers import Number
from goalrules.model.period import Period
from goalrules.model.plan import CheckedPlan, Plan
from goalrules.model.quantity import ValueOfEntity, parts_of
from goalrules.model.reals import Real
from goalrules.verdict import Assessment, Result

Case = tuple[str | None, int]
"""Entity and number of the period."""


_DOUBT = "any doubt of scores"


class Told(NamedTuple):
    """What is written of the cases judged again: the goals, and the scores that there are, as rows of `scores`."""

    goals: list[Again]
    scores: list[Sequence[object]]


def settle_goals(
    plan: Plan, engine: SqlEngine, read: Read, ready: Compiled, where: str, table: str, assessed: Period | None
) -> list[Case]:
    """Judge again the cases that are in doubt for their scores, among those for which a condition holds; gives them.

    The standings of indicators must be settled. The table of cases then has for the goals, and the tables of
    `told_scores` for the scores, what the reference evaluator says. Errors: `TooManyRows`.
    """
    doubts = [one for found in ready.sheet.doubts.values() for one in found]
    if not doubts:
        return []
    ready.sheet.add(_DOUBT, some(doubts))
    is_case = ["is_case"] if ready.has_cells else []
    query = ready.sheet.query(["entity", "period", *is_case, _DOUBT])
    wanted = " AND ".join([column(_DOUBT), *is_case, f"({where})"])
    of_table = "" if table == "cases" else f"WITH cases AS (SELECT * FROM {column(table)}) "
    found = engine.rows(f"{of_table}SELECT entity, period FROM ({query}) AS sheet WHERE {wanted} ORDER BY 1, 2")
    cases = [(entity, period) for entity, period in found]
    told = Told([], [])
    for case, result in _judged(plan, engine, read, cases, assessed):
        told.goals.extend(_again(one, *case) for one in result.goals)
        if assessed is None:
            told.scores.extend(row for one in result.assessments for row in _scores(one, *case))
    again = [one.goal.path for one in ready.goals if one.columns.again]
    put_again(engine, told.goals, again, table)
    if assessed is None:
        engine.table(AGAIN, FORM, told.scores)
        engine.table(AGAIN_CASES, {"entity": "VARCHAR", "period": "BIGINT"}, cases)
    return cases


def _judged(
    plan: Plan, engine: SqlEngine, read: Read, cases: Sequence[Case], assessed: Period | None
) -> Iterator[tuple[Case, Result]]:
    """The cases with what the evaluator says of them; with an assessed period of the outlooks that are seen from it."""
    if not cases:
        return
    checked, kind = CheckedPlan(plan), read.periods[0].kind  # it has been checked by whoever had it judged
    others = sorted(set(_looked_at(plan)))
    for mine, measurements in in_lots(engine, plan, read, cases, others):
        asked = [(entity, assessed or Period(kind, number)) for entity, number in mine]
        for case, result in zip(mine, evaluate_each(checked, measurements, asked), strict=True):
            yield case, result if assessed is None else _seen(result, case[1])


def _seen(result: Result, period: int) -> Result:
    """The outlook of a period."""
    return next(one for one in result.outlooks if one.period.number == period)


def _looked_at(plan: Plan) -> Iterator[str]:
    """The other entities that a plan looks at."""
    for node in plan.nodes.values():
        if node.peers is not None:
            yield from node.peers.entities
        for quantity in quantities_of(node):
            yield from (part.name for part in parts_of(quantity) if isinstance(part, ValueOfEntity))


def _again(found: Assessment, entity: str | None, period: int) -> Again:
    """A goal: the mask of its levels, and above it that of those possible whatever is missing."""
    if not found.applicable:
        return Again(entity, period, found.path, 0, None, 0)
    width = len(found.scale.levels) + 1
    return Again(entity, period, found.path, found.outcomes | found.range << width, None, number_of_clause(found))


def _scores(found: Assessment, entity: str | None, period: int) -> Iterator[Sequence[object]]:
    for score in found.scores if found.applicable else ():
        reason = None if score.reason is None else score.reason.value
        yield entity, period, found.path, score.name, *_told(score.number), reason


def _told(number: Number | None) -> tuple[int | None, int | None, Decimal | None]:
    """A number as a fraction, if columns hold it, and as a decimal to be read."""
    if number is None:
        return None, None, None
    if isinstance(number, Real):
        low, high = number.enclosure(DIGITS + 5)
        return None, None, _decimal((low + high) / 2)
    exact = Fraction(number)
    if max(abs(exact.numerator), exact.denominator) > LARGEST:
        return None, None, _decimal(exact)
    return exact.numerator, exact.denominator, _decimal(exact)


def _decimal(number: Fraction) -> Decimal | None:
    if abs(number) >= MOST_TOLD:
        return None
    return Decimal(round(number * 10**DIGITS)).scaleb(-DIGITS, Context(prec=40, rounding=ROUND_HALF_EVEN))
