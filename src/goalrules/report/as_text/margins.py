"""What `explain` says of margins: UP, DOWN, FRAGILE and which missing value matters most."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from goalrules.counterfactual.changes import WhyNot
from goalrules.counterfactual.distances import Distance, WithoutDistance
from goalrules.counterfactual.fragility import Fragile, MemberMoved, Moved
from goalrules.counterfactual.margins import Margin
from goalrules.explain.language import Language, LanguageCode, language_of
from goalrules.explain.margin_words import margin_words
from goalrules.explain.places import level_word, short_name
from goalrules.model.indicator import Indicator
from goalrules.model.measurement import TOTAL
from goalrules.model.numbers import Number
from goalrules.model.period import Period
from goalrules.model.reals import Real
from goalrules.model.unit import UnitKind
from goalrules.report.as_text.screen import Screen
from goalrules.verdict import Assessment, Result


def margin_lines(
    margin: Margin, result: Result, screen: Screen, label_cells: int, language: LanguageCode = "en"
) -> None:
    """Add what is to be said of the margins of one node, each under its label; nothing where there is nothing."""
    told = _Told(result, margin.path, language)
    is_indicator = isinstance(result[margin.path].node, Indicator)
    lines = told.of_indicator(margin) if is_indicator else told.of_goal(margin)
    for label, texts in lines:
        if texts:
            screen.labelled(label, texts, label_cells)


class _Told:
    """Sentences about the margins of one node."""

    def __init__(self, result: Result, path: str, language: LanguageCode) -> None:
        self.result = result
        self.found = result[path]
        self.say: Language = language_of(language)
        self.words = margin_words(language)

    def of_indicator(self, margin: Margin) -> Iterator[tuple[str, list[str]]]:
        yield self.words.UP, [*self._distance(margin.better), *self._groups(margin)]
        yield self.words.DOWN, self._distance(margin.worse)
        yield from self._fragile_lines(margin)

    def of_goal(self, margin: Margin) -> Iterator[tuple[str, list[str]]]:
        yield self.words.UP, self._changes(margin.up)
        yield self.words.DOWN, self._changes(margin.down)
        yield from self._fragile_lines(margin)
        if margin.missing:
            first, *others = margin.missing
            cases = [
                (self._level(first.path, case.level), [self._level(margin.path, level) for level in case.left])
                for case in first.cases
            ]
            yield self.words.MATTERS, [self.words.matters_most(self._name(first.path), len(others), cases)]

    # ---- distances -------------------------------------------------------------------------------------------

    def _distance(self, distance: Distance | WithoutDistance | None) -> list[str]:
        if not isinstance(distance, Distance):
            text = None if distance is None else self.words.without(distance)
            return [] if text is None else [text]
        node = self.found.node
        assert isinstance(node, Indicator)
        is_none = not isinstance(distance.amount, Real) and distance.amount == 0
        amount = "" if is_none else self.say.notation.quantity(distance.amount, node.unit.of_difference)
        text = self.words.distance(
            self._level(self.found.path, distance.level),
            self._quantity(self.found, distance.to_value),
            amount,
            distance.direction,
            beyond=distance.how == "beyond",
            of=distance.group if distance.group != TOTAL else "",
            step="" if distance.step is None else self.say.notation.plain(distance.step),
        )
        return [text]

    def _groups(self, margin: Margin) -> list[str]:
        return [self.words.group(one.group, text) for one in margin.groups for text in self._distance(one.better)]

    def _changes(self, answer: WhyNot | None) -> list[str]:
        if answer is None or answer.undecided is not None or answer.not_asked is not None or not answer.wanted:
            return []
        asked = self._level(self.found.path, answer.wanted[0] if answer.is_worse else answer.wanted[-1])
        if not answer.sets:
            return [] if self.found.level in answer.wanted else [self.words.no_way(asked)]
        levels: dict[str, list[str]] = {}
        for change in answer.sets[0]:
            then, name = change.then.level, self._name(change.path)
            if then is not None and then != change.now.level:
                levels.setdefault(self._level(change.path, then), []).append(name)
        if sum(map(len, levels.values())) < answer.size:
            return []
        return [self.words.must_be(asked, list(levels.items()), answer.total, is_all=answer.is_all)]

    # ---- fragile ---------------------------------------------------------------------------------------------

    def _fragile_lines(self, margin: Margin) -> Iterator[tuple[str, list[str]]]:
        texts = self._fragile(margin.fragile, error=False)
        if margin.within_error is not None and not margin.fragile.fragile:
            texts += self._fragile(margin.within_error, error=True)
        yield self.words.FRAGILE, texts

    def _fragile(self, found: Fragile, *, error: bool) -> list[str]:
        if found.fragile is None and found.not_known is not None:
            return [] if error else [self.words.not_known(found.not_known)]
        if not found.fragile:
            return []
        level = self._level_or_none(found.path, found.level)
        if found.members:
            return [self.words.member_turns(level, [self._member(one, error) for one in found.members], error=error)]
        return [self.words.turns(level, [self._figure(found.path, one, error) for one in found.turn], error=error)]

    def _member(self, one: MemberMoved, error: bool) -> str:
        figures = [self._figure(one.path, moved, error) for moved in one.figures]
        return self.words.member(self._name(one.path), self._level_or_none(one.path, one.level), figures)

    def _figure(self, path: str, moved: Moved, error: bool) -> str:
        row, found = moved.row, self.result[path]
        assert row.value is not None
        of = [part for part in (row.group if row.group != TOTAL else "", self._when(row.period)) if part]
        if row.entity != self.result.entity and row.entity:
            of.append(row.entity)
        to, written = self._quantity(found, moved.to), self._quantity(found, row.value)
        return self.words.figure(to, written, ", ".join(of), error=error)

    def _when(self, period: Period) -> str:
        return "" if period == self.result.period else str(period)

    # ---- words -----------------------------------------------------------------------------------------------

    def _level(self, path: str, level: str) -> str:
        scale = self.result[path].scale
        return level_word(level, scale, self.say) if scale.has(level) else level

    def _level_or_none(self, path: str, level: str | None) -> str:
        return self.say.words.NO_LEVEL if level is None else self._level(path, level)

    def _name(self, path: str) -> str:
        return short_name(path, self.found.path)

    def _quantity(self, found: Assessment, value: Number | Fraction) -> str:
        """A value with its unit, where the unit is short."""
        node = found.node
        assert isinstance(node, Indicator)
        is_short = node.unit.kind in (UnitKind.PERCENT, UnitKind.RATIO, UnitKind.NUMBER)
        return self.say.notation.quantity(value, node.unit) if is_short else self.say.notation.plain(value)
