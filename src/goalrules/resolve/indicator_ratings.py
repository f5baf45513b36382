"""How an indicator is rated: by name, by clauses of its own, by its target, or by a person."""

from __future__ import annotations

from dataclasses import replace

from goalrules.diagnostics import Label, codes
from goalrules.model.indicator import Near, Target
from goalrules.model.rating import Rating
from goalrules.model.scale import Scale
from goalrules.resolve.everyday import everyday_rating, levels_of_yes_or_no
from goalrules.resolve.indicator_reading import Reading
from goalrules.resolve.ratings import draft_rating, finish_rating, gives_levels_itself, has_own_clauses
from goalrules.resolve.scope import Scope
from goalrules.resolve.section import Section, text_in
from goalrules.resolve.shared_ratings import SharedRatings


def rating_of(
    path: str, reading: Reading, target: Target | None, near: Near | None, shared: SharedRatings
) -> tuple[Rating | None, str, str]:
    """The rating of an indicator (None where it is for information), and its levels of done and not done."""
    section, scope = reading.section, reading.scope
    rated_by = reading.one("rated_by")
    if reading.nature == "information":
        return None, "met", "missed"
    if reading.nature == "measured" and rated_by is not None:
        return _with_own_reason(shared.rating(rated_by, section, "indicators"), section, scope), "met", "missed"
    own = None
    if reading.nature == "measured" and has_own_clauses(section):
        own = finish_rating(draft_rating(path, section, scope), "indicators", reading.defaults, scope)
        if gives_levels_itself(section):
            return own, "met", "missed"
    scale = _scale(reading)
    if reading.nature == "yes or no":
        statement = reading.one("yes_no")
        assert statement is not None
        done, not_done = levels_of_yes_or_no(statement, scale, section, scope)
        if done is None or not_done is None:
            reading.lost = True
            done, not_done = scale.best, scale.worst
        return everyday_rating(path, scale, target, near, section.span(statement)), done, not_done
    _refuse_scale_of_target(reading, target)
    rating = everyday_rating(path, scale, target, near, section.header_span)
    if own is not None:
        # `cannot be assessed when …` beside a target: its clauses are tried before those the target is short for.
        rating = replace(rating, clauses=own.clauses + rating.clauses, damaged=own.damaged, everyday=False)
    else:
        # Of scores beside a target: the clauses that it is short for are monotone by themselves.
        rating = _with_own_reason(rating, section, scope)
    return rating, "met", "missed"


def _with_own_reason(rating: Rating, section: Section, scope: Scope) -> Rating:
    """A rating with the reason that its user gives for what is not monotone."""
    reason = section.one("not_monotone", scope.found)
    return rating if reason is None else replace(rating, not_monotone=text_in(reason))


def _scale(reading: Reading) -> Scale:
    """The scale of a judged or yes-or-no indicator; that of indicators where none, or none that is there, is named."""
    usual = reading.scope.scales["indicators"]
    statement = reading.one("rated_on")
    token = statement.token("NAME") if statement else None
    if token is None or reading.nature == "measured":
        return usual
    scale = reading.scope.scale(token, reading.section)
    reading.lost = reading.lost or scale is None
    return scale or usual


def _refuse_scale_of_target(reading: Reading, target: Target | None) -> None:
    """`rated on` beside a target without clauses: met, near and missed are levels of one scale only."""
    statement = reading.one("rated_on")
    if statement is None or target is None:
        return
    reading.scope.found.add(
        codes.CONFLICTING_STATEMENTS,
        "`rated on` needs clauses that give the levels of its scale",
        reading.section.span(statement),
        "which level when?",
        related=(Label(target.span, "a target alone gives met, near and missed"),),
        help="write clauses below it, such as `green when target is met`, or take `rated on` out",
    )
