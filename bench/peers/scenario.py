"""The numbers of a scenario of two governments that play tit for tat, read from riposte's own YAML.

Nothing is copied, so nothing drifts: a number changed in the YAML changes here, and a scenario that brings what the
twin does not model (a shock, a lag, another policy) is refused.
"""

import datetime
import pathlib
import re
from typing import Any, Callable, NamedTuple

import yaml

Tariffs = dict[str, float]  # by metric name, such as tariff_final/USA/CHN [%]

MODELLED = {"base", "name", "title", "question", "knowledge_cutoff", "start", "horizon", "sources", "economies", "trade",
            "measures", "agents", "outcomes", "trade_economy"}  # the last: tit for tat does not look at incomes
MODELLED_OF_A_MEASURE = {"title", "kind", "imposer", "target", "level", "at_start", "suspended_until", "source"}


class Range(NamedTuple):
    """A number between two ends, each as likely as any between."""

    low: float
    high: float


class Side(NamedTuple):
    """One government and its tariff. Shares in %, times in days since the start."""

    name: str
    rival: str
    first_blow: float | None  # when its suspended tariff snaps back; None: it has none yet
    level: float  # to which it snaps back
    step: float
    highest: float
    forgives: Range  # of the other's tariff
    lag: Range  # of its reaction
    review: float  # between two reviews


class Outcome(NamedTuple):
    """An end of the story: the first that holds is the history's."""

    name: str
    holds: Callable[[Tariffs], bool]


class Scenario(NamedTuple):
    start: datetime.date
    horizon: float  # [d]
    sides: tuple[Side, Side]
    outcomes: list[Outcome]


def read(path: pathlib.Path) -> Scenario:
    tree = with_base(path)
    refuse_unknown(tree, MODELLED, path.name)
    start = tree["start"]
    sides = [side(name, agent, tree["measures"], start) for name, agent in tree["agents"].items()]
    if {(one.name, one.rival) for one in sides} != {(sides[0].name, sides[-1].name), (sides[-1].name, sides[0].name)}:
        raise ValueError(f"{path.name}: the twin knows two governments, each with a tariff on the other")
    return Scenario(start, days(tree["horizon"], start), (sides[0], sides[1]), [outcome(entry) for entry in tree["outcomes"]])


def with_base(path: pathlib.Path) -> dict[str, Any]:
    """The file over the one it inherits from; maps are merged key by key, all else is replaced."""
    tree = yaml.safe_load(path.read_text(encoding="utf-8"))
    return merged(with_base(path.parent / tree["base"]), tree) if "base" in tree else tree


def merged(below: dict[str, Any], above: dict[str, Any]) -> dict[str, Any]:
    both = {key: merged(below[key], value) if isinstance(value, dict) and isinstance(below.get(key), dict) else value
            for key, value in above.items()}
    return below | both


def side(name: str, agent: dict[str, Any], measures: dict[str, Any], start: datetime.date) -> Side:
    if agent["policy"] != "reciprocal" or len(agent["tariff_menu"]) != 1 or len(agent["beliefs"]) != 1:
        raise ValueError(f"{name}: the twin knows tit for tat with one tariff between two")
    rival, = agent["beliefs"]
    (tariff, menu), = agent["tariff_menu"].items()
    measure = measures[tariff]
    refuse_unknown(measure, MODELLED_OF_A_MEASURE, tariff)
    if (measure["imposer"], measure["target"]) != (name, rival):
        raise ValueError(f"{tariff}: the twin knows tariffs of {name} on {rival} only")
    suspended = measure.get("at_start", "dormant") == "suspended"
    return Side(name, rival, float((measure["suspended_until"] - start).days) if suspended else None,
                percent(measure["level"]), percent(menu["step"]), percent(menu["highest"]),
                between(agent["forgiveness"], percent), between(agent["reaction_lag"], days), days(agent["review_interval"]))


def outcome(entry: dict[str, str]) -> Outcome:
    """The predicate as Python reads it: `a/USA/CHN < 2 && …` becomes metrics['a/USA/CHN'] < 2 and …"""
    if entry["name"] == "otherwise":
        return Outcome(entry["name"], lambda metrics: True)
    expression = re.sub(r"tariff_final/\w+/\w+", lambda metric: f"metrics[{metric.group()!r}]", entry["when"])
    expression = expression.replace("&&", " and ").replace("||", " or ")
    return Outcome(entry["name"], eval(f"lambda metrics: {expression}", {"__builtins__": {}}))


def between(law: dict[str, Any], quantity: Callable[[str], float]) -> Range:
    refuse_unknown(law, {"between", "source"}, "a range")
    return Range(*(quantity(end) for end in law["between"]))


def percent(text: str) -> float:
    return number(text, "%")


def days(text: str, start: datetime.date | None = None) -> float:
    """[d]; months are those of the calendar from `start`."""
    if start is None or not text.endswith("months"):
        return number(text, "d")
    month = start.month - 1 + int(number(text, "months"))
    return float((start.replace(year=start.year + month // 12, month=month % 12 + 1) - start).days)


def number(text: str, unit: str) -> float:
    value, _, written = text.partition(" ")
    if written != unit:
        raise ValueError(f"'{text}' is not in {unit}")
    return float(value)


def refuse_unknown(node: dict[str, Any], known: set[str], where: str) -> None:
    if unknown := sorted(set(node) - known):
        raise ValueError(f"{where}: the twin does not model {', '.join(unknown)}")
