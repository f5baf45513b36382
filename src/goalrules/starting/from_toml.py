"""A whole set of answers from a TOML file, for scripts and for plans with several goals.

title = "Schools"
period = 2026
method = "majority"

[[goal]]
title = "Every pupil goes on"

  [[goal.indicator]]
  title = "Eligible for upper secondary school"
  unit = "percent"
  target = "at least 82.5"
  near = 3
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from typing import NamedTuple, TypeVar

from goalrules.diagnostics import Said, listed, said
from goalrules.model.period import Period
from goalrules.starting import names, reading
from goalrules.starting.answers import GoalAnswer, IndicatorAnswer, PlanAnswers, Refused
from goalrules.starting.indicators import FIELDS, from_fields
from goalrules.starting.methods import METHODS, Method

T = TypeVar("T")

KEYS = ("language", "title", "period", "entity", "method", "peers", "goal")
GOAL_KEYS = ("title", "name", "indicator")


class Read(NamedTuple):
    """What a file of answers gives: the answers and their language, or sentences about what cannot be taken."""

    answers: PlanAnswers | None
    language: str
    refused: tuple[Said, ...] = ()


def read(content: bytes, name: str, language: str | None, otherwise: str, this_year: int) -> Read:
    """The answers of a file for a plan of a name.

    The language is `language` if it is given, else that of the file, else `otherwise`. A file without a period is for
    `this_year`, one without a method for the first of the list.
    """
    try:
        data = tomllib.loads(content.decode("utf-8-sig"), parse_float=Decimal)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        place = re.search(r"line (\d+)", str(error))
        reason = said("the answers are no TOML, from line {line} on", line=place[1] if place else 1)
        return Read(None, language or otherwise, (reason,))
    told = data.get("language", otherwise)
    if told not in ("en", "sv"):
        wrong = said("`language`: write `en` or `sv`")
        return Read(None, language or otherwise, (wrong,))
    reader = _Reader(language or told)
    answers = reader.plan(data, name, this_year)
    return Read(None if reader.refused else answers, reader.language, tuple(reader.refused))


class _Reader:
    """Tables to answers; what cannot be taken is gathered with the place where it stands."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.refused: list[Said] = []

    def plan(self, data: Mapping[str, object], name: str, this_year: int) -> PlanAnswers | None:
        self._known(data, KEYS, "")
        title = self._read("title", data.get("title", name), reading.title)
        period = self._read("period", data.get("period", this_year), reading.period) or Period.year_of(this_year)
        entity = self._read("entity", data.get("entity", ""), reading.text_or_nothing)
        method = self._read("method", data.get("method", METHODS[0].name), reading.method)
        if title is None or entity is None or method is None:
            return None
        peers = self._peers(data.get("peers"), method)
        goals = tuple(self._goals(data.get("goal"), method))
        return PlanAnswers(name, title, period, method, goals, entity, peers)

    def _peers(self, found: object, method: Method) -> tuple[str, ...]:
        if not method.peers:
            if found:
                self._refuse("peers", said("the method {method} asks for none", method=method.name))
            return ()
        joined = ", ".join(map(str, found)) if isinstance(found, list) else str(found or "")
        return self._read("peers", joined, reading.peers) or ()

    def _goals(self, tables: object, method: Method) -> Iterable[GoalAnswer]:
        if not isinstance(tables, list) or not tables:
            self._refuse("goal", said("there is none: begin one with `[[goal]]`"))
            return
        taken: set[str] = set()
        for number, table in enumerate(tables, 1):
            place = f"goal {number}"
            if not self._known(table, GOAL_KEYS, place):
                continue
            title = self._read(f"{place} title", table.get("title", ""), reading.title)
            name = self._name(table, place, taken)
            indicators = tuple(self._indicators(table.get("indicator"), method, place))
            if title is not None:
                yield GoalAnswer(title, indicators, name)

    def _indicators(self, tables: object, method: Method, goal: str) -> Iterable[IndicatorAnswer]:
        if not isinstance(tables, list) or not tables:
            self._refuse(goal, said("it has no indicator: begin one with `[[goal.indicator]]`"))
            return
        taken: set[str] = set()
        for number, table in enumerate(tables, 1):
            place = f"{goal} indicator {number}"
            if not self._known(table, FIELDS, place):
                continue
            self._name(table, place, taken)
            fields = {key: self._text(value) for key, value in table.items()}
            found = from_fields(fields, method, self.language)
            if isinstance(found, IndicatorAnswer):
                yield found
            else:
                for reason in found:
                    self._refuse(place, reason)

    def _name(self, table: Mapping[str, object], place: str, taken: set[str]) -> str:
        """The name that a table states, new among those of its kind; "" where it states none."""
        if not table.get("name"):
            return ""
        name = self._read(f"{place} name", table["name"], names.name) or ""
        if name and name.lower() in taken:
            self._refuse(place, said("another has the name `{name}` too", name=name))
        taken.add(name.lower())
        return name

    def _read(self, place: str, value: object, reader: Callable[[str], T | Refused]) -> T | None:
        found = reader(self._text(value))
        if isinstance(found, Refused):
            self._refuse(place, found.reason)
            return None
        return found

    def _text(self, value: object) -> str:
        """A value as somebody would have typed it; decimals with the sign of the language."""
        if isinstance(value, Decimal):
            return f"{value:f}".replace(".", "," if self.language == "sv" else ".")
        return str(value)

    def _known(self, table: object, keys: tuple[str, ...], place: str) -> bool:
        """Whether it is a table; keys that nobody asks for are refused."""
        if not isinstance(table, dict):
            self._refuse(place, said("it has to be a table with {keys}", keys=listed(keys)))
            return False
        for key in table:
            if key not in keys:
                self._refuse(place or key, said("there is no `{key}`; there are {keys}", key=key, keys=listed(keys)))
        return True

    def _refuse(self, place: str, reason: Said) -> None:
        self.refused.append(said("{field}: {reason}", field=place, reason=reason))
