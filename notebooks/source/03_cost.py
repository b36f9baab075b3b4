# ---
# jupyter:
#   course:
#     unit: "03"
#     title: The cost
#     points: [J1, J2, J3, E1]
#     minutes: 40
#     symbols: [u, v, p, c, '\bar y', t]
# ---

# %% [markdown] name="title"
# # 03 · The cost
#
# **The question.** A model has answered, and the right answers are known. How good is it? One number
# is asked for.
#
# After this unit you can
# - compute what answers cost in three ways: by counting, by squares, by logarithms;
# - say where the logarithm in the cross-entropy comes from, and what the mean is good for;
# - say what an answer costs that is sure and wrong, and compute the cost without `nan` and overflow.
#
# About 40 minutes to read and try; the exercises come on top. Run each cell with Shift+Enter.

# %% [markdown] name="recall"
# ## What you need from before
#
# - **The task**: build an $\hat f$ close to $f$. A **neighbours' rule** asks the $k$ known examples nearest to $x$.
# - **Perceptron**: $\hat f(x)$ is 1 or 0, by the sign of a weighted sum.
# - **From school**: $\ln 1 = 0$, $\ln (u v) = \ln u + \ln v$, $\ln u^p = p \ln u$, $\ln' u = 1/u$; $\ln u \to -\infty$ as $u \to 0$.

# %% name="imports"
import numpy as np

from nnbook import check, datasets, models
from nnbook import hint, progress, start_over
from nnbook.pictures import curves_picture
from nnbook.widgets import CostBars, Predict

# %% [markdown] name="answers-between"
# ## Answers between yes and no
#
# Adelie or Chinstrap? Half of the penguins are known to our model, the other half are new to it. For a
# new one it asks the $k$ nearest known ones. In unit 01 the majority decided. Here we keep more of
# what they say: $\hat y_i$, the answer for example $i$, is the *share* of Chinstraps (class 1) among
# the $k$. It lies between 0, surely no, and 1, surely yes.

# %% name="load-penguins"
penguins = datasets.load("penguins", species=("Adelie", "Chinstrap"))
known, new = penguins.split(0.5, seed=3)
X, y = new.X, new.y
n = len(y)


def neighbours_answers(k):
    """Return ŷ (n,): the share of Chinstraps among the k known penguins nearest to each new one."""
    return models.NearestNeighbours(known.X, known.y, k).shares(X)[:, 1]  # column 1: class 1


y_hat = neighbours_answers(10)
for i in (0, 1, 2, 3):
    print(f"example {i}: right is {y[i]} ({new.class_names[y[i]]}), the rule says {y_hat[i]:.1f}")

# %% [markdown] name="what-is-a-cost"
# ## A cost compares
#
# Write $\hat y_i = \hat f(x_i)$. A **cost** $J$ looks at all $\hat y_i$ beside the right answers $y_i$,
# over the whole set of $n$ examples whose answers are known, and gives one number. (Here these are penguins that
# the rule has not seen. In units 04 and 05 they are those from which it learns.) A perfect model costs 0, and the worse the
# answers are, the more it costs.
#
# There are many such numbers. Before you read on: which one would you take?

# %% [markdown] name="counting"
# ## First way: count the mistakes
#
# The class is 1 if $\hat y_i > \tfrac12$, and 0 otherwise, so at exactly $\tfrac12$ it is 0. An example costs 1 if its
# class is wrong and 0 if it is right. The mean of these costs is the share of wrong answers.

# %% [markdown] name="task-zero_one_error"
# ### Exercise 1: the share of wrong answers
#
# `y_hat` and `y` are arrays of shape $(n,)$. Return the share of the answers whose class is wrong, a
# number from 0 to 1. `y_hat > 0.5` compares each entry and gives `True` or `False` for it, and so does
# `!=`, "is not equal". (With both in one line the first one needs parentheses.) numpy counts `True` as 1 and `False` as 0. `np.mean` is the mean.


# %% name="ex-zero_one_error" exercise="zero_one_error"
def zero_one_error(y_hat, y):
    """Return the share of the answers y_hat (n,) whose class is not y (n,)."""
    ### BEGIN SOLUTION
    return np.mean((y_hat > 0.5) != y)
    ### END SOLUTION


# %% name="check-zero_one_error"
check("zero_one_error", zero_one_error)

# %% [markdown] name="what-counting-misses"
# ## What counting doesn't see
#
# Two models, four examples. Which one would you trust?

# %% name="bold-and-shy"
right = np.array([1, 1, 0, 0])
for name, said in (("bold", [0.95, 0.9, 0.1, 0.05]), ("shy", [0.6, 0.55, 0.45, 0.4])):
    wrong, squared = models.zero_one_costs(said, right), models.squared_costs(said, right)
    print(f"{name:4} says {said}: 0/1 cost {wrong.mean():.2f}, squared cost {squared.mean():.3f}")

# %% [markdown] name="squares"
# Counted, they are equal: neither makes a mistake. And if we change the shy model a little, from 0.55
# to 0.6, the count stays where it is: it can't say that this was a good move. A cost from which a model
# is to learn should notice. (In unit 05 we come back to that.)
#
# **Second way: squares.** Let an example cost $(\hat y_i - y_i)^2$. That sees how far an answer is off,
# and it is a useful cost. But it has a ceiling: an answer that is sure and wrong costs 1, and no answer
# can cost more.

# %% [markdown] name="likelihood"
# ## Third way: how probable was what happened?
#
# Take $\hat y_i$ at its word, as the probability of a 1. Then the probability of a 0 is
# $1 - \hat y_i$. So the model has **given the right answer** $\hat y_i$ if $y_i = 1$, and
# $1 - \hat y_i$ if $y_i = 0$. Both cases in one line:
#
# $$\hat y_i^{\,y_i}\,(1 - \hat y_i)^{1 - y_i}, \qquad \text{since } u^1 = u \text{ and } u^0 = 1, \text{ also for } u = 0.$$

# %% [markdown] name="likelihood-of-all"
#
# How probable are *all* right answers together, if the examples don't depend on each other? That is
# the product. It is called the **likelihood**, and a better model has a larger one. Three steps lead
# from there to the cost of the lecture:
#
# $$
# \begin{aligned}
# \text{likelihood} &= \prod_{i=1}^n \hat y_i^{\,y_i}\,(1 - \hat y_i)^{1 - y_i}
#   && \text{independent: multiply}\\
# \ln \text{likelihood} &= \sum_{i=1}^n \bigl(y_i \ln \hat y_i + (1 - y_i) \ln (1 - \hat y_i)\bigr)
#   && \text{ln makes sums of products, factors of exponents}\\
# J &= -\frac1n \sum_{i=1}^n \bigl(y_i \ln \hat y_i + (1 - y_i) \ln (1 - \hat y_i)\bigr)
#   && \text{minus: less is better; } \tfrac1n \text{: the mean over the examples}
# \end{aligned}
# $$
#
# (Line 2 needs answers between 0 and 1. The two ends come further down.) This $J$ is the **binary
# cross-entropy**. The larger the number, the larger its logarithm; so the
# model with the largest likelihood is the one with the smallest $J$.
#
# Of the two terms only one counts, the other is multiplied by 0: an example costs
# $-\ln \hat y_i$ if 1 is right, and $-\ln(1 - \hat y_i)$ if 0 is right.

# %% name="cost-of-one"
print("given to the right answer   cost")
for given in (0.99, 0.9, 0.5, 0.1, 0.01, 0.001):
    print(f"{given:25}   {-np.log(given):.3f}")

# %% [markdown] name="predict-cautious-text"
# By hand, before the machine does it:

# %% name="predict-cautious"
Predict("q_cautious")

# %% [markdown] name="why-sum-and-mean"
# ## What the sum and the mean are good for
#
# A product of many probabilities is a tiny number, and a float can't hold it for long. A sum of
# logarithms is no trouble. And if the same examples come twice, the sum doubles, though the model is
# as good as before; the mean stays. So costs on 100 and on 10 000 examples can be compared.

# %% name="sum-and-mean"
given = np.tile([0.9, 0.4], 5000)  # to the right answers of 10 000 examples
print(f"the product: {np.prod(given)}")
costs = -np.log(given)
twice = np.tile(costs, 2)  # the same examples once more
print(f"the sum of the costs:  {costs.sum():8.1f}, and with all examples twice: {twice.sum():8.1f}")
print(
    f"the mean of the costs: {costs.mean():8.3f}, and with all examples twice: {twice.mean():8.3f}"
)
J = costs.mean()
print(f"back from J: exp(−J) = {np.exp(-J):.1f}")

# %% [markdown] name="typical"
# The product is not 0, but too small for a float. The last number reads well: $e^{-J}$ is what a model
# *typically* gives the right answer. For $J = -\tfrac1n \ln \text{likelihood}$, so $e^{-J} =
# \text{likelihood}^{1/n}$, the $n$-th root of the product: the geometric mean, here $\sqrt{0.9 \cdot 0.4} = 0.6$. A
# model that says $\tfrac12$ to everything, like a coin, has $J = \ln 2$.

# %% [markdown] name="two-ends"
# ## The two ends
#
# What if an answer is exactly 0 or 1, as a perceptron's always are?

# %% name="predict-perceptron_cost"
Predict("q_perceptron_cost")

# %% name="zero-times-infinity" tags=["hide-output"]
with np.errstate(divide="ignore", invalid="ignore"):  # numpy would warn of both
    print("numpy says: ln 0 =", np.log(0.0), "   and 0 · ln 0 =", 0 * np.log(0.0))
for u in (0.1, 0.001, 0.000001):
    print(f"u = {u:g}: u · ln u = {u * np.log(u):.6f}")

# %% [markdown] name="two-ends-seen"
# - **Sure and wrong**: the right answer was given 0, and the cost is $-\ln 0 = \infty$. One such
#   example makes $J$ infinite.
# - **Sure and right**: if $\hat y_i = y_i = 1$, the first term is $\ln 1 = 0$ and the second is
#   $0 \cdot \ln 0$. As $u$ goes to 0, so does $u \ln u$: with $u = e^{-v}$ it is $-v\, e^{-v}$, and $e^v$ grows faster
#   than $v$. So $0 \cdot \ln 0$ is to be 0 here, and the example costs 0. numpy doesn't know that: it multiplies 0 by $-\infty$ and says
#   `nan`, "not a number".

# %% [markdown] name="sources-two-ends"
# > **Where the sources slip.** The lecture puts this $J$ right behind the perceptron, whose answers are
# > 0 and 1. There it can only be 0, if all answers are right, or $\infty$, if a single one is wrong. It
# > becomes useful with answers in between; unit 05 makes them of a weighted sum.

# %% [markdown] name="task-cross_entropy"
# ### Exercise 2: the cross-entropy
#
# Return $J$ for the arrays `y_hat` and `y` of shape $(n,)$. The entries of `y` are 0 and 1, those
# of `y_hat` lie between 0 and 1, *both ends included*: sure and right costs 0, sure and wrong makes the
# result `inf`, and `nan` never comes out.
#
# Don't multiply by 0 what you don't want; choose what you want. `np.where(condition, a, b)` takes,
# entry by entry, `a` where the condition holds and `b` where it doesn't. numpy warns of `np.log(0)`;
# `with np.errstate(divide="ignore"):` silences the lines indented below it.


# %% name="ex-cross_entropy" exercise="cross_entropy"
def cross_entropy(y_hat, y):
    """Return J, the mean cost of the answers y_hat (n,) where y (n,) is right."""
    ### BEGIN SOLUTION
    given = np.where(y == 1, y_hat, 1 - y_hat)  # to the right answer
    with np.errstate(divide="ignore"):
        return -np.mean(np.log(given))
    ### END SOLUTION


# %% name="check-cross_entropy"
check("cross_entropy", cross_entropy)

# %% [markdown] name="predict-bars"
# ## Three costs of the same answers
#
# Below are eight of the new penguins. You can drag each answer up and down. Predict first:

# %% name="predict-one_sure_mistake"
Predict("q_one_sure_mistake")

# %% name="predict-wrong_more_and_more"
Predict("q_wrong_more_and_more")

# %% [markdown] name="move-bars"
# Above you see a bar for each example under each cost; below, the answers (black, with the right
# answer as a circle at 0 or a triangle at 1) and the three costs as curves, for the example that is
# chosen. Drag an answer, or reach it with the Tab key and use the arrow keys.
#
# 1. Take **cautious**, **nearly sure** and **one sure mistake** from the list. Who costs least in
#    which way?
# 2. Drag one answer slowly to its wrong end. Which bar stops growing, and which doesn't?
# 3. Take **perceptron**.

# %% name="cost-bars"
eight = np.array([0, 3, 14, 11, 2, 76, 29, 41])
bars = CostBars(y[eight], y_hat[eight], class_names=new.class_names)
bars

# %% [markdown] name="bars-seen"
# <details>
# <summary><b>What you should have seen</b> (open it when you have made your predictions and tried)</summary>
#
# Counted, one sure mistake is a good model and the cautious one a bad one; the squares agree. The
# cross-entropy says the opposite: the one mistake costs more than everything that the cautious one
# pays. It is the cost for those who must not be sure and wrong.
#
# On the way to its wrong end the count jumps once, at $\tfrac12$, and stays. The square ends at 1. The
# logarithm has no end: each time that what is left for the right answer is halved, $\ln 2$ is added.
# At the end itself the bar leaves the chart, and with it the mean. That is the perceptron's cost.
#
# </details>
#
# The same in numbers:

# %% name="bars-in-numbers" tags=["hide-output"]
second = CostBars(y[eight], y_hat[eight])  # so that yours stays as you left it
print("answers            0/1  squared  cross-entropy")
for preset in ("as given", "cautious", "nearly sure", "one sure mistake", "perceptron"):
    second.apply(preset=preset)
    said = second.state.answers
    zero_one, squared = models.zero_one_costs(said, y[eight]), models.squared_costs(said, y[eight])
    J = models.cross_entropy_costs(said, y[eight]).mean()
    print(f"{preset:16} {zero_one.mean():5.3f} {squared.mean():8.3f} {J:14.3f}")

# %% [markdown] name="quality"
# ## How good is our rule?
#
# Now all new penguins, and several $k$. Which $k$ is best?

# %% name="neighbours-judged"
print("  k    0/1  squared  cross-entropy  sure and wrong")
for k in (1, 3, 10, 30, 100):
    said = neighbours_answers(k)
    zero_one, squared = models.zero_one_costs(said, y), models.squared_costs(said, y)
    costs = models.cross_entropy_costs(said, y)
    print(
        f"{k:3} {zero_one.mean():6.3f} {squared.mean():8.3f} {costs.mean():14.3f} "
        f"{np.sum(np.isinf(costs)):15}"
    )

# %% [markdown] name="bad-quality"
# With few neighbours it happens that all $k$ agree and are wrong: sure and wrong, and the cost is
# infinite. The lecture asks: **what if the quality is bad?** Think of an answer before you read on.

# %% [markdown] name="change-it"
# *Change $\hat f$ so that it gets better!* That is all of learning, in one sentence; the rest of the
# course is about how. Here is a first change, by hand. Three neighbours who agree are no reason to be
# sure for ever. So let two more have a say, an invented one of each class: from $k \hat y$ votes for
# class 1 among $k$ we make $k \hat y + 1$ among $k + 2$.

# %% name="never-say-never"
print("  k    0/1  squared  cross-entropy  exp(−J)")
for k in (1, 3, 10, 30, 100):
    said = (k * neighbours_answers(k) + 1) / (k + 2)
    zero_one, squared = models.zero_one_costs(said, y), models.squared_costs(said, y)
    J = models.cross_entropy_costs(said, y).mean()
    print(f"{k:3} {zero_one.mean():6.3f} {squared.mean():8.3f} {J:14.3f} {np.exp(-J):8.2f}")

# %% [markdown] name="never-say-never-seen"
# This moves every answer towards $\tfrac12$ and changes no class, so counting sees nothing of it. The
# cross-entropy has become finite everywhere, and tells the rules apart: asking one neighbour is about
# as good as asking three if you count, and much worse if you ask how sure one may be. Caution has its
# price, though: at $k = 10$, where nobody was sure and wrong, $J$ has risen.
#
# **Which $k$ is best?** It depends on the cost that you ask. And beware: whoever chooses $k$ by this table has
# chosen it on these penguins, and its cost on them is too kind. To choose, take a third part of the data (unit 01).

# %% [markdown] name="one-knob"
# ## One knob
#
# To see how a cost leads to a better model, take the simplest model there is: it answers the same
# number $c$, above 0 and below 1, to everyone. It has one knob, $c$. How should it be set?
#
# Let $\bar y$ be the mean of the $y_i$, the share of ones. With $\hat y_i = c$ for all $i$,
#
# $$
# \begin{aligned}
# J(c) &= -\frac1n \sum_{i=1}^n \bigl(y_i \ln c + (1 - y_i) \ln (1 - c)\bigr)
#   && \hat y_i = c\\
#  &= -\bigl(\bar y \ln c + (1 - \bar y) \ln (1 - c)\bigr)
#   && \text{the means of } y_i \text{ and } 1 - y_i\\
# J'(c) &= -\frac{\bar y}{c} + \frac{1 - \bar y}{1 - c}
#   && \ln' u = 1/u \text{; } 1 - c \text{ has the slope } -1
# \end{aligned}
# $$

# %% name="constant-curve"
c = np.linspace(0.01, 0.99, 99)
J_of_c = [models.cross_entropy_costs(np.full(n, value), y).mean() for value in c]
wrong_of_c = [models.zero_one_costs(np.full(n, value), y).mean() for value in c]
lowest = c[np.argmin(J_of_c)]

curves_picture(
    c,
    {"cross-entropy J(c)": J_of_c, "0/1 cost": np.where(np.isclose(c, 0.5), np.nan, wrong_of_c)},
    x_label="c, the answer to everyone",
    y_label="cost",
    x_lim=(0, 1),
    y_lim=(0, 2),
    marks={f"lowest at c = {lowest:.2f}": lowest},
    read_out=f"The cross-entropy has one lowest point, near c = {lowest:.2f}, and rises to both ends; "
    f"the 0/1 cost is {wrong_of_c[0]:.3f} up to ½ and {wrong_of_c[-1]:.3f} above, and has no slope.",
)

# %% [markdown] name="one-knob-seen"
# *What one answer $c$ to everyone costs in two ways, for every $c$.*
#
# The cross-entropy has a valley with one lowest point, and everywhere else its slope says which way is
# down. The 0/1 cost is two flat steps: any $c$ up to $\tfrac12$ is as good as any other.

# %% [markdown] name="task-best_constant"
# ### Exercise 3: the best answer to everyone
#
# At the lowest point the slope is 0. Solve $J'(c) = 0$ for $c$, on paper, and write what comes out as
# a function of the labels `y`, an array of shape $(n,)$ with zeros and ones. `np.mean(y)` is $\bar y$,
# `np.sum(y)` the number of ones. (If all labels are alike, no slope is 0: the cost falls up to the end, 0 or 1, and
# the same formula gives this end.)


# %% name="ex-best_constant" exercise="best_constant"
def best_constant(y):
    """Return the number c that costs least as the answer to everyone, for the labels y (n,)."""
    ### BEGIN SOLUTION
    return np.mean(y)
    ### END SOLUTION


# %% name="check-best_constant"
check("best_constant", best_constant)

# %% [markdown] name="one-knob-lesson"
# So the cross-entropy rewards honesty: who doesn't know better does best to answer with the true
# share, no bolder and no shyer. A model that looks at $x$ should beat that, or it has learned nothing.

# %% name="baseline"
J_best = models.cross_entropy_costs(np.full(n, y.mean()), y).mean()
print(f"the share of Chinstraps as the answer to everyone: J = {J_best:.3f}")
print(f"½ as the answer to everyone:                       J = {np.log(2):.3f}")

# %% [markdown] name="from-s"
# ## The cost of a sure model
#
# One knob can be set with paper and pencil. Models to come have more, and they compute in two
# steps: first a number $s$, from $-\infty$ to $\infty$, that says how far an example lies on the "yes"
# side (a weighted sum, as in the perceptron). Then they make an answer of it,
#
# $$\hat y = \frac{1}{1 + e^{-s}}.$$
#
# Unit 05 is about this formula. Here only so much: $s = 0$ gives $\tfrac12$, large $s$ gives nearly 1,
# very negative $s$ nearly 0; and never quite. Never, but for a computer:

# %% name="float-limits"
for s in (10.0, 36.0, 40.0):
    rest = 1 - 1 / (1 + np.exp(-s))  # 1 − ŷ, what is left for the other answer
    with np.errstate(divide="ignore"):
        print(f"s = {s:g}: 1 − ŷ = {rest:.3g}; if 0 is right, the cost is {-np.log(rest):.4f}")

# %% [markdown] name="from-s-derivation"
# At $s = 40$ the true $\hat y$ differs from 1 in the eighteenth digit; a float has sixteen. The answer
# is rounded to 1, and a cost of 40 becomes infinite (at 36 it is off already). The way out is not to go through $\hat y$ at all.
# From $s$ to the cost directly:
#
# $$
# \begin{aligned}
# y = 1: \qquad -\ln \hat y &= -\ln \frac{1}{1 + e^{-s}} = \ln(1 + e^{-s})
#   && -\ln \tfrac1u = \ln u\\
# y = 0: \qquad 1 - \hat y &= \frac{e^{-s}}{1 + e^{-s}} = \frac{1}{1 + e^{s}}
#   && \text{top and bottom times } e^s\\
#  -\ln(1 - \hat y) &= \ln(1 + e^{s})
#   && \text{as above}
# \end{aligned}
# $$
#
# Both are $\ln(1 + e^t)$, where $t$ says how far the example lies on the *wrong* side: $t = -s$ if 1 is
# right, $t = s$ if 0 is right. One trap is left: $e^{1000}$ is too large for a float, though
# its logarithm, 1000, is not. So for positive $t$ we take $e^t$ out:
#
# $$
# \begin{aligned}
# \ln(1 + e^t) &= \ln\bigl(e^t\,(e^{-t} + 1)\bigr) && e^t \cdot e^{-t} = 1\\
#  &= t + \ln(1 + e^{-t}) && \text{ln makes sums of products}
# \end{aligned}
# $$
#
# Now the exponent is negative, and $e^{-t}$ is small. For negative $t$ the first form was good already.
# Both in one line:
#
# $$\ln(1 + e^t) = \max(t, 0) + \ln\bigl(1 + e^{-|t|}\bigr)$$

# %% [markdown] name="task-cross_entropy_from_s"
# ### Exercise 4: the cost from s
#
# Return $J$, the mean cost, for the arrays `s` and `y` of shape $(n,)$. It must be right for
# every $s$, also for $\pm 1000$. You need `np.where` for $t$, `np.maximum(t, 0)` (the larger of the two,
# entry by entry), `np.abs`, `np.exp`, `np.log` and `np.mean`.


# %% name="ex-cross_entropy_from_s" exercise="cross_entropy_from_s"
def cross_entropy_from_s(s, y):
    """Return J for ŷ = 1 / (1 + e^−s), from s (n,) and the right answers y (n,)."""
    ### BEGIN SOLUTION
    t = np.where(y == 1, -s, s)  # how far on the wrong side
    return np.mean(np.maximum(t, 0) + np.log(1 + np.exp(-np.abs(t))))
    ### END SOLUTION


# %% name="check-cross_entropy_from_s"
check("cross_entropy_from_s", cross_entropy_from_s)

# %% name="hopeless-examples"
print("how far on the wrong side   cost")
for t in (-1000, -5, 0, 5, 1000):
    print(f"{t:25} {models.cross_entropy([t], [0]):8.3f}")  # the package's own way, from s

# %% [markdown] name="from-s-seen"
# Far out on the wrong side an example costs as much as it is off. That is a lot, but it is a number,
# and a step back towards the right side makes it smaller. `models.cross_entropy(s, y)` takes $s$, and
# every model of this course computes its cost that way.

# %% [markdown] name="summary"
# ## Summary
#
# | | formula | in code |
# |---|---|---|
# | 0/1 cost | share of the $i$ whose class, 1 iff $\hat y_i > \tfrac12$, is not $y_i$ | `np.mean((y_hat > 0.5) != y)` |
# | squared cost | $\frac1n \sum_i (\hat y_i - y_i)^2$ | `np.mean((y_hat - y) ** 2)` |
# | cross-entropy | $J = -\frac1n \sum_i \bigl(y_i \ln \hat y_i + (1 - y_i) \ln (1 - \hat y_i)\bigr)$ | `given = np.where(y == 1, y_hat, 1 - y_hat)`, `-np.mean(np.log(given))` |
# | the same from $s$ | mean of $\max(t, 0) + \ln(1 + e^{-\lvert t\rvert})$, $t = \pm s$ | `models.cross_entropy(s, y)` |
# | best constant answer | $c = \bar y$ | `np.mean(y)` |
#
# To know by heart: $\tfrac12$ for everyone costs $\ln 2 \approx 0.69$; sure and right costs 0; sure and
# wrong costs $\infty$; $e^{-J}$ is what the right answer is typically given.
#
# **What can go wrong.** `nan` from $0 \cdot \ln 0$; a sum where the mean is meant, so that more data look
# like a worse model; another base of the logarithm; a cost computed from a rounded $\hat y$ instead of
# $s$; and a cost on the examples that a rule has learned by heart, which says nothing about new ones.
#
# **One step further.** Exercise 3 with the squared cost: which $c$ is best then? And with the distance
# $|\hat y_i - y_i|$? One of the two is honest, like the cross-entropy, and the other one is not.
# And numpy has $\ln(e^u + e^t)$ ready-made, without overflow: `np.logaddexp(u, t)`. How does exercise 4
# become one line with it?
#
# ## How far you are

# %% name="show-progress"
progress("03")

# %% [markdown] name="next"
# One knob had a formula for its best place. With many knobs there is none, and one has to walk:
# **[04 · Gradient descent](04_gradient_descent.ipynb)**.
