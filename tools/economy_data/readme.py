"""The page that stands beside each data set, with what it was made of and how far balancing moved it."""
from .assumptions import OFFERED
from .build import Built
from .report import distances, targets_hit
from .tariffs import CAP
from .teaching import TEACHING_REGIONS, TEACHING_SECTORS

_COLUMNS = """\
Million USD of 2023, tariffs as fractions.

| file | columns |
|---|---|
| `trade` | flow before the tariff, own trade included (exporter = importer); `tariff_bln` is the baseline, `tariff_cfl` the baseline and the US tariff announced on 2 April 2025 |
| `intermediate_consumption` | what `sector` in `region` spends on `input`, duty paid |
| `final_consumption` | final use, duty paid |
| `value_added` | by sector; its sum is GDP |
| `deficit` | imports less exports, before duty |
| `theta`, `theta_short_run` | trade elasticity by sector: long run, one year |
| `tariffs/liberation-day.csv` | total tariffs after 2 April 2025, where they change: `tariff_cfl` once more |
| `tariffs/liberation-day-reciprocal.csv` | the same, and each partner adds the same rate to its tariffs on US goods |

Cells that are zero are left out of `trade` and `intermediate_consumption`. With the digits as written, and exactly:
output is sales to all regions, and inputs with value added; supply with duty is intermediate with final use; deficits sum
to zero; a region's final use is its value added, its duties and its deficit."""


def of_world(built: Built) -> str:
    """The page of the large data set."""
    taken = "\n".join(f"| `{name}` | `{built.taken[name]}` | {_others(name, built.taken[name])} |" for name in OFFERED)
    says = "\n".join(f"- `{name}`, `{choice}`: {text}." for name, alternatives in OFFERED.items()
                     for choice, text in alternatives.items())
    return f"""\
# The world of 2023: 12 regions, 15 sectors

Made by `tools/economy-data`; `docs/economy-data.md` has the method with its equations, the sources with their dates, the limits.
Not edited by hand.

{_COLUMNS}

## What it was made of

Structure: World Input-Output Database, release 2013, year 2011. Goods trade: BACI HS22, 2023 (Taiwan: its customs, 2023). GDP:
World Development Indicators, 2023 (Taiwan: IMF). Tariffs: WITS 2021, additional duties and preferences to 2023, duty collected
by the US in 2024, cap {100 * CAP:.0f} % on farm and food rates that nobody pays. Elasticities: Caliendo and Parro (2015); Boehm, Levchenko
and Pandalai-Nayar (2023).

Each region's structure of 2011 grows with GDP, goods trade between regions is split over sectors, and everything is scaled
until all accounts close. Goods trade of each pair and GDP are held; input shares, final use, services trade, own trade and
the split of goods over sectors yield.

## What was assumed

| assumption | taken here | instead |
|---|---|---|
{taken}

{says}

## Residuals

{targets_hit(built)}

{distances(built)}
"""


def of_teaching() -> str:
    """The page of the small data set."""
    regions = "\n".join(f"- `{name}`: {', '.join(members)}" for name, members in TEACHING_REGIONS.items() if len(members) > 1)
    sectors = "\n".join(f"- `{name}`: {', '.join(members)}" for name, members in TEACHING_SECTORS.items())
    return f"""\
# The world of 2023 for teaching: 4 regions, 5 sectors

The data set `world-2023` summed up; made by `tools/economy-data`, not edited by hand. Small enough to read.

{regions}

{sectors}

Flows are sums. Tariffs and elasticities are means weighted by trade between regions. Trade among the regions that are now one
is own trade and pays no duty, so `ROW` has less final use, by that duty.

{_COLUMNS}
"""


def _others(name: str, taken: str) -> str:
    return ", ".join(f"`{choice}`" for choice in OFFERED[name] if choice != taken)
