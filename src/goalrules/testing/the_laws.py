"""The laws, by what they are laws of."""

from __future__ import annotations

from typing import Any

from goalrules.testing.better_figures import (
    better_is_never_worse,
    shown_levels_were_possible,
    unit_does_not_matter,
    withholding_never_pays,
)
from goalrules.testing.engine_laws import (
    EngineLaw,
    agreement,
    missing_is_missing,
    one_level_or_a_reason,
    order_of_rows,
    rows_of_others,
    same_again,
)
from goalrules.testing.engines import Engine
from goalrules.testing.law import Law
from goalrules.testing.result_laws import record_verifies
from goalrules.testing.text_laws import layout_keeps_the_meaning, there_and_back_is_the_same

ENGINE_LAWS: tuple[Law[Engine, Any], ...] = (
    agreement(),
    one_level_or_a_reason,
    same_again,
    order_of_rows,
    rows_of_others,
    missing_is_missing,
    better_is_never_worse,
    withholding_never_pays,
    shown_levels_were_possible,
    unit_does_not_matter,
)
"""Laws of every engine."""

RESULT_LAWS: tuple[EngineLaw, ...] = (record_verifies,)
"""Laws of engines that give a `Result`."""

TEXT_LAWS: tuple[Law[Any, str], ...] = (layout_keeps_the_meaning, there_and_back_is_the_same)
"""Laws of layouts (from a text to a text) and of translations (from a text and a language to a text)."""


def law(name: str) -> Law[Any, Any]:
    """The law of a name. Errors: KeyError."""
    return {one.name: one for one in (*ENGINE_LAWS, *RESULT_LAWS, *TEXT_LAWS)}[name]
