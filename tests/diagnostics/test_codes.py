"""The list of all codes."""

from __future__ import annotations

import re

from goalrules.diagnostics import codes


def test_numbers_and_slugs_are_used_once() -> None:
    assert len({code.number for code in codes.ALL}) == len(codes.ALL)
    assert len({code.slug for code in codes.ALL}) == len(codes.ALL)


def test_codes_are_listed_in_order_and_in_their_bands() -> None:
    numbers = [code.number for code in codes.ALL]
    assert numbers == sorted(numbers)
    assert all(re.fullmatch(r"GR[1-79]\d\d", number) for number in numbers)


def test_slugs_and_summaries_have_their_form() -> None:
    for code in codes.ALL:
        assert re.fullmatch(r"[a-z]+(?:-[a-z]+)*", code.slug), code
        assert code.summary[0].isupper() or code.summary.startswith(("`", "goalrules")), code
        assert not code.summary.endswith("."), code


def test_a_constant_is_named_after_its_slug() -> None:
    for name, code in vars(codes).items():
        if isinstance(code, codes.Code):
            assert name in (code.slug.upper().replace("-", "_"), f"RETIRED_{code.slug.upper().replace('-', '_')}")
