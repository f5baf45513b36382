"""Cases become rule files and tables in a temporary folder, and are judged as a user would: load, read, evaluate.

Many cases go into one plan, each as goals of its own. Where a plan is refused, its cases are tried one by one, so
that one case cannot spoil the others.
"""

from __future__ import annotations

import csv
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any, NamedTuple

import goalrules
from goalrules.model.indicator import Indicator
from goalrules.verdict import Assessment, Result
from tests.conformance.published.figures import close, shown
from tests.conformance.published.findings import SHAPE_ERRORS, Difference, Finding, NotRead, State, not_read

COLUMNS = ("indicator", "entity", "period", "kind", "value", "level", "absence", "comment")


class Row(NamedTuple):
    """One line of a measurement table; the fields are its columns."""

    indicator: str
    period: int | str
    value: str = ""
    entity: str = ""
    kind: str = ""
    level: str = ""
    absence: str = ""
    comment: str = ""


class Check:
    """Compares one case with the result of its plan, and collects what differs."""

    def __init__(self, result: Result) -> None:
        self.result = result
        self.differences: list[Difference] = []
        self.notes: list[str] = []
        self.compared = 0

    def __getitem__(self, path: str) -> Assessment:
        return self.result[path]

    def score(self, path: str, name: str = "") -> Any:
        """A score of a node by name; None where it has none or it is not known."""
        return scores(self.result[path]).get(name)

    def weights(self, goal: str) -> Fraction:
        """The weights of a goal's rated indicators together."""
        rated = [m.node for m in self.result[goal].members if isinstance(m.node, Indicator) and m.node.is_rated]
        return sum((Fraction(node.weight) for node in rated), Fraction(0))

    def level(self, what: str, path: str, published: str | None) -> None:
        """A level; None is none, for whatever reason."""
        self.same(what, published, self.result[path].level, path)

    def same(self, what: str, published: Any, ours: Any, path: str) -> None:
        self.compared += 1
        if published != ours:
            self._differs(what, f"{published}", f"{ours}", path)

    def number(
        self, what: str, path: str, published: Decimal | None, ours: Any, relative: str = "0", absolute: str = "0"
    ) -> None:
        """A number within a share of the published one or within a fixed amount; None is none on either side."""
        self.compared += 1
        agree = ours is None if published is None else close(published, ours, relative, absolute)
        if not agree:
            self._differs(what, shown(published), shown(ours), path)

    def _differs(self, what: str, published: str, ours: str, path: str) -> None:
        self.differences.append(Difference(what, published, ours, _explained(self.result, path)))


def _explained(result: Result, path: str) -> str:
    """Our explanation. A fault in it must not hide the disagreement."""
    try:
        return str(goalrules.explain(result, path))
    except Exception as error:
        return f"the explanation fails: {type(error).__name__}: {error}"


class Question(NamedTuple):
    """One case as part of a plan: goals of its own, their measurements, and what must come out of them."""

    case: str
    kind: str
    block: str
    rows: tuple[Row, ...]
    compare: Callable[[Check], None]
    period: int = 2020
    uses: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def ask(questions: Iterable[Question], more: str = "", more_rows: tuple[Row, ...] = ()) -> list[Finding]:
    """What comes of the cases; those of one period that use the same methods are judged together.

    `more` are goals that each of the plans has besides, with `more_rows` for measurements.
    """
    groups: dict[tuple[int, tuple[str, ...]], list[Question]] = {}
    for question in questions:
        groups.setdefault((question.period, question.uses), []).append(question)
    return [finding for group in groups.values() for finding in _asked(group, more, more_rows)]


def _asked(questions: list[Question], more: str, more_rows: tuple[Row, ...]) -> list[Finding]:
    head = [f'use "{path}"' for path in questions[0].uses]
    head += ["plan published_cases", f"  period {questions[0].period}", '  measurements from "measurements.csv"']
    text = "\n".join((*head, "", *(q.block for q in questions), more))
    rows = [row._replace(period=row.period) for q in questions for row in q.rows]
    rows += [row._replace(period=questions[0].period) for row in more_rows]
    try:
        result = judged(text, rows)
    except goalrules.RuleError as error:
        if len(questions) > 1:
            return [finding for question in questions for finding in _asked([question], more, more_rows)]
        question = questions[0]
        refused = Difference("the plan", "judged", "refused", f"{error}\n{question.block}")
        return [Finding(question.case, question.kind, State.DIFFERS, (refused,), question.notes)]
    return [_compared(question, result) for question in questions]


def _compared(question: Question, result: Result) -> Finding:
    check = Check(result)
    try:
        question.compare(check)
    except (NotRead, *SHAPE_ERRORS) as reason:
        return not_read(question.case, question.kind, reason)
    state = State.DIFFERS if check.differences else State.AGREES if check.compared else State.NOT_STATED
    notes = (*question.notes, *check.notes)
    return Finding(question.case, question.kind, state, tuple(check.differences), notes, check.compared)


def judged(text: str, rows: Iterable[Row]) -> Result:
    """The result of a plan that names its measurements. Raises RuleError for whatever is wrong with them."""
    with tempfile.TemporaryDirectory() as folder:
        path = written_plan(Path(folder), text, rows)
        return goalrules.evaluate(goalrules.load(path))


def written_plan(folder: Path, text: str, rows: Iterable[Row]) -> Path:
    """The rule file and `measurements.csv` in a folder; the path of the rule file."""
    path = folder / "plan.goal"
    path.write_text(text, encoding="utf-8")
    with (folder / "measurements.csv").open("w", encoding="utf-8", newline="") as file:
        table = csv.writer(file)
        table.writerow(COLUMNS)
        table.writerows(tuple(getattr(row, column) for column in COLUMNS) for row in rows)
    return path


def refusal(text: str) -> str | None:
    """Why a rule file is refused; None if it is not."""
    with tempfile.TemporaryDirectory() as folder:
        try:
            goalrules.load(written_plan(Path(folder), text, ()))
        except goalrules.RuleError as error:
            return str(error)
    return None


def scores(assessment: Assessment) -> Mapping[str, Any]:
    """The scores of a node by name; those that are not known are None."""
    return {found.name: found.number for found in assessment.scores}


def quoted(text: object) -> str:
    """A text in quotes for a rule file, on one line and without quotes inside."""
    plain = " ".join(str(text).split())
    return '"' + "".join("'" if sign in '"“”„«»' else sign for sign in plain) + '"'


def lines(*texts: str | None) -> str:
    """Lines of a rule file; None is left out."""
    return "\n".join(text for text in texts if text is not None)


def by_case(
    cases: Iterable[Mapping[str, Any]], make: Callable[[Mapping[str, Any], str], Question | Finding]
) -> Iterator[Question | Finding]:
    """A question for each case, named `c1`, `c2`, …; a finding where that is all there can be."""
    for place, case in enumerate(cases, start=1):
        is_object = isinstance(case, Mapping)
        name, kind = (str(case.get("id", place)), str(case.get("kind"))) if is_object else (str(place), "no object")
        try:
            yield make(case, f"c{place}")
        except (NotRead, *SHAPE_ERRORS) as reason:
            yield not_read(name, kind, reason)
