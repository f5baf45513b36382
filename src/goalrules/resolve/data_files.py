"""`measurements from …`: which files, how they are read, and how their tables are laid out."""

from __future__ import annotations

from collections.abc import Iterator

from goalrules.diagnostics import codes, either, listed, said
from goalrules.model.data_file import PUBLISHERS, QUERIED, READERS, WORKBOOKS, DataFile, Dimension, Layout
from goalrules.resolve.quantities import group_from
from goalrules.resolve.scope import Scope, nearest
from goalrules.resolve.section import Section, text, text_in
from goalrules.source import Span
from goalrules.syntax.tree import Node

_ACROSS = {
    "YEARS_ACROSS": Dimension.PERIOD,
    "GROUPS_ACROSS": Dimension.GROUP,
    "INDICATORS_ACROSS": Dimension.INDICATOR,
    "ENTITIES_ACROSS": Dimension.ENTITY,
}
_COLUMNS = {
    "INDICATOR": "indicator",
    "ENTITY": "entity",
    "PERIOD": "period",
    "GROUP_COLUMN": "group",
    "VALUE": "value",
    "COMMENT": "comment",
}
_COLUMN_NAMES = {
    "indicator": said("the indicator"),
    "entity": said("the entity"),
    "period": said("the period"),
    "group": said("the group"),
    "value": said("the value"),
    "comment": said("the comment"),
}


def data_files(section: Section, scope: Scope) -> tuple[DataFile, ...]:
    """Every file that the `measurements` statements of a plan name, in the order written."""
    found: dict[tuple[str, str | None, str | None], DataFile] = {}
    for statement in section.every("measurements"):
        for file in _files(statement, section, scope):
            key = file.path, file.sheet, file.query
            first = found.setdefault(key, file)
            if (first.reader, first.layout) != (file.reader, file.layout):
                what = "One table is read in two ways"
                _refuse(what, file.span, scope, "name each sheet once", "named before in another way")
    return tuple(found.values())


def _files(statement: Node, section: Section, scope: Scope) -> Iterator[DataFile]:
    reader = _reader(statement, section, scope)
    if reader is None and statement.has("NAME"):
        return
    sheet, query, layout = (statement.node(kind) for kind in ("sheet", "query", "layout"))
    paths = [(text(token), section.span(token)) for token in statement.tokens("STRING")]
    if not paths and reader not in PUBLISHERS:
        _refuse(
            said("Nothing says which file `{reader}` reads", reader=reader),
            section.span(statement),
            scope,
            said('write `measurements from {reader} "file"`', reader=reader),
        )
        return
    if sheet is not None and (reader is not None or not all(path.lower().endswith(WORKBOOKS) for path, _ in paths)):
        what = "Only a workbook has sheets"
        _refuse(
            what,
            section.span(sheet),
            scope,
            said("take the sheet out, or name a file that ends in {ending}", ending=WORKBOOKS[0]),
        )
    _refuse_misplaced(reader, query, layout, statement, section, scope)
    for path, span in paths or [("", section.span(statement))]:
        yield DataFile(
            path=path,
            reader=reader,
            sheet=text_in(sheet) if sheet else None,
            query=text_in(query) if query else None,
            layout=_layout(layout, section, scope) if layout else None,
            span=span,
        )


def _reader(statement: Node, section: Section, scope: Scope) -> str | None:
    token = statement.token("NAME")
    if token is None or token.text in READERS:
        return token.text if token else None
    near = nearest(token.text, READERS)
    _refuse(
        said("`{name}` is no kind of data that can be read", name=token.text),
        section.span(token),
        scope,
        said("write `{near}` if that is meant", near=near)
        if near
        else "write the file in quotes; its ending says how it is read",
        said("known are {names}", names=listed(READERS)),
    )
    return None


def _refuse_misplaced(
    reader: str | None,
    query: Node | None,
    layout: Node | None,
    statement: Node,
    section: Section,
    scope: Scope,
) -> None:
    """Report what the reader needs and does not have, or has and cannot use."""
    if reader in QUERIED and query is None:
        way_out = said(
            'write the query into a file of its own, and `query "figures.sql"` behind the {reader} file', reader=reader
        )
        _refuse(said("Nothing says what to ask of `{reader}`", reader=reader), section.span(statement), scope, way_out)
    if query is not None and reader not in QUERIED:
        way_out = said("write {readers} after `from`, or take the query out", readers=either(QUERIED))
        _refuse("A query is asked of a database only", section.span(query), scope, way_out)
    is_json = reader is None and any(text(token).lower().endswith(".json") for token in statement.tokens("STRING"))
    if layout is not None and (is_json or reader in (*PUBLISHERS, "jsonstat")):
        what = said("The layout of {kind} is always the same", kind="JSON-stat" if is_json else f"`{reader}`")
        _refuse(what, section.span(layout), scope, "take the layout out")


def _layout(layout: Node, section: Section, scope: Scope) -> Layout:
    across: list[Dimension] = []
    headings: dict[str, str] = {}
    constants: dict[str, str] = {}
    for part in layout.nodes():
        if part.kind == "across":
            name: str = next(_ACROSS[token.kind] for token in part.tokens(*_ACROSS))
            is_new = name not in across
            across.append(Dimension(name))
        else:
            name = next(_COLUMNS[token.kind] for token in part.tokens(*_COLUMNS))
            into = headings if part.kind == "headed" else constants
            is_new = name not in headings and name not in constants and name not in across
            into[name] = (text_in(part) or "") if part.kind == "headed" else _constant(part, section, scope)
        if not is_new:
            what = said("The layout says twice where {column} stands", column=_COLUMN_NAMES[name])
            _refuse(what, section.span(part), scope, "keep one of the two")
        elif part.kind == "headed" and list(headings.values()).count(headings[name]) > 1:
            what = said('The layout names the heading "{heading}" twice', heading=headings[name])
            _refuse(what, section.span(part), scope, "name another heading: one column says one thing")
    if across and "value" in headings:
        part = next(part for part in layout.nodes("headed") if part.has("VALUE"))
        _refuse(
            "The values stand under the headings that run across, not in a column of their own",
            section.span(part),
            scope,
            "take `value in …` out",
        )
    return Layout(
        across=tuple(dict.fromkeys(across)),
        headings=tuple(headings.items()),
        constants=tuple(constants.items()),
        span=section.span(layout),
    )


def _constant(part: Node, section: Section, scope: Scope) -> str:
    """What holds of every cell: `period 2020`, `entity "0484"`, `group women`, `indicator jobs.places`."""
    for node in part.nodes():
        match node.kind:
            case "when":
                scope.periods.read(node, section)
                token = node.token("NUMBER", "STRING")
                return "" if token is None else text(token) if token.kind == "STRING" else token.text
            case "group":
                return group_from(node)
            case "reference":
                return _indicator(node, section, scope)
    return text_in(part) or ""


def _indicator(reference: Node, section: Section, scope: Scope) -> str:
    """The path of the indicator whose values all cells hold; empty, reported, where there is none."""
    token = reference.token("NAME", "PATH")
    path = scope.node(token, section) if token else None
    if path is None or path in scope.indicators:
        return path or ""
    member = next((one for one in scope.indicators if one.startswith(f"{path}.")), f"{path}.name")
    what = said("`{path}` is a goal, and the cells of a table hold values of an indicator", path=path)
    _refuse(what, section.span(reference), scope, said("write `indicator {member}`", member=member))
    return ""


def _refuse(what: str, span: Span, scope: Scope, way_out: str, label: str = "") -> None:
    scope.found.add(codes.DATA_SOURCE_UNCLEAR, what, span, label, help=way_out)
