"""Names that are words of the language."""

from __future__ import annotations

from goalrules.diagnostics import Diagnostic, Label
from goalrules.diagnostics.codes import RESERVED_WORD
from goalrules.source import Source, Span
from goalrules.syntax.keywords import KeywordTable
from goalrules.syntax.mistakes.expected import EXAMPLES, example
from goalrules.syntax.reader import LEVELS
from goalrules.syntax.tree import Token

_SORTS = {
    **dict.fromkeys(LEVELS | {"UNKNOWN"}, "a level"),
    **dict.fromkeys(("IMPROVING", "STEADY", "WORSENING"), "a trend"),
    **dict.fromkeys(("WOMEN", "MEN", "GIRLS", "BOYS", "TOTAL"), "a group"),
}


class ReservedNames:
    """The reserved words met where a name stands, each with all its places: the cause is one, however often used."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self._places: dict[str, list[Token]] = {}
        self._whats: dict[str, str] = {}

    def add(self, token: Token, keywords: KeywordTable) -> None:
        """Note a name or path of which a part is reserved."""
        start = token.start
        for part in token.text.split("."):
            if part.lower() in keywords.reserved:
                word = part.lower()
                self._places.setdefault(word, []).append(Token("NAME", part, start, start + len(part)))
                self._whats[word] = _what(word, keywords)
            start += len(part) + 1

    def diagnostics(self) -> list[Diagnostic]:
        found = []
        for word, places in self._places.items():
            spans = [Span(self.source, place.start, place.end) for place in places]
            lines = sorted({span.line for span in spans[1:]} - {spans[0].line})
            others = f"it is also used as a name in line{'s' * (len(lines) > 1)} {', '.join(map(str, lines[:10]))}"
            found.append(
                Diagnostic(
                    RESERVED_WORD,
                    f"`{places[0].text}` is a word of the language and cannot be a name",
                    Label(spans[0], self._whats[word]),
                    notes=(others,) if lines else (),
                    help=f"write `{places[0].text}_`, or another name",
                )
            )
        return found


def _what(word: str, keywords: KeywordTable) -> str:
    """What a reserved word is in the language."""
    terminals = keywords.terminals_of[word]
    for terminal in terminals:
        if terminal in EXAMPLES and terminal not in _SORTS:
            return f"begins a statement, as in `{example(terminal, keywords)}`"
    for terminal in terminals:
        if terminal in _SORTS:
            return _SORTS[terminal]
        if terminal.startswith("U_"):
            return "a unit"
    return "used in targets and conditions"
