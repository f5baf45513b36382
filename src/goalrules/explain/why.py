"""Why one goal or indicator got its level: the whole explanation, put together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from goalrules.explain import counts, targets
from goalrules.explain.explanation import Detail, Explanation, Fact, Outlook, Topic
from goalrules.explain.language import Language, LanguageCode, language_of
from goalrules.explain.members import (
    cause_of,
    decision_text,
    due,
    group_details,
    member_line,
    outside_group,
    row_details,
    trend_detail,
    value_of,
)
from goalrules.explain.outlooks import method
from goalrules.explain.places import level_of, level_word, place_of, row_of, short_name, written
from goalrules.explain.quantities import members_behind
from goalrules.explain.reasoning import cause_text, steps_of
from goalrules.explain.scores import score_details
from goalrules.explain.sources import attributions, rows_behind, sources_of
from goalrules.explain.terms import of_target
from goalrules.model.goal import Goal
from goalrules.model.indicator import Indicator
from goalrules.model.period import Period
from goalrules.verdict import Assessment, ComparisonFinding, CountFinding, Finding, Result


def explain(result: Result, path: str, language: LanguageCode = "en") -> Explanation:
    """Why the goal or indicator of this path got its level, in a language.

    It tells what the evaluator found and judges nothing itself. Errors: KeyError for a path that the plan does
    not have; ValueError for a language that there is none of.
    """
    say, found = language_of(language), result[path]
    node, period = found.node, result.period
    is_goal = isinstance(node, Goal)
    members = tuple(member_line(m, node, period, say) for m in found.members) if isinstance(node, Goal) else ()
    facts = _facts_of_goal(found, period, say) if is_goal else _facts_of_indicator(found, period, say)
    later = result.outlook(path)
    rows = rows_behind(*(found,) if later is None else (found, later))
    return Explanation(
        path=path,
        title=node.title,
        kind="goal" if is_goal else "indicator",
        period=str(period),
        entity=result.entity,
        entity_shown=result.entity != result.plan.plan.entity,
        shown=level_of(found, say),
        level=found.level,
        computed_level=found.computed_level,
        reason=None if found.reason is None else say.words.reason(found.reason),
        rule=_rule(found, say),
        steps=steps_of(found, say),
        members=members,
        facts=tuple(Fact(topic, details) for topic, details in facts if details),
        outlook=_outlook(result, path, say),
        sources=sources_of(rows, result.sources, say),
        attributions=attributions(row.source for row in rows),
        language=language,
    )


def _outlook(result: Result, path: str, say: Language) -> Outlook | None:
    """The second verdict on a goal or indicator that has one, explained on its own."""
    for one in result.outlooks:
        found = next((a for a in one.assessments if a.path == path), None)
        if found is not None:
            node = found.node
            goal = node if isinstance(node, Goal) else result.plan.plan.nodes[node.goal]
            assert isinstance(goal, Goal)
            assert goal.outlook is not None
            return Outlook(Detail(method(goal.outlook, say), place_of(goal.outlook.span)), explain(one, path, say.code))
    return None


def _rule(found: Assessment, say: Language) -> Detail:
    """By what it is rated: a named rating, its own clauses, target and near, a person, or nothing."""
    node, rating = found.node, found.node.rating
    if isinstance(node, Indicator):
        if node.nature == "judged":
            return Detail(say.members.judged_against(node.criterion or ""), place_of(node.span))
        if node.nature == "yes or no":
            return Detail(say.members.YES_OR_NO, place_of(node.span))
    if rating is None:
        return Detail(say.members.INFORMATION, place_of(node.span))
    if rating.everyday:
        both = [node.target, node.near] if isinstance(node, Indicator) else []
        spans = [part.span for part in both if part is not None] or [node.span]
        return Detail(", ".join(map(written, spans)), place_of(spans[0]))
    if rating.name == node.path:
        return Detail(say.members.OWN_CLAUSES, place_of(rating.span))
    return Detail(say.members.rating(rating.name), place_of(rating.span))


_Facts = Iterator[tuple[Topic, tuple[Detail, ...]]]


def _facts_of_goal(found: Assessment, period: Period, say: Language) -> _Facts:
    assert isinstance(found.node, Goal)
    goal = found.node
    yield "because", tuple(_causes(found, say))
    yield "score", tuple(score_details(found, say))
    yield "counted", tuple(_counted(found, goal, say))
    yield "range", _range(found, _open_members(found, goal), say)
    yield "computed", tuple(_computed(found, goal, say))
    yield "decided", _decision(found, say)
    yield "judged", tuple(_judged(found, goal, say))
    yield from _comments([found, *found.members], goal, say)


def _facts_of_indicator(found: Assessment, period: Period, say: Language) -> _Facts:
    assert isinstance(found.node, Indicator)
    node = found.node
    value = value_of(found, period, say)
    stated = Detail(value or say.members.NO_VALUE, row=row_of(found.row))
    if not value and found.row is not None and found.row.level is not None:
        stated = Detail(say.members.level_of_row(level_word(found.row.level, found.scale, say)), row=row_of(found.row))
    if found.level is None and found.steps == ():
        yield "because", (outside_group(found, say) or Detail(cause_of(found, say)),)
    yield "value", (stated,)
    if found.target is not None and node.target is not None:
        computed = of_target(found.target.computed, found, say)
        stated_target = targets.target(found.target, node.unit, say, computed, due(node))
        yield "target", (Detail(stated_target, place_of(node.target.span), row_of(found.target.row)),)
        limit, origin = targets.near_limit(found.target, node.unit, say), targets.near_origin(found.target, node, say)
        if limit and node.near is not None:
            yield "near", (Detail(f"{limit} ({origin})" if origin else limit, place_of(node.near.span)),)
    yield "trend", () if found.trend is None else (trend_detail(found, say),)
    yield "groups", tuple(group_details(found, period, say))
    yield "score", tuple(score_details(found, say))
    yield "notes", tuple(row_details(found, period, say))
    yield "range", _range(found, (), say)
    yield "decided", _decision(found, say)
    yield from _comments([found], None, say)


def _causes(found: Assessment, say: Language) -> Iterator[Detail]:
    """For a goal without a level: every cause, in the order found."""
    if found.level is not None or found.decided is not None:
        return
    for cause in found.causes:
        name = short_name(cause.path, found.path)
        yield Detail(f"{name}: {cause_text(cause, say)}", row=row_of(cause.row))


def _counted(found: Assessment, goal: Goal, say: Language) -> Iterator[Detail]:
    """The base of the deciding count or score, where some members stand outside it."""
    missing = goal.rating.missing
    for step in reversed(found.steps):
        base = _base(step.finding, found)
        if base is None or not (base.left_out or base.not_applicable):
            continue
        outside = counts.outside(base, lambda path: short_name(path, goal.path), say)
        place = place_of(missing.span) if missing and base.left_out else None
        asked = base.counted + len(base.left_out) + len(base.not_applicable)
        yield Detail(say.members.counted_members(asked, base.counted, outside), place)
        if base.left_out and missing and missing.accept:
            yield Detail(say.members.accepted(missing.accept))
        return


def _base(finding: Finding, of: Assessment) -> counts.Base | None:
    """Who is in the base of a count or of a comparison of scores; None for other findings."""
    match finding:
        case CountFinding():
            return counts.Base(finding.counted, finding.left_out, finding.not_applicable)
        case ComparisonFinding():
            there, left_out = members_behind(finding, of)
            return counts.Base(len(there), left_out, ())
        case _:
            return None


def _open_members(found: Assessment, goal: Goal) -> tuple[str, ...]:
    """Rated members without a level, by name: what the range is over."""
    return tuple(
        short_name(m.path, goal.path)
        for m in found.members
        if m.applicable and m.level is None and m.node.rating is not None
    )


def _range(found: Assessment, open_members: tuple[str, ...], say: Language) -> tuple[Detail, ...]:
    """The levels possible whatever the missing data turned out to be; nothing for what is judged or not rated."""
    if not found.applicable or not found.steps:
        return ()
    levels = [level_word(level, found.scale, say) for level in found.levels_in_range]
    current = None if found.level is None else level_word(found.level, found.scale, say)
    if not open_members and found.is_final:
        return ()
    said = Detail(say.members.in_range(levels, open_members, current))
    return (said, Detail(say.members.OUTSIDE_RANGE)) if found.outside_range and found.judgement else (said,)


def _decision(found: Assessment, say: Language) -> tuple[Detail, ...]:
    if found.judgement is None or found.judgement.decision is None:
        return ()
    return (Detail(decision_text(found, say), place_of(found.judgement.decision.span)),)


def _computed(found: Assessment, goal: Goal, say: Language) -> Iterator[Detail]:
    """What the rules alone give, where it is what persons decided below that makes the level another one (E2)."""
    if found.computed is None or found.computed.level == found.level or _decision(found, say):
        return
    names = [short_name(m.path, goal.path) for m in found.members if m.level != m.computed_level]
    yield Detail(say.members.by_rules_alone(level_of(found.computed, say).word, names))


def _judged(found: Assessment, goal: Goal, say: Language) -> Iterator[Detail]:
    """Which members' levels persons gave, with their ground in the data rows."""
    names = [short_name(m.path, goal.path) for m in found.members if is_judged(m)]
    if names:
        is_decided = any(m.judgement is not None and m.judgement.decision for m in (found, *found.members))
        yield Detail(say.members.judged_members(names, is_decided))


def is_judged(found: Assessment) -> bool:
    """Whether a person's judgement in a data row is its level."""
    node = found.node
    return isinstance(node, Indicator) and node.nature == "judged" and found.computed_level is not None


def _comments(nodes: Iterable[Assessment], goal: Goal | None, say: Language) -> _Facts:
    """What persons say in judgements, and which comments are required and absent."""
    said, absent, unsure = [], [], []
    for one in nodes:
        name = one.path if goal is None else short_name(one.path, goal.path)
        for comment in one.judgement.comments if one.judgement is not None else ():
            lead = "" if goal is None or one.path == goal.path else f"{name}: "
            said.append(Detail(lead + say.members.said(comment.text, comment.by, comment.on), place_of(comment.span)))
        if one.comment_required is True and not one.comments:
            absent.append(name)
        elif one.comment_required is None:
            unsure.append(name)
    yield "comments", tuple(said)
    missing = [Detail(say.members.comments_absent(absent))] if absent else []
    missing += [Detail(say.members.comment_may_be_required(name)) for name in unsure]
    yield "absent comments", tuple(missing)
