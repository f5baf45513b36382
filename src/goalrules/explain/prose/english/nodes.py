"""What is said in English of one goal or indicator."""

from __future__ import annotations

from abc import ABC
from collections.abc import Sequence

from goalrules.explain.prose.english import words
from goalrules.explain.prose.english.forms import EnglishForms
from goalrules.explain.prose.facts import Comment, Comparison, Decision, Facts, Outlook, Rule, Score
from goalrules.explain.prose.figures import near_limit_of
from goalrules.explain.prose.language import name_of
from goalrules.explain.prose.pieces import Phrase, join, phrase
from goalrules.model.numbers import Number
from goalrules.model.period import Period
from goalrules.model.unit import SCORE, Unit
from goalrules.verdict import TrendFinding

_TRENDS = {"improving": "improved", "steady": "unchanged", "worsening": "worsened"}


class EnglishNodes(EnglishForms, ABC):
    def verdict(self, one: Facts) -> Phrase:
        subject = self.the(one)
        if one.level is not None:
            if not one.is_judged:
                return phrase(subject, f" {self.is_at(one.level, 'common')}")
            known = self.adjective(one.level)
            return phrase(
                subject, f" is judged to be {known}" if known else f" is judged to have the level {one.level.shown}"
            )
        match one.standing:
            case "not applicable":
                return phrase(subject, " is not applicable")
            case "information":
                return phrase(subject, " is shown for information only")
            case "none" if one.kind == "goal":
                return phrase(subject, " has no level")
            case _:
                return phrase(subject, " cannot be assessed")

    def computed_instead(self, decision: Decision) -> str:
        if decision.computed is None:
            return "there is no computed level"
        return f"the computed level is {self.adjective(decision.computed) or decision.computed.shown}"

    def reason(self, one: Facts) -> str:
        return self.because(one.lack)

    # ---- figures -----------------------------------------------------------------------------------------

    def outcome(self, one: Facts) -> Phrase:
        figure, target = one.figure, one.target
        assert figure is not None
        lead = "the outcome " + (f"{self.of_group(figure.group)} " if figure.group else "") + "is "
        when = f" {self.period(figure.period)}" if figure.period is not None else ""
        if target is None or target.low is None:
            return phrase(lead, self.amount(figure.value, figure.unit), when)
        if target.high is not None:
            return phrase(lead, self._against_both(figure.value, target.low, target.high, figure.unit, when))
        value, low, unit = figure.value, target.low, figure.unit
        shown, limit = self.compared(value, low, unit)
        of = {"above": "", "below": ""}.get(target.comparator, "of ")
        asked = f"a target {of}{target.comparator} {limit}"
        if value == low:
            if target.comparator in ("above", "below"):
                return phrase(lead, f"{shown}{when} against {asked}, exactly on that limit")
            return phrase(lead, f"{shown}{when}, exactly the target")
        side = "from target" if target.comparator == "exactly" else "above" if value > low else "below"
        if (one.is_near or one.is_best) and target.comparator != "exactly":
            side = f"{side} target"
        joint = ", which is" if one.is_near else ","
        return phrase(lead, f"{shown}{when} against {asked}{joint} {self.apart(value, low, unit)} {side}")

    def _against_both(self, value: Number, low: Number, high: Number, unit: Unit, when: str) -> str:
        shown, first, second = self.interval(value, low, high, unit)
        if low <= value <= high:
            return f"{shown}{when}, inside {first} to {second}"
        apart = self.apart(value, low if value < low else high, unit)
        return f"{shown}{when}, outside {first} to {second} by {apart}"

    def near_limit(self, one: Facts) -> str:
        figure, target = one.figure, one.target
        if figure is None or target is None:
            return ""
        value, limit = figure.value, near_limit_of(target, figure.value)
        if limit is None:
            return ""
        if value == limit:
            return " and exactly on the limit for near"
        is_outside = value < limit if limit is target.near_low else value > limit
        if is_outside:
            return f" and {self.apart(value, limit, figure.unit)} outside the limit for near"
        return f"; the limit for near is {self.compared(value, limit, figure.unit)[1]}"

    def yes_or_no(self, done: bool) -> str:
        return "the answer is yes" if done else "the answer is no"

    def trend(self, one: Facts, *, named: bool) -> Phrase:
        found = one.trend
        assert found is not None
        if found.trend is None:
            return phrase("the trend", phrase(" of ", name_of(one)) if named else (), " is not known")
        if found.improvement is None or found.now.number is None or found.reference.number is None:
            return phrase(
                "the trend", phrase(" of ", name_of(one)) if named else (), f" is given as {_TRENDS[found.trend]}"
            )
        lead = phrase("the outcome", phrase(" for ", name_of(one)) if named else ())
        before, now = self.compared(found.reference.number, found.now.number, found.now.unit)
        reference = self._reference(one, found)
        if one.is_unchanged:
            return phrase(lead, f" is unchanged from {reference}")
        if found.trend == "steady":
            return phrase(lead, f" counts as unchanged from {reference}, from {before} to {now}")
        return phrase(lead, f" has {_TRENDS[found.trend]} since {reference}, from {before} to {now}")

    def _reference(self, one: Facts, found: TrendFinding) -> str:
        rows = found.reference.rows
        if not rows:
            return "the value it is compared with"
        period = rows[0].period
        return "the year before" if period == one.period.years_earlier(1) else self.bare_period(period)

    def split(self, one: Facts, *, alone: bool) -> Phrase:
        told = [f"{self.amount(g.figure.value, g.figure.unit)} {self.of_group(g.name)}" for g in one.groups if g.figure]
        if not told:
            return ()
        values = " and ".join([*([", ".join(told[:-1])] if told[:-1] else []), told[-1]])
        if not alone:
            return phrase(f", at {values}" if one.is_unchanged else f"; the outcome is {values}")
        gap = self.gap(one)
        return phrase(f"the outcome is {values}", f", a gap of {gap}" if gap else "")

    def groups_absent(self, names: Sequence[str], *, are_all: bool) -> str:
        if are_all and all(name in words.GROUPS for name in names):
            return "no figures by sex are available"
        told = [words.GROUPS.get(name, f"the group {name}") for name in names]
        return "the figure is missing for " + " and ".join([*([", ".join(told[:-1])] if told[:-1] else []), told[-1]])

    def deciding_group(self, group: str) -> str:
        return f"the level follows from the lowest rated group, {words.GROUPS.get(group, group)}"

    def older(self, period: Period) -> str:
        return f"the level is for {self.bare_period(period)}"

    # ---- persons -----------------------------------------------------------------------------------------

    def judged_against(self, criterion: str) -> Phrase:
        return phrase("the level was judged against the criterion ", self.quote(criterion))

    def ground(self, words_of_row: str) -> Phrase:
        return phrase("the reason given is ", self.quote(words_of_row))

    def decision(self, one: Facts, decision: Decision, *, is_member: bool) -> tuple[Phrase, ...]:
        about = phrase(" of ", name_of(one)) if is_member else ()
        level = "that it cannot be assessed" if decision.level is None else self.level(decision.level)
        ground = phrase(", giving as reason ", self.quote(decision.because))
        when = f"on {self.date(decision.on)}, {decision.by} "
        if decision.level == decision.computed:
            return (
                phrase(
                    when, "confirmed the computed level", about, "" if decision.level is None else f", {level}", ground
                ),
            )
        what = self._computed(decision)
        return phrase("the computed level", about, what), phrase(when, "decided ", level, ground)

    def _computed(self, decision: Decision) -> str:
        level = decision.computed
        return " is absent" if level is None else f" is {self.adjective(level) or level.shown}"

    def comments(self, about: Sequence[Facts], comments: Sequence[Comment], *, own: Facts) -> Phrase:
        told = join((self.comment(one) for one in comments), "; ")
        return phrase("comment on " if len(comments) == 1 else "comments on ", self._about(about, own), ": ", told)

    def comments_absent(self, about: Sequence[Facts], *, own: Facts) -> Phrase:
        if list(about) == [own]:
            return phrase("a comment is required and absent")
        return phrase("a comment is required and absent: ", self._about(about, own))

    def _about(self, about: Sequence[Facts], own: Facts) -> Phrase:
        if list(about) == [own]:
            return phrase("the goal" if own.kind == "goal" else "the indicator")
        return self.names(about)

    # ---- rules and scores --------------------------------------------------------------------------------

    def rule(self, rule: Rule) -> Phrase:
        quoted = self.quote(rule.words)
        if rule.holds:
            return phrase("what decides is the rule ", quoted)
        return phrase("what decides is that the rule ", quoted, " does not hold")

    def scored(self, comparison: Comparison, rule: Rule) -> Phrase:
        number, bound = self.compared(comparison.number, comparison.bound, SCORE)
        lead = f"{words.AGGREGATES[comparison.aggregate]} is {number}"
        asked = f"{comparison.comparator} {bound}"
        if rule.level is None:
            return phrase(lead, f"; it is compared with {asked}")
        return phrase(lead, f"; {self.level(rule.level)} takes {asked}")

    def score(self, score: Score) -> str:
        called = f"the score {score.name.replace('_', ' ')}" if score.name else "the score"
        return f"{called} is {self.amount(score.number, SCORE)}"

    def outlook(self, one: Facts, outlook: Outlook) -> tuple[Phrase, ...]:
        when = self.bare_period(outlook.period)
        apart = f"; the outcome of {self.bare_period(one.period)} is assessed separately"
        if outlook.decision is not None:
            made = outlook.decision
            level = "that it cannot be assessed" if made.level is None else self.level(made.level)
            said = f"for the forecast of {when}, {made.by} decided {level} on {self.date(made.on)}, giving as reason "
            return (phrase(said, self.quote(made.because), apart),)
        gives = "gives no level" if outlook.level is None else f"gives {self.level(outlook.level)}"
        if outlook.figure is not None:
            value = self.amount(outlook.figure.value, outlook.figure.unit)
            return (phrase(f"the forecast for {when} is {value}, which {gives}{apart}"),)
        return (phrase(f"the forecast for {when} {gives}{apart}"),)
