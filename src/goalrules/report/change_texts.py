"""Changes of members in words: results as they are and as they would have to be, figures with their units.

What the screens of `explain`, the page and Markdown say of changes is said here.
"""

from __future__ import annotations

from fractions import Fraction
from math import comb

from goalrules.counterfactual.changes import Change, WhyNot
from goalrules.counterfactual.distances import Distance
from goalrules.counterfactual.states import State
from goalrules.explain.counterfactual_words import counterfactual_words
from goalrules.explain.language import Language, LanguageCode, language_of
from goalrules.explain.places import level_word, short_name
from goalrules.model.goal import Goal
from goalrules.model.indicator import Indicator
from goalrules.model.numbers import Number
from goalrules.model.unit import UnitKind
from goalrules.verdict import Assessment, Result

_SHORT_UNITS = (UnitKind.PERCENT, UnitKind.RATIO, UnitKind.NUMBER)


class ChangeTexts:
    """Sentences about one node of a result; members are told by their names inside its goal, or by their `titles`.

    In an outlook, a child goal without one of its own is known as a member only.
    """

    def __init__(self, result: Result, path: str, language: LanguageCode, *, titles: bool = False) -> None:
        self.result = result
        self.titles = titles
        self.found = result[path]
        self.say: Language = language_of(language)
        self.words = counterfactual_words(language)
        is_goal = isinstance(self.found.node, Goal)
        self._goal = path if is_goal else path.rpartition(".")[0]
        self._known = {member.path: member for one in result.goals for member in one.members}
        self._known.update((one.path, one) for one in result.assessments)

    def of(self, path: str) -> Assessment:
        """What was found of a node."""
        return self._known[path]

    def name(self, path: str) -> str:
        """What a member is called."""
        return self.of(path).node.title if self.titles else short_name(path, self._goal)

    def level(self, path: str, level: str) -> str:
        """The word of a level."""
        scale = self.of(path).scale
        return level_word(level, scale, self.say) if scale.has(level) else level

    def level_or_none(self, path: str, level: str | None) -> str:
        return self.say.words.NO_LEVEL if level is None else self.level(path, level)

    def state(self, path: str, state: State, *, judged: bool = False) -> str:
        """A result of a member in a few words: level, trend, scores."""
        level = None if state.level is None else self.level(path, state.level)
        parts = [self.words.at(level, judged=judged), *([self.say.words.trend(state.trend)] if state.trend else [])]
        for name, low, high in state.scores:
            ends = "–".join(dict.fromkeys("…" if end is None else self.say.notation.plain(end) for end in (low, high)))
            parts.append(f"{self.say.scores.SCORE} {name} {ends}".replace("  ", " "))
        return ", ".join(parts)

    def quantity(self, found: Assessment, value: Number | Fraction) -> str:
        """A value of an indicator with its unit, where the unit is short."""
        assert isinstance(found.node, Indicator)
        unit = found.node.unit
        return self.say.notation.quantity(value, unit) if unit.kind in _SHORT_UNITS else self.say.notation.plain(value)

    def amount(self, found: Assessment, distance: Distance) -> str:
        """`60 more`, `0.5 percentage points more`."""
        assert isinstance(found.node, Indicator)
        amount = self.say.notation.quantity(distance.amount, found.node.unit.of_difference)
        is_beyond, is_nothing = distance.how == "beyond", distance.amount == 0
        return self.words.more(amount, distance.direction, beyond=is_beyond, is_nothing=is_nothing)

    def turned(self, change: Change) -> str:
        """`dwellings near → met (60 more)`."""
        found = self.of(change.path)
        then = self.state(change.path, change.then, judged=change.judged)
        if isinstance(change.distance, Distance):
            then = f"{then} ({self.amount(found, change.distance)})"
        now = self.state(change.path, change.now, judged=change.judged)
        name = self.name(change.path)
        return self.words.turned(f"{name}:" if self.titles else name, now, then)

    def any_of(self, answer: WhyNot) -> tuple[str, list[str]] | None:
        """The level and the names, where any so many of these members at this level would do; None where it is
        otherwise, or not known because not all sets are written out."""
        if not answer.is_all or not 1 < answer.total == len(answer.sets):
            return None
        changes = [change for some in answer.sets for change in some]
        levels = {one.then.level for one in changes if one.then.level != one.now.level}
        paths = {one.path for one in changes}
        words = {self.level(one.path, one.then.level) for one in changes if one.then.level is not None}
        if None in levels or len(words) != 1 or comb(len(paths), answer.size) != answer.total:
            return None
        if any(one.then.level == one.now.level for one in changes):
            return None
        return words.pop(), [self.name(member.path) for member in self.found.members if member.path in paths]


def asked_level(answer: WhyNot) -> str | None:
    """The level that was asked for, of those that would do the nearest to what there is."""
    if not answer.wanted:
        return None
    return answer.wanted[0] if answer.is_worse else answer.wanted[-1]
