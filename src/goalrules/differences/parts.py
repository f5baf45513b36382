"""A plan taken apart into elements that can differ by themselves: what each means, and in which words."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator
from typing import NamedTuple

from goalrules.diagnostics import Said, listed, said
from goalrules.diagnostics.rule_words import rule_word
from goalrules.differences.difference import WHOLE, Subject
from goalrules.differences.normal_form import Renaming, normal
from goalrules.evaluate.decisions import judgements_for
from goalrules.explain.places import written
from goalrules.model.element import Element
from goalrules.model.entities import Where
from goalrules.model.goal import Goal, Member
from goalrules.model.indicator import Indicator
from goalrules.model.plan import Plan
from goalrules.model.rating import Clause, CommentRule, Definition, Rating
from goalrules.model.scale import CANNOT_BE_ASSESSED, Scale
from goalrules.model.score import Score
from goalrules.source import Span

OWN = said("its own clauses")
EVERYDAY = said("its target and near")

_IN_SWEDISH = {
    "baseline": "utgångsvärde",
    "comment required": "kommentar krävs",
    "missing data": "saknad uppgift",
    "near": "nära",
    "outlook": "prognosbedömning",
    "peers": "jämförelsegrupp",
    "target": "målvärde",
}
"""How Swedish files begin an element that has another keyword there."""


class Part(NamedTuple):
    """An element of a subject: what it means, its words, where they stand, and the part of the model it is."""

    meaning: Hashable
    words: str
    span: Span
    value: object = None


class Parts(NamedTuple):
    """All of one subject (`name` in its own plan): its elements by name, and its clauses where it has some."""

    kind: Subject
    name: str
    elements: dict[str, Part]
    clauses: tuple[Clause, ...] = ()


class Naming(NamedTuple):
    """How nodes and ratings of a plan are called in the plan to compare with."""

    path: Renaming
    rating: Renaming


def parts_of(plan: Plan, names: Naming) -> list[Parts]:
    """A plan in parts: itself, its scales, entity groups and ratings, goals and indicators, and judgements."""
    found = [Parts("plan", plan.name, _plan(plan, names))]
    found += [Parts("scale", scale.name, _scale(scale)) for scale in plan.scales]
    for group in plan.entity_groups:
        entities = Part(frozenset(group.entities), ", ".join(group.entities), group.span)
        found.append(Parts("entity group", group.name, {"entities": entities}))
    for name, rating in declared_ratings(plan).items():
        found.append(Parts("rating", name, dict(_rating(rating, names)), rating.walk))
    for goal in plan.goals:
        own = goal.rating.name == goal.path
        elements = {**_goal(goal, plan, names), **(dict(_rating(goal.rating, names)) if own else {})}
        found.append(Parts("goal", goal.path, elements, goal.rating.walk if own else ()))
    for indicator in plan.indicators:
        clauses = own_clauses(indicator)
        found.append(Parts("indicator", indicator.path, _indicator(indicator, names), clauses))
    return found + list(_judgements(plan, names))


def declared_ratings(plan: Plan) -> dict[str, Rating]:
    """The ratings that have a name of their own; of one for goals and for indicators too, the first."""
    found: dict[str, Rating] = {}
    for rating in plan.ratings:
        found.setdefault(rating.name, rating)
    return found


def own_clauses(indicator: Indicator) -> tuple[Clause, ...]:
    """The clauses that stand in an indicator, in the order tried; not those that its target and near are short for."""
    rating = indicator.rating
    if rating is None or rating.name != indicator.path:
        return ()
    short = [part.span for part in (indicator.target, indicator.near) if part is not None]
    return tuple(clause for clause in rating.walk if clause.span not in short and not rating.everyday)


def own_scores(node: Goal | Indicator) -> tuple[Score, ...]:
    """The scores that are not those of its rating."""
    shared = node.rating.scores if node.rating is not None and node.rating.name != node.path else ()
    return tuple(score for score in node.scores if score not in shared)


def own_comment_rule(node: Goal | Indicator) -> CommentRule | None:
    """When it says itself that a comment is required."""
    rule = node.comment_required
    return None if node.rating is not None and rule == node.rating.comment_required else rule


def follows_from_target(indicator: Indicator) -> bool:
    """Whether its direction is that of its target, and need not be stated."""
    target = indicator.target
    if target is None or target.from_measurements:
        return False
    sides = {"at least": "higher", "above": "higher", "at most": "lower", "below": "lower"}
    return sides.get(target.comparator) == indicator.direction


# ---- words -------------------------------------------------------------------------------------------------------


def _said(element: Element, keyword: str = "") -> str:
    """An element in the words of the rule, without the word that it begins with."""
    text = written(element.span)
    if not keyword:
        return text
    return text.removeprefix(f"{keyword} ").removeprefix(f"{_IN_SWEDISH.get(keyword, keyword)} ")


def _element(element: Element | None, names: Naming, keyword: str = "") -> Iterator[tuple[str, Part]]:
    if element is not None:
        yield keyword, Part(normal(element, names.path), _said(element, keyword), element.span, element)


def _in_quotes(text: str) -> Said:
    return said("“{text}”", text=text)


def _where(where: Where) -> Said:
    group = where.group.name
    return said("outside entity group {group}" if where.outside else "in entity group {group}", group=group)


def clause_words(clause: Clause) -> str:
    """A clause in the words of the rule."""
    text = written(clause.span)
    return text if text else f"{clause.level or CANNOT_BE_ASSESSED}"


# ---- the plan ------------------------------------------------------------------------------------------------------


def _plan(plan: Plan, names: Naming) -> dict[str, Part]:
    span = plan.span
    files = [written(file.span) for file in plan.data_files]
    methods = sorted(source.path for source in plan.sources[1:] if source.path.startswith("methods/"))
    scenarios: dict[Hashable, int] = {}
    for scenario in plan.scenarios:
        meaning = normal(scenario, names.path)
        scenarios[meaning] = scenarios.get(meaning, 0) + 1
    elements = {
        "name": Part(plan.name, plan.name, span),
        "title": Part(plan.title, _in_quotes(plan.title), span),
        "cites": Part(frozenset(plan.cites), ", ".join(plan.cites), span),
        "measurements": Part(
            frozenset(normal(file) for file in plan.data_files),
            ", ".join(files),
            plan.data_files[0].span if plan.data_files else span,
        ),
        "methods used": Part(frozenset(methods), ", ".join(methods), span),
        "scenarios": Part(
            frozenset(scenarios.items()),
            str(len(plan.scenarios)),
            plan.scenarios[0].span if plan.scenarios else span,
        ),
    }
    if plan.accepted:
        accepted = frozenset((one.code, one.kind, one.of, one.reason) for one in plan.accepted)
        shown = ", ".join(f"{one.code} {one.of}" for one in plan.accepted)
        elements["warnings accepted"] = Part(accepted, shown, plan.accepted[0].span)
    if plan.period is not None:
        elements["period"] = Part(plan.period, str(plan.period), span)
    if plan.entity is not None:
        elements["entity"] = Part(plan.entity, plan.entity, span)
    return elements


def _scale(scale: Scale) -> dict[str, Part]:
    looks = tuple((level.name, level.label, level.symbol, level.colour) for level in scale.levels)
    shown = (" ".join(part for part in look[1:] if part) or str(look[0]) for look in looks)
    return {
        "levels": Part(scale.names, " > ".join(scale.names), scale.span),
        "labels": Part(frozenset(looks), ", ".join(shown), scale.span),
    }


def _rating(rating: Rating, names: Naming) -> Iterator[tuple[str, Part]]:
    """The elements of a rating but its clauses. Scores and definitions of a node's own stand with the node."""
    span = rating.span
    yield "scale", Part(rating.scale.name, rating.scale.name, span, rating.scale)
    if rating.missing is not None:
        yield from _element_as("missing data", rating.missing, names)
    if rating.missing_trend is not None:
        yield from _element_as("missing trend", rating.missing_trend, names)
    if rating.not_monotone is not None:
        yield "not monotone", Part(rating.not_monotone, _in_quotes(rating.not_monotone), span)
    if rating.cites:
        yield "cites", Part(frozenset(rating.cites), ", ".join(rating.cites), span)
    if rating.comment_required is not None:
        yield from _element_as("comment required", rating.comment_required, names)
    yield from _scores(rating.scores, names)
    yield from _definitions(rating.definitions, names)


def _element_as(name: str, element: Element, names: Naming) -> Iterator[tuple[str, Part]]:
    yield name, Part(normal(element, names.path), _said(element, name), element.span, element)


def _scores(scores: Iterable[Score], names: Naming) -> Iterator[tuple[str, Part]]:
    for score in scores:
        yield from _element_as(f"score {score.name}".rstrip(), score, names)


def _definitions(definitions: Iterable[Definition], names: Naming) -> Iterator[tuple[str, Part]]:
    for one in definitions:
        meaning = normal(one.quantity, names.path)
        yield f"number {one.name}", Part(meaning, written(one.quantity.span), one.span, one)


# ---- goals and indicators --------------------------------------------------------------------------------------


def _node(node: Goal | Indicator, names: Naming) -> Iterator[tuple[str, Part]]:
    """What goals and indicators have in common."""
    span = node.span
    yield "title", Part(node.title, _in_quotes(node.title), span)
    if node.owner is not None:
        yield "owner", Part(node.owner, _in_quotes(node.owner), span)
    if node.cites:
        yield "cites", Part(frozenset(node.cites), ", ".join(node.cites), span)
    rule = own_comment_rule(node)
    if rule is not None:
        yield from _element_as("comment required", rule, names)
    yield from _element(node.peers, names, "peers")
    yield from _scores(own_scores(node), names)
    yield from _definitions(node.definitions, names)
    rating = node.rating
    if rating is not None:
        name = rating.name
        if name == node.path:
            name = EVERYDAY if isinstance(node, Indicator) and not own_clauses(node) else OWN
        yield "rating", Part(names.rating(name), name, rating.span, rating)


def _goal(goal: Goal, plan: Plan, names: Naming) -> dict[str, Part]:
    found = dict(_node(goal, names))
    found.update(_element(goal.outlook, names, "outlook"))
    for member in goal.members:
        if member.kind == "goal":
            found[f"member {names.path(member.path)}"] = _member(member, goal, names)
    return found


def _member(member: Member, goal: Goal, names: Naming) -> Part:
    meaning = member.weight, member.key, frozenset(member.tags), normal(member.tag_limits)
    words = said("{path}, weight {weight}", path=member.path, weight=member.weight)
    words = said("{words}, key", words=words) if member.key else words
    words = said("{words}, tagged {tags}", words=words, tags=listed(member.tags)) if member.tags else words
    return Part(meaning, words, member.span, member)


def _indicator(indicator: Indicator, names: Naming) -> dict[str, Part]:
    span = indicator.span
    found = dict(_node(indicator, names))
    found["unit"] = Part(indicator.unit, rule_word(str(indicator.unit)), span)
    found["nature"] = Part(indicator.nature, _NATURES[indicator.nature], span)
    source = indicator.source
    if source is not None:
        code = f'{source.system} "{source.code}"' if source.system else f'"{source.code}"'
        found["source"] = Part((source.system, source.code), code, source.span)
        if source.title is not None:
            found["title at the source"] = Part(source.title, _in_quotes(source.title), source.span)
    if indicator.direction is not None and not follows_from_target(indicator):
        found["direction"] = Part(indicator.direction, _BETTER[indicator.direction], span)
    for element, keyword in _ELEMENTS:
        found.update(_element(element(indicator), names, keyword))
    for group, target in indicator.group_targets:
        found.update(_element_as(f"target of {group}", target, names))
    if indicator.criterion is not None:
        found["criterion"] = Part(indicator.criterion, _in_quotes(indicator.criterion), span)
    if indicator.nature == "yes or no":
        words = said(
            "done is {done}, not done is {not_done}",
            done=rule_word(indicator.done),
            not_done=rule_word(indicator.not_done),
        )
        found["yes or no"] = Part((indicator.done, indicator.not_done), words, span)
    if indicator.latest_years is not None:
        found["oldest value"] = Part(indicator.latest_years, _oldest(indicator.latest_years), span)
    if indicator.decimals is not None:
        found["decimals"] = Part(indicator.decimals, str(indicator.decimals), span)
    found["weight"] = Part(indicator.weight, str(indicator.weight), span)
    found["key"] = Part(indicator.key, said("key") if indicator.key else said("not key"), span)
    if indicator.tags:
        meaning = frozenset(indicator.tags), normal(tuple(sorted(indicator.tag_limits, key=lambda one: one[0])))
        limits = dict(indicator.tag_limits)
        words = listed(
            [said("{tag} {where}", tag=t, where=_where(limits[t])) if t in limits else t for t in indicator.tags]
        )
        found["tags"] = Part(meaning, words, span)
    if indicator.applies is not None:
        found["applies to"] = Part(normal(indicator.applies), _where(indicator.applies), indicator.applies.span)
    if indicator.rating is not None and indicator.rating.name == indicator.path:
        scale = indicator.rating.scale
        found["scale"] = Part(scale.name, scale.name, indicator.rating.span)
    return found


_NATURES = {
    "measured": said("measured"),
    "judged": said("judged"),
    "yes or no": said("yes or no"),
    "information": said("for information"),
}
_BETTER = {"higher": said("higher is better"), "lower": said("lower is better")}


def _oldest(years: int) -> Said:
    return said("at most {n} year old" if years == 1 else "at most {n} years old", n=years)


_ELEMENTS: tuple[tuple[Callable[[Indicator], Element | None], str], ...] = (
    (lambda one: one.target, "target"),
    (lambda one: one.near, "near"),
    (lambda one: one.trend, "trend"),
    (lambda one: one.split, "split"),
    (lambda one: one.baseline, "baseline"),
)


# ---- judgements ----------------------------------------------------------------------------------------------------


def _judgements(plan: Plan, names: Naming) -> Iterator[Parts]:
    """What persons said: of each node and period one subject, with the decision in force and all comments."""
    for period in sorted({judgement.period for judgement in plan.judgements}):
        for of_outlook in (False, True):
            for path, one in judgements_for(plan, period, of_outlook=of_outlook).items():
                elements: dict[str, Part] = {}
                decision = one.decision
                if decision is not None:
                    meaning = decision.level, decision.because, decision.by, decision.on
                    words = said(
                        "{level} by {by} because “{because}”",
                        level=rule_word(decision.level or CANNOT_BE_ASSESSED),
                        by=decision.by,
                        because=decision.because,
                    )
                    elements["decision"] = Part(meaning, words, decision.span, decision)
                if one.comments:
                    told = listed([_in_quotes(comment.text) for comment in one.comments], "{before}; {next}")
                    elements["comments"] = Part(normal(one.comments), told, one.comments[0].span, one.comments)
                when = f"outlook {period}" if of_outlook else str(period)
                yield Parts("judgement", f"{path} in {when}", elements)


__all__ = ["EVERYDAY", "OWN", "WHOLE", "Naming", "Part", "Parts", "parts_of"]
