"""Finding the one data set in a JSON document: bare, in a collection, or under a name as JSON-stat 1 has it."""

from __future__ import annotations

from typing import NamedTuple

from goalrules.diagnostics import Said, codes, said
from goalrules.measurements.findings import counted, quoted
from goalrules.measurements.json_stat.document import Document, Path

_WAY_OUT = "fetch the table in the format JSON-stat 2 (`json-stat2`)"


class DataSet(NamedTuple):
    """The members of a data set, the path to them, and the name it has in the document, if any."""

    members: dict[str, object]
    path: Path
    name: str = ""


def data_set(document: Document) -> DataSet | None:
    """The data set of a document; None, with what the document seems to be, where there is not exactly one."""
    value = document.value
    if not isinstance(value, dict):
        _none(
            document,
            (),
            said("{file} holds {what}, not a data set in JSON-stat", file=document.source.path, what=_kind(value)),
        )
        return None
    if _is_data_set(value):
        return DataSet(value, ())
    if value.get("class") == "collection":
        return _in_collection(document, value)
    named = [DataSet(v, (k,), k) for k, v in value.items() if isinstance(v, dict) and _is_data_set(v)]
    if len(named) == 1:
        return named[0]
    if named:
        _several(document, named)
        return None
    path, what = _seems(value)
    _none(document, path, said("{file} is {what}, not a data set in JSON-stat", file=document.source.path, what=what))
    return None


def _is_data_set(value: dict[str, object]) -> bool:
    return isinstance(value.get("dimension"), dict) and "value" in value


def _in_collection(document: Document, value: dict[str, object]) -> DataSet | None:
    link = value.get("link")
    items = link.get("item") if isinstance(link, dict) else None
    path: Path = ("link", "item")
    listed = items if isinstance(items, list) else []
    found = [DataSet(v, (*path, i)) for i, v in enumerate(listed) if isinstance(v, dict) and _is_data_set(v)]
    if len(found) == 1:
        return found[0]
    if found:
        _several(document, found)
        return None
    what = said("{file} is a collection in JSON-stat with links and no data set in it", file=document.source.path)
    _none(document, path, what)
    return None


def _several(document: Document, found: list[DataSet]) -> None:
    document.wrong(
        codes.NOT_JSON_STAT,
        found[1].path,
        said(
            "{file} holds {sets}, and nothing says which is meant",
            file=document.source.path,
            sets=counted(len(found), "data set"),
        ),
        help="save each data set in a file of its own",
    )


def _none(document: Document, path: Path, message: str) -> None:
    document.wrong(codes.NOT_JSON_STAT, path, message, help=_WAY_OUT)


def _kind(value: object) -> Said:
    if isinstance(value, list):
        return said("a list")
    return said("nothing") if value is None else said("a single value")


def _seems(value: dict[str, object]) -> tuple[Path, Said]:
    """What an object that is no data set seems to be, and which of its members shows it."""
    error = value.get("error")
    if error is not None:
        words = error_text(error)
        if words:
            return ("error",), said("an error message of its publisher ({words})", words=quoted(words))
        return ("error",), said("an error message of its publisher")
    if value.get("class") == "dimension":
        return ("class",), said("a single dimension in JSON-stat")
    if value.get("class") == "dataset" or isinstance(value.get("dimension"), dict):
        return ("dimension",) if "dimension" in value else ("class",), said(
            "the description of a table without its values"
        )
    signs = (
        ("dataSets", said("a data set in SDMX-JSON")),
        ("features", said("a map in GeoJSON")),
        ("variables", said("the description of a table without its values")),
        ("columns", said("a table in PxWeb's own JSON")),
        ("next_url", said("an answer of Kolada")),
    )
    return next((((name,), what) for name, what in signs if name in value), ((), said("JSON of another kind")))


def error_text(error: object) -> str:
    """What an error message says, in the forms that Eurostat and others give it; empty where it says nothing."""
    if isinstance(error, list):
        error = error[0] if error else None
    if isinstance(error, dict):
        error = next((error[name] for name in ("label", "message", "title", "detail") if name in error), None)
    return error if isinstance(error, str) else ""
