"""What is said in English of the members of a goal."""

from __future__ import annotations

from collections.abc import Sequence
from typing import assert_never

from goalrules.explain.prose.english.nodes import EnglishNodes
from goalrules.explain.prose.english.words import GOALS, INDICATORS
from goalrules.explain.prose.facts import Count, Facts, LevelFact, Range
from goalrules.explain.prose.language import Item, Nouns
from goalrules.explain.prose.pieces import Phrase, phrase
from goalrules.model.unit import PERCENT

_HALF = 50


class English(EnglishNodes):
    # ---- how many are at which level ---------------------------------------------------------------------

    def short_tally(self, goal: Facts, count: Count) -> str:
        nouns = self._counted_nouns(count)
        assessed = "assessed " if count.left_out else ""
        if count.holding == count.base:
            said = self._all(count.base, nouns, assessed)
        else:
            said = f"{count.holding or 'none'} of {count.base} {assessed}{nouns.several}"
        said = f"{said} {self._asked(count.there or count.asked, count.holding, nouns)}"
        if count.at_limit:
            said += ", exactly the half that is required" if count.share == _HALF else ", exactly as many as required"
        without = len(goal.open_members) if not count.left_out else count.left_out
        if count.none_best and count.there:
            said += f" and none {self.is_at(count.asked[0], 'common')}"
        return f"{said}, and {without} cannot be assessed" if without else said

    def _counted_nouns(self, count: Count) -> Nouns:
        nouns = INDICATORS if count.of == "indicators" else GOALS
        before = "key " if count.key else ""
        behind = "" if count.tag is None else f" tagged {count.tag}"
        return nouns.each(lambda word: f"{before}{word}{behind}")

    def _all(self, number: int, nouns: Nouns, assessed: str, shown: str = "") -> str:
        if number == 1:
            return f"the only {assessed}{nouns.the_one}"
        return f"both {assessed}{nouns.several}" if number == 2 else f"all {shown or number} {assessed}{nouns.several}"

    def _asked(self, levels: Sequence[LevelFact], number: int, nouns: Nouns) -> str:
        """`are met or near their targets`, `have the level green or yellow`."""
        is_one = number < 2
        known = [self.adjective(level) for level in levels]
        if not all(known):
            return f"{'has' if is_one else 'have'} the level {_either([level.shown for level in levels])}"
        of_target = "" if nouns.one.startswith("goal") else " its target" if is_one else " their targets"
        told = [word + of_target if word == "near" else word for word in known]
        return f"{'is' if is_one else 'are'} {_either(told)}"

    def short_levels(self, goal: Facts) -> str:
        nouns, without = self.nouns([m.kind for m in goal.rated]), len(goal.open_members)
        if not goal.by_level:
            return f"none of {len(goal.rated)} {nouns.several} can be assessed"
        if len(goal.by_level) == 1 and not without:
            [(level, there)] = goal.by_level
            return f"{self._all(len(there), nouns, '')} {self._of_number(level, len(there))}"
        parts = [f"{len(members)} {self._of_number(level, len(members))}" for level, members in goal.by_level]
        said = f"of {len(goal.rated)} {nouns.several}, {_and(parts)}"
        return f"{said}, and {without} cannot be assessed" if without else said

    def tally(self, goal: Facts) -> Phrase:
        rated, without = goal.rated, len(goal.open_members)
        nouns = self.nouns([m.kind for m in rated])
        total, there = self.counted(len(rated)), len(rated) - without
        if not there:
            who = f"the only {nouns.one}" if len(rated) == 1 else f"none of {total} {nouns.several}"
            return phrase(f"{who} {'cannot' if len(rated) == 1 else 'can'} be assessed")
        if not without and len(goal.by_level) == 1:
            who = self._all(there, nouns, "", self.counted(there))
            return phrase(f"{who} {self._of_number(goal.by_level[0][0], there)}")
        parts = [
            f"{self.counted(len(members))} {self._of_number(level, len(members))}" for level, members in goal.by_level
        ]
        if not without:
            return phrase(f"of {total} {nouns.several}, {_and(parts)}")
        said = f"of {total} {nouns.several}, {self.counted(there)} can be assessed: "
        if len(goal.by_level) == 1:
            who = "it" if there == 1 else "both" if there == 2 else "all"
            return phrase(said, f"{who} {self._of_number(goal.by_level[0][0], there)}")
        return phrase(said, _and(parts))

    def _of_number(self, level: LevelFact, number: int) -> str:
        return self.is_at(level, "plural" if number > 1 else "common")

    def none_at_best(self, goal: Facts) -> str:
        return f"none {self.is_at(goal.rated[0].best, 'common')}"

    # ---- the rule ----------------------------------------------------------------------------------------

    def asked(self, level: LevelFact, count: Count) -> str:
        return f"{self.level(level)} {self._takes(count)}"

    def _takes(self, count: Count) -> str:
        """`takes at least half`, `requires that none is missed`."""
        how_many = self._how_many(count)
        return f"{'requires' if how_many.startswith('that ') else 'takes'} {how_many}"

    def _how_many(self, count: Count) -> str:
        """`at least half`, `all`; with the levels where they are not the best one and those below it."""
        number = "" if count.number is None else self.counted(count.number)
        if count.share is not None:
            number = "half" if count.share == _HALF else self.amount(count.share, PERCENT)
        said = {"all": "all", "no": "that none", "any": "at least one"}.get(count.word, f"{count.word} {number}")
        if count.word == "fewer than" and count.number is None:
            said = f"less than {number}"
        if count.asks_for_best and count.word in ("all", "any", "at least", "more than"):
            return said
        how_many = 1 if count.word in ("no", "any") or count.number == 1 else 2
        states = self._asked(count.asked, how_many, self._counted_nouns(count))
        return f"{said} {states}" if said.startswith("that ") else f"that {said} {states}"

    def at_limit(self, level: LevelFact, count: Count) -> str:
        said = f"{self.level(level)} {self._takes(count)}, and the goal stands exactly on that limit"
        if count.one_fewer is None:
            return said
        nouns = self._counted_nouns(count)
        known = self.adjective(count.there[0]) if len(count.there) == 1 else ""
        one = f"one {known} {nouns.one} fewer" if known else f"one such {nouns.one} fewer"
        then = self.adjective(count.one_fewer)
        return f"{said}: with {one} it would have " + (
            f"been {then}" if then else f"had the level {count.one_fewer.shown}"
        )

    # ---- who is at which level ---------------------------------------------------------------------------

    def at_level(self, level: LevelFact, items: Sequence[Item], one: Facts, *, also: bool) -> Phrase:
        known = self.adjective(level)
        lead = known or f"at the level {level.shown}"
        return phrase(f"also {lead}: " if also else f"{lead}: ", self.listed(items))

    def at_level_with_outcome(self, one: Facts) -> Phrase:
        assert one.level is not None
        return phrase(self.subject(one), f" {self.is_at(one.level, 'common')}: ", self.outcome(one))

    def note_of_criterion(self, criterion: str) -> Phrase:
        return phrase("judged against ", self.quote(criterion))

    def without_level(self, members: Sequence[Facts]) -> Phrase:
        first, is_one = members[0], len(members) == 1
        why = self.because(first.lack)
        if is_one:
            has = "" if first.figure is None else f" stands at {self.figure(first.figure)} but"
            said = phrase(self.subject(first), f"{has} cannot be assessed, because {why}")
        else:
            said = phrase(self._first_named(members), f" cannot be assessed, because {why}")
        if first.policy is None:
            return said
        them = "it" if is_one else "they"
        match first.policy.policy:
            case "left out":
                return phrase(said, f"; {them} {'is' if is_one else 'are'} left out")
            case "blocks":
                return phrase(said, "; this blocks the goal's verdict")
            case "counts as":
                level = "" if first.policy.level is None else self.level(first.policy.level)
                return phrase(said, f"; {them} {'counts' if is_one else 'count'} as {level}" if level else "")
            case _:
                assert_never(first.policy.policy)

    def _first_named(self, members: Sequence[Facts]) -> Phrase:
        """Names that begin a sentence; never a digit first."""
        names = self.names(members)
        if not members[0].title[:1].isdigit():
            return names
        return phrase(f"the {self.nouns([m.kind for m in members]).several} ", names)

    def range(self, goal: Facts, found: Range) -> Phrase:
        them = goal.open_members
        if found.is_only_this and goal.level is not None and them:
            who = f"that {them[0].kind}" if len(them) == 1 else f"those {self.nouns([m.kind for m in them]).several}"
            return phrase(f"the goal {self.is_at(goal.level, 'common')} however {who} would have been assessed")
        levels = [self.adjective(level) or level.shown for level in found.levels if level is not None]
        on = self.names(them) if them else phrase("the figures that are missing")
        if not levels:
            return phrase("it cannot be assessed, whatever becomes known of ", on)
        end = "; it is also possible that it cannot be assessed" if None in found.levels else ""
        if len(levels) > 1:
            return phrase(f"possible levels are {_and(levels)}, depending on ", on, end)
        if end:
            return phrase(f"a possible level is {levels[0]}, depending on ", on, end)
        return phrase(f"the only possible level is {levels[0]}, whatever becomes known of ", on)

    def not_applicable(self, members: Sequence[Facts]) -> Phrase:
        return phrase("not applicable: ", self.names(members))

    def for_information(self, items: Sequence[Item]) -> Phrase:
        return phrase("for information only: ", self.listed(items))

    def trends_counted(self, members: Sequence[Facts]) -> str:
        trends = [m.trend.trend for m in members if m.trend is not None]
        told = []
        for trend, word in (("improving", "improved"), ("steady", "been unchanged"), ("worsening", "worsened")):
            number = trends.count(trend)
            if number:
                told.append(f"{self.counted(number)} {'has' if number == 1 else 'have'} {word}")
        return f"of {self.counted(len(trends))} indicators with a known trend, {_and(told)}"

    def judged_levels(self, goal: Facts, judged: Sequence[Facts], criterion: str | None) -> Phrase:
        levels = [m for m in goal.rated if m.level is not None]
        against = phrase(" against the criterion ", self.quote(criterion)) if criterion is not None else ()
        if len(judged) == len(levels):
            number = len(judged)
            who = "the level is judged" if number == 1 else "both levels are judged"
            if number > 2:
                who = f"all {self.counted(number)} levels are judged"
            figures = "" if any(m.figure is not None for m in judged) else ", without any figures"
            return phrase(who, against, figures)
        return phrase(f"judged, not computed: the level{'' if len(judged) == 1 else 's'} of ", self.names(judged))

    def by_rules_alone(self, level: LevelFact | None, decided: Sequence[Facts]) -> Phrase:
        what = "has no level" if level is None else self.is_at(level, "common")
        return phrase(f"by the rules alone, the goal {what}, without what was decided on ", self.names(decided))


def _either(words: Sequence[str]) -> str:
    return " or ".join([*([", ".join(words[:-1])] if words[:-1] else []), words[-1]])


def _and(parts: Sequence[str]) -> str:
    return " and ".join([*([", ".join(parts[:-1])] if parts[:-1] else []), parts[-1]])
