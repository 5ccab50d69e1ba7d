"""How the goods trade of a pair of components is split over sectors."""
import math

from .assumptions import Assumptions
from .classification import EU27, GOODS
from .components import NEW_ASEAN, Component
from .sources import REST_OF_WIOD, Sources

Shares = dict[str, float]
_NEW_ASEAN_IN_CUSTOMS = ("VNM", "THA", "MYS")  # those of the nine for which US imports by sector are at hand


class Composition:
    """Sector shares of goods trade, which sum to one, under the assumptions taken."""

    def __init__(self, sources: Sources, taken: Assumptions) -> None:
        self._trade = sources.structure.trade
        self._economies = sorted(sources.structure.gdp)
        self._us_imports = sources.tariffs.us_imports
        self._taken = taken
        self._known: dict[tuple[str, str], Shares] = {}

    def of(self, exporter: Component, importer: Component) -> Shares:
        """The shares of one pair."""
        pair = exporter.name, importer.name
        if pair not in self._known:
            self._known[pair] = self._found(exporter, importer)
        return self._known[pair]

    def _found(self, exporter: Component, importer: Component) -> Shares:
        if exporter.name == NEW_ASEAN and self._taken["asean_exports"] == "us-imports-2024":
            return self._bought_by_us(_NEW_ASEAN_IN_CUSTOMS)
        if importer.name == "USA" and self._taken["goods_shares"] == "us-2024":
            if customs := self._customs_names(exporter):
                return self._bought_by_us(customs)
        if self._taken["goods_shares"] != "exporter-2011" and exporter.structure != importer.structure:
            sold = self._sold_in_2011(exporter.structure, [importer.structure])
            if math.fsum(sold.values()) > 0.0:
                return _normalised(sold)
        others = [economy for economy in self._economies if economy != exporter.structure]
        return _normalised(self._sold_in_2011(exporter.structure, others))

    def _customs_names(self, exporter: Component) -> tuple[str, ...]:
        """Under which names US customs data have a component; none for the rest of the world."""
        if exporter.name == NEW_ASEAN:
            return _NEW_ASEAN_IN_CUSTOMS
        name = "EU27" if exporter.name in EU27 else exporter.name
        return (name,) if name != REST_OF_WIOD and (name, "all_goods") in self._us_imports else ()

    def _bought_by_us(self, exporters: tuple[str, ...]) -> Shares:
        return _normalised({sector: math.fsum(self._us_imports[exporter, sector] for exporter in exporters) for sector in GOODS})

    def _sold_in_2011(self, exporter: str, importers: list[str]) -> Shares:
        return {sector: math.fsum(self._trade.get((sector, exporter, importer), 0.0) for importer in importers)
                for sector in GOODS}


def _normalised(values: Shares) -> Shares:
    total = math.fsum(values.values())
    return {sector: value / total for sector, value in values.items()}
