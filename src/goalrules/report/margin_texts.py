"""Sentences about how far one level is from turning: what the screen, the page and Markdown lay out.

Each method gives finished sentences, and none where there is nothing to say.
"""

from __future__ import annotations

from goalrules.counterfactual.changes import WhyNot
from goalrules.counterfactual.distances import Distance, WithoutDistance
from goalrules.counterfactual.fragility import Fragile, MemberMoved, Moved
from goalrules.counterfactual.margins import Margin
from goalrules.explain.language import LanguageCode
from goalrules.explain.margin_words import margin_words
from goalrules.model.indicator import Indicator
from goalrules.model.measurement import TOTAL
from goalrules.model.period import Period
from goalrules.model.reals import Real
from goalrules.report.change_texts import ChangeTexts, asked_level
from goalrules.verdict import Result


class MarginTexts:
    """What there is to say of one margin, in a language; members by their names, or by their `titles`."""

    def __init__(self, margin: Margin, result: Result, language: LanguageCode, *, titles: bool = False) -> None:
        self.margin = margin
        self.result = result
        self.tell = ChangeTexts(result, margin.path, language, titles=titles)
        self.words = margin_words(language)
        self.found = self.tell.found
        self.is_indicator = isinstance(self.found.node, Indicator)

    def up(self) -> list[str]:
        """What would give a better level."""
        if not self.is_indicator:
            return self._changes(self.margin.up)
        groups = (
            self.words.group(one.group, text) for one in self.margin.groups for text in self._distance(one.better)
        )
        return [*self._distance(self.margin.better), *groups]

    def down(self) -> list[str]:
        """What would give a worse level."""
        if not self.is_indicator:
            return self._changes(self.margin.down)
        return self._distance(self.margin.worse)

    def fragile(self) -> list[str]:
        """Which figures turn the level within half a unit of their last digit, or within the stated margin of error."""
        texts = self._fragile(self.margin.fragile, error=False)
        if self.margin.within_error is not None and not self.margin.fragile.fragile:
            texts += self._fragile(self.margin.within_error, error=True)
        return texts

    @property
    def is_fragile(self) -> bool:
        """Whether the level is known to be fragile, by digits or by a margin of error."""
        error = self.margin.within_error
        return bool(self.margin.fragile.fragile) or (error is not None and bool(error.fragile))

    def matters(self) -> list[str]:
        """Which missing value matters most; nothing where none by itself would narrow what the level could be."""
        now = len(self.found.levels_in_range)
        if not any(len(case.left) < now for one in self.margin.missing for case in one.cases):
            return []
        first, *others = self.margin.missing
        level, path = self.tell.level, self.margin.path
        cases = [(level(first.path, case.level), [level(path, one) for one in case.left]) for case in first.cases]
        return [self.words.matters_most(self.tell.name(first.path), len(others), cases)]

    # ---- distances -------------------------------------------------------------------------------------------

    def _distance(self, distance: Distance | WithoutDistance | None) -> list[str]:
        if not isinstance(distance, Distance):
            text = None if distance is None else self.words.without(distance)
            return [] if text is None else [text]
        node, say = self.found.node, self.tell.say
        assert isinstance(node, Indicator)
        is_none = not isinstance(distance.amount, Real) and distance.amount == 0
        amount = "" if is_none else say.notation.quantity(distance.amount, node.unit.of_difference)
        text = self.words.distance(
            self.tell.level(self.found.path, distance.level),
            self.tell.quantity(self.found, distance.to_value),
            amount,
            distance.direction,
            beyond=distance.how == "beyond",
            of=distance.group if distance.group != TOTAL else "",
            step="" if distance.step is None else say.notation.plain(distance.step),
        )
        return [text]

    def _changes(self, answer: WhyNot | None) -> list[str]:
        if answer is None or answer.not_asked is not None or not answer.wanted:
            return []
        asked = self.tell.level(self.found.path, asked_level(answer) or "")
        if answer.undecided is not None:
            return [self.words.undecided(asked, self.tell.words.undecided(answer.undecided))]
        if not answer.sets:
            return [] if self.found.level in answer.wanted else [self.words.no_way(asked)]
        some = self.tell.any_of(answer)
        if some is not None:
            level, names = some
            return [self.words.must_be_some(asked, answer.size, names, level)]
        levels: dict[str, list[str]] = {}
        for change in answer.sets[0]:
            then, name = change.then.level, self.tell.name(change.path)
            if then is not None and then != change.now.level:
                levels.setdefault(self.tell.level(change.path, then), []).append(name)
        if sum(map(len, levels.values())) < answer.size:
            return []
        return [self.words.must_be(asked, list(levels.items()), answer.total, is_all=answer.is_all)]

    # ---- fragile ---------------------------------------------------------------------------------------------

    def _fragile(self, found: Fragile, *, error: bool) -> list[str]:
        if found.fragile is None and found.not_known is not None:
            return [] if error else [self.words.not_known(found.not_known)]
        if not found.fragile:
            return []
        level = self.tell.level_or_none(found.path, found.level)
        if found.members:
            return [self.words.member_turns(level, [self._member(one, error) for one in found.members], error=error)]
        return [self.words.turns(level, [self._figure(found.path, one, error) for one in found.turn], error=error)]

    def _member(self, one: MemberMoved, error: bool) -> str:
        figures = [self._figure(one.path, moved, error) for moved in one.figures]
        return self.words.member(self.tell.name(one.path), self.tell.level_or_none(one.path, one.level), figures)

    def _figure(self, path: str, moved: Moved, error: bool) -> str:
        row, found = moved.row, self.tell.of(path)
        assert row.value is not None
        of = [part for part in (row.group if row.group != TOTAL else "", self._when(row.period)) if part]
        if row.entity != self.result.entity and row.entity:
            of.append(row.entity)
        to, written = self.tell.quantity(found, moved.to), self.tell.quantity(found, row.value)
        return self.words.figure(to, written, ", ".join(of), error=error)

    def _when(self, period: Period) -> str:
        return "" if period == self.result.period else str(period)
