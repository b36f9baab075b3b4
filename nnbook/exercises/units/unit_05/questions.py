"""Unit 05: what is asked before the live pictures. Lecture: P3, S2, G3, E13."""

from nnbook.exercises.questions import (
    ChoiceQuestion,
    NumberQuestion,
    Option,
    OrderQuestion,
    WrongNumber,
)

threshold_question = ChoiceQuestion(
    name="q_threshold",
    title="Where the threshold goes",
    asks="You double both w and b. Where does the threshold go, the place where ŷ = ½?",
    right="it stays where it is",
    why="The threshold is where w·x + b = 0, at x = −b/w. Doubling both leaves the ratio as it is.",
    place=2,
    options=(
        Option(
            "twice as far from 0",
            "That would be doubling b alone: the threshold is at x = −b/w, and w, which doubles "
            "too, stands below.",
        ),
        Option(
            "half as far from 0",
            "That would be doubling w alone: the threshold is at x = −b/w, and b, which doubles "
            "too, stands above.",
        ),
    ),
)

slope_question = NumberQuestion(
    name="q_slope",
    title="The slope at the threshold",
    asks=(
        "With w = 2 and b = −0.8 the slope at the threshold is 0.5. How large is it with w = 4 "
        "and b = −1.6?"
    ),
    solution=1.0,
    tolerance=0.02,
    why=(
        "By the chain rule the slope is w·σ′(s), at the threshold w·σ′(0) = w/4: it grows as w "
        "does."
    ),
    known=(
        WrongNumber(
            "unchanged",
            0.5,
            "That is the slope as it was. The threshold stays where it is, but s = w·x + b "
            "now grows twice as fast along x, and the curve with it.",
        ),
        WrongNumber(
            "slope of sigma",
            0.25,
            "That is σ′(0), the slope along s. Along x there is one more factor: s itself "
            "rises by w when x rises by 1.",
        ),
        WrongNumber(
            "squared",
            2.0,
            "That is four times as much. w and b both doubled, but only w makes the curve "
            "steeper; b shifts it.",
        ),
        WrongNumber(
            "w itself",
            4.0,
            "That is w, the slope of s = w·x + b. The curve is σ(s), and σ itself rises by no "
            "more than ¼ for each 1 of s.",
        ),
    ),
    too_small=(
        "Too small. The larger w, the steeper the curve: the slope was 0.5 before, and w has "
        "doubled."
    ),
    too_large=(
        "Too large. Along s the curve rises with the slope σ′(0) = ¼ at most; along x, w times as "
        "fast."
    ),
    limits=(0.0, 100.0),
    step=0.05,
)

depth_question = ChoiceQuestion(
    name="q_depth_weight",
    title="The weight of the depth",
    asks=(
        "Both species' bills are about equally deep on average. What will a good w₂, the weight "
        "of the depth, be?"
    ),
    right="clearly below 0",
    why=(
        "Averages of one feature don't show it: at the same length, the deeper bill is an "
        "Adelie's (class 0), so depth speaks against Chinstrap."
    ),
    place=0,
    options=(
        Option(
            "near 0",
            "That would be so if depth were the only feature. Together with length it says much: "
            "compare penguins with bills of the same length.",
        ),
        Option(
            "clearly above 0",
            "Then a deeper bill would speak for Chinstrap. Among bills of the same length it is "
            "the other way round: an Adelie's is the shorter and deeper kind.",
        ),
    ),
)

nearest_question = OrderQuestion(
    name="q_nearest",
    title="Which run stops lowest",
    asks=(
        "Three runs from θ[0] = 0, each until a step is no longer than ε = 0.01. At which cost "
        "will they stop? The lowest first."
    ),
    order=("λ = 5", "λ = 0.5", "λ = 0.05"),
    shown=(1, 2, 0),
    why=(
        "ε bounds the length of a step, λ|∇J|. The smaller λ is, the steeper it may still be "
        "where a step is short enough to stop."
    ),
    reasons=(
        (
            "λ = 5 stops lower than λ = 0.5: near the minimum its steps, λ|∇J|, stay longer than "
            "ε for longer, so it goes on farther down. It does not jump over the valley yet."
        ),
        (
            "λ = 0.5 stops lower than λ = 0.05: small steps are not careful here. A step of λ = "
            "0.05 is shorter than ε where it is still steep, and so the run ends high up."
        ),
    ),
)

large_step_question = ChoiceQuestion(
    name="q_large_step",
    title="A step size of 200",
    asks="With λ = 0.5 the cost falls at every step. What will it do with λ = 200?",
    right="rise first, and never settle",
    why=(
        "The first step lands beyond the valley, higher up. Later the cost falls, but in the end "
        "each step jumps across the valley and the next one back."
    ),
    place=1,
    options=(
        Option(
            "fall, only faster",
            "−∇J points downhill, but only close by: a step of 200 times its length jumps over "
            "the bottom of the valley and up the other side.",
        ),
        Option(
            "rise for ever, to infinity",
            "For many costs it would. Here each |ŷ − y| is below 1, so the gradient is bounded, "
            "and no step can be longer than λ times that bound.",
        ),
    ),
)

QUESTIONS = (
    threshold_question,
    slope_question,
    depth_question,
    nearest_question,
    large_step_question,
)
