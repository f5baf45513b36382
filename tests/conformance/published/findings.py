"""What came of one published case: whether we agree, and where not, both sides and our explanation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import NamedTuple

SHOWN = 4
"""How many cases are named with a remark."""

MOST_LINES = 60
"""How many lines of an explanation are printed."""


class State(StrEnum):
    """`CONTRADICTION`: the source contradicts itself. `NOT_STATED`: it gives nothing that could be compared."""

    AGREES = "agrees"
    DIFFERS = "differs"
    NOT_READ = "not read"
    CONTRADICTION = "contradiction in the source"
    NOT_STATED = "not stated"


class Difference(NamedTuple):
    """One thing on which we do not agree: what it is, as published and as judged by us, and our explanation."""

    what: str
    published: str
    ours: str
    why: str = ""


class Finding(NamedTuple):
    """What came of one case. `notes` are what the adapter decided or selected, and other remarks."""

    case: str
    kind: str
    state: State
    differences: tuple[Difference, ...] = ()
    notes: tuple[str, ...] = ()
    compared: int = 1

    @property
    def is_bad(self) -> bool:
        return self.state in (State.DIFFERS, State.NOT_READ)


class NotRead(Exception):
    """The shape of a case is not known; the text says what was looked for."""


SHAPE_ERRORS = (ArithmeticError, AttributeError, LookupError, TypeError, ValueError)
"""What reading raises where a case is not of the shape it is taken for."""


def not_read(case: str, kind: str, reason: Exception) -> Finding:
    """A case that could not be read: what was looked for, or what went wrong on the way."""
    said = str(reason) if isinstance(reason, NotRead) else f"its shape is not known ({type(reason).__name__}: {reason})"
    return Finding(case, kind, State.NOT_READ, (), (said,), 0)


def summary(title: str, findings: Iterable[Finding]) -> Iterator[str]:
    """The lines printed for one set: how many agree, by kind, and every case that does not."""
    found = list(findings)
    agreeing = sum(f.state is State.AGREES for f in found)
    yield f"{title}: {agreeing} of {len(found)} agree{_others(found)}"
    for kind in dict.fromkeys(f.kind for f in found):
        of_kind = [f for f in found if f.kind == kind]
        agree = sum(f.state is State.AGREES for f in of_kind)
        compared = sum(f.compared for f in of_kind)
        yield f"  {kind}: {agree} of {len(of_kind)}, {compared} figures and ratings compared{_others(of_kind)}"
    yield from _notes(f for f in found if f.state is State.AGREES)
    for finding in found:
        if finding.state is not State.AGREES:
            yield from _details(finding)


def _others(findings: list[Finding]) -> str:
    counts = {state: sum(f.state is state for f in findings) for state in State if state is not State.AGREES}
    said = [f"{number} {state}" for state, number in counts.items() if number]
    return f" ({', '.join(said)})" if said else ""


def _notes(findings: Iterable[Finding]) -> Iterator[str]:
    """The remarks on cases that agree, each once, with the cases it is about."""
    about: dict[str, list[str]] = {}
    for finding in findings:
        for note in finding.notes:
            about.setdefault(note, []).append(finding.case)
    for note, cases in about.items():
        more = f" and {len(cases) - SHOWN} more" if len(cases) > SHOWN else ""
        yield f"  note: {note} ({', '.join(cases[:SHOWN])}{more})"


def _details(finding: Finding) -> Iterator[str]:
    yield f"  {finding.case} ({finding.kind}): {finding.state}"
    for note in finding.notes:
        yield f"    note: {note}"
    for difference in finding.differences:
        yield f"    {difference.what}: published {difference.published}, ours {difference.ours}"
        said = difference.why.splitlines()
        yield from (f"      | {line}" for line in said[:MOST_LINES])
        if len(said) > MOST_LINES:
            yield f"      | … and {len(said) - MOST_LINES} lines more"
