"""What explanations say, asked for in the language of the page. The one place of the page that asks for them."""

from __future__ import annotations

from typing import NamedTuple

from goalrules.explain.explanation import Explanation
from goalrules.explain.overview import Overview, overview
from goalrules.explain.prose import Name, Quote, Text, paragraph
from goalrules.explain.why import explain
from goalrules.report.as_html.words import Words
from goalrules.verdict import Result


class Piece(NamedTuple):
    """A stretch of a paragraph: plain, the name of a node (`path`), or somebody's words as written (`is_quote`).

    `before` and `after` stand around a quotation. `language` is that of a quotation, empty where nobody has said it.
    """

    text: str
    path: str = ""
    is_quote: bool = False
    language: str = ""
    before: str = ""
    after: str = ""


def told(result: Result, path: str, words: Words) -> Explanation:
    """Why a node got its level."""
    return explain(result, path, words.language)


def at_a_glance(result: Result, words: Words) -> Overview:
    """What there is to say of a whole result."""
    return overview(result, words.language)


def prose_of(result: Result, path: str, words: Words) -> tuple[Piece, ...]:
    """The paragraph of a goal."""
    return tuple(map(_piece, paragraph(result, path, words.language).pieces))


def _piece(one: Text | Name | Quote) -> Piece:
    match one:
        case Name():
            return Piece(one.text, path=one.path)
        case Quote():
            return Piece(one.words, is_quote=True, language=one.lang or "", before=one.marks[0], after=one.marks[1])
        case _:
            return Piece(one.text)
