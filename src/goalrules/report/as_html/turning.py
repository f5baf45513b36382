"""What the page says of how far verdicts are from turning, and of what would change them.

It is told of a report on one entity. For many it is left out: finding it takes as long for one of them as the rest of
the report does for all.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from goalrules.counterfactual.changes import WhyNot
from goalrules.counterfactual.margins import Margin, Margins
from goalrules.explain.explanation import Detail
from goalrules.measurements.store import Measurements
from goalrules.report.as_html.words import Words
from goalrules.report.change_texts import asked_level
from goalrules.report.margin_texts import MarginTexts
from goalrules.report.stated_forecasts import forecast_details
from goalrules.verdict import Result

MOST_WAYS = 3
"""So many of the smallest ways to a better level are written out; their number is always told."""


@dataclass(frozen=True, slots=True)
class Ways:
    """The smallest changes that would give a goal a better level.

    `question` asks for the level, `lead` says how many ways there are, `ways` are the first of them, each with its
    changes, and `cut` says how many are shown where that is not all.
    """

    question: str
    lead: str
    ways: tuple[tuple[str, ...], ...]
    cut: str


@dataclass(frozen=True, slots=True)
class Turning:
    """Sentences on one verdict, none where there is nothing to say. `ways` are of goals; `is_fragile` marks it."""

    up: tuple[str, ...] = ()
    down: tuple[str, ...] = ()
    fragile: tuple[str, ...] = ()
    is_fragile: bool = False
    ways: Ways | None = None
    matters: tuple[str, ...] = ()
    forecasts: tuple[Detail, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to say at all."""
        return not (self.up or self.down or self.fragile or self.ways or self.matters or self.forecasts)


class Asked:
    """What the page asks of one result: the margins of its verdicts, and of those of its outlooks."""

    def __init__(self, result: Result, measurements: Measurements, words: Words) -> None:
        self._result = result
        self._measurements = measurements
        self._words = words
        self._margins = Margins(result, measurements)

    def of(self, path: str) -> Turning:
        """What there is to say of a verdict."""
        details = forecast_details(self._result, self._measurements, path, self._words.language)
        is_goal = any(one.path == path for one in self._result.goals)
        return _told(self._margins[path], self._result, self._words, () if is_goal else tuple(details))

    def of_outlook(self, path: str) -> Turning:
        """What there is to say of the second verdict; nothing where there is none."""
        margin = self._margins.outlook(path)
        for one in self._result.outlooks:
            if margin is not None and any(found.path == path for found in one.assessments):
                return _told(margin, one, self._words, ())
        return NOTHING


NOTHING = Turning()

Ask: TypeAlias = Asked | None
"""None where nothing of it is asked, in a report on many entities."""


def _told(margin: Margin, result: Result, words: Words, forecasts: tuple[Detail, ...]) -> Turning:
    told = MarginTexts(margin, result, words.language, titles=True)
    ways = None if margin.up is None else _ways(margin.up, told)
    return Turning(
        up=() if ways is not None else tuple(told.up()),
        down=tuple(told.down()),
        fragile=tuple(told.fragile()),
        is_fragile=told.is_fragile,
        ways=ways,
        matters=tuple(told.matters()),
        forecasts=forecasts,
    )


def _ways(answer: WhyNot, told: MarginTexts) -> Ways | None:
    """The first of the smallest ways to a better level; None where there is none, or none is known."""
    asked = asked_level(answer)
    if asked is None or not answer.sets:
        return None
    say = told.tell.words
    sets = answer.sets[:MOST_WAYS]
    is_cut = not answer.is_all or answer.total > len(sets)
    return Ways(
        say.why_not(told.tell.level(answer.path, asked)),
        say.ways(answer.size, answer.total, is_all=answer.is_all),
        tuple(tuple(map(told.tell.turned, some)) for some in sets),
        say.first(len(sets)) if is_cut else "",
    )
