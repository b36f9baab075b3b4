# ---
# jupyter:
#   course:
#     unit: "12"
#     title: Why understand it
#     points: [K3]
#     minutes: 40
#     symbols: [v]
# ---

# %% [markdown] name="title"
# # 12 · Why understand it
#
# **The question.** A program takes all derivatives by itself, and without a mistake (unit 11). Why should anybody
# know how backpropagation works?
#
# After this unit you can
# - say how much of the gradient can be left a few layers down, from the weights and slopes on its way;
# - measure it in a network of your own, layer by layer;
# - recognise saturated sigmoids and dead ReLUs, and say what made them so;
# - repair a deep network that does not learn, and say why the repair works.
#
# About 40 minutes to read and try; the exercises come on top. Run each cell with Shift+Enter.

# %% [markdown] name="recall"
# ## What you need from before
#
# - **Going back** (unit 08): $\delta^l_j = \bigl(\sum_k w^{l+1}_{kj}\, \delta^{l+1}_k\bigr)\, \sigma'(s^l_j)$, and
#   $\partial J/\partial w^l_{jk} = \delta^l_j\, a^{l-1}_k$. Where $\delta^l$ is small, layer $l$ hardly learns.
# - **Activations**, those to choose in the pictures of unit 07: the sigmoid, with values between 0 and 1;
#   $\tanh$, a sigmoid stretched to values between −1 and 1, $\tanh s = 2\,\sigma(2s) - 1$; and the ReLU,
#   $\max(0, s)$, with slope 1 where $s > 0$ and 0 elsewhere.
# - **The start** (unit 10): random weights, standard normal numbers times $1/\sqrt{n_{l-1}}$; `MLP` does it so.

# %% name="imports"
import numpy as np

from nnbook import MLP, check, check_gradient, datasets, gradient_descent, hint, models
from nnbook import progress, start_over, train, use
from nnbook.diagnosis import diagnose, layer_health
from nnbook.widgets import GradientFlow, Predict

# %% [markdown] name="sick"
# ## A network that does not learn
#
# Chinstrap or another penguin, by its bill: the task of unit 07. One hidden layer of 8 sigmoids learns it
# well. Five such layers can do nearly all that one can, and more. Both get the same $\lambda = 1$ and the same 300
# steps.

# %% name="one-and-five"
penguins = datasets.load("penguins", species=("Adelie", "Chinstrap", "Gentoo"))
X = (penguins.X - penguins.X.mean(axis=0)) / penguins.X.std(axis=0)
y = (penguins.y == 1).astype(int)


def trained(model, step_size=1.0, steps=300):
    """Return the cost after so many steps of gradient descent; the model is left there."""
    J, grad_J = model.objective(X, y)
    result = gradient_descent(J, grad_J, model.theta.copy(), step_size, 0.0, max_steps=steps)
    model.theta = result.theta
    return result.cost


ONE, FIVE = [2, 8, 1], [2, 8, 8, 8, 8, 8, 1]
share = y.mean()
guess = -(share * np.log(share) + (1 - share) * np.log(1 - share))
print(f"always saying {share:.2f}: cost {guess:.2f}")
print(f"one hidden layer:    cost {trained(MLP(ONE)):.2f}")
print(f"five hidden layers:  cost {trained(MLP(FIVE)):.2f}")

# %% [markdown] name="sick-seen"
# The deep network has learned one thing: how many penguins are Chinstraps. That is what its last bias can say
# alone. Is the gradient wrong? Ask the check of unit 08:

# %% name="gradient-is-right"
report = check_gradient(MLP(FIVE), X, y)
print(str(report).splitlines()[0])

# %% [markdown] name="leak"
# All 321 derivatives are right. That is the answer to the question above: *a right gradient can be
# useless*, and no program says so. Andrej Karpathy calls backpropagation a **leaky abstraction**: one
# can use it without knowing how it works, until it leaks. This unit shows the two classical leaks in one's own
# network: sigmoids that saturate and gradients that vanish, and ReLUs that die.

# %% [markdown] name="chain"
# ## A quarter per layer
#
# Look at one factor of $\delta$: the slope of the sigmoid.

# %% name="predict-five_layers"
Predict("q_five_layers")

# %% [markdown] name="quarter"
# $$
# \begin{aligned}
# \sigma'(s) &= \sigma(s)\,(1 - \sigma(s)) && \text{unit 05}\\[4pt]
#  &= \tfrac14 - \bigl(\sigma(s) - \tfrac12\bigr)^2 && \text{multiply out: both are } \sigma(s) - \sigma(s)^2\\[4pt]
#  &\le \tfrac14 && \text{a square is never below 0; equal only where } \sigma(s) = \tfrac12 \text{, at } s = 0
# \end{aligned}
# $$
#
# So much for the slope. Now for $\delta$:
#
# $$
# \begin{aligned}
# |\delta^l_j| &= \Bigl|\sum_k w^{l+1}_{kj}\, \delta^{l+1}_k\Bigr| \cdot \sigma'(s^l_j) && \text{unit 08}\\[4pt]
#  &\le \tfrac14\, \Bigl|\sum_k w^{l+1}_{kj}\, \delta^{l+1}_k\Bigr| && \text{the slope is at most } \tfrac14\\[4pt]
#  &\le \tfrac14 \sum_k |w^{l+1}_{kj}|\, |\delta^{l+1}_k| && \text{the size of a sum is at most the sum of the sizes}
# \end{aligned}
# $$
#
# In a chain, one unit in each layer, all layers together give
#
# $$|\delta^2| \le \bigl(\tfrac14\bigr)^{L-2}\, |w^3 w^4 \cdots w^L|\; |\delta^L|$$
#
# **Read it exactly.** The $\tfrac14$ is a bound on the *slope* alone. The weights count as well: where they are
# small, $\delta$ fades even faster; where their size is 4 or more, it need not fade. And wide layers have
# sums: 8 terms can make more of it than one. So "a quarter per layer" is a tendency of sigmoids with usual
# weights, and no law. And it is a bound for the best case, $s = 0$: farther out the slope is far smaller.

# %% name="slopes"
for s in (0, 1, 2, 4, 8):
    print(f"s = ±{s}: σ′ = {models.sigmoid_prime(float(s)):.4f}")

# %% [markdown] name="task-largest_factor"
# ### Exercise 1: predict the factor
#
# A chain of sigmoid units with $L = 5$, one in each layer, and $w^3 = 2$, $w^4 = -3$, $w^5 = 0.5$. What is the
# largest share of $|\delta^5|$ that can arrive as $|\delta^2|$, whatever the inputs and biases are? And how large,
# in size, must each of three equal weights be at least, so that it *could* arrive undiminished? A fraction such as
# `1 / 3` is a fine answer.

# %% name="ex-largest_factor" exercise="largest_factor"
factors = {"largest share of |δ⁵|": ..., "size of each weight": ...}
### BEGIN SOLUTION
factors = {
    "largest share of |δ⁵|": (1 / 4) ** 3 * 2 * 3 * 0.5,
    "size of each weight": 4,
}
### END SOLUTION

# %% name="check-largest_factor"
check("largest_factor", factors)

# %% [markdown] name="measure"
# ## Measured
#
# Bounds are patient. How much is left in *our* network? For each layer one number: the typical size of
# $\delta^l$, over its units and all examples. Examples first, mean later: in the mean over the examples, which is the
# gradient, errors of different signs cancel out.

# %% [markdown] name="task-delta_sizes"
# ### Exercise 2: how much is left
#
# `delta` is a dict by layer, `delta[l]` has shape $(n_l, n)$. Return a dict with the same keys: for each layer the
# **root of the mean square**. Square all numbers of `delta[l]`, take the mean of all of them, and of that the
# root.


# %% name="ex-delta_sizes" exercise="delta_sizes"
def delta_sizes(delta):
    """Return {l: typical size of δ^l}."""
    ### BEGIN SOLUTION
    return {l: np.sqrt(np.mean(delta[l] ** 2)) for l in delta}
    ### END SOLUTION


# %% name="check-delta_sizes"
check("delta_sizes", delta_sizes)

# %% [markdown] name="measure-both"
# Both networks at their start, before a single step:

# %% name="sizes-at-start"
sizes_of = use("delta_sizes", delta_sizes)

for sizes in (ONE, FIVE):
    model = MLP(sizes)
    s, a = model.forward(X)
    size = sizes_of(model.backward(s, a, y))
    print("-".join(map(str, sizes)))
    for l in size:
        share = "" if l == model.L else f", {size[l] / size[l + 1]:.2f} of that in layer {l + 1}"
        print(f"  size of δ in layer {l}: {size[l]:.5f}{share}")

# %% [markdown] name="measured"
# There it is: from layer 6 down about a quarter to a third is left at each step, and in layer 2 less than
# a thousandth of what layer 7 has. (The first step back leaves even less, 0.06 and 0.08: there is one output, so its sum has a
# single term, with a weight of about $1/\sqrt 8 \approx 0.35$, times a slope of at most $\tfrac14$.) One and the same $\lambda$ moves
# the last layer, and leaves the first ones where they were: at random. What the last layer gets to see of the penguins is what five random layers leave of them.

# %% name="predict-longer_step"
Predict("q_longer_step")

# %% name="predict-initial_scale"
Predict("q_initial_scale")

# %% [markdown] name="move-flow"
# ## While it trains
#
# The same network, live. On the left the size of $\delta$ in each layer, on a logarithmic axis: a straight slope
# is "the same factor each time", and the dashed line is $\tfrac14$ a layer. In the middle each hidden unit with
# its mean slope. A sigmoid or tanh is called **flat**, or saturated, when its slope is below 0.04 of the largest
# one on nine examples of ten or more. A ReLU is called **dead** when $s \le 0$ on every example.
#
# 1. Press *Start*. Which bars move?
# 2. One hidden layer, two, three: at which depth does it stop learning within 300 steps?
# 3. Back to five layers: $\lambda$ = 6, then 10, then 30. What becomes of layer 6?
# 4. $\lambda$ = 1 again. Initial scale 2, 5, 20, 100. Where is $\delta$ about the same in all layers, and where do units
#    become flat?
# 5. Scale 1 and *tanh*. Why does that help?

# %% name="flow"
flow = GradientFlow(X, y)
flow

# %% [markdown] name="flow-seen"
# <details>
# <summary><b>What you should have seen</b> (open it when you have made your predictions and tried)</summary>
#
# **Depth.** One, two and three hidden layers learn; four and five stand still at about the cost of guessing, 0.49 and 0.50.
#
# **A longer step** helps little: one $\lambda$ serves all layers. With 6 the network just leaves its plateau within 300 steps. With 10
# it has not: layer 6 has a mean slope of about 0.03, though none of its units is marked. With 30 the steps of the last layers
# are so long that all 8 units of layer 6 are flat, and now even less gets through.
#
# **A larger scale** does help: the weights make up for the slopes. With 5, $\delta^2$ is some hundredths of $\delta^7$,
# and the network learns. Farther up the price shows: large weights make large sums, and at 100 about
# four of five units are flat. At first $\delta$ is not small there, but it comes through a few units only, and its size jumps from layer to
# layer; after ten steps next to nothing gets through.
#
# **tanh** has the slope 1 at $s = 0$, four times that of the sigmoid, and its values lie around 0, not around
# $\tfrac12$. With weights of scale 1 about a third of $\delta$ is left in layer 2.
#
# </details>

# %% [markdown] name="relu"
# ## ReLUs that die
#
# The ReLU has the slope 1 wherever $s > 0$. There the slopes take nothing away, at whatever depth, and only the
# weights count; that is why deep networks use it. But where $s \le 0$ its slope is *exactly* 0.

# %% name="predict-dead_relu"
Predict("q_dead_relu")

# %% [markdown] name="relu-derived"
# <details>
# <summary><b>Line by line</b> (open it when you have made your prediction)</summary>
#
# Let unit $j$ of the first hidden layer have $s^2_j \le 0$ on every example.
#
# $$
# \begin{aligned}
# \delta^2_j &= \Bigl(\sum_k w^3_{kj}\, \delta^3_k\Bigr) \cdot 0 = 0 && \text{on every example: the slope is 0 there}\\[4pt]
# \frac{\partial J}{\partial w^2_{jk}} &= \delta^2_j\, x^{(k)} = 0, \quad \frac{\partial J}{\partial b^2_j} = \delta^2_j = 0 && \text{and so is their mean over the examples}
# \end{aligned}
# $$
#
# Without $\lambda_{\text{reg}}$ no step changes its weights or its bias; the data stay as they are; so $s^2_j$ stays at or below 0.
# **It is dead for ever.** (With $\lambda_{\text{reg}}$ its weights shrink, and $s^2_j$ moves towards $b^2_j$: if that is above 0, the unit can
# wake.) In a later layer a dead unit can come back, if the layers before it still move: then
# its *inputs* change. If a whole layer is dead, nothing gets past it, and all layers before it stand still, too.
#
# </details>

# %% [markdown] name="task-dead_units"
# ### Exercise 3: find the dead units
#
# `s` are the weighted sums of a layer of ReLUs, $(n_l, n)$. Which units are dead, 0 on every example? Return their
# numbers in an array, counted from 0 as Python does. `np.all(mask, axis=1)` says for each row of an array of true
# and false whether all of it is true; `np.flatnonzero` gives the places at which such an answer is true.


# %% name="ex-dead_units" exercise="dead_units"
def dead_units(s):
    """Return the numbers of the units that have s ≤ 0 on every example."""
    ### BEGIN SOLUTION
    return np.flatnonzero(np.all(s <= 0, axis=1))
    ### END SOLUTION


# %% name="check-dead_units"
check("dead_units", dead_units)

# %% [markdown] name="move-dying"
# With random weights a few units are dead from the start. What kills whole layers is a step that is too long: it
# throws the weights and biases so far that no example gets above 0 any more. Below, $\lambda$ is too large on
# purpose. (Scale 1.4, about $\sqrt 2$, is the usual start for ReLUs, `init="he"`: they set about half of their sums
# to 0.)
#
# 1. Press *Step*, once, twice, three times; look at the cost, and at the units in the middle. After which step does
#    nothing get through to layer 2?
# 2. Press *Start*: does it recover? Why not?
# 3. Find a $\lambda$ with which the network learns in 300 steps (move the step limit, too). Are units dead at the end?

# %% name="dying"
GradientFlow(X, y, hidden="relu", scale=1.4, step_size=5, max_steps=10)

# %% [markdown] name="dying-seen"
# <details>
# <summary><b>What you should have seen</b> (open it when you have tried)</summary>
#
# The first step raises the cost more than tenfold, the second one throws it above 100,000, and with the third whole
# layers are dead: $\delta^2$ is 0. Not small: 0. Soon only the last bias moves, until the network says the
# share of Chinstraps for every penguin. Then any further step, with any $\lambda$, changes nothing in the layers
# before.
#
# With $\lambda = 0.1$ the cost falls to 0.06, though some units are dead at the end. That is usual, and harmless: the
# others do the work.
#
# </details>
#
# Count them with your function, after 10 steps:

# %% name="dead-counted"
dead_in = use("dead_units", dead_units)

for step_size in (0.1, 5.0):
    model = MLP(FIVE, hidden="relu")
    for W in model.W.values():
        W *= 1.4
    cost = trained(model, step_size, steps=10)
    s, a = model.forward(X)
    dead = [len(dead_in(s[l])) for l in range(2, model.L)]
    gradient = model.gradient(X, y)
    print(f"λ = {step_size:g}: dead in layers 2 to 6: {dead}, cost {cost:.2f}; of "
          f"{gradient.size} derivatives {np.sum(gradient == 0)} are exactly 0")  # fmt: skip

# %% [markdown] name="doctor"
# ## The training doctor
#
# Whoever knows the two problems can recognise them by their numbers. So can a program: `diagnose` looks at a
# finished run, and asks for each layer what you have asked here. (`init="glorot"`, of which it speaks, is a start that lies
# between the way forward and the way back: standard normal numbers times $\sqrt{2/(n_{l-1} + n_l)}$.)

# %% name="diagnosed"
for hidden, scale, step_size in (("sigmoid", 0.3, 1), ("sigmoid", 100, 1), ("relu", 1.4, 5)):
    model = MLP(FIVE, hidden=hidden)
    for W in model.W.values():
        W *= scale
    history = train(model, X, y, step_size=step_size, epochs=50)
    print(f"{hidden}, scale {scale:g}, λ = {step_size}:")
    for finding in diagnose(history, model).findings:
        print(f"  {finding.cause}. {finding.advice}")

# %% [markdown] name="task-repair_network"
# ### Exercise 4: repair the network
#
# Five hidden layers of 8 units, `seed=0`, the penguins above, 300 steps of gradient descent. With `scale` 1, λ = 1 and
# sigmoids the cost stands still at 0.50. Choose
# - `"scale"`, by which all weights at the start are multiplied,
# - `"step_size"`, λ,
# - `"hidden"`, one of `"sigmoid"`, `"tanh"` and `"relu"`,
#
# so that the cost after 300 steps is at most 0.15. There are several ways; the check makes your run. Try it in the
# live picture first, and if you like, find two different ways.

# %% name="ex-repair_network" exercise="repair_network"
recipe = {"scale": ..., "step_size": ..., "hidden": ...}
### BEGIN SOLUTION
recipe = {"scale": 1.0, "step_size": 0.5, "hidden": "tanh"}  # or, with sigmoids, 4, 1
### END SOLUTION

# %% name="check-repair_network"
check("repair_network", recipe)

# %% [markdown] name="remedies"
# ## What helps, and what doesn't
#
# Each line is one network from the same random numbers, trained for 300 steps, in one line for 3000: the share of $\delta$ that is left in layer
# 2 at the start, and the cost at the end.

# %% name="remedies-computed" tags=["hide-output"]
tries = [
    ("as it was", "sigmoid", 1, 1.0, 300),
    ("3000 steps", "sigmoid", 1, 1.0, 3000),
    ("λ = 6", "sigmoid", 1, 6.0, 300),
    ("λ = 20", "sigmoid", 1, 20.0, 300),
    ("scale 0.3", "sigmoid", 0.3, 1.0, 300),
    ("scale 4", "sigmoid", 4, 1.0, 300),
    ("tanh", "tanh", 1, 0.5, 300),
    ("relu, scale 1.4", "relu", 1.4, 0.1, 300),
]
for name, hidden, scale, step_size, steps in tries:
    model = MLP(FIVE, hidden=hidden)
    for W in model.W.values():
        W *= scale
    layers = layer_health(model, X, y)
    left = layers[0].delta / layers[-1].delta
    print(f"{name:16} left {left:8.1e}   cost {trained(model, step_size, steps):.2f}")

# %% [markdown] name="remedies-said"
# What the last three have in common, which learn in 300 steps: **not too little of the gradient is left** in the first layers. It
# need not be of one size in all of them; some hundredths are enough. That is what the usual recipes for the start are made for,
# each for its activation: standard normal numbers times
# $1/\sqrt{n_{l-1}}$ for tanh, $\sqrt{2/n_{l-1}}$ for the ReLU (`init="he"`), which sets about half of its sums to 0.
#
# Unit 10 derived $1/\sqrt{n_{l-1}}$ for the sums on the way forward. Going back, $\sum_k w^{l+1}_{kj}\, \delta^{l+1}_k$ is a sum as well, of
# $n_{l+1}$ terms: if $v$ is the mean of the squares of the weights, the mean of its square is $v\, n_{l+1}$ times that of $\delta^{l+1}_k$,
# and then comes the slope. Where neighbouring layers are equally wide, as the hidden ones here, one $v$ serves both ways.
#
# Patience helps: after 3000 steps this network has left its plateau. With each further layer one
# waits longer. A larger $\lambda$ for all shortens the plateau, up to about 10; within 300 steps that is not enough, and from about 15 on
# the last layers jump. What does *not* help: more layers, more units of the same kind. And
# what can't help is a better derivative: there was nothing wrong with it.

# %% [markdown] name="why"
# ## So why understand it?
#
# In every run of this unit the derivatives were right to the last digit. What was wrong stood in no error message:
# a slope of $\tfrac14$, taken five times; a step that was too long, once. Who knows what
# multiplies what on the way back knows where to look: first the size of $\delta$, layer by layer, before any other
# knob is turned.

# %% [markdown] name="summary"
# ## Summary
#
# | | formula | remedy |
# |---|---|---|
# | slope of the sigmoid | $\sigma'(s) = \tfrac14 - (\sigma(s) - \tfrac12)^2 \le \tfrac14$ | tanh, ReLU |
# | one layer back | $\lvert\delta^l_j\rvert \le \tfrac14 \sum_k \lvert w^{l+1}_{kj}\rvert\,\lvert\delta^{l+1}_k\rvert$ | weights of the right scale |
# | a chain | $\lvert\delta^2\rvert \le (\tfrac14)^{L-2}\,\lvert w^3 \cdots w^L\rvert\;\lvert\delta^L\rvert$ | fewer layers |
# | saturated | $\sigma'(s)$ next to 0 on nearly all examples | smaller weights, standardized data |
# | dead ReLU | $s \le 0$ on every example: its gradient is 0 | smaller $\lambda$, and a new start |
#
# **What can go wrong.** Reading $\tfrac14$ as a law: weights count, too. Judging by the cost alone: a plateau and a
# minimum look alike; how the size of $\delta$ falls from layer to layer hints at which it is. Trusting in a larger $\lambda$ alone against a
# vanishing gradient. Going on
# from a network whose ReLUs are dead: only a new start helps. Taking every dead unit for an illness: a few are usual.
#
# **One step further.** A ReLU with a small slope, say 0.01, for $s \le 0$ (a *leaky* ReLU) can't die. How much of
# $\delta$ would come through a unit that is at or below 0 on all examples? And what is left after five such layers?
#
# ## How far you are

# %% name="show-progress"
progress("12")

# %% [markdown] name="next"
# Next: **[13 · The playground](13_playground.ipynb)**, where you build what you like.
# Back to **[Start here](00_start_here.ipynb)**.
