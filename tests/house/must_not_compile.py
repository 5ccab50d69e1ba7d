"""A mistake that the types must refuse: the file compiles as it stands and, under -DMUST_NOT_COMPILE, fails
at a line of its own #ifdef block, not elsewhere for another reason.

Usage: must_not_compile.py ROOT FILE COMPILER [FLAG...]
"""

import pathlib
import re
import subprocess
import sys


def compile_errors(root: pathlib.Path, file: pathlib.Path, command: list[str]) -> tuple[bool, str]:
    done = subprocess.run([*command, "-std=c++20", "-fsyntax-only", "-I", str(root), str(file)],
                          capture_output=True, text=True, check=False)
    return done.returncode == 0, done.stderr


def mistaken_lines(text: str) -> range:
    """The numbers of the lines between #ifdef MUST_NOT_COMPILE and #else."""
    lines = text.splitlines()
    start = lines.index("#ifdef MUST_NOT_COMPILE")
    return range(start + 2, lines.index("#else", start) + 1)


def verdict(root: pathlib.Path, file: pathlib.Path, command: list[str]) -> str | None:
    """What is wrong with the pair, or None when the types hold."""
    compiles, errors = compile_errors(root, file, command)
    if not compiles:
        return f"the twin that must compile does not:\n{errors}"
    compiles, errors = compile_errors(root, file, [*command, "-DMUST_NOT_COMPILE"])
    if compiles:
        return "the mistake compiles; the types let it through"
    places = re.findall(rf"{re.escape(file.name)}:(\d+):\d+: error", errors)
    if not any(int(line) in mistaken_lines(file.read_text(encoding="utf-8")) for line in places):
        return f"it fails, but elsewhere than in the mistake:\n{errors}"
    return None


if __name__ == "__main__":
    found = verdict(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]), sys.argv[3:])
    print(found or "refused, as it must be")
    sys.exit(1 if found else 0)
