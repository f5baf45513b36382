"""The rules for goals that sources state, or that a method file settles where they do not."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from tests.conformance.published.published_words import status_of


class Verdict(NamedTuple):
    """The lines that rate a goal, the method file they need, and the level that the published words stand for."""

    lines: tuple[str, ...]
    level: str
    file: str | None = None
    notes: tuple[str, ...] = ()
    scale: str | None = None
    member_levels: Mapping[str, str] = {}


class Rule(NamedTuple):
    """A rule for goals: what the source says (a pattern), its method, and its levels by published words."""

    pattern: str
    file: str
    rating: str
    levels: Mapping[str, str]
    settled: str | None = None
    scale: str | None = None
    member_levels: Mapping[str, str] = {}


RULES = (
    Rule(
        r"eskilstuna", "methods/eskilstuna_2020.goal", "eskilstuna_2020",
        {"near": "partly met", "missed": "not met", "met": "met"},
        "the source states no number; the rule is the one its method file settles",
    ),
    Rule(
        r"100\s*%.*75\s*(?:[-–]|to)\s*99", "methods/us_commerce_2006.goal", "us_commerce_2006",
        {"near": "significantly_met", "missed": "not met", "met": "met"},
    ),
    Rule(
        r"85\s*%?.*50\s*(?:[-–]|to)\s*85|toowoomba", "methods/toowoomba.goal", "toowoomba",
        {"near": "attention", "missed": "underperforming", "met": "on_track"},
    ),
    Rule(
        r"80\s*(?:%|per ?cent) of (?:its |the )?(?:measures|indicators)", "methods/clear_impact.goal", "clear_impact",
        {"near": "not met", "missed": "not met", "met": "met"},
    ),
    Rule(
        r"vansbro", "methods/vansbro_2019.goal", "vansbro_share_of_indicators",
        {"near": "yellow", "missed": "red", "met": "green"}, "80 percent is read as a share of the indicators",
    ),
    Rule(
        r"vårgårda", "methods/vargarda_2023.goal", "vargarda_2023_overall",
        {"delvis förenligt": "partly met", "förenligt": "met", "inte förenligt": "not met", "near": "partly met"},
        "the source states no limit; the rule is the one its method file settles", "vargarda_2023",
        {"met": "glad", "near": "neutral", "missed": "sad"},
    ),
    Rule(
        r"västervik", "methods/vastervik_2022.goal", "vastervik_2022",
        {"mycket god": "very_good", "near": "less_good", "missed": "less_good"},
        "the source states no limit; the rule is the one its method file settles",
    ),
)  # fmt: skip

_ALL = ("  met when all indicators are met", "  otherwise not met", "  missing data blocks the verdict")


def verdict_of(organisation: str, rule: str, published: str) -> Verdict | None:
    """How a goal is to be rated, and its published verdict; None where no rule is stated for such a verdict.

    *Reached* and *not reached* alone are read as: all of its indicators are met, or not.
    """
    text = f"{organisation} {rule}".lower()
    for one in RULES:
        if re.search(one.pattern, text):
            level = _level(published, one.levels)
            if level is None:
                return None
            notes = (one.settled,) if one.settled else ()
            rated = (f"  rated by {one.rating}",)
            return Verdict(rated, level, one.file, notes, one.scale, one.member_levels)
    plain = _level(published, {"met": "met", "missed": "not met"})
    return None if plain is None else Verdict(_ALL, plain, None, ("reached is read as: all indicators are met",))


def _level(published: str, levels: Mapping[str, str]) -> str | None:
    """The level for the words as they stand, else for the kind of status that they are."""
    words = published.strip().lower()
    return levels.get(words) or levels.get(status_of(words) or "")
