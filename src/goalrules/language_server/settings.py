"""What the user of an editor has set for goalrules."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from goalrules.editing.standing import DataSettings
from goalrules.model.period import Period

SECTION = "goalrules"


@dataclass(frozen=True, slots=True)
class Settings:
    """`measurements` and `catalogue` are paths, relative to the folder of the plan; `proofs` and `hints` say whether.

    `period` None: that of the plan, else the newest in the data. `entity` None: that of the plan.
    """

    measurements: tuple[str, ...] = ()
    period: Period | None = None
    entity: str | None = None
    catalogue: str | None = None
    proofs: bool = True
    hints: bool = True

    def data(self, folder: Path) -> DataSettings:
        """The data to judge the plan of a folder on."""
        return DataSettings(tuple(folder / file for file in self.measurements), self.period, self.entity)


def settings_from(given: object) -> Settings:
    """The settings in what an editor sends, under `goalrules` or by themselves; what is of no use is left out."""
    if isinstance(given, Mapping) and isinstance(given.get(SECTION), Mapping):
        given = given[SECTION]
    if not isinstance(given, Mapping):
        return Settings()
    files = given.get("measurements")
    listed = [files] if isinstance(files, str) else files if isinstance(files, list) else []
    period = given.get("period")
    return Settings(
        measurements=tuple(one for one in listed if isinstance(one, str) and one),
        period=Period.parse(str(period)) if isinstance(period, str | int) and period else None,
        entity=_text(given.get("entity")),
        catalogue=_text(given.get("catalogue")),
        proofs=given.get("proofs") is not False,
        hints=given.get("hints") is not False,
    )


def _text(given: object) -> str | None:
    return given if isinstance(given, str) and given else None
