#!/usr/bin/python3
"""Draws docs/pictures/july_2025.svg from a result of rare-earth-truce-2025: the same result, the same bytes.

    tools/install build docs
    build/release/riposte run scenarios/rare-earth-truce-2025.yaml -n 20000 --format json | docs/pictures/july_2025.py

Reads the result from standard input. Needs Debian's python3-matplotlib.
"""

import datetime
import json
import pathlib
import sys

import house_style  # noqa: F401 (its import sets the style)
from matplotlib import dates, pyplot

PICTURE = pathlib.Path(__file__).with_suffix(".svg")
BLUE, PALE, FAINT, GREY, RUST = "#0550ae", "#80ccff", "#ddf4ff", "#57606a", "#bc4c00"
DOTTED, DASHED = (0, (1, 2)), (0, (4, 3))
FLOW = "published_flow/CHN/USA/magnets"
RECOVERED = 80  # [% of baseline], the scenario's recovered_at
TRUCE_ENDS = datetime.date(2025, 8, 12)
MID_MONTH = datetime.timedelta(days=14)


def thousands(number):
    return f"{number:,}".replace(",", "\N{NO-BREAK SPACE}")


def headline(axes, title, subtitle):
    axes.annotate(title, (0, 1), xycoords="axes fraction", xytext=(0, 22), textcoords="offset points",
                  weight="bold", fontsize=10, annotation_clip=False)
    axes.annotate(subtitle, (0, 1), xycoords="axes fraction", xytext=(0, 10), textcoords="offset points", color=GREY)


def mark_day(axes, day, name):
    axes.axvline(day, color=GREY, linewidth=0.8, linestyle=DOTTED)
    axes.annotate(name, (day, 1), xycoords=("data", "axes fraction"), xytext=(3, 0), textcoords="offset points",
                  va="top", color=GREY)


def month_ticks(axes, months):
    """Names the months given, and the year under the first tick and under each January."""
    axes.xaxis.set_major_locator(dates.MonthLocator(bymonth=months))
    axes.xaxis.set_major_formatter(lambda at, position: dates.num2date(at).strftime(
        "%b\n%Y" if position == 0 or dates.num2date(at).month == 1 else "%b"))
    axes.tick_params(labelsize=8, length=3)


def draw_outcomes(axes, result):
    outcomes = sorted(result["outcomes"], key=lambda outcome: -outcome["share"])
    # Names and sentences stand left of 0, in units of the bars' percent.
    left, right = -225, 155
    for row, outcome in enumerate(outcomes):
        share, lower, upper = (100 * outcome[key] for key in ("share", "lower", "upper"))
        happened = outcome["count"] > 0
        axes.barh(row, share, height=0.46, color=BLUE)
        axes.plot([lower, upper], [row, row], color=RUST, linewidth=2.5, solid_capstyle="butt")
        digits = 1 if share >= 1 else 2
        label = (f"{share:.{digits}f} %  ({lower:.{digits}f} to {upper:.{digits}f})" if happened else
                 f"none in {thousands(outcome['n'])} (at most {upper:.2f} %)")
        axes.text(upper + 3, row, label, va="center", color="black" if happened else GREY)
        name = "stalemate" if outcome["name"] == "otherwise" else outcome["name"].replace("-", " ")
        says = outcome["says"].removeprefix("Stalemate: ")
        axes.text(left, row - 0.17, name, va="center", weight="bold", color=BLUE)
        axes.text(left, row + 0.25, says[0].upper() + says[1:], va="center", fontsize=8, color=GREY)
    axes.set(xlim=(left, right), ylim=(len(outcomes) - 0.5, -0.5))
    axes.axis("off")
    headline(axes, "How the dispute of July 2025 ends",
             f"share of {thousands(result['replications'])} histories of a year, with 95 % intervals")


def draw_flow(axes, result):
    series = result["series"][FLOW]
    known = [at for at, histories in enumerate(series["n"]) if histories]
    days = [datetime.date.fromisoformat(series["dates"][at]) + MID_MONTH for at in known]
    level = {name: [100 * values[at] for at in known] for name, values in series["quantiles"].items()}
    axes.fill_between(days, level["0.05"], level["0.95"], color=FAINT, linewidth=0)
    axes.fill_between(days, level["0.25"], level["0.75"], color=PALE, linewidth=0)
    axes.plot(days, level["0.5"], color=BLUE, linewidth=1.8)
    # The first figure is the record's, the same in every history.
    axes.plot(days[0], level["0.5"][0], "o", color=BLUE, markersize=5, clip_on=False, zorder=5)
    axes.annotate(f"{days[0]:%B}\n{level['0.5'][0]:.1f} %", (days[0], level["0.5"][0]), xytext=(-7, 1),
                  textcoords="offset points", ha="right", color=BLUE)
    axes.axhline(RECOVERED, color=RUST, linewidth=1, linestyle=DASHED)
    axes.annotate(f"{RECOVERED} %: recovered", (0, RECOVERED), xycoords=("axes fraction", "data"), xytext=(4, 3),
                  textcoords="offset points", fontsize=8, color=RUST)
    mark_day(axes, datetime.date.fromisoformat(result["scenario"]["start"]), "day 0")
    axes.set_ylim(0, 1.06 * max(level["0.95"]))
    axes.set_xlim(days[0] - 5 * MID_MONTH, days[-1])
    month_ticks(axes, (5, 7, 9, 11, 1, 3))
    headline(axes, "Magnets from China to the US",
             "published month, % of 2024: median, middle 50 % and 90 %")


def lifted_by_day(result):
    """When all countermeasures are gone: days after the start, and the share of histories in which they are."""
    metric = result["metrics"]["countermeasures_lifted_day"]
    points = [(day, float(level)) for level, day in metric["quantiles"].items() if day is not None]
    ever = 1 - metric["never"]["share"]
    return sorted([(metric["least"], 0.0), *points, (metric["greatest"], ever)])


def draw_lifting(axes, result):
    metric = result["metrics"]["countermeasures_lifted_day"]
    start = datetime.date.fromisoformat(result["scenario"]["start"])
    end = start + datetime.timedelta(days=result["scenario"]["horizon_days"])
    days, shares = zip(*lifted_by_day(result))
    days = [start + datetime.timedelta(days=day) for day in days]
    shares = [100 * share for share in shares]
    axes.fill_between([*days, end], [*shares, shares[-1]], color=FAINT, linewidth=0)
    axes.plot([*days, end], [*shares, shares[-1]], color=BLUE, linewidth=1.8)
    axes.plot(days, shares, "o", color=BLUE, markersize=3.2)
    told = [f"never within the year: {100 * metric['never']['share']:.1f} %"]
    if metric["quantiles"]["0.5"] is not None:
        half = start + datetime.timedelta(days=metric["quantiles"]["0.5"])
        told.insert(0, f"in half of all by {half.day} {half:%B %Y}")
    axes.text(0.97, 0.1, "\n".join(told), transform=axes.transAxes, ha="right", linespacing=1.5)
    mark_day(axes, TRUCE_ENDS, f"{TRUCE_ENDS.day} {TRUCE_ENDS:%B}: truce runs out")
    axes.set_ylim(0, 115)
    axes.set_yticks(range(0, 101, 25))
    axes.set_xlim(start.replace(day=1), end)
    month_ticks(axes, (7, 9, 11, 1, 3, 5))
    headline(axes, "When all US countermeasures are gone",
             "% of histories, by date (dots: earliest, quantiles, latest)")


def draw(result):
    figure = pyplot.figure(figsize=(8.4, 7.3), facecolor="white")
    grid = figure.add_gridspec(2, 2, height_ratios=(1.25, 1), hspace=0.3, wspace=0.16,
                               left=0.055, right=0.975, top=0.93, bottom=0.06)
    draw_outcomes(figure.add_subplot(grid[0, :]), result)
    draw_flow(figure.add_subplot(grid[1, 0]), result)
    draw_lifting(figure.add_subplot(grid[1, 1]), result)
    figure.savefig(PICTURE, metadata={"Date": None, "Creator": None})


if __name__ == "__main__":
    draw(json.load(sys.stdin))
