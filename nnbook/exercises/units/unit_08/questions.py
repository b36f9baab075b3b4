"""Unit 08: what is asked before the live pictures. Lecture: A0, B1–B4, A5."""

from nnbook.exercises.questions import (
    ChoiceQuestion,
    NumberQuestion,
    Option,
    OrderQuestion,
    WrongNumber,
)

two_paths_question = NumberQuestion(
    name="q_two_paths",
    title="Two paths to the cost",
    asks=(
        "u moves v₁ twice as fast as itself, and v₂ as fast as itself but the other way. J rises "
        "by 3 for each 1 of v₁ and by 4 for each 1 of v₂. How fast does J rise with u?"
    ),
    solution=2.0,
    tolerance=0.02,
    why="Along the first path 2·3 = 6, along the second −1·4 = −4; J gets both, 6 − 4 = 2.",
    known=(
        WrongNumber(
            "signs",
            10.0,
            "That is 6 + 4. But v₂ falls when u rises, so on the second path J falls: −1·4 = −4.",
        ),
        WrongNumber(
            "one path",
            6.0,
            "That is the first path alone, 2·3. J also depends on v₂, and v₂ on u.",
        ),
        WrongNumber(
            "other path",
            -4.0,
            "That is the second path alone, −1·4. J also depends on v₁, and v₁ on u.",
        ),
        WrongNumber(
            "product",
            -24.0,
            "You have multiplied the two paths. Along a path slopes are multiplied; the paths are "
            "added, since J gets the changes from both.",
        ),
        WrongNumber(
            "last slopes",
            7.0,
            "That is 3 + 4, the slopes of J alone. How fast v₁ and v₂ themselves move with u "
            "comes in as a factor on each path.",
        ),
    ),
    too_small="Too small. Multiply along each path, 2·3 and −1·4, and put the two together.",
    too_large="Too large. Multiply along each path, 2·3 and −1·4, and put the two together.",
    limits=(-100.0, 100.0),
    step=1.0,
)

hidden_blame_question = ChoiceQuestion(
    name="q_hidden_blame",
    title="The blame of the second hidden neuron",
    asks=(
        "The network says ½ and 1 is right, so δ³ = −½: more s³ would be better. The edge from the "
        "second hidden neuron has the weight −4. What is the sign of that neuron's δ?"
    ),
    right="positive",
    why=(
        "More of this neuron makes s³ smaller, which here is worse: it costs. −4 times −½ is "
        "positive, and the slope of σ changes no sign."
    ),
    place=1,
    options=(
        Option(
            "negative",
            "That is the sign at the output, and at the other end of an edge with a positive "
            "weight. This edge turns it round: more of this neuron is less s³.",
        ),
        Option(
            "zero",
            "It would be 0 if the edge had the weight 0, or if the neuron's slope were 0. Here "
            "s = 0, where the slope of σ is largest.",
        ),
    ),
)

flat_question = ChoiceQuestion(
    name="q_flat_neuron",
    title="A neuron far out on its sigmoid",
    asks=(
        "A hidden neuron has a weighted sum of 12 and a large weight to an output that is badly "
        "wrong. How large is its δ?"
    ),
    right="nearly 0",
    why=(
        "Far out σ is flat, with a slope of about 0.000006: a little more or less of s changes "
        "next to nothing in its activation. It gets no blame, and it hardly learns."
    ),
    place=1,
    options=(
        Option(
            "large, since its edge is strong",
            "The blame that comes back along the edge is large. But δ is about the neuron's "
            "weighted sum, and at s = 12 the activation hardly reacts to that.",
        ),
        Option(
            "as large as the error at the output",
            "The error is multiplied by the weight of the edge and by the slope of σ at s = 12, "
            "and that slope is nearly 0.",
        ),
    ),
)

zero_input_question = ChoiceQuestion(
    name="q_zero_input",
    title="The weight of an input that is 0",
    asks="In an example the first input is 0. What is ∂J/∂w for the weights that lead out of it?",
    right="0, whatever the error is",
    why="∂J/∂w = a·δ, and a is 0 here: with nothing coming in, the weight makes no difference.",
    place=2,
    options=(
        Option(
            "as large as for the other inputs",
            "δ is the same, but it is multiplied by what comes in along the edge. A weight that "
            "multiplies 0 can change nothing in this example.",
        ),
        Option(
            "it can't be told without the weight",
            "∂J/∂w = a·δ doesn't contain the weight itself; it contains what comes in along "
            "the edge, and that is 0.",
        ),
    ),
)

order_question = OrderQuestion(
    name="q_backward_order",
    title="What comes after what",
    asks="Backpropagation for a network with four layers. In which order can it be computed?",
    order=("s and a of all layers", "δ of layer 4", "δ of layer 3", "δ of layer 2"),
    shown=(3, 1, 0, 2),
    why=(
        "First forward, since δ needs the answer and the slopes at s. Then from the output "
        "down, each δ from the one above it. There is no δ of layer 1: it has no weighted sum."
    ),
    reasons=(
        "δ of layer 4 is made of the network's answer: the forward pass comes first.",
        "δ of layer 3 collects the blame from layer 4: that one must be there already.",
        "δ of layer 2 collects the blame from layer 3: that one must be there already.",
    ),
)

ways_question = ChoiceQuestion(
    name="q_ways_of_blame",
    title="How many ways lead back",
    asks=(
        "A network has 2, 3 and 2 neurons in its layers. Through how many weights does the blame "
        "of one neuron of layer 2 come back?"
    ),
    right="2",
    why="One for each neuron of layer 3 to which it leads: they are a column of W³.",
    place=0,
    options=(
        Option(
            "3",
            "Three weights stand in a row of W³: through them one neuron of layer 3 gets what it "
            "adds up on the way forward. The way back goes through a column.",
        ),
        Option(
            "6",
            "That is all of W³. The other neurons of layer 2 get their blame through the other "
            "four.",
        ),
    ),
)

spoiled_question = ChoiceQuestion(
    name="q_spoiled_layers",
    title="What a wrong δ spoils",
    asks=(
        "A network has four layers, and a function forgets σ′ in layer 3 and nowhere else. Which "
        "of its derivatives come out wrong?"
    ),
    right="those of layers 3 and 2",
    why=(
        "The derivatives of layer 3 are made from δ of layer 3, and δ of layer 2 from it. Layer 4 "
        "is done before."
    ),
    place=1,
    options=(
        Option(
            "those of layer 3",
            "The blame of layer 2 is collected from δ of layer 3: what is wrong there goes on "
            "backwards.",
        ),
        Option(
            "those of layers 3 and 4",
            "Going back, layer 4 comes first: it needs nothing from layer 3 but the activations, "
            "and those are right.",
        ),
    ),
)

work_question = ChoiceQuestion(
    name="q_backward_work",
    title="The work of going back",
    asks=(
        "A network has 1000 weights. One forward pass takes 1000 multiplications in its matrix "
        "products. At most how many do those of backpropagation take on top, for all 1000 "
        "derivatives?"
    ),
    right="2000",
    why=(
        "Each weight is used twice at most on the way back: once to carry blame, once when its own "
        "derivative is made. Those of layer 2 carry none back, so it can be less."
    ),
    place=1,
    options=(
        Option(
            "1000 · 1000",
            "That would be a whole pass for each derivative, as measuring takes. On the way back "
            "all derivatives share the δs: each is computed once.",
        ),
        Option(
            "2 · 1000 · 1000",
            "That is the work of measuring: two forward passes for each weight. On the way back "
            "each δ is computed once and used for every weight that needs it.",
        ),
    ),
)

half_step_question = ChoiceQuestion(
    name="q_half_the_step",
    title="Half as far to both sides",
    asks=(
        "A slope is measured by going h to both sides. With half of h, what becomes of the "
        "difference between the measured slope and the true one?"
    ),
    right="about a quarter",
    why=(
        "To both sides the curvature cancels, and what is left goes with the square of h: half of "
        "h, a quarter of the error."
    ),
    place=0,
    options=(
        Option(
            "about a half",
            "So it would be to one side only, where the error goes with h. To both sides the "
            "curvature cancels.",
        ),
        Option(
            "it stays as it is",
            "That would be the sign of a mistake in the formula: an error that does not shrink "
            "with h. An error of measuring shrinks.",
        ),
    ),
)

QUESTIONS = (
    two_paths_question,
    flat_question,
    zero_input_question,
    hidden_blame_question,
    order_question,
    ways_question,
    spoiled_question,
    half_step_question,
    work_question,
)
