"""Units of indicators and of numbers, and what to say where they do not go together."""

from __future__ import annotations

from decimal import Decimal

from goalrules.model.quantity import Amount
from goalrules.model.unit import NUMBER, PERCENT, PERCENTAGE_POINTS, Unit, UnitKind, in_words
from goalrules.resolve.findings import Findings
from goalrules.resolve.numbers import decimal
from goalrules.resolve.section import Section, text
from goalrules.syntax.tree import Node

__all__ = ["amount_from", "in_words", "named_unit", "unit_from"]

_BY_WORD = {
    "U_PERCENT": PERCENT,
    "U_NUMBER": NUMBER,
    "U_INDEX": Unit(UnitKind.OTHER, "index points"),
    "U_POINTS": Unit(UnitKind.OTHER, "points"),
    "U_YEARS": Unit(UnitKind.OTHER, "years"),
    "U_DAYS": Unit(UnitKind.OTHER, "days"),
    "U_SEK": Unit(UnitKind.OTHER, "kr"),
    "U_TKR": Unit(UnitKind.OTHER, "thousand kronor"),
    "U_MNKR": Unit(UnitKind.OTHER, "million kronor"),
}

# Quoted, these would slip past every rule about percentages.
_QUOTED = {
    "%": PERCENT,
    "percent": PERCENT,
    "per cent": PERCENT,
    "procent": PERCENT,
    "pp": PERCENTAGE_POINTS,
    "percentage points": PERCENTAGE_POINTS,
    "procentenheter": PERCENTAGE_POINTS,
    "": NUMBER,
}


def named_unit(name: str) -> Unit:
    """The unit of a quoted name."""
    name = " ".join(name.split())
    return _QUOTED.get(name.lower()) or Unit(UnitKind.OTHER, name)


def unit_from(node: Node | None) -> Unit:
    """The unit an indicator's header names; a plain number where it names none."""
    if node is None:
        return NUMBER
    token = node.token(*_BY_WORD, "STRING")
    if token is None:
        return NUMBER
    return named_unit(text(token)) if token.kind == "STRING" else _BY_WORD[token.kind]


def amount_from(node: Node, section: Section, found: Findings) -> Amount:
    """An `amount` with the unit written beside it, None for a bare number."""
    number = Decimal(0)
    unit: Unit | None = None
    for token in node.tokens("NUMBER", "PERCENT", "POINTS_OF_PERCENT", "STRING"):
        match token.kind:
            case "NUMBER":
                number = decimal(token, section, found)
            case "PERCENT":
                unit = PERCENT
            case "POINTS_OF_PERCENT":
                unit = PERCENTAGE_POINTS
            case _:
                unit = named_unit(text(token))
    if node.has("MINUS"):
        number = -number
    return Amount(number=number, unit=unit, span=section.span(node))
