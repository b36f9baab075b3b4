"""Unit 07: weights of a network that computes XOR, found by hand. Lecture: D2, P2."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from nnbook.diagnosis import Finding
from nnbook.diagnosis.words import number_in_words
from nnbook.exercises.exercise import Mistake
from nnbook.exercises.recipe_exercise import RecipeExercise, Setting

CORNERS = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])
XOR = np.array([0, 1, 1, 0])
NAMES = ("w2_11", "w2_12", "b2_1", "w2_21", "w2_22", "b2_2", "w3_11", "w3_12", "b3_1")
"""The settings, unit by unit: w2_12 stands for w²₁₂."""

_MOST = 1e6


@dataclass(frozen=True)
class Sums:
    """What the network computes at the corners; a unit answers 1 where its sum is above 0."""

    hidden: Any
    output: Any

    @property
    def hidden_answers(self) -> Any:
        """The answers a² of the two hidden units, shape (2, 4)."""
        return (self.hidden > 0).astype(int)

    @property
    def answers(self) -> Any:
        """The network's answers, shape (4,)."""
        return (self.output > 0).astype(int)


def run(**weights: float) -> Sums:
    """Both layers of threshold units, at the four corners."""
    hidden = np.array([[weights[f"w2_{j}1"], weights[f"w2_{j}2"]] for j in (1, 2)])
    biases = np.array([[weights["b2_1"]], [weights["b2_2"]]])
    s2 = hidden @ CORNERS.T + biases
    output = np.array([weights["w3_11"], weights["w3_12"]])
    return Sums(s2, output @ (s2 > 0) + weights["b3_1"])


def shortfall(sums: Sums, _: Mapping[str, Any]) -> Finding | None:
    """What the network lacks to XOR, the hidden layer first."""
    wrong = np.flatnonzero(sums.answers != XOR)
    if not wrong.size:
        return None
    return _hidden_layer(sums) or _output_unit(sums, wrong)


def _hidden_layer(sums: Sums) -> Finding | None:
    """That no output unit could do it with these hidden answers, and why."""
    a2 = sums.hidden_answers
    if _is_separable(a2):
        return None
    zero = sums.hidden == 0
    for lifted in ([0], [1], [0, 1]):
        if zero[lifted].any() and _is_separable(a2 | _only(zero, lifted)):  # these 0s do the harm
            j, i = (int(index) for index in np.argwhere(_only(zero, lifted))[0])
            return Finding("exactly zero", f"Hidden unit {j + 1} has the sum 0 at {_corner(i)}.")
    pair = _same_place(a2)
    idle = next((j for j in (0, 1) if len(set(a2[j].tolist())) == 1), None)
    if pair is None:
        places = ", ".join(f"({first}, {second})" for first, second in a2.T)
        return Finding("still a square", f"The hidden answers at the four corners are {places}.")
    if idle is not None:
        sentence = f"Hidden unit {idle + 1} answers {a2[idle, 0]} at all four corners."
        return Finding("idle unit", sentence)
    if (a2[0] == a2[1]).all():
        answers = ", ".join(map(str, a2[0]))
        return Finding("twins", f"Both hidden units answer {answers} at the four corners.")
    first, second = pair
    return Finding(
        "same place",
        f"At {_corner(first)} and at {_corner(second)} the hidden units give the same two answers, "
        f"({a2[0, first]}, {a2[1, first]}), though one of these corners is a 0 and the other a 1.",
    )


def _only(where: Any, units: list[int]) -> Any:
    """The same in the rows of some units, and False in the others."""
    return where & np.isin(np.arange(len(where)), units)[:, None]


def _is_separable(a2: Any) -> bool:
    """Whether an output unit could make XOR of these hidden answers, shape (2, 4)."""
    is_square = len({*zip(*a2.tolist(), strict=True)}) == 4
    return _same_place(a2) is None and not is_square


def _same_place(a2: Any) -> tuple[int, int] | None:
    """Two corners with other right answers that the hidden layer doesn't tell apart."""
    pairs = ((i, k) for i in range(4) for k in range(i) if XOR[i] != XOR[k])
    return next(((k, i) for i, k in pairs if (a2[:, i] == a2[:, k]).all()), None)


def _output_unit(sums: Sums, wrong: Any) -> Finding:
    """What the output unit does wrong, where the hidden layer leaves it a chance."""
    i = int(wrong[0])
    first, second = sums.hidden_answers[:, i]
    sentence = (
        f"Your hidden layer tells the corners apart as it should. At {_corner(i)} it gives "
        f"({first}, {second}), and there the output's sum is {number_in_words(sums.output[i])}."
    )
    if (sums.output[wrong] == 0).any() and np.ptp(sums.output) > 0:
        return Finding("output exactly zero", sentence)
    if len(wrong) == 4:
        return Finding("turned round", sentence)
    if len(set(sums.answers.tolist())) == 1:
        return Finding("one answer", sentence)
    return Finding("output", sentence)


def _corner(i: int) -> str:
    return f"({CORNERS[i, 0]}, {CORNERS[i, 1]})"


def _report(sums: Sums) -> str:
    places = ", ".join(
        f"{_corner(i)} becomes ({first}, {second})"
        for i, (first, second) in enumerate(sums.hidden_answers.T)
    )
    return f"In the hidden layer {places}."


def _weights(*values: float) -> dict[str, float]:
    return dict(zip(NAMES, values, strict=True))


_OR, _NAND, _AND = (1, 1, -0.5), (-1, -1, 1.5), (1, 1, -1.5)

xor_by_hand_exercise = RecipeExercise(
    name="xor_by_hand",
    title="XOR by hand",
    solution=_weights(*_OR, *_NAND, *_AND),
    praise="Nine numbers, two layers, and the four corners come out right: what one unit can't do.",
    settings=tuple(Setting(name, -_MOST, _MOST, low_allowed=True) for name in NAMES),
    run=run,
    shortfall=shortfall,
    report=_report,
    goal="Asked for: a network of threshold units that answers 0, 1, 1, 0 at the corners (0, 0), "
    "(0, 1), (1, 0), (1, 1).",
    hints=(
        (
            "Say XOR in words: at least one input is 1, *and* not both are. Each half of this "
            "sentence is a single unit with a line of its own, and so is the “and” between them."
        ),
        (
            "Let hidden unit 1 be an OR, hidden unit 2 a NAND, and the output an AND of these two. "
            "For OR, two weights 1 and a bias between −1 and 0 will do; NAND has all signs turned, "
            "and its line lies between one input and both."
        ),
    ),
    mistakes=(
        Mistake(
            "exactly zero",
            _weights(1, 1, 0, -1, -1, 1, *_AND),
            "The unit's line goes through that corner, and exactly 0 gives the answer 0. Put "
            "each line between the corners: a bias that ends in .5 does it.",
        ),
        Mistake(
            "idle unit",
            _weights(*_OR, 1, 1, 1.5, *_AND),
            "A unit that always says the same tells the output nothing, and the other one alone "
            "draws a single line. Shift its line with the bias until it cuts the square.",
            variants=(_weights(1, 1, -2.5, *_NAND, *_AND),),
        ),
        Mistake(
            "twins",
            _weights(*_OR, *_OR, *_AND),
            "They draw the same line, so they count as one, and one line can't do XOR. Let one "
            "of them separate off (0, 0), and the other (1, 1).",
            variants=(_weights(*_NAND, *_NAND, *_AND),),
        ),
        Mistake(
            "same place",
            _weights(1, 0, -0.5, 0, 1, -0.5, 1, 1, -1.5)
            | {"w2_21": 1, "w2_22": 0.25, "b2_2": -1.1},
            "What the hidden layer doesn't tell apart, no output unit can. Move one of the two "
            "lines until it passes between these corners.",
            variants=(_weights(*_OR, -1, -1, 0.5, *_AND),),
        ),
        Mistake(
            "still a square",
            _weights(1, 0, -0.5, 0, 1, -0.5, 1, 1, -1.5),
            "These are four different places again, with the same answers lying across from each "
            "other: XOR once more, and the output unit is as helpless as before. Let two corners "
            "with the same right answer come to the same place.",
            variants=(_weights(-1, 0, 0.5, 0, 1, -0.5, 1, 1, -1.5),),
        ),
        Mistake(
            "output exactly zero",
            _weights(*_OR, *_NAND, 1, 1, -2),
            "Exactly 0 gives the answer 0, and this corner wants a 1. Raise the output's bias a "
            "little, so that no corner lies on its line.",
        ),
        Mistake(
            "turned round",
            _weights(*_OR, *_NAND, -1, -1, 1.5),
            "Every answer is the wrong way round. The output's line is right, its sides are "
            "exchanged: what happens if its two weights and its bias change their signs?",
        ),
        Mistake(
            "one answer",
            _weights(*_OR, *_NAND, 1, 1, -2.5),
            "The output says the same at all four corners. Look at its sum for each pair of "
            "hidden answers, and choose its bias between those that shall be 1 and those that "
            "shall be 0.",
            variants=(_weights(*_OR, *_NAND, 1, 1, -0.5),),
        ),
        Mistake(
            "output",
            _weights(*_OR, *_NAND, 1, 0, -0.5),
            "The hidden layer is good; what is left is the output. Write down the hidden answers "
            "of all four corners: which pairs shall become 1? It takes one line among them.",
            variants=(_weights(*_OR, *_AND, 1, 1, -1.5),),
        ),
    ),
)
