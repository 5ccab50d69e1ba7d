"""Asks the economy by itself, and puts what is made of its answers into a page."""
import json
import subprocess
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
WORLD = ROOT / "data" / "economy" / "world-2023"
PROGRAM = str(ROOT / "build" / "release" / "riposte")


class Answer(NamedTuple):
    """What one counterfactual does [%], and what players chose [%]; of uniform rates one for each."""

    effects: dict[str, dict[str, float]]  # region -> measure -> value
    rates: dict[str, float]  # player -> tariff
    at_bound: frozenset[str]  # players for whom no rate is best

    def real_income(self, region: str) -> float:
        return self.effects[region]["real_income"]


def read_answer(text: str) -> Answer:
    """Of `riposte economy --format json`."""
    told = json.loads(text)
    players = told.get("policy", {}).get("players", [])
    return Answer({row["region"]: {key: value for key, value in row.items() if key != "region"} for row in told["regions"]},
                  {each["region"]: 100.0 * each["tariffs"][0]["tariff"] for each in players},
                  frozenset(each["region"] for each in players
                            if any(tariff["standing"] != "best" for tariff in each["tariffs"])))


class Economy:
    """A program and a data set, asked again and again."""

    def __init__(self, binary: str, data: Path, *always: str):
        self.command = [binary, "economy", str(data), *always, "--format", "json"]

    def ask(self, *options: str) -> Answer:
        try:
            done = subprocess.run([*self.command, *options], capture_output=True, text=True, check=False)
        except FileNotFoundError:
            sys.exit(f"no program {self.command[0]}; build it with tools/demo, or name it")
        if done.returncode != 0:
            sys.exit(f"{' '.join([*self.command, *options])}: {done.stderr.strip()}")
        return read_answer(done.stdout)


def signed(value: float, always: bool = False) -> str:
    """Two decimals with a minus sign; what rounds to nought has none."""
    text = f"{abs(value):.2f}"
    if float(text) == 0.0:
        return text
    return f"−{text}" if value < 0.0 else f"+{text}" if always else text


def markdown(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    return "\n".join(f"| {' | '.join(row)} |" for row in (head, ["---"] * len(head), *rows))


def markers(name: str) -> tuple[str, str]:
    return f"<!-- {name} begin -->", f"<!-- {name} end -->"


def fault_of_page(page: str, names: Iterable[str]) -> str | None:
    """Which pair of markers a page lacks."""
    for begin, end in map(markers, names):
        if page.count(begin) != 1 or page.count(end) != 1 or page.index(begin) > page.index(end):
            return f"not one '{begin}' and one '{end}' after it; add them where the table is to stand"
    return None


def put(page: str, tables: dict[str, str]) -> str:
    """The page with each table between its markers. Precondition: no fault of the page."""
    for name, table in tables.items():
        begin, end = markers(name)
        page = f"{page.split(begin)[0]}{begin}\n\n{table}\n\n{end}{page.split(end)[1]}"
    return page


def refused(into: Path | None, names: Iterable[str]) -> bool:
    """Whether a page has no place for the tables, which is then told. To be asked before they are made."""
    fault = fault_of_page(into.read_text(encoding="utf-8"), names) if into else None
    if fault:
        print(f"{into}: {fault}", file=sys.stderr)
    return fault is not None


def tell(tables: dict[str, str], into: Path | None) -> None:
    """Prints the tables, or puts them into a page that has a place for them."""
    if into is None:
        print("\n\n".join(tables.values()))
    else:
        into.write_text(put(into.read_text(encoding="utf-8"), tables), encoding="utf-8")
