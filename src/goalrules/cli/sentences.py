"""The sentences that the commands themselves say, in English; their Swedish is in the catalogue `sv/cli.toml`."""

from __future__ import annotations

from collections.abc import Sequence

from goalrules.diagnostics.said import Said, either, listed, said

PROSE_IS_OF_THE_VERDICT = "--as tells the verdict itself: leave out --why, --why-not, --influence and --if"
OUT_OF_MEMORY = "There is not enough memory for the data files. Leave out what the plan does not name."
PERIOD_NOT_STATED = "Nothing says for which period: write `period 2020` in the plan, or give --period 2020."
NOTHING_RECORDED = "No record has been written."
NOTHING_REPORTED = "No report has been written."
NOTHING_COMPARED = "Nothing has been compared."
ONE_OR_ALL_ENTITIES = "--entity is for one entity, --all-entities for every one: give only one of them."
ALL_ENTITIES_AS_PAGE = "A report of all entities is an HTML file: give a file that ends in .html."
RECORDS_ARE_OF_ALL_ENTITIES = "--record is for --all-entities: the page of one entity has its record in it already."
DIFF_OF_TWO_KINDS = "Two rule files or folders can be compared, or two records (`.json`); these are one of each."
DIFF_RECORDS_HAVE_ALL = "Records have their own figures, period and entity: give none for them."
ASKING = "asking"


# ---- failures --------------------------------------------------------------------------------------------------------


def failure(code: str, slug: str) -> str:
    """The first line of a failure of goalrules itself; `slug` is the name of its code."""
    return said(
        "{code} {name}: goalrules itself has failed; nothing is wrong with your files", code=code, name=Said(slug, {})
    )


def failed_where(kind: str, where: str, error: str) -> str:
    return said("what: {kind} at {where}: {error}", kind=kind, where=where, error=error)


def failed_with(version: str, python: str) -> str:
    return said("with: goalrules {version}, Python {python}", version=version, python=python)


def failed_when(command: str) -> str:
    return said("when: {command}", command=command)


FAILED_HELP = (
    "help: report these lines to whoever gave you goalrules, with the rule file if it may be shown;",
    "with GOALRULES_DEBUG=1 in the environment the whole traceback is shown",
)


def system_refuses(why: str, file: object) -> str:
    """That the machine could not do what was asked; `why` is what it says itself."""
    if not file:
        return said("The system refuses: {why}", why=why)
    return said("The system refuses: {why} ({file})", why=why, file=str(file))


# ---- wrong use -------------------------------------------------------------------------------------------------------


def _near(unknown: str, near: Sequence[str]) -> str:
    return said("{unknown} Near it: {near}.", unknown=unknown, near=either(_in_backticks(near)))


def _in_backticks(names: Sequence[str]) -> list[Said]:
    """Names as they are: what a plan calls its goals is no word of the language."""
    return [said("`{word}`", word=name) for name in names]


def unknown_command(name: str, near: Sequence[str], every: Sequence[str]) -> str:
    unknown = said("There is no command `{name}`.", name=name)
    if near:
        return _near(unknown, near)
    return said("{unknown} The commands are {commands}.", unknown=unknown, commands=listed(every))


def no_language_server() -> str:
    return said('The language server needs pygls: pip install "goalrules[lsp]"')


def unknown_node(name: str, plan: str, near: Sequence[str], every: Sequence[str]) -> str:
    """That no goal or indicator has a path, with those that are nearest, or else all goals."""
    unknown = said("No goal or indicator of {plan} is named `{name}`.", plan=plan, name=name)
    if near:
        return _near(unknown, near)
    return said("{unknown} The goals are {goals}.", unknown=unknown, goals=listed(_in_backticks(every)))


def unknown_code(name: str, near: Sequence[str]) -> str:
    unknown = said("There is no code `{name}`.", name=name)
    if near:
        return _near(unknown, near)
    return said("{unknown} Codes are as `GR301` or `{example}`.", unknown=unknown, example=said("unit-mismatch"))


def not_a_period(text: str) -> str:
    return said("`{text}` is no period: give a year, 2020-Q3 or 2020-11.", text=text)


def wrong_ending(name: str, endings: Sequence[str]) -> str:
    """That a file cannot be written, because its name does not say how."""
    return said("`{name}` says no form: give a file that ends in {endings}.", name=name, endings=either(endings))


def file_exists(name: str) -> str:
    return said(
        "`{name}` exists, and somebody may have filled it in: give another name, or --force to replace it.", name=name
    )


def no_such_folder(name: str) -> str:
    return said("There is no folder `{name}`.", name=name)


def too_many_rows(count: int, most: int) -> str:
    """That a table does not fit into a sheet."""
    return said(
        "{count} rows do not fit into a sheet, which has {most}: give a file that ends in .csv, or --years.",
        count=count,
        most=most,
    )


def period_of_another_kind(given: str, kind: str, plan: str) -> str:
    return said(
        "{given} is no {kind}, and the plan is for {plan}: all periods of a plan are of one kind.",
        given=given,
        kind=said("year") if kind == "year" else said("quarter") if kind == "quarter" else said("month"),
        plan=plan,
    )


def not_an_address(text: str) -> str:
    return said("`{text}` is no address: give one that begins with https://, as https://api.kolada.se/v3.", text=text)


def not_a_record(name: str) -> str:
    """That a verdict record cannot have a name."""
    return said(
        "`{name}` is no name for a record: it ends in .json, and not in .rules.json or .measurements.json.", name=name
    )


def only_with_record(option: str) -> str:
    return said("{option} says how a record is written: give --record FILE too.", option=option)


def influence_is_of_goals(node: str) -> str:
    return said("`--influence` tells what the rule of a goal rewards; `{node}` is an indicator.", node=node)


def not_a_supposition(text: str) -> str:
    return said("`--if {text}` is no supposition: write a name, `=` and a value, as `--if graduates=67.5`", text=text)


# ---- what was done ---------------------------------------------------------------------------------------------------


def no_page(code: str, slug: str, severity: str, summary: str) -> str:
    """What there is to say of a code whose page is not installed."""
    return f"{code} {slug} ({severity})\n\n{summary}.\n"


def recorded(name: str, sha256: str, previous: str | None, *, is_new: bool) -> str:
    """What was written, so that somebody can note the hash elsewhere."""
    if not is_new:
        return said("{name} is there already, the same: sha256 {sha256}", name=name, sha256=sha256)
    if previous is None:
        return said("{name} written: sha256 {sha256}, the first", name=name, sha256=sha256)
    return said("{name} written: sha256 {sha256}, after {previous}", name=name, sha256=sha256, previous=previous)


def recorded_beside(folder: str, number: int, new: int) -> str:
    """How many records were written beside a report."""
    count = said("{n} verdict record" if number == 1 else "{n} verdict records", n=number)
    if new == number:
        return said("{folder}: {count}", folder=folder, count=count)
    return said("{folder}: {count}, {there} of them there already", folder=folder, count=count, there=number - new)


def reported(name: str, size: int) -> str:
    """What was written, and how large it is (bytes)."""
    return said("{name} written: {size} kB", name=name, size=-(-size // 1000))


# ---- batch -----------------------------------------------------------------------------------------------------------

NOTHING_JUDGED_IN_COLUMNS = "Nothing has been judged, and no file has been written."
NOTHING_COMPILED = "Nothing has been written."
SPARK_DIVIDES = "--partitions is for DuckDB: Spark divides the work itself, and does again what broke off."
SPARK_WRITES_PARQUET = "Spark writes folders of Parquet files: give a name that ends in .parquet."


def spark_writes_a_folder(file: str) -> str:
    return said("Spark writes a new folder of Parquet files, and {file} is there already.", file=file)


def not_periods(text: str) -> str:
    return said("{periods} is not like 2015-2024 or 2019,2021", periods=text)


def judging_part(part: int, of: int) -> str:
    return "judging" if of == 1 else said("judging part {part} of {of}", part=part, of=of)


def not_a_size(text: str) -> str:
    return said("`{text}` is no amount of memory: give one as 4GB or 800MB.", text=text)


VERDICT_NOT_CHOSEN = "--verdicts tells one verdict: give NODE, --entity and --period."
FIGURES_NOT_NAMED = "The file of verdicts does not say from which figures it was judged: name them with --measurements."


def agrees(file: str) -> str:
    return said("{file} says the same.", file=file)
