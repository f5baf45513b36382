"""`python -m tests.conformance.published FOLDER`: how many published cases agree, and each that does not.

Without FOLDER the cases beside the checkout are taken.
"""

from __future__ import annotations

import sys
from pathlib import Path

from tests.conformance.published.findings import summary
from tests.conformance.published.sets import SETS, SHARED, findings_of


def main(arguments: list[str]) -> int:
    """0 if every case that could be compared agrees and every case was read; 1 otherwise; 2 without a folder."""
    cases = Path(arguments[0]) if arguments else SHARED
    if len(arguments) > 1 or not cases.is_dir():
        print("usage: python -m tests.conformance.published [FOLDER]", file=sys.stderr)
        print(f"FOLDER holds some of the folders {', '.join(SETS)}", file=sys.stderr)
        return 2
    good = True
    for name in SETS:
        folder = cases / name
        if not folder.is_dir():
            print(f"{name}: absent")
            continue
        found = findings_of(name, folder)
        good = good and not any(finding.is_bad for finding in found)
        print("\n".join(summary(name, found)), flush=True)
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
