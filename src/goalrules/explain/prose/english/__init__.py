"""Prose in English."""

from __future__ import annotations

from goalrules.explain.prose.english.members import English as English
