"""Places in texts, as the protocol counts them: lines from 0, and units of the encoding that was agreed on."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

from lsprotocol import types
from pygls.uris import from_fs_path, to_fs_path

from goalrules.source import Source, Span

UNTITLED = Path("/untitled")
"""The folder of texts that are no files: there is none such on disk."""


class Positions:
    """Places of texts in the units of one encoding."""

    def __init__(self, encoding: str) -> None:
        self.encoding = encoding

    def position(self, source: Source, offset: int) -> types.Position:
        line, column = source.position(offset)
        line -= source.first_line
        begin = min(offset, len(source.text)) - (column - 1)
        return types.Position(line, self._units(source.text[begin : begin + column - 1]))

    def range(self, span: Span) -> types.Range:
        return types.Range(self.position(span.source, span.start), self.position(span.source, span.end))

    def offset(self, source: Source, position: types.Position) -> int:
        """The character of a place; one past the end of a line is the end of that line, and so of the text."""
        text, start = source.text, 0
        for _ in range(position.line):
            end = text.find("\n", start)
            if end < 0:
                return len(text)
            start = end + 1
        end = text.find("\n", start)
        line = text[start : len(text) if end < 0 else end]
        if line.isascii():
            return start + min(position.character, len(line))
        units = 0
        for number, character in enumerate(line):
            if units >= position.character:
                return start + number
            units += self._units(character)
        return start + len(line)

    def _units(self, text: str) -> int:
        if text.isascii() or self.encoding == types.PositionEncodingKind.Utf32:
            return len(text)
        if self.encoding == types.PositionEncodingKind.Utf8:
            return len(text.encode("utf-8", "surrogatepass"))
        return len(text) + sum(character > "\uffff" for character in text)


@lru_cache(maxsize=256)
def path_of(uri: str) -> Path:
    """The file of an address; for a text that is no file a path that no file has."""
    if urlsplit(uri).scheme == "file":
        found = to_fs_path(uri)
        if found:
            return Path(found)
    return UNTITLED / f"{quote(uri, safe='')}.goal"


@lru_cache(maxsize=256)
def uri_of(path: Path) -> str:
    """The address of a file, or of a text that is none."""
    if path.parent == UNTITLED:
        return unquote(path.name.removesuffix(".goal"))
    return from_fs_path(str(path)) or path.as_uri()
