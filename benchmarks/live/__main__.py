"""``python -m benchmarks.live``: measure the live pictures; write tables and raw numbers."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from benchmarks.live.page import LivePage

RESULTS = Path(__file__).parents[1] / "results"


@dataclass(frozen=True)
class Length:
    """How much is measured of each."""

    presses: int
    rounds: int
    seconds: float
    repetitions: int
    events: int


# Cells of the page that show something which trains.
TRAININGS = ("training", "playground")

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
    """Measure everything: the trainings alone, all else on one page; return the raw numbers."""
    from benchmarks.live.flood import measure_flood
    from benchmarks.live.keys import measure_keys
    from benchmarks.live.page import open_page
    from benchmarks.machine import describe

    machine = describe()
    known = ("date", "system", "other load", "nnbook")
    results: dict[str, Any] = {"animations": {}, "breakdowns": {}}
    # Each on a page of its own: what else stands on a page costs the browser time.
    for name in TRAININGS:
        with open_page(length.repetitions) as live:
            measure_training(live, name, length, results, say)
    with open_page(length.repetitions) as live:
        results["machine"] = {
            "processor": machine["processor"].partition(";")[0],
            **{name: machine[name] for name in known},
            "Chromium": live.chromium,
            **live.value("versions"),
        }
        parts: tuple[tuple[str, str, Callable[[], Any]], ...] = (
            ("keys", "key presses", lambda: measure_keys(live, length.presses)),
            ("flood", "a flood", lambda: measure_flood(live, length.events)),
            ("kernel", "the kernel", lambda: live.value("frame-times")),
        )
        for part, in_words, work in parts:
            say(f"Measuring {in_words} ...")
            results[part] = work()
        say_errors(live, say)
    return results


def measure_training(
    live: LivePage, name: str, length: Length, results: dict[str, Any], say: Callable[[str], None]
) -> None:
    """Watch one training, then once more by parts; put both into the results."""
    from benchmarks.live.animation import break_down, measure_animation

    say(f"Measuring the {name} ...")
    results["animations"][name] = measure_animation(live, name, length.rounds, length.seconds)
    results["breakdowns"][name] = break_down(live, name, length.seconds)
    say_errors(live, say)


def say_errors(live: LivePage, say: Callable[[str], None]) -> None:
    """Print what the browser complained of."""
    for error in live.notebook.errors:
        say(f"The browser said: {error}")


def say(line: str) -> None:
    """Print a line at once, also where the output is a file."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
