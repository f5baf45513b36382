"""Indicators: from the facts to a level, its evidence, and the levels that are still possible."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial

from goalrules.evaluate.absence import absence_of
from goalrules.evaluate.clauses import Asker, deciding_clause, ready, walk
from goalrules.evaluate.facts import Facts, World, facts_of
from goalrules.evaluate.findings import target_finding
from goalrules.evaluate.indicator_conditions import Case, asks_for_data, measure, prepare
from goalrules.evaluate.scoring import ReadyScore
from goalrules.evaluate.semantics import MET, MISSED, NEAR, target_status
from goalrules.evaluate.splits import has_outcome, lowest_of_groups, period_of_groups
from goalrules.evaluate.states import possible_levels
from goalrules.evaluate.targets import group_targets, written_target
from goalrules.evaluate.targets_in_force import set_target
from goalrules.evaluate.trends import trend_finding
from goalrules.model.condition import Condition, TargetStatus
from goalrules.model.indicator import Indicator
from goalrules.model.measurement import OUTCOME, TOTAL, Absence, Measurement
from goalrules.model.numbers import rounded
from goalrules.model.period import Period
from goalrules.model.scale import Scale
from goalrules.verdict import (
    Assessment,
    Cause,
    ComparisonFinding,
    Finding,
    JoinedFinding,
    Reason,
    ScoreFinding,
    TargetFinding,
    TargetInForce,
    TrendFinding,
    TrendStatusFinding,
    Truth,
)

ROW = Assessment._fields.index("row")
"""Where an assessment has its row; its value stands next."""


class IndicatorJudge:
    """Assesses one indicator of a plan: everything that needs no data is worked out here once.

    `written` are the targets in force by group, without those that data deliver or that are computed; a judge serves
    all periods in which they are the same. `assess(world)` is pure: the same world gives the same assessment.
    """

    __slots__ = (
        "_by_reason",
        "_by_status",
        "_clauses",
        "_comment",
        "_data_tests",
        "_key",
        "_score_data_tests",
        "_scores",
        "_targets",
        "indicator",
        "path",
        "scale",
    )

    def __init__(self, indicator: Indicator, everyday_scale: Scale, written: Mapping[str, TargetInForce]) -> None:
        self.indicator = indicator
        self.path = indicator.path
        rating = indicator.rating
        self.scale = everyday_scale if rating is None else rating.scale
        self._key = (indicator.path, TOTAL, OUTCOME)
        asker = partial(prepare, scale=self.scale)
        self._clauses = () if rating is None else ready(rating.walk, self.scale, asker)
        rule = indicator.comment_required
        self._comment = None if rule is None else asker(rule.condition)
        self._data_tests = rating is not None and any(asks_for_data(c.condition) for c in rating.clauses)
        self._targets = written
        self._scores = [ReadyScore(score, self.scale, asker, measure) for score in indicator.scores]
        self._score_data_tests = any(asks_for_data(c) for score in indicator.scores for c in score.conditions)
        self._by_status: dict[int, tuple[tuple[object, ...], tuple[object, ...]]] = {}
        self._by_reason: dict[Reason, Assessment] = {}
        target = written.get(TOTAL)
        if target is not None and target.low is not None and self._is_plain():
            for status in (MET, NEAR, MISSED):
                self._by_status[status] = self._everyday(target, status)

    def _is_plain(self) -> bool:
        """Whether the level follows from the period's value and the written target alone."""
        i = self.indicator
        if i.rating is None or not i.rating.everyday or i.nature != "measured":
            return False
        return not (i.trend or i.split or i.comment_required or i.scores or i.applies)

    def _everyday(self, target: TargetInForce, status: int) -> tuple[tuple[object, ...], tuple[object, ...]]:
        """The assessment of every value with one status: what stands before its row and value, and after them."""

        def prepare(condition: Condition) -> Asker[None]:
            assert isinstance(condition, TargetStatus)
            return lambda _: target_finding(condition, target, status, None)

        rating = self.indicator.rating
        assert rating is not None
        outcomes, steps = walk(ready(rating.walk, self.scale, prepare), None)
        clause = deciding_clause(steps)
        level = clause.level
        found = Assessment(
            self.indicator, self.scale, TOTAL, level, level, None, (), outcomes, outcomes, steps, clause, target=target
        )
        return found[:ROW], found[ROW + 2 :]

    def assess(self, world: World) -> Assessment:
        """What the data of a world say of the indicator, without any decision of a person."""
        if self._by_status and world.outlook is None:
            series = world.series.get(self._key)
            row = None if series is None else series.get(world.period.number)
            if row is None or (row.value is None and row.level is None and row.trend is None):
                if self.indicator.latest_years is None:
                    return self._without_value(row, world)
            elif row.level is None and row.trend is None:
                plain = self._plain(row)
                if plain is not None:
                    return plain
        return self._by_facts(world)

    def _by_facts(self, world: World) -> Assessment:
        applies = self.indicator.applies
        if applies is not None and not applies.holds(world.entity):
            return Assessment(
                self.indicator, self.scale, TOTAL, None, None, Reason.NOT_APPLICABLE, (), 0, 0, (), None, False
            )
        facts = self._facts(world)
        found = self._of_facts(facts) if self.indicator.split is None else self._of_split(facts)
        if not found.applicable:
            return found
        if self._scores:
            found = found._replace(scores=self._scored(facts, found))
        if self._comment is None:
            return found
        return found._replace(comment_required=self._comment_truth(facts, found))

    def _facts(self, world: World) -> Facts:
        facts = facts_of(self.indicator, world, self._targets.get(TOTAL))
        set_target(facts, self._targets)
        return facts

    def _scored(self, facts: Facts, found: Assessment) -> tuple[ScoreFinding, ...]:
        """The scores of the total (M4), each between the ends that missing data leave it (P1)."""
        case = Case(facts, found.trend, outcomes=found.outcomes)
        scores = tuple(score.found(case, found.outcomes, found.reason) for score in self._scores)
        whole = found.range
        if whole == found.outcomes and not self._score_data_tests:
            return scores
        open_to_all = case._replace(whatever=True, outcomes=whole)
        no_level = None if whole and not whole & (whole - 1) else Reason.UNDETERMINED
        ends = [score.found(open_to_all, whole, no_level).ends for score in self._scores]
        return tuple(score._replace(low=low, high=high) for score, (low, high) in zip(scores, ends, strict=True))

    def rescored(self, world: World, found: Assessment) -> tuple[ScoreFinding, ...]:
        """The scores of an assessment whose level a person decided."""
        return self._scored(self._facts(world), found) if self._scores and found.applicable else ()

    def comment_truth(self, world: World, found: Assessment) -> Truth:
        """Whether a comment is required by what was found, or decided, of the indicator (E7)."""
        return False if self._comment is None else self._comment_truth(self._facts(world), found)

    def _comment_truth(self, facts: Facts, found: Assessment) -> Truth:
        assert self._comment is not None
        return self._comment(Case(facts, found.trend, outcomes=found.outcomes)).truth

    def _plain(self, row: Measurement) -> Assessment | None:
        """The common case, a value against a written target: all but row and value is that of its status.

        None where the status is not a single one (a tolerance that has no number).
        """
        target, value = self._targets[TOTAL], row.value
        assert value is not None
        if self.indicator.decimals is not None:
            value = rounded(value, self.indicator.decimals)
        found = self._by_status.get(target_status(value, target))
        if found is None:
            return None
        before, after = found
        return Assessment._make((*before, row, value, *after))

    def _without_value(self, row: Measurement | None, world: World) -> Assessment:
        """The other common case, no value: all but the row is that of the reason why."""
        reason = absence_of(row, world.measurements)
        found = self._by_reason.get(reason)
        if found is None:
            found = self._by_reason[reason] = self._by_facts(world)
        if row is found.row:
            return found
        return found._replace(row=row, causes=tuple([cause._replace(row=row) for cause in found.causes]))

    # ---- one group -------------------------------------------------------------------------------------------

    def _of_facts(self, facts: Facts) -> Assessment:
        """The assessment of one group: by the level its row gives, or by the clauses."""
        indicator, row = self.indicator, facts.row
        trend = trend_finding(facts)
        if row is not None and row.trend is not None:
            trend = _given_trend(row.trend, trend)
        blank = Assessment(
            indicator, self.scale, facts.group, None, None, None, (), 0, 0, (), None,
            row=row, value=facts.value, target=None if indicator.target is None else facts.target, trend=trend,
        )  # fmt: skip
        if row is not None and row.absence is Absence.NOT_APPLICABLE:
            return blank._replace(reason=Reason.NOT_APPLICABLE, applicable=False)
        if indicator.rating is None:
            reason = facts.reason or Reason.FOR_INFORMATION
            return blank._replace(reason=reason)
        if indicator.nature in ("judged", "yes or no") or (row is not None and row.level is not None):
            return self._by_row(blank, facts)
        return self._by_clauses(blank, facts)

    def _by_row(self, blank: Assessment, facts: Facts) -> Assessment:
        """A level that the row itself gives: a judgement with its reason, or done and not done (E3, E6)."""
        assert self.indicator.rating is not None
        row, reason = facts.row, Reason.NO_JUDGEMENT
        if row is not None and row.level is not None and self.scale.has(row.level):
            if row.comment or self.indicator.nature == "yes or no":
                bit = self.scale.mask(row.level)
                return blank._replace(level=row.level, computed_level=row.level, outcomes=bit, range=bit)
            reason = Reason.JUDGEMENT_WITHOUT_REASON
        elif facts.reason is not None and not self._waits_for_judgement(facts):
            reason = facts.reason
        every = possible_levels(self.indicator)
        return blank._replace(
            reason=reason, causes=(Cause(reason, self.indicator.path, row),), outcomes=every, range=every
        )

    def _waits_for_judgement(self, facts: Facts) -> bool:
        """Whether nothing is said of a judged indicator but that nobody has judged it yet."""
        row, is_outlook = facts.row, facts.world.outlook is not None
        if self.indicator.nature != "judged" or is_outlook:
            return False
        return facts.reason is not Reason.CONFLICT and not (row and row.absence)

    def _by_clauses(self, blank: Assessment, facts: Facts) -> Assessment:
        outcomes, steps = walk(self._clauses, Case(facts, blank.trend))
        whole = outcomes
        if self._data_tests:
            whole, _ = walk(self._clauses, Case(facts, blank.trend, whatever=True))
        return settled(blank._replace(outcomes=outcomes, range=whole, steps=steps))

    # ---- split by groups (M) ---------------------------------------------------------------------------------

    def _of_split(self, facts: Facts) -> Assessment:
        """The total with its groups, all of one period; the level is the total's or the lowest of them."""
        split = self.indicator.split
        assert split is not None
        total = self._of_facts(facts)
        number = facts.number if has_outcome(facts.row) else period_of_groups(facts)
        groups = []
        for group in split.groups:
            row = facts.world.outcomes(self.indicator, group).get(number)
            written = self._targets.get(group)
            if written is None and group not in dict(self.indicator.group_targets):
                written = self._targets.get(TOTAL)
            of_group = Facts(self.indicator, facts.world, group, row, written)
            of_group.number = number  # also where the group has no row there (M3)
            if written is None:
                set_target(of_group, self._targets)
            groups.append(self._of_facts(of_group))
        total = total._replace(groups=tuple(groups))
        if not split.lowest_decides or self.indicator.rating is None:
            return total
        return lowest_of_groups(total, split.when_available, facts.world.measurements)


def judge_in(indicator: Indicator, everyday_scale: Scale, period: Period) -> IndicatorJudge:
    """The judge of an indicator for the written targets of one period."""
    target = indicator.target
    written = group_targets(indicator, period)
    if target is None or not (target.from_measurements or target.computed):
        written[TOTAL] = written_target(indicator, period)
    return IndicatorJudge(indicator, everyday_scale, written)


def settled(found: Assessment) -> Assessment:
    """An assessment with level, deciding clause and reason read off its set of outcomes (A2, A7)."""
    outcomes = found.outcomes
    if outcomes and outcomes & (outcomes - 1) == 0:
        clause = deciding_clause(found.steps)
        if outcomes != found.scale.cannot:
            return found._replace(level=clause.level, computed_level=clause.level, decided=clause)
        reason = Reason.CANNOT_BE_ASSESSED
        return found._replace(reason=reason, causes=(Cause(reason, found.path, found.row),), decided=clause)
    causes = _each_once(c for step in found.steps if step.truth is None for c in _causes(step.finding, found))
    return found._replace(reason=causes[0].reason if causes else Reason.UNDETERMINED, causes=causes)


def _each_once(causes: Iterable[Cause]) -> tuple[Cause, ...]:
    """The causes without repetition; a value that was fitted to others has no row of its own to tell it by."""
    once: dict[Cause, Cause] = {}
    for cause in causes:
        once.setdefault(cause._replace(row=_measured((cause.row,))), cause)
    return tuple(once.values())


def _measured(rows: Iterable[Measurement | None]) -> Measurement | None:
    """The first row that stands in the data, not one that a line was fitted for."""
    return next((row for row in rows if row is not None and not row.fitted_to), None)


def _causes(finding: Finding, found: Assessment) -> list[Cause]:
    """Why a condition about an indicator's own facts is unknown, in the order of its terms."""
    path = found.path
    match finding:
        case TargetFinding(reason=Reason() as reason):
            row = finding.target.row if reason is finding.target.reason else found.row
            return [Cause(reason, path, row)]
        case ComparisonFinding():
            terms = (finding.left, finding.low, finding.high)
            return [Cause(t.reason, path, _measured(t.rows)) for t in terms if t and t.reason]
        case TrendStatusFinding():
            return [Cause(finding.trend.reason, path, found.row)] if finding.trend.reason else []
        case JoinedFinding():
            return [c for part in finding.parts if part.truth is None for c in _causes(part, found)]
        case _:
            return []


def _given_trend(word: str, found: TrendFinding | None) -> TrendFinding | None:
    """A trend that a scenario gives outright."""
    return None if found is None else found._replace(trend=word, reason=None)
