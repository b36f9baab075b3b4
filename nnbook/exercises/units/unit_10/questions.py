"""Unit 10: what is asked before answers and live pictures. Lecture: B5, K1, K3."""

from nnbook.exercises.questions import ChoiceQuestion, NumberQuestion, Option, WrongNumber

updates_question = NumberQuestion(
    name="q_epoch_updates",
    title="Updates in an epoch",
    asks="4000 examples, batches of 10. How many updates does an epoch make?",
    solution=400.0,
    tolerance=0.4,
    why="Each update uses up 10 examples, and 4000 / 10 = 400. For about the work of one update "
    "with all examples, you get 400.",
    known=(
        WrongNumber(
            "one",
            1.0,
            "One update would be made with the gradient of all examples. Here each batch makes "
            "one.",
        ),
        WrongNumber(
            "batch size",
            10.0,
            "10 is how many examples a batch has. How many batches are needed until each example "
            "has had its turn?",
        ),
        WrongNumber(
            "examples",
            4000.0,
            "One update for each example: that would be batches of 1.",
        ),
    ),
    too_small="Too few. Each example is in one batch of the epoch; how many batches are there?",
    too_large="Too many. An update takes 10 examples at once.",
    limits=(0.0, 100_000.0),
    step=100.0,
)

work_question = ChoiceQuestion(
    name="q_same_work",
    title="The same work, spent in two ways",
    asks="Twice the same network, the same start, and 3 times through all digits. One takes 3 "
    "steps with the exact gradient, the other 1200 with the gradients of 10 digits. Which cost "
    "is lower after it?",
    right="that of the 1200 rough steps, by far",
    why="A rough gradient still points downhill most of the time, and 1200 steps lead much farther "
    "than 3. The errors of the batches differ from step to step and largely cancel.",
    place=1,
    options=(
        Option(
            "that of the 3 exact steps",
            "Each of them is better than a rough one. But they are only 3, and a step can't be "
            "made 400 times as long: far away the slope says nothing any more.",
        ),
        Option(
            "about the same: the work is the same",
            "The work is, what it is spent on is not. An exact gradient is 400 times as dear, "
            "and not 400 times as good.",
        ),
    ),
)

scale_question = ChoiceQuestion(
    name="q_large_weights",
    title="Weights of size 1",
    asks="784 inputs, and weights that are standard normal numbers. A digit comes "
    "in. What do most hidden units answer at the start?",
    right="nearly 0 or nearly 1",
    why="A sum of so many terms is large, about plus or minus 9, and there the sigmoid is flat. "
    "Its slope is almost 0, so hardly any blame gets through to the weights.",
    place=2,
    options=(
        Option(
            "about ½: positive and negative terms cancel",
            "They cancel in the mean. But the ink of a digit counts like about 90 full pixels "
            "(most are paper), and a sum of 90 random terms is still about 9 times as large as "
            "one of them.",
        ),
        Option(
            "anything between 0 and 1, evenly",
            "That would need sums of about the size of 1. These are far larger.",
        ),
    ),
)

new_question = ChoiceQuestion(
    name="q_new_digits",
    title="New digits",
    asks="After 30 epochs nearly all of the 4000 digits that the network was trained on come out "
    "right. And of 1000 that it has never seen?",
    right="between 90 and 95 of 100",
    why="Many more than by guessing, and fewer than of those it has trained on. What counts is the "
    "answer to new digits.",
    place=0,
    options=(
        Option(
            "as good as all of them, too",
            "On its own digits it has corrected each mistake, one by one, those of odd "
            "handwritings too. What it learned there needn't hold for others.",
        ),
        Option(
            "about 10 of 100, as by guessing",
            "A network that only remembered its pictures would do no better. This one has found "
            "strokes and holes that new digits have as well.",
        ),
    ),
)

corner_question = ChoiceQuestion(
    name="q_corner_weights",
    title="Weights from where there is never ink",
    asks="In the corners of the pictures there never is any ink. What becomes of the weights that "
    "lead from there, if λ_reg is 0?",
    right="they stay exactly as they were at the start",
    why="The slope along a weight is δ at its end times the activation at its beginning. That "
    "activation is 0 for every digit, so no update ever moves these weights.",
    place=1,
    options=(
        Option(
            "they go to 0, since they are of no use",
            "Nothing rewards the network for that: they don't change its answers. Only a penalty "
            "on weights, λ_reg, would pull them there.",
        ),
        Option(
            "they become strongly negative",
            "Then ink in a corner would speak against a digit. But nobody has ever shown the "
            "network ink in a corner, so it can't have learned that.",
        ),
    ),
)

shift_question = ChoiceQuestion(
    name="q_shifted",
    title="The same digits, four pixels to the right",
    asks="All test digits are moved 4 pixels to the right; every eye still reads them. How many "
    "does the network read?",
    right="far fewer than before",
    why="Each weight belongs to a pixel. Moved, a stroke meets weights that were made for "
    "something else. So a digit must be laid where the network expects it.",
    place=2,
    options=(
        Option(
            "as many as before",
            "For you it is the same shape. The network knows no shapes, only 784 numbers, and "
            "most of them are others now.",
        ),
        Option(
            "a few less",
            "That would be so if neighbouring pixels had the same weights. 4 pixels are more "
            "than a stroke is wide.",
        ),
    ),
)

QUESTIONS = (
    updates_question,
    work_question,
    scale_question,
    new_question,
    corner_question,
    shift_question,
)
