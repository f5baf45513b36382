"""Small workbooks made from nothing but the tags that a test is about, and short ways to read them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from goalrules.diagnostics import Outcome
from goalrules.measurements.decimals import Written
from goalrules.measurements.grid import Grid, Refused, shown
from goalrules.measurements.workbooks import read_workbook

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def zipped(parts: Mapping[str, str | bytes | None]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            if content is not None:
                archive.writestr(name, content)
    return made.getvalue()


def sheet(rows: str, before: str = "", after: str = "") -> str:
    """The part of a sheet with these rows."""
    return f'{XML}<worksheet xmlns="{MAIN}">{before}<sheetData>{rows}</sheetData>{after}</worksheet>'


def cells(tags: str, **more: str) -> str:
    """The part of a sheet whose first row has these cells."""
    return sheet(f'<row r="1">{tags}</row>', **more)


def styles(*formats: str | int) -> str:
    """The part with the formats of cells: a number is that of a built-in format."""
    custom = [one for one in formats if isinstance(one, str)]
    numbers = [one if isinstance(one, int) else 164 + custom.index(one) for one in formats]
    escaped = [one.replace("&", "&amp;").replace('"', "&quot;") for one in custom]
    told = "".join(f'<numFmt numFmtId="{164 + i}" formatCode="{code}"/>' for i, code in enumerate(escaped))
    used = "".join(f'<xf numFmtId="{number}"/>' for number in numbers)
    return (
        f'{XML}<styleSheet xmlns="{MAIN}"><numFmts>{told}</numFmts>'
        f'<cellStyleXfs><xf numFmtId="9"/></cellStyleXfs><cellXfs>{used}</cellXfs></styleSheet>'
    )


def xlsx(*sheets: str | bytes, names: Mapping[str, str] | None = None, **parts: str | bytes | None) -> bytes:
    """A workbook of these sheets. `names` gives each name its state; `parts` are put in place of those made here.

    In the names of parts `__` stands for `/`, and `.xml` is left out: `xl__styles`.
    """
    states = names or {f"Blad{number}": "visible" for number in range(1, len(sheets) + 1)}
    listed = "".join(
        f'<sheet name="{name}" sheetId="{i}" state="{state}" r:id="r{i}"/>'
        for i, (name, state) in enumerate(states.items(), 1)
    )
    related = "".join(
        f'<Relationship Id="r{i}" Type="{OFFICE}/worksheet" Target="worksheets/sheet{i}.xml"/>'
        for i in range(1, len(sheets) + 1)
    )
    related += f'<Relationship Id="s" Type="{OFFICE}/styles" Target="styles.xml"/>'
    related += f'<Relationship Id="t" Type="{OFFICE}/sharedStrings" Target="sharedStrings.xml"/>'
    made: dict[str, str | bytes | None] = {
        "[Content_Types].xml": f'{XML}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "_rels/.rels": f'<Relationships xmlns="{PACKAGE}"><Relationship Id="r" Type="{OFFICE}/officeDocument" '
        'Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>{listed}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{PACKAGE}">{related}</Relationships>',
        **{f"xl/worksheets/sheet{i}.xml": content for i, content in enumerate(sheets, 1)},
    }
    return zipped({**made, **{f"{name.replace('__', '/')}.xml": content for name, content in parts.items()}})


def with_part(data: bytes, name: str, content: str) -> bytes:
    """A workbook with another part in place of one of its own."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts: dict[str, str | bytes | None] = {one: archive.read(one) for one in archive.namelist()}
    return zipped({**parts, name: content})


ODS = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" '
    'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
)


def ods(*tables: str, styles: str = "", manifest: str = "", head: str = "") -> bytes:
    """An OpenDocument workbook of these tables."""
    body = f"<office:body><office:spreadsheet>{''.join(tables)}</office:spreadsheet></office:body>"
    content = f"<office:automatic-styles>{styles}</office:automatic-styles>{body}"
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "content.xml": f"{XML}{head}<office:document-content {ODS}>{content}</office:document-content>",
            "META-INF/manifest.xml": manifest,
        }
    )


def table(*rows: str, name: str = "Blad1", more: str = "") -> str:
    return f'<table:table table:name="{name}" {more}>{"".join(rows)}</table:table>'


def row(*tags: str, more: str = "") -> str:
    return f"<table:table-row {more}>{''.join(tags)}</table:table-row>"


def number(value: object, more: str = "", kind: str = "float") -> str:
    said = f'office:value-type="{kind}" office:value="{value}"'
    return f"<table:table-cell {said} {more}><text:p>{value}</text:p></table:table-cell>"


def text(said: str, more: str = "") -> str:
    return f'<table:table-cell office:value-type="string" {more}><text:p>{said}</text:p></table:table-cell>'


def repeated(times: object, what: str = "columns") -> str:
    return f'table:number-{what}-repeated="{times}"'


def read(folder: Path, data: bytes, name: str = "a.xlsx", sheet: str | None = None) -> Outcome[Grid]:
    path = folder / name
    path.write_bytes(data)
    return read_workbook(path, name, sheet)


def grid_of(outcome: Outcome[Grid]) -> Grid:
    assert outcome.value is not None, outcome.diagnostics
    return outcome.value


def shown_in(outcome: Outcome[Grid]) -> list[list[str]]:
    """What the cells hold, in short: what cannot be read in angle brackets."""
    return [[_short(content) for content in row] for row in grid_of(outcome).rows]


def _short(content: Any) -> str:
    if isinstance(content, Refused):
        return f"<{content.refusal}: {content.shown}>"
    return shown(content) if isinstance(content, Written) else str(content)


def said(outcome: Outcome[Any]) -> list[str]:
    """Each finding in short: its code and message."""
    return [f"{finding.code.number} {finding.message}" for finding in outcome.diagnostics]
