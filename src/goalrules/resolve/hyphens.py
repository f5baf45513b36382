"""A minus that is none: the dash of a range, the hyphen of a name or of a quarter, close between its neighbours."""

from __future__ import annotations

import re

from goalrules.diagnostics import Code, codes, said
from goalrules.resolve.numbers import decimal
from goalrules.resolve.scope import Scope
from goalrules.resolve.section import Section, written
from goalrules.syntax.tree import Node

_QUARTER_OR_MONTH = re.compile(r"[Qq][1-4]|0[1-9]|1[0-2]")


def is_hyphen(node: Node, section: Section, scope: Scope) -> bool:
    """Whether the `-` of a sum was hardly meant as a minus; reported."""
    minus, (first, *_, second) = node.token("MINUS"), node.children
    if minus is None or first.end != minus.start or second.start != minus.end:
        return False
    if not isinstance(first, Node) or not isinstance(second, Node):
        return False
    meant = _meant(first, second, section, scope)
    if meant is None:
        return False
    code, message, help = meant
    scope.found.add(code, message, section.span(node), "a minus sign as it stands", help=help)
    return True


def _meant(first: Node, second: Node, section: Section, scope: Scope) -> tuple[Code, str, str] | None:
    left, right = written(section.span(first)), written(section.span(second))
    match first.kind, second.kind:
        case "amount", "amount":
            low, high = first.token("NUMBER"), second.token("NUMBER")
            if low is None or high is None or first.has("MINUS"):
                return None
            if decimal(low, section, scope.found) < decimal(high, section, scope.found):
                message = "A range stands where one number is meant"
                return (
                    codes.NUMBER_FORM,
                    message,
                    said("write `between {left} and {right}`, or blanks around the minus", left=left, right=right),
                )
        case "value", "amount" | "reference" if _QUARTER_OR_MONTH.fullmatch(right) and first.node("when"):
            year = left.rpartition(" ")[2]
            help = said('write `"{period}"`', period=f"{year}-{right.upper()}")
            return codes.DATE_FORM, "A quarter or month stands without quotes", help
        case "reference", "reference":
            tokens = [node.token("NAME", "PATH") for node in (first, second)]
            if any(token and (token.kind == "PATH" or token.text in scope.goals) for token in tokens):
                help = said("write `{name}`, if that is the name", name=f"{left}_{right}")
                return codes.STRAY_SIGN, "A name holds letters, digits and `_` only", help
    return None
