"""What could stand at a place, in the reader's words."""

from __future__ import annotations

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
    "YEARS_ACROSS": 'MEASUREMENTS FROM "figures.xlsx" LAYOUT YEARS_ACROSS, INDICATOR IN_YEAR "Key figure"',
    "GROUPS_ACROSS": 'MEASUREMENTS FROM "figures.xlsx" LAYOUT GROUPS_ACROSS, PERIOD 2020',
    "INDICATORS_ACROSS": 'MEASUREMENTS FROM "figures.xlsx" LAYOUT INDICATORS_ACROSS, PERIOD IN_YEAR "Year"',
    "ENTITIES_ACROSS": 'MEASUREMENTS FROM "figures.xlsx" LAYOUT ENTITIES_ACROSS, INDICATOR jobs.places',
    "GROUP_COLUMN": 'MEASUREMENTS FROM "figures.xlsx" LAYOUT YEARS_ACROSS, GROUP_COLUMN IN_YEAR "Sex"',
    "CITES": 'CITES "Annual report 2020"',
    "USE": 'USE "methods/eskilstuna_2020.goal"',
    "DEFAULTS": "DEFAULTS",
    "SCALE": "SCALE rag: green > amber > red",
    "LABEL": 'LABEL green "Green" SYMBOL "●"',
    "ENTITY_GROUP": 'ENTITY_GROUP nordic: "DNK", "FIN"',
    "RATING": "RATING majority",
    "CANNOT": "CANNOT WHEN FEWER_THAN HALF OF_THE INDICATORS HAVE_DATA",
    "OTHERWISE": "OTHERWISE NOT_MET",
    "MISSING_DATA": "MISSING_DATA LEFT_OUT",
    "WITHOUT_TREND": "WITHOUT_TREND COUNTS_AS STEADY",
    "NOT_MONOTONE": 'NOT_MONOTONE "a council decision"',
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
    "LATEST": "LATEST 1 YEARS OLD",
    "ROUNDED": "ROUNDED 1 DECIMALS",
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
_CONDITION_EXAMPLE = "ALL INDICATORS COPULA MET"
_CLAUSE = f"MET WHEN {_CONDITION_EXAMPLE}"
_CLAUSE_OF_INDICATOR = "MET WHEN VALUE AT_LEAST 80"


def spelled(pattern: str, keywords: KeywordTable) -> str:
    """A pattern in which words in capitals stand for terminals, in the words of a keyword table."""
    words = ((word, word.rstrip(",:")) for word in pattern.split(" "))
    return " ".join(
        keywords.canonical(bare) + word[len(bare) :] if keywords.is_keyword(bare) else word for word, bare in words
    )


def example(first: str, keywords: KeywordTable, block: str = "") -> str:
    """An example of the statement that begins with this terminal, or has it as a part; a clause is one of the block."""
    clause = _CLAUSE_OF_INDICATOR if block == "indicator" else _CLAUSE
    return spelled(EXAMPLES.get(first, clause), keywords)


def commonest(block: str, keywords: KeywordTable) -> str:
    """The most usual beginnings of a statement in a block, as a list."""
    return ", ".join(spelled(pattern, keywords) for pattern in COMMONEST[block])


def described(expected: dict[str, Shifted], is_complete: bool, keywords: KeywordTable) -> str:
    """What could stand at a place: all of it for a few things, the kinds of it for many."""
    inside = [terminal for terminal, shifted in expected.items() if not shifted.began]
    limits = set(inside) - set(LIMITS) - _LIMITS_TOO
    if set(LIMITS) <= set(inside) and limits <= {"FROM", "OF"}:
        return f"a limit begins with: {', '.join(map(keywords.canonical, LIMITS))}"
    singles, families = _grouped(inside, keywords)
    if is_complete:
        families.append("a new statement")
    shown = singles + families
    if not shown:
        return "nothing of the language fits here"
    if len(shown) > LONGEST_LIST:
        # A family stands for many words, so the words are what is left out.
        shown = [*(families + singles)[: LONGEST_LIST - 1], "and others"]
    return f"here can stand: {', '.join(shown)}"


def _grouped(terminals: list[str], keywords: KeywordTable) -> tuple[list[str], list[str]]:
    """Terminals in the reader's words, in the order of the keyword table, and the families that stand for many."""
    left = dict.fromkeys(terminals)
    if left.keys() >= _CONDITION:
        return [], [f"a condition such as `{spelled(_CONDITION_EXAMPLE, keywords)}`"]
    families: list[str] = []
    if {"NAME", "PATH"} <= left.keys():
        families.append("a name such as `education`")
        del left["NAME"], left["PATH"]
    if {"PLUS", "MINUS"} <= left.keys() or {"CARET", "POWER"} <= left.keys():
        families.append("arithmetic such as `+`")
        left = {terminal: None for terminal in left if terminal not in _ARITHMETIC | {"MINUS"}}
    if "NUMBER" in left:
        left.pop("MINUS", None)  # a minus sign only begins a number
    if {"VALUE", "PREVIOUS_VALUE"} <= left.keys():
        families.append(f"a quantity such as `{keywords.canonical('VALUE')}`")
        left = {terminal: None for terminal in left if terminal not in _QUANTITIES}
    for family, name in _families(keywords):
        if family <= left.keys() and len(family) > 1:
            families.append(name)
            for terminal in family:
                left.pop(terminal, None)
    order = {terminal: number for number, terminal in enumerate(keywords.spellings)}
    singles = sorted(left, key=lambda terminal: order.get(terminal, -1))
    return [keywords.readers_words(terminal) for terminal in singles], families


def _families(keywords: KeywordTable) -> list[tuple[set[str], str]]:
    def such_as(*terminals: str) -> str:
        return " or ".join(f"`{keywords.canonical(terminal)}`" for terminal in terminals)

    return [
        (_COUNTS, f"a count such as {such_as('ALL')}"),
        (set(LIMITS) | _LIMITS_TOO, f"a limit such as {such_as('AT_LEAST')}"),
        (set(LIMITS), f"a limit such as {such_as('AT_LEAST')}"),
        (_UNITS, f"a unit such as {such_as('U_PERCENT', 'U_POINTS')}, any other in quotes"),
        (_GROUPS, f"a group such as {such_as('GIRLS')}"),
        (_LEVELS, f"a level such as {such_as('MET')}"),
        (_LEVELS - {"NAME"}, f"a level such as {such_as('MET')}"),
        (_TRENDS, f"a trend such as {such_as('IMPROVING')}"),
    ]
