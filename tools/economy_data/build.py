"""From the sources to the data sets, step by step."""
from dataclasses import dataclass, replace

from . import balancing, elasticities, start, taiwan, tariffs
from .accounts import Accounts, Targets, zeros
from .assumptions import Assumptions
from .classification import REGIONS, SECTORS, SERVICES
from .components import components, pair_goods
from .composition import Composition
from .economy import RATE_DIGITS, Economy, checked, final_use, whole, whole_trade, whole_uses
from .sources import Sources
from .teaching import teaching


@dataclass
class Built:
    """The data sets, and what they came from, for the report."""

    taken: Assumptions
    start: Accounts
    targets: Targets
    balance: balancing.Balanced
    world: Economy
    teaching: Economy


def build(sources: Sources, taken: Assumptions) -> Built:
    """Both data sets under the assumptions taken."""
    sources = _with_gdp_of_taiwan(sources, taken["taiwan_gdp"])
    parts = components(sources, taken["asean_structure"])
    goods = pair_goods(sources, parts)
    composition = Composition(sources, taken)
    free = zeros(len(SERVICES), len(REGIONS), len(REGIONS))
    tariff = tariffs.baseline(sources, parts, composition, tariffs.Schedule(sources, taken)) + free
    unbalanced = start.start(sources, parts, goods, composition, tariff, taken)
    wanted = start.targets(parts, goods)
    balance = balancing.balanced(unbalanced, wanted)
    world = _written(sources, taken, balance.accounts, wanted)
    return Built(taken, unbalanced, wanted, balance, world, teaching(world))


def _with_gdp_of_taiwan(sources: Sources, alternative: str) -> Sources:
    return replace(sources, world=replace(sources.world, gdp=sources.world.gdp | {"TWN": taiwan.GDP[alternative]}))


def _written(sources: Sources, taken: Assumptions, accounts: Accounts, wanted: Targets) -> Economy:
    rates = tariffs.announced(sources.world)
    trade, tariff = whole_trade(accounts, wanted), whole(accounts.tariff, RATE_DIGITS)
    intermediate, value_added = whole_uses(accounts, wanted, trade)
    return checked(Economy(
        REGIONS, SECTORS, frozenset(SERVICES), trade, tariff,
        whole(tariffs.liberation_day(accounts.tariff, rates), RATE_DIGITS),
        whole(tariffs.reciprocal(accounts.tariff, rates), RATE_DIGITS),
        intermediate, final_use(trade, tariff, intermediate), value_added,
        elasticities.long_run(sources.elasticities, taken), elasticities.short_run()))
