# ---
# jupyter:
#   course:
#     unit: "05"
#     title: The sigmoid unit
#     points: [S1, S2, S3, S4, G3, J2, P3, E13, E16]
#     minutes: 45
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
# About 45 minutes. Run each cell with Shift+Enter.

# %% [markdown] name="recall"
# ## What you need from before
#
# - **Perceptron**: $\hat f(x) = 1$ if $w_1 x^{(1)} + \dots + w_K x^{(K)} + b > 0$, else $0$.
# - **Cost**: $J$ compares the answers $\hat y_i$ with the right ones, $y_i$, over all $n$ examples.
# - **Gradient descent**: $\theta[i+1] = \theta[i] - \lambda\,\nabla J(\theta[i])$, until a step is no
#   longer than $\varepsilon$. Here $\theta$ holds all weights and the bias.

# %% name="imports"
import numpy as np

from nnbook import SigmoidUnit, check, datasets, gradient_descent, models
from nnbook.pictures import Chart, Line, Panel, Picture
from nnbook.widgets import DecisionPlane, DescentLab, SigmoidCurve

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
# Take one feature, the length of the bill, and a perceptron with weight $w = 1$. Move the weight a
# little. Does the number of mistakes tell you which way is better?

# %% name="count-mistakes"
bill = X[:, 0]
for w in (0.999, 1.0, 1.001):
    y_hat = (w * bill - 0.4 > 0).astype(int)
    print(f"w = {w:.3f}: {np.sum(y_hat != y)} of {n} wrong")

# %% [markdown] name="flat-steps"
# A small move changes nothing: no example crosses the threshold. As a function of $w$, the number
# of mistakes is a staircase. Its derivative is 0 wherever it exists, and on the edges it doesn't
# exist. Gradient descent asks the slope where to go, and the slope says nothing.
#
# So we put a smooth curve in the place of the step, the **sigmoid** (right):
#
# $$\sigma(s) = \frac{1}{1 + e^{-s}}$$

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
# Write $\sigma(s)$ for a number or an array `s`. It must be right for *every* $s$, also for
# $\pm 1000$.
#
# Mind the overflow: `np.exp(1000)` is `inf`, with a warning. `1 / inf` is 0, as it should be. But
# `inf / inf` is `nan`, "not a number", and one `nan` spoils a whole training run. Which way of
# writing σ divides `inf` by `inf`, which doesn't? (`with np.errstate(over="ignore"):` silences the
# warning where you know that the overflow is harmless.)


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
# The slope is largest in the middle, $\sigma'(0) = \tfrac14$, and fades on both sides. It is never
# negative: more $s$ always means more $\sigma(s)$.

# %% [markdown] name="task-sigmoid-prime"
# ### Exercise 2: the derivative
#
# Write $\sigma'(s)$, as a function of $s$. It too must hold for $s = \pm 1000$. You may use
# `models.sigmoid`, the course's own, so this works even if you skipped exercise 1.


# %% name="ex-sigmoid-prime" exercise="sigmoid_prime"
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
#
# > **Predict first.** In the picture below, you will double both $w$ and $b$.
# > (1) Where does the threshold, the place where $\hat y = \tfrac12$, go?
# > (2) What happens to the slope there? (3) Which examples get cheaper, which dearer?
#
# Then move the sliders, with the mouse or with the arrow keys, and find the smallest cost you can.

# %% name="sigmoid-curve"
curve = SigmoidCurve(
    bill, y, feature_name="bill length (standardized)", class_names=penguins.class_names
)
curve

# %% [markdown] name="one-input-seen"
# **What you should have seen.** (1) The threshold is where $w x + b = 0$, at $x = -b/w$: doubling
# both leaves it where it is. (2) The slope at the threshold is $w\,\sigma'(0) = w/4$: it doubles.
# (3) Examples on the right side get cheaper, those on the wrong side dearer. That is why the best
# curve is steep but not a step: a few penguins always lie on the wrong side, and they would pay.

# %% name="doubling"
for factor in (1, 2, 4):
    w, b = 2.0 * factor, -0.8 * factor
    cost = models.cross_entropy(w * bill + b, y)
    print(f"w = {w:g}, b = {b:g}: threshold {-b / w:.1f}, slope {w / 4:.1f}, cost {cost:.3f}")

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

# %% [markdown] name="task-unit-output"
# ### Exercise 3: all answers at once
#
# `X` has one example per row, shape $(n, K)$; `w` has shape $(K,)$; `b` is a number. Return all
# $\hat y_i$, shape $(n,)$, without a loop: `X @ w` is the sum over $j$ for every row.


# %% name="ex-unit-output" exercise="unit_output"
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
# > **Predict first.** Chinstrap bills are longer, and for their length not so deep. Which sign will
# > a good $w_1$ (length) have, which sign $w_2$ (depth)?
#
# Then try to get the cost below 0.1 by hand.

# %% name="decision-plane"
names = ("bill length (standardized)", "bill depth (standardized)")
plane = DecisionPlane(X, y, feature_names=names, class_names=penguins.class_names, w1=1.0)
plane

# %% [markdown] name="two-inputs-seen"
# **What you should have seen.** $w_1 > 0$ and $w_2 < 0$: a longer bill speaks for Chinstrap, a
# deeper one against. The ratio $w_1 : w_2$ turns the line, $b$ shifts it, and the length of $w$
# makes the crossing sharp or soft. Three sliders are still bearable. The network that reads digits
# in unit 10 has 23,860 of them. We need the gradient.

# %% [markdown] name="gradient"
# ## The gradient, line by line
#
# Take one example and go from the cost back to the weight, with $\hat y = \sigma(s)$ and
# $s = \sum_j w_j x^{(j)} + b$:
#
# $$
# \begin{aligned}
# \frac{\partial(-\tilde J)}{\partial \hat y}
#   &= -\frac{y}{\hat y} + \frac{1 - y}{1 - \hat y} = \frac{\hat y - y}{\hat y\,(1 - \hat y)}
#   && \text{derivative of } \ln \text{, common denominator}\\
# \frac{\partial \hat y}{\partial s} &= \sigma'(s) = \hat y\,(1 - \hat y) && \text{exercise 2}\\
# \frac{\partial(-\tilde J)}{\partial s} &= \hat y - y && \text{chain rule: the product, and it cancels}\\
# \frac{\partial s}{\partial w_j} &= x^{(j)}, \qquad \frac{\partial s}{\partial b} = 1 && s \text{ is linear}
# \end{aligned}
# $$
#
# Multiply, and take the mean over the examples, because $J$ is a mean:
#
# $$
# \frac{\partial J}{\partial w_j} = \frac1n \sum_{i=1}^n (\hat y_i - y_i)\, x_i^{(j)}, \qquad
# \frac{\partial J}{\partial b} = \frac1n \sum_{i=1}^n (\hat y_i - y_i)
# $$
#
# Error times input, averaged. The factor $\hat y(1 - \hat y)$, which would be almost 0 for a unit
# that is sure and wrong, has gone: that is what the logarithms in $J$ are good for.

# %% [markdown] name="task-unit-gradient"
# ### Exercise 4: the gradient
#
# Return $\nabla J(\theta) = (\partial J/\partial w_1, \dots, \partial J/\partial w_K,
# \partial J/\partial b)$ as one array of shape $(K + 1,)$. `X.T @ error` is the sum over the
# examples for every $j$; `np.append(v, number)` puts a number behind an array.


# %% name="ex-unit-gradient" exercise="unit_gradient"
def unit_gradient(X, y, w, b):
    """Return ∂J/∂θ (K + 1,) for the examples X (n, K) with the right answers y (n,)."""
    ### BEGIN SOLUTION
    error = models.sigmoid(X @ w + b) - y
    return np.append(X.T @ error / len(y), error.mean())
    ### END SOLUTION


# %% name="check-unit_gradient"
check("unit_gradient", unit_gradient)

# %% [markdown] name="believe"
# Don't believe a gradient, test it: move each parameter a little to both sides and look how $J$
# changes. Here for the package's own gradient, at a $\theta$ picked at random.

# %% name="finite-differences"
unit = SigmoidUnit(K)
J, grad_J = unit.objective(X, y)
theta = np.random.default_rng(5).normal(size=K + 1)
h = 1e-5
for name, move in zip(("w1", "w2", "b"), h * np.eye(K + 1)):
    slope = (J(theta + move) - J(theta - move)) / (2 * h)
    print(f"∂J/∂{name}: formula {grad_J(theta)[move > 0].item():.6f}, measured {slope:.6f}")

# %% [markdown] name="training"
# ## Training
#
# Now the machine moves the sliders. Gradient descent starts at $\theta[0] = 0$, where every answer
# is $\tfrac12$, and repeats $\theta[i+1] = \theta[i] - \lambda \nabla J(\theta[i])$ until a step is
# no longer than $\varepsilon$. Left the plane, in the middle the cost, right the path of $w_1$ and
# $w_2$ over the lines of equal cost (with $b$ where it is now).
#
# > **Predict first.** (1) With $\lambda$ ten times larger, does it take a tenth of the steps?
# > (2) And with $\lambda = 200$? (3) If you make only $\lambda$ smaller and leave $\varepsilon$, will
# > it stop nearer to the minimum or farther from it?
#
# Press Start. Then change $\lambda$ and $\varepsilon$ and start again.

# %% name="descent-lab"
lab = DescentLab(X, y, feature_names=names, class_names=penguins.class_names)
lab

# %% [markdown] name="training-seen"
# **What you should have seen.** (1) No: it goes down in fewer steps, but where the valley is flat
# the steps get short, and a larger $\lambda$ keeps them above $\varepsilon$ for longer; so it gets
# closer to the minimum, too. (2) Too large a step jumps across the valley and back, again and again:
# the cost first rises, then swings and does not settle. It never becomes infinite, though: each
# $|\hat y_i - y_i|$ is below 1, so the gradient is bounded. (3) Farther from it. $\varepsilon$ bounds
# the length of the *step*, $\lambda\,|\nabla J|$: with a small $\lambda$ a step is short even where the
# slope is still steep. The table shows all three.

# %% name="step-size-table"
print("     λ      ε   steps    cost   why it stopped")
for step_size, tolerance in ((0.05, 0.01), (0.5, 0.01), (5, 0.01), (0.5, 0.001), (200, 0.01)):
    result = gradient_descent(J, grad_J, np.zeros(K + 1), step_size, tolerance)
    print(f"{step_size:6g} {tolerance:6g} {result.i:7d} {result.cost:7.3f}   {result.reason.value}")

# %% [markdown] name="task-train-unit"
# ### Exercise 5: a training run
#
# Choose $\lambda$ (`step_size`), $\varepsilon$ (`tolerance`) and a step limit so that the descent
# on these penguins, from $\theta[0] = 0$, **converges** with a small cost, in few steps. The check
# repeats your run and says what it reached; it tells you the cost that is asked for. Look for your
# settings in the picture above, or by trial.

# %% name="ex-train-unit" exercise="train_unit"
recipe = {"step_size": ..., "tolerance": ..., "max_steps": 500}
### BEGIN SOLUTION
recipe = {"step_size": 5.0, "tolerance": 0.02, "max_steps": 500}
### END SOLUTION

# %% name="check-train_unit"
check("train_unit", recipe)

# %% [markdown] name="reading"
# ## Reading what it has learned
#
# We train to the end and look at $w$, $b$ and $\hat y$. The weights say how strongly, and which
# way, each feature moves the answer. Because the features are standardized, their sizes can be
# compared. And $\hat y$ is more than a class: it says how sure the unit is.

# %% name="read-parameters"
unit = SigmoidUnit(K)
J, grad_J = unit.objective(X, y)
result = gradient_descent(J, grad_J, unit.theta, step_size=5, tolerance=1e-3, max_steps=20_000)
unit.theta = result.theta
print(result)
print(f"w1 (length) = {unit.w[0]:.1f}, w2 (depth) = {unit.w[1]:.1f}, b = {unit.b:.1f}")
print(f"cost {unit.cost(X, y):.3f}, {np.sum(unit.predict(X) != y)} of {n} wrong")

for millimetres in ((38, 18), (44, 18), (50, 18)):
    one = (np.array([millimetres]) - mean) / std
    answer = unit.output(one).item()
    print(f"bill {millimetres[0]} mm long, {millimetres[1]} mm deep: ŷ = {answer:.3f}")

# %% [markdown] name="reading-seen"
# One standard deviation more of bill length adds $w_1$ to $s$. Since
# $\hat y / (1 - \hat y) = e^s$, it multiplies the odds for Chinstrap by $e^{w_1}$. At $b$, the
# average penguin: $\hat y = \sigma(b)$.
#
# ## When there is no minimum
#
# Adelie and Chinstrap overlap, so the best curve is not infinitely steep. Adelie and **Gentoo**
# don't: a straight line separates them by bill length and depth. Then a steeper curve is always
# better: doubling $\theta$ makes every example cheaper. The cost goes towards 0 and never gets
# there, and $|w|$ grows for ever. Without a threshold $\varepsilon$, the descent would never halt.

# %% name="separable"
gentoo = datasets.load("penguins", species=("Adelie", "Gentoo"))
X_gentoo = (gentoo.X - gentoo.X.mean(axis=0)) / gentoo.X.std(axis=0)
J, grad_J = SigmoidUnit(K).objective(X_gentoo, gentoo.y)
for steps in (10, 100, 1000, 10_000):
    result = gradient_descent(J, grad_J, np.zeros(K + 1), 5, 0, max_steps=steps)
    print(
        f"{steps:6d} steps: |w| = {np.linalg.norm(result.theta[:K]):5.1f}, cost {result.cost:.5f}"
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
# `-np.log(1 - models.sigmoid(40.0))`, where the true cost is 40.
