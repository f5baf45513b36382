"""The Swedish screens: the published example translated into Swedish, told in the language of its file.

No `--lang` is typed, so these hold too that a Swedish rule file is enough for a Swedish answer.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from goalrules import pipeline
from tests.cli.conftest import EXAMPLE, ROOT, Run
from tests.cli.test_screens import without_hashes

Golden = Callable[[str, str], None]


@pytest.fixture
def swedish(run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The example with its plan in Swedish, below the working directory; gives the file of the plan."""
    shutil.copytree(ROOT / EXAMPLE, tmp_path / EXAMPLE)
    plan = tmp_path / EXAMPLE / "plan.goal"
    translated = pipeline.translate(plan, "sv").value
    assert translated is not None
    plan.write_text(translated.text, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return plan


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("swedish_evaluate.txt", ("evaluate", EXAMPLE)),
        ("swedish_explain.txt", ("explain", EXAMPLE, "education")),
        ("swedish_why_not.txt", ("explain", EXAMPLE, "attractive", "--why-not", "uppfyllt")),
        ("swedish_test.txt", ("test", EXAMPLE)),
        ("swedish_check.txt", ("check", EXAMPLE)),
        ("swedish_measurements.txt", ("measurements", "check", EXAMPLE)),
    ],
)
@pytest.mark.usefixtures("swedish")
def test_a_swedish_plan_is_told_of_in_swedish(run: Run, golden: Golden, name: str, arguments: tuple[str, ...]) -> None:
    done = run(*arguments)
    assert done.stderr == ""
    assert done.exit_code == 0
    golden(name, without_hashes(done.stdout))


def test_a_swedish_scenario_that_comes_out_otherwise(run: Run, golden: Golden, swedish: Path) -> None:
    text = swedish.read_text(encoding="utf-8")
    begin = text.index('scenario "one dwelling fewer"')
    end = text.index("scenario", begin + 8)
    scenario = text[begin:end].replace("dwellings missat", "dwellings nära").replace("one dwelling fewer", "en färre")
    swedish.write_text(text[:begin] + scenario + text[end:], encoding="utf-8")
    done = run("test", EXAMPLE)
    assert done.exit_code == 1
    golden("swedish_test_failed.txt", done.stdout)


def test_two_values_of_one_figure_in_swedish(run: Run, golden: Golden, swedish: Path) -> None:
    data = swedish.with_name("measurements.csv")
    row = next(line for line in data.read_text(encoding="utf-8").splitlines() if "attractive.dwellings" in line)
    with data.open("a", encoding="utf-8") as stream:
        stream.write(row.replace("540", "136") + "\n")
    done = run("measurements", "check", EXAMPLE)
    assert done.exit_code == 1
    golden("swedish_measurements_two_values.txt", done.stdout)
