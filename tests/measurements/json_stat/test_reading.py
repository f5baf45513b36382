"""Data sets in JSON-stat as rows: periods, entities, groups, indicators, values, statuses."""

from __future__ import annotations

import json
from decimal import Decimal
from hashlib import sha256
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goalrules.measurements.columns import column_of
from goalrules.measurements.decimals import Refusal
from goalrules.measurements.grid import Refused
from goalrules.measurements.json_stat import code_in, codes_of
from goalrules.measurements.json_stat.rows import HEADINGS
from goalrules.source import Source
from tests.measurements.json_stat.cubes import category, column, grid, outcome, scb, small, told


def test_a_table_of_scb_gives_a_row_for_each_cell_with_its_place(tmp_path: Path) -> None:
    found = grid(tmp_path, scb())
    rows = told(found, "indicator", "entity", "group", "period", "value")
    assert rows[0] == ("BE0101N1", "00", "total", "2019", "100")
    assert rows[-1] == ("BE0101N1", "0484", "K", "2020", "7")
    assert found.span(12, 6).place == "be0101.json!value[11]"
    assert found.cell_name(0, 0) == ""
    assert (found.row_name(1), found.row_name(0)) == ("value[0]", "The headings")
    assert column(found, "title")[0] == "Folkmängd"
    assert column(found, "source")[0] == "SCB"


def test_every_heading_is_one_that_data_files_have(tmp_path: Path) -> None:
    assert tuple(grid(tmp_path, scb()).rows[0]) == HEADINGS
    assert None not in [column_of(heading) for heading in HEADINGS]


def test_the_origin_is_the_file_with_its_fingerprint(tmp_path: Path) -> None:
    found = grid(tmp_path, scb())
    assert found.origin.file == "be0101.json"
    assert found.origin.sha256 == sha256((tmp_path / "be0101.json").read_bytes()).hexdigest()
    assert found.origin.digits_known


def test_numbers_keep_the_digits_they_are_written_with(tmp_path: Path) -> None:
    text = json.dumps(small([0, 0, 0, 0])).replace("[0, 0, 0, 0]", "[62.80, -0.5, 1.2E3, 123456789012345678.5]")
    assert [str(value) for value in column(grid(tmp_path, text), "value")] == [
        "62.80", "-0.5", "1200", "123456789012345678.5",
    ]  # fmt: skip


@pytest.mark.parametrize("number", ["1e999", "1e9999999999999999999", "1234567890123456789", "0." + 19 * "1", "0e77"])
def test_a_number_with_too_many_digits_is_refused_and_not_rounded(tmp_path: Path, number: str) -> None:
    found = grid(tmp_path, json.dumps(small([0])).replace("[0]", f"[{number}]"))
    assert column(found, "value") == [Refused(Refusal.TOO_MANY_DIGITS, number)]


def test_what_json_does_not_have_is_left_to_be_refused_as_a_value(tmp_path: Path) -> None:
    text = json.dumps(small([0, 1, 2, True])).replace("[0, 1, 2, true]", '[NaN, -Infinity, "..", true]')
    found = column(grid(tmp_path, text), "value")
    assert found == ["NaN", "-Infinity", "..", Refused(Refusal.TRUE_OR_FALSE, "true")]


def test_the_decimals_that_a_metric_is_published_with_are_told(tmp_path: Path) -> None:
    table = scb(value=[1] * 12)
    table["dimension"]["ContentsCode"]["category"]["unit"] = {"BE0101N1": {"base": "procent", "decimals": 2}}
    assert set(column(grid(tmp_path, table), "digits")) == {"2"}


# ---- forms -------------------------------------------------------------------------------------------------


def test_a_single_category_may_have_a_label_and_no_index(tmp_path: Path) -> None:
    table = scb()
    table["dimension"]["ContentsCode"] = {"category": {"label": {"BE0101N1": "Folkmängd"}}}
    assert set(column(grid(tmp_path, table), "indicator")) == {"BE0101N1"}


def test_a_collection_with_one_data_set_is_that_data_set(tmp_path: Path) -> None:
    collection = {"class": "collection", "link": {"item": [{"class": "dataset", "href": "https://x"}, scb()]}}
    assert grid(tmp_path, collection).rows == grid(tmp_path, scb()).rows


def test_the_form_of_version_1_has_its_data_set_under_a_name(tmp_path: Path) -> None:
    new = scb()
    inside = {**new["dimension"], "id": new["id"], "size": new["size"], "role": new["role"]}
    old = {"dataset": {"label": new["label"], "source": "SCB", "dimension": inside, "value": new["value"]}}
    assert grid(tmp_path, old).rows == grid(tmp_path, new).rows


def test_one_status_for_all_is_that_of_every_value(tmp_path: Path) -> None:
    found = grid(tmp_path, small([1, None, 3, 4], "p"))
    assert told(found, "period", "comment") == [(y, "status `p`: preliminary") for y in ("2001", "2003", "2004")]


def test_an_empty_value_without_status_is_no_row(tmp_path: Path) -> None:
    assert told(grid(tmp_path, small([None, 2])), "period", "value") == [("2002", "2")]
    assert told(grid(tmp_path, small({"1": 2, "3": None})), "period", "value") == [("2002", "2")]


def test_sizes_that_promise_more_than_there_can_be_take_no_room(tmp_path: Path) -> None:
    many = [str(code) for code in range(5000)]
    dimensions = {name: category(many) for name in "abcdefgh"} | {"Tid": category(["2020"])}
    table = {"id": list(dimensions), "size": [5000] * 8 + [1], "dimension": dimensions, "value": {"0": 1}}
    found = grid(tmp_path, table)
    assert len(found.rows) == 2
    table["value"] = {str(5000**8 - 1): 1}
    assert column(grid(tmp_path, table), "indicator") == ["be0101" + "".join(f"&{n}=4999" for n in "abcdefgh")]


# ---- what dimensions say -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "period"),
    [
        ("2020", "2020"), ("2020M11", "2020-11"), ("2020-11", "2020-11"), ("2020-M11", "2020-11"),
        ("2020K3", "2020-Q3"), ("2020Q3", "2020-Q3"), ("2020-Q3", "2020-Q3"), ("2020V35", "2020V35"),
        ("2020M13", "2020M13"),
    ],
)  # fmt: skip
def test_periods_are_read_in_the_forms_of_the_offices(tmp_path: Path, written: str, period: str) -> None:
    table = small([1], dimension={"time": category([written])})
    assert column(grid(tmp_path, table), "period") == [period]


def test_codes_of_time_that_are_mere_numbers_are_read_by_their_words(tmp_path: Path) -> None:
    table = small([1, 2], dimension={"time": category(["0", "1"], ["2020M01", "2020M02"])})
    assert column(grid(tmp_path, table), "period") == ["2020-01", "2020-02"]


@pytest.mark.parametrize(
    ("name", "code", "label", "group"),
    [
        ("Kon", "1", "män", "M"), ("Kon", "2", "kvinnor", "K"), ("Kon", "1+2", "totalt", "total"),
        ("Kon", "TotSa", "totalt, samtliga män och kvinnor", "total"), ("Kön", "2", None, "K"),
        ("sex", "T", "Total", "total"), ("sex", "F", "Females", "K"), ("sex", "M", "Males", "M"),
        ("Sukupuoli", "SSS", "Yhteensä", "total"), ("Sukupuoli", "2", "Naiset", "K"),
        ("Kjonn", "0", "Begge kjønn", "total"),
        ("Kon", "x", "flickor", "girls"), ("Kon", "9", "okänt", "okänt"), ("Kon", "9", None, "9"),
    ],
)  # fmt: skip
def test_groups_are_known_by_their_word_or_code(
    tmp_path: Path, name: str, code: str, label: str | None, group: str
) -> None:
    sex = category([code], None if label is None else [label])
    table = small([1], id=["time", name], size=[1, 1], dimension={"time": category(["2020"]), name: sex})
    assert column(grid(tmp_path, table), "group") == [group]


@pytest.mark.parametrize(
    ("time", "geo", "sex", "metric"),
    [
        ("Tid", "Region", "Kon", "ContentsCode"),
        ("Vuosi", "Alue", "Sukupuoli", "Tiedot"),
        ("Year", "Area", "Sex", "Information"),
        ("Tid", "Region", "Kjonn", "ContentsCode"),
    ],
)
def test_without_roles_dimensions_are_known_by_their_names(
    tmp_path: Path, time: str, geo: str, sex: str, metric: str
) -> None:
    names = [time, geo, sex, metric]
    dimensions = dict(zip(names, [category([c]) for c in ("2020", "0484", "2", "vaesto")], strict=True))
    table = {"id": names, "size": [1, 1, 1, 1], "dimension": dimensions, "value": [5]}
    rows = told(grid(tmp_path, table), "period", "entity", "group", "indicator")
    assert rows == [("2020", "0484", "K", "vaesto")]


def test_a_table_of_eurostat_is_named_by_its_data_set_and_what_varies(tmp_path: Path) -> None:
    table = {
        "version": "2.0", "class": "dataset", "label": "Unemployment", "source": "ESTAT",
        "value": {"0": 7.5, "3": 8.1}, "status": {"3": "bp", "1": ":c"},
        "id": ["freq", "age", "sex", "geo", "time"], "size": [1, 2, 1, 1, 2],
        "dimension": {
            "freq": category(["A"], ["Annual"]),
            "age": {"label": "Age class", **category(["Y15-24", "TOTAL"], ["From 15 to 24 years", "Total"])},
            "sex": category(["T"], ["Total"]),
            "geo": category(["SE"], ["Sweden"]),
            "time": category(["2019", "2020"]),
        },
        "extension": {"id": "UNE_RT_A"},
    }  # fmt: skip
    found = grid(tmp_path, table)
    assert told(found, "indicator", "entity", "period", "value", "absence", "comment") == [
        ("UNE_RT_A&age=Y15-24", "SE", "2019", "7.5", "", ""),
        ("UNE_RT_A&age=Y15-24", "SE", "2020", "", "suppressed", "status `:c`: confidential"),
        ("UNE_RT_A&age=TOTAL", "SE", "2020", "8.1", "method_changed", "status `bp`: break in the series, preliminary"),
    ]
    assert codes_of(found.indicators) == {
        "UNE_RT_A&age=TOTAL": "Unemployment; Age class: Total",
        "UNE_RT_A&age=Y15-24": "Unemployment; Age class: From 15 to 24 years",
    }


def test_signs_that_part_a_code_are_written_out(tmp_path: Path) -> None:
    dimensions = {"Tid": category(["2020"]), "a?": category(["x&y=1%", "b"])}
    table = {"label": "T", "id": ["Tid", "a?"], "size": [1, 2], "dimension": dimensions, "value": [1, None]}
    found = grid(tmp_path, table)
    assert column(found, "indicator") == ["T&a%3F=x%26y%3D1%25"]
    assert code_in(found.indicators, found.table, "T&a%3F=x%26y%3D1%25") == "T&a%3F=x%26y%3D1%25"


@pytest.mark.parametrize(
    ("code", "means"),
    [
        ("BE0101N1", "BE0101N1"),
        ("TAB638?ContentsCode=BE0101N1", "BE0101N1"),
        ("tab638?contentscode=be0101n1&Region=0484", "BE0101N1"),
        ("TAB638", "BE0101N1"),
        ("ContentsCode=BE0101N1", "BE0101N1"),
        ("TAB639?ContentsCode=BE0101N1", None),
        ("TAB638?ContentsCode=BE0101N2", None),
        ("BE0101N2", None),
    ],
)
def test_the_code_of_a_plan_may_be_a_selection_of_the_table(tmp_path: Path, code: str, means: str | None) -> None:
    found = grid(tmp_path, scb())
    assert code_in(found.indicators, found.table, code) == means


def test_rows_have_the_codes_by_which_the_plan_means_their_indicator(tmp_path: Path) -> None:
    found = grid(tmp_path, scb())
    named = found.named_as({"TAB638?ContentsCode=BE0101N1", "BE0101N1", "TAB639?ContentsCode=BE0101N1"})
    rows = len(found.rows) - 1
    assert column(named, "indicator") == ["BE0101N1", "TAB638?ContentsCode=BE0101N1"] * rows
    assert [named.cell_name(at, 0) for at in (1, 2, 3)] == [found.cell_name(at, 0) for at in (1, 1, 2)]
    assert column(found.named_as({"N1"}), "indicator") == column(found, "indicator")


def test_a_selection_that_leaves_open_which_is_meant_finds_none(tmp_path: Path) -> None:
    dimensions = {"Tid": category(["2020"]), "ContentsCode": category(["A"]), "Alder": category(["1", "2"])}
    table = {
        "id": list(dimensions), "size": [1, 1, 2], "dimension": dimensions, "value": [1, 2],
        "extension": {"px": {"tableid": "T1"}},
    }  # fmt: skip
    found = grid(tmp_path, table)
    assert code_in(found.indicators, found.table, "T1?ContentsCode=A") is None
    assert code_in(found.indicators, found.table, "T1?ContentsCode=A&Alder=2") == "A&Alder=2"


# ---- statuses ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("status", "absence", "comment"),
    [
        ("..", "missing", "status `..`"),
        (".", "missing", "status `.`"),
        ("-", "missing", "status `-`"),
        (":", "missing", "status `:`"),
        ("c", "suppressed", "status `c`: confidential"),
        ("C", "suppressed", "status `C`: confidential"),
        (":c", "suppressed", "status `:c`: confidential"),
        ("z", "not_applicable", "status `z`: not applicable"),
        ("m", "not_applicable", "status `m`: data cannot exist"),
        ("n", "missing", "status `n`: not significant"),
        ("u", "missing", "status `u`: low reliability"),
        ("confidential", "suppressed", "status `confidential`"),
        ("Q7", "missing", "status `Q7`"),
    ],
)
def test_a_status_without_value_says_why_there_is_none(tmp_path: Path, status: str, absence: str, comment: str) -> None:
    assert told(grid(tmp_path, small([None], [status])), "value", "absence", "comment") == [("", absence, comment)]


@pytest.mark.parametrize(
    ("status", "kind", "comment"),
    [
        ("p", "outcome", "status `p`: preliminary"),
        ("ep", "outcome", "status `ep`: estimated, preliminary"),
        ("f", "forecast", "status `f`: forecast"),
        ("P", "outcome", "status `P`"),
        ("?!", "outcome", "status `?!`"),
        ("-", "outcome", "status `-`"),
        ("", "outcome", ""),
    ],
)
def test_a_status_beside_a_value_is_a_comment_and_the_value_stays(
    tmp_path: Path, status: str, kind: str, comment: str
) -> None:
    found = told(grid(tmp_path, small([5], {"0": status})), "value", "absence", "kind", "comment")
    assert found == [("5", "", kind, comment)]


@pytest.mark.parametrize(
    ("status", "labels", "absence"),
    [
        ("b", {}, "method_changed"),
        ("bp", {}, "method_changed"),
        ("b", {"b": "break in time series"}, "method_changed"),
        ("bp", {"b": "break in time series", "p": "provisional"}, "method_changed"),
        ("b", {"b": "beräknad"}, ""),
        ("B", {}, ""),
        ("b?", {}, ""),
    ],
)
def test_a_break_in_the_series_beside_a_value_is_a_changed_method(
    tmp_path: Path, status: str, labels: dict[str, str], absence: str
) -> None:
    table = small([5], {"0": status}, extension={"status": {"label": labels}})
    found = told(grid(tmp_path, table), "value", "absence")
    assert found == [("5", absence)]


def test_the_words_of_the_file_for_its_signs_come_first(tmp_path: Path) -> None:
    table = small(
        [5, None], ["p", "q"], extension={"status": {"label": {"p": "provisional\n(1)", "q": "confidential"}}}
    )
    assert told(grid(tmp_path, table), "absence", "comment") == [
        ("", "status `p`: provisional (1)"), ("suppressed", "status `q`: confidential"),
    ]  # fmt: skip


# ---- laws --------------------------------------------------------------------------------------------------

_CODES = {"Tid": ["2019", "2020", "2021"], "Region": ["00", "0484"], "Kon": ["1", "2"], "Alder": ["a", "b", "c"]}
_NUMBERS = st.decimals(-1000, 1000, places=2).map(lambda number: str(number))


@st.composite
def tables(draw: st.DrawFn) -> dict[tuple[str, ...], tuple[str | None, str | None]]:
    """Values and statuses by the codes of their dimensions, in the order of `_CODES`."""
    sizes = {name: draw(st.integers(1, len(codes))) for name, codes in _CODES.items()}
    keys = product(*(codes[: sizes[name]] for name, codes in _CODES.items()))
    return {key: (draw(st.none() | _NUMBERS), draw(st.sampled_from([None, "p", "..", "c"]))) for key in keys}


def _written(
    cells: dict[tuple[str, ...], tuple[str | None, str | None]], order: list[str], dense: bool, listed: bool
) -> str:
    """A table written in one of the forms that the format allows."""
    names = list(_CODES)
    used = {name: [c for c in _CODES[name] if any(key[at] == c for key in cells)] for at, name in enumerate(names)}
    dimensions: dict[str, Any] = {}
    for name in order:
        index: Any = used[name] if listed else {code: position for position, code in enumerate(used[name])}
        dimensions[name] = {"category": {"index": index}}
    positions = [dict(zip(order, codes, strict=True)) for codes in product(*(used[name] for name in order))]
    found = [cells[tuple(chosen[name] for name in names)] for chosen in positions]
    values = ["null" if value is None else value for value, _ in found]
    statuses = [json.dumps(status) for _, status in found]
    if dense:
        value, status = f"[{','.join(values)}]", f"[{','.join(statuses)}]"
    else:
        value = "{" + ",".join(f'"{i}":{v}' for i, v in enumerate(values) if v != "null") + "}"
        status = "{" + ",".join(f'"{i}":{s}' for i, s in enumerate(statuses) if s != "null") + "}"
    rest = {"label": "T", "id": order, "size": [len(used[name]) for name in order], "dimension": dimensions}
    return f'{json.dumps(rest)[:-1]},"value":{value},"status":{status}}}'


@given(cells=tables(), order=st.permutations(list(_CODES)), other=st.permutations(list(_CODES)))
def test_every_form_of_one_table_gives_the_same_rows(
    tmp_path_factory: pytest.TempPathFactory,
    cells: dict[tuple[str, ...], tuple[str | None, str | None]],
    order: list[str],
    other: list[str],
) -> None:
    folder = tmp_path_factory.getbasetemp()
    forms = [grid(folder, _written(cells, order, d, listed)).rows for d, listed in product((True, False), repeat=2)]
    assert all(rows == forms[0] for rows in forms)
    turned = grid(folder, _written(cells, other, dense=False, listed=True)).rows
    assert sorted(map(str, turned)) == sorted(map(str, forms[0]))
    assert len(forms[0]) - 1 == sum(cell != (None, None) for cell in cells.values())
    values = {value for value in column(grid(folder, _written(cells, order, True, True)), "value") if value != ""}
    assert values <= {Decimal(value) for value, _ in cells.values() if value is not None}


@given(text=st.text(st.sampled_from('{}[]",:0123 eE.-\\uD8abcdtruenull'), max_size=60) | st.text(max_size=40))
def test_no_text_makes_the_reader_fail(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    read = outcome(tmp_path_factory.getbasetemp(), text.encode("utf-8", "surrogatepass"))
    assert read.value is not None or read.has_errors


@given(st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=3),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(
        st.sampled_from(["class", "id", "size", "dimension", "value", "status", "role", "Tid", "category", "index",
                         "label", "link", "item", "extension", "px", "unit", "error", "0"]), inner, max_size=6),
    max_leaves=40,
))  # fmt: skip
def test_no_document_makes_the_reader_fail(tmp_path_factory: pytest.TempPathFactory, document: object) -> None:
    assert outcome(tmp_path_factory.getbasetemp(), document).has_errors


@given(st.data())
def test_no_change_of_one_part_makes_the_reader_fail(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    table = scb(status={"3": ".."})
    at: Any = table
    while True:
        key = data.draw(st.sampled_from(sorted(at) if isinstance(at, dict) else range(len(at))))
        inner = at[key]
        if not (isinstance(inner, dict | list) and inner) or data.draw(st.booleans()):
            break
        at = inner
    at[key] = data.draw(
        st.none()
        | st.booleans()
        | st.integers(-5, 10**30)
        | st.text(max_size=5)
        | st.sampled_from([[], {}, [[]], "2020"])
    )
    read = outcome(tmp_path_factory.getbasetemp(), table)
    if read.value is not None:
        assert Source("x", read.value.source.text).text
    else:
        assert read.has_errors
