"""JSON text to values, exactly: numbers keep the digits they are written with, and each part knows its place.

An object is a dict, a list a list, and a number a `Decimal`, or `Refused` where it has more digits than may be.
NaN and infinity, which JSON does not have and some programs write, are texts. Exponents are written out.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from typing import TypeAlias

from goalrules.diagnostics import Code, Diagnostic, Label, Outcome, Said, codes, said
from goalrules.measurements.decimals import MOST_DIGITS, Refusal
from goalrules.measurements.findings import Findings, quoted
from goalrules.measurements.grid import Refused
from goalrules.source import Source, Span

Path: TypeAlias = tuple[str | int, ...]
"""The way to a part: names of members and positions in lists, `("dimension", "Tid", "category")`."""

MOST_PARTS = 5_000_000
"""So many values, statuses and codes together are read of one file."""

_LONGEST_SEARCHED = 20_000_000
_BLANK = re.compile(r"[ \t\n\r]*")
# a text with the colon after it where it names a member; or a bracket
_TOKEN = re.compile(r'("[^"\\]*+(?:\\.[^"\\]*+)*+")([ \t\n\r]*:)?|[{}\[\]]', re.DOTALL)
_NO_LETTER = re.compile(r"\\u(?:0000|[dD][89a-fA-F])")
_DECODER = json.JSONDecoder(parse_float=str, parse_int=str, parse_constant=str)

_WHAT_IS_WRONG = {
    "Expecting value": "a value is missing here",
    "Expecting ',' delimiter": "a comma or a closing bracket is missing here",
    "Expecting ':' delimiter": "a colon is missing here",
    "Expecting property name enclosed in double quotes": "a name in double quotes is missing here",
    "Illegal trailing comma before end of object": "a comma stands before a closing bracket",
    "Illegal trailing comma before end of array": "a comma stands before a closing bracket",
    "Unterminated string starting at": "this text is not closed",
    "Invalid control character at": "a line break or another control character within a text",
    "Extra data": "the document ends before this",
}


class Document:
    """A JSON text with its value. What is found wrong in its parts is collected in `findings`."""

    def __init__(self, source: Source, value: object) -> None:
        self.source = source
        self.value = value
        self.findings = Findings()

    def span(self, path: Path) -> Span:
        """Where a part stands: the name of a member, or the first sign of what stands in a list.

        Of a part that is not there it is the place of what should hold it. In a very long text it is the
        beginning, as it would take long to search.
        """
        text = self.source.text
        place = at = _after_blanks(text, 0)
        end = at + 1
        for step in path if len(text) <= _LONGEST_SEARCHED else ():
            found = _member(text, at, step)
            if found is None:
                break
            place, at = found
            end = _DECODER.raw_decode(text, place)[1] if isinstance(step, str) else at + 1
        return Span(self.source, place, end)

    def wrong(self, code: Code, path: Path, message: str, *notes: str, help: str | None = None) -> None:
        """Report what is wrong with a part."""
        label = Label(self.span(path), named(path))
        self.findings.add(Diagnostic(code, message, label, notes=notes, help=help))


def named(path: Path) -> str:
    """A path as a message writes it: `dimension.Tid.category`, `value[12]`."""
    text = ""
    for step in path:
        text += f"[{step}]" if isinstance(step, int) else f".{step}" if text else step
    return quoted(text).strip("`") if text else ""


def parse(source: Source) -> Outcome[Document]:
    """The value of a JSON text; none with what is wrong with it."""
    text = source.text
    if text.count(",") > MOST_PARTS:
        message = said("{file} is not read: it has more than {most} values", file=source.path, most=MOST_PARTS)
        way_out = "choose fewer regions, groups or periods where the table is fetched"
        return Outcome(None, (Diagnostic(codes.UNREADABLE_DATA, message, None, help=way_out),))
    repeated: list[str] = []

    def to_object(pairs: list[tuple[str, object]]) -> dict[str, object]:
        members = dict(pairs)
        if len(members) < len(pairs):
            repeated.append(pairs[0][0])
        return members

    try:
        value = json.loads(
            text, object_pairs_hook=to_object, parse_float=_number, parse_int=_number, parse_constant=str
        )
    except json.JSONDecodeError as error:
        return Outcome(None, (_no_json(source, error),))
    except RecursionError:
        what = said("its brackets stand within brackets too deep for any table")
        return _not_read(source, 0, what)
    if repeated:
        name, start, end = next(_repeated(text))
        return _not_read(
            source, start, said("{name} stands twice in one object, and only one can hold", name=quoted(name)), end
        )
    for start, end in _without_letters(text):
        return _not_read(source, start, said("a text holds a character that no text can have"), end)
    return Outcome(Document(source, value))


def exact(value: object) -> object:
    """Values of JSON that another reader made, as `parse` would: copied, with every number a `Decimal` or `Refused`."""
    if isinstance(value, dict):
        return {name: exact(inner) for name, inner in value.items()}
    if isinstance(value, list):
        return [exact(inner) for inner in value]
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        return _number(str(value)) if abs(value) < 10**MOST_DIGITS else Refused(Refusal.TOO_MANY_DIGITS, "…")
    return value


def _number(text: str) -> Decimal | Refused:
    if len(text) <= MOST_DIGITS and "e" not in text and "E" not in text:
        return Decimal(text)
    try:
        value = Decimal(text)
    except InvalidOperation:  # an exponent beyond those that a Decimal can have
        return Refused(Refusal.TOO_MANY_DIGITS, text)
    exponent = value.as_tuple().exponent
    if value.adjusted() >= MOST_DIGITS or not isinstance(exponent, int) or exponent < -MOST_DIGITS:
        return Refused(Refusal.TOO_MANY_DIGITS, text)
    if exponent >= MOST_DIGITS:  # a zero of many digits
        return Refused(Refusal.TOO_MANY_DIGITS, text)
    return Decimal(f"{value:f}") if exponent > 0 else value


def _no_json(source: Source, error: json.JSONDecodeError) -> Diagnostic:
    text = source.text
    start = _after_blanks(text, 0)
    if start == len(text):
        message, label = said("{file} is empty", file=source.path), Label(Span(source, 0, 0))
        return Diagnostic(codes.NOT_JSON, message, label, help="fetch the table again")
    if text[start] == "<":
        message = said("{file} is a web page or XML, not JSON", file=source.path)
        label = Label(Span(source, start, start + 1), "JSON begins with a curly bracket")
        return Diagnostic(codes.NOT_JSON, message, label, help="fetch the table in the format JSON-stat 2")
    what = _WHAT_IS_WRONG.get(error.msg, "this is no JSON")
    message = said("{file} is not JSON, or only a part of it", file=source.path)
    label = Label(Span(source, error.pos, min(error.pos + 1, len(text))), what)
    return Diagnostic(codes.NOT_JSON, message, label, help="fetch the table again, in the format JSON-stat 2")


def _not_read(source: Source, start: int, what: Said, end: int | None = None) -> Outcome[Document]:
    message = said("{file} cannot be read as JSON: {what}", file=source.path, what=what)
    label = Label(Span(source, start, start + 1 if end is None else end))
    finding = Diagnostic(codes.NOT_JSON, message, label, help="fetch the table again, in the format JSON-stat 2")
    return Outcome(None, (finding,))


def _after_blanks(text: str, at: int) -> int:
    blanks = _BLANK.match(text, at)
    return blanks.end() if blanks else at


def _member(text: str, at: int, step: str | int) -> tuple[int, int] | None:
    """Where a member of the object or list at `at` begins, and where its value does; None where there is none."""
    if text[at : at + 1] != ("[" if isinstance(step, int) else "{"):
        return None
    number, at = 0, _after_blanks(text, at + 1)
    while text[at : at + 1] not in ("]", "}", ""):
        begin = at
        key: str | int = number
        if isinstance(step, str):
            key, at = _DECODER.raw_decode(text, at)
            at = _after_blanks(text, _after_blanks(text, at) + 1)
        if key == step:
            return begin, at
        at = _after_blanks(text, _DECODER.raw_decode(text, at)[1])
        if text[at : at + 1] == ",":
            at = _after_blanks(text, at + 1)
        number += 1
    return None


def _repeated(text: str) -> Iterator[tuple[str, int, int]]:
    """The names that stand in an object a second time, each with its place."""
    inside: list[set[str]] = []
    for token in _TOKEN.finditer(text):
        if token[1] is None:
            if token[0] in "{[":
                inside.append(set())
            else:
                inside.pop()
        elif token[2] is not None:
            name = json.loads(token[1])
            if name in inside[-1]:
                yield name, token.start(1), token.end(1)
            inside[-1].add(name)


def _without_letters(text: str) -> Iterator[tuple[int, int]]:
    """The places of texts that hold a NUL or half a letter, which only escapes can put there."""
    if _NO_LETTER.search(text) is None:
        return
    for token in _TOKEN.finditer(text):
        if token[1] is not None and _NO_LETTER.search(token[1]):
            content = json.loads(token[1])
            if "\0" in content or any("\ud800" <= letter <= "\udfff" for letter in content):
                yield token.start(1), token.end(1)
