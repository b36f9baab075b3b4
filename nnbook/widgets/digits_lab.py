"""A network that learns to read digits: its costs, its mistakes, and what its units look for."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from nnbook.datasets import Dataset, load
from nnbook.models import MLP
from nnbook.pictures import Picture
from nnbook.validation import whole_number
from nnbook.widgets.answers import cost_text
from nnbook.widgets.digit_pictures import IMAGE, DigitPictures
from nnbook.widgets.digit_weights import MOST_UNITS, outgoing, unit_images
from nnbook.widgets.digits_lab_panels import accuracy_curves, confusion, cost_curves
from nnbook.widgets.kit import Slider, StepSlider, Trainer, TrainingElement
from nnbook.widgets.kit.controls import Seed
from nnbook.widgets.kit.controls.text import number_text
from nnbook.widgets.kit.state_text import NATURAL_NUMBER, WORDS, or_none
from nnbook.widgets.kit.training import (
    FULL_SPEED,
    SPEED,
    STEP_SIZE,
    EpochRun,
    Phase,
    Score,
    score,
)
from nnbook.widgets.kit.training.settings import WholeStepSlider

CLASSES = 10
PARTS = 20
"""The steps of an epoch."""


@dataclass(frozen=True)
class DigitsLabState:
    """What the controls of a `DigitsLab` say, and the cell and the unit that are chosen."""

    step_size: float = 0.5
    batch_size: int = 10
    hidden: int = 30
    l2: float = 0.0
    seed: int = 0
    speed: str = FULL_SPEED
    cell: str | None = None
    unit: int = 1


class DigitsLab(TrainingElement):
    """A network 784-30-10 that learns to read handwritten digits, before your eyes.

    Above, how many test digits of each kind got which answer, the digits of the chosen cell, and
    the share of right answers; below, the weights of all hidden units as pictures, one of
    them large with its weights towards the outputs, and the cost. A step is a twentieth of an
    epoch; costs and accuracies are measured after whole epochs.

    Parameters
    ----------
    train, test : Dataset, optional
        The digits to learn from and those to test on, pictures of 28 by 28 pixels in ten classes;
        by default those that come with the course, 4,000 and 1,000.
    step_size, batch_size, hidden, l2, seed : float, int, int, float, int
        Where the controls start: λ, examples in a batch, hidden units, λ_reg, and what decides
        θ[0] and the order of the examples.
    epochs : int
        After how many a run ends.

    Raises
    ------
    TypeError, ValueError
        If the data are no such digits, or a setting is out of range.

    Notes
    -----
    Lecture: B5, K1. The network is that of Nielsen's *Neural Networks and Deep Learning*, with
    weights that start at 1/√n_{l−1} times normal numbers.
    """

    title = "A network that learns to read digits"
    view_fields = ("cell", "unit")
    still_steps = 3 * PARTS
    kept: Mapping[str, Any] = {"cell": or_none(WORDS), "unit": NATURAL_NUMBER}

    def __init__(
        self,
        train: Dataset | None = None,
        test: Dataset | None = None,
        *,
        step_size: float = 0.5,
        batch_size: int = 10,
        hidden: int = 30,
        l2: float = 0.0,
        seed: int = 0,
        epochs: int = 30,
    ) -> None:
        if (train is None) != (test is None):
            raise ValueError("train and test must both be given, or none of them")
        if train is None or test is None:
            train, test = load("digits").split(0.2, seed=0)
        self.train, self.test = _as_digits(train, "train"), _as_digits(test, "test")
        self.epochs = whole_number(epochs, "epochs", minimum=1)
        self._pictures = DigitPictures(self.test.X, self.test.y)
        self.controls = (
            replace(STEP_SIZE, high=100.0),
            WholeStepSlider(
                "batch_size", "batch size", "", 1, min(500, self.train.n),
                "From how many digits the gradient of one update is computed",
            ),
            Slider(
                "hidden", "hidden units", "", 5, MOST_UNITS, 5, "Units between input and output"
            ),
            StepSlider(
                "l2", "regularization", "λ_reg", 0.0001, 1.0,
                "How strongly large weights are punished; an update divides it by the batch size",
                zero=True,
            ),
            Seed("seed", "seed", tooltip="Decides the weights at the start and the order"),
            SPEED,
        )  # fmt: skip
        super().__init__(DigitsLabState(step_size, batch_size, hidden, l2, seed))

    def changed_state(self, changes: Mapping[str, Any]) -> DigitsLabState:
        """Return the state with some fields changed; the chosen cell and unit must be there."""
        state: DigitsLabState = super().changed_state(changes)
        if state.cell is not None:
            row, _, column = str(state.cell).partition("-")
            if not (row in self.test.class_names and column in self.test.class_names):
                raise ValueError(
                    f"cell must be None or two digits such as '4-9', the digit and the answer; "
                    f"got {state.cell!r}"
                )
        whole_number(state.unit, "unit", minimum=1)
        if state.unit > state.hidden:
            if "unit" in changes:
                raise ValueError(f"unit must be from 1 to {state.hidden}; got {state.unit}")
            return replace(state, unit=1)
        return state

    def make_descent(self, state: DigitsLabState) -> EpochRun:
        return EpochRun(
            self._fresh_model(state),
            (self.train.X, self.train.y),
            (self.test.X, self.test.y),
            step_size=state.step_size,
            batch_size=state.batch_size,
            seed=state.seed,
            epochs=self.epochs,
            parts=PARTS,
        )

    def run_picture(self, state: DigitsLabState, run: Trainer) -> Picture:
        theta = run.theta
        whole = np.isfinite(theta).all()
        model = MLP(self._sizes(state), theta=theta if whole else np.zeros_like(theta))
        now = score(model, self.test.X, self.test.y)
        descent = run.descent
        assert isinstance(descent, EpochRun)
        counts = self.counts(now.predicted)
        panels = (
            confusion(counts, state.cell),
            self._pictures.panel(now, state.cell),
            accuracy_curves(run, descent, self.train.n, self.test.n),
            unit_images(model.W[2], state.unit),
            outgoing(model.W[2], model.W[3], state.unit),
            cost_curves(run, descent),
        )
        return Picture(panels, self._sentence(state, run, descent, now), columns=3)

    def counts(self, predicted: np.ndarray) -> np.ndarray:
        """Return the confusion matrix of the test digits.

        Parameters
        ----------
        predicted : numpy.ndarray, shape (n,)
            The answers to them, digits from 0 to 9.

        Returns
        -------
        numpy.ndarray, shape (10, 10)
            How many digits of each class (rows) got which answer (columns).
        """
        counts = np.zeros((CLASSES, CLASSES), dtype=int)
        np.add.at(counts, (self.test.y, predicted), 1)
        return counts

    def run_code(self, state: DigitsLabState, run: Trainer) -> str:
        epochs = run.i / PARTS
        updates = self._updates(state, run.i)
        penalty = f", l2={number_text(state.l2)}" if state.l2 else ""
        return (
            "from nnbook import MLP, datasets\n"
            "from nnbook.learning import MiniBatchDescent\n"
            "\n"
            'train, test = datasets.load("digits").split(0.2, seed=0)  # or your own digits\n'
            f"model = MLP({list(self._sizes(state))}{penalty}, seed={state.seed})\n"
            f"descent = MiniBatchDescent(model, train.X, train.y, "
            f"step_size={number_text(state.step_size)}, batch_size={state.batch_size}, "
            f"seed={state.seed})\n"
            f"for _ in range({updates}):  # updates: {epochs:g} epochs\n"
            "    descent.step()\n"
            "print('right', (model.predict(test.X) == test.y).sum(), 'of', test.n)\n"
        )

    def model(self) -> MLP:
        """Return the network at the shown step, for a `DigitPad` or your own experiments."""
        return MLP(self._sizes(self.state), theta=self.trainer.theta)

    def _sizes(self, state: DigitsLabState) -> tuple[int, int, int]:
        return (IMAGE * IMAGE, state.hidden, CLASSES)

    def _fresh_model(self, state: DigitsLabState) -> MLP:
        return MLP(self._sizes(state), l2=state.l2, seed=state.seed)

    def _updates(self, state: DigitsLabState, i: int) -> int:
        an_epoch = -(-self.train.n // state.batch_size)
        return round(i * an_epoch / PARTS)

    def _sentence(self, state: DigitsLabState, run: Trainer, descent: EpochRun, now: Score) -> str:
        epoch = f"{run.i / PARTS:g}"
        if run.phase is Phase.DIVERGED:
            return f"{run.message} There is nothing to count."
        how = "" if run.ended else f", {run.message}"
        known = descent.scores[run.i // PARTS]
        after = "now" if run.i % PARTS == 0 else f"after epoch {known.epoch}"
        return (
            f"Epoch {epoch} of {self.epochs}{how}: test digits: cost {cost_text(now.cost)}, "
            f"{now.right} of {self.test.n} right; training digits {after}: "
            f"cost {cost_text(known.cost)}, {known.right} of {self.train.n} right. "
            f"{self._pictures.sentence(now, state.cell)}"
        )


def _as_digits(data: Dataset, name: str) -> Dataset:
    if not isinstance(data, Dataset):
        raise TypeError(f"{name} must be a Dataset such as those of split, got {data!r}")
    if data.K != IMAGE * IMAGE or len(data.class_names) != CLASSES:
        expected = f"{IMAGE * IMAGE} pixels in {CLASSES} classes"
        raise ValueError(
            f"{name} must have {expected}, got {data.K} features in {len(data.class_names)} classes"
        )
    return data
