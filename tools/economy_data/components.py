"""The parts that regions are put together from: each has a GDP of 2023 and takes its structure from an economy of 2011."""
import math
from dataclasses import dataclass

from .classification import ASEAN, region_of
from .sources import REST_OF_WIOD, Sources

NEW_ASEAN = "ASEAN9"  # the members that WIOD lacks
_CROATIA = "HRV"  # outside the EU of 2011, hence in WIOD's rest of the world


@dataclass(frozen=True)
class Component:
    """Some countries with one structure."""

    name: str
    region: str
    structure: str
    countries: tuple[str, ...]
    gdp: float
    scale: float  # its GDP over that of its structure in 2011
    growth: float  # by how much the structure's own countries grew to 2023

    @property
    def part(self) -> float:
        """What share of the structure, grown to 2023, this is; over one where a small economy stands for a large."""
        return self.scale / self.growth


def components(sources: Sources, asean_structure: str) -> list[Component]:
    """All countries with a GDP, once each."""
    known = set(sources.structure.gdp) - {REST_OF_WIOD}
    countries = {name: (name,) for name in sorted(known)}
    others = sorted(set(sources.world.gdp) - known)
    countries |= {_CROATIA: (_CROATIA,),
                  NEW_ASEAN: tuple(c for c in others if c in ASEAN),
                  REST_OF_WIOD: tuple(c for c in others if c not in ASEAN and c != _CROATIA)}
    structure = {_CROATIA: REST_OF_WIOD, NEW_ASEAN: "IDN" if asean_structure == "indonesia" else REST_OF_WIOD}
    gdp = {name: math.fsum(sources.world.gdp[c] for c in members) for name, members in countries.items()}
    # What was WIOD's rest of the world grew as a whole, whoever's structure its parts are now given.
    grown = gdp | {REST_OF_WIOD: math.fsum(sources.world.gdp[c] for c in others)}
    before = sources.structure.gdp

    def made(name: str, members: tuple[str, ...]) -> Component:
        like = structure.get(name, name)
        return Component(name, region_of(members[0]), like, members, gdp[name], gdp[name] / before[like],
                         grown[like] / before[like])

    return [made(name, members) for name, members in countries.items()]


def pair_goods(sources: Sources, parts: list[Component]) -> dict[tuple[str, str], float]:
    """Goods trade of 2023 between components, by their names; within one it is its own trade, and left out."""
    component_of = {country: part.name for part in parts for country in part.countries}
    flows: dict[tuple[str, str], list[float]] = {}
    for (exporter, importer), value in sources.world.goods.items():
        pair = component_of[exporter], component_of[importer]
        if pair[0] != pair[1]:
            flows.setdefault(pair, []).append(value)
    return {pair: math.fsum(values) for pair, values in flows.items()}
