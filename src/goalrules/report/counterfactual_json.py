"""Answers to counterfactual questions as plain values for JSON: numbers are exact texts, rules their words."""

from __future__ import annotations

from decimal import Decimal
from enum import Enum
from fractions import Fraction

from goalrules.explain.numbers import exact_text
from goalrules.explain.places import place_of, written
from goalrules.model.element import Element
from goalrules.model.reals import Real

LARGEST_SAFE = 2**53
"""Greater whole numbers are written as text: a program that reads them as binary floats would change them."""


def plain(value: object) -> object:
    """A named tuple as an object of its fields, without those that say nothing; an element as its text and place."""
    match value:
        case Element():
            place = place_of(value.span)
            return {"text": written(value.span), "file": place.file, "line": place.line}
        case Decimal() | Fraction() | Real():
            return exact_text(value)
        case int() if abs(value) > LARGEST_SAFE:
            return str(value)
        case Enum():
            return str(value.value)
        case tuple() if hasattr(value, "_fields"):
            named = dict(zip(value._fields, value, strict=True))
            return {name: plain(part) for name, part in named.items() if part is not None and part != () and part != ""}
        case tuple() | list():
            return [plain(part) for part in value]
        case _:
            return value
