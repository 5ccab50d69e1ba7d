"""riposte and its SimPy twin tell the same story of the classroom, and a planted difference is caught.

4000 histories each, seeds 1 of both. A table of two programs of one model says no in at most one case of 10 000
(bench/peers/agreement.py); the mean tariff has a standard error of 0.05 points, and forgiveness of at most 30 instead
of 40 % moves it by 1. Exits with 77, which ctest shows as skipped, where SimPy is missing.

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
  CHN: {{beliefs: {{USA: {{returns: {{between: [0 %, 30 %], source: invented}}}}}}}}
"""

binary, root = sys.argv[1], pathlib.Path(sys.argv[2])
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
    return [str(row) for row in agreement.compared(ours, theirs) if not row.agrees]


def faults(classroom: pathlib.Path, planted: pathlib.Path) -> list[str]:
    ours, theirs = riposte(classroom), twin(classroom)
    found = disagreements(ours, theirs)
    if not disagreements(ours, twin(planted)):
        found.append("a twin that forgives up to 30 % passes for one that forgives up to 40 %")
    return found + disagreements(riposte(planted), twin(planted))


with tempfile.TemporaryDirectory() as folder:
    shipped = root / "scenarios/classroom-tit-for-tat.yaml"
    changed = pathlib.Path(folder, "planted.yaml")
    changed.write_text(PLANTED.format(base=shipped), encoding="utf-8")
    report = faults(shipped, changed)
print("\n".join(report))
sys.exit(bool(report))
