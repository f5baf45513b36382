"""A fetch from beginning to end: what a plan needs of each publisher, asked for and written beside the plan.

Nothing is written before every request of every publisher has been answered and found in order. What was answered
until then is kept for the day (see `kept`), so that the next run goes on there.
"""

from __future__ import annotations

import contextlib
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, Protocol

from goalrules.diagnostics import Diagnostic, Label, Outcome, codes, in_order, listed, said
from goalrules.fetch.differences import Differences, changed_units, differences
from goalrules.fetch.http import Kept
from goalrules.fetch.kept import KeptAnswers, partial_folder, remove_kept
from goalrules.fetch.observation import Observation, Progress, Publisher
from goalrules.fetch.snapshots import as_csv, file_name, newest, read_earlier
from goalrules.measurements.whole_files import write_whole

if TYPE_CHECKING:
    from goalrules.measurements.wanted import Wanted
    from goalrules.model.plan import Plan

_MAY_GO_ON = (codes.PUBLISHER_NOT_REACHED, codes.PUBLISHER_REFUSES, codes.UNEXPECTED_ANSWER)


class Maker(Protocol):
    """Makes the publisher of one fetch; `kept` are answers of a run before it that broke off."""

    def __call__(self, kept: Kept) -> Publisher: ...


class Fetched(NamedTuple):
    """One snapshot that has been written, and what differs from the one before it; None where there was none.

    `attribution` is what the publisher asks to be named beside its figures, `derived` beside what is computed of them.
    `is_read`: the plan names this snapshot, or the newest one, among its measurements.
    """

    publisher: str
    shown_as: str
    observations: tuple[Observation, ...]
    differences: Differences | None
    attribution: str
    derived: str
    is_read: bool


class _Ready(NamedTuple):
    """A snapshot that is ready to be written."""

    fetched: Fetched
    path: Path
    content: bytes


def fetch(
    plan: Plan, wanted: Sequence[Wanted], makers: Mapping[str, Maker], day: date, progress: Progress
) -> Outcome[tuple[Fetched, ...]]:
    """The snapshots of one day, written beside the plan: one for each publisher that its indicators are measured by.

    None, and nothing changed on disk but the answers kept, if there is an error.
    """
    by_publisher: dict[str, list[Wanted]] = {}
    for one in wanted:
        source = one.indicator.source
        if source is not None and source.system is not None and source.system in makers:
            by_publisher.setdefault(source.system, []).append(one)
    if not by_publisher:
        return Outcome(None, (_nothing_to_fetch(plan, makers),))
    if any(not one.entities for some in by_publisher.values() for one in some):
        return Outcome(None, (_without_entity(plan),))
    ready: list[_Ready] = []
    found: list[Diagnostic] = []
    for name, some in by_publisher.items():
        outcome = _fetched(plan, name, some, makers[name], day, progress)
        found += outcome.diagnostics
        if outcome.value is None:
            return Outcome(None, in_order(found))
        ready.append(outcome.value)
    for snapshot in ready:
        try:
            write_whole(snapshot.path, snapshot.content)
        except OSError as error:
            return Outcome(None, in_order((*found, _not_written(snapshot.fetched.shown_as, error))))
        remove_kept(snapshot.path.parent, snapshot.fetched.publisher)
    return Outcome(tuple(snapshot.fetched for snapshot in ready), in_order(found))


def _fetched(
    plan: Plan, name: str, wanted: Sequence[Wanted], maker: Maker, day: date, progress: Progress
) -> Outcome[_Ready]:
    folder, shown_folder = _place(plan, name)
    path, shown_as = folder / file_name(name, day), (shown_folder / file_name(name, day)).as_posix()
    partial = partial_folder(folder, name, day)
    try:
        partial.mkdir(exist_ok=True)  # before anything is asked: whether a snapshot can be written at all
    except OSError as error:
        return Outcome(None, (_not_written(shown_as, error),))
    publisher = maker(KeptAnswers(partial, _request(wanted)))
    outcome = publisher.observations(wanted, progress)
    if outcome.value is None:
        if not any(finding.code in _MAY_GO_ON for finding in outcome.diagnostics):
            remove_kept(folder, name)
        with contextlib.suppress(OSError):
            partial.rmdir()  # where nothing has been kept
        return Outcome(None, outcome.diagnostics)
    found = [*outcome.diagnostics]
    changes = None
    last = newest(folder, name, day)
    if last is not None:
        earlier = read_earlier(last, (shown_folder / last.name).as_posix())
        found += earlier.diagnostics
        if earlier.value is not None:
            changes = differences(earlier.value, outcome.value, _asked(wanted))
            found += changed_units(name, changes)
    is_read = any(file.path == path.name or (file.reader == name and not file.path) for file in plan.data_files)
    said = publisher.attribution, publisher.derived
    fetched = Fetched(name, shown_as, outcome.value, changes, *said, is_read)
    return Outcome(_Ready(fetched, path, as_csv(outcome.value, publisher.attribution)), tuple(found))


def _place(plan: Plan, publisher: str) -> tuple[Path, Path]:
    """The folder for snapshots, and its name for the user: of the file that reads them, else of the plan's own."""
    said_in = next((file.span.source for file in plan.data_files if file.reader == publisher), plan.sources[0])
    return Path(said_in.file or said_in.path).parent, Path(said_in.path).parent


def _request(wanted: Sequence[Wanted]) -> str:
    """The request as a whole, as text: two requests are the same if this is."""
    parts = ((one.indicator.source and one.indicator.source.code, *one[1:]) for one in wanted)
    return "\n".join(sorted(map(repr, parts)))


def _asked(wanted: Sequence[Wanted]) -> dict[str, frozenset[str]]:
    asked: dict[str, frozenset[str]] = {}
    for one in wanted:
        if one.indicator.source is not None:
            code = one.indicator.source.code
            asked[code] = asked.get(code, frozenset()) | frozenset(one.entities)
    return asked


def _nothing_to_fetch(plan: Plan, makers: Mapping[str, Maker]) -> Diagnostic:
    from difflib import get_close_matches

    sources = [one.source for one in plan.indicators if one.source is not None and one.source.system is not None]
    near = [(source, get_close_matches(source.system or "", makers, 1)) for source in sources]
    label = next(
        (Label(source.span, said("write `{near}` if that is meant", near=names[0])) for source, names in near if names),
        None,
    )
    return Diagnostic(
        codes.NOTHING_TO_FETCH,
        said(
            "No indicator of {plan} is measured by {publishers}",
            plan=plan.name,
            publishers=listed([*makers], "{before} or {next}"),
        ),
        label,
        help='write `measured by kolada "N15428"` under an indicator, with the code that the publisher has for it',
    )


def _without_entity(plan: Plan) -> Diagnostic:
    message = said("Nothing says for which entity {plan} needs figures", plan=plan.name)
    way_out = 'write `entity "0484"` in the plan, or give --entity 0484'
    return Diagnostic(codes.ENTITY_NOT_STATED, message, None, help=way_out)


def _not_written(shown_as: str, error: OSError) -> Diagnostic:
    why = error.strerror.lower() if error.strerror else said("the system refuses it")
    way_out = "check that you may write in the folder of the plan, and that the disk has room"
    return Diagnostic(
        codes.SNAPSHOT_NOT_WRITTEN,
        said("{file} cannot be written: {why}", file=shown_as, why=why),
        None,
        help=way_out,
    )
