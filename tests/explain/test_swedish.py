"""Swedish sentences: agreement, decimal commas, and the words of municipalities."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from fractions import Fraction

import pytest

from goalrules.explain.counts import count
from goalrules.explain.reasoning import because
from goalrules.explain.swedish import SWEDISH, counterfactuals, members, overview, quantities, sources, words
from goalrules.explain.swedish.scores import named
from goalrules.explain.swedish.targets import is_between, trend_not_known
from goalrules.model.condition import Count, DataTest, StateTest
from goalrules.model.period import Period
from goalrules.model.unit import PERCENTAGE_POINTS, RATIO, YEARS, Unit, UnitKind
from goalrules.verdict import CountFinding
from tests import make
from tests.explain.test_targets import assessed

OWN = "scale light: green > yellow > red"


def count_of(text: str, *, own: bool = False) -> Count:
    """The condition of the first clause of a goal; with `own` its indicators are on a scale of their own."""
    scale = f"{OWN}\nrating lights on scale light\n  green when value at least 1\n  otherwise red\n" if own else ""
    trend = "higher is better trend compared with previous value, steady within 1"
    rated = "rated by lights" if own else "target at least 1"
    members = "".join(f"  indicator m{number} in numbers\n    {trend}\n    {rated}\n" for number in range(6))
    text = f"plan p\n{scale}goal a\n  met when {text}\n  otherwise not met\n  missing data is left out\n{members}"
    found = make.plan(text).plan.goals[0].rating.clauses[0].condition
    assert isinstance(found, Count)
    return found


def said(text: str, certain: int, possible: int, counted: int, truth: bool | None, *, own: bool = False) -> str:
    paths = tuple(f"a.m{number}" for number in range(counted))
    found = CountFinding(truth, count_of(text, own=own), counted, paths[:certain], paths[:possible], (), ())
    return count(found, lambda path: path.removeprefix("a."), SWEDISH).replace("\u00a0", " ")


@pytest.mark.parametrize(
    ("text", "numbers", "sentence"),
    [
        ("all indicators are met", (1, 1, 4, False), "1 av 4 är uppfylld; 3 är det inte"),
        (
            "all indicators are met",
            (2, 3, 4, False),
            "2 av 4 är uppfyllda, ytterligare 1 kan vara det (m2); 1 är det inte",
        ),
        (
            "at least half of the indicators are met or near",
            (3, 3, 4, True),
            "3 av 4 är uppfyllda eller nära; hälften av 4 är 2; 3 är minst 2",
        ),
        (
            "at least 75 % of the indicators are near or better",
            (2, 2, 5, False),
            "2 av 5 är nära eller bättre; 75 % av 5 är 3,75; 2 är färre än 3,75",
        ),
        (
            "fewer than half of the indicators can be assessed",
            (4, 4, 5, False),
            "4 av 5 kan bedömas; färre än hälften av 5 är högst 2",
        ),
        (
            "fewer than half of the indicators have no data",
            (0, 0, 2, True),
            "0 av 2 saknar uppgift; färre än hälften av 2 är 0",
        ),
        ("no indicators are missed", (0, 0, 4, True), "ingen av 4 är missad"),
        ("any indicators are improving", (1, 1, 4, True), "1 av 4 är förbättrad (m0)"),
        ("all indicators have a trend", (1, 1, 2, False), "1 av 2 har en trend; 1 har det inte"),
        ("all indicators have no data", (1, 1, 2, False), "1 av 2 saknar uppgift; 1 gör det inte"),
        (
            "exactly 2 indicators are met",
            (1, 3, 4, None),
            "1 av 4 är uppfylld, ytterligare 2 kan vara det (m1, m2); det kan bli 2",
        ),
        (
            "exactly 4 indicators are met",
            (1, 3, 4, False),
            "1 av 4 är uppfylld, ytterligare 2 kan vara det (m1, m2); det kan inte bli 4",
        ),
        ("exactly 2 indicators are met", (1, 1, 4, False), "1 av 4 är uppfylld; 1 är inte 2"),
    ],
)
def test_levels_agree_with_how_many_there_are(
    text: str, numbers: tuple[int, int, int, bool | None], sentence: str
) -> None:
    assert said(text, *numbers) == sentence


@pytest.mark.parametrize(
    ("text", "numbers", "sentence"),
    [
        ("all indicators are green or yellow", (1, 1, 4, False), "1 av 4 har nivån green eller yellow; 3 har det inte"),
        (
            "at least 2 indicators are red and worsening",
            (2, 2, 4, True),
            "2 av 4 har nivån red och är försämrade; 2 är minst 2",
        ),
        ("no indicators are red or worsening", (0, 0, 4, True), "ingen av 4 har nivån red eller är försämrad"),
    ],
)
def test_levels_with_words_of_their_own_are_had(
    text: str, numbers: tuple[int, int, int, bool | None], sentence: str
) -> None:
    assert said(text, *numbers, own=True) == sentence


def test_goals_are_neuter() -> None:
    test = count_of("no indicators are missed").test
    assert words.predicate(test, 1, "goals") == "är missat"
    assert words.predicate(test, 2, "goals") == "är missade"
    assert SWEDISH.counts.none_of(3, test, "goals") == "inget av 3 är missat"


def test_what_is_asked_of_several_is_plural() -> None:
    tests = [count_of("all indicators are met or improving").test, count_of("all indicators can be assessed").test]
    assert isinstance(tests[0], StateTest)
    assert isinstance(tests[1], DataTest)
    assert [words.asked_of(test) for test in tests] == ["uppfyllda eller förbättrade", "kan bedömas"]


@pytest.mark.parametrize(
    ("statements", "header", "value", "sentence"),
    [
        (
            "target at least 600 near within 10 % of target",
            "in numbers",
            "540",
            "540 är minst 540, gränsen för nära (600 minus 10 %: 60)",
        ),
        ("target at least 1277", "in numbers", "1276.5", "1 276,5 är under 1 277"),
        ("target at most 8.5", "in percent", "8.6", "8,6 % är över 8,5 %"),
        ("target above 5", "in numbers", "-5", "−5 är inte över 5"),
        (
            "target between 5 and 10 near within 2",
            "in numbers",
            "12.1",
            "12,1 är utanför intervallet 3 till 12, gränserna för nära (5 minus 2, 10 plus 2)",
        ),
        (
            "target at least 82 near within 10 % of target",
            "in percent",
            "79",
            "79 % är minst 73,8 %, gränsen för nära (82 % minus 10 % därav: 8,2 procentenheter)",
        ),
        (
            "target at least 60 near within 1",
            'in "dagar"',
            "59.5",
            "59,5 dagar är minst 59 dagar, gränsen för nära (60 dagar minus 1 dagar)",
        ),
        ("target at least 60", "in thousand kronor", "59.5", "59,5 tusen kronor är under 60 tusen kronor"),
    ],
)
def test_a_value_against_its_target(statements: str, header: str, value: str, sentence: str) -> None:
    assert because(assessed(statements, header, {"2020": value}), SWEDISH).replace("\u00a0", " ") == sentence


@pytest.mark.parametrize(
    ("value", "unit", "printed"),
    [
        ("1", PERCENTAGE_POINTS, "1 procentenhet"),
        ("0.5", PERCENTAGE_POINTS, "0,5 procentenheter"),
        ("1.0", PERCENTAGE_POINTS, "1,0 procentenheter"),
        ("1", YEARS, "1 år"),
        ("0.5", RATIO, "50 %"),
        ("-1234.5", Unit(UnitKind.OTHER, "kr/inv", per_year=True), "−1 234,5 kr/inv per år"),
    ],
)
def test_numbers_have_a_comma_and_units_swedish_words(value: str, unit: Unit, printed: str) -> None:
    assert SWEDISH.notation.quantity(Decimal(value), unit).replace("\u00a0", " ") == printed


def test_a_fraction_has_a_comma_in_its_digits_only() -> None:
    assert SWEDISH.notation.number(Fraction(185, 3)).replace("\u00a0", " ") == "61,66… (61 2/3)"


def test_lists_have_och_and_samt_beside_names_with_och() -> None:
    assert words.listed(["a"]) == "a"
    assert words.listed(["a", "b", "c"]) == "a, b och c"
    assert words.listed(["Platser", "Hem och skola", "Bidrag"]) == "Platser, Hem och skola samt Bidrag"


def test_an_older_figure_tells_its_age() -> None:
    year, quarter, later = (Period.parse(text) for text in ("2019", "2020-Q1", "2020-Q3"))
    now = Period.parse("2020")
    assert year is not None
    assert quarter is not None
    assert later is not None
    assert now is not None
    assert members.stand_in(year, now, 1).replace("\u00a0", " ") == "uppgiften är 1 år gammal, högst 1 tillåts"
    assert members.stand_in(quarter, later, None) == "uppgiften är från en tidigare period"
    assert members.stand_in(quarter, later, 1) == "uppgiften är från en tidigare period, högst 1 år tillåts"
    assert [quantities.value_in("80", period) for period in (year, quarter)] == ["80 år 2019", "80 för 2020-Q1"]


def test_a_decision_is_told_beside_the_computed_level() -> None:
    on = date(2021, 2, 15)
    assert members.decision("uppfyllt", "nämnden", on, "så", "uppfyllt") == (
        "nämnden har den 2021-02-15 fastställt den beräknade nivån, uppfyllt, med motiveringen ”så”"
    )
    assert members.decision("uppfyllt", "nämnden", on, "så", "missat") == (
        "Beräknad nivå är missat. nämnden har den 2021-02-15 fastställt uppfyllt med motiveringen ”så”"
    )


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ((2, 2, "", "delvis uppfyllt"), "Oavsett utfallet för dessa två är båda målen delvis uppfyllda."),
        ((1, 1, "Klimat", "missat"), "Oavsett utfallet för denna är Klimat missat."),
        ((13, 3, "", "uppfyllt"), "Oavsett utfallet för dessa 13 är alla tre målen uppfyllda."),
        ((1, 2, "", "grön"), "Oavsett utfallet för denna har båda målen nivån grön."),
    ],
)
def test_levels_that_stay_whatever_is_missing(arguments: tuple[int, int, str, str], sentence: str) -> None:
    assert overview.stay(*arguments) == sentence


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        ((22, 2, 1), "22 av de 25 nivåerna är bedömda, 2 följer av siffror och 1 av ja eller nej."),
        ((1, 0, 0), "1 av 1 nivå är bedömd."),
        ((0, 0, 2), "2 av de 2 nivåerna följer av ja eller nej."),
    ],
)
def test_grounds_of_levels(arguments: tuple[int, int, int], sentence: str) -> None:
    assert overview.grounds(*arguments) == sentence


@pytest.mark.parametrize(
    ("required", "level", "at_level", "absent", "sentence"),
    [
        (3, "missat", 8, [], "Reglerna kräver kommentar för 3 av de 8 missade indikatorerna; alla 3 finns."),
        (1, "missat", 1, [], "Reglerna kräver kommentar för den missade indikatorn; den finns."),
        (2, "röd", 2, ["a"], "Reglerna kräver kommentar för alla de 2 indikatorerna med nivån röd; 1 saknas: a."),
        (1, None, 0, [], "Reglerna kräver kommentar för 1 indikator eller mål; den finns."),
        (4, None, 0, ["a", "b"], "Reglerna kräver kommentar för 4 indikatorer eller mål; 2 saknas: a och b."),
    ],
)
def test_comments_that_are_required(
    required: int, level: str | None, at_level: int, absent: list[str], sentence: str
) -> None:
    assert overview.comments(required, level, at_level, absent) == sentence


def test_limits_that_are_just_reached() -> None:
    said = overview.on_the_limit("Klimat", "2 av 4", "indicators", "ej uppfyllt")
    assert said == "Klimat ligger precis på gränsen, 2 av 4: en indikator färre och målet är ej uppfyllt."
    said = overview.on_the_limit("Klimat", "2 av 4", "goals", None)
    assert said == "Klimat ligger precis på gränsen, 2 av 4: ett mål färre och villkoret gäller inte längre."
    assert overview.on_the_limit("K", "1 av 2", "goals", "röd").endswith("ett mål färre och målet har nivån röd.")


def test_small_things() -> None:
    assert named("", "2,5") == "poäng 2,5"
    assert trend_not_known("") == "trenden är inte känd"
    assert words.reason_or_none(None) == "okänt"
    assert overview.size(1, 1, 0, 1, 2).replace("\u00a0", " ") == (
        "1 mål, 4 indikatorer: 1 med nivå, 0 utan, 1 ej tillämplig, 2 för kännedom"
    )
    assert overview.size(1, 1, 0, 0, 0).replace("\u00a0", " ") == "1 mål, 1 indikator: 1 med nivå, 0 utan"
    assert members.in_range(["uppfyllt", "grön"], ["a"], "grön") == (
        "uppfyllt eller grön, beroende på a: nivån grön är inte slutgiltigt"
    )
    assert [quantities.ends(low, high) for low, high in (("0", None), (None, "3"), (None, None))] == [
        "minst 0",
        "högst 3",
        "vilket tal som helst",
    ]
    assert is_between(None, "från 4 till 8", "5", "10") == "från 4 till 8 kan vara mellan 5 och 10"
    assert quantities.not_known("värdet") == "värdet ej känt"
    assert members.comment_may_be_required("a") == "kan krävas för a, när dess nivå är känd"


def test_where_figures_come_from() -> None:
    assert sources.fetched(["2026-11-24", "2026-11-26"], "Kolada och SCB") == (
        "hämtat 2026-11-24 till 2026-11-26 från Kolada och SCB"
    )
    assert sources.fetched([], "") == "hämtat"
    assert sources.source("SCB") == "källa: ”SCB”"
    assert sources.more_sources(2) == "och 2 till i kolumnen för källa"


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        (counterfactuals.ways(1, 1, is_all=True), "1 väg, 1 ändring räcker"),
        (counterfactuals.ways(6, 1, is_all=True), "1 väg, och alla 6 stegen behövs"),
        (counterfactuals.ways(1, 3, is_all=True), "3 vägar, 1 ändring var"),
        (counterfactuals.ways(2, 1001, is_all=False), "fler än 1 001 vägar, 2 ändringar var, och alla behövs"),
        (counterfactuals.ways(2, 10**13, is_all=True), "omkring 10^13 vägar, 2 ändringar var, och alla behövs"),
        (counterfactuals.enough(0, 4, 1, is_all=True), "inga resultat behövs: regeln ger nivån vilka de än är"),
        (counterfactuals.enough(2, 4, 1, is_all=True), "2 av 4 ingående, 1 mängd"),
        (counterfactuals.first(1), "Den första visas."),
        (counterfactuals.first(10), "De första 10 visas."),
        (counterfactuals.or_better(["nära"]), "nära"),
        (counterfactuals.or_better(["nära", "uppfyllt"]), "nära (uppfyllt räcker också)"),
        (counterfactuals.at(None, judged=True), "ej bedömt"),
        (counterfactuals.at(None, judged=False), "uppgift saknas"),
        (counterfactuals.more("2", "up", beyond=True, is_nothing=False), "mer än 2 till"),
        (counterfactuals.more("2", "down", beyond=False, is_nothing=False), "2 mindre"),
        (counterfactuals.more("0", "up", beyond=True, is_nothing=True), "minsta ökning"),
        (counterfactuals.more("0", "down", beyond=True, is_nothing=True), "minsta minskning"),
        (
            counterfactuals.sum_line("540", "+", "60", "600", "homes", "uppfyllt", beyond=False),
            "540 + 60 = 600, och vid 600 är homes uppfyllt",
        ),
        (
            counterfactuals.sum_line("5", "+", "1", "6", "homes", "grön", beyond=True),
            "5 + 1 = 6, och strax bortom 6 har homes nivån grön",
        ),
        (counterfactuals.on_the_way("a", "nära", "270", "134 till", beyond=False), "a blir nära vid 270: 134 till"),
        (counterfactuals.on_the_way("a", "gul", "5", "1 till", beyond=True), "a får nivån gul bortom 5: 1 till"),
        (counterfactuals.other_direction("missat", 1, "a", 1, is_all=True), "missat med 1 ändring: a"),
        (
            counterfactuals.other_direction("missat", 2, "a; b", 10, is_all=False),
            "missat med 2 ändringar, fler än 10 vägar; den första: a; b",
        ),
        (counterfactuals.is_enough("poäng 2"), "poäng 2 räcker"),
        (counterfactuals.to("nära"), "till nära"),
        (counterfactuals.undecided("other entities").split(";")[1], " inget svar är bättre än ett felaktigt"),
        (counterfactuals.not_asked("not applicable"), "det är ej tillämpligt här"),
    ],
)
def test_ways_to_another_level(said: str, sentence: str) -> None:
    assert said.replace("\u00a0", " ") == sentence
