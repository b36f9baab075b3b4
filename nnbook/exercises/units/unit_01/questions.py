"""Unit 01: what is asked before the live pictures. Lecture: T1, T2."""

from nnbook.exercises.questions import (
    ChoiceQuestion,
    NumberQuestion,
    Option,
    WrongNumber,
)

moved_question = ChoiceQuestion(
    name="q_moved",
    title="A point that is moved",
    asks="You drag one example straight to the right. What changes in the arrays X and y?",
    right="one number in X",
    why=(
        "A row of X is a place on the plane. Straight to the right means more of the first "
        "feature: the first number of that row. What the penguin is, stays."
    ),
    place=0,
    options=(
        Option(
            "one number in X and one in y",
            "The answer of an example is told by its color and shape, not by its place. A drag "
            "leaves it as it is, so y doesn't change.",
        ),
        Option(
            "two numbers in X",
            "That would be a move to the right and up or down. Straight to the right only the "
            "first feature grows.",
        ),
        Option(
            "the order of the rows",
            "The rows are not sorted by place: an example keeps its row wherever it stands.",
        ),
    ),
)

functions_question = NumberQuestion(
    name="q_functions",
    title="How many functions fit",
    asks=(
        "An object is three answers, yes or no, so there are 8 different objects. For 5 of them "
        "f is known, and it says yes or no. How many functions fit all five?"
    ),
    solution=8,
    tolerance=0.4,
    why=(
        "For each of the 3 other objects the answer can be yes or no, independently: "
        "2 · 2 · 2 = 8 functions. All of them are right on everything that is known."
    ),
    known=(
        WrongNumber(
            "one",
            1,
            "That would mean that the known pairs decide the rest. But nothing in them says what f "
            "answers to an object that is not among them.",
        ),
        WrongNumber(
            "unknown objects",
            3,
            "That is the number of objects without a known answer. Each of them can get yes or no, "
            "whatever the others get.",
        ),
        WrongNumber(
            "twice three",
            6,
            "Two answers for each of three objects, but they combine: each answer to the first "
            "goes with each to the second. Multiply 2 by 2 by 2.",
        ),
        WrongNumber(
            "known ones counted",
            32,
            "That is 2 to the power of 5, the ways to answer the five known ones. Their answers "
            "are fixed; free are those to the other three.",
        ),
        WrongNumber(
            "all functions",
            256,
            "That is 2 to the power of 8, the number of all functions on these objects. Those that "
            "give a wrong answer to one of the five drop out.",
        ),
    ),
    too_small="Too small. Each of the three other objects may get yes or no, freely.",
    too_large="Too large. The five known answers are fixed; only the other three are free.",
    limits=(0, 1000),
    step=1,
)

scatter_question = ChoiceQuestion(
    name="q_scatter",
    title="Forty test sets",
    asks=(
        "The same rule is tested on 40 random test sets. When do the 40 accuracies differ most "
        "from each other?"
    ),
    right="with few test examples",
    why=(
        "Among ten examples, one more mistake changes the accuracy by a tenth; among a "
        "hundred, by a hundredth. Chance weighs more where few are counted."
    ),
    place=1,
    options=(
        Option(
            "with many test examples",
            "The more examples are counted, the closer the share of right ones comes to that "
            "among all of them. With few, a single one weighs much.",
        ),
        Option(
            "never: the rule is the same",
            "The rule is the same, but the examples it is tested on are not. By chance one test "
            "set has more hard ones than the next.",
        ),
    ),
)

own_examples_question = ChoiceQuestion(
    name="q_own_examples",
    title="Asked for what it knows",
    asks=(
        "With one neighbour: how many of the examples it knows does it get right, no two of "
        "which are equal?"
    ),
    right="all of them",
    why=(
        "Each known example is its own nearest neighbour, at distance 0, so it gets its own "
        "answer back. That says nothing about new objects."
    ),
    place=2,
    options=(
        Option(
            "as many as among new ones",
            "New objects are not among the known ones. A known example is: which example is the "
            "nearest to it, and how far away?",
        ),
        Option(
            "all but those on the wrong side",
            "There is no line here that it could be on the wrong side of. Which known example is "
            "nearest to it? Itself.",
        ),
    ),
)

all_neighbours_question = ChoiceQuestion(
    name="q_all_neighbours",
    title="Everybody is asked",
    asks="And if all n known examples are asked each time, k = n: what does it answer?",
    right="the same everywhere",
    why=(
        "Wherever the new object stands, the same n examples vote. The class with most of them "
        "always wins, and the place of the object no longer matters."
    ),
    place=1,
    options=(
        Option(
            "everything right",
            "All knowledge is used, but not where it is needed: examples that are far away vote "
            "as the near ones do.",
        ),
        Option(
            "the class that is nearer",
            "The votes are only counted. Those from far away count as much as those from nearby.",
        ),
    ),
)

QUESTIONS = (
    moved_question,
    functions_question,
    scatter_question,
    own_examples_question,
    all_neighbours_question,
)
