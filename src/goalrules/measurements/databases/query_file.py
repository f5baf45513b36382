"""The file with a query: its text, its fingerprint, and whether it is one statement that reads.

The engines hold a query to reading; what is looked at here is its form, so that a finding has a place and says it in
plain words, and so that no engine is handed two statements.
"""

from __future__ import annotations

import re
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from goalrules.diagnostics import Diagnostic, Label, Outcome, codes, said
from goalrules.measurements.plain_files import opened, reason_of
from goalrules.source import Source, Span

LARGEST_QUERY = 1_000_000
"""In bytes."""

_BOM = b"\xef\xbb\xbf"

# quoted texts and names of all dialects, and comments: what stands in them is no statement
_NO_CODE = re.compile(r"""'(?:[^']|'')*'|"(?:[^"]|"")*"|`[^`]*`|(\$\w*\$).*?\1|--[^\n]*|/\*.*?\*/""", re.DOTALL)
_WORD = re.compile(r"[^\W\d]\w*")
_READING = ("SELECT", "WITH", "VALUES")


class Query(NamedTuple):
    """A query: `source` is its text, `sha256` that of the bytes of its file."""

    source: Source
    sha256: str

    @property
    def text(self) -> str:
        return self.source.text

    @property
    def shown_as(self) -> str:
        return self.source.path

    def line_span(self, number: int) -> Span:
        """The place of a line, without the blanks around what stands in it."""
        lines = self.text.split("\n")
        number = min(max(number, 1), len(lines))
        start = sum(len(line) + 1 for line in lines[: number - 1])
        line = lines[number - 1]
        return Span(self.source, start + len(line) - len(line.lstrip()), start + max(len(line.rstrip()), 0))


def read_query_file(path: Path, shown_as: str) -> Outcome[Query]:
    """The query in a file, which is UTF-8 with or without a byte order mark. Its letters stay as they are."""
    try:
        with opened(path) as file:
            data = file.read(LARGEST_QUERY + 1)
    except OSError as error:
        return _unreadable(shown_as, reason_of(error))
    except ValueError:
        return _unreadable(shown_as, said("its name holds a NUL character"))
    if len(data) > LARGEST_QUERY:
        return _unreadable(shown_as, said("it is larger than {megabytes} MB", megabytes=LARGEST_QUERY // 1_000_000))
    try:
        text = data.removeprefix(_BOM).decode("utf-8")
        wrong_at = text.find("\0")
    except UnicodeDecodeError as error:
        text = data.removeprefix(_BOM).decode("utf-8", "replace")
        wrong_at = len(data.removeprefix(_BOM)[: error.start].decode("utf-8", "replace"))
    source = Source(shown_as, text, str(path))
    if wrong_at >= 0:
        label = Label(Span(source, wrong_at, wrong_at + 1), "no letter of UTF-8")
        message = said("The query {query} is not a text in UTF-8", query=shown_as)
        return Outcome(None, (Diagnostic(codes.DATA_NOT_A_TEXT, message, label, help="save it as UTF-8"),))
    query = Query(source, sha256(data).hexdigest())
    if not _code_of(text).strip(" \t\r\n;"):
        label = Label(Span(source, 0, len(text)), "no statement stands here")
        return Outcome(None, (not_allowed(query, said("The query {query} is empty", query=shown_as), label),))
    return Outcome(query)


def not_one_reading(query: Query, refused_words: frozenset[str] = frozenset()) -> Diagnostic | None:
    """The finding for a text that is not one statement beginning with SELECT, WITH or VALUES, or has a refused word."""
    code = _code_of(query.text)
    last = len(code.rstrip(" \t\r\n;"))
    second = code.find(";", 0, last)
    if second >= 0:
        label = Label(Span(query.source, second, second + 1), "a second statement follows")
        return not_allowed(query, said("The query {query} has more than one statement", query=query.shown_as), label)
    first = _WORD.search(code)
    if first is None or first[0].upper() not in _READING or code[: first.start()].strip(" \t\r\n;("):
        start, end = first.span() if first else (0, last)
        label = Label(Span(query.source, start, end), "a query begins with SELECT or WITH")
        return not_allowed(query, said("The query {query} does not only read", query=query.shown_as), label)
    for word in _WORD.finditer(code):
        if word[0].upper() in refused_words:
            label = Label(Span(query.source, *word.span()), "this writes")
            return not_allowed(query, said("The query {query} does not only read", query=query.shown_as), label)
    return None


def not_allowed(query: Query, message: str, label: Label) -> Diagnostic:
    """The finding for a query that is something else than one question to its database."""
    help = "write one SELECT statement that reads what the database holds"
    return Diagnostic(codes.QUERY_NOT_ALLOWED, message, label, help=help)


def _code_of(text: str) -> str:
    """The text with blanks for quoted texts and comments, so that places stay."""
    return _NO_CODE.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), text)


def _unreadable(shown_as: str, reason: str) -> Outcome[Query]:
    message = said("The query {query} cannot be read: {reason}", query=shown_as, reason=reason)
    help = "check the path, and that you may read the file"
    return Outcome(None, (Diagnostic(codes.UNREADABLE_DATA, message, None, help=help),))
