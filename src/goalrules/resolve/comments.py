"""When a comment is required of a goal or indicator."""

from __future__ import annotations

from goalrules.model.rating import CommentRule
from goalrules.resolve.conditions import condition_from
from goalrules.resolve.scope import Scope
from goalrules.resolve.section import Section


def comment_rule_from(section: Section, scope: Scope) -> CommentRule | None:
    """`comment required when missed`, in a goal, an indicator, or a rating for all who use it."""
    statement = section.one("comment_required", scope.found)
    node = statement.node("condition") if statement else None
    condition = condition_from(node, section, scope, own=True) if node else None
    if statement is None or condition is None:
        return None
    return CommentRule(condition=condition, span=section.span(statement))
