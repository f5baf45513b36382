"""What a verdict needs and what would change it, in Swedish: the words of `explain --why`, `--why-not` and the like."""

from __future__ import annotations

from collections.abc import Sequence

from goalrules.explain.numbers import NO_BREAK
from goalrules.explain.swedish.words import being, has_forms

ENOUGH = "RÄCKER"
SMALLEST_CHANGE = "MINSTA ÄNDRING"
CHECK = "KONTROLL"
STEPS = "PÅ VÄGEN"
OTHER_DIRECTION = "ÅT ANDRA HÅLLET"
INFLUENCE = "INFLYTANDE"
NOT_DECIDED = "EJ AVGJORT"
NOTHING_TO_ASK = "INGET ATT FRÅGA"
MOST_READ = 10**12
NOW, TARGET, NEEDED = "nu", "målvärde", "krävs"
BANZHAF, SHAPLEY = "avgör", "andel"

_UNDECIDED = {
    "too much to search": "de ingående skiljer sig åt på för många sätt för att alla mängder ska kunna prövas",
    "other entities": "målet jämförs med andra enheter, vilkas resultat inte prövas här",
    "scores without ends": "en poäng kan vara vilket tal som helst",
    "scores between ends": "en poäng skulle behöva prövas vid fler tal än sitt lägsta och högsta",
}
_NOT_ASKED = {
    "decided by a person": "nivån är fastställd av en person; inga resultat framtvingar eller ändrar den",
    "no level": "det finns ingen nivå att framtvinga",
    "not applicable": "det är ej tillämpligt här",
    "judged": "nivån är bedömd av en person; bedömningen ensam ger nivån",
    "for information": "det visas för kännedom och har ingen nivå",
}


def undecided(why: str) -> str:
    """Why a question is not decided."""
    return f"{_UNDECIDED[why]}; inget svar är bättre än ett felaktigt"


def not_asked(why: str) -> str:
    """Why there is nothing to ask."""
    return _NOT_ASKED[why]


def why(level: str) -> str:
    return f"Varför {level}?"


def why_not(level: str) -> str:
    return f"Varför inte {level}?"


def _counted(many: int, one: str, several: str) -> str:
    """`1 väg`, `1 001 vägar`; of numbers that nobody reads, how many digits they have."""
    if many >= MOST_READ:
        return f"omkring 10^{len(str(many)) - 1} {several}"
    return f"{many:,} {one if many == 1 else several}".replace(",", NO_BREAK)


def enough(size: int, members: int, total: int, *, is_all: bool) -> str:
    """How many members are enough, and how many such sets there are."""
    if size == 0:
        return "inga resultat behövs: regeln ger nivån vilka de än är"
    sets = _counted(total, "mängd", "mängder")
    return f"{size} av {members} ingående, {'' if is_all else 'fler än '}{sets}"


WHATEVER = "vilka de andra än är: var och en på vilken nivå som helst som dess egna regler kan ge"
THE_RULE = "Villkoret som avgjorde, med det som det ser till:"


def ways(size: int, total: int, *, is_all: bool) -> str:
    """How many ways there are, and how many changes each has."""
    steps = "1 ändring räcker" if size == 1 else f"och alla {size} stegen behövs"
    if total > 1:
        steps = "1 ändring var" if size == 1 else f"{size} ändringar var, och alla behövs"
    return f"{'' if is_all else 'fler än '}{_counted(total, 'väg', 'vägar')}, {steps}"


def first(shown: int) -> str:
    return f"De första {shown} visas." if shown > 1 else "Den första visas."


NO_WAY = "inga resultat för de ingående ger den här nivån"
NO_VALUE = "inget värde ger den här nivån"
ALREADY = "nivån är redan denna"
BEST = "nivån är den bästa på sin skala"
OR = "eller"


def or_better(levels: Sequence[str]) -> str:
    """The levels that answer the question, the one asked for first."""
    return levels[0] if len(levels) == 1 else f"{levels[0]} ({' eller '.join(levels[1:])} räcker också)"


def at(level: str | None, *, judged: bool) -> str:
    """The result of a member: `bedömt nära`, `uppfyllt`, `uppgift saknas`."""
    if level is None:
        return "ej bedömt" if judged else "uppgift saknas"
    return f"bedömt {level}" if judged else level


def more(amount: str, direction: str, *, beyond: bool, is_nothing: bool) -> str:
    """`60 till`, `1,5 procentenheter mindre`, `mer än 2 till`; just past the value there is, `minsta ökning`."""
    if is_nothing:
        return f"minsta {'ökning' if direction == 'up' else 'minskning'}"
    told = f"{amount} {'till' if direction == 'up' else 'mindre'}"
    return f"mer än {told}" if beyond else told


def to(level: str) -> str:
    """A level that is needed, where no figure says how."""
    return f"till {level}"


def is_enough(state: str) -> str:
    """A score that is enough, where less might be, too."""
    return f"{state} räcker"


def sum_line(now: str, sign: str, amount: str, then: str, path: str, level: str, *, beyond: bool) -> str:
    """`540 + 60 = 600, och vid 600 är dwellings uppfyllt`."""
    place = f"strax bortom {then}" if beyond else f"vid {then}"
    verb, rest = being(level).split(" ", 1)
    return f"{now} {sign} {amount} = {then}, och {place} {verb} {path} {rest}"


def on_the_way(path: str, level: str, value: str, amount: str, *, beyond: bool) -> str:
    """`kfast_dwellings blir nära vid 270: 134 till`."""
    becomes = f"blir {level}" if has_forms(level) else f"får nivån {level}"
    return f"{path} {becomes} {'bortom' if beyond else 'vid'} {value}: {amount}"


def other_direction(level: str, size: int, changes: str, total: int, *, is_all: bool) -> str:
    """`ej uppfyllt med 3 ändringar, 10 vägar; den första: …`."""
    many = _counted(size, "ändring", "ändringar")
    if total == 1 and is_all:
        return f"{level} med {many}: {changes}"
    more = "" if is_all else "fler än "
    return f"{level} med {many}, {more}{_counted(total, 'väg', 'vägar')}; den första: {changes}"


def turned(path: str, now: str, then: str) -> str:
    return f"{path} {now} → {then}"


def influence(level: str) -> str:
    """The heading of the influence on a level."""
    return f"på om målet {being(level)} eller bättre"


INFLUENCE_TOLD = (
    "avgör: andelen av de andras kombinationer, var och en på sin bästa eller sämsta nivå, i vilka denna avgör. "
    "andel: dess del av de ordningar i vilka de ingående går från sämst till bäst (Banzhaf och Shapley)"
)
