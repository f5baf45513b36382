"""Hypothesis profiles: `ci` unless another is asked for with `--hypothesis-profile dev` or `thorough`."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, settings

SLOW_IS_FINE = (HealthCheck.too_slow, HealthCheck.data_too_large)
# Explaining a failure takes longer than finding it.
WITHOUT_EXPLANATION = (Phase.explicit, Phase.reuse, Phase.generate, Phase.shrink)

settings.register_profile("dev", max_examples=50, deadline=None, suppress_health_check=SLOW_IS_FINE)
settings.register_profile(
    "ci",
    max_examples=100,
    deadline=None,
    derandomize=True,
    database=None,
    phases=WITHOUT_EXPLANATION,
    suppress_health_check=SLOW_IS_FINE,
)
settings.register_profile("thorough", max_examples=3000, deadline=None, suppress_health_check=SLOW_IS_FINE)
settings.load_profile("ci")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--every-case", action="store_true", help="run every conformance case in Spark too (half an hour)")
    parser.addoption("--spark-connect", action="store_true", help="run Spark through Spark Connect (pyspark[connect])")


# What is told must not depend on the language of the machine that runs the tests, in processes of their own neither.
os.environ.update({"LANGUAGE": "", "LC_ALL": "", "LC_MESSAGES": "C"})

# Where the environment forbids bytecode, each command that tests start would compile every module anew, which takes
# three times as long as the command. It is kept outside the tree of modules, for these tests only.
if sys.dont_write_bytecode:
    kept = str(Path(__file__).parents[1] / ".pytest_cache" / "bytecode")
    sys.dont_write_bytecode, sys.pycache_prefix = False, kept
    os.environ["PYTHONPYCACHEPREFIX"] = kept
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
