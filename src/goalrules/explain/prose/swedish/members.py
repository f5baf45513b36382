"""What is said in Swedish of the members of a goal."""

from __future__ import annotations

from collections.abc import Sequence
from typing import assert_never

from goalrules.explain.prose.facts import Count, Facts, LevelFact, Range
from goalrules.explain.prose.language import Form, Item, Nouns
from goalrules.explain.prose.pieces import Phrase, phrase
from goalrules.explain.prose.swedish.nodes import SwedishNodes
from goalrules.explain.prose.swedish.words import GOALS, INDICATORS
from goalrules.model.unit import PERCENT

_HALF = 50


class Swedish(SwedishNodes):
    # ---- how many are at which level ---------------------------------------------------------------------

    def short_tally(self, goal: Facts, count: Count) -> str:
        nouns = self._counted_nouns(count)
        levels = self._asked(count.there or count.asked, 2 if count.holding > 1 else 1, nouns)
        assessed = "bedömda " if count.left_out else ""
        if count.holding == count.base:
            said = self._all(count.base, nouns, assessed)
        elif count.holding == 0:
            said = f"{_none(nouns)} av {count.base} {assessed}{nouns.several}"
        else:
            said = f"{count.holding} av {count.base} {assessed}{nouns.several}"
        said = f"{said} {levels}"
        if count.at_limit:
            said += ", precis den hälft som krävs" if count.share == _HALF else ", precis så många som krävs"
        without = len(goal.open_members) if not count.left_out else count.left_out
        if count.none_best and count.there:
            said += f" och {_none(nouns)} {self.is_at(count.asked[0], 'neuter' if nouns.is_neuter else 'common')}"
        return f"{said}, och {without} kan ej bedömas" if without else said

    def _counted_nouns(self, count: Count) -> Nouns:
        nouns = INDICATORS if count.of == "indicators" else GOALS
        if count.key:
            nouns = nouns.each(lambda word: f"nyckel{word}")
        if count.tag is not None:
            nouns = nouns.each(lambda word: f"{word} märkta {count.tag}")
        return nouns

    def _all(self, number: int, nouns: Nouns, assessed: str, shown: str = "") -> str:
        if number == 1:
            return f"{_the_only(nouns)} {assessed}{nouns.the_one}"
        return (
            f"båda {assessed}{nouns.the_several}"
            if number == 2
            else f"samtliga {shown or number} {assessed}{nouns.several}"
        )

    def _asked(self, levels: Sequence[LevelFact], number: int, nouns: Nouns) -> str:
        """`är uppfyllda eller nära målvärdet`, `har nivån grön eller gul`."""
        form: Form = "plural" if number > 1 else "neuter" if nouns.is_neuter else "common"
        known = [self.form(level, form) for level in levels]
        if not all(known):
            return f"har nivån {_either([level.shown for level in levels])}"
        of_target = " målvärdet" if not nouns.is_neuter else ""
        return f"är {_either([word + of_target if word == 'nära' else word for word in known])}"

    def short_levels(self, goal: Facts) -> str:
        nouns, without = self.nouns([m.kind for m in goal.rated]), len(goal.open_members)
        if not goal.by_level:
            return f"{_none(nouns)} av {len(goal.rated)} {nouns.several} kan bedömas"
        if len(goal.by_level) == 1 and not without:
            [(level, there)] = goal.by_level
            return f"{self._all(len(there), nouns, '')} {self._of_number(level, len(there), nouns)}"
        said = f"av {len(goal.rated)} {nouns.several} {self._in_turn(goal, nouns, in_digits=True)}"
        return f"{said}, och {without} kan ej bedömas" if without else said

    def tally(self, goal: Facts) -> Phrase:
        rated, without = goal.rated, len(goal.open_members)
        nouns = self.nouns([m.kind for m in rated])
        total, there = self.number_of(len(rated), nouns), len(rated) - without
        if not there:
            if len(rated) == 1:
                return phrase(f"{_the_only(nouns)} {nouns.the_one} kan ej bedömas")
            return phrase(f"{_none(nouns)} av {total} {nouns.several} kan bedömas")
        if not without:
            if len(goal.by_level) == 1:
                level = goal.by_level[0][0]
                who = self._all(there, nouns, "", self.counted(there))
                return phrase(f"{who} {self._of_number(level, there, nouns)}")
            return phrase(f"av {total} {nouns.several} {self._in_turn(goal, nouns, in_digits=False)}")
        said = f"av {total} {nouns.several} kan {self.number_of(there, nouns)} bedömas: "
        if len(goal.by_level) == 1:
            who = ("det" if nouns.is_neuter else "den") if there == 1 else "båda" if there == 2 else "samtliga"
            return phrase(said, f"{who} {self._of_number(goal.by_level[0][0], there, nouns)}")
        parts = [
            f"{self.number_of(len(members), nouns)} {self._of_number(level, len(members), nouns)}"
            for level, members in goal.by_level
        ]
        return phrase(said, _and(parts))

    def _in_turn(self, goal: Facts, nouns: Nouns, *, in_digits: bool) -> str:
        """`är en uppfylld, tre är nära och två är missade`: the verb comes first, as behind `av sex indikatorer`."""
        parts: list[str] = []
        for level, members in goal.by_level:
            number = str(len(members)) if in_digits else self.number_of(len(members), nouns)
            verb, said = self._of_number(level, len(members), nouns).split(" ", 1)
            if not parts:
                parts.append(f"{verb} {number} {said}")
            else:
                parts.append(f"{number} {said}" if self._are_alike(goal) else f"{number} {verb} {said}")
        return _and(parts)

    def _are_alike(self, goal: Facts) -> bool:
        """Whether one verb can do for both levels: the same one, and of the same number."""
        if len(goal.by_level) != 2:
            return False
        (first, some), (second, others) = goal.by_level
        is_same_verb = bool(self.form(first, "plural")) == bool(self.form(second, "plural"))
        return is_same_verb and (len(some) > 1) == (len(others) > 1)

    def _of_number(self, level: LevelFact, number: int, nouns: Nouns) -> str:
        return self.is_at(level, "plural" if number > 1 else "neuter" if nouns.is_neuter else "common")

    def none_at_best(self, goal: Facts) -> str:
        nouns = self.nouns([m.kind for m in goal.rated])
        return f"{_none(nouns)} {self.is_at(goal.rated[0].best, 'neuter' if nouns.is_neuter else 'common')}"

    # ---- the rule ----------------------------------------------------------------------------------------

    def asked(self, level: LevelFact, count: Count) -> str:
        return f"för {self.level(level)} krävs {self._how_many(count)}"

    def _how_many(self, count: Count) -> str:
        """`minst hälften`, `samtliga`; with the levels where they are not the best one and those below it."""
        nouns = self._counted_nouns(count)
        number = "" if count.number is None else self.number_of(count.number, nouns)
        if count.share is not None:
            number = "hälften" if count.share == _HALF else self.amount(count.share, PERCENT)
        one = self.number_of(1, nouns)
        said = {
            "all": "samtliga",
            "no": f"att {_none(nouns)}",
            "any": f"minst {one}",
            "at least": f"minst {number}",
            "at most": f"högst {number}",
            "more than": f"mer än {number}" if count.number is None else f"fler än {number}",
            "fewer than": f"mindre än {number}" if count.number is None else f"färre än {number}",
            "exactly": f"exakt {number}",
        }[count.word]
        if count.asks_for_best and count.word in ("all", "any", "at least", "more than"):
            return said
        how_many = 1 if count.word in ("no", "any") or count.number == 1 else 2
        states = self._asked(count.asked, how_many, nouns)
        return f"{said} {states}" if said.startswith("att ") else f"att {said} {states}"

    def at_limit(self, level: LevelFact, count: Count) -> str:
        how_many = self._how_many(count)
        said = f"{how_many} krävs för {self.level(level)}, och målet ligger precis på den gränsen"
        if count.one_fewer is None:
            return said
        nouns = self._counted_nouns(count)
        form = "" if len(count.there) != 1 else self.form(count.there[0], "neuter" if nouns.is_neuter else "common")
        one = f"{self.number_of(1, nouns)} {form or ('sådant' if nouns.is_neuter else 'sådan')} {nouns.one}"
        known = self.form(count.one_fewer, "neuter")
        then = f"varit {known}" if known else f"haft nivån {count.one_fewer.shown}"
        return f"{said}: med {one} färre hade det {then}"

    # ---- who is at which level ---------------------------------------------------------------------------

    def at_level(self, level: LevelFact, items: Sequence[Item], one: Facts, *, also: bool) -> Phrase:
        known = self.form(level, "plural" if len(items) > 1 else self.of_kind(one))
        more = " också" if also else ""
        if not known:
            return phrase(f"nivån {level.shown} har{more} ", self.listed(items))
        return phrase(f"{known} är{more} ", self.listed(items))

    def at_level_with_outcome(self, one: Facts) -> Phrase:
        assert one.level is not None
        subject, form = self.subject(one)
        return phrase(subject, f" {self.is_at(one.level, form)}: ", self.outcome(one))

    def note_of_criterion(self, criterion: str) -> Phrase:
        return phrase("bedömd mot ", self.quote(criterion))

    def without_level(self, members: Sequence[Facts]) -> Phrase:
        first = members[0]
        why = self.because(first.lack)
        if len(members) > 1:
            said = phrase(self._first_named(members), f" kan ej bedömas, eftersom {why}")
            them = "de"
        else:
            subject = self.subject(first)[0]
            them = "målet" if first.kind == "goal" else "indikatorn"
            has = "" if first.figure is None else f" uppgår till {self.figure(first.figure)} men"
            said = phrase(subject, f"{has} kan ej bedömas, eftersom {why}")
        if first.policy is None:
            return said
        match first.policy.policy:
            case "left out":
                return phrase(said, f"; {them} räknas inte")
            case "blocks":
                return phrase(said, "; det hindrar bedömning av målet")
            case "counts as":
                level = first.policy.level
                form = "plural" if len(members) > 1 else self.of_kind(first)
                known = "" if level is None else self.form(level, form)
                as_level = known or ("" if level is None else f"nivån {level.shown}")
                return phrase(said, f"; {them} räknas som {as_level}" if as_level else "")
            case _:
                assert_never(first.policy.policy)

    def _first_named(self, members: Sequence[Facts]) -> Phrase:
        """Names that begin a sentence; never a digit first."""
        names = self.names(members)
        if not members[0].title[:1].isdigit():
            return names
        nouns = self.nouns([m.kind for m in members])
        return phrase(f"{nouns.the_several} ", names)

    def range(self, goal: Facts, found: Range) -> Phrase:
        them = goal.open_members
        if found.is_only_this and goal.level is not None and them:
            who = ("det" if them[0].kind == "goal" else "den") if len(them) == 1 else "de"
            return phrase(f"målet {self.is_at(goal.level, 'neuter')} oavsett hur {who} skulle ha bedömts")
        levels = [self.form(level, "neuter") or level.shown for level in found.levels if level is not None]
        on = self.names(them) if them else phrase("de uppgifter som saknas")
        if not levels:
            return phrase("nivån kan ej bedömas, vad som än framkommer om ", on)
        end = "; möjligt är också att nivån ej kan bedömas" if None in found.levels else ""
        if len(levels) > 1:
            return phrase(f"möjliga nivåer är {_and(levels)}, beroende på ", on, end)
        if end:
            return phrase(f"möjlig nivå är {levels[0]}, beroende på ", on, end)
        return phrase(f"den enda möjliga nivån är {levels[0]}, vad som än framkommer om ", on)

    def not_applicable(self, members: Sequence[Facts]) -> Phrase:
        forms = "ej tillämpliga" if len(members) > 1 else "ej tillämplig"
        if len(members) == 1 and members[0].kind == "goal":
            forms = "ej tillämpligt"
        return phrase(f"{forms} är ", self.names(members))

    def for_information(self, items: Sequence[Item]) -> Phrase:
        return phrase("endast för information redovisas ", self.listed(items))

    def trends_counted(self, members: Sequence[Facts]) -> str:
        trends = [m.trend.trend for m in members if m.trend is not None]
        told: list[str] = []
        for trend, words in (
            ("improving", "förbättrats"),
            ("steady", "varit oförändrade"),
            ("worsening", "försämrats"),
        ):
            number = trends.count(trend)
            if number:
                word = "varit oförändrad" if trend == "steady" and number == 1 else words
                told.append(f"{self.counted(number)} {word}" if told else f"har {self.counted(number)} {word}")
        return f"av {self.counted(len(trends))} indikatorer med känd utveckling {_and(told)}"

    def judged_levels(self, goal: Facts, judged: Sequence[Facts], criterion: str | None) -> Phrase:
        levels = [m for m in goal.rated if m.level is not None]
        against = phrase(" mot kriteriet ", self.quote(criterion)) if criterion is not None else ()
        if len(judged) == len(levels):
            number = len(judged)
            who = "nivån är bedömd" if number == 1 else "båda nivåerna är bedömda"
            if number > 2:
                who = f"samtliga {self.counted(number)} nivåer är bedömda"
            figures = "" if any(m.figure is not None for m in judged) else ", utan angivna siffror"
            return phrase(who, against, figures)
        if len(judged) == 1:
            return phrase("bedömd, inte beräknad, är nivån för ", self.names(judged))
        return phrase("bedömda, inte beräknade, är nivåerna för ", self.names(judged))

    def by_rules_alone(self, level: LevelFact | None, decided: Sequence[Facts]) -> Phrase:
        what = "har målet ingen nivå" if level is None else self._inverted(level)
        return phrase("enligt enbart reglerna, utan det som har fastställts om ", self.names(decided), f", {what}")

    def _inverted(self, level: LevelFact) -> str:
        known = self.form(level, "neuter")
        return f"är målet {known}" if known else f"har målet nivån {level.shown}"


def _none(nouns: Nouns) -> str:
    return "inget" if nouns.is_neuter else "ingen"


def _the_only(nouns: Nouns) -> str:
    return "det enda" if nouns.is_neuter else "den enda"


def _either(words: Sequence[str]) -> str:
    return " eller ".join([*([", ".join(words[:-1])] if words[:-1] else []), words[-1]])


def _and(parts: Sequence[str]) -> str:
    return " och ".join([*([", ".join(parts[:-1])] if parts[:-1] else []), parts[-1]])
