"""What is said in Swedish of one goal or indicator."""

from __future__ import annotations

from abc import ABC
from collections.abc import Sequence

from goalrules.explain.prose.facts import Comment, Comparison, Decision, Facts, LevelFact, Outlook, Rule, Score
from goalrules.explain.prose.figures import near_limit_of
from goalrules.explain.prose.language import name_of
from goalrules.explain.prose.pieces import Phrase, join, phrase
from goalrules.explain.prose.swedish import words
from goalrules.explain.prose.swedish.forms import SwedishForms
from goalrules.model.numbers import Number
from goalrules.model.period import Period
from goalrules.model.unit import SCORE, Unit
from goalrules.verdict import TrendFinding

_TRENDS = {"improving": "förbättrad", "steady": "oförändrad", "worsening": "försämrad"}
_MOVES = {"improving": "har förbättrats", "worsening": "har försämrats"}


class SwedishNodes(SwedishForms, ABC):
    def verdict(self, one: Facts) -> Phrase:
        subject = self.the(one)
        if one.level is not None:
            if not one.is_judged:
                return phrase(subject, f" {self.is_at(one.level, self.of_kind(one))}")
            known = self.form(one.level, self.of_kind(one))
            return phrase(subject, f" bedöms vara {known}" if known else f" bedöms ha nivån {one.level.shown}")
        match one.standing:
            case "not applicable":
                return phrase(subject, " är ej tillämpligt" if one.kind == "goal" else " är ej tillämplig")
            case "information":
                return phrase(subject, " redovisas endast för information")
            case "none" if one.kind == "goal":
                return phrase(subject, " har ingen nivå")
            case _:
                return phrase(subject, " kan ej bedömas")

    def computed_instead(self, decision: Decision) -> str:
        if decision.computed is None:
            return "beräknad nivå saknas"
        return f"beräknad nivå är {self.form(decision.computed, 'neuter') or decision.computed.shown}"

    def reason(self, one: Facts) -> str:
        return self.stated(one.lack)

    # ---- figures -----------------------------------------------------------------------------------------

    def outcome(self, one: Facts) -> Phrase:
        figure, target = one.figure, one.target
        assert figure is not None
        lead = "utfallet " + (f"{self.of_group(figure.group)} " if figure.group else "") + "är "
        when = f" {self.period(figure.period)}" if figure.period is not None else ""
        if target is None or target.low is None:
            return phrase(lead, self.amount(figure.value, figure.unit), when)
        if target.high is not None:
            return phrase(lead, self._against_both(figure.value, target.low, target.high, figure.unit, when))
        value, low, unit = figure.value, target.low, figure.unit
        shown, limit = self.compared(value, low, unit)
        comparator = "exakt" if target.comparator == "exactly" else words.COMPARED[target.comparator]
        if value == low:
            if target.comparator in ("above", "below"):
                return phrase(lead, f"{shown}{when} mot målvärdet {comparator} {limit}, precis på den gränsen")
            return phrase(lead, f"{shown}{when}, precis målvärdet")
        side = "från" if target.comparator == "exactly" else "över" if value > low else "under"
        apart = self.apart(value, low, unit)
        joint = ", det vill säga" if one.is_near else ","
        return phrase(lead, f"{shown}{when} mot målvärdet {comparator} {limit}{joint} {apart} {side} målvärdet")

    def _against_both(self, value: Number, low: Number, high: Number, unit: Unit, when: str) -> str:
        shown, first, second = self.interval(value, low, high, unit)
        if low <= value <= high:
            return f"{shown}{when}, inom intervallet {first} till {second}"
        apart = self.apart(value, low if value < low else high, unit)
        return f"{shown}{when}, utanför intervallet {first} till {second} med {apart}"

    def near_limit(self, one: Facts) -> str:
        figure, target = one.figure, one.target
        if figure is None or target is None:
            return ""
        value, limit = figure.value, near_limit_of(target, figure.value)
        if limit is None:
            return ""
        if value == limit:
            return " och precis på gränsen för nära"
        is_outside = value < limit if limit is target.near_low else value > limit
        if is_outside:
            return f" och {self.apart(value, limit, figure.unit)} utanför gränsen för nära"
        return f"; gränsen för nära är {self.compared(value, limit, figure.unit)[1]}"

    def yes_or_no(self, done: bool) -> str:
        return "svaret är ja" if done else "svaret är nej"

    def trend(self, one: Facts, *, named: bool) -> Phrase:
        found = one.trend
        assert found is not None
        about = phrase(" för ", name_of(one)) if named else ()
        if found.trend is None:
            return phrase("utvecklingen", about, " är inte känd")
        if found.improvement is None or found.now.number is None or found.reference.number is None:
            return phrase("utvecklingen", about, f" är angiven som {_TRENDS[found.trend]}")
        lead = phrase("utfallet", about)
        since = f"jämfört med {self._reference(one, found)}"
        before, now = self.compared(found.reference.number, found.now.number, found.now.unit)
        if one.is_unchanged:
            return phrase(lead, f" är oförändrat {since}")
        verb = _MOVES.get(found.trend, "räknas som oförändrat")
        return phrase(lead, f" {verb} {since}, från {before} till {now}")

    def _reference(self, one: Facts, found: TrendFinding) -> str:
        rows = found.reference.rows
        if not rows:
            return "jämförelsevärdet"
        period = rows[0].period
        return "föregående år" if period == one.period.years_earlier(1) else self.period(period)

    def split(self, one: Facts, *, alone: bool) -> Phrase:
        told = [f"{self.amount(g.figure.value, g.figure.unit)} {self.of_group(g.name)}" for g in one.groups if g.figure]
        if not told:
            return ()
        values = " och ".join([*([", ".join(told[:-1])] if told[:-1] else []), told[-1]])
        if not alone:
            return phrase(f"; utfallet är {values}")
        gap = self.gap(one)
        return phrase(f"utfallet är {values}", f", en skillnad på {gap}" if gap else "")

    def groups_absent(self, names: Sequence[str], *, are_all: bool) -> str:
        if are_all and all(name in words.GROUPS for name in names):
            return "könsuppdelad uppgift finns inte"
        told = [words.GROUPS.get(name, f"gruppen {name}") for name in names]
        return "uppgift saknas för " + " och ".join([*([", ".join(told[:-1])] if told[:-1] else []), told[-1]])

    def deciding_group(self, group: str) -> str:
        return f"nivån följer av den lägst bedömda gruppen, {words.GROUPS.get(group, group)}"

    def older(self, period: Period) -> str:
        return f"uppgiften avser {self.bare_period(period)}"

    # ---- persons -----------------------------------------------------------------------------------------

    def judged_against(self, criterion: str) -> Phrase:
        return phrase("nivån är bedömd mot kriteriet ", self.quote(criterion))

    def ground(self, words_of_row: str) -> Phrase:
        return phrase("motiveringen är ", self.quote(words_of_row))

    def decision(self, one: Facts, decision: Decision, *, is_member: bool) -> tuple[Phrase, ...]:
        about = phrase(" för ", name_of(one)) if is_member else ()
        level = "att nivån ej kan bedömas" if decision.level is None else self.level(decision.level)
        ground = phrase(" med motiveringen ", self.quote(decision.because))
        when = f"{self.date(decision.on)} fastställde {decision.by} "
        if decision.level == decision.computed:
            same = (
                "att nivån ej kan bedömas, som beräknat,"
                if decision.level is None
                else f"den beräknade nivån, {level},"
            )
            return (phrase(when, same, about, ground),)
        computed = self._computed(decision.computed)
        return phrase("beräknad nivå", about, computed), phrase(when, level, ground)

    def _computed(self, level: LevelFact | None) -> str:
        return " saknas" if level is None else f" är {self.form(level, 'neuter') or level.shown}"

    def comments(self, about: Sequence[Facts], comments: Sequence[Comment], *, own: Facts) -> Phrase:
        told = join((self.comment(one) for one in comments), "; ")
        return phrase(
            "kommentar till " if len(comments) == 1 else "kommentarer till ", self._about(about, own), ": ", told
        )

    def comments_absent(self, about: Sequence[Facts], *, own: Facts) -> Phrase:
        if list(about) == [own]:
            return phrase("kommentar krävs och saknas")
        return phrase("kommentar krävs och saknas: ", self._about(about, own))

    def _about(self, about: Sequence[Facts], own: Facts) -> Phrase:
        if list(about) == [own]:
            return phrase("målet" if own.kind == "goal" else "indikatorn")
        return self.names(about)

    # ---- rules and scores --------------------------------------------------------------------------------

    def rule(self, rule: Rule) -> Phrase:
        quoted = self.quote(rule.words)
        if rule.holds:
            return phrase("avgörande är regeln ", quoted)
        return phrase("avgörande är att regeln ", quoted, " inte gäller")

    def scored(self, comparison: Comparison, rule: Rule) -> Phrase:
        number, bound = self.compared(comparison.number, comparison.bound, SCORE)
        lead = f"{words.AGGREGATES[comparison.aggregate]} är {number}"
        asked = "exakt" if comparison.comparator == "exactly" else words.COMPARED[comparison.comparator]
        if rule.level is None:
            return phrase(lead, f"; jämförelsen görs med {asked} {bound}")
        return phrase(lead, f"; för {self.level(rule.level)} krävs {asked} {bound}")

    def score(self, score: Score) -> str:
        called = f"poängen {score.name.replace('_', ' ')}" if score.name else "poängen"
        return f"{called} är {self.amount(score.number, SCORE)}"

    def outlook(self, one: Facts, outlook: Outlook) -> tuple[Phrase, ...]:
        when = self.bare_period(outlook.period)
        apart = f"; utfallet för {self.bare_period(one.period)} bedöms för sig"
        if outlook.decision is not None:
            made = outlook.decision
            level = "att nivån ej kan bedömas" if made.level is None else self.level(made.level)
            said = f"i prognosen för {when} har {made.by} {self.date(made.on)} fastställt {level} med motiveringen "
            return (phrase(said, self.quote(made.because), apart),)
        gives = "ger ingen nivå" if outlook.level is None else f"ger {self.level(outlook.level)}"
        if outlook.figure is not None:
            value = self.amount(outlook.figure.value, outlook.figure.unit)
            return (phrase(f"prognosen för {when} är {value}, vilket {gives}{apart}"),)
        return (phrase(f"prognosen för {when} {gives}{apart}"),)
