"""The rating that everybody has: met, near, missed by target and near limit; done and not done."""

from __future__ import annotations

from goalrules.diagnostics import Label, codes, ranked, rule_word, said
from goalrules.model.condition import TargetStatus
from goalrules.model.indicator import Near, Target
from goalrules.model.rating import Clause, Rating
from goalrules.model.scale import Scale
from goalrules.resolve.levels import level_on, level_word, on_scale
from goalrules.resolve.scope import Scope
from goalrules.resolve.section import Section
from goalrules.source import Span
from goalrules.syntax.tree import Node


def everyday_rating(path: str, scale: Scale, target: Target | None, near: Near | None, span: Span) -> Rating:
    """The clauses that `target` and `near` are short for; none without a target, where the data row has the level."""
    if target is None:
        return Rating(name=path, scale=scale, clauses=(), everyday=True, span=span)
    met = TargetStatus(states=("met",), span=target.span)
    clauses = [Clause(level="met", condition=met, span=target.span)]
    if near is not None:
        is_near = TargetStatus(states=("near",), span=near.span)
        clauses.append(Clause(level="near", condition=is_near, span=near.span))
    clauses.append(Clause(level="missed", condition=None, span=near.span if near else target.span))
    return Rating(name=path, scale=scale, clauses=tuple(clauses), everyday=True, span=target.span)


def levels_of_yes_or_no(statement: Node, scale: Scale, section: Section, scope: Scope) -> tuple[str | None, str | None]:
    """The levels of done and not done; None, reported, where the scale does not have them (semantics E6)."""
    levels = list(statement.nodes("level"))
    if len(levels) == 2:
        done, not_done = (level_on(scale, level_word(node), section.span(node), scope) for node in levels)
        return done, not_done
    done, not_done = on_scale("done", scale), on_scale("not done", scale)
    if done is None or not_done is None:
        scope.found.add(
            codes.LEVEL_NOT_ON_SCALE,
            said(
                "`yes or no` does not say which levels of the scale `{scale}` are done and not done",
                scale=rule_word(scale.name),
            ),
            section.span(statement),
            said("the levels are {levels}", levels=ranked(scale.names)),
            related=(Label(scale.span, "the scale"),),
            help=said(
                "write `yes or no: done is {best}, not done is {worst}`",
                best=rule_word(scale.best),
                worst=rule_word(scale.worst),
            ),
        )
    return done, not_done
