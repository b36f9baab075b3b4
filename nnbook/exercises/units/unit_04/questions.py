"""Unit 04: what is asked before the live pictures. Lecture: G2, G3, E13."""

from nnbook.exercises.questions import (
    ChoiceQuestion,
    NumberQuestion,
    Option,
    OrderQuestion,
    WrongNumber,
)

zoom_question = ChoiceQuestion(
    name="q_zoom",
    title="Ten times nearer",
    asks=(
        "A small window around a point where a curve has slope and curvature. Compare how far the "
        "curve bends away from its tangent, and how far the tangent itself rises. Now the window "
        "gets ten times smaller. What does their ratio do?"
    ),
    right="it gets ten times smaller",
    why=(
        "The rise is slope times reach: ten times smaller. The bend is about ½J″ times the "
        "reach squared: a hundred times smaller. Their ratio is a tenth of what it was."
    ),
    place=1,
    options=(
        Option(
            "it stays the same",
            "It would if the bend shrank as the rise does. But a curve gets straighter the nearer "
            "you come: the bend goes with the square of the reach.",
        ),
        Option(
            "it gets a hundred times smaller",
            "That is the bend alone, which goes with the square of the reach. The rise, with which "
            "it is compared, shrinks too: ten times.",
        ),
    ),
)

landing_question = NumberQuestion(
    name="q_landing",
    title="Where the first step lands",
    asks="J(θ) = (θ − 3)² + 1, the start is θ[0] = 0, and λ = 0.75. Where is θ[1]?",
    solution=4.5,
    tolerance=0.02,
    why=(
        "J′(0) = 2·(0 − 3) = −6, so θ[1] = 0 − 0.75·(−6) = 4.5. The step has jumped over the "
        "minimum, which is at 3."
    ),
    known=(
        WrongNumber(
            "uphill",
            -4.5,
            "The slope at 0 is −6: to the right it goes down. With the minus of the formula the "
            "step is −0.75·(−6), to the right.",
        ),
        WrongNumber(
            "at the minimum",
            3.0,
            "That is the minimum. A step doesn't know where that is; it is λ times the slope long, "
            "and may land before or beyond it.",
        ),
        WrongNumber(
            "no step size",
            6.0,
            "That is a step as long as the slope. It is multiplied by λ = 0.75 first.",
        ),
        WrongNumber(
            "no inner 2",
            2.25,
            "You have taken θ − 3 for the slope. The derivative of (θ − 3)² has a factor 2.",
        ),
        WrongNumber(
            "height for slope",
            -7.5,
            "You have taken the height, J(0) = 10. The step needs the slope, J′(0).",
        ),
    ),
    too_small="Too small. The slope at 0 is J′(0) = 2·(0 − 3) = −6; now go −λ times that far.",
    too_large="Too large. The slope at 0 is J′(0) = 2·(0 − 3) = −6; now go −λ times that far.",
    limits=(-100.0, 100.0),
    step=0.25,
)

ten_steps_question = OrderQuestion(
    name="q_ten_steps",
    title="Who is nearest after ten steps",
    asks=(
        "Four descents on this parabola, all from θ[0] = 0, with different λ. Which is nearest "
        "to the minimum after ten steps? The nearest first."
    ),
    order=("λ = 0.5", "λ = 0.9", "λ = 0.05", "λ = 1.1"),
    shown=(2, 0, 1, 3),
    why=(
        "Each step multiplies the distance by 1 − 2λ: by 0, −0.8, 0.9 and −1.2. What counts is the "
        "size of this factor. The sign only says whether the descent changes sides."
    ),
    reasons=(
        (
            "λ = 0.5 = 1/J″ lands on the minimum with its first step, and stays there. Nothing "
            "comes nearer."
        ),
        (
            "λ = 0.9 jumps over the minimum at each step, and still comes nearer than λ = 0.05: a "
            "step leaves 80 % of the distance, where a careful one leaves 90 %."
        ),
        (
            "λ = 0.05 creeps, but it comes nearer. λ = 1.1 jumps so far over the minimum that each "
            "step ends 20 % farther away than it began."
        ),
    ),
)

nan_question = ChoiceQuestion(
    name="q_nan",
    title="A loop that meets NaN",
    asks=(
        "λ is far too large, and θ leaves the range of floats: it becomes inf, then NaN, “not a "
        "number”. What does a loop do that goes on while |θ[i] − θ[i−1]| > ε?"
    ),
    right="it ends, as if it had converged",
    why=(
        "NaN is neither larger nor smaller than anything, so NaN > ε is false, and the condition "
        "of the loop with it, as after a short step."
    ),
    place=2,
    options=(
        Option(
            "it runs for ever",
            "It would if NaN > ε were true. But NaN is neither larger nor smaller than anything, "
            "and so the comparison is false.",
        ),
        Option(
            "it stops with an error",
            "numpy computes on with inf and NaN, with a warning at most, and comparing them is no "
            "error either.",
        ),
    ),
)

valley_question = ChoiceQuestion(
    name="q_valley",
    title="The first step in a valley",
    asks=(
        "The descent starts at (8, 3) in this valley: eight along it and three up its side. Which "
        "way does −∇J point there?"
    ),
    right="almost straight across, to the other side",
    why=(
        "∇J = (θ₁, 20 θ₂) = (8, 60): the slope across is many times that along. −∇J is the way of "
        "fastest descent here, and knows nothing of where the lowest point is."
    ),
    place=0,
    options=(
        Option(
            "to the lowest point",
            "That would be so if the valley were round. The gradient knows the slope at one place "
            "alone, and that is far steeper across the valley than along it.",
        ),
        Option(
            "along the valley, downhill",
            "Along the valley it goes down, too, but gently. The gradient is made of both slopes, "
            "and here the one across is many times as large.",
        ),
    ),
)

wells_question = ChoiceQuestion(
    name="q_wells",
    title="Two wells",
    asks=(
        "A function has two wells: the left one is deeper. A descent with small steps starts high "
        "up on the far right. Where does it end?"
    ),
    right="in the right well",
    why=(
        "It goes down until the slope is 0, and that is in the first well on its way. Between the "
        "wells is a hill, and downhill steps don't climb it."
    ),
    place=1,
    options=(
        Option(
            "in the left well, since it is deeper",
            "It would have to climb the hill between the wells. The descent sees only the slope "
            "where it stands, and not that it is lower elsewhere.",
        ),
        Option(
            "it goes to and fro between both",
            "With very long steps it may jump. Small steps go down on one side, get shorter where "
            "it gets flat, and end there.",
        ),
    ),
)

beyond_question = ChoiceQuestion(
    name="q_beyond_the_bound",
    title="Above the bound, and converged",
    asks=(
        "With λ above 2/J'' at the minimum, a descent on a real cost says that it has converged: "
        "a step was not longer than ε. Can that be?"
    ),
    right="yes, but it has not settled",
    why=(
        "It may come near the minimum from far away with steps that get short, and then ε ends it. "
        "With a smaller ε it goes on, and the swing grows. A short step is all that it promises."
    ),
    place=2,
    options=(
        Option(
            "no, above the bound every descent diverges",
            "On a parabola every step makes the distance larger. A real cost bends otherwise "
            "elsewhere: on its way to the minimum the steps may get short.",
        ),
        Option(
            "yes, the bound holds for parabolas only",
            "Near its minimum every smooth function is almost a parabola, so there it holds: the "
            "descent can come near, but it can't settle.",
        ),
    ),
)

QUESTIONS = (
    zoom_question,
    landing_question,
    ten_steps_question,
    nan_question,
    valley_question,
    wells_question,
    beyond_question,
)
