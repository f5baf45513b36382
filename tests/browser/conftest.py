"""A browser for the tests of the report: Debian's chromium, with a profile of its own and without the network.

AXE_CORE names a folder where `npm install axe-core` was run; without it the accessibility tests are skipped by name.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from goalrules.evaluate import evaluate_all
from goalrules.explain.sources import rows_behind
from goalrules.measurements.store import Measurements
from goalrules.record import build
from goalrules.report.as_html import html_report
from goalrules.report.as_html.page import RecordsBeside
from tests.record.judged import example
from tests.report.plans import scored

if TYPE_CHECKING:
    from selenium.webdriver import Chrome

CHROMIUM, DRIVER = shutil.which("chromium"), shutil.which("chromedriver")
FLAGS = (
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--window-size=1280,1000",
)


@pytest.fixture(scope="session")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chrome]:
    """A headless chromium that keeps its console and everything it asks for."""
    webdriver = pytest.importorskip("selenium.webdriver", reason="selenium is not installed")
    if CHROMIUM is None or DRIVER is None:
        pytest.skip("chromium and chromedriver are not installed")
    options = webdriver.ChromeOptions()
    options.binary_location = CHROMIUM
    for flag in (*FLAGS, f"--user-data-dir={tmp_path_factory.mktemp('profile')}"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    driver = webdriver.Chrome(options=options, service=webdriver.ChromeService(executable_path=DRIVER))
    yield driver
    driver.quit()


@pytest.fixture(scope="session", params=["en", "sv"])
def page(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report of Eskilstuna as a file, in each language."""
    result, measurements = example()
    record = build(result, measurements).as_bytes().decode("utf-8")
    file = tmp_path_factory.mktemp("report") / "report.html"
    file.write_text(html_report([result], measurements, language=request.param, record=record), encoding="utf-8")
    return file


@pytest.fixture(scope="session", params=["en", "sv"])
def page_of_outlooks(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A report with scores, outlooks, fragile verdicts and missing figures, in each language."""
    file = tmp_path_factory.mktemp("report") / "outlooks.html"
    result = scored()
    rows = dict.fromkeys(row for one in (result, *result.outlooks) for row in rows_behind(*one.assessments))
    written = [row for row in rows if not row.fitted_to]
    file.write_text(html_report([result], Measurements(written), language=request.param), encoding="utf-8")
    return file


@pytest.fixture(scope="session")
def page_of_two(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The report of two entities: Eskilstuna, and another one with the same figures."""
    result, measurements = example()
    rows = [row._replace(entity=entity) for entity in ("0484", "0485") for row in measurements.rows]
    both = Measurements(rows, measurements.sources)
    results = evaluate_all(result.plan, both, [(entity, result.period) for entity in ("0484", "0485")])
    file = tmp_path_factory.mktemp("report") / "two.html"
    beside = RecordsBeside("records", tuple((entity, f"{entity}.json", "0" * 64) for entity in ("0484", "0485")))
    file.write_text(html_report(results, both, records=beside), encoding="utf-8")
    return file


@pytest.fixture(scope="session")
def axe() -> str:
    """The script of axe-core."""
    folder = os.environ.get("AXE_CORE")
    script = Path(folder or ".", "node_modules", "axe-core", "axe.min.js")
    if folder is None or not script.is_file():
        pytest.skip("AXE_CORE names no folder with axe-core")
    return script.read_text(encoding="utf-8")
