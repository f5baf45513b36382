"""What could stand at a place, in the reader's words."""

from __future__ import annotations

import re

from goalrules.diagnostics import Said, listed, said
from goalrules.syntax.automaton import Shifted
from goalrules.syntax.keywords import KeywordTable

LONGEST_LIST = 8

LIMITS = ("AT_LEAST", "AT_MOST", "ABOVE", "BELOW", "EXACTLY", "BETWEEN")
_LIMITS_TOO = {"AT_OR_BETTER", "AT_OR_WORSE"}
_LEVELS = {"MET", "NEAR", "MISSED", "PARTLY_MET", "NOT_MET", "DONE", "NOT_DONE", "NAME"}
_UNITS = {"U_PERCENT", "U_INDEX", "U_POINTS", "U_NUMBER", "U_YEARS", "U_DAYS", "U_SEK", "U_TKR", "U_MNKR", "STRING"}
_GROUPS = {"WOMEN", "MEN", "GIRLS", "BOYS", "TOTAL", "NAME", "STRING"}
_TRENDS = {"IMPROVING", "STEADY", "WORSENING"}
_QUANTITIES = {
    "VALUE", "PREVIOUS_VALUE", "BASELINE_VALUE", "TARGET_VALUE", "CHANGE", "CHANGE_PCT", "IMPROVEMENT", "SHORTFALL",
    "ATTAINMENT", "PROGRESS", "COMPOUND_PACE", "LINEAR_PACE", "GROWTH", "YEARS_SINCE", "YEARS_TO_TARGET",
    "MEAN", "MEDIAN", "MINIMUM", "MAXIMUM", "SUM", "PERCENTILE", "YEARLY_CHANGE", "YEARLY_IMPROVEMENT", "FORECAST",
    "GAP", "PEER_MEDIAN", "PEER_MEAN", "PEER_QUARTILE", "PEER_RANK", "PEER_COUNT", "STANDARD_ERROR_OF",
    "LARGER", "SMALLER", "SIZE", "MEAN_SCORE", "WEIGHTED_MEAN_SCORE", "LOWEST_SCORE", "SUM_SCORES",
}  # fmt: skip
_ARITHMETIC = {"PLUS", "TIMES", "DIVIDED", "CARET", "POWER"}
_COUNTS = {"ALL", "NO", "ANY", "MORE_THAN", "FEWER_THAN"}

# The words with which one begins a statement most often in each block; `""` is a file's beginning.
COMMONEST = {
    "": ("PLAN", "GOAL", "RATING", "USE"),
    "plan": ("PERIOD", "ENTITY", "MEASUREMENTS", "CITES", "GOAL"),
    "defaults": ("MISSING_DATA", "NEAR", "TREND", "LATEST", "GOAL"),
    "scale": ("LABEL", "SCALE", "RATING", "GOAL"),
    "entity_group": ("CITES", "ENTITY_GROUP", "RATING", "GOAL"),
    "rating": ("MET WHEN", "PARTLY_MET WHEN", "OTHERWISE", "MISSING_DATA", "CANNOT WHEN", "GOAL"),
    "goal": ("OWNER", "RATED_BY", "MET WHEN", "INCLUDES", "INDICATOR"),
    "indicator": ("MEASURED_BY", "TARGET", "NEAR", "TREND", "INDICATOR", "GOAL"),
    "judgement": ("COMMENT", "DECIDED", "JUDGEMENT", "GOAL"),
    "scenario": ("GIVEN", "EXPECT", "SCENARIO"),
}

# An example of each statement, by its first word; words in capitals are the grammar's terminals.
EXAMPLES = {
    "PLAN": 'PLAN eskilstuna_2020 "Strategic goals"',
    "PERIOD": "PERIOD 2020",
    "ENTITY": 'ENTITY "0484"',
    "SEMANTICS": "SEMANTICS 1",
    "MEASUREMENTS": 'MEASUREMENTS FROM "measurements.csv"',
    "SHEET": 'MEASUREMENTS FROM "figures.xlsx" SHEET "Indicators"',
    "QUERY": 'MEASUREMENTS FROM duckdb "figures.duckdb" QUERY "figures.sql"',
    "LAYOUT": 'MEASUREMENTS FROM "figures.xlsx" LAYOUT YEARS_ACROSS, GROUPS_ACROSS',
    "YEARS_ACROSS": 'MEASUREMENTS FROM "figures.xlsx" LAYOUT YEARS_ACROSS, INDICATOR IN_COLUMN "Key figure"',
    "GROUPS_ACROSS": 'MEASUREMENTS FROM "figures.xlsx" LAYOUT GROUPS_ACROSS, PERIOD 2020',
    "INDICATORS_ACROSS": 'MEASUREMENTS FROM "figures.xlsx" LAYOUT INDICATORS_ACROSS, PERIOD IN_COLUMN "Year"',
    "ENTITIES_ACROSS": 'MEASUREMENTS FROM "figures.xlsx" LAYOUT ENTITIES_ACROSS, INDICATOR jobs.places',
    "GROUP_COLUMN": 'MEASUREMENTS FROM "figures.xlsx" LAYOUT YEARS_ACROSS, GROUP_COLUMN IN_COLUMN "Sex"',
    "CITES": 'CITES "Annual report 2020"',
    "USE": 'USE "methods/eskilstuna_2020.goal"',
    "DEFAULTS": "DEFAULTS",
    "SCALE": "SCALE rag: green > amber > red",
    "LABEL": 'LABEL green "Green" SYMBOL "●"',
    "ENTITY_GROUP": 'ENTITY_GROUP nordic: "DNK", "FIN"',
    "RATING": "RATING majority",
    "CANNOT": "CANNOT WHEN FEWER_THAN HALF OF_THE INDICATORS.definite HAVE_DATA",
    "OTHERWISE": "OTHERWISE NOT_MET",
    "MISSING_DATA": "MISSING_DATA LEFT_OUT",
    "WITHOUT_TREND": "WITHOUT_TREND COUNTS_AS STEADY",
    "NOT_MONOTONE": 'NOT_MONOTONE "a council decision"',
    "ACCEPT_FINDING": 'ACCEPT_FINDING GR474 BECAUSE "a council decision"',
    "LET": "LET miss BE 2 * SHORTFALL",
    "WITH": "WITH green_from 80, red_from 60",
    "SCORE": "SCORE 0 AT 20, 100 AT 80",
    "GOAL": 'GOAL education "Better education"',
    "OWNER": 'OWNER "The school board"',
    "RATED_BY": "RATED_BY majority",
    "COMMENT_REQUIRED": "COMMENT_REQUIRED WHEN NOT_MET",
    "INCLUDES": "INCLUDES GOAL education",
    "PART_OF": "PART_OF overall",
    "OUTLOOK": "OUTLOOK 2022 BY_MEASUREMENTS",
    "INDICATOR": 'INDICATOR graduates "Graduates" IN_UNIT U_PERCENT',
    "MEASURED_BY": 'MEASURED_BY kolada "N17461"',
    "TITLED": 'MEASURED_BY kolada "N17461" TITLED "Graduates within three years, share (%)"',
    "TARGET": "TARGET AT_LEAST 67.5",
    "NEAR": "NEAR WITHIN 3 POINTS_OF_PERCENT",
    "TREND": "TREND COMPARED PREVIOUS_VALUE",
    "HIGHER": "HIGHER",
    "LOWER": "LOWER",
    "SPLIT": "SPLIT GIRLS, BOYS SHOWN",
    "SPLIT_SEX": "SPLIT_SEX SHOWN",
    "LATEST": "LATEST 1 YEARS.singular OLD",
    "ROUNDED": "ROUNDED 1 DECIMALS.singular",
    "WEIGHT": "WEIGHT 2",
    "KEY": "KEY",
    "TAGGED": "TAGGED economy",
    "PEERS": 'PEERS "0481", "0482"',
    "APPLIES": "APPLIES nordic",
    "APPLIES_OUTSIDE": "APPLIES_OUTSIDE nordic",
    "BASE_YEAR": "BASE_YEAR 2015",
    "BASELINE": "BASELINE 41.2 IN_YEAR 2015",
    "RATED_ON": "RATED_ON rag",
    "JUDGED_AGAINST": 'JUDGED_AGAINST "the criterion in words"',
    "YES_NO": "YES_NO",
    "FOR_INFORMATION": "FOR_INFORMATION",
    "JUDGEMENT": "JUDGEMENT education.graduates IN_YEAR 2020",
    "COMMENT": 'COMMENT "what happened"',
    "DECIDED": 'DECIDED PARTLY_MET BECAUSE "the reason"',
    "SCENARIO": 'SCENARIO "a near miss is still partly met"',
    "GIVEN": "GIVEN education.graduates 66",
    "EXPECT": "EXPECT education PARTLY_MET",
}
# Words inside a statement that have an example of their own.
PARTS = frozenset(
    {
        "SHEET", "QUERY", "LAYOUT", "YEARS_ACROSS", "GROUPS_ACROSS", "INDICATORS_ACROSS", "ENTITIES_ACROSS",
        "GROUP_COLUMN", "TITLED",
    }
)  # fmt: skip
_CONDITION = {"ALL", "NO", "ANY", "LPAR", "NOT", "VALUE", "PATH"}
_CONDITION_EXAMPLE = "ALL INDICATORS COPULA MET.plural"
_CLAUSE = f"MET WHEN {_CONDITION_EXAMPLE}"
_CLAUSE_OF_INDICATOR = "MET WHEN VALUE AT_LEAST 80"


def spelled(pattern: str, keywords: KeywordTable) -> str:
    """A pattern in the words of a keyword table.

    Words in capitals stand for terminals, `MET.plural` for the form that a terminal has in a place; numbers get the
    decimal sign of the language.
    """
    return " ".join(_spelled(word, keywords) for word in pattern.split(" "))


def _spelled(word: str, keywords: KeywordTable) -> str:
    bare = word.rstrip(",:")
    terminal, _, place = bare.partition(".")
    if keywords.is_keyword(terminal):
        return keywords.form(terminal, place) + word[len(bare) :]
    return keywords.with_decimal_sign(word) if _DECIMAL.fullmatch(bare) else word


_DECIMAL = re.compile(r"\d+\.\d+")


def example(first: str, keywords: KeywordTable, block: str = "") -> str:
    """An example of the statement that begins with this terminal, or has it as a part; a clause is one of the block."""
    clause = _CLAUSE_OF_INDICATOR if block == "indicator" else _CLAUSE
    return spelled(EXAMPLES.get(first, clause), keywords)


def commonest(block: str, keywords: KeywordTable) -> Said:
    """The most usual beginnings of a statement in a block, as a list."""
    return listed([spelled(pattern, keywords) for pattern in COMMONEST[block]])


def described(expected: dict[str, Shifted], is_complete: bool, keywords: KeywordTable, *, ended: bool = False) -> Said:
    """What could stand at a place: all of it for a few things, the kinds of it for many.

    `ended` says that the place is the end of a statement, where it could have stood.
    """
    inside = [terminal for terminal, shifted in expected.items() if not shifted.began]
    limits = set(inside) - set(LIMITS) - _LIMITS_TOO
    if set(LIMITS) <= set(inside) and limits <= {"FROM", "OF_ENTITY"}:
        return said("a limit begins with: {limits}", limits=listed([keywords.canonical(limit) for limit in LIMITS]))
    singles, families = _grouped(inside, keywords)
    if is_complete:
        families.append(said("a new statement"))
    shown = singles + families
    if not shown:
        return said("nothing of the language fits here")
    if len(shown) > LONGEST_LIST:
        # A family stands for many words, so the words are what is left out.
        shown = [*(families + singles)[: LONGEST_LIST - 1], said("and others")]
    if ended:
        return said("here could stand: {items}", items=listed(shown))
    return said("here can stand: {items}", items=listed(shown))


def _grouped(terminals: list[str], keywords: KeywordTable) -> tuple[list[str], list[str]]:
    """Terminals in the reader's words, in the order of the keyword table, and the families that stand for many."""
    left = dict.fromkeys(terminals)
    if left.keys() >= _CONDITION:
        return [], [said("a condition such as `{example}`", example=spelled(_CONDITION_EXAMPLE, keywords))]
    families: list[str] = []
    if {"NAME", "PATH"} <= left.keys():
        families.append(said("a name such as `education`"))
        del left["NAME"], left["PATH"]
    if {"PLUS", "MINUS"} <= left.keys() or {"CARET", "POWER"} <= left.keys():
        families.append(said("arithmetic such as `+`"))
        left = {terminal: None for terminal in left if terminal not in _ARITHMETIC | {"MINUS"}}
    if "NUMBER" in left:
        left.pop("MINUS", None)  # a minus sign only begins a number
    if {"VALUE", "PREVIOUS_VALUE"} <= left.keys():
        families.append(said("a quantity such as `{word}`", word=keywords.canonical("VALUE")))
        left = {terminal: None for terminal in left if terminal not in _QUANTITIES}
    for family, name in _families(keywords):
        if family <= left.keys() and len(family) > 1:
            families.append(name)
            for terminal in family:
                left.pop(terminal, None)
    order = {terminal: number for number, terminal in enumerate(keywords.spellings)}
    singles = sorted(left, key=lambda terminal: order.get(terminal, -1))
    return [keywords.readers_words(terminal) for terminal in singles], families


def _families(keywords: KeywordTable) -> list[tuple[set[str], Said]]:
    word = keywords.canonical
    limit = said("a limit such as `{word}`", word=word("AT_LEAST"))
    level = said("a level such as `{word}`", word=word("MET"))
    unit = said(
        "a unit such as `{word}` or `{other}`, any other in quotes", word=word("U_PERCENT"), other=word("U_POINTS")
    )
    return [
        (_COUNTS, said("a count such as `{word}`", word=word("ALL"))),
        (set(LIMITS) | _LIMITS_TOO, limit),
        (set(LIMITS), limit),
        (_UNITS, unit),
        (_GROUPS, said("a group such as `{word}`", word=word("GIRLS"))),
        (_LEVELS, level),
        (_LEVELS - {"NAME"}, level),
        (_TRENDS, said("a trend such as `{word}`", word=word("IMPROVING"))),
    ]
