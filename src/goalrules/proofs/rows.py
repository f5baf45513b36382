"""The rows of a counter-example in words: the results of members, or what is measured, and what comes of it."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from goalrules.diagnostics import Said, all_of, either, listed, rule_word, said
from goalrules.model.numbers import Number, exact
from goalrules.model.reals import Real
from goalrules.model.scale import Scale
from goalrules.proofs.goal_states import Class, Result
from goalrules.proofs.goal_worlds import World, Worlds
from goalrules.proofs.value_levels import At

MOST_NAMES = 3


def levels(mask: int, scale: Scale) -> Said:
    """The levels of a mask: `met`, or `met or near` where several are possible."""
    return either([rule_word(name) for name in scale.levels_in(mask)])


def members(worlds: Worlds, world: World) -> Said:
    """A world in words: "2 met, 1 missed"; by class where there are several."""
    each = [(one, _spread(one, spread)) for one, spread in zip(worlds.classes, world, strict=True)]
    if len(each) == 1:
        return each[0][1]
    labels = [label(one, worlds) for one, _ in each]
    return listed(
        [said("{members}: {results}", members=name, results=row) for name, (_, row) in zip(labels, each, strict=True)],
        "{before}; {next}",
    )


def _spread(one: Class, spread: tuple[int, ...]) -> Said:
    parts = [
        said("{count} {result}", count=count, result=result(one.results[at], lacks=not one.results[at].is_whole))
        for at, count in enumerate(spread)
        if count
    ]
    return listed(parts)


def result(found: Result, *, lacks: bool = False) -> Said:
    """One result in words: "met", "met and worsening", "without data"."""
    parts: list[object] = []
    if found.level is not None:
        parts.append(rule_word(found.level))
    if found.trend is not None:
        parts.append(rule_word(found.trend))
    # A score by level is said with its level.
    parts += [
        said("with the score {score}", score=number(score))
        for _, score in found.scores
        if score is not None and found.level is None
    ]
    if not parts:
        return said("without data")
    row = parts[0] if len(parts) == 1 else all_of(parts)
    if lacks and found.level is not None:
        return said("{result} without a trend", result=row)
    return said("{result}", result=row) if not isinstance(row, Said) else row


def end(found: Result) -> Said:
    """A result as one rises to it or from it: "near", "the score 60"."""
    scores = [score for _, score in found.scores if score is not None]
    if found.level is None and found.trend is None and scores:
        return said("the score {score}", score=number(scores[0]))
    return result(found, lacks=not found.is_whole)


def label(one: Class, worlds: Worlds) -> Said:
    """What the members of a class are called: by what sets them apart, else by name."""
    wordings = [_kind(other) for other in worlds.classes]
    own = _kind(one)
    if wordings.count(own) == 1:
        return own
    return names(one, worlds)


def names(one: Class, worlds: Worlds) -> Said:
    """The members of a class by name, at most three of them."""
    paths = [said("`{path}`", path=worlds.path(i)) for i in one.members]
    if len(paths) <= MOST_NAMES:
        return all_of(paths)
    return said("{names} and {more} more", names=listed(paths[:MOST_NAMES]), more=len(paths) - MOST_NAMES)


def _kind(one: Class) -> Said:
    member = one.kin.member
    of = said("indicators") if member.kind == "indicator" else said("goals")
    if member.key:
        return said("key {members}", members=of)
    if member.tags:
        return said("{members} tagged {tags}", members=of, tags=all_of([f"`{tag}`" for tag in member.tags]))
    return said("other {members}", members=of)


def number(found: Number) -> object:
    """A number as a sentence writes it; of one without an end, its first digits."""
    found = exact(found)
    if isinstance(found, Decimal):
        return found.normalize() if found != found.to_integral_value() else found.quantize(Decimal(1))
    if isinstance(found, Real):
        return said("about {number}", number=found.enclosure(6)[0].__round__(4))
    return found if isinstance(found, Fraction) else str(found)


def value(at: At, period: object) -> Said:
    """A value with what it gives."""
    return said("value {value} in {period}: {level}", value=at.value, period=period, level=rule_word(at.level or ""))
