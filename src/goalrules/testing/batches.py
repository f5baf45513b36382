"""Many entities and periods judged at once, for engines that are made for that."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Protocol, TypeAlias

from hypothesis import settings
from hypothesis import strategies as st

from goalrules.evaluate import evaluate_each
from goalrules.measurements.store import Measurements
from goalrules.model.measurement import Measurement
from goalrules.model.period import Period
from goalrules.model.plan import CheckedPlan
from goalrules.testing.engines import Said, differences, rows_of
from goalrules.testing.law import Law
from goalrules.testing.plans import monotone_plans, plans
from goalrules.testing.rows import Key, measurements
from goalrules.testing.rule_text import YEAR, PlanText
from goalrules.testing.texts import Language
from goalrules.testing.whole_plans import HERE, OTHERS
from goalrules.testing.worlds import as_csv
from goalrules.verdict import Result

Asked: TypeAlias = tuple[str | None, Period]
"""For whom and when."""


@dataclass(frozen=True, repr=False)
class Batch:
    """A plan with measurements of several entities, and for whom and when it is judged, in this order."""

    text: str
    plan: CheckedPlan
    measurements: Measurements
    asked: tuple[Asked, ...]

    def __repr__(self) -> str:
        whom = ", ".join(f"{entity} in {period}" for entity, period in self.asked)
        return f"Batch, judged for {whom}:\n\n{self.text.rstrip()}\n\n{as_csv(self.measurements)}"

    def _repr_pretty_(self, printer: Any, cycle: bool) -> None:
        """As Hypothesis shows it."""
        printer.text(repr(self))


class BatchEngine(Protocol):
    """Judges a plan for many entities and periods; what is said of each, in their order."""

    def __call__(self, plan: CheckedPlan, measurements: Measurements, asked: Sequence[Asked], /) -> Iterable[Said]: ...


@st.composite
def batches(
    draw: st.DrawFn,
    drawn: st.SearchStrategy[PlanText] | None = None,
    *,
    whole_language: bool = False,
    language: Language = "en",
) -> Batch:
    """A drawn plan, measurements for up to five entities drawn one by one, and two periods."""
    one = draw(plans(whole_language=whole_language, language=language) if drawn is None else drawn)
    assert one.plan is not None
    entities = draw(st.lists(st.sampled_from([HERE, *OTHERS]), min_size=1, max_size=5, unique=True))
    rows: dict[Key, Measurement] = {}
    for entity in entities:
        for row in draw(measurements(one.plan, entity=entity)).rows:
            rows.setdefault(row[:5], row)
    periods = (Period.year_of(YEAR), Period.year_of(YEAR - 1))
    asked = tuple((entity, period) for period in periods for entity in draw(st.permutations(entities)))
    return Batch(one.text, one.plan, Measurements(rows.values()), asked)


def any_batch() -> st.SearchStrategy[Batch]:
    """Batches of every kind: targets and goals over them, the everyday language, and the whole."""
    return st.one_of(batches(monotone_plans()), batches(), batches(whole_language=True))


def batch_agreement(without: Collection[str] = ()) -> Law[BatchEngine, Batch]:
    """The law that an engine for batches agrees with the reference evaluator; `without` as for `agreement`."""

    def broken(engine: BatchEngine, batch: Batch) -> Iterator[str]:
        said = list(engine(batch.plan, batch.measurements, batch.asked))
        if len(said) != len(batch.asked):
            yield f"{len(batch.asked)} verdicts were asked for, and {len(said)} given"
            return
        expected = evaluate_each(batch.plan, batch.measurements, batch.asked)
        for (entity, period), right, found in zip(batch.asked, expected, said, strict=True):
            rows = rows_of(found) if isinstance(found, Result) else list(found)
            for difference in differences(rows_of(right), rows, without=without):
                yield f"{entity} in {period}: {difference}"

    says = "an engine says of every entity and period what the reference evaluator says, exactly"
    return Law("batches_agree_with_the_reference", says, any_batch, broken)


def batches_agree_with_reference(
    engine: BatchEngine,
    *,
    cases: st.SearchStrategy[Batch] | None = None,
    examples: int | None = None,
    under: settings | None = None,
    without: Collection[str] = (),
    refusing: type[Exception] | tuple[type[Exception], ...] = (),
) -> int:
    """Hold an engine for batches against the reference evaluator, as `agrees_with_reference` does one for one case."""
    return batch_agreement(without).holds_for(engine, cases=cases, examples=examples, under=under, refusing=refusing)
