"""What λ_reg does: the border, the weights, and the cost on old and on new examples."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import ArrayLike

from nnbook.models import MLP
from nnbook.pictures import Picture
from nnbook.pictures.numbers import number_text
from nnbook.validation import as_labels, as_matrix
from nnbook.widgets.kit import Choice, Element, StepSlider
from nnbook.widgets.kit.controls.text import number_text as code_number
from nnbook.widgets.kit.touch import Touch
from nnbook.widgets.plane import Names
from nnbook.widgets.regularization_panels import ZERO_AT, RegularizationPanels
from nnbook.widgets.regularized_runs import (
    MOST_STEPS,
    TOLERANCE,
    RegularizedRun,
    RegularizedRuns,
)

LEAST, MOST = 0.01, 20.0


@dataclass(frozen=True)
class RegularizationLabState:
    """What the controls of a `RegularizationLab` say."""

    l2: float = 0.0
    examples: str = "training"
    weights: str = "each"


class RegularizationLab(Element):
    """One network on noisy data, trained anew for each λ_reg from the same start.

    Above, the answer over the plane, and the cost on the training and the test examples over
    λ_reg; below, the weights and biases, and the share of right answers.

    Parameters
    ----------
    X : array_like, shape (n, 2)
        The examples to learn from.
    y : array_like, shape (n,)
        Their classes, 0 or 1.
    X_test, y_test : array_like, shapes (m, 2) and (m,)
        The examples to test on, and their classes.
    sizes : sequence of int
        The layers, 2 inputs first and 1 output last; tanh in between.
    seed : int
        Decides the weights at the start.
    feature_names, class_names : sequence of str
        For axes and legend.

    Raises
    ------
    TypeError, ValueError
        If the data are not two columns with a label of 0 or 1 for each row, or `sizes` do not fit
        them.

    Notes
    -----
    Lecture: A4. Each run is at most 1000 steps of gradient descent with λ = 1, or n/λ_reg where
    that is less; the costs are shown without the penalty, so that they can be compared.
    """

    title = "What regularization does"
    controls = (
        StepSlider(
            "l2", "regularization", "λ_reg", LEAST, MOST,
            "How strongly large weights are punished; 0: not at all", zero=True,
        ),
        Choice("examples", "examples", ("training", "test"), "Which are drawn on the plane"),
        Choice("weights", "weights", ("each", "histogram"), "One bar each, or how many of a size"),
    )  # fmt: skip

    def __init__(
        self,
        X: ArrayLike,
        y: ArrayLike,
        X_test: ArrayLike,
        y_test: ArrayLike,
        *,
        sizes: Sequence[int] = (2, 10, 1),
        seed: int = 0,
        feature_names: Sequence[str] = Names.features,
        class_names: Sequence[str] = Names.classes,
    ) -> None:
        layers = MLP(sizes).sizes
        if (layers[0], layers[-1]) != (2, 1):
            raise ValueError(f"sizes must begin with 2 and end with 1, got {layers}")
        train_X, test_X = as_matrix(X, columns=2), as_matrix(X_test, "X_test", columns=2)
        train = train_X, as_labels(y, len(train_X))
        test = test_X, as_labels(y_test, len(test_X), "y_test")
        self._runs = RegularizedRuns(train, test, layers, seed)
        names = Names(tuple(feature_names), tuple(class_names))
        slider = self.fields()[0]
        assert isinstance(slider, StepSlider)
        self._stops = slider.stops
        curve = [self._runs.at(l2) for l2 in self._stops]
        self._panels = RegularizationPanels(train, test, names, curve)
        super().__init__(RegularizationLabState())

    def touched(self, state: RegularizationLabState, touch: Touch) -> RegularizationLabState:
        """Return the state after the mark of λ_reg was dragged: to the next stop."""
        places = np.array([ZERO_AT, *self._stops[1:]])
        nearest = int(np.argmin(np.abs(np.log(places / touch.x))))
        return replace(state, l2=self._stops[nearest])

    def picture(self, state: RegularizationLabState) -> Picture:
        run, show = self._runs.at(state.l2), self._panels
        panels = (
            show.plane(run, state.examples),
            show.costs(run),
            show.each_weight(run) if state.weights == "each" else show.histogram(run),
            show.accuracies(run),
        )
        return Picture(panels, self._sentence(run), columns=2)

    def code(self, state: RegularizationLabState) -> str:
        sizes = list(self._runs.sizes)
        step_size = code_number(self._runs.step_size(state.l2))
        return (
            "import numpy as np\n"
            "from nnbook import MLP, gradient_descent\n"
            "\n"
            "# X, y: the examples to learn from; X_test, y_test: those to test on\n"
            f'model = MLP({sizes}, hidden="tanh", l2={code_number(state.l2)}, '
            f"seed={self._runs.seed})\n"
            "J, grad_J = model.objective(X, y)\n"
            f"result = gradient_descent(J, grad_J, model.theta, {step_size}, {TOLERANCE:g}, "
            f"max_steps={MOST_STEPS})\n"
            f'trained = MLP({sizes}, hidden="tanh", theta=result.theta)  # without the penalty\n'
            'print("cost", trained.cost(X, y), "test", trained.cost(X_test, y_test))\n'
        )

    def _sentence(self, run: RegularizedRun) -> str:
        n = [len(self._runs.train[0]), len(self._runs.test[0])]
        best = min((self._runs.at(l2) for l2 in self._stops), key=lambda run: run.costs[1])
        each = (
            f"{name} cost {run.costs[k]:.3f}, {run.right[k]} of {n[k]} right"
            for k, name in enumerate(("training", "test"))
        )
        return (
            f"λ_reg = {number_text(run.l2)}: {'; '.join(each)}. Σ w² = {run.square_sum:.2f}, "
            f"penalty {run.penalty:.3f}. Of all these λ_reg, {number_text(best.l2)} has the "
            f"lowest test cost, {best.costs[1]:.3f}."
        )
