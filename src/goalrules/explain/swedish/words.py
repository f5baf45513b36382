"""Words, lists and reasons in Swedish.

Levels and trends are inflected: neuter for what is said of a target, an outcome or a goal (`målet`), utrum for one
indicator, plural for several. Levels with words of their own are not inflected: they are named, `har nivån grön`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, assert_never

from goalrules.explain.language import Kind
from goalrules.model.condition import DataTest, LevelTest, MemberTest, State, StateTest
from goalrules.verdict import Reason, Truth

NO_LEVEL = "utan nivå"
NONE = "utan"
CANNOT = "kan ej bedömas"
NOT_APPLICABLE = "ej tillämpligt"
NO_TREND = "trend saknas"
OTHERWISE = "gäller när inget villkor ovan gör det"
OWN_STATE = "egen nivå eller trend"

Form = Literal[0, 1, 2]
NEUTER: Form = 0
UTRUM: Form = 1
PLURAL: Form = 2

_LEVELS = {
    "met": ("uppfyllt", "uppfylld", "uppfyllda"),
    "near": ("nära", "nära", "nära"),
    "missed": ("missat", "missad", "missade"),
    "partly met": ("delvis uppfyllt", "delvis uppfylld", "delvis uppfyllda"),
    "not met": ("ej uppfyllt", "ej uppfylld", "ej uppfyllda"),
    "done": ("genomfört", "genomförd", "genomförda"),
    "not done": ("ej genomfört", "ej genomförd", "ej genomförda"),
}
_TRENDS = {
    "improving": ("förbättrat", "förbättrad", "förbättrade"),
    "steady": ("oförändrat", "oförändrad", "oförändrade"),
    "worsening": ("försämrat", "försämrad", "försämrade"),
}
_BY_NEUTER = {forms[NEUTER]: forms for forms in _LEVELS.values()}
_REACHES = {"or better": "eller bättre", "or worse": "eller sämre"}
_GROUPS = {"women": "kvinnor", "men": "män", "girls": "flickor", "boys": "pojkar", "total": "totalt"}
_COMPARATORS = {"at least": "minst", "at most": "högst", "above": "över", "below": "under", "exactly": "exakt"}

_TRUTHS = {True: "JA", False: "nej", None: "okänt"}
_IS_NOT = {
    "at least": "är under",
    "at most": "är över",
    "above": "är inte över",
    "below": "är inte under",
    "exactly": "är inte",
}

_REASONS = {
    Reason.MISSING: "uppgift saknas",
    Reason.NOT_PUBLISHED: "ännu ej publicerat",
    Reason.SUPPRESSED: "sekretess",
    Reason.NOT_APPLICABLE: "ej tillämpligt",
    Reason.METHOD_CHANGED: "ändrad metod, ej jämförbart med tidigare år",
    Reason.NOT_MEASURED: "ej mätt",
    Reason.NO_ROW: "ingen rad i mätvärdena",
    Reason.CONFLICT: "två rader som motsäger varandra",
    Reason.NO_TARGET: "målvärde anges inte",
    Reason.NO_TARGET_FOR_PERIOD: "målvärde anges inte för perioden",
    Reason.TARGET_EXPIRED: "målåret har passerat",
    Reason.TOLERANCE_BASE_NOT_POSITIVE: "toleransen är en procentsats av ett målvärde som inte är över noll",
    Reason.BASE_NOT_POSITIVE: "en procentsats av ett tal som inte är över noll",
    Reason.NO_PREVIOUS_VALUE: "tidigare värde saknas",
    Reason.NO_VALUE_IN_PERIOD: "värde saknas för den perioden",
    Reason.NO_BASELINE: "utgångsvärde saknas",
    Reason.NO_TIME_SINCE_BASELINE: "utgångsåret är inte före utfallets år",
    Reason.TOO_FEW_VALUES: "för få värden",
    Reason.NO_TREND: "trend saknas",
    Reason.TARGET_NOT_POSITIVE: "målvärdet är inte över noll",
    Reason.UNBOUNDED: "bättre än varje tal: noll där mindre är bättre",
    Reason.BASELINE_MEETS_TARGET: "utgångsvärdet når redan målvärdet",
    Reason.NO_CHANGE_REQUIRED: "målvärdet är lika med utgångsvärdet, så ingen förändring krävs",
    Reason.BASE_ZERO: "tillväxt från noll",
    Reason.SIGN_CHANGE: "tillväxt genom noll",
    Reason.NEGATIVE_BASE: "en rot ur ett negativt tal",
    Reason.DIVISION_BY_ZERO: "en division med noll",
    Reason.TOO_LARGE: "ett tal med för många siffror för att beräknas",
    Reason.BOUNDS_REVERSED: "målvärdets nedre gräns är inte under den övre",
    Reason.TOO_FEW_PEERS: "för få jämförda enheter med värde",
    Reason.NO_FORECAST: "prognos saknas",
    Reason.NO_OUTLOOK: "prognosbedömning saknas för perioden",
    Reason.NO_SCORE: "poäng saknas",
    Reason.NO_WEIGHT: "vikternas summa är noll",
    Reason.POINTS_NOT_ORDERED: "poängens punkter varken stiger eller faller",
    Reason.NO_JUDGEMENT: "ej bedömt",
    Reason.JUDGEMENT_WITHOUT_REASON: "bedömt utan skäl i raden",
    Reason.NO_MEMBERS: "det finns inget att räkna",
    Reason.NO_DATA: "uppgift saknas för samtliga",
    Reason.MEMBER_NOT_APPLICABLE: "det som avses är ej tillämpligt",
    Reason.CANNOT_BE_ASSESSED: "kan ej bedömas",
    Reason.UNDETERMINED: "flera nivåer är möjliga",
    Reason.FOR_INFORMATION: "för kännedom",
}


def truth(value: Truth) -> str:
    """JA, nej or okänt: the word in front of what was found of a clause."""
    return _TRUTHS[value]


def reason(code: Reason) -> str:
    """A reason code in words."""
    return _REASONS[code]


def reason_or_none(code: Reason | None) -> str:
    return "okänt" if code is None else reason(code)


def no_target_to_compare(why: str) -> str:
    """The reason that a row gives for having no target."""
    return f"målvärde att jämföra med saknas: {why}"


def listed(items: Sequence[str]) -> str:
    """`a`, `a och b`, `a, b och c`; `samt` in place of `och` where a name has one of its own."""
    if len(items) < 2:
        return "".join(items)
    joint = "samt" if any(" och " in item for item in items) else "och"
    return f"{', '.join(items[:-1])} {joint} {items[-1]}"


# ---- levels ----------------------------------------------------------------------------------------------


def level(name: str) -> str:
    """A level that has no label, as it is said of a target or goal: `uppfyllt`."""
    return _LEVELS[name][NEUTER] if name in _LEVELS else name.replace("_", " ")


def trend(name: str) -> str:
    return _TRENDS[name][NEUTER]


def group(name: str) -> str:
    """A group of a split; those that every plan knows have Swedish names."""
    return _GROUPS.get(name, name)


def has_forms(level: str) -> bool:
    """Whether a level, as it is shown, is a Swedish word that can be inflected."""
    return level in _BY_NEUTER


def inflected(level: str, form: Form) -> str:
    """A level that has forms, as it is shown, in another form."""
    return _BY_NEUTER[level][form]


def being(level: str, form: Form = NEUTER) -> str:
    """`är uppfyllt`; of a level with words of its own `har nivån grön`."""
    return f"är {inflected(level, form)}" if has_forms(level) else f"har nivån {level}"


def is_at(name: str, level: str) -> str:
    return f"{name} {being(level)}"


def has_no_level(name: str, why: str) -> str:
    return f"{name} har ingen nivå: {why}"


def lowest(states: Sequence[str]) -> str:
    """Which members are the lowest rated, worst first."""
    return f"lägst bedömda: {listed(states)}"


def by_score(score: str) -> str:
    """The score by which a member is one of the lowest."""
    return f" (poäng {score})"


# ---- what is asked of members ----------------------------------------------------------------------------


def asked_of(test: MemberTest) -> str:
    """What is asked of each member, without a verb for levels: `uppfyllda eller nära`, `kan bedömas`."""
    if isinstance(test, DataTest):
        return _data_predicate(test)
    return " eller ".join(_asked(one, PLURAL) for one in test.alternatives)


def predicate(test: MemberTest, number: int, of: Kind) -> str:
    """What `number` members are or have: `är uppfylld`, `är uppfyllda eller nära`, `kan bedömas`, `saknar uppgift`."""
    if isinstance(test, DataTest):
        return _data_predicate(test)
    form = PLURAL if number != 1 else UTRUM if of == "indicators" else NEUTER
    if all(_has_forms(one) for one in test.alternatives):
        return f"är {' eller '.join(_asked(one, form) for one in test.alternatives)}"
    if not any(one.trends for one in test.alternatives):
        return f"har nivån {' eller '.join(_asked(one, form) for one in test.alternatives)}"
    return " eller ".join(_with_verbs(one, form) for one in test.alternatives)


def is_of_own_levels(test: StateTest) -> bool:
    """Whether it asks for levels that have no forms, and so are had instead of been."""
    return not all(_has_forms(one) for one in test.alternatives)


def _has_forms(one: State) -> bool:
    return all(test.level in _LEVELS for test in one.levels)


def _levels(one: State, form: Form) -> str:
    return " eller ".join(_level_test(test, form) for test in one.levels)


def _trends(one: State, form: Form) -> str:
    return " eller ".join(_TRENDS[name][form] for name in one.trends)


def _asked(one: State, form: Form) -> str:
    return " och ".join(part for part in (_levels(one, form), _trends(one, form)) if part)


def _with_verbs(one: State, form: Form) -> str:
    """`har nivån röd och är försämrade`."""
    verb = "är" if _has_forms(one) else "har nivån"
    parts = [f"{verb} {_levels(one, form)}"] if one.levels else []
    return " och ".join([*parts, *([f"är {_trends(one, form)}"] if one.trends else [])])


def _level_test(test: LevelTest, form: Form) -> str:
    """`uppfyllda`, `uppfyllda eller bättre`."""
    name = _LEVELS[test.level][form] if test.level in _LEVELS else level(test.level)
    return name if test.reach == "only" else f"{name} {_REACHES[test.reach]}"


def _data_predicate(test: DataTest) -> str:
    match test.asks:
        case "data":
            return "kan bedömas"
        case "no data":
            return "saknar uppgift"
        case "trend":
            return "har en trend"
        case _:
            assert_never(test.asks)


# ---- numbers beside limits -------------------------------------------------------------------------------


def comparator(word: str) -> str:
    """`minst`, `högst`, `över`, `under`, `exakt`."""
    return _COMPARATORS[word]


def stands(truth: Truth, comparator: str) -> str:
    """What a number is to a bound of this kind: one that it satisfies, does not, or perhaps will."""
    if truth is False:
        return _IS_NOT[comparator]
    return f"{'kan vara' if truth is None else 'är'} {_COMPARATORS[comparator]}"


# ---- parts of a rule -------------------------------------------------------------------------------------

_JOINED = {"and": "allt detta ska gälla:", "or": "något av detta ska gälla:", "not": "detta ska inte gälla:"}


def joined(word: str) -> str:
    """What `and`, `or` or `not` asks of the parts that follow."""
    return _JOINED[word]


def otherwise(level: str) -> str:
    """The last clause of a rating that is not written out."""
    return f"annars {level}"


def alternatives(items: Sequence[str]) -> str:
    """`a`, `a eller b`, `a, b eller c`."""
    return " eller ".join([", ".join(items[:-1]), items[-1]] if len(items) > 1 else items)


SMALL = ("inga", "ett", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv")


def small(number: int) -> str:
    """A count of things in prose: words to twelve."""
    return SMALL[number] if number < len(SMALL) else str(number)
