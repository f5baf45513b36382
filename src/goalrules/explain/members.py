"""One member of a goal: its level first, then value, target, row, and what persons say of it."""

from __future__ import annotations

from collections.abc import Iterator

from goalrules.explain.english import members as say
from goalrules.explain.english import scores, targets, words
from goalrules.explain.english.terms import line_through
from goalrules.explain.explanation import Detail, MemberLine
from goalrules.explain.places import extent, place_of, row_of, rows_of, runs_of, short_name, shown
from goalrules.explain.reasoning import because, deciding_group
from goalrules.model.goal import Goal
from goalrules.model.indicator import Indicator
from goalrules.model.measurement import FORECAST
from goalrules.model.period import Period
from goalrules.verdict import Assessment, Reason


def member_line(found: Assessment, goal: Goal, period: Period) -> MemberLine:
    """A member of a goal as one line and what follows below it."""
    details = (first_detail(found, period), *more_details(found, goal, period))
    name = short_name(found.path, goal.path)
    level = shown(found.level, found.scale, words.NONE)
    return MemberLine(found.path, extent(found.node), name, level, details)


def due(node: Indicator) -> Period | None:
    """The year by which the target is to be reached."""
    return None if node.target is None else node.target.by


def value_of(found: Assessment, period: Period) -> str:
    """`62.8 % (2019)`; empty where there is no value."""
    if found.value is None or not isinstance(found.node, Indicator):
        return ""
    used = None if found.row is None else found.row.period
    is_forecast = found.row is not None and found.row.kind == FORECAST
    return targets.value(found.value, found.node.unit, used, period, is_forecast=is_forecast)


def first_detail(found: Assessment, period: Period) -> Detail:
    """What the level rests on: a value and its target, a judgement, yes or no, or a goal's own members."""
    row = row_of(found.row)
    node = found.node
    if not isinstance(node, Indicator):
        return Detail(say.goal_member(because(found)))
    value = value_of(found, period)
    if not found.applicable:
        return outside_group(found) or Detail(say.NOT_APPLICABLE, row=row)
    if node.nature == "information" or not node.is_rated:
        return Detail(say.for_information(value), row=row)
    if found.computed_level is None:
        return Detail(say.not_judged(value), row=row)
    if node.nature == "yes or no":
        return Detail(say.yes_or_no(found.computed_level == node.done), row=row)
    if found.row is not None and found.row.level is not None:
        return Detail(say.judged(value), row=row)
    if found.target is not None and value:
        return Detail(say.against_target(value, targets.target(found.target, node.unit, by=due(node))), row=row)
    return Detail(value or say.NO_VALUE, row=row)


def outside_group(found: Assessment) -> Detail | None:
    """That an indicator concerns other entities only; None where it is for another reason not applicable."""
    where = found.node.applies if isinstance(found.node, Indicator) else None
    if where is None or found.applicable or found.row is not None:
        return None
    return Detail(say.applies_elsewhere(where.group.name, outside=where.outside), place_of(where.span))


def more_details(found: Assessment, goal: Goal, period: Period) -> Iterator[Detail]:
    """Why it is at its level or has none, and everything else that its data and persons say."""
    yield from _why(found, goal)
    if found.judgement is not None and found.judgement.decision is not None:
        yield Detail(decision_text(found), place_of(found.judgement.decision.span))
    yield from row_details(found, period)
    if found.trend is not None and found.applicable:
        yield trend_detail(found)
    yield from group_details(found, period)
    known = scores.member(found.scores)
    if known:
        yield Detail(known)
    if found.comment_required is True and not found.comments:
        yield Detail(say.COMMENT_ABSENT)


def _why(found: Assessment, goal: Goal) -> Iterator[Detail]:
    if not found.applicable:
        return
    if found.level is None and found.node.rating is not None:
        missing = goal.rating.missing
        if isinstance(found.node, Goal) and len(found.causes) > 1:
            yield from (Detail(f"{short_name(c.path, found.path)}: {words.cause(c)}") for c in found.causes)
        why = cause_of(found)
        if missing is None:
            yield Detail(why)
        else:
            yield Detail(f"{why}; {say.policy(missing.policy, missing.level)}", place=place_of(missing.span))
    elif isinstance(found.node, Indicator):
        sentence = because(found)
        if sentence:
            yield Detail(sentence)


def cause_of(found: Assessment) -> str:
    """Why a node has no level: its first cause, which is its reason (semantics A7)."""
    if isinstance(found.node, Indicator) and found.causes:
        return words.cause(found.causes[0])
    return words.reason_or_none(found.reason)


def decision_text(found: Assessment) -> str:
    """What a person decided beside the computed level."""
    assert found.judgement is not None
    assert found.judgement.decision is not None
    decision = found.judgement.decision
    computed = words.NO_LEVEL if found.computed_level is None else found.scale.level(found.computed_level).shown
    level = words.CANNOT if decision.level is None else found.scale.level(decision.level).shown
    return say.decision(level, decision.by, decision.on, decision.because, computed)


def row_details(found: Assessment, period: Period) -> Iterator[Detail]:
    """What the data row says in words, how old it is, which group decided, and notes of the evaluator."""
    row, node = found.row, found.node
    if row is not None and row.comment:
        yield Detail(say.quoted(row.comment))
    if isinstance(node, Indicator) and row is not None and row.period != period:
        yield Detail(say.stand_in(row.period, period, node.latest_years))
    if row is not None and row.fitted_to:
        yield Detail(line_through(row.fitted_to, found), row=rows_of(row.fitted_to))
    group = deciding_group(found)
    if group is not found:
        yield Detail(say.lowest_group(group.group))
    for code in (*found.notes, *(found.target.notes if found.target else ())):
        text = say.note(code)
        if text is not None:
            yield Detail(text)


def trend_detail(found: Assessment) -> Detail:
    assert found.trend is not None
    earlier = rows_of(found.trend.reference.rows)
    return Detail(targets.trend(found.trend), row=earlier)


def _own_target(group: Assessment, found: Assessment) -> str:
    """The target of a group, where it is another one than that of the total."""
    mine, total = group.target, found.target
    if mine is None or mine.low is None or not isinstance(found.node, Indicator):
        return ""
    is_same = total is not None and (mine.low, mine.high) == (total.low, total.high)
    return "" if is_same else targets.target(mine, found.node.unit)


def _group(group: Assessment, found: Assessment, period: Period) -> str:
    level = None if group.level is None else group.scale.level(group.level).shown
    return say.group(group.group, value_of(group, period), level, _own_target(group, found))


def group_details(found: Assessment, period: Period) -> Iterator[Detail]:
    """The groups of a split: those with a value on one line, the others by the reason why they have none.

    Where the figures do not stand together, each has a line of its own, as it has a place of its own.
    """
    present = [g for g in found.groups if g.value is not None or g.level is not None]
    if len(runs_of(g.row for g in present)) > 1:
        yield from (Detail(_group(g, found, period), row=row_of(g.row)) for g in present)
    elif present:
        yield Detail(", ".join(_group(g, found, period) for g in present), row=rows_of(g.row for g in present))
    absent: dict[str, list[str]] = {}
    for group in found.groups:
        if group not in present:
            why = words.reason(Reason.NO_ROW) if group.row is None else cause_of(group)
            absent.setdefault(why, []).append(group.group)
    node = found.node
    when_available = isinstance(node, Indicator) and node.split is not None and node.split.when_available
    for why, names in absent.items():
        yield Detail(say.groups_absent(names, why, when_available))
