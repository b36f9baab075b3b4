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
from nnbook.widgets.kit import Phase, Slider, StepSlider, Trainer, TrainingElement
from nnbook.widgets.kit.training import SPEED, STEP_LIMIT

CHART = Chart("path", "w₁", "w₂", (-5, 5), (-5, 5))


@dataclass(frozen=True)
class State:
    step_size: float = 0.001
    tolerance: float = 0.0001
    max_steps: int = 10_000
    speed: str = "full speed"


@dataclass(frozen=True)
class SeededState(State):
    seed: int = 0


class Lab(TrainingElement):
    """Descends a bowl, slowly; `trouble` is called within each gradient."""

    controls = (
        StepSlider("step_size", "step size", "λ", 0.0001, 10.0),
        StepSlider("tolerance", "threshold", "ε", 1e-9, 1.0),
        STEP_LIMIT,
        SPEED,
    )
    initial = State()

    def __init__(self) -> None:
        self.sent: list[dict[str, Any]] = []
        self.frames: list[dict[str, Any]] = []  # single, where several are sent together
        self.seen: dict[str, Any] = {}  # what a view would know
        self.trouble = lambda: None
        super().__init__(self.initial)

    def make_descent(self, state: State) -> Descent:
        def gradient(theta: np.ndarray) -> np.ndarray:
            self.trouble()
            return 2.0 * theta

        return Descent(
            lambda t: float(t @ t),
            gradient,
            self.start_of(state),
            state.step_size,
            state.tolerance,
            max_steps=state.max_steps,
        )

    def start_of(self, state: State) -> np.ndarray:
        return np.array([3.0, -4.0])

    def run_picture(self, state: State, run: Trainer) -> Picture:
        layers = (Path("path", run.path[:, 0], run.path[:, 1]),)
        return Picture((Panel(CHART, layers),), f"Step {run.i}. {run.message}")

    def run_code(self, state: State, run: Trainer) -> str:
        return ""

    def send(self, content: Any, buffers: Any = None) -> None:
        content = json.loads(json.dumps(content))
        self.sent.append(content)
        for frame in content.get("frames", [content]):
            self.frames.append(frame)
            self.seen |= frame

    def hear(self, **message: Any) -> None:
        self._handle_custom_msg(message, [])

    def acknowledge(self) -> None:
        self.hear(kind="shown", frame=self.seen["frame"])


class SeededLab(Lab):
    """Starts elsewhere with each seed, of which there are three."""

    controls = (*Lab.controls, Slider("seed", "seed", "", 0, 2, 1))
    initial = SeededState()

    def start_of(self, state: SeededState) -> np.ndarray:
        return np.array([3.0, state.seed])


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


def test_another_tolerance_or_step_limit_does_not_start_again() -> None:
    lab = Lab()
    lab.apply(step_size=0.1, max_steps=20)
    lab.run()
    assert lab.phase == "stopped"
    lab.apply(max_steps=30.0)
    assert (lab.trainer.i, lab.phase, lab.state.max_steps) == (20, "paused", 30)
    assert isinstance(lab.state.max_steps, int)
    assert "limit of 30 steps" in lab.run()
    assert lab.apply(tolerance=0.5).startswith("Step 5. Converged at step 5")
    lab.apply(tolerance=1e-4, max_steps=40)
    assert (lab.time, lab.phase) == ((5, 30), "paused")
    lab.apply(step_size=0.2)
    assert lab.time == (0, 0)


def test_the_speed_is_taken_and_does_not_start_again() -> None:
    lab = Lab()
    assert lab.trainer.steps_per_second is None
    lab.run(steps=3)
    lab.apply(speed="10 steps/s")
    assert (lab.trainer.steps_per_second, lab.trainer.i) == (10.0, 3)
    lab.reset()
    assert lab.trainer.steps_per_second is None


def test_time_is_the_shown_step_and_the_last() -> None:
    lab = Lab()
    assert lab.time == (0, 0)
    lab.run(steps=10)
    lab.go_to(4)
    assert (lab.time, lab.phase) == ((4, 10), "paused")
    assert lab.press("step") == "Step 5. paused"


def test_new_start_is_another_seed_where_there_is_one() -> None:
    with pytest.raises(ValueError, match="no button 'new_start'"):
        Lab().press("new_start")
    lab = SeededLab()
    seeds = []
    for _ in range(4):
        lab.press("step")
        seeds.append((lab.state.seed, lab.trainer.path[0][1]))
        lab.press("new_start")
        assert lab.trainer.i == 0
    assert seeds == [(0, 0), (1, 1), (2, 2), (0, 0)]


def test_pinned_runs_are_told_and_what_differs() -> None:
    lab = Lab()
    lab.apply(step_size=0.1)
    assert lab.press("pin").endswith("there is nothing to pin yet: make a step first")
    lab.run(steps=2)
    told = " Pinned: run 1: step 2, cost 10.24. Settings: "
    same = "the same: λ, ε, step limit."
    assert lab.pin() == f"Step 2. paused{told}Nothing differs; {same}"
    lab.apply(step_size=0.2, speed="1 step/s")
    same = "the same: ε, step limit."
    assert lab.read_out == f"Step 0. ready{told}run 1: λ = 0.1; now: λ = 0.2; {same}"
    assert lab.still_picture().read_out.endswith(f"now: λ = 0.2; {same}")
    lab.run(steps=1)
    lab.pin()
    assert [run.label for run in lab.pinned] == ["run 1", "run 2"]
    assert "run 2" not in lab.press("unpin")
    with pytest.raises(ValueError, match="no pinned run has the number 3"):
        lab.unpin(3)
    assert lab.unpin(1) == "Step 1. paused"
    lab.pin()
    assert lab.unpin_all() == "Step 1. paused"
    lab.pin()
    lab.press("rewind")
    assert len(lab.pinned) == 1
    assert lab.reset() == "Step 0. ready"


def test_a_fifth_pinned_run_is_refused_in_one_sentence() -> None:
    lab = Lab()
    lab.run(steps=2)
    for _ in range(4):
        assert "pin" not in lab.disabled_buttons()
        lab.pin()
    assert "pin" in lab.disabled_buttons()
    assert lab.pin().endswith("4 runs are pinned, and that is the most: unpin one first")
    assert len(lab.pinned) == 4


def test_another_start_is_listed_where_no_seed_explains_it() -> None:
    lab = SeededLab()
    lab.run(steps=1)
    lab.pin()
    lab.press("new_start")
    assert "run 1: seed = 0; now: seed = 1; the same: λ, ε, step limit." in lab.read_out
    moved = Lab()
    moved.run(steps=1)
    moved.pin()
    moved.start_of = lambda state: np.array([1.0, 1.0])
    moved.press("rewind")
    assert "run 1: θ[0] = (3, −4); now: θ[0] = (1, 1); the same: λ" in moved.read_out


def test_an_error_between_runs_leaves_the_element_alive() -> None:
    lab = Lab()
    lab.run(steps=5)
    lab.trouble = lambda: 1 / 0
    assert "division by zero" in lab.press("step")
    assert (lab.trainer.i, lab.phase) == (5, "paused")
    assert lab.press("back") == "Step 4. one step back"
    lab.trouble = lambda: None
    assert lab.run(steps=3) == "Step 7. paused"


def test_buttons_say_what_they_would_do() -> None:
    lab = Lab()
    scene = lab.get_state("scene")["scene"]
    assert scene["buttons"]["start"] == ["Start", True]
    assert scene["buttons"]["back"] == ["Back", False]
    lab.run()
    assert lab.seen["buttons"]["start"] == ["Start", False]
    assert lab.seen["buttons"]["back"] == ["Back", True]
    lab.hear(kind="press", name="start", number=1)
    assert lab.trainer.phase is Phase.CONVERGED, "a button that is off does nothing"


def test_a_few_frames_are_sent_before_the_first_is_shown() -> None:
    async def main() -> None:
        lab = Lab()
        lab.hear(kind="press", name="start", number=1)
        await until(lambda: len(lab.frames) >= 3)
        await asyncio.sleep(0.5)
        stalled, count = lab.trainer.i, len(lab.frames)
        assert count <= 16
        await asyncio.sleep(0.2)
        assert (lab.trainer.i, len(lab.frames)) == (stalled, count), "nobody looks: it stalls"
        assert lab.seen["buttons"]["start"] == ["Pause", True]
        lab.acknowledge()
        await until(lambda: len(lab.frames) > count)
        await asyncio.sleep(0.5)
        assert len(lab.frames) <= count + 16, "some shown, some more"
        lab.pause()

    asyncio.run(main())


def test_the_first_steps_are_shown_one_by_one() -> None:
    async def main() -> None:
        lab = Lab()
        lab.start()
        await show_frames(lab, 0.5)
        lab.pause()
        told = [frame["read_out"] for frame in lab.frames if "read_out" in frame]
        steps = [int(read_out.split()[1].rstrip(".")) for read_out in told]
        assert steps[:4] == [0, 1, 2, 3]
        assert lab.phase == "paused"
        count = len(lab.frames)
        await asyncio.sleep(0.1)
        assert len(lab.frames) == count, "paused is paused"

    asyncio.run(main())


def test_a_new_view_wakes_a_stalled_run() -> None:
    async def main() -> None:
        lab = Lab()
        lab.start()
        await until(lambda: len(lab.frames) >= 3)
        await asyncio.sleep(0.5)
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
        assert lab.frames[-1]["announce"]
        assert not any(frame["announce"] for frame in lab.frames[2:-1])

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
        await until(lambda: lab.seen["phase"] == "paused")

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
        assert lab.read_out == f"Step {lab.trainer.i}. interrupted"
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


def test_an_interrupt_of_run_pauses_and_ends_the_cell(monkeypatch) -> None:
    # As within a cell; a shell that runs the tests in the background has it ignored.
    monkeypatch.setattr(signal, "getsignal", lambda number: signal.default_int_handler)
    lab = Lab()

    def interrupt() -> None:
        raise KeyboardInterrupt

    lab.trouble = interrupt
    with pytest.raises(KeyboardInterrupt):
        lab.run()
    assert lab.phase == "paused"
    assert lab.read_out == "Step 0. interrupted"
