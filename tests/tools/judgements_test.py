"""tools/judgements sets what it says, counts what it cannot set, and its page is of the scenarios as they stand.

usage: judgements_test.py BINARY ROOT
"""

import pathlib
import random
import re
import statistics
import subprocess
import sys
import tempfile
import unittest

import yaml

from loading import load

BINARY, ROOT = sys.argv[1], pathlib.Path(sys.argv[2]).resolve()
PAGE = (ROOT / "docs/scenarios.md").read_text(encoding="utf-8")
# Tit for tat ends by the more forgiving side alone: from 1/6 on in peace, below 1/40 as it began. The other values
# are judged here to be seen idle (that rule has no outlook) and refused (a chance below nought).
PLANTED = """\
base: {base}
name: planted
agents:
  USA:
    forgiveness: {{value: 20 %, judgement: "one side | forgives", range: [{low}, 20 %]}}
    outlook: {{value: 180 d, judgement: "tit for tat looks back", range: [60 d, 365 d]}}
    beliefs:
      CHN: {{source: invented, forthcoming: 0, answers: 100 %, returns: 10 %, concedes: 20 %,
            credibility: {{value: 50 %, judgement: "wide", range: [-1 %, 90 %]}}}}
  CHN: {{forgiveness: {{value: 0 %, source: invented}}}}
"""


judgements = load(ROOT / "tools/judgements")


def rows_of(text):
    """The cells of a table's rows, heading and rule left out."""
    lines = [line for line in text.splitlines() if line.startswith("| ") and not line.startswith("| judgement |")]
    return [[cell.strip() for cell in re.split(r"(?<!\\)\|", line.strip("|"))] for line in lines]


def made_by(*options):
    command = [sys.executable, "-B", str(ROOT / "tools/judgements"), "--riposte", BINARY, *options]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def planted(folder, low="0 %"):
    path = pathlib.Path(folder) / "planted.yaml"
    path.write_text(PLANTED.format(base=ROOT / "scenarios/classroom-tit-for-tat.yaml", low=low), encoding="utf-8")
    return path


def table(low):
    """What the tool prints of the planted scenario."""
    with tempfile.TemporaryDirectory() as folder:
        done = made_by(str(planted(folder, low)), "-n", "20", "--screen", "10")
    if done.returncode != 0:
        raise AssertionError(done.stderr)
    return done.stdout


def played(low, high, path="a"):
    return judgements.Played(judgements.Judgement(path, "0", "1", "why"), low, high, None)


class Table(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.told = table("0 %")

    def test_a_judgement_that_decides_moves_the_headline_from_end_to_end(self):
        self.assertIn("**`planted`**: 3 judgements. Headline: *peace*, 100.0 %.", self.told)
        self.assertEqual(rows_of(self.told)[0], ["`agents.USA.forgiveness`", "0 % to 20 %", "0.0 %", "100.0 %",
                                                 "+100.0 ± 0.0", "peace +100.0", "one side \\| forgives"])

    def test_a_planted_range_within_one_end_moves_nothing(self):
        self.assertEqual(rows_of(table("18 %"))[0][2:6], ["100.0 %", "100.0 %", "+0.0 ± 0.0", "peace +0.0"])

    def test_what_is_idle_and_what_is_refused_is_counted(self):
        shown = [row[0] for row in rows_of(self.told)]
        self.assertEqual(shown, ["`agents.USA.forgiveness`", "`agents.USA.outlook`"])
        self.assertIn("1 cannot be set to an end (credibility is at least 0 %, not '-1 %': 1)", self.told)
        self.assertIn("2 were set one by one, 1 of them without any effect in 10 histories", self.told)

    def test_a_page_without_a_place_is_left_alone(self):
        with tempfile.TemporaryDirectory() as folder:
            page = pathlib.Path(folder) / "page.md"
            page.write_text("no markers\n", encoding="utf-8")
            done = made_by(str(planted(folder)), "--into", str(page))
            self.assertEqual((done.returncode, page.read_text(encoding="utf-8")), (1, "no markers\n"))
        self.assertIn("no place for the tables", done.stderr)


class Additive(judgements.Riposte):
    """Stands for the program: each judgement adds so much to one share, at its high end."""

    def __init__(self, effects):
        super().__init__("", pathlib.Path(), 1)
        self.effects = effects

    def shares(self, settings, histories):
        share = 0.5 + sum(self.effects[one.split("=")[0]] for one in settings if one.endswith("=1"))
        return {"x": share, "y": 1.0 - share}

    def found(self):
        all_of_them = [judgements.Judgement(path, "0", "1", "why") for path in self.effects]
        return {one.path for one in self.loud(all_of_them, {"x": 0.5, "y": 0.5}, 1)}


class Sections(unittest.TestCase):
    QUIET = {f"q{i}": 0.001 for i in range(15)}

    def test_a_quiet_section_is_left_and_one_that_moves_is_found_in_it(self):
        self.assertEqual(Additive(self.QUIET).found(), set())
        for place in range(15):
            effects = {**self.QUIET, f"q{place}": 0.05}
            self.assertIn(f"q{place}", Additive(effects).found(), place)
            self.assertLess(len(Additive(effects).found()), 8, "the other half is quiet")

    def test_two_neighbours_that_cancel_are_found(self):
        self.assertLessEqual({"q6", "q7"}, Additive({**self.QUIET, "q6": 0.05, "q7": -0.05}).found())


class Parts(unittest.TestCase):
    def test_the_scenario_as_written_is_read_as_yaml_says(self):
        class AsText(yaml.SafeLoader):
            """Scalars stay text, but for null."""

        kept = {letter: [rule for rule in rules if rule[0].endswith("null")]
                for letter, rules in yaml.SafeLoader.yaml_implicit_resolvers.items()}
        AsText.yaml_implicit_resolvers = kept
        for scenario in judgements.bases():
            with tempfile.TemporaryDirectory() as folder:
                subprocess.run([BINARY, "run", str(scenario), "-n", "1", "-o", f"{folder}/made"], check=True,
                               capture_output=True)
                text = pathlib.Path(f"{folder}/made/scenario.yaml").read_text(encoding="utf-8")
            self.assertEqual(judgements.read_canonical(text), yaml.load(text, AsText), scenario.stem)

    def test_a_path_leads_through_names_with_dots_lists_and_wraps_to_its_judgement(self):
        one = {"value": "1", "judgement": "j", "range": ["0", "2"]}
        whole = {"value": {"food": "5 %"}, "judgement": "all"}
        measures = {"USA.a.CHN": {"lag": one, "cover": whole}}
        scenario = {"measures": measures, "acts": [{"level": "1"}, {"level": one}]}
        self.assertIs(judgements.judged_at(scenario, "measures.USA.a.CHN.lag"), one)
        self.assertIs(judgements.judged_at(scenario, "acts.2.level"), one)
        self.assertIs(judgements.judged_at(scenario, "measures.USA.a.CHN.cover.food"), whole)

    def test_the_order_is_by_size_whatever_the_sign(self):
        up, down = played({"x": 0.1}, {"x": 0.2}, "up"), played({"x": 0.5}, {"x": 0.2}, "down")
        self.assertEqual([each.judgement.path for each in judgements.ranked([up, down], "x")], ["down", "up"])

    def test_the_outcome_that_moves_most_need_not_be_the_headline(self):
        self.assertEqual(played({"x": 0.4, "y": 0.6, "z": 0}, {"x": 0.45, "y": 0.3, "z": 0.25}).most_moved(), "y")

    def test_the_standard_error_is_that_of_independent_histories(self):
        # 4000 pairs of n = 100: the standard deviation found is within 3 / sqrt(8000) = 3.4 % of theory.
        luck, n, p, q = random.Random(1), 100, 0.3, 0.7
        found = [sum(luck.random() < q for _ in range(n)) - sum(luck.random() < p for _ in range(n))
                 for _ in range(4000)]
        said = played({"x": p}, {"x": q}).error("x", n)
        self.assertAlmostEqual(statistics.stdev(found) / said, 1.0, delta=0.034)

    def test_a_long_reason_is_cut_between_words(self):
        self.assertEqual(judgements.shortened("one, two three", 10), "one, two …")
        self.assertEqual(judgements.shortened("one two", 10), "one two")


class Page(unittest.TestCase):
    def test_the_page_has_every_base_with_its_number_and_its_ranges(self):
        mended = "run tools/judgements --into docs/scenarios.md"
        made = PAGE.split(judgements.BEGIN)[1].split(judgements.END)[0]
        for scenario in judgements.bases():
            with self.subTest(scenario.stem):
                now = judgements.Riposte(BINARY, scenario, 1).judgements()
                self.assertTrue(f"**`{scenario.stem}`**: {len(now)} judgements." in made, mended)
                part = made.split(f"**`{scenario.stem}`**")[1].split("**`")[0]
                ranges = {f"`{one.path}`": f"{one.low} to {one.high}" for one in now if one.low}
                self.assertEqual(len(rows_of(part)), min(judgements.SHOWN, len(ranges)))
                for row in rows_of(part):
                    self.assertEqual(row[1], ranges.get(row[0]), f"{row[0]}; {mended}")

    def test_every_judgement_of_a_base_carries_its_reason(self):
        for scenario in judgements.bases():
            for one in judgements.Riposte(BINARY, scenario, 1).judgements():
                self.assertTrue(one.reason, one.path)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=1)
