"""Unit 02: what is asked before the live pictures. Lecture: P2, P3."""

from nnbook.exercises.questions import (
    ChoiceQuestion,
    NumberQuestion,
    Option,
    WrongNumber,
)

bias_question = ChoiceQuestion(
    name="q_larger_bias",
    title="A larger bias",
    asks="You raise b and leave w as it is. What does the line do?",
    right="it shifts, and the side of 1 grows",
    why="With a larger b the sum s is larger everywhere, so more points have s above 0. The "
    "direction of the line is that of w alone, and w has stayed.",
    place=1,
    options=(
        Option(
            "it shifts, and the side of 0 grows",
            "A larger b makes s = w·x + b larger at every point. So no point can leave the side "
            "of 1, and some come to it.",
        ),
        Option(
            "it turns",
            "The line stands at a right angle to w, and w has stayed as it is. So the line keeps "
            "its direction; it is shifted.",
        ),
    ),
)

distance_question = NumberQuestion(
    name="q_line_distance",
    title="How far is the line",
    asks="w = (3, 4) has the length 5, and b = −10. How far is the line from the origin?",
    solution=2.0,
    tolerance=0.01,
    why="At the origin s = b = −10. One unit in the direction of w adds |w| = 5 to s, so the line, "
    "where s = 0, is 2 units away.",
    known=(
        WrongNumber(
            "b itself",
            10.0,
            "That is the size of b, the value of s at the origin. A distance needs to know how "
            "fast s grows on the way: by |w| for each unit in the direction of w.",
        ),
        WrongNumber(
            "squared length",
            0.4,
            "That is b divided by |w|². It is the factor of w that leads to the line; w itself "
            "has a length, too.",
        ),
        WrongNumber(
            "sum of weights",
            1.43,
            "That is 10 divided by 3 + 4. The length of w is not the sum of its components: by "
            "Pythagoras it is 5.",
        ),
        WrongNumber(
            "first axis",
            3.33,
            "That is where the line meets the first axis, 10/3. The nearest point of the line "
            "lies in the direction of w.",
        ),
        WrongNumber(
            "second axis",
            2.5,
            "That is where the line meets the second axis, 10/4. The nearest point of the line "
            "lies in the direction of w.",
        ),
        WrongNumber(
            "product",
            50.0,
            "That is b times |w|. The longer w, the faster s grows, and the nearer the line: |w| "
            "divides.",
        ),
    ),
    too_small="Too small. On the way to the line s has to grow from −10 to 0, and it grows by |w| "
    "for each unit.",
    too_large="Too large. In the direction of w the sum s grows by |w| for each unit: how many "
    "units make 10?",
    limits=(0.0, 100.0),
    step=0.1,
)

after_question = ChoiceQuestion(
    name="q_after_the_step",
    title="After one step",
    asks="The answer to an example was wrong, and the rule has moved the weights. Is the answer to "
    "this example right now?",
    right="not always, but it is nearer to it",
    why="The step moves s of this example the right way, by |x|² + 1. If s was farther than that "
    "on the wrong side, one step is not enough.",
    place=2,
    options=(
        Option(
            "yes, always",
            "The step moves s of this example by |x|² + 1, always the right way. But s may have "
            "been farther away than that.",
        ),
        Option(
            "no, it needs a whole pass",
            "One step already moves s of this example the right way, by |x|² + 1. Often that is "
            "enough.",
        ),
    ),
)

xor_question = ChoiceQuestion(
    name="q_rule_on_xor",
    title="The rule on XOR",
    asks="On AND the rule comes to an end. What will it do on XOR, where (0, 1) and (1, 0) have "
    "the answer 1, the other two corners 0?",
    right="it goes round in a circle",
    why="No line separates these four, so each pass has a mistake, and each mistake moves the "
    "weights. They come back to where they were, and from there all begins again.",
    place=0,
    options=(
        Option(
            "it stops with one corner wrong",
            "A single wrong answer is enough to move the weights. The rule rests only when a "
            "whole pass is right, and no line gets all four right.",
        ),
        Option(
            "it takes longer, and ends",
            "It can end only with a line that has all four corners on their sides. Try to draw "
            "one: the two 1s lie across from each other.",
        ),
        Option(
            "its weights grow for ever",
            "They stay small here: the moves towards the 1s and away from the 0s cancel each "
            "other.",
        ),
    ),
)

order_question = ChoiceQuestion(
    name="q_other_order",
    title="Another order",
    asks="A line separates the examples, and the rule has found one. You show it the same examples "
    "in another order. What will come out?",
    right="a line that separates them, perhaps another one",
    why="Where a line separates the examples the rule always ends, in any order, and it ends only "
    "when all are right. But it takes the first line that will do.",
    place=1,
    options=(
        Option(
            "the same line",
            "Many lines separate the examples. The rule stops at the first one it comes to, and "
            "the way there depends on the order of the mistakes.",
        ),
        Option(
            "perhaps no line at all",
            "The order decides which way it goes, not whether it arrives: where a line separates "
            "the examples, the rule makes finitely many mistakes in any order.",
        ),
    ),
)

QUESTIONS = (
    bias_question,
    distance_question,
    after_question,
    xor_question,
    order_question,
)
