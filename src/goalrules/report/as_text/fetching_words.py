"""The words of the screens about publishers; in Swedish by the catalogue `sv/cli.toml`."""

from __future__ import annotations

from collections.abc import Sequence

from goalrules.diagnostics import Said, in_language, listed, said
from goalrules.explain.language import LanguageCode, language_of
from goalrules.model.reason import Reason

NOTHING_WRITTEN = "Nothing has been written; an earlier snapshot is as it was."
NOTHING_FOUND = "Nothing has been looked for."


class FetchWords:
    """What the screens say, in one language."""

    def __init__(self, language: LanguageCode) -> None:
        self.language = language
        self.NEW = self.say("new")
        self.REVISED = self.say("revised")
        self.WITHDRAWN = self.say("withdrawn")
        self.RETITLED = self.say("new title")

    def say(self, text: str) -> str:
        return in_language(text, self.language)

    def reason(self, absence: str) -> str:
        """Why a figure is not there; in English the code itself, as data files have it."""
        return absence if self.language == "en" else language_of(self.language).words.reason(Reason(absence))

    # ---- fetch -----------------------------------------------------------------------------------------------

    def size(self, figures: int, indicators: int, entities: int, periods: Sequence[str]) -> str:
        """`90 figures of 2 indicators for 3 entities, 2010–2024.`"""
        found = said(
            "{figures} of {indicators} for {entities}",
            figures=_figures(figures),
            indicators=_indicators(indicators),
            entities=said("{n} entity" if entities == 1 else "{n} entities", n=entities),
        )
        span = f", {periods[0]}–{periods[-1]}" if len(periods) > 1 else f", {periods[0]}" if periods else ""
        return f"{self.say(found)}{span}."

    def absent(self, reasons: Sequence[tuple[str, int]]) -> str:
        told = listed([f"{number} {self.reason(reason)}" for reason, number in reasons])
        return self.say(said("Not there: {reasons}.", reasons=told))

    def since(self, earlier: str) -> str:
        return self.say(said("Since {earlier}:", earlier=earlier))

    def change(self, key: str, before: str | None, now: str | None, absence: str | None) -> str:
        """`N15428 · 0484 · T · 2020  80.1, now 80.3`"""
        if before is None:
            return f"{key}  {now}"
        if now is not None:
            return self.retitled(key, before, now)
        why = self.reason(absence) if absence else said("without a row")
        return self.say(said("{key}  {before}, now {now}", key=key, before=before, now=why))

    def retitled(self, code: str, before: str, now: str) -> str:
        return self.say(said("{key}  {before}, now {now}", key=code, before=before, now=now))

    def unchanged(self, same: int) -> str:
        return self.say(said("No figure is new, revised or withdrawn; {figures} as before.", figures=_figures(same)))

    def rounding(self, number: int) -> str:
        return self.say(
            said(
                "{n} figure differs by rounding in the source only."
                if number == 1
                else "{n} figures differ by rounding in the source only.",
                n=number,
            )
        )

    def not_asked(self, number: int) -> str:
        return self.say(
            said(
                "{n} row of it is not in the new one: the plan does not ask for it now."
                if number == 1
                else "{n} rows of it are not in the new one: the plan does not ask for them now.",
                n=number,
            )
        )

    def and_more(self, number: int) -> str:
        return self.say(said("and {n} more", n=number))

    def attributions(self, raw: str, derived: str) -> str:
        """What a publisher asks to be said, in its own words."""
        told = said("Name the source of the figures as: {raw}. Of verdicts: {derived}.", raw=raw, derived=derived)
        return self.say(told)

    def name_in_plan(self, publisher: str, rules: LanguageCode) -> str:
        """What to write into a plan whose keywords are in a language."""
        line = in_language(said("measurements from {publisher}", publisher=publisher), rules)
        return self.say(said("write  {line}  in the plan, so that it reads the newest snapshot", line=line))

    # ---- search ----------------------------------------------------------------------------------------------

    def about(self, is_divided: bool, period: str | None, day: str | None, today: str) -> str:
        """`women, men and total · 2025 published 2025-09-25`"""
        groups = self.say("women, men and total") if is_divided else self.say("total only")
        if period is None or day is None:
            return f"{groups} · {self.say('no publication announced')}"
        when = said("{period} published {day}" if day <= today else "{period} expected {day}", period=period, day=day)
        return f"{groups} · {self.say(when)}"

    def nothing_found(self, asked: str) -> str:
        return self.say(
            said(
                "No indicator has all these words in its title or description: {asked}. Try fewer or shorter ones.",
                asked=asked,
            )
        )

    def found(self, number: int, shown: int) -> str:
        """How many there are, and that more words narrow it down."""
        if shown == number:
            return self.say(said("{indicators}.", indicators=_indicators(number)))
        return self.say(
            said(
                "The first {shown} of {n} indicators; more words narrow it down, --format json gives all.",
                shown=shown,
                n=number,
            )
        )

    def measured_by(self, code: str, title: str) -> str:
        return self.say(
            said(
                'write  measured by kolada "{code}" titled "{title}"  under the indicator',
                code=code,
                title=title.replace('"', ""),
            )
        )


def _figures(number: int) -> Said:
    return said("{n} figure" if number == 1 else "{n} figures", n=number)


def _indicators(number: int) -> Said:
    return said("{n} indicator" if number == 1 else "{n} indicators", n=number)
