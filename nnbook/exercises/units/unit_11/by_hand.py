"""Unit 11: a value that is used twice, with pencil and paper. Lecture: K2, B3."""

from nnbook.exercises.exercise import Mistake
from nnbook.exercises.value_exercise import ValueExercise

used_twice_exercise = ValueExercise(
    name="used_twice",
    title="A value that is used twice",
    fields=("f", "∂f/∂s", "∂f/∂y", "∂f/∂x"),
    solution=(6, 3, 3, 5),
    praise="Two paths lead from x to f, and the derivative has a term for each.",
    hints=(
        (
            "Forward: s, then f. Back: f is a product of s and x, so each of them gets the "
            "other's value. Then s hands on what it got to both of its inputs."
        ),
        (
            "∂f/∂s is x, so 3; y gets this from the sum, and x, too. But x has got something "
            "before, from the product itself: the value of s. Add the two."
        ),
    ),
    mistakes=(
        Mistake(
            "sum alone",
            (6, 3, 3, 3),
            "x is used twice. What comes through s is right; but x is a factor of the product, "
            "too, and gets something from there as well. Add the two.",
        ),
        Mistake(
            "product alone",
            (6, 3, 3, 2),
            "x is used twice. What it gets as a factor of the product is right; but it is a "
            "summand of s, too, and gets something from there as well. Add the two.",
        ),
        Mistake(
            "paths multiplied",
            (6, 3, 3, 6),
            "Along a path one multiplies; what arrives on several paths is added.",
        ),
        Mistake(
            "not swapped",
            (6, 2, 2, 5),
            "In f = s · x each factor gets the other's value: ∂f/∂s is not the value of s.",
            variants=((6, 2, 2, 4), (6, 2, 3, 5)),
        ),
        Mistake(
            "sum not handed on",
            (6, 3, 1, 5),
            "1 is the local derivative, ∂s/∂y. What comes in at s must be multiplied by it.",
            variants=((6, 3, 1, 3), (6, 3, 1, 2)),
        ),
    ),
)
