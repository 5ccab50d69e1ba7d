"""The arrows of the house: a folder includes headers only from itself and from folders to its left.

    kernel <- world <- agents <- scenarios <- replication <- analysis <- cli,   kernel <- economy <- agents

Includes are written from the root of the repository, and the first one of X.cpp is X.hpp, which proves that
this header compiles alone. Usage: include_arrows.py ROOT
"""

import pathlib
import re
import sys

from source_tree import PROGRAM_FOLDERS, Fault, code_only, cpp_files, report

LEFT_OF = {
    "sim/kernel": (),
    "sim/world": ("sim/kernel",),
    "sim/economy": ("sim/kernel",),
    "agents": ("sim/kernel", "sim/world", "sim/economy"),
    "scenarios": ("sim/kernel", "sim/world", "sim/economy", "agents"),
    "replication": ("sim/kernel", "sim/world", "sim/economy", "agents", "scenarios"),
    "analysis": ("sim/kernel", "sim/world", "sim/economy", "agents", "scenarios", "replication"),
    "cli": ("sim/kernel", "sim/world", "sim/economy", "agents", "scenarios", "replication", "analysis"),
}
INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*(?:"([^"\n]+)"|<([^>\n]+)>)', re.MULTILINE)


def folder_of(path: str) -> str | None:
    """The folder of the house that a path lies in; None outside the house."""
    return next((folder for folder in LEFT_OF if path.startswith(folder + "/")), None)


def faults_of_file(root: pathlib.Path, file: pathlib.Path) -> list[Fault]:
    path = file.relative_to(root).as_posix()
    home = folder_of(path)
    if home is None:
        return [Fault(path, 1, f"lies in no folder of the house; move it into one of {', '.join(LEFT_OF)}")]
    text = code_only(file.read_text(encoding="utf-8"))
    faults = []
    own_header = path.removesuffix(".cpp") + ".hpp"
    includes = list(INCLUDE.finditer(text))
    if path.endswith(".cpp") and (root / own_header).exists():
        if not includes or includes[0].group(1) != own_header:
            faults.append(Fault(path, 1, f'the first include is not "{own_header}"; put it first'))
    for include in includes:
        line = text.count("\n", 0, include.start()) + 1
        target = include.group(1) or include.group(2)
        to = folder_of(target)
        if to is None:
            if include.group(1) or target.startswith(("tests/", "bench/")):
                faults.append(Fault(path, line, f'"{target}" is no header of the house; include from the root'))
        elif to != home and to not in LEFT_OF[home]:
            faults.append(Fault(path, line, f"{home} includes {target}, but {to} lies to its right"))
        elif not (root / target).exists():
            faults.append(Fault(path, line, f'"{target}" does not exist'))
    return faults


def check(root: pathlib.Path) -> list[Fault]:
    return [fault for file in cpp_files(root, PROGRAM_FOLDERS) for fault in faults_of_file(root, file)]


if __name__ == "__main__":
    sys.exit(report(check(pathlib.Path(sys.argv[1]))))
