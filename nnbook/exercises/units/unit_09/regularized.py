"""Unit 09: from the accumulators to the regularized gradient. Lecture: A3, A4, E7, E10."""

from typing import Any

import numpy as np

from nnbook.exercises.exercise import Mistake
from nnbook.exercises.function_exercise import FunctionExercise
from nnbook.exercises.units.unit_09 import wrong_regularization as wrong


def regularized_gradient(Delta: Any, Theta: Any, n: int, l2: float) -> Any:
    """D of one layer, in the shape of Θ (n_{l+1}, n_l + 1)."""
    D = Delta / n
    D[:, 1:] += l2 / n * Theta[:, 1:]
    return D


def _cases(rng: np.random.Generator) -> list[tuple[Any, ...]]:
    kinds = (
        ((2, 3), 5, 0.7),
        ((3, 5), 8, 2.5),
        ((1, 4), 3, 0.3),
        ((4, 2), 10, 6.0),
        ((3, 4), 7, 0.0),
    )
    return [
        (
            rng.normal(size=shape) * n,
            rng.choice([-1, 1], size=shape) * rng.uniform(0.5, 2.0, size=shape),
            n,
            l2,
        )
        for shape, n, l2 in kinds
    ]


regularized_gradient_exercise = FunctionExercise(
    name="regularized_gradient",
    title="The regularized gradient",
    solution=regularized_gradient,
    praise="Every weight is pulled towards 0, the biases are left in peace.",
    imports=("numpy",),
    cases=_cases,
    hints=(
        (
            "First the mean, for all columns: a new matrix `D`. Then the pull is added to its "
            "columns from number 1 on; column 0, the biases, stays as it is."
        ),
        (
            "`D = Delta / n` is a new matrix. `D[:, 1:]` are all columns but the first, and the "
            "same columns of Θ say how strongly each is pulled: `l2 / n` times them."
        ),
    ),
    mistakes=(
        Mistake(
            "biases too",
            lambda Delta, Theta, n, l2: (Delta + l2 * Theta) / n,
            "The biases are regularized, too. Add λ_reg/n · Θ to the columns from number 1 on; "
            "column 0 is only divided by n.",
            variants=(lambda Delta, Theta, n, l2: Delta / n + l2 * Theta,),
        ),
        Mistake(
            "overwritten",
            wrong.overwritten,
            "The mean gradient of the weights is lost: `=` puts the pull in its place. The pull "
            "is added to it, with `+=`.",
        ),
        Mistake(
            "row for column",
            wrong.row,
            "You leave out the first row. The article's “l = 0” is misleading: the biases are the "
            "first column of each matrix, so the slice belongs behind the comma.",
            variants=(wrong.row_and_column,),
        ),
        Mistake(
            "biases alone",
            wrong.biases_alone,
            "It is the wrong way round: you regularize column 0, the biases, and leave the weights "
            "in peace. The pull belongs to the columns from number 1 on, `D[:, 1:]`.",
        ),
        Mistake(
            "last column left out",
            wrong.last_column,
            "You leave out the last column. The biases are the first one, number 0.",
        ),
        Mistake(
            "pull not divided",
            wrong.pull_not_divided,
            "The pull is not divided by n. In the cost the penalty is λ_reg/(2n) Σ w²: the 2 "
            "cancels, the n stays.",
        ),
        Mistake(
            "half",
            wrong.half,
            "The pull has half its strength: the derivative of w² is 2w, and that cancels the 2 "
            "of λ_reg/(2n).",
        ),
        Mistake(
            "double",
            wrong.double,
            "The pull is twice too strong: the 2 from the derivative of w² cancels against the 2 "
            "of λ_reg/(2n).",
        ),
        Mistake(
            "sign",
            wrong.sign,
            "You subtract the pull. It is part of the gradient, so it is added; the minus of the "
            "descent then makes the weights smaller.",
        ),
        Mistake(
            "squares",
            wrong.squares,
            "You add the squares of the weights. They stand in the cost; the gradient has their "
            "derivative, in which w itself remains.",
            variants=(wrong.whole_penalty,),
        ),
        Mistake(
            "not regularized",
            lambda Delta, Theta, n, l2: Delta / n,
            "That is the mean gradient, without regularization. Add the pull λ_reg/n · Θ to all "
            "columns but the first.",
        ),
        Mistake(
            "sum for mean",
            wrong.sum_for_mean,
            "Δ is not divided by n: it is a sum over the examples, and the gradient is a mean.",
            variants=(wrong.nothing_divided, wrong.nothing_divided_biases_too),
        ),
        Mistake(
            "bias column not divided",
            wrong.bias_column_not_divided,
            "The weights are right. Column 0 is still a sum: it is not regularized, but divided "
            "by n like all others.",
        ),
        Mistake(
            "bias column lost",
            lambda Delta, Theta, n, l2: (Delta[:, 1:] + l2 * Theta[:, 1:]) / n,
            "Your answer lacks the column of the biases. D has the shape of Θ: keep column 0, "
            "divided by n.",
            variants=(wrong.bias_column_zero,),
        ),
        Mistake(
            "sign of the weights alone",
            wrong.sign_of_weights,
            "The pull has the same strength for all weights: you add their signs. With squares "
            "in the cost a weight is pulled in proportion to itself.",
        ),
    ),
)
