"""What prose asks of a language: the sentence for each fact, with its own forms of numbers, lists and levels.

What both languages do alike stands here: numbers beside each other, lists, and the order of words in neither. Each
method gives a phrase without a full stop; which facts are told, and in which order, is decided in `goals` and
`indicators`.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from typing import Literal, NamedTuple

from goalrules.explain.language import LanguageCode
from goalrules.explain.numbers import number as printed
from goalrules.explain.prose.facts import (
    Comment,
    Comparison,
    Count,
    Decision,
    Facts,
    Figure,
    LevelFact,
    Outlook,
    Range,
    Rule,
    Score,
)
from goalrules.explain.prose.figures import alone, distance, side_by_side
from goalrules.explain.prose.pieces import Name, Phrase, Quote, phrase
from goalrules.model.numbers import Number
from goalrules.model.period import Period
from goalrules.model.unit import Unit

MOST_NAMES = 6
"""Longer lists are cut to one name fewer, and the rest is counted."""
COUNTED_IN_WORDS = 12


Form = Literal["common", "neuter", "plural"]
"""Which form of an adjective: with `en`, with `ett`, with several."""


class Item(NamedTuple):
    """A name in a list, with what is said of it between commas."""

    name: Name
    note: Phrase = ()


class Nouns(NamedTuple):
    """What members are called: one, the one, several, the several; `is_neuter` for the forms that go with one."""

    one: str
    the_one: str
    several: str
    the_several: str
    is_neuter: bool = False

    def each(self, change: Callable[[str], str]) -> Nouns:
        """The same words, each changed alike."""
        one, the_one, several, the_several = map(change, (self.one, self.the_one, self.several, self.the_several))
        return Nouns(one, the_one, several, the_several, self.is_neuter)


class Language(ABC):
    tag: LanguageCode
    marks: tuple[str, str]
    words: tuple[str, ...]
    """The numbers from 0 to 12 in words."""

    # ---- numbers -----------------------------------------------------------------------------------------

    @abstractmethod
    def signs(self, printed: str) -> str:
        """A number with the language's marks for decimals and thousands."""

    @abstractmethod
    def with_unit(self, shown: str, unit: Unit) -> str:
        """A number that is printed with its unit; a count has none."""

    @abstractmethod
    def period(self, period: Period) -> str:
        """A period as it follows a figure: `år 2019`, `in 2019`."""

    @abstractmethod
    def date(self, day: date) -> str: ...

    def amount(self, value: Number, unit: Unit) -> str:
        return self.with_unit(self.signs(alone(value, unit)), unit)

    def compared(self, value: Number, other: Number, unit: Unit) -> tuple[str, str]:
        """Two amounts that are compared; the unit stands with both."""
        first, second = side_by_side(value, other, unit)
        return self.with_unit(self.signs(first), unit), self.with_unit(self.signs(second), unit)

    def interval(self, value: Number, low: Number, high: Number, unit: Unit) -> tuple[str, str, str]:
        """A value and the two ends of an interval, with digits that compare; the unit stands with the last end."""
        first, start = side_by_side(value, low, unit)
        second, end = side_by_side(value, high, unit)
        shown = max(first, second, key=len)
        return self.with_unit(self.signs(shown), unit), self.signs(start), self.with_unit(self.signs(end), unit)

    def gap(self, one: Facts) -> str:
        """How far two groups lie apart; empty for other numbers of groups, and where they do not."""
        values = [group.figure for group in one.groups if group.figure is not None]
        if len(values) != 2 or values[0].value == values[1].value:
            return ""
        return self.apart(values[0].value, values[1].value, values[0].unit)

    def apart(self, value: Number, other: Number, unit: Unit) -> str:
        """How far two values lie apart."""
        return self.amount(*distance(value, other, unit))

    def counted(self, number: int) -> str:
        """A number of members in running text: in words to twelve."""
        return self.words[number] if number <= COUNTED_IN_WORDS else self.signs(printed(Decimal(number)))

    def figure(self, figure: Figure) -> str:
        """`62,8 procent år 2019`, with the group where it is of one."""
        parts = [self.amount(figure.value, figure.unit)]
        parts += [self.of_group(figure.group)] if figure.group else []
        parts += [self.period(figure.period)] if figure.period is not None else []
        return " ".join(parts)

    @abstractmethod
    def of_group(self, name: str) -> str:
        """`för flickor`; of a group that is not known `för gruppen {name}`."""

    def comment(self, one: Comment) -> Phrase:
        """A comment, quoted, with who made it and when."""
        source = ", ".join(part for part in (one.by, self.date(one.on) if one.on else "") if part)
        return phrase(self.quote(one.text), f" ({source})" if source else "")

    # ---- names and lists ---------------------------------------------------------------------------------

    def quote(self, words: str) -> Quote:
        return Quote(" ".join(words.split()), self.marks)

    @abstractmethod
    def last_joint(self, names: Sequence[str]) -> str:
        """The word before the last of a list."""

    @abstractmethod
    def needs_semicolons(self, name: str) -> bool:
        """Whether a name holds what otherwise keeps the names of a list apart."""

    @abstractmethod
    def more(self, number: int) -> str:
        """What stands for the rest of a list that is cut."""

    def listed(self, items: Sequence[Item]) -> Phrase:
        """Names in a row; of more than six the first five and how many more there are."""
        shown = items if len(items) <= MOST_NAMES else items[: MOST_NAMES - 1]
        names = [item.name.text for item in shown]
        parts = [self._noted(item) for item in shown]
        apart = any(map(self.needs_semicolons, names)) or (len(shown) > 2 and any(item.note for item in shown))
        between, last = "; " if apart else ", ", f" {self.last_joint(names)} "
        if len(parts) == 2 and shown[0].note and not apart:
            last = f",{last}"
        found = parts[0]
        for at, part in enumerate(parts[1:], start=1):
            is_last = at == len(items) - 1
            found = phrase(found, last if is_last else between, part)
        return found if len(shown) == len(items) else phrase(found, f" {self.more(len(items) - len(shown))}")

    def _noted(self, item: Item) -> Phrase:
        if not item.note:
            return (item.name,)
        if ", " in item.name.text:
            return phrase(item.name, " (", item.note, ")")
        return phrase(item.name, ", ", item.note)

    def names(self, several: Sequence[Facts]) -> Phrase:
        return self.listed([Item(name_of(one)) for one in several])

    @abstractmethod
    def nouns(self, kinds: Sequence[str]) -> Nouns:
        """What members of these kinds are called together."""

    # ---- levels ------------------------------------------------------------------------------------------

    @abstractmethod
    def is_at(self, level: LevelFact, form: Form) -> str:
        """The verb and the level: `är uppfylld`, `har nivån grön`."""

    @abstractmethod
    def level(self, level: LevelFact) -> str:
        """A level as a noun: `delvis uppfyllt`, `nivån grön`."""

    # ---- sentences about one node ------------------------------------------------------------------------

    @abstractmethod
    def verdict(self, one: Facts) -> Phrase: ...

    @abstractmethod
    def computed_instead(self, decision: Decision) -> str:
        """The end of a verdict that a person decided: what the rules give."""

    @abstractmethod
    def reason(self, one: Facts) -> str:
        """Why there is no level, as a clause: `målvärdet omfattas av sekretess`."""

    @abstractmethod
    def outcome(self, one: Facts) -> Phrase:
        """The figure, against the target where there is one: `utfallet är 136 mot målvärdet minst 300, …`."""

    @abstractmethod
    def near_limit(self, one: Facts) -> str:
        """Where the value is to the limit for near, as the end of `outcome`; empty where there is no such limit."""

    @abstractmethod
    def yes_or_no(self, done: bool) -> str: ...

    @abstractmethod
    def trend(self, one: Facts, *, named: bool) -> Phrase:
        """How the outcome has moved; `named`: in a text that is not about this indicator alone."""

    @abstractmethod
    def split(self, one: Facts, *, alone: bool) -> Phrase:
        """The values of the groups: a sentence that stands `alone`, or the end of that of the trend."""

    @abstractmethod
    def groups_absent(self, names: Sequence[str], *, are_all: bool) -> str: ...

    @abstractmethod
    def deciding_group(self, group: str) -> str: ...

    @abstractmethod
    def judged_against(self, criterion: str) -> Phrase: ...

    @abstractmethod
    def ground(self, words: str) -> Phrase:
        """The reason that a data row gives for a judged level."""

    @abstractmethod
    def older(self, period: Period) -> str: ...

    @abstractmethod
    def decision(self, one: Facts, decision: Decision, *, is_member: bool) -> tuple[Phrase, ...]: ...

    @abstractmethod
    def rule(self, rule: Rule) -> Phrase:
        """The clause that decided, or that it did not hold, quoted."""

    @abstractmethod
    def scored(self, comparison: Comparison, rule: Rule) -> Phrase: ...

    @abstractmethod
    def score(self, score: Score) -> str: ...

    @abstractmethod
    def outlook(self, one: Facts, outlook: Outlook) -> tuple[Phrase, ...]: ...

    @abstractmethod
    def comments(self, about: Sequence[Facts], comments: Sequence[Comment], *, own: Facts) -> Phrase: ...

    @abstractmethod
    def comments_absent(self, about: Sequence[Facts], *, own: Facts) -> Phrase: ...

    # ---- sentences about the members of a goal -----------------------------------------------------------

    @abstractmethod
    def short_tally(self, goal: Facts, count: Count) -> str:
        """`4 av 6 indikatorer är uppfyllda eller nära målvärdet`, in digits."""

    @abstractmethod
    def short_levels(self, goal: Facts) -> str:
        """`av 6 indikatorer är 1 uppfylld, 3 är nära och 2 är missade`, in digits."""

    @abstractmethod
    def tally(self, goal: Facts) -> Phrase: ...

    @abstractmethod
    def none_at_best(self, goal: Facts) -> str: ...

    @abstractmethod
    def asked(self, level: LevelFact, count: Count) -> str:
        """`för delvis uppfyllt krävs minst hälften`."""

    @abstractmethod
    def at_limit(self, level: LevelFact, count: Count) -> str: ...

    @abstractmethod
    def at_level(self, level: LevelFact, items: Sequence[Item], one: Facts, *, also: bool) -> Phrase: ...

    @abstractmethod
    def at_level_with_outcome(self, one: Facts) -> Phrase: ...

    @abstractmethod
    def note_of_criterion(self, criterion: str) -> Phrase: ...

    @abstractmethod
    def without_level(self, members: Sequence[Facts]) -> Phrase:
        """Members that lack a level for one reason, and what the rule does with them."""

    @abstractmethod
    def range(self, goal: Facts, found: Range) -> Phrase: ...

    @abstractmethod
    def not_applicable(self, members: Sequence[Facts]) -> Phrase: ...

    @abstractmethod
    def for_information(self, items: Sequence[Item]) -> Phrase: ...

    @abstractmethod
    def trends_counted(self, members: Sequence[Facts]) -> str: ...

    @abstractmethod
    def judged_levels(self, goal: Facts, judged: Sequence[Facts], criterion: str | None) -> Phrase: ...

    @abstractmethod
    def by_rules_alone(self, level: LevelFact | None, decided: Sequence[Facts]) -> Phrase: ...


def name_of(one: Facts) -> Name:
    return Name(one.title, one.path)
