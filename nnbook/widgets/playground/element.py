"""The playground: any data, any small network or your own class, trained before your eyes."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from typing import Any

import numpy as np

from nnbook.datasets import Dataset
from nnbook.pictures import Picture
from nnbook.widgets.kit import Button, TrainingElement
from nnbook.widgets.kit.state_text import Codec
from nnbook.widgets.kit.touch import Touch, picked, read_touch
from nnbook.widgets.kit.training import SPEEDS, Comparison, Steppable, Trainer
from nnbook.widgets.playground.changes import (
    followed,
    with_csv,
    with_step_size,
    with_touched_points,
    with_weight,
)
from nnbook.widgets.playground.controls import GROUPS, all_controls
from nnbook.widgets.playground.cost_panel import STEPS
from nnbook.widgets.playground.data import OWN, PENGUINS, as_plane
from nnbook.widgets.playground.export import short_code
from nnbook.widgets.playground.learner import Learner
from nnbook.widgets.playground.read_out import told_edits
from nnbook.widgets.playground.results import Results
from nnbook.widgets.playground.runs import run_of
from nnbook.widgets.playground.show import Show
from nnbook.widgets.playground.shown_controls import BUTTONS, hidden_fields, idle_now
from nnbook.widgets.playground.state import (
    KEPT,
    NOT_TOLD,
    VIEW_FIELDS,
    PlaygroundState,
    plain,
    state_of,
    step_size_at,
)
from nnbook.widgets.playground.workshop import Workshop

_MORE_BUTTONS = (
    Button("new_data", "New data", "Another data seed, and so other examples"),
    Button("clear_points", "Clear points", "Away with all points that were made by hand"),
    Button("export", "Save", "The network as a Python script and as .npz, beside this notebook"),
)


# For how many seconds one trains to come again to a step at which a weight was set by hand.
_PATIENCE = 5.0


class Playground(Results, TrainingElement):
    """Everything there is to try: data, features, network, training, all that can be seen of it.

    Panels: the network with what each unit answers over the plane (rest the pointer on a unit, or
    choose it, to see its answer large; choose a line to set its weight), the plane with the
    examples, the chosen unit in numbers, and the cost after each step.

    Parameters
    ----------
    data : str or Dataset
        A name: "circles", "xor", "blobs", "moons", "spirals", "three clouds", "three arms",
        "penguins" or "own points"; or any `Dataset` of two features and two to four classes.
    model : class, function or object, optional
        What is trained in place of the package's network: a class or a function that is called
        with the sizes of the layers, and with ``seed=`` if it takes that, or a model as it is.
        It has a vector `theta`, and `cost(X, y)`, `gradient(X, y)`, `predict(X)` or `output(X)`
        (n, C); for some that it lacks there is a stand-in, and the read-out says which.
    hide : collection of str
        Controls (by field), groups of them ("Data", "Network", "Training", "View") and buttons
        ("new_data", "export", "pin", …) that are not shown.
    show : collection of str, optional
        Of controls and groups only these are shown.
    **settings
        Where the controls start, and what has none:

        - ``n``, ``noise``, ``data_seed``: of the sets that are made, how many examples, their
          standard deviation, and what decides them.
        - ``train_share``: per cent of the examples that are learned from, 10 to 100; the rest is
          to test on.
        - ``standardize``: whether x1 and x2 get mean 0 and standard deviation 1 over the training
          examples; so it is by default for the penguins, a `Dataset`, and pasted examples.
        - ``points``: the "own points", a tuple of (x1, x2, class).
        - ``features``: the inputs, some of "x1", "x2", "x1^2", "x2^2", "x1*x2", "sin x1", "sin x2".
        - ``units``: of each hidden layer, up to 6 layers of 1 to 8; () for none.
        - ``activation``: of the hidden units, "sigmoid", "tanh", "relu" or "linear".
        - ``output``: "sigmoid" (with the cross-entropy), "sigmoid, squared cost" or "softmax".
        - ``init``, ``init_scale``, ``seed``: θ[0], see `MLP`; all its weights are multiplied with
          the scale. The seed decides the order of the batches, too.
        - ``step_size``, ``batch_size``: λ, and the examples in one update; with all training
          examples, or more, it is G3.
        - ``goes_on``: whether a run that is under way goes on when λ is moved; else it begins
          again at θ[0].
        - ``regularization``, ``strength``: "none", "L1" or "L2", and λ_reg.
        - ``tolerance``, ``max_steps``: ε, with full batches only (0: none), and the limit of
          updates.
        - ``speed``, ``per``: "1 step/s" to "full speed"; whether Step and Back go by an "update"
          or an "epoch".
        - ``show_test``, ``discretize``, ``gradients``, ``log``: test examples, classes without how
          sure the network is, ∂J/∂w in place of w, a logarithmic axis of the cost.
        - ``edits``: weights ("2.1.3"), biases ("2.1") and λ ("step_size") set by hand in the
          middle of the run, as (step, key, value).
        - ``chosen``: the key of the unit or weight that is spoken of, or None.
        - ``example``: the example of which numbers are told, by its row in the whole set.

    Raises
    ------
    TypeError, ValueError
        If there is no such setting, or one is out of range.

    Notes
    -----
    Lecture: T2, M2, G3, D1–D6, B1–B5, A4.
    """

    title = "Playground"
    groups = GROUPS
    view_fields = VIEW_FIELDS
    kept = KEPT
    advises = True  # what to try is said below the picture

    def __init__(
        self,
        *,
        data: str | Dataset = "circles",
        model: Any = None,
        hide: Collection[str] = (),
        show: Collection[str] | None = None,
        **settings: Any,
    ) -> None:
        given = None if isinstance(data, str) else as_plane(data)
        self.controls = all_controls(() if given is None else ("given",))
        self._shop = Workshop(given, model)
        self._own_model = model
        self._hidden, self._hidden_buttons = hidden_fields(hide, show, self.fields(), BUTTONS)
        self._show = Show(self._shop, advises=self.advises)
        self._said = (0, "")  # at a step, what was done there
        self._is_made = False
        # What was measured in millimetres or grams is standardized, unless somebody says otherwise.
        measured = {"standardize": True} if given is not None or data == PENGUINS else {}
        start = {"data": data if given is None else "given", **measured, **settings}
        super().__init__(state_of(start))
        self._is_made = True

    def run_epochs(self, count: int = 1) -> str:
        """Train here and now to the end of this epoch, or of several; return the read-out.

        Parameters
        ----------
        count : int
            Of how many.
        """
        upe = self._updates_per_epoch
        return self.run((self.trainer.i // upe + count) * upe - self.trainer.i)

    def changed_state(self, changes: Mapping[str, Any]) -> PlaygroundState:
        """Return the state with some fields changed, and what follows from that."""
        changes = dict(changes)
        weight = changes.pop("weight", None)
        state = plain(super().changed_state(changes))
        if weight is not None and self._is_made:
            checked = super().changed_state({"weight": weight}).weight
            return with_weight(state, self.trainer.i, checked)
        if self._goes_on(state, changes):
            state = with_step_size(
                replace(state, step_size=self.state.step_size), self.trainer.i, state.step_size
            )
        # What it is made with was all asked for.
        told = {*changes} if self._is_made else {*vars(state)}
        return followed(self.state, state, told, self._shop)

    def adopt(self, state: PlaygroundState) -> None:
        """Take a new state; what was set by hand at a step leads there again."""
        if state.csv:
            state = followed(self.state, with_csv(state), ("points", "history"), self._shop)
        self._said = (0, "")
        i, is_edit = self.trainer.i, state.edits != self.state.edits
        is_same_run = self._run_settings(state) == self._run_settings(self.state)
        super().adopt(state)
        if is_edit and is_same_run and i > self.trainer.i:
            self._train_to(i)

    def takes_over(self, changed: Mapping[str, Any]) -> bool:
        """Have the run go on with another λ, if it stands at the last step that was trained."""
        run = self.trainer
        if changed.keys() != {"edits"} or run.i == 0 or run.ended:
            return False
        if not run.i == run.last == run.descent.i:
            return False
        return bool(run.descent.take_edits(self.state))  # type: ignore[attr-defined]

    def touched(self, state: PlaygroundState, touch: Touch) -> PlaygroundState:
        """Return the state after a touch of the network or of the examples."""
        if touch.panel != "plane":
            return picked(state, touch)
        if touch.action == "pick":
            return self._show.with_example(state, touch.key)
        after = with_touched_points(state, touch)
        return followed(state, after, ("points", "history"), self._shop)

    def take_touch(self, message: Mapping[str, Any]) -> None:
        """Do what a hand did; on the curve of the costs it goes to a step."""
        touch = read_touch(message, self._conversation.picture)
        if touch is not None and touch.hand == STEPS:
            if isinstance(touch.key, int):
                self.trainer.go_to(touch.key)
        elif touch is not None:
            self.adopt(self.touched(self.state, touch))

    def make_descent(self, state: PlaygroundState) -> Steppable:
        return run_of(self._shop.learner(state), state)

    def comparison(self, state: PlaygroundState, run: Trainer) -> Comparison:
        """Return in what the runs differ; what is the same would be a long list here."""
        different = super().comparison(state, run).different if run.pinned else {}
        return Comparison(different, ())

    def in_words(self, settings: Mapping[str, Any]) -> Mapping[str, Any]:
        """Return settings with what was set by hand in the lecture's symbols."""
        told = {name: value for name, value in settings.items() if name != "edits"}
        return {**told, "set by hand": told_edits(settings["edits"])}

    def run_picture(self, state: PlaygroundState, run: Trainer) -> Picture:
        if self._shop.data(state) is None:
            return self._show.without_examples(state)
        i, said = self._said
        said = said if i == run.i else ""
        return self._show.picture(state, run, self.comparison(state, run), said)

    def run_code(self, state: PlaygroundState, run: Trainer) -> str:
        if self._shop.data(state) is None:
            return "# There are no examples yet.\n"
        return short_code(self._shop.learner(state), state, run.i)

    def shown_values(self) -> dict[str, Any]:
        """Return what the controls show: λ and the chosen weight as they are at the shown step."""
        values, chosen = super().shown_values(), self.state.chosen
        values["step_size"] = step_size_at(self.state, self.trainer.i)
        if chosen is not None:
            try:
                value = self._learner.parameter(self.trainer.theta, chosen)
            except Exception:  # the reader's own class, say: the read-out tells it already
                return values
            if value is not None and np.isfinite(value):
                values["weight"] = round(value, 6)
        return values

    def press_step(self) -> None:
        """One update forward, or to the end of the epoch."""
        if self.state.per == "update":
            super().press_step()
            return
        upe = self._updates_per_epoch
        self.trainer.start()
        self.trainer.advance(float("inf"), upe - self.trainer.i % upe)
        self.trainer.pause()

    def press_back(self) -> None:
        """One update back, or to the end of the epoch before."""
        if self.state.per == "update":
            super().press_back()
        else:
            upe = self._updates_per_epoch
            self.trainer.go_to((self.trainer.i - 1) // upe * upe)

    def press_rewind(self) -> None:
        """To θ[0]; what was set by hand later than there is forgotten."""
        edits = tuple(edit for edit in self.state.edits if edit.step == 0)
        self.adopt(self.changed_state({"edits": edits}))
        super().press_rewind()

    def press_new_data(self) -> None:
        """Another data seed."""
        self.adopt(self.changed_state({"data_seed": (self.state.data_seed + 1) % 10_000}))

    def press_clear_points(self) -> None:
        """No points any more; that can be undone."""
        self.adopt(self.changed_state({"points": ()}))

    def press_export(self) -> None:
        """Save the shown network beside the notebook."""
        script, model = self.save()
        said = f"Saved {script.name} and {model.name} beside the notebook."
        self._said = self.trainer.i, said

    def buttons(self) -> list[Button]:
        """Return the buttons of a run, of the data, and of saving, as far as they are shown."""
        *own, reset = super().buttons()
        return [b for b in (*own, *_MORE_BUTTONS, reset) if b.name not in self._hidden_buttons]

    def disabled_buttons(self) -> set[str]:
        """Return the names of the buttons that would do nothing now."""
        disabled = super().disabled_buttons()
        is_own = self.state.data == OWN
        if not is_own or not self.state.points:
            disabled.add("clear_points")
        if self._own_model is not None:
            disabled.add("export")
        if self._shop.data(self.state) is None:
            disabled |= {"start", "step", "export", "new_data"}
        return disabled

    def idle_fields(self) -> set[str]:
        """Return the fields whose controls would change nothing now, or are hidden in a lesson."""
        return self._hidden | idle_now(self.state, self._shop, self._own_model)

    @property
    def _learner(self) -> Learner:
        return self._shop.learner(self.state)

    @property
    def _updates_per_epoch(self) -> int:
        return int(self.trainer.descent.updates_per_epoch)  # type: ignore[attr-defined]

    def _run_settings(self, state: PlaygroundState) -> dict[str, Any]:
        settings = self.settings_of(state)
        del settings["edits"]
        return settings

    def _goes_on(self, state: PlaygroundState, changes: Mapping[str, Any]) -> bool:
        """Whether λ is moved in the middle of a run that is to go on with it."""
        if not self._is_made or "step_size" not in changes or "edits" in changes:
            return False
        is_under_way = self.trainer.i > 0 and not self.trainer.ended
        same = replace(state, step_size=self.state.step_size)
        is_same_run = self._run_settings(same) == self._run_settings(self.state)
        return state.goes_on and is_under_way and is_same_run

    def _train_to(self, i: int) -> None:
        self.trainer.start()
        self.trainer.advance(_PATIENCE, i)
        self.trainer.pause()

    def _take_speed(self) -> None:
        speed = SPEEDS[self.state.speed]
        if speed is not None and self.state.per == "epoch" and self._is_made:
            speed *= self._updates_per_epoch
        self.trainer.steps_per_second = speed

    def _codecs(self) -> dict[str, Codec]:
        return {name: codec for name, codec in super()._codecs().items() if name not in NOT_TOLD}
