"""An indicator split by groups of which the lowest decides, in columns (semantics M2)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from goalrules.batch.exact import first_reason
from goalrules.batch.lookups import NEVER, every, negated, some
from goalrules.batch.quantities import Columns
from goalrules.batch.standings import submasks
from goalrules.evaluate.states import possible_levels
from goalrules.model.indicator import Indicator
from goalrules.verdict import Reason

if TYPE_CHECKING:
    from goalrules.batch.own import Found


def not_given(indicator: Indicator) -> int:
    """The bit that says that no level is given although only one is left, 0 where that cannot be.

    It is so where the clauses name one level only: a group without a value can have no other one.
    """
    split, rating = indicator.split, indicator.rating
    if split is None or not split.lowest_decides or rating is None or indicator.nature != "measured":
        return 0
    levels = possible_levels(indicator)
    return 0 if levels & (levels - 1) else rating.scale.cannot << 1


def lowest_of_groups(total: Columns, found: Found, groups: list[tuple[Columns, Found]]) -> Found:
    """The lowest of the total and its groups (M2): one without a value may have any level, a total without is left.

    The trend is that of the total (M4).
    """
    indicator = total.indicator
    rating, split = indicator.rating, indicator.split
    assert rating is not None
    assert split is not None
    family = [(total, found), *groups]
    present = [every([columns.has_outcome, negated(one.outside)]) for columns, one in family]
    is_any = total.keep(some(present))
    bits = [1 << at for at in range(len(rating.scale.levels))]
    mask = _lowest(total, family, present, [one.outcomes for _, one in family])
    outcomes = total.keep(f"CASE WHEN {is_any} THEN {mask} ELSE {found.outcomes} END")
    range_ = outcomes
    if any(one.range != one.outcomes for _, one in family):
        whole = _lowest(total, family, present, [one.range for _, one in family])
        range_ = total.keep(f"CASE WHEN {is_any} THEN {whole} ELSE {found.range} END")
    # where a group is known to have the one level that is left, there is no cause
    known = some(
        [every([there, f"{one.outcomes} = {outcomes}"]) for there, (_, one) in zip(present, family, strict=True)]
    )
    cannot = rating.scale.cannot
    reasons = [
        f"CASE WHEN {there} AND {one.outcomes} & ({one.outcomes} - 1) > 0 THEN {one.reason}"
        f" WHEN {there} AND {one.outcomes} = {cannot} THEN '{Reason.CANNOT_BE_ASSESSED}' END"
        for there, (_, one) in zip(present, family, strict=True)
    ]
    if not split.when_available:
        reasons += [
            f"CASE WHEN {negated(columns.has_outcome)} AND {negated(one.outside)} THEN {columns.absence} END"
            for columns, one in groups
        ]
    single = total.keep(f"{outcomes} & ({outcomes} - 1) = 0 AND ({known})")
    reason = f"CASE WHEN NOT {is_any} THEN {found.reason} WHEN NOT ({single}) THEN {first_reason(*reasons)} END"
    outside = NEVER if found.outside == NEVER else total.keep(every([found.outside, negated(is_any)]))
    possible = {*submasks(sum(bits)), *found.masks}
    wholes = tuple(sorted({*possible, *found.whole}))
    open_ = not_given(indicator)
    if open_:
        level = possible_levels(indicator)
        outcomes = total.keep(f"{outcomes} + CASE WHEN {is_any} AND NOT ({single}) THEN {open_} ELSE 0 END")
        possible, wholes = {level, level | open_, *found.masks}, tuple(sorted({level, *found.whole}))
    return found._replace(
        outcomes=outcomes, reason=total.keep(reason), clause="0", outside=outside, masks=tuple(sorted(possible)),
        range=range_, whole=wholes,
    )  # fmt: skip


def _lowest(total: Columns, family: list[tuple[Columns, Found]], present: list[str], masks: list[str]) -> str:
    """The mask of the levels that the lowest can be, of those with a value and of the groups that should have one."""
    rating, split = total.indicator.rating, total.indicator.split
    assert rating is not None
    assert split is not None
    every_level, cannot, best = possible_levels(total.indicator), rating.scale.cannot, 1
    found = []
    for at, ((_, one), there, mask) in enumerate(zip(family, present, masks, strict=True)):
        absent = best if at == 0 or split.when_available else every_level
        open_ = f"CASE WHEN {mask} & {cannot} > 0 THEN {every_level} ELSE {mask} END"
        without = absent if one.outside == NEVER else f"CASE WHEN {one.outside} THEN {best} ELSE {absent} END"
        found.append(total.keep(f"CASE WHEN {there} THEN {open_} ELSE {without} END"))
    # a level that only stands in for one that is not there is not one that the lowest can be
    absent_alone = [f"CASE WHEN {there} THEN {mask} ELSE 0 END" for there, mask in zip(present, found, strict=True)]
    if not split.when_available:
        absent_alone = [absent_alone[0], *found[1:]]
    terms = []
    for bit in (1 << at for at in range(len(rating.scale.levels))):
        holds = every([f"({' | '.join(absent_alone)}) & {bit} > 0", *(f"{mask} & {2 * bit - 1} > 0" for mask in found)])
        terms.append(f"CASE WHEN {holds} THEN {bit} ELSE 0 END")
    return " + ".join(terms)
