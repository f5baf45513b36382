"""Reading words one by one with a look ahead, where something is wrong.

Places are indexes of `Run.parts`, as in the driver: words have odd ones, the blanks before a word the one below.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from goalrules.syntax.automaton import Automaton, Stack
from goalrules.syntax.driver import Run
from goalrules.syntax.keywords import KeywordTable
from goalrules.syntax.tree import Token

FITTING_WORDS = 3  # so many words must fit before a guess is believed

LEVELS = frozenset({"MET", "NEAR", "MISSED", "PARTLY_MET", "NOT_MET", "DONE", "NOT_DONE", "NAME"})
BEFORE_WHEN = (LEVELS | {"CANNOT"}) - {"NEAR"}


class Taken(NamedTuple):
    """One word or phrase as it can be read from a state: its token, the place after it, the state after it."""

    token: Token
    after: int
    stack: Stack
    began: bool
    is_reserved: bool = False  # a keyword read as a name, because only a name can stand there


class Reader:
    """A cut text with the automaton of its grammar."""

    def __init__(self, run: Run) -> None:
        self.run = run
        self.parts = run.parts
        self.ends = run.ends
        self.keywords: KeywordTable = run.grammar.keywords
        self.others = run.grammar.others
        self._no_names = self.keywords.reserved.union(self.others)
        self.automaton = Automaton(run.grammar.tables)
        self.last = len(run.parts) - 1
        self._by_first: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for terminal, words in self.keywords.phrases():
            self._by_first.setdefault(words[0], []).append((words, terminal))
        for phrases in self._by_first.values():
            phrases.sort(key=lambda phrase: len(phrase[0]), reverse=True)

    # ---- places --------------------------------------------------------------------------------------------

    def start(self, at: int) -> int:
        """The offset of a word; for the place after the last word the end of the text."""
        return self.ends[at - 1] if at < self.last else self.ends[-1]

    def at_offset(self, offset: int) -> int:
        """The place of the word that begins at an offset."""
        low, high = 0, len(self.ends)
        while low < high:
            middle = (low + high) // 2
            if self.ends[middle] <= offset:
                low = middle + 1
            else:
                high = middle
        return low

    def skip_comments(self, at: int) -> int:
        """The place of the first word from here on that is no comment."""
        while at < self.last and self.parts[at].startswith("#"):
            at += 2
        return at

    def following(self, at: int) -> int:
        """The place of the next word that is no comment."""
        return self.skip_comments(at + 2)

    def is_end(self, at: int) -> bool:
        return at >= self.last

    def is_first_on_line(self, at: int) -> bool:
        return at == 1 or at >= self.last or "\n" in self.parts[at - 1]

    def indent(self, at: int) -> int:
        """The width of the blanks before the first word of the line on which a word stands."""
        while not self.is_first_on_line(at):
            at -= 2
        return len(self.parts[at - 1].rpartition("\n")[2].expandtabs(8))

    def word(self, at: int) -> str:
        return self.parts[at] if at < self.last else ""

    def words_from(self, at: int, count: int) -> list[str]:
        """Up to so many words in a row, in lower case; a comment ends the row."""
        found = []
        for place in range(at, min(at + 2 * count, self.last), 2):
            if self.parts[place].startswith("#"):
                break
            found.append(self.parts[place].lower())
        return found

    # ---- reading -------------------------------------------------------------------------------------------

    def meanings(self, at: int) -> Iterator[tuple[str, int, bool]]:
        """What a word may be: terminals with the place of their last word, and whether that is a keyword as a name.

        Longest phrases come first, names last.
        """
        word = self.word(at)
        lower = word.lower()
        phrases = self._by_first.get(lower, ())
        row = self.words_from(at, len(phrases[0][0])) if phrases else []
        for words, terminal in phrases:
            if list(words) == row[: len(words)]:
                yield terminal, at + 2 * (len(words) - 1), False
        kind = _SIGNS.get(word) or (self.run.words.kind_of(word) if word else None)
        if kind is not None:
            is_name = kind in ("NAME", "PATH")
            yield kind, at, is_name and not self._no_names.isdisjoint(lower.split("."))

    def take(self, stack: Stack, at: int) -> Taken | None:
        """The word or phrase at a place as it can be read from a state; None where it cannot stand."""
        for terminal, end, is_reserved in self.meanings(at):
            shifted = self.automaton.shift(stack, terminal)
            if shifted is not None and not (shifted.began and not self._may_begin(terminal, end)):
                return Taken(self.token(terminal, at, end), end + 2, shifted.stack, shifted.began, is_reserved)
        return None

    def token(self, terminal: str, at: int, end: int) -> Token:
        """The words from `at` to `end` as one token."""
        return Token(terminal, "".join(self.parts[at : end + 1]), self.ends[at - 1], self.ends[end])

    def _may_begin(self, terminal: str, end: int) -> bool:
        return terminal not in BEFORE_WHEN or self.is_when(self.following(end))

    def is_when(self, at: int) -> bool:
        return self.word(at).lower() in self.keywords.spellings["WHEN"]

    def begins_statement(self, at: int) -> bool:
        """Whether a statement may begin with this word."""
        return self.take(self.automaton.start, at) is not None

    def fits(self, stack: Stack, at: int, count: int = FITTING_WORDS, first: bool = False) -> bool:
        """Whether the next words fit: so many of them, or all up to the end of the statement.

        A word on the next line that fits nowhere is left to itself, unless it is the very `first` that is asked about.
        """
        for number in range(count):
            at = self.skip_comments(at)
            if self.is_end(at):
                return self.automaton.is_complete(stack)
            taken = self.take(stack, at)
            is_asked = first and number == 0
            if taken is None and not is_asked and self.is_first_on_line(at) and stack is not self.automaton.start:
                return self.automaton.is_complete(stack)  # what the next line holds is a matter of its own
            if taken is None or taken.is_reserved:
                return False
            if taken.began and stack is not self.automaton.start:
                return self.is_first_on_line(at) or self.fits(self.automaton.start, at)
            stack, at = taken.stack, taken.after
        return True


_SIGNS = {",": "COMMA", ":": "COLON", ">": "MORETHAN", "(": "LPAR", ")": "RPAR"}
