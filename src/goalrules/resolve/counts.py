"""How many, and of whom: `at least half of the key indicators`."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from goalrules.diagnostics import codes, rule_word, said
from goalrules.model.condition import Members, Quantifier
from goalrules.resolve.numbers import share_of_hundred, whole
from goalrules.resolve.scope import Scope
from goalrules.resolve.section import Section
from goalrules.source import Span
from goalrules.syntax.tree import Node, Token

Word = Literal["all", "no", "any", "at least", "at most", "more than", "fewer than", "exactly"]
_WORDS: dict[str, Word] = {
    "ALL": "all",
    "NO": "no",
    "ANY": "any",
    "AT_LEAST": "at least",
    "AT_MOST": "at most",
    "MORE_THAN": "more than",
    "FEWER_THAN": "fewer than",
    "EXACTLY": "exactly",
}


def quantifier_from(node: Node, section: Section, scope: Scope) -> Quantifier | None:
    """The `how_many` of a count; None, reported, when its number counts nothing."""
    span = section.span(node)
    token = node.token(*_WORDS)
    if token is None:
        return None
    word = _WORDS[token.kind]
    if word == "all":
        return Quantifier(word=word, share=Decimal(100), span=span)
    if word == "no":
        return Quantifier(word=word, count=0, span=span)
    if word == "any":
        return Quantifier(word=word, count=1, span=span)
    share_node = node.node("share")
    if share_node is not None:
        share = _share(share_node, section, scope)
        if share is None or _counts_nothing(word, share, span, scope, is_share=True):
            return None
        return Quantifier(word=word, share=share, span=span)
    number = node.token("NUMBER")
    count = _whole(number, section, scope) if number else None
    if count is None or _counts_nothing(word, count, span, scope, is_share=False):
        return None
    return Quantifier(word=word, count=count, span=span)


def _counts_nothing(word: Word, number: Decimal | int, span: Span, scope: Scope, *, is_share: bool) -> bool:
    """Whether a count asks for at least none, which always is, or for fewer, which never are; reported then."""
    if number != 0 or word not in ("at least", "fewer than"):
        return False
    never = word == "fewer than"
    none = said("{word} 0 % of the" if is_share else "{word} 0", word=rule_word(word))
    scope.found.add(
        codes.NUMBER_OUT_OF_RANGE,
        said("`{none}` never holds" if never else "`{none}` always holds", none=none),
        span,
        "there are never fewer than none" if never else "there are always none or more",
        help="write `no …`, or a number of 1 or more",
    )
    return True


def _whole(number: Token, section: Section, scope: Scope) -> int | None:
    help = "write a whole number, or a share such as `at least half of the indicators`"
    return whole(number, section, scope.found, said("A number of members"), otherwise=help)


def _share(node: Node, section: Section, scope: Scope) -> Decimal | None:
    """The share of a `share` in percent; None, reported, when it is over 100; `half` is 50."""
    token = node.token("NUMBER")
    if token is None:
        return Decimal(50)
    return share_of_hundred(token, said("A share of members"), section, scope.found)


def members_from(node: Node, section: Section) -> Members:
    """Which members a count is about."""
    tag = node.token("NAME")
    return Members(
        of="indicators" if node.has("INDICATORS") else "goals",
        key=node.has("KEY"),
        tag=tag.text if tag else None,
        span=section.span(node),
    )
