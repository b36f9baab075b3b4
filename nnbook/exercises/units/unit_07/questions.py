"""Unit 07: what is asked before answers and live pictures. Lecture: D1–D6, E14."""

from nnbook.exercises.questions import ChoiceQuestion, NumberQuestion, Option, WrongNumber

index_question = ChoiceQuestion(
    name="q_weight_index",
    title="Which weight is it",
    asks="The weight w has the upper index 3 and the lower indices 1 and 2. Between which two "
    "units does it stand?",
    right="from unit 2 of layer 2 to unit 1 of layer 3",
    why="The upper index is the layer where the weight arrives. The first lower index is the unit "
    "there, the second one the unit of the layer before: where to, then where from.",
    place=1,
    options=(
        Option(
            "from unit 1 of layer 2 to unit 2 of layer 3",
            "The lower indices stand the other way round than one would think: first where to, "
            "then where from. So they fit the rows and columns of W.",
        ),
        Option(
            "from unit 2 of layer 3 to unit 1 of layer 4",
            "The upper index is the layer where the weight arrives, not the one it comes from. So "
            "layer 1 has no weights, and W with the index 2 is the first matrix.",
        ),
    ),
)

first_question = ChoiceQuestion(
    name="q_first_activation",
    title="Where the first activation comes from",
    asks="a with the index 2 is computed from a with the index 1. And what is that one, where does "
    "it come from?",
    right="it is the example x itself",
    why="Layer 1 is the input: its activations are the numbers of the example, and nothing is "
    "computed there.",
    place=2,
    options=(
        Option(
            "σ of a weighted sum, as in every layer",
            "A weighted sum of what? There is no layer before the first, and there are no weights "
            "that lead to it.",
        ),
        Option(
            "random numbers to begin with",
            "The weights begin at random. The activations are computed anew for every example, and "
            "the first ones are what is known about it.",
        ),
    ),
)

last_question = ChoiceQuestion(
    name="q_last_activation",
    title="What the last activation is",
    asks="And a with the index L, the activations of the last layer: what are they?",
    right="the network's answer ŷ",
    why="No layer comes after the last one: what it says is the answer, a number between 0 and 1 "
    "for each output unit.",
    place=0,
    options=(
        Option(
            "the right answer y",
            "The right answer is known from the data, nobody computes it. The network's last layer "
            "says what the network answers; the cost compares the two.",
        ),
        Option(
            "the cost J",
            "The cost is computed from the answer and the right answer. The last layer only knows "
            "the example and the weights.",
        ),
    ),
)

terms_question = NumberQuestion(
    name="q_products",
    title="Multiplications for one unit",
    asks="A network has 2 inputs, two hidden layers of 4 units each, and 1 output. How many "
    "products does the weighted sum of a unit in layer 3 add up?",
    solution=4.0,
    tolerance=0.2,
    why="One product for each unit of the layer before, which has 4 units. The bias is added, and "
    "multiplied with nothing.",
    known=(
        WrongNumber(
            "inputs",
            2.0,
            "That would be a unit of layer 2, which sees the 2 inputs. A unit of layer 3 sees only "
            "the layer just before it.",
        ),
        WrongNumber(
            "bias counted",
            5.0,
            "The sum has 5 terms, but one of them is the bias, and that is no product.",
        ),
        WrongNumber(
            "whole layer",
            16.0,
            "That is the whole layer: 4 units with 4 products each.",
        ),
        WrongNumber(
            "the layer after",
            1.0,
            "The layer after it has 1 unit. The sum goes over the layer before.",
        ),
    ),
    too_small="Too small. A unit is joined to every unit of the layer before it.",
    too_large="Too large. A unit sees the layer just before it, and no other.",
    limits=(0.0, 100.0),
    step=1.0,
)

bend_question = ChoiceQuestion(
    name="q_bent_border",
    title="The border of a network",
    asks="The output unit draws a straight line among the hidden activations. Which shape has the "
    "same border among the inputs?",
    right="it is bent",
    why="The hidden layer bends the plane, and the output draws its straight line on the bent "
    "plane. Bent back, the line is a curve.",
    place=1,
    options=(
        Option(
            "it is straight, too",
            "It would be if the hidden layer only turned, stretched and shifted the plane. But σ "
            "squeezes what is far out, and so the plane is bent.",
        ),
        Option(
            "two straight lines that cross",
            "Almost, if the hidden weights are very large: then the hidden units jump, and the "
            "border follows their lines. With a smooth σ it goes smoothly from one to the other.",
        ),
    ),
)

linear_question = ChoiceQuestion(
    name="q_linear_layers",
    title="Layers without sigma",
    asks="Leave σ out in the hidden layer, so that its activations are the weighted sums "
    "themselves. Which borders can the network draw then?",
    right="straight lines only",
    why="Weighted sums of weighted sums are weighted sums of the inputs. The two layers are worth "
    "one unit, however many units the hidden layer has.",
    place=2,
    options=(
        Option(
            "bent ones, if the hidden layer has enough units",
            "More units give more weighted sums, but adding these up gives one weighted sum of the "
            "inputs again, and that has a straight line.",
        ),
        Option(
            "none at all",
            "The output unit still has its σ and its line. The hidden layer has only become "
            "superfluous.",
        ),
    ),
)

change_question = ChoiceQuestion(
    name="q_what_must_change",
    title="What must change in the algorithm",
    asks="Gradient descent has tuned a single unit. What must change in it, so that it tunes all "
    "layers of a network?",
    right="nothing",
    why="It asks for J, for its gradient and for a start, and never what is behind them. J is a "
    "function of θ, whether θ has 3 numbers or 3000. How that gradient is computed, unit 08 says.",
    place=0,
    options=(
        Option(
            "the layers must be trained one after the other",
            "All layers go into one cost J, and one step along its gradient moves all weights at "
            "once.",
        ),
        Option(
            "each layer needs a step size of its own",
            "One λ for the whole vector θ works: the gradient says itself how far each number goes "
            "in a step.",
        ),
        Option(
            "it needs the right answers of the hidden units",
            "Nobody knows those, and nobody asks. Only the answer of the last layer is compared "
            "with y; what is best for the hidden ones follows from that.",
        ),
    ),
)

seed_question = ChoiceQuestion(
    name="q_ten_starts",
    title="Ten starts",
    asks="A network with two hidden units can do XOR: you found weights yourself. Descent begins "
    "at ten random starts. How often will it find such weights?",
    right="from some starts, not from all",
    why="The cost of a network has several low places, and descent goes down to one near its "
    "start. Some of them are dead ends, where corners stay wrong.",
    place=1,
    options=(
        Option(
            "from every start",
            "For the single unit of unit 05 it would: its cost has one valley. That of a network "
            "has several, and not all of them are equally deep.",
        ),
        Option(
            "from none",
            "The weights are there, and many a start lies on a slope that leads to them. It takes "
            "no luck, only more than one try.",
        ),
    ),
)

zero_question = ChoiceQuestion(
    name="q_zero_start",
    title="A start at 0",
    asks="The unit of unit 05 began at θ[0] = 0. What happens to a network with two hidden units "
    "that is trained from there, to answer 1 at the corner (1, 0) alone?",
    right="it learns, and the two hidden units stay identical for ever",
    why="Both hidden units see the same, answer the same and count the same, so they get the same "
    "gradient. Each step keeps them alike: two units are worth one.",
    place=2,
    options=(
        Option(
            "it learns, and the hidden units soon share the work",
            "To share the work they must first differ. But whatever the gradient says to one of "
            "them, it says to the other, too.",
        ),
        Option(
            "nothing moves at all",
            "The hidden weights don't move in the first step, but the output's do, since the right "
            "answers are more often 0 than 1. In the steps after that, everything moves.",
        ),
    ),
)

QUESTIONS = (
    index_question,
    first_question,
    last_question,
    terms_question,
    change_question,
    bend_question,
    linear_question,
    seed_question,
    zero_question,
)
