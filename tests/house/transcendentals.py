"""Transcendental functions reach results through sim/kernel/transcendental.hpp alone (DESIGN section 4).

Refused everywhere in the program: std::exp and its like, ::exp, Boost.Math, and a bare exp(...) that can
mean the C library's. Usage: transcendentals.py ROOT
"""

import pathlib
import re
import sys

from source_tree import PROGRAM_FOLDERS, Fault, code_only, cpp_files, report

DOOR = "sim/kernel/transcendental.hpp"
NAMES = (r"(?:exp2?|expm1|log(?:2|10|1p)?|pow|a?(?:sin|cos|tan)h?|atan2|erfc?|[tl]gamma|cbrt|hypot)")
QUALIFIED = re.compile(rf"(?:\bstd|(?<![\w>]))\s*::\s*{NAMES}\s*\(")
BARE = re.compile(rf"(?<![\w:.>])({NAMES})\s*\(")
BOOST_MATH = re.compile(r"#\s*include\s*<boost/math/(?!constants/|tools/minima)")  # Brent's is arithmetic alone
OFFERED = re.compile(r"\binline\s+double\s+(\w+)\(")


def sees_door(path: str, includes: dict[str, list[str]]) -> bool:
    """Whether a file includes the door, itself or through other headers, so that the door's exp hides the C one."""
    seen, open_paths = set(), [path]
    while open_paths:
        for header in includes.get(open_paths.pop(), []):
            if header not in seen:
                seen.add(header)
                open_paths.append(header)
    return DOOR in seen


def faults_of_file(path: str, code: str, own_names: set[str]) -> list[Fault]:
    """own_names are those that, written bare in this file, mean the door's functions."""
    faults = []

    def add(match: re.Match, message: str) -> None:
        faults.append(Fault(path, code.count("\n", 0, match.start()) + 1, message))

    for match in QUALIFIED.finditer(code):
        add(match, f"'{match.group()[:-1].strip()}' differs between processors; use the functions of {DOOR}")
    for match in BOOST_MATH.finditer(code):
        add(match, f"Boost.Math calls the C library's functions and serves tests only; use those of {DOOR}")
    for match in BARE.finditer(code):
        if match.group(1) not in own_names:
            add(match, f"a bare '{match.group(1)}' may be the C library's; write kernel::{match.group(1)} from {DOOR}")
    return faults


def check(root: pathlib.Path) -> list[Fault]:
    door = root / DOOR
    offered = set(OFFERED.findall(door.read_text(encoding="utf-8"))) if door.exists() else set()
    codes = {file.relative_to(root).as_posix(): code_only(file.read_text(encoding="utf-8"))
             for file in cpp_files(root, PROGRAM_FOLDERS)}
    includes = {path: re.findall(r'#\s*include\s*"([^"]+)"', code) for path, code in codes.items()}
    faults = []
    for path, code in codes.items():
        in_kernel = path.startswith("sim/kernel/") and sees_door(path, includes)
        if path != DOOR:
            faults += faults_of_file(path, code, offered if in_kernel else set())
    return faults


if __name__ == "__main__":
    sys.exit(report(check(pathlib.Path(sys.argv[1]))))
