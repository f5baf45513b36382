"""The scores of goals and indicators as rows, one for each case, node and name of a score."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from goalrules.batch.between import number_in_columns
from goalrules.batch.compiled import Judged
from goalrules.batch.nodes import Node
from goalrules.batch.sheet import Sheet, column, text


def scored_nodes(goals: Sequence[Judged], indicators: Mapping[str, Node]) -> dict[str, Node]:
    """The nodes that have scores, by path."""
    nodes = {**{one.goal.path: one.columns.node for one in goals}, **indicators}
    return {path: node for path, node in nodes.items() if node.scores}


def scores_query(nodes: Mapping[str, Node], sheet: Sheet, tables: str, where: str) -> str:
    """The rows: entity, period, node, the name that it is called (empty without), `top` and `bottom`, `reason`.

    The score is the fraction `top / bottom` exactly, both NULL where there is none. A node that does not apply has no
    row.
    """
    structs, wanted = [], ["entity", "period", *(["is_case"] if where else [])]
    for path, node in nodes.items():
        for called, score in node.scores.items():
            name = f"{path}:score {called}"
            number = number_in_columns(score.now.number, lambda one, n=name: sheet.add(f"{n}{len(one)}", one))  # type: ignore[misc]
            width = (1 << node.form.width) - 1
            known = "TRUE" if number.reason == "NULL" else f"{number.reason} IS NULL"
            sheet.add(f"{name}:applies", f"({node.column} & {width}) <> 0")
            sheet.add(f"{name}:top", f"CASE WHEN {known} THEN CAST({number.top} AS HUGEINT) END")
            sheet.add(f"{name}:bottom", f"CASE WHEN {known} THEN CAST({number.bottom} AS HUGEINT) END")
            sheet.add(f"{name}:reason", f"CAST({number.reason} AS VARCHAR)")
            parts = ("applies", "top", "bottom", "reason")
            wanted += [f"{name}:{part}" for part in parts]
            cells = ", ".join(f"'{part}': {column(f'{name}:{part}')}" for part in parts)
            structs.append(f"{{'node': {text(path)}, 'called': {text(called)}, {cells}}}")
    inner = sheet.query(wanted)
    rows = f"SELECT entity, period, unnest([{', '.join(structs)}], recursive := true) FROM ({inner}) AS sheet{where}"
    return f"WITH {tables}\nSELECT * EXCLUDE (applies) FROM ({rows}) AS told WHERE applies"
