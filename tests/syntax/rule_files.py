"""Rule files for the tests of reading and writing."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).parent.parent.parent

SIXTY_LINES = """\
# The goals of the municipality, as the council set them.
plan eskilstuna_2020 "Strategic goals, Eskilstuna"
  period 2020
  entity "0484"
  cites "Årsredovisning 2020, Måluppfyllelse – strategiska mål"
  measurements from "measurements.csv"

defaults
  missing data is left out
  latest value at most 1 year old

scale rag: green > amber > red
  label green "Grön" symbol "●" colour green

goal education "Höjd utbildningsnivå"
  owner "Barn- och utbildningsnämnden"
  rated by majority

  indicator eligibility "Behöriga till gymnasiet" in percent
    measured by kolada "N15428"
    target at least 82
    near within 3 percentage points
    trend compared with previous value, steady within 0.5 percentage points
    split by girls, boys shown

  indicator graduates "Examen inom fyra år" in percent   # the school's own count
    measured by kolada "N17461"
    target at least 60 in 2020, 65 in 2023 linear
    near within 3 percentage points
    comment required when missed

goal attractive "Attraktiv stad"
  rated by majority
  includes goal education weight 2
  missing data counts as not met

  indicator dwellings "Nya bostäder" in numbers
    target at least 600
    near within 10 % of target
    rounded to 1 decimal

  indicator safety "Trygghet" in index points
    higher is better
    rated on rag
    green when value at least 80
    amber when value at least 70 or trend is improving
    otherwise red

rating majority
  cannot be assessed  when fewer than half of the indicators can be assessed
  met                 when all indicators are met
  partly met          when at least half of the indicators are met or near
  otherwise not met

scenario "a near miss everywhere is still partly met"
  given education.eligibility 81, education.graduates 66
  expect education partly met

judgement of education.graduates in 2020
  comment "Fewer practical placements during the pandemic."
    by "Barn- och utbildningsförvaltningen" on 2021-02-15
  decided partly met because "the pandemic" by "the board" on 2021-02-16
"""

EVERYTHING = """\
plan p "All statements"
  year 2020
  municipality "0484"
  semantics 1
  source "a", “b”
  measurements from "a.csv", "b.csv"
  measurements from "a.xlsx" sheet "2020" layout years across, groups across, indicator in "Mått"
  measurements from "b.xlsx" layout indicators across, period "2020-Q3", entity "0484", group women, comment in "x"
  measurements from "c.xlsx" layout entities across, indicator a.b, year in "År", group in "Kön", value in "v"
  measurements from duckdb "w.duckdb" query "q.sql"
  measurements from kolada
use "methods/eskilstuna_2020.goal"
unless stated otherwise
  near within 1
  without trend counts as steady
entity group nordic: "DNK", “FIN”
  cites "the agreement"
scale own: best > good > bad
scale indicators
  label met "Uppfyllt" symbol "●" color green
scale goals
  label partly met "Delvis"
rating school on scale rag
  amber if the value at or better than the target
  green when not (value below 5) and (trend is improving or worsened)
  not monotone because "so decided"
  accept GR474 because "so decided"
rating Räkning on rag
  Met when exactly 2 indicators are met or better
  met when 75 percent of target value at most value of women
  met when all key indicators tagged economy are met
  met when at least 75 % of the goals are done or not done
  met when no goals have no data
  met when any indicator has a trend
  met when the 2 lowest rated indicators are near or worse
  met when more than half of the indicators are improving
  met when a.b is not known or a.b is unknown and c is known
  met when fewer than 3 indicators are not met
  met when value between 5 and 110 % of previous value
  met when value between mean of the last 3 years and 7
  met when previous value above median of last 3 values
  met when minimum of the last 2 years below maximum of last 2 values
  met when gap between women and men at most 5 percentage points
  met when change at or worse than −2.5 "kr"
  met when improvement above shortfall and sum of last 3 years exactly 1 277.50
  met when value 3 years earlier at least 5 or value in "2020-Q3" at most 4
  met when (value + 2) * 3 / 4 − 1 at least −(value ^ 2) or size of change ÷ 2 below larger of value and 5
  met when 110 % of smaller of (value × 2) and (baseline to the power −0.5) above standard error of value in 2015
  met when change in percent of baseline value at most change compared with value 3 years earlier · 2
  met when improvement from previous value at least mean yearly improvement over the last 6 values with at least 4
  met when percentile 90 of the previous 5 values with at least 3 above mean yearly change over last 3 years
  met when forecast in 2022 at least forecast for 2023 by linear trend over 5 years
  met when forecast in "2022-Q1" by mean yearly change over the last 6 values with at least 2 below miss
  met when compound pace at least 95 % and linear pace above 0.5 or growth per year at least 1 %
  met when attainment at most progress and years since baseline above years to target
  met when peer median above peer average or peer rank at most peer count and peer quartile exactly 1
  met when change in percent between 1 and 2 or target between 3 and (value) or value between value and 4
  met when weighted mean score called index of key indicators at least 80 %
  met when mean of the 2 lowest scores called index of indicators tagged economy above sum of scores of key goals
  met when lowest score of goals tagged x at least average score - 1
  with green_from 80, red_from 60 %
  let miss be 10 * shortfall
  score 0 at lower, 100 at optimum
  score called index by compound pace: -5 at −60 %, 0 at 60 %
  score by level: green 3, partly met 2, red −1
  score called other from 7.1429 * compound pace − 4.2857, at most 5, at least −5 when value is known
  score 5 when target is met
  otherwise cannot be assessed
  members without data blocks the verdict accept because "of the budget"
goal a
  comment required if not met
  part of b weight 2 key
  without data are left out
goal b.c "C"
  rated by methods.school
  includes goal a
  outlook 2022 by measurements
  outlook "2022-11" by linear trend over 5 years
  otherwise not met
  missing data counts as missed, score −1.5 accept because "so"
  indicator i in "kr/inv"
    target between 1 and 2
    near within 2 below, 5 above
    target of women at least 5
    target at most 65 % of baseline value
    target between peer mean and peer mean + 2
    target of "Riket" between 5 and value
    key
    weight 0.5
    tagged economy, social
    tagged a, b in entity group nordic
    tagged c outside entity group nordic
    applies to entity group nordic
    applies outside nordic
    peers "0481", "0482", at least 2 with data
    compared with peers entity group nordic
    base year 2015 or later
    baseline 41.2 in 2015
  indicator j "J" in million kronor
    target between 60 and 70 in 2020, 5 and 6 in 2023, 65 % in 2025 stepwise
    near above 5
  indicator k in thousand kronor
    target at least 40 by 2030
    split by sex lowest decides when available
  indicator l
    judged against "the criterion"
    for information
  indicator m
    yes or no: done is green, not done is red
  indicator n in years
    target from measurements
    trend from value 3 years earlier, steady below 0.1
    split by women and men and "Riket" shown
    latest within 2 years
scenario "all facts"
  period 2021
  entity "0180"
  given forecast of b.c.i 68, forecast of b.c.j of women in 2022 missing_level, b.c.i of "Riket" 80
  given standard error of b.c.i 0.4, standard error of b.c.i in 2015 0.3, b.c.i in 2015 30
  expect b.c score 2.5, b.c.i score called index −50 %, outlook of b.c met, outlook of a unknown
  given b.c.i 5 %, b.c.j of girls in 2019 missing, a not applicable
  given previous value of b.c.i -3, target value for b.c.j 5 pp, b improving, b.c met
  expect a met, b.c.i steady, b.c cannot be assessed, a unknown
judgment of b.c.i in "2020-11"
  comment "text"
  decided cannot be assessed on 2021-01-02 replaces
"""


def shipped() -> list[Path]:
    """The rule files that come with goalrules."""
    return sorted((ROOT / "rules").rglob("*.goal"))


def good_cases() -> list[Path]:
    """The rule files of the conformance cases that are good ones, in English."""
    return [path for path in _good_cases() if "languages" not in path.parts]


def swedish_cases() -> list[Path]:
    """The rule files of the conformance cases that are good ones, in Swedish."""
    return [path for path in _good_cases() if "languages" in path.parts]


def _good_cases() -> list[Path]:
    return sorted(path for path in (ROOT / "tests" / "conformance").rglob("*.goal") if "good" in path.parts)
