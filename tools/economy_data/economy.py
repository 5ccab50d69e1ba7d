"""A data set as it is written: whole numbers of its last digit, so that its accounts close exactly."""
from collections.abc import Callable
from dataclasses import dataclass

from .accounts import Accounts, Cube, Targets
from .classification import GOODS

Integers = list[list[int]]
IntegerCube = list[list[list[int]]]

VALUE_DIGITS, RATE_DIGITS = 3, 6  # of a million USD, that is thousands; of a fraction
FINAL_DIGITS = VALUE_DIGITS + RATE_DIGITS  # duty is a value times a rate
_ONE, _RATE = 10**VALUE_DIGITS, 10**RATE_DIGITS


class Unclosed(ArithmeticError):
    """Accounts that cannot be closed by whole numbers without a cell that has to be positive turning negative."""


@dataclass
class Economy:
    """Values as multiples of 10**-VALUE_DIGITS million USD, tariffs of 10**-RATE_DIGITS, final use of 10**-FINAL_DIGITS."""

    regions: tuple[str, ...]
    sectors: tuple[str, ...]
    services: frozenset[str]
    trade: IntegerCube  # [sector][exporter][importer]
    tariff: IntegerCube  # [sector][exporter][importer]
    liberation_day: IntegerCube  # the same on 2 April 2025
    reciprocal: IntegerCube  # the same where partners answer in kind
    intermediate: IntegerCube  # [region][input][user]
    final: Integers  # [region][sector]
    value_added: Integers  # [region][sector]
    theta: list[float]  # [sector]
    theta_short_run: list[float]  # [sector]

    def deficit(self, region: int) -> int:
        """Imports less exports, before duty."""
        return sum(table[m][region] - table[region][m] for table in self.trade for m in range(len(self.regions)))


def whole(values: Cube, digits: int) -> IntegerCube:
    """Every value in units of its last digit."""
    return [[[round(value * 10**digits) for value in row] for row in table] for table in values]


def whole_trade(accounts: Accounts, targets: Targets) -> IntegerCube:
    """Trade, rounded; the largest sector of a pair takes what rounding leaves of its goods total."""
    trade = whole(accounts.trade, VALUE_DIGITS)
    goods, regions = range(len(GOODS)), range(len(targets.gdp))
    for m in regions:
        for n in regions:
            if m != n:
                largest = max(goods, key=_at(trade, m, n))
                trade[largest][m][n] += round(targets.goods[m][n] * _ONE) - sum(trade[j][m][n] for j in goods)
    return trade


def _at(trade: IntegerCube, exporter: int, importer: int) -> Callable[[int], int]:
    return lambda sector: trade[sector][exporter][importer]


def whole_uses(accounts: Accounts, targets: Targets, trade: IntegerCube) -> tuple[IntegerCube, Integers]:
    """Inputs, rounded, and value added, which is what they leave of output.

    The largest input of a region takes what rounding leaves of its GDP.
    """
    intermediate = whole(accounts.intermediate, VALUE_DIGITS)
    value_added = []
    for n, inputs in enumerate(intermediate):
        sectors = range(len(inputs))
        left = [sum(trade[j][n]) - sum(inputs[k][j] for k in sectors) for j in sectors]
        excess = sum(left) - round(targets.gdp[n] * _ONE)
        largest, user = max(((k, j) for k in sectors for j in sectors), key=lambda cell: inputs[cell[0]][cell[1]])
        inputs[largest][user] += excess
        left[user] -= excess
        value_added.append(left)
    return intermediate, value_added


def final_use(trade: IntegerCube, tariff: IntegerCube, intermediate: IntegerCube) -> Integers:
    """What inputs leave of what is supplied, duty paid."""
    return [[sum(trade[j][m][n] * (_RATE + tariff[j][m][n]) for m in range(len(intermediate))) - sum(inputs[j]) * _RATE
             for j in range(len(trade))] for n, inputs in enumerate(intermediate)]


def checked(economy: Economy) -> Economy:
    """The same, if production has a cost other than inputs everywhere, is sold at home, and nobody uses less than nothing."""
    for n, region in enumerate(economy.regions):
        for j, sector in enumerate(economy.sectors):
            if economy.value_added[n][j] <= 0 or economy.final[n][j] < 0 or economy.trade[j][n][n] <= 0:
                raise Unclosed(f"{sector} in {region}: value added, own trade and final use have to be positive")
    return economy
