"""Reads the sources, in million USD and fractions, and sums industries to our sectors; judges nothing."""
import csv
import gzip
import io
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from . import taiwan
from .classification import GOODS, SECTOR_OF_INDUSTRY, region_of

REST_OF_WIOD = "RoW"
_ISO_OF_WIOD = {"ROM": "ROU"}  # the code that WIOD still uses for Romania
_NOT_DUTY_PAID = "above duty paid"  # how the tariff table marks rates that nobody pays


class SourcesMissing(FileNotFoundError):
    """A file of the sources that is not there."""


@dataclass
class Structure2011:
    """The World Input-Output Database of 2011 at our sectors: economies by ISO code, and RoW."""

    trade: dict[tuple[str, str, str], float] = field(default_factory=lambda: defaultdict(float))  # sector, from, to
    intermediate: dict[tuple[str, str, str], float] = field(default_factory=lambda: defaultdict(float))  # input, user, in
    final: dict[tuple[str, str], float] = field(default_factory=lambda: defaultdict(float))  # sector, in
    value_added: dict[tuple[str, str], float] = field(default_factory=lambda: defaultdict(float))  # sector, in
    gdp: dict[str, float] = field(default_factory=lambda: defaultdict(float))


@dataclass
class World2023:
    """Goods trade by country, GDP, and the tariff that the US announced on 2 April 2025."""

    goods: dict[tuple[str, str], float]  # from, to
    gdp: dict[str, float]
    announced: dict[str, float]


@dataclass(frozen=True)
class Mfn:
    """The MFN tariff of an importer on a group of goods by three ways of averaging; None where there is no figure."""

    weighted: float
    simple: float | None
    applied: float | None  # after preferences
    not_duty_paid: bool  # far above what is paid, by the table's own word


@dataclass
class TariffTables:
    """Baseline tariffs before the measures of 2025; EU27 and ROW are economies here."""

    mfn: dict[tuple[str, str], Mfn]  # importer, group, `all_goods` among them
    extra: dict[tuple[str, str, str], tuple[float, float]]  # importer, exporter, group: at trade weights, line average
    us_duty: dict[tuple[str, str], float]  # exporter, group: duty collected over imports, 2024
    us_imports: dict[tuple[str, str], float]  # exporter, group: million USD, 2024
    mfn_left: dict[tuple[str, str], float]  # both orders of a pair: the share of MFN still paid


@dataclass
class Elasticities1993:
    """Estimates of Caliendo and Parro (2015), and the international trade of their data, by their sectors."""

    theta: dict[str, float]
    trade: dict[str, float]


@dataclass
class Sources:
    structure: Structure2011
    world: World2023
    tariffs: TariffTables
    elasticities: Elasticities1993


def read(folder: Path) -> Sources:
    """All sources, which stand in one folder each."""
    return Sources(_structure(folder / "wiod2011"), _world(folder / "world2023"), _tariffs(folder / "tariffs2023"),
                   _elasticities(folder / "nafta1993"))


def _rows(path: Path) -> Iterator[dict[str, str]]:
    if not path.exists():
        raise SourcesMissing(f"{path} is not there; name the folder of the sources with --sources")
    content = path.read_bytes()
    text = (gzip.decompress(content) if path.suffix == ".gz" else content).decode("utf-8")
    return csv.DictReader(io.StringIO(text, newline=""))


def _structure(folder: Path) -> Structure2011:
    found = Structure2011()
    for row in _rows(folder / "trade.csv.gz"):
        found.trade[SECTOR_OF_INDUSTRY[row["sector"]], _iso(row["exporter"]), _iso(row["importer"])] += float(row["value"])
    for row in _rows(folder / "intermediate_consumption.csv.gz"):
        use = SECTOR_OF_INDUSTRY[row["input"]], SECTOR_OF_INDUSTRY[row["sector"]], _iso(row["region"])
        found.intermediate[use] += float(row["value"])
    for row in _rows(folder / "final_consumption.csv.gz"):
        found.final[SECTOR_OF_INDUSTRY[row["sector"]], _iso(row["region"])] += float(row["value"])
    for row in _rows(folder / "value_added.csv.gz"):
        found.value_added[SECTOR_OF_INDUSTRY[row["sector"]], _iso(row["region"])] += float(row["value"])
        found.gdp[_iso(row["region"])] += float(row["value"])
    return found


def _iso(economy: str) -> str:
    return _ISO_OF_WIOD.get(economy, economy)


def _world(folder: Path) -> World2023:
    goods = {(row["exporter"], row["importer"]): float(row["value_thousand_usd"]) / 1e3
             for row in _rows(folder / "trade.csv.gz") if row["exporter"] != row["importer"]}
    gdp, announced = {"TWN": next(iter(taiwan.GDP.values()))}, {"TWN": taiwan.ANNOUNCED}
    for row in _rows(folder / "countries.csv"):
        gdp[row["iso3"]] = float(row["gdp_usd"]) / 1e6
        announced[row["iso3"]] = float(row["us_tariff_announced_2025_04_02"])
    sold = _over_members(taiwan.exports(), _totals(goods, 1), gdp)
    bought = _over_members(taiwan.imports(), _totals(goods, 0), gdp)
    goods |= {("TWN", partner): value for partner, value in sold.items()}
    goods |= {(partner, "TWN"): value for partner, value in bought.items()}
    return World2023(goods, gdp, announced)


def _totals(goods: dict[tuple[str, str], float], side: int) -> dict[str, float]:
    """Exports (side 0) or imports (side 1) of each country."""
    total: dict[str, float] = defaultdict(float)
    for pair, value in goods.items():
        total[pair[side]] += value
    return total


def _over_members(by_partner: dict[str, float], weight: dict[str, float], countries: dict[str, float]) -> dict[str, float]:
    """Spreads what is known of a region over its countries by their own trade; countries known by name stay as they are."""
    spread = {}
    for partner, value in by_partner.items():
        members = [partner] if partner in countries else [
            country for country in countries if region_of(country) == partner and country not in by_partner]
        total = sum(weight[country] for country in members)
        spread |= {country: value * weight[country] / total for country in members}
    return spread


def _tariffs(folder: Path) -> TariffTables:
    mfn = {(row["economy"], row["sector_group"]): Mfn(
        float(row["trade_weighted_avg_pct"]) / 100.0, _fraction(row["simple_avg_pct"]), _fraction(row["applied_weighted_pct"]),
        _NOT_DUTY_PAID in row["notes"]) for row in _rows(folder / "mfn.csv")}
    extra = {}
    for row in _rows(folder / "bilateral-extra.csv"):
        if row["sector_group"] in GOODS:
            weighted = float(row["extra_pct"]) / 100.0
            line = _fraction(row["simple_line_avg_pct"])
            extra[row["importer"], row["exporter"], row["sector_group"]] = (weighted, weighted if line is None else line)
    us_duty, us_imports = {}, {}
    for row in _rows(folder / "us-applied-2024.csv"):
        us_duty[row["exporter"], row["sector_group"]] = float(row["collected_pct"]) / 100.0
        us_imports[row["exporter"], row["sector_group"]] = float(row["imports_usd_bn"]) * 1e3
    left: dict[tuple[str, str], float] = {}
    for row in _rows(folder / "fta.csv"):  # of two agreements of a pair traders use the better
        for pair in ((row["economy_a"], row["economy_b"]), (row["economy_b"], row["economy_a"])):
            left[pair] = min(left.get(pair, 1.0), float(row["mfn_left_judgement"]))
    return TariffTables(mfn, extra, us_duty, us_imports, left)


def _fraction(per_cent: str) -> float | None:
    return float(per_cent) / 100.0 if per_cent else None


def _elasticities(folder: Path) -> Elasticities1993:
    theta = {row["sector"]: float(row["value"]) for row in _rows(folder / "theta.csv.gz")}
    trade: dict[str, float] = defaultdict(float)
    for row in _rows(folder / "trade.csv.gz"):
        if row["exporter"] != row["importer"]:
            trade[row["sector"]] += float(row["value"])
    return Elasticities1993(theta, trade)
