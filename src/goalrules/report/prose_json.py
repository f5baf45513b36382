"""Prose for programs: the text, and its sentences in pieces that say which are names and which are quoted."""

from __future__ import annotations

import json
from collections.abc import Iterable

from goalrules.explain.prose import Name, Paragraph, Quote
from goalrules.explain.prose.pieces import Piece


def prose(told: Iterable[tuple[str, Paragraph]]) -> str:
    """A list with an object for each node: `path`, `language`, `text`, and `sentences` of pieces."""
    plain = [
        {
            "path": path,
            "language": one.lang,
            "text": one.text,
            "sentences": [[_piece(piece) for piece in sentence] for sentence in one.sentences],
        }
        for path, one in told
    ]
    return json.dumps(plain, ensure_ascii=False, indent=2) + "\n"


def _piece(piece: Piece) -> dict[str, str | None]:
    match piece:
        case Name():
            return {"kind": "name", "text": piece.text, "path": piece.path}
        case Quote():
            return {"kind": "quote", "text": piece.text, "words": piece.words, "language": piece.lang}
        case _:
            return {"kind": "text", "text": piece.text}
