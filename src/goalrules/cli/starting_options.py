"""The answers that options of `goalrules new` give, and what holds where nobody says otherwise."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, NamedTuple, TypeVar

if TYPE_CHECKING:
    from goalrules.diagnostics import Said
    from goalrules.starting import IndicatorAnswer, Method, PlanAnswers, Refused

T = TypeVar("T")


class Given(NamedTuple):
    """The options as they were written; None is one that was not given."""

    method: str | None = None
    title: str | None = None
    period: str | None = None
    entity: str | None = None
    peers: str | None = None
    goal: str | None = None
    indicators: tuple[str, ...] = ()

    @property
    def asks_nothing(self) -> bool:
        """Whether the options are meant to be all answers: then what lacks is said, not asked."""
        return self.goal is not None or bool(self.indicators)


def this_year() -> int:
    return date.today().year


def answers(given: Given, name: str, language: str) -> PlanAnswers | tuple[Said, ...]:
    """All answers from the options, or one sentence for each that lacks or cannot be taken."""
    from goalrules.diagnostics import said
    from goalrules.starting import METHODS, GoalAnswer, PlanAnswers, reading

    refused: list[Said] = []
    title = _taken("--title", reading.title(name if given.title is None else given.title), refused)
    period = _taken("--period", reading.period(given.period or str(this_year())), refused)
    entity = _taken("--entity", reading.text_or_nothing(given.entity or ""), refused)
    method = _taken("--method", reading.method(given.method or METHODS[0].name), refused)
    goal = _taken("--goal", reading.title(given.goal or ""), refused)
    if not given.indicators:
        refused.append(said("--indicator: give at least one"))
    if method is None:
        return tuple(refused)
    peers: tuple[str, ...] | None = ()
    if method.peers:
        peers = _taken("--peers", reading.peers(given.peers or ""), refused)
    elif given.peers:
        refused.append(said("{field}: the method {method} asks for none", field="--peers", method=method.name))
    indicators = tuple(_indicators(given.indicators, method, language, refused))
    if refused or title is None or period is None or entity is None or goal is None or peers is None:
        return tuple(refused)
    return PlanAnswers(name, title, period, method, (GoalAnswer(goal, indicators),), entity, peers)


def _taken(option: str, found: T | Refused, refused: list[Said]) -> T | None:
    """What was read; None, with the reason noted, where it was refused."""
    from goalrules.diagnostics import said
    from goalrules.starting import Refused

    if isinstance(found, Refused):
        refused.append(said("{field}: {reason}", field=option, reason=found.reason))
        return None
    return found


def _indicators(
    lines: tuple[str, ...], method: Method, language: str, refused: list[Said]
) -> Iterator[IndicatorAnswer]:
    from goalrules.diagnostics import said
    from goalrules.starting import IndicatorAnswer
    from goalrules.starting.indicators import from_line

    for line in lines:
        found = from_line(line, method, language)
        if isinstance(found, IndicatorAnswer):
            yield found
        else:
            refused += [said('--indicator "{line}": {reason}', line=line, reason=reason) for reason in found]
