"""Data sets made of another, to see what a part of the model is worth: without inputs, and of one sector of goods."""
import csv
import gzip
import io
from collections import defaultdict
from collections.abc import Iterable
from pathlib import Path

HEADS = {"theta": "sector,value", "deficit": "region,D", "trade": "sector,exporter,importer,value,tariff_bln,tariff_cfl",
         "intermediate_consumption": "input,sector,region,value", "final_consumption": "sector,region,value",
         "value_added": "sector,region,value"}
GOODS = "goods"


def rows_of(folder: Path, table: str) -> list[dict[str, str]]:
    """A table of a data set, plain or compressed."""
    plain = folder / f"{table}.csv"
    text = plain.read_bytes() if plain.exists() else gzip.decompress((folder / f"{table}.csv.gz").read_bytes())
    return list(csv.DictReader(io.StringIO(text.decode("utf-8"))))


def _write(folder: Path, tables: dict[str, Iterable[tuple]]) -> Path:
    folder.mkdir(parents=True)
    for name, head in HEADS.items():
        lines = [head, *(",".join(map(str, row)) for row in tables[name])]
        (folder / f"{name}.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return folder


def without_inputs(data: Path, into: Path) -> Path:
    """Sectors buy nothing of each other: all of their sales are value added, all that is bought is consumed."""
    sales, uses, trade = defaultdict(float), defaultdict(float), rows_of(data, "trade")
    for row in trade:
        sales[row["sector"], row["exporter"]] += float(row["value"])
        uses[row["sector"], row["importer"]] += float(row["value"]) * (1.0 + float(row["tariff_bln"]))
    markets = [(row["sector"], row["region"]) for row in rows_of(data, "value_added")]
    return _write(into, {
        "theta": [(row["sector"], row["value"]) for row in rows_of(data, "theta")],
        "deficit": [(row["region"], row["D"]) for row in rows_of(data, "deficit")],
        "trade": [tuple(row[column] for column in HEADS["trade"].split(",")) for row in trade],
        "intermediate_consumption": [],
        "final_consumption": [(*market, uses[market]) for market in markets],
        "value_added": [(*market, sales[market]) for market in markets]})


def one_sector(data: Path, into: Path, theta: float) -> Path:
    """Each region makes one good worth its GDP, of which the goods trade between regions is part. There are no duties
    but the counterfactual's: what it adds, weighted by trade. With the file `reciprocal.csv`: each adds the same."""
    regions, gdp = [row["region"] for row in rows_of(data, "deficit")], defaultdict(float)
    for row in rows_of(data, "value_added"):
        gdp[row["region"]] += float(row["value"])
    trade = [row for row in rows_of(data, "trade") if row["exporter"] != row["importer"]]
    goods = {row["sector"] for row in trade if float(row["tariff_cfl"]) != 0.0}
    flow, duty, exports, deficit = (defaultdict(float) for _ in range(4))
    for row in (row for row in trade if row["sector"] in goods):
        value, link = float(row["value"]), (row["exporter"], row["importer"])
        flow[link] += value
        duty[link] += value * (float(row["tariff_cfl"]) - float(row["tariff_bln"]))
        exports[link[0]] += value
        deficit[link[0]] -= value
        deficit[link[1]] += value
    for region in regions:
        flow[region, region] = gdp[region] - exports[region]
    added = {link: duty[link] / value for link, value in flow.items()}
    made = _write(into, {
        "theta": [(GOODS, theta)], "deficit": [(region, deficit[region]) for region in regions],
        "trade": [(GOODS, *link, value, 0.0, added[link]) for link, value in flow.items()], "intermediate_consumption": [],
        "final_consumption": [(GOODS, region, gdp[region] + deficit[region]) for region in regions],
        "value_added": [(GOODS, region, gdp[region]) for region in regions]})
    answers = [(importer, exporter, GOODS, rate) for exporter, importer in added
               if importer != exporter and (rate := max(added[exporter, importer], added[importer, exporter])) > 0.0]
    lines = ["importer,exporter,sector,tariff", *(",".join(map(str, row)) for row in answers)]
    (into / "reciprocal.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return made
