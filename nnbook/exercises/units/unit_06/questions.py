"""Unit 06: what is asked before the live pictures. Lecture: M1, M2, M3."""

from nnbook.exercises.questions import (
    ChoiceQuestion,
    NumberQuestion,
    Option,
    WrongNumber,
)

start_cost_question = NumberQuestion(
    name="q_three_at_start",
    title="The cost at the start",
    asks=(
        "At θ[0] = 0 each of the three sigmoid units answers ½ for every penguin. What is the cost "
        "J then, if ln 2 is about 0.693?"
    ),
    solution=2.0794,
    tolerance=0.01,
    why=(
        "Each unit pays ln 2, whether its right answer is 0 or 1, and J sums over the three: "
        "3 ln 2. The mean over the penguins changes nothing, since all pay the same."
    ),
    known=(
        WrongNumber(
            "one unit",
            0.693,
            "That is what one unit pays. J sums over the classes, and there are three.",
        ),
        WrongNumber(
            "a third",
            1.0986,
            "That is ln 3, the cost of an answer of ⅓ where 1 is right. Here each of three units "
            "answers ½, and each of them pays.",
        ),
        WrongNumber(
            "counted",
            1.5,
            "That is the sum of the three answers. The cost takes their logarithms: −ln ½ = ln 2 "
            "for each.",
        ),
    ),
    too_small=(
        "More than that: each unit whose answer is ½ pays ln 2, and there are three of them for "
        "each penguin."
    ),
    too_large=(
        "Less than that: for each penguin three units pay ln 2 each, and J is the mean over the "
        "penguins."
    ),
    limits=(0.0, 1000.0),
    step=0.001,
)

change_question = ChoiceQuestion(
    name="q_change_for_classes",
    title="What must change?",
    asks=(
        "θ now holds C·K + C numbers, and J sums over the classes, too. What must change in the "
        "algorithm that tunes the weights, gradient descent?"
    ),
    right="nothing",
    why=(
        "Descent asks for a θ, for J(θ) and for ∇J(θ), and for nothing else. How many numbers θ "
        "has, and what they are for, it never looks at."
    ),
    place=2,
    options=(
        Option(
            "it must run once for each class",
            "It could, since no weight belongs to two units. But it needn't: all the weights "
            "together are one vector θ, and one step moves them all.",
        ),
        Option(
            "it must add up the steps of the classes",
            "J already adds up the classes, so ∇J knows of all of them. The step is still "
            "−λ ∇J(θ).",
        ),
        Option(
            "λ must be divided by C",
            "Each weight belongs to one unit, and only that unit's part of J depends on it: its "
            "derivative is as large as it was for one unit alone.",
        ),
    ),
)

middle_question = ChoiceQuestion(
    name="q_hardest_unit",
    title="The hardest task",
    asks=(
        "Each unit draws one line between its own species and the two others. Look at where the "
        "species lie. Which unit will do worst on its own?"
    ),
    right="Chinstrap's",
    why=(
        "Chinstraps lie between the two others: a line that has them on one side has many Adelies "
        "or Gentoos on the same side."
    ),
    place=1,
    options=(
        Option(
            "Adelie's",
            "Adelies have the short bills: one slanting line parts nearly all of them from the "
            "others.",
        ),
        Option(
            "Gentoo's",
            "Gentoos have the flat bills: one line below the others parts nearly all of them.",
        ),
        Option(
            "all about equally badly",
            "Where a species lies decides what a single line can do, and one of the three lies "
            "between the others.",
        ),
    ),
)

yes_question = ChoiceQuestion(
    name="q_how_many_yes",
    title="How many say yes",
    asks=(
        "Three trained units, one for each species. On how many of them will ŷ be above ½, for one "
        "penguin?"
    ),
    right="mostly on one, but there are penguins with none and with two",
    why=(
        "Each unit draws its own line and doesn't know of the others. Three lines cut the plane "
        "into pieces, and in some of them nobody or two say yes."
    ),
    place=2,
    options=(
        Option(
            "always on exactly one",
            "Nothing makes the units agree: no weight belongs to two of them. Where the sides that "
            "they call theirs overlap, two say yes.",
        ),
        Option(
            "on one, or on none, but never on two",
            "Two half planes overlap wherever their lines are not parallel, and where they do, "
            "both units say yes. It is another question how many penguins live there.",
        ),
    ),
)

softmax_question = ChoiceQuestion(
    name="q_softmax_yes",
    title="More than one yes, with softmax",
    asks="With softmax the answers of an example sum to 1. Can two of them be above ½?",
    right="no, but it can happen that none is",
    why=(
        "Two numbers above ½ would sum to more than 1. Three answers such as 0.4, 0.35 and 0.25 "
        "have none above ½: there the model is in doubt."
    ),
    place=1,
    options=(
        Option(
            "yes, where two classes overlap",
            "There both answers are near ½, but they share the 1 with all others: not both can be "
            "above.",
        ),
        Option(
            "no, and one always is",
            "The first half is right. But with three classes even the largest answer can be below "
            "½: think of three equal ones.",
        ),
    ),
)

QUESTIONS = (
    yes_question,
    start_cost_question,
    change_question,
    middle_question,
    softmax_question,
)
