"""The scores of tools/retrodict are those of theory, its facts are in order, and its document has them all.

usage: retrodict_test.py BINARY ROOT
"""

import math
import pathlib
import re
import statistics
import subprocess
import sys
import unittest
from datetime import date

from loading import load

BINARY, ROOT = sys.argv[1], pathlib.Path(sys.argv[2]).resolve()
HISTORIES, TRACES = 200, 3


retrodict = load(ROOT / "tools/retrodict")
FACTS = {episode: retrodict.facts_of(episode) for episode in retrodict.EPISODES}


def integral(function, low, high, steps=200_000):
    """By the middle of each step."""
    width = (high - low) / steps
    return width * sum(function(low + (i + 0.5) * width) for i in range(steps))


def rows_of(text):
    """The cells of a table's rows, heading and rule left out."""
    lines = [line for line in text.splitlines() if line.startswith("| ")]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in lines if not line.startswith("| fact |")]


class Scores(unittest.TestCase):
    OBSERVED = (-1.5, 0.0, 0.2, 0.5, 1.0, 3.0)

    def test_a_point_is_scored_by_its_distance(self):
        for observed in self.OBSERVED:
            distance = abs(0.2 - observed)
            self.assertAlmostEqual(retrodict.crps_of_quantiles([(0.0, 0.2), (1.0, 0.2)], observed), distance, 12)
            self.assertAlmostEqual(retrodict.crps_of_sample([0.2] * 7, observed), distance, 12)

    def test_an_even_law_has_its_closed_form_however_finely_it_is_given(self):
        def exact(y):  # integral of x^2 to y and of (1 - x)^2 from y
            inside = min(max(y, 0.0), 1.0)
            return (inside**3 + (1 - inside) ** 3) / 3 + abs(y - inside)

        levels = (0.0, 0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 1.0)
        for points in ([(0.0, 0.0), (1.0, 1.0)], [(p, p) for p in levels]):
            for observed in self.OBSERVED:
                self.assertAlmostEqual(retrodict.crps_of_quantiles(points, observed), exact(observed), 12)

    def test_a_normal_law_agrees_with_closed_form_and_integral(self):
        law = statistics.NormalDist()
        grid = [i / 4000 for i in range(1, 4000)]
        points = [(0.0, -4.5), *((p, law.inv_cdf(p)) for p in grid), (1.0, 4.5)]
        sample = [law.inv_cdf((i + 0.5) / 4000) for i in range(4000)]
        for y in self.OBSERVED:
            exact = y * (2 * law.cdf(y) - 1) + 2 * law.pdf(y) - 1 / math.sqrt(math.pi)
            numeric = integral(lambda x: (law.cdf(x) - (x >= y)) ** 2, -9.0, 9.0)
            self.assertAlmostEqual(numeric, exact, 3)
            self.assertAlmostEqual(retrodict.crps_of_quantiles(points, y), exact, 3)
            self.assertAlmostEqual(retrodict.crps_of_sample(sample, y), exact, 3)

    def test_seven_quantiles_miss_a_normal_score_by_less_than_a_thirtieth_of_its_deviation(self):
        law = statistics.NormalDist()
        inner = [(p, law.inv_cdf(p)) for p in (0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95)]
        points = [(0.0, inner[0][1]), *inner, (1.0, inner[-1][1])]
        for y in self.OBSERVED:
            exact = y * (2 * law.cdf(y) - 1) + 2 * law.pdf(y) - 1 / math.sqrt(math.pi)
            self.assertLess(abs(retrodict.crps_of_quantiles(points, y) - exact), 1 / 30)

    def test_a_sample_is_scored_as_all_its_pairs(self):
        sample = [3.0, 1.0, 4.0, 1.0, 5.0, 9.0, 2.0, 6.0]
        for observed in (0.0, 2.5, 9.0, 12.0):
            pairs = sum(abs(a - b) for a in sample for b in sample) / (2 * len(sample) ** 2)
            mean = sum(abs(x - observed) for x in sample) / len(sample)
            self.assertAlmostEqual(retrodict.crps_of_sample(sample, observed), mean - pairs, 12)

    def test_a_day_that_may_never_come_counts_as_the_last_of_the_window(self):
        # Even from day 10 to day 50 in six histories of ten, never in four; the window has 87 days.
        metric = {"never": {"share": 0.4}, "least": 10.0, "greatest": 50.0,
                  "quantiles": {"0.05": 10 + 40 / 12, "0.25": 10 + 200 / 12, "0.5": 10 + 400 / 12, "0.9": None}}
        points = retrodict.days_points(metric, 87.0)

        def share_by(x):
            return 0.6 * min(max((x - 10) / 40, 0.0), 1.0)

        for observed in (0.0, 37.5, 66.0, 87.0):
            exact = integral(lambda x: (share_by(x) - (x >= observed)) ** 2, 0.0, 87.0)
            self.assertAlmostEqual(retrodict.crps_of_quantiles(points, observed), exact, 3)
        never = retrodict.days_points({"never": {"share": 1.0}, "least": None, "greatest": None, "quantiles": {}}, 87.0)
        self.assertAlmostEqual(retrodict.crps_of_quantiles(never, 37.5), 49.5, 12)


def each_fact():
    return ((episode, fact) for episode, facts in FACTS.items() for fact in facts)


class Facts(unittest.TestCase):
    def text_of(self, episode):
        """The episode's scenario, its base in the same folder included."""
        path = ROOT / retrodict.EPISODES[episode][0]
        text = path.read_text(encoding="utf-8")
        base = re.search(r"^base: (\S+)$", text, re.MULTILINE)
        return text, text + (path.parent / base.group(1)).read_text(encoding="utf-8") if base else text

    def cutoff(self, episode):
        found = re.search(r"^knowledge_cutoff: (\S+)$", self.text_of(episode)[0], re.MULTILINE)
        return date.fromisoformat(found.group(1))

    def test_every_fact_came_to_be_known_after_the_cutoff_and_within_the_window(self):
        for episode, fact in each_fact():
            with self.subTest(episode=episode, fact=fact["fact"]):
                happened, known = (date.fromisoformat(fact[key]) for key in ("happened", "known"))
                self.assertTrue(self.cutoff(episode) < happened <= known <= retrodict.EPISODES[episode][1])
                self.assertTrue(fact["source"])

    def test_no_source_or_note_names_a_day_after_the_window(self):
        months = "January February March April May June July August September October November December".split()
        for episode, fact in each_fact():
            end = retrodict.EPISODES[episode][1]
            with self.subTest(episode=episode, fact=fact["fact"]):
                text = fact["source"] + " " + fact["note"]
                days = [date(int(y), int(m), int(d)) for y, m, d in re.findall(r"(20\d\d)[-/](\d\d)[-/](\d\d)", text)]
                for d, m, y in re.findall(rf"(\d+) ({'|'.join(months)})(?: (20\d\d))?", text):
                    days.append(date(int(y or fact["happened"][:4]), months.index(m) + 1, int(d)))
                self.assertTrue(all(day <= end for day in days), days)

    def test_nothing_in_the_scenarios_is_of_later_than_their_cutoffs(self):
        for episode in FACTS:
            known = re.findall(r"known: (\d{4}-\d{2}-\d{2})", self.text_of(episode)[1])
            self.assertLessEqual(date.fromisoformat(max(known)), self.cutoff(episode), episode)
        april = re.findall(r"known: (\d{4}-\d{2}-\d{2})", self.text_of("april-2025")[0])
        self.assertEqual(max(april), "2025-04-04")


class Table(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.rows, cls.told, cls.error = {}, {}, ""
        for episode in FACTS:
            command = [str(ROOT / "tools/retrodict"), episode, "-n", str(HISTORIES), "--traces", str(TRACES), "--riposte", BINARY]
            done = subprocess.run([sys.executable, "-B", *command], capture_output=True, text=True, check=False)
            cls.error += done.stderr
            cls.rows[episode] = rows_of(done.stdout)
            cls.told[episode] = done.stdout

    def test_the_script_answers_every_fact_that_the_model_can_have(self):
        for episode, facts in FACTS.items():
            rows = self.rows[episode]
            self.assertEqual([row[0] for row in rows], [fact["fact"] for fact in facts], self.error)
            for row, fact in zip(rows, facts):
                self.assertEqual(len(row), len(retrodict.HEADINGS))
                none = ["none", "none", "none", "no", "none"]
                # So few histories may hold nothing to answer, hence no lag.
                if fact["kind"] == "none" or (fact["kind"] == "lag" and row[2] == "none"):
                    self.assertEqual(row[2:7], none)
                else:
                    self.assertIn(row[5], ("yes", "no"))
                    self.assertGreaterEqual(float(row[6].split()[0]), 0.0)

    def test_the_document_has_every_fact_as_observed_and_as_the_naive_rules_score_it(self):
        shown = rows_of((ROOT / "docs/retrodiction.md").read_text(encoding="utf-8"))
        shown = [row for row in shown if len(row) == len(retrodict.HEADINGS)]
        independent = [[row[0], row[1], row[7], row[8]] for rows in self.rows.values() for row in rows]
        self.assertEqual([[row[0], row[1], row[7], row[8]] for row in shown], independent)

    def test_the_document_is_of_the_scenarios_as_they_stand(self):
        page = (ROOT / "docs/retrodiction.md").read_text(encoding="utf-8")
        for episode, told in self.told.items():
            scenario = re.search(r"scenario [0-9a-f]{12}", told).group(0)
            self.assertTrue(scenario in page, f"run `tools/retrodict {episode}` as the page says, put in what it prints")

    def test_an_answer_is_counted_from_what_it_answers(self):
        forecast = object.__new__(retrodict.Forecast)
        forecast.start, forecast.window = date(2018, 6, 15), 100.0
        blow = {"kind": "announce", "actor": "USA", "measure": "A", "level": "0.1", "date": "2018-06-20"}
        early, answer = ({**blow, "actor": "CHN", "measure": "B", "date": day} for day in ("2018-06-18", "2018-06-24"))
        wanted = "announce USA A -> announce|set_level CHN B|C"
        self.assertEqual(forecast.lag([early, blow, answer], wanted), 4)
        self.assertEqual(forecast.lag([early, blow], wanted), 100.0)
        self.assertIsNone(forecast.lag([answer], wanted))

    def test_an_event_is_found_on_its_first_day_in_a_history(self):
        forecast = object.__new__(retrodict.Forecast)
        forecast.start, forecast.window = date(2025, 4, 5), 87.0
        row = {"kind": "set_level", "actor": "USA", "measure": "M", "level": "0.1", "date": "2025-04-07"}
        history = [row, {**row, "level": "0.2", "date": "2025-04-09"}, {**row, "level": "0.3", "date": "2025-04-10"}]
        self.assertEqual(forecast.first_day(history, "set_level USA M|N above 0.1"), 4.5)
        self.assertEqual(forecast.first_day(history, "set_level USA M"), 2.5)
        self.assertEqual(forecast.first_day(history, "set_level CHN M"), 87.0)
        self.assertEqual(forecast.first_day(history, "lift|set_level USA M below 0.25"), 2.5)
        broken = {"kind": "talks_broken_off", "actor": "USA", "measure": "", "level": "0", "date": "2025-04-08"}
        self.assertEqual(forecast.first_day([*history, broken], "talks_broken_off USA -"), 3.5)


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=1)
