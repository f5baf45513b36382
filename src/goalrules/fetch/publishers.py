"""Every publisher that there is, by the name that rules write after `measured by`."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from goalrules.fetch.fetching import Maker
from goalrules.fetch.http import Clock, Kept, Limits, Web
from goalrules.fetch.observation import Publisher

_Maker = Callable[[Clock, Limits | None, str | None, Kept | None], Publisher]


def _kolada(clock: Clock, limits: Limits | None, base_url: str | None, kept: Kept | None) -> Publisher:
    from goalrules.fetch import kolada

    return kolada.Kolada(Web("Kolada", clock, limits, meanings=kolada.MEANINGS, kept=kept), base_url or kolada.BASE_URL)


def _scb(clock: Clock, limits: Limits | None, base_url: str | None, kept: Kept | None) -> Publisher:
    from goalrules.fetch import scb

    return scb.Scb(Web("SCB", clock, limits, meanings=scb.MEANINGS, kept=kept), base_url or scb.BASE_URL)


def _eurostat(clock: Clock, limits: Limits | None, base_url: str | None, kept: Kept | None) -> Publisher:
    from goalrules.fetch import eurostat

    web = Web("Eurostat", clock, limits, meanings=eurostat.MEANINGS, kept=kept)
    return eurostat.Eurostat(web, base_url or eurostat.BASE_URL)


_MAKERS: Mapping[str, _Maker] = {"kolada": _kolada, "scb": _scb, "eurostat": _eurostat}


def makers(clock: Clock, addresses: Mapping[str, str], limits: Limits | None = None) -> dict[str, Maker]:
    """A maker for each publisher; `addresses` are those that take the place of a publisher's own, by its name."""

    def of(name: str, make: _Maker) -> Maker:
        return lambda kept: make(clock, limits, addresses.get(name), kept)

    return {name: of(name, make) for name, make in _MAKERS.items()}
