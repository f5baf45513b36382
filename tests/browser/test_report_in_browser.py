"""The report as readers have it before them: by keyboard, without requests, for all eyes, on paper, on a phone."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from selenium.webdriver import Chrome

WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"]
PHONE, DESK = 390, 1280

OVERFLOW = "return document.documentElement.scrollWidth - document.documentElement.clientWidth"


def show(browser: Chrome, page: Path, *, width: int = DESK, dark: bool = False, media: str = "screen") -> None:
    """Open a page as it is, at a width, light or dark, on screen or on paper; nothing that was there before counts."""
    for kind in ("browser", "performance"):
        browser.get_log(kind)
    metrics = {"width": width, "height": 900, "deviceScaleFactor": 1, "mobile": width == PHONE}
    browser.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", metrics)
    features = [{"name": "prefers-color-scheme", "value": "dark" if dark else "light"}]
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": media, "features": features})
    browser.get(page.as_uri())


def test_every_trace_opens_by_keyboard(browser: Chrome, page: Path) -> None:
    """Tab and Enter once for everything that can have the focus; links are kept from leading away from there."""
    from selenium.webdriver.common.action_chains import ActionChains
    from selenium.webdriver.common.keys import Keys

    show(browser, page)
    stops = browser.execute_script(
        "document.addEventListener('click', e => e.target.closest('a') && e.preventDefault(), true);"
        "return document.querySelectorAll('a[href], summary, [tabindex=\"0\"]').length"
    )
    keys = ActionChains(browser, duration=0)
    for _ in range(stops):
        keys.send_keys(Keys.TAB, Keys.ENTER)
    keys.perform()
    opened = browser.execute_script("return [...document.querySelectorAll('details')].map(one => one.open)")
    assert opened == [True] * (5 + 27 + 5)


def test_nothing_is_asked_for_and_the_console_stays_empty(browser: Chrome, page: Path) -> None:
    show(browser, page)
    assert browser.get_log("browser") == []
    sent = [json.loads(entry["message"])["message"] for entry in browser.get_log("performance")]
    asked = {one["params"]["request"]["url"] for one in sent if one["method"] == "Network.requestWillBeSent"}
    assert {url for url in asked if not url.startswith("data:")} <= {page.as_uri()}


def test_a_link_to_a_trace_opens_it(browser: Chrome, page: Path) -> None:
    from selenium.webdriver.common.by import By

    show(browser, page)
    browser.find_element(By.CSS_SELECTOR, '.persons a[href="#n-education.teachers-t"]').click()
    trace = browser.find_element(By.ID, "n-education.teachers-t")
    assert trace.is_displayed()


def test_a_clause_leads_to_its_line_which_is_marked(browser: Chrome, page: Path) -> None:
    show(browser, page)
    marked = browser.execute_script(
        "const a = document.querySelector('li.decided a.at'); a.closest('details').open = true; a.click();"
        "const line = document.querySelector(':target');"
        "return [line.textContent, getComputedStyle(line).backgroundColor]"
    )
    assert "partly met" in marked[0]
    assert marked[1] != "rgba(0, 0, 0, 0)"


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("width", [DESK, PHONE])
def test_axe_finds_no_violation(browser: Chrome, page: Path, axe: str, width: int, dark: bool) -> None:
    show(browser, page, width=width, dark=dark)
    assert violations(browser, axe) == []


@pytest.mark.parametrize("width", [DESK, PHONE])
def test_axe_finds_no_violation_where_there_are_several_entities(
    browser: Chrome, page_of_two: Path, axe: str, width: int
) -> None:
    show(browser, page_of_two, width=width)
    assert violations(browser, axe) == []
    assert browser.execute_script(OVERFLOW) <= 0


@pytest.mark.parametrize("width", [DESK, PHONE])
def test_axe_finds_no_violation_where_there_are_outlooks(
    browser: Chrome, page_of_outlooks: Path, axe: str, width: int
) -> None:
    show(browser, page_of_outlooks, width=width)
    assert violations(browser, axe) == []
    assert browser.execute_script(OVERFLOW) <= 0


def violations(browser: Chrome, axe: str) -> list[object]:
    """What axe-core finds wrong in the page that is shown, with all traces open."""
    browser.execute_script("document.querySelectorAll('details').forEach(one => one.open = true)")
    browser.execute_script(axe)
    found: dict[str, Any] = browser.execute_async_script(
        "const done = arguments[1]; axe.run(document, {runOnly: arguments[0]}).then(done)", WCAG
    )
    assert found["passes"]
    return [(one["id"], [node["target"] for node in one["nodes"]][:5]) for one in found["violations"]]


def test_nothing_sticks_out_on_a_phone(browser: Chrome, page: Path) -> None:
    show(browser, page, width=PHONE)
    assert browser.execute_script(OVERFLOW) <= 0
    browser.execute_script("document.querySelectorAll('details').forEach(one => one.open = true)")
    assert browser.execute_script(OVERFLOW) <= 0


def test_all_traces_are_printed(browser: Chrome, page: Path) -> None:
    show(browser, page, width=700, media="print")
    heights = browser.execute_script(
        "return [...document.querySelectorAll('.trace')].map(one => one.getBoundingClientRect().height)"
    )
    assert len(heights) == 5 + 27
    changes = browser.execute_script(
        "return [...document.querySelectorAll('.turning')].map(one => one.getBoundingClientRect().height)"
    )
    assert len(changes) == 5
    assert all(height > 0 for height in [*heights, *changes])
    assert browser.execute_script(OVERFLOW) <= 0
