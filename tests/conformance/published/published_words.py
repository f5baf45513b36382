"""The words of published tables: colours and verdicts, targets in words, and the rules that a text states."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any, NamedTuple

from tests.conformance.published.figures import number, written, year
from tests.conformance.published.findings import NotRead

STATUS = {
    "near": r"gul\w*|yellow|amber|orange|nära|near\w*|partl?y?|partially|delvis|slightly|substantially|neutral\w*"
    r"|significantly|attention|nästan|till viss del",
    "missed": r"röd\w*|red|inte|ej|icke|miss\w*|not|no|nej|fail\w*|below|underperform\w*|ledsen|off track",
    "exceeded": r"exceed\w*|blue|blå\w*|överträff\w*",
    "met": r"grön\w*|green|uppnå\w*|uppfyll\w*|met|achieved|ja|yes|on track|nås|når|nåd\w*|fully|full|glad\w*|klar\w*",
}
"""What a published word may begin with; the first kind that fits decides, so that *not met* is no *met*."""

NO_RESULT = (
    r"not[_ ]?available|unavailable|saknas|ej mätt|not[_ ]?measured|not[_ ]?commenced|grå|grey|white|vit|unknown"
)

_NUMBER = r"[-−–]?\d+(?:[.,]\d+)?"
_BETWEEN = rf"\s*(?:mellan|between)?\s*({_NUMBER})\s*%?\s*(?:och|and|to|till|-|–)\s*({_NUMBER})\s*%?\s*"
_WITHIN = rf"(?:within|inom)\s+({_NUMBER})\s*(%|per ?cent(?!age)|procent(?!enhet)|percentage points|procentenheter)"
_OF_TARGET = r"(?:minst|at least|≥|>=)\s*(\d{2})\s*(?:%|procent|per ?cent) (?:of|av) (?:the )?(?:target|mål)"
_SIGNS = {
    r">=|≥|minst|at least|lägst": "at least", r"<=|≤|högst|at most|max\w*": "at most",
    r">|över|above|more than|mer än": "above", r"<|under|below|less than|mindre än": "below",
}  # fmt: skip


def status_of(text: Any) -> str | None:
    """`met`, `near`, `missed` or `exceeded` for a published word; None where there is no status."""
    if text is None or str(text).strip() == "":
        return None
    plain = re.sub(r"\(.*?\)", " ", str(text).lower()).replace("_", " ")
    for level, words in STATUS.items():
        if re.search(rf"(?<!\w)(?:{words})(?!\w)", plain):
            return level
    raise NotRead(f"the status {text!r} is not known")


def is_without_result(text: str) -> bool:
    return re.search(rf"(?<!\w)(?:{NO_RESULT})(?!\w)", text.lower()) is not None


def figure(value: Any) -> Decimal | None:
    """A figure with its percent sign or decimal comma; None where there is none."""
    if value is None or isinstance(value, Decimal):
        return value
    text = str(value).strip().removesuffix("%").strip().replace("−", "-").replace("–", "-").replace(",", ".")
    return None if text == "" else number(text.replace(" ", ""))


def target_statement(indicator: Mapping[str, Any], at: int) -> str | None:
    """The `target …` of an indicator: from its path over the years, its text, or its number; None without one."""
    direction = str(indicator.get("direction") or "").lower()
    low, high = (figure(indicator.get(name)) for name in ("target_min", "target_max"))
    if low is not None and high is not None and low < high:
        return f"target between {written(low)} and {written(high)}"
    if low is not None or high is not None:
        return f"target at least {written(low)}" if low is not None else f"target at most {written(high or Decimal(0))}"
    path = indicator.get("targets_by_year")
    if path:
        steps = sorted((year(y), figure(target)) for y, target in path.items() if target is not None)
        return _path(_bound(direction), [(y, t) for y, t in steps if t is not None])
    target = indicator.get("target")
    text = indicator.get("target_text")
    if text is None and target is not None and not isinstance(target, Decimal):
        text, target = target, None
    if isinstance(text, bool) or (text is not None and not re.search(r"\d", str(text))):
        return None  # a target in words only
    if text is not None:
        return target_from_text(text, direction)
    return None if target is None else f"target {_bound(direction)} {written(number(target))}"


def target_from_text(text: Any, direction: str) -> str:
    """The target of a text such as `>100`, `80-90` or `<14% (2024) <15% (2025)`."""
    if isinstance(text, list | tuple) and len(text) == 2:
        low, high = figure(text[0]), figure(text[1])
        if low is not None and high is not None:
            return f"target between {written(low)} and {written(high)}"
    plain = str(text)
    between = re.fullmatch(_BETWEEN, plain)
    if between:
        low, high = figure(between[1]), figure(between[2])
        if low is not None and high is not None and low < high:
            return f"target between {written(low)} and {written(high)}"
    bound = next((word for signs, word in _SIGNS.items() if re.search(signs, plain.lower())), None) or _bound(direction)
    dated = re.findall(rf"({_NUMBER})\s*%?\s*\(?\s*(\d{{4}})\)?", plain)
    if dated:
        return _path(bound, sorted((int(y), number(str(figure(t)))) for t, y in dated))
    found = re.search(_NUMBER, plain)
    if found is None:
        raise NotRead(f"the target {text!r} has no number")
    return f"target {bound} {written(number(str(figure(found[0]))))}"


def _bound(direction: str) -> str:
    if direction.startswith(("higher", "up", "more", "increase")):
        return "at least"
    if direction.startswith(("lower", "down", "less", "decrease")):
        return "at most"
    raise NotRead(f"the direction {direction!r} is not known")


def _path(bound: str, steps: list[tuple[int, Decimal]]) -> str:
    said = ", ".join(f"{written(target)} in {y}" for y, target in steps)
    return f"target {bound} {said}{' stepwise' if len(steps) > 1 else ''}"


# ---- the rule for indicators that a text states ----------------------------------------------------------


class Reading(NamedTuple):
    """How an indicator is rated: lines of the rule file, the level for each kind of status, and a remark.

    Without a published band below the target, `near` and `missed` are one level. `words` are published words that
    mean something else here than in `STATUS`.
    """

    lines: tuple[str, ...]
    levels: Mapping[str, str]
    file: str | None = None
    note: str | None = None
    words: Mapping[str, str] = {}

    def level_of(self, published: Any) -> str | None:
        """The level for a published status; None where there is none."""
        own = next((kind for word, kind in self.words.items() if word in str(published).lower()), None)
        kind = own or status_of(published)
        return None if kind is None else self.levels[kind]


PLAIN = Reading(
    (), {"exceeded": "met", "met": "met", "near": "missed", "missed": "missed"}, None,
    "no band below the target is published: compared is met or not met",
)  # fmt: skip
CHANGE = Reading(
    ("trend compared with previous value, steady within 0", "rated by malmo_2014"),
    {"exceeded": "green", "met": "green", "near": "yellow", "missed": "red"}, "methods/malmo_2014.goal",
    "no target: the change since the value before is rated",
    {"improv": "met", "förbättr": "met", "better": "met", "bättre": "met", "unchanged": "near", "maint": "near",
     "oförändr": "near", "same": "near", "wors": "missed", "försämr": "missed", "sämre": "missed"},
)  # fmt: skip
_EVERYDAY = {"exceeded": "met", "met": "met", "near": "near", "missed": "missed"}


def reading_of(organisation: str, rule: str) -> Reading:
    """The rule that a source states for its indicators, by method file where there is one."""
    text = f"{organisation} {rule}".lower()
    if re.search(r"125\s*%|>\s*125", text) and re.search(r"95\s*(?:[-–]|to)\s*99", text):
        levels = {"exceeded": "exceeded", "met": "met", "near": "slightly_below", "missed": "not_met"}
        return Reading(("rated by us_commerce_2007",), levels, "methods/us_commerce_2007.goal")
    if "havering" in text or re.search(r"(?:on or )?within 10\s*%.*(?:improved|maintained|quarter)", text):
        levels = {"exceeded": "green", "met": "green", "near": "amber", "missed": "red"}
        return Reading(("rated by havering",), levels, "methods/havering.goal")
    if "vansbro" in text or re.search(
        r"(?:minst|at least) 80\s*(?:%|procent|percent) (?:målupp|of (?:the )?target)", text
    ):
        levels = {"exceeded": "green", "met": "green", "near": "yellow", "missed": "red"}
        note = "80 percent is read as a share of the target value"
        return Reading(("rated by vansbro_share_of_target",), levels, "methods/vansbro_2019.goal", note)
    band = re.search(_WITHIN, text)
    if band:
        amount = written(number(str(figure(band[1]))))
        unit = "percentage points" if band[2] in ("percentage points", "procentenheter") else "% of target"
        words = {"amber": "missed"} if "anglesey" in text else {}  # there amber is what lies beyond the band
        note = f"near is {band[0]}, as the source says"
        return Reading((f"near within {amount} {unit}",), _EVERYDAY, None, note, words)
    share = re.search(_OF_TARGET, text)
    if share:
        amount = str(100 - int(share[1]))
        return Reading((f"near within {amount} % of target",), _EVERYDAY, None, f"near from {share[1]} % of the target")
    return PLAIN
