"""How far a level is from another, in Swedish: the words behind UPPÅT, NEDÅT, KÄNSLIG and `explain --if`."""

from __future__ import annotations

from collections.abc import Sequence

from goalrules.explain.swedish.words import NEUTER, PLURAL, has_forms, inflected

UP = "UPPÅT"
DOWN = "NEDÅT"
FRAGILE = "KÄNSLIG"
MATTERS = "SAKNAS"
STATED_FORECAST = "PROGNOS"
WHAT_IF = "OM"
CHANGES = "ÄNDRAS"
NOTHING_CHANGES = "ingen nivå ändras"
MISSING = "saknas"
NO_DATA = "ingen uppgift"

_WITHOUT = {
    "several groups decide": "inget enstaka värde: flera grupper ligger på den här nivån",
    "not solved": "ej avgjort: nivån följer av värdet på ett sätt som inte löses exakt",
}
_NOT_KNOWN = {
    "digits not known": "ej känt: uppgifterna säger inte med hur många siffror ett värde skrevs",
    "too many values": "ej känt: fler värden än att alla kombinationer prövas, och inget ensamt ändrar nivån",
    "too many combinations": "ej känt: fler kombinationer än som prövas, och ingen av de prövade ändrar nivån",
    "other entities": "ej känt: målet jämförs med andra enheter",
}


def without(why: str) -> str | None:
    """Why there is no distance; None where it is said elsewhere."""
    return _WITHOUT.get(why)


def not_known(why: str) -> str:
    """Why it is not known whether the level is fragile."""
    return _NOT_KNOWN[why]


def distance(level: str, value: str, amount: str, direction: str, *, beyond: bool, of: str, step: str) -> str:
    """`nära vid 75 %: 2,5 procentenheter till`; `missat under 540: utan marginal, 540 är gränsen`."""
    word = "till" if direction == "up" else "mindre"
    who = f" med ett annat värde för {of}" if of else ""
    if beyond:
        past = "över" if direction == "up" else "under"
        far = f"mer än {amount} {word}" if amount else f"utan marginal, {value} är gränsen"
        return f"{level} {past} {value}{who}: {far}"
    digits = f"; det första talet i steg om {step}, eftersom gränsen själv inte tar slut" if step else ""
    return f"{level} vid {value}{who}: {amount} {word}{digits}"


def group(name: str, text: str) -> str:
    return f"{name}: {text}"


def must_be(level: str, members: Sequence[tuple[str, Sequence[str]]], ways: int, *, is_all: bool) -> str:
    """`uppfyllt: teachers och graduates behöver bli uppfyllda`."""
    told = "; ".join(f"{_listed(names)} behöver {_becoming(at, len(names))}" for at, names in members)
    if ways == 1 and is_all:
        return f"{level}: {told}"
    many = f"{ways:,}".replace(",", "\u00a0")
    return f"{level}: {told} (ett av {'' if is_all else 'fler än '}{many} minsta sätt)"


def _becoming(level: str, number: int) -> str:
    """`bli uppfyllda`, `ha nivån grön`."""
    if not has_forms(level):
        return f"ha nivån {level}"
    return f"bli {inflected(level, NEUTER if number == 1 else PLURAL)}"


def must_be_some(level: str, number: int, names: Sequence[str], at: str) -> str:
    """`ej uppfyllt: 2 av preschool, eligibility och graduates behöver bli missade`: any 2 of them."""
    return f"{level}: {number} av {_listed(names)} behöver {_becoming(at, number)}"


def undecided(level: str, why: str) -> str:
    """That it is not decided what would give a level."""
    return f"{level}: ej avgjort; {why}"


def no_way(level: str) -> str:
    return f"inga resultat för ingående delar ger {level}"


def figure(to: str, as_written: str, of: str, *, error: bool) -> str:
    """`79,5 i stället för 80`."""
    where = f" ({of})" if of else ""
    return f"{to} i stället för {as_written}{where}" + (", ett medelfel bort" if error else "")


def turns(level: str, figures: Sequence[str], *, error: bool) -> str:
    why = "den angivna felmarginalen avgör" if error else "en halv enhet i den sista skrivna siffran avgör"
    return f"{level} med {_listed(figures)}: {why}"


def member_turns(level: str, members: Sequence[str], *, error: bool) -> str:
    why = "inom den angivna felmarginalen" if error else "inom en halv enhet i en sista siffra"
    return f"{level} {why}: {'; '.join(members)}"


def member(name: str, level: str, figures: Sequence[str]) -> str:
    return f"{name} {level} med {_listed(figures)}" if figures else f"{name} {level}"


def matters_most(name: str, others: int, cases: Sequence[tuple[str, Sequence[str]]]) -> str:
    """`grade6 betyder mest av 3: uppfyllt ger uppfyllt eller delvis uppfyllt, missat ger delvis uppfyllt`."""
    told = ", ".join(f"{level} ger {' eller '.join(left)}" for level, left in cases)
    return f"{name} betyder mest av {others + 1}: {told}" if others else f"{name}: {told}"


def supposed(name: str, what: str, instead: str) -> str:
    return f"{name} {what}" + (f" i stället för {instead}" if instead else "")


def decided(name: str) -> str:
    return f"en person har beslutat nivån för {name}; vad som antas om den ändrar inget"


def stated_forecast(name: str, value: str, period: str) -> str:
    """`dwellings: 620 för 2022; den ändrar ingen nivå här`; `name` is empty where it is the one looked at."""
    return f"{f'{name}: ' if name else ''}{value} för {period}; den ändrar ingen nivå här"


COMMENTS_CHANGE_NOTHING = "kommentarer ändrar ingen nivå"


def _listed(items: Sequence[str]) -> str:
    """`a, b och c`, with semicolons where there are commas in names and `samt` where there is an `och`."""
    comma = "; " if any("," in item for item in items) else ", "
    joint = "samt" if any(" och " in item for item in items) else "och"
    if len(items) > 8:
        return f"{comma.join(items[:7])} {joint} {len(items) - 7} till"
    return items[0] if len(items) == 1 else f"{comma.join(items[:-1])} {joint} {items[-1]}"
