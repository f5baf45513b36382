"""A place at which a statement cannot be read on, and what may be done about it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from goalrules.diagnostics import Code, Diagnostic, Edit, Label, Said, said
from goalrules.source import Source, Span
from goalrules.syntax.automaton import Shifted, Stack
from goalrules.syntax.keywords import KeywordTable
from goalrules.syntax.mistakes.expected import PARTS, described, example
from goalrules.syntax.reader import Reader
from goalrules.syntax.tree import Token

_LONGEST_QUOTE = 40
_LONGEST_HELP = 90


class Step(NamedTuple):
    """One token of a statement as it was read: its place, and the state before it."""

    at: int
    token: Token
    before: Stack
    is_reserved: bool = False


class Repair(NamedTuple):
    """How to read on: how many of the statement's steps to keep, what to put after them, and from where to go on."""

    keep: int
    add: tuple[Token, ...]
    after: int


class Finding(NamedTuple):
    """A mistake with its way on: by a repair, else at the next statement (from `resume` if that is known).

    `once` says that the cause concerns the whole file, and is to be told once.
    """

    diagnostic: Diagnostic
    repair: Repair | None = None
    resume: int | None = None
    once: bool = False


@dataclass(frozen=True)
class Trouble:
    """The statement so far (`steps`), the state after it, and the place of the word that does not fit.

    `block` is the kind of the block in which the statement stands, `""` before any.
    """

    reader: Reader
    source: Source
    steps: tuple[Step, ...]
    stack: Stack
    at: int
    block: str

    # ---- what stands there ---------------------------------------------------------------------------------

    @property
    def keywords(self) -> KeywordTable:
        return self.reader.keywords

    @property
    def word(self) -> str:
        return self.reader.word(self.at)

    @property
    def lower(self) -> str:
        return self.word.lower()

    @property
    def first(self) -> str:
        """The terminal with which the statement begins; `""` when not even that could be read."""
        return self.steps[0].token.kind if self.steps else ""

    @property
    def part(self) -> str:
        """The terminal whose example shows what is meant: the last part with one of its own, else the first."""
        return next((step.token.kind for step in reversed(self.steps) if step.token.kind in PARTS), self.first)

    @property
    def began_at(self) -> int:
        return self.steps[0].at if self.steps else self.at

    def last(self, *kinds: str) -> bool:
        """Whether the last tokens read are of these kinds."""
        return len(self.steps) >= len(kinds) and all(
            step.token.kind == kind for step, kind in zip(reversed(self.steps), reversed(kinds), strict=False)
        )

    def back(self, steps: int) -> Trouble:
        """The same trouble seen from so many steps before: those are unread again."""
        kept = self.steps[: len(self.steps) - steps]
        undone = self.steps[len(kept)]
        return Trouble(self.reader, self.source, kept, undone.before, undone.at, self.block)

    def here_and_before(self) -> list[Trouble]:
        """The place, and the one before it if a name was read there: the word may not have been meant as one."""
        return [self, self.back(1)] if self.last("NAME") else [self]

    # ---- what could stand there ----------------------------------------------------------------------------

    @cached_property
    def expected(self) -> dict[str, Shifted]:
        return self.reader.automaton.acceptable(self.stack)

    @cached_property
    def is_complete(self) -> bool:
        return bool(self.steps) and self.reader.automaton.is_complete(self.stack)

    @property
    def inside(self) -> list[str]:
        """The terminals that would go on with the statement, not begin a new one."""
        return [terminal for terminal, shifted in self.expected.items() if not shifted.began or not self.steps]

    @property
    def next_begins(self) -> bool:
        """Whether the word that does not fit is the first of a statement, or the end of the file."""
        reader, at = self.reader, self.at
        return reader.is_end(at) or (reader.is_first_on_line(at) and reader.begins_statement(at))

    def described(self, *, ended: bool = False) -> Said:
        return described(self.expected, self.is_complete, self.keywords, ended=ended)

    def takes(self, *terminals: str) -> bool:
        """Whether the statement could go on with one of these."""
        return any(t in self.expected and not self.expected[t].began for t in terminals)

    def fits(self, terminal: str, after: int) -> bool:
        """Whether what stands at `after` would fit if this terminal stood before it."""
        shifted = self.expected.get(terminal)
        return shifted is not None and self.reader.fits(shifted.stack, after, first=after == self.at)

    # ---- places and texts ----------------------------------------------------------------------------------

    def span(self, at: int, end: int | None = None) -> Span:
        """From the word at one place to that at another (itself when none is given)."""
        end = at if end is None else end
        if self.reader.is_end(at):
            return self.line_end()
        return Span(self.source, self.reader.start(at), self.reader.ends[min(end, self.reader.last - 1)])

    def line_end(self) -> Span:
        """The empty place after the last word read."""
        end = self.steps[-1].token.end if self.steps else 0
        return Span(self.source, end, end)

    def end_of_line(self, at: int) -> int:
        """The place of the last word on the line of this one, comments left out."""
        reader, end = self.reader, at
        while end + 2 < reader.last and not reader.is_first_on_line(end + 2) and reader.word(end + 2)[0] != "#":
            end += 2
        return end

    def text(self, at: int, end: int) -> str:
        """What is written from one place to another."""
        return "".join(self.reader.parts[at : end + 1])

    def rewritten(self, at: int, end: int, new: str) -> str:
        """The line with other words at a place, as the help shows it; only the new words where the line is long."""
        glued = " " if new[:1].isalpha() and at > self.began_at and not self.reader.parts[at - 1] else ""
        return self._line(self._line_begin(at), at, glued + new, end + 1, self.end_of_line(end))

    def write(self, at: int, end: int, new: str) -> Said:
        """The help that shows the line with other words at a place."""
        return said("write `{line}`", line=self.rewritten(at, end, new))

    def for_example(self) -> Said:
        """The help that shows how such a statement is written."""
        return said("write, for example, `{example}`", example=example(self.part, self.keywords, self.block))

    def other(self, at: int, end: int, new: str) -> tuple[Edit, ...]:
        """The fix that `write` says: other words from one place to another."""
        if self.reader.is_end(at):
            return ()
        glued = " " if new[:1].isalpha() and at > self.began_at and not self.reader.parts[at - 1] else ""
        return (Edit(self.span(at, end), glued + new),)

    def put_in(self, new: str) -> tuple[Edit, ...]:
        """The fix that `completed` says: words put in after the ones that fit."""
        if not self.steps:
            start = self.reader.start(self.at)
            return (Edit(Span(self.source, start, start), f"{new} "),)
        glued = "" if new in (")", ",", ":") else " "
        return (Edit(self.line_end(), f"{glued}{new}"),)

    def completed(self, new: str) -> str:
        """The line with words put in before the one that does not fit, after the ones that do."""
        glued = "" if new in (")", ",", ":") or not self.steps else " "
        if self.steps and self.reader.is_first_on_line(self.at):
            begin = self._line_begin(self.steps[-1].at)
            return self._line(begin, self._after_last(), f"{glued}{new}", self.at, self.at - 1)
        last = self._after_last()
        return self._line(self._line_begin(self.at), last, f"{glued}{new} ", self.at, self.end_of_line(self.at))

    def _after_last(self) -> int:
        """The index of the blanks after the last word read."""
        return self.reader.at_offset(self.steps[-1].token.end - 1) + 1 if self.steps else self.at

    def _line_begin(self, at: int) -> int:
        """The place of the first word on the line of this one, or of the statement's first if that comes later."""
        while at > self.began_at and not self.reader.is_first_on_line(at):
            at -= 2
        return at

    def _line(self, begin: int, at: int, new: str, after: int, stop: int) -> str:
        parts = self.reader.parts
        line = "".join(parts[begin:at]) + new + "".join(parts[after : stop + 1])
        line = " ".join(line.split())
        return line if len(line) <= _LONGEST_HELP else new.strip()

    def quoted(self, text: str | None = None) -> str:
        """A word between back quotes, shortened where it is long."""
        return f"`{shortened(self.word if text is None else text)}`"

    def finding(
        self,
        code: Code,
        message: str,
        primary: Label,
        help: str | None = None,
        repair: Repair | None = None,
        notes: tuple[str, ...] = (),
        related: tuple[Label, ...] = (),
        resume: int | None = None,
        fix: tuple[Edit, ...] = (),
    ) -> Finding:
        return Finding(Diagnostic(code, message, primary, related, notes, help, fix), repair, resume)

    def replaced(self, terminal: str, at: int, end: int) -> Repair:
        """Read the words from `at` to `end` as one terminal."""
        return Repair(len(self.steps), (self.reader.token(terminal, at, end),), end + 2)

    def inserted(self, terminal: str) -> Repair:
        """Read on as if a terminal stood before the word: a token without text."""
        start = self.reader.start(self.at)
        return Repair(len(self.steps), (Token(terminal, "", start, start),), self.at)

    def left_out(self, end: int | None = None) -> Repair:
        """Read on after the word, or after that at `end`."""
        return Repair(len(self.steps), (), (self.at if end is None else end) + 2)


def shortened(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _LONGEST_QUOTE else f"{text[: _LONGEST_QUOTE - 1]}…"
