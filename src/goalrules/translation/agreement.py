"""Agreement: in which form each word of a rule file stands, by what stands around it in the tree.

Adjectives and verbs follow the noun they are about: neuter or utrum of one, plural of several. Nouns are in the
singular after 1, `no` and `any`, in the definite form after `of the`. What a language has no form for it does not
inflect; so the same facts serve English (`is`, `are`) and Swedish (`uppfylld`, `uppfyllt`, `uppfyllda`).
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple, TypeAlias

from goalrules.syntax.tree import Child, Node, Token, Tree

Form: TypeAlias = tuple[str, ...]
"""The places (see `PLACES` of the keyword table) that a word may be inflected for, the best first."""

NEUTER: Form = ("singular", "neuter")
"""One thing of neuter gender: a goal, a value, a target; also where a level stands for itself."""
UTRUM = ("singular", "utrum")
"""One thing of common gender: an indicator, a trend, a change."""
PLURAL = ("plural",)
DEFINITE = ("definite", "plural")
DICTIONARY = ("dictionary",)
"""As a word is listed: in the declaration of a scale and in the labels of its levels."""

# Nouns of common gender in Swedish; all others are neuter.
_UTRUM_NOUNS = frozenset(
    {
        "INDICATORS", "TREND_Q", "CHANGE", "CHANGE_PCT", "IMPROVEMENT", "ATTAINMENT", "PROGRESS", "COMPOUND_PACE",
        "LINEAR_PACE", "GROWTH", "FORECAST", "GAP", "MEDIAN", "SUM", "PERCENTILE", "YEARLY_CHANGE",
        "YEARLY_IMPROVEMENT", "SIZE", "PEER_MEDIAN", "PEER_QUARTILE", "PEER_RANK", "SUM_SCORES",
    }
)  # fmt: skip
_COUNTED = frozenset({"YEARS", "VALUES", "DECIMALS", "POINTS_OF_PERCENT"})
# After these a number of years is definite: `av de senaste 3 åren`.
_SPANS = frozenset({"OF_LAST", "OF_PREVIOUS", "YEARLY_CHANGE", "YEARLY_IMPROVEMENT", "BY_YEARLY"})


class Placed(NamedTuple):
    """A token with the forms that suit its place, the best first; `is_level` says that it names a level."""

    token: Token
    places: Form
    is_level: bool = False


def placed(tree: Tree) -> Iterator[Placed]:
    """Every token of a file in the order written, with its place.

    A goal's indicators may stand below other blocks, so that the order of the blocks is not that of the file.
    """
    statements: list[Node] = []
    pending = list(tree.blocks)
    while pending:
        block = pending.pop()
        statements += block.statements if block.header is None else (block.header, *block.statements)
        pending += block.blocks
    for statement in sorted(statements, key=lambda one: one.start):
        yield from placed_in(statement)


def placed_in(item: Child, about: Form = NEUTER) -> Iterator[Placed]:
    """The tokens of a statement, or a part of one; `about` is the form of what levels and trends in it are about."""
    if isinstance(item, Token):
        yield Placed(item, about)
        return
    match item.kind:
        case "level":
            yield from (Placed(token, about, is_level=True) for token in item.children if isinstance(token, Token))
        case "condition":
            yield from _condition(item)
        case "count":
            yield from _count(item)
        case "lowest":
            yield from _with_members(item, DEFINITE, PLURAL)
        case "is":
            yield from _each(item, _of_subject(item.children[0]))
        case "aggregate":
            yield from _each(item, PLURAL)
        case "scale" | "label" | "inflected":
            yield from _each(item, DICTIONARY)
        case _:
            yield from _each(item, about)


def _each(node: Node, about: Form) -> Iterator[Placed]:
    """The parts of a node one by one; what is counted by a number before it has the number's form."""
    number, is_span = "", False
    for child in node.children:
        if isinstance(child, Node):
            yield from placed_in(child, about if child.kind in _ABOUT_THE_SAME else NEUTER)
            continue
        if child.kind in _COUNTED:
            counted = ("singular",) if number == "1" else PLURAL
            yield Placed(child, ("definite", *counted) if is_span else counted)
        else:
            yield Placed(child, about)
        number = child.text if child.kind == "NUMBER" else number
        is_span = is_span or child.kind in _SPANS


# Parts of a node that are about the same thing as the node itself.
_ABOUT_THE_SAME = frozenset({"state", "level", "trend_word", "predicate", "inflected"})


def _condition(node: Node) -> Iterator[Placed]:
    """A flat chain: a bare level or trend goes on with the list before it, so it is about the same."""
    about: Form = NEUTER
    for child in node.children:
        match child.kind:
            case "count":
                about = _of_count(child)[1] if isinstance(child, Node) else about
            case "lowest":
                about = PLURAL
            case "is":
                about = _of_subject(child.children[0]) if isinstance(child, Node) else about
            case "state" | "AND" | "OR":
                pass
            case _:
                about = NEUTER
        yield from placed_in(child, about)


def _count(node: Node) -> Iterator[Placed]:
    yield from _with_members(node, *_of_count(node))


def _with_members(node: Node, noun: Form, about: Form) -> Iterator[Placed]:
    """A count: its noun in one form, what is said of the members in another."""
    for child in node.children:
        if isinstance(child, Node) and child.kind == "members":
            for token in (part for part in child.children if isinstance(part, Token)):
                yield Placed(token, noun if token.kind in ("INDICATORS", "GOALS") else about)
        else:
            yield from placed_in(child, about)


def _of_count(node: Node) -> tuple[Form, Form]:
    """The form of the noun that is counted, and of what is said of it."""
    how_many, members = node.node("how_many"), node.node("members")
    one = UTRUM if members is not None and members.has(*_UTRUM_NOUNS) else NEUTER
    if how_many is None or how_many.has("ALL"):
        return PLURAL, PLURAL
    if how_many.node("share") is not None:
        return DEFINITE, PLURAL
    number = how_many.token("NUMBER")
    return (one, one) if number is None or number.text == "1" else (PLURAL, PLURAL)


def _of_subject(subject: Child) -> Form:
    """The form of what is said of a member, a value or a trend: of one, by its gender."""
    while isinstance(subject, Node):
        subject = subject.children[0]
    return UTRUM if subject.kind in _UTRUM_NOUNS else NEUTER
