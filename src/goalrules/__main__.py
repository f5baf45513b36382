"""Makes `python -m goalrules` do what the `goalrules` command does."""

from __future__ import annotations

import sys

from goalrules.cli import main

if __name__ == "__main__":
    sys.exit(main())
