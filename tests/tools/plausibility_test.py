"""tools/plausibility counts what it says, scores as theory says, and its page has every pattern.

usage: plausibility_test.py ROOT
"""

import csv
import math
import pathlib
import random
import re
import sys
import unittest
from datetime import date, timedelta

from loading import load

ROOT = pathlib.Path(sys.argv[1]).resolve()
REFERENCE = ROOT.parent / "shared" / "reference"
LAST_DAY = date(2025, 7, 1)
EFFECTS = ("in force", "takes effect", "listing effective")


sys.path.insert(0, str(ROOT / "tools"))
import plausibility_counts as counts  # noqa: E402

plausibility = load(ROOT / "tools/plausibility")
CASES = plausibility.cases_of_history()
START = date(2025, 7, 2)


def on(day):
    return START + timedelta(day)


def row(day, kind, actor, target=None, **more):
    return counts.Row(on(day), kind, actor, target, **more)


def duty(day, actor, level, kind="announce", **more):
    return row(day, kind, actor, counts.OTHER[actor], measure=f"{actor}.duty", duty=True, plover="SANCTION", level=level, **more)


def curb(day, kind, measure, level=1.0):
    plover = {"announce": "SANCTION", "set_level": "CONCEDE", "lift": "RETREAT"}[kind]
    return row(day, kind, "USA", "CHN", measure=measure, plover=plover, level=level)


def figure(day, level):
    return row(day, "figure_published", "CHN", "USA", level=level)


def history(*rows, past=(), opening=None):
    return counts.History(START, START + timedelta(365), list(rows), list(past), opening)


class Answers(unittest.TestCase):
    QUARREL = (duty(10, "USA", 0.2), duty(12, "CHN", 0.2), duty(16, "USA", 0.5, "set_level", text="raises it from 20 % to 50 %."),
               duty(56, "CHN", 0.1), duty(100, "USA", 0.3), duty(360, "CHN", 0.3))

    def test_days_and_heights_of_a_quarrel_told_by_hand(self):
        china = list(counts.answers(history(*self.QUARREL), "CHN", 60))
        self.assertEqual(china, [(2, "as high"), (40, "lower"), (None, None)])
        united_states = list(counts.answers(history(*self.QUARREL), "USA", 60))
        self.assertEqual(united_states, [(4, "higher"), (44, "higher")], "the last leaves no sixty days")

    def test_a_share_counts_those_in_time(self):
        self.assertEqual(counts.answered("CHN", 3)(history(*self.QUARREL)), [True, False, False])
        self.assertEqual(counts.answer_days("CHN", 60)(history(*self.QUARREL)), [2, 40])
        self.assertEqual(counts.answered_at("CHN", 60, "as high")(history(*self.QUARREL)), [True, False])

    def test_a_planted_error_is_seen(self):
        late = (*self.QUARREL[:1], duty(15, "CHN", 0.2), *self.QUARREL[2:])
        self.assertNotEqual(counts.answered("CHN", 3)(history(*late)), counts.answered("CHN", 3)(history(*self.QUARREL)))
        higher = (*self.QUARREL[:1], duty(12, "CHN", 0.25), *self.QUARREL[2:])
        self.assertEqual(next(counts.answers(history(*higher), "CHN", 60)), (2, "higher"))

    def test_order_decides_within_a_day_and_across_time_zones(self):
        self.assertEqual(counts.answered("CHN", 3)(history(duty(10, "CHN", 0.1), duty(10, "USA", 0.1))), [False])
        self.assertEqual(counts.answered("CHN", 3)(history(duty(10, "USA", 0.1), duty(10, "CHN", 0.1))), [True])
        eve = history(duty(10, "CHN", 0.1), duty(9, "USA", 0.1))
        self.assertEqual(list(counts.answers(eve, "USA", 3)), [(0, "as high")])

    def test_duties_of_one_day_are_one_blow_and_a_control_has_no_height(self):
        stop = row(12, "announce", "CHN", measure="stop", plover="SANCTION", level=1.0)
        both = (duty(10, "USA", 0.1), duty(10, "USA", 0.2), stop)
        self.assertEqual(list(counts.answers(history(*both), "CHN", 22)), [(2, None)])
        self.assertAlmostEqual(counts.blows(history(*both), "USA")[0].step, 0.3)
        self.assertEqual(list(counts.answers(history(*both), "USA", 22)), [], "a control is no duty that would be answered")

    def test_a_duty_that_comes_back_is_as_high_as_it_comes_into_force(self):
        back = (duty(1, "USA", 0.0, "resume"), duty(1, "USA", 0.24, "measure_in_force"), duty(4, "CHN", 0.24))
        self.assertEqual(list(counts.answers(history(*back), "CHN", 22)), [(3, "as high")])

    def test_a_threat_is_a_blow_that_is_told_apart(self):
        threat = duty(1, "USA", 0.5, "threaten")._replace(plover="THREATEN")
        told = history(threat, duty(9, "USA", 0.5), duty(10, "CHN", 0.5))
        self.assertEqual(counts.threatens("USA")(told), [True, False])
        self.assertEqual(counts.threatens("CHN")(told), [False])
        self.assertEqual(list(counts.answers(told, "CHN", 22)), [(9, "as high"), (1, "as high")])

    def test_the_blow_of_the_eve_counts_and_a_cut_is_none(self):
        opened = history(duty(3, "CHN", 0.34), opening=("USA", on(-1), 0.34))
        self.assertEqual(list(counts.answers(opened, "CHN", 22)), [(4, "as high")])
        cut = duty(5, "USA", 0.1, "set_level")._replace(plover="CONCEDE")
        self.assertEqual(counts.blows(history(cut), "USA"), [])


class TrucesAndCurbs(unittest.TestCase):
    PAST = (curb(-40, "announce", "ethane"), curb(-35, "announce", "software"), curb(-7, "set_level", "ethane", 0.5))

    def test_a_truce_breaks_with_the_first_blow_or_lapse(self):
        lapse = row(41, "measure_snapped_back", "USA", "CHN", measure="m", duty=True, plover="SANCTION", level=0.24)
        for broken_by in (duty(41, "CHN", 0.1), lapse):
            self.assertEqual(counts.broken(on(40))(history(broken_by)), [False])
            self.assertEqual(counts.broken(on(41))(history(broken_by)), [True])
        india = lapse._replace(target="IND")
        self.assertEqual(counts.broken(on(300))(history(india)), [False])

    def test_a_quarrel_is_settled_by_a_deal_after_its_last_blow(self):
        deal = row(60, "deal_struck", "USA", "CHN")
        quarrel = (duty(1, "USA", 0.2), duty(5, "CHN", 0.2), deal, duty(200, "USA", 0.2), duty(330, "USA", 0.3))
        self.assertEqual(counts.settled(70)(history(*quarrel)), [True, False], "day 1 is followed, day 330 leaves no 70 days")
        self.assertEqual(counts.settled(50)(history(*quarrel))[0], False)
        self.assertEqual(counts.settled(70)(history(duty(1, "USA", 0.2), deal._replace(target="IND"))), [False])

    def test_curbs_are_gone_when_the_last_is(self):
        steps = (curb(20, "lift", "ethane"), curb(50, "lift", "software"), curb(60, "announce", "software"))
        stepwise = history(*steps, past=self.PAST)
        self.assertEqual([counts.curbs_gone(on(day))(stepwise) for day in (49, 50, 300)], [[False], [True], [True]])
        at_once = history(curb(30, "lift", None), past=self.PAST)
        self.assertEqual([counts.curbs_gone(on(day))(at_once) for day in (29, 30)], [[False], [True]])
        self.assertEqual(counts.curbs_gone(on(300))(history(past=self.PAST)), [False])

    def test_a_first_lift_is_partial_where_it_names_a_measure(self):
        self.assertEqual(counts.first_lift_is_partial(history(curb(20, "lift", "ethane"), curb(50, "lift", None))), [True])
        self.assertEqual(counts.first_lift_is_partial(history(curb(20, "lift", None), curb(50, "lift", "ethane"))), [False])
        self.assertEqual(counts.first_lift_is_partial(history(past=self.PAST)), [])

    def test_each_turn_of_easing_is_asked_once(self):
        faster = row(25, "set_pace", "CHN", "USA", plover="RETREAT")
        eased = history(curb(20, "lift", "ethane"), curb(21, "lift", "software"), faster)
        self.assertEqual(counts.lift_answered(5)(eased), [True, False])
        self.assertEqual(counts.lift_answered(4)(eased), [False, False])
        self.assertEqual(counts.lift_answered(3)(history(curb(364, "lift", None))), [])

    def test_recovery_counts_from_the_first_quicker_pace(self):
        faster = row(25, "set_pace", "CHN", "USA", plover="RETREAT")
        self.assertEqual(counts.recovery_days(history(figure(18, 0.9), faster, figure(48, 0.5), figure(79, 0.8))), [54.0])
        self.assertEqual(counts.recovery_days(history(faster, figure(48, 0.79))), [])
        self.assertEqual(counts.recovery_days(history(faster._replace(target="IND"), figure(48, 0.9))), [])


class Dates(unittest.TestCase):
    DUE = row(41, "deadline_due", "USA", text="The day has come on which the US-China tariff truce ends.")

    def test_the_week_before_a_date_has_seven_days(self):
        for day, told in ((33, False), (34, True), (40, True), (41, False)):
            harsh = row(day, "make_statement", "CHN", "USA", plover="ACCUSE", level=-1.0)
            self.assertEqual(counts.hostile_before_a_date(history(harsh, self.DUE)), [told], day)
            self.assertEqual(sum(counts.hostile_otherwise(history(harsh, self.DUE))), 1 if day in (33, 41) and not told and
                             not {on(7 * (day // 7) + i) for i in range(7)} & counts.week_before(on(41)) else 0)

    def test_other_weeks_leave_out_those_of_the_date(self):
        self.assertEqual(len(counts.hostile_otherwise(history(self.DUE))), 52 - 2, "the week before day 41 lies in two")
        self.assertEqual(len(counts.hostile_otherwise(history())), 52)

    def test_a_date_is_put_off_on_its_day(self):
        extended = row(41, "deadline_extended", "USA", text="The US-China tariff truce is extended.")
        self.assertEqual(counts.put_off("truce")(history(self.DUE, extended)), [True])
        self.assertEqual(counts.put_off("truce")(history(self.DUE, extended._replace(on=on(131)))), [False])
        self.assertEqual(counts.put_off("pause")(history(self.DUE, extended)), [])

    def test_india_notifies_acts_and_defers(self):
        hit = row(8, "measure_snapped_back", "USA", "IND", duty=True)
        notice = row(64, "notify_wto", "IND", "USA")
        act = row(300, "measure_in_force", "IND", "USA", duty=True)
        self.assertEqual(counts.india_does(("notify_wto",), 90)(history(hit, notice)), [True])
        self.assertEqual(counts.india_does(("notify_wto",), 55)(history(hit, notice)), [False])
        self.assertEqual(counts.india_does(("measure_in_force",), 350)(history(hit, act)), [True])
        self.assertEqual(counts.india_does(("notify_wto",), 90)(history(notice)), [])
        announced = row(100, "announce", "IND", "USA", duty=True)
        self.assertEqual(counts.india_defers(history(announced, row(130, "suspend", "IND", "USA", duty=True))), [1.0])
        self.assertEqual(counts.india_defers(history(hit)), [])


class Statistics(unittest.TestCase):
    def test_wilson_agrees_with_a_published_interval(self):
        # Newcombe (1998), Stat. Med. 17:857-872, table I: 81 of 263, and 0 of 20.
        for k, n, low, high in ((81, 263, 0.2553, 0.3662), (0, 20, 0.0, 0.1611)):
            self.assertAlmostEqual(plausibility.wilson(k / n, n)[0], low, 4)
            self.assertAlmostEqual(plausibility.wilson(k / n, n)[1], high, 4)

    def test_cases_of_one_history_that_are_all_alike_count_once(self):
        whole = [[i % 2 == 0] * 5 for i in range(200)]
        self.assertAlmostEqual(plausibility.effective_cases(whole), 200, delta=2)
        self.assertEqual(plausibility.effective_cases([[True, True], [True], []]), 2.0)

    def test_independent_cases_count_in_full(self):
        luck = random.Random(1)  # 2000 histories of five: the design effect is one within 1 +- 3 * sqrt(2 / 2000)
        hits = [[luck.random() < 0.3 for _ in range(5)] for _ in range(2000)]
        self.assertAlmostEqual(plausibility.effective_cases(hits) / 10000, 1.0, delta=3 * math.sqrt(2 / 2000))

    def test_likely_counts_are_binomial(self):
        self.assertEqual(plausibility.likely_count(1, 0.5), (0, 1))
        self.assertEqual(plausibility.likely_count(10, 0.5), (3, 7))  # P(<= 2) = 0.0547, P(<= 3) = 0.1719, P(<= 7) = 0.9453
        self.assertEqual((plausibility.likely_count(8, 0.0), plausibility.likely_count(8, 1.0)), ((0, 0), (8, 8)))

    def test_likely_medians_agree_with_drawing(self):
        luck, values = random.Random(2), [float(i) for i in range(100)]
        low, high = plausibility.likely_median(values, 9)
        drawn = sorted(plausibility.median([luck.choice(values) for _ in range(9)]) for _ in range(4000))
        # Standard error of a 10 % quantile of 4000 draws: about 0.7; three of them.
        self.assertAlmostEqual(low, drawn[400], delta=2.5)
        self.assertAlmostEqual(high, drawn[3600], delta=2.5)
        self.assertEqual(plausibility.likely_median([1.0, 2.0, 9.0], 1), (1.0, 9.0))

    def test_a_verdict_follows_from_the_numbers(self):
        share = plausibility.Pattern("p", "s", plausibility.JULY, lambda h: [])
        half = [[True], [False]] * 20
        self.assertEqual(plausibility.row_of(share, [True] * 5 + [False] * 5, half)[-1], "within")
        self.assertEqual(plausibility.row_of(share, [True] * 10, half)[-1], "misses")
        self.assertEqual(plausibility.row_of(share, [True] * 2, half)[-1], "too few")
        self.assertEqual(plausibility.row_of(share, [True] * 10, [[True], [False]])[-1], "too few")
        self.assertEqual(plausibility.row_of(share, [True] * 10, [[], []])[2:], ["never arises", "", "0", "", "too few"])
        days = share._replace(rule="median")
        lags = [[float(i)] for i in range(40)]
        self.assertEqual(plausibility.row_of(days, [19.0, 20.0, 21.0], lags)[-1], "within")
        self.assertEqual(plausibility.row_of(days, [38.0, 38.0, 39.0], lags)[-1], "misses")

    def test_an_end_not_known_counts_only_as_far_as_it_is_seen(self):
        for value, told in (("63", True), ("155", False), (">=63", None), (">=716", False), ("10", None)):
            self.assertEqual(plausibility.observed_as("<= 90", 21, value), told, value)
        self.assertEqual([plausibility.observed_as("median of <= 60", 0, v) for v in ("8", "393", ">=42")], [8.0, None, None])


class Data(unittest.TestCase):
    def test_every_case_was_known_by_the_last_day_of_the_record(self):
        for case in CASES:
            with self.subTest(case["case"]):
                self.assertLessEqual(date.fromisoformat(case["known"]), LAST_DAY)
                self.assertTrue(case["source"])
                text = case["case"] + " " + case["source"]
                named = [date(int(y), int(m), int(d)) for y, m, d in re.findall(r"(20\d\d)[-/](\d\d)[-/](\d\d)", text)]
                named += [date(int(y), int(m), 1) for y, m in re.findall(r"(20\d\d)[-/](\d\d)(?=/)", text)]
                self.assertTrue(all(day <= LAST_DAY for day in named), named)

    def test_a_pattern_uses_what_was_known_at_the_cutoff_of_its_scenario(self):
        for pattern in plausibility.PATTERNS:
            cutoff = plausibility.start_and_cutoff(pattern.scenario)[1]
            self.assertLessEqual(cutoff, LAST_DAY)
            late = [{"series": pattern.series, "value": "1", "count": "5", "known": (cutoff + timedelta(1)).isoformat()}]
            self.assertEqual(plausibility.observed(pattern, late, cutoff), [])

    def test_every_series_is_used_and_every_used_series_but_one_has_cases(self):
        used, there = {p.series for p in plausibility.PATTERNS}, {case["series"] for case in CASES}
        self.assertEqual(used - there, {"recovery"})
        self.assertEqual(there - used, set())


@unittest.skipUnless((REFERENCE / "history2018").is_dir(), "the reference tables do not lie beside the checkout")
class Derived(unittest.TestCase):
    """The same counts made anew from the dated events."""

    @classmethod
    def setUpClass(cls):
        cls.rows = [*cls.read("history2018/events-usa-chn-2018.csv"), *cls.read("events/events-usa-chn.csv")]

    @staticmethod
    def read(name):
        with (REFERENCE / name).open(newline="", encoding="utf-8") as table:
            return list(csv.DictReader(table))

    @staticmethod
    def announced(row, direction):
        """Not a mere coming into force."""
        what = row["what"]
        effect = row["notes"].startswith("in force") or any(word in what.replace("in force the same", "") for word in EFFECTS)
        return row["direction"] == direction and not effect

    @staticmethod
    def days(series):
        return [case["value"] for case in CASES if case["series"] == series]

    def lag(self, row, after, end):
        reply = next((r for r in after if r["date"] <= end), None)
        days = (date.fromisoformat(reply["date"] if reply else end) - date.fromisoformat(row["date"])).days
        return str(days) if reply else f">={days}"

    def test_answers(self):
        kinds = ("tariff", "threat", "export_control", "entity_list")
        acts = [r for r in self.rows if self.announced(r, "escalate") and r["category"].startswith(kinds)]
        for responder, iso in (("CN", "CHN"), ("US", "USA")):
            lags, told = [], set()
            for i, act in enumerate(acts):
                duty_or_threat = act["category"].startswith(("tariff", "threat"))
                if act["actor"] == responder or not duty_or_threat or act["date"] in told:
                    continue
                told.add(act["date"])
                end = "2020-12-31" if act["date"] < "2021" else "2025-07-01"
                lags.append(self.lag(act, [r for r in acts[i + 1:] if r["actor"] == responder], end))
            self.assertEqual(lags, self.days(f"{iso}-answers"))

    def test_threats(self):
        for who, iso in (("CN", "CHN"), ("US", "USA")):
            days = {}
            for act in self.rows:
                if act["actor"] == who and self.announced(act, "escalate") and act["category"].startswith(("tariff", "threat")):
                    days.setdefault(act["date"], []).append(act["category"] == "threat")
            self.assertEqual(["yes" if any(told) else "no" for told in days.values()], self.days(f"{iso}-threats"))

    def test_heights(self):
        told = {"yes": "as high", "over-match": "higher", "": "higher"}  # a threat of 50 points in answer to 34
        lags = [*self.read("history2018/derived-response-lags-2018.csv"), *self.read("events/derived-response-lags.csv")]
        for responder, iso in (("CN", "CHN"), ("US", "USA")):
            rows = [r for r in lags if r["channel"] in ("tariff->tariff", "tariff->threat", "threat->threat")
                    and {r["trigger_actor"], r["responder"]} == {"US", "CN"} and r["responder"] == responder]
            self.assertEqual([told.get(r["symmetric"], "lower") for r in rows], self.days(f"{iso}-height"))

    def test_truces(self):
        rows = [r for r in [*self.read("history2018/derived-truces-2018.csv"), *self.read("events/derived-truces.csv")]
                if not r["truce"].startswith("Reciprocal pause")]
        values = [r["days_to_breach"].replace("censored >= ", ">=") for r in rows]
        self.assertEqual(sorted(values), sorted(self.days("truce")))

    def test_truces_after_the_height(self):
        lags = [*self.read("history2018/derived-response-lags-2018.csv"), *self.read("events/derived-response-lags.csv")]
        self.assertEqual([r["lag_days"] for r in lags if r["channel"] in ("peak->truce", "collapse->truce")], self.days("truce-after"))

    def test_easings(self):
        kinds = ("tariff", "export_control", "licence", "entity_list", "truce", "purchases")
        acts = [r for r in self.rows if self.announced(r, "deescalate") and r["actor"] in ("US", "CN")
                and r["category"].startswith(kinds)]
        lags, first = [], sum(r["date"] < "2021" for r in acts)
        for war, end in ((acts[:first], "2020-12-31"), (acts[first:], "2025-07-01")):
            for i, act in enumerate(war):
                if i == 0 or war[i - 1]["actor"] != act["actor"]:
                    lags.append(self.lag(act, [r for r in war[i + 1:] if r["actor"] != act["actor"]], end))
        self.assertEqual(lags, self.days("lift-answer"))

    def test_weeks(self):
        hostile = {date.fromisoformat(r["date"]) for r in self.rows
                   if self.announced(r, "escalate") and r["actor"] in ("US", "CN") and r["target"] in ("US", "CN", "world")}
        dates = [c for c in CASES if c["series"] == "week-before"]
        weeks = [counts.week_before(date.fromisoformat(c["case"][:10])) for c in dates]
        self.assertEqual(["yes" if hostile & week else "no" for week in weeks], [c["value"] for c in dates])
        kept, begin, told = set().union(*weeks), date(2018, 3, 22), []
        while begin < date(2019, 12, 13):
            week = {begin + timedelta(i) for i in range(7)}
            told += [] if week & kept else [bool(week & hostile)]
            begin += timedelta(7)
        self.assertEqual([str(sum(told)), str(len(told) - sum(told))], [c["count"] for c in CASES if c["series"] == "other-week"])

    def test_deferrals_of_india(self):
        rows = [r for r in self.read("history2018/events-usa-ind-2018.csv") if r["actor"] == "IN" and "ostponement" in r["what"]]
        self.assertEqual([str(len(rows))], self.days("IND-deferrals"))


class Page(unittest.TestCase):
    PAGE = (ROOT / "docs/plausibility.md").read_text(encoding="utf-8")

    def test_the_page_has_every_pattern_of_each_scenario_once_and_history_as_it_stands(self):
        self.assertEqual((self.PAGE.count(plausibility.BEGIN), self.PAGE.count(plausibility.END)), (1, 1))
        made = self.PAGE.split(plausibility.BEGIN)[1].split(plausibility.END)[0]
        shown = [[cell.strip() for cell in line.strip("|").split("|")][:2] for line in made.splitlines() if line.startswith("| ")]
        shown = [cells for cells in shown if cells[0] != plausibility.HEAD[0]]
        wanted = [p for s in (plausibility.LIBERATION, plausibility.BREAKDOWN, plausibility.JULY)
                  for p in plausibility.PATTERNS if p.scenario == s]
        seen = [plausibility.observed(p, CASES, plausibility.start_and_cutoff(p.scenario)[1]) for p in wanted]
        self.assertEqual(shown, [plausibility.row_of(p, s, [[]])[:2] for p, s in zip(wanted, seen)])


if __name__ == "__main__":
    unittest.main(argv=sys.argv[:1], verbosity=1)
