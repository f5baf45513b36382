"""What a template says in one language. A text with names in braces is filled in where it is used."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from goalrules.measurements.columns import Column, ForPeople
from goalrules.model.measurement import Absence


@dataclass(frozen=True, slots=True)
class Words:
    """The words of one language; those that are read back are words that the reader knows.

    `kinds`, `groups`, `levels` and `units` are by the plan's own word; what is not among them stands as in the plan.
    `targets` are by comparator. `absences` has the word to write and what it means. `read_me` are the lines of the
    sheet that explains the file, `("", text)` or `(name, text)`.
    """

    headings: Mapping[Column | ForPeople, str]
    kinds: Mapping[str, str]
    groups: Mapping[str, str]
    levels: Mapping[str, str]
    done: str
    not_done: str
    units: Mapping[str, str]
    decimal_mark: str
    absences: Mapping[Absence, tuple[str, str]]

    targets: Mapping[str, str]
    target_by: str
    target_in_data: str
    no_target: str
    or_word: str

    number: str
    number_in: str
    number_in_percent: str
    level: str
    number_beside_level: str
    yes_or_no: str
    target_row: str
    forecast_row: str
    standard_error_row: str
    for_information: str
    when_available: str
    comment_required: str
    latest_value: str
    one_year: str
    stands_in: str
    earlier: str
    other_entity: str
    taken_from: str
    fetched: str
    owner: str

    figures_sheet: str
    read_me_sheet: str
    read_me: tuple[tuple[str, str], ...]
    fetched_left_out: str
    fetched_included: str
