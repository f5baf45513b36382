"""Names for numbers: what `with` and `let` mean, and that none of them is without an end."""

from __future__ import annotations

from decimal import Decimal

import pytest

from goalrules.model.quantity import Amount, Given, Sum
from goalrules.model.unit import PERCENT
from tests import make

CLAUSES = "met when {} at least 1 otherwise missed"


def text(statements: str, rating: str = "", header: str = "") -> str:
    goal = "goal g met when all indicators are met otherwise not met missing data blocks\n"
    return f"plan p period 2020\n{rating}\n{goal} indicator x {header}\n  {statements}\n"


def test_with_gives_numbers_as_they_are_written() -> None:
    indicator = make.indicator("higher is better with low 80, mid 5 % with high −1.5 " + CLAUSES.format("low"))
    assert [(d.name, d.quantity) for d in indicator.definitions] == [
        ("low", Amount(number=Decimal(80), unit=None, span=indicator.span)),
        ("mid", Amount(number=Decimal(5), unit=PERCENT, span=indicator.span)),
        ("high", Amount(number=Decimal("-1.5"), unit=None, span=indicator.span)),
    ]


def test_let_may_use_what_stands_above_it() -> None:
    indicator = make.indicator("higher is better with low 2 let high be value + low " + CLAUSES.format("high"))
    made = indicator.named["high"]
    assert isinstance(made, Sum)
    assert made.right == Given(name="low", span=made.right.span)


def test_a_user_of_a_rating_gives_its_numbers_anew() -> None:
    rating = "rating r with limit 5 let twice be 2 * limit met when value at least twice otherwise missed"
    plain = make.plan(text("higher is better rated by r", rating)).plan.indicators[0]
    other = make.plan(text("higher is better with limit 7 rated by r", rating)).plan.indicators[0]
    assert plain.named["limit"] == Amount(number=Decimal(5), span=plain.span)
    assert other.named["limit"] == Amount(number=Decimal(7), span=other.span)
    assert list(other.named) == ["limit", "twice"]


@pytest.mark.parametrize(
    ("statements", "codes"),
    [
        ("let a be a + 1 " + CLAUSES.format("a"), ["GR201"]),
        ("let a be b let b be value " + CLAUSES.format("a"), ["GR201"]),
        ("let a be b let b be a " + CLAUSES.format("a"), ["GR201"]),
        ("with a 1, a 2 " + CLAUSES.format("a"), ["GR202"]),
        ("with a 1 let a be value " + CLAUSES.format("a"), ["GR202"]),
        (CLAUSES.format("unheard"), ["GR201"]),
        ("let a be unheard " + CLAUSES.format("value"), ["GR201"]),
    ],
)
def test_names_that_have_no_meaning_or_two_are_reported(statements: str, codes: list[str]) -> None:
    assert make.codes(text(f"higher is better {statements}")) == codes


def test_a_rating_and_its_user_cannot_define_each_other() -> None:
    """Each block alone is sound: only together they have no end."""
    rating = "rating r let a be b + 1 met when a at least 1 otherwise missed"
    assert make.codes(text("higher is better let b be value rated by r", rating)) == []
    (found,) = make.found(text("higher is better let b be a + 1 rated by r", rating))
    assert found.code.number == "GR201"
    assert found.message.endswith("is made of itself")


def test_a_goal_and_its_rating_cannot_define_each_other() -> None:
    rating = "rating r let a be b + 1 met when a at least 1 otherwise not met missing data blocks"
    goal = 'goal g let b be a rated by r indicator i judged against "it" score by level: met 1, near 1, missed 0'
    assert make.codes(f"plan p period 2020\n{rating}\n{goal}\n") == ["GR201"]


@pytest.mark.parametrize(
    "names",
    [
        ["value", *(f"n{i} + n{i}" for i in range(40))],
        ["value", *(f"n{i} + 1" for i in range(2000))],
        ["value", *(f"n{i}" + " + 1" * 40 for i in range(3))],
    ],
    ids=["doubled", "a long row", "deep"],
)
def test_names_that_come_to_too_much_are_refused_at_once(names: list[str]) -> None:
    lets = " ".join(f"let n{i} be {quantity}" for i, quantity in enumerate(names))
    statements = f"higher is better {lets} {CLAUSES.format(f'n{len(names) - 1}')}"
    assert make.codes(text(statements)) == ["GR116"]


@pytest.mark.parametrize(
    "quantity",
    [
        "value" + " + 1" * 10_000,
        "value" + " * 1" * 10_000,
        "value" + " + 1" * 51,
        " + ".join(["value" + " * 1" * 40] * 40),
        "(" * 90 + "value" + " + 1)" * 90,
        "(" * 20 + "value" + (" + 1" * 20 + ")") * 20,
    ],
    ids=["additions", "multiplications", "one too many", "both", "brackets", "brackets of rows"],
)
def test_a_quantity_made_of_too_much_is_refused(quantity: str) -> None:
    assert make.codes(text(f"higher is better {CLAUSES.format(quantity)}")) == ["GR116"]


@pytest.mark.parametrize(
    "quantity",
    ["value" + " + 1" * 50, "(" * 50 + "value" + " + 1)" * 50, "larger of " * 50 + "value" + " and 1" * 50],
)
def test_as_much_as_is_allowed_is_computed_and_told(quantity: str) -> None:
    from goalrules.evaluate import evaluate
    from goalrules.report.as_json import verdicts
    from goalrules.report.to_document import to_document

    lets = "let n0 be value " + " ".join(f"let n{i} be n{i - 1} + 1" for i in range(1, 45))
    for made in (quantity, quantity.replace("value", "n44")):
        plan = make.plan(text(f"higher is better {lets} {CLAUSES.format(made)}"))
        result = evaluate(plan, make.measurements({"g.x": "5"}))
        assert result["g.x"].level == "met"
        assert verdicts(to_document(result))
