"""The small data set: the large one summed to four regions and five sectors."""
from .classification import GOODS, REGIONS, SECTORS, SERVICES
from .economy import Economy, IntegerCube, checked, final_use

TEACHING_REGIONS = {"USA": ("USA",), "CHN": ("CHN",), "IND": ("IND",),
                    "ROW": tuple(region for region in REGIONS if region not in ("USA", "CHN", "IND"))}
TEACHING_SECTORS = {
    "agriculture": ("agriculture",),
    "energy_mining": ("mining_fuels",),
    "light_manufactures": ("food", "textiles_leather", "wood_paper", "other_manufacturing"),
    "heavy_manufactures": ("chemicals_plastics", "metals_minerals", "machinery", "electronics", "transport"),
    "services": tuple(SERVICES),
}
_R = [[REGIONS.index(member) for member in members] for members in TEACHING_REGIONS.values()]
_S = [[SECTORS.index(member) for member in members] for members in TEACHING_SECTORS.values()]
_THETA_DIGITS = 4


def teaching(world: Economy) -> Economy:
    """Flows are sums, tariffs and elasticities means weighted by international trade.

    Trade between economies that become one is own trade and pays no duty; final use is lower by the duty it paid.
    """
    trade = [[[_flow(world.trade, sectors, exporters, importers) for importers in _R] for exporters in _R] for sectors in _S]
    tariff = _mean_rates(world, world.tariff)
    intermediate = [[[sum(world.intermediate[n][k][j] for n in regions for k in inputs for j in users) for users in _S]
                     for inputs in _S] for regions in _R]
    value_added = [[sum(world.value_added[n][j] for n in regions for j in sectors) for sectors in _S] for regions in _R]
    services = frozenset(name for name, members in TEACHING_SECTORS.items() if members[0] not in GOODS)
    return checked(Economy(
        tuple(TEACHING_REGIONS), tuple(TEACHING_SECTORS), services, trade, tariff, _mean_rates(world, world.liberation_day),
        _mean_rates(world, world.reciprocal), intermediate, final_use(trade, tariff, intermediate), value_added,
        _mean_theta(world, world.theta), _mean_theta(world, world.theta_short_run)))


def _flow(trade: IntegerCube, sectors: list[int], exporters: list[int], importers: list[int]) -> int:
    return sum(trade[j][m][n] for j in sectors for m in exporters for n in importers)


def _mean_rates(world: Economy, rates: IntegerCube) -> IntegerCube:
    """Between different regions; rounded half up, in whole numbers."""
    def mean(sectors: list[int], exporters: list[int], importers: list[int]) -> int:
        total = _flow(world.trade, sectors, exporters, importers)
        duty = sum(world.trade[j][m][n] * rates[j][m][n] for j in sectors for m in exporters for n in importers)
        return (2 * duty + total) // (2 * total) if total else 0

    return [[[mean(sectors, exporters, importers) if exporters is not importers else 0 for importers in _R] for exporters in _R]
            for sectors in _S]


def _mean_theta(world: Economy, theta: list[float]) -> list[float]:
    def international(sector: int) -> int:
        table = world.trade[sector]
        return sum(value for m, row in enumerate(table) for n, value in enumerate(row) if m != n)

    return [round(sum(international(j) * theta[j] for j in sectors) / sum(international(j) for j in sectors), _THETA_DIGITS)
            for sectors in _S]
