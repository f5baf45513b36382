"""What differs between two snapshots: publishers revise and withdraw figures, and change units, without notice."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import NamedTuple

from goalrules.diagnostics import Diagnostic, codes, said
from goalrules.fetch.observation import Key, Observation
from goalrules.fetch.snapshots import Earlier, EarlierSnapshot
from goalrules.model.measurement import Absence

NOISE = Decimal("2E-8")
"""Differences up to this part of a value come of binary arithmetic at the publisher, and are no revisions."""

_FACTORS = tuple(Decimal(10) ** power for power in (1, 2, 3, 4, 5, 6))
_NEARLY = Decimal("0.1")


class Change(NamedTuple):
    """One figure before and now; None where there was or is none, `absence` is then the reason."""

    key: Key
    before: Decimal | None
    now: Decimal | None
    absence: Absence | None = None


class Retitled(NamedTuple):
    code: str
    before: str
    now: str


class Differences(NamedTuple):
    """Figures that are `new`, `revised`, `withdrawn` (there is none any longer), each in order.

    `rounding` counts those that differ by `NOISE` at most, `same` those that do not differ. `not_asked` are rows that
    the earlier snapshot has and the plan has no use for now.
    """

    earlier: str
    new: tuple[Change, ...] = ()
    revised: tuple[Change, ...] = ()
    withdrawn: tuple[Change, ...] = ()
    retitled: tuple[Retitled, ...] = ()
    rounding: int = 0
    same: int = 0
    not_asked: int = 0


def differences(
    earlier: EarlierSnapshot, observations: Iterable[Observation], asked: Mapping[str, frozenset[str]]
) -> Differences:
    """What differs from an earlier snapshot. `asked` are the entities that are asked for now, by code."""
    now = {one.key: one for one in observations}
    new, revised, withdrawn = [], [], []
    rounding = same = 0
    for key, one in sorted(now.items()):
        before = earlier.rows.get(key, Earlier(None, None)).value
        if before is None or one.value is None:
            if one.value is not None:
                new.append(Change(key, None, one.value))
            elif before is not None:
                withdrawn.append(Change(key, before, None, one.absence))
        elif before == one.value:
            same += 1
        elif abs(one.value - before) <= NOISE * max(abs(before), abs(one.value)):
            rounding += 1
        else:
            revised.append(Change(key, before, one.value))
    gone = [(key, row.value) for key, row in sorted(earlier.rows.items()) if key not in now]
    still_asked = [(key, value) for key, value in gone if key[1] in asked.get(key[0], frozenset())]
    withdrawn += (Change(key, value, None) for key, value in still_asked if value is not None)
    titles = {one.code: one.title for one in now.values()}
    retitled = (Retitled(code, earlier.titles[code], title) for code, title in sorted(titles.items())
                if earlier.titles.get(code, title) != title)  # fmt: skip
    return Differences(
        earlier.shown_as,
        tuple(new),
        tuple(revised),
        tuple(sorted(withdrawn)),
        tuple(retitled),
        rounding,
        same,
        len(gone) - len(still_asked),
    )


def changed_units(publisher: str, found: Differences) -> tuple[Diagnostic, ...]:
    """A warning for each indicator of which all revised figures are about ten or a hundred (…) times the earlier.

    One figure may well be; so it takes two of them at least.
    """
    by_code: dict[str, list[Change]] = {}
    for change in found.revised:
        by_code.setdefault(change.key[0], []).append(change)
    warnings = []
    for code, changes in by_code.items():
        factor = _factor(changes[0])
        if factor is None or len(changes) < 2 or any(_factor(change) != factor for change in changes):
            continue
        first = changes[0]
        warnings.append(
            Diagnostic(
                codes.UNIT_MAY_HAVE_CHANGED,
                said(
                    "All {number} revised figures of `{code}` at {publisher} are about {factor} times the earlier",
                    number=len(changes),
                    code=code,
                    publisher=publisher,
                    factor=factor,
                ),
                None,
                notes=(
                    said(
                        "{entity}, {period}: {before} before, {now} now",
                        entity=first.key[1],
                        period=first.key[3],
                        before=first.before,
                        now=first.now,
                    ),
                ),
                help="check the unit at the publisher, and the targets in the rules that were set in the earlier one",
            )
        )
    return tuple(warnings)


def _factor(change: Change) -> str | None:
    """By which power of ten a figure has nearly grown, or shrunk (`1/100`); None if by none."""
    before, now = change.before, change.now
    if not before or not now or (before > 0) != (now > 0):
        return None
    small, large = sorted((abs(before), abs(now)))
    for factor in _FACTORS:
        if abs(large - small * factor) <= _NEARLY * large:
            return f"{factor:f}" if abs(now) == large else f"1/{factor:f}"
    return None
