"""Findings about packages and programs of engines that are not there."""

from __future__ import annotations

from goalrules.diagnostics import Diagnostic, Said, codes, said


def not_installed(message: Said, extra: str) -> Diagnostic:
    """That a package is not there; `extra` is how the package index knows what brings it."""
    help = said("install it with `{command}`", command=f'pip install "goalrules[{extra}]"')
    return Diagnostic(codes.ENGINE_NOT_INSTALLED, message, None, help=help)


def no_java() -> Diagnostic:
    message = said("Java is not installed, and Spark runs on it")
    return Diagnostic(codes.ENGINE_NOT_INSTALLED, message, None, help="install Java 17 or later")
