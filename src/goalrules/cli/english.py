"""The few sentences that the commands themselves say in English."""

from __future__ import annotations

from collections.abc import Sequence

PROSE_IS_OF_THE_VERDICT = "--as tells the verdict itself: leave out --why, --why-not, --influence and --if"


def failure(code: str, slug: str, kind: str, error: str, where: str, version: str, python: str, command: str) -> str:
    """The message of a failure of goalrules itself."""
    return (
        f"{code} {slug}: goalrules itself has failed; nothing is wrong with your files\n"
        f"   = what: {kind} at {where}: {error}\n"
        f"   = with: goalrules {version}, Python {python}\n"
        f"   = when: {command}\n"
        "   = help: report these lines to whoever gave you goalrules, with the rule file if it may be shown;\n"
        "           with GOALRULES_DEBUG=1 in the environment the whole traceback is shown\n"
    )


def system_refuses(why: str, file: object) -> str:
    """That the machine could not do what was asked."""
    return f"The system refuses: {why}" + (f" ({file})" if file else "") + "\n"


OUT_OF_MEMORY = "There is not enough memory for the data files. Leave out what the plan does not name.\n"


def _or(names: Sequence[str]) -> str:
    return " or ".join(f"`{name}`" for name in names)


def unknown_command(name: str, near: Sequence[str], every: Sequence[str]) -> str:
    said = f"There is no command `{name}`."
    return f"{said} Near it: {_or(near)}." if near else f"{said} The commands are {', '.join(every)}."


def unknown_node(name: str, plan: str, near: Sequence[str], every: Sequence[str]) -> str:
    """That no goal or indicator has a path, with those that are nearest, or else all goals."""
    said = f"No goal or indicator of {plan} is named `{name}`."
    if near:
        return f"{said} Near it: {_or(near)}."
    return f"{said} The goals are {', '.join(f'`{one}`' for one in every)}."


def unknown_code(name: str, near: Sequence[str]) -> str:
    said = f"There is no code `{name}`."
    return f"{said} Near it: {_or(near)}." if near else f"{said} Codes are as `GR301` or `unit-mismatch`."


def not_a_period(text: str) -> str:
    return f"`{text}` is no period: give a year, 2020-Q3 or 2020-11."


def wrong_ending(name: str, endings: Sequence[str]) -> str:
    """That a file cannot be written, because its name does not say how."""
    return f"`{name}` says no form: give a file that ends in {' or '.join(endings)}."


def file_exists(name: str) -> str:
    return f"`{name}` exists, and somebody may have filled it in: give another name, or --force to replace it."


def no_such_folder(name: str) -> str:
    return f"There is no folder `{name}`."


def too_many_rows(count: int, most: int) -> str:
    """That a table does not fit into a sheet."""
    return f"{count} rows do not fit into a sheet, which has {most}: give a file that ends in .csv, or --years."


PERIOD_NOT_STATED = "Nothing says for which period: write `period 2020` in the plan, or give --period 2020."


def period_of_another_kind(given: str, kind: str, plan: str) -> str:
    return f"{given} is no {kind}, and the plan is for {plan}: all periods of a plan are of one kind."


def not_an_address(text: str) -> str:
    return f"`{text}` is no address: give one that begins with https://, as https://api.kolada.se/v3."


def no_page(code: str, slug: str, severity: str, summary: str) -> str:
    """What there is to say of a code whose page is not installed."""
    return f"{code} {slug} ({severity})\n\n{summary}.\n"


def not_a_record(name: str) -> str:
    """That a verdict record cannot have a name."""
    return f"`{name}` is no name for a record: it ends in .json, and not in .rules.json or .measurements.json."


NOTHING_RECORDED = "No record has been written."


def only_with_record(option: str) -> str:
    return f"{option} says how a record is written: give --record FILE too."


def recorded(name: str, sha256: str, previous: str | None, *, is_new: bool) -> str:
    """What was written, so that somebody can note the hash elsewhere."""
    if not is_new:
        return f"{name} is there already, the same: sha256 {sha256}\n"
    return f"{name} written: sha256 {sha256}, {'the first' if previous is None else f'after {previous}'}\n"


NOTHING_REPORTED = "No report has been written."
ONE_OR_ALL_ENTITIES = "--entity is for one entity, --all-entities for every one: give only one of them."
ALL_ENTITIES_AS_PAGE = "A report of all entities is an HTML file: give a file that ends in .html."


RECORDS_ARE_OF_ALL_ENTITIES = "--record is for --all-entities: the page of one entity has its record in it already."


def recorded_beside(folder: str, number: int, new: int) -> str:
    """How many records were written beside a report."""
    there = "" if new == number else f", {number - new} of them there already"
    return f"{folder}: {number} verdict record{'' if number == 1 else 's'}{there}\n"


def reported(name: str, size: int) -> str:
    """What was written, and how large it is."""
    return f"{name} written: {-(-size // 1000)} kB\n"


def influence_is_of_goals(node: str) -> str:
    return f"`--influence` tells what the rule of a goal rewards; `{node}` is an indicator."


def not_a_supposition(text: str) -> str:
    return f"`--if {text}` is no supposition: write a name, `=` and a value, as `--if graduates=67.5`"


DIFF_OF_TWO_KINDS = "Two rule files or folders can be compared, or two records (`.json`); these are one of each."
DIFF_RECORDS_HAVE_ALL = "Records have their own figures, period and entity: give none for them."
NOTHING_COMPARED = "Nothing has been compared."
