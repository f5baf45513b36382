"""Quantities of a node, wherever they stand."""

from __future__ import annotations

from goalrules.checks.quantities import all_parts, asked_by, computed_targets, meant, quantities_of
from goalrules.model.condition import Both, Known, single
from goalrules.model.indicator import Indicator
from goalrules.model.quantity import Given, Quantity
from tests import make

TEXT = """
  target at least 90 % of previous value
  target of women at least 80 % of value in 2015
  split by women, men shown
  with low 5
  let span be value - low
  met when span above 3 and value between low and 60
  near when value in 2016 is known
  otherwise missed
  score 5 when value in 2017 at least 1
  score by value in 2018: 0 at value in 2019, 1 at 2
"""


def node() -> Indicator:
    return make.indicator(TEXT, "in numbers")


def written(quantities: list[Quantity] | tuple[Quantity, ...]) -> list[str]:
    return [quantity.span.text for quantity in quantities]


def test_all_quantities_of_a_node_are_found_in_order() -> None:
    assert written(list(quantities_of(node()))) == [
        "span", "3", "value", "low", "60", "value in 2016", "value in 2017", "1",
        "value in 2018", "value in 2019", "2", "5", "value - low",
        "90 % of previous value", "80 % of value in 2015",
    ]  # fmt: skip


def test_quantities_of_one_condition() -> None:
    rating = node().rating
    assert rating is not None
    first, second = (clause.condition for clause in rating.clauses[:2])
    assert isinstance(first, Both)
    assert isinstance(second, Known)
    assert [written(asked_by(part)) for part in single(first)] == [["span", "3"], ["value", "low", "60"]]
    assert written(asked_by(second)) == ["value in 2016"]
    assert asked_by(first) == ()  # joined conditions are asked one by one


def test_targets_of_groups_are_computed_too() -> None:
    assert written(list(computed_targets(node()))) == ["90 % of previous value", "80 % of value in 2015"]


def test_a_name_stands_for_what_it_was_given() -> None:
    one = node()
    low = Given(name="low", span=one.span)
    assert meant(low, one.named).span.text == "5"
    assert meant(one.named["span"], one.named) is one.named["span"]
    unknown = Given(name="nobody", span=one.span)
    assert meant(unknown, one.named) is unknown


def test_parts_are_found_through_names() -> None:
    one = node()
    span = Given(name="span", span=one.span)
    kinds = [part.kind for part in all_parts(span, one.named)]
    assert kinds == ["given", "sum", "value", "given", "amount"]
