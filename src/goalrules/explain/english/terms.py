"""What a quantity came to, and what it was computed from: `compound pace 61.2… % (value 13 (2020), …)`.

A quantity that is made of others is told in the words of the rule, followed by the values of the terms in them, so
that a reader can put the numbers in and redo it. The text of each kind of quantity is one case of `origin`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from goalrules.explain.english.aggregates import range_of, scores_of_members
from goalrules.explain.english.words import counted, listed, reason
from goalrules.explain.numbers import NO_BREAK, number, quantity
from goalrules.explain.places import written
from goalrules.model.indicator import Indicator
from goalrules.model.measurement import FORECAST, Measurement
from goalrules.model.numbers import rounded
from goalrules.model.quantity import (
    Amount,
    Attainment,
    BaselineValue,
    Change,
    ChangeInPercent,
    CurrentValue,
    Extreme,
    Forecast,
    Gap,
    Given,
    Growth,
    Improvement,
    Negative,
    Pace,
    Peer,
    PercentOf,
    Power,
    Product,
    Progress,
    Quantity,
    ScoreAggregate,
    Shortfall,
    Size,
    Statistic,
    Sum,
    TargetValue,
    ValueIn,
    Window,
    YearlyChange,
    YearsSinceBaseline,
    YearsToTarget,
)
from goalrules.verdict import Assessment, Operand, Reason

UNBOUNDED = "above every bound"
_OWN_VALUE = "value"


def words_of(wanted: Quantity) -> str:
    """A quantity in the words of the rule; the value where nothing is written, as in `score 0 at 20`."""
    return written(wanted.span) or _OWN_VALUE


def is_plain(wanted: Quantity) -> bool:
    """Whether its number needs no words: it is the value, or a number of the rule."""
    return isinstance(wanted, Amount) or (isinstance(wanted, CurrentValue) and wanted.group is None)


def is_formula(wanted: Quantity) -> bool:
    """Whether it is computed of others by signs, `A - B`, or `larger of A and B`."""
    return isinstance(wanted, Sum | Product | Power | Negative | Extreme | PercentOf)


def with_words(wanted: Quantity, amount: str) -> str:
    """`change −2 %`, `value in 2015 = 80 %`: an amount behind its words."""
    return f"{words_of(wanted)}{_joint(wanted)}{amount}"


def _joint(wanted: Quantity) -> str:
    """What keeps a formula, or words that end in a number, apart from the amount."""
    return " = " if is_formula(wanted) or words_of(wanted)[-1].isdigit() else " "


def amount(one: Operand) -> str:
    """The number of an operand with its unit; a number of the rule that has none takes no other's."""
    assert one.number is not None
    return number(one.number) if one.written == "bare" else quantity(one.number, one.unit)


def term(wanted: Quantity, one: Operand, of: Assessment) -> str:
    """A quantity as a part of another: `previous value 80 % (2019)`, `value of men: figure missing`."""
    if one.number is None:
        return unknown(wanted, one, of)
    if isinstance(wanted, Amount):
        return amount(one)
    return _told(words_of(wanted), one, origin(wanted, one, of), _joint(wanted))


def without_origin(wanted: Quantity, one: Operand) -> str:
    """A quantity with its number, between which ends it lies, or why it has none."""
    if one.number is not None:
        return with_words(wanted, amount(one))
    if one.ends != (None, None):
        return with_words(wanted, range_of(one.low, one.high))
    words = words_of(wanted)
    return f"{words}: {reason(one.reason)}" if one.reason else f"{words} not known"


def unknown(wanted: Quantity, one: Operand, of: Assessment) -> str:
    """A quantity without a number: its words and why, with what there is where that shows it.

    Of a formula, the term that is lacking.
    """
    lacking = next(((q, part) for q, part in _terms(wanted, one) if part.number is None), None)
    if lacking is not None and lacking[0] is not wanted and one.ends == (None, None):
        return unknown(*lacking, of)
    return in_brackets(without_origin(wanted, one), origin(wanted, one, of) if _shows_why(wanted, one) else "")


def _shows_why(wanted: Quantity, one: Operand) -> bool:
    """Whether what a quantity was to be computed from tells more than the reason why it was not."""
    if isinstance(wanted, ScoreAggregate) or one.reason in (Reason.TOO_FEW_PEERS, Reason.TOO_FEW_VALUES):
        return True
    return bool(one.parts) and all(part.number is not None for part in one.parts)


def _told(words: str, one: Operand, inside: str, joint: str = " ") -> str:
    """The same for a part that stands in no rule."""
    if one.number is None:
        return f"{words}: {reason(one.reason)}" if one.reason else f"{words} not known"
    return in_brackets(f"{words}{joint}{amount(one)}", inside)


def in_brackets(text: str, inside: str) -> str:
    return f"{text} ({inside})" if inside else text


# ---- what it came from -----------------------------------------------------------------------------------


def origin(wanted: Quantity, one: Operand, of: Assessment) -> str:
    """What a quantity was computed from; empty for what is simply there."""
    match wanted:
        case Given():
            return _of_name(wanted, one, of)
        case Sum() | Product() | Extreme() | Power() | Negative() | Size() | PercentOf():
            return ", ".join(dict.fromkeys(term(q, part, of) for q, part in _terms(wanted, one)))
        case ScoreAggregate():
            return scores_of_members(wanted, one, of)
        case Change() | Improvement() | ChangeInPercent():
            return ", ".join(_value_and_reference(wanted, one, of))
        case Shortfall():
            return _of_shortfall(of)
        case Attainment() | Progress() | Pace() | Growth():
            return _against_target(wanted, one, of)
        case TargetValue():
            return of_target(one.parts, of)
        case BaselineValue() | YearsSinceBaseline():
            return _of_baseline(one, of)
        case YearsToTarget():
            target = _indicator(of).target
            return "" if target is None or target.by is None else f"to {target.by}"
        case Statistic():
            return _of_window(one, wanted.over.at_least or wanted.over.count, of)
        case YearlyChange():
            return _from_first_to_last(wanted.over, one, of)
        case Forecast():
            return _of_forecast(wanted, one, of)
        case Gap():
            return ", ".join(_as_written(part) for part in one.parts)
        case Peer():
            return _of_peers(wanted, one, of)
        case ValueIn():
            return ""
        case _:
            return dated(one.rows)


def _indicator(of: Assessment) -> Indicator:
    assert isinstance(of.node, Indicator)
    return of.node


def dated(rows: Sequence[Measurement]) -> str:
    """`2019`, `2022, forecast`: the period of the row that a number is of; empty without one."""
    if not rows:
        return ""
    return f"{rows[0].period}, forecast" if rows[0].kind == FORECAST else str(rows[0].period)


def _as_written(one: Operand) -> str:
    """A part that has words but no place of its own in the rule."""
    words = " ".join(one.words.split())
    return _told(words, one, dated(one.rows))


def _of_name(wanted: Given, one: Operand, of: Assessment) -> str:
    """What a name of `let` stands for; of `with` it is a number, which says all."""
    meant = of.node.named[wanted.name]
    if isinstance(meant, Amount):
        return ""
    inside = origin(meant, one, of)
    return f"{words_of(meant)}: {inside}" if inside else words_of(meant)


def _terms(wanted: Quantity, one: Operand) -> Iterator[tuple[Quantity, Operand]]:
    """The terms of a formula that are no numbers of the rule, in the order written."""
    of_each: tuple[Quantity, ...]
    match wanted:
        case Amount():
            return
        case Sum() | Product():
            of_each = (wanted.left, wanted.right)
        case Extreme():
            of_each = (wanted.first, wanted.second)
        case PercentOf():
            yield from _terms(wanted.of, one.parts[-1])  # before it stands the percentage
            return
        case Negative() | Size():
            of_each = (wanted.of,)
        case Power():
            of_each = (wanted.base,)
        case _:
            yield wanted, one
            return
    for inner, part in zip(of_each, one.parts, strict=True):
        yield from _terms(inner, part)


def terms_of(wanted: Quantity, one: Operand) -> tuple[tuple[Quantity, Operand], ...]:
    """The terms that a number was made of; it itself where it is no formula."""
    return tuple(_terms(wanted, one))


# ---- relative to something -------------------------------------------------------------------------------


def _value_and_reference(wanted: Change | Improvement | ChangeInPercent, one: Operand, of: Assessment) -> Iterator[str]:
    now, reference = one.parts
    yield _as_written(now)
    compared = wanted.of if isinstance(wanted, ChangeInPercent) else wanted.compared
    if compared is None:
        trend = _indicator(of).trend
        assert trend is not None  # the checks have refused a change from nothing
        compared = trend.reference
    yield term(compared, reference, of)


def _of_shortfall(of: Assessment) -> str:
    node, target = _indicator(of), of.target
    if of.value is None or target is None or target.low is None:
        return ""
    said = f"{target.comparator} {quantity(target.low, node.unit)}"
    if target.high is not None:
        said = f"between {number(target.low)} and {quantity(target.high, node.unit)}"
    return f"value {quantity(of.value, node.unit)}, target {said}"


def _against_target(wanted: Attainment | Progress | Pace | Growth, one: Operand, of: Assessment) -> str:
    """Value, baseline and target, and of a pace the years gone and required."""
    said = []
    by_words = {part.words: part for part in one.parts}
    for words, part in by_words.items():
        match words:
            case "target":
                said.append(_told(words, part, of_target(part.parts, of)))
            case "baseline value":
                said.append(_told(words, part, _of_baseline(part, of)))
            case "value":
                said.append(_as_written(part))
    since, required = by_words.get("years since baseline"), by_words.get("years from baseline to target")
    if since is not None and since.number is not None:
        years = amount(since)
        is_of = required is not None and required.number is not None
        said.append(f"after {number(since.number)} of {amount(required)}" if is_of and required else f"after {years}")
    return ", ".join(said)


def of_target(parts: Sequence[Operand], of: Assessment) -> str:
    """What a computed target was computed from; empty for a written or delivered one.

    The number is that of the target itself, and is told here only where the target came to none.
    """
    rule = dict(_indicator(of).group_targets).get(of.group, _indicator(of).target)
    if rule is None or rule.computed is None or not parts:
        return ""
    ends = [end for end in (rule.computed.low, rule.computed.high) if end is not None]
    if of.target is not None and of.target.low is None:
        lacking = [unknown(end, part, of) for end, part in zip(ends, parts, strict=True) if part.number is None]
        return ", ".join(lacking or (term(end, part, of) for end, part in zip(ends, parts, strict=True)))
    return ", ".join(_computed(end, part, of) for end, part in zip(ends, parts, strict=True) if not is_plain(end))


def _computed(end: Quantity, one: Operand, of: Assessment) -> str:
    """`peer median: 3 peers: …`: words and origin."""
    inside = origin(end, one, of)
    return f"{words_of(end)}: {inside}" if inside else words_of(end)


def _of_baseline(one: Operand, of: Assessment) -> str:
    """The year of the baseline: of the row, or as the rule file states it."""
    baseline = _indicator(of).baseline
    assert baseline is not None
    return dated(one.rows) or str(baseline.period)


# ---- several values --------------------------------------------------------------------------------------


def _values(rows: Iterable[Measurement], of: Assessment) -> list[str]:
    """`80 in 2019`: the values of rows as they were used."""
    decimals = _indicator(of).decimals
    used = [(row, row.value) for row in rows if row.value is not None]
    return [f"{number(v if decimals is None else rounded(v, decimals))} in {row.period}" for row, v in used]


def _of_window(one: Operand, needed: int, of: Assessment) -> str:
    values = ", ".join(_values(one.rows, of))
    if one.reason is not Reason.TOO_FEW_VALUES:
        return values
    said = f"{len(one.rows)} of {needed} needed"
    return f"{said}: {values}" if values else said


def _from_first_to_last(over: Window, one: Operand, of: Assessment) -> str:
    if one.number is None:
        return _of_window(one, over.at_least or over.count, of)
    values = _values((one.rows[0], one.rows[-1]), of)
    return f"from {values[0]} to {values[-1]}"


def line_through(rows: Sequence[Measurement], of: Assessment) -> str:
    """`line through 58 in 2018, 59 in 2019 and 60 in 2020`."""
    return f"line through {listed(_values(rows, of))}"


def _of_forecast(wanted: Forecast, one: Operand, of: Assessment) -> str:
    if wanted.over is None:
        return ""
    if wanted.by == "linear trend":
        if one.number is None:
            return _of_window(one, wanted.over.needed_for_a_line, of)
        return line_through(one.rows, of)
    now, change = one.parts
    inside = _from_first_to_last(wanted.over, change, of)
    return f"{_as_written(now)}, {_told(change.words, change, inside)}"


def _participant(part: Operand) -> str:
    """An entity as rule files name it; one that has no name is the one that is judged."""
    return "its own" if part.words in ("", _OWN_VALUE) else f'"{part.words}"'


def _of_peers(wanted: Peer, one: Operand, of: Assessment) -> str:
    """Who took part with which value, and who had none; how many were needed where they are too few."""
    there = [f"{_participant(part)}{NO_BREAK}{amount(part)}" for part in one.parts if part.number is not None]
    without: dict[str, list[str]] = {}
    for part in one.parts:
        if part.number is None:
            without.setdefault(reason(part.reason or Reason.NO_ROW), []).append(_participant(part))
    peers = of.node.peers
    assert peers is not None
    noun = "peer" if wanted.function in ("mean", "median") else "participant"
    said = counted(len(there), noun)
    if one.reason is Reason.TOO_FEW_PEERS:
        said += f", {len(peers.entities) if peers.at_least is None else peers.at_least} needed"
    said += f": {', '.join(there)}" if there else ""
    if not without:
        return said
    return f"{said}; without a value: " + ", ".join(f"{', '.join(names)} ({why})" for why, names in without.items())
