"""The words in which a row may give the level of its indicator, in English and Swedish."""

from __future__ import annotations

from goalrules.diagnostics import Said, either, in_backticks, listed
from goalrules.measurements.absences import folded
from goalrules.model.indicator import Indicator
from goalrules.model.scale import Scale

_RESERVED = {
    "met": ("uppfyllt", "uppfylld", "uppfyllda", "uppnått", "uppnådd", "uppnådda", "nått"),
    "near": ("nära",),
    "missed": ("missat", "missad", "missade"),
    "partly met": (
        "partially met", "delvis uppfyllt", "delvis uppfylld", "delvis uppfyllda",
        "delvis uppnått", "delvis uppnådd", "delvis uppnådda",
    ),
    "not met": ("ej uppfyllt", "ej uppfylld", "ej uppfyllda", "ej uppnått", "ej uppnådd", "ej uppnådda"),
}  # fmt: skip

_DONE = frozenset(("done", "yes", "genomfört", "genomförd", "genomförda", "slutfört", "slutförd", "slutförda", "ja"))
_NOT_DONE = frozenset(("not done", "no", "ej genomfört", "ej genomförd", "ej genomförda", "nej"))

_CANONICAL = {word: level for level, words in _RESERVED.items() for word in words}


def level_in(text: str, indicator: Indicator) -> str | None:
    """The level of the indicator's scale that the text names, as the rule file writes it; None if it names none.

    Read are the names and labels of the scale, the Swedish words for the reserved levels, and for a yes-or-no
    indicator done and not done, yes and no; of its scale only the two levels these stand for.
    """
    if indicator.rating is None:
        return None
    word = folded(text)
    scale = indicator.rating.scale
    if indicator.nature != "yes or no":
        return level_on(text, scale)
    if word in _DONE:
        return indicator.done
    if word in _NOT_DONE:
        return indicator.not_done
    level = level_on(text, scale)
    return level if level in (indicator.done, indicator.not_done) else None


def level_on(text: str, scale: Scale) -> str | None:
    """The level of a scale that the text names, as the rule file writes it; None if it names none.

    Read are the names and labels of the scale, and the Swedish words for the reserved levels.
    """
    word = folded(text)
    for level in scale.levels:
        if word == folded(level.name) or (level.label is not None and word == folded(level.label)):
            return level.name
    canonical = _CANONICAL.get(word)
    return canonical if canonical is not None and scale.has(canonical) else None


def words_for(indicator: Indicator) -> Said:
    """The levels one can write for the indicator, for a message: `met`, `near`, `missed`."""
    if indicator.nature == "yes or no" or indicator.rating is None:
        return either(in_backticks(["done", "not done"]))
    return listed(in_backticks(indicator.rating.scale.names))
