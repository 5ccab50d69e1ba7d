"""Baseline tariffs between regions, and those of 2 April 2025, all as fractions rounded to the digits that are written."""
import math
from collections.abc import Iterator

from .accounts import Cube, zeros
from .assumptions import Assumptions
from .classification import EU27, GOODS, REGIONS, region_of
from .components import Component
from .composition import Composition
from .economy import RATE_DIGITS
from .sources import Sources, World2023

CAP = 0.30  # a judgement: on farm and food rates that the source marks as far above duty paid
_FREE_PORTS = frozenset(("HKG", "MAC", "SGP"))  # as importers
_FREE_PORT = "free port"
_STANDS_FOR = {"SGP": "MYS"} | {country: "IDN" for country in ("BRN", "KHM", "LAO", "MMR", "PHL")}


class Schedule:
    """What an economy of the tariff tables charges another, under the assumptions taken."""

    def __init__(self, sources: Sources, taken: Assumptions) -> None:
        self._tables = sources.tariffs
        self._kind = taken["tariffs"]
        self._economies = {importer for importer, _ in self._tables.mfn}

    def economy(self, country: str) -> str:
        """The economy of the tariff tables that a country is, or is treated as."""
        name = "EU27" if country in EU27 else _STANDS_FOR.get(country, country)
        return name if name in self._economies else "ROW"

    def importing(self, country: str) -> str:
        """The same for an importer: free ports charge nothing."""
        return _FREE_PORT if country in _FREE_PORTS else self.economy(country)

    def rate(self, importer: str, exporter: str, sector: str) -> float:
        """The tariff of one economy on another's goods."""
        if importer == _FREE_PORT:
            return 0.0
        if self._kind == "mfn-simple":
            return self._mfn(importer, sector) * self._left(importer, exporter) + self._extra(importer, exporter, sector)
        if importer == "USA" and (exporter, sector) in self._tables.us_duty:
            return self._tables.us_duty[exporter, sector]
        # The many agreements of ROW's countries are not in the tables; the importer's mean after preferences has them.
        applied = self._tables.mfn[importer, sector].applied
        if "ROW" in (importer, exporter) and applied is not None:
            return min(applied, self._mfn(importer, sector))
        return self._mfn(importer, sector) * self._left(importer, exporter) + self._extra(importer, exporter, sector)

    def _mfn(self, importer: str, sector: str) -> float:
        mfn = self._tables.mfn[importer, sector]
        rate = mfn.simple if self._kind == "mfn-simple" and mfn.simple is not None else mfn.weighted
        return min(rate, CAP) if mfn.not_duty_paid and self._kind != "uncapped" else rate

    def _left(self, importer: str, exporter: str) -> float:
        return self._tables.mfn_left.get((importer, exporter), 1.0)

    def _extra(self, importer: str, exporter: str, sector: str) -> float:
        weighted, line = self._tables.extra.get((importer, exporter, sector), (0.0, 0.0))
        return line if self._kind == "mfn-simple" else weighted


def baseline(sources: Sources, parts: list[Component], composition: Composition, schedule: Schedule) -> Cube:
    """[sector][exporter][importer]: means over member countries, weighted by their trade at the start; services are free."""
    weights = _trade_by_economy(sources.world, parts, schedule)
    tariff = zeros(len(GOODS), len(REGIONS), len(REGIONS))
    for j, sector in enumerate(GOODS):
        for m, exporter in enumerate(REGIONS):
            for n, importer in enumerate(REGIONS):
                if m != n:
                    tariff[j][m][n] = _mean((
                        (value * composition.of(seller, buyer)[sector], schedule.rate(charging, charged, sector))
                        for (seller, buyer, charging, charged), value in weights[exporter, importer].items()))
    return tariff


def _trade_by_economy(world: World2023, parts: list[Component], schedule: Schedule
                      ) -> dict[tuple[str, str], dict[tuple[Component, Component, str, str], float]]:
    """Goods trade between regions, by the components and the economies of the tariff tables that take part in it."""
    part_of = {country: part for part in parts for country in part.countries}
    found: dict[tuple[str, str], dict[tuple[Component, Component, str, str], float]] = {}
    for (exporter, importer), value in sorted(world.goods.items()):
        seller, buyer = part_of[exporter], part_of[importer]
        kind = seller, buyer, schedule.importing(importer), schedule.economy(exporter)
        pair = found.setdefault((seller.region, buyer.region), {})
        pair[kind] = pair.get(kind, 0.0) + value
    return found


def _mean(weighted: Iterator[tuple[float, float]]) -> float:
    pairs = list(weighted)
    total = math.fsum(weight for weight, _ in pairs)
    return round(math.fsum(weight * rate for weight, rate in pairs) / total, RATE_DIGITS) if total > 0.0 else 0.0


def announced(world: World2023) -> list[float]:
    """The US tariff of 2 April 2025 on each region, weighted by US imports of goods; none on the US itself."""
    def members(region: str) -> Iterator[tuple[float, float]]:
        return ((value, world.announced[exporter]) for (exporter, importer), value in world.goods.items()
                if importer == "USA" and region_of(exporter) == region)

    return [_mean(members(region)) for region in REGIONS]


def liberation_day(tariff: Cube, rates: list[float]) -> Cube:
    """The baseline and, in the US, the announced rates on all goods; services, which come last, stay free."""
    us = REGIONS.index("USA")
    return [[[_sum(rate, rates[m]) if j < len(GOODS) and n == us != m else rate for n, rate in enumerate(row)]
             for m, row in enumerate(table)] for j, table in enumerate(tariff)]


def reciprocal(tariff: Cube, rates: list[float]) -> Cube:
    """The same, and each partner raises its baseline on US goods by the rate that is put on its own."""
    us = REGIONS.index("USA")
    return [[[_sum(rate, rates[n]) if j < len(GOODS) and m == us != n else rate for n, rate in enumerate(row)]
             for m, row in enumerate(table)] for j, table in enumerate(liberation_day(tariff, rates))]


def _sum(rate: float, more: float) -> float:
    return round(rate + more, RATE_DIGITS)
