"""What the live pictures' raw numbers come to, and that the report tells it. Nothing is timed."""

import copy

import pytest

from benchmarks.live.__main__ import FULL, QUICK
from benchmarks.live.report import STRETCHES, markdown, write_report
from benchmarks.live.results import delay, frames_per_second, long_gaps, rows_of

MB = 2**20
FRAMES = "frames of the training, median"


def press(sent: float, received: float, changed: float, painted: float) -> dict[str, float]:
    return {"key": 0.0, "sent": sent, "received": received, "changed": changed, "painted": painted}


def stretch(between: float) -> dict[str, list[float]]:
    return {"seen": [between * k for k in range(101)], "ticks": [10.0 * k for k in range(201)]}


def watched(element: str, *between: float) -> dict[str, object]:
    return {"element": element, "rounds": [stretch(one) for one in between]}


def parts(draw: float) -> dict[str, object]:
    return {"milliseconds": {"kernel: draw": draw}, "messages": 0.25, "bytes": 2e4}


@pytest.fixture
def results():
    """A run in which everything is reached, with simple numbers."""
    before = {"kernel": 100 * MB, "heap": 50 * MB, "nodes": 1000, "listeners": 300}
    end = {"frames": 5, "late": 1, "ms": 30.0, "right": True}
    return {
        "machine": {"processor": "an abacus", "Chromium": "1.0"},
        "keys": {
            "element": [press(1, 10, 12, 20)] * 20,
            "inline": [press(1, 90, 95, 100)] * 20,
            "ipympl": [press(2, 50, 52, 60)] * 20,
        },
        "animations": {
            "training": watched("A network", 200, 20, 15),
            "playground": watched("Playground", 30),
        },
        "breakdowns": {"training": parts(1.5), "playground": parts(2.25)},
        "kernel": {
            "element": [0.002] * 3,
            "figure": [0.1] * 3,
            "training element": [0.009] * 3,
            "training figure": [0.1] * 3,
        },
        "flood": {
            "events": 10_000,
            "before": before,
            "after": {**before, "kernel": 105 * MB, "nodes": 1010},
            "big": end,
            "ends": [end] * 4,
        },
    }


def reached(results) -> dict[str, bool]:
    return {row.what: row.reached for row in rows_of(results)}


def test_all_targets_of_a_good_run_are_reached(results):
    assert len(reached(results)) == 9
    assert all(reached(results).values())
    assert rows_of(results)[0].measured == "0.200"
    assert rows_of(results)[2].measured == "50.0"


@pytest.mark.parametrize(
    ("part", "change", "missed"),
    [
        ("keys", {"element": [press(1, 10, 12, 26)] * 20}, "key press → picture, median"),
        (
            "keys",
            {"element": [press(1, 10, 12, 20)] * 17 + [press(1, 10, 12, 36)] * 3},
            "key press → picture, 95th percentile",
        ),
        ("animations", {"training": watched("A network", 20, 34, 35)}, FRAMES),
        (
            "animations",
            {"playground": watched("Playground", 34)},
            FRAMES.replace("training", "playground"),
        ),
        ("kernel", {"training element": [0.011]}, "kernel's time of a frame, training element"),
    ],
)
def test_a_missed_target_is_named(results, part, change, missed):
    changed = copy.deepcopy(results)
    changed[part].update(change)
    assert [what for what, is_reached in reached(changed).items() if not is_reached] == [missed]


@pytest.mark.parametrize(
    ("name", "value", "missed"),
    [
        ("kernel", 111 * MB, "kernel's memory"),
        ("heap", 51.5 * MB, "page's memory"),
        ("nodes", 1101, "page's memory"),
        ("listeners", 321, "page's memory"),
    ],
)
def test_memory_that_grows_is_named(results, name, value, missed):
    results["flood"]["after"][name] = value
    (row,) = [row for row in rows_of(results) if not row.reached]
    assert missed in row.what


@pytest.mark.parametrize("end", [{"late": 3}, {"right": False}])
def test_a_last_picture_that_is_late_or_wrong_is_named(results, end):
    results["flood"]["ends"][2] = {**results["flood"]["ends"][2], **end}
    (row,) = [row for row in rows_of(results) if not row.reached]
    assert row.what == "last picture after a flood"


def test_without_an_answer_nothing_is_reached(results):
    results["keys"]["inline"] = []
    assert not reached(results)["key press → picture, median"]


def test_delays_frames_and_gaps():
    presses = [press(1, 2, 3, float(k)) for k in range(101)]
    assert (delay(presses).median, delay(presses).p95) == (50, 95)
    assert delay(presses, "sent", "received").median == 1
    assert frames_per_second([0.0, 10.0, 50.0]) == 40
    assert frames_per_second([5.0]) == 0
    assert long_gaps([0.0, 90.0, 300.0, 320.0]) == [210]


def test_report_tells_targets_stretches_and_parts(results, tmp_path):
    write_report(results, tmp_path)
    text = (tmp_path / "live.md").read_text(encoding="utf-8")
    assert text == markdown(results)
    assert f"| {FRAMES} | ≥ 30 a second | 50.0 | yes |" in text
    assert "5.0, 50.0, 66.7 frames a second in 3 stretches" in text
    assert "| nnbook | 20 | 20 | 20 | 0.200 | 0.200 | 1.0 | 9.0 | 2.0 | 8.0 |" in text
    assert "100 gaps above 100 ms, the longest 200 ms" in text
    assert "| kernel: draw | 1.50 | 2.25 |" in text
    assert "| Chromium | 1.0 |" in text
    assert (tmp_path / "live.json").exists()


def test_stretches_follow_each_other_without_a_gap():
    assert [end for _, end in STRETCHES[:-1]] == [begin for begin, _ in STRETCHES[1:]]
    assert (STRETCHES[0][0], STRETCHES[-1][1]) == ("key", "painted")


def test_a_full_run_is_what_the_targets_ask_for():
    assert FULL.presses >= 60
    assert FULL.rounds >= 5
    assert FULL.seconds >= 5
    assert FULL.events == 10_000
    assert QUICK.presses < FULL.presses
