"""Nothing unfinished, nothing of one machine, nothing overlong.

No file carries a mark of unfinished work or a path of somebody's machine; one over 400 lines stands, with
its reason, in long_files (number tables under data/ need none). Usage: tidiness.py ROOT
"""

import pathlib
import re
import sys

from source_tree import Fault, report, text_files

LONGEST = 400
LONG_FILES = "tests/house/long_files"
# The brackets keep these lines from matching themselves.
UNFINISHED = re.compile(r"\b(TO[D]O|FIX[M]E|XX[X]|HA[C]K|TB[D]|WI[P])\b")
MACHINE_PATH = re.compile(r"(?<![\w.])/(wor[k]|hom[e]|roo[t]|User[s])/|\.\./share[d]\b")


def allowed_long_files(root: pathlib.Path) -> dict[str, str]:
    """Path to reason, as long_files states them."""
    file = root / LONG_FILES
    lines = file.read_text(encoding="utf-8").splitlines() if file.exists() else []
    entries = (line.split(None, 1) for line in lines if line.strip() and not line.startswith("#"))
    return {entry[0]: entry[1] if len(entry) > 1 else "" for entry in entries}


def check(root: pathlib.Path) -> list[Fault]:
    faults = []
    allowed = allowed_long_files(root)
    long_files = set()
    for file in text_files(root):
        path = file.relative_to(root).as_posix()
        if path.startswith("data/") and file.suffix != ".md":
            continue
        lines = file.read_text(encoding="utf-8", errors="replace").splitlines()
        if len(lines) > LONGEST:
            long_files.add(path)
            if not allowed.get(path):
                faults.append(Fault(path, LONGEST, f"{len(lines)} lines; split it, or say in {LONG_FILES} why it is one"))
        for number, line in enumerate(lines, 1):
            if found := UNFINISHED.search(line):
                faults.append(Fault(path, number, f"'{found.group()}' marks unfinished work; finish it or file an issue"))
            if found := MACHINE_PATH.search(line):
                faults.append(Fault(path, number, f"'{found.group()}' is a path of one machine; write it relative"))
    for path in sorted(set(allowed) - long_files):
        faults.append(Fault(LONG_FILES, 1, f"{path} is not over {LONGEST} lines any more; strike it"))
    return faults


if __name__ == "__main__":
    sys.exit(report(check(pathlib.Path(sys.argv[1]))))
