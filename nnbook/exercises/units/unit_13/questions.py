"""Unit 13: what is asked before the playground is played. Lecture: D6."""

from nnbook.exercises.questions import ChoiceQuestion, Option

map_question = ChoiceQuestion(
    name="q_unit_map",
    title="What one unit shows",
    asks=(
        "A ring around a disk, and four hidden tanh units, trained. Each shows what it answers at "
        "each place of the plane. Where does a hidden unit turn from one side to the other?"
    ),
    right="along a straight line",
    why="Its weighted sum is the same along lines, and tanh changes nothing in that. Only the "
    "output, which adds up several units, has a bent border.",
    place=1,
    options=(
        Option("along a ring, like that of the data", "That is what the output does at the end."),
        Option(
            "along a bent line, each along its own",
            "It would need bent inputs for that. x1 and x2 are straight.",
        ),
    ),
)

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

square_question = ChoiceQuestion(
    name="q_one_square",
    title="One square",
    asks="One unit, no hidden layer, and a single input: x1². Which border does it draw?",
    right="two parallel lines",
    why="x1² has one value at x1 and at −x1. So the border is at two places of x1, whatever x2 is.",
    place=0,
    options=(
        Option("one line", "In the plane of x1 alone. A square has the same value on both sides."),
        Option("a circle", "A circle is as far up and down as to the sides: x2 must have a say."),
    ),
)

budget_question = ChoiceQuestion(
    name="q_spiral_units",
    title="Fifty numbers",
    asks=(
        "Four inputs, one hidden layer, one output, and at most 50 weights and biases. How many "
        "hidden units may there be?"
    ),
    right="8",
    why="Each takes 4 weights, a bias and a weight behind it, 6; the output has a bias more. So 8 "
    "units make 49.",
    place=1,
    options=(
        Option("10", "That would be 5 numbers each: the weights to the output count as well."),
        Option("12", "That would be the 4 weights of the inputs alone."),
    ),
)

divergence_question = ChoiceQuestion(
    name="q_before_divergence",
    title="Before it diverges",
    asks="λ is made larger from run to run. What comes before the run that diverges?",
    right="runs whose cost jumps to and fro, and stays a number",
    why="A step that is too long lands on the other side of the valley, and the next one lands "
    "back. Only when each jump is longer than the one before does it grow without end.",
    place=2,
    options=(
        Option(
            "runs that come down faster and faster",
            "So it is up to a λ. Beyond it each step goes over the valley's floor.",
        ),
        Option("runs that stand still", "That is what a λ does that is too small."),
    ),
)

ninety_question = ChoiceQuestion(
    name="q_ninety_updates",
    title="Only updates count",
    asks=(
        "90 updates may be made, with as many of the 100 examples in each as you like. With which "
        "batches does the cost come lowest?"
    ),
    right="all 100 examples",
    why="Each update is made once, so it may as well be made with the truest gradient there is.",
    place=2,
    options=(
        Option("single examples", "Cheap, and rough: here nothing is gained by being cheap."),
        Option("batches of 10", "A good choice where work counts. Here examples cost nothing."),
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

flat_question = ChoiceQuestion(
    name="q_flat_unit",
    title="What moves a flat unit",
    asks=(
        "A tanh unit is saturated on all examples: its slope is next to 0. Which part of a step "
        "still changes the weights that lead into it?"
    ),
    right="the pull of λ_reg",
    why="The pull asks for the weight alone, λ_reg w/n, whatever the unit answers. All else "
    "reaches these weights through the slope.",
    place=1,
    options=(
        Option("the gradient of J", "It has the unit's slope as a factor, and that is next to 0."),
        Option("none", "So it is without regularization, or nearly so."),
    ),
)

short_question = ChoiceQuestion(
    name="q_short_steps",
    title="Short steps",
    asks=(
        "Eight ReLUs, none of them dead at the start. With λ = 20 all are dead after a few "
        "updates. How many with λ = 1, after 200 updates?"
    ),
    right="few or none",
    why="What kills is a single step so long that s is below 0 on every example after it. Short "
    "steps turn back in time: the gradient at the new place says so.",
    place=0,
    options=(
        Option(
            "all: 200 short steps go as far as 10 long ones",
            "If all went the same way. But each is made with the gradient of where it begins.",
        ),
        Option("about half", "So it would be by chance. A ReLU of use to the cost is not let die."),
    ),
)

pull_question = ChoiceQuestion(
    name="q_two_costs",
    title="Two costs",
    asks="λ_reg grows from 0. What becomes of the smallest training cost that can be reached, the "
    "pull left out?",
    right="it goes up",
    why="At the minimum it can't go down: any other aim fits the training examples less well. A "
    "run that stops earlier, or is stuck (challenge 9), may end lower with the pull.",
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
        "1000 times the gradient of one example may be computed. With λ = 0.5, ten updates with "
        "all 100 examples, or 500 with two: which come farther down?"
    ),
    right="500 rough ones",
    why="A batch of two shows the way badly, but well enough for such steps; and 500 are many.",
    place=0,
    options=(
        Option("ten exact ones", "Each goes the best way; but ten steps don't lead far."),
        Option("the same: it is the same work", "Work is the same, the way is not."),
    ),
)

species_question = ChoiceQuestion(
    name="q_nine_numbers",
    title="The smallest network",
    asks="Three species, two inputs, no hidden layer. How many weights and biases are there?",
    right="9",
    why="One output for each species (unit 06), and each has two weights and a bias.",
    place=2,
    options=(
        Option("3", "That is one unit; and one border can't part three species."),
        Option("6", "These are the weights. Each of the three outputs has a bias as well."),
    ),
)

measured_question = ChoiceQuestion(
    name="q_measured_gradient",
    title="A gradient that is measured",
    asks=(
        "A class for 2-4-1 has 17 parameters and no gradient(X, y), so each derivative is measured "
        "by central differences. How often must the cost be computed for one step?"
    ),
    right="34 times",
    why="For each parameter once a little above and once a little below (unit 04). Backpropagation "
    "needs about three forward passes, however many parameters there are.",
    place=1,
    options=(
        Option("17 times", "A central difference asks on both sides."),
        Option("2 times", "So it would be for one parameter. Each has a derivative of its own."),
    ),
)

own_question = ChoiceQuestion(
    name="q_own_pictures",
    title="What can be seen of it",
    asks=(
        "Of your own class the playground knows theta, output(X) and gradient(X, y), no more. "
        "Which of its four pictures can it draw: network, plane, one unit in numbers, cost?"
    ),
    right="the plane and the cost",
    why="The plane needs the answers at each place, the cost those at the examples. Which numbers "
    "of θ belong to which unit is known to your class alone.",
    place=1,
    options=(
        Option("all four", "For units it would have to know which part of θ is W², which b²."),
        Option("the cost alone", "output(X) can be asked at every place of the plane."),
    ),
)

QUESTIONS = (
    map_question,
    xor_question,
    linear_question,
    square_question,
    budget_question,
    divergence_question,
    ninety_question,
    updates_question,
    zero_question,
    flat_question,
    short_question,
    pull_question,
    species_question,
    measured_question,
    own_question,
)
