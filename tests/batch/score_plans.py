"""Drawn plans of goals over the scores of their members: every kind of score, of aggregate, and of policy."""

from __future__ import annotations

from hypothesis import assume
from hypothesis import strategies as st

from goalrules.model.plan import CheckedPlan
from tests import make

SCORES = (
    "score 0 at 0, 100 at 100",
    "score 100 at 20, 30 at 50, 0 at 90",
    "score 0 at 10, 20 at 30, 25 at 30, 100 at 90",
    "score by level: met 3, near 2, missed 0",
    "score from value, at least 0, at most 100",
    "score from 2 * value - 10, at most 90",
    "score from value",
    "score from value / 3, at least -1.5",
    "score 50 when target is met\n    score from value, at least 0, at most 100",
    "score 45 when value at least previous value\n    score from value + 1, at least 0, at most 100",
    "score 5 when previous value is known\n    score 1 when value above 40",
    "score 0 at previous value, 100 at 80",
)
TARGETS = ("target at least 80\n    near within 10", "target at most 30", "target at least 50")
KINDS = ("mean score", "lowest score", "sum of scores", "weighted mean score", "mean of the 2 lowest scores")
FORMS = ("{}", "{}", "{} + 5", "100 / (1 + {})", "2 * {} - 10", "30 % of {}", "size of ({} - 40)", "{0} / (30 - {0})")
BOUNDS = ("at least 20", "above 33.5", "at most 60", "between 10 and 50", "exactly 50", "below 0.5")
POLICIES = ("is left out", "blocks the verdict", "counts as missed", "counts as missed, score 10")
GOAL_SCORES = (
    "score by level: met 100, partly met 50, not met 0",
    "score from mean score",
    "score from 10 + lowest score / 2, at most 40",
    "score 7 when all indicators are met\n  score from mean score",
    "score by mean score: 0 at 0, 10 at 50, 100 at 100",
)


@st.composite
def quantities(draw: st.DrawFn, kinds: tuple[str, ...] = KINDS) -> str:
    """A quantity made of the scores of members."""
    one = draw(st.sampled_from(kinds))
    form = draw(
        st.sampled_from(["{}", "{}", "{} + 5", "100 / (1 + {})", "2 * {} - 10", "30 % of {}", "size of ({} - 40)"])
    )
    return form.format(one)


@st.composite
def indicators(draw: st.DrawFn, name: str) -> str:
    extra = draw(st.sampled_from(["", "", "    key\n", "    weight 2\n", "    weight 0.5\n", "    tagged some\n"]))
    return f"  indicator {name}\n    {draw(st.sampled_from(TARGETS))}\n{extra}    {draw(st.sampled_from(SCORES))}\n"


@st.composite
def goals(draw: st.DrawFn, name: str, *, policy: str | None = None, more: str = "") -> str:
    """A goal over scores, with a score of its own; not monotone, which is of no concern here."""
    policy = policy or draw(st.sampled_from(POLICIES))
    met = f"{draw(quantities())} {draw(st.sampled_from(BOUNDS))}"
    partly = draw(
        st.sampled_from(
            [
                f"{draw(quantities())} {draw(st.sampled_from(BOUNDS))}",
                "at least half of the indicators are met or near",
                "mean score is known",
                "the 2 lowest rated indicators are met or near",
                "the 1 lowest rated indicators are missed",
            ]
        )
    )
    members = "".join(draw(indicators(one)) for one in "abc"[: draw(st.integers(2, 3))])
    return (
        f"goal {name}\n  met when {met}\n  partly met when {partly}\n  otherwise not met\n  missing data {policy}\n"
        f"  {draw(st.sampled_from(GOAL_SCORES))}\n{more}{members}"
    )


def checked(text: str) -> CheckedPlan:
    """The plan of a drawn text, if the checks let it pass."""
    assume(not any(finding.is_error for finding in make.found(text)))
    return make.plan(text)


HEAD = "plan p\n  period 2020\n"
SEEDS = st.integers(0, 10**6)
