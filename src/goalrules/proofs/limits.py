"""Quantities beside plain numbers: the limit that a number is, and a multiple of another quantity plus a number."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import NamedTuple

from goalrules.checks.quantity_units import unit_of
from goalrules.model.asking import Node, meant
from goalrules.model.indicator import Indicator
from goalrules.model.quantity import Amount, Negative, Product, Quantity, Sum
from goalrules.model.unit import SCORE


def limit(written: Quantity | None, left: Quantity, node: Node) -> Fraction | None:
    """The plain number that a quantity is compared with; a percentage beside a ratio is a share of one."""
    number = None if written is None else meant(written, node.named)
    if not isinstance(number, Amount):
        return None
    unit = unit_of(left, node) if isinstance(node, Indicator) else SCORE
    is_share = unit is not None and unit.takes_shares and number.unit is not None and number.unit.is_percent
    return Fraction(number.number) / 100 if is_share else Fraction(number.number)


class Linear(NamedTuple):
    """`factor` × `of` + `plus`; `of` None: the number `plus`."""

    of: Quantity | None
    factor: Fraction
    plus: Fraction


def linear(quantity: Quantity, named: Mapping[str, Quantity]) -> Linear:
    """A quantity as a multiple of one that is not computed of others, plus a number; itself once where it is none."""
    quantity = meant(quantity, named)
    match quantity:
        case Amount():
            return Linear(None, Fraction(0), Fraction(quantity.number))
        case Negative():
            one = linear(quantity.of, named)
            return Linear(one.of, -one.factor, -one.plus)
        case Sum():
            one, other = linear(quantity.left, named), linear(quantity.right, named)
            sign = -1 if quantity.minus else 1
            if one.of is None or other.of is None or one.of == other.of:
                of = other.of if one.of is None else one.of
                return Linear(of, one.factor + sign * other.factor, one.plus + sign * other.plus)
        case Product():
            one, other = linear(quantity.left, named), linear(quantity.right, named)
            if other.of is None and not (quantity.divided and other.plus == 0):
                by = 1 / other.plus if quantity.divided else other.plus
                return Linear(one.of, one.factor * by, one.plus * by)
            if one.of is None and not quantity.divided:
                return Linear(other.of, other.factor * one.plus, other.plus * one.plus)
    return Linear(quantity, Fraction(1), Fraction(0))
