"""Small plans with one fault each, ten of every kind that is looked for before there are data."""

from __future__ import annotations

from tests.make import goal_text, indicator_text

BLOCKS, LEFT_OUT = "missing data blocks the verdict", "missing data is left out"


def _goals(clauses: list[str], missing: str = BLOCKS, size: int = 3) -> list[str]:
    return [goal_text(f"{one} {missing}", size) for one in clauses]


def _trends(clauses: list[str]) -> list[str]:
    """Goals whose three indicators declare a trend."""
    plans = _goals(clauses)
    return [text.replace("points\n", "points trend compared with previous value, steady within 1\n") for text in plans]


MONOTONE_GOALS = [
    *_goals(
        [
            "partly met when any indicator is near met when all indicators are met otherwise not met",
            "met when at least 2 indicators are near otherwise not met",
            "not met when all indicators are met otherwise met",
            "met when exactly 2 indicators are met otherwise not met",
            "met when at most half of the indicators are met otherwise not met",
            "partly met when exactly 1 indicator is met met when any indicator is near otherwise not met",
            "met when a.i1 is missed otherwise not met",
        ]
    ),
    *_trends(
        [
            "met when any indicator is steady otherwise not met",
            "met when no indicator is improving otherwise not met",
            "partly met when any indicator is missed and improving met when all indicators are met otherwise not met",
        ]
    ),
]

MONOTONE_INDICATORS = [
    indicator_text(f"higher is better {one}", "in index points")
    for one in (
        "met when value between 60 and 80 otherwise missed",
        "missed when value above 26 met when value at least 20 otherwise missed",
        "missed when value at least 90 met when value at least 60 otherwise missed",
        "met when value at most 10 otherwise missed",
        "met when value exactly 50 otherwise missed",
        "met when size of value at least 5 otherwise missed",
        "trend compared with previous value, steady within 1 met when trend is steady otherwise missed",
        "met when 100 - value at least 50 otherwise missed",
        "base year 2018 met when value / baseline value at least 1.1 otherwise missed",
        "met when value at least 80 and value at most 90 near when value at least 60 otherwise missed",
    )
]

MISSING_PAYS = [
    *_goals(
        [
            "met when all indicators are met otherwise not met",
            "met when at least half of the indicators are met otherwise not met",
            "met when no indicator is missed otherwise not met",
            "met when at least 75 % of the indicators are met or near otherwise not met",
            "not met when more than half of the indicators are missed otherwise met",
        ],
        LEFT_OUT,
    ),
    *_goals(
        [
            "met when all indicators are met or near otherwise not met",
            "met when at least 2 indicators are met or near otherwise not met",
            "not met when any indicator is missed otherwise met",
        ],
        "missing data counts as near",
    ),
    *_goals(
        [
            "met when any indicator has no data otherwise not met",
            "met when no indicator is missed otherwise not met",
        ],
        "missing data counts as met",
    ),
]

_KEY = (
    "plan p period 2020\ngoal a\n {clauses} missing data blocks the verdict\n"
    " indicator i1 in percent target at least 80 near within 5 percentage points key tagged main\n"
    " indicator i2 in percent target at least 80 near within 5 percentage points\n{more}"
)
_OTHER = (
    "goal b\n met when all indicators are met otherwise not met missing data blocks the verdict\n"
    " indicator j target at least 5\n"
)
WITHOUT_INFLUENCE = [
    _KEY.format(clauses=clauses, more=more)
    for clauses, more in (
        ("met when all key indicators are met otherwise not met", ""),
        ("met when a.i1 is met otherwise not met", ""),
        ("met when all indicators tagged main are met otherwise not met", ""),
        ("met when a.i2 is met partly met when a.i2 is near otherwise not met", ""),
        ("not met when any key indicator is missed otherwise met", ""),
        ("met when at least half of the key indicators are met otherwise not met", ""),
        ("met when no indicators tagged main are missed otherwise not met", ""),
        ("met when a.i1 is met or near otherwise not met", ""),
        ("met when a.i1 is met or a.i1 is near otherwise not met", ""),
        ("includes goal b met when all goals are met otherwise not met", _OTHER),
    )
]

CLIFFS = [
    *(
        indicator_text(one, "in index points")
        for one in (
            "target at least 80 near within 0.3 rounded to 0 decimals",
            "target at most 10 near within 0.04 rounded to 1 decimal",
            "target at least 5 near within 0.5 rounded to 0 decimals",
            "target at most 10 near at most 10.4 rounded to 0 decimals",
            "higher is better met when value at least 80 missed when value below 80 otherwise near",
            "higher is better met when value at least 80 near when value at least 79.9 otherwise missed"
            " rounded to 0 decimals",
        )
    ),
    *_goals(
        [
            "met when at least 60 % of the indicators are met partly met when at least 50 % of the indicators are met"
            " otherwise not met",
            "met when at least 90 % of the indicators are met partly met when at least 75 % of the indicators are met"
            " otherwise not met",
            "met when more than 90 % of the indicators are met or near"
            " partly met when more than 80 % of the indicators are met or near otherwise not met",
        ]
    ),
    *_goals(
        [
            "met when at least 80 % of the indicators are met partly met when at least 70 % of the indicators are met"
            " otherwise not met"
        ],
        size=5,
    ),
]

_PERCENT = "in percent"
TARGETS_TURN = [
    indicator_text(f"target {one}")
    for one in (
        "at least 60 in 2019, 55 in 2020 stepwise",
        "at least 60 in 2019, 55 in 2020 linear",
        "at most 20 in 2019, 25 in 2021 stepwise",
        "at most 20 in 2019, 25 in 2021 linear",
        "above 60 in 2019, 70 in 2020, 65 in 2021 linear",
        "below 30 in 2018, 20 in 2020, 21 in 2021 stepwise",
        "at least 60 in 2018, 61 in 2019, 16 in 2020 stepwise",
        "at most 9 in 2019, 90 in 2020 stepwise",
        "at least 50.5 in 2019, 50.4 in 2020 linear",
        "below 1 in 2019, 1.1 in 2020 linear",
    )
]

TARGETS_MET_AT_BASE = [
    indicator_text(f"target {target} baseline {base} in 2015", "in index points")
    for target, base in (
        ("at least 60", "60"),
        ("at least 60", "75"),
        ("at most 10", "10"),
        ("at most 10", "7.8"),
        ("above 60", "60.1"),
        ("below 10", "9"),
        ("between 40 and 60", "50"),
        ("exactly 5", "5"),
        ("at least 55 in 2019, 60 in 2020 stepwise", "70"),
        ("at most 12 in 2019, 10 in 2020 linear", "8"),
    )
]

BEYOND_PERCENT = [
    indicator_text(f"target {one}")
    for one in (
        "at least 820", "at least 100.1", "above 100", "at most -1", "below 0", "between 101 and 105", "exactly 102",
        "between -9 and -5", "exactly -3", "at least 90 in 2019, 910 in 2020 stepwise",
    )
]  # fmt: skip

NO_LEVEL = _goals(
    [
        "met when all indicators are met partly met when at least half of the indicators are met",
        "met when all indicators are met not met when all indicators are missed",
        "met when at least 2 indicators are met not met when at least 2 indicators are missed",
        "met when any indicator is met not met when all indicators are missed",
        "met when a.i1 is met not met when a.i1 is missed",
        "met when no indicator is missed",
        "met when more than half of the indicators are met"
        " not met when fewer than half of the indicators are met or near",
        "met when exactly 3 indicators are met not met when exactly 3 indicators are missed",
        "met when any indicator is near not met when any indicator is missed",
        "met when all indicators are met or near not met when all indicators are near or missed",
    ]
)

NEVER_DECIDES = _goals(
    [
        "met when any indicator is met partly met when all indicators are met otherwise not met",
        "met when at least half of the indicators are met partly met when all indicators are met otherwise not met",
        "met when all indicators are met partly met when all indicators are met otherwise not met",
        "met when no indicator is missed partly met when all indicators are met or near otherwise not met",
        "met when at least 1 indicator is met partly met when any indicator is met otherwise not met",
        "met when at least 50 % of the indicators are met partly met when at least 60 % of the indicators are met"
        " otherwise not met",
        "met when all indicators are met or better partly met when all indicators are met otherwise not met",
        "otherwise not met met when all indicators are met",
        "met when any indicator is near or better partly met when any indicator is met otherwise not met",
        "not met when any indicator is missed met when all indicators are met or near partly met when any indicator"
        " is missed otherwise not met",
    ]
)

_TWICE = (
    "plan p period 2020\ngoal a\n met when all indicators are met otherwise not met missing data blocks the verdict\n"
    " indicator x {unit} measured by {source} target {target}\n"
    " indicator y {unit} measured by {source} target {target}\n"
)
COUNTED_TWICE = [
    _TWICE.format(unit=unit, source=source, target=target)
    for unit, source, target in (
        ("in percent", 'kolada "N15428"', "at least 82"),
        ("in percent", 'kolada "N15428"', "at most 8"),
        ("in percent", 'kolada "N15428"', "above 82"),
        ("in percent", 'kolada "N15428"', "between 40 and 60"),
        ("in days", 'kolada "N00002"', "below 30"),
        ("in points", 'kolada "N00003"', "exactly 5"),
        ('in "kr/inv"', 'kolada "N00004"', "at most 1000"),
        ("in percent", 'kolada "N00005"', "at least 60 in 2019, 65 in 2020 linear"),
        ("in percent", 'kolada "N00006"', "at least 60 in 2019, 65 in 2020 stepwise"),
        ("in percent", 'scb "BE0101"', "at least 82"),
    )
]

NOTHING_IS_MISSED = [
    indicator_text(one)
    for one in (
        "target at least 5 near within 5 percentage points",
        "target at least 5 near within 8 percentage points",
        "target above 5 near within 6 percentage points",
        "target at least 5 near within 100 % of target",
        "target at most 95 near within 5 percentage points",
        "target at most 95 near within 9 percentage points",
        "target below 95 near within 5 percentage points",
        "target at least 5 near at least 0",
        "target at most 95 near at most 100",
        "target at least 20 near within 120 % of target",
    )
]

PLANTED: dict[str, list[str]] = {
    "GR471": [*MONOTONE_GOALS, *MONOTONE_INDICATORS],
    "GR472": MISSING_PAYS,
    "GR473": WITHOUT_INFLUENCE,
    "GR474": CLIFFS,
    "GR475": TARGETS_TURN,
    "GR476": TARGETS_MET_AT_BASE,
    "GR477": BEYOND_PERCENT,
    "GR402": NO_LEVEL,
    "GR403": NEVER_DECIDES,
    "GR429": COUNTED_TWICE,
    "GR406": NOTHING_IS_MISSED,
}
