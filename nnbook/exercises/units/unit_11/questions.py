"""Unit 11: what is asked before the pictures move. Lecture: K2."""

from nnbook.exercises.questions import ChoiceQuestion, NumberQuestion, Option, WrongNumber

product_question = ChoiceQuestion(
    name="q_product_gate",
    title="A large and a small factor",
    asks="J = x·y with x = 100 and y = 0.01. Which of the two has the larger derivative?",
    right="y, the small one",
    why="∂J/∂y is x = 100, and ∂J/∂x is y = 0.01: a product swaps. Next to a large number a small "
    "change counts for much.",
    place=1,
    options=(
        Option("x, the large one", "∂J/∂x is y, only 0.01: each factor gets the other's value."),
        Option(
            "both have the same",
            "So it would be in a sum. In a product each factor gets the other's value.",
        ),
    ),
)

arrival_question = NumberQuestion(
    name="q_arrives_at_s",
    title="What arrives at s",
    asks=(
        "A unit with s = 1 says ŷ = 0.73, and y = 1 is right. Going back from J = −ln ŷ, what "
        "number arrives at s? Two decimals will do."
    ),
    solution=-0.27,
    tolerance=0.012,
    why="−1/0.73 = −1.37 arrives at ŷ, times the slope 0.73·0.27 of σ: −0.27, which is ŷ − y.",
    known=(
        WrongNumber("at ŷ", -1.37, "That arrives at ŷ. On the way to s it is multiplied by σ′."),
        WrongNumber("slope", 0.2, "That is σ′ alone. What comes in is multiplied by it."),
        WrongNumber(
            "minus the slope", -0.2, "That is −σ′. What comes in at ŷ is −1.37, not −1: multiply."
        ),
        WrongNumber(
            "sign", 0.27, "The size is right. More s brings ŷ nearer to y = 1, and J falls."
        ),
        WrongNumber("answer", 0.73, "That is ŷ itself. Unit 05: the slope along s is ŷ − y."),
    ),
    too_small="Unit 05 has the derivative of the cross-entropy along s: ŷ − y. Which is how much?",
    too_large="A larger s brings ŷ nearer to 1, so J falls: how fast? Unit 05 says ŷ − y.",
    limits=(-5.0, 5.0),
    step=0.01,
)

largest_question = ChoiceQuestion(
    name="q_max_gate",
    title="The smaller of two",
    asks="m = max(z, w) with z = 2 and w = −1, and 5 arrives at m. What arrives at w?",
    right="0",
    why="A little more or less of w changes nothing in m: the larger one gets all, w nothing.",
    place=2,
    options=(
        Option("5", "That arrives at z, the larger one. As long as w is smaller, m ignores it."),
        Option("2.5", "Nothing is shared out: the larger one gets all that comes in."),
    ),
)

uses_question = ChoiceQuestion(
    name="q_two_uses",
    title="Two uses",
    asks=(
        "J = u² · 3u at u = 2. Going back, one use of u, in 3u, gets it 12; the other one, in u², "
        "gets it 24. What is ∂J/∂u?"
    ),
    right="36, the sum",
    why="Two paths lead from u to J, and a small change of u goes along both. So it has a term for "
    "each use.",
    place=1,
    options=(
        Option(
            "24, what came last",
            "So it is in a program that writes = in place of +=. The first path counts as well.",
        ),
        Option(
            "288, the product",
            "Slopes are multiplied along one path. What arrives on two paths is added.",
        ),
    ),
)

delta_question = ChoiceQuestion(
    name="q_where_delta",
    title="Where δ is",
    asks=(
        "The graph of a network has products, sums and sigmoids, and knows of no δ. Going back, at "
        "which numbers will you meet the δ of unit 08?"
    ),
    right="at the weighted sums",
    why="δ was defined as the derivative of J with respect to s, and that is what arrives at s.",
    place=2,
    options=(
        Option(
            "at the activations",
            "There arrives ∂J/∂a. One local derivative, σ′, is still missing to make it δ.",
        ),
        Option(
            "at the weights",
            "There arrives δ times the activation at the weight's beginning: one product further.",
        ),
    ),
)

passes_question = ChoiceQuestion(
    name="q_how_many_passes",
    title="How many passes",
    asks=(
        "A network has 1000 parameters and one cost. One pass along the arrows finds how fast "
        "everything changes with one input; one pass against them, how fast one result changes "
        "with everything. Passes needed for ∇J?"
    ),
    right="1000 along, or 1 against",
    why="Along the arrows each parameter needs a pass of its own. Against them one pass, from J, "
    "serves all. That is why the gradient is computed backwards.",
    place=0,
    options=(
        Option(
            "1 along, or 1000 against",
            "The other way round: a pass along the arrows begins at one parameter, and a pass "
            "against them at the cost, of which there is one.",
        ),
        Option(
            "1000 either way",
            "Against the arrows a single pass, from J, reaches all parameters at once.",
        ),
    ),
)

cancel_question = ChoiceQuestion(
    name="q_two_that_meet",
    title="Two that meet",
    asks=(
        "f = tanh(xy + y²)/x at x = 2, y = −1. Going back, the same number arrives at xy and at "
        "y²: call it g. What do these two together send on to y?"
    ),
    right="nothing: 2g and −2g",
    why="The product sends g·x = 2g, the square g·2y = −2g. They cancel: at this place f is level "
    "along y, though y is used twice.",
    place=1,
    options=(
        Option("4g", "That adds up the sizes. The slope of y² at y = −1 is 2y = −2."),
        Option("2g, from the product", "The square is a use of y as well, and its slope is 2y."),
    ),
)

QUESTIONS = (
    product_question,
    arrival_question,
    largest_question,
    uses_question,
    delta_question,
    passes_question,
    cancel_question,
)
