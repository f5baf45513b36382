"""Names that are words of the language."""

from __future__ import annotations

from collections.abc import Mapping

from goalrules.diagnostics import Diagnostic, Edit, Label, Said, listed, said
from goalrules.diagnostics.codes import RESERVED_WORD
from goalrules.source import Source, Span
from goalrules.syntax.keywords import KeywordTable
from goalrules.syntax.mistakes.expected import EXAMPLES, example
from goalrules.syntax.mistakes.vocabulary import LANGUAGE_NAMES
from goalrules.syntax.reader import LEVELS
from goalrules.syntax.tree import Token

_SORTS = {
    **dict.fromkeys(LEVELS | {"UNKNOWN"}, said("a level")),
    **dict.fromkeys(("IMPROVING", "STEADY", "WORSENING"), said("a trend")),
    **dict.fromkeys(("WOMEN", "MEN", "GIRLS", "BOYS", "TOTAL"), said("a group")),
}


class ReservedNames:
    """The reserved words met where a name stands, each with all its places: the cause is one, however often used."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self._places: dict[str, list[Token]] = {}
        self._whats: dict[str, Said] = {}

    def add(self, token: Token, keywords: KeywordTable, others: Mapping[str, str]) -> None:
        """Note a name or path of which a part is reserved; `others` are the words of other languages with these."""
        start = token.start
        for part in token.text.split("."):
            word = part.lower()
            if word in keywords.reserved:
                self._whats[word] = _what(word, keywords)
            elif word in others:
                self._whats[word] = said("a word of {language} rule files", language=LANGUAGE_NAMES[others[word]])
            if word in self._whats:
                self._places.setdefault(word, []).append(Token("NAME", part, start, start + len(part)))
            start += len(part) + 1

    def diagnostics(self) -> list[Diagnostic]:
        found = []
        for word, places in self._places.items():
            spans = [Span(self.source, place.start, place.end) for place in places]
            lines = sorted({span.line for span in spans[1:]} - {spans[0].line})
            also: tuple[str, ...] = ()
            if lines:
                shown = listed(lines[:10])
                also = (
                    said("it is also used as a name in line {lines}", lines=shown)
                    if len(lines) == 1
                    else said("it is also used as a name in lines {lines}", lines=shown),
                )
            found.append(
                Diagnostic(
                    RESERVED_WORD,
                    said("`{name}` is a word of the language and cannot be a name", name=places[0].text),
                    Label(spans[0], self._whats[word]),
                    notes=also,
                    help=said("write `{name}_`, or another name", name=places[0].text),
                    fix=tuple(Edit(span, f"{span.text}_") for span in spans),
                )
            )
        return found


def _what(word: str, keywords: KeywordTable) -> Said:
    """What a reserved word is in the language."""
    terminals = keywords.terminals_of[word]
    for terminal in terminals:
        if terminal in EXAMPLES and terminal not in _SORTS:
            return said("begins a statement, as in `{example}`", example=example(terminal, keywords))
    for terminal in terminals:
        if terminal in _SORTS:
            return _SORTS[terminal]
        if terminal.startswith("U_"):
            return said("a unit")
    return said("used in targets and conditions")
