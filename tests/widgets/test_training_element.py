"""Training in an element: the pace of acknowledgements, the buttons, the interrupt button."""

import asyncio
import json
import os
import signal
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np
import pytest

from nnbook.learning import Descent
from nnbook.pictures import Chart, Panel, Path, Picture
from nnbook.widgets.kit import Phase, StepSlider, Trainer, TrainingElement

CHART = Chart("path", "w₁", "w₂", (-5, 5), (-5, 5))


@dataclass(frozen=True)
class State:
    step_size: float = 0.001
    tolerance: float = 0.0001


class Lab(TrainingElement):
    """Descends a bowl, slowly; `trouble` is called within each gradient."""

    controls = (
        StepSlider("step_size", "step size", "λ", 0.0001, 10.0),
        StepSlider("tolerance", "threshold", "ε", 1e-9, 1.0),
    )

    def __init__(self) -> None:
        self.sent: list[dict[str, Any]] = []
        self.trouble = lambda: None
        super().__init__(State())

    def make_descent(self, state: State) -> Descent:
        def gradient(theta: np.ndarray) -> np.ndarray:
            self.trouble()
            return 2.0 * theta

        start = np.array([3.0, -4.0])
        return Descent(lambda t: float(t @ t), gradient, start, state.step_size, state.tolerance)

    def run_picture(self, state: State, run: Trainer) -> Picture:
        layers = (Path("path", run.path[:, 0], run.path[:, 1]),)
        return Picture((Panel(CHART, layers),), f"Step {run.i}. {run.message}")

    def run_code(self, state: State, run: Trainer) -> str:
        return ""

    def send(self, content: Any, buffers: Any = None) -> None:
        self.sent.append(json.loads(json.dumps(content)))

    def hear(self, **message: Any) -> None:
        self._handle_custom_msg(message, [])

    def acknowledge(self) -> None:
        self.hear(kind="shown", frame=self.sent[-1]["frame"])


async def until(condition: Any, seconds: float = 5.0) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it didn't come to that"
        await asyncio.sleep(0.005)


async def show_frames(lab: Lab, seconds: float) -> None:
    """Be a browser that shows every frame."""
    end = time.monotonic() + seconds
    while time.monotonic() < end and lab.trainer.phase is Phase.RUNNING:
        lab.acknowledge()
        await asyncio.sleep(0.005)


@pytest.fixture
def between_cells() -> Iterator[None]:
    """SIGINT as ipykernel has it between cells: ignored."""
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    yield
    signal.signal(signal.SIGINT, before)


def test_run_trains_here_and_now() -> None:
    lab = Lab()
    assert lab.run(steps=10) == "Step 10. paused"
    assert lab.phase == "paused"
    assert lab.run().startswith("Step ")
    assert lab.trainer.phase is Phase.CONVERGED
    assert len(lab.sent) == 2


def test_changing_a_control_starts_again_and_the_same_value_does_not() -> None:
    lab = Lab()
    lab.run(steps=10)
    lab.apply(step_size=0.001)
    assert lab.trainer.i == 10
    lab.apply(step_size=0.002)
    assert (lab.trainer.i, lab.phase) == (0, "ready")
    lab.run(steps=1)
    np.testing.assert_allclose(lab.trainer.theta, [3.0 * 0.996, -4.0 * 0.996])


def test_step_back_rewind_and_reset() -> None:
    lab = Lab()
    lab.apply(step_size=0.002)
    assert lab.press("step") == "Step 1. paused"
    assert lab.press("step") == "Step 2. paused"
    assert lab.press("back") == "Step 1. one step back"
    assert lab.press("rewind") == "Step 0. ready"
    assert lab.state.step_size == 0.002, "rewind keeps λ"
    lab.press("step")
    lab.reset()
    assert (lab.trainer.i, lab.state) == (0, State())
    lab.press("step")
    lab.reset()
    assert lab.trainer.i == 0, "reset rewinds even where λ was not touched"


def test_buttons_say_what_they_would_do() -> None:
    lab = Lab()
    scene = lab.get_state("scene")["scene"]
    assert scene["buttons"]["start"] == ["Start", True]
    assert scene["buttons"]["back"] == ["Back", False]
    lab.run()
    assert lab.sent[-1]["buttons"]["start"] == ["Start", False]
    assert lab.sent[-1]["buttons"]["back"] == ["Back", True]
    lab.hear(kind="press", name="start", number=1)
    assert lab.trainer.phase is Phase.CONVERGED, "a button that is off does nothing"


def test_three_frames_are_sent_before_the_first_is_shown() -> None:
    async def main() -> None:
        lab = Lab()
        lab.hear(kind="press", name="start", number=1)
        await until(lambda: len(lab.sent) >= 3)
        await asyncio.sleep(0.2)
        assert len(lab.sent) == 3, "nobody looks: the run stalls"
        assert lab.sent[-1]["buttons"]["start"] == ["Pause", True]
        lab.hear(kind="shown", frame=lab.sent[0]["frame"])
        await until(lambda: len(lab.sent) == 4)
        await asyncio.sleep(0.1)
        assert len(lab.sent) == 4, "one shown, one more"
        lab.pause()

    asyncio.run(main())


def test_the_first_steps_are_shown_one_by_one() -> None:
    async def main() -> None:
        lab = Lab()
        lab.start()
        await show_frames(lab, 0.5)
        lab.pause()
        steps = [int(message["read_out"].split()[1].rstrip(".")) for message in lab.sent]
        assert steps[:4] == [0, 1, 2, 3]
        assert lab.phase == "paused"
        count = len(lab.sent)
        await asyncio.sleep(0.1)
        assert len(lab.sent) == count, "paused is paused"

    asyncio.run(main())


def test_a_new_view_wakes_a_stalled_run() -> None:
    async def main() -> None:
        lab = Lab()
        lab.start()
        await until(lambda: len(lab.sent) >= 3)
        await asyncio.sleep(0.1)
        stalled = lab.trainer.i
        lab.hear(kind="hello", frame=0)
        await until(lambda: lab.trainer.i > stalled)
        assert any(message["kind"] == "scene" for message in lab.sent)
        lab.pause()

    asyncio.run(main())


def test_it_runs_to_its_end_and_announces_it() -> None:
    async def main() -> None:
        lab = Lab()
        lab.apply(step_size=0.2, tolerance=0.01)
        lab.start()
        await show_frames(lab, 5.0)
        assert lab.trainer.phase is Phase.CONVERGED
        assert lab.sent[-1]["announce"]
        assert [m["announce"] for m in lab.sent[2:-1]] == [False] * len(lab.sent[2:-1])

    asyncio.run(main())


def test_an_error_in_the_readers_gradient_pauses_and_is_read_out() -> None:
    def fail() -> None:
        raise ArithmeticError("my gradient")

    async def main() -> None:
        lab = Lab()
        lab.start()
        await until(lambda: lab.trainer.i > 0)
        lab.trouble = fail
        await show_frames(lab, 2.0)
        assert lab.phase == "paused"
        assert "my gradient" in lab.read_out
        assert 'raise ArithmeticError("my gradient")' in lab.read_out
        lab.trouble = lambda: None
        assert "paused" in lab.press("step")

    asyncio.run(main())


@pytest.mark.usefixtures("between_cells")
def test_the_interrupt_button_pauses_a_run_between_cells() -> None:
    async def main() -> None:
        lab = Lab()
        lab.start()
        await until(lambda: lab.trainer.i > 0)
        os.kill(os.getpid(), signal.SIGINT)
        await until(lambda: lab.read_out.endswith("interrupted"))
        assert lab.phase == "paused"
        assert lab.sent[-1]["announce"]
        await asyncio.sleep(0.05)
        assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN, "left as it was found"

    asyncio.run(main())


@pytest.mark.usefixtures("between_cells")
def test_the_interrupt_button_pauses_also_while_a_frame_is_drawn() -> None:
    async def main() -> None:
        lab = Lab()
        lab.start()
        await until(lambda: lab.trainer.i > 0)
        drawing = lab.run_picture

        def interrupted_once(state: State, run: Trainer) -> Picture:
            del lab.run_picture
            os.kill(os.getpid(), signal.SIGINT)
            time.sleep(0.01)  # the signal arrives here
            return drawing(state, run)

        lab.run_picture = interrupted_once
        await until(lambda: lab.phase == "paused")
        await until(lambda: lab.read_out.endswith("interrupted"))
        assert lab.sent[-1]["phase"] == "paused"

    asyncio.run(main())


@pytest.mark.usefixtures("between_cells")
def test_the_interrupt_button_ends_a_gradient_that_never_returns() -> None:
    async def main() -> None:
        lab = Lab()
        lab.start()
        await until(lambda: lab.trainer.i > 0)
        lab.trouble = lambda: time.sleep(60)
        threading.Timer(0.2, os.kill, (os.getpid(), signal.SIGINT)).start()
        await show_frames(lab, 5.0)
        assert lab.phase == "paused"
        assert "nterrupted" in lab.read_out
        assert signal.getsignal(signal.SIGINT) is signal.SIG_IGN

    asyncio.run(main())


def test_a_cells_own_handler_is_not_touched() -> None:
    def of_the_cell(*_: Any) -> None: ...

    async def main() -> None:
        before = signal.signal(signal.SIGINT, of_the_cell)
        try:
            lab = Lab()
            lab.start()
            await until(lambda: lab.trainer.i > 1)
            assert signal.getsignal(signal.SIGINT) is of_the_cell
            lab.pause()
        finally:
            signal.signal(signal.SIGINT, before)

    asyncio.run(main())


def test_an_interrupt_of_run_pauses_and_ends_the_cell() -> None:
    lab = Lab()

    def interrupt() -> None:
        raise KeyboardInterrupt

    lab.trouble = interrupt
    with pytest.raises(KeyboardInterrupt):
        lab.run()
    assert lab.phase == "paused"
    assert lab.read_out == "Step 0. interrupted"
