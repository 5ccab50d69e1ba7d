"""Whether two programs that played the same number of histories tell the same story.

Each figure is compared at false_alarm / number of figures, so that two programs of one model are called different at
most that often, whatever the figures have to do with one another (Bonferroni).
"""

import math
import statistics
from typing import Any, Iterator, NamedTuple

FALSE_ALARM = 1e-4
ROUNDING = 1e-9  # by which what is the same in every history may still differ
EACH_QUARTER = slice(13, None, 13)  # of a weekly series: neighbouring weeks say nearly the same


class Row(NamedTuple):
    """One figure in both programs, and by how much they may differ."""

    name: str
    ours: float
    theirs: float
    allowed: float

    @property
    def agrees(self) -> bool:
        return abs(self.ours - self.theirs) <= self.allowed + ROUNDING


def compared(ours: dict[str, Any], theirs: dict[str, Any], false_alarm: float = FALSE_ALARM) -> list[Row]:
    """Outcome shares of both, and the means of each metric and series that the other has."""
    histories = ours["replications"]
    if histories != theirs["replications"] or histories < 1000:
        raise ValueError("both play the same number of histories, and at least 1000")
    counts = [{entry["name"]: entry["count"] for entry in result["outcomes"]} for result in (ours, theirs)]
    if list(counts[0]) != list(counts[1]):
        raise ValueError("they do not know the same outcomes")
    means = [*means_of_metrics(ours["metrics"], theirs["metrics"]), *means_of_series(ours["series"], theirs["series"])]
    each = false_alarm / (len(counts[0]) + len(means))
    errors = statistics.NormalDist().inv_cdf(1.0 - each / 2.0)
    return [*(share(name, counts[0][name], counts[1][name], histories, each) for name in counts[0]),
            *(Row(name, our, their, errors * sd / math.sqrt(histories)) for name, our, their, sd in means)]


class Means(NamedTuple):
    """Of one figure in both programs, and the standard deviation of the difference of two histories."""

    name: str
    ours: float
    theirs: float
    sd: float


def means_of_metrics(ours: dict[str, Any], theirs: dict[str, Any]) -> Iterator[Means]:
    for name, metric in theirs.items():
        yield Means(name, ours[name]["mean"], metric["mean"], math.hypot(ours[name]["sd"], metric["sd"]))


def means_of_series(ours: dict[str, Any], theirs: dict[str, Any]) -> Iterator[Means]:
    """A series of ours tells no standard deviation; if both programs are one model, theirs is ours."""
    for name, series in theirs.items():
        if series["dates"] != ours[name]["dates"]:
            raise ValueError(f"{name}: they do not look at the same days")
        for each in range(len(series["dates"]))[EACH_QUARTER]:
            yield Means(f"{name} {series['dates'][each]}", ours[name]["mean"][each], series["mean"][each],
                        math.sqrt(2.0) * series["sd"][each])


def share(name: str, ours: int, theirs: int, histories: int, false_alarm: float) -> Row:
    together = min(ours + theirs, 2 * histories - ours - theirs)  # those that end otherwise lie as far apart
    return Row(name, ours / histories, theirs / histories, most_apart(together, false_alarm) / histories)


def most_apart(together: int, false_alarm: float) -> float:
    """By how much two counts with a given sum may differ when both programs are one model.

    Of `together` histories that end so, half are expected here and half there, drawn without replacement; Hoeffding
    (1963), Probability inequalities for sums of bounded random variables, theorem 2 and section 6, bounds the
    difference: P(|difference| >= t) <= 2 exp(-t^2 / (2 together)). It holds for every count, however small.
    """
    return math.sqrt(2.0 * together * math.log(2.0 / false_alarm))
