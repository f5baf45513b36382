"""Examples of a strategy as a list."""

from __future__ import annotations

from functools import cache
from typing import TypeVar

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from goalrules.testing import World, monotone_plans, worlds, worlds_of

T = TypeVar("T")


def drawn(strategy: st.SearchStrategy[T], number: int) -> list[T]:
    found: list[T] = []

    @settings(
        max_examples=number,
        derandomize=True,
        database=None,
        deadline=None,
        phases=(Phase.generate,),
        suppress_health_check=list(HealthCheck),
    )
    @given(strategy)
    def keep(one: T) -> None:
        found.append(one)

    keep()
    return found


@cache
def simple_worlds() -> list[World]:
    return drawn(worlds(monotone_plans()), 80)


@cache
def everyday_worlds() -> list[World]:
    return drawn(worlds(), 60)


@cache
def whole_worlds() -> list[World]:
    return drawn(worlds(whole_language=True), 60)


@cache
def worlds_of_text(text: str) -> list[World]:
    return drawn(worlds_of(text), 40)
