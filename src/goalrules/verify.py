"""Checks a verdict record, and judges everything in it again: `python verify.py verdicts.json`.

A second implementation of the meaning of rule files, written from docs/verdict-record.md and docs/semantics.md and not
from the evaluator. One file, standard library only (Python 3.9 or later), nothing of goalrules: an auditor reads it whole
and runs it alone. Letters with numbers, as (A1), name rows of docs/semantics.md. Numbers are fractions throughout.

Exit code 0: everything follows. 1: something does not; the first such thing is named. 2: the record cannot be read.
"""

from __future__ import annotations

import argparse
import copy
import functools
import hashlib
import json
import re
import sys
import unicodedata
from decimal import MAX_EMAX, MIN_EMIN, Context, Decimal
from fractions import Fraction as F
from pathlib import Path
from typing import Any, Callable, Iterable, Optional, Sequence

FORMAT = "goalrules verdict record 1"
BOTTOM = "cannot be assessed"
TRENDS, STATUSES = ("improving", "steady", "worsening"), ("met", "near", "missed")


class Unreadable(Exception):
    """The file is no record, or of another format or semantics than this program knows. Exit code 2."""


class Wrong(Exception):
    """Something in the record does not follow: its path, what the record says, what follows, and where it stands."""

    def __init__(self, path: str, says: Any, follows: Any, where: str = "") -> None:
        super().__init__(path)
        self.path, self.says, self.follows, self.where = path, says, follows, where


# ---- numbers (K) ---------------------------------------------------------------------------------------------------


class Root:
    """A number that is no fraction, known by enclosures: `near(d)` are two fractions around it, some 10^-d apart.

    `key` says how it was made: numbers with one key are equal. `power`: (x, c) where it is x to the power c. `sure`: it is
    certainly not rational, so that it differs from every fraction and enough digits will tell the two apart (K4). It is
    `const` and multiples of other such numbers, `terms`: x - x is 0, x + x is 2x.
    """

    def __init__(self, near: Callable[[int], tuple[F, F]], key: Any, power: Any = None, sure: bool = False) -> None:
        self.near, self.key, self.power, self.sure = near, key, power, sure
        self.const, self.terms = F(0), {key: (F(1), self)}


def near(x: Any, d: int) -> tuple[F, F]:
    return x.near(d) if isinstance(x, Root) else (x, x)


def order(a: Any, b: Any) -> tuple[int, bool]:
    """-1, 0 or 1, and whether they are equal only as far as 1000 digits tell (K6)."""
    if not isinstance(a, Root) and not isinstance(b, Root):
        return (a > b) - (a < b), False
    apart = calc("-", a, b)
    if not isinstance(apart, Root):
        return (apart > 0) - (apart < 0), False
    (x, c), (y, e) = ((n.power or (None, F(1))) if isinstance(n, Root) else (n, F(1)) for n in (a, b))
    if isinstance(x, F) and isinstance(y, F) and x > 0 < y:
        n, m = c.numerator * e.denominator, e.numerator * c.denominator
        if max(abs(n), abs(m)) * max(bits(x), bits(y)) < 10**6 and x**n == y**m:
            return 0, False
    d = 50
    while True:
        low, high = apart.near(d)
        if low > 0 or high < 0:
            return (1 if low > 0 else -1), False
        if d >= 1000 and not apart.sure:
            return 0, True
        d = {50: 200, 200: 1000}.get(d, 2 * d)


def sign(x: Any) -> int:
    return order(x, F(0))[0]


def bits(x: F) -> int:
    return max(x.numerator.bit_length(), x.denominator.bit_length())


def calc(op: str, a: Any, b: Any) -> Any:
    """a op b, exactly; of what is not rational by the same operation on the ends of its enclosures (K1, K6)."""
    if op in ("max", "min"):
        return a if (order(a, b)[0] >= 0) == (op == "max") else b
    if not isinstance(a, Root) and not isinstance(b, Root):
        return a + b if op == "+" else a - b if op == "-" else a * b if op == "*" else a / b
    if op in ("+", "-"):
        return put_together([(F(1), a), (F(-1 if op == "-" else 1), b)])
    if op == "/":
        if isinstance(a, Root) and isinstance(b, Root) and a.key == b.key:
            return F(1)
        b = power(b, F(-1))
    if not isinstance(a, Root):
        return put_together([(a, b)])
    if not isinstance(b, Root):
        return put_together([(b, a)])

    def enclose(d: int) -> tuple[F, F]:
        ends = [x * y for x in a.near(d) for y in b.near(d)]
        return min(ends), max(ends)

    return Root(enclose, ("*", frozenset((a.key, b.key))))


def put_together(parts: Iterable[tuple[F, Any]]) -> Any:
    """The sum of multiples of numbers; what cancels out is gone."""
    const, terms = F(0), {}
    for factor, part in parts:
        const += factor * (part.const if isinstance(part, Root) else part)
        for key, (times, one) in part.terms.items() if isinstance(part, Root) else ():
            terms[key] = (terms[key][0] if key in terms else F(0)) + factor * times, one
    kept = {key: term for key, term in terms.items() if term[0]}
    if not kept:
        return const
    (factor, one), *more = kept.values()
    if factor == 1 and not const and not more:
        return one

    def enclose(d: int) -> tuple[F, F]:
        ends = [[times * end for end in one.near(d)] for times, one in kept.values()]
        return const + sum(map(min, ends)), const + sum(map(max, ends))

    found = Root(
        enclose, ("+", const, frozenset((key, times) for key, (times, _) in kept.items())), None, one.sure and not more
    )
    found.const, found.terms = const, kept
    return found


def whole_root(n: int, q: int) -> Optional[int]:
    """The q-th root of n, if it is whole."""
    if n < 2:
        return n
    if q > n.bit_length():
        return None
    low, high = 1, 1 << -(-n.bit_length() // q)
    while low < high:
        mid = (low + high + 1) // 2
        low, high = (mid, high) if mid**q <= n else (low, mid - 1)
    return low if low**q == n else None


def exact_root(x: F, q: int) -> Optional[F]:
    n, m = whole_root(x.numerator, q), whole_root(x.denominator, q)
    return None if n is None or m is None else F(n, m)


def decimal_power(x: F, c: F, d: int) -> tuple[F, F]:
    ctx = Context(prec=d + 15, Emax=MAX_EMAX, Emin=MIN_EMIN)
    base, exponent = (ctx.divide(Decimal(n.numerator), Decimal(n.denominator)) for n in (x, c))
    v = F(ctx.power(base, exponent))
    return v * (1 - F(1, 10 ** (d + 5))), v * (1 + F(1, 10 ** (d + 5)))


def power(x: Any, c: F) -> Any:
    """x to the power c, or the reason why there is none (I12)."""
    if c == 0:
        return F(1)
    s = sign(x)
    if s < 0 and c.denominator != 1:
        return "negative_base"
    if s == 0:
        return "division_by_zero" if c < 0 else F(0)
    if s < 0:
        found = power(calc("-", F(0), x), c)
        return calc("-", F(0), found) if c.numerator % 2 and not isinstance(found, str) else found
    if isinstance(x, Root) and x.power:
        x, c = x.power[0], x.power[1] * c
    if c == 1:
        return x
    low, high = near(x, 50)
    if abs(c) * (bits(x) if isinstance(x, F) else int(max(high, 1 / low)).bit_length()) > 10000:
        return "too_large"
    if isinstance(x, F):
        root = exact_root(x, c.denominator)
        if root is not None:
            return root**c.numerator
        if x < 1:
            x, c = 1 / x, -c
        for q in range(min(bits(x), 300), 1, -1):  # so that one number has one key
            root = exact_root(x, q)
            if root is not None:
                x, c = root, c * q
                break
        return Root(lambda d: decimal_power(x, c, d), ("^", x, c), (x, c), True)

    def enclose(d: int) -> tuple[F, F]:
        ends = [end for e in x.near(d + 20) for end in decimal_power(e, c, d)]
        return min(ends), max(ends)

    return Root(enclose, ("^", x.key, c), (x, c), x.sure and abs(c) == 1)


def spell(x: Any) -> Optional[str]:
    """A decimal where it ends, else a fraction in lowest terms; of a root its first 20 digits and `…`."""
    if x is None:
        return None
    if isinstance(x, Root):
        for d in (50, 200, 1000):
            low, high = x.near(d)
            if low * high > 0 and digits20(low) == digits20(high):
                return digits20(low) + "…"
        return (digits20(max(low, high, key=abs)) if low * high > 0 else "0") + "…"
    n, d, places = x.numerator, x.denominator, 0
    while d % 2 == 0 or d % 5 == 0:
        d, places = d // (2 if d % 2 == 0 else 5), places + 1
    if d != 1:
        return f"{x.numerator}/{x.denominator}"
    text = str(abs(n) * 10**places // x.denominator).rjust(places + 1, "0")
    text = text[:-places] + "." + text[-places:] if places else text
    return ("-" if n < 0 else "") + (text.rstrip("0").rstrip(".") if places else text)


def digits20(x: F) -> str:
    """The first 20 digits of a number other than 0; its whole part stands in full."""
    size, e = abs(x), 0
    while size >= F(10) ** (e + 1):
        e += 1
    while size < F(10) ** e:
        e -= 1
    text = str(int(size * 10 ** max(19 - e, 0)))
    text = "0." + "0" * (-e - 1) + text if e < 0 else text[: e + 1] + ("." + text[e + 1 :] if e < 19 else "")
    return ("-" if x < 0 else "") + text


def number(text: Optional[str]) -> Optional[F]:
    return None if text is None else F(text)


def rounded(x: F, places: Optional[int]) -> F:
    """Half away from zero (K2)."""
    if places is None:
        return x
    n = abs(x) * 10**places + F(1, 2)
    return F(n.numerator // n.denominator, 10**places) * (-1 if x < 0 else 1)


def fixed(x: F, places: int) -> str:
    """A rounded number, with so many decimals."""
    text = str(abs(x.numerator) * 10**places // x.denominator).rjust(places + 1, "0")
    return ("-" if x < 0 else "") + (f"{text[:-places]}.{text[-places:]}" if places else text)


# ---- three truth values (A) ----------------------------------------------------------------------------------------

Truth = Optional[bool]


def both(parts: Iterable[Truth]) -> Truth:
    all_ = list(parts)
    return False if False in all_ else None if None in all_ else True


def either(parts: Iterable[Truth]) -> Truth:
    all_ = list(parts)
    return True if True in all_ else None if None in all_ else False


def negation(part: Truth) -> Truth:
    return None if part is None else not part


def spoken(truth: Truth) -> str:
    return {True: "true", False: "false", None: "unknown"}[truth]


def lies_in(found: Iterable[Any], named: Iterable[Any]) -> Truth:
    """Whether an outcome is one of those named, of which only the outcomes that it may be are known."""
    inside = {one in set(named) for one in found}
    return True if inside == {True} else None if True in inside else False


def at_least(a: tuple[Any, Any], b: tuple[Any, Any], strict: bool, marks: list[str]) -> Truth:
    """a ≥ b (or >) of numbers known by their ends, None being no end (D2)."""

    def holds(x: Any, y: Any) -> Optional[bool]:
        if x is None or y is None:
            return None
        found, marked = order(x, y)
        if marked:
            marks.append("equal_within_1000_digits")
        return found > 0 or (found == 0 and not strict)

    if holds(a[0], b[1]):
        return True
    return False if holds(a[1], b[0]) is False else None


# ---- the record's parts, indexed -----------------------------------------------------------------------------------

NUMBER, RATIO, SCORE, PERCENT, POINTS, YEARS = (
    ("number", "", False), ("ratio", "", False), ("score", "", False), ("percent", "", False),
    ("percentage points", "", False), ("other", "years", False))  # fmt: skip


def unit_words(unit: tuple[str, str, bool]) -> str:
    return (unit[1] if unit[0] == "other" else unit[0]) + (" per year" if unit[2] else "")


class Operand:
    """A quantity and how it came about; `times`: the periods of the values in it (H7); `low`, `high`: its ends (D2)."""

    def __init__(self, words: str, unit: tuple[str, str, bool], num: Any = None, reason: Optional[str] = None,
                 rows: Iterable[Any] = (), parts: Iterable[Operand] = (), times: Iterable[int] = (), low: Any = None,
                 high: Any = None, written: Optional[str] = None) -> None:  # fmt: skip
        self.words, self.unit, self.num, self.reason, self.parts = words, unit, num, reason, list(parts)
        self.rows = list(rows)
        self.times = set(times)
        for part in self.parts:
            self.rows += part.rows
            self.times |= part.times
        self.low, self.high, self.written = low, high, written
        self.unbounded, self.member, self.weight, self.is_bare = False, None, None, False
        self.is_share, self.remark = False, None

    @property
    def ends(self) -> tuple[Any, Any]:
        return (self.low, self.high) if self.num is None else (self.num, self.num)

    def json(self) -> dict[str, Any]:
        unknown = self.num is None
        return {"words": self.words, "unit": unit_words(self.unit), "number": self.written or spell(self.num),
                "reason": self.reason or self.remark, "rows": [place(row) for row in unique(self.rows) if place(row)],
                "parts": [part.json() for part in self.parts], "member": self.member, "weight": self.weight,
                "low": spell(self.low) if unknown else None, "high": spell(self.high) if unknown else None,
                "unbounded": self.unbounded}  # fmt: skip


def members_in(operand: Operand) -> list[Operand]:
    return ([operand] if operand.member else []) + [one for part in operand.parts for one in members_in(part)]


def unique(things: Iterable[Any]) -> list[Any]:
    found: list[Any] = []
    for thing in things:
        if not any(thing is one or thing == one for one in found):
            found.append(thing)
    return found


def place(row: Any) -> Any:
    if not row or not row["place"]:
        return row and row["place"]
    fetched = row["retrieved"] or {"at": None, "url": None}
    return {**row["place"], "source": row["source"], "retrieved": fetched["at"] or None, "url": fetched["url"]}


class World:
    """Model and measurements of a record, and what was judged: `entity`, `period` (counted from the year 0)."""

    def __init__(self, record: dict[str, Any], rules: dict[str, Any], measurements: dict[str, Any]) -> None:
        self.model, self.files, self.entity = rules["model"], rules["files"], record["entity"]
        self.assumed, self.kind = record["assumed"], record["period"][4:6]
        self.a_year = {"": 1, "-Q": 4}.get(self.kind, 12)
        self.period = self.ordinal(record["period"])
        key = ("indicator", "entity", "group", "period", "kind")
        self.rows = {tuple(row[k] for k in key): row for row in measurements["rows"]}
        self.scales = {scale["name"]: [level["name"] for level in scale["levels"]] for scale in self.model["scales"]}
        self.groups = {group["name"]: group["entities"] for group in self.model["entity_groups"]}
        self.goals = {goal["path"]: goal for goal in self.model["goals"]}
        self.indicators = {one["path"]: one for one in self.model["indicators"]}
        self.series: dict[Any, dict[int, Any]] = {}
        for row in measurements["rows"]:
            of = (row["indicator"], row["entity"], row["group"], row["kind"])
            self.series.setdefault(of, {})[self.ordinal(row["period"])] = row
        self.judged: dict[Any, Any] = {}

    def ordinal(self, period: str) -> int:
        return int(period[:4]) * self.a_year + (int(period[4:].lstrip("-Q")) - 1 if len(period) > 4 else 0)

    def spelt(self, ordinal: int) -> str:
        year, part = divmod(ordinal, self.a_year)
        return f"{year:04}" + {1: "", 4: f"-Q{part + 1}", 12: f"-{part + 1:02}"}[self.a_year]

    def years(self, start: int, end: int) -> F:
        return F(end - start, self.a_year)

    def rating(self, node: dict[str, Any]) -> Any:
        return self.model["ratings"][node["rating"]] if isinstance(node["rating"], int) else node["rating"]

    def concerns(self, where: Any, entity: Optional[str]) -> bool:
        """Whether something that holds for entities in a group, or outside it, holds for this one (B1)."""
        return where is None or (entity in self.groups[where["group"]] if entity else False) != where["outside"]

    def words(self, element: dict[str, Any]) -> str:
        """The text of an element's span, without comments and with single blanks."""
        file, start, end = element["span"]
        text = re.sub(r'("[^"\n]*")|#[^\n]*', lambda m: m[1] or "", self.files[file]["text"][start:end])
        return " ".join(text.split()) or {"CurrentValue": "value"}.get(element["type"], "")

    def clause(self, element: dict[str, Any]) -> dict[str, Any]:
        file, start, _ = element["span"]
        before = self.files[file]["text"][:start]
        return {"file": self.files[file]["file"], "line": before.count("\n") + 1,
                "column": start - (before.rfind("\n") + 1) + 1, "text": self.words(element)}  # fmt: skip


# ---- values over time (H, O) ---------------------------------------------------------------------------------------


class Series:
    """The values of one indicator for one entity and group, as seen from the period judged.

    `outlook`: the goal's Outlook for which it is judged (O1). `at`: the period to look at instead of the newest (M3).
    """

    def __init__(self, world: World, node: dict[str, Any], entity: Optional[str], group: str, outlook: Any = None,
                 at: Optional[int] = None) -> None:  # fmt: skip
        self.world, self.node, self.entity, self.group, self.outlook = world, node, entity, group, outlook
        self.of = (node["path"], entity, group)
        self.unit = unit_of(node["unit"])
        self.difference = as_points(self.unit)
        self.period = world.ordinal(outlook["period"]) if outlook else world.period
        outcomes = world.series.get((*self.of, "outcome"), {})
        not_used = self.period if outlook else None
        self.outcomes = {
            p: row for p, row in sorted(outcomes.items()) if p <= world.period and has_value(row) and p != not_used
        }
        seen = {p: row for p, row in outcomes.items() if not outlook or p <= min(world.period, self.period - 1)}
        if outlook and not outlook["over"]:
            seen[self.period] = world.series.get((*self.of, "forecast"), {}).get(self.period)
        self.breaks = [p for p, row in seen.items() if row and row["absence"] == "method_changed"]
        self.fitted: list[Any] = []
        self.row: Any = None
        self.used: Optional[int] = None
        self.start = self.period if at is None else at
        self._find(outcomes, self.start, at is None)

    def _find(self, outcomes: dict[int, Any], period: int, may_stand_in: bool) -> None:
        """The row used and its period (H1): of an outlook the forecast (O1)."""
        if self.outlook:
            if self.outlook["over"]:
                outcome = Series(self.world, self.node, self.entity, self.group)
                self.value = self.line("value", self.outlook["over"], self.period, outcome.year)
                self.fitted, self.used = self.value.rows if self.value.num is not None else [], self.period
                self.value.rows = []
            else:
                self.row = self.world.series.get((*self.of, "forecast"), {}).get(self.period)
                self.value = self.read("value", self.row, "no_forecast")
                self.used = self.period
            return
        self.row = outcomes.get(period)
        oldest = period - (self.node["latest_years"] or 0) * self.world.a_year if may_stand_in else period
        for p in range(period, oldest - 1, -1):
            row = outcomes.get(p)
            if row and (has_value(row) or row["level"]):
                self.row, self.used = row, p
                break
            if row and row["absence"] in ("not_applicable", "method_changed") and not row["conflict"]:
                break
        self.value = self.read("value", self.row, "no_row")

    @property
    def year(self) -> int:
        """The period from which everything relative is counted (H2)."""
        return self.start if self.used is None else self.used

    def read(self, words: str, row: Any, none: str, unit: Any = None) -> Operand:
        reason = absence(row, none)
        if reason:
            return Operand(words, unit or self.unit, None, reason, [row] if row else [])
        exact = number(row["value"])
        num = rounded(exact, self.node["decimals"])
        places = self.node["decimals"]
        written = row["value"] if places is None else fixed(num, places)
        times = [self.world.ordinal(row["period"])]
        return Operand(words, unit or self.unit, num, None, [row], times=times, written=written)

    def breaks_in(self, times: set[int]) -> bool:
        """Whether values of these periods may not be joined (H7)."""
        return bool(times) and any(min(times) < p <= max(times) for p in self.breaks)

    def window(self, over: dict[str, Any], last: Optional[int]) -> list[Any]:
        """The values of the last years or values, from the oldest (H8), as (period, number, rows)."""
        found = [(p, rounded(F(row["value"]), self.node["decimals"]), [row]) for p, row in self.outcomes.items()]
        if last is None:
            last = self.year - (1 if over["previous"] else 0)
            if self.outlook and self.value.num is not None:  # the forecast is the value used (O1)
                found.append((self.period, self.value.num, [self.row] if self.row else []))
        found = [one for one in found if one[0] <= last]
        return (
            found[-over["count"] :]
            if over["basis"] == "values"
            else [one for one in found if one[0] > last - over["count"]]
        )

    def several(
        self,
        words: str,
        over: Any,
        unit: Any,
        least: int,
        of: Callable[[list[int], list[F]], F],
        last: Optional[int] = None,
    ) -> Operand:
        """Something computed of the values of a window, of which at least so many are needed."""
        items = self.window(over, last)
        times = [one[0] for one in items]
        found = Operand(words, unit, None, None, unique(row for one in items for row in one[2]), times=times)
        if len(items) < least:
            found.reason = "too_few_values"
        elif self.breaks_in(set(times)):
            found.reason = "method_changed"
        else:
            found.num = of(times, [one[1] for one in items])
        if found.reason:
            found.times = set()
        return found

    def line(self, words: str, over: Any, to: int, last: Optional[int] = None) -> Operand:
        """The line of least squares through the values of the last years, at a period (H9)."""

        def at(times: list[int], values: list[F]) -> F:
            t, v = F(sum(times), len(times)), sum(values, F(0)) / len(values)
            slope = sum((x - t) * (y - v) for x, y in zip(times, values)) / sum((x - t) ** 2 for x in times)
            return v + slope * (to - t)

        return self.several(words, over, self.unit, over["at_least"] or 3, at, last)

    def yearly(self, words: str, over: Any, better: int) -> Operand:
        def change(times: list[int], values: list[F]) -> F:
            return better * (values[-1] - values[0]) / self.world.years(times[0], times[-1])

        least = max(2, over["at_least"] or over["count"])
        return self.several(words, over, (*self.difference[:2], True), least, change)

    def baseline(self) -> tuple[Operand, Optional[int]]:
        """The baseline's value and period (H10)."""
        base, words = self.node["baseline"], "baseline value"
        if base is None:
            return Operand(words, self.unit, None, "no_baseline"), None
        start = self.world.ordinal(base["period"])
        later = [p for p in self.outcomes if p >= start and p < self.year]
        if base["number"] is None and base["or_later"]:
            start = later[0] if later else start
        if start >= self.year:
            return Operand(words, self.unit, None, "no_time_since_baseline"), None
        if base["number"] is None and start not in self.outcomes:
            row = self.world.series.get((*self.of, "outcome"), {}).get(start)
            return self.read(words, row if row and not has_value(row) else None, "no_baseline"), start if row else None
        if base["number"] is None:
            return self.read(words, self.outcomes[start], "no_baseline"), start
        if self.breaks_in({start, self.year}):
            return Operand(words, self.unit, None, "method_changed"), start
        return Operand(words, self.unit, F(base["number"]), times=[start], written=base["number"]), start


def has_value(row: Any) -> bool:
    return row["value"] is not None and not row["conflict"]


def absence(row: Any, none: str) -> Optional[str]:
    """Why a row gives no value (L1, L2)."""
    if row is None:
        return none
    if row["conflict"]:
        return "two_values"
    return None if row["value"] is not None else row["absence"] or "missing"


# ---- conditions and quantities of any node -------------------------------------------------------------------------

Asked = tuple[Truth, dict[str, Any], list[Any]]  # truth, finding, causes


class Judge:
    """Answers the conditions and quantities of one node. `free`: in the walk for the range (P1)."""

    def __init__(self, world: World, node: dict[str, Any]) -> None:
        self.world, self.node, self.path = world, node, node["path"]
        self.rating = world.rating(node)
        self.definitions = {d["name"]: d["quantity"] for of in (self.rating, node) if of for d in of["definitions"]}
        self.free, self.level, self.row = False, None, None
        self.could: list[str] = []
        self.all_levels: list[str] = []
        self.outs: list[Any] = []
        self.possible: list[Any] = []
        self.trend: Optional[dict[str, Any]] = None
        self.scores: list[dict[str, Any]] = []
        self.known_scores: dict[str, Any] = {}

    # -- the walk (A1, A2)

    def walk(self, clauses: list[Any], free: bool = False) -> tuple[list[Any], list[Any]]:
        """The clauses tried as (clause, truth, finding, causes), and the levels there may be (None: not assessable)."""
        self.free = free
        first = [c for c in clauses if c["level"] is None and c["condition"]]
        steps, found = [], []
        for clause in first + [c for c in clauses if c not in first]:
            truth, finding, causes = self.ask(clause["condition"])
            steps.append((clause, truth, finding, causes))
            if truth is not False and clause["level"] not in found:
                found.append(clause["level"])
            if truth:
                break
        self.free = False
        return steps, found

    def evidence(self, steps: list[Any]) -> list[Any]:
        return [{"level": clause["level"], "clause": self.world.clause(clause), "truth": spoken(truth), "finding": finding}
                for clause, truth, finding, _ in steps]  # fmt: skip

    def ask(self, condition: Any) -> Asked:
        if condition is None:
            return True, {"kind": "otherwise", "truth": "true"}, []
        truth, finding, causes = getattr(self, "ask_" + condition["type"])(condition)
        return truth, {**finding, "truth": spoken(truth)}, causes

    def ask_Both(self, c: Any, word: str = "and", join: Any = both) -> Asked:
        parts = [self.ask(part) for part in c["parts"]]
        truth = join(part[0] for part in parts)
        return truth, {"kind": "joined", "word": word, "parts": [part[1] for part in parts]}, self.joined(truth, parts)

    def ask_Either(self, c: Any) -> Asked:
        return self.ask_Both(c, "or", either)

    def ask_Negation(self, c: Any) -> Asked:
        part = self.ask(c["part"])
        truth = negation(part[0])
        return truth, {"kind": "joined", "word": "not", "parts": [part[1]]}, self.joined(truth, [part])

    def joined(self, truth: Truth, parts: list[Asked]) -> list[Any]:
        """Causes of joined conditions: of the unknown parts; if the whole is known, of the true ones."""
        wanted = None if truth is None else True
        return unique(cause for part in parts if part[0] is wanted for cause in part[2])

    def ask_OwnState(self, c: Any) -> Asked:
        levels = [self.level] if self.level is not None else self.outs
        trend = self.trend and self.trend["trend"]
        trends = None if self.trend is None else TRENDS if trend is None else [trend]
        return self.state(c["test"], levels, trends), {"kind": "own state"}, []

    def state(self, test: Any, levels: Optional[Sequence[Any]], trends: Optional[Sequence[str]]) -> Truth:
        """Whether a node with these outcomes is as asked (A9, A10); trends None: it declares none."""
        found = []
        for one in test["alternatives"]:
            named = [level for asked in one["levels"] for level in self.reached(asked)]
            parts = [lies_in(levels or [None], named)] if one["levels"] else []
            if one["trends"]:
                parts.append(False if trends is None else lies_in(trends, one["trends"]))
            found.append(both(parts))
        return either(found)

    scale: list[str] = []

    def reached(self, asked: Any) -> list[str]:
        at = self.scale.index(asked["level"]) if asked["level"] in self.scale else None
        if asked["reach"] == "only" or at is None:
            return [asked["level"]]
        return self.scale[: at + 1] if asked["reach"] == "or better" else self.scale[at:]

    def ask_Comparison(self, c: Any) -> Asked:
        bound = c["bound"]
        left = self.take(c["left"])
        low = beside(self.take(bound["low"]), left.unit)
        high = bound["high"] and beside(self.take(bound["high"]), left.unit)
        terms = [left, low] + ([high] if high else [])
        comparator = {"at or better than": "at most" if self.node.get("direction") == "lower" else "at least",
                      "at or worse than": "at least" if self.node.get("direction") == "lower" else "at most",
                      }.get(bound["comparator"], bound["comparator"])  # fmt: skip
        if isinstance(self, Measured):  # a comparison of an indicator with something unknown is unknown (A5)
            for term in terms:
                term.low = term.high = None
        marks: list[str] = []
        if not any(t.reason for t in terms) and self.apart(set().union(*(t.times for t in terms))):
            truth: Truth = None
            left = terms[0] = copy.copy(left)
            left.reason = "method_changed"
        elif left.unbounded and low.num is not None:
            truth = comparator in ("at least", "above")
        else:
            truth = compare(comparator, left.ends, low.ends, high and high.ends, marks)
        finding = {"kind": "comparison", "left": left.json(), "comparator": comparator, "low": low.json(),
                   "high": high and high.json(), "note": marks[0] if marks else None}  # fmt: skip
        return truth, finding, self.causes_of(terms)

    def causes_of(self, terms: list[Operand]) -> list[Any]:
        return [(t.reason, self.path, t.rows[0] if t.rows else None) for t in terms if t.reason and not t.unbounded]

    def ask_Known(self, c: Any) -> Asked:
        operand = self.take(c["quantity"])
        known = self.free or operand.num is not None or operand.unbounded
        finding = {"kind": "known", "operand": operand.json(), "negated": c["negated"]}
        return known != c["negated"], finding, []

    def apart(self, times: set[int]) -> bool:
        return False

    # -- quantities (I, J)

    def take(self, q: Any) -> Operand:
        found: Operand = getattr(self, "take_" + q["type"])(q, self.world.words(q))
        return found

    def take_Amount(self, q: Any, words: str) -> Operand:
        unit = q["unit"] and unit_of(q["unit"])
        found = Operand(words, unit or self.bare, F(q["number"]), written=q["number"])
        found.is_bare, found.is_share = unit is None, unit is not None and unit[0] == "percent"
        return found

    bare = NUMBER

    def take_Given(self, q: Any, words: str) -> Operand:
        found = copy.copy(self.take(self.definitions[q["name"]]))
        found.words = words
        return found

    def made(self, words: str, unit: Any, parts: list[Operand], of: Callable[..., Any]) -> Operand:
        """What is computed of parts: a number, or a reason; without one part there is nothing to compute."""
        found = Operand(words, unit, parts=parts)
        found.reason = next((part.reason for part in parts if part.num is None), None)
        if found.reason is None:
            num = of(*(part.num for part in parts))
            found.num, found.reason = (None, num) if isinstance(num, str) else (num, None)
        return found

    def between(self, words: str, unit: Any, parts: list[Operand], ends: Any) -> Operand:
        """What is computed of parts that are known by their ends: its own ends, or a reason."""
        found = Operand(words, unit, parts=parts)
        if isinstance(ends, str) or any(too_long(end) for end in ends):
            found.reason = ends if isinstance(ends, str) else "too_large"
        elif all(part.num is not None for part in parts):
            found.num = ends[0]
        else:
            found.reason = next(part.reason for part in parts if part.num is None)
            found.low, found.high = ends
        return found

    def two(self, q: Any, first: str, second: str) -> list[Operand]:
        """Two terms; a written percentage is a share of one beside a ratio or a score (J)."""
        left, right = self.take(q[first]), self.take(q[second])
        return [beside(left, right.unit), beside(right, left.unit)]

    def take_Sum(self, q: Any, words: str) -> Operand:
        left, right = self.two(q, "left", "right")
        (low, high), (least, most) = left.ends, right.ends
        op, least, most = ("-", most, least) if q["minus"] else ("+", least, most)
        ends = [None if x is None or y is None else calc(op, x, y) for x, y in ((low, least), (high, most))]
        return self.between(words, unit_of_sum(left, right, q["minus"]), [left, right], ends)

    def take_Extreme(self, q: Any, words: str) -> Operand:
        left, right = self.two(q, "first", "second")
        ends = []
        for one, other, decides in zip(left.ends, right.ends, (q["larger"], not q["larger"])):
            there = [end for end in (one, other) if end is not None]
            ends.append(
                calc("max" if q["larger"] else "min", *there)
                if len(there) == 2
                else there[0]
                if there and decides
                else None
            )
        return self.between(words, unit_of_sum(left, right), [left, right], ends)

    def take_Product(self, q: Any, words: str) -> Operand:
        left, right = (share(self.take(q[side]), NUMBER) for side in ("left", "right"))
        low, high = right.ends
        ends: Any = (None, None)
        if not q["divided"]:
            ends = corners("*", left.ends, right.ends)
        elif low is not None and high is not None:
            signs = sign(low), sign(high)
            if signs == (0, 0):
                ends = "division_by_zero"
            elif signs[0] > 0 or signs[1] < 0:
                ends = corners("/", left.ends, right.ends)
        return self.between(
            words, (unit_of_quotient if q["divided"] else unit_of_product)(left, right), [left, right], ends
        )

    def take_Power(self, q: Any, words: str) -> Operand:
        base, c = self.take(q["base"]), F(q["exponent"])
        low, high = base.ends
        ends: Any = (None, None)
        if low is not None and high is not None:
            if order(low, high)[0] == 0:
                ends = power(low, c)
                ends = ends if isinstance(ends, str) else (ends, ends)
            elif sign(low) > 0 and c > 0:
                ends = power(low, c), power(high, c)
                ends = next((end for end in ends if isinstance(end, str)), ends)
        return self.between(words, unit_of_power(base, q["exponent"]), [base], ends)

    def take_Negative(self, q: Any, words: str) -> Operand:
        part = self.take(q["of"])
        ends = [None if end is None else calc("-", F(0), end) for end in part.ends[::-1]]
        return self.between(words, part.unit, [part], ends)

    def take_Size(self, q: Any, words: str) -> Operand:
        part = self.take(q["of"])
        low, high = part.ends
        ends: Any = (F(0), None)
        if low is not None and high is not None:
            a, b = size(low), size(high)
            ends = (F(0) if sign(low) < 0 < sign(high) else calc("min", a, b), calc("max", a, b))
        return self.between(words, part.unit, [part], ends)

    def take_PercentOf(self, q: Any, words: str) -> Operand:
        base, part = self.take(q["of"]), F(q["percent"])
        of = lambda x: calc("*", x, part / 100) if sign(x) > 0 else "base_not_positive"  # noqa: E731
        found = self.made(words, base.unit, [base], of)
        if found.num is not None:
            found.parts.insert(0, Operand(f"{q['percent']} %", NUMBER, part, written=q["percent"]))
        return found

    def peer(self, words: str, function: str, unit: Any, peers: list[Operand], own: Operand, lower: bool) -> Operand:
        """Compared with peers (N1 to N3)."""
        found = self.compared_with(words, function, unit, sorted(peers, key=lambda p: p.words == own.words), own, lower)
        found.times = found.times if found.reason is None else set()
        return found

    def compared_with(
        self, words: str, function: str, unit: Any, peers: list[Operand], own: Operand, lower: bool
    ) -> Operand:
        known, least = [p.num for p in peers if p.num is not None], self.node["peers"]["at_least"]
        few = len(known) < (len(peers) if least is None else least)
        if function in ("mean", "median"):
            found = Operand(words, unit, parts=peers)
            if few or not known:
                found.reason = "too_few_peers"
            elif function == "mean":
                found.num = mean(known)
            else:
                found.num = percentile(known, F(50))
            return found
        everyone = [p for p in peers if p.words != own.words] + [own]
        found = Operand(words, NUMBER, parts=everyone)
        n = [p.num for p in everyone if p.num is not None]
        if few:
            found.reason = "too_few_peers"
        elif own.reason:
            found.reason = own.reason
        elif (function == "quartile" and len(n) < 4) or (function == "rank" and len(n) < 3):
            found.reason = "too_few_peers"
        if found.reason is None and own.num is not None and len(n) == len([p for p in everyone if not p.reason]):
            b = sum(1 for x in n if order(x, own.num)[0] == (-1 if lower else 1))
            quartile = next((i for i in (1, 2, 3) if 4 * b < i * len(n)), 4)
            found.num = F({"rank": b + 1, "quartile": quartile, "count": len(n)}[function])
        return found

    # -- scores (D7, D8)

    def score(self, of: dict[str, Any]) -> tuple[dict[str, Any], tuple[Any, Any, Any, Any]]:
        """The score as in the record, and (number, low, high, reason) for the goal above."""
        steps, found = self.try_rules(of)
        ended = bool(steps) and steps[-1][1] is True
        num = reason = operand = None
        positions: list[Operand] = []
        if len(found) == 1 and ended:
            num, _, reason, operand, positions = found[0]
        elif not found:
            reason = "no_score"
        elif (
            ended
            and found[0][0] is not None
            and all(one[0] is not None and order(one[0], found[0][0])[0] == 0 for one in found)
        ):
            num, _, _, operand, positions = found[-1]
        else:
            reasons = [why(step[2]["finding"]) for step in steps if step[1] is None] + [one[2] for one in found]
            reasons = [one for one in reasons if one]
            reason = reasons[0] if reasons else "undetermined"
        self.free = True
        _, free = self.try_rules(of)
        self.free = False
        low, high = hull([one[1] for one in free])
        shown = {"name": of["name"], "number": spell(num), "reason": reason, "low": spell(low), "high": spell(high),
                 "steps": [step[2] for step in steps], "operand": operand and operand.json(),
                 "positions": [p.json() for p in positions]}  # fmt: skip
        return shown, (num, low, high, reason)

    def try_rules(self, of: dict[str, Any]) -> tuple[list[Any], list[Any]]:
        """The score lines tried, and of each that may decide (number, ends, reason, operand, positions)."""
        steps, found = [], []
        for rule in of["rules"]:
            kind = {"PointsRule": "points", "LevelRule": "level", "FormulaRule": "formula", "FixedRule": "fixed"}[
                rule["type"]
            ]
            truth, finding, causes = self.ask(rule["condition"]) if rule.get("condition") else (True, None, [])
            points = [p["score"] for p in rule.get("points", [])]
            steps.append((rule, truth, {"kind": kind, "clause": self.world.clause(rule), "truth": spoken(truth),
                          "finding": finding, "points": points, "at_least": rule.get("at_least"),
                          "at_most": rule.get("at_most")}, causes))  # fmt: skip
            if truth is not False:
                found.append(getattr(self, "score_" + kind)(rule))
            if truth:
                break
        return steps, found

    def score_fixed(self, rule: Any) -> Any:
        return F(rule["number"]), (F(rule["number"]), F(rule["number"])), None, None, []

    def score_level(self, rule: Any) -> Any:
        by = {level: F(num) for level, num in rule["scores"]}
        if self.free or self.level is None:
            levels = [level for level in (self.possible if self.free else self.outs) if level in by] or list(by)
            return None, (min(by[x] for x in levels), max(by[x] for x in levels)), self.reason, None, []
        return by[self.level], (by[self.level], by[self.level]), None, None, []

    reason: Optional[str] = None
    decided = False

    def for_score(self, q: Any) -> Operand:
        """A quantity as a score uses it: unknown where its values cannot be joined (H7); of an indicator without ends."""
        found = copy.copy(self.take(q))
        if found.num is not None and self.apart(found.times):
            found.num, found.reason = None, "method_changed"
        if isinstance(self, Measured):
            found.low = found.high = None
        return found

    def score_formula(self, rule: Any) -> Any:
        operand = self.for_score(rule["quantity"])
        cut = [number(rule["at_least"]), number(rule["at_most"])]

        def clip(x: Any) -> Any:
            if x is None:
                return None
            x = calc("max", x, cut[0]) if cut[0] is not None else x
            return calc("min", x, cut[1]) if cut[1] is not None else x

        if operand.unbounded:
            num = cut[1]
            return num, (cut[1], cut[1]), None if num is not None else "unbounded", operand, []
        low, high = (clip(end) for end in operand.ends)
        num = clip(operand.num)
        return num, (cut[0] if low is None else low, cut[1] if high is None else high), operand.reason, operand, []

    def score_points(self, rule: Any) -> Any:
        operand = self.for_score(rule["by"])
        positions = [beside(self.for_score(p["at"]), operand.unit) for p in rule["points"]]
        scores = [F(p["score"]) for p in rule["points"]]
        reason = next((one.reason for one in (operand, *positions) if one.num is None and not one.unbounded), None)
        everything = (min(scores), max(scores))
        if reason:
            return None, everything, reason, operand, positions
        at = [p.num for p in positions]
        turns = [order(y, x)[0] for x, y in zip(at, at[1:])]
        if 1 in turns and -1 in turns:
            return None, everything, "points_not_ordered", operand, positions
        points = list(zip(at, scores))[:: -1 if -1 in turns else 1]
        num = points[-1][1] if operand.unbounded else points_at(points, operand.num)
        return num, (num, num), None, operand, positions


def why(finding: dict[str, Any]) -> Optional[str]:
    """The first reason of a condition that is unknown, if it has one."""
    if finding["kind"] == "joined":
        return next((why(part) for part in finding["parts"] if part["truth"] == "unknown"), None)
    terms = [finding, *(finding.get(term) or {} for term in ("left", "low", "high", "trend"))]
    return next((t["reason"] for t in terms if t.get("reason")), None)


def size(x: Any) -> Any:
    return calc("-", F(0), x) if sign(x) < 0 else x


def mean(values: list[Any]) -> Any:
    total: Any = F(0)
    for value in values:
        total = calc("+", total, value)
    return calc("/", total, F(len(values)))


def percentile(values: list[Any], p: F) -> Any:
    """The value at place p·(n + 1)/100 in rising order, linear between two (H8); 50: the median."""
    rising = sorted(values, key=functools.cmp_to_key(lambda x, y: order(x, y)[0]))
    at = min(max(p * (len(rising) + 1) / 100, F(1)), F(len(rising)))
    low = rising[int(at) - 1]
    high = rising[min(int(at), len(rising) - 1)]
    return low if at == int(at) else calc("+", low, calc("*", at - int(at), calc("-", high, low)))


def hull(ends: list[tuple[Any, Any]]) -> tuple[Any, Any]:
    """The least and the greatest of several ends; None: no end on that side."""
    lows, highs = [e[0] for e in ends], [e[1] for e in ends]
    low = high = None
    if ends and None not in lows:
        low = lows[0]
        for x in lows:
            low = calc("min", low, x)
    if ends and None not in highs:
        high = highs[0]
        for x in highs:
            high = calc("max", high, x)
    return low, high


def points_at(points: list[tuple[Any, F]], x: Any) -> Any:
    """Linear between the points, flat outside, the higher of two scores at one position (D7)."""
    on = [s for p, s in points if order(p, x)[0] == 0]
    if on:
        return max(on)
    below, above = [p for p in points if order(p[0], x)[0] < 0], [p for p in points if order(p[0], x)[0] > 0]
    if not below or not above:
        edge = above[0][0] if not below else below[-1][0]
        flat = [s for p, s in points if order(p, edge)[0] == 0]
        return flat[0] if not below else flat[-1]
    (p, s), (q, t) = below[-1], above[0]
    share = calc("/", calc("-", x, p), calc("-", q, p))
    return calc("+", s, calc("*", t - s, share))


def compare(comparator: str, left: Any, low: Any, high: Any, marks: list[str]) -> Truth:
    """A comparison of quantities that are known by their ends (D2, F1)."""
    if comparator in ("at least", "above"):
        return at_least(left, low, comparator == "above", marks)
    if comparator in ("at most", "below"):
        return at_least(low, left, comparator == "below", marks)
    top = low if comparator == "exactly" else high
    return both([at_least(left, low, False, marks), at_least(top, left, False, marks)])


def corners(op: str, left: tuple[Any, Any], right: tuple[Any, Any]) -> tuple[Any, Any]:
    """The least and the greatest that the ends give; without one of them nothing is known."""
    if None in left or None in right:
        return None, None
    found = [calc(op, x, y) for x in left for y in right]
    return functools.reduce(lambda x, y: calc("min", x, y), found), functools.reduce(
        lambda x, y: calc("max", x, y), found
    )


def too_long(x: Any) -> bool:
    """Whether a number has more than 10 000 binary digits."""
    if isinstance(x, Root):
        return int(max(abs(end) for end in x.near(5))).bit_length() > 10000
    return x is not None and bits(x) > 10000


# -- units (J): of a bare number None


def unit_of(unit: dict[str, Any]) -> Any:
    return (unit["kind"], unit["name"] if unit["kind"] == "other" else "", unit["per_year"])


def share(one: Operand, unit: Any) -> Operand:
    """A written percentage as a share of one; anything else as it is."""
    if not one.is_share:
        return one
    found = Operand(one.words, unit, one.num / 100)
    found.is_bare = True
    return found


def beside(one: Operand, unit: Any) -> Operand:
    return share(one, unit) if unit[0] in ("ratio", "score") else one


def named_unit(one: Operand) -> Any:
    return None if one.is_bare else one.unit


def as_points(unit: Any) -> Any:
    """Percentage points where it is percent."""
    return ("percentage points", "", unit[2]) if unit and unit[0] == "percent" else unit


def unit_of_sum(left: Operand, right: Operand, minus: bool = False) -> Any:
    a, b = named_unit(left), named_unit(right)
    if a is None or b is None:
        return a or b or left.unit
    if minus and a[0] == b[0] == "percent":
        return as_points(a)
    return b if b[0] == "percent" else a


def unit_of_product(left: Operand, right: Operand) -> Any:
    a, b = named_unit(left), named_unit(right)
    for one, other in ((a, b), (b, a)):
        if one and one[2] and other == YEARS:
            return (*one[:2], False)
    for one, other in ((a, b), (b, a)):
        if one is None or one[0] in ("number", "ratio", "score"):
            return other or one or NUMBER
    return NUMBER


def unit_of_quotient(left: Operand, right: Operand) -> Any:
    a, b = named_unit(left), named_unit(right)
    if b is None or (b[0] in ("ratio", "score") and a != b):
        return a or NUMBER
    if a and as_points(a) == as_points(b):
        return RATIO
    if b == YEARS:
        return (*a[:2], True) if a else NUMBER
    return (a if b[0] == "number" else None) or NUMBER


def unit_of_power(base: Operand, exponent: str) -> Any:
    unit = base.unit
    if unit[0] in ("number", "ratio", "score"):
        return unit
    name, _, power_ = unit[1].rpartition("^")
    if name and power_ and F(power_) * F(exponent) == 1:
        return POINTS if name == POINTS[0] else ("other", name, False)
    return ("other", f"{unit_words(as_points(unit))}^{exponent}", False)


# ---- indicators ----------------------------------------------------------------------------------------------------


class Target:
    """The target in force (F): numbers, or the reason why there is none."""

    def __init__(self, comparator: str) -> None:
        self.comparator = comparator
        self.low: Any = None
        self.high: Any = None
        self.reason: Optional[str] = None
        self.row: Any = None
        self.written: list[Any] = [None, None]
        self.computed: list[Operand] = []
        self.times: set[int] = set()

    def json(self) -> dict[str, Any]:
        return {"comparator": self.comparator, "low": self.written[0] or spell(self.low), "high": self.written[1] or spell(self.high),
                "reason": self.reason, "row": place(self.row), "computed": [o.json() for o in self.computed]}  # fmt: skip

    def meets(self, v: Any, low: Any = None, comparator: Optional[str] = None) -> Truth:
        bound = (self.low, self.low) if low is None else (low, low)
        return compare(comparator or self.comparator, (v, v), bound, (self.high, self.high), [])

    def shortfall(self, v: Any) -> Any:
        """The distance on the wrong side (I4)."""
        below, above = calc("-", self.low, v), calc("-", v, self.low if self.high is None else self.high)
        found = {"at least": [below], "above": [below], "at most": [above], "below": [above]}.get(
            self.comparator, [below, above]
        )
        for distance in found[1:]:
            found[0] = calc("max", found[0], distance)
        return calc("max", F(0), found[0])


class Measured(Judge):
    """An indicator, or a group of it, judged by its values."""

    def __init__(self, world: World, series: Series) -> None:
        super().__init__(world, series.node)
        self.bare = series.unit
        self.s, self.row, self.entity = series, series.row, series.entity
        self.better = -1 if self.node["direction"] == "lower" else 1
        rating = self.rating
        self.scale = world.scales[rating["scale"] if rating else "indicators"]
        nature = self.node["nature"]
        named = [self.node["done"], self.node["not_done"]] if nature == "yes or no" else self.scale
        if nature == "measured":
            named = [clause["level"] for clause in rating["clauses"]] if rating else []
        self.all_levels = [level for level in self.scale if level in named]
        self.target = self.find_target()
        self.statuses, self.status_cause = self.find_status()
        self.near_now = self.near_limit()
        if self.limits() == "tolerance_base_not_positive" and self.target:
            self.target.reason = "tolerance_base_not_positive"
        if self.node["trend"]:
            self.trend = self.find_trend()

    def apart(self, times: set[int]) -> bool:
        return self.s.breaks_in(times)

    # -- target and near (F, G)

    def find_target(self) -> Optional[Target]:
        one, s = self.node["target"], self.s
        one = dict(self.node["group_targets"]).get(s.group, one) if one is None or not one["from_measurements"] else one
        if one is None:
            return None
        found = Target(one["comparator"])
        if one["by"] and s.period > self.world.ordinal(one["by"]):
            found.reason = "target_expired"
        elif one["from_measurements"]:
            keys = [(s.entity, s.group), (s.entity, "total"), (None, s.group), (None, "total")]
            rows = [self.world.rows.get((self.path, *key, self.world.spelt(s.period), "target")) for key in keys]
            found.row = next((row for row in rows if row), None)
            found.reason = absence(found.row, "no_target_for_period")
            if found.reason is None:
                found.low, found.written[0] = F(found.row["value"]), found.row["value"]
        elif one["computed"]:
            self.compute_target(found, one["computed"])
        else:
            found.low, found.high = self.point(one, found)
            found.reason = "no_target_for_period" if found.low is None else None
        return found

    def compute_target(self, found: Target, bound: Any) -> None:
        found.computed = [self.take(q) for q in (bound["low"], bound["high"]) if q]
        found.reason = next((o.reason for o in found.computed if o.num is None), None)
        found.times = set().union(*(o.times for o in found.computed))
        if found.reason is None and self.apart(found.times | self.s.value.times):
            found.reason = "method_changed"
        if found.reason is None:
            found.low = found.computed[0].num
            found.high = found.computed[1].num if bound["high"] else None
            found.written[: len(found.computed)] = [o.written for o in found.computed]
            if found.high is not None and order(found.low, found.high)[0] >= 0:
                found.low = found.high = None
                found.written, found.reason = [None, None], "bounds_reversed"

    def point(self, target: Any, found: Target) -> tuple[Any, Any]:
        """The point of a path for the period (F3)."""
        points, now = target["points"], self.s.period
        at = [None if p["period"] is None else self.world.ordinal(p["period"]) for p in points]
        for p, when in zip(points, at):
            if when is None or when == now:
                found.written = [p["low"], p["high"]]
                return F(p["low"]), number(p["high"])
        for i in range(len(points) - 1):
            a, b = at[i], at[i + 1]
            if a is not None and b is not None and a < now < b:
                if target["between_points"] == "stepwise":
                    found.written = [points[i]["low"], points[i]["high"]]
                    return F(points[i]["low"]), number(points[i]["high"])
                return tuple(None if points[i][k] is None else F(points[i][k]) + (F(points[i + 1][k]) - F(points[i][k]))
                             * F(now - a, b - a) for k in ("low", "high"))  # type: ignore[return-value]  # fmt: skip
        return None, None

    def limits(self) -> Any:
        """Where near begins and ends: (low, included, high, included), a reason (G5), or None where nothing is near."""
        near_, t = self.node["near"], self.target
        if near_ is None or t is None or t.low is None:
            return None
        if near_["limit"]:
            bound = near_["limit"]
            low, included = F(bound["low"]["number"]), bound["comparator"] not in ("above", "below")
            if bound["comparator"] == "between":
                found = (low, True, F(bound["high"]["number"]), True)
                return (
                    found
                    if order(low, t.low)[0] < 0 or order(found[2], t.low if t.high is None else t.high)[0] > 0
                    else "beyond"
                )
            side = order(low, t.low)[0] * (1 if t.comparator in ("at most", "below") else -1)
            open_ = side == 0 and included and t.comparator in ("above", "below")
            if side < 0 or (side == 0 and not open_):
                return "beyond"
            return (low, included, None, True) if t.comparator in ("at least", "above") else (None, True, low, included)
        ends = []
        for side, base in (("below", t.low), ("above", t.low if t.high is None else t.high)):
            tolerance = near_[side]
            if tolerance is None or t.comparator in (
                ("at most", "below") if side == "below" else ("at least", "above")
            ):
                ends.append(None)
                continue
            d = F(tolerance["number"])
            if tolerance["of_target"]:
                if sign(t.low) <= 0:
                    return "tolerance_base_not_positive"
                d = calc("/", calc("*", base, d), F(100))
            ends.append(calc("-" if side == "below" else "+", base, d))
        return ends[0], True, ends[1], True

    def near_limit(self) -> Any:
        found = self.limits()
        if found is None or isinstance(found, str):
            return None
        low, low_in, high, high_in = found
        return {"low": spell(low), "low_included": low_in, "high": spell(high), "high_included": high_in}

    def find_status(self) -> tuple[list[str], Any]:
        """Which of met, near and missed the value may be (F1, G1), and what keeps it from being known."""
        t, limits = self.target, self.limits()
        every = [s for s in STATUSES if s != "near" or (self.node["near"] and limits != "beyond")]
        v = self.s.value
        if v.num is None:
            return every, (v.reason, self.path, self.row)
        if t is None or t.low is None:
            return every, (t.reason if t else "no_target", self.path, t and t.row)
        if t.meets(v.num):
            return ["met"], None
        if limits == "tolerance_base_not_positive":
            return ["near", "missed"], (limits, self.path, t.row)
        if limits is None or limits == "beyond":
            return ["missed"], None
        low, low_in, high, high_in = limits
        short = order(v.num, t.low)[0] < 0 or t.comparator in ("at least", "above")
        limit, included = (low, low_in) if short else (high, high_in)
        side = 0 if limit is None else order(v.num, limit)[0] * (1 if short else -1)
        near_ = limit is not None and (side > 0 or (side == 0 and included))
        return (["near"] if near_ else ["missed"]), None

    def ask_TargetStatus(self, c: Any) -> Asked:
        truth, cause = lies_in(self.statuses, c["states"]), self.status_cause
        finding = {"kind": "target", "asked": c["states"], "statuses": self.statuses, "reason": cause and cause[0]}
        return truth, finding, [cause] if cause else []

    # -- trend (H4 to H7)

    def find_trend(self) -> dict[str, Any]:
        rule = self.node["trend"]
        now, reference = self.s.value, self.take(rule["reference"])
        found: dict[str, Any] = {"trend": None, "reason": None, "now": now.json(), "reference": reference.json(), "improvement": None,
                                 "steady": None, "steady_limit_included": rule["limit_included"]}  # fmt: skip
        if self.row and self.row["trend"]:
            found["trend"] = self.row["trend"]
            return found
        change = self.improvement(now, reference)
        steady, reason = F(rule["steady"]["number"]), change if isinstance(change, str) else None
        if rule["steady"]["of_target"] and reason is None:
            base = self.target.low if self.target else None
            if base is None:
                reason = self.target.reason if self.target else "no_target"
            elif sign(base) <= 0:
                reason = "tolerance_base_not_positive"
            else:
                steady = calc("/", calc("*", base, steady), F(100))
        found["reason"] = reason
        if not isinstance(change, str):
            found["improvement"] = spell(change)
        if reason is None:
            found["steady"] = spell(steady)
            side, apart = order(size(change), steady)[0], order(change, F(0))[0]
            is_steady = side < 0 or (side == 0 and rule["limit_included"])
            found["trend"] = (
                "steady" if is_steady else "improving" if apart > 0 else "worsening" if apart < 0 else "steady"
            )
        return found

    def improvement(self, now: Operand, reference: Operand) -> Any:
        """How much better the one is than the other (H5), or the reason why that is not known."""
        reason = (
            now.reason or reference.reason or ("method_changed" if self.apart(now.times | reference.times) else None)
        )
        if reason:
            return reason
        t = self.target
        if self.node["direction"] is None and t:
            return t.reason if t.low is None else calc("-", t.shortfall(reference.num), t.shortfall(now.num))
        return calc("*", F(self.better), calc("-", now.num, reference.num))

    def ask_TrendStatus(self, c: Any) -> Asked:
        known = self.trend["trend"] if self.trend else None
        truth = lies_in(TRENDS if known is None else [known], c["trends"])
        reason = self.trend["reason"] if self.trend else "no_trend"
        finding = {"kind": "trend", "asked": c["trends"], "trend": self.trend}
        return truth, finding, [(reason, self.path, self.row)] if known is None else []

    # -- quantities (H, I)

    def take_CurrentValue(self, q: Any, words: str) -> Operand:
        if q["group"] is None:
            found = copy.copy(self.s.value)
        else:
            found = self.other(words, self.entity, q["group"])
        found.words = words
        return found

    def other(self, words: str, entity: Optional[str], group: str) -> Operand:
        """The value of another entity or group, of the period used (H2, M3)."""
        series = Series(self.world, self.node, entity, group, self.s.outlook, None if self.s.outlook else self.s.year)
        found = copy.copy(series.value)
        if self.s.outlook and found.reason and (self.s.outlook["over"] or found.reason == "no_forecast"):
            found.reason = "no_row"
        found.words = words
        return found

    def take_ValueOfEntity(self, q: Any, words: str) -> Operand:
        if self.node["split"] and q["name"] in self.node["split"]["groups"]:
            return self.other(words, self.entity, q["name"])
        return self.other(words, q["name"], self.s.group)

    def at(self, words: str, period: Optional[int], none: str) -> Operand:
        row = None if period is None else self.world.series.get((*self.s.of, "outcome"), {}).get(period)
        return self.s.read(words, row, none)

    def take_ValueIn(self, q: Any, words: str) -> Operand:
        return self.at(words, self.world.ordinal(q["period"]), "no_value_in_period")

    def take_ValueEarlier(self, q: Any, words: str) -> Operand:
        return self.at(words, self.s.year - q["years"] * self.world.a_year, "no_previous_value")

    def take_PreviousValue(self, q: Any, words: str) -> Operand:
        earlier = [p for p in self.s.outcomes if p < self.s.year]
        return self.at(words, earlier[-1] if earlier else None, "no_previous_value")

    def take_BaselineValue(self, q: Any, words: str) -> Operand:
        found = self.s.baseline()[0]
        found.words = words
        return found

    def target_operand(self, words: str = "target") -> Operand:
        t = self.target or Target("at least")
        reason = (t.reason if t.low is None else None) if self.target else "no_target"
        found = Operand(words, self.s.unit, t.low, reason, [t.row] if t.row else [], t.computed, written=t.written[0])
        found.remark = t.reason
        return found

    def take_TargetValue(self, q: Any, words: str) -> Operand:
        return self.target_operand(words)

    def joining(self, words: str, unit: Any, parts: list[Operand], of: Callable[..., Any]) -> Operand:
        """What joins values of several periods, if they may be joined (H7)."""
        found = self.made(words, unit, parts, of)
        if found.num is not None and self.apart(found.times):
            found.num, found.reason = None, "method_changed"
        value, base = parts[0], parts[1]
        if unit == RATIO and value.num is not None and base.num is not None and self.apart(value.times | base.times):
            found.num, found.reason = None, "method_changed"
        return found

    def compared(self, q: Any) -> list[Operand]:
        return [copy.copy(self.s.value), self.take(q or self.node["trend"]["reference"])]

    def take_Change(self, q: Any, words: str) -> Operand:
        return self.joining(words, self.s.difference, self.compared(q["compared"]), lambda v, r: calc("-", v, r))

    def take_Improvement(self, q: Any, words: str) -> Operand:
        parts = self.compared(q["compared"])
        return self.joining(words, self.s.difference, parts, lambda v, r: self.improvement(*parts))

    def take_ChangeInPercent(self, q: Any, words: str) -> Operand:
        return self.joining(words, PERCENT, self.compared(q["of"]), lambda v, r: "base_not_positive" if sign(r) <= 0 else
                            calc("/", calc("*", F(100), calc("-", v, r)), r))  # fmt: skip

    def take_Shortfall(self, q: Any, words: str) -> Operand:
        t = self.target
        return self.joining(
            words, self.s.difference, [self.s.value, self.target_operand()], lambda v, low: t and t.shortfall(v)
        )

    def take_Attainment(self, q: Any, words: str) -> Operand:
        def attained(v: Any, t: Any) -> Any:
            if sign(t) <= 0:
                return "target_not_positive"
            return calc("/", v, t) if self.better == 1 else "unbounded" if sign(v) <= 0 else calc("/", t, v)

        found = self.joining(words, RATIO, [self.s.value, self.target_operand()], attained)
        found.unbounded = found.reason == "unbounded"
        return found

    def take_Progress(self, q: Any, words: str) -> Operand:
        t = self.target
        parts = [self.s.value, self.s.baseline()[0], self.target_operand()]
        return self.joining(words, RATIO, parts, lambda v, b, low: "baseline_meets_target" if t and (t.meets(b) or order(b, low)[0] == 0)
                            else calc("/", calc("-", v, b), calc("-", low, b)))  # fmt: skip

    def since_baseline(self, words: str = "years since baseline") -> Operand:
        base, start = self.s.baseline()
        if start is None:
            return Operand(words, YEARS, None, base.reason)
        return Operand(words, YEARS, self.world.years(start, self.s.year), None, base.rows)

    def take_YearsSinceBaseline(self, q: Any, words: str) -> Operand:
        return self.since_baseline(words)

    def due(self) -> Optional[int]:
        target = self.node["target"]
        by = target and (target["by"] or next((p["period"] for p in target["points"][::-1] if p["period"]), None))
        return self.world.ordinal(by) if by else None

    def take_YearsToTarget(self, q: Any, words: str) -> Operand:
        due, t = self.due(), self.target
        if due is None or (t and t.reason == "target_expired"):
            return Operand(words, YEARS, None, t.reason if t and t.reason else "no_target")
        return Operand(words, YEARS, self.world.years(self.s.year, due))

    def take_Growth(self, q: Any, words: str) -> Operand:
        parts = [self.s.value, self.s.baseline()[0], self.since_baseline()]
        return self.joining(words, RATIO, parts, self.growth)

    def growth(self, v: Any, b: Any, years: F) -> Any:
        """In the good direction, by the year (I10)."""
        if sign(b) == 0:
            return "base_zero"
        if sign(v) * sign(b) <= 0:
            return "sign_change"
        root = power(calc("/", v, b), 1 / years)
        return calc("*", F(self.better * sign(b)), calc("-", root, F(1)))

    def take_Pace(self, q: Any, words: str) -> Operand:
        base, start = self.s.baseline()
        if start is None and self.node["baseline"] and base.reason == "no_time_since_baseline":
            start = self.world.ordinal(self.node["baseline"]["period"])
        due = self.due()
        span = Operand("years from baseline to target", YEARS, None, base.reason)
        if self.node["baseline"]:
            start = self.world.ordinal(self.node["baseline"]["period"]) if start is None else start
            span.num, span.reason = (None, "no_target") if due is None else (self.world.years(start, due), None)
        parts = [self.s.value, base, self.target_operand(), self.since_baseline(), span]
        return self.joining(words, RATIO, parts, self.compound if q["compound"] else self.linear)

    def linear(self, v: Any, b: Any, t: Any, m: F, n: F) -> Any:
        if order(t, b)[0] == 0:
            return "no_change_required"
        way = calc("/", calc("*", F(self.better), calc("-", v, b)), m)
        return calc("/", way, calc("/", size(calc("-", t, b)), n))

    def compound(self, v: Any, b: Any, t: Any, m: F, n: F) -> Any:
        """The growth there was by the growth required (I9, K4)."""
        if sign(b) == 0:
            return "base_zero"
        if sign(v) * sign(b) <= 0 or sign(t) * sign(b) <= 0:
            return "sign_change"
        if order(t, b)[0] == 0:
            return "no_change_required"
        a, c = power(calc("/", v, b), 1 / m), power(calc("/", t, b), 1 / n)
        s = self.better * sign(b)
        if order(a, c)[0] == 0:
            return F(s * order(c, F(1))[0])
        if order(a, F(1))[0] == 0:
            return F(0)
        ratio = calc("/", calc("-", a, F(1)), calc("-", c, F(1)))
        if isinstance(ratio, Root):  # of two different roots of fractions it is none (K4)
            ratio.sure = ratio.sure or all(isinstance(x, Root) and isinstance(x.power[0], F) for x in (a, c))
        return calc("*", F(s * order(c, F(1))[0]), ratio)

    def take_Statistic(self, q: Any, words: str) -> Operand:
        over = q["over"]

        def of(times: list[int], values: list[F]) -> F:
            made: dict[str, Callable[[], F]] = {
                "mean": lambda: mean(values), "median": lambda: percentile(values, F(50)), "minimum": lambda: min(values),
                "maximum": lambda: max(values), "sum": lambda: sum(values, F(0)),
                "percentile": lambda: percentile(values, F(q["percent"]))}  # fmt: skip
            return made[q["function"]]()

        return self.s.several(words, over, self.s.unit, over["at_least"] or over["count"], of)

    def take_YearlyChange(self, q: Any, words: str) -> Operand:
        return self.s.yearly(words, q["over"], self.better if q["is_improvement"] else 1)

    def take_Forecast(self, q: Any, words: str) -> Operand:
        s, to = self.s, self.world.ordinal(q["period"])
        if q["by"] is None:
            return s.read(words, self.world.series.get((*s.of, "forecast"), {}).get(to), "no_forecast")
        if q["by"] == "linear trend":
            return s.line(words, q["over"], to)
        parts = [s.value, s.yearly("mean yearly change", q["over"], 1)]
        found = self.made(words, s.unit, parts, lambda v, change: calc("+", v, change * self.world.years(s.year, to)))
        found.rows = parts[1].rows
        return found

    def take_Gap(self, q: Any, words: str) -> Operand:
        parts = [self.other(f"value of {group}", self.entity, group) for group in (q["first"], q["second"])]
        return self.made(words, self.s.difference, parts, lambda a, b: size(calc("-", a, b)))

    def take_Peer(self, q: Any, words: str) -> Operand:
        own = copy.copy(self.s.value)
        own.words = self.entity or ""
        peers = [
            own if name == self.entity else self.other(name, name, self.s.group)
            for name in self.node["peers"]["entities"]
        ]
        return self.peer(words, q["function"], self.s.unit, peers, own, self.better == -1)

    def take_StandardError(self, q: Any, words: str) -> Operand:
        of = self.take(q["of"])
        found = Operand(words, self.s.difference, None, of.reason, parts=[of])
        if of.reason is None:
            row = of.rows[-1] if of.rows else None  # a written baseline has none, and a fitted value no error
            period = self.world.spelt(max(of.times)) if len(of.times) == 1 else None
            key: Any = (self.path, self.entity, self.s.group, period)
            if row:
                key = (row["indicator"], row["entity"], row["group"], row["period"])
            error = self.world.rows.get((*key, "standard_error"))
            found.reason = absence(error, "no_row")
            if found.reason is None:
                found.num, found.written = F(error["value"]), error["value"]
            found.rows, found.times = [error] if error else found.rows, set()
        return found

    # -- the assessment

    def judged(self, at_total: bool = True) -> None:
        """Level, range, reason and causes by the clauses, or by the level in the row (A, E3, E6)."""
        self.applicable = self.world.concerns(self.node["applies"], self.entity)
        if not self.applicable:
            self.row = None
        elif self.row and self.row["absence"] == "not_applicable" and not self.row["conflict"]:
            self.applicable = False
        self.steps, self.outs, self.causes = [], [], []
        self.possible: list[Any] = []
        self.rated = self.node["nature"] != "information" and (
            self.rating is not None or self.node["nature"] != "measured"
        )
        row, judged = self.row, self.node["nature"] in ("judged", "yes or no")
        if not self.applicable:
            self.reason = "not_applicable"
        elif not self.rated:
            self.reason = self.s.value.reason or "for_information"
        elif (row and row["level"] and not row["conflict"]) or judged:
            reason = None
            if row is None or row["conflict"] or not row["level"]:
                none = (
                    (self.s.value.reason or "no_forecast")
                    if self.s.outlook
                    else "no_judgement"
                    if self.node["nature"] == "judged"
                    else "no_row"
                )
                reason = (
                    "two_values"
                    if row and row["conflict"]
                    else (row and row["absence"]) or (none if row is None else "no_judgement")
                )
            if reason is None and self.node["nature"] == "judged" and not row["comment"]:
                reason = "judgement_without_reason"
            self.outs = self.possible = [row["level"]] if reason is None else list(self.all_levels)
            if reason:
                self.reason, self.causes = reason, [(reason, self.path, row)]
        else:
            self.steps, self.outs = self.walk(self.rating["clauses"])
            self.possible = self.walk(self.rating["clauses"], True)[1]
            self.causes = unique(cause for step in self.steps if step[1] is None for cause in step[3])
            self.settle()
        if self.rated and self.applicable and len(self.outs) == 1 and self.outs != [None]:
            self.level, self.reason, self.causes = self.outs[0], None, []
        self.could = levels_of(self.possible, self.all_levels)

    def settle(self) -> None:
        if self.outs == [None]:
            self.reason, self.causes = "cannot_be_assessed", [("cannot_be_assessed", self.path, self.row)]
        elif len(self.outs) > 1:
            self.reason = self.causes[0][0] if self.causes else "undetermined"

    def decided_by(self) -> Any:
        if len(self.outs) != 1 or not self.steps or (self.level is None and self.outs != [None]):
            return None
        return self.world.clause([step[0] for step in self.steps if step[1] is not False][-1])

    @property
    def present(self) -> bool:
        return self.applicable and (self.s.value.num is not None or bool(self.row and self.row["level"]))

    def lowest(self, groups: list[Measured]) -> None:
        """The lowest of total and groups decides (M2)."""
        split, parts = self.node["split"], []
        others = [g for g in groups if g.applicable]
        if self.present:
            others.insert(0, self)
        if not any(one.present for one in others):
            return
        kept = [one for one in others if one.present or not split["when_available"]]
        for levels in ("outs", "possible"):
            sets = [levels_of(getattr(one, levels) if one.present else [], self.all_levels) for one in kept]
            found = set(sets[0])
            for more in sets[1:]:
                found = {max(a, b, key=self.scale.index) for a in found for b in more}
            parts.append([level for level in self.scale if level in found])
        causes = [cause for one in kept if one.present for cause in one.causes]
        absent = [one for one in kept if not one.present]
        causes += unique(
            ("no_row" if self.s.outlook and one.row is None else one.s.value.reason, self.path, one.row)
            for one in absent
        )
        self.applicable = True
        self.outs, self.possible = parts
        decider = next((one for one in kept if one.present and len(parts[0]) == 1 and one.level == parts[0][0]), None)
        self.notes = ["lowest_decides"]
        if decider:
            self.level, self.reason, self.causes, self.steps = decider.level, None, [], decider.steps
            self.notes.append("decided_by:" + decider.s.group)
        else:
            self.level, self.causes = None, causes
            self.reason = causes[0][0] if causes else "undetermined"
        self.could = levels_of(self.possible, self.all_levels)

    notes: list[str] = []


def levels_of(found: list[Any], all_levels: list[str]) -> list[str]:
    """The levels a node could have: those found, or all that its rating can give where ⊥ is among them (B6)."""
    return all_levels if None in found or not found else [level for level in all_levels if level in found] or found


# ---- goals ---------------------------------------------------------------------------------------------------------


class Counted(Judge):
    """A goal, judged by its members: (Member, node) each. `entity`, `outlook` as of Series."""

    bare = SCORE

    def __init__(
        self, world: World, node: dict[str, Any], members: list[Any], entity: Optional[str], outlook: Any
    ) -> None:
        super().__init__(world, node)
        self.members, self.entity, self.outlook = members, entity, outlook
        self.scale = world.scales[self.rating["scale"]]
        named = [clause["level"] for clause in self.rating["clauses"]]
        self.all_levels = [level for level in self.scale if level in named]
        self.missing = self.rating["missing"] or {"policy": "blocks", "level": None, "score": None, "accept": None}
        self.decided_bottom, self.rated, self.steps, self.outs, self.causes = False, True, [], [], []
        self.possible: list[Any] = []
        self.alone = False  # whether it is judged as a peer: then it is compared with nobody
        countable = [m for _, m in members if m.rated or m.trend is not None]
        self.applicable = any(m.applicable for m in countable) or not countable

    def judged(self) -> None:
        if not self.applicable:
            self.reason = "not_applicable"
            return
        self.steps, self.outs = self.walk(self.rating["clauses"])
        self.possible = self.walk(self.rating["clauses"], True)[1]
        self.could = levels_of(self.possible, self.all_levels)
        if len(self.outs) == 1 and self.outs != [None]:
            self.level = self.outs[0]
            return
        self.reason = "cannot_be_assessed" if self.outs == [None] else "undetermined"
        wanted = [step for step in self.steps if (step[1] is not False if self.outs == [None] else step[1] is None)]
        self.causes = unique(c for step in wanted for c in step[3]) or [(self.reason, self.path, None)]

    decided_by = Measured.decided_by

    # -- members asked (B, C)

    def asked(self, members: Any) -> list[Any]:
        """The members that the words name (E1, B2)."""
        found = []
        for element, node in self.members:
            kind = "indicator" if members["of"] == "indicators" else "goal"
            limit = dict(element["tag_limits"]).get(members["tag"])
            tagged = members["tag"] is None or (
                members["tag"] in element["tags"] and self.world.concerns(limit, self.entity)
            )
            if (members["of"] is None or element["kind"] == kind) and tagged and (element["key"] or not members["key"]):
                found.append((element, node))
        return found

    def base(self, members: Any, test: Any) -> list[Any]:
        """The members that a condition counts (B4, B8)."""
        states = test["alternatives"] if test["type"] == "StateTest" else []
        level = any(s["levels"] for s in states) or (test["type"] == "DataTest" and test["asks"] != "trend")
        trend = all(s["trends"] for s in states) and not (test["type"] == "DataTest" and level)
        nodes = [node for _, node in self.asked(members)]
        return [n for n in nodes if (n.rated or not level) and (n.trend is not None or not trend)]

    def levels(self, node: Any, named: bool = False) -> Optional[list[str]]:
        """The levels that a member counts with (B6); None: it is left out."""
        if self.free:
            return node.all_levels if node.decided_bottom else node.could
        if node.level is not None:
            return [node.level]
        if self.missing["policy"] == "counts as":
            return [self.missing["level"]]
        if self.missing["policy"] == "left out":
            return node.all_levels if named else None
        return node.all_levels if node.decided_bottom else node.could

    def trends(self, node: Any, named: bool = False) -> Any:
        """Likewise the trends (B7); `none`: it declares none."""
        if node.trend is None:
            return "none"
        if node.trend["trend"]:
            return [node.trend["trend"]]
        if not self.free and self.rating["missing_trend"]:
            return [self.rating["missing_trend"]["trend"]]
        return None if not self.free and self.missing["policy"] == "left out" and not named else TRENDS

    def holds(self, test: Any, node: Any, named: bool = False) -> Any:
        """What is asked of a member: a truth, or `left out`."""
        if test["type"] == "DataTest":
            has = (
                node.trend is not None and bool(node.trend["trend"])
                if test["asks"] == "trend"
                else node.level is not None
            )
            has = has or self.free
            return (not has) if test["asks"] == "no data" else has
        levels, trends = self.levels(node, named), self.trends(node, named)
        wants = [any(s[of] for s in test["alternatives"]) for of in ("levels", "trends")]
        if (wants[0] and levels is None) or (wants[1] and trends is None):
            return "left out"
        own, self.scale = self.scale, node.scale
        found = self.state(test, levels, None if trends == "none" else trends)
        self.scale = own
        return found

    def cause(self, node: Any, test: Any = None) -> Any:
        only_trend = test and (
            test["type"] == "StateTest"
            and not any(s["levels"] for s in test["alternatives"])
            or test.get("asks") == "trend"
        )
        reason = None if only_trend else node.reason
        return (reason or (node.trend and node.trend["reason"]), node.path, node.row)

    def test_words(self, test: Any) -> str:
        said = {"data": "can be assessed", "no data": "have no data", "trend": "have a trend"}
        if test["type"] == "DataTest":
            return said[test["asks"]]
        return " or ".join(  # level names are shown without underscores
            " and ".join(
                " or ".join(of)
                for of in (
                    [x["level"] + {"only": ""}.get(x["reach"], " " + x["reach"]) for x in one["levels"]],
                    one["trends"],
                )
                if of
            )
            for one in test["alternatives"]
        ).replace("_", " ")

    def ask_Count(self, c: Any) -> Asked:
        test, word = c["test"], c["quantifier"]["word"]
        members = self.base(c["members"], test)
        here = [m for m in members if m.applicable]
        found = [(m, self.holds(test, m)) for m in here]
        left = [m for m, truth in found if truth == "left out"]
        counted = [(m, truth) for m, truth in found if truth != "left out"]
        certain = [m for m, truth in counted if truth is True]
        possible = [m for m, truth in counted if truth is not False]
        n, share, reason = len(counted), c["quantifier"]["share"], None
        limit = F(share) * n / 100 if share is not None else F(c["quantifier"]["count"] or 0)
        if n == 0 and left:
            reason = "no_data"
        elif n == 0 and share is not None:
            reason = "no_members"
        truth = None if reason else counts(word, len(certain), len(possible), limit)
        finding = {"kind": "count", "word": word, "count": c["quantifier"]["count"], "share": share, "test": self.test_words(test),
                   "limit": spell(limit), "counted": n, "certain": paths(certain), "possible": paths(possible), "left_out": paths(left),
                   "not_applicable": paths(m for m in members if not m.applicable), "reason": reason}  # fmt: skip
        if test["type"] == "DataTest":
            blame = [
                m for m in here if (not (m.trend and m.trend["trend"]) if test["asks"] == "trend" else m.level is None)
            ]
        else:
            blame = [m for m in possible if m not in certain] or left
        causes = [self.cause(m, test) for m in blame] or ([(reason, self.path, None)] if reason else [])
        return truth, finding, causes

    def ask_Named(self, c: Any) -> Asked:
        node = next(node for element, node in self.members if element["path"] == c["path"])
        finding = {"kind": "named", "member": node.path, "test": self.test_words(c["test"]), "reason": None}
        if not node.applicable:
            return (
                None,
                {**finding, "reason": "member_not_applicable"},
                [("member_not_applicable", node.path, node.row)],
            )
        truth = self.holds(c["test"], node, True)
        cause = self.cause(node, c["test"])
        return truth, {**finding, "reason": cause[0] if truth is None else None}, [cause] if cause[0] else []

    def ask_Lowest(self, c: Any) -> Asked:
        """The k lowest of the members (D5, D6), each known by the ends of its score and the levels it may have."""
        test, members = c["test"], self.base(c["members"], c["test"])
        here = [m for m in members if m.applicable]
        by_score = bool(here) and all("" in m.known_scores for m in here)
        kept = []
        for m in here:
            levels, ends = self.levels(m), self.member_score(m, "")[0] if by_score else (F(0), F(0))
            if levels is not None and ends is not None:
                at = sorted(-m.scale.index(level) for level in levels)
                kept.append((m, ends, at, self.holds(test, m)))
        finding = {"kind": "lowest", "test": self.test_words(test), "chosen": [], "reason": None}
        causes = [self.cause(m) for m in here if m.level is None]
        if not kept:
            reason = "no_data" if here else "no_members"
            return None, {**finding, "reason": reason}, causes or [(reason, self.path, None)]

        def lower(a: Any, b: Any, surely: bool) -> bool:
            """Whether a stands before b: surely, or perhaps."""
            x, y = (a[1][1], b[1][0]) if surely else (a[1][0], b[1][1])
            if x is None or y is None:
                return not surely
            side = order(x, y)[0]
            if side:
                return side < 0
            p, q = (a[2][-1], b[2][0]) if surely else (a[2][0], b[2][-1])
            return p < q if surely else (p, a[0].path) < (q, b[0].path)

        k = c["count"]
        may = [a for a in kept if sum(lower(b, a, True) for b in kept if b is not a) < k]
        sure = [a for a in kept if sum(lower(b, a, False) for b in kept if b is not a) < k]
        known = all(len(a[2]) == 1 and (not by_score or self.member_score(a[0], "")[1] is not None) for a in kept)
        truths = [a[3] for a in may]
        may_fail = any(
            not self.holds_level(test, a[0], at)
            and sum(lower(b, (a[0], a[1], [at]), True) for b in kept if b is not a) < k
            for a in kept
            for at in a[2]
        )
        truth: Truth = True if not may_fail else False if any(a[3] is False for a in sure) else None
        if known:
            kept.sort(key=lambda a: (a[2][0], a[0].path))
            chosen = sorted(kept, key=functools.cmp_to_key(lambda a, b: order(a[1][0], b[1][0])[0]))[:k]
            truth = both(a[3] for a in chosen)
            finding["chosen"] = paths(a[0] for a in chosen)
        elif truth is None and all(t is False for t in truths):
            truth = False
        elif not by_score and test["type"] == "StateTest":
            truth = lowest_by_level(
                [(a[2], [-level for level in a[2] if self.holds_level(test, a[0], level)]) for a in kept], k
            )
        if truth is None:
            finding["reason"] = "undetermined"
            causes = causes or [("undetermined", self.path, None)]
        return truth, finding, causes

    def holds_level(self, test: Any, node: Any, at: int) -> bool:
        own, self.scale = self.scale, node.scale
        found = self.state(test, [node.scale[-at]], None)
        self.scale = own
        return found is True

    # -- scores of members (D)

    def member_score(self, node: Any, name: str) -> Any:
        """(ends or None if left out, number or None, reason) of a member's score under the policy (B6)."""
        num, low, high, reason = node.known_scores[name]
        if self.free:
            return (
                ((low, high), low, None)
                if order_or_none(low, high) == 0
                else ((low, high), None, reason or "undetermined")
            )
        if num is not None:
            return (num, num), num, None
        if self.missing["policy"] == "left out":
            return None, None, reason
        if self.missing["policy"] == "counts as":
            counted = number(self.missing["score"])
            of = next(score for score in node.node["scores"] if score["name"] == name)
            for rule in of["rules"]:
                if counted is None and rule["type"] == "LevelRule":
                    counted = F(dict(rule["scores"])[self.missing["level"]])
            return (counted, counted), counted, None
        return (low, high), None, reason

    def take_ScoreAggregate(self, q: Any, words: str) -> Operand:
        asked = [(e, m) for e, m in self.asked(q) if m.applicable and m.rated and q["called"] in m.known_scores]
        parts, kept, left = [], [], []
        for element, m in asked:
            ends, num, reason = self.member_score(m, q["called"])
            part = Operand(m.path, SCORE, num, reason)
            part.low, part.high = ends or m.known_scores[q["called"]][1:3]
            part.member, part.weight = m.path, element["weight"]
            (parts if ends is not None else left).append(part)
            if ends is not None:
                kept.append((ends, num, F(element["weight"]), reason))
        found = Operand(words, SCORE, parts=parts + left)
        if not kept:
            found.reason = "no_data" if asked else "no_members"
        else:
            found.reason = next((k[3] for k in kept if k[1] is None), None)
            if q["function"] == "weighted mean" and not sum(k[2] for k in kept):
                found.reason = "no_weight"
                return found
            if found.reason is None:
                found.num = self.aggregate(q, [(k[1], k[2]) for k in kept])
            found.low, found.high = (self.aggregate(q, [(k[0][i], k[2]) for k in kept], i) for i in (0, 1))
        return found

    def aggregate(self, q: Any, of: list[Any], side: int = 0) -> Any:
        """The aggregate of (score, weight); of ends, None being no end on that side (D2)."""
        function = q["function"]
        if function in ("lowest", "mean of lowest"):
            if any(x is None for x, _ in of):
                return None
            known = sorted((x for x, _ in of if x is not None), key=functools.cmp_to_key(lambda x, y: order(x, y)[0]))
            k = 1 if function == "lowest" else min(q["count"], len(of))
            return mean(known[:k]) if len(known) >= k else None
        if any(x is None for x, _ in of):
            return None
        if function == "weighted mean":
            total = sum((w for _, w in of), F(0))
            return calc("/", sum_of(calc("*", x, w) for x, w in of), total)
        return sum_of(x for x, _ in of) if function == "sum" else mean([x for x, _ in of])

    def take_Peer(self, q: Any, words: str) -> Operand:
        """Compared with the same goal elsewhere, whose score is found without comparing in turn (N4)."""
        peers: list[Operand] = []
        for name in [] if self.alone else self.node["peers"]["entities"]:
            if name == self.entity:
                continue
            nodes = members_of(
                self.world, self.path, lambda p, name=name: judged_node(self.world, p, name, self.outlook)
            )
            other = Counted(self.world, self.node, nodes, name, self.outlook)
            other.known_scores[""] = (None, None, None, "no_score")
            other.alone = True
            other.judged()
            if other.applicable:
                other.find_score("")
            num, _, _, reason = other.known_scores[""]
            peers.append(Operand(name, SCORE, num, reason))
        if self.alone:
            self.known_scores[""] = (None, None, None, "no_score")
        elif "" not in self.known_scores:
            self.find_score("")
        num, low, high, reason = self.known_scores[""]
        if self.free:
            num = low if order_or_none(low, high) == 0 else None
        own = Operand(self.entity or "", SCORE, num, None if num is not None else reason or "undetermined")
        return self.peer(
            words,
            q["function"],
            SCORE,
            [*peers, own] if self.entity in self.node["peers"]["entities"] else peers,
            own,
            False,
        )

    def find_score(self, name: str) -> None:
        free, self.free = self.free, False
        of = next(score for score in self.node["scores"] if score["name"] == name)
        self.known_scores[name] = self.score(of)[1]
        self.free = free

    def causes_of(self, terms: list[Operand]) -> list[Any]:
        by = {node.path: node for _, node in self.members}
        found = unique(
            (m.reason, m.member, by[m.member].row) for t in terms for m in members_in(t) if m.num is None and m.reason
        )
        return found or [(t.reason, self.path, None) for t in terms if t.reason]


def lowest_by_level(members: list[Any], k: int) -> Truth:
    """Whether the k lowest of members are as asked: of each the places on its scale there may be, and those asked for."""
    places = [([-at for at in at_], asked) for at_, asked in members]
    may_fail = any(
        sum(min(other) > at for other, _ in places if other is not own) < k
        for own, asked in places
        for at in own
        if at not in asked
    )
    may_hold = all(asked for _, asked in places)
    for worst in {at for own, asked in places for at in own if at not in asked}:
        below = [any(at > worst for at in asked) for _, asked in places]
        free = [bool(asked) or any(at <= worst for at in own if at not in asked) for own, asked in places]
        may_hold = may_hold or (all(free) and sum(below) >= k)
    return None if may_hold and may_fail else may_hold


def order_or_none(a: Any, b: Any) -> Any:
    return None if a is None or b is None else order(a, b)[0]


def sum_of(values: Iterable[Any]) -> Any:
    total: Any = F(0)
    for value in values:
        total = calc("+", total, value)
    return total


def paths(nodes: Iterable[Any]) -> list[str]:
    return [node.path for node in nodes]


def counts(word: str, low: int, high: int, limit: F) -> Truth:
    """The table of C: `low` surely, `high` at most."""
    least = True if low >= limit else False if high < limit else None
    more = True if low > limit else False if high <= limit else None
    if word in ("all", "at least", "any"):
        return least
    if word in ("no", "at most"):
        return negation(more)
    if word == "exactly":
        return both([least, negation(more)]) if limit.denominator == 1 else False
    return more if word == "more than" else negation(least)


# ---- everything judged again ---------------------------------------------------------------------------------------


def judged_node(world: World, path: str, entity: Optional[str], outlook: Any = None) -> Any:
    """A goal or indicator by its computed level, of one entity and outcome or outlook (E2); None: it has no outlook."""
    key = (path, entity, outlook and outlook["period"])
    if key not in world.judged:
        node = world.indicators.get(path) or world.goals[path]
        of = outlook_of(world, node.get("goal", path), outlook)
        if outlook and not of:
            return None
        if path in world.indicators:
            world.judged[key] = judge_indicator(world, node, entity, of)
        else:
            world.judged[key] = judge_goal(
                world, path, entity, outlook, lambda p: judged_node(world, p, entity, outlook)
            )
    return world.judged[key]


def outlook_of(world: World, goal: str, outlook: Any) -> Any:
    own = world.goals[goal]["outlook"]
    return own if outlook and own and own["period"] == outlook["period"] else None


def judge_indicator(world: World, node: Any, entity: Optional[str], outlook: Any) -> Any:
    total = Measured(world, Series(world, node, entity, "total", outlook))
    total.judged()
    total.groups = []
    split = node["split"]
    if split and world.concerns(node["applies"], entity):
        at = total.s.used
        if at is None and outlook is None:
            oldest = world.period - (node["latest_years"] or 0) * world.a_year
            for period in range(oldest, world.period + 1):
                there = [has_value(world.series.get((total.path, entity, g, "outcome"), {}).get(period) or {"value": None, "conflict": False})
                         for g in split["groups"]]  # fmt: skip
                if any(there) if split["when_available"] else all(there):
                    at = period
        for name in split["groups"]:
            group = Measured(world, Series(world, node, entity, name, outlook, world.period if at is None else at))
            group.judged()
            finish(group)
            total.groups.append(group)
        if split["lowest_decides"] and total.rated:
            total.lowest(total.groups)
    finish(total)
    return total


def finish(one: Any) -> None:
    """Scores and whether a comment is required, of the level that the node has by now."""
    one.decided_bottom = getattr(one, "decided_bottom", False)
    one.scores, one.comment = [], False
    if one.applicable and (not isinstance(one, Measured) or one.s.group == "total"):
        for of in one.node["scores"]:
            shown, known = one.score(of)
            one.scores.append(shown)
            one.known_scores[of["name"]] = known
    rule = one.node["comment_required"]
    if rule and (one.applicable or one.level) and (not isinstance(one, Measured) or one.s.group == "total"):
        one.comment = one.ask(rule["condition"])[0]


def members_of(world: World, path: str, get: Callable[[str], Any]) -> list[Any]:
    return [(m, get(m["path"]) or no_outlook(world, m["path"])) for m in world.goals[path]["members"]]


def judge_goal(world: World, path: str, entity: Optional[str], outlook: Any, get: Callable[[str], Any]) -> Any:
    goal = Counted(world, world.goals[path], members_of(world, path, get), entity, outlook)
    goal.judged()
    if path in world.assumed and entity == world.entity and not outlook:
        goal.level = world.assumed[path]
        goal.outs = goal.possible = goal.could = [goal.level]
        goal.reason, goal.causes, goal.steps, goal.applicable = None, [], [], True
    finish(goal)
    return goal


def no_outlook(world: World, path: str) -> Any:
    """A child goal that has no outlook for the period is without data (O3)."""
    goal = Counted(world, world.goals[path], [], world.entity, None)
    goal.reason, goal.all_levels = "no_outlook", goal.scale
    goal.possible = goal.could = goal.scale
    for score in goal.node["scores"]:
        goal.known_scores[score["name"]] = (None, None, None, "no_outlook")
    return goal


def reported(world: World, computed: dict[str, Any], outlook: Any) -> tuple[dict[str, Any], dict[str, Any]]:
    """The second pass: what persons decided, and the goals above (E2, E4)."""
    said: dict[str, Any] = {}
    if world.entity == world.model["entity"]:
        when = outlook["period"] if outlook else world.spelt(world.period)
        for one in world.model["judgements"]:
            if one["period"] == when and one["is_outlook"] == bool(outlook) and one["path"] in computed:
                known = said.setdefault(one["path"], {"decision": None, "comments": []})
                known["comments"] += [{k: c[k] for k in ("text", "by", "on")} for c in one["comments"]]
                if one["decision"]:
                    known["decision"] = {k: one["decision"][k] for k in ("level", "because", "by", "on")}
    if not said:
        return computed, said
    found: dict[str, Any] = {}

    def get(path: str) -> Any:
        node = computed.get(path)
        if path in found or node is None:
            return found.get(path)
        again = copy.copy(node) if isinstance(node, Measured) else judge_goal(world, path, world.entity, outlook, get)
        decision = said[path]["decision"] if path in said else None
        if decision:
            decide(again, decision)
        if path in said and (again.level != node.level or isinstance(node, Counted)):
            again.known_scores = {}
            finish(again)
        found[path] = again
        return again

    for path in computed:
        get(path)
    return found, said


def decide(node: Any, decision: Any) -> None:
    node.level, node.reason = decision["level"], None if decision["level"] else "cannot_be_assessed"
    node.causes, node.outs = [] if decision["level"] else node.causes, [decision["level"]]
    node.decided_bottom, node.decided = decision["level"] is None, decision["level"] is not None


def assess(world: World) -> list[dict[str, Any]]:
    """Every assessment, in the order of the record."""
    periods = sorted({g["outlook"]["period"] for g in world.model["goals"] if g["outlook"]}, key=world.ordinal)
    found = []
    for period in [None] + [p for p in periods if world.ordinal(p) >= world.period]:
        outlook = period and {"period": period}
        every = {path: judged_node(world, path, world.entity, outlook) for path in [*world.indicators, *world.goals]}
        computed = {path: node for path, node in every.items() if node}
        after, said = reported(world, computed, outlook)
        for goal in world.model["goals"]:
            for path in [goal["path"]] + [i["path"] for i in world.model["indicators"] if i["goal"] == goal["path"]]:
                if path not in computed:
                    continue
                found.append(assessment(world, computed[path], after[path], said.get(path), period))
                found += [assessment(world, g, g, None, period) for g in getattr(computed[path], "groups", [])]
    return found


def assessment(world: World, first: Any, now: Any, said: Any, outlook: Optional[str]) -> dict[str, Any]:
    """What the record says of a node that is `first` by computation and `now` as reported."""
    is_goal = isinstance(first, Counted)
    decision = said and said["decision"]
    evidence, before = now.evidence(now.steps), first.evidence(first.steps)
    row = first.row
    possible = [BOTTOM if level is None else level for level in [*now.scale, None] if level in now.possible]
    found = {
        "path": first.path, "kind": "goal" if is_goal else "indicator", "group": "total" if is_goal else first.s.group,
        "outlook": outlook, "title": first.node["title"], "level": now.level, "reason": now.reason, "computed_level": first.level,
        "judgement": said, "applicable": now.applicable, "value": None, "value_period": None, "unit": None, "target": None,
        "near_limit": None, "trend": None, "scores": now.scores, "row": place(row), "fitted_to": [],
        "decided_by": None if decision else now.decided_by(), "range": possible, "final": possible == [first.level],
        "causes": [{"reason": r, "path": p, "row": place(at)} for r, p, at in now.causes], "members": [], "missing_data": None,
        "comment_required": spoken(now.comment), "comments": [], "notes": list(first.notes) if not is_goal else [],
        "evidence": evidence, "computed_evidence": before if decision or now.level != first.level else []}  # fmt: skip
    if row and row["comment"]:
        found["comments"].append(row["comment"])
    if said:
        found["comments"] += [c["text"] for c in said["comments"]]
    if is_goal:
        found["members"] = [m["path"] for m in first.node["members"]]
        missing = first.rating["missing"]
        found["missing_data"] = missing and {k: missing[k] for k in ("policy", "level", "score", "accept")}
        return found
    s = first.s
    found["unit"] = unit_words(s.unit)
    if not first.applicable and first.row is None:
        return found
    found["value"] = s.value.written or spell(s.value.num)
    found["value_period"] = world.spelt(s.used) if s.used is not None and s.value.num is not None else None
    found["target"] = first.target and first.target.json()
    found["near_limit"], found["trend"] = first.near_now, first.trend
    found["fitted_to"] = [place(r) for r in s.fitted if place(r)]
    if first.limits() == "beyond":
        found["notes"].insert(0, "near_limit_beyond_target")
    return found


# ---- the form of a record ------------------------------------------------------------------------------------------

# Each type with its fields: s text, n number, i count, b true or false, p period, d day, u unit, q quantity, c condition,
# R rating, S scale, G entity group; {one,of} these words; others are types. `?`: or null; `*`: an array; `A:B*`: an array of pairs.
TYPES = """
Plan name=s title=s period=p? entity=s? semantics=i cites=s* data_files=DataFile* scales=Scale* entity_groups=EntityGroup* ratings=Rating* goals=Goal* indicators=Indicator* judgements=Judgement*
DataFile path=s reader=s? sheet=s? query=s? layout=Layout?
Layout across=s* headings=s:s* constants=s:s*
Scale name=s levels=Level*
Level name=s label=s? symbol=s? colour=s?
EntityGroup name=s entities=s*
Where group=G outside=b
Peers entities=s* at_least=i?
Judgement path=s period=p comments=Comment* decision=Decision? is_outlook=b cites=s*
Comment text=s by=s? on=d?
Decision level=s? because=s by=s on=d replaces=b
Goal path=s title=s rating=R members=Member* owner=s? comment_required=CommentRule? cites=s* outlook=Outlook? peers=Peers? scores=Score* definitions=Definition*
Member kind={indicator,goal} path=s weight=n key=b tags=s* tag_limits=s:Where*
Outlook period=p over=Window?
Indicator path=s name=s goal=s title=s unit=u nature={measured,judged,yes_or_no,information} source=SourceCode? direction={higher,lower}? target=Target? near=Near? rating=R? criterion=s? done=s not_done=s trend=TrendRule? split=Split? latest_years=i? decimals=i? weight=n key=b tags=s* baseline=Baseline? comment_required=CommentRule? owner=s? cites=s* group_targets=s:Target* applies=Where? tag_limits=s:Where* peers=Peers? scores=Score* definitions=Definition*
SourceCode system=s? code=s title=s?
Target comparator={at_least,at_most,above,below,exactly,between} points=TargetPoint* between_points={stepwise,linear}? by=p? from_measurements=b computed=Bound?
TargetPoint period=p? low=n high=n?
Near below=Tolerance? above=Tolerance? limit=Bound?
Tolerance number=n of_target=b
TrendRule reference=q steady=Tolerance limit_included=b
Split groups=s* lowest_decides=b when_available=b
Baseline period=p number=n? or_later=b
Rating name=s scale=S clauses=Clause* missing=MissingData? missing_trend=MissingTrend? not_monotone=s? cites=s* everyday=b scores=Score* comment_required=CommentRule? definitions=Definition*
Clause level=s? condition=c?
MissingData policy={left_out,counts_as,blocks} level=s? accept=s? score=n?
MissingTrend trend={improving,steady,worsening}
CommentRule condition=c
Definition name=s quantity=q
Score name=s rules=r*
PointsRule by=q points=Point*
Point score=n at=q
LevelRule scores=s:n*
FormulaRule quantity=q at_least=n? at_most=n? condition=c?
FixedRule number=n condition=c
Both parts=c*
Either parts=c*
Negation part=c
Count quantifier=Quantifier members=Members test=t
Quantifier word={all,no,any,at_least,at_most,more_than,fewer_than,exactly} count=i? share=n?
Members of={indicators,goals} key=b tag=s?
StateTest alternatives=State*
State levels=LevelTest* trends={improving,steady,worsening}*
LevelTest level=s reach={only,or_better,or_worse}
DataTest asks={data,no_data,trend}
Named path=s test=t
Lowest count=i members=Members test=t
Comparison left=q bound=Bound
Bound comparator={at_least,at_most,above,below,exactly,between,at_or_better_than,at_or_worse_than} low=q high=q?
Known quantity=q negated=b
TargetStatus states={met,near,missed}*
TrendStatus trends={improving,steady,worsening}*
OwnState test=t
Amount number=n unit=u?
CurrentValue group=s?
ValueOfEntity name=s
ValueIn period=p
ValueEarlier years=i
PreviousValue
BaselineValue
TargetValue
Change compared=q?
Improvement compared=q?
ChangeInPercent of=q?
Shortfall
Attainment
Progress
Growth
Pace compound=b
YearsSinceBaseline
YearsToTarget
Window count=i basis={years,values} previous=b at_least=i?
Statistic function={mean,median,minimum,maximum,sum,percentile} over=Window percent=n?
YearlyChange over=Window is_improvement=b
Forecast period=p by={linear_trend,mean_yearly_change}? over=Window?
Gap first=s second=s
Peer function={mean,median,rank,quartile,count}
StandardError of=q
PercentOf percent=n of=q
Given name=s
Sum left=q right=q minus=b
Product left=q right=q divided=b
Power base=q exponent=n
Negative of=q
Size of=q
Extreme larger=b first=q second=q
ScoreAggregate function={mean,weighted_mean,lowest,sum,mean_of_lowest} count=i? called=s of={indicators,goals}? key=b tag=s?
"""
FIELDS = {line.split()[0]: dict(field.split("=") for field in line.split()[1:]) for line in TYPES.strip().splitlines()}
NAMES = list(FIELDS)
KINDS = {"q": NAMES[NAMES.index("Amount") :], "c": NAMES[NAMES.index("Both") : NAMES.index("Amount")],
         "r": ["PointsRule", "LevelRule", "FormulaRule", "FixedRule"], "t": ["StateTest", "DataTest"]}  # fmt: skip
NUMBER_ = re.compile(r"-?(0|[1-9]\d*)(\.\d+)?(/[1-9]\d*)?")
PERIOD = re.compile(r"\d{4}(-Q[1-4]|-(0[1-9]|1[0-2]))?")
DAY = re.compile(r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])")
HASH = re.compile(r"[0-9a-f]{64}")
MEMBERS = {"format", "semantics", "engine", "plan", "title", "period", "entity", "assumed", "parts", "rules", "measurements",
           "judgements", "verdicts", "previous", "sha256", "signature"}  # fmt: skip
ROW = {"indicator": "s", "entity": "s?", "group": "s", "period": "p", "kind": "s", "value": "n?", "absence": "s?", "level": "s?",
       "trend": "s?", "conflict": "b", "comment": "s?", "source": "s?", "place": "place?", "retrieved": "retrieved?"}  # fmt: skip
PLAIN = {"u": {"kind": "{number,percent,percentage_points,ratio,score,other}", "name": "s", "per_year": "b"}, "place": {"file": "s", "line": "i", "cell": "s?"},
         "retrieved": {"at": "s", "url": "s?"}, "file": {"file": "s", "sha256": "h", "text": "s"}, "row": ROW,
         "source": {"file": "s", "sha256": "h", "sheet": "s?", "query": "s?", "query_sha256": "h?", "digits_known": "b"}}  # fmt: skip


UNITS = ("percent", "percentage points", "ratio", "score", "number")
BUILT_IN = ("met", "near", "missed", "partly met", "not met", "indicators", "goals")  # the scales of every plan


class Form:
    """Holds the parts of a record against the tables above, and the model's words and numbers against the rule texts."""

    def __init__(self, record: dict[str, Any], rules: dict[str, Any]) -> None:
        self.rules, self.model = rules, rules.get("model") or {}
        self.texts = [file["text"] for file in rules["files"]]
        self.said = " ".join(" ".join(text.replace("\\", "").split()) for text in self.texts)
        self.numbers = [numbers_in(text) for text in self.texts]

    def value(self, kind: str, value: Any, path: str, element: Any = None) -> None:
        if kind[-1] == "?" and value is None:
            return
        kind = kind.rstrip("?")
        if kind[-1] == "*":
            if not isinstance(value, list):
                raise Wrong(path, value, "an array")
            for i, one in enumerate(value):
                of = kind[:-1].split(":")
                if len(of) == 2 and not (isinstance(one, list) and len(one) == 2):
                    raise Wrong(f"{path}[{i}]", one, "a pair")
                for k, part in zip(of, one if len(of) == 2 else [one]):
                    self.value(k, part, f"{path}[{i}]", element)
        elif kind in PLAIN:
            self.fields(PLAIN[kind], value, path, element)
        elif kind in FIELDS or kind in KINDS or (kind == "R" and not isinstance(value, int)):
            self.element([kind] if kind in FIELDS else KINDS.get(kind, ["Rating"]), value, path)
        else:
            self.leaf(kind, value, path, element)

    def fields(self, fields: dict[str, str], value: Any, path: str, element: Any = None) -> None:
        if not isinstance(value, dict) or set(value) != set(fields):
            raise Wrong(path, sorted(value) if isinstance(value, dict) else value, sorted(fields))
        for name, kind in fields.items():
            self.value(kind, value[name], f"{path}.{name}", element)

    def element(self, types: list[str], value: Any, path: str) -> None:
        if not isinstance(value, dict) or value.get("type") not in types:
            raise Wrong(path + ".type", value.get("type") if isinstance(value, dict) else value, " or ".join(types))
        span = value.get("span")
        if not (isinstance(span, list) and len(span) == 3 and all(type(x) is int for x in span) and 0 <= span[0] < len(self.texts)
                and 0 <= span[1] <= span[2] <= len(self.texts[span[0]])):  # fmt: skip
            raise Wrong(path + ".span", span, "a place in the rule text")
        text, start, end = self.texts[span[0]], span[1], span[2]
        inside = [text[i - 1 : i].isalnum() and text[i : i + 1].isalnum() for i in (start, end)]  # within a word
        if start < end and (any(inside) or text[start:end] != text[start:end].strip()):
            raise Wrong(path + ".span", span, f"whole words, not {text[start:end]!r}")
        self.fields(FIELDS[value["type"]], {k: x for k, x in value.items() if k not in ("type", "span")}, path, value)

    def leaf(self, kind: str, value: Any, path: str, element: Any) -> None:
        types = {"i": int, "b": bool, "R": int}
        if type(value) is not types.get(kind, str):
            raise Wrong(path, value, {"i": "a count", "b": "true or false", "R": "a rating"}.get(kind, "text"))
        patterns = {"n": NUMBER_, "p": PERIOD, "d": DAY, "h": HASH}
        fits = not (kind in patterns and not patterns[kind].fullmatch(value))
        if kind == "R":
            fits = 0 <= value < len(self.model["ratings"])
        elif kind in "SG":
            fits = value in [one["name"] for one in self.model["scales" if kind == "S" else "entity_groups"]]
        elif kind[0] == "{":
            fits = value in kind[1:-1].replace("_", " ").split(",")
        elif kind == "n" and element:
            self.written(value, path, element)
        elif kind == "s" and element:
            levels = (
                [level["name"] for scale in self.model["scales"] for level in scale["levels"]]
                if path.endswith("level")
                else []
            )
            words = " ".join(unicodedata.normalize("NFC", value).replace("\\", "").split())
            fits = (
                words in self.said
                or all(word in self.said for word in words.split("."))
                or words in levels
                or words in BUILT_IN
                or path.endswith("unit.name")
                and words in UNITS
            )
        if not fits:
            raise Wrong(
                path,
                value,
                "words of the rule text"
                if kind == "s"
                else kind.replace("_", " ")
                if kind[0] == "{"
                else "another form",
            )

    def written(self, value: str, path: str, element: Any) -> None:
        """A number of the model stands in the rule text, in the span of what it belongs to."""
        file, start, end = element["span"]
        place_ = numbers_in(self.texts[file][start:end])
        known = F(value) in (0, 1) or abs(F(value)) in (self.numbers[file] if path.endswith("weight") else place_)
        halves = element["type"] == "Quantifier" and F(value) in (50, 100)
        if not (known or halves):
            raise Wrong(
                path,
                value,
                "a number of the rule text",
                f"{self.rules['files'][file]['file']}: {self.texts[file][start:end]!r}",
            )


def numbers_in(text: str) -> set[F]:
    spaced = re.sub(r"(?<=\d)[ \u00a0\u202f](?=\d{3}(?!\d))", "", text)
    return {F(n.replace(",", ".")) for t in (text, spaced) for n in re.findall(r"\d+(?:[.,]\d+)?", t)}


# ---- checking ------------------------------------------------------------------------------------------------------


def canonical(data: Any) -> bytes:
    """The form of RFC 8785: here only of objects, arrays, text, whole numbers, true, false and null."""

    def in_order(value: Any) -> Any:
        if isinstance(value, dict):
            return {
                k: in_order(value[k]) for k in sorted(value, key=lambda name: name.encode("utf-16-be", "surrogatepass"))
            }
        return [in_order(one) for one in value] if isinstance(value, list) else value

    return json.dumps(in_order(data), ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def sha256(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def parsed(content: bytes, name: str) -> Any:
    """JSON without floats and without two members of one name. Raises Unreadable."""

    def members(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        if len({key for key, _ in pairs}) < len(pairs):
            raise Unreadable(f"{name}: an object has two members of one name")
        return dict(pairs)

    def no_float(text: str) -> Any:
        raise Unreadable(f"{name}: {text} is no whole number")

    try:
        return json.loads(
            content.decode("utf-8"), object_pairs_hook=members, parse_float=no_float, parse_constant=no_float
        )
    except (UnicodeDecodeError, ValueError, RecursionError) as error:
        raise Unreadable(f"{name} is not JSON: {error}") from error


def read_record(content: bytes, name: str) -> tuple[dict[str, Any], bool]:
    """The record in a file, or in an HTML report; and whether its bytes are the canonical form. Raises Unreadable."""
    page = re.search(rb'<script[^>]*\bid="goalrules-record"[^>]*>(.*?)</script>', content, re.DOTALL)
    record = parsed(page[1] if page else content, name)
    if not isinstance(record, dict) or not isinstance(record.get("format"), str):
        raise Unreadable(f"{name} is not a verdict record")
    if record["format"] != FORMAT:
        raise Unreadable(f"{name} has the format {record['format']!r}; this program knows {FORMAT!r}")
    if record.get("semantics") != "1":
        raise Unreadable(
            f"{name} is by semantics {record.get('semantics')!r}; this program knows semantics '1' and no other"
        )
    return record, bool(page) or canonical(record) == content


def record_hash(record: dict[str, Any]) -> str:
    left = ("rules", "measurements", "sha256", "signature")
    return sha256(canonical({k: v for k, v in record.items() if k not in left}))


def part_of(record: dict[str, Any], name: str, path: Optional[Path]) -> dict[str, Any]:
    """A detached part, from the file beside the record."""
    part: Any = record[name]
    if part is None:
        beside = path and path.with_name(f"{path.name[:-5] if path.name.endswith('.json') else path.name}.{name}.json")
        if not beside or not beside.exists():
            raise Unreadable(f"the record has its {name} in a file of its own; name it with --{name}")
        part = parsed(beside.read_bytes(), beside.name)
    if not isinstance(part, dict):
        raise Wrong(name, part, "an object")
    return part


def verify(content: bytes, name: str, path: Optional[Path] = None, given: Optional[dict[str, list[Path]]] = None,
           key: Optional[str] = None) -> dict[str, Any]:  # fmt: skip
    """What was checked of a record, with what is wrong, if something is. Raises Unreadable.

    `given`: files that stand for its rules or measurements: a detached part, or the original files. `key`: the public
    key that it is to be signed with, as 64 hexadecimal digits.
    """
    record, is_canonical = read_record(content, name)
    found: dict[str, Any] = {"file": name, "follows": True, "levels": 0, "clauses": 0, "rows": 0, "rules": [], "measurements": [],
                             "sha256": record.get("sha256"), "signed_by": None, "previous": record.get("previous"), "wrong": None}  # fmt: skip
    try:
        if not is_canonical:
            raise Wrong("", "other bytes", "the canonical form of the same content (RFC 8785)")
        check(record, path, given or {}, key, found)
    except Wrong as wrong:
        found["follows"] = False
        found["wrong"] = {"path": wrong.path, "says": wrong.says, "follows": wrong.follows, "where": wrong.where}
    except (
        KeyError,
        TypeError,
        ValueError,
        AttributeError,
        IndexError,
        StopIteration,
        ZeroDivisionError,
        RecursionError,
    ) as error:
        found["follows"] = False  # a model that no rule text has, as a name that leads nowhere
        found["wrong"] = {
            "path": "rules.model",
            "says": f"{type(error).__name__}: {error}",
            "follows": "a model that can be judged",
            "where": "",
        }
    return found


def check(
    record: dict[str, Any],
    path: Optional[Path],
    given: dict[str, list[Path]],
    key: Optional[str],
    found: dict[str, Any],
) -> None:
    """The steps of docs/verdict-record.md, "Checking a record". Raises Wrong."""
    if set(record) != MEMBERS:
        raise Wrong("", sorted(record), sorted(MEMBERS))
    parts = {of: given_part(record, of, given.get(of, []), path) for of in ("rules", "measurements")}
    for of, part in parts.items():
        same(f"parts.{of}", record["parts"][of], sha256(canonical(part)))
    same("parts", sorted(record["parts"]), ["measurements", "rules"])
    same("sha256", record["sha256"], record_hash(record))
    check_signature(record, key, found)
    rules, measurements = parts["rules"], parts["measurements"]
    form = Form(record, rules) if isinstance(rules.get("files"), list) else None
    if form is None or set(rules) != {"files", "model"}:
        raise Wrong("rules", sorted(rules), ["files", "model"])
    form.value("file*", rules["files"], "rules.files")
    for i, file in enumerate(rules["files"]):
        same(f"rules.files[{i}].sha256", file["sha256"], sha256(file["text"].encode("utf-8", "surrogatepass")))
        found["rules"].append({"file": file["file"], "sha256": file["sha256"]})
    form.value("Plan", rules["model"], "rules.model")
    form.fields({"sources": "source*", "rows": "row*"}, measurements, "measurements")
    found["measurements"] = [{"file": one["file"], "sha256": one["sha256"]} for one in measurements["sources"]]
    check_originals(rules, measurements, given)
    check_rows(rules["model"], measurements)
    for of, kind in (("period", "p"), ("entity", "s?"), ("engine", "s"), ("previous", "h?")):
        form.value(kind, record[of], of)
    for of, follows in (("plan", "name"), ("title", "title")):
        same(of, record[of], rules["model"][follows])
    same("rules.model.semantics", rules["model"]["semantics"], 1)
    if record["assumed"] and any(row["comment"] != "given in the scenario" for row in measurements["rows"]):
        raise Wrong("assumed", record["assumed"], "nothing: only a scenario assumes levels")
    world = World(record, rules, measurements)
    follows = assess(world)
    differ("verdicts", record["verdicts"], follows, world, "")
    judgements = [{"path": a["path"], "outlook": a["outlook"], **a["judgement"]} for a in follows if a["judgement"]]
    differ("judgements", record["judgements"], judgements, world, "")
    found["levels"] = len(follows)
    found["clauses"] = sum(len(a["evidence"]) + len(a["computed_evidence"]) for a in follows)
    found["rows"] = len(measurements["rows"])


def same(path: str, says: Any, follows: Any, where: str = "") -> None:
    if says != follows or type(says) is not type(follows):
        raise Wrong(path, says, follows, where)


def given_part(record: dict[str, Any], of: str, files: list[Path], path: Optional[Path]) -> dict[str, Any]:
    """A part of the record: its own, the file that was named, or the one beside it."""
    for file in files:
        content = file.read_bytes()
        if content[:1] == b"{" and sha256(content) == record["parts"][of]:
            part = parsed(content, file.name)
            if record[of] is not None:
                same(of, record[of], part)
            return part  # type: ignore[no-any-return]
    return part_of(record, of, path)


def check_originals(rules: dict[str, Any], measurements: dict[str, Any], given: dict[str, list[Path]]) -> None:
    """The original files are those that the record names."""
    hashes = {
        "rules": {one["sha256"] for one in rules["files"]},
        "measurements": {one["sha256"] for one in measurements["sources"]},
    }
    for of, known in hashes.items():
        for file in given.get(of, []):
            content = file.read_bytes()
            text = (
                unicodedata.normalize("NFC", content.decode("utf-8-sig", "replace"))
                .replace("\r\n", "\n")
                .replace("\r", "\n")
            )
            own = sha256(text.encode("utf-8") if of == "rules" else content)
            if own not in known and sha256(content) != sha256(canonical(rules if of == "rules" else measurements)):
                raise Wrong(of, sorted(known), own, file.name)


def check_rows(model: dict[str, Any], measurements: dict[str, Any]) -> None:
    """Each key once, in order, of indicators of the model, in files that are named (L2, L4)."""
    natures = {one["path"]: one["nature"] for one in model["indicators"]}
    files = [one["file"] for one in measurements["sources"]]
    last: Any = None
    for i, row in enumerate(measurements["rows"]):
        at = f"measurements.rows[{i}]"
        key = (
            row["indicator"],
            row["entity"] is not None,
            row["entity"] or "",
            row["group"],
            row["period"],
            row["kind"],
        )
        if last is not None and not last < key:
            raise Wrong(at, key, "one that comes after the row before it")
        last = key
        if row["indicator"] not in natures:
            raise Wrong(at + ".indicator", row["indicator"], "an indicator of the model")
        if row["kind"] not in ("outcome", "target", "forecast", "standard_error"):
            raise Wrong(at + ".kind", row["kind"], "outcome, target, forecast or standard_error")
        if row["absence"] not in (
            None,
            "missing",
            "not_published",
            "suppressed",
            "not_applicable",
            "method_changed",
            "not_measured",
        ):
            raise Wrong(at + ".absence", row["absence"], "an absence")
        if row["trend"] not in (None, *TRENDS) or (row["trend"] and row["comment"] != "given in the scenario"):
            raise Wrong(at + ".trend", row["trend"], "none")
        told = row["comment"] == "given in the scenario" or natures[row["indicator"]] in ("judged", "yes or no")
        if (row["level"] is not None and not told) or (
                row["value"] is not None and row["absence"] not in (None, "method_changed")):  # fmt: skip
            raise Wrong(at, {k: row[k] for k in ("value", "level", "absence")}, "a value, a level or an absence")
        place_ = row["place"]
        if (
            place_
            and files
            and row["comment"] != "given in the scenario"
            and not any(place_["file"] == f or place_["file"].startswith(f + ":") for f in files)
        ):
            raise Wrong(at + ".place.file", place_["file"], "a file of the sources")


def differ(path: str, says: Any, follows: Any, world: World, where: str) -> None:
    """The first place where the record says something else than what follows. Numbers are compared as numbers."""
    if isinstance(follows, dict) and isinstance(says, dict):
        if follows.get("clause"):
            where = "{file}:{line}".format(**follows["clause"])
        elif follows.get("path") and "evidence" in follows:
            row = follows["row"]
            where = follows["path"] + (f" ({row['file']}:{row['line']})" if row else "")
        for name in sorted(set(says) | set(follows)):
            if name not in says or name not in follows:
                raise Wrong(f"{path}.{name}", says.get(name, "(nothing)"), follows.get(name, "(nothing)"), where)
            differ(f"{path}.{name}", says[name], follows[name], world, where)
    elif isinstance(follows, list) and isinstance(says, list):
        for i, (one, other) in enumerate(zip(says, follows)):
            differ(f"{path}[{i}]", one, other, world, where)
        if len(says) != len(follows):
            raise Wrong(path, says[len(follows) :] or "nothing more", follows[len(says) :] or "nothing more", where)
    elif type(says) is not type(follows) or (says != follows and not same_number(says, follows)):
        raise Wrong(path, says, follows, where)


def same_number(one: Any, other: Any) -> bool:
    return isinstance(one, str) and bool(NUMBER_.fullmatch(one) and NUMBER_.fullmatch(other)) and F(one) == F(other)


# -- signature (RFC 8032)

P = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P


def check_signature(record: dict[str, Any], key: Optional[str], found: dict[str, Any]) -> None:
    signature = record["signature"]
    if signature is None:
        if key:
            raise Wrong("signature", None, f"a signature by {key}")
        return
    if not isinstance(signature, dict) or set(signature) != {"algorithm", "public_key", "key_id", "value"}:
        raise Wrong("signature", signature, "algorithm, public_key, key_id and value")
    same("signature.algorithm", signature["algorithm"], "Ed25519")
    for of, digits in (("public_key", 64), ("value", 128)):
        if not isinstance(signature[of], str) or not re.fullmatch(f"[0-9a-f]{{{digits}}}", signature[of]):
            raise Wrong(f"signature.{of}", signature[of], f"{digits} hexadecimal digits")
    public = bytes.fromhex(signature["public_key"])
    same("signature.key_id", signature["key_id"], sha256(public)[:16])
    if not signed(public, f"{FORMAT}\n{record['sha256']}".encode(), bytes.fromhex(signature["value"])):
        raise Wrong("signature.value", signature["value"], "a signature of this record by its public key")
    if key:
        same("signature.public_key", signature["public_key"], key)
    found["signed_by"] = signature["key_id"]


def signed(public: bytes, message: bytes, signature: bytes) -> bool:
    """Whether an Ed25519 signature is right."""
    a, r, s = point(public), point(signature[:32]), int.from_bytes(signature[32:], "little")
    if a is None or r is None or s >= ORDER:
        return False
    h = int.from_bytes(hashlib.sha512(signature[:32] + public + message).digest(), "little") % ORDER
    base = point((4 * pow(5, P - 2, P) % P).to_bytes(32, "little"))
    left, right = multiplied(s, base), added(r, multiplied(h, a))
    return (left[0] * right[2] - right[0] * left[2]) % P == 0 and (left[1] * right[2] - right[1] * left[2]) % P == 0


def point(content: bytes) -> Any:
    """A point of the curve, in extended coordinates, from its 32 bytes; None: there is none."""
    y = int.from_bytes(content, "little")
    odd, y = y >> 255, y & (2**255 - 1)
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * pow(2, (P - 1) // 4, P) % P
    if y >= P or (x * x - square) % P or (x == 0 and odd):
        return None
    x = P - x if x % 2 != odd else x
    return x, y, 1, x * y % P


def added(p: Any, q: Any) -> Any:
    a, b = (p[1] - p[0]) * (q[1] - q[0]) % P, (p[1] + p[0]) * (q[1] + q[0]) % P
    c, d = 2 * p[3] * q[3] * D % P, 2 * p[2] * q[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % P, g * h % P, f * g % P, e * h % P


def multiplied(n: int, p: Any) -> Any:
    found = (0, 1, 1, 0)
    while n:
        found = added(found, p) if n & 1 else found
        p, n = added(p, p), n >> 1
    return found


# -- the ledger, and the command


def check_chain(records: dict[str, dict[str, Any]]) -> Optional[dict[str, Any]]:
    """What is wrong with the chain of the records of a folder, by file name; None if it is sound."""
    hashes = {record.get("sha256"): name for name, record in records.items()}
    named: dict[Any, str] = {}
    for name, record in sorted(records.items()):
        previous = record.get("previous")
        if previous in named:
            other = "no record before it" if previous is None else f"the same record before it ({previous})"
            return {
                "path": "previous",
                "says": previous,
                "follows": f"another one: {named[previous]} has {other}",
                "where": name,
            }
        named[previous] = name
        if previous is not None and previous not in hashes:
            return {
                "path": "previous",
                "says": previous,
                "follows": "the sha256 of a record of the folder",
                "where": name,
            }
    if records and None not in named:
        return {
            "path": "previous",
            "says": "a record before each",
            "follows": "one record that is the first",
            "where": "the folder",
        }
    return None


def ledger(folder: Path) -> dict[str, dict[str, Any]]:
    """The records of a folder by file name. Raises Unreadable for one that is damaged."""
    found = {}
    for file in sorted(folder.glob("*.json")):
        if FORMAT.encode() in file.read_bytes():
            data = parsed(file.read_bytes(), file.name)
            if isinstance(data, dict) and data.get("format") == FORMAT:
                found[file.name] = data
    return found


def verify_files(
    files: Sequence[str], rules: Sequence[str] = (), measurements: Sequence[str] = (), key: Optional[str] = None
) -> list[dict[str, Any]]:
    """What was checked of each file; a folder stands for the records in it, and its chain. Raises Unreadable, OSError."""
    given = {"rules": [Path(f) for f in rules], "measurements": [Path(f) for f in measurements]}
    public = read_key(key) if key else None
    found = []
    for file in map(Path, files):
        if file.is_dir():
            records = ledger(file)
            if not records:
                raise Unreadable(f"{file} has no verdict records")
            found += [
                verify((file / name).read_bytes(), str(file / name), file / name, given, public) for name in records
            ]
            wrong = check_chain(records)
            found.append({"file": str(file), "follows": wrong is None, "records": len(records), "wrong": wrong})
        else:
            found.append(verify(file.read_bytes(), str(file), file, given, public))
    return found


def read_key(key: str) -> str:
    """A public key as 64 hexadecimal digits, given so, or in a file so, or in PEM. Raises Unreadable."""
    import base64

    text = key if HASH.fullmatch(key) else Path(key).read_text("ascii", "replace").strip()
    if "-----BEGIN PUBLIC KEY-----" in text:
        body = base64.b64decode("".join(line for line in text.splitlines() if not line.startswith("-----")))
        text = body[-32:].hex() if len(body) == 44 else ""
    if not HASH.fullmatch(text):
        raise Unreadable(f"{key} is no public key: 64 hexadecimal digits, or a file with them or in PEM")
    return text


def report(found: dict[str, Any]) -> str:
    """What was checked of one file, for people."""

    def shown(value: Any) -> str:
        text = json.dumps(value, ensure_ascii=False)
        return text if len(text) <= 300 else text[:300] + " …"

    lines = [f"{found['file']}: " + ("everything follows" if found["follows"] else "something does not follow")]
    if wrong := found["wrong"]:
        lines += [
            f"  at       {wrong['path'] or 'the record'}",
            f"  it says  {shown(wrong['says'])}",
            f"  follows  {shown(wrong['follows'])}",
        ]
        lines += [f"  where    {wrong['where']}"] if wrong["where"] else []
    elif "records" in found:
        lines.append(f"  the chain of {found['records']} records is sound")
    else:
        lines.append(
            f"  judged again: {found['levels']} levels by {found['clauses']} clauses from {found['rows']} rows of data"
        )
        lines += [
            f"  {of}: {one['file']} sha256 {one['sha256']}" for of in ("rules", "measurements") for one in found[of]
        ]
        lines.append(
            f"  record: sha256 {found['sha256']}" + (f", after {found['previous']}" if found["previous"] else "")
        )
        lines.append(f"  signed by the key {found['signed_by']}" if found["signed_by"] else "  nobody signed it")
    return "\n".join(lines)


def main(arguments: Optional[Sequence[str]] = None) -> int:
    """The command line of the one file; the exit code."""
    parser = argparse.ArgumentParser(description="Check verdict records, and judge everything in them again.")
    parser.add_argument(
        "files", nargs="+", metavar="FILE", help="a record, a report with one in it, or a folder of records"
    )
    parser.add_argument(
        "--rules", action="append", default=[], metavar="FILE", help="detached rules, or an original rule file"
    )
    parser.add_argument("--measurements", action="append", default=[], metavar="FILE", help="likewise")
    parser.add_argument("--key", metavar="PUBLIC", help="the public key that signed: 64 hexadecimal digits, or a file")
    parser.add_argument("--json", action="store_true", help="the result for programs")
    told = parser.parse_args(arguments)
    try:
        found = verify_files(told.files, told.rules, told.measurements, told.key)
    except (Unreadable, OSError) as error:
        print(error, file=sys.stderr)
        return 2
    print(json.dumps(found, ensure_ascii=False, indent=2) if told.json else "\n".join(report(one) for one in found))
    return 0 if all(one["follows"] for one in found) else 1


if __name__ == "__main__":
    sys.exit(main())
