"""A written reason settles a warning of what it stands in, and leaves all others."""

from __future__ import annotations

import re

import pytest

from goalrules.resolve.acceptances import ACCEPTABLE
from tests import make
from tests.proofs.planted import PLANTED
from tests.proofs.test_planted import everything

HEADER = re.compile(r"^ *(?:goal|indicator|rating|scale|entity group) \w", re.MULTILINE)
NUMBERS = [code.number for code in ACCEPTABLE if code.number in PLANTED]


def accepting(text: str, number: str) -> list[str]:
    """The text with the reason at the end of each block in which it may stand."""
    places = [*(match.start() for match in HEADER.finditer(text)), len(text)]
    texts = [f'{text[:at]}\n accept {number} because "meant so"\n{text[at:]}' for at in places]
    return [one for one in texts if "GR117" not in make.codes(one)]


@pytest.mark.parametrize("number", NUMBERS)
def test_a_reason_settles_each_planted_fault_where_it_stands(number: str) -> None:
    for text in PLANTED[number]:
        others = sorted(one.code.number for one in everything(text) if one.code.number != number)
        found = [sorted(one.code.number for one in everything(reasoned)) for reasoned in accepting(text, number)]
        assert others in found, text


def test_a_reason_for_another_code_settles_nothing() -> None:
    (text, *_) = PLANTED["GR474"]
    assert all("GR474" in {one.code.number for one in everything(t)} for t in accepting(text, "GR473"))
