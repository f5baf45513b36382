"""Goals: their members, and the rating over them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from goalrules.diagnostics import Label, codes, listed, said
from goalrules.model.condition import Count, Lowest, single
from goalrules.model.goal import Goal, Member, Outlook
from goalrules.model.indicator import Indicator
from goalrules.model.rating import Rating
from goalrules.resolve.comments import comment_rule_from
from goalrules.resolve.defaults import Defaults
from goalrules.resolve.entities import peers_from
from goalrules.resolve.indicator_statements import weight_from
from goalrules.resolve.missing import missing_data_from, missing_trend_from
from goalrules.resolve.natures import report_conflicts
from goalrules.resolve.quantities import window_from
from goalrules.resolve.ratings import draft_rating, finish_rating, has_own_clauses
from goalrules.resolve.scope import Scope
from goalrules.resolve.scores import definitions_from, merged, scores_from
from goalrules.resolve.scores import on_scale as scores_on_scale
from goalrules.resolve.section import Section, first_word, text_in
from goalrules.resolve.shared_ratings import SharedRatings
from goalrules.source import Span
from goalrules.syntax.tree import Node


class Inclusion(NamedTuple):
    """One goal inside another, as said by `includes goal …` of the parent or `part of …` of the child."""

    parent: str
    child: str
    weight: Decimal
    key: bool
    span: Span


def inclusions(scope: Scope) -> dict[str, list[Inclusion]]:
    """The goals inside each goal, in the order written; one that is included twice is reported and kept once."""
    by_parent: dict[str, list[Inclusion]] = {}
    seen: dict[tuple[str, str], Inclusion] = {}
    for path, section in scope.goals.items():
        for inclusion in _inclusions_in(path, section, scope):
            before = seen.setdefault((inclusion.parent, inclusion.child), inclusion)
            if before is inclusion:
                by_parent.setdefault(inclusion.parent, []).append(inclusion)
                continue
            scope.found.add(
                codes.MEMBER_TWICE,
                said("The goal `{parent}` includes `{child}` twice", parent=inclusion.parent, child=inclusion.child),
                inclusion.span,
                "the second time",
                related=(Label(before.span, "the first time"),),
                help="keep one of the two",
            )
    return by_parent


def _inclusions_in(path: str, section: Section, scope: Scope) -> Iterator[Inclusion]:
    """What a goal's own statements say: a `weight` or `key` belongs to the inclusion before it."""
    current: Node | None = None
    weight, key = Decimal(1), False
    for statement in (*section.block.statements, None):
        if statement is None or statement.kind in ("includes", "part_of"):
            if current is not None:
                yield from _inclusion(path, current, weight, key, section, scope)
            current, weight, key = statement, Decimal(1), False
        elif statement.kind in ("weight", "key"):
            if current is None:
                scope.found.add(
                    codes.MISPLACED_WEIGHT,
                    said("`{word}` weighs nothing here", word=first_word(statement)),
                    section.span(statement),
                    "what is this the weight of?",
                    help="write it after `includes goal …` or `part of …`, or in an indicator",
                )
            elif statement.kind == "weight":
                weight = weight_from(statement, section, scope)
            else:
                key = True


def _inclusion(
    path: str, statement: Node, weight: Decimal, key: bool, section: Section, scope: Scope
) -> Iterator[Inclusion]:
    reference = statement.node("reference")
    token = reference.token("NAME", "PATH") if reference else None
    other = scope.goal(token, section) if token else None
    if other is None:
        return
    parent, child = (path, other) if statement.kind == "includes" else (other, path)
    yield Inclusion(parent, child, weight, key, section.span(statement))


def resolve_goal(
    path: str,
    section: Section,
    indicators: Sequence[Indicator],
    included: Sequence[Inclusion],
    defaults: Defaults,
    shared: SharedRatings,
    scope: Scope,
) -> Goal:
    """The goal of a block with its members: `indicators` are its own, `included` the goals inside it."""
    header = section.block.header
    owner = section.one("owner", scope.found)
    members = tuple(_indicator_member(indicator) for indicator in indicators)
    members += tuple(_goal_member(inclusion) for inclusion in included)
    has_conflict = report_conflicts(section, scope)
    incomplete = section.damaged or any(block.header is None for block in section.block.blocks)
    lost_inclusion = sum(1 for _ in section.every("includes")) > len(included)
    if not members and not incomplete and not lost_inclusion:
        scope.found.add(
            codes.GOAL_WITHOUT_MEMBERS,
            said("The goal `{path}` has no indicators and includes no goals", path=path),
            section.header_span,
            "nothing to judge it by",
            help=said(
                "write `indicator …` below it, `includes goal …`, or `part of {path}` in another goal", path=path
            ),
        )
    rating = _rating(path, section, indicators, defaults, shared, scope)
    scores, scores_lost = scores_from(section, scope)
    definitions, names_lost = definitions_from(section, scope)
    peers = peers_from(section, scope)
    names_lost = names_lost or (peers is None and next(section.every("peers"), None) is not None)
    incomplete = incomplete or scores_lost or names_lost
    if (incomplete or has_conflict or lost_inclusion or not members) and not rating.damaged:
        rating = replace(rating, damaged=True)
    return Goal(
        path=path,
        title=(text_in(header) if header else None) or path,
        rating=rating,
        members=members,
        owner=text_in(owner) if owner else None,
        comment_required=comment_rule_from(section, scope) or rating.comment_required,
        cites=section.cites(),
        outlook=outlook_from(section, scope),
        peers=peers,
        scores=merged(scores_on_scale(scores, rating.scale, scope), rating.scores),
        definitions=definitions,
        span=section.header_span,
    )


def outlook_from(section: Section, scope: Scope) -> Outlook | None:
    """`outlook 2022 by measurements`, `outlook 2022 by linear trend over 5 years`."""
    statement = section.one("outlook", scope.found)
    when = statement.node("when") if statement else None
    period = scope.periods.read(when, section) if when else None
    if statement is None or period is None:
        return None
    span = section.span(statement)
    if statement.has("BY_MEASUREMENTS"):
        return Outlook(period=period, span=span)
    over = window_from(statement, section, scope)
    return None if over is None else Outlook(period=period, over=over, span=span)


def _rating(
    path: str,
    section: Section,
    indicators: Sequence[Indicator],
    defaults: Defaults,
    shared: SharedRatings,
    scope: Scope,
) -> Rating:
    rated_by = section.one("rated_by", scope.found)
    if rated_by is not None:
        rating = shared.rating(rated_by, section, "goals")
        return _with_own_policies(rating, section, scope)
    meant_for_goal = any(_counts_members(indicator) for indicator in indicators)
    if not has_own_clauses(section) and not section.damaged and not meant_for_goal:
        choice = [said("`rated by {name}`", name=name) for name in list(scope.ratings)[:3]]
        scope.found.add(
            codes.GOAL_WITHOUT_RATING,
            said("Nothing says how the goal `{path}` is rated", path=path),
            section.header_span,
            "no `rated by …`, no clauses",
            help=said(
                "write {statement} below it, or clauses: `met when all indicators are met`, …",
                statement=listed(choice or [said("`rated by …`")]),
            ),
        )
    return finish_rating(draft_rating(path, section, scope), "goals", defaults, scope)


def _counts_members(indicator: Indicator) -> bool:
    """Whether clauses of an indicator's own count members, and so are meant for its goal (reported by the checks)."""
    rating = indicator.rating
    return (
        rating is not None
        and rating.name == indicator.path
        and any(
            isinstance(part, Count | Lowest)
            for clause in rating.clauses
            if clause.condition is not None
            for part in single(clause.condition)
        )
    )


def _with_own_policies(rating: Rating, section: Section, scope: Scope) -> Rating:
    """A goal that is rated by a shared rating may still say itself what its missing data does, and why it turns."""
    missing = missing_data_from(section, scope)
    missing_trend = missing_trend_from(section, scope)
    not_monotone = section.one("not_monotone", scope.found)
    if missing is None and missing_trend is None and not_monotone is None:
        return rating
    return replace(
        rating,
        missing=missing or rating.missing,
        missing_trend=missing_trend or rating.missing_trend,
        not_monotone=rating.not_monotone if not_monotone is None else text_in(not_monotone),
    )


def _indicator_member(indicator: Indicator) -> Member:
    return Member(
        kind="indicator",
        path=indicator.path,
        weight=indicator.weight,
        key=indicator.key,
        tags=indicator.tags,
        tag_limits=indicator.tag_limits,
        span=indicator.span,
    )


def _goal_member(inclusion: Inclusion) -> Member:
    return Member(kind="goal", path=inclusion.child, weight=inclusion.weight, key=inclusion.key, span=inclusion.span)


def indicators_by_goal(indicators: Mapping[str, Indicator]) -> dict[str, list[Indicator]]:
    """The indicators of each goal, in the order written."""
    by_goal: dict[str, list[Indicator]] = {}
    for indicator in indicators.values():
        by_goal.setdefault(indicator.goal, []).append(indicator)
    return by_goal
