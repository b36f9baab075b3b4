# ---
# jupyter:
#   course:
#     unit: "08"
#     title: Backpropagation
#     points: [A0, B1, B2, B3, B4, A5, E2, E3, E5, E9]
#     minutes: 60
#     symbols: [h, u, v, m, p, r]
# ---

# %% [markdown] name="title"
# # 08 · Backpropagation
#
# **The question.** Gradient descent tunes a network of any depth, if somebody tells it the slope of the
# cost along every weight. Where do thousands of slopes come from, without years of computing?
#
# After this unit you can
# - say what $\delta$ of a neuron is, and derive all of them, from the output back to the first layer;
# - write backpropagation for any network of sigmoids, in a few lines of numpy;
# - prove a gradient right, or find the layer that is wrong;
# - say what going back costs, and why it is so little.
#
# About 60 minutes to read and try; the exercises come on top. Run each cell with Shift+Enter.

# %% [markdown] name="recall"
# ## What you need from before
#
# - **A network** (unit 07): $s^l_j = \sum_k w^l_{jk}\, a^{l-1}_k + b^l_j$ and $a^l_j = \sigma(s^l_j)$ for
#   $l = 2, \dots, L$. $a^1$ is the data and $a^L = \hat y$ the answer. In vectors $a^l = \sigma(W^l a^{l-1} + b^l)$.
# - **The sigmoid** (unit 05): $\sigma'(s) = \sigma(s)\,(1 - \sigma(s))$, and with the cross-entropy
#   $\partial J/\partial s = \hat y - y$ for a single unit.
# - **Gradient descent** (unit 04) asks for $\nabla J$. A slope can be measured: move one number by $h$
#   to either side and look how much $J$ has changed.

# %% name="imports"
import numpy as np

from nnbook import MLP, check, check_gradient, datasets, gradient_descent, models
from nnbook import hint, progress, start_over, use
from nnbook.pictures import Chart, Line, Panel, Picture, Points
from nnbook.widgets import BackpropSteps, Predict

# %% [markdown] name="measuring"
# ## Measuring takes too long
#
# You can *measure* every slope of every network: two forward passes for each parameter. Then why
# derive anything? Count. A network that reads digits (unit 10) has 784 inputs, 30 hidden neurons and
# 10 outputs. One forward pass multiplies each weight once:

# %% name="count-measuring"
digits_network = MLP([784, 30, 10])
parameters = digits_network.theta.size
weights = sum(W.size for W in digits_network.W.values())
print(f"{parameters:,} weights and biases, {weights:,} multiplications for one forward pass")
print(f"measuring all slopes, one example: 2 · {parameters:,} passes,")
print(f"that is {2 * parameters * weights:,} multiplications")

# %% [markdown] name="chain-rule-idea"
# More than a thousand million, for *one* example and *one* step of descent, and nearly all of that work
# is done again and again: move a weight of the last layer, and everything before it comes out as it
# did before.
#
# **Backpropagation** computes the same slopes exactly, all of them, for the price of a few forward
# passes. It is nothing but the chain rule, applied in a clever order, with some matrix algebra to
# write it down. What it gives is the gradient; the descent then uses it, step after step, as ever.
#
# > **Where the sources slip.** A slide of the lecture promises "the derivatives of all variables with
# > respect to the input data". Descent needs something else: the derivatives *of the cost* $J$ with
# > respect to all *weights and biases*. The data stay as they are.

# %% [markdown] name="two-paths"
# ## The chain rule along two paths
#
# The chain rule from school has one path: $u$ moves $v$, and $v$ moves $J$. Slopes along a path are
# multiplied. In a network a neuron reaches the cost through *every* neuron of the next layer. So
# let $u$ move two things, $v_1$ and $v_2$, and $J$ depend on both. Move $u$ by a small $h$:
#
# $$
# \begin{aligned}
# v_1 &\text{ changes by } \approx h\,\frac{\partial v_1}{\partial u}, \quad v_2 \text{ by } \approx h\,\frac{\partial v_2}{\partial u} && \text{that is what a slope says}\\[4pt]
# J &\text{ changes by } \approx \frac{\partial J}{\partial v_1} \cdot h\,\frac{\partial v_1}{\partial u} + \frac{\partial J}{\partial v_2} \cdot h\,\frac{\partial v_2}{\partial u} && \text{both changes reach } J \text{; near by they add (unit 04)}\\[4pt]
# \frac{\partial J}{\partial u} &= \frac{\partial J}{\partial v_1} \cdot \frac{\partial v_1}{\partial u} + \frac{\partial J}{\partial v_2} \cdot \frac{\partial v_2}{\partial u} && \text{divide by } h \text{ and let it go to 0}
# \end{aligned}
# $$
#
# **Multiply along each path, add the paths.** That is the whole rule; it holds where the slopes exist and
# change without jumps, as they do for sums, products and sigmoids. The rest is a clever order.

# %% name="predict-two_paths"
Predict("q_two_paths")

# %% [markdown] name="two-paths-example"
# An example to check by hand: $v_1 = u^2$, $v_2 = 3u$ and $J = v_1 v_2$. So $J = 3u^3$, and from
# school its slope is $9u^2$. Along the paths: $v_2 \cdot 2u + v_1 \cdot 3$, the same.

# %% name="two-paths-computed"
u = 2.0
v1, v2 = u**2, 3 * u
path_1 = v2 * (2 * u)  # ∂J/∂v₁ = v₂, times ∂v₁/∂u = 2u
path_2 = v1 * 3  # ∂J/∂v₂ = v₁, times ∂v₂/∂u = 3
print(f"at u = 2: {path_1:.0f} + {path_2:.0f} = {path_1 + path_2:.0f}, and 9u² = {9 * u**2:.0f}")

# %% [markdown] name="delta"
# ## One number for each neuron
#
# Take one example, with the right answer $y$ and the network's answer $\hat y$; here $J$ is the cost of
# this example alone. For each neuron define
#
# $$\delta^l_j = \frac{\partial J}{\partial s^l_j}$$
#
# In words: if somebody turned the weighted sum of this neuron up a little, how much more would the
# example cost? It is the neuron's share in the error, its **blame**. Positive: less of $s^l_j$ would be
# better. Zero: what a small change of it does is small even beside the change.
#
# Why at $s$ and not at $a$? Because there all weights and the bias of the neuron come together: with
# one $\delta$ we shall have the slopes of all of them. And why for one example? Since the cost of many is a
# mean, its gradient is the mean of theirs; $\delta$ itself has no $1/n$ in it.

# %% [markdown] name="output-layer"
# ## The output layer
#
# Where to begin? At the end: an output's weighted sum has the shortest way to the cost, by its own answer.
#
# $$
# \begin{aligned}
# \delta^L_j &= \frac{\partial J}{\partial s^L_j} && \text{definition}\\[4pt]
#  &= \frac{\partial J}{\partial \hat y^{(j)}} \cdot \frac{\partial \hat y^{(j)}}{\partial s^L_j} && \text{one path: } s^L_j \text{ moves } \hat y^{(j)} \text{ and no other answer}\\[4pt]
#  &= \frac{\partial J}{\partial \hat y^{(j)}} \cdot \sigma'(s^L_j) && \hat y^{(j)} = \sigma(s^L_j)
# \end{aligned}
# $$
#
# All $j$ at once, with $\odot$ for "component by component" (in numpy simply `*`):
#
# $$\delta^L = \nabla_{\hat y} J \odot \sigma'(s^L)$$
#
# > **Where the sources slip.** On the slide $\partial J/\partial \hat y(i)$ and $\partial J/\partial \hat y^{(l)}$
# > both stand where $\partial J/\partial \hat y^{(j)}$ is meant: the slope along the $j$-th number of *one*
# > answer. Neither the example $i$ nor the layer $l$ belongs there.

# %% [markdown] name="output-costs"
# The first factor depends on the cost. For the **squared** cost, half the sum of $(\hat y^{(j)} - y^{(j)})^2$,
# it is $\hat y - y$. For the **cross-entropy** it is, as derived in unit 05,
# $(\hat y - y) / (\hat y\,(1 - \hat y))$. Since $\sigma'(s) = \hat y\,(1 - \hat y)$, it cancels, and what is left is
# the **shortcut** $\delta^L = \hat y - y$.
#
# (One path only, because $\sigma$ acts on each component alone. With the softmax of unit 06 every $s^L_j$
# moves every answer, so it needs a line of its own; with its own cost, $\hat y - y$ comes out again.)

# %% name="two-costs"
s_L, y = np.array([[-3.0], [0.0], [3.0]]), 0.0  # three outputs; 0 is right for all
y_hat = models.sigmoid(s_L)
slope = y_hat * (1 - y_hat)
squared = (y_hat - y) * slope
cross_entropy = (y_hat - y) / slope * slope  # ∂J/∂ŷ, then times σ'(s): it cancels
print("   s      ŷ   squared   cross-entropy")
for row in np.hstack([s_L, y_hat, squared, cross_entropy]):
    print("{:4.0f} {:6.3f} {:9.3f} {:15.3f}".format(*row))

# %% [markdown] name="two-costs-seen"
# Look at the last line: sure and wrong. With the squared cost the neuron's $\delta$ is small although
# its answer is very wrong, because $\sigma$ is flat there. With the cross-entropy it is large.

# %% [markdown] name="task-output_delta"
# ### Exercise 1: δ of the output layer
#
# Any cost may come: `cost_slope(y_hat, y)` is a function that returns $\partial J/\partial \hat y$, in
# the shape of `y_hat`. `s` holds the weighted sums of the output layer, shape $(n_L, n)$: one column
# for each of $n$ examples. Return $\delta^L$ of all of them, in the same shape, without a loop. You may
# use `models.sigmoid`.


# %% name="ex-output_delta" exercise="output_delta"
def output_delta(cost_slope, s, y):
    """Return δ^L (n_L, n) for the weighted sums s and the right answers y, both (n_L, n)."""
    ### BEGIN SOLUTION
    y_hat = models.sigmoid(s)
    return cost_slope(y_hat, y) * y_hat * (1 - y_hat)
    ### END SOLUTION


# %% name="check-output_delta"
check("output_delta", output_delta)

# %% [markdown] name="hidden-layer"
# ## A hidden layer, line by line
#
# Suppose all $\delta^{l+1}$ are known. Neuron $j$ of layer $l$ has no answer of its own that could be right
# or wrong. It reaches the cost through every neuron $k$ of the next layer: as many paths as there are
# neurons.
#
# $$
# \begin{aligned}
# \delta^l_j &= \frac{\partial J}{\partial s^l_j} && \text{definition}\\[4pt]
#  &= \sum_k \frac{\partial J}{\partial s^{l+1}_k} \cdot \frac{\partial s^{l+1}_k}{\partial s^l_j} && \text{one path through each neuron } k \text{ of layer } l+1\text{; add them}\\[4pt]
#  &= \sum_k \delta^{l+1}_k \cdot \frac{\partial s^{l+1}_k}{\partial s^l_j} && \text{that is what } \delta^{l+1}_k \text{ is}
# \end{aligned}
# $$
#
# What is the second factor? Write down what stands between the two, with $m$ running over all neurons of
# layer $l$:
#
# $$
# \begin{aligned}
# s^{l+1}_k &= \sum_m w^{l+1}_{km}\, \sigma(s^l_m) + b^{l+1}_k && \text{weighted sum of layer } l+1\text{, with } a^l_m = \sigma(s^l_m)\\[4pt]
# \frac{\partial s^{l+1}_k}{\partial s^l_j} &= w^{l+1}_{kj}\, \sigma'(s^l_j) && s^l_j \text{ stands in one term of the sum only, } m = j\\[4pt]
# \delta^l_j &= \sum_k \delta^{l+1}_k\, w^{l+1}_{kj}\, \sigma'(s^l_j) && \text{put in}\\[4pt]
#  &= \Bigl(\sum_k w^{l+1}_{kj}\, \delta^{l+1}_k\Bigr)\, \sigma'(s^l_j) && \sigma'(s^l_j) \text{ is the same for all } k
# \end{aligned}
# $$
#
# > **Where the sources slip.** The slide writes $w^l_{k j_l}$ in this sum, and sums over $j_l$. The weights
# > between layer $l$ and layer $l+1$ are those of layer $l+1$: it should be $w^{l+1}_{km}$, summed over $m$.

# %% [markdown] name="transpose"
# ## Why the transpose
#
# Going forward, neuron $k$ needs the weights that *enter* it: row $k$ of $W^{l+1}$. Going back, neuron $j$
# needs those that *leave* it, $w^{l+1}_{1j}, w^{l+1}_{2j}, \dots$: column $j$. A matrix product takes rows,
# so we turn the matrix over: column $j$ of $W^{l+1}$ is row $j$ of its transpose. For all $j$ at once:
#
# $$\delta^l = \bigl((W^{l+1})^T \delta^{l+1}\bigr) \odot \sigma'(s^l), \qquad l = L-1, \dots, 2$$
#
# Unless the two layers are equally wide, the shapes fit in one way only: $(n_l \times n_{l+1}) \cdot (n_{l+1} \times 1)$ gives $n_l \times 1$. It
# stops at $l = 2$: layer 1 is the data, which have no weighted sum.

# %% name="transpose-shapes"
W_next = np.array([[1, 2, 3], [10, 20, 30]])  # from 3 neurons to 2
delta_next = np.array([[1], [-1]])
print(f"{W_next.T.shape} @ {delta_next.shape} gives {(W_next.T @ delta_next).shape}:")
for j in range(3):
    terms = [f"{w} · ({d})" for w, d in zip(W_next[:, j], delta_next[:, 0], strict=True)]
    print(f"  neuron {j + 1}: {' + '.join(terms)} = {W_next[:, j] @ delta_next[:, 0]}")
print("the matrix product:", (W_next.T @ delta_next)[:, 0].tolist())

# %% [markdown] name="blame"
# ## What the formula says
#
# A neuron's blame is a sum: what each neuron of the next layer is blamed for, times the weight of the edge
# that leads there. Then comes $\sigma'$: how much the neuron's activation reacts to its weighted
# sum at all. In a network with $L = 4$, one output and two neurons in each hidden layer:
#
# $$
# \delta^3_2 = w^4_{12}\, \delta^4_1\, \sigma'(s^3_2), \qquad
# \delta^2_2 = \bigl(w^3_{12}\, \delta^3_1 + w^3_{22}\, \delta^3_2\bigr)\, \sigma'(s^2_2)
# $$
#
# > **Where the sources slip.** The class notes give just these two lines, in their own notation (unit 09)
# > and *without the factor* $\sigma'$ (their `g'`). The idea is right, the numbers are not: what reaches a
# > neuron is its share of the error only after it has passed the neuron's own slope.

# %% name="predict-flat_neuron"
Predict("q_flat_neuron")

# %% [markdown] name="task-hidden_delta"
# ### Exercise 2: δ of a hidden layer
#
# `W_next` is $W^{l+1}$, shape $(n_{l+1}, n_l)$; `delta_next` is $\delta^{l+1}$, $(n_{l+1}, n)$; `s` is $s^l$,
# $(n_l, n)$. Return $\delta^l$, $(n_l, n)$, without a loop over the examples: they are columns, and the
# formula holds for all columns at once, just as it stands.


# %% name="ex-hidden_delta" exercise="hidden_delta"
def hidden_delta(W_next, delta_next, s):
    """Return δ^l (n_l, n)."""
    ### BEGIN SOLUTION
    a = models.sigmoid(s)
    return (W_next.T @ delta_next) * a * (1 - a)
    ### END SOLUTION


# %% name="check-hidden_delta"
check("hidden_delta", hidden_delta)

# %% [markdown] name="gradients"
# ## From δ to the weights
#
# Now the harvest. A weight and a bias have one path to the cost: by the weighted sum that they stand in,
# $s^l_j = \sum_k w^l_{jk}\, a^{l-1}_k + b^l_j$.
#
# $$
# \begin{aligned}
# \frac{\partial J}{\partial b^l_j} &= \frac{\partial J}{\partial s^l_j} \cdot \frac{\partial s^l_j}{\partial b^l_j} = \delta^l_j \cdot 1 && b^l_j \text{ is added as it is}\\[4pt]
# \frac{\partial J}{\partial w^l_{jk}} &= \frac{\partial J}{\partial s^l_j} \cdot \frac{\partial s^l_j}{\partial w^l_{jk}} = \delta^l_j\, a^{l-1}_k && w^l_{jk} \text{ is multiplied by } a^{l-1}_k
# \end{aligned}
# $$
#
# The blame at the edge's end times what came in at its beginning. Every $\delta$ meets every $a$, so all
# of them together are a table with a row for each neuron $j$ and a column for each input $k$: the matrix
# product of a column with a row, called the **outer product**.
#
# $$\frac{\partial J}{\partial W^l} = \delta^l\, (a^{l-1})^T, \qquad \frac{\partial J}{\partial b^l} = \delta^l$$

# %% name="predict-zero_input"
Predict("q_zero_input")

# %% name="outer-product"
delta = np.array([[-0.25], [0.5]])
a_before = np.array([[1.0], [2.0], [0.0]])  # the third input is 0
print(f"{delta.shape} @ {a_before.T.shape} gives {(delta @ a_before.T).shape}:")
for row in (delta @ a_before.T).tolist():
    print(row)

# %% [markdown] name="task-weight_gradients"
# ### Exercise 3: the gradients of one layer
#
# Now for $n$ examples: `delta`, $(n_l, n)$, and `a_before`, $(n_{l-1}, n)$, have a column for each. The
# cost of all is the *mean* of their costs, so its derivatives are means, too. Return `dW`, of the
# shape of $W^l$, and `db`, of the shape of $b^l$, $(n_l, 1)$.
#
# Do it without a loop over the examples: the matrix product `delta @ a_before.T` adds up the outer products of
# all columns by itself.
# `delta.sum(axis=1, keepdims=True)` is the sum of each row, as a column.


# %% name="ex-weight_gradients" exercise="weight_gradients"
def weight_gradients(delta, a_before):
    """Return ∂J/∂W^l (n_l, n_{l−1}) and ∂J/∂b^l (n_l, 1), the means over n examples."""
    ### BEGIN SOLUTION
    n = delta.shape[1]
    dW = delta @ a_before.T / n
    db = delta.sum(axis=1, keepdims=True) / n
    return dW, db
    ### END SOLUTION


# %% name="check-weight_gradients"
check("weight_gradients", weight_gradients)

# %% [markdown] name="by-hand"
# ## Once by hand
#
# Two inputs, two hidden neurons, one output; the input is $(1, 2)$ and 1 is right. The weights are chosen
# so that every weighted sum is 0. You need no calculator: $\sigma(0) = \tfrac12$ and $\sigma'(0) = \tfrac14$.
#
# $$
# W^2 = \begin{pmatrix} 1 & -1 \\ 3 & -1 \end{pmatrix}, \quad b^2 = \begin{pmatrix} 1 \\ -1 \end{pmatrix}, \quad
# W^3 = \begin{pmatrix} 2 & -4 \end{pmatrix}, \quad b^3 = 1
# $$
#
# Take a pencil: $s^2$, $a^2$, $s^3$, $\hat y$; then $\delta^3$, $\delta^2$, and the gradients.

# %% name="predict-hidden_blame"
Predict("q_hidden_blame")

# %% [markdown] name="by-hand-solved"
# <details>
# <summary><b>The whole way</b> (open it when you have done it)</summary>
#
# **Forward.** $s^2_1 = 1 \cdot 1 - 1 \cdot 2 + 1 = 0$ and $s^2_2 = 3 \cdot 1 - 1 \cdot 2 - 1 = 0$, so
# $a^2 = (\tfrac12, \tfrac12)$. $s^3 = 2 \cdot \tfrac12 - 4 \cdot \tfrac12 + 1 = 0$, so $\hat y = \tfrac12$.
#
# **Back.** $\delta^3 = \hat y - y = -\tfrac12$.
# $\delta^2_1 = 2 \cdot (-\tfrac12) \cdot \tfrac14 = -\tfrac14$ and
# $\delta^2_2 = -4 \cdot (-\tfrac12) \cdot \tfrac14 = \tfrac12$.
#
# **Gradients.** $\partial J/\partial W^3 = -\tfrac12 \cdot (\tfrac12, \tfrac12) = (-\tfrac14, -\tfrac14)$ and
# $\partial J/\partial b^3 = -\tfrac12$. In layer 2, $\delta^2$ times the input $(1, 2)$:
# $-\tfrac14$ and $-\tfrac12$ in the first row, $\tfrac12$ and $1$ in the second;
# $\partial J/\partial b^2 = (-\tfrac14, \tfrac12)$.
#
# </details>

# %% name="by-hand-computed"
small = MLP([2, 2, 1])
small.W[2], small.b[2] = [[1, -1], [3, -1]], [[1], [-1]]
small.W[3], small.b[3] = [[2, -4]], [[1]]
x, right = np.array([[1.0, 2.0]]), np.array([1])

s, a = small.forward(x)
delta = small.backward(s, a, right)
for l in (3, 2):
    print(f"δ^{l} = {delta[l][:, 0].tolist()}, ∂J/∂W^{l} = {(delta[l] @ a[l - 1].T).tolist()}")

before = small.cost(x, right)
after = MLP([2, 2, 1], theta=small.theta - 1.0 * small.gradient(x, right))  # λ = 1
print(f"cost {before:.3f}, after one step with λ = 1 {after.cost(x, right):.3f}")

# %% [markdown] name="steps"
# ## Step by step
#
# The same, one operation at a time: forward, cost, back, gradients, update. Go on with the arrow keys or
# the buttons, and back whenever you like. Choose a neuron or an edge: its formula appears in
# three lines, as symbols, as numbers, and the result. Before each step back say the number first.

# %% name="predict-backward_order"
Predict("q_backward_order")

# %% name="watch"
steps = BackpropSteps(small, x, right)
steps

# %% [markdown] name="steps-seen"
# <details>
# <summary><b>What you should have seen</b> (open it when you have made your prediction and tried)</summary>
#
# Going forward needs $W^l$ and $a^{l-1}$; going back needs the same $W$ once more, and the $s$ and $a$ of the
# way forward. That is why they are kept. An edge is used three times: forward as $w\,a$, back as
# $w\,\delta$, and for its own gradient as $\delta\,a$, the blame at its end times the activation at its
# beginning. Only the edges of layer 2 carry nothing back: behind them lies the data.
#
# $\delta^2_1$ is negative and $\delta^2_2$ positive: the two hidden neurons have the same activation, and the signs
# of their edges decide which of them helps.
#
# </details>
#
# Now fill in the numbers yourself, on another network. A wrong number that comes from a classic slip is
# told as such.

# %% name="predict-ways_of_blame"
Predict("q_ways_of_blame")

# %% name="fill-in"
BackpropSteps(sizes=(2, 3, 2), mode="fill in")

# %% [markdown] name="fill-in-seen"
# <details>
# <summary><b>What you should have seen</b> (open it when you have made your prediction and tried)</summary>
#
# The blame of a neuron of layer 2 is a sum of two terms, one for each neuron of layer 3: the weights stand in a
# *column* of $W^3$. If you take them from a row, you are told so, and not only where $W$ is square. The update asks
# for as many digits as it takes to tell the new weight from the old one.
#
# </details>

# %% [markdown] name="task-backpropagation"
# ### Exercise 4: the whole algorithm
#
# You have all the lines. Put them together for a network of any depth, with sigmoids everywhere and
# the cross-entropy at the output, so that $\delta^L = \hat y - y$.
#
# Loop over the layers, not over the examples. `W`, `s` and `a` are dicts by layer, as in the formulas: `W[2]`, …, `W[L]`, `s[2]`, …, `s[L]` and
# `a[1]`, …, `a[L]`, so $L$ is `max(a)`. The forward pass has been done. `s[l]`, `a[l]` and `y` have a column
# for each of $n$ examples. Return three dicts, each with the keys $L, \dots, 2$:
# - `delta[l]`, $(n_l, n)$, *without* $1/n$: each column is about the cost of its own example;
# - `dW[l]`, $(n_l, n_{l-1})$, and `db[l]`, $(n_l, 1)$: the means over the examples.


# %% name="ex-backpropagation" exercise="backpropagation"
def backpropagation(W, s, a, y):
    """Return delta, dW and db, three dicts by layer, for the right answers y (n_L, n)."""
    ### BEGIN SOLUTION
    L, n = max(a), y.shape[1]
    delta = {L: a[L] - y}
    for l in range(L - 1, 1, -1):
        delta[l] = (W[l + 1].T @ delta[l + 1]) * a[l] * (1 - a[l])
    dW = {l: delta[l] @ a[l - 1].T / n for l in delta}
    db = {l: delta[l].sum(axis=1, keepdims=True) / n for l in delta}
    return delta, dW, db
    ### END SOLUTION


# %% name="check-backpropagation"
check("backpropagation", backpropagation)

# %% [markdown] name="your-code"
# Here your function runs in the step-through, on a network with two hidden layers, and is compared
# array by array. If it differs anywhere, the first layer that does is opened.

# %% name="predict-spoiled_layers"
Predict("q_spoiled_layers")

# %% name="your-backward"
BackpropSteps(sizes=(2, 3, 2, 1), mode="your code", backward=backpropagation)

# %% [markdown] name="your-code-seen"
# <details>
# <summary><b>What you should have seen</b> (open it when you have made your prediction and tried)</summary>
#
# A right function agrees in all nine arrays, and each of their steps has its tick. Take $\sigma'$ out of yours and
# run its cell and the one above again: layer 4 keeps its ticks, for it is computed before, and the step of
# $\delta^3$ opens. All that comes after it is made from it and would be wrong, too.
#
# </details>

# %% [markdown] name="prove"
# ## Don't believe it, test it
#
# A wrong gradient raises no error. Often the cost even falls, only more slowly. So test it: derivation
# against measurement. Below, one weight is moved by $h$ to both sides, as in unit 04, and a straight line is
# laid through the two costs. Its slope should be what backpropagation says.

# %% name="predict-half_the_step"
Predict("q_half_the_step")

# %% [markdown] name="move-check"
# Now choose an edge and make $h$ smaller: 1, then 0.5, then 0.25 (type it into the box). Watch the relative error: the
# difference of the two slopes, as a part of the larger one.

# %% name="check-steps"
BackpropSteps(sizes=(2, 3, 1), mode="check")

# %% [markdown] name="check-seen"
# <details>
# <summary><b>What you should have seen</b> (open it when you have made your prediction and tried)</summary>
#
# Even with a coarse $h = 0.5$ the relative error is small, and half of $h$ leaves about a quarter of it (nearly
# everywhere: where it is tiny, other terms count): what remains is the bend of the curve, and it goes with $h^2$. An error that stays
# large, however small $h$ gets, is a mistake in the formula. That is how a slip and a rough measurement are told
# apart. (With a tiny $h$, below about $10^{-5}$, the error grows again, but stays tiny: that is rounding, as in unit 04.)
#
# </details>

# %% [markdown] name="task-find_the_mistake"
# ### Exercise 5: a check that finds the mistake
#
# `J` is a function, `J(theta)` the cost at `theta`, a vector; `gradient` is what somebody's code says
# $\nabla J$ is at `theta`. Measure the slope along each number of `theta`: move it alone, by $h = 10^{-5}$ to
# both sides. Return
# - `measured`, the slopes that you found, in the shape of `theta`;
# - `wrong`, an array of the indices, in order, at which `gradient` is off by more than $10^{-6}$.
#
# `np.flatnonzero(mask)` gives the places at which an array of true and false is true. Leave `theta`
# itself as it is.


# %% name="ex-find_the_mistake" exercise="find_the_mistake"
def find_the_mistake(J, theta, gradient):
    """Return the measured slopes and the indices at which gradient differs from them."""
    ### BEGIN SOLUTION
    measured = np.zeros(len(theta))
    for j in range(len(theta)):
        step = np.zeros(len(theta))
        step[j] = 1e-5
        measured[j] = (J(theta + step) - J(theta - step)) / 2e-5
    return measured, np.flatnonzero(abs(gradient - measured) > 1e-6)
    ### END SOLUTION


# %% name="check-find_the_mistake"
check("find_the_mistake", find_the_mistake)

# %% [markdown] name="which-layer"
# ## Which layer is wrong?
#
# The indices tell more than *that* something is wrong. Blame flows backwards, so a wrong $\delta^l$
# spoils layer $l$ and all layers below it, and none above; a wrong $\partial J/\partial W^l$ spoils only itself. Go back from the output: **the first layer that
# differs is where to look.** If there $b$ agrees and $W$ doesn't, then $\delta$ is right, and the mistake is in
# the line that makes $\partial J/\partial W$.
#
# The data: three species of penguins. Somebody has forgotten $\sigma'$ in the hidden layer.

# %% name="penguins"
penguins = datasets.load("penguins", species=("Adelie", "Chinstrap", "Gentoo"))
print(penguins.describe())
X = (penguins.X - penguins.X.mean(axis=0)) / penguins.X.std(axis=0)
# The rows of np.eye(3) are the one-hot rows of the classes 0, 1, 2; each penguin gets its own.
Y = np.eye(3)[penguins.y].T  # one example a column: (3, n)

# %% name="forgetful"
layer_gradients = use("weight_gradients", weight_gradients)

model = MLP([2, 4, 3], seed=8)
s, a = model.forward(X)
delta = {3: a[3] - Y}
delta[2] = model.W[3].T @ delta[3]  # and here σ' is forgotten
parts = [part for l in (2, 3) for part in layer_gradients(delta[l], a[l - 1])]  # dW², db², dW³, db³
check_gradient(model, X, penguins.y, np.concatenate(parts, axis=None))

# %% [markdown] name="which-layer-seen"
# `check_gradient` measures as you did, says which parts agree, and knows the classic mistakes by their
# numbers. Use it on any gradient you write.

# %% [markdown] name="train"
# ## Learning with your own gradient
#
# The lecture asked (unit 07): what must change in the algorithm that tunes the weights? Nothing. Here is the
# unchanged `gradient_descent` of unit 04, and the gradient is yours (or the course's, if you have not
# solved exercise 4). `np.concatenate(…, axis=None)` writes all the arrays out in one row, in the order of θ.

# %% name="train-penguins"
backward = use("backpropagation", backpropagation)
model = MLP([2, 4, 3], seed=8)
start = model.theta.copy()


def J(theta):
    model.theta = theta
    return model.cost(X, penguins.y)


def grad_J(theta):
    model.theta = theta
    s, a = model.forward(X)
    _, dW, db = backward(model.W, s, a, Y)
    return np.concatenate([part for l in (2, 3) for part in (dW[l], db[l])], axis=None)


result = gradient_descent(J, grad_J, start, step_size=1.0, tolerance=0.0, max_steps=1500)
model.theta = result.theta
print(f"cost {result.costs[0]:.2f} at the start, {result.cost:.2f} after {result.i} steps")
print(f"{np.sum(model.predict(X) != penguins.y)} of {len(X)} training penguins wrong")

# %% [markdown] name="work"
# ## Why it is cheap
#
# Let us count multiplications, and really count them. A product of matrices, $(p \times v)$ by $(v \times r)$
# in shape, takes $p\,v\,r$.

# %% name="predict-backward_work"
Predict("q_backward_work")

# %% [markdown] name="how-counted"
# The package's own way back runs here on arrays that count. (For measuring, the forward pass is counted, and
# multiplied by the number of passes.) (You needn't read the class
# `Counted`: it adds up the multiplications whenever two of its arrays meet in a product.)


# %% name="counting"
class Counted(np.ndarray):
    """An array that counts the multiplications in every matrix product it takes part in."""

    count = 0

    def __array_ufunc__(self, ufunc, method, *inputs, **options):
        plain = [np.asarray(array) for array in inputs]
        if ufunc is np.matmul:
            Counted.count += plain[0].size * plain[1].shape[1]
        return getattr(ufunc, method)(*plain, **options).view(Counted)


def multiplications(network, x, y):
    """Count them for one pass forward, and for all slopes."""
    Counted.count = 0
    s, a = {}, {1: x.view(Counted)}
    for l in network.W:
        s[l] = network.W[l] @ a[l - 1] + network.b[l]
        a[l] = models.sigmoid(s[l]).view(Counted)
    forward = Counted.count
    delta = network.backward(s, a, y)
    _ = {l: delta[l] @ a[l - 1].T for l in delta}
    return forward, Counted.count


rows = []
for width in (1, 3, 10, 30, 100, 300, 1000):
    network = MLP([10, width, 10])
    forward, both = multiplications(network, np.ones((10, 1)), [0])
    parameters = network.theta.size
    rows.append((parameters, both, 2 * parameters * forward))
    print(
        f"{parameters:6,} parameters: forward {forward:6,}, backpropagation {both:6,}, "
        f"measuring {rows[-1][-1]:11,}"
    )

# %% [markdown] name="work-drawn"
# The count leaves out the few products with $\sigma'$, one for each hidden neuron. Both axes below are
# logarithmic: there a straight line of slope 1 is "in proportion", and slope 2 is "with the square".

# %% name="work-picture"
sizes, backprop, measuring = np.array(rows, dtype=float).T
chart = Chart(
    "work",
    "parameters",
    "multiplications",
    (20, 50_000),
    (10, 3e9),
    x_scale="log",
    y_scale="log",
    width=460,
    height=320,
    legend=(("measuring every slope", "bad", "dashed"), ("backpropagation", "good", "line")),
)
layers = (
    Line("measuring", sizes, measuring, color="bad", dash="dashed"),
    Points("networks, measuring", sizes, measuring, color="bad"),
    Line("backpropagation", sizes, backprop, color="good"),
    Points("counted networks", sizes, backprop, color="good"),
)
Picture(
    (Panel(chart, layers),),
    f"From {sizes[0]:,.0f} parameters to {sizes[-1]:,.0f}: backpropagation takes "
    f"{backprop[-1] / backprop[0]:,.0f} times as many multiplications, measuring "
    f"{measuring[-1] / measuring[0]:,.0f} times. At the end measuring takes "
    f"{measuring[-1] / backprop[-1]:,.0f} times as many as backpropagation.",
)

# %% [markdown] name="work-why"
# *The work of one gradient, for ever larger networks: measured slope by slope, and by backpropagation.*
#
# In the matrix products each weight costs one multiplication forward. On the way back it costs two at most: one in
# $(W^{l+1})^T \delta^{l+1}$ and one in $\delta^l (a^{l-1})^T$ (in layer 2 only the second: no blame goes on to
# the data). So **all slopes together cost less than three forward passes**, whatever the network. ($\sigma'$ adds one
# multiplication for each hidden neuron, which tells only in the thinnest networks: with it 1-1-1-1-1 takes three and a half passes.) In
# the table it is two and a half, for half of the weights are in layer 2; and for the network that reads digits
# nearly all are, so that it takes little more than two. Measuring takes two passes *for each parameter*: twice the parameters, four times the work.
#
# The chain rule alone doesn't do it. The trick is that each $\delta$ is computed *once*, kept, and shared by all paths
# that go through its neuron.

# %% [markdown] name="summary"
# ## Summary
#
# | | formula | in code |
# |---|---|---|
# | blame of a neuron | $\delta^l_j = \partial J/\partial s^l_j$, for one example | `delta[l]` |
# | output layer | $\delta^L = \nabla_{\hat y} J \odot \sigma'(s^L)$ | `cost_slope(a[L], y) * a[L] * (1 - a[L])` |
# | with the cross-entropy | $\delta^L = \hat y - y$ | `a[L] - y` |
# | hidden layers, $l = L-1, \dots, 2$ | $\delta^l = \bigl((W^{l+1})^T \delta^{l+1}\bigr) \odot \sigma'(s^l)$ | `(W[l+1].T @ delta[l+1]) * a[l] * (1 - a[l])` |
# | weights | $\partial J/\partial W^l = \delta^l (a^{l-1})^T$, in the mean over the examples | `delta[l] @ a[l-1].T / n` |
# | biases | $\partial J/\partial b^l = \delta^l$, in the mean over the examples | `delta[l].mean(axis=1, keepdims=True)` |
#
# **What can go wrong.** $\sigma'$ forgotten, or taken at $a$ instead of $s$; $W$ for $W^T$ (it raises no error
# where $W$ is square); $a^l$ for $a^{l-1}$; the sum for the mean; the sign in one layer. None of these needs to stop the
# cost from falling, so check every gradient that you write, once. And where $\sigma$ is flat, $\sigma'$ is nearly 0:
# the blame gets lost on its way back, the more so the deeper the network.
#
# **One step further.** The misprint of the first box means something, too. Take one more step back:
# $(W^2)^T \delta^2$ is the derivative of the cost with respect to the *data*, $\partial J/\partial a^1$.
# Try it on the network done by hand: in which direction should the input move to cost less?
#
# ## How far you are

# %% name="show-progress"
progress("08")

# %% [markdown] name="next"
# Next: **[09 · Two notations](09_two_notations.ipynb)**, where the same algorithm comes in other clothes.
# Back to **[Start here](00_start_here.ipynb)**.
