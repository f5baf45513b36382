"""What is said of a whole plan, in English."""

from __future__ import annotations

from collections.abc import Sequence

from goalrules.explain.english.words import are, counted, listed
from goalrules.explain.language import Kind

_SMALL = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


def small(number: int) -> str:
    """A count of things in prose: words to twelve."""
    return _SMALL[number] if number < len(_SMALL) else str(number)


def size(goals: int, with_level: int, without: int, not_applicable: int, for_information: int) -> str:
    """`5 goals, 27 indicators: 25 with a level, 2 without`."""
    rated = with_level + without + not_applicable
    parts = [f"{with_level} with a level", f"{without} without"]
    if not_applicable:
        parts.append(f"{not_applicable} not applicable")
    if for_information:
        parts.append(f"{for_information} for information")
    total = counted(rated + for_information, "indicator")
    return f"{counted(goals, 'goal')}, {total}: {', '.join(parts)}"


def tally(test: str, counts: Sequence[str]) -> str:
    """`met or near: 4 of 6, 3 of 4`."""
    return f"{test}: {', '.join(counts)}"


def named(names: Sequence[str], said: str) -> str:
    return f"{listed(names)}: {said}"


UNDETERMINED = "No clause decides: more than one level is possible"
BY_PERSON = "Decided by a person"
NOT_APPLICABLE = "Not applicable: none of the members is"


def stay(open_count: int, goals: int, title: str, level: str) -> str:
    """`Whatever these two turn out to be, both goals stay partly met.`"""
    what = "this one turns" if open_count == 1 else f"these {small(open_count)} turn"
    match goals:
        case 1:
            who = f"{title} stays"
        case 2:
            who = "both goals stay"
        case _:
            who = f"all {small(goals)} goals stay"
    return f"Whatever {what} out to be, {who} {level}."


def may_become(title: str, said: str) -> str:
    return f"{title}: {said}."


def accepted(reason: str) -> str:
    """The reason that a rule file gives for what missing data does."""
    return f"The rule file accepts this because “{reason}”."


def on_the_limit(title: str, count: str, of: Kind, next_level: str | None) -> str:
    noun = "indicator" if of == "indicators" else "goal"
    outcome = "that clause no longer holds" if next_level is None else f"it is {next_level}"
    return f"{title} stands exactly on the limit, {count}: one {noun} fewer and {outcome}."


def on_the_limit_of_scores(title: str, said: str) -> str:
    return f"{title} stands exactly on the limit: {said}."


def no_margin_near(name: str, limit: str, origin: str) -> str:
    return f"{name} is near by no margin: {limit} is the limit" + (f" ({origin})." if origin else ".")


def no_margin_met(name: str, limit: str) -> str:
    return f"{name} is met by no margin: {limit} is the target."


def grounds(judged: int, figures: int, yes_or_no: int) -> str:
    """Where the levels come from: `22 of the 25 levels are judged, 2 follow from figures, 1 from yes or no.`"""
    total = judged + figures + yes_or_no
    counts = [(judged, f"{are(judged)} judged")] if judged else []
    verb = "follows" if figures == 1 else "follow"
    counts += [(figures, f"{verb} from figures")] if figures else []
    verb = "" if figures else "follows " if yes_or_no == 1 else "follow "
    counts += [(yes_or_no, f"{verb}from yes or no")] if yes_or_no else []
    (first, said), *rest = counts
    parts = [f"{first} of {counted(total, 'level')} {said}" if total == 1 else f"{first} of the {total} levels {said}"]
    return ", ".join([*parts, *(f"{count} {said}" for count, said in rest)]) + "."


def comments(required: int, level: str | None, at_level: int, absent: Sequence[str]) -> str:
    """Whether the comments that the rules ask for are there."""
    noun = "indicator or goal"
    if level is not None and required == at_level:
        of_whom = f"the {level} indicator" if required == 1 else f"all {required} {level} indicators"
    elif level is not None:
        of_whom = f"{required} of the {at_level} {level} indicators"
    else:
        of_whom = counted(required, noun, "indicators or goals")
    said = f"The rules require a comment for {of_whom}; "
    if absent:
        return f"{said}{len(absent)} {are(len(absent))} absent: {listed(absent)}."
    return said + ("it is there." if required == 1 else f"all {required} are there.")


def decided(title: str, computed: str, by: str, on: str, level: str, because: str) -> str:
    return f"{title}: computed {computed}; {by} decided {level} on {on}, giving as reason “{because}”."


def not_final(title: str, level: str, levels: Sequence[str]) -> str:
    return f"{title} is {level} now; with all data it could be {' or '.join(levels)}."
