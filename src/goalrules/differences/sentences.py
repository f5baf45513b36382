"""The words of `goalrules diff`; in Swedish by the catalogue `sv/diff.toml`. Quotations of rules stand as they are."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from goalrules.diagnostics import Said, all_of, in_language, listed, said
from goalrules.diagnostics.rule_words import rule_word
from goalrules.differences.data_changes import RowChange
from goalrules.differences.difference import CLAUSE, ORDER, WHOLE, Difference, Key, Side
from goalrules.differences.flips import Flip, Flips
from goalrules.differences.records import Player
from goalrules.differences.subjects import kind_word, subject
from goalrules.differences.verdict_state import Ground, State
from goalrules.explain.language import LanguageCode, language_of
from goalrules.explain.numbers import exact_text
from goalrules.model.measurement import Measurement
from goalrules.model.period import Period
from goalrules.verdict import Reason

ARROW = "→"


class DiffWords:
    """What the screens say, in one language."""

    def __init__(self, language: LanguageCode) -> None:
        self.language = language
        self.RULES = self.say("RULES")
        self.VERDICTS = self.say("VERDICTS")
        self.CHANGED = self.say("CHANGED")
        self.ROWS = self.say("DATA")
        self.JUDGEMENTS = self.say("JUDGEMENTS")
        self.NO_DIFFERENCE = self.say("No difference in meaning.")
        self.NO_FLIP = self.say("No verdict differs.")
        old, new, self.THROUGH = self.say("old"), self.say("new"), self.say("through")
        cells = max(len(old), len(new))
        self.OLD, self.NEW = old.ljust(cells), new.ljust(cells)
        self.below = " " * (6 + cells + 2)
        self.NOTHING_DIFFERS = self.say("Rules, data and judgements are the same.")

    def say(self, text: str) -> str:
        return in_language(text, self.language)

    def figures_absent(self) -> str:
        return self.say(
            "No verdicts are compared, as the figures that the plans name are not there: give them with "
            "--measurements FILE."
        )

    # ---- rules -----------------------------------------------------------------------------------------------

    def size(self, differences: int, flips: int | None) -> str:
        found = said("{n} difference in meaning" if differences == 1 else "{n} differences in meaning", n=differences)
        if flips is None:
            return self.say(said("{found}.", found=found))
        verdicts = said("{n} verdict differs" if flips == 1 else "{n} verdicts differ", n=flips)
        return self.say(said("{found}; {verdicts}.", found=found, verdicts=verdicts))

    def difference(self, one: Difference) -> str:
        """A difference on one line: `target of education.graduates: at least 67.5 → at least 65 (looser)`."""
        what = subject(one.key)
        old, new = _quoted(one.old), _quoted(one.new)
        match one.kind:
            case "added" | "removed":
                found = said("{what}: added", what=what) if one.kind == "added" else said("{what}: removed", what=what)
                if one.key.element != WHOLE:
                    found = said("{found}: {words}", found=found, words=new if one.kind == "added" else old)
            case "renamed":
                found = said("{what}: now named {name}", what=_old_subject(one.key), name=one.key.subject)
            case "moved":
                found = said(
                    "{what}: moved to another goal, now {name}", what=_old_subject(one.key), name=one.key.subject
                )
            case "reordered":
                found = said("{what}: tried in another order", what=what)
            case _ if one.key.element == "scenarios":
                found = said("{what}: {old} → {new}; examples change no verdict", what=what, old=old, new=new)
            case _:
                change = said("{what}: {old} → {new}", what=what, old=old, new=new)
                return self.say(change) + self.tendency(one)
        return self.say(found)

    def quoted_difference(self, one: Difference) -> str:
        """The head of a difference both sides of which are quoted below it."""
        how = said("changed") if one.kind == "changed" else said("reordered")
        return self.say(said("{what}: {how}", what=subject(one.key), how=how)) + self.tendency(one)

    def tendency(self, one: Difference) -> str:
        if one.tendency is None:
            return ""
        return f" ({self.say('looser' if one.tendency == 'looser' else 'stricter')})"

    def words_of(self, side: Side) -> str:
        """One side of a difference: in the words of the rule, or in ours where it has none."""
        return self.say(said("{words}", words=_quoted(side)))

    # ---- flips -----------------------------------------------------------------------------------------------

    def compared(self, found: Flips, whose: str) -> str:
        """`54 verdicts of 2 entities and 1 period compared, from the figures of NEW.`"""
        figures = said("the figures given")
        if whose != "given":
            figures = said("the figures of NEW") if whose == "new" else said("the figures of OLD")
        return self.say(
            said(
                "{verdicts} of {entities} and {periods} compared, from {figures}.",
                verdicts=said("{n} verdict" if found.compared == 1 else "{n} verdicts", n=found.compared),
                entities=said("{n} entity" if found.entities == 1 else "{n} entities", n=found.entities),
                periods=said("{n} period" if found.periods == 1 else "{n} periods", n=found.periods),
                figures=figures,
            )
        )

    def flip(self, one: Flip) -> str:
        """`education.graduates · 0484 · 2020: near → met`."""
        where = " · ".join([one.path, *([one.entity] if one.entity else []), str(one.period)])
        return self.change(where, one.outlook, one.old, one.new)

    def change(self, path: str, outlook: Period | None, old: State, new: State) -> str:
        where = path if outlook is None else f"{path} · {self.say(said('outlook {period}', period=str(outlook)))}"
        return f"{where}: {self.say(_state(old))} {ARROW} {self.say(_state(new))}"

    def ground(self, one: Ground) -> str:
        """What a verdict followed from: the clause in its words, or why there is no level."""
        if one.side is not None:
            words = _quoted(one.side)
            match one.kind:
                case "person":
                    return self.say(said("decided by {words}", words=words))
                case "row":
                    return self.say(said("given in the data: {words}", words=words))
                case _:
                    return self.words_of(one.side)
        reason = self.say("no clause decided") if one.reason is None else self._reason(one.reason)
        return f"{reason} ({', '.join(one.causes)})" if one.causes else reason

    def _reason(self, reason: Reason) -> str:
        if self.language == "en":
            return reason.value.replace("_", " ")
        return language_of(self.language).words.reason(reason)

    def causes(self, found: Sequence[Difference], *, together: bool) -> str:
        """From which differences a verdict follows."""
        if not found:
            return self.say("several differences together; too many to tell which")
        names = listed([_short(one) for one in found], "{before}; {next}")
        if len(found) == 1:
            return self.say(names)
        if together:
            return self.say(said("several together: {names}", names=names))
        return self.say(said("each by itself: {names}", names=names))

    # ---- records ---------------------------------------------------------------------------------------------

    def records_size(self, changed: int, same: int) -> str:
        return self.say(
            said(
                "{changed}, {same}.",
                changed=said("{n} verdict has changed" if changed == 1 else "{n} verdicts have changed", n=changed),
                same=said("{n} is the same" if same == 1 else "{n} are the same", n=same),
            )
        )

    def share(self, factors: Player, part: Fraction) -> str:
        """`changed rules (1/2)`: exact, as a part of the whole change."""
        whole = said("all of it") if part == 1 else str(part)
        return self.say(said("{factors} ({whole})", factors=_factors(factors), whole=whole))

    def new_verdict_measured(self) -> str:
        return self.say("shares of whether it is this verdict, as one side has no level on the same scale")

    def together(self, found: Player) -> str:
        told = self.say(
            said(
                "{factors} could not be told apart: the old rules with what is new in the others, or the other way "
                "about, cannot be judged.",
                factors=_factors(found),
            )
        )
        return told[:1].upper() + told[1:]

    def only_in(self, paths: Sequence[str], side: str) -> str:
        if side == "old":
            return self.say(said("only in old: {paths}", paths=listed(paths)))
        return self.say(said("only in new: {paths}", paths=listed(paths)))

    def rows(self, way: str, number: int) -> str:
        rows = said("{n} row" if number == 1 else "{n} rows", n=number)
        match way:
            case "new":
                return self.say(said("new: {rows}", rows=rows))
            case "revised":
                return self.say(said("revised: {rows}", rows=rows))
            case "base":
                return self.say(said("base: {rows}", rows=rows))
            case _:
                return self.say(said("by the rules: {rows}", rows=rows))

    def row(self, one: RowChange) -> str:
        """`education.graduates · 0484 · total · 2020: 64 → 66`."""
        indicator, entity, group, period, kind = one.key
        parts = [indicator, *([entity] if entity else []), self.say(rule_word(group)), str(period)]
        parts += [kind] if kind != "outcome" else []
        return f"{' · '.join(parts)}: {self._of_row(one.old)} {ARROW} {self._of_row(one.new)}"

    def _of_row(self, one: Measurement | None) -> str:
        if one is None:
            return self.say("no row")
        parts = [] if one.value is None else [exact_text(one.value) if self.language == "en" else _comma(one)]
        parts += [self.say(rule_word(one.level))] if one.level is not None else []
        parts += [self._reason(Reason(one.absence.value))] if one.absence is not None else []
        return ", ".join(parts) or self.say("nothing")

    def and_more(self, number: int) -> str:
        return self.say(said("and {n} more; --full lists them", n=number))


def is_quoted(one: Difference) -> bool:
    """Whether both sides are quoted on lines of their own, as they are too long to stand on one."""
    return one.key.element in (CLAUSE, ORDER) and one.kind in ("changed", "reordered")


def _comma(one: Measurement) -> str:
    return "" if one.value is None else exact_text(one.value).replace(".", ",")


def _quoted(side: Side | None) -> str:
    return "" if side is None else side.words


def _old_subject(key: Key) -> Said:
    return said("{kind} {name}", kind=kind_word(key.kind), name=key.old_subject)


def _short(one: Difference) -> Said:
    """What a cause is called: `target of education.graduates`."""
    what = subject(one.key)
    if one.key.element == WHOLE:
        return said("{what} added", what=what) if one.kind == "added" else _removed_or_renamed(one, what)
    side = one.new or one.old
    if one.key.element == CLAUSE and side is not None:
        return said("{what} `{words}`", what=what, words=side.words)
    return what


def _removed_or_renamed(one: Difference, what: Said) -> Said:
    match one.kind:
        case "removed":
            return said("{what} removed", what=what)
        case "renamed":
            return said("{what} renamed", what=what)
        case _:
            return said("{what} moved", what=what)


def _state(one: State) -> str:
    if one.level is not None:
        return rule_word(one.level.replace("_", " "))
    match one.without:
        case "not applicable":
            return said("not applicable")
        case "no level":
            return said("no level")
        case _:
            return said("cannot be assessed")


def _factors(found: Player) -> Said:
    return all_of([_factor(one) for one in found])


def _factor(one: str) -> Said:
    match one:
        case "new data":
            return said("new data")
        case "revised data":
            return said("revised data")
        case "rules":
            return said("changed rules")
        case "base":
            return said("changed base")
        case _:
            return said("changed judgement")
