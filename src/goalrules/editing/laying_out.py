"""The canonical layout of a file as small edits, for all of it or for some of its lines."""

from __future__ import annotations

from difflib import SequenceMatcher

from goalrules.diagnostics import Edit
from goalrules.formatting import format_source
from goalrules.formatting.sameness import reading
from goalrules.source import Source, Span
from goalrules.syntax import parse


def layout_edits(source: Source, lines: tuple[int, int] | None = None) -> tuple[Edit, ...]:
    """The edits that lay a text out; none where it is laid out already.

    `lines` are the first and last line (from 1) to be changed; a part of the layout that would be read otherwise
    without the rest is not given.
    """
    formatted = format_source(source).value
    if formatted is None or formatted == source.text:
        return ()
    old, new = _lines(source.text), _lines(formatted)
    starts = [0]
    for line in old:
        starts.append(starts[-1] + len(line))
    edits = []
    for kind, first, last, new_first, new_last in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        is_asked = lines is None or (first < lines[1] and last >= lines[0])
        if kind != "equal" and is_asked:
            edits.append(Edit(Span(source, starts[first], starts[last]), "".join(new[new_first:new_last])))
    return tuple(edits) if lines is None or _reads_alike(source, edits) else ()


def _lines(text: str) -> list[str]:
    """The lines with their ends; only `\\n` ends one."""
    return [f"{line}\n" for line in text.split("\n")[:-1]] + [text.rpartition("\n")[2]]


def applied(source: Source, edits: tuple[Edit, ...] | list[Edit]) -> str:
    """The text after edits that do not overlap."""
    text = source.text
    for edit in sorted(edits, key=lambda one: one.span.start, reverse=True):
        text = text[: edit.span.start] + edit.text + text[edit.span.end :]
    return text


def _reads_alike(source: Source, edits: list[Edit]) -> bool:
    return reading(parse(Source(source.path, applied(source, edits)))) == reading(parse(source))
