"""The words of the screens in English: headings, labels and last lines. Sentences are in `explain.english`."""

from __future__ import annotations

import re

from goalrules.diagnostics import Severity
from goalrules.report.as_text.cells import NO_BREAK


def counted(number: int, noun: str) -> str:
    """`1 error`, `3 errors`."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


# ---- evaluate ----------------------------------------------------------------------------------------------

NO_LEVEL_COLUMN = "no level"
DECIDED_BY = "Decided by"
NOT_COUNTED = "Not counted"
WITHOUT_LEVEL = "Without level"
WORTH_KNOWING = "Worth knowing"
NEXT = "Next: "


def tally(counts: list[tuple[str, str]]) -> str:
    """The members of a goal by level, where columns do not fit: `met 1, near 3, missed 2, no level 0`."""
    return ", ".join(f"{level} {count}" for level, count in counts)


# ---- explain -----------------------------------------------------------------------------------------------

WHY = "WHY"
SOURCES = "SOURCES"
ATTRIBUTION = "Attribution"
FROM_THE_TOP = "clauses from the top:"

LABELS = {
    "value": "VALUE",
    "target": "TARGET",
    "near": "NEAR",
    "trend": "TREND",
    "groups": "GROUPS",
    "score": "SCORE",
    "because": "BECAUSE",
    "counted": "COUNTED",
    "range": "RANGE",
    "computed": "COMPUTED",
    "decided": "DECIDED",
    "judged": "JUDGED",
    "comments": "COMMENTS",
    "absent comments": "COMMENTS",
    "notes": "NOTE",
}


TRUTH_STYLES = {"YES": "best", "no": "worst", "unknown": "none"}
"""How the word for a truth is coloured."""


def members(*, are_indicators: bool) -> str:
    """The heading of the members of a goal: `are_indicators` all of them, or there are goals among them."""
    return "MEMBERS"


def outlook(period: str) -> str:
    """The heading of the second verdict."""
    return f"OUTLOOK {period}"


def outlook_of(path: str) -> str:
    """What an expectation is of, where it is of the second verdict."""
    return f"outlook of {path}"


def row(first: int, last: int) -> str:
    """`row 8`, `rows 12–13`: lines of a data file."""
    return f"row {first}" if first == last else f"rows {first}–{last}"


def cell(first: str, last: str) -> str:
    """`cell D7`, `cells D7–F7`; other names of cells say themselves what they are: `value[12]`."""
    if not re.fullmatch("[A-Z]+[0-9]+", first):
        return first
    return f"cell {first}" if first == last else f"cells {first}–{last}"


def places(rows: list[str], cells: list[str], more: int) -> str:
    """`rows 3, 8, 12–13`, `cells D7–F7, D9`: places of figures in one file, and how many there are beside them."""
    named = [text.removeprefix("cells ").removeprefix("cell ") for text in cells]
    several = {kind: len(texts) > 1 or "–" in "".join(texts) for kind, texts in (("row", rows), ("cell", named))}
    found = [f"row{'s' if several['row'] else ''}{NO_BREAK}{', '.join(rows)}"] if rows else []
    if any(text != name for text, name in zip(cells, named, strict=True)):
        found.append(f"cell{'s' if several['cell'] else ''}{NO_BREAK}{', '.join(named)}")
    else:
        found += cells
    return ", ".join(found) + (f" and {more} more" if more else "")


def part(sheet: str | None, query: str | None) -> str:
    """`, sheet Kön`: the part of a file that figures come from."""
    return f", sheet {sheet}" if sheet else f", query {query}" if query else ""


def sha256(digits: str) -> str:
    return f"sha256{NO_BREAK}{digits[:12]}…"


def sha256_of_query(digits: str) -> str:
    return f"sha256 of the query{NO_BREAK}{digits[:12]}…"


def attribution(figures: str, verdicts: str) -> str:
    """What a publisher asks to be said, in its own words."""
    return f"figures: “{figures}”; verdicts: “{verdicts}”"


def fingerprints(rules: str, data: str | None, semantics: int) -> str:
    parts = [f"rules {rules}"]
    if data is not None:
        parts.append(f"data {data}")
    return " · ".join([*parts, f"semantics {semantics}"])


# ---- check -------------------------------------------------------------------------------------------------

NOTE = "note"
NOTHING_JUDGED = "Nothing has been judged."


def severity(found: Severity) -> str:
    """What stands before the code of a finding; errors need no word."""
    return {Severity.ERROR: "", Severity.WARNING: "warning ", Severity.NOTE: "note "}[found]


def findings(errors: int, warnings: int, files: int) -> str:
    """`3 errors in 1 file, 0 warnings.`"""
    where = f" in {counted(files, 'file')}" if files else ""
    return f"{counted(errors, 'error')}{where}, {counted(warnings, 'warning')}."


def plan_size(goals: int, indicators: int, ratings: int, scenarios: int, files: int) -> str:
    """`5 goals, 27 indicators, 1 rating and 31 scenarios in 1 file.`"""
    parts = [counted(goals, "goal"), counted(indicators, "indicator"), counted(ratings, "rating")]
    return f"{', '.join(parts)} and {counted(scenarios, 'scenario')} in {counted(files, 'file')}."


def no_errors(warnings: int) -> str:
    return f"No errors, {counted(warnings, 'warning')}."


def explains(code: str, slug: str) -> str:
    return f"goalrules rule {code} explains {slug.replace('-', ' ')} with examples"


# ---- test --------------------------------------------------------------------------------------------------

OK, FAIL = "ok", "FAIL"
EXPECTED, RESULT, BECAUSE, DECIDED = "expected", "result", "because", "decided"
NO_SCENARIOS = "The plan has no scenarios."


def if_right(level: str, written: str) -> str:
    return f"If {level} is right, write: {written}"


def as_expected(right: int, wrong: int) -> str:
    """`3 of 4 scenarios as expected, 1 not.`"""
    total = right + wrong
    if not wrong:
        return f"{counted(total, 'scenario')}, all as expected." if total > 1 else "1 scenario, as expected."
    return f"{right} of {counted(total, 'scenario')} as expected, {wrong} not."


# ---- measurements template ---------------------------------------------------------------------------------


def template_written(file: str, rows: int, indicators: int, plan: str) -> str:
    """`figures.xlsx: 31 rows to fill in, for 27 indicators of Strategiska mål.`"""
    return f"{file}: {counted(rows, 'row')} to fill in, for {counted(indicators, 'indicator')} of {plan}."


def fetched_left_out(count: int) -> str:
    """That indicators are not in a template, because nobody has to type their figures."""
    are = "indicator is" if count == 1 else "indicators are"
    return f"{count} {are} measured by a publisher, so the figures are fetched. With --all they are asked for too."


NOTHING_TO_FILL_IN = "Nothing has to be filled in, and nothing has been written."
FILL_IN = "fill in value or level, or absence and why"


def name_in_plan(line: str) -> str:
    return f"write  {line}  in the plan"


def put_beside(file: str) -> str:
    return f"put {file} beside the rule file"
