"""Indicators: one block becomes one indicator with its unit, target, rating and what belongs to it."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from goalrules.diagnostics import Label, codes, rule_word, said
from goalrules.model.indicator import Direction, Indicator, Near, Target, TrendRule
from goalrules.resolve.comments import comment_rule_from
from goalrules.resolve.defaults import Defaults
from goalrules.resolve.entities import applies_from, peers_from, tags_from
from goalrules.resolve.indicator_ratings import rating_of
from goalrules.resolve.indicator_reading import Reading
from goalrules.resolve.indicator_statements import (
    baseline_from,
    decimals_from,
    latest_from,
    source_from,
    split_from,
    weight_from,
)
from goalrules.resolve.near import near_from
from goalrules.resolve.quantities import group_from
from goalrules.resolve.ratings import gives_levels_itself
from goalrules.resolve.scope import Scope
from goalrules.resolve.scores import definitions_from, merged, scores_from
from goalrules.resolve.scores import on_scale as scores_on_scale
from goalrules.resolve.section import Section, text_in
from goalrules.resolve.shared_ratings import SharedRatings
from goalrules.resolve.targets import DIRECTIONS, target_from
from goalrules.resolve.trends import trend_from
from goalrules.syntax.tree import Node


def resolve_indicator(
    path: str, section: Section, defaults: Defaults, shared: SharedRatings, scope: Scope
) -> Indicator | None:
    """The indicator of a block; None for a block whose header could not be read."""
    header = section.block.header
    if header is None:
        return None
    reading = Reading(section, header, scope, defaults)
    _refuse_unit_of_yes_or_no(reading, header)
    stated = _stated_direction(reading)
    target = _target(reading, stated)
    direction = _direction(reading, stated, target)
    near = _near(reading, target)
    rating, done, not_done = rating_of(path, reading, target, near, shared)
    baseline = baseline_from(section, reading.unit, scope)
    criterion = reading.one("judged_against")
    weight = reading.one("weight")
    owner = reading.one("owner")
    trend = _trend(reading, target, direction, has_baseline=baseline is not None)
    scores, scores_lost = scores_from(section, scope)
    definitions, names_lost = definitions_from(section, scope)
    reading.lost = reading.lost or scores_lost or names_lost
    tags, tag_limits = tags_from(section, scope)
    peers = peers_from(section, scope)
    for name, found in (("peers", peers), ("baseline", baseline), ("base_year", baseline)):
        reading.lost = reading.lost or (found is None and next(section.every(name), None) is not None)
    if rating is not None:
        possible: tuple[str, ...] | None = (done, not_done) if reading.nature == "yes or no" else None
        if rating.everyday and rating.clauses:
            possible = tuple(clause.level for clause in rating.clauses if clause.level is not None)
        scores = merged(scores_on_scale(scores, rating.scale, scope, possible), rating.scores)
    latest = reading.own_or_default("latest", defaults.latest)
    rounded = reading.own_or_default("rounded", defaults.rounded)
    name = path.rpartition(".")[2]
    return Indicator(
        path=path,
        name=name,
        goal=section.goal,
        title=text_in(header) or name,
        unit=reading.unit,
        nature=reading.nature,
        source=source_from(section, scope),
        direction=direction,
        target=target,
        near=near,
        rating=replace(rating, damaged=True) if rating and reading.lost else rating,
        criterion=text_in(criterion) if criterion else None,
        done=done,
        not_done=not_done,
        trend=trend,
        split=split_from(section, scope),
        latest_years=latest_from(*latest, scope) if latest else None,
        decimals=decimals_from(*rounded, scope) if rounded else None,
        weight=weight_from(weight, section, scope) if weight else Decimal(1),
        key=reading.one("key") is not None,
        tags=tags,
        tag_limits=tag_limits,
        applies=applies_from(section, scope),
        peers=peers,
        group_targets=_group_targets(reading, stated, target),
        scores=scores,
        definitions=definitions,
        baseline=baseline,
        comment_required=comment_rule_from(section, scope) or (rating.comment_required if rating else None),
        owner=text_in(owner) if owner else None,
        cites=section.cites(),
        span=section.header_span,
    )


def _refuse_unit_of_yes_or_no(reading: Reading, header: Node) -> None:
    unit = header.node("unit")
    if reading.nature == "yes or no" and unit is not None:
        statement = reading.one("yes_no")
        assert statement is not None
        reading.scope.found.add(
            codes.CONFLICTING_STATEMENTS,
            "`yes or no` has no unit",
            reading.section.span(statement),
            "no number, only done or not done",
            related=(Label(reading.section.span(unit), "the unit of a number"),),
            help="take the unit out of the indicator's first line, or give it a target",
        )


def _stated_direction(reading: Reading) -> Direction | None:
    statement = reading.one("direction")
    if statement is None:
        return None
    return "higher" if statement.has("HIGHER") else "lower"


def _group_targets(reading: Reading, stated: Direction | None, total: Target | None) -> tuple[tuple[str, Target], ...]:
    """The targets of `target of women …`, each group once; on the same side as the total's (semantics F7)."""
    found: dict[str, Target] = {}
    for statement in reading.section.every("target"):
        node = statement.node("group")
        if node is None or reading.nature != "measured":
            continue
        target = target_from(statement, reading.unit, stated, reading.section, reading.scope)
        group = group_from(node)
        if target is None or (total is None and reading.lost):
            reading.lost = True
            continue
        if group in found or total is None or target.comparator != total.comparator:
            reading.scope.found.add(
                codes.CONFLICTING_STATEMENTS,
                said("`target of {group}` stands twice", group=rule_word(group))
                if group in found
                else said(
                    "`target of {group}` needs a `target {comparator} …` of the total beside it",
                    group=rule_word(group),
                    comparator=rule_word(target.comparator),
                ),
                target.span,
                "this target",
                related=() if total is None else (Label(total.span, "the target of the total"),),
                help="write one target of each kind, with the same words before the number",
            )
            reading.lost = True
        found.setdefault(group, target)
    return tuple(found.items())


def _target(reading: Reading, stated: Direction | None) -> Target | None:
    statement = reading.target
    if statement is None or reading.nature != "measured":
        return None
    if statement.has("FROM") and stated is None and reading.lost:
        return None
    target = target_from(statement, reading.unit, stated, reading.section, reading.scope)
    if target is None:
        reading.lost = True
        return None
    rated_otherwise = reading.one("rated_by") is not None or gives_levels_itself(reading.section)
    if target.by is not None and not rated_otherwise and not reading.lost:
        reading.scope.found.add(
            codes.TARGET_YEAR_NEEDS_CLAUSES,
            said(
                "A target by {by} is not due before, so met, near and missed do not say how it goes until then",
                by=target.by,
            ),
            target.span,
            "needs clauses of its own, or a named rating",
            notes=(
                said("with met, near and missed it would be called missed in every year before {by}", by=target.by),
            ),
            help=said(
                "write `rated by …` or clauses below it, or numbers for the years until then: "
                "`target {comparator} … in 2025, … in {by} linear`",
                comparator=rule_word(target.comparator),
                by=target.by,
            ),
        )
        reading.lost = True
    return target


def _direction(reading: Reading, stated: Direction | None, target: Target | None) -> Direction | None:
    """The direction a target shows, or the stated one; contradictions and lack of one are reported (F2)."""
    statement = reading.one("direction")
    if target is not None and statement is not None and not target.from_measurements:
        shown = DIRECTIONS.get(target.comparator)
        if shown != stated:
            reading.scope.found.add(
                codes.DIRECTION_CONTRADICTS_TARGET,
                said(
                    "`higher is better` does not go with a target `{comparator}`"
                    if stated == "higher"
                    else "`lower is better` does not go with a target `{comparator}`",
                    comparator=rule_word(target.comparator),
                ),
                reading.section.span(statement),
                _SHOWN_SIDE[shown],
                related=(Label(target.span, "the target"),),
                help="take the direction out, or change the target",
            )
        return shown
    if target is not None and not target.from_measurements:
        return DIRECTIONS.get(target.comparator)
    if stated is None and not reading.lost:
        _require_direction(reading)
    return stated


_SHOWN_SIDE: dict[Direction | None, str] = {
    None: said("the target has no better side"),
    "higher": said("the target says that higher is better"),
    "lower": said("the target says that lower is better"),
}


def _require_direction(reading: Reading) -> None:
    section = reading.section
    if reading.nature not in ("measured", "judged", "information"):
        return
    needs = next(
        (s for s in section.every("trend", "clause", "rated_by", "score", "peers") if s.node("by_level") is None), None
    )
    if needs is None or reading.target is not None:
        return
    reading.scope.found.add(
        codes.MISSING_DIRECTION,
        said("Nothing says whether higher or lower is better for `{name}`", name=section.written_name),
        section.header_span,
        "no target, no direction",
        related=(Label(section.span(needs), "this needs a direction"),),
        help="write `higher is better` or `lower is better` below it",
    )
    reading.lost = True


def _near(reading: Reading, target: Target | None) -> Near | None:
    if target is not None:
        placed = reading.own_or_default("near", reading.defaults.near)
        if placed is None:
            return None
        statement, section = placed
        near = near_from(statement, reading.unit, target, section, reading.scope)
        reading.lost = reading.lost or near is None
        return near
    statement_or_none = reading.one("near")
    if statement_or_none is not None and reading.nature in ("measured", "information") and not reading.lost:
        reading.scope.found.add(
            codes.NEAR_WITHOUT_TARGET,
            "`near` says how far from the target, and the indicator has no target",
            reading.section.span(statement_or_none),
            "near to what?",
            help="write `target …` above it, or take it out",
        )
        reading.lost = True
    return None


def _trend(
    reading: Reading, target: Target | None, direction: Direction | None, *, has_baseline: bool
) -> TrendRule | None:
    own = reading.one("trend")
    default = reading.defaults.trend
    has_side = direction is not None or target is not None
    if own is not None:
        statement, section = own, reading.section
    elif default is not None and reading.nature == "measured" and has_side:
        statement, section = default
    else:
        return None
    if reading.nature == "yes or no":
        return None
    of_target = any(node.has("TARGET_VALUE") for node in statement.nodes("tolerance"))
    if of_target and target is None and reading.target is not None:
        return None
    rule = trend_from(statement, reading.unit, target, section, reading.scope, has_baseline=has_baseline)
    reading.lost = reading.lost or rule is None
    return rule
