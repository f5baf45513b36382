"""The words of the screens in Swedish: headings, labels and last lines. Sentences are in `explain.swedish`."""

from __future__ import annotations

import re

from goalrules.diagnostics import Severity
from goalrules.report.as_text.cells import NO_BREAK

# Nouns by their English ones, as screens name them: one of them, several.
_NOUNS = {
    "error": ("fel", "fel"),
    "warning": ("varning", "varningar"),
    "file": ("fil", "filer"),
    "goal": ("mål", "mål"),
    "indicator": ("indikator", "indikatorer"),
    "rating": ("bedömningsregel", "bedömningsregler"),
    "scenario": ("scenario", "scenarier"),
    "row": ("rad", "rader"),
}


def counted(number: int, noun: str) -> str:
    """`1 varning`, `3 varningar`."""
    return f"{number} {_NOUNS[noun][0 if number == 1 else 1]}"


# ---- evaluate ----------------------------------------------------------------------------------------------

NO_LEVEL_COLUMN = "utan nivå"
DECIDED_BY = "Avgjort av"
NOT_COUNTED = "Räknas inte"
WITHOUT_LEVEL = "Utan nivå"
WORTH_KNOWING = "Att känna till"
NEXT = "Nästa steg: "


def tally(counts: list[tuple[str, str]]) -> str:
    """The members of a goal by level, where columns do not fit: `uppfyllt 1, nära 3, missat 2, utan nivå 0`."""
    return ", ".join(f"{level} {count}" for level, count in counts)


# ---- explain -----------------------------------------------------------------------------------------------

WHY = "VARFÖR"
SOURCES = "KÄLLOR"
ATTRIBUTION = "Källangivelse"
FROM_THE_TOP = "uppifrån:"

LABELS = {
    "value": "UTFALL",
    "target": "MÅLVÄRDE",
    "near": "NÄRA",
    "trend": "TREND",
    "groups": "GRUPPER",
    "score": "POÄNG",
    "because": "EFTERSOM",
    "counted": "RÄKNAS",
    "range": "SPANN",
    "computed": "BERÄKNAT",
    "decided": "BESLUT",
    "judged": "BEDÖMT",
    "comments": "KOMMENTAR",
    "absent comments": "KOMMENTAR",
    "notes": "NOT",
}

TRUTH_STYLES = {"JA": "best", "nej": "worst", "okänt": "none"}
"""How the word for a truth is coloured."""


def members(*, are_indicators: bool) -> str:
    """The heading of the members of a goal: `are_indicators` all of them, or there are goals among them."""
    return "INDIKATORER" if are_indicators else "INGÅR"


def outlook(period: str) -> str:
    """The heading of the second verdict."""
    return f"PROGNOS {period}"


def outlook_of(path: str) -> str:
    """What an expectation is of, where it is of the second verdict."""
    return f"prognosbedömning av {path}"


def row(first: int, last: int) -> str:
    """`rad 8`, `rad 12–13`: lines of a data file."""
    return f"rad {first}" if first == last else f"rad {first}–{last}"


def cell(first: str, last: str) -> str:
    """`cell D7`, `cell D7–F7`; other names of cells say themselves what they are: `value[12]`."""
    if not re.fullmatch("[A-Z]+[0-9]+", first):
        return first
    return f"cell {first}" if first == last else f"cell {first}–{last}"


def places(rows: list[str], cells: list[str], more: int) -> str:
    """`rad 3, 8, 12–13`, `cell D7–F7, D9`: places of figures in one file, and how many there are beside them."""
    named = [text.removeprefix("cell ") for text in cells]
    found = [f"rad{NO_BREAK}{', '.join(rows)}"] if rows else []
    if any(text != name for text, name in zip(cells, named, strict=True)):
        found.append(f"cell{NO_BREAK}{', '.join(named)}")
    else:
        found += cells
    return ", ".join(found) + (f" och {more} till" if more else "")


def part(sheet: str | None, query: str | None) -> str:
    """`, blad Kön`: the part of a file that figures come from."""
    return f", blad {sheet}" if sheet else f", fråga {query}" if query else ""


def sha256(digits: str) -> str:
    return f"sha256{NO_BREAK}{digits[:12]}…"


def sha256_of_query(digits: str) -> str:
    return f"sha256 för frågan{NO_BREAK}{digits[:12]}…"


def attribution(figures: str, verdicts: str) -> str:
    """What a publisher asks to be said, in its own words."""
    return f"siffror: ”{figures}”; bedömningar: ”{verdicts}”"


def fingerprints(rules: str, data: str | None, semantics: int) -> str:
    parts = [f"regler {rules}"]
    if data is not None:
        parts.append(f"data {data}")
    return " · ".join([*parts, f"semantik {semantics}"])


# ---- check -------------------------------------------------------------------------------------------------

NOTE = "not"
NOTHING_JUDGED = "Inget har bedömts."


def severity(found: Severity) -> str:
    """What stands before the code of a finding; errors need no word."""
    return {Severity.ERROR: "", Severity.WARNING: "varning ", Severity.NOTE: "not "}[found]


def findings(errors: int, warnings: int, files: int) -> str:
    """`3 fel i 1 fil, 0 varningar.`"""
    where = f" i {counted(files, 'file')}" if files else ""
    return f"{counted(errors, 'error')}{where}, {counted(warnings, 'warning')}."


def plan_size(goals: int, indicators: int, ratings: int, scenarios: int, files: int) -> str:
    """`5 mål, 27 indikatorer, 1 bedömningsregel och 31 scenarier i 1 fil.`"""
    parts = [counted(goals, "goal"), counted(indicators, "indicator"), counted(ratings, "rating")]
    return f"{', '.join(parts)} och {counted(scenarios, 'scenario')} i {counted(files, 'file')}."


def no_errors(warnings: int) -> str:
    return f"Inga fel, {counted(warnings, 'warning')}."


def explains(code: str, slug: str) -> str:
    """By its Swedish name, which is answered in Swedish on every machine."""
    return f"goalrules rule {slug} förklarar med exempel"


# ---- test --------------------------------------------------------------------------------------------------

OK, FAIL = "ok", "FEL"
EXPECTED, RESULT, BECAUSE, DECIDED = "väntat", "resultat", "eftersom", "avgjort"
NO_SCENARIOS = "Planen har inga scenarier."


def if_right(level: str, written: str) -> str:
    return f"Om {level} är rätt, skriv: {written}"


def as_expected(right: int, wrong: int) -> str:
    """`3 av 4 scenarier som väntat, 1 inte.`"""
    total = right + wrong
    if not wrong:
        return f"{counted(total, 'scenario')}, alla som väntat." if total > 1 else "1 scenario, som väntat."
    return f"{right} av {counted(total, 'scenario')} som väntat, {wrong} inte."


# ---- measurements template ---------------------------------------------------------------------------------


def template_written(file: str, rows: int, indicators: int, plan: str) -> str:
    """`siffror.xlsx: 31 rader att fylla i, för 27 indikatorer i Strategiska mål.`"""
    return f"{file}: {counted(rows, 'row')} att fylla i, för {counted(indicators, 'indicator')} i {plan}."


def fetched_left_out(count: int) -> str:
    """That indicators are not in a template, because nobody has to type their figures."""
    return f"{counted(count, 'indicator')} hämtas från en utgivare och finns inte med. Med --all tas de också med."


NOTHING_TO_FILL_IN = "Inget behöver fyllas i, och inget har skrivits."
FILL_IN = "fyll i värde eller nivå, eller bortfall och varför"


def name_in_plan(line: str) -> str:
    return f"skriv  {line}  i planen"


def put_beside(file: str) -> str:
    return f"lägg {file} bredvid regelfilen"
