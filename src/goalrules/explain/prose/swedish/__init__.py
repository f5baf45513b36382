"""Prose in Swedish."""

from __future__ import annotations

from goalrules.explain.prose.swedish.members import Swedish as Swedish
