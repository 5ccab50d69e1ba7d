#!/usr/bin/python3
"""Draws docs/pictures/economy_cost.svg and fills the tables of docs/performance.md from one run of the benchmarks.

    tools/install build docs
    build/release/riposte_bench --benchmark_filter=economy --benchmark_format=json | docs/pictures/economy_cost.py

Reads the result from standard input. Needs Debian's python3-matplotlib. Set RIPOSTE_NAFTA to the folder of the data of 1993
before the run, or their row is left out.
"""

import json
import pathlib
import sys

import house_style  # noqa: F401 (its import sets the style)
from matplotlib import pyplot

PICTURE = pathlib.Path(__file__).with_suffix(".svg")
PAGE = PICTURE.parents[1] / "performance.md"
BLUE, GREY = "#0550ae", "#8c959f"
SECTORS, REGIONS = 15, 12  # held while the other grows


def measured(result):
    """Each benchmark that ran: name -> its row."""
    return {row["name"]: row for row in result["benchmarks"] if "error_occurred" not in row}


def sizes(rows):
    return [row for name, row in rows.items() if name.startswith("economy_size/")]


def panel(axes, rows, grows, held, count):
    picked = sorted((row[grows], row["real_time"] / row["rounds"]) for row in rows if row[held] == count)
    numbers, times = zip(*picked)
    axes.loglog(numbers, times, "o-", color=BLUE, linewidth=1.5, markersize=4)
    for power, name, side, offset in ((1, "in proportion", "right", (-6, 5)), (2, "squared", "left", (6, -9))):
        line = [times[-1] * (number / numbers[-1]) ** power for number in numbers]
        axes.loglog(numbers, line, ":", color=GREY)
        axes.annotate(name, (numbers[-3], line[-3]), color=GREY, ha=side, xytext=offset, textcoords="offset points")
    axes.set_xticks(numbers, [str(int(number)) for number in numbers])
    axes.minorticks_off()
    axes.set_xlabel(f"{grows}, with {count} {held}")


def draw(rows):
    figure, (left, right) = pyplot.subplots(1, 2, figsize=(7.2, 2.9), layout="constrained")
    panel(left, sizes(rows), "regions", "sectors", SECTORS)
    panel(right, sizes(rows), "sectors", "regions", REGIONS)
    left.set_ylabel("microseconds a round")
    figure.savefig(PICTURE, metadata={"Date": None})


def microseconds(row):
    time = row["real_time"] * {"ns": 1e-3, "us": 1.0, "ms": 1e3}[row["time_unit"]]
    return f"{time:.0f}" if time >= 100 else f"{time:.3g}"


def count(row, of):
    return f"{row[of]:.0f}" if of in row else ""


def table(rows):
    lines = ["| benchmark | regions | sectors | rounds | microseconds |", "|---|---|---|---|---|"]
    for name, row in rows.items():
        cells = [f"`{name}`", *(count(row, of) for of in ("regions", "sectors", "rounds")), microseconds(row)]
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


def fill(page, text):
    begin, end = "<!-- measured begin -->", "<!-- measured end -->"
    before, rest = page.split(begin)
    return f"{before}{begin}\n\n{text}\n\n{end}{rest.split(end)[1]}"


def main():
    rows = measured(json.load(sys.stdin))
    draw(rows)
    PAGE.write_text(fill(PAGE.read_text(encoding="utf-8"), table(rows)), encoding="utf-8")


if __name__ == "__main__":
    main()
