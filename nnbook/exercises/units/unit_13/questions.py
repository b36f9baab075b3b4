"""Unit 13: what is asked before the playground is played."""

from nnbook.exercises.questions import ChoiceQuestion, Option

xor_question = ChoiceQuestion(
    name="q_xor_units",
    title="How few",
    asks="Four clouds, opposite ones of the same class. How many hidden tanh units are needed?",
    right="two",
    why="Two lines make a strip between them: one class lies in it, the other outside.",
    place=1,
    options=(
        Option("one", "One unit draws one line, and the output adds no other."),
        Option("four, one for each cloud", "That works, too; but a line serves two clouds."),
    ),
)

linear_question = ChoiceQuestion(
    name="q_linear_hidden",
    title="How many count",
    asks=(
        "A network 2-4-4-1 with linear hidden units has 37 weights and biases. How many has the "
        "smallest network that can compute the same?"
    ),
    right="3",
    why="All layers together are one: two weights and a bias. The border is a straight line.",
    place=0,
    options=(
        Option("9", "That would be one hidden layer of two units; it has more than it needs."),
        Option("37", "A weighted sum of weighted sums is a weighted sum: multiply out."),
    ),
)

zero_question = ChoiceQuestion(
    name="q_tanh_from_zero",
    title="From zero",
    asks=(
        "2-4-1 with tanh, all weights and biases 0, one step on data with more of class 1 than of "
        "class 0. What changes?"
    ),
    right="the last bias alone",
    why="The hidden activations are 0, so ∂J/∂W³ is 0; W³ is 0, so δ² is 0; only ∂J/∂b³ is left.",
    place=2,
    options=(
        Option("nothing at all", "The last bias has a derivative: the mean of ŷ − y."),
        Option("all weights, by the same amount", "Most derivatives have a factor that is 0."),
    ),
)

pull_question = ChoiceQuestion(
    name="q_two_costs",
    title="Two costs",
    asks="λ_reg grows from 0. What becomes of the training cost, the pull left out?",
    right="it goes up",
    why="Without the pull the weights are free to fit the training examples best. Any other aim "
    "fits them less well, and that may be better for new ones.",
    place=1,
    options=(
        Option("it goes down", "The pull makes descent aim at something else than this cost."),
        Option("it goes down, then up", "That is often so of the cost on new examples."),
    ),
)

updates_question = ChoiceQuestion(
    name="q_thousand_looks",
    title="The same work",
    asks=(
        "1000 times the gradient of one example may be computed. Ten updates with all 100 "
        "examples, or 500 with two: which come farther down?"
    ),
    right="500 rough ones",
    why="A batch of two shows the way badly, but well enough; and 500 steps are many.",
    place=0,
    options=(
        Option("ten exact ones", "Each goes the best way; but ten steps don't lead far."),
        Option("the same: it is the same work", "Work is the same, the way is not."),
    ),
)

QUESTIONS = (xor_question, linear_question, updates_question, zero_question, pull_question)
