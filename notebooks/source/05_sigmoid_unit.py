# ---
# jupyter:
#   course:
#     unit: "05"
#     title: The sigmoid unit
#     points: [S1, S2, S3, S4, G3, J2, P3, E13, E16]
#     minutes: 45
#     symbols: [u]
# ---

# %% [markdown] name="title"
# # 05 · The sigmoid unit
#
# **The question.** A perceptron says yes or no, and says nothing about how close it came. How can
# a unit be tuned by gradient descent?
#
# After this unit you can
# - say why a threshold can't be tuned by descent, and what to put in its place;
# - compute the unit's output, its cost and its gradient for a whole data set, in numpy;
# - choose a step size $\lambda$ and a threshold $\varepsilon$, train the unit, and read what it
#   has learned.
#
# About 45 minutes to read and try; the exercises come on top. Run each cell with Shift+Enter.

# %% [markdown] name="recall"
# ## What you need from before
#
# - $\partial J/\partial w_1$ is the derivative with everything but $w_1$ held fixed; $\nabla J$, the
#   gradient, is all of them in a list; $\arg\min$ is the *place* of the minimum.
# - **Perceptron**: $\hat f(x) = 1$ if $w_1 x^{(1)} + \dots + w_K x^{(K)} + b > 0$, else $0$.
# - **Cost**: $J$ compares the answers $\hat y_i$ with the right ones, $y_i$, over all $n$ examples.
# - **Gradient descent**: $\theta[i+1] = \theta[i] - \lambda\,\nabla J(\theta[i])$, until a step is no
#   longer than the stopping threshold $\varepsilon$. Here $\theta$ holds all weights and the bias.

# %% name="imports"
import numpy as np

from nnbook import SigmoidUnit, check, datasets, gradient_descent, models
from nnbook import hint, progress, start_over
from nnbook.learning import numerical_gradient
from nnbook.pictures import Chart, Line, Panel, Picture
from nnbook.widgets import DecisionPlane, DescentLab, Predict, SigmoidCurve

# %% [markdown] name="penguins"
# ## The data: two kinds of penguin
#
# Can a unit tell Adelie from Chinstrap penguins by their bills? Class 0 is Adelie, class 1 is
# Chinstrap. The features come in millimetres; we **standardize** them: subtract the mean and divide
# by the standard deviation, so that both are about the same size and 0 is an average penguin.

# %% name="load-penguins"
penguins = datasets.load("penguins", species=("Adelie", "Chinstrap"))
print(penguins.describe())

mean, std = penguins.X.mean(axis=0), penguins.X.std(axis=0)
X = (penguins.X - mean) / std  # (n, K)
y = penguins.y  # (n,)
n, K = X.shape

# %% [markdown] name="no-slope"
# ## A threshold has no slope to follow
#
# Take one feature, the length of the bill, and a perceptron with weight $w = 1$ and bias $b = -0.4$.
# Move the weight a little. Does the number of mistakes tell you which way is better?

# %% name="count-mistakes"
x = X[:, 0]  # the length of the bill
for w in (0.999, 1.0, 1.001):
    y_hat = (w * x - 0.4 > 0).astype(int)
    print(f"w = {w:.3f}: {np.sum(y_hat != y)} of {n} wrong")

# %% [markdown] name="flat-steps"
# A small move changes nothing: no example crosses the threshold. As a function of $w$, the number
# of mistakes is a staircase. Its derivative is 0 wherever it exists, and on the edges it doesn't
# exist. Gradient descent asks the slope where to go, and the slope says nothing.
#
# So we put a smooth curve in the place of the step, the **sigmoid** (below, on the right):
#
# $$\sigma(s) = \frac{1}{1 + e^{-s}}$$
#
# *Left, the answer of a perceptron jumps where s is 0; right, the sigmoid rises without a jump.*

# %% name="step-and-sigmoid"
s = np.linspace(-6, 6, 241)
step = np.where(s == 0, np.nan, s > 0)  # nan: don't draw the jump


def panel(title, y_hat):
    chart = Chart(title, "s", "ŷ", (-6, 6), (-0.08, 1.08), title=title, height=220)
    return Panel(chart, (Line("curve", s, y_hat, color="accent", width=2.5),))


low, middle, high = models.sigmoid(np.array([-4.0, 0.0, 4.0]))
Picture(
    (panel("the step", step), panel("the sigmoid", models.sigmoid(s))),
    f"The step jumps at s = 0; the sigmoid rises: {low:.3f} at −4, {middle:.1f} at 0, {high:.3f} at 4.",
    columns=2,
)

# %% [markdown] name="task-sigmoid"
# ### Exercise 1: a sigmoid that never breaks
#
# Write $\sigma(s)$ for a number or an array `s`, without a loop over its entries. It must be right for
# *every* $s$, also for $\pm 1000$.
#
# Mind the overflow: `np.exp(1000)` is `inf`, with a warning. `1 / inf` is 0, as it should be. But
# `inf / inf` is `nan`, "not a number", and one `nan` spoils a whole training run. The same function
# can be written $e^s / (1 + e^s)$: which of the two ways divides `inf` by `inf` at $s = 1000$?
# (`with np.errstate(over="ignore"):` silences the warning where you know that it is harmless.)


# %% name="ex-sigmoid" exercise="sigmoid"
def sigmoid(s):
    """Return σ(s), of the same shape as s."""
    ### BEGIN SOLUTION
    s = np.asarray(s, dtype=float)
    with np.errstate(over="ignore"):  # exp(−s) = inf gives 1/inf = 0, which is right
        return 1 / (1 + np.exp(-s))
    ### END SOLUTION


# %% name="check-sigmoid"
check("sigmoid", sigmoid)

# %% [markdown] name="derivative"
# ## Its slope
#
# Write $\sigma(s) = (1 + e^{-s})^{-1}$ and differentiate.
#
# $$
# \begin{aligned}
# \sigma'(s) &= -(1 + e^{-s})^{-2} \cdot (-e^{-s}) && \text{chain rule}\\
#  &= \frac{1}{1 + e^{-s}} \cdot \frac{e^{-s}}{1 + e^{-s}} && \text{split the fraction}\\
#  &= \sigma(s)\,\bigl(1 - \sigma(s)\bigr) && \text{since } 1 - \sigma(s) = \frac{e^{-s}}{1 + e^{-s}}
# \end{aligned}
# $$
#
# The slope is positive everywhere, so more $s$ always means more $\sigma(s)$. And since
# $\sigma(1 - \sigma) = \tfrac14 - (\sigma - \tfrac12)^2$, it is largest where $\sigma = \tfrac12$, at
# $s = 0$, with $\sigma'(0) = \tfrac14$, and fades on both sides.

# %% name="slope-measured"
h = 1e-5
for s in (-2.0, 0.0, 2.0):
    measured = (models.sigmoid(s + h) - models.sigmoid(s - h)) / (2 * h)
    print(f"s = {s:4.1f}: σ′(s) = {models.sigmoid_prime(s):.4f}, measured {measured:.4f}")

# %% [markdown] name="task-sigmoid_prime"
# ### Exercise 2: the slope of the sigmoid
#
# Write $\sigma'(s)$, as a function of $s$, again without a loop. It too must hold for $s = \pm 1000$. You may
# use `models.sigmoid`, the course's own, so this works even if you skipped exercise 1.


# %% name="ex-sigmoid_prime" exercise="sigmoid_prime"
def sigmoid_prime(s):
    """Return σ'(s), of the same shape as s."""
    ### BEGIN SOLUTION
    a = models.sigmoid(s)
    return a * (1 - a)
    ### END SOLUTION


# %% name="check-sigmoid_prime"
check("sigmoid_prime", sigmoid_prime)

# %% [markdown] name="one-input"
# ## One unit, one input
#
# The unit answers $\hat y = \sigma(w x + b)$: a number between 0 and 1. We read it as the
# probability of class 1, and call the class 1 if $\hat y > \tfrac12$. Each example costs
#
# $$-\tilde J(y, \hat y) = -\bigl(y \ln \hat y + (1 - y) \ln (1 - \hat y)\bigr),$$
#
# that is $-\ln \hat y$ if the right answer is 1 and $-\ln(1 - \hat y)$ if it is 0. Being sure and
# right costs almost nothing; being sure and wrong costs a lot.

# %% name="costs-of-three"
for y_hat in (0.99, 0.5, 0.01):
    print(f"right answer 1, the unit says {y_hat}: cost {-np.log(y_hat):.3f}")

# %% [markdown] name="predict-one-input"
# In the picture below you will double both $w$ and $b$. Predict first what that does.

# %% name="predict-threshold"
Predict("q_threshold")

# %% name="predict-slope"
Predict("q_slope")

# %% [markdown] name="move-one-input"
# Now move the sliders, with the mouse or with the arrow keys. First double both $w$ and $b$: which
# examples get cheaper, which costlier? Then find the smallest cost you can.

# %% name="sigmoid-curve"
curve = SigmoidCurve(
    x,
    y,
    feature_name="bill length (standardized)",
    class_names=penguins.class_names,
    w=2.0,
    b=-0.8,
)
curve

# %% [markdown] name="one-input-seen"
# <details>
# <summary><b>What you should have seen</b> (open it when you have made your prediction and tried)</summary>
#
# The threshold is where $w x + b = 0$, at $x = -b/w$: doubling both leaves it where it is. The slope at
# the threshold is $w\,\sigma'(0) = w/4$: it doubles.
# Examples on their correct side get cheaper, those on the wrong side costlier. So the best curve is
# steep, but no step: some penguins always lie on the wrong side, and in the end they outweigh the
# others. The last line is about the best there is; you will see soon how to find it.
#
# </details>

# %% name="doubling"
for w, b in ((2.0, -0.8), (4.0, -1.6), (8.0, -3.2), (16.0, -6.4), (5.7, -2.3)):
    s = w * x + b
    costs, wrong = models.example_costs(s, y), (s > 0) != y
    print(
        f"w = {w:4.1f}, b = {b:4.1f}: threshold {-b / w:.1f}, slope {w / 4:.1f}, "
        f"cost {costs.mean():.3f} (correct side {costs[~wrong].mean():.3f}, "
        f"wrong side {costs[wrong].mean():.2f})"
    )

# %% [markdown] name="system"
# ## The whole system
#
# With $K$ inputs and $n$ examples, everything together reads
#
# $$
# J(\theta) = -\frac1n \sum_{i=1}^n \tilde J(y_i, \hat y_i), \qquad
# \tilde J(y, \hat y) = y \ln \hat y + (1 - y) \ln (1 - \hat y), \qquad
# \hat y_i = \sigma\Bigl(\sum_{j=1}^K w_j x_i^{(j)} + b\Bigr)
# $$
#
# The form of the model is fixed. What can change is $\theta = (w_1, \dots, w_K, b)$, so looking for
# the best $\hat f$ has become looking for the best $\theta$: $\arg\min_\theta J(\theta)$.
#
# > **Where the sources slip.** The lecture writes the minimum over $\{w_j\}$ alone; $b$ is tuned
# > just the same. And its $\tilde J$ is *minus* the cost of an example, hence the minus in $J$.

# %% [markdown] name="task-unit_output"
# ### Exercise 3: all answers at once
#
# `X` has one example per row, shape $(n, K)$; `w` has shape $(K,)$; `b` is a number. Return all
# $\hat y_i$, shape $(n,)$, without a loop: `X @ w` is the sum over $j$ for every row.


# %% name="ex-unit_output" exercise="unit_output"
def unit_output(X, w, b):
    """Return ŷ (n,) of the sigmoid unit with weights w (K,) and bias b for the rows of X (n, K)."""
    ### BEGIN SOLUTION
    return models.sigmoid(X @ w + b)
    ### END SOLUTION


# %% name="check-unit_output"
check("unit_output", unit_output)

# %% [markdown] name="two-inputs"
# ## Two inputs: the unit draws a line
#
# With two features, $w_1 x^{(1)} + w_2 x^{(2)} + b = 0$ is a line, and $w$ stands at a right angle
# to it, pointing to the side where $\hat y > \tfrac12$. On the left you see $\hat y$ as colour, and
# wrong answers ringed. On the right, each penguin stands at its own $s$: it is the picture from
# above again, with $s$ in the place of $w x + b$.
#
# Chinstrap bills are longer, so a good $w_1$ is positive. And the depth?

# %% name="mean-depths"
for c, name in enumerate(penguins.class_names):
    print(f"{name}: mean bill depth {penguins.X[y == c, 1].mean():.1f} mm")

# %% name="predict-depth_weight"
Predict("q_depth_weight")

# %% [markdown] name="move-two-inputs"
# Now try to get the cost below 0.1 by hand.

# %% name="decision-plane"
names = ("bill length (standardized)", "bill depth (standardized)")
plane = DecisionPlane(X, y, feature_names=names, class_names=penguins.class_names, w1=1.0)
plane

# %% [markdown] name="two-inputs-seen"
# <details>
# <summary><b>What you should have seen</b> (open it when you have made your prediction and tried)</summary>
#
# A good $w_2$ is clearly negative. On average depth says nothing, but *at the same length* the deeper
# bill is an Adelie's. The ratio $w_1 : w_2$ turns the line, $b$ shifts it, and scaling $w$ and $b$
# together leaves it in place and makes the crossing sharper or softer.
#
# </details>
#
# Three sliders are still bearable. A network that reads digits has thousands of weights (unit 10).
# We need the gradient.

# %% [markdown] name="gradient"
# ## The gradient, line by line
#
# Take one example and go from the cost back to the weight, with $\hat y = \sigma(s)$ and
# $s = \sum_j w_j x^{(j)} + b$. First the cost as a function of the answer;
# recall that $\ln' u = 1/u$:
#
# $$
# \begin{aligned}
# \frac{\partial(-\tilde J)}{\partial \hat y}
#   &= -\frac{y}{\hat y} - \frac{1 - y}{1 - \hat y} \cdot (-1) && \ln' u = 1/u \text{, and the inner derivative of } 1 - \hat y\\[4pt]
#   &= \frac{-y\,(1 - \hat y) + (1 - y)\,\hat y}{\hat y\,(1 - \hat y)} && \text{common denominator}\\[4pt]
#   &= \frac{\hat y - y}{\hat y\,(1 - \hat y)} && y \hat y \text{ cancels}
# \end{aligned}
# $$
#
# Then back through the sigmoid and the weighted sum:
#
# $$
# \begin{aligned}
# \frac{\partial \hat y}{\partial s} &= \sigma'(s) = \hat y\,(1 - \hat y) && \text{derived above}\\[6pt]
# \frac{\partial(-\tilde J)}{\partial s} &= \hat y - y && \text{chain rule: the product, and } \hat y (1 - \hat y) \text{ cancels}\\[6pt]
# \frac{\partial s}{\partial w_j} &= x^{(j)}, \qquad \frac{\partial s}{\partial b} = 1 && s \text{ is linear}\\[6pt]
# \frac{\partial(-\tilde J)}{\partial w_j} &= (\hat y - y)\, x^{(j)}, \qquad
#   \frac{\partial(-\tilde J)}{\partial b} = \hat y - y && \text{chain rule}
# \end{aligned}
# $$
#
# $J$ is the mean over the examples, so its gradient is the mean, too:
#
# $$
# \nabla J(\theta) = \Bigl(\frac{\partial J}{\partial w_1}, \dots, \frac{\partial J}{\partial w_K},
#   \frac{\partial J}{\partial b}\Bigr)^T, \qquad
# \frac{\partial J}{\partial w_j} = \frac1n \sum_{i=1}^n (\hat y_i - y_i)\, x_i^{(j)}, \qquad
# \frac{\partial J}{\partial b} = \frac1n \sum_{i=1}^n (\hat y_i - y_i)
# $$
#
# Error times input, averaged. The factor $\hat y(1 - \hat y)$, which would be almost 0 for a unit
# that is sure and wrong, has gone: that is what the logarithms in $J$ are good for.

# %% [markdown] name="task-unit_gradient"
# ### Exercise 4: the gradient of the cost
#
# Return $\nabla J(\theta) = (\partial J/\partial w_1, \dots, \partial J/\partial w_K,
# \partial J/\partial b)$ as one array of shape $(K + 1,)$, without a loop: `X.T @ error` is the sum over the
# examples for every $j$; `np.append(v, number)` puts a number behind an array.


# %% name="ex-unit_gradient" exercise="unit_gradient"
def unit_gradient(X, y, w, b):
    """Return ∂J/∂θ (K + 1,) for the examples X (n, K) with the right answers y (n,)."""
    ### BEGIN SOLUTION
    error = models.sigmoid(X @ w + b) - y
    return np.append(X.T @ error / len(y), error.mean())
    ### END SOLUTION


# %% name="check-unit_gradient"
check("unit_gradient", unit_gradient)

# %% [markdown] name="believe"
# Don't believe a gradient, test it: move each parameter a little to both sides, and look how $J$
# changes. `numerical_gradient` does that, here for the package's own gradient, at a random $\theta$.

# %% name="finite-differences"
J, grad_J = SigmoidUnit(K).objective(X, y)  # J and ∇J as functions of θ
theta = np.random.default_rng(5).normal(size=K + 1)
print("formula: ", grad_J(theta).round(6).tolist())
print("measured:", numerical_gradient(J, theta).round(6).tolist())

# %% [markdown] name="training"
# ## Training
#
# Now the machine moves the sliders. Gradient descent starts at $\theta[0] = 0$, where every answer
# is $\tfrac12$, and repeats $\theta[i+1] = \theta[i] - \lambda \nabla J(\theta[i])$ until a step is
# no longer than $\varepsilon$. Left the plane, in the middle the cost, right the path of $w_1$ and
# $w_2$ over the lines of equal cost (for $b$ as it is now).
#
# Predict first what the step size does.

# %% name="predict-nearest"
Predict("q_nearest")

# %% name="predict-large_step"
Predict("q_large_step")

# %% [markdown] name="move-training"
# Now press Start. Then press Pin, change $\lambda$ and start again: the pinned run stays in the picture,
# and the line below says what differs. With a $\lambda$ ten times larger, does it take a tenth of the
# steps? And what does $\lambda = 200$ do?

# %% name="descent-lab"
lab = DescentLab(X, y, feature_names=names, class_names=penguins.class_names)
lab

# %% [markdown] name="training-seen"
# <details>
# <summary><b>What you should have seen</b> (open it when you have made your prediction and tried)</summary>
#
# With a tenfold $\lambda$ it took *more* steps, and came lower: near the minimum the gradient
# is small, and a larger $\lambda$ keeps $\lambda\,|\nabla J|$ above $\varepsilon$ for longer. A smaller
# $\lambda$ stops farther from the minimum, because $\varepsilon$ bounds the length of the *step*,
# $\lambda\,|\nabla J|$: that is short even where the slope is still steep.
#
# With $\lambda = 200$ the first step is so long that the cost *rises*. Later it falls, but it never
# settles: in the end each step jumps across the valley and the next one back, for ever, above the
# minimum. It can't become infinite, though: each $|\hat y_i - y_i|$ is below 1, so the gradient is
# bounded.
#
# </details>
#
# The same in numbers:

# %% name="step-size-table"
print("     λ      ε   steps    cost   why it stopped")
for step_size, tolerance in ((0.05, 0.01), (0.5, 0.01), (5, 0.01), (0.5, 0.001)):
    result = gradient_descent(J, grad_J, np.zeros(K + 1), step_size, tolerance)
    print(f"{step_size:6g} {tolerance:6g} {result.i:7d} {result.cost:7.3f}   {result.reason.value}")

result = gradient_descent(J, grad_J, np.zeros(K + 1), step_size=200, tolerance=0.01)
first, second, last = result.costs[0], result.costs[1], result.costs[-100:]
print(f"λ = 200: the first step takes the cost from {first:.3f} to {second:.3f}.")
print(f"The last hundred: between {last.min():.3f} and {last.max():.3f}, {result.reason.value}.")

# %% [markdown] name="task-train_unit"
# ### Exercise 5: a training run
#
# Choose $\lambda$ (`step_size`) and $\varepsilon$ (`tolerance`) so that the descent on these penguins,
# from $\theta[0] = 0$, **converges** to a cost of at most 0.045, in at most 500 steps. The check
# repeats your run and says what it reached. Look for your settings in the picture above, or by trial.

# %% name="ex-train_unit" exercise="train_unit"
recipe = {"step_size": ..., "tolerance": ..., "max_steps": 500}
### BEGIN SOLUTION
recipe = {"step_size": 20.0, "tolerance": 0.01, "max_steps": 500}
### END SOLUTION

# %% name="check-train_unit"
check("train_unit", recipe)

# %% [markdown] name="reading"
# ## Reading what it has learned
#
# We train until the steps are tiny and look at $w$, $b$ and $\hat y$. The weights say which way, and
# how strongly, each feature moves the answer. Because the features are standardized, their sizes can
# be compared. And $\hat y$ is more than a class: it says how sure the unit is.

# %% name="read-parameters"
unit = SigmoidUnit(K)
result = gradient_descent(J, grad_J, unit.theta, step_size=50, tolerance=1e-6)
unit.theta = result.theta
print(result)
print(f"w1 (length) = {unit.w[0]:.1f}, w2 (depth) = {unit.w[1]:.1f}, b = {unit.b:.1f}")
print(f"cost {unit.cost(X, y):.3f}, {np.sum(unit.predict(X) != y)} of {n} training penguins wrong")

for length in (42, 43, 44, 45):
    penguin = (np.array([[length, 18]]) - mean) / std
    print(f"bill {length} mm long, 18 mm deep: ŷ = {unit.output(penguin).item():.2f}")
print(f"the average penguin: ŷ = {models.sigmoid(unit.b):.3f}")
print(f"one standard deviation longer: odds for Chinstrap times {np.exp(unit.w[0]):.0e}")

# %% [markdown] name="reading-seen"
# Between 42 and 45 mm the unit is in doubt; a few millimetres on either side it is sure. For the
# average penguin all inputs are 0, so $s = b$ and $\hat y = \sigma(b)$. The **odds** for class 1 are
# $\hat y / (1 - \hat y)$; since $1 - \sigma(s) = e^{-s}\,\sigma(s)$, they are $e^s$. One standard deviation
# more of length, with the depth held fixed, adds $w_1$ to $s$ and so multiplies the odds by $e^{w_1}$.
#
# These are the penguins it was trained on. How it does on new ones is another question.

# %% [markdown] name="no-minimum"
# ## When there is no minimum
#
# Adelie and Chinstrap overlap, so the best curve is not infinitely steep. Adelie and **Gentoo** don't:
# a line separates them by bill length and depth. Once a line has every example on its correct side,
# doubling $\theta$ keeps the line and makes every example cheaper. The cost goes towards 0 and never
# gets there, and $|w|$ grows for ever.
#
# > **Where the sources slip.** They ask for the minimum as if there always were one. On separable data
# > there is none. With $\varepsilon = 0$ the descent then never halts; with $\varepsilon > 0$ it halts, but
# > where is decided by $\lambda$ and $\varepsilon$, not by the data. And where a minimum exists, descent
# > finds *a* low point. For this unit there is only one; networks will have many.

# %% name="separable"
gentoo = datasets.load("penguins", species=("Adelie", "Gentoo"))
X_gentoo = (gentoo.X - gentoo.X.mean(axis=0)) / gentoo.X.std(axis=0)
J_gentoo, grad_J_gentoo = SigmoidUnit(K).objective(X_gentoo, gentoo.y)
for tolerance, max_steps in ((0, 100), (0, 1000), (0, 10_000), (0.01, 10_000), (0.001, 10_000)):
    result = gradient_descent(
        J_gentoo, grad_J_gentoo, np.zeros(K + 1), 5, tolerance, max_steps=max_steps
    )
    print(
        f"ε = {tolerance:5g}: {result.i:5d} steps, |w| = {np.linalg.norm(result.theta[:K]):4.1f}, "
        f"cost {result.cost:.5f}, {result.reason.value}"
    )

# %% [markdown] name="summary"
# ## Summary
#
# | | formula | in code |
# |---|---|---|
# | weighted sum | $s_i = \sum_j w_j x_i^{(j)} + b$ | `s = X @ w + b` |
# | output | $\hat y_i = \sigma(s_i) = 1 / (1 + e^{-s_i})$ | `y_hat = models.sigmoid(s)` |
# | slope | $\sigma' = \sigma\,(1 - \sigma)$ | `a * (1 - a)` |
# | cost | $J = -\frac1n \sum_i \bigl(y_i \ln \hat y_i + (1 - y_i) \ln (1 - \hat y_i)\bigr)$ | `models.cross_entropy(s, y)` |
# | gradient | $\frac1n \sum_i (\hat y_i - y_i)\, x_i^{(j)}$, and $\frac1n \sum_i (\hat y_i - y_i)$ for $b$ | `X.T @ error / n`, `error.mean()` |
#
# **What can go wrong.** Overflow in `exp` (compute the cost from $s$, not from $\hat y$); sum for
# mean (then $\lambda$ means something else for every $n$); $b$ forgotten; features of very
# different sizes; $\lambda$ too large (it swings) or $\varepsilon$ too large (it stops too early);
# separable data (no minimum).
#
# **One step further.** `models.cross_entropy` takes $s$. Why can't it be right if it takes $\hat y$? Try
# `-np.log(1 - models.sigmoid(40.0))`, where the true cost, for $y = 0$, is 40.
# And `a * (1 - a)` is exactly 0 for $s > 37$, where the true slope is tiny: how does
# `models.sigmoid_prime` avoid that? (`models.sigmoid_prime??` in a cell shows its text.)
#
# ## How far you are

# %% name="show-progress"
progress("05")

# %% [markdown] name="next"
# Next: **[06 · Several classes](06_several_classes.ipynb)**, one unit for each class. Or back to
# **[Start here](00_start_here.ipynb)**.
