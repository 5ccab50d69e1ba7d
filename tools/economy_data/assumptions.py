"""What had to be assumed, under which name, and what may be assumed instead."""
from collections.abc import Iterable, Mapping


class UnknownAssumption(ValueError):
    """An assumption or an alternative that is not offered."""


# Name -> alternative -> what it says; the first is the default.
OFFERED: dict[str, dict[str, str]] = {
    "goods_shares": {
        "pair-2011": "goods trade of a pair is split over sectors as that pair's trade of 2011 was",
        "exporter-2011": "as the exporter's sales to all others were in 2011",
        "us-2024": "as pair-2011, but US imports as in 2024 where customs data by sector are at hand",
    },
    "asean_structure": {
        "rest-of-world": "the nine ASEAN members that WIOD lacks produce and consume as its rest of the world did in 2011",
        "indonesia": "as Indonesia did",
    },
    "asean_exports": {
        "us-imports-2024": "these nine sell to all partners what the US bought of Viet Nam, Thailand and Malaysia in 2024",
        "structure": "they sell what the economy sells whose structure they have",
    },
    "io_coefficients": {
        "own-2011": "input and value-added shares of cost start from each region's own of 2011",
        "world-mean": "they start from the world's mean of 2011 in each sector",
    },
    "services": {
        "gdp": "services trade of 2011 grows with the geometric mean of the growth of both partners' GDP",
        "world-gdp": "all services trade of 2011 grows as the world's GDP",
    },
    "tariffs": {
        "applied": "MFN at trade weights after preferences, duty collected by the US, far-off farm and food rates capped",
        "mfn-simple": "simple averages of MFN lines, for the US as well, after preferences and with additional duties",
        "uncapped": "as applied, without the cap",
    },
    "taiwan_gdp": {
        "756": "Taiwan's GDP of 2023 in billion USD, which stands in no source: what is remembered of the World Economic Outlook",
        "700": "the least that it may have been",
        "800": "the most",
    },
    "theta": {
        "caliendo-parro": "long-run elasticities by sector as estimated by Caliendo and Parro (2015)",
        "4": "4 in all sectors (Simonovska and Waugh 2014)",
        "5": "5 in all sectors (about Fontagne, Guimbard and Orefice 2022)",
        "8": "8 in all sectors (about the mean of Caliendo and Parro, and Eaton and Kortum 2002)",
    },
}

Assumptions = Mapping[str, str]
DEFAULTS: Assumptions = {name: next(iter(alternatives)) for name, alternatives in OFFERED.items()}


def chosen(requests: Iterable[str]) -> Assumptions:
    """The defaults, but for what is asked for as NAME=ALTERNATIVE."""
    taken = dict(DEFAULTS)
    for request in requests:
        name, _, alternative = request.partition("=")
        if name not in OFFERED:
            raise UnknownAssumption(f"no assumption '{name}'; there are {', '.join(OFFERED)}")
        if alternative not in OFFERED[name]:
            raise UnknownAssumption(f"no '{alternative}' for {name}; choose {' or '.join(OFFERED[name])}")
        taken[name] = alternative
    return taken


def listing() -> str:
    """All that is offered, for --help."""
    lines = ["assumptions and their alternatives, the default first:"]
    for name, alternatives in OFFERED.items():
        lines += [f"  {name}", *(f"    {alternative:16} {says}" for alternative, says in alternatives.items())]
    return "\n".join(lines)
