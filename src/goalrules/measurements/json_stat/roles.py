"""Which dimension says what: the period, the entity, the group, the indicator.

The data set says it in `role`; SCB says there nothing of regions, and nobody of sex, so names that statistical
offices give their dimensions are known too.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from goalrules.measurements.absences import folded
from goalrules.measurements.json_stat.cube import Cube, Dimension
from goalrules.model.measurement import TOTAL
from goalrules.model.period import Period

_TIME = frozenset(
    (
        "tid", "time", "time period", "vuosi", "vuosineljännes", "neljännes", "kuukausi", "aika",
        "year", "quarter", "month", "år", "kvartal", "månad", "måned", "aar",
    )
)  # fmt: skip
_GEO = frozenset(
    ("region", "geo", "area", "alue", "kommun", "kommuner", "kommune", "kunta", "municipality", "ref area")
)
_SEX = frozenset(("kon", "kön", "kjonn", "kjønn", "koen", "køn", "sukupuoli", "sex", "gender"))
_METRIC = frozenset(("contentscode", "contents", "tiedot", "information", "uppgifter", "tabellinnehåll"))

_MEN, _WOMEN = "M", "K"  # women or girls, men or boys, whichever groups the indicator has
_GROUP_WORDS = {
    _MEN: ("men", "man", "male", "males", "män", "mænd", "menn", "miehet", "männer", "hommes"),
    _WOMEN: ("women", "woman", "female", "females", "kvinnor", "kvinder", "kvinner", "naiset", "frauen", "femmes"),
    "boys": ("boys", "pojkar", "pojat", "gutter", "drenge"),
    "girls": ("girls", "flickor", "tytöt", "jenter", "piger"),
    TOTAL: (
        "total", "totalt", "samtliga", "yhteensä", "i alt", "both sexes", "båda könen", "begge kjønn",
        "män och kvinnor", "kvinnor och män", "men and women", "totalt, samtliga män och kvinnor",
        "samtliga män och kvinnor", "total, all men and women", "insgesamt", "sukupuolet yhteensä", "alla",
    ),
}  # fmt: skip
_GROUP_OF_WORD = {word: group for group, words in _GROUP_WORDS.items() for word in words}
_GROUP_OF_CODE = {
    "1": _MEN, "m": _MEN,
    "2": _WOMEN, "f": _WOMEN, "k": _WOMEN,
    "1+2": TOTAL, "tot": TOTAL, "tots": TOTAL, "totsa": TOTAL, "t": TOTAL, "sss": TOTAL,
}  # fmt: skip

_PART_OF_YEAR = re.compile(r"([0-9]{4})-?(?:M(0[1-9]|1[0-2])|[KQ]([1-4]))")


class Roles(NamedTuple):
    """The positions of dimensions by what they say; None where there is none. `others` are all the rest."""

    time: int | None
    geo: int | None
    sex: int | None
    metric: int | None
    others: tuple[int, ...]


def roles_of(cube: Cube) -> Roles:
    """What each dimension says: first by its role, then by its name or label; no dimension says two things."""
    with_role = {name for names in cube.roles.values() for name in names}
    taken: set[int] = set()

    def position(role: str, names: frozenset[str]) -> int | None:
        ways = (
            (i for i, one in enumerate(cube.dimensions) if one.name in cube.roles.get(role, ())),
            (i for i, one in enumerate(cube.dimensions) if one.name not in with_role and folded(one.name) in names),
            (i for i, one in enumerate(cube.dimensions) if one.name not in with_role and folded(one.label) in names),
        )
        found = next((i for way in ways for i in way if i not in taken), None)
        if found is not None:
            taken.add(found)
        return found

    time, metric = position("time", _TIME), position("metric", _METRIC)
    geo, sex = position("geo", _GEO), position("sex", _SEX)
    others = tuple(i for i in range(len(cube.dimensions)) if i not in taken)
    return Roles(time, geo, sex, metric, others)


def periods(dimension: Dimension) -> tuple[str, ...]:
    """The periods of a dimension of time, as data files write them; what is none stays as it is.

    `2020M11` is `2020-11`; `2020K3`, `2020Q3` and `2020-Q3` are `2020-Q3`. Where codes are mere numbers, the words
    for them count.
    """
    return tuple(_period(code) or _period(dimension.label_of(code)) or code for code in dimension.codes)


def _period(text: str) -> str | None:
    part = _PART_OF_YEAR.fullmatch(text.strip().upper())
    if part is not None:
        return f"{part[1]}-{part[2]}" if part[2] else f"{part[1]}-Q{part[3]}"
    period = Period.parse(text)
    return str(period) if period is not None else None


def groups(dimension: Dimension) -> tuple[str, ...]:
    """The group of each code of a dimension of sex: by its word, else by its code; else the word itself."""
    return tuple(_group(code, dimension.labels.get(code, "")) for code in dimension.codes)


def _group(code: str, label: str) -> str:
    known = _GROUP_OF_WORD.get(folded(label)) or _GROUP_OF_CODE.get(folded(code)) or _GROUP_OF_WORD.get(folded(code))
    return known or label.strip() or code
