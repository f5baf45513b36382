"""A level of a declared scale that no clause of a rating on it gives."""

from __future__ import annotations

from collections.abc import Iterator

from goalrules.checks.uses import ratings
from goalrules.diagnostics import Diagnostic, Label, all_of, codes, in_backticks, ranked, rule_word, said
from goalrules.model.plan import Plan
from goalrules.model.rating import Rating

_EVERYBODYS = ("indicators", "goals")


def level_out_of_reach(plan: Plan) -> Iterator[Diagnostic]:
    """The two scales that every plan has may be used in part; a scale of one's own has the levels one wants.

    Named ratings of one file on one scale, as the parts of a method are, may each give some of its levels.
    """
    for rating, _ in ratings(plan):
        if rating.damaged or rating.scale.name in _EVERYBODYS or not rating.clauses:
            continue
        given = {clause.level for one in (rating, *_beside(rating, plan)) for clause in one.clauses}
        never = [level for level in rating.scale.names if level not in given]
        if never:
            yield Diagnostic(
                codes.LEVEL_OUT_OF_REACH,
                said("No clause of `{rating}` gives {levels}", rating=rating.name, levels=all_of(in_backticks(never))),
                Label(rating.span, said("rated {levels}", levels=ranked(rating.scale.names))),
                related=(Label(rating.scale.span, "the scale"),),
                help=said(
                    "write a clause `{level} when …`, or take the level off the scale", level=rule_word(never[0])
                ),
            )


def _beside(rating: Rating, plan: Plan) -> list[Rating]:
    """The other named ratings that the file of a named rating has on its scale."""
    named = [one for one in plan.ratings if one.scale.name == rating.scale.name]
    if rating not in named:
        return []
    return [one for one in named if one is not rating and one.span.source is rating.span.source]
