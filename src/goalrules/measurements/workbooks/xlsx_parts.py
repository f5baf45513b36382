"""What stands in the parts of an Excel workbook and its reader does not tell.

The parts are looked through for tags, not parsed: a sheet has a tag for each cell, and most sheets need nothing of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

from goalrules.measurements.workbooks.unseen import LONGEST_FORMULA, Damaged, Extent, Unseen

_P = rb"(?:[A-Za-z_][\w.-]*:)?"  # a prefix before the name of a tag
_NOT_TAGS = re.compile(rb"<!--.*?-->|<!\[CDATA\[.*?\]\]>", re.DOTALL)
_SHEET = re.compile(rb"<" + _P + rb"sheet\s([^>]*)>")
_RELATION = re.compile(rb"<" + _P + rb"Relationship\s([^>]*)>")
_FORMAT = re.compile(rb"<" + _P + rb"numFmt\s([^>]*)>")
_CELL_FORMATS = re.compile(rb"<" + _P + rb"cellXfs\b.*?</" + _P + rb"cellXfs>", re.DOTALL)
_CELL_FORMAT = re.compile(rb"<" + _P + rb"xf\s([^>]*)>")
_ROW_OR_CELL = re.compile(rb"<" + _P + rb"(row|c)\b([^>]*)>")
_REFERENCE = re.compile(rb'\sr\s*=\s*["\']([A-Za-z]{1,3})([0-9]{1,7})["\']')
_FAR = re.compile(rb' r="(?:[A-Za-z]{2}|[A-Za-z][0-9]{7})|\sr=\'')
_REFERENCES = re.compile(rb"\br=[\"']([A-Za-z]+)[0-9]")
_ROW_NUMBER = re.compile(rb"<" + _P + rb"row\b[^>]*?\sr\s*=\s*[\"']([0-9]+)[\"']")
_ROW_OF_CELL = re.compile(rb"\br=[\"'][A-Za-z]+([0-9]{5,})[\"']")
_HIDDEN_ROW = re.compile(rb"<" + _P + rb"row\b([^>]*\shidden\s*=\s*[\"'](?:1|true)[\"'][^>]*)>")
_HIDDEN_COLUMN = re.compile(rb"<" + _P + rb"col\b([^>]*\shidden\s*=\s*[\"'](?:1|true)[\"'][^>]*)>")
_ERROR = re.compile(rb"<" + _P + rb"c\b([^>]*\st\s*=\s*[\"']e[\"'][^>]*)>(.*?)</" + _P + rb"c>", re.DOTALL)
_FORMULA = re.compile(
    rb"<" + _P + rb"c\b([^>]*)>\s*<" + _P + rb"f\b[^>]*(?:/>|>([^<]*)</" + _P + rb"f>)\s*"
    rb"(?:<" + _P + rb"v\s*/>|<" + _P + rb"v>\s*</" + _P + rb"v>)?\s*</" + _P + rb"c>"
)
_VALUE = re.compile(rb"<" + _P + rb"v>([^<]*)<")
_STYLE = re.compile(rb'\ss\s*=\s*["\']([0-9]+)["\']')
_IN_QUOTES = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')
_PERCENT_FORMATS = frozenset((9, 10))


def sheet_part(parts: dict[str, bytes], name: str) -> bytes:
    """The part with the cells of a sheet. Errors: `Damaged` where the workbook does not lead to one."""
    relations = {}
    for found in _RELATION.finditer(parts.get("xl/_rels/workbook.xml.rels", b"")):
        said = _attributes(found[1])
        relations[said.get("Id", "")] = said.get("Target", "")
    for found in _SHEET.finditer(_tags(parts.get("xl/workbook.xml", b""))):
        said = _attributes(found[1])
        if said.get("name") == name:
            target = relations.get(next((text for key, text in said.items() if key.endswith(":id")), ""), "")
            path = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
            part = parts.get(path)
            if part is None:
                break
            return _tags(part)
    raise Damaged(f"nothing says where the cells of the sheet {name} are")


def extent_of(part: bytes) -> Extent:
    """How far the cells of a sheet reach, by their names: 26 columns of as many rows as there are, or farther.

    One cell far out makes a large sheet, since the library keeps all cells between.
    """
    if _FAR.search(part) is None:
        return Extent(part.count(b"<row") or part.count(b":row"), 26)
    columns = {name for name in set(_REFERENCES.findall(part)) if len(name) <= 3}
    rows = [int(number) for number in _ROW_NUMBER.findall(part) if len(number) < 10]
    rows += [int(number) for number in _ROW_OF_CELL.findall(part) if len(number) < 10]
    return Extent(max(rows, default=part.count(b"row")), max((column_number(name) for name in columns), default=0) + 1)


def unseen_in(parts: dict[str, bytes], part: bytes) -> Unseen:
    """What the sheet with this part holds beside the contents of its cells."""
    styles = _percent_styles(_tags(parts.get("xl/styles.xml", b"")))
    uses_percent = any(b's="%d"' % style in part for style in styles)
    return Unseen(
        frozenset(_cells_in(part, styles)) if uses_percent else frozenset(),
        tuple(_errors(part)) if b'"e"' in part or b"'e'" in part else (),
        tuple(_formulas(part)) if b"<f" in part or b":f" in part else (),
        tuple(_ranges(_HIDDEN_ROW, "r", "r", part)) if b"hidden" in part else (),
        tuple(_ranges(_HIDDEN_COLUMN, "min", "max", part)) if b"hidden" in part else (),
    )


def column_number(letters: bytes) -> int:
    """The number of a column, from 0, by its letters."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number - 1


def _percent_styles(styles: bytes) -> frozenset[int]:
    """The numbers of the cell formats that show a number in percent."""
    formats = set(_PERCENT_FORMATS)
    for found in _FORMAT.finditer(styles):
        said = _attributes(found[1])
        if "%" in _IN_QUOTES.sub("", said.get("formatCode", "")) and said.get("numFmtId", "").isdigit():
            formats.add(int(said["numFmtId"]))
    block = _CELL_FORMATS.search(styles)
    cell_formats = _CELL_FORMAT.finditer(block[0]) if block else iter(())
    return frozenset(
        number for number, found in enumerate(cell_formats) if _whole(_attributes(found[1]).get("numFmtId")) in formats
    )


def _cells_in(part: bytes, styles: frozenset[int]) -> Iterator[tuple[int, int]]:
    """The cells that have one of these formats. A cell without a name stands right of the one before it."""
    row, column = -1, -1
    for found in _ROW_OR_CELL.finditer(part):
        if found[1] == b"row":
            row, column = (_whole(_attributes(found[2]).get("r")) or row + 2) - 1, -1
            continue
        named = _REFERENCE.search(found[2])
        row, column = (int(named[2]) - 1, column_number(named[1])) if named else (row, column + 1)
        style = _STYLE.search(found[2])
        if style is not None and int(style[1]) in styles:
            yield row, column


def _errors(part: bytes) -> Iterator[tuple[int, int, str]]:
    for found in _ERROR.finditer(part):
        named, value = _REFERENCE.search(found[1]), _VALUE.search(found[2])
        if named is not None:
            shown = unescape(value[1].decode("utf-8", "replace")).strip() if value else ""
            yield int(named[2]) - 1, column_number(named[1]), shown if shown.startswith("#") else "#ERROR"


def _formulas(part: bytes) -> Iterator[tuple[int, int, str]]:
    """Formulas without a result; one whose result is a text may be an empty text."""
    for found in _FORMULA.finditer(part):
        named = _REFERENCE.search(found[1])
        if named is not None and b't="str"' not in found[1]:
            text = unescape((found[2] or b"").decode("utf-8", "replace"))
            yield int(named[2]) - 1, column_number(named[1]), f"={text[:LONGEST_FORMULA]}"


def _ranges(tag: re.Pattern[bytes], first: str, last: str, part: bytes) -> Iterator[tuple[int, int]]:
    for found in tag.finditer(part):
        said = _attributes(found[1])
        begin, end = _whole(said.get(first)), _whole(said.get(last))
        if begin and end:
            yield begin - 1, end - 1


def _tags(part: bytes) -> bytes:
    """A part without comments and character data in which tags may stand that are none."""
    return _NOT_TAGS.sub(b"", part) if b"<!" in part else part


_ATTRIBUTE = re.compile(r"([\w.:-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")


def _attributes(text: bytes) -> dict[str, str]:
    found = _ATTRIBUTE.findall(text.decode("utf-8", "replace"))
    return {name: unescape(double or single) for name, double, single in found}


def _whole(text: str | None) -> int | None:
    return int(text) if text and len(text) < 10 and text.isascii() and text.isdigit() else None
