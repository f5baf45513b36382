"""What two plans mean differently: element by element, in the words of both."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from goalrules.differences.alignment import Alignment, align
from goalrules.differences.clauses import pair_clauses
from goalrules.differences.difference import CLAUSE, ORDER, WHOLE, Difference, Key, Kind, Side, Subject
from goalrules.differences.normal_form import as_it_is, normal
from goalrules.differences.parts import EVERYDAY, OWN, Naming, Part, Parts, clause_words, parts_of
from goalrules.differences.tendency import tendency_of, tendency_of_clauses
from goalrules.explain.places import place_of, written
from goalrules.model.plan import Plan
from goalrules.model.scale import Scale
from goalrules.source import Span

_NO_ELEMENTS = Naming(as_it_is, as_it_is)
_OF_RATING = ("scale", "missing data", "missing trend", "not monotone")


class Compared(NamedTuple):
    """All differences in meaning, in the order of the new plan, and what is what in the two."""

    differences: tuple[Difference, ...]
    alignment: Alignment


def compare(old: Plan, new: Plan) -> Compared:
    """What differs in meaning between two plans; nothing where they mean the same, however written."""
    alignment = align(old, new)
    names = Naming(alignment.path, lambda name: name if name in (OWN, EVERYDAY) else alignment.rating(name))
    before = {_key(one, alignment): one for one in parts_of(old, names)}
    after = {(one.kind, "" if one.kind == "plan" else one.name): one for one in parts_of(new, _NO_ELEMENTS)}
    found: list[Difference] = []
    for key in dict.fromkeys([*after, *before]):
        found += _of_subject(key, before.get(key), after.get(key), old, new, alignment)
    return Compared(tuple(found), alignment)


def _key(one: Parts, alignment: Alignment) -> tuple[Subject, str]:
    """A subject of the old plan as the new one names it."""
    match one.kind:
        case "plan":
            return one.kind, ""
        case "goal" | "indicator":
            return one.kind, alignment.path(one.name)
        case "rating":
            return one.kind, alignment.rating(one.name)
        case "judgement":
            path, _, when = one.name.partition(" in ")
            return one.kind, f"{alignment.path(path)} in {when}"
        case _:
            return one.kind, one.name


def _in_old(key: tuple[Subject, str], alignment: Alignment) -> str:
    """A subject that only the new plan has, as the old one would name it: a judgement of a renamed node."""
    kind, name = key
    path, _, when = name.partition(" in ")
    if kind != "judgement":
        return name
    old = next((old for old in (*alignment.indicators, *alignment.goals) if alignment.path(old) == path), path)
    return f"{old} in {when}"


def _of_subject(
    key: tuple[Subject, str], old: Parts | None, new: Parts | None, old_plan: Plan, new_plan: Plan, alignment: Alignment
) -> Iterator[Difference]:
    """The differences of one subject: that it is new or gone, or else those of its elements."""
    one = new or old
    assert one is not None
    named = Key(one.kind, new.name if new else key[1], WHOLE, old.name if old else _in_old(key, alignment))
    if old is None or new is None:
        kind: Kind = "removed" if new is None else "added"
        yield Difference(kind, named, _whole(old, old_plan), _whole(new, new_plan))
        return
    if one.kind in ("goal", "indicator", "rating") and old.name != new.name:
        moved = _renaming(old.name, new.name, old_plan, new_plan, alignment)
        if moved is not None:
            yield Difference(moved, named, _whole(old, old_plan), _whole(new, new_plan))
    for element in dict.fromkeys([*new.elements, *old.elements]):
        if element in _OF_RATING and not _are_compared(old, new):
            continue  # it goes with the rating, which is another one
        before, after = old.elements.get(element), new.elements.get(element)
        if before is None or after is None or before.meaning != after.meaning:
            yield _of_element(named._replace(element=element), before, after)
    if _are_compared(old, new):
        yield from _of_clauses(named, old, new, _scale_of(old, old_plan), alignment)


def _are_compared(old: Parts, new: Parts) -> bool:
    """Whether clauses are told one by one: not where one has some and the other is rated otherwise."""
    ratings = [one.elements["rating"].words if "rating" in one.elements else None for one in (old, new)]
    return old.kind == "rating" or ratings[0] == ratings[1]


def _renaming(old: str, new: str, old_plan: Plan, new_plan: Plan, alignment: Alignment) -> Kind | None:
    """Whether a node is named otherwise or stands in another goal; None where only its goal is named otherwise."""
    before = next((one for one in old_plan.indicators if one.path == old), None)
    after = next((one for one in new_plan.indicators if one.path == new), None)
    if before is None or after is None:
        return "renamed"
    if alignment.path(before.goal) != after.goal:
        return "moved"
    return None if before.name == after.name else "renamed"


def _of_element(key: Key, old: Part | None, new: Part | None) -> Difference:
    if old is None:
        assert new is not None
        return Difference("added", key, None, _side(new.words, new.span))
    if new is None:
        return Difference("removed", key, _side(old.words, old.span), None)
    tendency = tendency_of(old.value, new.value)
    return Difference("changed", key, _side(old.words, old.span), _side(new.words, new.span), tendency)


def _of_clauses(named: Key, old: Parts, new: Parts, scale: Scale | None, alignment: Alignment) -> Iterator[Difference]:
    found = pair_clauses(old.clauses, new.clauses, alignment.path)
    key = named._replace(element=CLAUSE)
    sides_old = [_side(clause_words(clause), clause.span) for clause in old.clauses]
    sides_new = [_side(clause_words(clause), clause.span) for clause in new.clauses]
    for i, j in found.pairs:
        before, after = old.clauses[i], new.clauses[j]
        same = normal(before.condition, alignment.path) == normal(after.condition)
        if before.level != after.level or not same:
            tendency = None if scale is None else tendency_of_clauses(before, after, scale)
            yield Difference("changed", key, sides_old[i], sides_new[j], tendency, (i, j))
    for i in found.removed:
        yield Difference("removed", key, sides_old[i], None, None, (i, None))
    for j in found.added:
        yield Difference("added", key, None, sides_new[j], None, (None, j))
    if found.reordered:
        pairs = found.pairs
        before_words = " · ".join(sides_old[i].words for i, _ in pairs)
        after_words = " · ".join(sides_new[j].words for _, j in sorted(pairs, key=lambda pair: pair[1]))
        places = old.clauses[pairs[0][0]].span, new.clauses[min(j for _, j in pairs)].span
        key = named._replace(element=ORDER)
        yield Difference("reordered", key, _side(before_words, places[0]), _side(after_words, places[1]))


def _scale_of(one: Parts, plan: Plan) -> Scale | None:
    ratings = {rating.name: rating for rating in plan.ratings}
    ratings.update((node.rating.name, node.rating) for node in plan.nodes.values() if node.rating is not None)
    found = ratings.get(one.name)
    return None if found is None else found.scale


def _whole(one: Parts | None, plan: Plan) -> Side | None:
    """A subject in the words of its first line."""
    if one is None:
        return None
    by_name: Mapping[str, Span] = {
        "scale": {scale.name: scale.span for scale in plan.scales},
        "entity group": {group.name: group.span for group in plan.entity_groups},
        "rating": {rating.name: rating.span for rating in plan.ratings},
        "goal": {goal.path: goal.span for goal in plan.goals},
        "indicator": {indicator.path: indicator.span for indicator in plan.indicators},
    }.get(one.kind, {})
    span = by_name.get(one.name)
    if span is not None:
        return _side(written(span), span)
    first = next(iter(one.elements.values()))
    return _side("; ".join(part.words for part in one.elements.values()), first.span)


def _side(words: str, span: Span) -> Side:
    return Side(words, place_of(span))
