"""Which small changes of the rules the scenarios of a plan notice.

A change counts when the plan with it still passes the checks and means something else. It is noticed when a scenario
no longer comes out as it says. The rules of all files of a plan are changed, those that it uses too.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from goalrules import checks
from goalrules.evaluate import run_scenarios
from goalrules.model.judgement import Scenario
from goalrules.model.plan import CheckedPlan, Plan
from goalrules.proofs import refused
from goalrules.resolve.from_tree import resolve
from goalrules.syntax import parse
from goalrules.syntax.tree import Tree
from goalrules.trials.edits import Edit, edits
from goalrules.trials.marks import Mark, is_marked_by, marks_of
from goalrules.trials.shares import shares_of
from goalrules.trials.worlds import part_of


class Trial(NamedTuple):
    """One change of the rules and what came of it.

    `noticed_by` is the title of the first scenario that comes out otherwise, None where none does; `mark` is what the
    file says of it. `plan` is the plan with the change.
    """

    edit: Edit
    language: str
    noticed_by: str | None
    mark: Mark | None
    plan: CheckedPlan

    @property
    def is_alive(self) -> bool:
        """Whether neither a scenario nor a mark settles it."""
        return self.noticed_by is None and self.mark is None


class Mutants(NamedTuple):
    """All changes of a plan's rules, in the order of the files, and the marks that no longer hold.

    A mark is `stale` when a scenario notices its change, or when there is no such change. `unsound` are the titles of
    scenarios that do not come out as they say even without a change; they notice nothing.
    """

    plan: CheckedPlan
    trials: tuple[Trial, ...]
    stale: tuple[Mark, ...]
    unsound: tuple[str, ...] = ()

    @property
    def alive(self) -> tuple[Trial, ...]:
        return tuple(one for one in self.trials if one.is_alive)

    @property
    def marked(self) -> tuple[Trial, ...]:
        return tuple(one for one in self.trials if one.noticed_by is None and one.mark is not None)

    @property
    def is_clean(self) -> bool:
        return not self.alive and not self.stale and not self.unsound


def mutants(plan: CheckedPlan) -> Mutants:
    """Try every change of the rules of a plan against its scenarios."""
    trees = [_tree(plan.plan, at) for at in range(len(plan.plan.sources))]
    marks = [mark for tree in trees for mark in marks_of(tree)]
    unsound = frozenset(at for at, one in enumerate(plan.plan.scenarios) if not holds(plan, one))
    trials = tuple(_trials(plan.plan, trees, marks, unsound))
    titles = tuple(plan.plan.scenarios[at].title for at in sorted(unsound))
    held = {one.mark for one in trials if one.mark is not None and one.noticed_by is None}
    return Mutants(plan, trials, tuple(mark for mark in marks if mark not in held), titles)


def _tree(plan: Plan, at: int) -> Tree:
    tree = parse(plan.sources[at]).value
    assert tree is not None  # the plan was made of it
    return tree


def _trials(plan: Plan, trees: Sequence[Tree], marks: Sequence[Mark], unsound: frozenset[int]) -> Iterator[Trial]:
    shares = shares_of(plan)
    last = 0
    for at, tree in enumerate(trees):
        for edit in edits(tree, shares):
            changed = _with(trees, at, edit)
            if changed is None:
                continue
            touched = changed_nodes(plan, changed.plan)
            if not touched:
                continue
            noticed = _noticed(changed, touched, unsound, last)
            mark = next((one for one in marks if is_marked_by(edit, one)), None)
            if noticed is None and mark is None and any(found.is_error for found in refused(changed.plan)):
                continue
            last = last if noticed is None else noticed
            title = None if noticed is None else plan.scenarios[noticed].title
            yield Trial(edit, tree.language, title, mark, changed)


def _with(trees: Sequence[Tree], at: int, edit: Edit) -> CheckedPlan | None:
    """The plan with a change; None where it cannot be read so or does not pass the checks."""
    parsed = parse(edit.applied, trees[at].language)
    if parsed.value is None or parsed.has_errors:
        return None
    resolved = resolve((*trees[:at], parsed.value, *trees[at + 1 :]))
    if resolved.value is None or resolved.has_errors:
        return None
    return checks.run(resolved.value).value


def changed_nodes(plan: Plan, other: Plan) -> frozenset[str]:
    """The goals and indicators that mean something else in another plan, and all goals above them."""
    touched = {path for path, node in plan.nodes.items() if other.nodes.get(path) != node}
    while True:
        above = {
            goal.path
            for goal in plan.goals
            if goal.path not in touched and any(member.path in touched for member in goal.members)
        }
        if not above:
            return frozenset(touched)
        touched |= above


def _noticed(changed: CheckedPlan, touched: frozenset[str], unsound: frozenset[int], likely: int) -> int | None:
    """The place of a scenario that comes out otherwise, none of the unsound ones; the `likely` one is tried first."""
    asked = [
        at
        for at, one in enumerate(changed.plan.scenarios)
        if at not in unsound and any(expected.path in touched for expected in one.expectations)
    ]
    for at in sorted(asked, key=lambda at: at != likely):
        if not holds(changed, changed.plan.scenarios[at]):
            return at
    return None


def holds(plan: CheckedPlan, scenario: Scenario) -> bool:
    """Whether one scenario comes out as it says."""
    alone = part_of(plan.plan, (expected.path for expected in scenario.expectations)).plan
    outcomes = run_scenarios(CheckedPlan(replace(alone, scenarios=(scenario,))))
    return all(outcome.as_expected for outcome in outcomes)
