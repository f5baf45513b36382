"""The documents that programs read of `goalrules diff`: of two plans, and of two records.

Shares are exact: a whole number or a fraction in lowest terms.
"""

from __future__ import annotations

from typing import Literal

from goalrules.report.evidence import Part


class Place(Part):
    """Lines of a rule file, from 1."""

    file: str
    line: int
    last_line: int


class Side(Part):
    """The words of a rule, and where they stand; None: in no file."""

    words: str
    place: Place | None


class Difference(Part):
    """What means something else. `element` is empty where the subject itself is new, gone, moved or renamed.

    `subject` is as NEW names it, `old_subject` as OLD does. `clauses` are the places of a clause among those of its
    rating in the order tried, from 0, in both; `tendency` is there where it is surely easier or harder to meet.
    """

    kind: Literal["added", "removed", "changed", "renamed", "moved", "reordered"]
    of: Literal["plan", "scale", "entity group", "rating", "goal", "indicator", "judgement"]
    subject: str
    old_subject: str
    element: str
    old: Side | None
    new: Side | None
    tendency: Literal["looser", "stricter"] | None
    clauses: tuple[int | None, int | None]


class Verdict(Part):
    """A level, or None and in which way there is none; and what it followed from.

    `by` says whether a clause decided, a person, or the row; else `reason` and the paths in `causes` say why there is
    no level.
    """

    level: str | None
    without: Literal["cannot be assessed", "not applicable", "no level"] | None
    by: Literal["clause", "person", "row", "reason"]
    words: str | None
    place: Place | None
    reason: str | None
    causes: tuple[str, ...]


class Flip(Part):
    """A verdict that two plans give differently for the same figures.

    `through` are places in `differences`, from 0: each turns the verdict by itself, or with `together` they do so
    jointly and none of them can be left out. None where it was not looked into, as there are too many.
    """

    path: str
    old_path: str
    entity: str | None
    period: str
    outlook: str | None
    title: str
    old: Verdict
    new: Verdict
    through: tuple[int, ...]
    together: bool


class RulesDocument(Part):
    """What two plans mean differently. `verdicts` is None where no figures were there.

    `figures` says whose figures both were judged from.
    """

    kind: Literal["rules"]
    old: str
    new: str
    differ: bool
    differences: tuple[Difference, ...]
    figures: Literal["given", "new", "old", "none", "not asked"]
    compared: int
    verdicts: tuple[Flip, ...] | None


class Share(Part):
    """By how much a factor made a change; several factors that could not be told apart have one share."""

    factors: tuple[Literal["new data", "revised data", "rules", "base", "judgement"], ...]
    share: str


class Change(Part):
    """A verdict that changed from one record to the other. The shares are together exactly 1.

    `measured_as` says what was divided: the number of the level on its scale, or whether it is the new verdict.
    """

    path: str
    outlook: str | None
    title: str
    old: Verdict
    new: Verdict
    measured_as: Literal["level", "new verdict"]
    shares: tuple[Share, ...]


class RowValue(Part):
    """What a row says."""

    value: str | None
    level: str | None
    trend: str | None
    absence: str | None


class RowChange(Part):
    """A row that differs, and to which factor that belongs; None where the record has no such row."""

    indicator: str
    entity: str | None
    group: str
    period: str
    kind: str
    way: Literal["new", "revised", "base", "rules"]
    old: RowValue | None
    new: RowValue | None


class RecordName(Part):
    """A record by its file and its sha256."""

    file: str
    sha256: str


class RecordsDocument(Part):
    """What two records of one plan, entity and period have different.

    `same` is the number of verdicts that both have and that did not change. `together` are factors that could not be
    told apart.
    """

    kind: Literal["records"]
    old: RecordName
    new: RecordName
    plan: str
    period: str
    entity: str | None
    differ: bool
    changes: tuple[Change, ...]
    same: int
    only_old: tuple[str, ...]
    only_new: tuple[str, ...]
    rules: tuple[Difference, ...]
    judgements: tuple[Difference, ...]
    rows: tuple[RowChange, ...]
    together: tuple[str, ...]


class DiffDocument(Part):
    """What `goalrules diff --format json` gives."""

    semantics: str
    engine: str
    diff: RulesDocument | RecordsDocument
