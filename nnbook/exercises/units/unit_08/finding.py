"""Unit 08: a gradient check that finds a planted mistake. Lecture: G2, B4."""

from collections.abc import Callable
from typing import Any

import numpy as np

from nnbook.exercises.exercise import Mistake
from nnbook.exercises.function_exercise import FunctionExercise
from nnbook.exercises.units.unit_08.planted import Cubics, network_cost

Check = Callable[[Any, Any, Any], Any]


def find_the_mistake(J: Any, theta: Any, gradient: Any) -> tuple[Any, Any]:
    """The slopes of J at theta (m,), measured, and the indices j at which gradient differs."""
    measured = np.zeros(len(theta))
    for j in range(len(theta)):
        step = np.zeros(len(theta))
        step[j] = 1e-5
        measured[j] = (J(theta + step) - J(theta - step)) / 2e-5
    return measured, np.flatnonzero(abs(gradient - measured) > 1e-6)


def _cases(rng: np.random.Generator) -> list[tuple[Any, ...]]:
    """Bent functions with a few numbers wrong, to both sides, and networks with a line wrong."""

    def cubics(m: int, *wrong: int) -> tuple[Any, ...]:
        J = Cubics(tuple(map(float, rng.uniform(0.5, 2, size=m).round(2))))
        theta = rng.uniform(0.5, 2, size=m).round(2)
        gradient = J.gradient(theta)
        for number, j in enumerate(wrong):
            gradient[j] += (-1) ** number * float(rng.uniform(0.1, 0.3))
        return J, theta, gradient

    def network(K: int, n: int, **wrong: bool) -> tuple[Any, ...]:
        J = network_cost(rng, K, n)
        theta = rng.uniform(0.5, 1.5, size=2 * K + 5) * rng.choice((-1, 1), size=2 * K + 5)
        return J, theta, J.gradient(theta, **wrong)

    def close_calls() -> tuple[Any, ...]:
        """On steep and on flat slopes, numbers just far enough off, and just near enough."""
        J = Cubics((1.0, 1.5, 1.0, 0.5, 2.0))
        theta = np.array([4.0, 3.0, 0.01, 0.02, 1.0])
        off = np.array([3e-6, -4e-7, 4e-7, -3e-6, 2e-5])
        return J, theta, J.gradient(theta) + rng.permuted([1.0, -1.0] * 3)[:5] * off

    return [
        cubics(1, 0),
        cubics(4, 1, 2),
        cubics(6, 0, 3, 5),
        network(2, 3, slope=False),
        network(1, 4, mean=False),
        close_calls(),
    ]


def _checked_by(measure: Callable[[Any, Any, Any], Any]) -> Check:
    """A check with another slope: ``measure(J, theta, step)``."""

    def check(J: Any, theta: Any, gradient: Any) -> Any:
        steps = 1e-5 * np.eye(len(theta))
        measured = np.array([measure(J, theta, step) for step in steps])
        return measured, np.flatnonzero(abs(gradient - measured) > 1e-6)

    return check


def _told_by(tell: Callable[[Any], Any]) -> Check:
    """A check that makes another answer of the differences: ``tell(gradient − measured)``."""

    def check(J: Any, theta: Any, gradient: Any) -> Any:
        steps = 1e-5 * np.eye(len(theta))
        measured = [(J(theta + step) - J(theta - step)) / 2e-5 for step in steps]
        return np.array(measured), tell(gradient - np.array(measured))

    return check


def _far_apart(h: float) -> Check:
    """A check that moves each number by another h."""

    def check(J: Any, theta: Any, gradient: Any) -> Any:
        pairs = [(J(theta + step), J(theta - step)) for step in h * np.eye(len(theta))]
        measured = np.array([(up - down) / (2 * h) for up, down in pairs])
        return measured, np.flatnonzero(abs(gradient - measured) > 1e-6)

    return check


def _as_a_share(J: Any, theta: Any, gradient: Any) -> Any:
    measured, _ = find_the_mistake(J, theta, gradient)
    return measured, np.flatnonzero(abs(gradient - measured) > 1e-6 * abs(measured))


def _is_close(J: Any, theta: Any, gradient: Any) -> Any:
    measured, _ = find_the_mistake(J, theta, gradient)
    return measured, np.flatnonzero(~np.isclose(gradient, measured))


def _never_put_back(J: Any, theta: Any, gradient: Any) -> Any:
    step, measured = np.zeros(len(theta)), np.zeros(len(theta))
    for j in range(len(theta)):
        step[j] = 1e-5
        measured[j] = (J(theta + step) - J(theta - step)) / 2e-5
    return measured, np.flatnonzero(abs(gradient - measured) > 1e-6)


find_the_mistake_exercise = FunctionExercise(
    name="find_the_mistake",
    title="A check that finds the mistake",
    solution=find_the_mistake,
    praise="With these lines no wrong gradient of yours will stay unseen.",
    cases=_cases,
    returns=("measured", "wrong"),
    rtol=1e-6,
    atol=1e-8,
    points=2,
    hints=(
        (
            "For each j, move θ_j alone by h to both sides: make a vector of zeros with h at "
            "place j, add it to `theta` and subtract it. The two costs give the slope, as in unit "
            "04; then compare."
        ),
        (
            "`(J(theta + step) - J(theta - step)) / (2 * h)` for each j gives an array "
            "`measured`. `abs(gradient - measured) > 1e-6` says where they differ, and "
            "`np.flatnonzero` turns that into indices."
        ),
    ),
    mistakes=(
        Mistake(
            "to one side",
            _checked_by(lambda J, theta, step: (J(theta + step) - J(theta)) / 1e-5),
            "Your slopes are measured to one side only. J bends, so they are off by over 1e-6, "
            "and you accuse numbers that are right. Go by h to both sides, and divide by 2h.",
            variants=(_checked_by(lambda J, theta, step: (J(theta) - J(theta - step)) / 1e-5),),
        ),
        Mistake(
            "half the way",
            _checked_by(lambda J, theta, step: (J(theta + step) - J(theta - step)) / 1e-5),
            "Your slopes are twice too large, so all numbers look wrong: from θ − h to θ + h the "
            "way is 2h.",
        ),
        Mistake(
            "all at once",
            _checked_by(lambda J, theta, step: (J(theta + 1e-5) - J(theta - 1e-5)) / 2e-5),
            "`theta + h` moves all numbers at once. ∂J/∂θ_j is the slope with everything else "
            "held fixed: add h at place j alone.",
        ),
        Mistake(
            "not put back",
            _never_put_back,
            "The first slope is right, later ones are not: what was moved for one number stays "
            "moved for the next. Begin each j with a new vector of zeros.",
        ),
        Mistake(
            "the indices alone",
            lambda J, theta, gradient: find_the_mistake(J, theta, gradient)[1],
            "The indices are right. The measured slopes are asked for, too: "
            "`return measured, wrong`.",
        ),
        Mistake(
            "exactly equal",
            _told_by(lambda gap: np.flatnonzero(gap != 0)),
            "You ask for numbers that are exactly equal. A measured slope never is: call a number "
            "wrong when it is off by more than 1e-6.",
        ),
        Mistake(
            "another threshold",
            _told_by(lambda gap: np.flatnonzero(abs(gap) > 1e-5)),
            "The slopes are right, and you draw the line elsewhere. Wrong is what differs by more "
            "than 1e-6, as it stands: not by more or less, and not as a share of the slope.",
            variants=(
                _told_by(lambda gap: np.flatnonzero(abs(gap) > 1e-2)),
                _told_by(lambda gap: np.flatnonzero(abs(gap) > 1e-3)),
                _told_by(lambda gap: np.flatnonzero(abs(gap) > 1e-4)),
                _told_by(lambda gap: np.flatnonzero(abs(gap) > 1e-7)),
                _told_by(lambda gap: np.flatnonzero(abs(gap) > 1e-8)),
                _as_a_share,
                _is_close,
            ),
        ),
        Mistake(
            "too far apart",
            _far_apart(1e-3),
            "Your h is too large: J bends on so long a way, and you accuse numbers that are right. "
            "The task has h = 1e-5.",
            variants=(_far_apart(1e-2), _far_apart(1e-1)),
        ),
        Mistake(
            "brackets",
            _checked_by(lambda J, theta, step: (J(theta + step) - J(theta - step)) / 2 * 1e-5),
            "`/ 2 * h` divides by 2 and multiplies by h. Put brackets around what is below the "
            "line: `/ (2 * h)`.",
        ),
        Mistake(
            "another order",
            lambda J, theta, gradient: find_the_mistake(J, theta, gradient)[::-1],
            "The two come back in the wrong order: `return measured, wrong`.",
        ),
        Mistake(
            "one direction",
            _told_by(lambda gap: np.flatnonzero(gap > 1e-6)),
            "You find the numbers that are wrong to one side, too large or too small, and miss "
            "the others: take the absolute value of the difference.",
            variants=(_told_by(lambda gap: np.flatnonzero(gap < -1e-6)),),
        ),
        Mistake(
            "the right ones",
            _told_by(lambda gap: np.flatnonzero(abs(gap) <= 1e-6)),
            "These are the numbers that are right. The others are asked for: turn the comparison "
            "round.",
        ),
        Mistake(
            "worst only",
            _told_by(lambda gap: np.array([np.argmax(abs(gap))])),
            "The slopes are right, and you name the worst number only. All indices that differ are "
            "asked for, in order.",
            variants=(_told_by(lambda gap: np.argmax(abs(gap))),),
        ),
        Mistake(
            "true or false",
            _told_by(lambda gap: abs(gap) > 1e-6),
            "You say of each number whether it is wrong. The indices are asked for: "
            "`np.flatnonzero` makes them of your array.",
        ),
        Mistake(
            "packed",
            _told_by(lambda gap: np.nonzero(abs(gap) > 1e-6)),
            "The indices are right, but they come packed into one thing more, a tuple or a column. "
            "`np.flatnonzero` gives them as a plain array.",
            variants=(
                _told_by(lambda gap: np.argwhere(abs(gap) > 1e-6)),
                _told_by(lambda gap: np.where(abs(gap) > 1e-6)),
            ),
        ),
        Mistake(
            "the differences",
            _told_by(lambda gap: gap[abs(gap) > 1e-6]),
            "Those are the differences themselves, or their sizes. Where they are is asked for: "
            "the indices, `np.flatnonzero`.",
            variants=(
                _told_by(lambda gap: abs(gap[abs(gap) > 1e-6])),
                _told_by(lambda gap: gap),
                _told_by(abs),
            ),
        ),
    ),
)
