"""`measurements from …`: which files, how they are read and laid out, and what cannot be meant."""

from __future__ import annotations

import pytest

from goalrules.diagnostics import Outcome
from goalrules.model.data_file import DataFile, Dimension, Layout
from goalrules.model.plan import Plan
from goalrules.resolve import resolve
from goalrules.source import Source
from goalrules.syntax import parse

RULES = """
goal jobs
  met when all indicators are met
  otherwise not met
  missing data blocks the verdict
  indicator places
    target at least 5
"""


def resolved(*statements: str) -> Outcome[Plan]:
    lines = "".join(f"  measurements {statement}\n" for statement in statements)
    tree = parse(Source("p.goal", f"plan p\n  period 2020\n{lines}{RULES}"))
    assert tree.value is not None
    assert not tree.has_errors, [d.message for d in tree.diagnostics]
    return resolve([tree.value])


def files(*statements: str) -> list[DataFile]:
    outcome = resolved(*statements)
    assert outcome.value is not None
    assert outcome.diagnostics == ()
    return list(outcome.value.data_files)


def layout(text: str) -> Layout:
    (file,) = files(f'from "a.xlsx" layout {text}')
    assert file.layout is not None
    return file.layout


def test_several_files_of_one_statement_are_read_alike() -> None:
    found = files('from "a.xlsx", "b.xlsx" sheet "2020" layout years across')
    assert [(file.path, file.sheet) for file in found] == [("a.xlsx", "2020"), ("b.xlsx", "2020")]
    assert all(file.layout is not None and file.layout.across == (Dimension.PERIOD,) for file in found)


def test_sheets_of_one_workbook_are_sources_of_their_own() -> None:
    found = files('from "a.xlsx" sheet "2019"', 'from "a.xlsx" sheet "2020"', 'from "a.xlsx" sheet "2020"')
    assert [file.sheet for file in found] == ["2019", "2020"]


def test_a_reader_is_named_before_its_file() -> None:
    (file,) = files('from duckdb "w.duckdb" query "q.sql"')
    assert (file.reader, file.path, file.query) == ("duckdb", "w.duckdb", "q.sql")
    (file,) = files("from kolada")
    assert (file.reader, file.path) == ("kolada", "")


@pytest.mark.parametrize(
    ("text", "across", "headings", "constants"),
    [
        ("years across", ("period",), (), ()),
        ("years across, groups across", ("period", "group"), (), ()),
        ("groups across, years across", ("group", "period"), (), ()),
        ("indicators across, period 2020", ("indicator",), (), (("period", "2020"),)),
        ('indicators across, period in "År"', ("indicator",), (("period", "År"),), ()),
        ("entities across, indicator jobs.places", ("entity",), (), (("indicator", "jobs.places"),)),
        ('years across, entity "0484", group women', ("period",), (), (("entity", "0484"), ("group", "women"))),
        ('years across, group "18-24"', ("period",), (), (("group", "18-24"),)),
        ('value in "Utfall", comment in "Anm"', (), (("value", "Utfall"), ("comment", "Anm")), ()),
    ],
)
def test_a_layout_says_what_runs_across_and_what_holds_of_all(
    text: str,
    across: tuple[str, ...],
    headings: tuple[tuple[str, str], ...],
    constants: tuple[tuple[str, str], ...],
) -> None:
    found = layout(text)
    assert (found.across, found.headings, found.constants) == (across, headings, constants)


# (statement, code, the words marked, a text that the message or the help gives)
MISTAKES = [
    ('from excel "a.xlsx"', "GR534", "excel", "its ending says how it is read"),
    ('from parqet "a.parquet"', "GR534", "parqet", "write `parquet`"),
    ("from parquet", "GR534", "measurements from parquet", 'write `measurements from parquet "file"`'),
    ('from duckdb "a.duckdb"', "GR534", 'measurements from duckdb "a.duckdb"', 'query "figures.sql"'),
    ('from parquet "a.parquet" query "q.sql"', "GR534", 'query "q.sql"', "take the query out"),
    ('from "a.csv" query "q.sql"', "GR534", 'query "q.sql"', "duckdb, sqlite or sql after `from`"),
    ('from "a.csv" sheet "B"', "GR534", 'sheet "B"', "ends in .xlsx"),
    ("from kolada layout years across", "GR534", "layout years across", "take the layout out"),
    ('from "a.json" layout years across', "GR534", "layout years across", "take the layout out"),
    ('from "a.xlsx" layout years across, period 2020', "GR534", "period 2020", "twice where the period"),
    ('from "a.xlsx" layout years across, years across', "GR534", "years across", "twice where the period"),
    ('from "a.xlsx" layout entity "1", entity in "E"', "GR534", 'entity in "E"', "twice where the entity"),
    ('from "a.xlsx" layout value in "V", comment in "V"', "GR534", 'comment in "V"', "one column says one thing"),
    ('from "a.xlsx" layout years across, value in "V"', "GR534", 'value in "V"', "take `value in …` out"),
    ('from "a.xlsx" layout entities across, indicator jobs', "GR534", "jobs", "write `indicator jobs.places`"),
    ('from "a.xlsx" layout entities across, indicator jobs.nope', "GR201", "jobs.nope", "jobs.places"),
    ('from "a.xlsx" layout indicators across, period "2020-Q3"', "GR305", '"2020-Q3"', "quarter"),
]


@pytest.mark.parametrize(("statement", "code", "marked", "said"), MISTAKES, ids=lambda text: text)
def test_what_cannot_be_read_is_named_with_a_way_out(statement: str, code: str, marked: str, said: str) -> None:
    (found,) = resolved(statement).diagnostics
    assert found.code.number == code
    assert found.primary is not None
    assert found.primary.span.text == marked
    assert found.help
    assert said in f"{found.message} {found.help}"


def test_one_table_is_not_read_in_two_ways() -> None:
    outcome = resolved('from "a.xlsx" layout years across', 'from "a.xlsx" layout indicators across, period 2020')
    (found,) = outcome.diagnostics
    assert found.code.number == "GR534"
    assert found.primary is not None
    assert found.primary.span.line == 4
