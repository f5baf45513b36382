"""What people might answer: texts as they would be typed, sensible or not, in either language."""

from __future__ import annotations

from hypothesis import strategies as st

from goalrules.starting import METHODS, GoalAnswer, IndicatorAnswer, Method, PlanAnswers, Refused, reading
from goalrules.starting.indicators import from_fields
from goalrules.syntax.grammar import LANGUAGES

TITLES = st.one_of(
    st.sampled_from(
        [
            "Höjd utbildningsnivå", 'Alla "kan" läsa', "mål", "goal", "met", "uppfyllt", "2030-målen", "när", "i", "å",
            "# language: sv", "Behöriga (%)", "100 % förnybart; alltid", "grön", "majority", "majoritet", "ß", "İ",
            "  många   blanka ", "plan", "indicators", "…", "a.b", "e\u0301", "value", "x" * 90,
        ]
    ),
    st.text(min_size=1, max_size=40),
)  # fmt: skip
UNITS = st.one_of(
    st.sampled_from(["", "%", "procent", "percent", "dagar", "days", "kr", "mnkr", "antal", "år", 'kg per "person"']),
    st.text(max_size=12),
)


@st.composite
def numbers(draw: st.DrawFn, language: str) -> str:
    """A number as somebody types it in a language, often one of the limits that people choose."""
    sign = draw(st.sampled_from(["", "", "", "-", "−"]))
    whole = draw(
        st.one_of(st.sampled_from(["0", "1", "3", "10", "80", "100", "1 277", "120"]), st.integers(0, 10**9).map(str))
    )
    decimals = draw(st.sampled_from(["", "", "5", "25", "000", "999999"]))
    return sign + whole + (("," if language == "sv" else ".") + decimals if decimals else "")


@st.composite
def fields(draw: st.DrawFn, method: Method, language: str) -> dict[str, str]:
    """The fields of an indicator."""
    found = {"title": draw(TITLES), "unit": draw(UNITS)}
    limits = ["minst {}", "högst {}", "at least {}", "no more than {}", "ja eller nej", "yes or no"]
    directions = ["högre är bättre", "lower is better"]
    found["target"] = draw(st.sampled_from(limits if method.target else directions)).format(draw(numbers(language)))
    if "{}" not in found["target"] and found["target"] in ("ja eller nej", "yes or no"):
        found["unit"] = ""
    elif method.near:
        near = [
            "",
            "{}",
            "{} % of target",
            "{} % av målvärdet",
            "nära inom {}",
            "near within {} %",
            "{} procentenheter",
        ]
        found["near"] = draw(st.sampled_from(near)).format(draw(numbers(language)))
    if method.trend:
        found["steady"] = draw(numbers(language))
    return found


@st.composite
def indicators(draw: st.DrawFn, method: Method, language: str) -> IndicatorAnswer:
    """Indicators that the reading of answers takes."""
    return draw(
        fields(method, language)
        .map(lambda texts: from_fields(texts, method, language))
        .filter(lambda found: isinstance(found, IndicatorAnswer))
    )


@st.composite
def titles(draw: st.DrawFn) -> str:
    return draw(TITLES.map(reading.title).filter(lambda found: not isinstance(found, Refused)))


@st.composite
def goals(draw: st.DrawFn, method: Method, language: str) -> GoalAnswer:
    members = draw(st.lists(indicators(method, language), min_size=1, max_size=4))
    return GoalAnswer(draw(titles()), tuple(members))


@st.composite
def plans(draw: st.DrawFn, language: str) -> PlanAnswers:
    """All answers for a plan."""
    method = draw(st.sampled_from(METHODS))
    period = reading.period(draw(st.sampled_from(["2026", "2026-Q3", "2026-11"])))
    peers = reading.peers("0480, Västerås; 1980") if method.peers else ()
    assert not isinstance(period, Refused)
    assert not isinstance(peers, Refused)
    entity = draw(st.sampled_from(["", "0484", 'Eskilstuna "kommun"']))
    members = draw(st.lists(goals(method, language), min_size=1, max_size=3))
    return PlanAnswers(draw(titles()), draw(titles()), period, method, tuple(members), entity, peers)


LANGUAGE = st.sampled_from(LANGUAGES)
