"""Swedish words: numbers, months, levels, groups, comparisons, and reasons as clauses behind `eftersom`."""

from __future__ import annotations

from types import MappingProxyType
from typing import NamedTuple

from goalrules.explain.prose.language import Nouns
from goalrules.verdict import Reason

NUMBERS = ("noll", "en", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio", "elva", "tolv")

MONTHS = (
    *("januari", "februari", "mars", "april", "maj", "juni"),
    *("juli", "augusti", "september", "oktober", "november", "december"),
)


class Forms(NamedTuple):
    """A level that goes with `en`, with `ett`, and with several."""

    common: str
    neuter: str
    plural: str


LEVELS = MappingProxyType(
    {
        "met": Forms("uppfylld", "uppfyllt", "uppfyllda"),
        "partly met": Forms("delvis uppfylld", "delvis uppfyllt", "delvis uppfyllda"),
        "not met": Forms("ej uppfylld", "ej uppfyllt", "ej uppfyllda"),
        "near": Forms("nära", "nära", "nära"),
        "missed": Forms("missad", "missat", "missade"),
    }
)

GROUPS = MappingProxyType(
    {
        "girls": "flickor",
        "boys": "pojkar",
        "women": "kvinnor",
        "men": "män",
        **{name: name for name in ("flickor", "pojkar", "kvinnor", "män")},
    }
)

INDICATORS = Nouns("indikator", "indikatorn", "indikatorer", "indikatorerna")
GOALS = Nouns("mål", "målet", "mål", "målen", is_neuter=True)
PARTS = Nouns("del", "delen", "delar", "delarna")

COMPARED = MappingProxyType({"at least": "minst", "at most": "högst", "above": "över", "below": "under"})
"""What a number is to a bound that it satisfies; `exactly` is said in another way."""

NOT_COMPARED = MappingProxyType({"at least": "under", "at most": "över", "above": "högst", "below": "minst"})
"""What it is to one that it does not satisfy."""

AGGREGATES = MappingProxyType(
    {
        "mean": "medelpoängen",
        "weighted mean": "den vägda medelpoängen",
        "lowest": "den lägsta poängen",
        "sum": "poängsumman",
    }
)

REASONS = MappingProxyType(
    {
        Reason.MISSING: "uppgift saknas",
        Reason.NOT_PUBLISHED: "uppgiften ännu ej är publicerad",
        Reason.SUPPRESSED: "uppgiften omfattas av sekretess",
        Reason.NOT_APPLICABLE: "uppgiften ej är tillämplig",
        Reason.METHOD_CHANGED: "metoden har ändrats och uppgiften ej är jämförbar med tidigare år",
        Reason.NOT_MEASURED: "ingen mätning har gjorts",
        Reason.NO_ROW: "uppgift saknas",
        Reason.CONFLICT: "två uppgifter motsäger varandra",
        Reason.NO_TARGET: "målvärde saknas",
        Reason.NO_TARGET_FOR_PERIOD: "målvärde saknas för perioden",
        Reason.TARGET_EXPIRED: "målåret har passerat",
        Reason.TOLERANCE_BASE_NOT_POSITIVE: "toleransen är en andel av ett målvärde som inte är över noll",
        Reason.BASE_NOT_POSITIVE: "en andel tas av ett tal som inte är över noll",
        Reason.NO_PREVIOUS_VALUE: "tidigare värde saknas",
        Reason.NO_VALUE_IN_PERIOD: "värde saknas för perioden",
        Reason.NO_BASELINE: "utgångsvärde saknas",
        Reason.NO_TIME_SINCE_BASELINE: "basåret inte ligger före uppgiftens år",
        Reason.TOO_FEW_VALUES: "värdena är för få",
        Reason.NO_TREND: "utvecklingen inte är känd",
        Reason.TARGET_NOT_POSITIVE: "målvärdet inte är över noll",
        Reason.UNBOUNDED: "värdet är bättre än varje tal",
        Reason.BASELINE_MEETS_TARGET: "utgångsvärdet redan når målvärdet",
        Reason.NO_CHANGE_REQUIRED: "målvärdet är utgångsvärdet, så att ingen förändring krävs",
        Reason.BASE_ZERO: "tillväxt från noll inte kan beräknas",
        Reason.SIGN_CHANGE: "tillväxt genom noll inte kan beräknas",
        Reason.NEGATIVE_BASE: "roten av ett negativt tal inte kan beräknas",
        Reason.DIVISION_BY_ZERO: "division med noll inte kan göras",
        Reason.TOO_LARGE: "ett tal har för många siffror för att beräknas",
        Reason.BOUNDS_REVERSED: "målets nedre gräns inte ligger under den övre",
        Reason.TOO_FEW_PEERS: "för få jämförda har något värde",
        Reason.NO_FORECAST: "prognos saknas",
        Reason.NO_OUTLOOK: "prognos saknas för perioden",
        Reason.NO_SCORE: "poäng saknas",
        Reason.NO_WEIGHT: "vikterna summerar till noll",
        Reason.POINTS_NOT_ORDERED: "poängens gränser varken stiger eller faller",
        Reason.NO_JUDGEMENT: "bedömning saknas",
        Reason.JUDGEMENT_WITHOUT_REASON: "bedömningen saknar motivering",
        Reason.NO_MEMBERS: "det inte finns något att räkna",
        Reason.NO_DATA: "uppgifter saknas för samtliga delar",
        Reason.MEMBER_NOT_APPLICABLE: "en del som efterfrågas ej är tillämplig",
        Reason.CANNOT_BE_ASSESSED: "villkoren för en bedömning inte är uppfyllda",
        Reason.UNDETERMINED: "flera nivåer är möjliga",
        Reason.FOR_INFORMATION: "värdet endast redovisas för information",
    }
)
"""Clauses with the word order of a subordinate clause."""

MAIN_CLAUSES = MappingProxyType(
    {
        Reason.NOT_PUBLISHED: "uppgiften är ännu ej publicerad",
        Reason.NOT_APPLICABLE: "uppgiften är ej tillämplig",
        Reason.METHOD_CHANGED: "metoden har ändrats och uppgiften är ej jämförbar med tidigare år",
        Reason.NO_TIME_SINCE_BASELINE: "basåret ligger inte före uppgiftens år",
        Reason.NO_TREND: "utvecklingen är inte känd",
        Reason.TARGET_NOT_POSITIVE: "målvärdet är inte över noll",
        Reason.BASELINE_MEETS_TARGET: "utgångsvärdet når redan målvärdet",
        Reason.BASE_ZERO: "tillväxt från noll kan inte beräknas",
        Reason.SIGN_CHANGE: "tillväxt genom noll kan inte beräknas",
        Reason.NEGATIVE_BASE: "roten av ett negativt tal kan inte beräknas",
        Reason.DIVISION_BY_ZERO: "division med noll kan inte göras",
        Reason.BOUNDS_REVERSED: "målets nedre gräns ligger inte under den övre",
        Reason.NO_MEMBERS: "det finns inget att räkna",
        Reason.MEMBER_NOT_APPLICABLE: "en del som efterfrågas är ej tillämplig",
        Reason.CANNOT_BE_ASSESSED: "villkoren för en bedömning är inte uppfyllda",
        Reason.FOR_INFORMATION: "värdet redovisas endast för information",
    }
)
"""The same behind a colon, where the word order is another."""

OF_TARGET = MappingProxyType(
    {
        Reason.MISSING: "målvärde saknas",
        Reason.NOT_PUBLISHED: "målvärdet ännu ej är publicerat",
        Reason.SUPPRESSED: "målvärdet omfattas av sekretess",
        Reason.NOT_APPLICABLE: "målvärdet ej är tillämpligt",
        Reason.METHOD_CHANGED: "målvärdet har ändrad metod och ej är jämförbart med tidigare år",
        Reason.NOT_MEASURED: "målvärdet ej är mätt",
    }
)

OF_TARGET_MAIN = MappingProxyType(
    {
        Reason.NOT_PUBLISHED: "målvärdet är ännu ej publicerat",
        Reason.NOT_APPLICABLE: "målvärdet är ej tillämpligt",
        Reason.METHOD_CHANGED: "målvärdet har ändrad metod och är ej jämförbart med tidigare år",
        Reason.NOT_MEASURED: "målvärdet är ej mätt",
    }
)
