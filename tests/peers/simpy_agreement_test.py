"""riposte and its SimPy twin tell the same story of the classroom, and a planted difference is caught.

4000 histories each, seeds 1 of both. A table of two programs of one model says no in at most one case of 10 000
(bench/peers/agreement.py); the mean tariff at the end has a standard error of 0.05 points, and forgiveness of at most
10 instead of 20 % on one side moves it by 1.5. Exits with 77, which ctest shows as skipped, where SimPy is missing.

  simpy_agreement_test.py BINARY ROOT
"""

import json
import pathlib
import subprocess
import sys
import tempfile

HISTORIES = 4000
SKIPPED = 77
PLANTED = """\
base: {base}
name: planted
agents:
  CHN: {{forgiveness: {{between: [0 %, 10 %], source: invented}}}}
"""
SEEN_IN = {"outcome": "peace", "metric": "tariff_final/USA/CHN", "series": "tariff/CHN/USA 2025-07-02"}

binary, root = sys.argv[1], pathlib.Path(sys.argv[2]).resolve()
sys.path.insert(0, str(root / "bench/peers"))

try:
    import classroom_simpy
except ModuleNotFoundError as missing:
    print(f"skipped: Python module '{missing.name}' is missing; tools/install test peers")
    sys.exit(SKIPPED)

import agreement
import scenario


def riposte(path: pathlib.Path) -> dict:
    command = [binary, "run", str(path), "-n", str(HISTORIES), "--threads", "1", "--format", "json"]
    return json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)


def twin(path: pathlib.Path) -> dict:
    return classroom_simpy.run(scenario.read(path), HISTORIES, seed=1)


def disagreements(ours: dict, theirs: dict) -> list[str]:
    return [row.name for row in agreement.compared(ours, theirs) if not row.agrees]


def faults(classroom: pathlib.Path, planted: pathlib.Path) -> list[str]:
    ours, theirs, other = riposte(classroom), twin(classroom), twin(planted)
    found = disagreements(ours, theirs)
    caught = disagreements(ours, other)
    for kind, name in SEEN_IN.items():
        if name not in caught:
            found.append(f"a twin that forgives up to 10 % passes for one that forgives up to 20 % by {kind} {name}")
    return found + disagreements(riposte(planted), other)


with tempfile.TemporaryDirectory() as folder:
    shipped = root / "scenarios/classroom-tit-for-tat.yaml"
    changed = pathlib.Path(folder, "planted.yaml")
    changed.write_text(PLANTED.format(base=shipped), encoding="utf-8")
    report = faults(shipped, changed)
print("\n".join(report))
sys.exit(bool(report))
