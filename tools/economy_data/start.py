"""The structure of 2011 carried to the GDP and the goods trade of 2023: close to what is wanted, but not in balance."""
import math

from .accounts import Accounts, Cube, Table, Targets, zeros
from .assumptions import Assumptions
from .classification import GOODS, REGIONS, SECTORS
from .components import Component
from .composition import Composition
from .sources import Sources, Structure2011

R, S = len(REGIONS), len(SECTORS)


def targets(parts: list[Component], goods: dict[tuple[str, str], float]) -> Targets:
    """Goods trade between regions and GDP, both of 2023."""
    region = {part.name: REGIONS.index(part.region) for part in parts}
    flows: list[list[list[float]]] = [[[] for _ in REGIONS] for _ in REGIONS]
    for (exporter, importer), value in goods.items():
        flows[region[exporter]][region[importer]].append(value)
    gdp = [math.fsum(part.gdp for part in parts if part.region == name) for name in REGIONS]
    return Targets([[math.fsum(cell) if m != n else 0.0 for n, cell in enumerate(row)] for m, row in enumerate(flows)], gdp)


def start(sources: Sources, parts: list[Component], goods: dict[tuple[str, str], float], composition: Composition,
          tariff: Cube, taken: Assumptions) -> Accounts:
    """Every account scaled with the GDP of its component; goods between regions as in 2023, services as assumed."""
    intermediate, final, value_added = _uses(sources.structure, parts)
    if taken["io_coefficients"] == "world-mean":
        _take_mean_coefficients(intermediate, value_added)
    trade = _trade(sources.structure, parts, goods, composition, taken)
    return Accounts(trade, tariff, intermediate, final, value_added)


def _uses(structure: Structure2011, parts: list[Component]) -> tuple[Cube, Table, Table]:
    intermediate, final, value_added = zeros(R, S, S), zeros(R, S), zeros(R, S)
    for part in parts:
        n, like = REGIONS.index(part.region), part.structure
        for j, sector in enumerate(SECTORS):
            value_added[n][j] += part.scale * structure.value_added[sector, like]
            # Stocks that ran down make a few cells negative (Japan's mining); nobody can consume less than nothing.
            final[n][j] += part.scale * max(0.0, structure.final[sector, like])
            for k, user in enumerate(SECTORS):
                intermediate[n][j][k] += part.scale * structure.intermediate.get((sector, user, like), 0.0)
    return intermediate, final, value_added


def _take_mean_coefficients(intermediate: Cube, value_added: Table) -> None:
    """Gives every region the world's mean shares of cost, its output by sector unchanged."""
    for j in range(S):
        output = [math.fsum([value_added[n][j], *(intermediate[n][k][j] for k in range(S))]) for n in range(R)]
        world = math.fsum(output)
        mean = [math.fsum(intermediate[n][k][j] for n in range(R)) / world for k in range(S)]
        labour = math.fsum(value_added[n][j] for n in range(R)) / world
        for n in range(R):
            value_added[n][j] = labour * output[n]
            for k in range(S):
                intermediate[n][k][j] = mean[k] * output[n]


def _trade(structure: Structure2011, parts: list[Component], goods: dict[tuple[str, str], float], composition: Composition,
           taken: Assumptions) -> Cube:
    trade = zeros(S, R, R)
    world_growth = math.fsum(part.gdp for part in parts) / math.fsum(structure.gdp.values())
    gdp = {economy: math.fsum(p.gdp for p in parts if p.structure == economy) for economy in structure.gdp}
    for exporter in parts:
        m = REGIONS.index(exporter.region)
        for importer in parts:
            n = REGIONS.index(importer.region)
            shares, total = composition.of(exporter, importer), goods.get((exporter.name, importer.name), 0.0)
            growth = world_growth if taken["services"] == "world-gdp" else math.sqrt(exporter.growth * importer.growth)
            for j, sector in enumerate(SECTORS):
                if exporter == importer:
                    trade[j][m][n] += exporter.scale * structure.trade[sector, exporter.structure, exporter.structure]
                elif sector in GOODS:
                    trade[j][m][n] += total * shares[sector]
                else:
                    trade[j][m][n] += growth * _services_of_2011(structure, sector, exporter, importer, gdp)
    return trade


def _services_of_2011(structure: Structure2011, sector: str, exporter: Component, importer: Component,
                      gdp: dict[str, float]) -> float:
    """Services that two components traded in 2011, as parts of their structures' trade.

    Two parts of one structure: WIOD has their trade as that economy's own. They are thought to have traded as that
    economy did with all others, in proportion to the importer's GDP.
    """
    if exporter.structure != importer.structure:
        both = exporter.part * importer.part
        return both * structure.trade.get((sector, exporter.structure, importer.structure), 0.0)
    others = [economy for economy in structure.gdp if economy != exporter.structure]
    sold = math.fsum(structure.trade.get((sector, exporter.structure, economy), 0.0) for economy in others)
    return exporter.part * sold * importer.gdp / math.fsum(gdp[economy] for economy in others)
