"""The list of all codes: number, short name, severity, summary.

Bands: GR1xx syntax, GR2xx names, GR3xx units and periods, GR4xx goal logic, GR5xx measurements, GR6xx records
and reports, GR7xx verdicts in columns, GR9xx our bug.
A code is never reused nor given a new meaning; a retired one stays listed, with `RETIRED` before its name.
"""

from __future__ import annotations

from goalrules.diagnostics.diagnostic import Code, Severity

_E, _W, _N = Severity.ERROR, Severity.WARNING, Severity.NOTE

# ---- GR1xx: reading and writing -----------------------------------------------------------------------------

UNREADABLE_FILE = Code("GR101", "unreadable-file", _E, "A file is missing, or cannot be opened")
NOT_A_TEXT = Code("GR102", "not-a-text", _E, "A file holds no text, or text in an encoding that is not known")
TOO_LARGE = Code("GR103", "too-large", _E, "A file or a line of it is larger than any rule file")
UNKNOWN_WORD = Code("GR104", "unknown-word", _E, "A word is not a word of the language")
UNEXPECTED_WORD = Code("GR105", "unexpected-word", _E, "A word stands where it means nothing")
UNFINISHED_STATEMENT = Code("GR106", "unfinished-statement", _E, "A statement ends before it is complete")
RESERVED_WORD = Code("GR107", "reserved-word", _E, "A name is a word of the language")
STRAY_SIGN = Code("GR108", "stray-sign", _E, "A sign has no meaning in the language")
UNCLOSED_QUOTE = Code("GR109", "unclosed-quote", _E, "A text in quotes is not closed on its line")
NUMBER_FORM = Code("GR110", "number-form", _E, "A number is written in a form of another language")
DATE_FORM = Code("GR111", "date-form", _E, 'A date or period is not written as `2021-02-15`, `2020`, `"2020-Q3"`')
MISSING_QUOTES = Code("GR112", "missing-quotes", _E, "A text stands without quotes")
TARGET_WITHOUT_BOUND = Code("GR113", "target-without-bound", _E, "A limit does not say `at least` or `at most`")
NOT_WITHOUT_BRACKETS = Code("GR114", "not-without-brackets", _E, "`not` has no brackets after it")
UNCLEAR_SHARE = Code("GR115", "unclear-share", _E, "A share or count does not say how much, or of what")
NESTED_TOO_DEEP = Code("GR116", "nested-too-deep", _E, "Brackets stand within brackets more than 100 deep")
MISPLACED_STATEMENT = Code("GR117", "misplaced-statement", _E, "A statement stands in a block it does not belong to")
MISLEADING_INDENTATION = Code(
    "GR118", "misleading-indentation", _W, "A line is indented as if it belonged to another block than it does"
)
UNKNOWN_LANGUAGE = Code("GR119", "unknown-language", _E, "The language named in the first line is not known")
ENCODING_GUESSED = Code("GR120", "encoding-guessed", _N, "A file is not UTF-8 and was read as Windows-1252")
MORE_MISTAKES = Code("GR121", "more-mistakes", _E, "A file has more mistakes than are shown")
UNCLOSED_BRACKET = Code("GR122", "unclosed-bracket", _E, "A bracket is not closed, or closes none")

# ---- GR2xx: names -------------------------------------------------------------------------------------------

UNKNOWN_NAME = Code("GR201", "unknown-name", _E, "A name is used that nothing in the plan has")
DUPLICATE_NAME = Code("GR202", "duplicate-name", _E, "Two things of one kind have the same name")
PATH_OUTSIDE_PLAN = Code("GR203", "path-outside-plan", _E, "A file is named that lies outside the plan's folder")
USE_CYCLE = Code("GR204", "use-cycle", _E, "Rule files use each other in a circle")
FILE_NOT_FOUND = Code("GR205", "file-not-found", _E, "A rule file that another one uses is not there")
NO_SINGLE_PLAN = Code("GR206", "no-single-plan", _E, "A folder or plan has no `plan` block, or several")
GOAL_CYCLE = Code("GR207", "goal-cycle", _E, "Goals include each other in a circle")
UNKNOWN_SEMANTICS = Code("GR208", "unknown-semantics", _E, "A file asks for a meaning this version does not have")
MEMBER_TWICE = Code("GR209", "member-twice", _E, "A goal includes the same goal twice")
NOT_A_MEMBER = Code("GR210", "not-a-member", _E, "A clause of a goal names something that is not directly in it")
NO_SUCH_MEMBERS = Code("GR211", "no-such-members", _E, "A clause counts members of which the goal has none")

# ---- GR3xx: units and periods -------------------------------------------------------------------------------

UNIT_MISMATCH = Code("GR301", "unit-mismatch", _E, "Two quantities of different units are compared or combined")
PERCENT_OF_WHAT = Code("GR302", "percent-of-what", _E, "A percentage has two readings")
TOLERANCE_BASE_NOT_POSITIVE = Code(
    "GR303", "tolerance-base-not-positive", _E, "A tolerance is a percentage of a target that is zero or negative"
)
INVALID_PERIOD = Code("GR304", "invalid-period", _E, "A period is no year, quarter or month")
MIXED_PERIODS = Code("GR305", "mixed-periods", _E, "A plan mixes years, quarters and months")
PATH_NOT_RISING = Code("GR306", "path-not-rising", _E, "The years of a target path do not rise")
PATH_WITHOUT_SHAPE = Code("GR307", "path-without-shape", _E, "A target path says neither `stepwise` nor `linear`")
TARGET_PATH_HOLE = Code("GR308", "target-path-hole", _W, "A target path has no target for the plan's period")
INVALID_DATE = Code("GR309", "invalid-date", _E, "A date is not in the calendar")
NUMBER_TOO_LONG = Code("GR310", "number-too-long", _E, "A number has more than 18 digits before or after the point")
TOLERANCE_NOT_POSITIVE = Code("GR311", "tolerance-not-positive", _E, "A tolerance is zero or negative")
NUMBER_OUT_OF_RANGE = Code(
    "GR312", "number-out-of-range", _E, "A number is not whole, or too small or large, for what it counts"
)
YEARS_OF_SHORTER_PERIODS = Code("GR313", "years-of-shorter-periods", _W, "Years are counted in quarters or months")

# ---- GR4xx: goal logic --------------------------------------------------------------------------------------

LEVEL_NOT_ON_SCALE = Code("GR401", "level-not-on-scale", _E, "A level is named that the scale does not have")
RATING_MAY_GIVE_NO_LEVEL = Code("GR402", "rating-may-give-no-level", _E, "No clause of a rating holds for some outcome")
CLAUSE_NEVER_DECIDES = Code("GR403", "clause-never-decides", _E, "An earlier clause always decides before this one")
MISSING_DIRECTION = Code("GR404", "missing-direction", _E, "Nothing says whether higher or lower is better")
DIRECTION_CONTRADICTS_TARGET = Code(
    "GR405", "direction-contradicts-target", _E, "A stated direction does not go with the target"
)
TOLERANCE_WIDER_THAN_TARGET = Code(
    "GR406", "tolerance-wider-than-target", _W, "A tolerance reaches beyond every value there can be"
)
NEAR_LEAVES_NOTHING = Code("GR407", "near-leaves-nothing", _E, "A near limit leaves no value that is near")
NEAR_WITHOUT_TARGET = Code("GR408", "near-without-target", _E, "An indicator has `near` but no target")
TARGET_YEAR_NEEDS_CLAUSES = Code(
    "GR409", "target-year-needs-clauses", _E, "A target `by` a year would be called missed before it is due"
)
CONFLICTING_STATEMENTS = Code("GR410", "conflicting-statements", _E, "Two statements of a block exclude each other")
REPEATED_STATEMENT = Code("GR411", "repeated-statement", _E, "A statement stands twice in a block")
INDICATOR_NOT_RATED = Code(
    "GR412", "indicator-not-rated", _W, "An indicator has no target, rating or criterion and is in no count"
)
GOAL_WITHOUT_MEMBERS = Code("GR413", "goal-without-members", _E, "A goal has no indicators and includes no goals")
GOAL_WITHOUT_RATING = Code("GR414", "goal-without-rating", _E, "Nothing says how a goal is rated")
MISSING_DATA_NOT_STATED = Code(
    "GR415", "missing-data-not-stated", _E, "A rating counts members and does not say what missing data does"
)
AND_OR_MIXED = Code("GR416", "and-or-mixed", _E, "`and` and `or` stand side by side without brackets")
STATE_OF_NOTHING = Code("GR417", "state-of-nothing", _E, "A level or trend stands where it is asked of nothing")
COUNTING_INSIDE_AN_INDICATOR = Code(
    "GR418", "counting-inside-an-indicator", _E, "A clause that is the indicator's counts members of a goal"
)
VALUE_ASKED_OF_A_GOAL = Code(
    "GR419", "value-asked-of-a-goal", _E, "A clause of a goal asks for a value, target or trend"
)
RATING_WITHOUT_CLAUSES = Code("GR420", "rating-without-clauses", _E, "A rating has no clauses")
TARGET_NOT_A_NUMBER = Code("GR421", "target-not-a-number", _E, "A target or limit is not a plain number")
BOUNDS_REVERSED = Code("GR422", "bounds-reversed", _E, "The first number of `between` is not below the second")
SPLIT_WITHOUT_EFFECT = Code("GR423", "split-without-effect", _E, "A split says neither `shown` nor `lowest decides`")
TREND_WITHOUT_STEADY = Code("GR424", "trend-without-steady", _E, "A trend does not say which change counts as steady")
JUDGEMENT_LACKS_GROUND = Code("GR425", "judgement-lacks-ground", _E, "A decided level lacks its reason, person or date")
SECOND_DECISION = Code("GR426", "second-decision", _E, "A level is decided twice and the later does not say `replaces`")
FACT_OF_ANOTHER_KIND = Code(
    "GR427", "fact-of-another-kind", _E, "A scenario gives or expects what the node cannot have"
)
LEVEL_OUT_OF_REACH = Code("GR428", "level-out-of-reach", _W, "No clause of a rating gives a level of its scale")
COUNTED_TWICE = Code("GR429", "counted-twice", _W, "Two indicators of a goal are the same measurement and target")
COUNT_OUT_OF_REACH = Code("GR430", "count-out-of-reach", _W, "A clause asks for more members than the goal has")
MEMBER_WITHOUT_TREND = Code("GR431", "member-without-trend", _W, "A clause counts trends and a member declares none")
SCALE_NOT_ORDERED = Code("GR432", "scale-not-ordered", _E, "A scale is not two or more different levels, best first")
QUANTITY_WITHOUT_GROUND = Code(
    "GR433", "quantity-without-ground", _E, "A clause asks for a quantity that the indicator does not have"
)
NOTHING_IS_COMPARED = Code("GR434", "nothing-is-compared", _E, "A condition begins with a number instead of a quantity")
LEVELS_EXCLUDE_EACH_OTHER = Code(
    "GR435", "levels-exclude-each-other", _E, "One member is asked to be at two levels at once"
)
NOTHING_TO_JUDGE = Code("GR436", "nothing-to-judge", _E, "A plan has no goals")
MISPLACED_WEIGHT = Code("GR437", "misplaced-weight", _E, "`weight` or `key` of a goal stands before what it weighs")
NEAR_ON_WRONG_SIDE = Code("GR438", "near-on-wrong-side", _E, "A near limit does not go with the side of its target")
LOWEST_OF_SEVERAL_SCALES = Code(
    "GR439", "lowest-of-several-scales", _E, "The lowest of members on different scales is asked for"
)
SCORE_POINTS_NOT_ORDERED = Code("GR440", "score-points-not-ordered", _E, "The points of a score do not rise or fall")
SCORE_LACKS_LEVELS = Code("GR441", "score-lacks-levels", _E, "A score by level leaves out a level of the scale")
MEMBER_WITHOUT_SCORE = Code("GR442", "member-without-score", _E, "A clause asks for scores and a member has none")
WEIGHT_WITHOUT_INFLUENCE = Code("GR443", "weight-without-influence", _W, "A weight changes nothing")
TARGET_FROM_ITSELF = Code("GR444", "target-from-itself", _E, "A target is computed from what needs the target")
SUM_OF_WHAT_THERE_IS = Code(
    "GR445", "sum-of-what-there-is", _W, "A sum of scores falls when data are missing, and is not scaled up"
)
SCORE_IN_PERCENT = Code("GR446", "score-in-percent", _E, "A score that is no share is compared with a percentage")
MAY_NOT_APPLY = Code("GR447", "may-not-apply", _W, "A clause names a member that does not apply to every entity")
OUTLOOK_IN_THE_PAST = Code("GR448", "outlook-in-the-past", _W, "An outlook is for a period before the plan's")
GROUP_NOT_IN_SPLIT = Code("GR449", "group-not-in-split", _W, "A group is named that the indicator is not split by")
NAME_WITHOUT_USE = Code("GR450", "name-without-use", _W, "A name is given a number that nothing uses")
BASELINE_NOT_BEFORE = Code("GR451", "baseline-not-before", _W, "A baseline is not before the period that is judged")
# What is proven before any data (GR471 to GR479).
NOT_MONOTONE = Code("GR471", "not-monotone", _E, "A better measurement can give a worse level")
MISSING_DATA_PAYS = Code(
    "GR472", "missing-data-pays", _W, "Withholding a value can give a better level than its worst value would"
)
MEMBER_WITHOUT_INFLUENCE = Code(
    "GR473", "member-without-influence", _W, "A member of a goal can never change its level"
)
CLIFF = Code("GR474", "cliff", _W, "The smallest step down lets a level fall over another")
TARGET_TURNS = Code("GR475", "target-turns", _W, "A target path asks for less than in the year before")
TARGET_MET_AT_BASE = Code("GR476", "target-met-at-base", _W, "A baseline meets its target already")
TARGET_BEYOND_PERCENT = Code("GR477", "target-beyond-percent", _N, "No share of a whole can meet a target in percent")
NOT_PROVEN = Code("GR478", "not-proven", _N, "A property of a rating is neither proven nor refuted")
NOT_ACCEPTABLE = Code("GR479", "not-acceptable", _E, "A reason accepts what no reason settles, or no such code")
# Questions about a result (GR461 to GR465).
LEVEL_ASKED_NOT_ON_SCALE = Code(
    "GR461", "level-asked-not-on-scale", _E, "A question names a level that is not on the scale"
)
SUPPOSED_UNKNOWN = Code("GR463", "supposed-unknown", _E, "Something is supposed of a node that the plan does not have")
SUPPOSED_NOT_A_NUMBER = Code(
    "GR464", "supposed-not-a-number", _E, "What is supposed of a measured indicator is no number"
)
SUPPOSED_LEVEL = Code("GR465", "supposed-level", _E, "A level is supposed that a node cannot have")

# ---- GR5xx: measurements ------------------------------------------------------------------------------------

UNREADABLE_DATA = Code("GR501", "unreadable-data", _E, "A data file is missing, cannot be opened, or is too large")
DATA_NOT_A_TEXT = Code("GR502", "data-not-a-text", _E, "A data file is no text, or its letters cannot be read")
DATA_ENCODING_GUESSED = Code(
    "GR503", "data-encoding-guessed", _N, "A data file is not UTF-8 and was read as Windows-1252"
)
NO_DATA_ROWS = Code("GR504", "no-data-rows", _W, "A data file has headings and no rows")
MISSING_COLUMN = Code("GR505", "missing-column", _E, "A data file lacks a column that every row needs")
BROKEN_QUOTES = Code("GR506", "broken-quotes", _E, "A cell in quotes is not closed, or goes on after its quotes")
UNEVEN_ROW = Code("GR507", "uneven-row", _E, "A row has more or fewer cells than there are headings")
REPEATED_COLUMN = Code("GR508", "repeated-column", _E, "Two columns of a data file mean the same")
COLUMN_NOT_READ = Code("GR509", "column-not-read", _N, "A column of a data file is not read")
TWO_VALUES = Code("GR511", "two-values", _E, "Two rows for the same thing contradict each other")
REPEATED_ROW = Code("GR512", "repeated-row", _N, "Two rows say the same of the same thing")
NOT_A_NUMBER = Code("GR513", "not-a-number", _E, "A value is no number that can be read exactly")
AMBIGUOUS_NUMBER = Code("GR514", "ambiguous-number", _E, "A point or comma may mark decimals or thousands")
TOO_MANY_DIGITS = Code("GR515", "too-many-digits", _E, "A value has more than 18 digits before or after its point")
MIXED_DECIMAL_MARKS = Code("GR516", "mixed-decimal-marks", _W, "A column writes decimals in two ways")
NOT_A_PERIOD = Code("GR517", "not-a-period", _E, "A period is no year, quarter or month")
ROWS_OF_ANOTHER_PERIOD = Code(
    "GR518", "rows-of-another-period", _E, "Rows are by another kind of period than the plan is"
)
UNKNOWN_DATA_WORD = Code("GR519", "unknown-data-word", _E, "A cell holds a word that its column does not know")
OLDER_VALUE = Code("GR520", "older-value", _W, "An older value stands in for that of the period judged")
UNKNOWN_LEVEL = Code("GR521", "unknown-level", _E, "A level in a row is not on the scale of its indicator")
NOT_IN_PLAN = Code("GR522", "not-in-plan", _N, "Rows are for something that the plan does not name")
VALUE_AND_ABSENCE = Code("GR523", "value-and-absence", _E, "A row has a value and says that it has none")
NUMBER_FOR_YES_OR_NO = Code("GR524", "number-for-yes-or-no", _E, "A yes-or-no indicator is given a number")
LEVEL_FOR_A_NUMBER = Code("GR525", "level-for-a-number", _E, "A level is given where the rules compute it")
LEVEL_WITHOUT_REASON = Code("GR526", "level-without-reason", _E, "A judged level has no reason beside it")
TARGET_TWICE = Code("GR527", "target-twice", _E, "A target stands in the rule file and in the data")
TARGET_NOT_USED = Code("GR528", "target-not-used", _W, "A target row is for an indicator that has no use for it")
PERCENT_SIGN = Code("GR529", "percent-sign", _E, "A value has a percent sign and its indicator another unit")
ROW_WITHOUT_INDICATOR = Code("GR530", "row-without-indicator", _E, "A row names no indicator")
NOT_APPLICABLE_HERE = Code(
    "GR532", "not-applicable-here", _E, "A row says not applicable of an entity that the rule says it applies to"
)
NEGATIVE_STANDARD_ERROR = Code("GR533", "negative-standard-error", _E, "A standard error is below zero")
LOST_ZEROS = Code("GR531", "lost-zeros", _W, "A code of an entity seems to have lost its leading zeros")

DATA_SOURCE_UNCLEAR = Code(
    "GR534", "data-source-unclear", _E, "A `measurements` statement does not say what to read, or cannot be followed"
)
RETITLED = Code("GR535", "retitled", _E, "A source has another title for an indicator than the rule says")
NO_SUCH_LAYOUT = Code("GR536", "no-such-layout", _E, "A table is not laid out as the plan says")
TEXT_NOT_READ = Code("GR537", "text-not-read", _N, "Lines above or below a table are not read")
NO_SNAPSHOT = Code("GR538", "no-snapshot", _E, "There is no snapshot of a publisher beside the plan")
NOT_A_WORKBOOK = Code("GR551", "not-a-workbook", _E, "A file that should be a workbook is none, or is damaged")
WORKBOOK_TOO_LARGE = Code("GR552", "workbook-too-large", _E, "A workbook holds more than is read")
NO_SUCH_SHEET = Code("GR553", "no-such-sheet", _E, "A workbook has no sheet of the name that the plan gives")
HIDDEN_CELLS = Code("GR554", "hidden-cells", _N, "A sheet has hidden rows or columns, or is hidden, and is read")
NO_MEASUREMENTS = Code("GR541", "no-measurements", _E, "Neither the plan nor the command names a data file")
PERIOD_NOT_STATED = Code("GR542", "period-not-stated", _E, "Nothing says for which period to judge")
ENTITY_NOT_STATED = Code("GR543", "entity-not-stated", _E, "Nothing says for which entity to judge")
ENTITY_NOT_IN_DATA = Code("GR544", "entity-not-in-data", _E, "No measurement is of the entity that is asked for")
PERIOD_OF_ANOTHER_KIND = Code(
    "GR545", "period-of-another-kind", _E, "The period asked for is not of the kind that the measurements have"
)

QUERY_NOT_ALLOWED = Code("GR561", "query-not-allowed", _E, "A query is not one statement that only reads its database")
QUERY_FAILED = Code("GR562", "query-failed", _E, "A database cannot answer a query")
DATABASE_NOT_OPENED = Code("GR563", "database-not-opened", _E, "A database or Parquet file cannot be opened or read")
RESULT_TOO_LARGE = Code("GR564", "result-too-large", _E, "A query gives more than is read, or takes too long")
PASSWORD_IN_RULES = Code("GR565", "password-in-rules", _E, "The address of a database in a rule file holds a password")
DRIVER_NOT_INSTALLED = Code("GR566", "driver-not-installed", _E, "A database needs a program that is not installed")

NOT_JSON = Code("GR567", "not-json", _E, "A file that should be JSON is not, or is cut off")
NOT_JSON_STAT = Code("GR568", "not-json-stat", _E, "A JSON file does not hold one data set in JSON-stat")
BROKEN_JSON_STAT = Code("GR569", "broken-json-stat", _E, "The parts of a data set in JSON-stat contradict each other")
NO_PERIODS = Code("GR570", "no-periods", _E, "A data set in JSON-stat has no dimension of time")

PUBLISHER_NOT_REACHED = Code("GR571", "publisher-not-reached", _E, "A publisher of statistics cannot be reached")
PUBLISHER_REFUSES = Code("GR572", "publisher-refuses", _E, "A publisher of statistics refuses a request")
UNEXPECTED_ANSWER = Code(
    "GR573", "unexpected-answer", _E, "A publisher answers with something else than its documentation promises"
)
UNKNOWN_AT_PUBLISHER = Code("GR574", "unknown-at-publisher", _E, "A publisher has no indicator with this code")
ENTITY_NOT_AT_PUBLISHER = Code("GR575", "entity-not-at-publisher", _E, "A publisher does not know an entity")
NOTHING_PUBLISHED = Code(
    "GR577", "nothing-published", _E, "A publisher has no figure at all of what an indicator needs"
)
ENTITY_WITHOUT_FIGURES = Code(
    "GR578", "entity-without-figures", _W, "A publisher has figures for an indicator, and none for one of the entities"
)
UNKNOWN_STATUS = Code("GR579", "unknown-status", _W, "A publisher gives a figure a status that is not documented")
FIGURE_WITHHELD = Code("GR580", "figure-withheld", _N, "A publisher gives a figure that it also says is not to be used")
NOTHING_TO_FETCH = Code("GR581", "nothing-to-fetch", _E, "No indicator of a plan is measured by a known publisher")
GROUP_NOT_PUBLISHED = Code(
    "GR582", "group-not-published", _W, "A publisher does not have a group that the plan asks for"
)
SNAPSHOT_NOT_WRITTEN = Code("GR583", "snapshot-not-written", _E, "A snapshot cannot be written beside the plan")
SNAPSHOT_NOT_COMPARED = Code("GR584", "snapshot-not-compared", _N, "The last snapshot cannot be read to compare with")
UNIT_MAY_HAVE_CHANGED = Code(
    "GR585",
    "unit-may-have-changed",
    _W,
    "All figures of an indicator are ten, a hundred or a thousand times the earlier",
)
PERCENT_OR_SHARE = Code(
    "GR586", "percent-or-share", _W, "Values and target of an indicator in percent are a hundred apart"
)
FACTOR_OF_TEN = Code("GR587", "factor-of-ten", _W, "A figure is ten, a hundred or a thousand times the one beside it")
FAR_FROM_TARGET = Code("GR588", "far-from-target", _W, "A value is of another order than its target")
LONE_NEGATIVE = Code("GR589", "lone-negative", _W, "One value of an indicator is below zero, and no other is")
PERCENT_BEYOND = Code("GR590", "percent-beyond", _N, "A percentage is above 100 or below 0")

# ---- GR6xx: records and reports -----------------------------------------------------------------------------

RECORD_EXISTS = Code("GR601", "record-exists", _E, "A file stands where a record is to be written")
BROKEN_LEDGER = Code("GR602", "broken-ledger", _E, "The records of a folder are not one unbroken chain")
RECORD_DAMAGED = Code("GR603", "record-damaged", _E, "A record is not as it was written")
KEY_NOT_USABLE = Code("GR604", "key-not-usable", _E, "A record cannot be signed with a key")
RECORD_NOT_WRITTEN = Code("GR605", "record-not-written", _E, "A record cannot be written")
RECORDS_NOT_COMPARABLE = Code(
    "GR611", "records-not-comparable", _E, "Two records are of different plans, entities or periods"
)
SEMANTICS_DIFFER = Code("GR612", "semantics-differ", _E, "Two records were judged by different versions of the meaning")
RECORD_WITHOUT_PARTS = Code(
    "GR613", "record-without-parts", _E, "The rules or measurements of a detached record are not beside it"
)
VERDICT_NOT_REPRODUCED = Code(
    "GR614", "verdict-not-reproduced", _E, "The verdicts of a record do not come out when it is judged again"
)
REPORT_EXISTS = Code("GR615", "report-exists", _E, "A file stands where a report is to be written")
REPORT_NOT_WRITTEN = Code("GR616", "report-not-written", _E, "A report cannot be written")

# ---- GR7xx: verdicts in columns -----------------------------------------------------------------------------

NOT_READ_IN_COLUMNS = Code("GR701", "not-read-in-columns", _E, "A source of figures is not read in columns")
NOT_SAID_IN_COLUMNS = Code("GR702", "not-said-in-columns", _E, "A plan has something that columns cannot say")
VERDICTS_NOT_WRITTEN = Code("GR703", "verdicts-not-written", _E, "The verdicts cannot be written")
NOT_IN_VERDICTS = Code("GR704", "not-in-verdicts", _E, "A file of verdicts does not have what is asked for")
VERDICT_DIFFERS = Code("GR705", "verdict-differs", _E, "A verdict in columns is not that of the reference evaluator")
MEMORY_DOES_NOT_SUFFICE = Code("GR706", "memory-does-not-suffice", _E, "The memory allowed does not suffice")
TOO_MANY_TRACES = Code("GR707", "too-many-traces", _E, "Full evidence is asked for of more cases than it is made for")
NO_SUCH_PERIOD = Code("GR708", "no-such-period", _E, "No measurement is of a period that is asked for")

ENGINE_NOT_INSTALLED = Code("GR720", "engine-not-installed", _E, "A package that an engine needs is not installed")
PERIODS_NOT_NAMED = Code(
    "GR721", "periods-not-named", _E, "Rules depend on which periods there are, and nothing says which"
)
MORE_DIGITS_THAN_ENGINES = Code(
    "GR722", "more-digits-than-engines", _E, "A number of the rules may need more digits than engines have"
)
NOT_IN_THE_FORM = Code("GR723", "not-in-the-form", _E, "A table is not in the form that an engine takes")

# ---- GR9xx: our bug -----------------------------------------------------------------------------------------

INTERNAL_ERROR = Code("GR901", "internal-error", _E, "goalrules itself has failed; nothing is wrong with the files")

ALL: tuple[Code, ...] = tuple(sorted((c for c in globals().values() if isinstance(c, Code)), key=lambda c: c.number))
