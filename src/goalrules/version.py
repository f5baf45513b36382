"""The version of goalrules, written here once: the package metadata and `goalrules --version` read it."""

from __future__ import annotations

__version__ = "0.1.0"
