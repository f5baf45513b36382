"""The scores of goals and indicators as rows, one for each case, node and name of a score."""

from __future__ import annotations

from collections.abc import Sequence

from goalrules.batch.between import number_in_columns
from goalrules.batch.exact import Number
from goalrules.batch.nodes import Node
from goalrules.batch.run import Compiled
from goalrules.batch.sheet import column, text

AGAIN, AGAIN_CASES = "again_scores", "again_cases"
"""The tables with the scores of the cases that the reference evaluator judged again, and with these cases."""

DIGITS = 10
"""So many digits behind the point are told of a score."""

_TYPE = f"DECIMAL(38,{DIGITS})"

MOST_TOLD = 10 ** (38 - DIGITS - 1)
"""Numbers farther from zero are not told as decimals."""

FORM = {
    "entity": "VARCHAR",
    "period": "BIGINT",
    "node": "VARCHAR",
    "score": "VARCHAR",
    "numerator": "HUGEINT",
    "denominator": "HUGEINT",
    "number": _TYPE,
    "reason": "VARCHAR",
}
"""The columns of the table of scores."""

AT_ONCE = 30
"""The scores of so many nodes are computed in one query."""

_PARTS = ("numerator", "denominator", "number", "reason")


def query_of_scores(made: Compiled) -> str | None:
    """The query for the rows, as `FORM` says; a node that does not apply has no row. None where no node has scores.

    `score` is the name that it is called, empty without. The number is the fraction `numerator / denominator` exactly,
    both NULL where columns hold it not, and the decimal `number` as it is read. All are NULL where there is none, for
    a `reason`. Where cases were judged again (`rejudging_goals`), their tables must be there.
    """
    nodes = {one.goal.path: one.columns.node for one in made.goals}
    nodes.update((path, one.node) for path, one in made.own.items())
    scores = [(path, node, called) for path, node in nodes.items() for called in node.scores]
    if not scores:
        return None
    again = ""
    if made.sheet.is_doubtful:
        same = "again.period = told.period AND again.entity IS NOT DISTINCT FROM told.entity"
        again = f" AND NOT EXISTS (SELECT 1 FROM {AGAIN_CASES} AS again WHERE {same})"
    # for twice as many columns engines take more than twice as long
    lots = [_rows(made, scores[at : at + AT_ONCE]) for at in range(0, len(scores), AT_ONCE)]
    queries = [f"SELECT {', '.join(FORM)} FROM ({rows}) AS told WHERE applies{again}" for rows in lots]
    queries += [f"SELECT {', '.join(FORM)} FROM {AGAIN}"] if again else []
    return f"WITH {made.tables}\n" + "\nUNION ALL\n".join(queries)


def _rows(made: Compiled, scores: Sequence[tuple[str, Node, str]]) -> str:
    """The rows of some scores, by path, node and name."""
    sheet = made.sheet
    structs, wanted = [], ["entity", "period", *(["is_case"] if made.has_cells else [])]
    for path, node, called in scores:
        name = f"{path}:score {called}"
        number = number_in_columns(node.scores[called].now.number, lambda one, n=name: sheet.add(f"{n}{len(one)}", one))  # type: ignore[misc]
        parts = {
            "applies": f"({node.column} & {(1 << node.form.width) - 1}) <> 0",
            "reason": f"CAST({number.reason} AS VARCHAR)",
            **_told(number),
        }
        for part, expression in parts.items():
            sheet.add(f"{name}:{part}", expression)
        wanted += [f"{name}:{part}" for part in parts]
        cells = ", ".join(f"'{part}': {column(f'{name}:{part}')}" for part in ("applies", *_PARTS))
        structs.append(f"{{'node': {text(path)}, 'score': {text(called)}, {cells}}}")
    where = " WHERE is_case" if made.has_cells else ""
    rows = f"unnest([{', '.join(structs)}], recursive := true)"
    return f"SELECT entity, period, {rows} FROM ({sheet.query(wanted)}) AS sheet{where}"


def _told(number: Number) -> dict[str, str]:
    """SQL for a number as a fraction and as a decimal."""
    known = "TRUE" if number.reason == "NULL" else f"{number.reason} IS NULL"
    if number.ends is not None:
        return {
            "numerator": "CAST(NULL AS HUGEINT)",
            "denominator": "CAST(NULL AS HUGEINT)",
            "number": f"CASE WHEN {known} THEN {_of_ends(*number.ends)} END",
        }
    return {
        "numerator": f"CASE WHEN {known} THEN CAST({number.top} AS HUGEINT) END",
        "denominator": f"CASE WHEN {known} THEN CAST({number.bottom} AS HUGEINT) END",
        "number": f"CASE WHEN {known} THEN {_of_fraction(number.top, number.bottom)} END",
    }


def _of_fraction(top: str, bottom: str) -> str:
    """A fraction as a decimal: the whole part exactly, of the rest the digits that are told."""
    whole = f"(abs({top}) // {bottom})"
    rest = f"round(CAST(abs({top}) % {bottom} AS DOUBLE) / CAST({bottom} AS DOUBLE), {DIGITS})"
    size = f"CAST({whole} AS {_TYPE}) + CAST({rest} AS {_TYPE})"
    signed = f"CASE WHEN {top} < 0 THEN -({size}) ELSE {size} END"
    return f"CASE WHEN {whole} < {MOST_TOLD} THEN {signed} END"


def _of_ends(low: str, high: str) -> str:
    """An enclosed number as a decimal: as many digits as both ends have in common."""
    cases = " ".join(
        f"WHEN round({low}, {digits}) = round({high}, {digits}) THEN CAST(round({low}, {digits}) AS {_TYPE})"
        for digits in range(DIGITS, -1, -1)
    )
    return f"CASE WHEN NOT (abs({low}) < 1e{len(str(MOST_TOLD)) - 1}) THEN NULL {cases} END"
