"""A run's JSON, timing apart, has the same bytes for any threads, under other variants of the C library's
functions (as another processor has them), and from every binary given.

Usage: same_bytes.py [-n REPLICATIONS] SCENARIO BINARY...
"""
import argparse
import os
import re
import subprocess
import sys

# What the dynamic loader then does not offer to the C library: it takes the exp, log, sin and pow of a
# processor without fused multiply-add (glibc 2.36, manual, "Hardware Capability Tunables").
OLD_PROCESSOR = {"GLIBC_TUNABLES": "glibc.cpu.hwcaps=-FMA,-AVX2"}
# Bits of functions that glibc has in several variants, as this Python gets them from the same C library.
LIBRARY_BITS = """import math
print(hash(tuple(f(1 + i / 1013) for i in range(20000) for f in (math.exp, math.log, math.sin, math.atan))))"""
TIMING = re.compile(rb',?\s*"timing":\s*\{[^{}]*\}')


def output(command, more_environment):
    finished = subprocess.run(command, env={**os.environ, **more_environment}, capture_output=True, check=False)
    if finished.returncode != 0:
        sys.exit(f"{' '.join(command)} ended with {finished.returncode}: {finished.stderr.decode()}")
    return finished.stdout


def result(binary, scenario, replications, threads, more_environment):
    command = [binary, "run", scenario, "-n", str(replications), "--threads", str(threads), "--format", "json"]
    text, timings = TIMING.subn(b"", output(command, more_environment))
    assert timings == 1, "a result has one timing"
    return text


def check_that_variants_differ():
    """Without fused multiply-add there is but one variant, and the comparison shows nothing: say so."""
    python = [sys.executable, "-c", LIBRARY_BITS]
    with open("/proc/cpuinfo", encoding="ascii", errors="replace") as processor:
        has_fma = re.search(r"^flags.*\bfma\b", processor.read(), re.MULTILINE) is not None
    if not has_fma:
        print("this processor has no fused multiply-add: nothing to compare the C library's variants by")
    elif output(python, {}) == output(python, OLD_PROCESSOR):
        sys.exit(f"{OLD_PROCESSOR} changes nothing: the test would pass whatever riposte calls; mend its spelling")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("-n", type=int, default=100, help="replications")
    parser.add_argument("scenario")
    parser.add_argument("binaries", nargs="+")
    arguments = parser.parse_args()
    check_that_variants_differ()
    reference, faults = None, 0
    for binary in arguments.binaries:
        for threads, environment in ((1, {}), (2, {}), (3, {}), (1, OLD_PROCESSOR)):
            text = result(binary, arguments.scenario, arguments.n, threads, environment)
            reference = text if reference is None else reference
            same = text == reference
            faults += not same
            variant = environment.get("GLIBC_TUNABLES", "")
            print(f"{'same' if same else 'DIFFERENT'}: {len(text)} bytes, {binary}, threads {threads} {variant}")
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
