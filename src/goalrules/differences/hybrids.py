"""Plans between two plans: the old one with some of the differences, to find which of them turns a verdict.

Not every choice of differences is a plan: what was resolved together is taken together (`bundles`), and a plan in
which the checks find an error is none.
"""

from __future__ import annotations

from goalrules import checks
from goalrules.differences.building import built
from goalrules.differences.choice import Choices, Chosen
from goalrules.differences.difference import WHOLE, Difference
from goalrules.differences.rules import Compared
from goalrules.model.indicator import Indicator
from goalrules.model.plan import CheckedPlan, Plan

NO_PART_OF_RATING = (
    "title",
    "owner",
    "cites",
    "weight",
    "key",
    "tags",
    "title at the source",
    "comment required",
    WHOLE,
)
"""Elements of an indicator that go with every way to rate it."""


class Hybrids(Choices):
    """Everything between an old plan and a new one."""

    def __init__(self, old: Plan, new: Plan, compared: Compared) -> None:
        super().__init__(old, new, compared)
        self._plans: dict[Chosen, CheckedPlan | None] = {}

    # ---- what goes together ----------------------------------------------------------------------------------

    def bundles(self) -> list[Chosen]:
        """The differences in the smallest sets that can be taken by themselves."""
        together = [frozenset({at}) for at in range(len(self.differences))]
        for subject in dict.fromkeys((one.key.kind, one.key.subject) for one in self.differences):
            here = [at for at, one in enumerate(self.differences) if (one.key.kind, one.key.subject) == subject]
            rated = [at for at in here if self.differences[at].key.element not in NO_PART_OF_RATING]
            if subject[0] == "indicator" and any(self._turns_over(self.differences[at]) for at in rated):
                together = _joined(together, frozenset(rated))
        for at, one in enumerate(self.differences):
            if one.key.kind == "goal" and one.key.element == WHOLE and one.kind in ("added", "removed"):
                together = _joined(together, frozenset({at, *self._inside(one)}))
        return together

    def _inside(self, goal: Difference) -> list[int]:
        """What can only be there with a goal: its indicators, and that other goals have it as a member."""
        path = goal.key.subject
        found = []
        for at, one in enumerate(self.differences):
            nodes = (self.old.nodes.get(one.key.old_subject), self.new.nodes.get(one.key.subject))
            goals = [node.goal for node in nodes if isinstance(node, Indicator)]
            is_indicator = one.key.kind == "indicator" and one.key.element == WHOLE and path in goals
            is_member = one.key.kind == "goal" and one.key.element == f"member {path}"
            found += [at] if is_indicator or is_member else []
        return found

    def _turns_over(self, one: Difference) -> bool:
        """Whether a difference changes what else an indicator can state."""
        if one.key.element in ("nature", "unit", "rating", "direction", "scale", "criterion", "yes or no"):
            return True
        if one.key.element in ("target", "trend", "near", "baseline"):
            return one.kind != "changed" or (one.key.element == "target" and self._has_another_side(one))
        return False

    def _has_another_side(self, one: Difference) -> bool:
        sides = []
        for plan, path in ((self.old, one.key.old_subject), (self.new, one.key.subject)):
            node = plan.nodes.get(path)
            target = node.target if isinstance(node, Indicator) else None
            known = None if target is None else (target.comparator, target.from_measurements, target.by is None)
            sides.append((known, isinstance(node, Indicator) and node.direction))
        return sides[0] != sides[1]

    # ---- plans -------------------------------------------------------------------------------------------------

    def plan(self, chosen: Chosen) -> CheckedPlan | None:
        """The old plan with the chosen differences; None where that is no plan."""
        if chosen not in self._plans:
            self._plans[chosen] = self._checked(chosen)
        return self._plans[chosen]

    def _checked(self, chosen: Chosen) -> CheckedPlan | None:
        if len(chosen) in (0, len(self.differences)):  # the two plans themselves, with all their own words
            return CheckedPlan(self.new if chosen or not self.differences else self.old)
        plan = built(self.choice(chosen))
        if not _is_closed(plan):
            return None
        found = checks.run(plan)
        return None if any(finding.is_error for finding in found.diagnostics) else found.value


def _joined(sets: list[Chosen], one: Chosen) -> list[Chosen]:
    """The same sets with all that meet one of them made into a single one, at the place of the first."""
    meeting = [found for found in sets if found & one]
    whole = frozenset[int]().union(*meeting)
    first = meeting[0] if meeting else None
    return [whole if found is first else found for found in sets if found is first or not found & one]


def _is_closed(plan: Plan) -> bool:
    """Whether every goal and indicator that is spoken of as a part is there."""
    nodes = plan.nodes
    goals = {goal.path for goal in plan.goals}
    members = (member.path for goal in plan.goals for member in goal.members)
    return all(indicator.goal in goals for indicator in plan.indicators) and all(path in nodes for path in members)
