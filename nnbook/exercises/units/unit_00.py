"""Exercises and questions of unit 00: start here."""

from nnbook.exercises.exercise import Mistake, Unit
from nnbook.exercises.questions import ChoiceQuestion, Option
from nnbook.exercises.value_exercise import ValueExercise

read_the_shapes = ValueExercise(
    name="read_the_shapes",
    title="Read the shapes",
    fields=("n", "K"),
    imports=("numpy", "nnbook.datasets"),
    solution=(219, 2),
    praise="n counts the examples, K the inputs of each, and that is how it stays.",
    hints=(
        (
            "Every penguin is one row, every measurement one column. What the penguin *is*, its "
            "species, is the answer and not an input: it stands apart, in `penguins.y`."
        ),
        (
            "An array knows its own size: write `penguins.X.shape` in a cell of its own and run "
            "it. Rows come first."
        ),
    ),
    mistakes=(
        Mistake(
            "swapped",
            (2, 219),
            "You have both numbers, in the other order. Rows come first: n is the number of "
            "examples (penguins), K the number of inputs (measurements of each).",
        ),
        Mistake(
            "answer counted as input",
            (219, 3),
            "n is right. K counts the inputs alone; the species is what we want to find out, "
            "so it is no input. Look at the columns of `penguins.X`.",
        ),
        Mistake(
            "entries counted",
            (438, 2),
            "K is right. For n you have counted every number in the array; count the rows, "
            "one for each penguin.",
        ),
        Mistake(
            "one species",
            (151, 2),
            "K is right. For n you have counted one species; the examples are both together.",
            variants=((68, 2),),
        ),
        Mistake(
            "last index",
            (218, 1),
            "Both are one too small. Python counts from 0, so the last index is one less than "
            "the number; here the number is meant.",
        ),
    ),
)

which_feature = ChoiceQuestion(
    name="q_which_feature",
    title="Which measurement tells them apart",
    asks="Go by these four penguins: which measurement tells the two species apart?",
    right="the length",
    why="In all four the bill of the Chinstrap is more than ten millimetres longer. Whether that "
    "holds for all 219 is what a model has to find out.",
    place=0,
    options=(
        Option(
            "the depth",
            "The first Adelie's bill is as deep as the second Chinstrap's: 18.7 mm. Depth alone "
            "can't tell these two apart.",
        ),
        Option(
            "neither",
            "Look at the first column: both Adelies stand below 40 mm and both Chinstraps above "
            "50 mm.",
        ),
    ),
)

UNIT = Unit("00", "Start here", (read_the_shapes,), (which_feature,))
