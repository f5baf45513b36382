"""The plan: everything a rule file and the files it uses mean, with names resolved."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property
from typing import Literal

from goalrules.model.data_file import DataFile
from goalrules.model.element import Element, element
from goalrules.model.entities import EntityGroup
from goalrules.model.goal import Goal
from goalrules.model.indicator import Indicator
from goalrules.model.judgement import Judgement, Scenario
from goalrules.model.period import Period
from goalrules.model.rating import Rating
from goalrules.model.scale import Scale
from goalrules.source import Source


@element
class Accepted(Element):
    """`accept GR474 because "…"` in a rating, goal or indicator: what is found there is meant so.

    `code` is the number of a warning or note, `of` the name of the rating or the path of the goal or indicator.
    """

    code: str
    kind: Literal["rating", "goal", "indicator"]
    of: str
    reason: str


@element
class Plan(Element):
    """A whole plan.

    `goals` and `indicators` stand in the order written; a goal of goals may stand before its children.
    `sources` are the rule files read, the plan's own first. `entity` None means that the data name it.
    """

    name: str
    title: str
    period: Period | None = None
    entity: str | None = None
    semantics: int = 1
    cites: tuple[str, ...] = ()
    data_files: tuple[DataFile, ...] = ()
    scales: tuple[Scale, ...] = ()
    entity_groups: tuple[EntityGroup, ...] = ()
    ratings: tuple[Rating, ...] = ()
    goals: tuple[Goal, ...] = ()
    indicators: tuple[Indicator, ...] = ()
    judgements: tuple[Judgement, ...] = ()
    scenarios: tuple[Scenario, ...] = ()
    accepted: tuple[Accepted, ...] = ()
    sources: tuple[Source, ...] = ()

    def __repr__(self) -> str:
        return f"<Plan {self.name}: {len(self.goals)} goals, {len(self.indicators)} indicators>"

    @cached_property
    def nodes(self) -> dict[str, Goal | Indicator]:
        """Every goal and indicator by path."""
        by_path: dict[str, Goal | Indicator] = {goal.path: goal for goal in self.goals}
        by_path.update((indicator.path, indicator) for indicator in self.indicators)
        return by_path

    def accepts(self, code: str, node: Goal | Indicator) -> bool:
        """Whether a reason is written for what a code (as `GR474`) says of a node, in the node or in its rating."""
        own = "goal" if isinstance(node, Goal) else "indicator"
        rating = None if node.rating is None or node.rating.name == node.path else node.rating.name
        return any(
            one.code == code and (one.kind, one.of) in ((own, node.path), ("rating", rating)) for one in self.accepted
        )

    def without_judgements(self) -> Plan:
        """The same plan with nobody's comments or decisions, as scenarios see it."""
        return replace(self, judgements=())


class CheckedPlan:
    """A plan in which the checks found no error; only `checks.run` makes one. The evaluator takes nothing else."""

    __slots__ = ("plan",)

    def __init__(self, plan: Plan) -> None:
        self.plan = plan

    def __repr__(self) -> str:
        return f"<Checked{repr(self.plan)[1:]}"
