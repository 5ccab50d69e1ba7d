"""Trade elasticities by sector."""
import math

from .assumptions import Assumptions
from .classification import CALIENDO_PARRO, SECTORS
from .sources import Elasticities1993

# Boehm, Levchenko and Pandalai-Nayar (2023): one year after a change of tariffs. They have no estimate for services.
ONE_YEAR = 0.76
_DIGITS = 4


def long_run(estimates: Elasticities1993, taken: Assumptions) -> list[float]:
    """The estimates of Caliendo and Parro, weighted by the trade of their data, or one value for all sectors."""
    if taken["theta"] != "caliendo-parro":
        return [float(taken["theta"])] * len(SECTORS)
    return [round(_mean(estimates, CALIENDO_PARRO[sector]), _DIGITS) for sector in SECTORS]


def short_run() -> list[float]:
    return [ONE_YEAR] * len(SECTORS)


def _mean(estimates: Elasticities1993, sectors: tuple[str, ...]) -> float:
    """Where nothing is traded, all weigh alike."""
    weights = [estimates.trade.get(sector, 0.0) for sector in sectors]
    if math.fsum(weights) == 0.0:
        weights = [1.0] * len(sectors)
    return math.fsum(w * estimates.theta[sector] for w, sector in zip(weights, sectors)) / math.fsum(weights)
