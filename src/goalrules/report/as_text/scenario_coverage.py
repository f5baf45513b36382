"""What `goalrules test --coverage` tells: a table of counts, and the clauses, levels and scores not covered."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import NamedTuple

from goalrules.diagnostics import Said, in_language, listed, said
from goalrules.explain.language import LanguageCode
from goalrules.report.as_text.cells import aligned_right, padded, width
from goalrules.report.as_text.screen import NARROWEST, Piece, Screen
from goalrules.scenario_runs import Coverage, Part
from goalrules.scenario_runs.coverage import KINDS, Kind

MOST_ROWS = 20
"""Of more ratings than these the table leaves out those that are covered in full."""
GAP = 2

_HEADS: dict[Kind, str] = {"clause": "clauses", "level": "levels", "score": "scores"}


class _Row(NamedTuple):
    """One line of the table: a rating, and `3 of 4` for each kind of part."""

    name: str
    counts: tuple[str, ...]
    is_full: bool


def coverage_screen(found: Coverage, screen: Screen, language: LanguageCode, at_least: int | None = None) -> None:
    """Add to a screen what is covered. `at_least` is how many in a hundred were asked for, where that was."""
    screen.line(in_language("COVERAGE", language))
    owners = [(of, list(parts)) for of, parts in groupby(found.parts, key=lambda part: (part.of_place.file, part.of))]
    names = _names([of for of, _ in owners])
    rows = [_row(name, parts, language) for name, (_, parts) in zip(names, owners, strict=True)]
    _table(rows, _row(in_language("together", language), found.parts, language), screen, language)
    screen.blank()
    if found.not_covered:
        _not_covered(found.not_covered, screen, language)
    screen.paragraph(in_language(_closing(found), language))
    if at_least is not None and found.percent < at_least:
        screen.paragraph(in_language(said("That is less than the {number} % asked for.", number=at_least), language))


def _names(owners: Sequence[tuple[str, str]]) -> list[str]:
    """The name of each rating or node, with its file where two have the same."""
    names = [of for _, of in owners]
    return [f"{of} · {file}" if names.count(of) > 1 else of for file, of in owners]


def _row(name: str, parts: Sequence[Part], language: LanguageCode) -> _Row:
    counts = []
    for kind in KINDS:
        of_kind = [part for part in parts if part.kind == kind]
        covered = sum(part.state == "expected" for part in of_kind)
        text = in_language(said("{covered} of {all}", covered=covered, all=len(of_kind)), language)
        counts.append(text if of_kind else "–")
    return _Row(name, tuple(counts), all(part.state == "expected" for part in parts))


# ---- the table -----------------------------------------------------------------------------------------------


def _table(rows: Sequence[_Row], total: _Row, screen: Screen, language: LanguageCode) -> None:
    shown = [row for row in rows if not row.is_full] if len(rows) > MOST_ROWS else list(rows)
    heads = _Row("", tuple(in_language(_HEADS[kind], language) for kind in KINDS), True)
    lines = [heads, *shown, total]
    cells = [max(width(row.counts[at]) for row in lines) + GAP for at in range(len(KINDS))]
    room = max(screen.measure - sum(cells), NARROWEST // 2)
    names = min(room, max(width(row.name) for row in lines))
    for row in lines:
        counts = "".join(aligned_right(text, space) for text, space in zip(row.counts, cells, strict=True))
        if width(row.name) > names:
            screen.paragraph(row.name, rest="  ")
            screen.line(f"{' ' * names}{counts}")
        else:
            screen.line(f"{padded(row.name, names)}{counts}")
    if len(shown) < len(rows):
        screen.paragraph(in_language(_in_full(len(rows) - len(shown)), language))


def _in_full(number: int) -> Said:
    if number == 1:
        return said("1 other is covered in full.")
    return said("{number} others are covered in full.", number=number)


# ---- what is not covered -------------------------------------------------------------------------------------


def _not_covered(parts: Iterable[Part], screen: Screen, language: LanguageCode) -> None:
    never, seen = (in_language(word, language) for word in ("never", "seen"))
    screen.line(in_language("NOT COVERED", language))
    screen.paragraph(in_language("it decides in no scenario", language), f"  {never}: ", "    ")
    screen.paragraph(
        in_language("it decides in a scenario that expects nothing of it", language), f"  {seen}: ", "    "
    )
    screen.blank()
    cells = max(width(never), width(seen)) + GAP
    for (file, of), group in groupby(parts, key=lambda part: (part.of_place.file, part.of)):
        theirs = list(group)
        screen.paragraph(f"{of} · {file}", rest="  ")
        for part in theirs:
            if part.kind != "level":
                word, style = (never, "worst") if part.state == "never" else (seen, "middle")
                lead = (Piece("  "), Piece(padded(word, cells), style))
                screen.paragraph_of(lead, part.text, " " * (cells + 2), tail=_line_of(part))
        levels = [part.text for part in theirs if part.kind == "level"]
        if levels:
            text = said("no scenario expects: {levels}", levels=listed(levels))
            screen.paragraph(in_language(text, language), " " * (cells + 2))
        screen.blank()


def _line_of(part: Part) -> str:
    """`:12`, with the file where that is not the one of the heading."""
    return f":{part.place.line}" if part.place.file == part.of_place.file else f"{part.place.file}:{part.place.line}"


def _closing(found: Coverage) -> Said:
    covered = len(found.parts) - len(found.not_covered)
    return said(
        "{covered} of {all} covered: {percent} %.", covered=covered, all=len(found.parts), percent=found.percent
    )
