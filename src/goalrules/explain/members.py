"""One member of a goal: its level first, then value, target, row, and what persons say of it."""

from __future__ import annotations

from collections.abc import Iterator

from goalrules.explain import targets
from goalrules.explain.explanation import Detail, MemberLine
from goalrules.explain.language import Language
from goalrules.explain.places import extent, level_word, place_of, row_of, rows_of, runs_of, short_name, shown
from goalrules.explain.reasoning import because, cause_text, deciding_group
from goalrules.explain.scores import known_scores
from goalrules.explain.terms import line_through
from goalrules.model.goal import Goal
from goalrules.model.indicator import Indicator
from goalrules.model.judgement import Decision
from goalrules.model.measurement import FORECAST
from goalrules.model.period import Period
from goalrules.verdict import Assessment, Reason


def member_line(found: Assessment, goal: Goal, period: Period, say: Language) -> MemberLine:
    """A member of a goal as one line and what follows below it."""
    details = (first_detail(found, period, say), *more_details(found, goal, period, say))
    name = short_name(found.path, goal.path)
    level = shown(found.level, found.scale, say.words.NONE, say)
    return MemberLine(found.path, extent(found.node), name, level, details)


def due(node: Indicator) -> Period | None:
    """The year by which the target is to be reached."""
    return None if node.target is None else node.target.by


def value_of(found: Assessment, period: Period, say: Language) -> str:
    """`62.8 % (2019)`; empty where there is no value."""
    if found.value is None or not isinstance(found.node, Indicator):
        return ""
    used = None if found.row is None else found.row.period
    is_forecast = found.row is not None and found.row.kind == FORECAST
    return targets.value(found.value, found.node.unit, used, period, say, is_forecast=is_forecast)


def first_detail(found: Assessment, period: Period, say: Language) -> Detail:
    """What the level rests on: a value and its target, a judgement, yes or no, or a goal's own members."""
    row = row_of(found.row)
    node = found.node
    if not isinstance(node, Indicator):
        return Detail(say.members.goal_member(because(found, say)))
    value = value_of(found, period, say)
    if not found.applicable:
        return outside_group(found, say) or Detail(say.members.NOT_APPLICABLE, row=row)
    if node.nature == "information" or not node.is_rated:
        return Detail(say.members.for_information(value), row=row)
    if found.computed_level is None:
        return Detail(say.members.not_judged(value), row=row)
    if node.nature == "yes or no":
        return Detail(say.members.yes_or_no(found.computed_level == node.done), row=row)
    if found.row is not None and found.row.level is not None:
        return Detail(say.members.judged(value), row=row)
    if found.target is not None and value:
        target = targets.target(found.target, node.unit, say, by=due(node))
        return Detail(say.members.against_target(value, target), row=row)
    return Detail(value or say.members.NO_VALUE, row=row)


def outside_group(found: Assessment, say: Language) -> Detail | None:
    """That an indicator concerns other entities only; None where it is for another reason not applicable."""
    where = found.node.applies if isinstance(found.node, Indicator) else None
    if where is None or found.applicable or found.row is not None:
        return None
    return Detail(say.members.applies_elsewhere(where.group.name, outside=where.outside), place_of(where.span))


def more_details(found: Assessment, goal: Goal, period: Period, say: Language) -> Iterator[Detail]:
    """Why it is at its level or has none, and everything else that its data and persons say.members."""
    yield from _why(found, goal, say)
    if found.judgement is not None and found.judgement.decision is not None:
        yield Detail(decision_text(found, say), place_of(found.judgement.decision.span))
    yield from row_details(found, period, say)
    if found.trend is not None and found.applicable:
        yield trend_detail(found, say)
    yield from group_details(found, period, say)
    known = known_scores(found.scores, say)
    if known:
        yield Detail(known)
    if found.comment_required is True and not found.comments:
        yield Detail(say.members.COMMENT_ABSENT)


def _why(found: Assessment, goal: Goal, say: Language) -> Iterator[Detail]:
    if not found.applicable:
        return
    if found.level is None and found.node.rating is not None:
        missing = goal.rating.missing
        if isinstance(found.node, Goal) and len(found.causes) > 1:
            yield from (Detail(f"{short_name(c.path, found.path)}: {cause_text(c, say)}") for c in found.causes)
        why = cause_of(found, say)
        if missing is None:
            yield Detail(why)
        else:
            level = None if missing.level is None else say.words.level(missing.level)
            yield Detail(f"{why}; {say.members.policy(missing.policy, level)}", place=place_of(missing.span))
    elif isinstance(found.node, Indicator):
        sentence = because(found, say)
        if sentence:
            yield Detail(sentence)


def cause_of(found: Assessment, say: Language) -> str:
    """Why a node has no level: its first cause, which is its reason (semantics A7)."""
    if isinstance(found.node, Indicator) and found.causes:
        return cause_text(found.causes[0], say)
    return say.words.reason_or_none(found.reason)


def decision_text(found: Assessment, say: Language) -> str:
    """What a person decided beside the computed level."""
    assert found.judgement is not None
    assert found.judgement.decision is not None
    decision = found.judgement.decision
    level, computed = decided_words(found, decision, say)
    return say.members.decision(level, decision.by, decision.on, decision.because, computed)


def decided_words(found: Assessment, decision: Decision, say: Language) -> tuple[str, str]:
    """The level that a person decided, and the computed one."""
    level, computed = decision.level, found.computed_level
    return (
        say.words.CANNOT if level is None else level_word(level, found.scale, say),
        say.words.NO_LEVEL if computed is None else level_word(computed, found.scale, say),
    )


def row_details(found: Assessment, period: Period, say: Language) -> Iterator[Detail]:
    """What the data row says in words, how old it is, which group decided, and notes of the evaluator."""
    row, node = found.row, found.node
    if row is not None and row.comment:
        yield Detail(say.members.quoted(row.comment))
    if isinstance(node, Indicator) and row is not None and row.period != period:
        yield Detail(say.members.stand_in(row.period, period, node.latest_years))
    if row is not None and row.fitted_to:
        yield Detail(line_through(row.fitted_to, found, say), row=rows_of(row.fitted_to))
    group = deciding_group(found)
    if group is not found:
        yield Detail(say.members.lowest_group(say.words.group(group.group)))
    for code in (*found.notes, *(found.target.notes if found.target else ())):
        text = say.members.note(code)
        if text is not None:
            yield Detail(text)


def trend_detail(found: Assessment, say: Language) -> Detail:
    assert found.trend is not None
    earlier = rows_of(found.trend.reference.rows)
    return Detail(targets.trend(found.trend, say), row=earlier)


def _own_target(group: Assessment, found: Assessment, say: Language) -> str:
    """The target of a group, where it is another one than that of the total."""
    mine, total = group.target, found.target
    if mine is None or mine.low is None or not isinstance(found.node, Indicator):
        return ""
    is_same = total is not None and (mine.low, mine.high) == (total.low, total.high)
    return "" if is_same else targets.target(mine, found.node.unit, say)


def _group(group: Assessment, found: Assessment, period: Period, say: Language) -> str:
    level = None if group.level is None else level_word(group.level, group.scale, say)
    name, value = say.words.group(group.group), value_of(group, period, say)
    return say.members.group(name, value, level, _own_target(group, found, say))


def group_details(found: Assessment, period: Period, say: Language) -> Iterator[Detail]:
    """The groups of a split: those with a value on one line, the others by the reason why they have none.

    Where the figures do not stand together, each has a line of its own, as it has a place of its own.
    """
    present = [g for g in found.groups if g.value is not None or g.level is not None]
    if len(runs_of(g.row for g in present)) > 1:
        yield from (Detail(_group(g, found, period, say), row=row_of(g.row)) for g in present)
    elif present:
        yield Detail(", ".join(_group(g, found, period, say) for g in present), row=rows_of(g.row for g in present))
    absent: dict[str, list[str]] = {}
    for group in found.groups:
        if group not in present:
            why = say.words.reason(Reason.NO_ROW) if group.row is None else cause_of(group, say)
            absent.setdefault(why, []).append(say.words.group(group.group))
    node = found.node
    when_available = isinstance(node, Indicator) and node.split is not None and node.split.when_available
    for why, names in absent.items():
        yield Detail(say.members.groups_absent(names, why, when_available))
