"""The members of a goal in the sheet, and which of them a condition speaks of."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Literal, NamedTuple

from goalrules.batch.lookups import ALWAYS, is_in
from goalrules.batch.scores import ScoreColumns
from goalrules.batch.sheet import column, text
from goalrules.batch.standings import Standings, assessments_of, has_one_of
from goalrules.evaluate.members import Kin, PreparedTest, View, view
from goalrules.evaluate.states import possible_levels
from goalrules.model.condition import MemberTest
from goalrules.model.entities import Where
from goalrules.model.rating import Rating


class Part(NamedTuple):
    """One member of a goal: as the plan knows it, how its standings are written, and the column that has them.

    `scores` are its scores by name; `reason` is SQL for why it is open which level it has.
    """

    kin: Kin
    form: Standings
    column: str
    scores: Mapping[str, ScoreColumns] = {}
    reason: str = "NULL"


def chosen_parts(
    parts: Sequence[Part], kind: Literal["indicator", "goal"] | None, key: bool, tag: str | None
) -> list[tuple[Part, str]]:
    """The members of a kind (None: of both), only `key` ones, with a tag; each with the condition that it has it."""
    found = []
    for part in parts:
        member = part.kin.member
        if (kind is None or member.kind == kind) and (member.key or not key) and (tag is None or tag in member.tags):
            limit = None if tag is None else dict(member.tag_limits).get(tag)
            found.append((part, ALWAYS if limit is None else concerns(limit)))
    return found


def concerns(where: Where) -> str:
    """The condition that something holds for the entity of a case; one without a name is in no group."""
    inside = ", ".join(text(entity) for entity in where.group.entities)
    holds = f"COALESCE({column('entity')} IN ({inside}), FALSE)"
    return f"NOT {holds}" if where.outside else holds


class Seen:
    """A member as the conditions of a goal see it, which is less than its standing says.

    `views` are all that can be seen: the levels and trends that it may have under the policy for missing data, or under
    none, and whether they are given; None where it does not apply. In its place in `views`, each is asked for.
    """

    def __init__(self, part: Part, rating: Rating, *, whatever: bool) -> None:
        found: dict[tuple[object, ...], tuple[View | None, list[int]]] = {}
        for standing, one in assessments_of(part.kin, part.form):
            seen = view([part.kin], [one], rating, whatever=whatever) if one.applicable else None
            key: tuple[object, ...] = ()
            if seen is not None:
                key = (*seen.levels, *seen.level_given, *seen.trends, *seen.trend_given, one.has_data, one.has_trend)
            found.setdefault(key, (seen, []))[1].append(standing)
        self.views = tuple(seen for seen, _ in found.values())
        self._standings = tuple(those for _, those in found.values())
        self._form = part.form
        self._known: dict[frozenset[int], str] = {}

    def where(self, column: str, wanted: Collection[int]) -> str:
        """The condition that a member with its standing in a column is seen in one of some ways."""
        places = frozenset(wanted)
        if places not in self._known:
            those = {standing for at in places for standing in self._standings[at]}
            self._known[places] = has_one_of(_COLUMN, those, self._form)
        return self._known[places].replace(_COLUMN, column)


_COLUMN = "{column}"
"""Stands for the column of a member until it is known which member."""


class Sights:
    """What the conditions of a goal see of its members. Members that are alike are looked at once."""

    def __init__(self, rating: Rating) -> None:
        self.rating = rating
        self._of_alike: dict[tuple[object, ...], Seen] = {}
        self._known: dict[tuple[str, bool], Seen] = {}

    def of(self, part: Part, *, whatever: bool) -> Seen:
        """A member under the policy for missing data or, with `whatever`, under none."""
        one = part.kin
        key = (one.node.path, whatever)
        if key not in self._known:
            levels = possible_levels(one.node) if one.rated else 0
            alike = (part.form, one.scale, one.rated, one.declares_trend, levels, whatever)
            if alike not in self._of_alike:
                self._of_alike[alike] = Seen(part, self.rating, whatever=whatever)
            self._known[key] = self._of_alike[alike]
        return self._known[key]

    def left_out(self, part: Part, test: MemberTest, *, whatever: bool) -> set[int]:
        """In which ways a member is seen that is left out, as what is asked for is not there (B1)."""
        prepared, missing = PreparedTest(test, [part.kin]), self.rating.missing
        if prepared.data is not None or whatever or missing is None or missing.policy != "left out":
            return set()
        views = self.of(part, whatever=whatever).views
        return {at for at, seen in enumerate(views) if seen is not None and prepared.lacks(0, part.kin, seen)}


def outside(part: Part) -> str:
    """The condition that a member does not apply."""
    return is_in(part.column, {one for one in part.form.possible if not part.form.outcomes(one)}, part.form.possible)
