"""Which facts of a goal are told, and in which order: in one sentence, and in the paragraph of an annual report."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from goalrules.explain.prose.facts import Comment, Count, Facts, LevelFact
from goalrules.explain.prose.language import Item, Language, name_of
from goalrules.explain.prose.pieces import Phrase, phrase

MOST_OUTCOMES = 6
"""So many members are told with value, target and distance in sentences of their own; others stand in lists."""
MOST_TRENDS = 2
"""More members than these are counted by their trends instead of told one by one."""


def goal_sentence(goal: Facts, say: Language) -> Phrase:
    """The verdict, and behind the colon how many members are at which level."""
    verdict = say.verdict(goal)
    if goal.decision is not None and goal.standing in ("level", "cannot"):
        return phrase(verdict, "; ", say.computed_instead(goal.decision))
    if goal.standing == "not applicable":
        return verdict
    if goal.level is None:
        return phrase(verdict, ": ", say.reason(goal))
    count = goal.rule.count if goal.rule is not None else None
    if count is not None:
        return phrase(verdict, ": ", say.short_tally(goal, count))
    return phrase(verdict, ": ", say.short_levels(goal)) if goal.rated else verdict


def goal_sentences(goal: Facts, say: Language) -> Iterator[Phrase]:
    """The sentences of the paragraph."""
    yield say.verdict(goal)
    if goal.standing == "not applicable":
        return
    if goal.rated:
        yield phrase(say.tally(goal), *_end_of_tally(goal, say))
    elif goal.level is None:
        yield phrase(say.reason(goal))
    yield from _rule(goal, say)
    for level, members in goal.by_level:
        yield from _at_level(level, members, goal, say)
    yield from _counted_trends(goal, say)
    yield from _comments([*goal.members], goal, say)
    yield from _without_level(goal, say)
    yield from _others(goal, say)
    count = _plain_count(goal)
    asked = goal.rule.level if goal.rule is not None else None
    if count is not None and count.at_limit and asked is not None:
        yield phrase(say.at_limit(asked, count))
    yield from _persons(goal, say)
    yield from _comments([goal], goal, say)
    absent = [one for one in (goal, *goal.members) if one.comment_absent]
    if absent:
        own = [one for one in absent if one is goal]
        yield from (say.comments_absent(some, own=goal) for some in (own, absent[len(own) :]) if some)
    yield from (phrase(say.score(score)) for score in goal.scores)
    if goal.outlook is not None:
        yield from say.outlook(goal, goal.outlook)


# ---- the rule --------------------------------------------------------------------------------------------


def _plain_count(goal: Facts) -> Count | None:
    """The count that tells the whole rule: by the levels of all indicators, or of all goals."""
    count = goal.rule.count if goal.rule is not None and goal.rule.level is not None else None
    return None if count is None or count.key or count.tag is not None else count


def _end_of_tally(goal: Facts, say: Language) -> Iterator[str]:
    """That nothing is at the best level, or what the rule asks for, where it is not said of what lacks data."""
    if goal.open_members or not goal.by_level:
        return
    is_one_scale = len({member.best for member in goal.rated}) == 1
    count, level = _plain_count(goal), goal.rule.level if goal.rule is not None else None
    if is_one_scale and len(goal.by_level) > 1 and not any(member.is_best for member in goal.rated):
        yield f"; {say.none_at_best(goal)}"
    elif count is not None and level is not None and not count.at_limit and len(goal.rated) > 1:
        yield f"; {say.asked(level, count)}"


def _rule(goal: Facts, say: Language) -> Iterator[Phrase]:
    """The rule in its own words, or the score that it asks for, where no count tells it."""
    rule = goal.rule
    if rule is None or _plain_count(goal) is not None:
        return
    yield say.rule(rule) if rule.comparison is None else say.scored(rule.comparison, rule)


# ---- members ---------------------------------------------------------------------------------------------


def _at_level(level: LevelFact, members: Sequence[Facts], goal: Facts, say: Language) -> Iterator[Phrase]:
    """Those with their distance to the target first, then the others in a list, then trends and groups."""
    alone = [member for member in members if _has_outcome(member)]
    alone = alone if len(alone) <= MOST_OUTCOMES else []
    for member in alone:
        yield phrase(say.at_level_with_outcome(member), say.near_limit(member) if member.is_near else "")
    listed = [member for member in members if member not in alone]
    if listed:
        items = [Item(name_of(member), _note(member, listed, goal, say)) for member in listed]
        yield say.at_level(level, items, listed[0], also=bool(alone))
    if _trends_are_few(goal):
        for member in members:
            if member.trend is not None and member.trend.trend is not None:
                yield phrase(say.trend(member, named=True), say.split(member, alone=False))


def _has_outcome(member: Facts) -> bool:
    """Whether its distance to the target is told: not at its best level, and by figures alone."""
    is_by_figures = member.ground == "figures" and member.figure is not None and member.target is not None
    return is_by_figures and member.decision is None and not member.is_best


def _note(member: Facts, listed: Sequence[Facts], goal: Facts, say: Language) -> Phrase:
    """What stands behind a name in a list: its figure, the year of its level, or the criterion that is its own."""
    if member.figure is not None:
        return phrase(say.figure(member.figure))
    if member.used_period is not None:
        return phrase(say.period(member.used_period))
    if member.ground == "judged" and not member.is_best and member.criterion:
        others = [one for one in goal.rated if one is not member and one.ground == "judged"]
        if len(listed) > 1 and all(one.criterion != member.criterion for one in others):
            return say.note_of_criterion(member.criterion)
    return ()


def _with_trend(goal: Facts) -> list[Facts]:
    return [m for m in goal.rated if m.level is not None and m.trend is not None and m.trend.trend is not None]


def _trends_are_few(goal: Facts) -> bool:
    return len(_with_trend(goal)) <= MOST_TRENDS


def _counted_trends(goal: Facts, say: Language) -> Iterator[Phrase]:
    if not _trends_are_few(goal):
        yield phrase(say.trends_counted(_with_trend(goal)))


def _without_level(goal: Facts, say: Language) -> Iterator[Phrase]:
    """Members that lack a level, by the reason; one that has a figure has a sentence of its own."""
    lacking = list(goal.open_members)
    with_figure = [member for member in lacking if member.figure is not None]
    alone = with_figure if len(with_figure) <= MOST_OUTCOMES else []
    groups: dict[tuple[object, ...], list[Facts]] = {}
    for member in lacking:
        key = (member.lack, member.policy, member.kind, member.path if member in alone else "")
        groups.setdefault(key, []).append(member)
    yield from (say.without_level(members) for members in groups.values())
    if goal.range is not None:
        yield say.range(goal, goal.range)


def _others(goal: Facts, say: Language) -> Iterator[Phrase]:
    not_applicable = [member for member in goal.members if member.standing == "not applicable"]
    if not_applicable:
        yield say.not_applicable(not_applicable)
    told = [member for member in goal.members if member.standing == "information"]
    if told:
        figures = [phrase(say.figure(m.figure)) if m.figure is not None else () for m in told]
        yield say.for_information([Item(name_of(m), note) for m, note in zip(told, figures, strict=True)])


# ---- persons ---------------------------------------------------------------------------------------------


def _persons(goal: Facts, say: Language) -> Iterator[Phrase]:
    """Which levels persons gave, and what somebody decided beside the rules."""
    judged = [m for m in goal.rated if m.ground == "judged" and m.level is not None and m.decision is None]
    if judged:
        criteria = {member.criterion for member in judged}
        yield say.judged_levels(goal, judged, criteria.pop() if len(criteria) == 1 else None)
    if goal.decision is not None:
        yield from say.decision(goal, goal.decision, is_member=False)
    for member in goal.members:
        if member.decision is not None:
            yield from say.decision(member, member.decision, is_member=True)
    if goal.by_rules_alone is not None:
        level, paths = goal.by_rules_alone
        yield say.by_rules_alone(level, [member for member in goal.members if member.path in paths])


def _comments(nodes: Sequence[Facts], goal: Facts, say: Language) -> Iterator[Phrase]:
    """Comments in the order of the nodes; the same ones on several nodes in one sentence."""
    about: dict[tuple[Comment, ...], list[Facts]] = {}
    for node in nodes:
        if node.comments:
            about.setdefault(node.comments, []).append(node)
    yield from (say.comments(some, comments, own=goal) for comments, some in about.items())
