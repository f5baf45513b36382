"""Workbooks made by hand, part by part, so that any part can be made wrong."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Iterable, Mapping, Sequence
from xml.sax.saxutils import escape, quoteattr

TABLE = (("indicator", "entity", "period", "value"), ("school.loans", "0484", 2024, 91.5))

_DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_ODF = "urn:oasis:names:tc:opendocument:xmlns"

Parts = dict[str, str | bytes]
Rows = Iterable[Sequence[object]]


def xlsx_parts(rows: Rows = TABLE, sheets: Sequence[str] = ("Blad1",)) -> Parts:
    """The parts of an Excel workbook; each of its sheets has these rows."""
    cells = sheet_xml(rows)
    relations = "".join(
        f'<Relationship Id="rId{n}" Type="{_OFFICE}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n in range(1, len(sheets) + 1)
    )
    relations += f'<Relationship Id="rIdS" Type="{_OFFICE}/sharedStrings" Target="sharedStrings.xml"/>'
    relations += f'<Relationship Id="rIdF" Type="{_OFFICE}/styles" Target="styles.xml"/>'
    names = "".join(f'<sheet name={quoteattr(s)} sheetId="{n}" r:id="rId{n}"/>' for n, s in enumerate(sheets, 1))
    overrides = "".join(
        f'<Override PartName="/xl/worksheets/sheet{n}.xml" ContentType='
        '"application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>'
        for n in range(1, len(sheets) + 1)
    )
    return {
        "[Content_Types].xml": f'{_DECLARATION}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Override PartName="/xl/workbook.xml" ContentType='
        '"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>'
        f"{overrides}</Types>",
        "_rels/.rels": f'{_DECLARATION}<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'{_DECLARATION}<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><sheets>{names}</sheets>'
        "</workbook>",
        "xl/_rels/workbook.xml.rels": f'{_DECLARATION}<Relationships xmlns="{_PACKAGE}/relationships">{relations}'
        "</Relationships>",
        "xl/styles.xml": f'{_DECLARATION}<styleSheet xmlns="{_MAIN}"><cellXfs count="2"><xf numFmtId="0"/>'
        '<xf numFmtId="14"/></cellXfs></styleSheet>',
        "xl/sharedStrings.xml": shared_strings(()),
        **{f"xl/worksheets/sheet{n}.xml": cells for n in range(1, len(sheets) + 1)},
    }


def shared_strings(texts: Iterable[str]) -> str:
    items = "".join(f"<si><t>{escape(text)}</t></si>" for text in texts)
    return f'{_DECLARATION}<sst xmlns="{_MAIN}">{items}</sst>'


def sheet_xml(rows: Rows) -> str:
    """A sheet with these cells; one that begins with `<c` is written as it stands."""
    lines = []
    for number, cells in enumerate(rows, 1):
        written = (_cell(cell, f"{chr(65 + at)}{number}") for at, cell in enumerate(cells))
        lines.append(f'<row r="{number}">{"".join(written)}</row>')
    return sheet_of("".join(lines))


def sheet_of(rows: str) -> str:
    return f'{_DECLARATION}<worksheet xmlns="{_MAIN}"><sheetData>{rows}</sheetData></worksheet>'


def _cell(content: object, name: str) -> str:
    if isinstance(content, str):
        if content.startswith("<c"):
            return content
        return f'<c r="{name}" t="inlineStr"><is><t>{escape(content)}</t></is></c>'
    return f'<c r="{name}"><v>{content}</v></c>'


def ods_parts(table: str | None = None) -> Parts:
    """The parts of an OpenDocument workbook with a sheet of these rows (XML)."""
    return {
        "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
        "META-INF/manifest.xml": f'{_DECLARATION}<manifest:manifest xmlns:manifest="{_ODF}:manifest:1.0">'
        '<manifest:file-entry manifest:full-path="/" '
        'manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/></manifest:manifest>',
        "content.xml": f'{_DECLARATION}<office:document-content xmlns:office="{_ODF}:office:1.0" '
        f'xmlns:table="{_ODF}:table:1.0" xmlns:text="{_ODF}:text:1.0"><office:body><office:spreadsheet>'
        f'<table:table table:name="Blad1">{table if table is not None else ods_rows(TABLE)}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>",
    }


def ods_rows(rows: Rows) -> str:
    return "".join(f"<table:table-row>{''.join(map(ods_cell, cells))}</table:table-row>" for cells in rows)


def ods_cell(content: object, more: str = "") -> str:
    if isinstance(content, str):
        return (
            f'<table:table-cell office:value-type="string"{more}><text:p>{escape(content)}</text:p></table:table-cell>'
        )
    return f'<table:table-cell office:value-type="float" office:value="{content}"{more}/>'


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return written.getvalue()


def xlsx(**changed: str | bytes) -> bytes:
    """A small sound workbook, but for parts that are given by the end of their name without its ending."""
    parts = xlsx_parts()
    for end, content in changed.items():
        parts[next(name for name in parts if name.rpartition("/")[2].partition(".")[0] == end)] = content
    return zipped(parts)


def lying_about_size(name: str, content: bytes, claimed: int, parts: Mapping[str, str | bytes]) -> bytes:
    """A zip whose part claims to unpack to fewer bytes than it does, with the checksum of those."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = packer.compress(content) + packer.flush()
    plain = zipped({name: content[:claimed], **parts})
    with zipfile.ZipFile(io.BytesIO(plain)) as archive:
        first = archive.getinfo(name)
    assert first.header_offset == 0
    head = 30 + len(name.encode())
    local = bytearray(plain[:head])
    struct.pack_into("<I", local, 18, len(packed))
    shift = len(packed) - first.compress_size
    rest = bytearray(plain[head + first.compress_size :])
    at = rest.find(b"PK\x01\x02")
    is_first = True
    while at >= 0:
        if is_first:
            struct.pack_into("<I", rest, at + 20, len(packed))
        else:
            (offset,) = struct.unpack_from("<I", rest, at + 42)
            struct.pack_into("<I", rest, at + 42, offset + shift)
        is_first = False
        at = rest.find(b"PK\x01\x02", at + 4)
    end = rest.rfind(b"PK\x05\x06")
    (directory,) = struct.unpack_from("<I", rest, end + 16)
    struct.pack_into("<I", rest, end + 16, directory + shift)
    return bytes(local) + packed + bytes(rest)
