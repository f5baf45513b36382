"""Which verdicts two plans give differently for the same figures, and which difference of the rules turns each.

Found by judging again with plans between the two: the old one with a single difference, and, where none turns the
verdict by itself, a set of differences that do it together, of which none can be left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from goalrules.differences.choice import Chosen
from goalrules.differences.difference import WHOLE, Difference
from goalrules.differences.hybrids import Hybrids
from goalrules.differences.verdict_state import Ground, State, VerdictKey, ground_of, state_of, verdicts_in
from goalrules.evaluate import evaluate_all, evaluate_each
from goalrules.measurements.store import Measurements
from goalrules.model.goal import Goal
from goalrules.model.indicator import Indicator
from goalrules.model.measurement import TARGET, Measurement
from goalrules.model.period import Period
from goalrules.model.plan import CheckedPlan, Plan
from goalrules.verdict import Assessment

MOST_BUNDLES = 60
"""With more differences that concern one verdict it is not looked into which of them turn it."""

_BINDING = ("source", "nature", "unit", "yes or no", WHOLE)
"""Elements by which the rows of an indicator are found and read."""

Case = tuple[str | None, Period]


class Flip(NamedTuple):
    """A verdict that two plans give differently.

    `path` is that of the new plan, `old_path` that of the old. `causes` are the differences that turn it: each by
    itself, or with `together` all of them jointly; none where that could not be found.
    """

    entity: str | None
    period: Period
    path: str
    old_path: str
    outlook: Period | None
    title: str
    old: State
    new: State
    old_ground: Ground
    new_ground: Ground
    causes: tuple[Difference, ...]
    together: bool


class Flips(NamedTuple):
    """All flips, and how many verdicts were compared for how many entities and periods."""

    flips: tuple[Flip, ...]
    compared: int
    entities: int
    periods: int


def flips(hybrids: Hybrids, old: Measurements, new: Measurements, cases: Sequence[Case]) -> Flips:
    """The verdicts that differ. `old` and `new` are the same figures, read for the one plan and for the other."""
    return _Search(hybrids, old, new, cases).all()


class _Search:
    def __init__(self, hybrids: Hybrids, old: Measurements, new: Measurements, cases: Sequence[Case]) -> None:
        self._hybrids, self._old, self._new = hybrids, old, new
        self._cases = list(cases)
        self._asked: dict[Chosen, dict[Case, set[str]]] = {}
        self._judged: dict[tuple[Chosen, Case | None], dict[Case, dict[VerdictKey, State]] | None] = {}
        self._cones: dict[tuple[bool, str], _Cone] = {}
        self._bundles = hybrids.bundles()
        self._has_targets = any(row.kind == TARGET for row in (*old.rows, *new.rows))

    def all(self) -> Flips:
        compared = 0
        before = self._results(CheckedPlan(self._hybrids.old), self._old)
        after = self._results(CheckedPlan(self._hybrids.new), self._new)
        turned: list[tuple[Case, VerdictKey, Assessment, Assessment]] = []
        for case, was, now in zip(self._cases, before, after, strict=True):
            for key, (first, second) in self._pairs(was, now):
                compared += 1
                if state_of(first) != state_of(second):
                    turned.append((case, key, first, second))
        for case, key, first, second in turned:
            for bundle in self._relevant(first, second):
                self._asked.setdefault(bundle, {}).setdefault(case, set()).add(key.path)
        found = [self._flip(*one) for one in turned]
        entities = len({entity for entity, _ in self._cases})
        return Flips(tuple(found), compared, entities, len({period for _, period in self._cases}))

    def _results(self, plan: CheckedPlan, rows: Measurements) -> list[dict[VerdictKey, Assessment]]:
        return [dict(verdicts_in(result)) for result in evaluate_all(plan, rows, self._cases)]

    def _pairs(
        self, was: dict[VerdictKey, Assessment], now: dict[VerdictKey, Assessment]
    ) -> Iterator[tuple[VerdictKey, tuple[Assessment, Assessment]]]:
        """The verdicts that both plans have, in the order of the new one."""
        renamed = {VerdictKey(self._hybrids.alignment.path(k.path), k.outlook): one for k, one in was.items()}
        for key, second in now.items():
            if key in renamed:
                yield key, (renamed[key], second)

    def _flip(self, case: Case, key: VerdictKey, old: Assessment, new: Assessment) -> Flip:
        causes, together = self._causes(case, key, old, new)
        return Flip(
            case[0],
            case[1],
            key.path,
            old.path,
            key.outlook,
            new.node.title,
            state_of(old),
            state_of(new),
            ground_of(old),
            ground_of(new),
            causes,
            together,
        )

    # ---- what turns a verdict --------------------------------------------------------------------------------

    def _causes(
        self, case: Case, key: VerdictKey, old: Assessment, new: Assessment
    ) -> tuple[tuple[Difference, ...], bool]:
        relevant = self._relevant(old, new)
        if len(relevant) > MOST_BUNDLES:
            return (), True
        wanted = state_of(new)

        def turns(chosen: Chosen) -> bool:
            return self._state(chosen, case, key) == wanted

        alone = [bundle for bundle in relevant if turns(bundle)]
        if alone:
            return self._named(alone), len(alone) == 1 and len(alone[0]) > 1
        chosen = frozenset[int]().union(*relevant)
        if not turns(chosen):
            return self._named(relevant), True
        needed = list(relevant)
        for bundle in relevant:
            fewer = [one for one in needed if one is not bundle]
            if turns(frozenset[int]().union(*fewer)):
                needed = fewer
        return self._named(needed), True

    def _relevant(self, old: Assessment, new: Assessment) -> list[Chosen]:
        """The differences that may concern a verdict."""
        concerned = self._cone(old.path, is_new=False), self._cone(new.path, is_new=True)
        found = self._hybrids.differences
        return [b for b in self._bundles if any(one.holds(found[at]) for one in concerned for at in b)]

    def _cone(self, path: str, *, is_new: bool) -> _Cone:
        known = self._cones.get((is_new, path))
        if known is None:
            known = self._cones[is_new, path] = _Cone(self._hybrids.new if is_new else self._hybrids.old, path)
        return known

    def _named(self, bundles: Sequence[Chosen]) -> tuple[Difference, ...]:
        return tuple(self._hybrids.differences[at] for at in sorted(frozenset[int]().union(*bundles)))

    def _state(self, chosen: Chosen, case: Case, key: VerdictKey) -> State | None:
        """The verdict of a plan between the two; None where that is no plan, or has no such node."""
        asked, scope = self._asked.get(chosen), None
        if asked is None:  # several bundles at once: for this verdict alone
            asked, scope = {case: {key.path}}, case
        known = (chosen, scope)
        states = self._judged.get(known)
        here = VerdictKey(self._hybrids.path(key.path, chosen), key.outlook)
        if known not in self._judged or (states is not None and scope is not None and here not in states[case]):
            states = self._judged[known] = self._judge(chosen, asked)
        return None if states is None else states[case].get(here)

    def _judge(self, chosen: Chosen, asked: dict[Case, set[str]]) -> dict[Case, dict[VerdictKey, State]] | None:
        """The verdicts that are asked for, each case with others, so that the plan is made ready once."""
        plan = self._hybrids.plan(chosen)
        if plan is None:
            return None
        paths = {self._hybrids.path(path, chosen) for paths in asked.values() for path in paths}
        results = zip(asked, evaluate_each(_only(plan.plan, paths), self._rows(chosen), asked), strict=True)
        return {case: {key: state_of(one) for key, one in verdicts_in(result)} for case, result in results}

    def _rows(self, chosen: Chosen) -> Measurements:
        """The figures as this plan would find them: those of an indicator as the plan reads that says how."""
        if not self._changes_rows(chosen):
            return self._old
        rows: list[Measurement] = []
        align = self._hybrids.alignment
        for row in self._old.rows:
            path = align.path(row.indicator)
            if not self._is_new(path, row, chosen):
                rows.append(row._replace(indicator=self._hybrids.path(path, chosen)))
        for row in self._new.rows:
            if self._is_new(row.indicator, row, chosen):
                rows.append(row._replace(indicator=self._hybrids.path(row.indicator, chosen)))
        moved = {(*_at(row), row.kind) for row in rows}
        conflicts = frozenset(key for key in (*self._old.conflicts, *self._new.conflicts) if key in moved)
        return Measurements(rows, self._new.sources, conflicts)

    def _changes_rows(self, chosen: Chosen) -> bool:
        elements = (*_BINDING, "target") if self._has_targets else _BINDING
        keys = [self._hybrids.differences[at].key for at in chosen]
        return any(key.element in elements for key in keys if key.kind in ("goal", "indicator"))

    def _is_new(self, path: str, row: Measurement, chosen: Chosen) -> bool:
        elements = (*_BINDING, "target") if row.kind == TARGET else _BINDING
        return any(self._hybrids.has(chosen, "indicator", path, element) for element in elements)


def _at(row: Measurement) -> tuple[str, str | None, str, Period]:
    return row.indicator, row.entity, row.group, row.period


def _only(plan: Plan, paths: set[str]) -> CheckedPlan:
    """A plan with the goals that these nodes are in and rest on, and nothing else."""
    kept: set[str] = set()
    waiting = [node.goal if isinstance(node, Indicator) else node.path for node in _nodes(plan, paths)]
    while waiting:
        path = waiting.pop()
        node = plan.nodes[path]
        if path not in kept:
            kept.add(path)
            waiting += [member.path for member in node.members] if isinstance(node, Goal) else []
    return CheckedPlan(
        replace(
            plan,
            goals=tuple(goal for goal in plan.goals if goal.path in kept),
            indicators=tuple(one for one in plan.indicators if one.path in kept),
            judgements=tuple(one for one in plan.judgements if one.path in kept),
        )
    )


def _nodes(plan: Plan, paths: set[str]) -> list[Goal | Indicator]:
    return [plan.nodes[path] for path in sorted(paths) if path in plan.nodes]


class _Cone:
    """Everything a verdict may rest on: its node, what is below it, and the ratings and judgements of these."""

    def __init__(self, plan: Plan, path: str) -> None:
        self._paths: set[str] = set()
        self._ratings: set[str] = set()
        waiting = [path]
        while waiting:
            here = waiting.pop()
            node: Goal | Indicator | None = plan.nodes.get(here)
            if here in self._paths or node is None:
                continue
            self._paths.add(here)
            if node.rating is not None:
                self._ratings.add(node.rating.name)
            if isinstance(node, Goal):
                waiting += [member.path for member in node.members]

    def holds(self, one: Difference) -> bool:
        """Whether a difference may concern the verdict."""
        key = one.key
        subjects = {key.subject, key.old_subject}
        match key.kind:
            case "plan":
                return key.element in ("entity", "period")
            case "scale" | "entity group":
                return True
            case "rating":
                return not subjects.isdisjoint(self._ratings)
            case "judgement":
                return any(subject.partition(" in ")[0] in self._paths for subject in subjects)
            case _:
                return not subjects.isdisjoint(self._paths)
