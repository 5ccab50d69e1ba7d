"""A run that cannot write its result directory, or is killed while it does, leaves the old directory or none.

Files are limited in size at every point from nothing to all of it (as a full disk is, byte by byte), a small file
system is filled where this user may mount one, the parent is not to be written in, and a run is killed without
mercy while its directory is in the making. Each time what the directory held before must be there whole, as `riposte
show` finds it, and the run must end by 1 or 2 with the file named. Exits with 1 and a list of faults.

  faulty_disk_test.py BINARY ROOT
"""

import os
import pathlib
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time

HISTORIES = 400
NOBODY = 65534

binary, root = sys.argv[1], pathlib.Path(sys.argv[2]).resolve()
SCENARIO = str(root / "scenarios/classroom-tit-for-tat.yaml")


def command(directory, histories=HISTORIES, *more):
    return [binary, "run", SCENARIO, "-n", str(histories), "-o", str(directory), *more]


def run(words, **options):
    return subprocess.run(words, capture_output=True, text=True, check=False, timeout=300, **options)


def shown(directory):
    return run([binary, "show", str(directory), "--format", "json"]).stdout


def limited_to(size):
    return lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


def faults_after(what, finished, folder, kept):
    """What is wrong after a run that must have failed; `kept`: what out showed before, None where there was none."""
    found = []
    if finished.returncode not in (1, 2):
        found.append(f"{what}: ended with {finished.returncode}")
    if "riposte: " not in finished.stderr or "; " not in finished.stderr:
        found.append(f"{what}: says {finished.stderr!r}")
    if os.listdir(folder) != ([] if kept is None else ["out"]):
        found.append(f"{what}: left {sorted(os.listdir(folder))}")
    if kept is not None and shown(folder / "out") != kept:
        found.append(f"{what}: the old directory is not what it was")
    return found


def small_files(folder):
    """Every limit: in turn each of the files is the first that is too long."""
    found = []
    whole = folder / "whole"
    run(command(whole, HISTORIES, "--csv"))
    largest = max(file.stat().st_size for file in whole.iterdir())
    shutil.rmtree(whole)
    for size in range(1000, largest, largest // 12):
        finished = run(command(folder / "out", HISTORIES, "--csv"), preexec_fn=limited_to(size))
        if "cannot write" in finished.stderr and "File too large" not in finished.stderr:
            found.append(f"limit {size}: the reason is not told: {finished.stderr}")
        found += faults_after(f"limit {size}, nothing there", finished, folder, None)
    run(command(folder / "out"))
    kept = shown(folder / "out")
    for size in range(2000, largest, largest // 6):
        finished = run(command(folder / "out", HISTORIES, "--csv"), preexec_fn=limited_to(size))
        found += faults_after(f"limit {size}, a result there", finished, folder, kept)
    return found


def full_disk(folder):
    found = []
    script = 'mount -t tmpfs -o size="$1" tmpfs "$2" && shift 2 && "$@"; status=$?; ls -A "$FOLDER"; exit $status'
    for size in range(20, 400, 40):
        finished = run(["unshare", "--user", "--map-root-user", "--mount", "sh", "-c", script, "sh", f"{size}k",
                        str(folder), *command(folder / "out"), "--format", "json"],
                       env={**os.environ, "FOLDER": str(folder)})
        if "mount" in finished.stderr or "unshare" in finished.stderr:
            print(f"a full disk is not tested: this user may mount none: {finished.stderr.strip()}")
            return found
        left = finished.stdout.rsplit("}\n", 1)[-1].split()
        if finished.returncode not in (0, 1) or left != (["out"] if finished.returncode == 0 else []):
            found.append(f"disk of {size} kB: ended with {finished.returncode}, left {left}: {finished.stderr}")
    return found


def closed_parent(folder):
    """Root may write anywhere, so that the run is made somebody else's."""
    def as_nobody():
        if os.geteuid() == 0:
            os.setgid(NOBODY)
            os.setuid(NOBODY)

    closed = folder / "closed"
    closed.mkdir()
    folder.chmod(0o755)
    closed.chmod(0o555)
    if os.geteuid() == 0 and run([binary, "--version"], preexec_fn=as_nobody).returncode != 0:
        print("a parent that is not to be written in is not tested: nobody may not run this binary")
        closed.rmdir()
        return []
    finished = run(command(closed / "out"), preexec_fn=as_nobody)
    found = faults_after("closed parent", finished, closed, None)
    if finished.stdout or "you may not write in" not in finished.stderr:
        found.append(f"closed parent: {finished.stderr!r}, printed {len(finished.stdout)} bytes")
    closed.rmdir()
    return found


def killed(folder, kept):
    """Kills a run as soon as its directory is in the making; a part of it may stay, under a name of its own."""
    for patience in (0.0, 0.002, 0.01, 0.03, 0.1):
        with subprocess.Popen(command(folder / "out", 20000, "--csv"), stdout=subprocess.DEVNULL,
                              stderr=subprocess.DEVNULL) as process:
            while process.poll() is None and not list(folder.glob("out.part-*")):
                time.sleep(0.0005)
            time.sleep(patience)
            in_time = process.poll() is None
            process.send_signal(signal.SIGKILL)
        parts = list(folder.glob("out.part-*"))
        if not in_time:
            print(f"not killed in time after {patience} s")
            run(command(folder / "out"))
        if kept is None and (folder / "out").exists() and in_time and shown(folder / "out") == "":
            return [f"killed after {patience} s: a directory that is not whole"]
        if kept is not None and in_time and shown(folder / "out") == "":
            return [f"killed after {patience} s: the old directory is gone"]
        for part in parts:
            shutil.rmtree(part, ignore_errors=True)
        if kept is None:
            shutil.rmtree(folder / "out", ignore_errors=True)
    return []


def main():
    found = []
    with tempfile.TemporaryDirectory() as scratch:
        folders = [pathlib.Path(scratch, name) for name in ("small", "full", "parent", "kill")]
        for folder in folders:
            folder.mkdir()
        pathlib.Path(scratch).chmod(0o755)
        found += small_files(folders[0]) + full_disk(folders[1]) + closed_parent(folders[2])
        found += killed(folders[3], None)
        run(command(folders[3] / "out"))
        found += killed(folders[3], shown(folders[3] / "out"))
    print("\n".join(found) if found else "no fault")
    sys.exit(bool(found))


if __name__ == "__main__":
    main()
