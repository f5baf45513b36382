"""The members of a goal in the sheet, and which of them a condition speaks of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple

from goalrules.batch.lookups import ALWAYS
from goalrules.batch.scores import ScoreColumns
from goalrules.batch.sheet import column, text
from goalrules.batch.standings import Standings, assessment_of, has_one_of
from goalrules.evaluate.members import Kin, PreparedTest, View, view
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


def seen_as(part: Part, standing: int, rating: Rating, *, whatever: bool) -> View:
    """A member with a standing, under the policy for missing data or under none."""
    found = assessment_of(part.kin, part.form, standing)
    return view([part.kin], [found], rating, whatever=whatever)


def outside(part: Part) -> set[int]:
    """The standings of a member that does not apply."""
    return {one for one in part.form.possible if not part.form.outcomes(one)}


def left_out(part: Part, test: MemberTest, rating: Rating, *, whatever: bool) -> set[int]:
    """The standings of a member that is left out, as what is asked for is not there (B1)."""
    prepared = PreparedTest(test, [part.kin])
    missing = rating.missing
    if prepared.data is not None or whatever or missing is None or missing.policy != "left out":
        return set()
    return {
        one
        for one in part.form.possible
        if part.form.outcomes(one) and prepared.lacks(0, part.kin, seen_as(part, one, rating, whatever=whatever))
    }


def of_standings(part: Part, wanted: set[int]) -> str:
    """The condition that a member has one of some standings."""
    return has_one_of(part.column, wanted, part.form)
