"""The methods that a plan can be started from: those whose rules need no more than the questions ask.

Others that are shipped need more of each indicator (a baseline, limits of its own, tags); they are used by hand.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from goalrules.diagnostics import Said, said

WRITTEN_OUT = "majority"
"""The method whose rule is written into the plan, under the name of its language."""


class Method(NamedTuple):
    """A rating by its name, and what it asks of indicators.

    `file` is the shipped file that has it; empty: the rule is written into the plan. A rating of indicators says with
    `best` which of its levels a goal counts.
    """

    name: str
    file: str
    rates: Literal["goals", "indicators"]
    summary: Said
    best: str = "met"
    target: bool = True
    near: bool = False
    needs_near: bool = False
    trend: bool = False
    peers: bool = False

    @property
    def takes_yes_or_no(self) -> bool:
        """Whether an indicator may be a question that is answered with yes or no."""
        return self.rates == "goals" and self.target


METHODS = (
    Method(WRITTEN_OUT, "", "goals",
           said("all indicators met: met; half of them met or near: partly met. Written into the plan, to be changed"),
           near=True),
    Method("eskilstuna_2020", "eskilstuna_2020", "goals",
           said("the same, and missing data is left out as long as half of the indicators can be assessed"),
           near=True),
    Method("sundsvall", "sundsvall", "goals", said("all indicators met: met; else not met")),
    Method("clear_impact", "clear_impact", "goals",
           said("80 % of the indicators met: met; missing data counts as missed")),
    Method("toowoomba", "toowoomba", "goals",
           said("85 % of the indicators met: on track; half: attention; missing data is left out")),
    Method("us_commerce_2006", "us_commerce_2006", "goals",
           said("all indicators met: met; 75 %: significantly met; missing data is left out")),
    Method("vansbro_share_of_indicators", "vansbro_2019", "goals",
           said("all indicators met: green; 80 %: yellow; else red")),
    Method("vastervik_2022", "vastervik_2022", "goals", said("80 % of the indicators met: very good; else less good")),
    Method("nynashamn", "nynashamn", "goals", said("half of the indicators improving: met; no targets are needed"),
           target=False, trend=True),
    Method("goteborg_2019", "goteborg_2019", "goals",
           said("the direction alone: positive, negative or hard to assess; no targets are needed"),
           target=False, trend=True),
    Method("agreed_tolerance", "agreed_tolerance", "indicators",
           said("each indicator green on its target, amber within its tolerance, else red"),
           "green", near=True, needs_near=True),
    Method("vansbro_share_of_target", "vansbro_2019", "indicators",
           said("each indicator green on its target, yellow from 80 % of it, else red"), "green"),
    Method("havering", "havering", "indicators",
           said("each indicator green up to 10 % from its target, amber if no worse than a year ago, else red"),
           "green"),
    Method("malmo_2012", "malmo_2012", "indicators",
           said("each indicator green on its target, yellow if it is improving, else red"), "green", trend=True),
    Method("malmo_2014", "malmo_2014", "indicators",
           said("each indicator green if improving, yellow if steady, red if worsening; no targets are needed"),
           "green", target=False, trend=True),
    Method("us_commerce_2007", "us_commerce_2007", "indicators",
           said("each indicator exceeded above 125 % of its target, met from 100 %, slightly below from 95 %"),
           "met or better"),
    Method("nz_inland_revenue", "nz_inland_revenue", "indicators",
           said("each indicator achieved or not; a comment is asked for where it is far above its target"), "achieved"),
    Method("kolada_quartiles", "kolada_quartiles", "indicators",
           said("each indicator by its quarter among other municipalities; no targets are needed"),
           "best_quarter", target=False, peers=True),
    Method("kolada_unweighted_mean", "kolada_means", "indicators",
           said("each indicator against the mean of other municipalities; no targets are needed"),
           "as_good_as_mean", target=False, peers=True),
)  # fmt: skip


def method_named(text: str) -> Method | None:
    """The method that somebody chose, by its name or by its number in the list (from 1); None for no such method."""
    chosen = text.strip().lower()
    if chosen.isascii() and chosen.isdecimal() and 1 <= int(chosen[:4]) <= len(METHODS):
        return METHODS[int(chosen[:4]) - 1]
    return next((method for method in METHODS if chosen in (method.name, f"methods/{method.name}.goal")), None)
