"""Unit 09: forward with the bias unit, and one layer back. Lecture: A1, A2, E6, E9, E11."""

from typing import Any

import numpy as np

from nnbook import models
from nnbook.exercises.exercise import Mistake
from nnbook.exercises.function_exercise import FunctionExercise
from nnbook.exercises.units.unit_09 import wrong_passes as wrong
from nnbook.exercises.units.unit_09.converted import SIZES, random_theta


def forward_with_bias_unit(Theta: Any, X: Any) -> Any:
    """h_Θ (n_L, n), one example a column, for the rows of X (n, n_1)."""
    a = X.T
    for l in range(1, len(Theta) + 1):
        a = models.sigmoid(Theta[l] @ np.vstack([np.ones(len(X)), a]))
    return a


def delta_without_bias_unit(Theta: Any, delta: Any, z: Any) -> Any:
    """δ^(l) (n_l,) from Θ^(l) (n_{l+1}, n_l + 1), δ^(l+1) (n_{l+1},) and z^(l) (n_l,)."""
    return (Theta.T @ delta)[1:] * models.sigmoid_prime(z)


def _examples(rng: np.random.Generator) -> list[tuple[Any, ...]]:
    counts = (6, 1, 7, 8, 9)  # no layer has as many units as there are examples
    return [
        (random_theta(rng, sizes), rng.normal(size=(n, sizes[0])))
        for n, sizes in zip(counts, SIZES, strict=True)
    ]


def _layers(rng: np.random.Generator) -> list[tuple[Any, ...]]:
    shapes = ((2, 3), (1, 4), (3, 1), (5, 2), (2, 5))  # (n_{l+1}, n_l): Θ is never square
    return [
        (random_theta(rng, (n, m))[1], rng.normal(size=m), rng.normal(size=n)) for m, n in shapes
    ]


forward_with_bias_unit_exercise = FunctionExercise(
    name="forward_with_bias_unit",
    title="Forward, with the bias unit",
    solution=forward_with_bias_unit,
    praise="Ones on top of every layer but the last, and the biases come by themselves.",
    imports=("numpy", "nnbook.models.sigmoid", "nnbook.models.sigmoid_prime"),
    cases=_examples,
    examples=lambda Theta, X: len(X),
    hints=(
        (
            "Begin with the examples as columns, `a = X.T`. For each matrix, in their order: put "
            "a row of ones on top of `a`, multiply, take σ. After the last one nothing is put on "
            "top any more."
        ),
        (
            "`for l in range(1, len(Theta) + 1):` goes through the L − 1 matrices. Inside, "
            "`np.vstack([np.ones(len(X)), a])` is a with its bias units; `Theta[l] @ …` is z; "
            "`models.sigmoid(z)` is the next a. Return the last a."
        ),
    ),
    mistakes=(
        Mistake(
            "no bias unit",
            wrong.no_bias_unit,
            "The shapes don't fit: Θ has one column more than the layer before it has units. The "
            "bias units are a row of ones on top of the activations: one more unit for each "
            "example, not one more example.",
            variants=(wrong.ones_beside,),
        ),
        Mistake(
            "bias unit at the input alone",
            wrong.bias_unit_at_input,
            "The ones are there on top of the inputs, but not on top of the hidden layers: each "
            "layer but the last gets its bias unit, so they belong into the loop.",
        ),
        Mistake(
            "biases ignored",
            wrong.biases_ignored,
            "The biases have no effect: the first column of Θ is left out, or multiplied by 0. "
            "Keep the matrix whole. The bias unit has the number 0, but its value is 1.",
            variants=(wrong.bias_unit_zero,),
        ),
        Mistake(
            "bias unit last",
            wrong.bias_unit_last,
            "The ones stand below the activations, where they meet the last column of Θ. The "
            "biases are the first column: the ones come on top.",
        ),
        Mistake(
            "one added",
            wrong.one_added,
            "You add 1 to every weighted sum. The 1 is multiplied by the first column of Θ, which "
            "holds the biases.",
        ),
        Mistake(
            "bias unit through sigma",
            wrong.bias_unit_through_sigma,
            "You put the ones on top of z and take σ of them, too: they become σ(1) = 0.73. "
            "First take σ, then put the ones on top.",
        ),
        Mistake(
            "bias unit at the output",
            wrong.bias_unit_at_output,
            "Your answer has one row too many, the ones on top. The last layer gets no bias "
            "unit: no matrix comes after it.",
        ),
        Mistake(
            "examples as rows",
            wrong.not_transposed,
            "The shapes don't fit: in `X` an example is a row, and Θ wants it as a column. Begin "
            "with `X.T`.",
            variants=(wrong.ones_beside_rows, wrong.rows_below_ones),
        ),
        Mistake(
            "a single 1",
            wrong.single_one,
            "A single 1 doesn't fit on top of n columns: each example needs its own bias unit, a "
            "row of n ones, `np.ones(n)`.",
        ),
        Mistake(
            "a 1 for each unit",
            wrong.one_for_each_unit,
            "You make as many ones as the layer has units. There is one for each example: "
            "`a.shape[1]`, the number of columns, or `len(X)`.",
        ),
        Mistake(
            "flattened",
            wrong.flattened,
            "`np.append` makes one long vector of all activations. The ones are a row on top of "
            "them: `np.vstack` keeps the columns apart.",
        ),
        Mistake(
            "flat biases",
            wrong.flat_biases,
            "`Theta[l][:, 0]` is a flat vector, and numpy adds it along the examples. It would "
            "have to be a column; but with a row of ones on top, the product adds the biases "
            "itself.",
        ),
        Mistake(
            "answers as rows",
            lambda Theta, X: forward_with_bias_unit(Theta, X).T,
            "The numbers are right, but they lie on their side: asked for is one example a "
            "column, shape (n_L, n).",
        ),
        Mistake(
            "no sigma",
            wrong.no_sigma,
            "σ is missing: you multiply matrix by matrix. Each layer takes σ of its weighted sums.",
        ),
        Mistake(
            "no sigma at the output",
            wrong.no_sigma_at_output,
            "You return z of the last layer. The answer h is σ of it, as in every other layer.",
        ),
        Mistake(
            "sigma of the inputs",
            wrong.sigma_of_inputs,
            "You take σ of the inputs. Layer 1 is the data as it is, a⁽¹⁾ = x.",
        ),
        Mistake(
            "one layer too few",
            wrong.one_layer_too_few,
            "You stop one matrix too early. `range` leaves its end out, and the last matrix has "
            "the number `len(Theta)`.",
        ),
        Mistake(
            "classes",
            lambda Theta, X: np.round(forward_with_bias_unit(Theta, X)),
            "You answer with 0 and 1. The answer h is the last activation as it is.",
            variants=(
                lambda Theta, X: forward_with_bias_unit(Theta, X) > 0.5,
                lambda Theta, X: (forward_with_bias_unit(Theta, X) > 0.5).astype(int),
            ),
        ),
    ),
)

delta_without_bias_unit_exercise = FunctionExercise(
    name="delta_without_bias_unit",
    title="One layer back",
    solution=delta_without_bias_unit,
    praise="Collected through Θ transposed, without the bias unit, times the slope.",
    imports=("numpy", "nnbook.models.sigmoid", "nnbook.models.sigmoid_prime"),
    cases=_layers,
    hints=(
        (
            "Three actions: collect with the transposed matrix, which gives one number more than "
            "the layer has units; drop the one of the bias unit; multiply by the slopes."
        ),
        (
            "`Theta.T @ delta` has shape (n_l + 1,); `v[1:]` is a vector without its first "
            "component; `models.sigmoid_prime(z)` is the slope at every unit, and `*` multiplies "
            "entry by entry."
        ),
    ),
    mistakes=(
        Mistake(
            "component 0 kept",
            lambda Theta, delta, z: (Theta.T @ delta) * models.sigmoid_prime(z),
            "The collected vector has one component more than the layer has units: that of the "
            "bias unit, number 0. Leave it out before you multiply by the slopes.",
            variants=(
                lambda Theta, delta, z: Theta.T @ delta * models.sigmoid_prime(np.append(1.0, z)),
                lambda Theta, delta, z: Theta.T @ delta * models.sigmoid_prime(np.append(0.0, z)),
            ),
        ),
        Mistake(
            "last component dropped",
            lambda Theta, delta, z: (Theta.T @ delta)[:-1] * models.sigmoid_prime(z),
            "You drop the last component. The bias unit is the first one, number 0.",
        ),
        Mistake(
            "g for its slope",
            lambda Theta, delta, z: (Theta.T @ delta)[1:] * models.sigmoid(z),
            "You multiply by g(z), the activation. It must be its slope, g′(z): the article's "
            "formula lacks the prime.",
        ),
        Mistake(
            "no slope",
            lambda Theta, delta, z: (Theta.T @ delta)[1:],
            "The collected error is right; the factor g′(z) is missing. How much a unit is to "
            "blame depends on how steep its sigmoid is there.",
        ),
        Mistake(
            "slope of the activation",
            lambda Theta, delta, z: (Theta.T @ delta)[1:] * models.sigmoid_prime(models.sigmoid(z)),
            "You take the slope at a = g(z). `models.sigmoid_prime` wants z itself.",
        ),
        Mistake(
            "z for a",
            lambda Theta, delta, z: (Theta.T @ delta)[1:] * z * (1 - z),
            "`z * (1 - z)` is not the slope: it is a (1 − a) with a = g(z).",
        ),
        Mistake(
            "not transposed",
            lambda Theta, delta, z: (Theta @ delta)[1:] * models.sigmoid_prime(z),
            "The shapes don't fit: going back, the sum runs over the units of the next layer, "
            "which are the rows of Θ. So Θ must be transposed.",
            variants=(lambda Theta, delta, z: Theta @ delta * models.sigmoid_prime(z),),
        ),
        Mistake(
            "row dropped",
            lambda Theta, delta, z: (Theta[1:].T @ delta) * models.sigmoid_prime(z),
            "You leave out the first row of Θ, which belongs to a unit of the next layer. What "
            "belongs to the bias unit is the first column.",
            variants=(
                lambda Theta, delta, z: (Theta[1:].T @ delta[1:]) * models.sigmoid_prime(z),
                lambda Theta, delta, z: Theta.T @ delta[1:] * models.sigmoid_prime(z),
            ),
        ),
        Mistake(
            "slope too early",
            lambda Theta, delta, z: (Theta.T @ (delta * models.sigmoid_prime(z)))[1:],
            "You multiply the errors of the next layer by the slopes of this one. First collect "
            "with the transposed matrix, then multiply by the slopes.",
            variants=(lambda Theta, delta, z: Theta[:, 1:].T @ (delta * models.sigmoid_prime(z)),),
        ),
        Mistake(
            "matrix product",
            lambda Theta, delta, z: (Theta.T @ delta)[1:] @ models.sigmoid_prime(z),
            "`@` sums over the units and leaves one number. The dot in `.*` means entry by entry: "
            "in numpy that is `*`.",
        ),
        Mistake(
            "sign",
            lambda Theta, delta, z: -(Theta.T @ delta)[1:] * models.sigmoid_prime(z),
            "The sign is turned round: going back a layer, nothing gets a minus.",
        ),
    ),
)
