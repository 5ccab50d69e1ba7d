"""The accounts of the world's regions as arrays over the regions and sectors of a classification."""
from dataclasses import dataclass

Table = list[list[float]]
Cube = list[list[list[float]]]


@dataclass
class Accounts:
    """Million USD, trade before duty and uses with duty; not necessarily in balance."""

    trade: Cube  # [sector][exporter][importer]
    tariff: Cube  # [sector][exporter][importer], a fraction
    intermediate: Cube  # [region][input][user]
    final: Table  # [region][sector]
    value_added: Table  # [region][sector]


@dataclass
class Targets:
    """What the balanced accounts have to hit."""

    goods: Table  # [exporter][importer], million USD; the diagonal is not a target
    gdp: list[float]  # [region]


def zeros(*sizes: int) -> list:
    """A nested list of noughts."""
    return [zeros(*sizes[1:]) for _ in range(sizes[0])] if len(sizes) > 1 else [0.0] * sizes[0]
