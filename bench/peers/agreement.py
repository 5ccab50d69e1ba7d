"""Whether two programs that played the same number of histories tell the same story.

Each figure is compared at false_alarm / number of figures, so that two programs of one model are called different at
most that often, whatever the figures have to do with one another (Bonferroni).
"""

import math
import statistics
from typing import Any, NamedTuple

FALSE_ALARM = 1e-4


class Row(NamedTuple):
    """One figure in both programs, and by how much they may differ."""

    name: str
    ours: float
    theirs: float
    allowed: float

    @property
    def agrees(self) -> bool:
        return abs(self.ours - self.theirs) <= self.allowed


def compared(ours: dict[str, Any], theirs: dict[str, Any], false_alarm: float = FALSE_ALARM) -> list[Row]:
    """Outcome shares of both, and the means of each metric that the other has."""
    histories = ours["replications"]
    if histories != theirs["replications"] or histories < 1000:
        raise ValueError("both play the same number of histories, and at least 1000")
    counts = [{entry["name"]: entry["count"] for entry in result["outcomes"]} for result in (ours, theirs)]
    if list(counts[0]) != list(counts[1]):
        raise ValueError("they do not know the same outcomes")
    each = false_alarm / (len(counts[0]) + len(theirs["metrics"]))
    rows = [share(name, counts[0][name], counts[1][name], histories, each) for name in counts[0]]
    for name, metric in theirs["metrics"].items():
        other = ours["metrics"][name]
        error = math.hypot(metric["sd"], other["sd"]) / math.sqrt(histories)
        rows.append(Row(name, other["mean"], metric["mean"], statistics.NormalDist().inv_cdf(1.0 - each / 2.0) * error))
    return rows


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
