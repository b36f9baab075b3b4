"""Unit 12: what is asked before the pictures move. Lecture: K3."""

from nnbook.exercises.questions import ChoiceQuestion, Option

five_layers_question = ChoiceQuestion(
    name="q_five_layers",
    title="Five layers down",
    asks=(
        "A chain of sigmoid units, all weights 1. At most how much of δ of the output is left "
        "five layers further down?"
    ),
    right="about a thousandth",
    why="Each layer multiplies by a slope of at most ¼, and ¼·¼·¼·¼·¼ = 1/1024.",
    place=1,
    options=(
        Option("about a twentieth", "That would be five quarters added up. Slopes are multiplied."),
        Option(
            "about a thirtieth",
            "That would be ½ for each layer. The slope of σ is at most ¼.",
        ),
        Option("all of it", "The weights of 1 leave it as it is; the slopes do not."),
    ),
)

longer_step_question = ChoiceQuestion(
    name="q_longer_step",
    title="A hundred times the step",
    asks=(
        "In layer 2 the gradient is a thousand times smaller than in layer 7, and nothing learns. "
        "Does a λ a hundred times larger put it right?"
    ),
    right="no: it is far too large for layer 7, and still too small for layer 2",
    why="One λ serves all layers. What is needed is that not too little of the gradient is left "
    "in the first ones; some hundredths of the last one's are enough.",
    place=0,
    options=(
        Option(
            "yes: layer 2 moves a hundred times faster",
            "So does layer 7, whose gradient was large enough before: it jumps to and fro.",
        ),
        Option(
            "it makes no difference",
            "It does, for the last layers: their steps become much too long.",
        ),
    ),
)

scale_question = ChoiceQuestion(
    name="q_initial_scale",
    title="Larger weights at the start",
    asks=(
        "Sigmoids again, and weights at the start that are 5, 10, 20 times as large. What happens "
        "to the part of δ that arrives in layer 2?"
    ),
    right="it grows, and many units become flat",
    why="Larger weights carry more of δ; but they also push s away from 0, where the slope goes to "
    "0. At 100 times its size jumps from layer to layer; farther out nothing arrives.",
    place=2,
    options=(
        Option(
            "it stays: a slope is at most ¼",
            "The bound is on the slope alone. δ is multiplied by the weights, too.",
        ),
        Option(
            "it only shrinks",
            "The slopes shrink where s is far from 0, and far out they win. But each δ is "
            "multiplied by weights, too, and up to here these win.",
        ),
    ),
)

dead_question = ChoiceQuestion(
    name="q_dead_relu",
    title="A ReLU that is always 0",
    asks=(
        "A ReLU of the first hidden layer has s ≤ 0 on every example. What does one step of "
        "gradient descent, without regularization, do to its weights?"
    ),
    right="nothing, and neither does any later step",
    why="Its slope is 0 on every example, so its δ is 0, and with it the gradient of its weights "
    "and its bias. The data stay as they are, so it never comes back.",
    place=1,
    options=(
        Option(
            "they grow until s is above 0 somewhere",
            "Only a gradient could make them grow, and it has the factor σ′(s) = 0.",
        ),
        Option(
            "they change, only more slowly",
            "Slowly is what a flat sigmoid does: its slope is small. Here it is exactly 0.",
        ),
    ),
)

QUESTIONS = (five_layers_question, longer_step_question, scale_question, dead_question)
