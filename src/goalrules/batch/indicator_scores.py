"""The scores of an indicator in columns: of its total, whatever groups it has (semantics M4)."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from goalrules.batch.between import Between, in_columns
from goalrules.batch.exact import first_reason, method_changed
from goalrules.batch.lookups import NEVER
from goalrules.batch.nodes import Node
from goalrules.batch.quantities import Columns
from goalrules.batch.scores import Levels, ScoreColumns, Subject, reason_of_level, with_ends
from goalrules.batch.standings import Standings
from goalrules.batch.truths import Truth
from goalrules.evaluate.indicator_conditions import asks_for_data
from goalrules.model.condition import Condition
from goalrules.model.quantity import Quantity

Ask = Callable[[Condition], tuple[Truth, str]]
"""The truth of a condition about an indicator, with SQL for the reason where it is not known."""

Scored = Callable[[Node], Mapping[str, ScoreColumns]]
"""The scores of an indicator, by name, for a node in place of its own."""


def scores_of(
    columns: Columns, standing: str, form: Standings, no_level: str, ask: Ask, ask_whatever: Ask
) -> Mapping[str, ScoreColumns]:
    """The scores of an indicator by their names. `no_level` is SQL for why it is open which level it has."""
    indicator = columns.indicator
    assert indicator.rating is not None
    scale = indicator.rating.scale
    masks = {one: form.outcomes(one) for one in form.possible}
    reason = columns.keep(reason_of_level(standing, masks, scale, no_level))
    seen = Subject(scale, Levels(standing, masks, reason), ask, lambda one: measured(columns, one), columns.keep)
    whole = {one: form.range(one) for one in form.possible}
    widest = None
    if whole != masks or any(asks_for_data(one) for score in indicator.scores for one in score.conditions):
        levels = Levels(standing, whole, reason)
        widest = seen._replace(levels=levels, condition=ask_whatever)
    found = {}
    for score in indicator.scores:
        found[score.name] = with_ends(seen.found(score), None if widest is None else widest.found(score))
    return found


def measured(columns: Columns, quantity: Quantity) -> Between:
    """A quantity of an indicator; of one that cannot be computed nothing is known (`measure` of the evaluator)."""
    number = columns.number(quantity)
    columns.doubt(number.doubt)
    reason = first_reason(number.reason, method_changed(number))
    end = number._replace(reason=reason, marks=(), unbounded=NEVER, doubt=NEVER)
    found = Between(end, end, reason, number.unit, number.written, number.unbounded)
    return in_columns(found, columns.keep)
