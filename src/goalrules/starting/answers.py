"""What the questions about a new plan are answered with, read and found to be possible."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal, NamedTuple, TypeAlias

from goalrules.diagnostics import Said
from goalrules.model.period import Period
from goalrules.starting.methods import Method

AimKind: TypeAlias = Literal["at least", "at most", "yes or no", "higher is better", "lower is better"]


class Refused(NamedTuple):
    """Why an answer cannot be taken: one sentence, with what to write instead."""

    reason: Said


class Aim(NamedTuple):
    """What is wanted of an indicator: a limit with its number, a yes, or a direction (then there is no number)."""

    kind: AimKind
    number: Decimal | None = None


class Near(NamedTuple):
    """How far from its target a value is near: in the indicator's unit, or `of_target` in percent of the target."""

    number: Decimal
    of_target: bool = False


class IndicatorAnswer(NamedTuple):
    """One indicator. `unit` stands as in an English rule file (`percent`, `"kg per person"`), empty without one.

    `steady` is the change, in the unit, up to which nothing has changed; None where no trend is asked for. An empty
    `name` is made of the title.
    """

    title: str
    unit: str
    aim: Aim
    near: Near | None = None
    steady: Decimal | None = None
    name: str = ""

    @property
    def is_in_percent(self) -> bool:
        return self.unit == "percent"


class GoalAnswer(NamedTuple):
    """One goal with its indicators, at least one. An empty `name` is made of the title."""

    title: str
    indicators: tuple[IndicatorAnswer, ...]
    name: str = ""


class PlanAnswers(NamedTuple):
    """All that a plan is started from. `entity` is empty where the data are of nobody in particular."""

    name: str
    title: str
    period: Period
    method: Method
    goals: tuple[GoalAnswer, ...]
    entity: str = ""
    peers: tuple[str, ...] = ()
    data_file: str = "measurements.xlsx"
