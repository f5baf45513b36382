"""Answers that somebody typed, read: each function gives the value, or `Refused` with the reason.

`language` is that of the plan, which says how numbers are written (`82,5` in Swedish, `82.5` in English). Words of the
rule language are understood in both languages.
"""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal
from typing import TypeVar

from goalrules.diagnostics import Said, listed, said
from goalrules.model.period import Period
from goalrules.starting.answers import Aim, AimKind, Near, Refused
from goalrules.starting.methods import METHODS, Method, method_named
from goalrules.starting.units import is_of_unit
from goalrules.starting.words import beginning, example, shown, written

T = TypeVar("T")

LONGEST_TEXT = 200
MOST_DIGITS = 15

_NUMBER = re.compile(
    r"(?P<minus>[-−–]?)\s*(?P<whole>\d{1,3}(?:[ \u00a0\u2009\u202f]\d{3})+(?!\d)|\d+)"
    r"(?:(?P<sign>[.,])(?P<decimals>\d+))?"
)


def title(text: str) -> str | Refused:
    """A title, one line; blanks in it become single, and quotation marks are those of print."""
    found = " ".join(unicodedata.normalize("NFC", text).split())
    if not found:
        return Refused(said("it is empty: write a few words"))
    if not found.isprintable():
        return Refused(said("it has a sign that cannot be printed: write it anew"))
    if len(found) > LONGEST_TEXT:
        return Refused(said("it has {length} characters, and may have {most}", length=len(found), most=LONGEST_TEXT))
    return found


def text_or_nothing(text: str) -> str | Refused:
    """A title, or nothing."""
    return title(text) if text.strip() else ""


def period(text: str) -> Period | Refused:
    """A year, a quarter or a month."""
    found = Period.parse(text)
    if found is None:
        return Refused(said("`{text}` is no period: write a year, 2020-Q3 or 2020-11", text=text.strip()))
    return found


def method(text: str) -> Method | Refused:
    """A method of the list, by name or number."""
    found = method_named(text)
    if found is None:
        names = listed([one.name for one in METHODS])
        return Refused(
            said("`{text}` is none of the methods one can start from: {names}", text=text.strip(), names=names)
        )
    return found


def peers(text: str) -> tuple[str, ...] | Refused:
    """Entities, with a comma or semicolon between them; at least one."""
    found = tuple(dict.fromkeys(filter(None, (" ".join(part.split()) for part in re.split("[,;]", text)))))
    if not found:
        return Refused(said("nobody is named: write codes or names, with a comma between them"))
    for one in found:
        checked = title(one)
        if isinstance(checked, Refused):
            return checked
    return found


def aim(text: str, unit: str, method: Method, language: str) -> Aim | Refused:
    """What is wanted of an indicator: `at least 82.5`, `at most 10`, `yes or no`, or a direction without a number.

    `unit` is the indicator's, as `units.unit` gives it; it may be written behind the number.
    """
    kinds: dict[str, AimKind] = {
        "AT_LEAST": "at least", "AT_MOST": "at most",
        "YES_NO": "yes or no", "HIGHER": "higher is better", "LOWER": "lower is better",
    }  # fmt: skip
    begun, rest = beginning(text, tuple(kinds))
    kind = kinds.get(begun)
    if kind in ("at least", "at most"):
        number, behind = _number(rest, language)
        if isinstance(number, Refused):
            return number
        if not is_of_unit(behind, unit):
            return Refused(said("`{text}` behind the number is not the unit: leave it out", text=behind))
        found = Aim(kind, number)
    elif kind is not None and not rest:
        found = Aim(kind)
    else:
        return Refused(_wanted(method, language))
    is_right = found.number is not None if method.target else found.kind.endswith("better")
    if not is_right and not (found.kind == "yes or no" and method.takes_yes_or_no):
        return Refused(_wanted(method, language))
    if found.kind == "yes or no" and unit:
        return Refused(said("a question of yes or no has no unit: leave the unit out"))
    return found


def _wanted(method: Method, language: str) -> Said:
    """What an aim may be, for a method."""
    example_of = [shown("HIGHER", language), shown("LOWER", language)]
    if method.target:
        example_of = [example("AT_LEAST", "82.5", language), example("AT_MOST", "10", language)]
        example_of += [shown("YES_NO", language)] if method.takes_yes_or_no else []
    return said("this method needs one of: {wanted}", wanted=listed(example_of))


def near(text: str, unit: str, target: Decimal | None, method: Method, language: str) -> Near | Refused | None:
    """A tolerance: `3` in the unit, or `5 % of target`; None for an empty text, if the method goes without.

    A bare `%` is refused where the unit is percent, as it could be meant in two ways; a share of the target where that
    is no number above 0.
    """
    if not text.strip():
        return Refused(said("the method {method} needs one", method=method.name)) if method.needs_near else None
    if target is None:
        return Refused(said("there is no number that a value could be near: leave it empty"))
    rest = _without(text, "NEAR", "WITHIN")
    number, behind = _number(rest, language)
    if isinstance(number, Refused):
        return number
    if number <= 0:
        return Refused(said("a distance is greater than 0: leave it empty where nothing is near"))
    sign, of = beginning(behind, ("PERCENT",))
    is_named = beginning(of, ("OF",))[0] == "OF"
    if sign and (is_named or (not of and unit != "percent")):
        if target <= 0:
            return Refused(
                said("the target is not above 0, so that a share of it is no distance: write a number alone")
            )
        return Near(number, of_target=True)
    if sign and unit == "percent" and not of:
        return Refused(
            said(
                "percent of the target, or percentage points? Write `{share}` or `{points}`",
                share=written(number, language, "PERCENT", "OF", "TARGET_VALUE"),
                points=written(number, language, "POINTS_OF_PERCENT"),
            )
        )
    if not is_of_unit(behind, unit, is_distance=True):
        return Refused(said("`{text}` behind the number is not the unit: leave it out", text=behind))
    return Near(number)


def steady(text: str, unit: str, language: str) -> Decimal | Refused:
    """The change up to which nothing has changed, in the unit; 0 or more."""
    number, behind = _number(_without(text, "TREND", "STEADY", "WITHIN"), language)
    if isinstance(number, Refused):
        return number
    if number < 0:
        return Refused(said("a distance is 0 or more"))
    if not is_of_unit(behind, unit, is_distance=True):
        return Refused(said("`{text}` behind the number is not the unit: leave it out", text=behind))
    return number


def number(text: str, language: str) -> Decimal | Refused:
    """A number and nothing else, exactly as it was written."""
    found, behind = _number(text, language)
    if not isinstance(found, Refused) and behind:
        return Refused(said("`{text}` is no number", text=text.strip()))
    return found


def _number(text: str, language: str) -> tuple[Decimal | Refused, str]:
    """The number with which a text begins, and what stands behind it."""
    text = text.strip()
    match = _NUMBER.match(text)
    if match is None:
        wanted = "82,5" if language == "sv" else "82.5"
        return Refused(said("`{text}` is no number: write one as `{wanted}`", text=text, wanted=wanted)), ""
    whole, decimals = re.sub(r"\D", "", match["whole"]), match["decimals"] or ""
    if len(whole) > MOST_DIGITS or len(decimals) > MOST_DIGITS:
        return Refused(said("the number has more than {most} digits", most=MOST_DIGITS)), ""
    right = "," if language == "sv" else "."
    if match["sign"] and match["sign"] != right:
        better = match[0].replace(match["sign"], right)
        if language == "sv":
            return Refused(said("decimals stand behind a comma: write `{number}`", number=better)), ""
        return Refused(said("decimals stand behind a point: write `{number}`", number=better)), ""
    value = Decimal(f"{'-' if match['minus'] else ''}{whole}{'.' if decimals else ''}{decimals}")
    return value, text[match.end() :].strip()


def _without(text: str, *terminals: str) -> str:
    """A text without the words that may stand before its number."""
    for terminal in terminals:
        begun, rest = beginning(text, (terminal,))
        text = rest.lstrip(" ,:") if begun else text
    return text
