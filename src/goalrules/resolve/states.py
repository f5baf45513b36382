"""Levels and trends asked of members: `met or near`, `red and worsening`."""

from __future__ import annotations

from typing import NamedTuple

from goalrules.diagnostics import all_of, codes, either, in_backticks, rule_word, said
from goalrules.model.condition import LevelTest, State, StateTest, Trend
from goalrules.model.scale import Reach
from goalrules.resolve.levels import level_word
from goalrules.resolve.scope import Scope
from goalrules.resolve.section import Section, written
from goalrules.syntax.tree import Node

TREND_WORDS: dict[str, Trend] = {"IMPROVING": "improving", "STEADY": "steady", "WORSENING": "worsening"}


class Asked(NamedTuple):
    """One `state` of a chain and the word that joins it to the one before it (empty for the first)."""

    joined_by: str
    node: Node


def trend_word(node: Node) -> Trend:
    """The trend of a `trend_word`."""
    token = node.token(*TREND_WORDS)
    return TREND_WORDS[token.kind] if token else "steady"


def states_from(asked: list[Asked], section: Section, scope: Scope) -> StateTest | None:
    """The test of a list of states; None, reported, when it can be read in two ways or cannot hold.

    After `or` a state extends the list; after `and` a level and a trend are asked of the same member.
    """
    span = section.span(asked[0].node).to(section.span(asked[-1].node))
    levels = tuple(_level(a.node, section, scope) for a in asked if a.node.has("level"))
    trends = tuple(trend_word(word) for a in asked for word in a.node.nodes("trend_word"))
    joins = {a.joined_by for a in asked[1:]}
    if joins == {"AND", "OR"}:
        words = " ".join(f"{a.joined_by.lower()} {written(section.span(a.node))}".strip() for a in asked)
        scope.found.add(
            codes.AND_OR_MIXED,
            said("`{words}` can be read in two ways", words=words),
            span,
            "`and` and `or` in one list",
            help="write two conditions, each in brackets: `(… is red and worsening) or (… is amber)`",
        )
        return None
    if joins == {"AND"} and (len(levels) > 1 or len(trends) > 1):
        several = [written(level.span) for level in levels] if len(levels) > 1 else list(trends)
        scope.found.add(
            codes.LEVELS_EXCLUDE_EACH_OTHER,
            said("No member is {states} at the same time", states=all_of(in_backticks(several))),
            span,
            "`and` asks both of one member",
            help=said("write `{states}`, or one condition for each", states=either([rule_word(s) for s in several])),
        )
        return None
    if joins == {"AND"}:
        return StateTest(alternatives=(State(levels=levels, trends=trends, span=span),), span=span)
    by_level = (State(levels=levels, span=span),) if levels else ()
    by_trend = (State(trends=trends, span=span),) if trends else ()
    return StateTest(alternatives=(*by_level, *by_trend), span=span)


def _level(state: Node, section: Section, scope: Scope) -> LevelTest:
    level = state.node("level")
    assert level is not None
    reach: Reach = "only"
    if state.has("OR_BETTER"):
        reach = "or better"
    elif state.has("OR_WORSE"):
        reach = "or worse"
    return LevelTest(level=scope.own_level(level_word(level)), reach=reach, span=section.span(state))
