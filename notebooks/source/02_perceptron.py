# ---
# jupyter:
#   course:
#     unit: "02"
#     title: The perceptron
#     points: [P1, P2, P3, E4]
#     minutes: 45
#     symbols: [p, r, u, t, c]
# ---

# %% [markdown] name="title"
# # 02 · The perceptron
#
# **The question.** We want a function $\hat f$ that answers 0 or 1. What is the simplest one that can
# learn, and what can it not learn?
#
# After this unit you can
# - compute a perceptron's answers for a whole data set, in numpy;
# - read its weights and its bias as a line, say how far an example is from it, and draw it;
# - let it learn by its own rule, step by step, and say when that comes to an end, and when never.
#
# About 45 minutes to read and try; the exercises come on top. Run each cell with Shift+Enter.

# %% [markdown] name="recall"
# ## What you need from before
#
# - **The task**: from $n$ known pairs $(x_i, y_i)$ build an $\hat f$ that answers well, on new objects too; $\hat y_i = \hat f(x_i)$.
# - **The data**: `X` has one example a row, $K$ numbers $x_i^{(j)}$; `y` has the right answers, here 0 or 1.
# - **From school**: $w \cdot x = w_1 x^{(1)} + \dots + w_K x^{(K)}$, and $w \cdot w = |w|^2$ is the square of the length.

# %% name="imports"
import numpy as np

from nnbook import Perceptron, check, datasets
from nnbook import hint, progress, start_over
from nnbook.learning import learn_by_rule
from nnbook.pictures import DiagramPicture, curves_picture, network_diagram
from nnbook.widgets import LineDesk, PerceptronLab, Predict

# %% [markdown] name="picture"
# ## A picture first
#
# On the left stand the inputs. Here they are three, and the number that an input has is called its
# **activation**: $a_1, a_2, a_3$. All of them lead to one output. Each of these lines has a
# **weight**, $w_1, w_2, w_3$: what passes along it is multiplied by that. The output adds up what
# comes in, and one number of its own, the **bias** $b$, which stands at its name. (The raised numbers over
# the columns count the layers: $W^2$ are the weights that lead to layer 2, no square. You need them only when
# there are more layers than these two.)
#
# It is named after the neuron of a brain, which fires when enough has come in. The likeness ends there.

# %% name="network"
x = np.array([1.0, 0.5, 2.0])
w, b = np.array([2.0, -3.0, 0.5]), -1.0
y_hat = int(w @ x + b > 0)

diagram = network_diagram(
    (3, 1),
    W={2: [w]},
    b={2: [b]},
    a={1: x, 2: [y_hat]},
    inputs=("#1: a₁", "#2: a₂", "#3: a₃"),
    outputs=(f"ŷ, b = {b:g}".replace("-", "−"),),
)
said = f"A perceptron: activations {x.tolist()}, weights {w.tolist()}, bias {b}, answer {y_hat}."
DiagramPicture((diagram,), said)

# %% [markdown] name="formula"
# *A perceptron with three inputs: thick lines are large weights, a dashed line is a weight below 0.*
#
# ## The formula
#
# The activations of the inputs are the example itself, $a_j = x^{(j)}$. The output says 1 if the sum
# is above 0:
#
# $$
# \hat f(x) = \begin{cases} 1 & \text{if } \sum_{j=1}^K w_j x^{(j)} + b > 0\\ 0 & \text{else} \end{cases}
# $$
#
# We call the sum $s = \sum_j w_j x^{(j)} + b$. **Exactly 0 gives 0.** That is a choice, and it has to be
# made somewhere. The function that makes 1 or 0 of $s$ is a **threshold**:

# %% name="threshold"
s = np.linspace(-4, 4, 801)
answer = np.where(s > 0, 1, 0)
at_0 = answer[s == 0].item()
curves_picture(
    s,
    {"ŷ": np.where(s == 0, np.nan, answer)},  # nan: don't draw the jump
    x_label="s",
    dots=[(0, at_0)],
    read_out=f"The threshold: {answer[0]} below s = 0, {at_0} at 0, {answer[-1]} above.",
)

# %% [markdown] name="threshold-seen"
# *The threshold: 0 or 1, and nothing between. The dot is $s = 0$ itself.*
#
# Follow the network in the first picture once by hand: what is $s$, and what is the answer? Then run the cell.

# %% name="by-hand"
x, w, b = np.array([1.0, 0.5, 2.0]), np.array([2.0, -3.0, 0.5]), -1.0
for j in range(3):
    print(f"w_{j + 1} · x^({j + 1}) = {w[j]:4.1f} · {x[j]:.1f} = {w[j] * x[j]:4.1f}")
s = w @ x + b
print(f"s = {w @ x:.1f} + ({b:.1f}) = {s:.1f}, so the answer is {int(s > 0)}")

# %% [markdown] name="slip-k"
# > **Where the sources slip.** $K$ is the number of inputs here. Later the lecture uses the same
# > letter for the number of classes; the course writes $C$ for that.

# %% [markdown] name="task-perceptron_output"
# ### Exercise 1: all answers at once
#
# `X` has one example per row, shape $(n, K)$; `w` has shape $(K,)$; `b` is a number. Return all
# $\hat y_i$, shape $(n,)$, as 0 and 1, without a loop: `X @ w` is the sum over $j$ for every row. A
# comparison of an array with a number gives True or False for each entry, and `np.where(answers, 1, 0)`
# makes 1 and 0 of them.


# %% name="ex-perceptron_output" exercise="perceptron_output"
def perceptron_output(X, w, b):
    """Return ŷ (n,), 0 or 1, of the perceptron with weights w (K,) and bias b for X (n, K)."""
    ### BEGIN SOLUTION
    return np.where(X @ w + b > 0, 1, 0)
    ### END SOLUTION


# %% name="check-perceptron_output"
check("perceptron_output", perceptron_output)

# %% [markdown] name="line"
# ## Two inputs: a line with two sides
#
# With two inputs an example is a point of the plane. Where does the answer change from 0 to 1? Where
# $w_1 x^{(1)} + w_2 x^{(2)} + b = 0$. If $w$ isn't 0, that is a line. (With three inputs it is a plane,
# with more a **hyperplane**; all that follows holds there as well.)
#
# **How does the line lie?** Take two of its points, $r_1$ and $r_2$.
#
# $$
# \begin{aligned}
# w \cdot r_1 + b &= 0 && r_1 \text{ is on the line}\\
# w \cdot r_2 + b &= 0 && r_2 \text{ is on the line}\\
# w \cdot (r_2 - r_1) &= 0 && \text{second minus first: } b \text{ goes away}
# \end{aligned}
# $$
#
# Two vectors whose product is 0 stand at a right angle: multiplied out, $|w + x|^2 = |w|^2 + 2\, w \cdot x + |x|^2$,
# and Pythagoras has no term in the middle. So every way along the line stands at a right angle to $w$:
# **$w$ is the normal of the line.**

# %% [markdown] name="sides"
# **Which side is which?** From a point $x$ with the sum $s$ walk one unit in the direction of $w$, that is, add
# $w/|w|$.
#
# $$
# \begin{aligned}
# w \cdot \Bigl(x + \frac{w}{|w|}\Bigr) + b &= w \cdot x + b + \frac{w \cdot w}{|w|} && \text{multiply out}\\
#  &= s + |w| && w \cdot w = |w|^2
# \end{aligned}
# $$
#
# The sum grows by $|w|$ with every unit. So **$w$ points to the side where the answer is 1**. And from
# the line, where the sum is 0, it takes $s/|w|$ units straight along $w$ to a point with the sum $s$. Every other
# point of the line is farther from it, by Pythagoras: the way there has a part along the line as well. So $s/|w|$ is
# the **signed distance** of the point, above 0 on the side of 1, below 0 on the other.

# %% [markdown] name="penguins"
# Here are two kinds of penguin. Class 0 is Adelie, class 1 is Gentoo. The features are
# **standardized**, as in unit 01: mean subtracted, divided by the standard deviation. So both are about the
# same size, and 0 is an average penguin. (All penguins are used for that: there is no test set in this unit.)

# %% name="load-penguins"
penguins = datasets.load("penguins", species=("Adelie", "Gentoo"))
print(penguins.describe())

X = (penguins.X - penguins.X.mean(axis=0)) / penguins.X.std(axis=0)  # (n, K)
y = penguins.y  # (n,)
n, K = X.shape

# %% [markdown] name="predict-line"
# In the picture below you will move $w$ and $b$ by hand. Predict two things first.

# %% name="predict-larger_bias"
Predict("q_larger_bias")

# %% name="predict-line_distance"
Predict("q_line_distance")

# %% [markdown] name="move-line"
# Now drag the tip of $w$, then the line itself, or use the sliders. Wrong answers are ringed. Can you get
# all penguins right? Then click on a penguin to see its distance from the line, or switch on
# **distances** to see all. And what happens to line and distances if you make $w$ and $b$ both half as
# large?

# %% name="line-desk"
features = ("bill length (standardized)", "bill depth (standardized)")
desk = LineDesk(X, y, feature_names=features, class_names=penguins.class_names, w1=1.0, w2=1.0)
desk

# %% [markdown] name="line-seen"
# <details>
# <summary><b>What you should have seen</b> (open it when you have made your prediction and tried)</summary>
#
# Gentoo bills are longer and less deep, so a good $w$ points to the right and down. A larger $b$ shifts
# the line against $w$, and the side of 1 grows; $b$ doesn't turn it. The line's distance from the origin
# is $|b|/|w|$, because at the origin $s = b$. Halving $w$ and $b$ together halves every $s$ and changes no
# sign: the line stays where it is, and so do all answers and all distances.
#
# </details>
#
# Some lines; the last two are one and the same:

# %% name="some-lines"
for w, b in (((1, 1), 0), ((2, -3), 0), ((1, -1), 0.3), ((1, -1), 0), ((0.5, -0.5), 0)):
    w = np.array(w)
    s = X @ w + b
    wrong = np.sum((s > 0) != y)
    nearest = np.min(np.abs(s)) / np.linalg.norm(w)  # np.linalg.norm(w) is |w|
    print(
        f"w = ({w[0]:g}, {w[1]:g}), b = {b:4g}: {wrong:3d} of {n} wrong, "
        f"the nearest penguin is {nearest:.2f} from the line"
    )

# %% [markdown] name="task-line_points"
# ### Exercise 2: points of the line
#
# To draw the line one needs points of it. Solving for $x^{(2)}$ would divide by $w_2$, and that may be 0:
# then the line is upright. Here is a way that works for every line.
#
# - The shortest way from the origin to the line meets it at a right angle, so it runs along $w$ or against it: it
#   leads to a point $p = c\,w$ with some number $c$. As $p$ is on the line, $w \cdot p = -b$; and
#   $w \cdot p = c\, w \cdot w = c\, |w|^2$. So $c = -b/|w|^2$ and $p = -\dfrac{b}{|w|^2}\, w$.
# - From there go along the line. $u = (-w_2, w_1)$ is $w$ turned by a right angle to the left: indeed
#   $w \cdot u = -w_1 w_2 + w_2 w_1 = 0$.
#
# So for every number $t$ the point $p + t\,u$ is on the line. Write a function that returns one such
# point for each number in the array `t`: shape `(len(t), 2)`, one point a row. `w @ w` is $|w|^2$, and
# `np.outer(t, u)` has a row $t\,u$ for each number $t$.


# %% name="ex-line_points" exercise="line_points"
def line_points(w, b, t):
    """Return the points p + t u of the line w·x + b = 0, one a row, for the numbers t (m,)."""
    ### BEGIN SOLUTION
    p = -b * w / (w @ w)
    u = np.array([-w[1], w[0]])
    return p + np.outer(t, u)
    ### END SOLUTION


# %% name="check-line_points"
check("line_points", line_points)

# %% [markdown] name="gates"
# ## Weights by hand
#
# The smallest examples are the four corners of a square: two inputs, each 0 or 1. A rule that gives an
# answer to each corner is called a **gate**. From NAND alone one can build a whole computer.
#
# | $x$ | AND | OR | NAND |
# |---|---|---|---|
# | (0, 0) | 0 | 0 | 1 |
# | (0, 1) | 0 | 1 | 1 |
# | (1, 0) | 0 | 1 | 1 |
# | (1, 1) | 1 | 1 | 0 |
#
# For AND to come out, four things must hold, one for each corner:
#
# $$b \le 0, \qquad w_2 + b \le 0, \qquad w_1 + b \le 0, \qquad w_1 + w_2 + b > 0.$$

# %% [markdown] name="task-and_by_hand"
# ### Exercise 3: AND by hand
#
# Find two weights and a bias with which the perceptron answers AND at all four corners. There are many;
# any will do. Draw the square on paper: where may the line run, and to which side must $w$ point? (The
# check calls such a dict of settings a *recipe*, and says at which corner yours fails.)

# %% name="ex-and_by_hand" exercise="and_by_hand"
and_weights = {"w1": ..., "w2": ..., "b": ...}
### BEGIN SOLUTION
and_weights = {"w1": 1.0, "w2": 1.0, "b": -1.5}
### END SOLUTION

# %% name="check-and_by_hand"
check("and_by_hand", and_weights)

# %% [markdown] name="task-or_by_hand"
# ### Exercise 4: OR by hand
#
# The same for OR. What can stay as it was?

# %% name="ex-or_by_hand" exercise="or_by_hand"
or_weights = {"w1": ..., "w2": ..., "b": ...}
### BEGIN SOLUTION
or_weights = {"w1": 1.0, "w2": 1.0, "b": -0.5}
### END SOLUTION

# %% name="check-or_by_hand"
check("or_by_hand", or_weights)

# %% [markdown] name="task-nand_by_hand"
# ### Exercise 5: NAND by hand
#
# The same for NAND, which is AND with every answer exchanged.

# %% name="ex-nand_by_hand" exercise="nand_by_hand"
nand_weights = {"w1": ..., "w2": ..., "b": ...}
### BEGIN SOLUTION
nand_weights = {"w1": -1.0, "w2": -1.0, "b": 1.5}
### END SOLUTION

# %% name="check-nand_by_hand"
check("nand_by_hand", nand_weights)

# %% [markdown] name="rule"
# ## A rule that finds the weights
#
# Two weights can be found by hand. For more, the perceptron has a rule of its own, by which it learns
# from its mistakes, found by Frank Rosenblatt, who built the first perceptron. (It is not in the lecture, which
# goes on to another unit at once.) Look at one example after the other, again and again:
#
# $$
# w \leftarrow w + (y - \hat y)\, x, \qquad b \leftarrow b + (y - \hat y)
# $$
#
# The **error** $y - \hat y$ has three possible values:
#
# | | $y - \hat y$ | what happens |
# |---|---|---|
# | the answer is right | 0 | nothing |
# | the answer is 0 and should be 1 | 1 | $x$ is added to $w$, and 1 to $b$ |
# | the answer is 1 and should be 0 | −1 | $x$ is subtracted from $w$, and 1 from $b$ |

# %% [markdown] name="rule-why"
# Why is that a good idea? Compute the sum of the *same* example after the step.
#
# $$
# \begin{aligned}
# \bigl(w + (y - \hat y)\, x\bigr) \cdot x + \bigl(b + (y - \hat y)\bigr)
#   &= w \cdot x + b + (y - \hat y)\, x \cdot x + (y - \hat y) && \text{multiply out}\\
#   &= s + (y - \hat y)\, \bigl(|x|^2 + 1\bigr) && x \cdot x = |x|^2
# \end{aligned}
# $$
#
# If $s$ was too small, it grows, and if it was too large, it shrinks. Each mistake makes this one example
# better. What that does to the others, nobody has asked.

# %% [markdown] name="task-perceptron_update"
# ### Exercise 6: one step of the rule
#
# `w` has shape $(K,)$, `b` is a number, `x` is *one* example, shape $(K,)$, and `y` its right answer, 0
# or 1. Compute $\hat y$ (exactly 0 gives 0), then the new weights and the new bias. Return them as one
# array of shape $(K + 1,)$, the bias last: `np.append(v, number)` puts a number behind an array. Make new
# arrays; don't change `w` itself.


# %% name="ex-perceptron_update" exercise="perceptron_update"
def perceptron_update(w, b, x, y):
    """Return the new weights and, last, the new bias, shape (K + 1,), after one look at x (K,)."""
    ### BEGIN SOLUTION
    y_hat = 1 if w @ x + b > 0 else 0
    error = y - y_hat
    return np.append(w + error * x, b + error)
    ### END SOLUTION


# %% name="check-perceptron_update"
check("perceptron_update", perceptron_update)

# %% [markdown] name="first-passes"
# One look at each example is a **pass**. Here are the first two passes over AND, from $w = 0$ and
# $b = 0$, with the course's own rule. Follow the mistakes with pencil and paper first: what are $w$ and $b$ after
# step 8? ($\theta$ stands for all the numbers that are learned, here $(w_1, w_2, b)$.)

# %% name="two-passes" tags=["hide-output"]
corners = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])
gates = {"AND": [0, 0, 0, 1], "OR": [0, 1, 1, 1], "XOR": [0, 1, 1, 0]}

run = learn_by_rule(Perceptron(2), corners, gates["AND"])
for step in run.steps[:8]:
    print(step)
w1, w2, b = run.steps[7].theta_after
print(f"After step 8: w = ({w1:g}, {w2:g}), b = {b:g}.")

# %% [markdown] name="predict-rule"
# Below you can watch the rule. **XOR**, "either the one or the other", is 1 at (0, 1) and (1, 0) and 0 at
# the other two corners. Predict first.

# %% name="predict-after_the_step"
Predict("q_after_the_step")

# %% name="predict-rule_on_xor"
Predict("q_rule_on_xor")

# %% [markdown] name="move-rule"
# Press **Step** a few times, and **Back**; **Next mistake** goes on to where something happens. On the
# left, the example of the step has a cross-haired ring, wrong ones a plain ring; the line before the step
# is dashed. In the middle stands $w$ with what was added. When you have understood a few mistakes, press
# **Start**.
#
# Then **Rewind**, drag the start of $w$ up to (0, 3) and step twice: is the example of step 2 right now? And
# choose XOR. Does another order of the examples help, or another start?

# %% name="perceptron-lab"
lab = PerceptronLab(corners, gates, class_names=("answer 0", "answer 1"))
lab

# %% [markdown] name="rule-seen"
# <details>
# <summary><b>What you should have seen</b> (open it when you have made your prediction and tried)</summary>
#
# On AND and OR the rule ends: a whole pass without a mistake. From $w = 0$ each step sets its own example
# right. From (0, 3) it doesn't: at (0, 1) the sum is 3, and a step takes $|x|^2 + 1 = 2$ off. And a step
# for one example often spoils another: the number of wrong ones goes up and down. In the end the line of
# AND goes right through a corner with the answer 0, and that is good enough: exactly 0 gives 0.
#
# On XOR the rule comes back to weights that it had before, at the same place of the order. From there all
# repeats, for ever. Another order or another start gives another circle, and never an end. (That the weights
# stay bounded, whatever the start, is known as the perceptron cycling theorem: Block and Levin, 1970.)
#
# </details>
#
# The same in numbers:

# %% name="rule-in-numbers" tags=["hide-output"]
for name, answers in gates.items():
    run = learn_by_rule(Perceptron(2), corners, answers)
    how = run.reason.value  # why it ended, in one word
    print(f"{name}: {how} at step {run.i}, after {run.mistakes} mistakes")
first, second = run.cycle
print(f"On XOR the weights after step {second} are those after step {first}.")

run = learn_by_rule(Perceptron(2, theta=[0, 3, 0]), corners, gates["AND"])
step = run.steps[1]
s_after = corners[1] @ step.theta_after[:2] + step.theta_after[2]
print(f"AND from w = (0, 3), step 2: s of example 1 was {step.s:g}, and is {s_after:g}.")

# %% [markdown] name="xor-proof"
# ## Why XOR can't be done
#
# Perhaps the rule is only not clever enough? No: *no* weights and no bias do it. Suppose that some did. Then
#
# $$
# \begin{aligned}
# b &\le 0 && \text{the answer at (0, 0) is 0}\\
# w_2 + b &> 0 && \text{the answer at (0, 1) is 1}\\
# w_1 + b &> 0 && \text{the answer at (1, 0) is 1}\\
# w_1 + w_2 + b &\le 0 && \text{the answer at (1, 1) is 0}
# \end{aligned}
# $$
#
# Add the two in the middle, and add the first and the last:
#
# $$
# w_1 + w_2 + 2b > 0 \qquad \text{and} \qquad w_1 + w_2 + 2b \le 0.
# $$
#
# The same number would be above 0 and not above 0. So there are no such weights. $\square$
#
# The picture says the same: the two 1s lie across from each other, and so do the 0s. Both diagonals meet
# in the middle of the square. What lies between two points on one side of a line is on that side, too, because $s$
# at the middle is the mean of both $s$. So the middle would have to be on both sides. It takes a second layer, and that is what later units are about.

# %% [markdown] name="separable"
# ## Where the rule ends
#
# Examples are called **separable** if some line (or hyperplane) has each of them on its own side. This is
# known of the rule:
#
# - If the examples are separable, it makes finitely many mistakes and then none, from any start and in
#   any order. There is a bound on their number: the wider the gap between the classes, measured against the size
#   of the examples, the lower it is. (Albert Novikoff proved it in 1962, on one page; we use it without proof.)
# - If they aren't, it never ends: each pass has a mistake, and each mistake moves the weights.
#
# Are the penguins separable? We don't guess; the rule will tell. First one more prediction.

# %% name="predict-other_order"
Predict("q_other_order")

# %% [markdown] name="move-penguins"
# The penguins come in a shuffled order. Press Start. When it has ended, take another number for the order and
# start again: does the same line come out? **Next mistake** shows the few steps at which something happened.

# %% name="penguin-lab"
penguin_lab = PerceptronLab(
    X, y, feature_names=features, class_names=penguins.class_names, seed=1, speed="full speed"
)
penguin_lab

# %% [markdown] name="penguins-seen"
# <details>
# <summary><b>What you should have seen</b> (open it when you have made your prediction and tried)</summary>
#
# It ends, so Adelie and Gentoo *are* separable by the length and the depth of their bills: the line is the
# proof. With another order it makes other mistakes and stops at another line. It takes the first one that
# will do, however near some penguins come to it.
#
# </details>
#
# The same in numbers, for several orders. The line is written with $|w| = 1$, so that lines can be compared.

# %% name="several-orders"
for seed in (None, 1, 2, 3):
    unit = Perceptron(K)
    run = learn_by_rule(unit, X, y, seed=seed)
    length = np.linalg.norm(unit.w)
    (w1, w2), nearest = unit.w / length, np.abs(unit.weighted_sum(X)).min() / length
    order = "as they stand" if seed is None else f"shuffled, seed {seed}"
    print(
        f"{order:16s}: {run.reason.value} after {run.mistakes} mistakes, w/|w| = "
        f"({w1:.2f}, {w2:.2f}), nearest penguin at {nearest:.3f}"
    )

# %% [markdown] name="chinstrap"
# Now Adelie against Chinstrap. Whether a line separates these two, the rule can't say in a limited time: it
# can't tell "never" from "not yet", unless it comes round in a circle. It says how far it came, and the
# perceptron keeps the best weights that it had on the way. The last line settles the question in another way.

# %% name="adelie-chinstrap"
chinstrap = datasets.load("penguins", species=("Adelie", "Chinstrap"))
X_chinstrap = (chinstrap.X - chinstrap.X.mean(axis=0)) / chinstrap.X.std(axis=0)
run = learn_by_rule(Perceptron(2), X_chinstrap, chinstrap.y, max_passes=100)
print(run.what_happened.replace(". ", ".\n"))

corner_birds = chinstrap.X[[154, 169, 210]]  # three Chinstraps
print(
    "An Adelie is at",
    chinstrap.X[72],
    "and the mean of three Chinstraps",
    corner_birds.mean(axis=0).round(1),
)

# %% [markdown] name="what-is-missing"
# So this Adelie lies in the middle of a triangle of Chinstraps. If the three were on one side of a line, each with
# $s$ above 0, their mean would be there, too, because its $s$ is the mean of theirs. No line separates these two
# species.
#
# Two things are missing. The rule doesn't come to rest where the classes overlap a little, as real ones do.
# And it knows only right and wrong: a penguin far on the wrong side counts no more than one that is just
# across the line. The next units measure *how* wrong a model is, and go downhill from there.

# %% [markdown] name="summary"
# ## Summary
#
# | | formula | in code |
# |---|---|---|
# | weighted sum | $s_i = \sum_j w_j x_i^{(j)} + b$ | `s = X @ w + b` |
# | answer | $\hat y_i = 1$ if $s_i > 0$, else $0$ | `np.where(s > 0, 1, 0)` |
# | line | $w \cdot x + b = 0$; $w$ is its normal and points to the side of 1 | |
# | signed distance | $s_i / \lvert w \rvert$; that of the origin is $b / \lvert w \rvert$ | `s / np.linalg.norm(w)` |
# | points of the line | $-\frac{b}{\lvert w \rvert^2}\, w + t\,(-w_2, w_1)$ | `p + np.outer(t, u)` |
# | learning rule | $w \leftarrow w + (y - \hat y)\, x$, $\; b \leftarrow b + (y - \hat y)$ | `learn_by_rule(unit, X, y)` |
#
# **What can go wrong.** `>=` for `>` (exactly 0 gives 0); $b$ forgotten, in the sum or in the rule; the
# error turned round, $\hat y - y$ for $y - \hat y$; a division by $w_2$ where the line is upright; $w = 0$,
# which has no line at all; examples that no line separates, so that the rule never ends.
#
# **One step further.** XOR is "OR, and also NAND". Compute the answers of your OR and of your NAND at the
# four corners, take these two as the inputs of your AND, and look what comes out. That is a network with two
# layers, and its weights are those that you found by hand. A later unit takes it from there.
#
# ## How far you are

# %% name="show-progress"
progress("02")

# %% [markdown] name="next"
# Next: **[03 · The cost](03_cost.ipynb)**, which measures how wrong a model is. Or back to
# **[Start here](00_start_here.ipynb)**.
