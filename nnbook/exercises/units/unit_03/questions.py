"""Unit 03: what is asked before the live pictures. Lecture: J1, J2, E1."""

from nnbook.exercises.questions import (
    ChoiceQuestion,
    NumberQuestion,
    Option,
    OrderQuestion,
    WrongNumber,
)

perceptron_cost_question = ChoiceQuestion(
    name="q_perceptron_cost",
    title="The cost of a perceptron",
    asks=(
        "A perceptron answers 0 or 1. It is right for 218 of 219 penguins and wrong for one. "
        "What is its cross-entropy J?"
    ),
    right="infinite",
    why=(
        "The wrong one costs −ln 0 = ∞: its right answer was given nothing at all. The others cost "
        "0, and a mean with one ∞ in it is ∞."
    ),
    place=1,
    options=(
        Option(
            "1/219",
            "That is the share of wrong answers. The cross-entropy asks what the right answer was "
            "given: where the perceptron is wrong, nothing, and −ln 0 is no finite number.",
        ),
        Option(
            "about ln 2",
            "ln 2 is what an answer of ½ costs. A perceptron never says ½: it gives the right "
            "answer everything or nothing.",
        ),
        Option(
            "0, nearly",
            "218 examples do cost 0. But the one that is wrong costs −ln 0, and no number of good "
            "answers brings the mean of that down.",
        ),
    ),
)

cautious_question = NumberQuestion(
    name="q_cautious",
    title="The cost of ½ for everyone",
    asks=(
        "A cautious model answers ŷ = ½ to each of eight examples, whatever is right. What is its "
        "cross-entropy J, to two decimals? Take 0.693 for ln 2."
    ),
    solution=0.693147,
    tolerance=0.012,
    why="Each right answer is given ½, so each example costs −ln ½ = ln 2, and so does the mean.",
    known=(
        WrongNumber(
            "the answer",
            0.5,
            "That is what each right answer is given. Its cost is −ln of that.",
        ),
        WrongNumber(
            "squared",
            0.25,
            "That is the squared cost, (½ − y)². The cross-entropy is −ln of what the right answer "
            "is given.",
        ),
        WrongNumber(
            "sum",
            5.545,
            "That is the sum over the eight examples. J is their mean.",
        ),
        WrongNumber(
            "base 10",
            0.301,
            "That is the logarithm to base 10. ln is the one to base e.",
        ),
        WrongNumber(
            "both terms",
            1.386294,
            "That is both terms together, ln ½ twice. Of y ln ŷ and (1 − y) ln(1 − ŷ) one is "
            "always 0.",
        ),
        WrongNumber(
            "sign",
            -0.693147,
            "The size is right. ln ½ is negative, and the minus before the formula makes a "
            "positive cost of it.",
        ),
    ),
    too_small=(
        "Too small. What each right answer is given is ½, and each example costs −ln of that."
    ),
    too_large=(
        "Too large. What each right answer is given is ½, and each example costs −ln of that; J is "
        "the mean."
    ),
    limits=(-100.0, 100.0),
    step=0.01,
)

one_mistake_question = ChoiceQuestion(
    name="q_one_sure_mistake",
    title="One sure mistake",
    asks=(
        "A bold model gives 0.99 to the right answer of seven examples, and 0.001 to that of the "
        "eighth. A cautious one answers ½ to all eight. Which of the two has the lower "
        "cross-entropy?"
    ),
    right="the cautious one",
    why=(
        "The one mistake costs −ln 0.001 = 6.9, more than eight times ln 2 = 5.5 together. "
        "Counted, the bold one is better by far: it is wrong once."
    ),
    place=0,
    options=(
        Option(
            "the bold one",
            "It makes fewer mistakes. But its one mistake costs −ln 0.001 = 6.9, more than the "
            "cautious one pays for all eight, 8 ln 2 = 5.5.",
        ),
        Option(
            "they are equal",
            "The bold one pays 6.9 for its mistake and almost nothing for the rest; the cautious "
            "one pays ln 2 = 0.69 eight times, 5.5 in all.",
        ),
    ),
)

steepest_question = OrderQuestion(
    name="q_wrong_more_and_more",
    title="From unsure to sure and wrong",
    asks=(
        "The right answer is 1. You drag ŷ down from 0.4 to 0.01: it was wrong, and gets surely "
        "wrong. How much does each cost rise on the way? The smallest rise first."
    ),
    order=("0/1 cost", "squared cost", "cross-entropy"),
    shown=(2, 0, 1),
    why=(
        "0/1 costs 1 before and after: no rise. The square rises from 0.36 to 0.98, the logarithm "
        "from 0.9 to 4.6, and it would rise without end."
    ),
    reasons=(
        (
            "The 0/1 cost doesn't rise at all: at 0.4 the answer is wrong already, and it can't "
            "be more than wrong. The square rises, from 0.6² to 0.99²."
        ),
        (
            "The square can't rise above 1, since ŷ and y are never more than 1 apart. "
            "−ln ŷ rises from 0.9 to 4.6 on this way, and without end beyond it."
        ),
    ),
)

QUESTIONS = (
    cautious_question,
    perceptron_cost_question,
    one_mistake_question,
    steepest_question,
)
