"""Brings accounts into balance by scaling, as RAS does, with one factor for each account.

Every entry is a payment from one account to another. With x0 the entries of the start,

    intermediate[n][j][k] = x0 * use[n][j] * output[n][k]        trade[j][m][n] = x0 * pair[m][n] / (output[m][j] * use[n][j])
    final[n][j]           = x0 * use[n][j]                       (pair is 1 for services and for own trade)
    value_added[n][j]     = x0 * output[n][j] * income[n]

and each factor in turn is set so that its account balances, all others given: two quadratic equations without linear
term and two ratios. Nothing but + - * / and square roots is used, which IEEE 754 rounds alike on every machine.
"""
import math
from dataclasses import dataclass

from .accounts import Accounts, Table, Targets
from .classification import GOODS

TOLERANCE, MOST_SWEEPS = 1e-13, 5000


class NotBalanced(ArithmeticError):
    """Accounts that scaling does not bring into balance."""


@dataclass
class Factors:
    """By how much each account scales its entries."""

    use: Table  # [region][sector]
    output: Table  # [region][sector]
    pair: Table  # [exporter][importer], goods between regions
    income: list[float]  # [region]


@dataclass
class Balanced:
    accounts: Accounts
    factors: Factors
    sweeps: int


def balanced(start: Accounts, targets: Targets) -> Balanced:
    """The accounts in balance that arise from the start by scaling."""
    factors, move, sweeps = _ones(start), math.inf, 0
    while move > TOLERANCE:
        if sweeps == MOST_SWEEPS:
            raise NotBalanced(f"factors still move by {move:.1e} after {sweeps} sweeps")
        move, sweeps = _sweep(start, targets, factors), sweeps + 1
    return Balanced(_scaled(start, factors), factors, sweeps)


def _ones(start: Accounts) -> Factors:
    regions, sectors = len(start.final), len(start.trade)
    return Factors([[1.0] * sectors for _ in range(regions)], [[1.0] * sectors for _ in range(regions)],
                   [[1.0] * regions for _ in range(regions)], [1.0] * regions)


def _sweep(start: Accounts, targets: Targets, factors: Factors) -> float:
    """Sets every factor once; by how much, relative to its size, the one moved that moved most."""
    regions, sectors = range(len(start.final)), range(len(start.trade))
    moved = 0.0

    def put(row: list[float], at: int, value: float) -> None:
        nonlocal moved
        moved = max(moved, abs(value / row[at] - 1.0))
        row[at] = value

    for n in regions:
        for j in sectors:
            used = math.fsum([start.final[n][j], *(start.intermediate[n][j][k] * factors.output[n][k] for k in sectors)])
            supplied = math.fsum(start.trade[j][m][n] * (1.0 + start.tariff[j][m][n]) * _pair(factors, j, m, n)
                                 / factors.output[m][j] for m in regions)
            put(factors.use[n], j, math.sqrt(supplied / used))
    for n in regions:
        for j in sectors:
            cost = math.fsum([start.value_added[n][j] * factors.income[n],
                              *(start.intermediate[n][k][j] * factors.use[n][k] for k in sectors)])
            sold = math.fsum(start.trade[j][n][i] * _pair(factors, j, n, i) / factors.use[i][j] for i in regions)
            put(factors.output[n], j, math.sqrt(sold / cost))
    for n in regions:
        earned = math.fsum(start.value_added[n][j] * factors.output[n][j] for j in sectors)
        put(factors.income, n, targets.gdp[n] / earned)
        for m in regions:
            if m != n:
                flow = math.fsum(start.trade[j][m][n] / (factors.output[m][j] * factors.use[n][j]) for j in range(len(GOODS)))
                put(factors.pair[m], n, targets.goods[m][n] / flow)
    return moved


def _pair(factors: Factors, sector: int, exporter: int, importer: int) -> float:
    return factors.pair[exporter][importer] if sector < len(GOODS) else 1.0


def _scaled(start: Accounts, factors: Factors) -> Accounts:
    regions, sectors = range(len(start.final)), range(len(start.trade))
    use, output = factors.use, factors.output
    return Accounts(
        [[[start.trade[j][m][n] * _pair(factors, j, m, n) / (output[m][j] * use[n][j]) for n in regions] for m in regions]
         for j in sectors],
        start.tariff,
        [[[start.intermediate[n][j][k] * use[n][j] * output[n][k] for k in sectors] for j in sectors] for n in regions],
        [[start.final[n][j] * use[n][j] for j in sectors] for n in regions],
        [[start.value_added[n][j] * output[n][j] * factors.income[n] for j in sectors] for n in regions])
