"""xarray in Python and ncdf4 in R open a result directory as it is, and find in it what result.json says.

What docs/results.md shows in Python and R works on it. Labels, units, dates and missing values come out as those libraries mean them; means, counts and medians over the
histories of replications.nc are those of result.json, series.nc holds its bands. A reader that is absent is said,
and the other tried; exits with 77, which ctest shows as skipped, where neither is there.

  opened_results_test.py BINARY ROOT
"""

import json
import math
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

SKIPPED = 77
HISTORIES = 300
IN_R = r"""
suppressMessages(library(ncdf4))
folder <- commandArgs(trailingOnly = TRUE)[1]
file <- nc_open(file.path(folder, "replications.nc"))
for (name in names(file$var)) {
  values <- ncvar_get(file, name)
  cat(name, length(values), sum(is.na(values)), format(mean(values, na.rm = TRUE), digits = 15), "\n", sep = "\t")
}
cat("meanings", ncatt_get(file, "outcome", "flag_meanings")$value, "\n", sep = "\t")
cat("units", ncatt_get(file, "income_change_USA", "units")$value, "\n", sep = "\t")
bands <- nc_open(file.path(folder, "series.nc"))
cat("dates", bands$dim$date$units, length(bands$dim$date$vals), "\n", sep = "\t")
cat("bands", dim(ncvar_get(bands, "tariff_USA_CHN_quantiles")), "\n", sep = "\t")
cat("counts", sum(ncvar_get(bands, "tariff_USA_CHN_n")), "\n", sep = "\t")
"""


def plain(name):
    """The name of a metric as netCDF has it; the scenario at hand has no two alike."""
    return "".join(letter if letter.isalnum() else "_" for letter in name)


def shown_in(page, language):
    """The code that a page shows in a language."""
    return "\n".join(re.findall(rf"^```{language}\n(.*?)^```", page.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL))


def fault_of_shown(words, folder):
    """What goes wrong with code of the page, which names the directory july as seen from where it lies."""
    done = subprocess.run(words, cwd=folder.parent, capture_output=True, text=True, check=False)
    return [f"docs/results.md: {words[0]} says {done.stderr}"] if done.returncode != 0 or not done.stdout else []


def close(a, b):
    return math.isclose(a, b, rel_tol=1e-9, abs_tol=1e-12)


def in_python(folder, result, page):
    """None where there is no xarray."""
    try:
        import xarray
        import netCDF4  # noqa: F401  xarray reads by it
    except ModuleNotFoundError as missing:
        print(f"not tested: Python module '{missing.name}' is missing; tools/install peers")
        return None
    found = fault_of_shown([sys.executable, "-c", shown_in(page, "python")], folder)
    with xarray.open_dataset(folder / "replications.nc") as histories:
        for name, metric in result["metrics"].items():
            array = histories[plain(name)]
            if array.attrs["riposte_name"] != name or array.dims != ("replication",):
                found.append(f"xarray: {name} is labelled {array.attrs} {array.dims}")
            if int(array.isnull().sum()) != metric["missing"]:
                found.append(f"xarray: {name} misses {int(array.isnull().sum())}, not {metric['missing']}")
            if metric["mean"] is not None and not close(float(array.mean()), metric["mean"]):
                found.append(f"xarray: {name} has the mean {float(array.mean())}, not {metric['mean']}")
        meanings = histories["outcome"].attrs["flag_meanings"].split()
        for code, outcome in enumerate(result["outcomes"]):
            count = int((histories["outcome"] == code).sum())
            if meanings[code] != outcome["name"] or count != outcome["count"]:
                found.append(f"xarray: outcome {meanings[code]} came {count} times, not {outcome['count']}")
    with xarray.open_dataset(folder / "series.nc") as bands:
        for name, series in result["series"].items():
            along = "month" if name.startswith("published_flow") else "date"
            for at, date in enumerate(series["dates"]):
                median = bands[plain(name) + "_quantiles"].sel({along: date, "quantile": 0.5}).item()
                expected = series["quantiles"]["0.5"][at]
                if not (math.isnan(median) if expected is None else median == expected):
                    found.append(f"xarray: {name} at {date} has the median {median}, not {expected}")
                if bands[plain(name) + "_n"].sel({along: date}).item() != series["n"][at]:
                    found.append(f"xarray: {name} at {date} rests on another number of histories")
    return found


def in_r(folder, result, page):
    """None where there is no R with ncdf4."""
    if shutil.which("Rscript") is None or subprocess.run(
            ["Rscript", "-e", "library(ncdf4)"], capture_output=True, check=False).returncode != 0:
        print("not tested: R with ncdf4 is missing; tools/install peers")
        return None
    script = folder.parent / "read.R"
    script.write_text(IN_R, encoding="utf-8")
    done = subprocess.run(["Rscript", script, folder], capture_output=True, text=True, check=False)
    if done.returncode != 0 or done.stderr:
        return [f"R: {done.stderr}"]
    rows = {row[0]: row[1:] for row in (line.rstrip("\t").split("\t") for line in done.stdout.splitlines())}
    found = fault_of_shown(["Rscript", "-e", shown_in(page, "r")], folder)
    for name, metric in result["metrics"].items():
        length, missing, mean = rows[plain(name)]
        if int(length) != HISTORIES or int(missing) != metric["missing"]:
            found.append(f"R: {name} has {length} values, {missing} of them missing")
        if metric["mean"] is not None and not close(float(mean), metric["mean"]):
            found.append(f"R: {name} has the mean {mean}, not {metric['mean']}")
    series = result["series"]["tariff/USA/CHN"]
    dates = len(series["dates"])
    expected = {"meanings": [" ".join(each["name"] for each in result["outcomes"])], "units": ["%"],
                "dates": [f"days since {result['scenario']['start']}", str(dates)], "bands": ["7", str(dates)],
                "counts": [str(sum(series["n"]))]}
    return found + [f"R: {name} are {rows.get(name)}, not {told}" for name, told in expected.items()
                    if rows.get(name) != told]


def main():
    binary, root = sys.argv[1], pathlib.Path(sys.argv[2]).resolve()
    with tempfile.TemporaryDirectory() as scratch:
        folder = pathlib.Path(scratch, "july")
        subprocess.run([binary, "run", str(root / "scenarios/rare-earth-truce-2025.yaml"), "-n", str(HISTORIES), "-o",
                        str(folder)], check=True, stdout=subprocess.DEVNULL)
        result = json.loads((folder / "result.json").read_text(encoding="utf-8"))
        answers = [read(folder, result, root / "docs/results.md") for read in (in_python, in_r)]
    if all(answer is None for answer in answers):
        sys.exit(SKIPPED)
    found = [fault for answer in answers if answer for fault in answer]
    print("\n".join(found) if found else "no fault")
    sys.exit(bool(found))


if __name__ == "__main__":
    main()
