"""What two records of one plan, entity and period have different: which verdicts, and by what share through what.

Every verdict that changed is judged again for each way to take the factors from the old record or from the new one;
its change is then divided among them (`attribution`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import combinations
from typing import Literal, NamedTuple

from goalrules import checks
from goalrules.diagnostics import Diagnostic, Outcome, codes, said
from goalrules.differences.attribution import shares
from goalrules.differences.data_changes import DataChanges, RowChange, data_changes
from goalrules.differences.difference import Difference
from goalrules.differences.recorded import Recorded
from goalrules.differences.rules import compare
from goalrules.differences.verdict_state import (
    Ground,
    State,
    VerdictKey,
    ground_of,
    number_of,
    state_of,
    verdicts_in,
)
from goalrules.evaluate import evaluate
from goalrules.measurements.store import Measurements
from goalrules.model.indicator import Indicator
from goalrules.model.period import Period
from goalrules.model.plan import CheckedPlan, Plan
from goalrules.verdict import Assessment

Factor = Literal["new data", "revised data", "rules", "base", "judgement"]
FACTORS: tuple[Factor, ...] = ("new data", "revised data", "rules", "base", "judgement")
Player = tuple[Factor, ...]
"""Factors that are switched together: one, or several where they cannot be told apart."""


class Share(NamedTuple):
    """How much of a change one factor makes; several factors that could not be told apart have one share."""

    factors: Player
    share: Fraction


class VerdictChange(NamedTuple):
    """A verdict that is another one in the new record.

    `measured_as` says what was divided: the `level` as its number on the scale, or, where there is no such number on
    one side, whether it is the `new verdict`.
    """

    path: str
    outlook: Period | None
    title: str
    old: State
    new: State
    old_ground: Ground
    new_ground: Ground
    measured_as: Literal["level", "new verdict"]
    shares: tuple[Share, ...]


class RecordDifferences(NamedTuple):
    """Everything that is different between two records.

    `rules` are the differences in meaning, without judgements, which are `judgements`. `only_old` and `only_new` are
    nodes that one record has. `together` are factors that could not be told apart, because no rules and data with one
    of them new and the other old can be judged.
    """

    old: Recorded
    new: Recorded
    changes: tuple[VerdictChange, ...]
    same: int
    only_old: tuple[str, ...]
    only_new: tuple[str, ...]
    rules: tuple[Difference, ...]
    judgements: tuple[Difference, ...]
    rows: tuple[RowChange, ...]
    together: Player

    @property
    def differ(self) -> bool:
        """Whether anything that a verdict could rest on is different."""
        return bool(self.changes or self.only_old or self.only_new or self.rules or self.judgements or self.rows)


def compare_records(old: Recorded, new: Recorded) -> Outcome[RecordDifferences]:
    """The differences; no value where the two records are not of the same thing."""
    wrong = _not_comparable(old, new)
    if wrong is not None:
        return Outcome(None, (wrong,))
    differences = compare(old.plan.plan, new.plan.plan).differences
    data = data_changes((old.plan.plan, old.measurements, old.entity), (new.plan.plan, new.measurements, new.entity))
    rules = tuple(one for one in differences if one.key.kind != "judgement")
    judgements = tuple(one for one in differences if one.key.kind == "judgement")
    was, now = dict(verdicts_in(old.result)), dict(verdicts_in(new.result))
    changed = [key for key in now if key in was and state_of(was[key]) != state_of(now[key])]
    hybrids = _Hybrids(old, new, data)
    players = hybrids.players(_factors(data, bool(rules), bool(judgements)))
    return Outcome(
        RecordDifferences(
            old,
            new,
            tuple(_change(key, was[key], now[key], hybrids, players) for key in changed),
            sum(1 for key in now if key in was) - len(changed),
            tuple(key.path for key in was if key not in now),
            tuple(key.path for key in now if key not in was),
            rules,
            judgements,
            data.changes,
            next((player for player in players if len(player) > 1), ()),
        )
    )


def _factors(data: DataChanges, has_rules: bool, has_judgements: bool) -> Player:
    """The factors in which the records differ; the others could have no share."""
    there: dict[Factor, bool] = {
        "new data": bool(data.of("new")),
        "revised data": bool(data.of("revised")),
        "rules": has_rules or bool(data.of("rules")),
        "base": bool(data.of("base")),
        "judgement": has_judgements,
    }
    return tuple(factor for factor in FACTORS if there[factor])


def _not_comparable(old: Recorded, new: Recorded) -> Diagnostic | None:
    """Why two records cannot be compared: they are of different things, or by different meanings of the rules."""
    names = old.shown_as, new.shown_as
    for what, first, second in (
        (said("plans"), old.plan.plan.name, new.plan.plan.name),
        (said("entities"), old.entity or said("none named"), new.entity or said("none named")),
        (said("periods"), str(old.period), str(new.period)),
    ):
        if first != second:
            message = said(
                "{old} and {new} are records of different {what}: {first} and {second}",
                old=names[0],
                new=names[1],
                what=what,
                first=first,
                second=second,
            )
            help = "compare two records of one plan, entity and period"
            return Diagnostic(codes.RECORDS_NOT_COMPARABLE, message, None, help=help)
    if old.semantics != new.semantics:
        message = said(
            "{old} is judged by semantics {first}, {new} by semantics {second}",
            old=names[0],
            first=old.semantics,
            new=names[1],
            second=new.semantics,
        )
        help = "judge the older rules and data again with this version, and compare with that record"
        return Diagnostic(codes.SEMANTICS_DIFFER, message, None, help=help)
    return None


def _change(
    key: VerdictKey, old: Assessment, new: Assessment, hybrids: _Hybrids, players: Sequence[Player]
) -> VerdictChange:
    target = state_of(new)
    numbers: dict[frozenset[Player], Fraction] = {}
    by_level = old.scale.names == new.scale.names
    for chosen in _subsets(players):
        found = hybrids.verdict(chosen, key)
        number = None if found is None else number_of(state_of(found), found.scale)
        if found is None or number is None or found.scale.names != new.scale.names:
            by_level = False
            break
        numbers[chosen] = Fraction(number)

    def value(chosen: frozenset[Player]) -> Fraction:
        if by_level:
            return numbers[chosen]
        found = hybrids.verdict(chosen, key)
        return Fraction(found is not None and state_of(found) == target)

    parts = shares(players, value)
    return VerdictChange(
        key.path,
        key.outlook,
        new.node.title,
        state_of(old),
        target,
        ground_of(old),
        ground_of(new),
        "level" if by_level else "new verdict",
        tuple(Share(player, parts[player]) for player in players if parts[player] != 0),
    )


def _subsets(players: Sequence[Player]) -> Iterable[frozenset[Player]]:
    for size in range(len(players) + 1):
        for chosen in combinations(players, size):
            yield frozenset(chosen)


class _Hybrids:
    """Verdicts of rules, judgements and data that are each from the old record or from the new one."""

    def __init__(self, old: Recorded, new: Recorded, data: DataChanges) -> None:
        self._old, self._new, self._data = old, new, data
        self._judged: dict[frozenset[Factor], dict[VerdictKey, Assessment] | None] = {}

    def players(self, factors: Player) -> tuple[Player, ...]:
        """The factors that are switched by themselves; all together where what is between cannot be judged.

        First rules and judgements are taken together, as persons may have decided on levels that only one of the two
        rules has; then all.
        """
        apart: tuple[Player, ...] = tuple((factor,) for factor in factors)
        both: Player = tuple(factor for factor in factors if factor in ("rules", "judgement"))
        joined = (both, *(player for player in apart if player[0] not in both))
        for players in (apart, joined if both else apart):
            if all(self._verdicts(_switched(chosen)) is not None for chosen in _subsets(players)):
                return players
        return (factors,)

    def verdict(self, chosen: frozenset[Player], key: VerdictKey) -> Assessment | None:
        """A verdict with some factors new; None where these rules have no such node."""
        verdicts = self._verdicts(_switched(chosen))
        return None if verdicts is None else verdicts.get(key)

    def _verdicts(self, switched: frozenset[Factor]) -> dict[VerdictKey, Assessment] | None:
        if switched not in self._judged:
            self._judged[switched] = self._judge(switched)
        return self._judged[switched]

    def _judge(self, switched: frozenset[Factor]) -> dict[VerdictKey, Assessment] | None:
        has_new_rules = "rules" in switched
        rules = (self._new if has_new_rules else self._old).plan.plan
        said = (self._new if "judgement" in switched else self._old).plan.plan.judgements
        there = tuple(one for one in said if one.path in rules.nodes)
        plan = rules if said is rules.judgements else replace(rules, judgements=there)
        rows = self._data.measurements(
            {
                "new": "new data" in switched,
                "revised": "revised data" in switched,
                "base": "base" in switched,
                "rules": has_new_rules,
            }
        )
        if not _can_be_judged(plan, rows):
            return None
        checked = checks.run(plan).value
        if checked is None:
            return None
        return self._results(checked, rows)

    def _results(self, plan: CheckedPlan, rows: Measurements) -> dict[VerdictKey, Assessment]:
        return dict(verdicts_in(evaluate(plan, rows, period=self._new.period, entity=self._new.entity)))


def _switched(chosen: Iterable[Player]) -> frozenset[Factor]:
    return frozenset(factor for player in chosen for factor in player)


def _can_be_judged(plan: Plan, rows: Measurements) -> bool:
    """Whether every level that a row or a person gives is one of the node's scale."""
    nodes = plan.nodes
    for row in rows.rows:
        node = nodes.get(row.indicator)
        if row.level is not None and isinstance(node, Indicator) and not _has_level(node, row.level):
            return False
    for judgement in plan.judgements:
        decision = judgement.decision
        if decision is None or decision.level is None:
            continue
        if not _has_level(nodes[judgement.path], decision.level):
            return False
    return True


def _has_level(node: object, level: str) -> bool:
    rating = getattr(node, "rating", None)
    return rating is None or rating.scale.has(level)
