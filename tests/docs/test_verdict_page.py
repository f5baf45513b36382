"""The page on the verdict document names every field and every code of it."""

from __future__ import annotations

import re

import pytest
from pydantic import BaseModel

from goalrules.report import document, evidence
from goalrules.verdict import Reason
from tests.docs.pages import DOCS

TEXT = (DOCS / "verdict.md").read_text(encoding="utf-8")
NAMES = {**vars(evidence), **vars(document)}
PARTS = [one for one in NAMES.values() if isinstance(one, type) and issubclass(one, evidence.Part)]


@pytest.mark.parametrize("part", PARTS, ids=lambda part: part.__name__)
def test_every_field_is_named(part: type[BaseModel]) -> None:
    missing = [name for name in part.model_fields if f"`{name}`" not in TEXT]
    assert not missing


def test_every_kind_of_finding_is_in_the_table() -> None:
    kinds = {part.model_fields["kind"].default for part in PARTS if part.__name__.endswith("Evidence")}
    assert kinds
    listed = set(re.findall(r"^\| `([\w ]+)` \|", TEXT.partition("## Evidence")[2].partition("## ")[0], re.MULTILINE))
    assert listed == kinds


def test_the_table_of_reasons_has_every_reason() -> None:
    section = TEXT.partition("## Reasons")[2].partition("## ")[0]
    assert re.findall(r"^\| `(\w+)` \|", section, re.MULTILINE) == [reason.value for reason in Reason]
