"""Collecting what is found in data files, so that a file with one mistake in every row stays readable."""

from __future__ import annotations

from goalrules.diagnostics import Code, Diagnostic, Label, in_order
from goalrules.source import Span

MOST_OF_A_KIND = 50
"""Of one code in one file, so many findings are kept in full; the others are counted."""

_LONGEST_QUOTE = 40


class Findings:
    """The findings of one reading, in the order of files and places when asked for."""

    def __init__(self) -> None:
        self._kept: list[Diagnostic] = []
        self._seen: dict[tuple[Code, str], int] = {}
        self._first_left_out: dict[tuple[Code, str], Span] = {}

    def add(self, finding: Diagnostic) -> None:
        """Take one finding; past `MOST_OF_A_KIND` of its code in its file it is only counted."""
        if finding.primary is None:
            self._kept.append(finding)
            return
        span = finding.primary.span
        kind = (finding.code, span.source.path)
        seen = self._seen[kind] = self._seen.get(kind, 0) + 1
        if seen <= MOST_OF_A_KIND:
            self._kept.append(finding)
        else:
            self._first_left_out.setdefault(kind, span)

    def has_enough(self, code: Code, file: str) -> bool:
        """Whether one more of this code would only be counted; then it has been, and need not be made."""
        kind = (code, file)
        if kind not in self._first_left_out:
            return False
        self._seen[kind] += 1
        return True

    def seen(self, code: Code, file: str) -> int:
        """How many of a code there were in a file, those that were only counted among them."""
        return self._seen.get((code, file), 0)

    def all(self) -> tuple[Diagnostic, ...]:
        """Everything found, and one finding more for each kind of which some were only counted."""
        return in_order((*self._kept, *map(self._rest, self._first_left_out)))

    def _rest(self, kind: tuple[Code, str]) -> Diagnostic:
        code, file = kind
        left_out = self._seen[kind] - MOST_OF_A_KIND
        return Diagnostic(
            code,
            f"{file} has {left_out} more of the kind {code.slug}, not listed",
            Label(self._first_left_out[kind], "the first of them"),
            notes=(f"{MOST_OF_A_KIND} of a kind are listed for each file",),
            help="mend those that are listed, and read the file again",
        )


class Tally:
    """How often something was found, and where first."""

    __slots__ = ("count", "first")

    def __init__(self, first: Span) -> None:
        self.first = first
        self.count = 0


def quoted(text: str) -> str:
    """A cell's text for a message: one line, at most 40 characters, nothing a terminal would act on."""
    line = "".join(c if c.isprintable() else " " for c in text[: _LONGEST_QUOTE + 1]).strip()
    if len(text) > _LONGEST_QUOTE:
        line = line[: _LONGEST_QUOTE - 1] + "…"
    return f"`{line}`"


def counted(number: int, noun: str) -> str:
    """`1 row`, `2 rows`."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
