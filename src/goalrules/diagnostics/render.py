"""Diagnostics as text for people, as one line for editors, and as plain data for programs.

A character may take no column (a combining accent) or two (Chinese, most emoji): everything here is laid out by the
width on the screen, not by counting characters. Signs that steer a terminal are shown as `�`, never sent to it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from goalrules.diagnostics.diagnostic import Diagnostic, Label, Severity
from goalrules.diagnostics.said import in_language
from goalrules.source import Source, Span

WIDTH = 80
_TAB_COLUMNS = 4
_NARROWEST_LABEL = 24
_NEUTRAL = "\ufffd"
_SWEDISH = re.compile(r"\ufeff?#[^\S\n]*language[^\S\n]*:[^\S\n]*sv\b", re.IGNORECASE)
_HEADS: dict[str, dict[str, str]] = {
    "en": {"note": "note", "help": "help", "error": "error", "warning": "warning"},
    "sv": {"note": "not", "help": "råd", "error": "fel", "warning": "varning"},
}
"""What stands before a reason and a way out, and the severities, by language."""


def in_words_of(diagnostic: Diagnostic, language: str) -> Diagnostic:
    """A diagnostic all of whose sentences, and the name of its code, are plain texts of a language.

    Words of rule files are said as the file has them in which it stands.
    """
    rules = _language_of_rules(diagnostic)
    if language == "en" and rules in ("", "en"):
        return diagnostic

    def label(one: Label) -> Label:
        return replace(one, text=in_language(one.text, language, rules))

    code, primary = diagnostic.code, diagnostic.primary
    return replace(
        diagnostic,
        code=replace(code, slug=in_language(code.slug, language), summary=in_language(code.summary, language)),
        message=in_language(diagnostic.message, language, rules),
        primary=None if primary is None else label(primary),
        related=tuple(map(label, diagnostic.related)),
        notes=tuple(in_language(note, language, rules) for note in diagnostic.notes),
        help=None if diagnostic.help is None else in_language(diagnostic.help, language, rules),
    )


def _language_of_rules(diagnostic: Diagnostic) -> str:
    """The language of the rule file in which a finding stands; empty where it stands in none."""
    if diagnostic.primary is None or not diagnostic.primary.span.source.path.endswith(".goal"):
        return ""
    return "sv" if _SWEDISH.match(diagnostic.primary.span.source.text) else "en"


def text(diagnostic: Diagnostic, width: int = WIDTH, language: str = "en") -> str:
    """A diagnostic with its source lines, what is marked in them, the reasons and the way out."""
    heads = _HEADS[language]
    diagnostic = in_words_of(diagnostic, language)
    severity = "" if diagnostic.is_error else f" ({heads[diagnostic.severity]})"
    lines = list(_wrapped(f"{diagnostic.code}{severity}: {diagnostic.message}", width))
    labels = _by_source(diagnostic)
    gutter = max([2, *(len(str(label.span.line)) for group in labels for _, label in group)])
    for number, group in enumerate(labels):
        arrow = ":::" if number else "-->"
        lines.append(f"{' ' * gutter}{arrow} {visible(group[0][1].span.place)}")
        lines += _snippet(group, gutter, width)
    for kind, said in [*(("note", note) for note in diagnostic.notes), *_help(diagnostic)]:
        head = f"{' ' * (gutter + 1)}= {heads[kind]}: "
        first, *rest = _wrapped(said, width - len(head))
        lines += [head + first, *(" " * len(head) + line for line in rest)]
    return "\n".join(lines)


def texts(diagnostics: Iterable[Diagnostic], width: int = WIDTH, language: str = "en") -> str:
    """Diagnostics one after the other, with an empty line between."""
    return "\n\n".join(text(diagnostic, width, language) for diagnostic in diagnostics)


def concise(diagnostic: Diagnostic, language: str = "en") -> str:
    """One line: `file:line:column: error GR104 unknown-word: message`."""
    diagnostic = in_words_of(diagnostic, language)
    place = f"{diagnostic.primary.span.place}: " if diagnostic.primary else ""
    severity = _HEADS[language][diagnostic.severity]
    return visible(f"{place}{severity} {diagnostic.code}: {diagnostic.message}")


def as_dict(diagnostic: Diagnostic, language: str = "en") -> dict[str, Any]:
    """A diagnostic as plain data for JSON; lines and columns from 1, the end not included.

    `slug` and `severity` are for programs, and the same in every language.
    """
    slug, diagnostic = diagnostic.code.slug, in_words_of(diagnostic, language)
    return {
        "code": diagnostic.code.number,
        "slug": slug,
        "severity": str(diagnostic.severity),
        "message": diagnostic.message,
        "primary": _label_as_dict(diagnostic.primary) if diagnostic.primary else None,
        "related": [_label_as_dict(label) for label in diagnostic.related],
        "notes": list(diagnostic.notes),
        "help": diagnostic.help,
    }


def count(diagnostics: Iterable[Diagnostic]) -> dict[Severity, int]:
    """How many there are of each severity."""
    found = dict.fromkeys(Severity, 0)
    for diagnostic in diagnostics:
        found[diagnostic.severity] += 1
    return found


def _label_as_dict(label: Label) -> dict[str, Any]:
    start, end = (label.span.source.position(offset) for offset in (label.span.start, label.span.end))
    return {
        "file": label.span.source.path,
        "line": start.line,
        "column": start.column,
        "end_line": end.line,
        "end_column": end.column,
        "text": label.text,
    }


# ---- widths --------------------------------------------------------------------------------------------------


def display_width(text: str) -> int:
    """The number of columns a text takes on a screen (without tabs and steering signs)."""
    return len(text) if text.isascii() else sum(map(_columns, text))


def _columns(character: str) -> int:
    if unicodedata.combining(character) or unicodedata.category(character) in ("Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def visible(text: str) -> str:
    """A text without the signs that steer a terminal or turn the direction of writing."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(_NEUTRAL if unicodedata.category(c) in ("Cc", "Cf", "Cs") else c for c in text)


def _wrapped(text: str, width: int) -> Iterator[str]:
    """A text broken at blanks into lines of at most so many columns; a longer word has a line of its own."""
    line, used = "", 0
    for word in visible(" ".join(text.split())).split(" "):
        columns = display_width(word)
        if line and used + 1 + columns > width:
            yield line
            line, used = word, columns
        else:
            line, used = (f"{line} {word}", used + 1 + columns) if line else (word, columns)
    yield line


def _help(diagnostic: Diagnostic) -> list[tuple[str, str]]:
    return [("help", diagnostic.help)] if diagnostic.help else []


# ---- source lines --------------------------------------------------------------------------------------------


def _by_source(diagnostic: Diagnostic) -> list[list[tuple[str, Label]]]:
    """Marks and labels, those of one file together, the primary's file and place first."""
    if diagnostic.primary is None:
        return []
    groups: dict[str, list[tuple[str, Label]]] = {}
    for mark, label in [("^", diagnostic.primary), *(("-", label) for label in diagnostic.related)]:
        groups.setdefault(label.span.source.path, []).append((mark, label))
    return list(groups.values())


def _snippet(group: list[tuple[str, Label]], gutter: int, width: int) -> Iterator[str]:
    """The lines of one file that are marked, in order, with what is said of them."""
    source = group[0][1].span.source
    empty = f"{' ' * gutter} |"
    by_line: dict[int, list[tuple[str, Label]]] = {}
    for mark, label in group:
        by_line.setdefault(label.span.line, []).append((mark, label))
    yield empty
    before = None
    for number in sorted(by_line):
        if before is not None and number == before + 2:
            yield from _bare(source, before + 1, gutter, width)
        elif before is not None and number > before + 2:
            yield "..."
        yield from _line(source, number, by_line[number], gutter, width)
        before = number


def _bare(source: Source, number: int, gutter: int, width: int) -> Iterator[str]:
    shown, _ = _window(source.line(number), 0, width - gutter - 3)
    yield f"{number:>{gutter}} | {shown}".rstrip()


def _line(source: Source, number: int, labels: list[tuple[str, Label]], gutter: int, width: int) -> Iterator[str]:
    """One source line, cut to the width around what is marked, and a line of marks for each label."""
    line = source.line(number)
    room = width - gutter - 3
    shown, begin = _window(line, min(label.span.column for _, label in labels) - 1, room)
    yield f"{number:>{gutter}} | {shown}".rstrip()
    margin = f"{' ' * gutter} | "
    for mark, label in sorted(labels, key=lambda item: item[1].span.start):
        first, last = _marked(label.span, line)
        before = _laid_out(("…" if begin else "") + line[begin : max(first, begin)][: 2 * room])
        marked = _laid_out(before + line[max(first, begin) : last][: 2 * room])
        start = min(display_width(before), room - 1)
        length = min(max(1, display_width(marked) - start), room - start)
        yield from _beside(margin, start, mark * length, label.text, width)


def _marked(span: Span, line: str) -> tuple[int, int]:
    """The stretch of its first line that a span covers, in characters from the line's beginning."""
    first = span.column - 1
    return first, min(len(line), first + max(0, span.end - span.start))


def _beside(margin: str, start: int, marks: str, said: str, width: int) -> Iterator[str]:
    """Marks with what is said beside them, or below them where there is little room."""
    head = f"{margin}{' ' * start}{marks}"
    if not said:
        yield head
        return
    column = len(head) + 1
    if width - column >= _NARROWEST_LABEL:
        first, *rest = _wrapped(said, width - column)
        yield f"{head} {first}"
    else:
        yield head
        column = len(margin) + max(2, min(start, width - len(margin) - 2 * _NARROWEST_LABEL))
        rest = list(_wrapped(said, width - column))
    for line in rest:
        yield f"{margin}{' ' * (column - len(margin))}{line}"


def _window(line: str, first: int, room: int) -> tuple[str, int]:
    """What is shown of a line, and the character with which that begins: all of it, or what is around a place."""
    begin = 0 if first <= room - _NARROWEST_LABEL else first - room // 2
    shown = _laid_out(("…" if begin else "") + line[begin : begin + 2 * room])
    if display_width(shown) <= room and begin + 2 * room >= len(line):
        return shown, begin
    used, kept = 0, 0
    while kept < len(shown) and used + _columns(shown[kept]) < room:
        used += _columns(shown[kept])
        kept += 1
    return f"{shown[:kept]}…", begin


def _laid_out(text: str) -> str:
    """A piece of a source line as it is shown: tabs as blanks, no steering signs."""
    if "\t" not in text:
        return visible(text)
    shown: list[str] = []
    column = 0
    for character in text:
        if character == "\t":
            blanks = _TAB_COLUMNS - column % _TAB_COLUMNS
            shown.append(" " * blanks)
            column += blanks
        else:
            shown.append(visible(character))
            column += _columns(character)
    return "".join(shown)
