"""What stands in the parts of an Excel workbook (.xlsx, .xlsm), and the part that the library reads."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator
from html import unescape
from typing import NamedTuple

from goalrules.diagnostics import said
from goalrules.measurements.workbooks.percent_formats import BUILT_IN, shows_percent
from goalrules.measurements.workbooks.unseen import LONGEST_FORMULA, Damaged, Unseen, local, walk
from goalrules.measurements.workbooks.xlsx_plain import column_number

_PERCENT_CELL = rb'<c r="([A-Z]{1,3})([0-9]{1,7})"(?: [a-z]+="[^"]*")*? s="(?:%s)"'
_WITHOUT_STYLE = re.compile(rb'<c r="([A-Z]{1,3})([0-9]{1,7})"(?: (?!s=)[a-z]+="[^"]*")* ?>')
_STYLE = re.compile(rb' s="([0-9]{1,9})"')
_ERROR = re.compile(rb'(<c r="[A-Z]{1,3}[0-9]{1,7}"(?: [a-z]+="[^"]*")*? t=)"e"')
_FORMULA = re.compile(
    rb'<c r="([A-Z]{1,3})([0-9]{1,7})"([^>]*)>\s*<f(?:\s[^>]*)?(?:/>|>([^<]*)</f>)\s*'
    rb"(?:<v\s*/>|<v>\s*</v>)?\s*</c>"
)
_ROW = re.compile(rb'<row r="([0-9]{1,7})"[^>]* hidden="(?:1|true)"')
_COLUMN = re.compile(rb"<(?:\w+:)?col\s([^>]*)>")
_ATTRIBUTE = re.compile(rb'([A-Za-z]+)\s*=\s*["\']([^"\']*)["\']')


class Sheet(NamedTuple):
    """A sheet of a workbook: its part in the file, and whether its tab is shown."""

    part: str
    is_visible: bool


class Book(NamedTuple):
    """What the main part says: the sheets with cells, and where days are counted from."""

    sheets: dict[str, Sheet]
    since_1904: bool
    styles: str
    strings: str


def book_in(parts: dict[str, bytes]) -> Book:
    """The workbook that these parts make. Errors: `Damaged`."""
    kinds, main = _relations(parts, ""), "xl/workbook.xml"
    main = next((path for kind, path in kinds.values() if kind == "officeDocument" and path in parts), main)
    if main not in parts:
        raise Damaged(said("it is a zip file, but no workbook of the kind .xlsx or .ods"))
    relations = _relations(parts, main)
    sheets: dict[str, Sheet] = {}
    flags = {"date1904": ""}

    def take(tag: str, held: dict[str, str]) -> None:
        if local(tag) == "workbookPr":
            flags["date1904"] = held.get("date1904", "")
        elif local(tag) == "sheet":
            key = next((text for key, text in held.items() if ":" in key and local(key) == "id"), "")
            kind, path = relations.get(key, ("", ""))
            name = held.get("name", "")
            if name in sheets:
                raise Damaged(said("it has two sheets of the name {sheet}", sheet=name[:40]))
            if kind == "worksheet":
                sheets[name] = Sheet(path, held.get("state", "visible") == "visible")

    walk(parts[main], take)
    by_kind = {kind: path for kind, path in relations.values() if kind in ("styles", "sharedStrings")}
    since_1904 = flags["date1904"] in ("1", "true")
    return Book(sheets, since_1904, by_kind.get("styles", ""), by_kind.get("sharedStrings", ""))


def _relations(parts: dict[str, bytes], part: str) -> dict[str, tuple[str, str]]:
    """Kind and path of the parts to which a part refers, by the name it has for each."""
    folder, file = posixpath.split(part)
    found: dict[str, tuple[str, str]] = {}

    def take(tag: str, held: dict[str, str]) -> None:
        if local(tag) == "Relationship" and held.get("TargetMode") != "External":
            path = posixpath.normpath(posixpath.join("/", folder, held.get("Target", "").replace("\\", "/")))
            found[held.get("Id", "")] = (held.get("Type", "").rpartition("/")[2], path.lstrip("/").lower())

    walk(parts.get(posixpath.join(folder, "_rels", f"{file}.rels"), b"<none/>"), take)
    return found


def part_of(parts: dict[str, bytes], name: str, sheet: Sheet) -> bytes:
    """The part with the cells of a sheet. Errors: `Damaged` where it is not there."""
    part = parts.get(sheet.part)
    if part is None:
        raise Damaged(said("it is not complete: the cells of its sheet {sheet} are missing", sheet=name[:40]))
    return part


def errors_as_texts(part: bytes) -> bytes:
    """A part in the usual form in which errors are texts, because the library knows only some of them."""
    return _ERROR.sub(rb'\1"str"', part) if b' t="e"' in part else part


def unseen_in(part: bytes, styles: bytes) -> Unseen:
    """What a sheet with this part, in the usual form, holds beside the contents of its cells."""
    return Unseen(
        frozenset(_cells_of(part, percent_styles(styles))) if styles else frozenset(),
        (),
        tuple(_formulas(part)) if b"<f" in part else (),
        tuple((int(row) - 1, int(row) - 1) for row in _ROW.findall(part)) if b' hidden="' in part else (),
        tuple(_hidden_columns(part)) if b"hidden" in part else (),
    )


def percent_styles(styles: bytes) -> frozenset[int]:
    """The numbers of the cell formats that show a number in percent."""
    formats, cell_formats, inside = set(BUILT_IN), list[int](), [""]

    def start(tag: str, held: dict[str, str]) -> None:
        name = local(tag)
        if name in ("numFmts", "cellXfs"):
            inside[0] = name
        elif name == "numFmt" and inside[0] == "numFmts":
            number = _whole(held.get("numFmtId", ""))
            (formats.add if shows_percent(held.get("formatCode", "")) else formats.discard)(number)
        elif name == "xf" and inside[0] == "cellXfs":
            cell_formats.append(_whole(held.get("numFmtId", "0")))

    def end(tag: str) -> None:
        if local(tag) == inside[0]:
            inside[0] = ""

    walk(styles, start, end)
    return frozenset(number for number, used in enumerate(cell_formats) if used in formats)


def _cells_of(part: bytes, styles: frozenset[int]) -> Iterator[tuple[int, int]]:
    """The cells that have one of these formats."""
    used = [text for text in set(_STYLE.findall(part)) if int(text) in styles] if styles else []
    if used:
        for name, row in re.findall(_PERCENT_CELL % b"|".join(used), part):
            yield int(row) - 1, column_number(name)
    if 0 in styles:  # the format of cells that name none
        for name, row in _WITHOUT_STYLE.findall(part):
            yield int(row) - 1, column_number(name)


def _formulas(part: bytes) -> Iterator[tuple[int, int, str]]:
    """Formulas without a result; one whose result is a text may be an empty text."""
    for name, row, held, formula in _FORMULA.findall(part):
        if b' t="str"' not in held and not held.endswith(b"/"):
            text = unescape(formula.decode("utf-8", "replace"))
            yield int(row) - 1, column_number(name), f"={text[:LONGEST_FORMULA]}" if text else "a formula"


def _hidden_columns(part: bytes) -> Iterator[tuple[int, int]]:
    for found in _COLUMN.findall(part):
        held = dict(_ATTRIBUTE.findall(found))
        first, last = _whole(held.get(b"min", b"").decode()), _whole(held.get(b"max", b"").decode())
        if held.get(b"hidden") in (b"1", b"true") and 0 < first <= last:
            yield first - 1, last - 1


def _whole(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else -1


# ---- the workbook for the library --------------------------------------------------------------------------

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def workbook_of(sheet: bytes, book: Book, parts: dict[str, bytes]) -> dict[str, bytes]:
    """The parts of a workbook that has only this sheet, so that the library reads just what was looked into."""
    workbook = (
        f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><workbookPr date1904="{book.since_1904:d}"/>'
        f'<sheets><sheet name="S" sheetId="1" r:id="r1"/></sheets></workbook>'
    )
    made = {
        "[Content_Types].xml": b'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "_rels/.rels": _related(officeDocument="xl/workbook.xml"),
        "xl/workbook.xml": workbook.encode(),
        "xl/_rels/workbook.xml.rels": _related(
            worksheet="worksheets/sheet1.xml", styles="styles.xml", sharedStrings="sharedStrings.xml"
        ),
        "xl/worksheets/sheet1.xml": sheet,
    }
    named = (("xl/styles.xml", book.styles), ("xl/sharedStrings.xml", book.strings))
    return {**made, **{name: parts[path] for name, path in named if path in parts}}


def _related(**targets: str) -> bytes:
    each = (
        f'<Relationship Id="r{number}" Type="{_OFFICE}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets.items(), 1)
    )
    return f'<Relationships xmlns="{_PACKAGE}">{"".join(each)}</Relationships>'.encode()
