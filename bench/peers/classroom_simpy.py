#!/usr/bin/python3
"""The classroom model once more, for SimPy: two governments, one tariff each, tit for tat.

Written from the description of the model and with SimPy's own means, so that it can bear witness: a process for each
thing that goes on by itself, random numbers from Python. Prints what `riposte run --format json` prints of the same.

  classroom_simpy.py SCENARIO [-n HISTORIES] [--seed SEED]
"""

import argparse
import datetime
import json
import math
import pathlib
import random
import statistics
from typing import Generator, NamedTuple, Sequence

import simpy

import scenario

WEEK = 7.0  # between two samples of a series [d]

Process = Generator[simpy.Event, None, None]


class Government:
    """One side: its tariff, and what it makes of the other's."""

    def __init__(self, env: simpy.Environment, side: scenario.Side, rng: random.Random) -> None:
        self.env = env
        self.side = side
        self.rng = rng
        self.rival: Government
        self.forgiveness = rng.uniform(*side.forgives) / 100.0
        self.tariff = 0.0  # in force [%]
        self.peak = 0.0  # the highest that has been in force [%]
        self.series: list[float] = []  # the tariff week by week [%]
        self.bound = side.first_blow is not None  # by a change that is already dated
        self.newest_weighed = -math.inf  # when the newest act that it has weighed was done
        self.decisions = 0
        env.process(self.monitor())
        env.process(self.review())
        if self.bound:
            env.process(self.snap_back())

    def monitor(self) -> Process:
        """Writes down the tariff once a week, from the first day on."""
        while True:
            self.series.append(self.tariff)
            yield self.env.timeout(WEEK)

    def snap_back(self) -> Process:
        """The tariff decided last year comes into force."""
        yield self.env.timeout(self.side.first_blow)
        self.bound = False
        self.put_in_force(self.side.level)

    def review(self) -> Process:
        """Reviews take up what has been said since the last one; in tit for tat nobody says anything."""
        while True:
            yield self.env.timeout(self.side.review)

    def put_in_force(self, tariff: float) -> None:
        self.tariff = tariff
        self.peak = max(self.peak, tariff)
        self.env.process(self.rival.answer(self.env.now))

    def answer(self, done_at: float) -> Process:
        """Some days after an act of the other it chooses anew, unless it has weighed a newer one by then."""
        yield self.env.timeout(self.local_days(self.rng.uniform(*self.side.lag)))
        if done_at <= self.newest_weighed:
            return
        self.newest_weighed = done_at
        self.decisions += 1
        chosen = self.tariff if self.bound else self.nearest(self.wanted())
        if chosen != self.tariff:
            self.put_in_force(chosen)

    def local_days(self, lag: float) -> float:
        """From now to any time of the day that lies so many whole days ahead."""
        ends = math.floor(self.env.now) + math.floor(lag) + 1.0
        return self.rng.uniform(max(ends - 1.0, self.env.now), ends) - self.env.now

    def wanted(self) -> float:
        """What the other does, a part of it forgiven."""
        return self.rival.tariff * (1.0 - self.forgiveness)

    def nearest(self, wanted: float) -> float:
        """The rate nearest to it in whole steps from the one in force."""
        steps = round((wanted - self.tariff) / self.side.step)
        most = math.floor((self.side.highest - self.tariff) / self.side.step)
        least = -math.floor(self.tariff / self.side.step)
        return round(self.tariff + self.side.step * max(least, min(most, steps)), 9)  # equal rates compare equal


class History(NamedTuple):
    """What is kept of one, under riposte's names."""

    metrics: dict[str, float]
    series: dict[str, list[float]]


def play(model: scenario.Scenario, rng: random.Random) -> History:
    env = simpy.Environment()
    first, second = (Government(env, side, rng) for side in model.sides)
    first.rival, second.rival = second, first
    env.run(until=model.horizon)
    metrics: dict[str, float] = {}
    series = {}
    for one in (first, second):
        pair = f"{one.side.name}/{one.side.rival}"
        metrics[f"tariff_final/{pair}"] = one.tariff
        metrics[f"tariff_peak/{pair}"] = one.peak
        series[f"tariff/{pair}"] = one.series
    metrics["decisions"] = first.decisions + second.decisions
    return History(metrics, series)


def run(model: scenario.Scenario, histories: int, seed: int) -> dict:
    rng = random.Random(seed)
    counts = dict.fromkeys((outcome.name for outcome in model.outcomes), 0)
    metrics: dict[str, list[float]] = {}
    series: dict[str, list[list[float]]] = {}
    for _ in range(histories):
        history = play(model, rng)
        counts[next(outcome.name for outcome in model.outcomes if outcome.holds(history.metrics))] += 1
        for name, value in history.metrics.items():
            metrics.setdefault(name, []).append(value)
        for name, weeks in history.series.items():
            series.setdefault(name, []).append(weeks)
    return {"replications": histories,
            "outcomes": [{"name": name, "count": count} for name, count in counts.items()],
            "metrics": {name: {"mean": statistics.fmean(values), "sd": spread(values)} for name, values in metrics.items()},
            "series": {name: week_by_week(model.start, list(zip(*all_))) for name, all_ in series.items()}}


def week_by_week(start: datetime.date, weeks: list[Sequence[float]]) -> dict[str, list]:
    """`weeks` holds the values of all histories, week after week."""
    return {"dates": [str(start + datetime.timedelta(days=WEEK * week)) for week in range(len(weeks))],
            "mean": [statistics.fmean(values) for values in weeks],
            "sd": [spread(values) for values in weeks]}


def spread(values: Sequence[float]) -> float:
    """The standard deviation; statistics.pstdev says the same in exact fractions, and takes many times as long."""
    return math.dist(values, [statistics.fmean(values)] * len(values)) / math.sqrt(len(values))


def main() -> None:
    parser = argparse.ArgumentParser(description="The classroom model for SimPy.")
    parser.add_argument("scenario", type=pathlib.Path)
    parser.add_argument("-n", type=int, default=10_000, help="histories")
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    print(json.dumps(run(scenario.read(arguments.scenario), arguments.n, arguments.seed)))


if __name__ == "__main__":
    main()
