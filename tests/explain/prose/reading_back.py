"""Reads prose back: which levels, counts, numbers and names it states, by the words alone."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from fractions import Fraction
from itertools import combinations

from goalrules.explain.prose import Name, Paragraph, Text
from goalrules.report.document import Assessment, VerdictDocument

LEVELS = {
    "sv": {
        **dict.fromkeys(("uppfylld", "uppfyllt", "uppfyllda"), "met"),
        **dict.fromkeys(("delvis uppfylld", "delvis uppfyllt", "delvis uppfyllda"), "partly met"),
        **dict.fromkeys(("ej uppfylld", "ej uppfyllt", "ej uppfyllda"), "not met"),
        **dict.fromkeys(("missad", "missat", "missade"), "missed"),
        "nära": "near",
    },
    "en": {level: level for level in ("met", "partly met", "not met", "near", "missed")},
}
WORDS = {
    "sv": ["noll", "en", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv"],
    "en": ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"],
}
_NUMBERS = {
    "sv": re.compile(r"(?<![\w.,])(−?)(\d{1,3}(?:\u00a0\d{3}(?!\d))+|\d+)(,\d+)?(…)?"),
    "en": re.compile(r"(?<![\w.,])(−?)(\d{1,3}(?:,\d{3}(?!\d))+|\d+)(\.\d+)?(…)?"),
}
"""The sign, the digits before the decimal mark, those behind it, and whether more follow."""


def words_of(told: Paragraph) -> str:
    """The text without what others wrote: names are `⟨path⟩`, quotations `⟪⟫`."""
    marked = []
    for piece in told.pieces:
        marked.append(piece.text if isinstance(piece, Text) else f"⟨{piece.path}⟩" if isinstance(piece, Name) else "⟪⟫")
    return "".join(marked)


def level_of(told: Paragraph) -> str | None:
    """The level that the verdict states."""
    first = words_of(told).split(":")[0].split(". ")[0].split(";")[0].removesuffix(".")
    _, _, said = first.partition("⟩ ")
    for lead in ("bedöms vara ", "är ", "is judged to be ", "is "):
        if said.startswith(lead):
            return LEVELS[told.lang].get(said.removeprefix(lead))
    return None


def number_in(word: str, language: str) -> int:
    words = [*WORDS[language], "ett"]
    return int(word) if word.isdigit() else min(words.index(word), 1 if word == "ett" else 99)


def tally_of(told: Paragraph) -> tuple[int, dict[str, int]] | None:
    """How many members there are, and how many of them are at which level; None where the text has no tally."""
    text, language = words_of(told), told.lang
    sentence = next((s for s in text.split(". ")[1:] if _is_tally(s, language)), None)
    if sentence is None:
        return None
    sentence = sentence.split(";")[0].removesuffix(".")
    number = "|".join([*WORDS[language], "ett", r"\d+"])
    level = "|".join(sorted(LEVELS[language], key=len, reverse=True))
    total = re.match(rf"(?:Av|Of|Ingen av|Inget av|None of|Samtliga|All) ({number}) ", sentence)
    single = re.match(r"(Den enda|Det enda|The only)|(Båda|Both)", sentence)
    members = 1 if single and single[1] else 2 if single else number_in(total[1], language) if total else 0
    whole = re.search(rf"(?:är|is|are) ({level})$", sentence)
    parts = re.findall(rf"\b({number}) (?:är |is |are )?({level})\b", sentence)
    assessed = re.search(rf"kan ({number}) bedömas: (.*)|, ({number}) can be assessed: (.*)", sentence)
    if not parts and whole:
        there = number_in(assessed[1] or assessed[3], language) if assessed else members
        return members, {LEVELS[language][whole[1]]: there}
    found: dict[str, int] = {}
    for how_many, which in parts:
        found[LEVELS[language][which]] = found.get(LEVELS[language][which], 0) + number_in(how_many, language)
    return members, found


def _is_tally(sentence: str, language: str) -> bool:
    leads = {
        "sv": r"(Av \S+ (indikatorer|mål|delar) (är|kan|har)|Samtliga \S+ (indikatorer|mål|delar)|Båda (indi|mål|del))"
        r"|(Den|Det) enda (indi|mål|del)|(Ingen|Inget) av",
        "en": r"(Of \S+ (indicators|goals|members),|All \S+ (indicators|goals|members)|Both (ind|goa|mem))"
        r"|The only (ind|goa|mem)|None of",
    }
    return re.match(leads[language], sentence) is not None


def numbers_of(told: Paragraph) -> Iterator[tuple[Fraction, int | None, str]]:
    """Every number in words of ours: its value, the digits behind the point if it goes on, and what it is of."""
    for piece in told.pieces:
        if isinstance(piece, Text):
            for found in _NUMBERS[told.lang].finditer(piece.text):
                sign, whole, rest, goes_on = found.groups()
                digits = re.sub(r"[\u00a0,]", "", whole) + (rest or "").replace(",", ".")
                value = Fraction(digits) * (-1 if sign else 1)
                unit = re.match(r"\u00a0([^\W\d]+(?:\u00a0[^\W\d]+)?)", piece.text[found.end() :])
                yield value, len(rest or ".") - 1 if goes_on else None, unit[1] if unit else ""


def numbers_in(document: VerdictDocument, paths: Iterable[str]) -> set[Fraction]:
    """Every number that the verdicts on these nodes state, and the distances between the figures of each."""
    found = {Fraction(one) for one in _years(document)}
    for one in document.assessments:
        if one.path in paths:
            found |= set(_exact(one.model_dump()))
            found |= {abs(a - b) for a, b in combinations(_figures(document, one), 2)}
    return found


def _figures(document: VerdictDocument, one: Assessment) -> list[Fraction]:
    """Values, targets and limits of an indicator, of all its groups."""
    figures = []
    for each in document.assessments:
        if each.path == one.path and each.outlook == one.outlook:
            target, near = each.target, each.near_limit
            texts = [
                each.value,
                *((target.low, target.high) if target else ()),
                *((near.low, near.high) if near else ()),
            ]
            figures += [Fraction(text) for text in texts if text is not None and "…" not in text]
    return figures


def _exact(part: object) -> Iterator[Fraction]:
    if isinstance(part, str) and re.fullmatch(r"-?\d+(/\d+|(\.\d+)?…?)", part):
        number = Fraction(part.rstrip("…"))
        yield from (number, number * 100)
    elif isinstance(part, int) and not isinstance(part, bool):
        yield Fraction(part)
    elif isinstance(part, dict):
        for inner in part.values():
            yield from _exact(inner)
    elif isinstance(part, tuple | list):
        yield Fraction(len(part))
        for inner in part:
            yield from _exact(inner)


def _years(document: VerdictDocument) -> set[int]:
    """The years and days of all periods and dates, and numbers that are in the names of groups."""
    groups = {int(digits) for one in document.assessments for digits in re.findall(r"\d+", one.group)}
    text = document.model_dump_json()
    dates = re.findall(r'"(\d{4})-(\d\d)-(\d\d)"', text)
    years = {int(year) for year in re.findall(r'"(\d{4})(?:-Q\d|-\d\d)?"', text)}
    return groups | years | {int(year) for year, _, _ in dates} | {int(day) for _, _, day in dates}


def is_stated(value: Fraction, digits: int | None, known: set[Fraction]) -> bool:
    """Whether a printed number is one of these, or the first digits of one."""
    if digits is None:
        return value in known
    step = Fraction(1, 10**digits)
    return any(abs(value) <= abs(one) <= abs(value) + step for one in known)
