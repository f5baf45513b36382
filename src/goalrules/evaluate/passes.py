"""The second pass: what persons said and decided, and what follows from it for the goals above (semantics E2)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from goalrules.evaluate.decisions import with_judgement
from goalrules.evaluate.facts import World
from goalrules.evaluate.goals import GoalJudge, PeerScores
from goalrules.evaluate.indicators import IndicatorJudge
from goalrules.model.judgement import Judgement
from goalrules.verdict import Assessment


def reported(
    indicators: Iterable[IndicatorJudge],
    goals: Iterable[GoalJudge],
    worlds: Mapping[str, World],
    computed: Mapping[str, Assessment],
    judgements: Mapping[str, Judgement],
    peers: PeerScores | None = None,
) -> dict[str, Assessment]:
    """The same clauses again over the reported levels. `worlds` are those in which the indicators were judged."""
    found: dict[str, Assessment] = dict(computed)
    for indicator in indicators:
        path = indicator.path
        one = with_judgement(computed[path], computed[path], judgements.get(path))
        if one.level != one.computed_level:
            world = worlds[path]
            one = one._replace(comment_required=indicator.comment_truth(world, one))
            one = one._replace(scores=indicator.rescored(world, one))
        found[path] = one
    for goal in goals:
        path = goal.path
        one = with_judgement(goal.assess(found, peers), computed[path], judgements.get(path))
        if path in judgements:
            one = one._replace(comment_required=goal.comment_truth(one), scores=goal.rescored(one, peers))
        found[path] = one
    return found
