"""What members without data do in a rating."""

from __future__ import annotations

from typing import Literal

from goalrules.model.rating import MissingData, MissingTrend
from goalrules.resolve.amounts import plain_number
from goalrules.resolve.levels import level_word
from goalrules.resolve.scope import Scope
from goalrules.resolve.section import Section, text_in
from goalrules.resolve.states import trend_word


def missing_data_from(section: Section, scope: Scope) -> MissingData | None:
    """What `missing data …` says in a rating, goal or `defaults`."""
    statement = section.one("missing_data", scope.found)
    if statement is None:
        return None
    span, accept = section.span(statement), text_in(statement)
    level = statement.node("level")
    if level is not None:
        word = scope.own_level(level_word(level))
        amount = statement.node("amount")
        score = None if amount is None else plain_number(amount, section, scope)
        return MissingData(policy="counts as", level=word, accept=accept, score=score, span=span)
    policy: Literal["left out", "blocks"] = "left out" if statement.has("LEFT_OUT") else "blocks"
    return MissingData(policy=policy, accept=accept, span=span)


def missing_trend_from(section: Section, scope: Scope) -> MissingTrend | None:
    """What `without trend counts as …` says."""
    statement = section.one("without_trend", scope.found)
    word = statement.node("trend_word") if statement else None
    if statement is None or word is None:
        return None
    return MissingTrend(trend=trend_word(word), span=section.span(statement))
