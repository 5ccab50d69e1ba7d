"""What the rules of the house read: the files of the repository and C++ without its comments."""

import pathlib
import re
from typing import Iterator, NamedTuple

PROGRAM_FOLDERS = ("sim", "agents", "scenarios", "replication", "analysis", "cli")
CPP_SUFFIXES = (".hpp", ".cpp")
NOT_SOURCE = re.compile(r"^(build.*|\.git|\.cache|\.vscode|\.idea|__pycache__)$")

_COMMENT_OR_STRING = re.compile(
    r'//[^\n]*|/\*.*?\*/|R"(?P<tag>[^(\s]*)\(.*?\)(?P=tag)"|"(?:\\.|[^"\\\n])*"|(?<![0-9a-fA-F])\'(?:\\.|[^\'\\\n])+\'',
    re.DOTALL)


class Fault(NamedTuple):
    """One breach of a rule: where it is, what it is, what to do instead."""

    path: str
    line: int
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.message}"


def text_files(root: pathlib.Path) -> Iterator[pathlib.Path]:
    """Every text file of the repository, build outputs aside, in a fixed order."""
    for entry in sorted(root.iterdir()):
        if NOT_SOURCE.match(entry.name) or entry.is_symlink():
            continue
        if entry.is_dir():
            yield from text_files(entry)
        elif entry.is_file() and b"\0" not in entry.read_bytes()[:8192]:
            yield entry


def cpp_files(root: pathlib.Path, folders: tuple[str, ...]) -> Iterator[pathlib.Path]:
    """The C++ files under the folders named."""
    for folder in folders:
        if (root / folder).is_dir():
            yield from (file for file in text_files(root / folder) if file.suffix in CPP_SUFFIXES)


def code_only(text: str) -> str:
    """C++ with comments and the contents of string literals blanked, line numbers kept."""
    def blank(match: re.Match) -> str:
        token = match.group()
        return token if token.startswith('"') and _is_include(text, match.start()) else re.sub(r"[^\n]", " ", token)

    return _COMMENT_OR_STRING.sub(blank, text)


def _is_include(text: str, position: int) -> bool:
    line = text[text.rfind("\n", 0, position) + 1:position]
    return re.fullmatch(r"\s*#\s*include\s*", line) is not None


def report(faults: list[Fault]) -> int:
    """Prints the faults and returns the exit status of a rule."""
    for fault in faults:
        print(fault)
    print(f"{len(faults)} faults" if faults else "no fault")
    return 1 if faults else 0
