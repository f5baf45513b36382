"""Ratings: declared ones and the own clauses of goals and indicators, as clauses on a scale."""

from __future__ import annotations

from typing import Literal, NamedTuple

from goalrules.diagnostics import Label, codes, ranked, rule_word, said
from goalrules.model.condition import Condition
from goalrules.model.rating import Clause, CommentRule, Definition, MissingData, MissingTrend, Rating
from goalrules.model.scale import Scale
from goalrules.model.score import Score
from goalrules.resolve.comments import comment_rule_from
from goalrules.resolve.conditions import condition_from
from goalrules.resolve.defaults import Defaults
from goalrules.resolve.levels import level_word, on_scale, report_not_on_scale
from goalrules.resolve.missing import missing_data_from, missing_trend_from
from goalrules.resolve.scope import Scope
from goalrules.resolve.scores import definitions_from, scores_from
from goalrules.resolve.scores import on_scale as scores_on_scale
from goalrules.resolve.section import Section, text_in
from goalrules.source import Span
from goalrules.syntax.tree import Node

UsedBy = Literal["indicators", "goals"]
CLAUSES = ("clause", "otherwise", "cannot")


class DraftClause(NamedTuple):
    """A clause before its scale is known; `level` is None for "cannot be assessed", `condition` for `otherwise`."""

    level: str | None
    level_span: Span
    condition: Condition | None
    span: Span


class DraftRating(NamedTuple):
    """A rating before its scale is known: without `on SCALE` the scale follows from who uses it."""

    name: str
    span: Span
    clauses: tuple[DraftClause, ...]
    scale: Scale | None
    missing: MissingData | None
    missing_trend: MissingTrend | None
    not_monotone: str | None
    cites: tuple[str, ...]
    damaged: bool
    scores: tuple[Score, ...] = ()
    definitions: tuple[Definition, ...] = ()
    comment_required: CommentRule | None = None


def has_own_clauses(section: Section) -> bool:
    """Whether a goal or indicator says itself how it is rated."""
    return next(section.every(*CLAUSES), None) is not None


def gives_levels_itself(section: Section) -> bool:
    """Whether an indicator's own clauses give levels: `cannot be assessed when …` alone goes with a target's."""
    return next(section.every("clause", "otherwise"), None) is not None or (
        has_own_clauses(section) and next(section.every("target"), None) is None
    )


def draft_rating(name: str, section: Section, scope: Scope) -> DraftRating:
    """The clauses of a `rating` block, or a goal's or indicator's own ones, all names in them resolved."""
    statements = list(section.every(*CLAUSES))
    section.one("otherwise", scope.found)
    drafted = [_clause(statement, section, scope) for statement in statements]
    clauses = tuple(clause for clause in drafted if clause is not None)
    scale, scale_lost = _named_scale(section, scope)
    not_monotone = section.one("not_monotone", scope.found)
    declared = section.kind == "rating"
    scores, scores_lost = scores_from(section, scope) if declared else ((), False)
    definitions, names_lost = definitions_from(section, scope) if declared else ((), False)
    if declared and not statements and not section.damaged:
        scope.found.add(
            codes.RATING_WITHOUT_CLAUSES,
            said("The rating `{name}` has no clauses", name=name),
            section.header_span,
            "when is which level given?",
            help="write clauses below it: `met when all indicators are met`, … `otherwise not met`",
        )
    span = section.header_span
    if statements and not declared:
        span = section.span(statements[0]).to(section.span(statements[-1]))
    return DraftRating(
        name=name,
        span=span,
        clauses=clauses,
        scale=scale,
        missing=missing_data_from(section, scope),
        missing_trend=missing_trend_from(section, scope),
        not_monotone=text_in(not_monotone) if not_monotone else None,
        cites=section.cites() if declared else (),
        damaged=section.damaged
        or scale_lost
        or scores_lost
        or names_lost
        or not statements
        or len(clauses) < len(drafted),
        scores=scores,
        definitions=definitions,
        comment_required=comment_rule_from(section, scope) if declared else None,
    )


def finish_rating(draft: DraftRating, used_by: UsedBy, defaults: Defaults, scope: Scope) -> Rating:
    """The rating on its scale: the one it names, else the default scale that has all its levels.

    The default scale of those who use it comes first.
    """
    scale = draft.scale or _fitting_scale(draft, used_by, scope)
    clauses: list[Clause] = []
    for clause in draft.clauses:
        level = None if clause.level is None else on_scale(clause.level, scale)
        if clause.level is None or level is not None:
            clauses.append(Clause(level=level, condition=clause.condition, span=clause.span))
        else:
            _report_level(draft, clause.level, clause.level_span, scale, scope)
    missing = (draft.missing or defaults.missing) if used_by == "goals" else None
    # What missing data do may stand where it cannot be read; of indicators nothing is said about it.
    may_be_stated = used_by == "goals" and missing is None and (defaults.damaged or scope.names_are_lost)
    lost = len(clauses) < len(draft.clauses) or may_be_stated
    return Rating(
        name=draft.name,
        scale=scale,
        clauses=tuple(clauses),
        missing=missing,
        missing_trend=(draft.missing_trend or defaults.missing_trend) if used_by == "goals" else None,
        not_monotone=draft.not_monotone,
        cites=draft.cites,
        damaged=draft.damaged or lost,
        scores=scores_on_scale(draft.scores, scale, scope),
        definitions=draft.definitions,
        comment_required=draft.comment_required,
        span=draft.span,
    )


def _clause(statement: Node, section: Section, scope: Scope) -> DraftClause | None:
    """One clause; None when its condition has no meaning, which is reported."""
    span = section.span(statement)
    level = statement.node("level")
    word = level_word(level) if level else None
    level_span = section.span(level) if level else span
    if statement.kind == "otherwise":
        return DraftClause(word, level_span, None, span)
    node = statement.node("condition")
    condition = condition_from(node, section, scope) if node else None
    return None if condition is None else DraftClause(word, level_span, condition, span)


def _named_scale(section: Section, scope: Scope) -> tuple[Scale | None, bool]:
    """The scale named by `rating … on SCALE` or `rated on SCALE`, and whether one is named that is not there."""
    if section.kind == "rating":
        header = section.block.header
        tokens = list(header.tokens("NAME", "PATH")) if header and header.has("ON_SCALE") else []
        token = tokens[-1] if tokens else None
    else:
        statement = section.one("rated_on", scope.found)
        token = statement.token("NAME") if statement else None
    if token is None:
        return None, False
    scale = scope.scale(token, section)
    return scale, scale is None


def _fitting_scale(draft: DraftRating, used_by: UsedBy, scope: Scope) -> Scale:
    usual = scope.scales[used_by]
    other = scope.scales["goals" if used_by == "indicators" else "indicators"]
    words = [clause.level for clause in draft.clauses if clause.level is not None]
    for scale in (usual, other):
        if all(on_scale(word, scale) is not None for word in words):
            return scale
    return usual


def _report_level(draft: DraftRating, level: str, at: Span, scale: Scale, scope: Scope) -> None:
    """A clause gives a level that its scale does not have; a declared scale that has all levels is named."""
    words = {clause.level for clause in draft.clauses if clause.level is not None}
    if draft.scale is None and not draft.damaged:
        for other in scope.scales.values():
            if all(on_scale(word, other) for word in words):
                is_node = draft.name in scope.goals or draft.name in scope.indicators
                help = said("write `rating {rating} on {scale}`", rating=draft.name, scale=rule_word(other.name))
                if is_node:
                    help = said("write `rated on {scale}`", scale=rule_word(other.name))
                scope.found.add(
                    codes.LEVEL_NOT_ON_SCALE,
                    said("The scale of the level `{level}` is not named", level=rule_word(level)),
                    at,
                    said("not on the scale {levels}", levels=ranked(scale.names)),
                    related=(Label(other.span, "this scale has all levels of these clauses"),),
                    help=help,
                )
                return
    report_not_on_scale(scale, level, at, scope)
