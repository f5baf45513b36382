"""The clause that tells why there is a level, with the count of members or the scores that it asked for."""

from __future__ import annotations

from goalrules.explain.one_fewer import is_at_limit, level_with_one_fewer, mask_of
from goalrules.explain.places import written
from goalrules.explain.prose.facts import Comparison, Count, LevelFact, Rule
from goalrules.explain.reasoning import deciding_step
from goalrules.model.goal import Goal
from goalrules.model.quantity import Amount, ScoreAggregate
from goalrules.model.scale import Scale
from goalrules.verdict import Assessment, ComparisonFinding, CountFinding, Step


def rule_of(found: Assessment) -> Rule | None:
    """The rule of a node that has a level by a clause; None where no clause decided."""
    step = deciding_step(found)
    if step is None:
        return None
    level = step.clause.level
    return Rule(
        words=written(step.clause.span),
        level=None if level is None else LevelFact(level, found.scale.level(level).shown),
        holds=step.clause is found.decided,
        count=_count(step, found),
        comparison=_comparison(step),
    )


def _count(step: Step, found: Assessment) -> Count | None:
    """A count by levels that is known for certain; None for any other finding."""
    finding = step.finding
    if not isinstance(finding, CountFinding) or finding.truth is None or finding.reason is not None:
        return None
    scale = _scale_of(finding, found)
    mask = None if scale is None else mask_of(finding.condition.test, scale)
    if scale is None or not mask or finding.certain != finding.possible or not finding.counted:
        return None
    levels = {m.path: m.level for m in found.members}
    there = {levels[path] for path in finding.certain if levels[path] is not None}
    asked = [LevelFact(level.name, level.shown) for level in scale.levels if scale.mask(level.name) & mask]
    asks_for_best = bool(mask & scale.mask(scale.best))
    condition = finding.condition
    at_limit = step.clause is found.decided and is_at_limit(finding)
    fewer = level_with_one_fewer(found, finding) if at_limit else None
    return Count(
        of=condition.members.of,
        key=condition.members.key,
        tag=condition.members.tag,
        word=condition.quantifier.word,
        number=condition.quantifier.count,
        share=condition.quantifier.share,
        asked=tuple(asked),
        there=tuple(level for level in asked if level.name in there),
        holding=len(finding.certain),
        base=finding.counted,
        left_out=len(finding.left_out),
        none_best=asks_for_best and scale.best not in levels.values(),
        asks_for_best=asks_for_best,
        at_limit=at_limit,
        one_fewer=None if fewer is None else LevelFact(fewer, found.scale.level(fewer).shown),
    )


def _scale_of(finding: CountFinding, found: Assessment) -> Scale | None:
    """The one scale of all rated members of the kind that is counted; None where there are several."""
    wanted = "indicators" if finding.condition.members.of == "indicators" else "goals"
    scales = {
        member.scale
        for member in found.members
        if member.node.rating is not None and isinstance(member.node, Goal) == (wanted == "goals")
    }
    return scales.pop() if len(scales) == 1 else None


def _comparison(step: Step) -> Comparison | None:
    """A plain aggregate of scores against a number, both known."""
    finding = step.finding
    if not isinstance(finding, ComparisonFinding) or finding.truth is None or finding.high is not None:
        return None
    left, low = finding.condition.left, finding.condition.bound.low
    if not isinstance(left, ScoreAggregate) or not isinstance(low, Amount) or left.function == "mean of lowest":
        return None
    if left.called or left.of is not None or left.key or left.tag is not None:
        return None
    if finding.left.number is None or finding.low.number is None or finding.comparator == "between":
        return None
    return Comparison(left.function, finding.left.number, finding.comparator, finding.low.number, finding.truth)
