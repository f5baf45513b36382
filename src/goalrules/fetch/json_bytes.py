"""The bytes of an answer as JSON, or what they are instead."""

from __future__ import annotations

import json
from decimal import Decimal
from typing import NamedTuple, NoReturn

from goalrules.diagnostics import Said, said


class NotJson(NamedTuple):
    """What bytes are that are no JSON. `is_cut`: they begin as JSON does, and break off."""

    what: Said
    is_cut: bool = False


def parsed(content: bytes) -> object:
    """The value of JSON in UTF-8, numbers with a point as Decimal; `NotJson` for anything else."""
    try:
        text = content.decode("utf-8-sig").strip()
    except UnicodeDecodeError:
        return NotJson(said("bytes that are no text in UTF-8"))
    try:
        value: object = json.loads(text, parse_float=Decimal, parse_constant=_refuse)
    except (ValueError, RecursionError):
        if text.startswith("<"):
            return NotJson(said("a web page instead of data"))
        is_cut = text.startswith(("{", "[")) and not text.endswith(("}", "]"))
        return NotJson(said("JSON that breaks off" if is_cut else "something that is no JSON"), is_cut)
    return value


def _refuse(name: str) -> NoReturn:
    raise ValueError(f"{name} is no number of JSON")
