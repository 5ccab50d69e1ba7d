"""Writes a data set into a folder, the same bytes for the same economy."""
import gzip
from collections.abc import Iterable
from pathlib import Path

from .economy import FINAL_DIGITS, RATE_DIGITS, VALUE_DIGITS, Economy, IntegerCube

Row = tuple[str, ...]


def decimal(units: int, digits: int) -> str:
    """A whole number of units of the last digit as a decimal number."""
    sign, size = "-" if units < 0 else "", abs(units)
    return f"{sign}{size // 10**digits}.{size % 10**digits:0{digits}d}"


def write(economy: Economy, folder: Path, compressed: bool) -> None:
    """The tables and the folder of counterfactual tariffs; the two large tables compressed where asked for."""
    (folder / "tariffs").mkdir(parents=True, exist_ok=True)
    large = ".csv.gz" if compressed else ".csv"
    _table(folder / f"trade{large}", "sector,exporter,importer,value,tariff_bln,tariff_cfl", _trade(economy))
    _table(folder / f"intermediate_consumption{large}", "input,sector,region,value", _intermediate(economy))
    markets = [(n, region, j, sector) for j, sector in enumerate(economy.sectors) for n, region in enumerate(economy.regions)]
    _table(folder / "final_consumption.csv", "sector,region,value",
           ((sector, region, decimal(economy.final[n][j], FINAL_DIGITS)) for n, region, j, sector in markets))
    _table(folder / "value_added.csv", "sector,region,value",
           ((sector, region, decimal(economy.value_added[n][j], VALUE_DIGITS)) for n, region, j, sector in markets))
    _table(folder / "deficit.csv", "region,D",
           ((region, decimal(economy.deficit(n), VALUE_DIGITS)) for n, region in enumerate(economy.regions)))
    for name, theta in (("theta", economy.theta), ("theta_short_run", economy.theta_short_run)):
        _table(folder / f"{name}.csv", "sector,value", ((sector, f"{value:.4f}") for sector, value in zip(economy.sectors, theta)))
    for name, rates in (("liberation-day", economy.liberation_day), ("liberation-day-reciprocal", economy.reciprocal)):
        _table(folder / "tariffs" / f"{name}.csv", "importer,exporter,sector,tariff", _changes(economy, rates))


def _trade(economy: Economy) -> Iterable[Row]:
    for j, sector in enumerate(economy.sectors):
        for m, exporter in enumerate(economy.regions):
            for n, importer in enumerate(economy.regions):
                if value := economy.trade[j][m][n]:
                    yield (sector, exporter, importer, decimal(value, VALUE_DIGITS),
                           decimal(economy.tariff[j][m][n], RATE_DIGITS), decimal(economy.liberation_day[j][m][n], RATE_DIGITS))


def _intermediate(economy: Economy) -> Iterable[Row]:
    for k, supplied in enumerate(economy.sectors):
        for j, user in enumerate(economy.sectors):
            for n, region in enumerate(economy.regions):
                if value := economy.intermediate[n][k][j]:
                    yield supplied, user, region, decimal(value, VALUE_DIGITS)


def _changes(economy: Economy, rates: IntegerCube) -> Iterable[Row]:
    """The tariffs that differ from the baseline."""
    for n, importer in enumerate(economy.regions):
        for m, exporter in enumerate(economy.regions):
            for j, sector in enumerate(economy.sectors):
                if rates[j][m][n] != economy.tariff[j][m][n]:
                    yield importer, exporter, sector, decimal(rates[j][m][n], RATE_DIGITS)


def _table(path: Path, header: str, rows: Iterable[Row]) -> None:
    text = "".join(line + "\n" for line in (header, *map(",".join, rows))).encode("utf-8")
    path.write_bytes(gzip.compress(text, mtime=0) if path.suffix == ".gz" else text)
