"""What is said of outlooks in Swedish."""

from __future__ import annotations

from goalrules.explain.numbers import NO_BREAK

BY_MEASUREMENTS = "enligt mätvärden"


def by_trend(years: int, at_least: int | None) -> str:
    """`enligt linjär trend över 5 år med minst 3`."""
    least = "" if at_least is None else f" med minst {at_least}"
    return f"enligt linjär trend över {years}{NO_BREAK}år{least}"


def heading(period: str, how: str) -> str:
    """`Prognosbedömning 2022 enligt mätvärden`"""
    return f"Prognosbedömning {period} {how}"
