"""The page on verdict records names every member, every type of the model and every field of these."""

from __future__ import annotations

import re

import pytest
from pydantic import BaseModel

from goalrules.model.element import Element
from goalrules.model.judgement import Expectation, Fact, Scenario
from goalrules.model.plan import Accepted
from goalrules.record import FORMAT, schema
from goalrules.record.rules_as_data import written_fields
from goalrules.report.evidence import Part
from tests.docs.pages import DOCS
from tests.record.rebuilding import TYPES

TEXT = (DOCS / "verdict-record.md").read_text(encoding="utf-8")
PARTS = [
    one
    for one in vars(schema).values()
    if isinstance(one, type) and issubclass(one, Part) and one.__module__ == schema.__name__
]
# No verdict rests on examples, and a record has none.
IN_RECORDS = [found for found in TYPES.values() if found not in (Element, Scenario, Fact, Expectation, Accepted)]
ROWS = {
    name: fields
    for names, fields in re.findall(r"^\| ((?:`\w+`(?:, )?)+) \| (.*) \|$", TEXT, re.MULTILINE)
    for name in re.findall(r"\w+", names)
}


@pytest.mark.parametrize("part", PARTS, ids=lambda part: part.__name__)
def test_every_member_is_named(part: type[BaseModel]) -> None:
    assert not [name for name in part.model_fields if f"`{name}`" not in TEXT]


@pytest.mark.parametrize("element", IN_RECORDS, ids=lambda element: element.__name__)
def test_every_type_is_in_a_table_with_its_fields(element: type[Element]) -> None:
    assert element.__name__ in ROWS
    assert not [name for name in written_fields(element) if f"`{name}`" not in ROWS[element.__name__]]


def test_the_format_is_named() -> None:
    assert f'`"{FORMAT}"`' in TEXT
