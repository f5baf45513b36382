"""What is said of a whole plan, in Swedish."""

from __future__ import annotations

from collections.abc import Sequence

from goalrules.explain.language import Kind
from goalrules.explain.numbers import NO_BREAK
from goalrules.explain.swedish.words import PLURAL, alternatives, being, has_forms, inflected, listed, small


def _indicators(number: int) -> str:
    return f"{number}{NO_BREAK}{'indikator' if number == 1 else 'indikatorer'}"


def size(goals: int, with_level: int, without: int, not_applicable: int, for_information: int) -> str:
    """`5 mål, 27 indikatorer: 25 med nivå, 2 utan`."""
    rated = with_level + without + not_applicable
    parts = [f"{with_level} med nivå", f"{without} utan"]
    if not_applicable:
        parts.append(f"{not_applicable} ej {'tillämplig' if not_applicable == 1 else 'tillämpliga'}")
    if for_information:
        parts.append(f"{for_information} för kännedom")
    return f"{goals}{NO_BREAK}mål, {_indicators(rated + for_information)}: {', '.join(parts)}"


def tally(test: str, counts: Sequence[str]) -> str:
    """`uppfyllda eller nära: 4 av 6, 3 av 4`."""
    return f"{test}: {', '.join(counts)}"


def named(names: Sequence[str], said: str) -> str:
    return f"{listed(names)}: {said}"


UNDETERMINED = "Inget villkor avgör: mer än en nivå är möjlig"
BY_PERSON = "Fastställt av en person"
NOT_APPLICABLE = "Ej tillämpligt: inget av det som ingår är tillämpligt"


def stay(open_count: int, goals: int, title: str, level: str) -> str:
    """`Oavsett utfallet för dessa två är båda målen delvis uppfyllda.`"""
    what = "denna" if open_count == 1 else f"dessa {small(open_count)}"
    who = title if goals == 1 else "båda målen" if goals == 2 else f"alla {small(goals)} målen"
    if not has_forms(level):
        return f"Oavsett utfallet för {what} har {who} nivån {level}."
    return f"Oavsett utfallet för {what} är {who} {level if goals == 1 else inflected(level, PLURAL)}."


def may_become(title: str, said: str) -> str:
    return f"{title}: {said}."


def accepted(reason: str) -> str:
    """The reason that a rule file gives for what missing data does."""
    return f"Regelfilen godtar detta eftersom ”{reason}”."


def on_the_limit(title: str, count: str, of: Kind, next_level: str | None) -> str:
    fewer = "en indikator färre" if of == "indicators" else "ett mål färre"
    outcome = "villkoret gäller inte längre" if next_level is None else f"målet {being(next_level)}"
    return f"{title} ligger precis på gränsen, {count}: {fewer} och {outcome}."


def on_the_limit_of_scores(title: str, said: str) -> str:
    return f"{title} ligger precis på gränsen: {said}."


def no_margin_near(name: str, limit: str, origin: str) -> str:
    return f"{name} är nära utan marginal: {limit} är gränsen" + (f" ({origin})." if origin else ".")


def no_margin_met(name: str, limit: str) -> str:
    return f"{name} är uppfyllt utan marginal: {limit} är målvärdet."


def grounds(judged: int, figures: int, yes_or_no: int) -> str:
    """Where the levels come from: `22 av de 25 nivåerna är bedömda, 2 följer av siffror och 1 av ja eller nej.`"""
    total = judged + figures + yes_or_no
    counts = [(judged, "är bedömd" if judged == 1 else "är bedömda")] if judged else []
    counts += [(figures, "följer av siffror")] if figures else []
    counts += [(yes_or_no, f"{'' if figures else 'följer '}av ja eller nej")] if yes_or_no else []
    (first, said), *rest = counts
    levels = "1 nivå" if total == 1 else f"de {total} nivåerna"
    return f"{listed([f'{first} av {levels} {said}', *(f'{count} {said}' for count, said in rest)])}."


def comments(required: int, level: str | None, at_level: int, absent: Sequence[str]) -> str:
    """Whether the comments that the rules ask for are there."""
    said = f"Reglerna kräver kommentar för {_of_whom(required, level, at_level)}; "
    if absent:
        return f"{said}{len(absent)} saknas: {listed(absent)}."
    return said + ("den finns." if required == 1 else f"alla {required} finns.")


def _of_whom(required: int, level: str | None, at_level: int) -> str:
    """`3 av de 8 missade indikatorerna`, `de 2 indikatorerna med nivån röd`."""
    if level is None:
        return f"{required} indikatorer eller mål" if required > 1 else "1 indikator eller mål"
    named, tail = ("", f" med nivån {level}") if not has_forms(level) else (f"{inflected(level, PLURAL)} ", "")
    if required == at_level == 1:
        return f"den {named}indikatorn{tail}"
    part = "alla" if required == at_level else f"{required} av"
    return f"{part} de {at_level} {named}indikatorerna{tail}"


def decided(title: str, computed: str, by: str, on: str, level: str, because: str) -> str:
    return f"{title}: beräknat {computed}; {by} har den {on} fastställt {level} med motiveringen ”{because}”."


def not_final(title: str, level: str, levels: Sequence[str]) -> str:
    return f"{title} {being(level)} nu; med alla uppgifter kan nivån bli {alternatives(levels)}."
