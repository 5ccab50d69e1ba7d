"""Asks the economy by itself, and puts what is made of its answers into a page."""
import json
import re
import subprocess
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
WORLD = ROOT / "data" / "economy" / "world-2023"
PROGRAM = str(ROOT / "build" / "release" / "riposte")

# Why the rate that was chosen is not one that is best, by the program's word for where it stands.
NOT_BEST = {"least": "less than the least tried would be better", "most": "more than the most tried would be better",
            "edge": "no equilibrium is found beside it"}


class Answer(NamedTuple):
    """What one counterfactual does [%], and what players chose [%]; of uniform rates one for each."""

    effects: dict[str, dict[str, float]]  # region -> measure -> value
    rates: dict[str, float]  # player -> tariff
    not_best: dict[str, str]  # players for whom no rate is best -> why

    def real_income(self, region: str) -> float:
        return self.effects[region]["real_income"]

    def told_income(self, region: str) -> str:
        return signed(self.real_income(region))

    def told_rate(self, region: str) -> str:
        """What a player chose; of others nothing."""
        if region in self.not_best:
            return f"none: {self.not_best[region]}"
        return f"{self.rates[region]:.1f} %" if region in self.rates else ""


class Unanswered(NamedTuple):
    """A question without an answer, and what did not converge."""

    reason: str

    def told_income(self, region: str) -> str:
        return f"none: {self.reason}"

    def told_rate(self, region: str) -> str:
        return f"none: {self.reason}"


def reason_in(told: str) -> str | None:
    """What the program says of an equilibrium that it did not find; nothing where it says anything else."""
    found = re.search(r"^riposte: (.*\bno (?:Nash )?equilibrium\b.*); [^;]*$", told, re.MULTILINE)
    return found[1] if found else None


def read_answer(text: str) -> Answer:
    """Of `riposte economy --format json`."""
    told = json.loads(text)
    players = told.get("policy", {}).get("players", [])
    return Answer({row["region"]: {key: value for key, value in row.items() if key != "region"} for row in told["regions"]},
                  {each["region"]: 100.0 * each["tariffs"][0]["tariff"] for each in players},
                  {each["region"]: NOT_BEST[tariff["standing"]] for each in players for tariff in each["tariffs"]
                   if tariff["standing"] != "best"})


class Economy:
    """A program and a data set, asked again and again."""

    def __init__(self, binary: str, data: Path, *always: str):
        self.command = [binary, "economy", str(data), *always, "--format", "json"]

    def ask(self, *options: str) -> Answer:
        """The answer; where there is none this is the end."""
        found = self.put(*options)
        if isinstance(found, Unanswered):
            sys.exit(f"{' '.join([*self.command, *options])}: {found.reason}")
        return found

    def put(self, *options: str) -> Answer | Unanswered:
        try:
            done = subprocess.run([*self.command, *options], capture_output=True, text=True, check=False)
        except FileNotFoundError:
            sys.exit(f"no program {self.command[0]}; build it with tools/demo, or name it")
        reason = reason_in(done.stderr) if done.returncode == 1 else None
        if reason:
            return Unanswered(reason)
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
