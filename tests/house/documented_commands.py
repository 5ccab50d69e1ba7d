"""Every command that a document shows works, and every file that it links to or names is there.

A name in `backticks` with a folder and an ending counts; one with a capital, such as scenarios/NAME.yaml, stands
for any.

In a ```sh block each command is one of
  riposte ..., build/release/riposte ...       run with the binary given, in an empty folder that sees scenarios/
  cat, cp, head, ls, mkdir, python3            and data/; a number of replications (-n) over 500 is cut to 500:
                                               that the command is accepted and ends as the page says is tested
  tools/..., bench/..., .ci/run                must exist (not run: some of them run this test)
  cmake, ctest, build/PRESET/riposte_bench     must name a preset that exists
  git, cd                                      passed over
A line that ends in `# exit 2` must end with that status. A ```yaml block whose first line is `# NAME.yaml` is
first written to that file, so that a page may show a scenario and then run it. What is not to be run, such as
output, stands in ```text. Usage: documented_commands.py ROOT BINARY PAGE
"""

import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile

from source_tree import Fault, report

FENCE = re.compile(r"^```(\w+)[^\n]*\n(.*?)^```", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\[[^\]]*\]\(([^)#\s]+)[^)]*\)")
NAMED_FILE = re.compile(r"`([a-z_.]+(?:/[a-z0-9_.-]+)*/[a-z0-9_.-]+\.(?:hpp|cpp|py|yaml|md|cmake|json|csv))`")
RUN = {"riposte", "build/release/riposte", "cp", "cat", "ls", "head", "mkdir", "python3"}
MOST_REPLICATIONS = 500
SECONDS = 300


def presets(root: pathlib.Path) -> set[str]:
    listed = json.loads((root / "CMakePresets.json").read_text(encoding="utf-8"))["configurePresets"]
    return {preset["name"] for preset in listed if not preset.get("hidden")}


def commands(block: str) -> list[tuple[int, str]]:
    """The commands of a block with the line each starts on; `\\` at a line's end and <<'EOF' carry on."""
    found: list[tuple[int, str]] = []
    lines = block.splitlines()
    at = 0
    while at < len(lines):
        start, text = at, lines[at]
        while text.endswith("\\") and at + 1 < len(lines):
            at += 1
            text += "\n" + lines[at]
        if here := re.search(r"(?<!<)<<(?!<)\s*'?(\w+)'?", text):
            while at + 1 < len(lines) and lines[at] != here.group(1):
                at += 1
                text += "\n" + lines[at]
        at += 1
        if text.strip() and not text.lstrip().startswith("#"):
            found.append((start, text))
    return found


def fault_without_running(root: pathlib.Path, text: str) -> str | None:
    """What is wrong with a command that is looked at but not run; None when nothing is."""
    words = text.split()
    for preset in re.findall(r"--preset[ =](\S+)", text) + re.findall(r"\bbuild/([\w-]+)", text):
        if preset not in presets(root):
            return f"there is no preset '{preset}'; name one of {', '.join(sorted(presets(root)))}"
    if re.match(r"(tools|bench|\.ci)/", words[0]) and not os.access(root / words[0], os.X_OK):
        return f"{words[0]} is not there or not executable"
    if words[0] == "tools/test":
        for word in words[1:]:
            if word.startswith("#"):
                break
            if word not in presets(root):
                return f"there is no preset '{word}'; name one of {', '.join(sorted(presets(root)))}"
    return None


def is_looked_at_only(text: str) -> bool:
    first = text.split()[0]
    return re.match(r"(tools|bench|\.ci)/|build/[\w-]+/riposte_bench$|(cmake|ctest|git|cd)$", first) is not None


def fault_of_running(folder: pathlib.Path, binary: pathlib.Path, text: str) -> str | None:
    expected = int(found.group(1)) if (found := re.search(r"#\s*exit (\d+)\s*$", text)) else 0
    text = re.sub(r"(?<=-n )\d+", lambda match: str(min(int(match.group()), MOST_REPLICATIONS)), text)
    environment = {**os.environ, "PATH": f"{folder}/.bin:{os.environ['PATH']}", "NO_COLOR": "1"}
    (folder / ".bin").mkdir(exist_ok=True)
    for place in (folder / ".bin/riposte", folder / "build/release/riposte"):
        place.parent.mkdir(parents=True, exist_ok=True)
        if not place.exists():
            place.symlink_to(binary)
    try:
        done = subprocess.run(["bash", "-o", "pipefail", "-c", text], cwd=folder, env=environment, timeout=SECONDS,
                              stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
    except subprocess.TimeoutExpired:
        return f"took over {SECONDS} s: {text}"
    if done.returncode != expected:
        return f"exit {done.returncode} instead of {expected}: {text}\n{done.stderr[-2000:]}"
    return None


def missing_files(root: pathlib.Path, page: pathlib.Path, name: str, prose: str) -> list[Fault]:
    faults = []
    for link in LINK.finditer(prose):
        target = link.group(1)
        if "://" not in target and not target.startswith("mailto:") and not (page.parent / target).exists():
            faults.append(Fault(name, prose.count("\n", 0, link.start()) + 1, f"link to {target}, which is not there"))
    for named in NAMED_FILE.finditer(prose):
        if not (root / named.group(1)).exists() and not (page.parent / named.group(1)).exists():
            line = prose.count("\n", 0, named.start()) + 1
            faults.append(Fault(name, line, f"names {named.group(1)}, which is not there"))
    return faults


def check(root: pathlib.Path, binary: pathlib.Path, page: pathlib.Path) -> list[Fault]:
    text = page.read_text(encoding="utf-8")
    name = page.relative_to(root).as_posix()
    faults = []
    faults += missing_files(root, page, name, FENCE.sub(lambda block: "\n" * block.group().count("\n"), text))
    with tempfile.TemporaryDirectory() as temporary:
        folder = pathlib.Path(temporary)
        for seen in ("scenarios", "data"):
            if (root / seen).exists():
                (folder / seen).symlink_to(root / seen)
        for block in FENCE.finditer(text):
            first_line = text.count("\n", 0, block.start(2)) + 1
            language, body = block.groups()
            if language == "yaml" and (title := re.match(r"#\s*([\w-]+\.yaml)\s*\n", body)):
                (folder / title.group(1)).write_text(body, encoding="utf-8")
            elif language in ("bash", "shell", "console"):
                faults.append(Fault(name, first_line, f"a ```{language} block; write ```sh, so that it is tested"))
            elif language == "sh":
                for line, command in commands(body):
                    if is_looked_at_only(command):
                        found = fault_without_running(root, command)
                    elif command.split()[0] in RUN:
                        found = fault_of_running(folder, binary, command)
                    else:
                        found = f"no rule for '{command.split()[0]}'; see tests/house/documented_commands.py"
                    if found:
                        faults.append(Fault(name, first_line + line, found))
    return faults


if __name__ == "__main__":
    repository = pathlib.Path(sys.argv[1])
    sys.exit(report(check(repository, pathlib.Path(sys.argv[2]), pathlib.Path(sys.argv[3]))))
