"""An element in which something learns: start, pause, step and back, before the reader's eyes."""

from collections.abc import Mapping
from typing import Any

from nnbook.pictures import Picture
from nnbook.widgets.kit.controls import Button
from nnbook.widgets.kit.pinning_element import PinningElement
from nnbook.widgets.kit.runner import Runner
from nnbook.widgets.kit.state_text import (
    NATURAL_NUMBER,
    Codec,
    short_name,
    state_from_text,
    state_text,
)
from nnbook.widgets.kit.training import (
    SPEED,
    SPEEDS,
    Phase,
    Steppable,
    Trainer,
    idle_buttons,
    run_buttons,
)

# Fields with a meaning of their own. The ends of a run may move while it stands.
_END_FIELDS = ("tolerance", "max_steps")
_SEED = "seed"
# In the state's text, the shown step; for how many seconds one trains to come there.
_STEP, _PATIENCE = "step", 5.0


class TrainingElement(PinningElement):
    """An element with a training run, its `trainer`.

    A subclass says in `make_descent` what is trained, and in `run_picture` and `run_code` what is
    seen of a run. Changing a control starts again at θ[0], unless it moves one of the
    `view_fields`, ε (`tolerance`), the step limit (`max_steps`) or the `speed`: a state that has
    fields of these names gets what they stand for, and `nnbook.widgets.kit.training` has their
    controls. With a control of the field `seed` there is a button "New start". The run goes on
    between cells, and only while a browser shows it.

    Parameters
    ----------
    initial_state : dataclass
        As for `Element`.

    Attributes
    ----------
    still_steps : int
        How far the run goes of which the still picture is taken, if it has not begun.
    """

    still_steps = 1000

    def __init__(self, initial_state: Any) -> None:
        self.trainer = Trainer(lambda: self.make_descent(self.state))
        super().__init__(initial_state)
        self._take_speed()
        self._runner = Runner(self.trainer, self._conversation)

    def make_descent(self, state: Any) -> Steppable:
        """Return a fresh descent at θ[0] for `state`. Subclasses say."""
        raise NotImplementedError(f"{type(self).__name__} must define make_descent(state)")

    def run_code(self, state: Any, run: Trainer) -> str:
        """Return a few lines of Python that repeat `run`. Subclasses say."""
        raise NotImplementedError(f"{type(self).__name__} must define run_code(state, run)")

    def picture(self, state: Any) -> Picture:
        """Return what is seen of the present run, with a word on the pinned ones."""
        return self.beside_pinned(state, self.trainer)

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

    def press_new_start(self) -> None:
        """Another seed, and with it another θ[0]."""
        seed = getattr(self.state, _SEED) + 1
        try:
            state = self.changed_state({_SEED: seed})
        except ValueError:  # beyond the last that the control allows
            state = self.changed_state({_SEED: 0})
        self.adopt(state)

    def press_reset(self) -> None:
        """To the lesson's setting and the start of the run, with nothing pinned."""
        super().press_reset()
        self.trainer.reset()
        self.trainer.unpin_all()

    def adopt(self, state: Any) -> None:
        """Take a new state; the run begins again at θ[0] if something else shall be trained."""
        before, after = self.settings_of(self.state), self.settings_of(state)
        changed = {name: value for name, value in after.items() if value != before[name]}
        super().adopt(state)
        self._take_speed()
        if changed.keys() - set(_END_FIELDS):
            if not self.takes_over(changed):
                self.trainer.reset()
        elif changed:
            self.trainer.set_ends(**changed)

    def takes_over(self, changed: Mapping[str, Any]) -> bool:
        """Have the run go on with changed settings where it stands; return whether it does.

        Parameters
        ----------
        changed : mapping of str to object
            The new values by the names of the fields; the state has them already.
        """
        return False

    @property
    def time(self) -> tuple[int, int]:
        """The number of the shown step, and of the last one there is."""
        return self.trainer.i, self.trainer.last

    @property
    def state_text(self) -> str:
        """The state and the shown step as a short text; `restore` trains up to that step."""
        values = {**vars(self.state), _STEP: self.trainer.i}
        return state_text(short_name(type(self)), values, self._codecs())

    def take_text(self, text: str) -> None:
        """Adopt the state that a text tells, and go or train to its step, but for seconds only."""
        changes = state_from_text(text, short_name(type(self)), self._codecs())
        i = changes.pop(_STEP, self.trainer.i)
        self.adopt(self.changed_state(changes))
        if i or self.trainer.i:  # at θ[0] there may be nothing yet to train on
            self.trainer.go_to(i)
        if self.trainer.i < i:
            self.trainer.start()
            self.trainer.advance(_PATIENCE, i - self.trainer.i)
            too_far = f"step {i} takes more than {_PATIENCE:g} seconds: press Start to go on"
            self.trainer.pause(too_far if self.trainer.i < i else "paused")

    def _codecs(self) -> dict[str, Codec]:
        return {**super()._codecs(), _STEP: NATURAL_NUMBER}

    def go_to(self, i: int) -> None:
        """Go to a step of the run, or the nearest kept one before it, and pause.

        Parameters
        ----------
        i : int
            Its number; 0 is the start.
        """
        self.trainer.go_to(i)

    def retire(self) -> None:
        """Stop for good, the training first."""
        self.trainer.pause("this cell was run again")
        self._runner.schedule()
        super().retire()

    def still_picture(self) -> Picture:
        """Return the present picture; for a run that hasn't begun, the one at its end.

        At the start there is little to see. The run itself stays where it is.
        """
        if self.trainer.phase is not Phase.READY:
            return super().still_picture()
        run = self.trainer.twin()
        run.start()
        try:
            run.advance(float("inf"), self.still_steps)
        except Exception:  # the reader's own gradient, say: the read-out tells at the first step
            return super().still_picture()
        run.pause()
        return self.beside_pinned(self.state, run)

    def _take_speed(self) -> None:
        if hasattr(self.state, SPEED.field):
            self.trainer.steps_per_second = SPEEDS[self.state.speed]

    def buttons(self) -> list[Button]:
        """Return the buttons of the run, then those of every element."""
        has_seed = _SEED in {control.field for control in self.fields()}
        return [*run_buttons(self.trainer, has_seed=has_seed), *super().buttons()]

    def disabled_buttons(self) -> set[str]:
        """Return the names of the buttons that would do nothing now."""
        return idle_buttons(self.trainer)

    @property
    def phase(self) -> str:
        """The phase of the run."""
        return self.trainer.phase.value
