"""``python -m benchmarks.live``: measure the live pictures; write tables and raw numbers."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

RESULTS = Path(__file__).parents[1] / "results"


@dataclass(frozen=True)
class Length:
    """How much is measured of each."""

    presses: int
    rounds: int
    seconds: float
    repetitions: int
    events: int


FULL = Length(presses=60, rounds=5, seconds=8.0, repetitions=30, events=10_000)
QUICK = Length(presses=10, rounds=2, seconds=2.0, repetitions=3, events=500)


def main(arguments: list[str]) -> int:
    """Run the benchmark as the command line asks."""
    from benchmarks.live.report import targets, write_report

    parser = argparse.ArgumentParser("python -m benchmarks.live", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a smoke run; its numbers mean little")
    parser.add_argument("--results", type=Path, help="folder to write to")
    chosen = parser.parse_args(arguments)
    folder = chosen.results or (RESULTS / "trial" if chosen.quick else RESULTS)
    results = measure(QUICK if chosen.quick else FULL, say)
    write_report(results, folder)
    say(targets(results))
    say(f"Written: {folder}")
    return 0


def measure(length: Length, say: Callable[[str], None]) -> dict[str, Any]:
    """Measure everything in one run of one browser; return the raw numbers."""
    from benchmarks.live.animation import break_down, measure_animation
    from benchmarks.live.flood import measure_flood
    from benchmarks.live.keys import measure_keys
    from benchmarks.live.page import open_page
    from benchmarks.machine import describe

    machine = describe()
    known = ("date", "system", "other load", "nnbook")
    say("Opening JupyterLab ...")
    with open_page(length.repetitions) as live:
        results: dict[str, Any] = {
            "machine": {
                "processor": machine["processor"].partition(";")[0],
                **{name: machine[name] for name in known},
                "Chromium": live.chromium,
                **live.value("versions"),
            }
        }
        parts: tuple[tuple[str, str, Callable[[], Any]], ...] = (
            # First, while nothing else is on the page: what stands there costs the browser time.
            (
                "animation",
                "a training",
                lambda: measure_animation(live, length.rounds, length.seconds),
            ),
            ("breakdown", "a training, by parts", lambda: break_down(live, length.seconds)),
            ("keys", "key presses", lambda: measure_keys(live, length.presses)),
            ("flood", "a flood", lambda: measure_flood(live, length.events)),
            ("kernel", "the kernel", lambda: live.value("frame-times")),
        )
        for name, in_words, work in parts:
            say(f"Measuring {in_words} ...")
            results[name] = work()
        for error in live.notebook.errors:
            say(f"The browser said: {error}")
    return results


def say(line: str) -> None:
    """Print a line at once, also where the output is a file."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
