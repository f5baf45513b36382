"""What a quantity came to, and what it was computed from: `compound pace 61.2… % (value 13 (2020), …)`.

A quantity that is made of others is told in the words of the rule, followed by the values of the terms in them, so
that a reader can put the numbers in and redo it. The text of each kind of quantity is one case of `origin`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from goalrules.explain.aggregates import range_of, scores_of_members
from goalrules.explain.language import Language
from goalrules.explain.numbers import NO_BREAK
from goalrules.explain.places import written
from goalrules.explain.targets import written_target
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

_UNNAMED = ("", "value")
"""How an entity among peers is called that has no name of its own: it is the one that is judged."""


def words_of(wanted: Quantity, say: Language) -> str:
    """A quantity in the words of the rule; the value where nothing is written, as in `score 0 at 20`."""
    return written(wanted.span) or say.quantities.OWN_VALUE


def is_plain(wanted: Quantity) -> bool:
    """Whether its number needs no words: it is the value, or a number of the rule."""
    return isinstance(wanted, Amount) or (isinstance(wanted, CurrentValue) and wanted.group is None)


def is_formula(wanted: Quantity) -> bool:
    """Whether it is computed of others by signs, `A - B`, or `larger of A and B`."""
    return isinstance(wanted, Sum | Product | Power | Negative | Extreme | PercentOf)


def with_words(wanted: Quantity, amount: str, say: Language) -> str:
    """`change −2 %`, `value in 2015 = 80 %`: an amount behind its words."""
    words = words_of(wanted, say)
    return f"{words}{_joint(wanted, words)}{amount}"


def _joint(wanted: Quantity, words: str) -> str:
    """What keeps a formula, or words that end in a number, apart from the amount."""
    return " = " if is_formula(wanted) or words[-1].isdigit() else " "


def amount(one: Operand, say: Language) -> str:
    """The number of an operand with its unit; a number of the rule that has none takes no other's."""
    assert one.number is not None
    if one.written == "bare":
        return say.notation.number(one.number)
    return say.notation.quantity(one.number, one.unit)


def term(wanted: Quantity, one: Operand, of: Assessment, say: Language) -> str:
    """A quantity as a part of another: `previous value 80 % (2019)`, `value of men: figure missing`."""
    if one.number is None:
        return unknown(wanted, one, of, say)
    if isinstance(wanted, Amount):
        return amount(one, say)
    words = words_of(wanted, say)
    return _told(words, one, origin(wanted, one, of, say), say, _joint(wanted, words))


def without_origin(wanted: Quantity, one: Operand, say: Language) -> str:
    """A quantity with its number, between which ends it lies, or why it has none."""
    if one.number is not None:
        return with_words(wanted, amount(one, say), say)
    if one.ends != (None, None):
        return with_words(wanted, range_of(one.low, one.high, say), say)
    return _not_known(words_of(wanted, say), one, say)


def _not_known(words: str, one: Operand, say: Language) -> str:
    return f"{words}: {say.words.reason(one.reason)}" if one.reason else say.quantities.not_known(words)


def unknown(wanted: Quantity, one: Operand, of: Assessment, say: Language) -> str:
    """A quantity without a number: its words and why, with what there is where that shows it.

    Of a formula, the term that is lacking.
    """
    lacking = next(((q, part) for q, part in _terms(wanted, one) if part.number is None), None)
    if lacking is not None and lacking[0] is not wanted and one.ends == (None, None):
        return unknown(*lacking, of, say)
    inside = origin(wanted, one, of, say) if _shows_why(wanted, one) else ""
    return in_brackets(without_origin(wanted, one, say), inside)


def _shows_why(wanted: Quantity, one: Operand) -> bool:
    """Whether what a quantity was to be computed from tells more than the reason why it was not."""
    if isinstance(wanted, ScoreAggregate) or one.reason in (Reason.TOO_FEW_PEERS, Reason.TOO_FEW_VALUES):
        return True
    return bool(one.parts) and all(part.number is not None for part in one.parts)


def _told(words: str, one: Operand, inside: str, say: Language, joint: str = " ") -> str:
    """The same for a part that stands in no rule."""
    if one.number is None:
        return _not_known(words, one, say)
    return in_brackets(f"{words}{joint}{amount(one, say)}", inside)


def in_brackets(text: str, inside: str) -> str:
    return f"{text} ({inside})" if inside else text


# ---- what it came from -----------------------------------------------------------------------------------


def origin(wanted: Quantity, one: Operand, of: Assessment, say: Language) -> str:
    """What a quantity was computed from; empty for what is simply there."""
    match wanted:
        case Given():
            return _of_name(wanted, one, of, say)
        case Sum() | Product() | Extreme() | Power() | Negative() | Size() | PercentOf():
            return ", ".join(dict.fromkeys(term(q, part, of, say) for q, part in _terms(wanted, one)))
        case ScoreAggregate():
            return scores_of_members(wanted, one, of, say)
        case Change() | Improvement() | ChangeInPercent():
            return ", ".join(_value_and_reference(wanted, one, of, say))
        case Shortfall():
            return _of_shortfall(of, say)
        case Attainment() | Progress() | Pace() | Growth():
            return _against_target(one, of, say)
        case TargetValue():
            return of_target(one.parts, of, say)
        case BaselineValue() | YearsSinceBaseline():
            return _of_baseline(one, of, say)
        case YearsToTarget():
            target = _indicator(of).target
            return "" if target is None or target.by is None else say.quantities.to_year(target.by)
        case Statistic():
            return _of_window(one, wanted.over.at_least or wanted.over.count, of, say)
        case YearlyChange():
            return _from_first_to_last(wanted.over, one, of, say)
        case Forecast():
            return _of_forecast(wanted, one, of, say)
        case Gap():
            return ", ".join(_as_written(part, say) for part in one.parts)
        case Peer():
            return _of_peers(wanted, one, of, say)
        case ValueIn():
            return ""
        case _:
            return dated(one.rows, say)


def _indicator(of: Assessment) -> Indicator:
    assert isinstance(of.node, Indicator)
    return of.node


def dated(rows: Sequence[Measurement], say: Language) -> str:
    """`2019`, `2022, forecast`: the period of the row that a number is of; empty without one."""
    if not rows:
        return ""
    return say.quantities.forecast(rows[0].period) if rows[0].kind == FORECAST else str(rows[0].period)


def _as_written(one: Operand, say: Language) -> str:
    """A part that has words but no place of its own in the rule."""
    words = say.quantities.part(" ".join(one.words.split()))
    return _told(words, one, dated(one.rows, say), say)


def _of_name(wanted: Given, one: Operand, of: Assessment, say: Language) -> str:
    """What a name of `let` stands for; of `with` it is a number, which says all."""
    meant = of.node.named[wanted.name]
    if isinstance(meant, Amount):
        return ""
    return _with_origin(meant, one, of, say)


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


def _value_and_reference(
    wanted: Change | Improvement | ChangeInPercent, one: Operand, of: Assessment, say: Language
) -> Iterator[str]:
    now, reference = one.parts
    yield _as_written(now, say)
    compared = wanted.of if isinstance(wanted, ChangeInPercent) else wanted.compared
    if compared is None:
        trend = _indicator(of).trend
        assert trend is not None  # the checks have refused a change from nothing
        compared = trend.reference
    yield term(compared, reference, of, say)


def _of_shortfall(of: Assessment, say: Language) -> str:
    node, target = _indicator(of), of.target
    if of.value is None or target is None or target.low is None:
        return ""
    value = say.notation.quantity(of.value, node.unit)
    return say.quantities.value_and_target(value, written_target(target, node.unit, say))


def _against_target(one: Operand, of: Assessment, say: Language) -> str:
    """Value, baseline and target, and of a pace the years gone and required."""
    said = []
    by_words = {part.words: part for part in one.parts}
    for words, part in by_words.items():
        match words:
            case "target":
                said.append(_told(say.quantities.part(words), part, of_target(part.parts, of, say), say))
            case "baseline value":
                said.append(_told(say.quantities.part(words), part, _of_baseline(part, of, say), say))
            case "value":
                said.append(_as_written(part, say))
    since, required = by_words.get("years since baseline"), by_words.get("years from baseline to target")
    if since is not None and since.number is not None:
        if required is not None and required.number is not None:
            said.append(say.quantities.after_years(say.notation.number(since.number), amount(required, say)))
        else:
            said.append(say.quantities.after_years(amount(since, say), None))
    return ", ".join(said)


def of_target(parts: Sequence[Operand], of: Assessment, say: Language) -> str:
    """What a computed target was computed from; empty for a written or delivered one.

    The number is that of the target itself, and is told here only where the target came to none.
    """
    rule = dict(_indicator(of).group_targets).get(of.group, _indicator(of).target)
    if rule is None or rule.computed is None or not parts:
        return ""
    ends = [end for end in (rule.computed.low, rule.computed.high) if end is not None]
    if of.target is not None and of.target.low is None:
        lacking = [unknown(end, part, of, say) for end, part in zip(ends, parts, strict=True) if part.number is None]
        return ", ".join(lacking or (term(end, part, of, say) for end, part in zip(ends, parts, strict=True)))
    computed = [(end, part) for end, part in zip(ends, parts, strict=True) if not is_plain(end)]
    return ", ".join(_with_origin(end, part, of, say) for end, part in computed)


def _with_origin(wanted: Quantity, one: Operand, of: Assessment, say: Language) -> str:
    """`peer median: 3 peers: …`: words and origin."""
    inside, words = origin(wanted, one, of, say), words_of(wanted, say)
    return f"{words}: {inside}" if inside else words


def _of_baseline(one: Operand, of: Assessment, say: Language) -> str:
    """The year of the baseline: of the row, or as the rule file states it."""
    baseline = _indicator(of).baseline
    assert baseline is not None
    return dated(one.rows, say) or str(baseline.period)


# ---- several values --------------------------------------------------------------------------------------


def _values(rows: Iterable[Measurement], of: Assessment, say: Language) -> list[str]:
    """`80 in 2019`: the values of rows as they were used."""
    decimals = _indicator(of).decimals
    used = [(row, row.value) for row in rows if row.value is not None]
    shown = [(row, value if decimals is None else rounded(value, decimals)) for row, value in used]
    return [say.quantities.value_in(say.notation.number(value), row.period) for row, value in shown]


def _of_window(one: Operand, needed: int, of: Assessment, say: Language) -> str:
    values = ", ".join(_values(one.rows, of, say))
    if one.reason is not Reason.TOO_FEW_VALUES:
        return values
    said = say.quantities.needed(len(one.rows), needed)
    return f"{said}: {values}" if values else said


def _from_first_to_last(over: Window, one: Operand, of: Assessment, say: Language) -> str:
    if one.number is None:
        return _of_window(one, over.at_least or over.count, of, say)
    values = _values((one.rows[0], one.rows[-1]), of, say)
    return say.quantities.from_to(values[0], values[-1])


def line_through(rows: Sequence[Measurement], of: Assessment, say: Language) -> str:
    """`line through 58 in 2018, 59 in 2019 and 60 in 2020`."""
    return say.quantities.line_through(_values(rows, of, say))


def _of_forecast(wanted: Forecast, one: Operand, of: Assessment, say: Language) -> str:
    if wanted.over is None:
        return ""
    if wanted.by == "linear trend":
        if one.number is None:
            return _of_window(one, wanted.over.needed_for_a_line, of, say)
        return line_through(one.rows, of, say)
    now, change = one.parts
    inside = _from_first_to_last(wanted.over, change, of, say)
    return f"{_as_written(now, say)}, {_told(say.quantities.part(change.words), change, inside, say)}"


def _participant(part: Operand, say: Language) -> str:
    """An entity as rule files name it; one that has no name is the one that is judged."""
    return say.quantities.OWN_ENTITY if part.words in _UNNAMED else f'"{part.words}"'


def _of_peers(wanted: Peer, one: Operand, of: Assessment, say: Language) -> str:
    """Who took part with which value, and who had none; how many were needed where they are too few."""
    known = [part for part in one.parts if part.number is not None]
    there = [f"{_participant(part, say)}{NO_BREAK}{amount(part, say)}" for part in known]
    without: dict[str, list[str]] = {}
    for part in one.parts:
        if part.number is None:
            without.setdefault(say.words.reason(part.reason or Reason.NO_ROW), []).append(_participant(part, say))
    peers = of.node.peers
    assert peers is not None
    least = len(peers.entities) if peers.at_least is None else peers.at_least
    needed = least if one.reason is Reason.TOO_FEW_PEERS else None
    is_of_peers = wanted.function in ("mean", "median")
    said = (say.quantities.peers if is_of_peers else say.quantities.participants)(len(there), needed)
    said += f": {', '.join(there)}" if there else ""
    if not without:
        return said
    who = ", ".join(f"{', '.join(names)} ({why})" for why, names in without.items())
    return f"{said}; {say.quantities.without_value(who)}"
