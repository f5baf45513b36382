"""Tolerances that swallow a level."""

from __future__ import annotations

import pytest

from tests import make


@pytest.mark.parametrize(
    ("header", "statements", "codes"),
    [
        ("in numbers", "target at least 4 near within 3.9", []),
        ("in numbers", "target at least 4 near within 4", ["GR406"]),
        ("in numbers", "target at least 4 near within 99 % of target", []),
        ("in numbers", "target at least 4 near within 100 % of target", ["GR406"]),
        ("in numbers", "target above 4 near at least 0", ["GR406"]),
        ("in numbers", "target at least −4 near within 5", []),
        ("in numbers", "target at most 4 near within 400", []),
        ("in percent", "target at most 95 near within 4", []),
        ("in percent", "target at most 95 near within 5", ["GR406"]),
        ("in percent", "target at most 110 near within 5", []),
        ("in percent", "target between 20 and 60 near within 20", ["GR406"]),
        ("in percent", "target between 20 and 60 near within 10 below, 40 above", ["GR406"]),
        ("in percent", "target between 20 and 60 near within 10 below, 30 above", []),
        ("in percent", "target between 20 and 60 near between 5 and 100", ["GR406"]),
        ("in numbers", "target at least 40 in 2020, 4 in 2021 linear near within 5", ["GR406"]),
        ("in numbers", "target at least 40", []),
    ],
)
def test_near_ends_within_what_can_be(header: str, statements: str, codes: list[str]) -> None:
    assert make.codes(make.indicator_text(statements, header)) == codes
