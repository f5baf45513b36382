"""Collecting what is found in data files, so that a file with one mistake in every row stays readable."""

from __future__ import annotations

from typing import Literal, TypeAlias

from goalrules.diagnostics import Code, Diagnostic, Label, Said, in_order, listed, said
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
            said(
                "{file} has {count} more of the kind {kind}, not listed",
                file=file,
                count=left_out,
                kind=Said(code.slug, {}),
            ),
            Label(self._first_left_out[kind], "the first of them"),
            notes=(said("{most} of a kind are listed for each file", most=MOST_OF_A_KIND),),
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


Noun: TypeAlias = Literal[
    "row",
    "cell",
    "value",
    "heading",
    "figure",
    "dimension",
    "size",
    "data set",
    "more name",
    "other sheet",
    "other value",
    "second",
]


def counted(number: int, noun: Noun, shown: object = None) -> Said:
    """`1 row`, `2 rows`; `shown` is the number as it is to be written, where that is not in digits alone."""
    n, is_one = number if shown is None else shown, number == 1
    match noun:
        case "row":
            return said("{number} row" if is_one else "{number} rows", number=n)
        case "cell":
            return said("{number} cell" if is_one else "{number} cells", number=n)
        case "value":
            return said("{number} value" if is_one else "{number} values", number=n)
        case "heading":
            return said("{number} heading" if is_one else "{number} headings", number=n)
        case "figure":
            return said("{number} figure" if is_one else "{number} figures", number=n)
        case "dimension":
            return said("{number} dimension" if is_one else "{number} dimensions", number=n)
        case "size":
            return said("{number} size" if is_one else "{number} sizes", number=n)
        case "data set":
            return said("{number} data set" if is_one else "{number} data sets", number=n)
        case "more name":
            return said("{number} more name" if is_one else "{number} more names", number=n)
        case "other sheet":
            return said("{number} other sheet" if is_one else "{number} other sheets", number=n)
        case "other value":
            return said("{number} other value" if is_one else "{number} other values", number=n)
        case "second":
            return said("{number} second" if is_one else "{number} seconds", number=n)


def grouped(number: int) -> Said:
    """A whole number with its thousands apart, as each language writes them: 2,000,000."""
    return listed(f"{number:,}".split(","), "{before},{next}")
