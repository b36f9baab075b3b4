"""Unit 10: a stated accuracy, within a budget of multiplications. Lecture: B5, K1."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from nnbook.datasets import load
from nnbook.diagnosis import Finding
from nnbook.exercises.exercise import Mistake
from nnbook.exercises.recipe_exercise import RecipeExercise, Setting
from nnbook.learning import train
from nnbook.models import MLP
from nnbook.validation import Array

# With λ = 0.5, batches of 10, 10 epochs and 20 units seven seeds come to 448 to 456 of the 500;
# with λ from 0.2 to 2 and 17 to 34 units within the budget it is much the same.
EXAMPLES, TESTED = 1500, 500
SIDE, CLASSES = 14, 10
GOAL = 440
BUDGET = 130_000_000
FEW_UPDATES, TRIED_EPOCHS, CLEARLY = 30, 5, 25


@dataclass(frozen=True)
class Reached:
    """What a run led to: right answers among the test digits, and what it cost."""

    right: int
    multiplications: int


def multiplications(hidden: int, epochs: int) -> int:
    """What training takes: each weight twice forward and back, those of layer 3 three times."""
    return EXAMPLES * epochs * (2 * SIDE * SIDE * hidden + 3 * CLASSES * hidden)


@cache
def _digits() -> tuple[tuple[Array, Array], tuple[Array, Array]]:
    """Digits of 14 by 14 pixels, each the mean of four, to learn from and to test on."""
    learned, tested = load("digits").split(0.2, seed=0)
    return _small(learned.X, learned.y, EXAMPLES), _small(tested.X, tested.y, TESTED)


def _small(X: Array, y: Array, n: int) -> tuple[Array, Array]:
    pictures = X[:n].reshape(n, SIDE, 2, SIDE, 2).mean(axis=(2, 4))
    return pictures.reshape(n, SIDE * SIDE), y[:n]


@lru_cache(maxsize=128)
def _right(step_size: float, batch_size: int, epochs: int, hidden: int) -> int:
    """How many test digits come out right after training with these settings."""
    learned, (X, y) = _digits()
    network = MLP([SIDE * SIDE, hidden, CLASSES], seed=0)
    train(
        network, *learned, step_size=step_size, epochs=epochs, batch_size=batch_size,
        evaluate_every=None,
    )  # fmt: skip
    return int((network.predict(X) == y).sum())


def run(step_size: float, batch_size: int, epochs: int, hidden: int) -> Reached:
    """The run; one that is beyond the budget is not made."""
    cost = multiplications(hidden, epochs)
    if cost > BUDGET:
        return Reached(0, cost)
    return Reached(_right(step_size, batch_size, epochs, hidden), cost)


def shortfall(result: Reached, recipe: Mapping[str, Any]) -> Finding | None:
    """What the run has not reached, and which setting would help it most."""
    millions = f"{result.multiplications / 1e6:.0f} million multiplications"
    if result.multiplications > BUDGET:
        return Finding(
            "over budget", f"That run would take {millions}; {BUDGET // 10**6} million are allowed."
        )
    if result.right >= GOAL:
        return None
    said = f"Your run reads {result.right} of {TESTED} test digits, with {millions}."
    updates = recipe["epochs"] * -(-EXAMPLES // recipe["batch_size"])
    if updates <= FEW_UPDATES:
        return Finding("batch too large", f"{said} It made only {updates} updates.")
    return Finding(_cause(recipe), said)


def _cause(recipe: Mapping[str, Any]) -> str:
    """Which setting is the trouble; λ is tried four times as large and small, for some epochs."""
    short = {**recipe, "epochs": min(recipe["epochs"], TRIED_EPOCHS)}
    smaller, now, larger = (
        _right(**{**short, "step_size": factor * recipe["step_size"]}) for factor in (0.25, 1, 4)
    )
    if smaller > now + CLEARLY:
        return "step too large"
    if recipe["hidden"] < 8:
        return "too few units"
    if recipe["epochs"] <= 3:
        return "too few epochs"
    if larger > now + CLEARLY:
        return "step too small"
    if recipe["batch_size"] > 50:
        return "batch too large"
    return "too few units" if recipe["hidden"] < recipe["epochs"] else "too few epochs"


def report(result: Reached) -> str:
    """What a successful run reached."""
    return (
        f"Your network reads {result.right} of {TESTED} test digits, after "
        f"{result.multiplications / 1e6:.0f} million multiplications."
    )


reach_accuracy_exercise = RecipeExercise(
    name="reach_accuracy",
    title="An accuracy within a budget",
    solution={"step_size": 0.5, "batch_size": 10, "epochs": 10, "hidden": 20},
    praise="That is well spent.",
    settings=(
        Setting("step_size", high=1000),
        Setting("batch_size", low=5, high=EXAMPLES, low_allowed=True, whole=True),
        Setting("epochs", low=1, high=30, low_allowed=True, whole=True),
        Setting("hidden", low=1, high=60, low_allowed=True, whole=True),
    ),
    run=run,
    shortfall=shortfall,
    report=report,
    goal=f"Asked for: at least {GOAL} of {TESTED} test digits right, with at most "
    f"{BUDGET // 10**6} million multiplications.",
    hints=(
        (
            "The budget limits the product of `epochs` and `hidden` alone: about 205. The batch "
            "size costs nothing: it says how many updates you get for the same work."
        ),
        (
            "Small batches, between 5 and 20; λ between 0.2 and 2; and about as many epochs as "
            "half the number of hidden units."
        ),
    ),
    mistakes=(
        Mistake(
            "over budget",
            {"step_size": 0.5, "batch_size": 10, "epochs": 30, "hidden": 30},
            "What counts is `epochs` times `hidden`: make one of them smaller.",
        ),
        Mistake(
            "step too large",
            {"step_size": 30, "batch_size": 10, "epochs": 10, "hidden": 20},
            "λ is too large: the steps jump to and fro, or the sigmoids are driven to where "
            "they are flat. Try a quarter of it.",
        ),
        Mistake(
            "step too small",
            {"step_size": 0.01, "batch_size": 10, "epochs": 10, "hidden": 20},
            "λ is too small: each update goes the right way and hardly leaves the place. Try four "
            "times as much.",
        ),
        Mistake(
            "batch too large",
            {"step_size": 1, "batch_size": 1500, "epochs": 10, "hidden": 20},
            "The batches are large, so there are few updates for the same work. Smaller batches "
            "give rougher gradients, and many more of them.",
        ),
        Mistake(
            "too few units",
            {"step_size": 1, "batch_size": 10, "epochs": 30, "hidden": 3},
            "So few hidden units can hardly tell ten digits apart. Take more of them; where the "
            "budget is used up, fewer epochs pay for them.",
        ),
        Mistake(
            "too few epochs",
            {"step_size": 0.2, "batch_size": 50, "epochs": 2, "hidden": 60},
            "The run ends while it still learns fast. More epochs, and fewer hidden units to pay "
            "for them.",
        ),
    ),
)
