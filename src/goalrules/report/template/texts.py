"""What the cells of a template tell people: units, targets and near limits, levels to choose from, what to write."""

from __future__ import annotations

from collections.abc import Iterator

from goalrules.evaluate.targets import group_targets, written_target
from goalrules.explain.numbers import NO_BREAK, in_unit, number, without_zeros
from goalrules.explain.places import written
from goalrules.measurements.levels import level_in
from goalrules.model.indicator import Indicator
from goalrules.model.measurement import FORECAST, OUTCOME, STANDARD_ERROR, TARGET, TOTAL
from goalrules.model.numbers import Number
from goalrules.model.period import Period
from goalrules.model.unit import NUMBER, YEARS, Unit, UnitKind
from goalrules.report.template.words import Words
from goalrules.verdict import TargetInForce

_NEVER_IN_A_LIST = frozenset(',"\n')
"""A spreadsheet's list of words to choose from is one text with commas between them."""


def unit_name(unit: Unit, words: Words) -> str:
    """`percent`, `number`, `kr/inv`."""
    return words.units.get(str(unit), str(unit))


def figure(value: Number, unit: Unit, words: Words) -> str:
    """A number in full with its unit as the language writes it: `1 277,5 kr/inv`."""
    shown = number(without_zeros(in_unit(value, unit))).replace(".", words.decimal_mark)
    match unit.kind:
        case UnitKind.PERCENT | UnitKind.RATIO:
            return f"{shown}{NO_BREAK}%"
        case UnitKind.NUMBER | UnitKind.SCORE:
            return shown
        case _:
            return f"{shown}{NO_BREAK}{unit_name(unit, words)}"


# ---- target and near ---------------------------------------------------------------------------------------


def target(indicator: Indicator, group: str, period: Period, words: Words) -> str:
    """The target for a group and period, as the rules state it: `at least 82 %`; of a judged one its criterion."""
    if indicator.criterion is not None:
        return indicator.criterion
    stated = dict(indicator.group_targets).get(group, indicator.target)
    if stated is None:
        return ""
    if stated.from_measurements:
        return words.target_in_data
    if stated.computed is not None:
        return written(stated.computed.span)
    found = _in_force(indicator, group, period)
    if found.low is None:
        return words.no_target.format(period=period)
    high = None if found.high is None else figure(found.high, indicator.unit, words)
    said = words.targets[found.comparator].format(low=figure(found.low, indicator.unit, words), high=high)
    return said if stated.by is None else words.target_by.format(target=said, year=stated.by)


def near(indicator: Indicator, group: str, period: Period, words: Words) -> str:
    """What still counts as near: as numbers where the target is one, else in the words of the rule."""
    stated = dict(indicator.group_targets).get(group, indicator.target)
    if indicator.near is None or stated is None:
        return ""
    if stated.from_measurements or stated.computed is not None:
        return written(indicator.near.span)
    found, unit = _in_force(indicator, group, period), indicator.unit
    low = None if found.near_low is None else figure(found.near_low, unit, words)
    high = None if found.near_high is None else figure(found.near_high, unit, words)
    if low is not None and high is not None:
        return words.targets["between"].format(low=low, high=high)
    if low is not None:
        return words.targets["at least" if found.near_low_included else "above"].format(low=low)
    return "" if high is None else words.targets["at most" if found.near_high_included else "below"].format(low=high)


def _in_force(indicator: Indicator, group: str, period: Period) -> TargetInForce:
    of_groups = group_targets(indicator, period)
    return of_groups[group] if group in of_groups else written_target(indicator, period)


# ---- levels ------------------------------------------------------------------------------------------------


def levels(indicator: Indicator, words: Words) -> tuple[str, ...]:
    """The words by which a row may give the level, best first; none where a number is asked for.

    Each is a word that is read as that level: in the language, else its label, else its name.
    """
    if indicator.nature == "yes or no":
        return (words.done, words.not_done)
    if indicator.nature != "judged" or indicator.rating is None:
        return ()
    return tuple(_word_of(name, indicator, words) for name in indicator.rating.scale.names)


def _word_of(level: str, indicator: Indicator, words: Words) -> str:
    assert indicator.rating is not None
    shown = indicator.rating.scale.level(level)
    for word in (words.levels.get(level), shown.label, level.replace("_", " ")):
        if word and not _NEVER_IN_A_LIST & set(word) and level_in(word, indicator) == level:
            return word
    return level


# ---- what to write -----------------------------------------------------------------------------------------


def what_to_write(
    indicator: Indicator, kind: str, group: str, period: Period, assessed: Period, words: Words
) -> Iterator[str]:
    """What a row asks for, in the order in which people need it; what depends on who is measured is not here."""
    match kind:
        case _ if kind == TARGET:
            yield words.target_row.format(period=period)
        case _ if kind == FORECAST:
            yield words.forecast_row.format(period=period)
            yield _number(indicator.unit, words)
        case _ if kind == STANDARD_ERROR:
            yield words.standard_error_row.format(unit=unit_name(indicator.unit.of_difference, words))
        case _:
            yield from _outcome(indicator, group, _is_compared_with(indicator, period, assessed), words)
    if kind == OUTCOME:
        yield from _periods(indicator, period, assessed, words)
    if indicator.owner is not None:
        yield words.owner.format(owner=indicator.owner)


def _outcome(indicator: Indicator, group: str, is_compared_with: bool, words: Words) -> Iterator[str]:
    match indicator.nature:
        case "judged" if is_compared_with:
            yield _number(indicator.unit, words)
        case "judged":
            yield words.level.format(levels=_either(levels(indicator, words), words))
            if indicator.unit != NUMBER or indicator.trend is not None:
                yield words.number_beside_level
        case "yes or no":
            yield words.yes_or_no.format(levels=_either(levels(indicator, words), words))
        case "information":
            yield _number(indicator.unit, words)
            yield words.for_information
        case "measured":
            yield _number(indicator.unit, words)
    if group != TOTAL and indicator.split is not None and indicator.split.when_available:
        yield words.when_available


def _number(unit: Unit, words: Words) -> str:
    match unit.kind:
        case UnitKind.NUMBER:
            return words.number
        case UnitKind.PERCENT:
            return words.number_in_percent
        case _:
            return words.number_in.format(unit=unit_name(unit, words))


def _either(names: tuple[str, ...], words: Words) -> str:
    return f" {words.or_word} ".join(filter(None, (", ".join(names[:-1]), names[-1])))


def _periods(indicator: Indicator, period: Period, assessed: Period, words: Words) -> Iterator[str]:
    latest = indicator.latest_years
    if period == assessed:
        if latest is not None:
            years = f"{latest} {words.units.get(YEARS.name, YEARS.name) if latest > 1 else words.one_year}"
            yield words.latest_value.format(years=years, period=assessed)
        if indicator.comment_required is not None:
            yield words.comment_required.format(rule=written(indicator.comment_required.span))
    elif _is_compared_with(indicator, period, assessed):
        yield words.earlier
    elif period < assessed:
        yield words.stands_in.format(period=assessed)


def _is_compared_with(indicator: Indicator, period: Period, assessed: Period) -> bool:
    """Whether a period is looked at only for what the one that is judged is compared with."""
    return period < assessed.years_earlier(indicator.latest_years or 0)


def number_format(indicator: Indicator) -> str:
    """A spreadsheet's pattern for its values: as many decimals as the rules round to.

    Percentages have the pattern that a spreadsheet changes when somebody types `45.2 %`; in any other it would keep
    0.452 and show a number that is no percentage.
    """
    if indicator.decimals is None or indicator.unit.is_percent:
        return "General"
    return f"0.{'0' * indicator.decimals}" if indicator.decimals else "0"
