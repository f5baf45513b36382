"""A goal or an indicator in the sheet."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from goalrules.batch.scores import ScoreColumns
from goalrules.batch.standings import Standings


class Node(NamedTuple):
    """A goal or indicator in the sheet: its standing as a column, and how that is written.

    `reason` is SQL for why it is open which level it has; `scores` are its scores by name. `doubtful`: whether there
    may be cases in which the scores are not settled.
    """

    column: str
    form: Standings
    reason: str = "NULL"
    scores: Mapping[str, ScoreColumns] = {}
    doubtful: bool = False
