"""Reads the expectation files of conformance cases; the format is described in README.md beside this file."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path

NO_LEVEL = "no level: "
NOT_APPLICABLE = "not applicable"

DETAILS = (
    "computed", "range", "decided at", "causes", "comment", "outside range", "not final",
    "value", "used", "row", "target", "near from", "near to", "trend", "improvement", "note", "group",
    "counted", "certain", "possible", "left out", "outside",
    "score", "left", "right", "upper", "comparison note", "peers used", "peers without",
)  # fmt: skip
"""What an indented line may begin with; the longest that fits is meant."""


@dataclass
class Expected:
    """What is expected of one goal, indicator or scenario, with the details that are stated.

    `of_outlook`: of the goal's or indicator's outlook, not of its outcome.
    """

    subject: str
    verdict: str
    line: int
    of_outlook: bool = False
    details: list[tuple[str, str]] = field(default_factory=list)


@dataclass
class Expectations:
    """An `.expect` file: for which period and entity to judge (None: the plan's own), and what must come out."""

    period: str | None = None
    entity: str | None = None
    nodes: list[Expected] = field(default_factory=list)
    scenarios: list[Expected] = field(default_factory=list)


@dataclass(frozen=True, order=True)
class ExpectedFinding:
    """One line of a `.diagnostics` file: the code, the place, and whether the place is in the data file."""

    code: str
    in_data: bool
    line: int
    column: int | None


class FormatError(ValueError):
    """An expectation file does not follow its format."""


def _statements(path: Path) -> list[tuple[int, str]]:
    """The lines of a file that say something, with their numbers; `#` begins a comment."""
    lines = enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
    without_comments = ((number, re.sub(r"(^|\s)#.*", "", line).rstrip()) for number, line in lines)
    return [(number, line) for number, line in without_comments if line]


def read_expectations(path: Path) -> Expectations:
    """The content of an `.expect` file. Raises FormatError with the place for what is not of the format."""
    found = Expectations()
    last: Expected | None = None
    for number, line in _statements(path):
        if line[0].isspace():
            if last is None:
                raise FormatError(f"{path}:{number}: details of what?")
            last.details.append(_detail(line.strip(), f"{path}:{number}"))
            continue
        subject, _, rest = line.partition(" ")
        rest = " ".join(rest.split())
        match subject:
            case "period":
                found.period = rest
            case "entity":
                found.entity = rest.strip('"')
            case "outlook":
                last = _outlook(rest, number, f"{path}:{number}")
                found.nodes.append(last)
            case "scenario":
                last = _scenario(rest, number, f"{path}:{number}")
                found.scenarios.append(last)
            case _:
                if not rest:
                    raise FormatError(f"{path}:{number}: what is expected of {subject}?")
                last = Expected(subject, rest, number)
                found.nodes.append(last)
    if not found.nodes and not found.scenarios:
        raise FormatError(f"{path}: nothing is expected")
    return found


def _outlook(text: str, number: int, place: str) -> Expected:
    of, _, rest = text.partition(" ")
    subject, _, verdict = rest.partition(" ")
    if of != "of" or not verdict:
        raise FormatError(f"{place}: write outlook of PATH LEVEL")
    return Expected(subject, verdict, number, of_outlook=True)


def _scenario(text: str, number: int, place: str) -> Expected:
    match = re.fullmatch(r'"(.*)" (holds|fails)', text)
    if match is None:
        raise FormatError(f'{place}: write scenario "title" holds, or fails')
    return Expected(match[1], match[2], number)


def _detail(text: str, place: str) -> tuple[str, str]:
    for name in sorted(DETAILS, key=len, reverse=True):
        if text == name or text.startswith(f"{name} "):
            return name, " ".join(text[len(name) :].split())
    raise FormatError(f"{place}: no detail begins so: {text}")


def read_findings(path: Path) -> list[ExpectedFinding]:
    """The content of a `.diagnostics` file; an empty file is a FormatError."""
    found = []
    for number, line in _statements(path):
        match = re.fullmatch(r"(GR\d{3})\s+(data\s+)?(\d+)(?::(\d+))?", line.strip())
        if match is None:
            raise FormatError(f"{path}:{number}: write `GR301 3:18`, or `GR511 data 2:14`")
        code, in_data, at_line, column = match.groups()
        found.append(ExpectedFinding(code, in_data is not None, int(at_line), int(column) if column else None))
    if not found:
        raise FormatError(f"{path}: no finding is expected")
    return found


@dataclass(frozen=True)
class ScoreWords:
    """The words after `score`: which score is meant (empty: the one without a name), its ends or itself, and what."""

    called: str
    is_range: bool
    expected: str


def score_words(text: str) -> ScoreWords:
    """`2.5`, `called index 50`, `range 0 to 3`, `called index range 0 to 3`, `unknown: no_row`."""
    match = re.fullmatch(r"(?:called (\w+) )?(range )?(.+)", text)
    if match is None:
        raise FormatError(f"which score is expected by {text}?")
    return ScoreWords(match[1] or "", match[2] is not None, match[3])


def number(text: str) -> Fraction:
    """A number as people write it: `61.5`, `-3`, `185/3`, `61 2/3`."""
    whole, *rest = text.split()
    sign = -1 if whole.startswith("-") else 1
    return Fraction(whole) + sign * sum((Fraction(part) for part in rest), Fraction(0))
