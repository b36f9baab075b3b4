# ---
# jupyter:
#   course:
#     unit: "09"
#     title: Two notations
#     points: [A1, A2, A3, A4, A5, E6, E7, E8, E9, E10, E11, E12]
#     minutes: 45
#     symbols: [\Theta, z, g, h, m, \Delta, D]
# ---

# %% [markdown] name="title"
# # 09 · Two notations
#
# **The question.** You open another course and find $\Theta$, $z$, $g$, $\Delta$ and $D$, and no $b$ at
# all. Is that another algorithm, or yours in other letters? And what is the $\lambda$ in it that isn't
# a step size?
#
# After this unit you can
# - read backpropagation in the $\Theta$ notation, and turn either notation into the other, in code;
# - run the algorithm in three steps with accumulators, and say why it gives your gradient;
# - regularize a network, and say what that does to its weights, its border and its costs.
#
# About 45 minutes to read and try; the exercises come on top. Run each cell with Shift+Enter.

# %% [markdown] name="recall"
# ## What you need from before
#
# - **Forward** (unit 07): $s^l = W^l a^{l-1} + b^l$ and $a^l = \sigma(s^l)$, from $a^1 = x$ to $a^L = \hat y$.
# - **Backward** (unit 08): with sigmoids and the cross-entropy $\delta^L = \hat y - y$; then
#   $\delta^l = ((W^{l+1})^T \delta^{l+1}) \odot \sigma'(s^l)$. The gradient is $\delta^l (a^{l-1})^T$ for
#   $W^l$ and $\delta^l$ for $b^l$, in the mean over the $n$ examples.
# - **Descent** (unit 04): $\theta[i+1] = \theta[i] - \lambda\,\nabla J(\theta[i])$.

# %% name="imports"
import numpy as np

from nnbook import MLP, check, datasets, gradient_descent, models
from nnbook import hint, progress, start_over
from nnbook.learning import numerical_gradient
from nnbook.models import theta_form
from nnbook.widgets import Predict, RegularizationLab, TwoNotations

# %% [markdown] name="one-matrix"
# ## One matrix instead of two
#
# A bias is a number that is added. It can be seen as a weight, too: the weight of an input that is
# always 1. Take one weighted sum:
#
# $$
# \begin{aligned}
# s_1 &= w_{11} a_1 + w_{12} a_2 + b_1 && \text{as in unit 07}\\
#  &= b_1 \cdot 1 + w_{11} a_1 + w_{12} a_2 && \text{the bias first, times 1}\\
#  &= \begin{pmatrix} b_1 & w_{11} & w_{12} \end{pmatrix} \begin{pmatrix} 1 \\ a_1 \\ a_2 \end{pmatrix} && \text{a row times a column}
# \end{aligned}
# $$
#
# The extra 1 on top of the activations is called the **bias unit**, $a_0 = 1$. With it, the
# biases move into the matrix as its first column, column 0. The shorter sources write this matrix
# $\Theta$, and the sums $z$:
#
# $$
# z^{(l+1)} = \Theta^{(l)} a^{(l)}, \qquad
# \Theta^{(l)} = \bigl[\, b^{l+1} \;\big|\; W^{l+1} \,\bigr], \qquad l = 1, \dots, L - 1
# $$
#
# Mind the numbers: $W^{l+1}$ is numbered by the layer *into* which it leads, $\Theta^{(l)}$ by the layer
# *from* which it leads. Its size is $n_{l+1} \times (n_l + 1)$: a row for each unit of the next layer, a
# column for each unit of this one, and one for the bias unit.

# %% name="one-matrix-by-hand"
W_2 = np.array([[1.0, -1.0], [0.5, 1.0], [-1.0, 0.5]])  # 3 units, 2 inputs
b_2 = np.array([[0.5], [-0.5], [0.0]])
a_1 = np.array([[1.0], [2.0]])

Theta_1 = np.hstack([b_2, W_2])  # side by side
print("Θ⁽¹⁾ =", Theta_1.tolist())
print("W a + b       =", (W_2 @ a_1 + b_2).ravel().tolist())
print("Θ (1 above a) =", (Theta_1 @ np.vstack([[[1.0]], a_1])).ravel().tolist())

# %% [markdown] name="slip-matrices"
# > **Where the sources slip.** The article speaks of $L$ matrices, one for each layer. There are
# > $L - 1$, one between each layer and the next. And it never mentions the bias unit, without which
# > its sizes don't fit.

# %% name="predict-theta_size"
Predict("q_theta_size")

# %% [markdown] name="dictionary"
# ## The dictionary
#
# | the shorter sources | this course | |
# |---|---|---|
# | $\Theta^{(l)}$, $l = 1, \dots, L-1$ | $[\,b^{l+1} \mid W^{l+1}\,]$ | weights, the biases as column 0 |
# | $s_l$ (*not* a weighted sum!) | $n_l$ | units in layer $l$, the bias unit not counted |
# | $z^{(l)}$ | $s^l$ | weighted sums |
# | $g$, $g'$ | $\sigma$, $\sigma'$ | the sigmoid and its slope |
# | $a^{(l)}$, with $a_0 = 1$ for $l < L$ | $a^l$ | activations |
# | $h_\Theta(x)$ | $\hat y$ | the network's answer |
# | $\delta^{(l)}$, or `d(l)` | $\delta^l$ | errors |
# | $\Delta^{(l)}$ | `delta[l + 1].sum(axis=1)` and `delta[l + 1] @ a[l].T` | sums of $\partial J/\partial b^{l+1}$ and $\partial J/\partial W^{l+1}$ over the examples |
# | $D^{(l)}$ | $\partial J/\partial b^{l+1}$, $\partial J/\partial W^{l+1}$ | the gradient |
# | $m$ | $n$ | examples |
# | $\lambda$ | $\lambda_{\text{reg}}$ | strength of regularization |
#
# > **Where the sources slip.** In the article `1\m` means $1/m$; `delta` and `d` are one thing; the dot
# > `•` stands for the matrix product in one place and for the product entry by entry in another;
# > and $D$ is said to be "for each node": there is one number for each *weight*.

# %% [markdown] name="task-weights_to_theta"
# ### Exercise 1: from W and b to Θ
#
# `W` and `b` are dicts as in unit 07: `W[l]`, shape $(n_l, n_{l-1})$, and `b[l]`, shape $(n_l, 1)$, for
# $l = 2, \dots, L$. Return a dict with `Theta[l]` for $l = 1, \dots, L - 1$. `np.hstack([M, N])` puts two
# matrices side by side; `for l in W` goes through the keys.


# %% name="ex-weights_to_theta" exercise="weights_to_theta"
def weights_to_theta(W, b):
    """Return the dict of Θ^(l), shape (n_{l+1}, n_l + 1), l = 1, …, L − 1."""
    ### BEGIN SOLUTION
    return {l - 1: np.hstack([b[l], W[l]]) for l in W}
    ### END SOLUTION


# %% name="check-weights_to_theta"
check("weights_to_theta", weights_to_theta)

# %% [markdown] name="task-theta_to_weights"
# ### Exercise 2: and back
#
# `Theta` is such a dict. Return the pair `W, b`, two dicts with the keys $2, \dots, L$; `b[l]` is a
# column, shape $(n_l, 1)$. Recall: `M[:, 0]` is column 0 as a flat vector, `M[:, :1]` is the same as a
# column.


# %% name="ex-theta_to_weights" exercise="theta_to_weights"
def theta_to_weights(Theta):
    """Return W and b, dicts of arrays (n_l, n_{l−1}) and (n_l, 1), l = 2, …, L."""
    ### BEGIN SOLUTION
    W = {l + 1: Theta[l][:, 1:] for l in Theta}
    b = {l + 1: Theta[l][:, :1] for l in Theta}
    return W, b
    ### END SOLUTION


# %% name="check-theta_to_weights"
check("theta_to_weights", theta_to_weights)

# %% [markdown] name="both-ways"
# The package has both ways for a whole network, `to_theta_form` and `from_theta_form`. There and
# back again, every number is in its place:

# %% name="both-ways-computed"
network = MLP([2, 3, 2, 1], seed=9)
Theta = theta_form.to_theta_form(network)
again = theta_form.from_theta_form(Theta)
for l in range(1, network.L):
    b, W = network.b[l + 1], network.W[l + 1]
    print(f"Theta[{l}] {Theta[l].shape} from b[{l + 1}] {b.shape} and W[{l + 1}] {W.shape}")
print("the same network again:", np.array_equal(again.theta, network.theta))

# %% [markdown] name="forward"
# ## Forward
#
# $$
# \begin{aligned}
# a^{(1)} &= x && \text{and } a_0^{(1)} = 1 \text{ in front}\\
# z^{(l+1)} &= \Theta^{(l)} a^{(l)} && l = 1, \dots, L - 1\\
# a^{(l+1)} &= g(z^{(l+1)}) && \text{and } a_0^{(l+1)} = 1 \text{ in front, unless it is the last}\\
# h_\Theta(x) &= a^{(L)} && \text{the answer}
# \end{aligned}
# $$
#
# The bias unit comes *after* $g$: it is 1, and not $g(1)$. And the last layer has none, since no
# matrix comes after it.

# %% [markdown] name="task-forward_with_bias_unit"
# ### Exercise 3: forward, with the bias unit
#
# For all examples at once, as in unit 07: inside the network each example is a column, so the bias
# units are a row of ones on top. `Theta` is a dict as above, for any number of layers; `X` has one
# example a row, shape $(n, n_1)$. Return $a^{(L)}$, one example a column, shape $(n_L, n)$.
#
# `np.ones(n)` is a vector of $n$ ones, `np.vstack([v, M])` puts it on top of the matrix `M` as a row,
# and `models.sigmoid` is $g$.


# %% name="ex-forward_with_bias_unit" exercise="forward_with_bias_unit"
def forward_with_bias_unit(Theta, X):
    """Return a^(L), shape (n_L, n), one example a column, for the rows of X (n, n_1)."""
    ### BEGIN SOLUTION
    a = X.T
    for l in range(1, len(Theta) + 1):
        a = models.sigmoid(Theta[l] @ np.vstack([np.ones(len(X)), a]))
    return a
    ### END SOLUTION


# %% name="check-forward_with_bias_unit"
check("forward_with_bias_unit", forward_with_bias_unit)

# %% [markdown] name="backward"
# ## Backward
#
# Going back, the transposed matrix collects what each unit is to blame for, as in unit 08. But
# $\Theta^{(l)}$ has a column for the bias unit, so its transpose has a row for it: the product has one
# component more than the layer has units, component 0.

# %% name="predict-component_zero"
Predict("q_component_zero")

# %% [markdown] name="backward-formula"
# $$
# \begin{aligned}
# \delta^{(L)} &= a^{(L)} - y && \text{sigmoids and cross-entropy, as in unit 08}\\
# \delta^{(l)} &= \bigl((\Theta^{(l)})^T \delta^{(l+1)} \text{ without component 0}\bigr) \mathbin{.*} g'(z^{(l)}) && l = L - 1, \dots, 2
# \end{aligned}
# $$
#
# Here $.*$ is the product entry by entry, our $\odot$.

# %% [markdown] name="slip-backward"
# > **Where the sources slip.** The article has `d(l) = (Theta(l)' d(l+1)) • g(z(l))`. It must be
# > $g'(z^{(l)})$, the *slope*. And the article runs "to $l = 1$", the class notes "from $\delta^{(4)}$ to
# > $\delta^{(1)}$": both stop at 2. Layer 1 is the data; there is no $z^{(1)}$, and nothing to be blamed.

# %% [markdown] name="move-two-notations"
# Below, one pass of a small network with round weights, left in the $\Theta$ notation, right in ours.
# What belongs to the bias has a dashed frame. Choose a number, by mouse or with Tab and the arrow
# keys: it stands out on both sides, and its formula appears below, in symbols and in numbers.
#
# Go through it: forward at the matrices 1, 2, 3; then $\delta$ backward at 3, 2 and 1; then the
# gradient. Is there any number on one side that has no partner on the other?

# %% name="two-notations"
notations = TwoNotations()
notations

# %% [markdown] name="two-notations-seen"
# <details>
# <summary><b>What you should have seen</b> (open it when you have tried)</summary>
#
# Forward, the bias unit has no partner on the right: a 1 that never changes. Backward, the crossed-out
# component 0 has none, and neither have the biases in the row that leads to it: it is computed only to
# be dropped. Everything else is there on both sides, with the same value. At matrix 1 there is no step backward: $\delta^{(1)}$ doesn't exist in either notation. In
# the gradient the first column of $\delta^{(l+1)} (a^{(l)})^T$ is $\delta^{(l+1)}$ times 1: it is
# $\partial J/\partial b^{l+1}$.
#
# </details>
#
# The same by hand and by code:

# %% name="two-notations-told"
for step, layer, chosen in (
    ("forward", 1, "s.1"),
    ("δ backward", 2, "e.2"),
    ("gradient", 2, "g.1.0"),
):
    notations.apply(step=step, layer=layer)
    print(notations.apply(chosen=chosen))
_ = notations.reset()

# %% [markdown] name="intuition"
# ## δ as a share of the error
#
# Unit 08's intuition, in this notation: a unit's $\delta$ is its share of the error. For $L = 4$ and one
# output, as in the picture:
#
# $$
# \delta^{(3)}_2 = \Theta^{(3)}_{12}\, \delta^{(4)}_1 \cdot g'(z^{(3)}_2), \qquad
# \delta^{(2)}_2 = \bigl(\Theta^{(2)}_{12}\, \delta^{(3)}_1 + \Theta^{(2)}_{22}\, \delta^{(3)}_2\bigr) \cdot g'(z^{(2)}_2)
# $$
#
# Column 2 of $\Theta^{(2)}$ holds the weights of all edges that leave unit 2 of layer 2: that is why the
# transposed matrix appears.
#
# > **Where the sources slip.** The class notes give this intuition without the factors $g'(z)$. As a
# > picture of who gets how much of the blame it is right; as a formula it isn't.

# %% name="intuition-computed"
Theta = {1: [[0.5, 1, -1], [-0.5, 0.5, 1], [0, -1, 0.5]], 2: [[0, 1, -1, 0.5], [-0.5, 0.5, 2, -1]]}
Theta[3] = [[0.5, 2, -1]]
z, a = theta_form.forward(Theta, [1.0, 2.0])
delta = theta_form.backward(Theta, z, a, [1])

# Rows and δ are counted from 0 here, so row 1 is [0]; column 0 is the bias, so column 2 is [2].
blame = Theta[3][0][2] * delta[4][0]
slope = models.sigmoid_prime(z[3][1])
print(f"blame {blame:.4f} times slope {slope:.4f} is {blame * slope:.4f}")
print(f"δ⁽³⁾₂ from the package: {delta[3][1]:.4f}; the notes' formula gives {blame:.4f}")

# %% [markdown] name="task-delta_without_bias_unit"
# ### Exercise 4: one layer back
#
# Write one step of the formula above, for a single example, with flat vectors instead of columns: `Theta` is $\Theta^{(l)}$, shape $(n_{l+1}, n_l + 1)$, `delta` is
# $\delta^{(l+1)}$, shape $(n_{l+1},)$, and `z` is $z^{(l)}$, shape $(n_l,)$. Return $\delta^{(l)}$, shape
# $(n_l,)$. `v[1:]` is the vector `v` without component 0, `models.sigmoid_prime` is $g'$.


# %% name="ex-delta_without_bias_unit" exercise="delta_without_bias_unit"
def delta_without_bias_unit(Theta, delta, z):
    """Return δ^(l), shape (n_l,), from Θ^(l), δ^(l+1) and z^(l)."""
    ### BEGIN SOLUTION
    return (Theta.T @ delta)[1:] * models.sigmoid_prime(z)
    ### END SOLUTION


# %% name="check-delta_without_bias_unit"
check("delta_without_bias_unit", delta_without_bias_unit)

# %% [markdown] name="three-steps"
# ## Three steps with accumulators
#
# The article states the whole algorithm for $m$ examples like this, one example after the other:
#
# 1. Set $\Delta^{(l)} = 0$ for all $l$. These matrices are the **accumulators**; $\Delta^{(l)}$ has the
#    shape of $\Theta^{(l)}$.
# 2. For each example: forward; $\delta$ backward; then $\Delta^{(l)} \leftarrow \Delta^{(l)} + \delta^{(l+1)} (a^{(l)})^T$
#    for all $l$.
# 3. $D^{(l)} = \frac1m \Delta^{(l)}$: the sums become means. (To be completed below.)
#
# $D^{(l)}$ is the gradient $\partial J/\partial \Theta^{(l)}$. The product of the column $\delta^{(l+1)}$ and the
# row $(a^{(l)})^T$ has every $\delta$ times every $a$: `np.outer(delta, a)`.
#
# > **Where the sources slip.** The article says that training minimizes the gradients. It minimizes
# > the *cost*: backpropagation computes the gradient, and descent uses it to make $J$ small.

# %% [markdown] name="task-accumulators"
# ### Exercise 5: the accumulators
#
# Write steps 1 and 2. `X` has one example a row, shape $(m, n_1)$, and `Y` its right answers, shape
# $(m, n_L)$. For one example the package does both passes:
# - `z, a = theta_form.forward(Theta, x)`: here `a[l]` has its bias unit in front already;
# - `delta = theta_form.backward(Theta, z, a, y)`: the dict of $\delta^{(l)}$, $l = 2, \dots, L$.
#
# Return the dict of $\Delta^{(l)}$, $l = 1, \dots, L - 1$. `np.zeros_like(M)` is a matrix of zeros in the
# shape of `M`.


# %% name="ex-accumulators" exercise="accumulators"
def accumulators(Theta, X, Y):
    """Return the dict of Δ^(l), in the shapes of Θ^(l): sums over the examples."""
    ### BEGIN SOLUTION
    Delta = {l: np.zeros_like(Theta[l]) for l in Theta}
    for i in range(len(X)):
        z, a = theta_form.forward(Theta, X[i])
        delta = theta_form.backward(Theta, z, a, Y[i])
        for l in Theta:
            Delta[l] += np.outer(delta[l + 1], a[l])
    return Delta
    ### END SOLUTION


# %% name="check-accumulators"
check("accumulators", accumulators)

# %% [markdown] name="loop-and-matrix"
# Do we need the loop? In unit 08 one product per layer did the sum over all examples: their
# columns stand side by side in the matrices. Here are both, on 219 penguins:

# %% name="loop-and-matrix-computed"
penguins = datasets.load("penguins", species=("Adelie", "Chinstrap"))
X_all = (penguins.X - penguins.X.mean(axis=0)) / penguins.X.std(axis=0)

network = MLP([2, 4, 1], seed=1)
D = theta_form.accumulate(theta_form.to_theta_form(network), X_all, penguins.y)  # the loop

s, a = network.forward(X_all)
delta = network.backward(s, a, penguins.y)
for l in range(1, network.L):
    dW = delta[l + 1] @ a[l].T / penguins.n  # the sum over the examples is in the product
    db = delta[l + 1].mean(axis=1, keepdims=True)
    difference = np.abs(D[l] - np.hstack([db, dW])).max()
    print(f"D[{l}], shape {D[l].shape}: the same numbers to 12 digits: {difference < 1e-12}")

# %% [markdown] name="regularization"
# ## The other λ: regularization
#
# Step 3 in the article has one term more, with a $\lambda$ that is no step size.
#
# > **Where the sources slip.** $\lambda$ is the step size in the lecture and the strength of
# > regularization in the article. They never meet there; in one program they do. We write $\lambda$ for
# > the step size and $\lambda_{\text{reg}}$, in code `l2`, for the other.
#
# The idea: a network with large weights can bend its border around single examples. So large
# weights get a price, the **penalty**:
#
# $$J_{\text{reg}} = J + \frac{\lambda_{\text{reg}}}{2n} \sum_l \sum_{j,k} (w^l_{jk})^2$$
#
# The sum is over the weights alone. **Biases are not regularized**: they say where a unit's border lies,
# and don't make it any steeper.

# %% [markdown] name="regularized-step"
# How does the gradient change? Take one weight:
#
# $$
# \begin{aligned}
# \frac{\partial J_{\text{reg}}}{\partial w^l_{jk}}
#  &= \frac{\partial J}{\partial w^l_{jk}} + \frac{\lambda_{\text{reg}}}{2n} \cdot 2\, w^l_{jk} && \text{of all the squares one contains this weight}\\
#  &= \frac{\partial J}{\partial w^l_{jk}} + \frac{\lambda_{\text{reg}}}{n}\, w^l_{jk} && \text{the 2 cancels: that is why it was there}\\[4pt]
# w^l_{jk} - \lambda \frac{\partial J_{\text{reg}}}{\partial w^l_{jk}}
#  &= \Bigl(1 - \frac{\lambda\, \lambda_{\text{reg}}}{n}\Bigr) w^l_{jk} - \lambda \frac{\partial J}{\partial w^l_{jk}} && \text{one step of descent, sorted}
# \end{aligned}
# $$
#
# Each step first makes the weight a little smaller, in proportion to itself (as long as
# $\lambda\,\lambda_{\text{reg}}/n$ is below 1), and then goes downhill as ever.

# %% [markdown] name="regularized-theta"
# In the $\Theta$ notation, step 3 is
#
# $$
# D^{(l)} = \frac1m \bigl(\Delta^{(l)} + \lambda_{\text{reg}}\, \Theta^{(l)}\bigr) \text{ for all columns but number 0}, \qquad
# D^{(l)} = \frac1m \Delta^{(l)} \text{ for column 0}
# $$
#
# > **Where the sources slip.** The article excludes "$l = 0$" from regularization. There is no layer 0:
# > meant is the *column* 0 of each matrix, the biases.

# %% [markdown] name="task-regularized_gradient"
# ### Exercise 6: the regularized gradient
#
# Write step 3 for one layer: `Delta` and `Theta` have the same shape, `n` is the number of examples and
# `l2` is $\lambda_{\text{reg}}$. Return $D$ in the same shape, as a new array. `D[:, 1:]` are all columns
# but column 0; with `+=` they can be changed alone.


# %% name="ex-regularized_gradient" exercise="regularized_gradient"
def regularized_gradient(Delta, Theta, n, l2):
    """Return D, in the shape of Θ: column 0 belongs to the biases."""
    ### BEGIN SOLUTION
    D = Delta / n
    D[:, 1:] += l2 / n * Theta[:, 1:]
    return D
    ### END SOLUTION


# %% name="check-regularized_gradient"
check("regularized_gradient", regularized_gradient)

# %% [markdown] name="measured"
# As ever, don't believe a gradient: measure it. Here a unit with two weights and a bias, with the
# penalty and without. The last number belongs to the bias:

# %% name="gradient-measured"
rng = np.random.default_rng(2)
X_small, y_small = rng.normal(size=(8, 2)), np.arange(8) % 2
regularized, plain = MLP([2, 1], l2=3.0, seed=4), MLP([2, 1], seed=4)
for name, model in (("λ_reg = 3", regularized), ("λ_reg = 0", plain)):
    J, grad_J = model.objective(X_small, y_small)
    measured = numerical_gradient(J, model.theta)
    print(f"{name}: {grad_J(model.theta).round(6).tolist()}, measured {measured.round(6).tolist()}")
print("λ_reg/n · w:", (3 / 8 * plain.W[2]).ravel().round(6).tolist())

# %% [markdown] name="batches"
# One warning. The $n$ in $\lambda_{\text{reg}}/n$ is the number of examples that are *passed*. Unit 10 will
# pass small portions of the data, mini-batches. Does the same $\lambda_{\text{reg}}$
# then pull as strongly?

# %% name="predict-batch_pull"
Predict("q_batch_pull")

# %% [markdown] name="what-it-does"
# ## What it does
#
# Now see it happen: two half moons with much noise, 60 examples to learn from and 60 new ones to test
# on. A network 2-10-1 is trained from the same start for each $\lambda_{\text{reg}}$. Its hidden units take tanh
# instead of σ, another S-shaped function: from −1 to 1, with the slope $1 - a^2$. Predict first.

# %% name="predict-train_cost"
Predict("q_train_cost")

# %% name="predict-test_cost"
Predict("q_test_cost")

# %% [markdown] name="move-regularization"
# Now move $\lambda_{\text{reg}}$, by the slider or by dragging the dashed line. Above, the border between
# the classes, and both costs; below, all weights and biases, and the share of right answers. At 0,
# look for a bend that serves one single example. Show the test examples: what is it worth there? And
# what becomes of the biases?

# %% name="regularization-lab"
moons = datasets.moons(120, noise=0.3, seed=4)
train, test = moons.split(0.5, seed=0)
regularization = RegularizationLab(train.X, train.y, test.X, test.y)
regularization

# %% [markdown] name="regularization-seen"
# <details>
# <summary><b>What you should have seen</b> (open it when you have made your predictions and tried)</summary>
#
# With $\lambda_{\text{reg}} = 0$ the border has a steep fold for a few examples, nearly all training
# examples come out right, and on new ones the network is sure and wrong: a high cost. With a
# larger $\lambda_{\text{reg}}$ the weights shrink, the fold opens, and the colours fade near the border.
# The training cost rises all the way; the test cost first falls and then, on the whole, rises. At 2 the border is nearly
# a straight line, and at 20 no weight is left: only biases, one answer for all.
#
# </details>
#
# The same in numbers:

# %% name="regularization-told"
for l2 in (0, 0.2, 2, 20):
    print(regularization.apply(l2=l2).partition(" Of all")[0])
_ = regularization.reset()

# %% [markdown] name="real-data"
# ## On penguins
#
# Depth of the bill and length of the flipper hardly tell an Adelie from a Chinstrap. Whoever always
# answers with the share of Chinstraps has a cost that one can compute. Does the network beat that?

# %% name="hard-penguins"
features = ("bill_depth_mm", "flipper_length_mm")
hard = datasets.load("penguins", species=("Adelie", "Chinstrap"), features=features)
old, new = hard.split(0.6, seed=0)
mean, std = old.X.mean(axis=0), old.X.std(axis=0)  # of those it may learn from
X_old, X_new = (old.X - mean) / std, (new.X - mean) / std

share = old.y.mean()
constant = -np.mean(new.y * np.log(share) + (1 - new.y) * np.log(1 - share))
print(f"{len(old)} penguins to learn from, {len(new)} new ones")
print(f"always {share:.2f}: cost on new penguins {constant:.3f}")
for l2 in (0, 0.5, 20):
    network = MLP([2, 10, 1], hidden="tanh", l2=l2, seed=0)
    J, grad_J = network.objective(X_old, old.y)
    theta = gradient_descent(J, grad_J, network.theta, 1.0, 1e-6, max_steps=1000).theta
    network = MLP([2, 10, 1], hidden="tanh", theta=theta)  # its cost is without the penalty
    costs = [network.cost(X_old, old.y), network.cost(X_new, new.y)]
    largest = max(np.abs(network.W[l]).max() for l in (2, 3))
    print(
        f"λ_reg = {l2:4g}: cost {costs[0]:.3f}, on new ones {costs[1]:.3f}, largest |w| {largest:.2f}"
    )

# %% [markdown] name="real-data-seen"
# Without regularization it is *worse* on new penguins than always giving the same answer: it has begun
# to learn its few penguins by heart, and is sure of what it knows. With some regularization it is a little
# better. With far too much, the weights are gone and it gives the one answer: the output's bias,
# which nobody punished, has learned the share of Chinstraps.
#
# Which $\lambda_{\text{reg}}$ is best? We looked at the test costs to find out, and with that the test
# examples are used up: for an honest number one needs a third set of data.

# %% [markdown] name="summary"
# ## Summary
#
# | | $\Theta$ notation | this course |
# |---|---|---|
# | weights | $\Theta^{(l)}$, $n_{l+1} \times (n_l + 1)$ | $[\,b^{l+1} \mid W^{l+1}\,]$ |
# | forward | $z^{(l+1)} = \Theta^{(l)} a^{(l)}$, $a_0^{(l)} = 1$ | $s^{l+1} = W^{l+1} a^l + b^{l+1}$ |
# | output | $\delta^{(L)} = a^{(L)} - y$ | $\delta^L = \hat y - y$ |
# | back | $\bigl((\Theta^{(l)})^T \delta^{(l+1)}$ without 0$\bigr) \mathbin{.*} g'(z^{(l)})$ | $((W^{l+1})^T \delta^{l+1}) \odot \sigma'(s^l)$ |
# | sums | $\Delta^{(l)} \leftarrow \Delta^{(l)} + \delta^{(l+1)} (a^{(l)})^T$ | `delta[l + 1] @ a[l].T`, `delta[l + 1].sum(axis=1)` |
# | gradient | $D^{(l)} = \frac1m (\Delta^{(l)} + \lambda_{\text{reg}} \Theta^{(l)})$; column 0: $\frac1m \Delta^{(l)}$ | $\partial J/\partial W^{l+1} + \frac{\lambda_{\text{reg}}}{n} W^{l+1}$; $\partial J/\partial b^{l+1}$ |
# | cost | | $J + \frac{\lambda_{\text{reg}}}{2n} \sum_l \sum_{j,k} (w^l_{jk})^2$ |
#
# **What can go wrong.** The bias unit at the wrong end, or through $g$; component 0 carried on; $g$ for
# $g'$; $\Delta$ set to 0 inside the loop; the biases regularized; $\lambda$ for $\lambda_{\text{reg}}$; the same
# $\lambda_{\text{reg}}$ for a batch of another size; $\lambda\,\lambda_{\text{reg}}/n$ above 2, where the factor
# $1 - \lambda\,\lambda_{\text{reg}}/n$ is below −1: each step throws the weights to the other side, farther out
# than they were.
#
# **One step further.** `models.ThetaNetwork` is the network in the $\Theta$ notation as a model like any
# other. Train it and an `MLP` from the same seed with the same `gradient_descent`: do they end at the same
# cost? And in its $\theta$ each bias stands before the weights of its unit: what does that change?
# The step-through of unit 08 speaks this notation, too: `nnbook.widgets.BackpropSteps(theta_form=True)`.
#
# ## How far you are

# %% name="show-progress"
progress("09")

# %% [markdown] name="next"
# Next: **[10 · Go learn something](10_go_learn_something.ipynb)**, where all this reads handwriting.
# Back to **[Start here](00_start_here.ipynb)**.
