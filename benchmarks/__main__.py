"""``python -m benchmarks``: measure everything, and write table, pictures and raw numbers."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

# Read when numpy and its BLAS are loaded, so before anything else.
for variable in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS"):
    os.environ[variable] = "1"

RESULTS = Path(__file__).parent / "results"


def main(arguments: list[str]) -> int:
    """Run the benchmark as the command line asks."""
    from benchmarks.report import write_report
    from benchmarks.run import FULL, QUICK, run
    from benchmarks.workloads import WORKLOADS

    parser = argparse.ArgumentParser("python -m benchmarks", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a smoke run: few, short rounds")
    parser.add_argument("--only", default="", metavar="ABG", type=str.upper, help="these alone")
    parser.add_argument("--results", type=Path, help="folder to write to")
    chosen = parser.parse_args(arguments)
    letters = {workload.key for workload in WORKLOADS}
    if unknown := set(chosen.only) - letters:
        parser.error(f"--only takes letters of {''.join(sorted(letters))}, got {min(unknown)}")
    is_whole = not (chosen.quick or chosen.only)
    folder = chosen.results or (RESULTS if is_whole else RESULTS / "trial")
    results = run(QUICK if chosen.quick else FULL, chosen.only, say=say)
    write_report(results, folder)
    say(f"Written: {folder}")
    return 0


def say(line: str) -> None:
    """Print a line at once, also where the output is a file."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
