"""Frames of an animation travel in packs: none is late, none is lost, whatever a hand does."""

import asyncio
import time

import pytest

from nnbook.widgets.kit import Phase
from nnbook.widgets.kit.broadcast import PACK
from tests.widgets.test_training_element import Lab, show_frames, until


def told_steps(lab: Lab) -> list[int]:
    """The steps of the frames that were told, in their order."""
    return [frame["time"][0] for frame in lab.frames if "time" in frame]


def assert_none_is_missing(lab: Lab) -> None:
    numbers = [frame["frame"] for frame in lab.frames if "frame" in frame]
    assert numbers == list(range(numbers[0], numbers[0] + len(numbers)))
    assert lab.seen["time"] == list(lab.time), "the last one tells how it stands"
    assert lab.seen["phase"] == lab.phase


async def run_into_a_pack(lab: Lab) -> None:
    """Let a run come to where some frames are drawn and not told yet."""
    lab.start()
    end = time.monotonic() + 5.0
    while lab.seen.get("time") == list(lab.time) or lab.trainer.i < 3:
        assert time.monotonic() < end, "no frame ever waited"
        lab.acknowledge()
        await asyncio.sleep(0.003)


def test_a_fast_run_is_told_in_packs_and_a_timed_one_frame_by_frame() -> None:
    async def main(speed: str) -> list[int]:
        lab = Lab()
        lab.apply(speed=speed)
        lab.start()
        await show_frames(lab, 1.0)
        lab.pause()
        assert_none_is_missing(lab)
        return [len(message["frames"]) for message in lab.sent if message["kind"] == "frames"]

    assert 1 < max(asyncio.run(main("full speed"))) <= PACK
    assert set(asyncio.run(main("10 steps/s"))) == {1}


def test_slow_steps_are_told_one_by_one() -> None:
    async def main() -> None:
        lab = Lab()
        lab.trouble = lambda: time.sleep(0.3)
        lab.start()
        await show_frames(lab, 1.6)
        packs = [message["frames"] for message in lab.sent if message["kind"] == "frames"]
        assert len(packs) >= 3
        assert all(len(pack) == 1 for pack in packs)
        lab.pause()

    asyncio.run(main())


@pytest.mark.parametrize("deed", ["pause", "step", "back", "slider", "view field", "time", "end"])
def test_what_a_hand_does_amid_a_pack_is_told_at_once_and_after_it(deed: str) -> None:
    deeds = {
        "pause": {"kind": "press", "name": "start"},
        "step": {"kind": "press", "name": "step"},
        "back": {"kind": "press", "name": "back"},
        "slider": {"kind": "set", "field": "step_size", "value": 0.002, "final": True},
        "view field": {"kind": "set", "field": "speed", "value": "1 step/s", "final": True},
        "time": {"kind": "time", "i": 1, "final": True},
        "end": {"kind": "set", "field": "max_steps", "value": 2, "final": True},
    }

    async def main() -> None:
        lab = Lab()
        await run_into_a_pack(lab)
        before = lab.trainer.i
        lab.hear(**deeds[deed], number=7)
        await until(lambda: lab.seen["answered"] == 7)
        assert lab.sent[-1]["kind"] == "frame", "not in a pack: it is shown at once"
        assert_none_is_missing(lab)
        assert before in told_steps(lab), "what had been drawn is told"
        running = lab.trainer.phase is Phase.RUNNING
        assert running == (deed == "view field")
        lab.pause()

    asyncio.run(main())


def test_a_newer_copy_retires_a_run_after_its_last_frames() -> None:
    async def main() -> None:
        lab = Lab()
        await run_into_a_pack(lab)
        i = lab.trainer.i
        lab.retire()
        assert [message["kind"] for message in lab.sent[-2:]] == ["frames", "retired"]
        assert i in told_steps(lab)
        count = len(lab.sent)
        await asyncio.sleep(0.2)
        assert (len(lab.sent), lab.trainer.i) == (count, i), "nothing old goes on"

    asyncio.run(main())


def test_the_faster_of_two_pages_sets_the_pace_and_a_closed_one_holds_nothing_up() -> None:
    async def main() -> None:
        lab = Lab()
        lab.start()
        await until(lambda: len(lab.frames) >= PACK)
        lab.acknowledge()
        lab.hear(kind="shown", frame=2)  # the other page, which is behind or closed by now
        count = len(lab.frames)
        await until(lambda: len(lab.frames) >= count + PACK)
        await show_frames(lab, 0.3)
        assert lab.trainer.phase is Phase.RUNNING
        lab.pause()
        assert_none_is_missing(lab)

    asyncio.run(main())
