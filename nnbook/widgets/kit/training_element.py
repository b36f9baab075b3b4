"""An element in which something learns: start, pause, step and back, before the reader's eyes."""

import dataclasses
from typing import Any

from nnbook.pictures import Picture
from nnbook.widgets.kit.controls import Button
from nnbook.widgets.kit.element import Element
from nnbook.widgets.kit.runner import Runner
from nnbook.widgets.kit.trainer import Phase, Steppable, Trainer

# A still picture shows a run to its end, or so far.
_STILL_STEPS = 1000


class TrainingElement(Element):
    """An element with a training run, its `trainer`.

    A subclass says in `make_descent` what is trained, and in `run_picture` and `run_code` what is
    seen of a run. Changing a control starts again at θ[0], unless it moves one of the
    `view_fields`. The run goes on between cells, and only while a browser shows it.

    Parameters
    ----------
    initial_state : dataclass
        As for `Element`.

    Attributes
    ----------
    trainer : Trainer
        The run.
    view_fields : tuple of str
        Fields of the state that say what is shown, and not what is trained.
    """

    view_fields: tuple[str, ...] = ()

    def __init__(self, initial_state: Any) -> None:
        self.trainer = Trainer(lambda: self.make_descent(self.state))
        super().__init__(initial_state)
        self._runner = Runner(self.trainer, self._conversation)

    def make_descent(self, state: Any) -> Steppable:
        """Return a fresh descent at θ[0] for `state`. Subclasses say."""
        raise NotImplementedError(f"{type(self).__name__} must define make_descent(state)")

    def run_picture(self, state: Any, run: Trainer) -> Picture:
        """Return what is seen of a run in a state. Subclasses say.

        Parameters
        ----------
        state : dataclass
            The state in which it is shown.
        run : Trainer
            The run as far as it has come.

        Returns
        -------
        Picture
            The panels and the read-out.
        """
        raise NotImplementedError(f"{type(self).__name__} must define run_picture(state, run)")

    def run_code(self, state: Any, run: Trainer) -> str:
        """Return a few lines of Python that repeat `run`. Subclasses say."""
        raise NotImplementedError(f"{type(self).__name__} must define run_code(state, run)")

    def picture(self, state: Any) -> Picture:
        """Return what is seen of the present run."""
        return self.run_picture(state, self.trainer)

    def code(self, state: Any) -> str:
        """Return a few lines of Python that repeat the present run."""
        return self.run_code(state, self.trainer)

    def run(self, steps: int | None = None) -> str:
        """Train here and now, to the end or for so many steps; return the read-out.

        For notebooks and tests that want the result without the show. An interrupt pauses the
        run and then ends the cell, as it always does.

        Parameters
        ----------
        steps : int, optional
            How many; without it the run goes to its end.

        Returns
        -------
        str
            One sentence with the numbers of the new picture.
        """
        self._conversation.mailbox.deliver()
        self.trainer.start()
        try:
            self._conversation.do(self.trainer.advance, float("inf"), steps)
        finally:
            self.trainer.pause()
            self._conversation.show(announce=True)
            self._runner.schedule()
        return self.read_out

    def start(self) -> None:
        """Start the run, or go on with it, for the browser to show."""
        if self.trainer.phase is not Phase.RUNNING:
            self.press("start")
            self._runner.schedule()

    def pause(self) -> None:
        """Pause the run."""
        if self.trainer.phase is Phase.RUNNING:
            self.press("start")
            self._runner.schedule()

    def press_start(self) -> None:
        """Start, or pause if it runs."""
        if self.trainer.phase is Phase.RUNNING:
            self.trainer.pause()
        else:
            self._conversation.forget_unseen()
            self.trainer.start()

    def press_step(self) -> None:
        """One step forward."""
        self.trainer.step()

    def press_back(self) -> None:
        """One step back."""
        self.trainer.back()

    def press_rewind(self) -> None:
        """To the start of the run, with the same λ and ε."""
        self.trainer.reset()

    def press_reset(self) -> None:
        """To the lesson's setting, and to the start of the run."""
        super().press_reset()
        self.trainer.reset()

    def adopt(self, state: Any) -> None:
        """Take a new state; the run begins again at θ[0] if something else shall be trained."""
        names = {field.name for field in dataclasses.fields(state)} - set(self.view_fields)
        is_new_run = any(getattr(state, name) != getattr(self.state, name) for name in names)
        super().adopt(state)
        if is_new_run:
            self.trainer.reset()

    def still_picture(self) -> Picture:
        """Return the present picture; for a run that hasn't begun, the one at its end.

        At the start there is little to see. The run itself stays where it is.
        """
        if self.trainer.phase is not Phase.READY:
            return super().still_picture()
        run = Trainer(lambda: self.make_descent(self.state))
        run.start()
        try:
            run.advance(float("inf"), _STILL_STEPS)
        except Exception:  # the reader's own gradient, say: the read-out tells at the first step
            return super().still_picture()
        run.pause()
        return self.run_picture(self.state, run)

    def buttons(self) -> list[Button]:
        """Return the buttons of the run, then those of every element."""
        running = self.trainer.phase is Phase.RUNNING
        return [
            Button("start", "Pause" if running else "Start", "Start or pause the training"),
            Button("step", "Step", "One step of gradient descent"),
            Button("back", "Back", "One step back"),
            Button("rewind", "Rewind", "Back to θ[0], the start of this run"),
            *super().buttons(),
        ]

    def disabled_buttons(self) -> set[str]:
        """Return the names of the buttons that would do nothing now."""
        ended, at_start = self.trainer.ended, self.trainer.i == 0
        return {*(("start", "step") if ended else ()), *(("back", "rewind") if at_start else ())}

    @property
    def phase(self) -> str:
        """The phase of the run."""
        return self.trainer.phase.value
