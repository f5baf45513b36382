"""Laws of every engine that judges plans: what holds whatever the rules say and whatever the data are."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from decimal import Decimal
from random import Random

from hypothesis import settings
from hypothesis import strategies as st

from goalrules.model.measurement import OUTCOME, TOTAL, Absence, Measurement
from goalrules.testing.engines import FIELDS, NEEDED, Engine, Row, asked, differences, reference, rows_of
from goalrules.testing.law import Law
from goalrules.testing.plans import monotone_plans
from goalrules.testing.rows import ELSEWHERE, STRAY_GROUP
from goalrules.testing.worlds import World, worlds

EngineLaw = Law[Engine, World]

WITHOUT_A_REASON_WHY = ("reason", "causes", "score_reasons", "target_reason")
HIDDEN = (Absence.MISSING, Absence.NOT_PUBLISHED, Absence.SUPPRESSED, Absence.NOT_MEASURED)


def any_world() -> st.SearchStrategy[World]:
    """Worlds of every kind: targets and goals over them, the everyday language, and the whole."""
    return st.one_of(worlds(monotone_plans()), worlds(), worlds(whole_language=True))


# ---- the reference -------------------------------------------------------------------------------------------


def agreement(without: Collection[str] = ()) -> EngineLaw:
    """The law that an engine agrees with the reference evaluator, but for the parts or fields in `without`.

    `without` may have "groups", "outlooks" and names of fields that the engine gives in another form.
    """

    def broken(engine: Engine, world: World) -> Iterator[str]:
        expected = reference(world.plan, world.measurements, period=world.period, entity=world.entity)
        yield from differences(rows_of(expected), asked(engine, world), without=without)

    says = "an engine says of every goal and indicator what the reference evaluator says, exactly"
    return Law("agrees_with_the_reference", says, any_world, broken)


def agrees_with_reference(
    engine: Engine,
    *,
    cases: st.SearchStrategy[World] | None = None,
    examples: int | None = None,
    under: settings | None = None,
    without: Collection[str] = (),
    refusing: type[Exception] | tuple[type[Exception], ...] = (),
) -> int:
    """Hold an engine against the reference evaluator, in drawn worlds: levels, reasons and numbers, exactly.

    Raises AssertionError for the smallest world in which they differ. Gives how many worlds were judged; the rest is
    as for `Law.holds_for` and `agreement`.
    """
    return agreement(without).holds_for(engine, cases=cases, examples=examples, under=under, refusing=refusing)


# ---- what is said --------------------------------------------------------------------------------------------


def _one_level_or_a_reason(engine: Engine, world: World) -> Iterator[str]:
    said = asked(engine, world)
    for row in said:
        path, level, reason = (row.get(field) for field in NEEDED)
        node = world.plan.plan.nodes.get(str(path))
        if node is None:
            yield f"{path} is nothing that the plan has"
        elif (level is None) == (reason is None):
            yield f"{path} has the level {level} and the reason {reason}: it should have one of them"
        elif level is not None and node.rating is not None and level not in node.rating.scale.names:
            yield f"{path} has the level {level}, which is not on its scale"
    outcome = [row["path"] for row in said if row.get("outlook") is None and row.get("group", TOTAL) == TOTAL]
    for path in world.plan.plan.nodes:
        if outcome.count(path) != 1:
            yield f"{path} is judged {outcome.count(path)} times"


one_level_or_a_reason: EngineLaw = Law(
    "one_level_or_a_reason",
    "every goal and indicator of a plan gets exactly one level of its scale, or a reason why it has none",
    any_world,
    _one_level_or_a_reason,
)


# ---- what changes nothing ------------------------------------------------------------------------------------


def _unchanged(
    change: Callable[[World], World], without: Collection[str] = ()
) -> Callable[[Engine, World], Iterable[str]]:
    """That an engine says the same of a world after a change of it."""

    def broken(engine: Engine, world: World) -> Iterator[str]:
        before, after = asked(engine, world), asked(engine, change(world))
        yield from differences(_whole(before), after, without=without)

    return broken


def _whole(rows: Iterable[Row]) -> list[Row]:
    """Rows with nothing for the fields that an engine does not give, so that rows of one engine can be compared."""
    return [{**dict.fromkeys(FIELDS), "group": TOTAL, **row} for row in rows]


def _in_another_order(world: World) -> World:
    rows = list(world.measurements.rows)
    Random(len(rows)).shuffle(rows)
    return world.with_rows(rows[::-1])


def _with_rows_of_others(world: World) -> World:
    """With rows of another entity and of another group, which no rule names, and which say something else."""
    mine = [_otherwise(row) for row in world.measurements.rows if row.entity == world.entity and row.level is None]
    others = [row._replace(entity=ELSEWHERE) for row in mine]
    others += [row._replace(group=STRAY_GROUP) for row in mine if row.group == TOTAL and row.kind == OUTCOME]
    there = {row[:5] for row in world.measurements.rows}
    return world.with_rows((*(row for row in others if row[:5] not in there), *world.measurements.rows))


def _otherwise(row: Measurement) -> Measurement:
    return row._replace(value=Decimal(1) if row.value is None else row.value + 1, absence=None)


def _without_absent_rows(world: World) -> World:
    return world.with_rows([row for row in world.measurements.rows if row.kind != OUTCOME or row.absence not in HIDDEN])


same_again: EngineLaw = Law(
    "same_again",
    "the same plan and measurements give the same verdicts again",
    any_world,
    _unchanged(lambda world: world),
)
order_of_rows: EngineLaw = Law(
    "order_of_rows", "the order of the rows of measurements changes nothing", any_world, _unchanged(_in_another_order)
)
rows_of_others: EngineLaw = Law(
    "rows_of_others",
    "rows of an entity or a group that no rule speaks of change nothing",
    any_world,
    _unchanged(_with_rows_of_others),
)
missing_is_missing: EngineLaw = Law(
    "missing_is_missing",
    "a value that is missing, suppressed, not published or not measured is judged as one without a row, but for why",
    any_world,
    _unchanged(_without_absent_rows, WITHOUT_A_REASON_WHY),
)
