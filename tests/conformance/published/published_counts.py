"""Published counts: judged members in these numbers, and the shares and verdicts that were published of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import combinations
from typing import Any, NamedTuple

from tests.conformance.published.figures import exact
from tests.conformance.published.findings import Finding, NotRead, State
from tests.conformance.published.plans import Check, Question, Row, ask, lines, quoted
from tests.conformance.published.published_verdicts import verdict_of
from tests.conformance.published.published_words import is_without_result, status_of

SHARE, VERDICT, SUM = "published share", "verdict from counts", "sum of counts"
_WORDS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
}  # fmt: skip
_PERCENT = r"(?:%|per ?cent|procent)"
REST = "neither said nor counted"
"""The label of members of which only the total tells; they did not reach what the others did."""


class Counts(NamedTuple):
    """The counts of a goal by label, and how many members there are in all."""

    labels: Mapping[str, int]
    total: int

    @property
    def stated(self) -> int:
        return sum(self.labels.values())

    @property
    def with_result(self) -> int:
        return self.total - sum(many for label, many in self.labels.items() if is_without_result(label))


class Share(NamedTuple):
    """A published share: of which labels, with or without members that have no result, and as it was printed."""

    labels: tuple[str, ...]
    left_out: bool
    percent: Decimal
    said: str


def count_findings(source: str, at: int, content: Mapping[str, Any], goal: Mapping[str, Any]) -> Iterator[Finding]:
    """What comes of one goal of which only counts are published."""
    case = f"{source}: {goal['name']}"
    counts = _counts(goal["status_counts_published"])
    if counts.stated > counts.total:
        note = f"the counts sum to {counts.stated}, but the total is stated as {counts.total}"
        yield Finding(case, SUM, State.CONTRADICTION, (), (note,), 0)
        return
    questions = [_share(case, at, counts, share) for share in _shares(content, goal, counts)]
    verdict = _verdict(case, at, content, goal, counts)
    if isinstance(verdict, Question):
        questions.append(verdict)
    elif verdict is not None:
        yield verdict
    if not questions and verdict is None:
        yield Finding(case, SHARE, State.NOT_STATED, (), ("neither a share nor a verdict is published",), 0)
    yield from ask(questions)


def _counts(published: Mapping[str, Any]) -> Counts:
    labels = {label: int(many) for label, many in published.items() if "total" not in label.lower()}
    totals = [int(many) for label, many in published.items() if "total" in label.lower() and many is not None]
    return Counts(labels, totals[0] if totals else sum(labels.values()))


# ---- shares ----------------------------------------------------------------------------------------------


def _shares(content: Mapping[str, Any], goal: Mapping[str, Any], counts: Counts) -> Iterator[Share]:
    """The shares that the verdict or the note gives, as far as they are of this goal."""
    said = str(goal.get("verdict_published") or "").lower()
    good = tuple(label for label in counts.labels if _is_good(label))
    for percent in re.findall(rf"(\d+(?:[.,]\d+)?)\s*{_PERCENT}", said):
        yield Share(good, False, Decimal(percent.replace(",", ".")), said)
    for above, below, percent in _fractions(str(content.get("note") or "").lower()):
        base = {counts.total: False, counts.with_result: True}
        labels = _labels_with(counts, above)
        if below in base and labels is not None:
            left_out = base[below] if counts.total != counts.with_result else False
            yield Share(labels, left_out, percent, f"{above}/{below} = {percent} %")


def _is_good(label: str) -> bool:
    return not is_without_result(label) and status_of(label) in ("met", "exceeded")


def _fractions(note: str) -> list[tuple[int, int, Decimal]]:
    """Fractions with their percentage: `556/2339=23.8 %`, `8/30 met (27 %)`, or as many of the one as of the other."""
    together = re.findall(rf"(\d+)/(\d+)(?:\s*=\s*|[^\d()/]*\(\s*)(\d+(?:\.\d+)?)\s*{_PERCENT}", note)
    if together:
        return [(int(a), int(b), Decimal(p)) for a, b, p in together]
    fractions = re.findall(r"(\d+)/(\d+)", note)
    digits = re.sub(rf"\b({'|'.join(_WORDS)})\b", lambda m: str(_WORDS[m[1]]), note)
    percents = re.findall(rf"(\d+(?:\.\d+)?)\s*{_PERCENT}", digits)
    if len(fractions) != len(percents):
        return []
    return [(int(a), int(b), Decimal(p)) for (a, b), p in zip(fractions, percents, strict=True)]


def _labels_with(counts: Counts, many: int) -> tuple[str, ...] | None:
    """The fewest labels that have so many members together."""
    labels = [label for label in counts.labels if not is_without_result(label)]
    groups = (group for size in range(1, len(labels) + 1) for group in combinations(labels, size))
    return next((group for group in groups if sum(counts.labels[label] for label in group) == many), None)


def _share(case: str, at: int, counts: Counts, share: Share) -> Question:
    """The mean of 100 for each member that counts and 0 for the others."""
    policy = "left out" if share.left_out else "counts as missed, score 0"
    because = ' accept because "the source counts those with a result"' if share.left_out else ""
    head = (f"goal c1 {quoted(case)}", "  met when all indicators are met", "  otherwise not met",
            f"  missing data {policy}{because}", "  score from mean score")  # fmt: skip
    levels = {label: "met" if label in share.labels else "missed" for label in (*counts.labels, REST)}
    members, rows = _members(at, counts, levels, ["score by level: met 100, near 0, missed 0"])

    def compare(check: Check) -> None:
        ours = check.score("c1")
        check.same(share.said, f"{share.percent} %", f"{_as_printed(exact(ours), share.percent)} %", "c1")

    base = "those with a result" if share.left_out else "all"
    note = f"{' + '.join(share.labels)} as a share of {base}, rounded as published"
    return Question(f"{case}: {share.percent} %", SHARE, lines(*head, members), tuple(rows), compare, at, (), (note,))


def _as_printed(share: Fraction, like: Decimal) -> Decimal:
    """The share with as many decimals as were printed, half away from zero."""
    decimals = max(0, -int(like.as_tuple().exponent))
    scaled = share * 10**decimals
    whole = (2 * scaled.numerator + scaled.denominator) // (2 * scaled.denominator)
    return Decimal(whole).scaleb(-decimals)


def _members(at: int, counts: Counts, levels: Mapping[str, str], more: Sequence[str]) -> tuple[str, list[Row]]:
    """A judged indicator for each member, with the level of its label; without a result it has no row."""
    blocks, rows = [], []
    lowest = levels[REST]
    for place, label in enumerate(_one_by_one(counts), start=1):
        blocks += [f"  indicator m{place}", f'    judged against "{label}"', *(f"    {line}" for line in more)]
        if not is_without_result(label):
            rows.append(Row(f"c1.m{place}", at, level=levels.get(label, lowest), comment="as published"))
    return lines(*blocks), rows


def _one_by_one(counts: Counts) -> Iterator[str]:
    for label, many in counts.labels.items():
        yield from (label for _ in range(many))
    yield from (REST for _ in range(counts.total - counts.stated))


# ---- verdicts --------------------------------------------------------------------------------------------


def _verdict(
    case: str, at: int, content: Mapping[str, Any], goal: Mapping[str, Any], counts: Counts
) -> Question | Finding | None:
    """The verdict by the rule that the source states, or that its method file settles."""
    published = goal.get("verdict_published")
    if published is None or re.search(_PERCENT, str(published).lower()):
        return None
    try:
        verdict = verdict_of(str(content.get("organisation")), "", str(published))
        verdict = verdict_of(str(content.get("organisation")), str(content.get("rule_text")), str(published)) or verdict
    except NotRead:
        verdict = None
    if verdict is None:
        note = f"no rule is published for the verdict {published!r}"
        return Finding(case, VERDICT, State.NOT_STATED, (), (note,), 0)
    own = {"exceeded": "met", "met": "met", "near": "near", "missed": "missed"} | dict(verdict.member_levels)
    levels = {label: own[status_of(label) or "missed"] for label in counts.labels if not is_without_result(label)}
    scale = [f"rated on {verdict.scale}"] if verdict.scale else []
    members, rows = _members(at, counts, {**levels, REST: own["missed"]}, scale)

    def compare(check: Check) -> None:
        check.level(f"verdict ({published})", "c1", verdict.level)

    block = lines(f"goal c1 {quoted(case)}", *verdict.lines, members)
    uses = (verdict.file,) if verdict.file else ()
    return Question(case, VERDICT, block, tuple(rows), compare, at, uses, verdict.notes)
