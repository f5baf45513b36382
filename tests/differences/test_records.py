"""Two records: which verdicts changed, and by what share through what."""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from goalrules.differences import compare_records, recorded
from goalrules.differences.as_text import records_screen
from goalrules.differences.to_document import as_json, schema
from goalrules.measurements.store import Measurements
from goalrules.model.period import Period
from goalrules.record.canonical import canonical, hash_of, record_hash
from goalrules.report.as_text.screen import Screen
from goalrules.testing.rule_text import YEAR
from goalrules.testing.whole_plans import HERE, whole_plans
from tests import make
from tests.differences.recording import PLAN, compared, opened, record, rows, shares
from tests.strategies import whole_rows

JUDGEMENT = """judgement of a in 2020
  decided met because "so" by "us" on 2021-02-15
"""


def test_equal_records_differ_in_nothing(tmp_path: Path) -> None:
    found = compared(record(tmp_path, "a", PLAN, rows(x="79")), record(tmp_path, "b", PLAN, rows(x="79")))
    assert not found.differ
    assert found.same == 3


def test_another_value_is_revised_data(tmp_path: Path) -> None:
    found = compared(record(tmp_path, "a", PLAN, rows(x="79")), record(tmp_path, "b", PLAN, rows(x="81")))
    assert shares(found, "a.x") == {"revised data": "1"}
    assert shares(found, "a") == {"revised data": "1"}


def test_a_row_that_was_not_there_is_new_data(tmp_path: Path) -> None:
    found = compared(record(tmp_path, "a", PLAN, rows(x="79")), record(tmp_path, "b", PLAN, rows(x="79", y="60")))
    assert shares(found, "a") == {"new data": "1"}


def test_a_row_that_has_a_value_now_changes_the_base(tmp_path: Path) -> None:
    old = record(tmp_path, "a", PLAN, rows(x="79", y="missing"))
    found = compared(old, record(tmp_path, "b", PLAN, rows(x="79", y="60")))
    assert shares(found, "a") == {"base": "1"}
    assert shares(found, "a.y") == {"base": "1"}


def test_a_row_that_is_gone_changes_the_base(tmp_path: Path) -> None:
    old = record(tmp_path, "a", PLAN, rows(x="79", y="60"))
    assert shares(compared(old, record(tmp_path, "b", PLAN, rows(x="79"))), "a") == {"base": "1"}


def test_a_lower_target_is_changed_rules(tmp_path: Path) -> None:
    old = record(tmp_path, "a", PLAN, rows(x="79"))
    new = record(tmp_path, "b", PLAN.replace("at least 80", "at least 78"), rows(x="79"))
    assert shares(compared(old, new), "a.x") == {"rules": "1"}


def test_a_decision_is_changed_judgement(tmp_path: Path) -> None:
    old, new = record(tmp_path, "a", PLAN, rows(x="79")), record(tmp_path, "b", PLAN + JUDGEMENT, rows(x="79"))
    found = compared(old, new)
    assert shares(found, "a") == {"judgement": "1"}
    assert not found.rules


def test_two_factors_that_need_each_other_have_half_each(tmp_path: Path) -> None:
    old = record(tmp_path, "a", PLAN.replace("    near within 5\n", ""), rows(x="70"))
    text = PLAN.replace("    near within 5\n", "").replace("at least 80", "at least 78")
    found = compared(old, record(tmp_path, "b", text, rows(x="79")))
    assert shares(found, "a.x") == {"revised data": "1/2", "rules": "1/2"}


def test_rows_follow_the_rules_where_the_source_is_another(tmp_path: Path) -> None:
    old = PLAN.replace('  indicator x "X"\n', '  indicator x "X"\n    measured by kolada "N1"\n')
    new = old.replace("N1", "N2")
    found = compared(record(tmp_path, "a", old, rows(x="70")), record(tmp_path, "b", new, rows(x="90")))
    assert shares(found, "a.x") == {"rules": "1"}
    assert [change.way for change in found.rows] == ["rules"]


def test_an_indicator_that_is_new_is_changed_rules(tmp_path: Path) -> None:
    text = PLAN + '  indicator z "Z"\n    target at least 1\n'
    new = record(tmp_path, "b", text, make.measurements({"a.x": "90", "a.z": "0"}, entity="0484"))
    found = compared(record(tmp_path, "a", PLAN, rows(x="90")), new)
    assert shares(found, "a") == {"rules": "1"}
    assert found.only_new == ("a.z",)


def test_without_a_level_on_one_side_it_is_whether_it_is_the_new_verdict(tmp_path: Path) -> None:
    found = compared(record(tmp_path, "a", PLAN, rows(x="79")), record(tmp_path, "b", PLAN, rows(x="79", y="60")))
    assert {one.path: one.measured_as for one in found.changes} == {"a": "level", "a.y": "new verdict"}


def test_a_level_that_only_new_rules_have_joins_rules_and_judgements(tmp_path: Path) -> None:
    decided = JUDGEMENT.replace("decided met", "decided green")
    new = PLAN.replace("goal a", "scale own: green > red\ngoal a") + decided
    head, _, rest = new.partition("  met when all")
    new = f"{head}  rated on own\n  green when all{rest.partition('  otherwise')[0].partition(chr(10))[0]}\n"
    new += f"  otherwise red{rest.partition('  otherwise not met')[2]}"
    found = compared(record(tmp_path, "a", PLAN, rows(x="70")), record(tmp_path, "b", new, rows(x="70")))
    assert found.together == ("rules", "judgement")
    assert shares(found, "a") == {"rules and judgement": "1"}


# ---- what is refused -----------------------------------------------------------------------------------------------


def refused(old: Path, new: Path) -> str:
    (finding,) = compare_records(opened(old), opened(new)).diagnostics
    return finding.code.number


def test_records_of_different_things_are_refused(tmp_path: Path) -> None:
    here = record(tmp_path, "a", PLAN, rows(x="79"))
    assert refused(here, record(tmp_path, "b", PLAN, rows(x="79"), period=Period.year_of(2019))) == "GR611"
    assert refused(here, record(tmp_path, "c", PLAN, rows(x="79"), entity="0485")) == "GR611"
    assert refused(here, record(tmp_path, "d", PLAN.replace("plan p", "plan q"), rows(x="79"))) == "GR611"


def test_records_by_other_semantics_are_refused(tmp_path: Path) -> None:
    here = opened(record(tmp_path, "a", PLAN, rows(x="79")))
    (finding,) = compare_records(here, here._replace(semantics="2")).diagnostics
    assert finding.code.number == "GR612"


def code_of(path: Path) -> str:
    found = recorded(path)
    assert found.value is None
    return found.diagnostics[0].code.number


def test_a_damaged_record_is_refused(tmp_path: Path) -> None:
    path = record(tmp_path, "a", PLAN, rows(x="79"))
    path.write_bytes(path.read_bytes().replace(b"near", b"near "))
    assert code_of(path) == "GR603"


def rewritten(path: Path, **members: object) -> None:
    """The same record with other members, and the right hash again."""
    data = {**json.loads(path.read_bytes()), **members}
    path.write_bytes(canonical({**data, "sha256": record_hash(data)}))


def test_a_detached_record_needs_its_parts_beside_it(tmp_path: Path) -> None:
    path = record(tmp_path, "a", PLAN, rows(x="79"))
    whole = json.loads(path.read_bytes())
    rewritten(path, rules=None, measurements=None)
    assert code_of(path) == "GR613"
    (tmp_path / "a.rules.json").write_bytes(canonical(whole["rules"]))
    (tmp_path / "a.measurements.json").write_bytes(b"[]")
    assert code_of(path) == "GR613"
    (tmp_path / "a.measurements.json").write_bytes(b"no JSON")
    assert code_of(path) == "GR613"
    (tmp_path / "a.measurements.json").write_bytes(canonical(whole["measurements"]))
    assert recorded(path).value is not None


def test_a_record_with_the_right_hash_and_the_wrong_members_is_refused(tmp_path: Path) -> None:
    path = record(tmp_path, "a", PLAN, rows(x="79"))
    whole = json.loads(path.read_bytes())
    rewritten(path, assumed=7)
    assert code_of(path) == "GR614"
    for member, value in (("value", "1…"), ("absence", "gone")):
        measurements = whole["measurements"]
        measurements["rows"][0][member] = value
        parts = {**whole["parts"], "measurements": hash_of(measurements)}
        rewritten(path, **{**whole, "measurements": measurements, "parts": parts})
        assert code_of(path) == "GR614"
    rewritten(path, **{**whole, "rules": {**whole["rules"], "files": []}})
    assert code_of(path) == "GR603"


def test_rules_that_have_errors_or_mean_something_else_are_refused(tmp_path: Path) -> None:
    path = record(tmp_path, "a", PLAN, rows(x="79"))
    whole = json.loads(path.read_bytes())
    for text in (PLAN.replace("near within 5", "near within 6"), "goal", PLAN.replace("met when all", "met whn all")):
        rules = {**whole["rules"], "files": [{**whole["rules"]["files"][0], "text": text}]}
        rewritten(path, **{**whole, "rules": rules, "parts": {**whole["parts"], "rules": hash_of(rules)}})
        assert code_of(path) == "GR614"
    rules = {**whole["rules"], "files": []}
    rewritten(path, **{**whole, "rules": rules, "parts": {**whole["parts"], "rules": hash_of(rules)}})
    assert code_of(path) == "GR614"


def test_a_record_whose_verdicts_do_not_come_out_is_refused(tmp_path: Path) -> None:
    path = record(tmp_path, "a", PLAN, rows(x="79"))
    verdicts = json.loads(path.read_bytes())["verdicts"]
    verdicts[1]["level"] = "met"
    rewritten(path, verdicts=verdicts)
    assert code_of(path) == "GR614"
    rewritten(path, verdicts=verdicts, assumed={"a": "met"})
    assert code_of(path) == "GR614"


# ---- screens, documents, laws --------------------------------------------------------------------------------------


def test_screen_and_document_tell_the_shares(tmp_path: Path) -> None:
    old = record(tmp_path, "a", PLAN, rows(x="70"))
    found = compared(old, record(tmp_path, "b", PLAN.replace("at least 80", "at least 78"), rows(x="79", y="60")))
    screen = Screen()
    records_screen(found, screen)
    text = screen.text()
    assert "a.x: missed → met" in text
    assert "revised data" in text
    assert "a.x · 0484 · total · 2020: 70 → 79" in text
    document = json.loads(as_json(found, ("a.json", "b.json")))["diff"]
    for change in document["changes"]:
        assert sum(Fraction(share["share"]) for share in change["shares"]) == 1
    assert "RecordsDocument" in schema()


@settings(max_examples=15)
@given(whole_plans(), whole_plans(), st.data())
def test_shares_are_together_exactly_the_change(first: object, second: object, data: st.DataObject) -> None:
    texts = [first.text, second.text]  # type: ignore[attr-defined]
    if any(found.is_error for text in texts for found in make.found(text)):
        return
    at = Period.year_of(YEAR)
    with TemporaryDirectory() as folder:
        paths = []
        for name, text in (("a", first), ("b", data.draw(st.sampled_from([first, second])))):
            drawn = data.draw(whole_rows(text))  # type: ignore[arg-type]
            there = make.plan(text.text).plan.nodes  # type: ignore[attr-defined]
            kept = Measurements([row for row in drawn if row.indicator in there])
            paths.append(record(Path(folder), name, text.text, kept, period=at, entity=HERE))  # type: ignore[attr-defined]
        found = compared(*paths)
    for change in found.changes:
        assert sum((share.share for share in change.shares), Fraction(0)) == 1
        assert change.old != change.new
