"""tools/economy-validation and tools/economy-sensitivity ask what they say, and the pages have all that they would write.

usage: economy_tables_test.py BINARY ROOT

Rows that take long to make, and those that need data that are not shipped, are looked for; others are made anew.
"""

import csv
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest

from loading import load

BINARY, ROOT = sys.argv[1], pathlib.Path(sys.argv[2]).resolve()
WORLD = ROOT / "data/economy/world-2023"

sys.path.insert(0, str(ROOT / "tools"))
import economy_asking as asking  # noqa: E402
import economy_variants as variants  # noqa: E402

validation = load(ROOT / "tools/economy-validation")
sensitivity = load(ROOT / "tools/economy-sensitivity")


def page(name):
    return (ROOT / "docs" / name).read_text(encoding="utf-8")


def rows_between(name, text):
    """The cells of all rows between the markers of a name, rules left out."""
    begin, end = asking.markers(name)
    lines = [line for line in text.split(begin)[1].split(end)[0].splitlines() if line.startswith("| ")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if not line.startswith("| --- ")]


class Validation(unittest.TestCase):
    MENDED = "run tools/economy-validation --into docs/validation.md"

    def test_the_page_has_every_variant_of_both_powers(self):
        with tempfile.TemporaryDirectory() as folder:
            names = [each.name for each in validation.variants(pathlib.Path(folder))]
        found = [row[0] for row in rows_between("liberation", page("validation.md"))]
        heads = [f"real income of {region}, %" for region in (validation.US, validation.CHINA)]
        self.assertEqual(found, [each for head in heads for each in (head, "Ignatenko and others", *names)], self.MENDED)

    def test_what_was_quoted_stands_where_it_was_asked(self):
        head, quoted = rows_between("liberation", page("validation.md"))[:2]
        told = dict(zip(head, quoted, strict=True))
        self.assertEqual([told[question] for question in validation.QUESTIONS], ["", "−0.36", "−0.75", "", "−0.32"])

    def test_the_answers_that_take_no_time_are_those_of_the_program(self):
        ours = validation.Variant("", WORLD, WORLD / "tariffs/liberation-day-reciprocal.csv")
        quick = {question: asking.Economy(BINARY, WORLD).ask(*validation.options_of(question, ours))
                 for question in ("nobody answers", "reciprocal")}
        head, *rows = rows_between("liberation-regions", page("validation.md"))
        self.assertEqual([row[0] for row in rows], validation.regions_of(WORLD), self.MENDED)
        for row in rows:
            told = dict(zip(head, row, strict=True))
            for question, answer in quick.items():
                self.assertEqual(told[question], asking.signed(answer.real_income(row[0])), f"{row[0]}; {self.MENDED}")
            self.assertEqual(told["tariff before"], f"{validation.mean_tariff(WORLD, row[0]):.1f} %", self.MENDED)

    def test_nafta_comes_out_as_published_and_as_on_the_page(self):
        _, *rows = rows_between("nafta", page("validation.md"))
        for row, (region, published) in zip(rows, validation.PUBLISHED.items(), strict=True):
            self.assertEqual(row[0], region)
            self.assertEqual(row[1:9:2], [asking.signed(value) for value in published])
            self.assertEqual(row[2:9:2], row[1:9:2], "ours beside the paper's")
        data = validation.SOURCES / "nafta1993"
        if data.is_dir():
            self.assertIn(validation.nafta(BINARY, data), page("validation.md"), self.MENDED)

    def test_questions_name_all_partners(self):
        ours = validation.Variant("", WORLD, WORLD / "none.csv")
        self.assertEqual(validation.options_of("best answer", ours)[1].split(","),
                         [f"{region}:USA" for region in validation.regions_of(WORLD) if region != "USA"])
        both = validation.options_of("best tariffs, best answer", ours)
        self.assertEqual((both[:2], both[3].split(",")[0]), (["--tariffs", "baseline"], "USA:all"))
        self.assertEqual(len(validation.goods_of(WORLD)), 11, "services bear no tariff")


class Sensitivity(unittest.TestCase):
    MENDED = "run tools/economy-sensitivity --into docs/economy-data.md"

    def test_the_page_has_every_alternative_and_what_needs_no_building_is_of_the_program(self):
        head, *rows = rows_between(sensitivity.NAME, page("economy-data.md"))
        self.assertEqual(head, list(sensitivity.HEAD))
        names = ["the defaults", *(f"`{each}`" for each in sensitivity.alternatives()), *sensitivity.LATER]
        self.assertEqual([row[0] for row in rows], names, self.MENDED)
        for name, options in {"the defaults": (), **sensitivity.LATER}.items():
            self.assertIn(sensitivity.row(name, BINARY, WORLD, *options), rows, self.MENDED)

    def test_no_default_is_an_alternative(self):
        self.assertIn("theta=4", sensitivity.alternatives())
        self.assertNotIn("theta=caliendo-parro", sensitivity.alternatives())


class Pages(unittest.TestCase):
    def test_a_page_without_a_place_is_left_alone(self):
        for tool, name in (("economy-validation", "nafta"), ("economy-sensitivity", sensitivity.NAME)):
            begin, end = asking.markers(name)
            for text in ("no markers\n", f"{end}\n{begin}\n", f"{begin}\n{end}\n{begin}\n"):
                with tempfile.TemporaryDirectory() as folder:
                    path = pathlib.Path(folder) / "page.md"
                    path.write_text(text, encoding="utf-8")
                    command = [sys.executable, "-B", str(ROOT / "tools" / tool), "--into", str(path), BINARY]
                    done = subprocess.run(command, capture_output=True, text=True, check=False)
                    self.assertEqual((done.returncode, path.read_text(encoding="utf-8")), (2, text))
                    self.assertIn(f"not one '{begin}'", done.stderr)

    def test_a_table_takes_the_place_of_another_and_all_else_stands(self):
        text = "before <!-- a begin -->\nold\n<!-- a end --> between <!-- b begin --><!-- b end --> after"
        self.assertIsNone(asking.fault_of_page(text, ("a", "b")))
        self.assertEqual(asking.put(text, {"a": "new"}), text.replace("\nold\n", "\n\nnew\n\n"))

    def test_a_program_that_is_not_there_is_named(self):
        with self.assertRaisesRegex(SystemExit, "no program nowhere/riposte"):
            asking.Economy("nowhere/riposte", WORLD).ask()
        with self.assertRaisesRegex(SystemExit, "unknown region 'FRA'"):
            asking.Economy(BINARY, WORLD).ask("--optimal", "FRA")

    def test_output_that_the_page_of_the_economy_shows_is_that_of_the_command_above(self):
        shown = re.findall(r"```sh\n(riposte economy [^\n]*)\n```\n\n```text\n(.*?)```", page("economy.md"), re.DOTALL)
        self.assertGreaterEqual(len(shown), 5)
        for command, text in shown:
            with self.subTest(command):
                words = command.replace("riposte", f"'{BINARY}'", 1)
                done = subprocess.run(["bash", "-c", words], cwd=ROOT, capture_output=True, text=True, check=False)
                self.assertEqual(of_account(done.stdout + done.stderr), of_account(text))


def of_account(text):
    """All but in how many iterations an equilibrium was found."""
    return [re.sub(r"(in|in the baseline in) \d+( iterations)? to( a residual of)? [0-9.e-]+", "", line).rstrip()
            for line in text.strip().splitlines()]


class Parts(unittest.TestCase):
    def test_an_answer_is_read_by_its_names(self):
        told = {"regions": [{"region": "A", "real_income": -1.5, "real_wage": 2.0}],
                "policy": {"players": [{"region": "A", "tariffs": [{"sector": "*", "tariff": 0.25, "standing": "most"}]}]}}
        answer = asking.read_answer(json.dumps(told))
        self.assertEqual((answer.real_income("A"), answer.effects["A"]["real_wage"]), (-1.5, 2.0))
        self.assertEqual(answer.rates, {"A": 25.0})
        del told["policy"]
        self.assertEqual(asking.read_answer(json.dumps(told)).rates, {})

    def test_a_rate_that_is_not_best_is_told_with_the_reason(self):
        def told_of(standing):
            chosen = {"sector": "*", "tariff": 0.25, "standing": standing}
            return asking.read_answer(json.dumps({"regions": [], "policy": {"players": [{"region": "A", "tariffs": [chosen]}]}}))
        self.assertEqual((told_of("best").told_rate("A"), told_of("best").told_rate("B")), ("25.0 %", ""))
        self.assertEqual(told_of("least").told_rate("A"), "none: less than the least tried would be better")
        self.assertEqual(told_of("most").told_rate("A"), "none: more than the most tried would be better")
        self.assertEqual(told_of("edge").told_rate("A"), "none: no equilibrium is found beside it")

    def test_a_question_without_an_answer_is_told_with_what_did_not_converge(self):
        walls = asking.Economy(BINARY, WORLD.parent / "teaching", "--set", "tariff.*.*.*=20")
        found = walls.put()
        self.assertIsInstance(found, asking.Unanswered)
        self.assertRegex(found.reason, r"^the counterfactual: no equilibrium of the economy; .* \((USA|CHN|IND|ROW)\)$")
        self.assertEqual((found.told_income("USA"), found.told_rate("USA")), (f"none: {found.reason}",) * 2)
        with self.assertRaisesRegex(SystemExit, "no equilibrium of the economy"):
            walls.ask()

    def test_a_fault_of_another_kind_is_no_reason(self):
        self.assertIsNone(asking.reason_in("riposte: out of memory; play fewer histories with -n\n"))
        self.assertEqual(asking.reason_in("riposte: the choice of tariffs: no equilibrium of the economy in 3000 iterations; the "
                                          "best point was 0.1 off (KOR); ask for smaller changes\n"),
                         "the choice of tariffs: no equilibrium of the economy in 3000 iterations; the best point was 0.1 off (KOR)")
        self.assertEqual(asking.reason_in("riposte: no Nash equilibrium of tariffs was found in 200 rounds of best responses; the "
                                          "last moved a rate by 0.1; name fewer regions, or leave --by-sector out\n"),
                         "no Nash equilibrium of tariffs was found in 200 rounds of best responses; the last moved a rate by 0.1")

    def test_numbers_have_a_minus_sign_and_nought_has_none(self):
        self.assertEqual([asking.signed(value) for value in (-0.356, -0.004, 0.0, 1.005, 12.0)],
                         ["−0.36", "0.00", "0.00", "1.00", "12.00"])

    def test_without_inputs_all_that_is_sold_is_value_added(self):
        with tempfile.TemporaryDirectory() as folder:
            bare = variants.without_inputs(WORLD, pathlib.Path(folder) / "bare")
            added = sum(float(row["value"]) for row in variants.rows_of(bare, "value_added"))
            sold = sum(float(row["value"]) for row in variants.rows_of(WORLD, "trade"))
            self.assertAlmostEqual(added / sold, 1.0, 12)
            self.assertEqual(variants.rows_of(bare, "intermediate_consumption"), [])
            still = asking.Economy(BINARY, bare).ask("--tariffs", "baseline").effects
            self.assertLess(max(abs(each["real_income"]) for each in still.values()), 1e-9)

    def test_with_one_sector_the_best_tariff_is_near_one_over_theta(self):
        with tempfile.TemporaryDirectory() as folder:
            one = variants.one_sector(WORLD, pathlib.Path(folder) / "one", 10.0)
            best = asking.Economy(BINARY, one, "--zero-deficits").ask("--tariffs", "baseline", "--optimal", "GBR")
            self.assertTrue(10.0 < best.rates["GBR"] < 11.0, "a small region: a little above it")
            with (one / "reciprocal.csv").open(encoding="utf-8", newline="") as table:
                rate = {(row["importer"], row["exporter"]): float(row["tariff"]) for row in csv.DictReader(table)}
            self.assertEqual(len(rate), 22)
            for (importer, exporter), value in rate.items():
                self.assertEqual(value, rate[exporter, importer])
            self.assertAlmostEqual(rate["USA", "CHN"], 0.54, 9)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=1)
