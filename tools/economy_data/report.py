"""How far the data set is from its sources: tables in Markdown, all numbers computed."""
import math
from collections.abc import Iterable

from .accounts import Accounts, Table
from .build import Built
from .classification import GOODS, REGIONS, SECTORS
from .economy import VALUE_DIGITS
from .sources import Sources

R, S, G = range(len(REGIONS)), range(len(SECTORS)), range(len(GOODS))
_MOST_MOVED = 12


def report(built: Built, sources: Sources) -> str:
    """All tables, with what each shows."""
    return "\n\n".join((targets_hit(built), distances(built), most_moved(built), _orders_of_magnitude(built, sources)))


def targets_hit(built: Built) -> str:
    """In how many sweeps it balanced, and how near the totals of 2023 are hit as written."""
    wanted, written = built.targets, built.world
    unit = 10**VALUE_DIGITS
    gdp = max(abs(sum(written.value_added[n]) / unit / wanted.gdp[n] - 1.0) for n in R)
    goods = max(abs(sum(written.trade[j][m][n] for j in G) / unit / wanted.goods[m][n] - 1.0) for m in R for n in R if m != n)
    services = [_international(accounts, range(len(GOODS), len(SECTORS))) for accounts in (built.start, built.balance.accounts)]
    return (f"Balanced in {built.balance.sweeps} sweeps. As written, no region's GDP misses that of 2023 by more than {gdp:.0e} of "
            f"it,\nand no pair's goods trade by more than {goods:.0e} (rounding to a thousand dollars). Services trade, which "
            f"yields, ends\n{_signed(services[1] / services[0] - 1.0)} from its start.")


def distances(built: Built) -> str:
    """By how much balancing moved shares, region by region."""
    head = ("region", "cost shares", "final use", "value added by sector", "goods exports by sector", "goods bought at home")
    before, after = built.start, built.balance.accounts
    rows = [(REGIONS[n], *(_points(measure(before, after, n)) for measure in
                           (_cost_moved, _final_moved, _value_added_moved, _exports_moved)),
             f"{_home_share(before, n):.1%} to {_home_share(after, n):.1%}".replace("%", " %")) for n in R]
    weight = built.targets.gdp
    world = [math.fsum(weight[n] * measure(before, after, n) for n in R) / math.fsum(weight)
             for measure in (_cost_moved, _final_moved, _value_added_moved, _exports_moved)]
    rows.append(("mean by GDP", *map(_points, world), ""))
    return ("Percentage points that balancing moved from one use, input or sector to another (half the sum of absolute "
            "differences of\nshares; cost shares are weighted by output), from the structure of 2011 at the GDP and goods "
            "trade of 2023:\n\n" + _markdown(head, rows))


def most_moved(built: Built) -> str:
    """The accounts whose factors are furthest from one."""
    factors = [(f"{kind}, {SECTORS[j]} in {REGIONS[n]}", table[n][j]) for kind, table in
               (("output", built.balance.factors.output), ("use", built.balance.factors.use)) for n in R for j in S]
    factors.sort(key=lambda each: (-max(each[1], 1.0 / each[1]), each[0]))
    return ("The accounts that were scaled most, of all " + str(len(factors)) + ":\n\n"
            + _markdown(("account", "factor"), [(name, f"{factor:.2f}") for name, factor in factors[:_MOST_MOVED]]))


def _orders_of_magnitude(built: Built, sources: Sources) -> str:
    head = ("region", "GDP", "goods exports", "goods imports", "services exports", "services imports", "deficit / GDP",
            "mean tariff", "source's applied mean")
    accounts, services = built.balance.accounts, range(len(GOODS), len(SECTORS))
    rows = []
    for n in R:
        sold, bought = (_billions(_exports(accounts, n, sectors) for sectors in (G, services)),
                        _billions(_imports(accounts, n, sectors) for sectors in (G, services)))
        deficit = built.world.deficit(n) / 10**VALUE_DIGITS / built.targets.gdp[n]
        duty = math.fsum(accounts.trade[j][m][n] * accounts.tariff[j][m][n] for j in G for m in R)
        economy = "EU27" if REGIONS[n] == "EUN" else REGIONS[n]
        mfn = sources.tariffs.mfn.get((economy, "all_goods"))
        rows.append((REGIONS[n], f"{built.targets.gdp[n] / 1e3:.0f}", sold[0], bought[0], sold[1], bought[1], _signed(deficit),
                     f"{duty / _imports(accounts, n, G):.2%}".replace("%", " %"),
                     "" if mfn is None or mfn.applied is None else f"{mfn.applied:.2%}".replace("%", " %")))
    return ("Orders of magnitude, billion USD. The mean tariff is duty over goods imports; the source's is of 2021, after "
            "preferences,\nwithout the duties of 2018 and after:\n\n" + _markdown(head, rows))


def _cost_moved(before: Accounts, after: Accounts, region: int) -> float:
    def shares(accounts: Accounts, sector: int) -> list[float]:
        inputs = [accounts.intermediate[region][k][sector] for k in S]
        return _shares([accounts.value_added[region][sector], *inputs])

    output = [math.fsum(after.trade[j][region]) for j in S]
    return math.fsum(output[j] * _half_distance(shares(before, j), shares(after, j)) for j in S) / math.fsum(output)


def _final_moved(before: Accounts, after: Accounts, region: int) -> float:
    return _moved(before.final, after.final, region)


def _value_added_moved(before: Accounts, after: Accounts, region: int) -> float:
    return _moved(before.value_added, after.value_added, region)


def _exports_moved(before: Accounts, after: Accounts, region: int) -> float:
    def by_sector(accounts: Accounts) -> list[float]:
        return _shares([_exports(accounts, region, (j,)) for j in G])

    return _half_distance(by_sector(before), by_sector(after))


def _moved(before: Table, after: Table, region: int) -> float:
    return _half_distance(_shares(before[region]), _shares(after[region]))


def _home_share(accounts: Accounts, region: int) -> float:
    own = math.fsum(accounts.trade[j][region][region] for j in G)
    return own / (own + _imports(accounts, region, G))


def _exports(accounts: Accounts, region: int, sectors: Iterable[int]) -> float:
    return math.fsum(accounts.trade[j][region][n] for j in sectors for n in R if n != region)


def _imports(accounts: Accounts, region: int, sectors: Iterable[int]) -> float:
    return math.fsum(accounts.trade[j][m][region] for j in sectors for m in R if m != region)


def _international(accounts: Accounts, sectors: range) -> float:
    return math.fsum(_exports(accounts, n, sectors) for n in R)


def _shares(values: list[float]) -> list[float]:
    total = math.fsum(values)
    return [value / total for value in values]


def _half_distance(one: list[float], other: list[float]) -> float:
    return math.fsum(abs(a - b) for a, b in zip(one, other)) / 2.0


def _points(share: float) -> str:
    return f"{100.0 * share:.1f}"


def _signed(share: float) -> str:
    return f"{share:+.1%}".replace("%", " %").replace("-", "−")


def _billions(values: Iterable[float]) -> list[str]:
    return [f"{value / 1e3:.0f}" for value in values]


def _markdown(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [head, tuple("---" for _ in head), *rows]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)
