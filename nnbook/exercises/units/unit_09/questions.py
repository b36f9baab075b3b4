"""Unit 09: what is asked before the live pictures. Lecture: A1, A2, A4, E7, E11."""

from nnbook.exercises.questions import (
    ChoiceQuestion,
    NumberQuestion,
    Option,
    OrderQuestion,
    WrongNumber,
)

theta_size_question = NumberQuestion(
    name="q_theta_size",
    title="How many numbers in Θ⁽¹⁾",
    asks="A network has 3 inputs, 4 hidden units and 2 outputs. How many numbers does Θ⁽¹⁾ hold?",
    solution=16.0,
    tolerance=0.4,
    why=(
        "Θ⁽¹⁾ leads from layer 1 to layer 2: a row for each of the 4 units, a column for each of "
        "the 3 inputs and one for the bias, 4 · (3 + 1)."
    ),
    known=(
        WrongNumber(
            "no bias column",
            12.0,
            "That is W², 4 · 3. Θ⁽¹⁾ has one column more, for the biases.",
        ),
        WrongNumber(
            "bias row too",
            20.0,
            "That counts a bias unit in layer 2 as well, 5 · 4. It belongs to the next matrix: "
            "nothing leads into a bias unit.",
        ),
        WrongNumber(
            "bias row",
            15.0,
            "You have put the biases into a row of their own, 5 · 3. They are a column: each of "
            "the 4 units has one bias.",
        ),
        WrongNumber(
            "all",
            26.0,
            "That is all matrices together, 16 + 10. Θ⁽¹⁾ is the first one alone.",
        ),
    ),
    too_small="Too small. Each of the 4 units has a weight for each input, and a bias.",
    too_large="Too large. Θ⁽¹⁾ holds only what leads from the inputs into the hidden units.",
    limits=(0.0, 100.0),
    step=1.0,
)

component_question = ChoiceQuestion(
    name="q_component_zero",
    title="One component too many",
    asks=(
        "Layer 2 has 3 units. Going back, (Θ⁽²⁾)ᵀ δ⁽³⁾ has 4 components. What becomes of the "
        "first one, number 0?"
    ),
    right="it is dropped",
    why=(
        "It would be the error of the bias unit. That is always 1, whatever the layers before it "
        "do, so no error goes back through it."
    ),
    place=1,
    options=(
        Option(
            "it goes on to layer 1",
            "Nothing leads into the bias unit, so there is no way on from it: it is 1 whatever "
            "layer 1 does.",
        ),
        Option(
            "it is the gradient of the bias",
            "The gradient of a bias of layer 3 is a component of δ⁽³⁾ itself. Number 0 is a sum "
            "over those, weighted by the biases.",
        ),
    ),
)

batch_question = NumberQuestion(
    name="q_batch_pull",
    title="The pull in a mini-batch",
    asks=(
        "The gradient of 60 examples has the pull λ_reg/n · w with n = 60. You pass a mini-batch "
        "of 6 of them instead, with the same λ_reg. How many times stronger is the pull?"
    ),
    solution=10.0,
    tolerance=0.04,
    why="n is the number of examples passed, 6 instead of 60: the pull is divided by less.",
    known=(
        WrongNumber(
            "the same",
            1.0,
            "So it would be if n were always the size of the whole data set. It is the number of "
            "the examples that are passed.",
        ),
        WrongNumber(
            "weaker",
            0.1,
            "It is the other way round: n stands below the fraction bar, and it gets smaller.",
        ),
        WrongNumber("squared", 100.0, "n stands in λ_reg/n once, not squared."),
    ),
    too_small="Too small. Compare λ_reg/60 with λ_reg/6.",
    too_large="Too large. Compare λ_reg/60 with λ_reg/6.",
    limits=(0.0, 1000.0),
    step=1.0,
)

train_cost_question = ChoiceQuestion(
    name="q_train_cost",
    title="The cost on the training data",
    asks=(
        "The same network is trained once more, with λ_reg = 0.2 instead of 0. What does its cost "
        "on the training data do, counted without the penalty?"
    ),
    right="it rises",
    why=(
        "Descent now minimizes a sum of two things. As a rule it gives up some of the first, the "
        "cost of the answers, to get smaller weights."
    ),
    place=2,
    options=(
        Option(
            "it falls",
            "On *new* examples it may fall. On those it learns from, the descent without a "
            "penalty minimizes just this cost, and one with a penalty something else.",
        ),
        Option(
            "it stays the same",
            "The penalty is not counted, but it has moved the place where the descent ends.",
        ),
    ),
)

test_cost_question = OrderQuestion(
    name="q_test_cost",
    title="The cost on new examples",
    asks=(
        "Three networks, trained with λ_reg = 0, 0.2 and 20 on 60 noisy examples. Which has the "
        "lowest cost on 60 new ones? The lowest first."
    ),
    order=("λ_reg = 0.2", "λ_reg = 0", "λ_reg = 20"),
    shown=(1, 0, 2),
    why=(
        "Without regularization it learns the noise and is sure and wrong on new examples; with "
        "far too much, all weights are 0 and it says the same to everyone."
    ),
    reasons=(
        (
            "0.2 is better than 0: without any regularization the network has room to learn the "
            "noise of its 60 examples, and on new ones it is sure and wrong."
        ),
        (
            "0 is better than 20: so strong a pull leaves no weight at all, and a network that "
            "answers ½ to everyone has learned nothing."
        ),
    ),
)

QUESTIONS = (
    theta_size_question,
    component_question,
    batch_question,
    train_cost_question,
    test_cost_question,
)
