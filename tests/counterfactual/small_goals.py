"""Small goals over everything a goal's clauses can ask of members, for comparison with going through all results."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import combinations, product

from hypothesis import strategies as st

from goalrules.counterfactual.game import Game
from goalrules.counterfactual.states import State, states
from goalrules.evaluate import evaluate
from goalrules.measurements.store import Measurements
from goalrules.model.measurement import Absence, Measurement
from goalrules.model.period import Period
from goalrules.model.plan import CheckedPlan
from goalrules.resolve import resolve
from goalrules.source import Source
from goalrules.syntax import parse
from goalrules.verdict import Result

LEVELS = ["met", "near", "missed", "met or near", "near or missed", "near or better", "near or worse", "met or missed"]
TRENDS = ["improving", "worsening", "steady or improving", "missed and worsening", "met and improving"]
DATA = ["can be assessed", "have no data", "have a trend"]
POLICIES = ["is left out", "blocks", "counts as missed, score 0", "counts as met, score 3"]
MEANS = ["mean score", "weighted mean score", "sum of scores", "lowest score", "mean of the 2 lowest scores"]
MEANS += ["2 * mean score", "sum of scores - mean score", "twice"]
MEANS += ["weighted mean score of indicators tagged a", "weighted mean score of key indicators"]


@st.composite
def _condition(draw: st.DrawFn, names: Sequence[str], scored: bool, trends: bool) -> str:
    which = draw(
        st.sampled_from(["indicators", "indicators", "key indicators", "indicators tagged a", "indicators tagged b"])
    )
    how_many = draw(
        st.one_of(
            st.sampled_from(["all", "no", "any"]),
            st.builds(
                lambda word, n: f"{word} {n}",
                st.sampled_from(["at least", "at most", "more than", "fewer than", "exactly"]),
                st.integers(1, 3),
            ),
            st.builds(
                lambda word, share: f"{word} {share} % of the",
                st.sampled_from(["at least", "more than", "fewer than", "at most"]),
                st.sampled_from([25, 34, 50, 60, 75]),
            ),
        )
    )
    kind = draw(st.integers(0, 9))
    if kind == 0:
        return f"g.{draw(st.sampled_from(names))} is {draw(st.sampled_from(LEVELS))}"
    if kind == 1:
        return f"the {draw(st.integers(1, 2))} lowest rated {which} are {draw(st.sampled_from(LEVELS[:5]))}"
    if kind == 2:
        return f"{how_many} {which} {draw(st.sampled_from(DATA[: 3 if trends else 2]))}"
    if kind == 3 and trends:
        return f"{how_many} {which} are {draw(st.sampled_from(TRENDS))}"
    if kind in (4, 5, 6) and scored:
        if draw(st.integers(0, 5)) == 0:
            return f"{draw(st.sampled_from(MEANS))} between 1 and {draw(st.integers(2, 6))}"
        if draw(st.integers(0, 9)) == 0:
            return f"{draw(st.sampled_from(MEANS))} is {draw(st.sampled_from(['known', 'not known']))}"
        word = draw(st.sampled_from(["at least", "above", "at most", "below", "at least"]))
        return f"{draw(st.sampled_from(MEANS))} {word} {draw(st.integers(0, 8))}"
    return f"{how_many} {which} are {draw(st.sampled_from(LEVELS))}"


@st.composite
def small_goals(draw: st.DrawFn, most: int = 5, free_scores: bool = False) -> tuple[str, tuple[Measurement, ...]]:
    """The text of a plan with one goal, and measurements."""
    size = draw(st.integers(1, most))
    names = [f"i{i}" for i in range(size)]
    scored = draw(st.booleans()) or free_scores
    trends = size < 4 and draw(st.booleans())
    text = "plan p\n  period 2020\ngoal g\n"
    joined = []
    for level in draw(
        st.lists(st.sampled_from(["met", "partly met", "not met", "cannot be assessed"]), max_size=3, min_size=1)
    ):
        one = _condition(names, scored, trends)
        first = draw(one)
        if draw(st.integers(0, 2)) == 0:
            first = (
                f"({first}) {draw(st.sampled_from(['and', 'or']))} {draw(st.sampled_from(['', 'not ']))}({draw(one)})"
            )
        joined.append(f"  {level} when {first}\n")
    text += "  let twice be 2 * weighted mean score\n" if "twice" in "".join(joined) else ""
    text += "".join(joined) + f"  otherwise {draw(st.sampled_from(['not met', 'partly met']))}\n"
    text += f"  missing data {draw(st.sampled_from(POLICIES))}\n"
    rows: list[Measurement] = []
    for i, name in enumerate(names):
        judged = not scored and not trends and draw(st.booleans())
        text += f"  indicator {name}\n"
        text += '    judged against "it"\n' if judged else "    target at least 80\n    near within 10\n"
        text += "    trend compared with previous value, steady within 1\n" if trends and not judged else ""
        text += "    key\n" if i == 0 or draw(st.integers(0, 3)) == 0 else ""
        text += "    tagged a\n" if i == 0 or draw(st.booleans()) else ""
        text += "    tagged b\n" if i == size - 1 or draw(st.booleans()) else ""
        text += (
            draw(st.sampled_from(["", "", "    weight 2\n", "    weight 0.5\n", "    weight 0\n"])) if scored else ""
        )
        if scored:
            by_level = not (free_scores and draw(st.booleans()))
            text += "    score by level: met 3, near 2, missed 0\n" if by_level else "    score 0 at 60, 4 at 90\n"
        empty = Measurement(f"g.{name}", None, "total", Period.year_of(2020), "outcome", None)
        what = draw(st.sampled_from(["there", "there", "there", "nothing", "not applicable"]))
        if what == "not applicable":
            rows.append(empty._replace(absence=Absence.NOT_APPLICABLE))
        elif what == "there" and judged:
            rows.append(empty._replace(level=draw(st.sampled_from(["met", "near", "missed"])), comment="seen"))
        elif what == "there":
            rows.append(empty._replace(value=Decimal(draw(st.sampled_from([60, 68, 72, 79, 80, 95])))))
        if trends and draw(st.integers(0, 3)):
            before = empty._replace(period=Period.year_of(2019))
            rows.append(before._replace(value=Decimal(draw(st.sampled_from([60, 72, 79, 80])))))
    return text, tuple(rows)


def judged(text: str, rows: Sequence[Measurement]) -> Result | None:
    """The result, also of plans with clauses that never decide; None for a text that is refused."""
    parsed = parse(Source("plan.goal", text))
    assert parsed.value is not None
    if parsed.has_errors:
        return None
    resolved = resolve([parsed.value])
    if resolved.value is None or resolved.has_errors:
        return None
    return evaluate(CheckedPlan(resolved.value), Measurements(rows))


class Everything:
    """All results that the members of a goal could have, and what comes of each combination."""

    def __init__(self, result: Result, path: str = "g") -> None:
        self.game = Game(result.plan.plan, result[path], result.entity)
        self.members = [i for i, one in enumerate(self.game.members) if one.applicable]
        self.could: list[list[State]] = []
        for i in self.members:
            there = states(self.game.kin[i], self.game.members[i], self.game.seen)
            here = self.game.now(i)
            self.could.append([here, *(state for state in there if state != here)])
        self.size = 1
        for some in self.could:
            self.size *= len(some)

    def go_through(self) -> None:
        places = product(*(range(len(some)) for some in self.could))
        self.table = {place: self._outcomes(place) for place in places}

    def _outcomes(self, place: tuple[int, ...]) -> int:
        changed = {self.members[n]: self.could[n][at] for n, at in enumerate(place) if at}
        return self.game.outcomes_of(changed)

    def forcing(self) -> tuple[int, set[tuple[str, ...]]]:
        """The smallest sets that force what there is."""
        verdict = self.table[(0,) * len(self.members)]
        turning = [{n for n, at in enumerate(p) if at} for p, mask in self.table.items() if mask != verdict]
        for size in range(len(self.members) + 1):
            found = {
                tuple(self._path(n) for n in kept)
                for kept in combinations(range(len(self.members)), size)
                if not any(turned.isdisjoint(kept) for turned in turning)
            }
            if found:
                return size, found
        raise AssertionError("all members together force what there is")

    def changes(self, wanted: int) -> tuple[int, set[tuple[str, ...]]]:
        """The smallest sets that could give one of the levels wanted."""
        reach = {
            tuple(n for n, at in enumerate(p) if at)
            for p, mask in self.table.items()
            if mask & wanted and mask & (mask - 1) == 0
        }
        size = min(map(len, reach), default=0)
        return size, {tuple(self._path(n) for n in one) for one in reach if len(one) == size}

    def _path(self, n: int) -> str:
        return self.game.members[self.members[n]].path
