"""What a publisher says of one thing at one time, whichever publisher it is, and what a publisher must offer."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple, Protocol, TypeAlias

from goalrules.diagnostics import Outcome
from goalrules.model.measurement import Absence
from goalrules.model.period import Period

if TYPE_CHECKING:
    from goalrules.measurements.wanted import Wanted

Key: TypeAlias = tuple[str, str, str, Period]
"""Code, entity, group and period: a publisher has one observation for each."""


class Observation(NamedTuple):
    """One published figure, or that there is none.

    `code` is the publisher's own name for the indicator and `title` its title there; `entity` is as the plan writes
    it; `group` is a word that readers of data files know (`K`, `women`, `T`), or the publisher's own.
    `value` has the digits of the answer; it is None with any `absence` but `method_changed`. It came at `retrieved`,
    which has a time zone; `url` is an address that answers with it, for whoever wants to see whether it has changed.
    """

    publisher: str
    code: str
    title: str
    entity: str
    period: Period
    group: str
    value: Decimal | None
    absence: Absence | None
    comment: str
    url: str
    retrieved: datetime

    @property
    def key(self) -> Key:
        return (self.code, self.entity, self.group, self.period)


class Progress(Protocol):
    """Told of each request that is answered: how many are, of how many known so far."""

    def __call__(self, done: int, total: int) -> None: ...


def silent(done: int, total: int) -> None:
    """The progress that nobody watches."""


class Publisher(Protocol):
    """One publisher of statistics.

    `name` is as rules write it after `measured by`, and begins the names of snapshots; `attribution` stands in the
    column `source` of each row, `derived` beside verdicts and whatever else is computed of the figures.
    """

    @property
    def name(self) -> str: ...

    @property
    def attribution(self) -> str: ...

    @property
    def derived(self) -> str: ...

    def observations(self, wanted: Sequence[Wanted], progress: Progress) -> Outcome[tuple[Observation, ...]]:
        """Everything published of what is wanted, each key once; none if one request failed.

        Errors: what the publisher does not know (codes, entities), titles that are not those the rules pin, and
        whatever goes wrong on the way. Each names the indicator it is about by its place in the rules.
        """
        ...
