"""What an indicator is: measured, judged, yes or no, or for information; and statements that exclude each other."""

from __future__ import annotations

from typing import Literal

from goalrules.diagnostics import Label, Said, codes, rule_word, said
from goalrules.resolve.ratings import CLAUSES, has_own_clauses
from goalrules.resolve.scope import Scope
from goalrules.resolve.section import Section, first_word
from goalrules.syntax.tree import Node

Nature = Literal["measured", "judged", "yes or no", "information"]

# What each statement excludes in the same indicator, and why.
_EXCLUDES: tuple[tuple[str, tuple[str, ...], str], ...] = (
    (
        "information",
        ("target", "near", "rated_by", "rated_on", "judged_against", "yes_no", *CLAUSES),
        "`for information` says that the indicator is shown and never rated",
    ),
    (
        "yes_no",
        ("target", "near", "rated_by", "judged_against", "trend", "rounded", "direction", *CLAUSES),
        "`yes or no` says that there is no number, only done or not done",
    ),
    (
        "judged_against",
        ("target", "near", "rated_by", *CLAUSES),
        "`judged against` says that a person gives the level",
    ),
    ("rated_by", CLAUSES, "`rated by` says that another rating gives the level"),
    ("rated_by", ("rated_on",), "the rating itself names its scale: `rating NAME on SCALE`"),
    ("base_year", ("baseline",), "both say what the baseline is"),
)


def report_conflicts(section: Section, scope: Scope) -> bool:
    """Whether statements of an indicator or goal exclude each other; each pair is reported."""
    has_conflict = False
    for kind, excluded, why in _EXCLUDES:
        first = next(section.every(kind), None)
        other = next(section.every(*excluded), None)
        if first is None or other is None:
            continue
        has_conflict = True
        earlier, later = sorted((first, other), key=lambda node: node.start)
        scope.found.add(
            codes.CONFLICTING_STATEMENTS,
            said("`{later}` and `{earlier}` exclude each other", later=_words(later), earlier=_words(earlier)),
            section.span(later),
            "this or the other",
            related=(Label(section.span(earlier), "the other"),),
            notes=(why,),
            help="take one of the two out of this goal"
            if section.kind == "goal"
            else "take one of the two out of this indicator",
        )
    return has_conflict


def nature_of(section: Section, scope: Scope) -> Nature:
    """The nature of an indicator by its statements; one with nothing to rate it by is for information (B4).

    A damaged one with nothing left is taken as measured, since what rated it may be what could not be read. Of
    statements that exclude each other the one that rates it holds.
    """
    if next(section.every("yes_no"), None) is not None:
        return "yes or no"
    if next(section.every("judged_against"), None) is not None:
        return "judged"
    rated = next(section.every("target", "near", "rated_by"), None) is not None or has_own_clauses(section)
    if rated:
        return "measured"
    if next(section.every("information"), None) is not None:
        return "information"
    if section.damaged:
        return "measured"
    scope.found.add(
        codes.INDICATOR_NOT_RATED,
        said("The indicator `{name}` has nothing to be rated by", name=_name(section)),
        section.header_span,
        "it is shown, and is in no count",
        help="write `target …`, `judged against …` or `yes or no`; or `for information` if this is meant",
    )
    return "information"


def _name(section: Section) -> str:
    return section.written_name


def _words(statement: Node) -> str | Said:
    if statement.kind == "clause":
        return said("{level} when …", level=rule_word(first_word(statement)))
    if statement.kind in ("otherwise", "cannot", "information", "yes_no"):
        return first_word(statement)
    return f"{first_word(statement)} …"
