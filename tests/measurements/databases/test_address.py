"""Addresses of databases, and that no password in them is ever shown."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goalrules.measurements.databases.address import Address, address_of, shown_address, without_secrets

SECRET = "geh:im/?&p"


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("postgresql+psycopg://reader@host:5432/figures", "postgresql+psycopg://reader@host:5432/figures"),
        ("postgresql://host/figures?sslmode=require", "postgresql://host/figures?sslmode=require"),
        (f"postgresql://reader:{SECRET}@host/figures", "postgresql://reader:***@host/figures"),
        ("postgresql://reader:a@b@host/figures", "postgresql://reader:***@host/figures"),
        (
            "postgresql://host/f?user=me&password=geheim&sslmode=on",
            "postgresql://host/f?user=me&password=***&sslmode=on",
        ),
        ("mssql+pyodbc://host/f?odbc_connect=UID=me;PWD=geheim", "mssql+pyodbc://host/f?odbc_connect=UID=me;PWD=***"),
        ("reader:geheim", "reader:***"),
        ("env:FIGURES", "env:FIGURES"),
    ],
)
def test_an_address_is_shown_without_what_is_secret(written: str, shown: str) -> None:
    assert shown_address(written) == shown


@pytest.mark.parametrize(
    "written", ["postgresql://reader:geheim@host/figures", "postgresql://host/figures?password=geheim"]
)
def test_an_address_with_a_password_in_the_rules_is_an_error(written: str) -> None:
    outcome = address_of(written)
    assert [finding.code.number for finding in outcome.diagnostics] == ["GR565"]
    assert "geheim" not in str(outcome.diagnostics)


def test_an_environment_variable_may_hold_an_address_with_a_password(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FIGURES", f"postgresql://reader:{SECRET}@host/figures")
    assert address_of("env:FIGURES").value == (f"postgresql://reader:{SECRET}@host/figures", "env:FIGURES")


@pytest.mark.parametrize("held", [None, "", "geheim", "geheim:x"])
def test_a_variable_without_an_address_is_an_error_that_does_not_show_it(
    monkeypatch: pytest.MonkeyPatch, held: str | None
) -> None:
    if held is not None:
        monkeypatch.setenv("FIGURES", held)
    outcome = address_of("env:FIGURES")
    assert [finding.code.number for finding in outcome.diagnostics] == ["GR563"]
    assert not held or held not in str(outcome.diagnostics)


@pytest.mark.parametrize("written", ["", "figures", "reader:geheim", "env:"])
def test_what_is_no_address_is_an_error(written: str) -> None:
    outcome = address_of(written)
    assert [finding.code.number for finding in outcome.diagnostics] == ["GR563"]
    assert "geheim" not in str(outcome.diagnostics)


@given(st.text(alphabet=st.characters(codec="ascii", categories=("L", "N", "P")), min_size=8))
def test_no_password_is_shown_whatever_its_letters(password: str) -> None:
    secret = f"Q{password}Q"
    url = f"postgresql://reader:{secret}@host/figures"
    assert secret not in shown_address(url)
    said = without_secrets(f"cannot use {url}: {secret}", Address(url, "env:FIGURES"))
    assert said == "cannot use ***: ***"
