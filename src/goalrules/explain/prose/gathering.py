"""From a result to the facts that prose tells; nothing is judged here."""

from __future__ import annotations

from collections.abc import Iterator

from goalrules.explain.prose.facts import (
    Comment,
    Decision,
    Facts,
    Figure,
    Ground,
    GroupFact,
    Lack,
    LevelFact,
    Outlook,
    Policy,
    Range,
    Score,
    Standing,
)
from goalrules.explain.prose.rules import rule_of
from goalrules.explain.reasoning import deciding_group
from goalrules.model.goal import Goal
from goalrules.model.indicator import Indicator
from goalrules.model.measurement import TARGET, TOTAL
from goalrules.model.period import Period
from goalrules.model.scale import CANNOT_BE_ASSESSED, Scale
from goalrules.verdict import Assessment, Reason, Result


def facts_of(result: Result, path: str) -> Facts:
    """The facts of a goal or indicator of a result. Errors: KeyError for a path that the plan does not have."""
    return _facts(result[path], result, None)


def level_fact(level: str | None, scale: Scale) -> LevelFact | None:
    """A level of a scale; None for "cannot be assessed" and for none."""
    if level is None or level == CANNOT_BE_ASSESSED:
        return None
    return LevelFact(level, scale.level(level).shown)


def _facts(found: Assessment, result: Result, goal: Assessment | None) -> Facts:
    node, scale = found.node, found.scale
    by = deciding_group(found)
    best = level_fact(scale.best, scale)
    assert best is not None
    is_goal = isinstance(node, Goal)
    return Facts(
        path=found.path,
        title=node.title,
        kind="goal" if is_goal else "indicator",
        period=result.period,
        standing=_standing(found),
        level=level_fact(found.level, scale),
        rank=-1 if found.level is None else scale.names.index(found.level),
        best=best,
        ground=_ground(found),
        everyday=node.rating is not None and node.rating.everyday,
        criterion=node.criterion if isinstance(node, Indicator) else None,
        done=_done(found),
        figure=_figure(by, result.period, "" if by is found else by.group),
        target=by.target if by.target is not None and by.target.low is not None else None,
        trend=found.trend if found.applicable else None,
        groups=tuple(GroupFact(g.group, _figure(g, result.period, g.group)) for g in found.groups if g.group != TOTAL),
        used_period=_used_period(found, result.period),
        lack=_lack(found),
        policy=_policy(found, goal),
        decision=_decision(found),
        by_rules_alone=_by_rules_alone(found),
        ground_comment=None if found.row is None else found.row.comment,
        comments=tuple(_comments(found)),
        comment_absent=found.comment_required is True and not found.comments,
        rule=rule_of(found) if found.level is not None or found.reason is Reason.CANNOT_BE_ASSESSED else None,
        range=_range(found),
        scores=tuple(Score(score.name, score.number) for score in found.scores if score.number is not None),
        outlook=None if goal is not None else _outlook(found, result),
        members=tuple(_facts(member, result, found) for member in found.members),
    )


def _standing(found: Assessment) -> Standing:
    if not found.applicable:
        return "not applicable"
    if found.node.rating is None:
        return "information"
    if found.level is not None:
        return "level"
    return "cannot" if found.reason is Reason.CANNOT_BE_ASSESSED or _decision(found) is not None else "none"


def _ground(found: Assessment) -> Ground:
    node = found.node
    if isinstance(node, Goal):
        return "members"
    if node.nature in ("judged", "yes or no") and found.value is None:
        return "judged" if node.nature == "judged" else "yes or no"
    if node.nature == "judged":
        return "judged"
    return "figures" if node.rating is None or node.rating.everyday else "clauses"


def _done(found: Assessment) -> bool | None:
    node = found.node
    if isinstance(node, Goal) or node.nature != "yes or no" or found.computed_level is None:
        return None
    return found.computed_level == node.done


def _figure(found: Assessment, assessed: Period, group: str) -> Figure | None:
    node = found.node
    if found.value is None or isinstance(node, Goal):
        return None
    used = None if found.row is None or found.row.period == assessed else found.row.period
    return Figure(found.value, node.unit, used, group)


def _used_period(found: Assessment, assessed: Period) -> Period | None:
    """The period that a level without a figure is of, where that is another than the assessed one."""
    if found.row is None or found.value is not None or found.level is None or found.row.period == assessed:
        return None
    return found.row.period


def _lack(found: Assessment) -> Lack:
    """Why there is no level: of an indicator its first cause, of a goal its reason (semantics A7)."""
    reason = found.reason or Reason.UNDETERMINED
    if _decision(found) is not None:
        return Lack(reason, decided=True)
    if isinstance(found.node, Indicator) and found.causes:
        first, target = found.causes[0], found.node.target
        if first.reason is Reason.NO_TARGET_FOR_PERIOD and target is not None and target.from_measurements:
            return Lack(Reason.NO_TARGET)
        return Lack(first.reason, first.row is not None and first.row.kind == TARGET)
    return Lack(reason)


def _policy(found: Assessment, goal: Assessment | None) -> Policy | None:
    if goal is None or found.level is not None or not found.applicable or found.node.rating is None:
        return None
    missing = None if goal.node.rating is None else goal.node.rating.missing
    if missing is None or (missing.policy == "blocks" and goal.level is not None):
        return None
    return Policy(missing.policy, level_fact(missing.level, found.scale) if _has(found, missing.level) else None)


def _has(found: Assessment, level: str | None) -> bool:
    return level is not None and found.scale.has(level)


def _decision(found: Assessment) -> Decision | None:
    made = None if found.judgement is None else found.judgement.decision
    if made is None:
        return None
    scale = found.scale
    computed = level_fact(found.computed_level, scale)
    return Decision(level_fact(made.level, scale), computed, made.because, made.by, made.on)


def _by_rules_alone(found: Assessment) -> tuple[LevelFact | None, tuple[str, ...]] | None:
    """What the rules alone give a goal, and the members decided below that make its level another one (E2)."""
    if found.computed is None or found.computed.level == found.level or _decision(found) is not None:
        return None
    decided = tuple(member.path for member in found.members if member.level != member.computed_level)
    return (level_fact(found.computed.level, found.scale), decided) if decided else None


def _comments(found: Assessment) -> Iterator[Comment]:
    """What persons say; and what the row says where a comment is required and it is the only one, or beside a figure.

    The row of a judged level with a figure is all that says how far off it is.
    """
    said = () if found.judgement is None else found.judgement.comments
    row = found.row
    is_required = found.comment_required is True
    if row is not None and row.comment and is_required and (not said or found.value is not None):
        yield Comment(row.comment)
    yield from (Comment(one.text, one.by, one.on) for one in said)


def _range(found: Assessment) -> Range | None:
    """None where nothing is missing, and where a person decided, since the range is that of the rules."""
    if not found.applicable or not found.steps or _decision(found) is not None:
        return None
    is_open = any(m.applicable and m.level is None and m.node.rating is not None for m in found.members)
    if not found.levels_in_range or (found.is_final and not is_open):
        return None
    levels = tuple(level_fact(level, found.scale) for level in found.levels_in_range)
    return Range(levels, found.levels_in_range == (found.level,))


def _outlook(found: Assessment, result: Result) -> Outlook | None:
    for one in result.outlooks:
        later = next((a for a in one.assessments if a.path == found.path), None)
        if later is not None:
            level = level_fact(later.level, later.scale)
            return Outlook(one.period, level, _figure(later, one.period, ""), _decision(later))
    return None
