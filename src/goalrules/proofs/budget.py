"""How much is gone through before a proof is given up; counted in steps, so that every machine says the same."""

from __future__ import annotations

MOST_WORLDS = 25_000
"""So many outcomes of the members of one goal are judged at most, where that goes by numbers of members.

Fewer where there are many classes of members, since each outcome then takes longer.
"""

MOST_JUDGED = 2_500
"""So many where each needs the whole judge of the goal."""

MOST_DATA = 40
"""So many sets of other data (earlier values, other entities) the value of one indicator is varied over at most."""

MOST_DATA_OF_A_PLAN = 200
"""So many for all indicators of a plan, shared by those for which it takes them; each has a few at least."""

FEWEST_DATA = 4


class Steps:
    """Steps that are left."""

    def __init__(self, most: int) -> None:
        self.left = most

    def take(self) -> bool:
        """Whether one more step may be made."""
        self.left -= 1
        return self.left >= 0


def each_of(needing: int) -> int:
    """How many sets of other data each of so many indicators may be varied over."""
    return max(FEWEST_DATA, min(MOST_DATA, MOST_DATA_OF_A_PLAN // max(needing, 1)))
