"""The data sets of data/economy close to the last digit, and are what tools/economy-data makes of its sources.

usage: economy_data_test.py ROOT

What needs the sources is skipped where they are not beside the repository.
"""

import csv
import gzip
import io
import pathlib
import subprocess
import sys
import tempfile
import unittest
from collections import defaultdict
from decimal import Decimal

ROOT = pathlib.Path(sys.argv[1]).resolve()
SOURCES = ROOT.parent / "shared" / "reference"
DATA, PAGE, TOOL = ROOT / "data/economy", ROOT / "docs/economy-data.md", ROOT / "tools/economy-data"
SETS = {"world-2023": (12, 15), "teaching": (4, 5)}
ZERO = Decimal(0)

sys.dont_write_bytecode = True
sys.path.insert(0, str(ROOT / "tools"))
from economy_data import assumptions, balancing, taiwan, teaching  # noqa: E402
from economy_data.accounts import Accounts, Targets, zeros  # noqa: E402
from economy_data.classification import EU27, GOODS, REGIONS, SECTORS, region_of  # noqa: E402

needs_sources = unittest.skipUnless((SOURCES / "wiod2011").exists(), "the sources are not beside the repository")


def content(path):
    """The bytes of a table; those of the archive around it are the compressor's."""
    return gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()


def rows(folder, table):
    path = next(folder / f"{table}{suffix}" for suffix in (".csv", ".csv.gz") if (folder / f"{table}{suffix}").exists())
    return list(csv.DictReader(io.StringIO(content(path).decode("utf-8"))))


class DataSet:
    """A folder read by other lines than those that wrote it, in decimal numbers."""

    def __init__(self, folder):
        self.trade = {(r["sector"], r["exporter"], r["importer"]): r for r in rows(folder, "trade")}
        self.value = {key: Decimal(r["value"]) for key, r in self.trade.items()}
        self.tariff = {key: Decimal(r["tariff_bln"]) for key, r in self.trade.items()}
        self.counterfactual = {key: Decimal(r["tariff_cfl"]) for key, r in self.trade.items()}
        self.inputs = {(r["input"], r["sector"], r["region"]): Decimal(r["value"]) for r in rows(folder, "intermediate_consumption")}
        self.final = {(r["sector"], r["region"]): Decimal(r["value"]) for r in rows(folder, "final_consumption")}
        self.added = {(r["sector"], r["region"]): Decimal(r["value"]) for r in rows(folder, "value_added")}
        self.deficit = {r["region"]: Decimal(r["D"]) for r in rows(folder, "deficit")}
        self.theta = {name: {r["sector"]: Decimal(r["value"]) for r in rows(folder, name)} for name in ("theta", "theta_short_run")}
        self.changes = {name: {(r["importer"], r["exporter"], r["sector"]): Decimal(r["tariff"]) for r in rows(folder / "tariffs", name)}
                        for name in ("liberation-day", "liberation-day-reciprocal")}
        self.regions, self.sectors = list(self.deficit), list(self.theta["theta"])
        self.markets = {(sector, region) for sector in self.sectors for region in self.regions}


def added_up(pairs):
    total = defaultdict(lambda: ZERO)
    for key, value in pairs:
        total[key] += value
    return total


def imbalances(data):
    """Every account that does not close to the last digit, by name."""
    sold = added_up(((j, m), v) for (j, m, n), v in data.value.items())
    supplied = added_up(((j, n), v * (1 + data.tariff[j, m, n])) for (j, m, n), v in data.value.items())
    cost = added_up(((j, n), v) for (_, j, n), v in data.inputs.items())
    used = added_up(((k, n), v) for (k, _, n), v in data.inputs.items())
    duty = added_up((n, v * data.tariff[j, m, n]) for (j, m, n), v in data.value.items())
    balance = added_up(((n, v) for (_, m, n), v in data.value.items()))
    exports = added_up(((m, v) for (_, m, n), v in data.value.items()))
    final = added_up((n, v) for (_, n), v in data.final.items())
    added = added_up((n, v) for (_, n), v in data.added.items())
    return ([f"output of {key}" for key in data.markets if sold[key] != cost[key] + data.added[key]]
            + [f"supply of {key}" for key in data.markets if supplied[key] != used[key] + data.final[key]]
            + [f"deficit of {n}" for n in data.regions if data.deficit[n] != balance[n] - exports[n]]
            + [f"income of {n}" for n in data.regions if final[n] != added[n] + duty[n] + data.deficit[n]])


class Committed(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.sets = {name: DataSet(DATA / name) for name in SETS}

    def test_accounts_close_to_the_last_digit(self):
        for name, data in self.sets.items():
            self.assertEqual(imbalances(data), [], name)
            self.assertEqual(sum(data.deficit.values()), 0, name)

    def test_every_region_and_sector_is_there_with_values_that_mean_something(self):
        for name, data in self.sets.items():
            self.assertEqual((len(data.regions), len(data.sectors)), SETS[name])
            self.assertEqual(set(data.final), data.markets)
            self.assertEqual(set(data.added), data.markets)
            self.assertTrue(all(data.value[j, n, n] > 0 for j, n in data.markets), name)
            self.assertTrue(all(v > 0 for v in data.added.values()) and all(v >= 0 for v in data.final.values()), name)
            self.assertTrue(all(v > 0 and v.is_finite() for v in (*data.value.values(), *data.inputs.values())), name)
            for theta in data.theta.values():
                self.assertEqual(set(theta), set(data.sectors))
                self.assertTrue(all(v > 0 for v in theta.values()), name)

    def test_tariffs_are_paid_at_borders_on_goods_alone(self):
        for name, data in self.sets.items():
            services = set(data.sectors) - set(GOODS) if name == "world-2023" else {"services"}
            for (j, m, n), rate in data.tariff.items():
                self.assertTrue(0 <= rate < 1, (name, j, m, n))
                if m == n or j in services:
                    self.assertEqual((rate, data.counterfactual[j, m, n]), (0, 0), (name, j, m, n))

    def test_the_counterfactual_is_that_of_2_april_2025(self):
        for name, data in self.sets.items():
            for (j, m, n), rate in data.counterfactual.items():
                expected = data.changes["liberation-day"].get((n, m, j), data.tariff[j, m, n])
                self.assertEqual(rate, expected, (name, j, m, n))
            answered = data.changes["liberation-day-reciprocal"]
            self.assertEqual({key[0] for key in data.changes["liberation-day"]}, {"USA"})
            self.assertEqual(data.changes["liberation-day"], {k: v for k, v in answered.items() if k[0] == "USA"})
            self.assertEqual({k[1] for k in answered if k[0] != "USA"}, {"USA"})
        world, rise = self.sets["world-2023"], Decimal("0.54")
        for sector in GOODS:
            self.assertEqual(world.counterfactual[sector, "CHN", "USA"] - world.tariff[sector, "CHN", "USA"], rise)
            answer = world.changes["liberation-day-reciprocal"]["CHN", "USA", sector]
            self.assertEqual(answer - world.tariff[sector, "USA", "CHN"], rise)

    def test_teaching_is_the_world_summed_up(self):
        world, small = self.sets["world-2023"], self.sets["teaching"]
        region = {member: name for name, members in teaching.TEACHING_REGIONS.items() for member in members}
        sector = {member: name for name, members in teaching.TEACHING_SECTORS.items() for member in members}
        self.assertEqual((set(region), set(sector)), (set(world.regions), set(world.sectors)))
        value = added_up(((sector[j], region[m], region[n]), v) for (j, m, n), v in world.value.items())
        self.assertEqual(small.value, value)
        self.assertEqual(small.inputs, added_up(((sector[k], sector[j], region[n]), v) for (k, j, n), v in world.inputs.items()))
        self.assertEqual(small.added, added_up(((sector[j], region[n]), v) for (j, n), v in world.added.items()))
        self.assertEqual(small.deficit, added_up((region[n], v) for n, v in world.deficit.items()))
        duty = added_up(((sector[j], region[m], region[n]), v * world.tariff[j, m, n]) for (j, m, n), v in world.value.items())
        final = added_up(((sector[j], region[n]), v) for (j, n), v in world.final.items())
        for (j, m, n), rate in small.tariff.items():
            mean = duty[j, m, n] / value[j, m, n] if m != n else ZERO
            self.assertLessEqual(abs(rate - mean), Decimal("0.0000005"), (j, m, n))
        for (j, n), used in small.final.items():
            within = duty[j, n, n]
            rounding = sum(value[j, m, n] for m in small.regions if (j, m, n) in value) * Decimal("0.0000005")
            self.assertLessEqual(abs(final[j, n] - within - used), rounding, (j, n))

    def test_the_world_has_the_orders_of_magnitude_that_it_has(self):
        world = self.sets["world-2023"]
        gdp = added_up((n, v) for (_, n), v in world.added.items())
        goods = [key for key in world.value if key[0] in GOODS]
        us_imports = sum(world.value[j, m, n] for j, m, n in goods if n == "USA" != m)
        self.assertEqual(gdp["USA"], Decimal("27843283.3"))
        self.assertTrue(Decimal("0.09") < us_imports / gdp["USA"] < Decimal("0.13"))
        self.assertTrue(world.deficit["USA"] > 0 > world.deficit["CHN"])
        for region in world.regions:
            bought = sum(world.value[j, m, n] for j, m, n in goods if n == region)
            own = sum(world.value[j, m, n] for j, m, n in goods if m == n == region)
            self.assertTrue(Decimal("0.4") < own / bought < Decimal("0.95"), region)

    def test_the_page_has_its_place_for_the_sensitivity_and_names_every_alternative(self):
        page = PAGE.read_text(encoding="utf-8")
        self.assertEqual((page.count("<!-- sensitivity begin -->"), page.count("<!-- sensitivity end -->")), (1, 1))
        for name, alternatives in assumptions.OFFERED.items():
            for choice in alternatives:
                self.assertRegex(page, rf"`{name}`[^\n]*`{choice}`")


class Parts(unittest.TestCase):
    def test_every_country_is_in_one_region(self):
        self.assertEqual(len(EU27), 27)
        self.assertEqual([region_of(c) for c in ("DEU", "SGP", "TWN", "CHE", "USA")], ["EUN", "ASEAN", "TWN", "ROW", "USA"])

    def test_an_unknown_assumption_is_refused_with_what_there_is(self):
        with self.assertRaisesRegex(assumptions.UnknownAssumption, "goods_shares"):
            assumptions.chosen(["beta=5"])
        with self.assertRaisesRegex(assumptions.UnknownAssumption, "caliendo-parro or 4 or 5 or 8"):
            assumptions.chosen(["theta=6"])

    def test_taiwan_trades_its_totals(self):
        for flows, total in ((taiwan.exports(), 432_480.0), (taiwan.imports(), 351_620.0)):
            self.assertAlmostEqual(sum(flows.values()), total, 6)
            self.assertTrue(all(value > 0 for value in flows.values()))
            self.assertEqual(set(flows) - {"HKG"}, set(REGIONS) - {"TWN"})

    def test_what_is_in_balance_stays_as_it_is(self):
        regions, sectors = range(len(REGIONS)), range(len(SECTORS))
        trade = [[[8.0 if m == n else 1.0 for n in regions] for m in regions] for _ in sectors]
        output = 8.0 + len(regions) - 1
        inputs = [[[output / (2 * len(sectors)) for _ in sectors] for _ in sectors] for _ in regions]
        half = [[output / 2 for _ in sectors] for _ in regions]
        tariff = zeros(len(sectors), len(regions), len(regions))
        goods = [[float(len(GOODS)) for _ in regions] for _ in regions]
        accounts = Accounts(trade, tariff, inputs, half, half)
        found = balancing.balanced(accounts, Targets(goods, [output / 2 * len(sectors)] * len(regions)))
        self.assertLess(max(abs(f - 1.0) for row in (*found.factors.use, *found.factors.output) for f in row), 1e-12)


def run(*options):
    return subprocess.run([sys.executable, "-B", str(TOOL), *options], capture_output=True, text=True, check=False)


class Refusals(unittest.TestCase):
    def test_missing_sources_and_unknown_names_exit_with_2_and_write_nothing(self):
        with tempfile.TemporaryDirectory() as folder:
            for options in (("--sources", folder), ("--assume", "theta=6"), ("--assume", "no=thing")):
                done = run(*options, "--into", f"{folder}/new")
                self.assertEqual(done.returncode, 2, options)
                self.assertIn("tools/economy-data: ", done.stderr)
            self.assertEqual(list(pathlib.Path(folder).iterdir()), [])

    def test_alternatives_do_not_replace_the_data_set_of_the_repository(self):
        done = run("--assume", "theta=5")
        self.assertEqual(done.returncode, 2)
        self.assertIn("--into", done.stderr)


@needs_sources
class FromTheSources(unittest.TestCase):
    def made(self, folder, *options):
        done = run("--sources", str(SOURCES), "--into", folder, *options)
        self.assertEqual(done.returncode, 0, done.stderr)
        return {path.relative_to(folder): path for path in sorted(pathlib.Path(folder).rglob("*")) if path.is_file()}

    def test_the_committed_sets_are_what_the_tool_makes(self):
        with tempfile.TemporaryDirectory() as folder:
            made = self.made(folder)
            committed = {path.relative_to(DATA) for name in SETS for path in (DATA / name).rglob("*") if path.is_file()}
            self.assertEqual(set(made), committed)
            for name, path in made.items():
                self.assertEqual(content(path), content(DATA / name), f"{name}; make it anew with tools/economy-data")

    def test_two_runs_give_the_same_bytes(self):
        with tempfile.TemporaryDirectory() as one, tempfile.TemporaryDirectory() as other:
            first, second = ({name: path.read_bytes() for name, path in self.made(folder).items()} for folder in (one, other))
            self.assertEqual(first, second)

    def test_the_page_has_the_residuals(self):
        done = run("--sources", str(SOURCES), "--report")
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn(done.stdout, PAGE.read_text(encoding="utf-8"), "tools/economy-data --report docs/economy-data.md")

    def test_every_alternative_closes_too_and_is_another_data_set(self):
        committed = {name: content(path) for name, path in self.tables(DATA / "world-2023").items()}
        for name, alternatives in assumptions.OFFERED.items():
            for choice in list(alternatives)[1:]:
                with self.subTest(name=name, choice=choice), tempfile.TemporaryDirectory() as folder:
                    self.made(folder, "--assume", f"{name}={choice}")
                    made = pathlib.Path(folder)
                    for each in SETS:
                        self.assertEqual(imbalances(DataSet(made / each)), [])
                    tables = self.tables(made / "world-2023")
                    self.assertTrue(any(content(path) != committed[table] for table, path in tables.items()))

    def tables(self, folder):
        return {path.name: path for path in folder.glob("*.csv*")}


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1])
