"""An element in which something learns: start, pause, step, back, at the pace of the reader's eyes."""

from time import perf_counter
from typing import Any

from nnbook.widgets.kit.controls import Button
from nnbook.widgets.kit.element import Element
from nnbook.widgets.kit.interrupts import InterruptWatch
from nnbook.widgets.kit.mailbox import Letters
from nnbook.widgets.kit.trainer import Phase, Steppable, Trainer

# Seconds of training in one frame, and between the starts of two.
_BUDGET = 0.012
_PERIOD = 1 / 40
# Frames that may be on their way to the browser; one would wait, many would pile up.
_IN_FLIGHT = 3
_TICK, _INTERRUPT = ("tick",), ("interrupt",)


class TrainingElement(Element):
    """An element with a training run: its `trainer`, which `picture` may read.

    A subclass says in `make_descent` what is trained. Changing a control starts again at θ[0].
    The run goes on only while a browser shows it: each frame waits for the ones before.

    Attributes
    ----------
    trainer : Trainer
    """

    def __init__(self, initial_state: Any) -> None:
        self.trainer = Trainer(lambda: self.make_descent(self.state))
        self._watch = InterruptWatch(self._on_interrupt)
        self._waiting = False
        self._last_tick = 0.0
        # The first picture already asks for the run, and the run for the state.
        self.state = initial_state
        super().__init__(initial_state)

    def make_descent(self, state: Any) -> Steppable:
        """Return a fresh descent at θ[0] for `state`. Subclasses say."""
        raise NotImplementedError(f"{type(self).__name__} must define make_descent(state)")

    def run(self, steps: int | None = None) -> str:
        """Train here and now, to the end or for so many steps; return the read-out.

        For notebooks and tests that want the result and not the show. An interrupt pauses the run
        and then stops the cell, as always.
        """
        self._mailbox.deliver()
        self.trainer.start()
        try:
            self._do(self.trainer.advance, float("inf"), steps)
        finally:
            self.trainer.pause()
            self._show(announce=True)
            self._schedule()
        return self.read_out

    def start(self) -> None:
        """Start the run, or go on with it; it goes on between cells while a browser shows it."""
        if self.trainer.phase is not Phase.RUNNING:
            self.press("start")
            self._schedule()

    def pause(self) -> None:
        """Pause the run."""
        if self.trainer.phase is Phase.RUNNING:
            self.press("start")
            self._schedule()

    def press_start(self) -> None:
        """Start, or pause if it runs."""
        if self.trainer.phase is Phase.RUNNING:
            self.trainer.pause()
        else:
            self.trainer.start()
            self._seen_frame = self._frame

    def press_step(self) -> None:
        """One step forward."""
        self.trainer.step()

    def press_back(self) -> None:
        """One step back."""
        self.trainer.back()

    def press_rewind(self) -> None:
        """To the start of the run, with the same λ and ε."""
        self.trainer.reset()

    def _buttons(self) -> list[Button]:
        running = self.trainer.phase is Phase.RUNNING
        return [
            Button("start", "Pause" if running else "Start", "Start or pause the training"),
            Button("step", "Step", "One step of gradient descent"),
            Button("back", "Back", "One step back"),
            Button("rewind", "Rewind", "Back to the start of this run, θ[0]"),
            *super()._buttons(),
        ]

    def _disabled(self) -> set[str]:
        trainer = self.trainer
        return {
            *({"start", "step"} if trainer.ended else ()),
            *({"back", "rewind"} if trainer.i == 0 else ()),
        }

    def _phase(self) -> str:
        return self.trainer.phase.value

    def _adopt(self, state: Any) -> None:
        if state != self.state:
            super()._adopt(state)
            self.trainer.reset()

    def press_reset(self) -> None:
        """The lesson's λ and ε, and the start of the run."""
        super().press_reset()
        self.trainer.reset()

    def _after(self, letters: Letters) -> None:
        if _INTERRUPT in letters:
            self._show(announce=True)
        if _TICK in letters:
            self._waiting = False
            self._tick()
        self._schedule()

    def _tick(self) -> None:
        """Train for one frame and show it."""
        if self.trainer.phase is not Phase.RUNNING:
            return
        self._last_tick = perf_counter()
        # A twentieth of the way so far: the first steps are seen singly, the last need no patience.
        self._do(self.trainer.advance, _BUDGET, 1 + self.trainer.i // 20)
        self._show(announce=self.trainer.phase is not Phase.RUNNING)

    def _schedule(self) -> None:
        """Ask for the next tick, unless the browser has not shown the last frames yet."""
        if self.trainer.phase is not Phase.RUNNING:
            self._watch.switch_off()
            return
        self._watch.switch_on()
        if self._waiting or not self._mailbox.has_loop or self._unseen >= _IN_FLIGHT:
            return
        self._waiting = True
        rest = self._last_tick + _PERIOD - perf_counter()
        self._mailbox.post_later(max(0.0, rest), _TICK)

    def _on_interrupt(self) -> None:
        self.trainer.pause("interrupted")
        self._mailbox.post(_INTERRUPT)
