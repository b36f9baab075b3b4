"""Unit 12: by what factor δ can shrink at the least, from numbers. Lecture: K3, B3."""

from nnbook.exercises.exercise import Mistake
from nnbook.exercises.value_exercise import ValueExercise

# A chain 1-1-1-1-1 of sigmoid units: w³ = 2, w⁴ = −3, w⁵ = 0.5. Each of the three steps back,
# from layer 5 to layer 2, has a weight and a slope of at most ¼.
largest_factor_exercise = ValueExercise(
    name="largest_factor",
    title="Predict the factor",
    fields=("largest share of |δ⁵|", "size of each weight"),
    solution=(3 / 64, 4),
    rtol=5e-3,  # 0.047 will do
    praise="Three slopes leave 1/64 at most, and the weights give back what they can.",
    hints=(
        (
            "Write down the three lines of the chain: δ⁴ from δ⁵, δ³ from δ⁴, δ² from δ³. Each has "
            "a weight and a slope. How large can the slope be at most?"
        ),
        (
            "|δ²| is at most |w³ w⁴ w⁵| times (1/4)³ times |δ⁵|. For the second number ask what a "
            "weight must be so that it makes up for a slope of 1/4."
        ),
    ),
    mistakes=(
        Mistake(
            "one step too many",
            (3 / 256, 4),
            "The second number is right. From layer 5 to layer 2 there are three steps back, each "
            "with one slope: those at s⁴, s³ and s².",
            variants=((3 / 1024, 4),),
        ),
        Mistake(
            "one step missing",
            (3 / 16, 4),
            "The second number is right. There are three slopes on the way from δ⁵ to δ²: those at "
            "s⁴, at s³ and at s² itself.",
            variants=((3 / 4, 4),),
        ),
        Mistake(
            "weights forgotten",
            (1 / 64, 4),
            "The second number is right. The slopes take 1/64; now the sizes of the three weights "
            "are missing.",
            variants=((1 / 256, 4),),
        ),
        Mistake(
            "weights left out twice",
            (1 / 64, 1),
            "In the first number the sizes of the three weights are missing. In the second one ask "
            "what a weight must be so that it makes up for a slope of ¼: 1 leaves δ as it is.",
        ),
        Mistake(
            "weights added",
            (5.5 / 64, 4),
            "The second number is right. Along a chain everything is multiplied, the sizes of the "
            "weights, too.",
            variants=((0.5 / 64, 4), (-0.5 / 64, 4), (5.5 / 4, 4)),
        ),
        Mistake(
            "slopes forgotten",
            (3, 4),
            "The product of the weights is right, and the slopes are missing: three of them, each "
            "at most ¼.",
            variants=((3, 1),),
        ),
        Mistake(
            "weights of one",
            (3 / 64, 1),
            "The first number is right. Weights of 1 leave δ as it is, so slopes of ¼ still make "
            "it smaller: what would make up for ¼?",
        ),
        Mistake(
            "all at once",
            (3 / 64, 64),
            "The first number is right. 64 is what the three weights must make up for together; "
            "asked for is the size of each.",
            variants=((3 / 64, 64 / 3), (3 / 64, 16)),
        ),
        Mistake(
            "sign",
            (-3 / 64, 4),
            "The second number is right. A share of a size is asked for, so signs don't count.",
        ),
        Mistake(
            "largest slope",
            (3 / 8, 2),
            "The largest slope of σ is not ½: σ′ = σ(1 − σ), which is ½ · ½ at s = 0.",
            variants=((3 / 8, 4),),
        ),
    ),
)
