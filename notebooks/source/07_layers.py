# ---
# jupyter:
#   course:
#     unit: "07"
#     title: More layers
#     points: [D1, D2, D3, D4, D5, D6, E14]
#     minutes: 45
#     symbols: [m]
# ---

# %% [markdown] name="title"
# # 07 · More layers
#
# **The question.** One unit draws one straight line. What can units do whose inputs are the answers
# of other units, and what must change in the algorithm that tunes the weights?
#
# After this unit you can
# - name every weight of a network, and say which shape each of its arrays has;
# - build a network by hand that does what no single unit can;
# - compute the answer of any network with one line of numpy per layer;
# - say what a hidden layer does to the plane, and what part the start of descent plays.
#
# About 45 minutes to read and try; the exercises come on top. Run each cell with Shift+Enter.

# %% [markdown] name="recall"
# ## What you need from before
#
# - **A unit** takes a weighted sum of its inputs, $s = \sum_k w_k x^{(k)} + b$. A *perceptron* answers 1 where
#   $s > 0$, else 0; a *sigmoid unit* answers $\sigma(s) = 1/(1 + e^{-s})$. Both draw one straight line, $s = 0$.
# - **XOR**, "either the one or the other", is what one line can't do: unit 02 proved it.
# - **Gradient descent** asks for $J(\theta)$, for $\nabla J(\theta)$ and for a start $\theta[0]$. $J$ is the
#   cross-entropy, the mean over the examples.

# %% name="imports"
import numpy as np

from nnbook import MLP, SigmoidUnit, check, datasets, gradient_descent, models
from nnbook import hint, progress, start_over
from nnbook.pictures import DiagramPicture, network_diagram
from nnbook.widgets import ForwardLab, LayerBend, NetworkLab, Predict

# %% [markdown] name="one-line"
# ## Where one line is not enough
#
# Which penguins are Chinstraps? Measured by their bills they lie *between* the other two species. Here is
# the sigmoid unit of unit 05, trained for "Chinstrap or not".

# %% name="one-unit"
penguins = datasets.load("penguins", species=("Adelie", "Chinstrap", "Gentoo"))
X = (penguins.X - penguins.X.mean(axis=0)) / penguins.X.std(axis=0)  # standardized, (n, K)
y = (penguins.y == 1).astype(int)  # 1: Chinstrap, 0: another
n, K = X.shape

unit = SigmoidUnit(K)
J, grad_J = unit.objective(X, y)
unit.theta = gradient_descent(J, grad_J, unit.theta, step_size=5, tolerance=1e-6).theta
print(f"one unit: cost {unit.cost(X, y):.3f}, {np.sum(unit.predict(X) != y)} of {n} wrong")

# %% [markdown] name="two-lines"
# One line can't fence in what has others on both sides. Two lines could: "on this side of the first
# line, *and* on that side of the second". To say "and" takes another unit, whose inputs are the answers
# of the first two. So we put units behind units.

# %% [markdown] name="notation"
# ## Layers, and their names
#
# The network has $L$ **layers**, numbered from 1. Layer $l$ has $n_l$ **neurons**, or units; each gets the
# outputs of *all* units of layer $l - 1$, and of no others. Layer 1 stands where the data come in. What lies between input
# and output is **hidden**. The numbers to be tuned are
#
# - $w^l_{jk}$, the weight on the line from neuron $k$ of layer $l - 1$ to neuron $j$ of layer $l$;
# - $b^l_j$, the bias of neuron $j$ of layer $l$,
#
# both for $l = 2, \dots, L$. The upper numbers are no powers, they say which layer. All weights of one layer
# stand in a table with $n_l$ rows and $n_{l-1}$ columns, the **matrix** $W^l$: row $j$ belongs to the unit
# where they arrive, column $k$ to the one they come from.

# %% name="predict-weight_index"
Predict("q_weight_index")

# %% [markdown] name="notation-picture"
# Here is a network with $L = 3$: $n_1 = 2$ inputs, $n_2 = 3$ hidden units, $n_3 = 1$ output; we call it 2-3-1 for
# short. What stands out is $w^2_{31}$, the weight 0.6 from input 1 to hidden unit 3: row 3, column 1 of $W^2$.

# %% name="first-network"
W = {2: np.array([[1.2, -0.8], [-0.4, 1.5], [0.6, 0.9]]), 3: np.array([[1.0, -2.0, 0.5]])}
diagram = network_diagram([2, 3, 1], W, chosen="2.3.1", edge_labels=True)
DiagramPicture((diagram,), "A network 2-3-1; w²₃₁ = 0.6 leads from input 1 to unit 3 of layer 2.")

# %% [markdown] name="xor"
# *A network 2-3-1. The thick line is the weight that leads from input 1 to unit 3 of layer 2.*
#
# ## XOR by hand
#
# The best-known task that needs a hidden layer has four examples, the corners of a square:
#
# | $x^{(1)}$ | $x^{(2)}$ | XOR |
# |---|---|---|
# | 0 | 0 | 0 |
# | 0 | 1 | 1 |
# | 1 | 0 | 1 |
# | 1 | 1 | 0 |
#
# Take a network 2-2-1 of **threshold units**: each answers 1 if its sum is above 0, else 0. The two hidden
# units see the corner; the output unit sees their two answers, and nothing else.

# %% [markdown] name="task-xor_by_hand"
# ### Exercise 1: XOR by hand
#
# Find the nine numbers. `w2_12` stands for $w^2_{12}$: layer 2, to unit 1, from input 2. With the answers
# $a_1$ and $a_2$ of the hidden units, the network computes
#
# - hidden unit 1: 1 if `w2_11` $x^{(1)}$ + `w2_12` $x^{(2)}$ + `b2_1` > 0, else 0,
# - hidden unit 2: 1 if `w2_21` $x^{(1)}$ + `w2_22` $x^{(2)}$ + `b2_2` > 0, else 0,
# - output: 1 if `w3_11` $a_1$ + `w3_12` $a_2$ + `b3_1` > 0, else 0.
#
# Don't search blindly: choose two lines through the square first, and look which answers $(a_1, a_2)$ the
# four corners get. There are many solutions, and the check takes every one.

# %% name="ex-xor_by_hand" exercise="xor_by_hand"
weights = {
    "w2_11": ..., "w2_12": ..., "b2_1": ...,
    "w2_21": ..., "w2_22": ..., "b2_2": ...,
    "w3_11": ..., "w3_12": ..., "b3_1": ...,
}  # fmt: skip
### BEGIN SOLUTION
weights = {
    "w2_11": 1, "w2_12": 1, "b2_1": -0.5,  # OR
    "w2_21": -1, "w2_22": -1, "b2_2": 1.5,  # NAND: not both
    "w3_11": 1, "w3_12": 1, "b3_1": -1.5,  # AND
}  # fmt: skip
### END SOLUTION

# %% name="check-xor_by_hand"
check("xor_by_hand", weights)

# %% [markdown] name="one-neuron"
# ## What one neuron computes
#
# From here on all units are sigmoid units again. Neuron $j$ of layer $l$ does what the unit of unit 05 did;
# its inputs are the outputs $a^{l-1}_k$ of the layer before, its **activation** is $a^l_j$:
#
# $$
# s^l_j = \sum_{k=1}^{n_{l-1}} w^l_{jk}\, a^{l-1}_k + b^l_j, \qquad a^l_j = \sigma(s^l_j)
# $$
#
# Do it once with pencil and paper. The example is $x = (2, 1)$, and layer 2 has two units,
#
# $$
# s^2_1 = 1 \cdot 2 + (-1) \cdot 1 + 0 = 1, \qquad s^2_2 = 0.5 \cdot 2 + 0.5 \cdot 1 - 1 = 0.5 .
# $$
#
# So $a^2_1 = \sigma(1) \approx 0.731$ and $a^2_2 = \sigma(0.5) \approx 0.622$. What does an output unit with the
# weights 2 and −1 and the bias −0.5 make of these two?

# %% name="one-neuron-numbers"
a_1, a_2 = models.sigmoid(1.0), models.sigmoid(0.5)
s_output = 2 * a_1 + (-1) * a_2 - 0.5
print(f"hidden: {a_1:.3f} and {a_2:.3f}")
print(f"output: s = {s_output:.3f}, answer {models.sigmoid(s_output):.3f}")

# %% [markdown] name="matrix-product"
# ## All neurons of a layer: the matrix product
#
# The sum over $k$ is the same for every neuron of the layer, only with another row of $W^l$. Doing it for all
# rows is called the **product** of the matrix $W^l$ and the column $a^{l-1}$. Row times column: multiply
# entry by entry, add up, next row.
#
# $$
# \begin{pmatrix} 1 & 2 \\ 0 & -1 \\ 3 & 1 \end{pmatrix}
# \begin{pmatrix} 2 \\ 1 \end{pmatrix}
# = \begin{pmatrix} 1 \cdot 2 + 2 \cdot 1 \\ 0 \cdot 2 + (-1) \cdot 1 \\ 3 \cdot 2 + 1 \cdot 1 \end{pmatrix}
# = \begin{pmatrix} 4 \\ -1 \\ 7 \end{pmatrix}
# $$
#
# The row must be as long as the column: of the two shapes, $3 \times 2$ and $2 \times 1$, the inner numbers
# agree and vanish, and the outer ones remain, $3 \times 1$. In numpy the product is written `@`.
#
# In the formula above, entry $j$ of the column $W^l a^{l-1}$ is $\sum_k w^l_{jk}\, a^{l-1}_k$.
#
# If there are several columns, each is multiplied separately, and the results stand side by side. So one
# product does a layer for *all* examples, one example a column:
# $(n_l \times n_{l-1})$ times $(n_{l-1} \times n)$ is $(n_l \times n)$.

# %% name="matrix-product-numbers"
M = np.array([[1, 2], [0, -1], [3, 1]])
columns = np.array([[2, 0, -1, 5], [1, 1, 4, 0]])  # four columns; the first is that of the text
print("shapes", M.shape, "@", columns.shape, "=", (M @ columns).shape)
print(M @ columns)

sums = [[sum(M[j, k] * columns[k, i] for k in range(2)) for i in range(4)] for j in range(3)]
print("the same, sum by sum:", sums == (M @ columns).tolist())

# %% [markdown] name="vectors"
# ## A layer in one line
#
# With the activations of a layer in a column $a^l$, and its biases in a column $b^l$, both formulas become
#
# $$a^l = \sigma(W^l a^{l-1} + b^l)$$
#
# where $\sigma$ is taken of every entry. That is the whole of a layer. Two things are still open: where the
# chain begins, and what stands at its end. Answer before you read on.

# %% name="predict-first_activation"
Predict("q_first_activation")

# %% name="predict-last_activation"
Predict("q_last_activation")

# %% [markdown] name="first-and-last"
# $a^1 = x_i$: the **input data**. Nothing is computed in layer 1, and it has neither weights nor biases.
#
# $a^L = \hat y_i$: the network's **answer**, one number for each output unit. So the sigmoid unit is the network with
# $L = 2$ and $n_2 = 1$, and the model of unit 06 is that with $L = 2$ and $n_2 = C$.
#
# You pass your data as ever, `X` of shape $(n, K)$ with one example a *row*. Inside the network one example is a
# *column*. The turn happens once, at the door: $a^1$ is `X.T`, `X` with rows and columns exchanged.

# %% [markdown] name="task-layer_shapes"
# ### Exercise 2: shapes
#
# A network 4-6-3 is asked about 5 examples at once. How many rows and columns have $W^2$, $W^3$ and $s^3$, and how
# many parameters (weights and biases together) has the network? No code, only counting.

# %% name="ex-layer_shapes" exercise="layer_shapes"
shapes = {
    "rows of W²": ..., "columns of W²": ...,
    "rows of W³": ..., "columns of W³": ...,
    "rows of s³": ..., "columns of s³": ...,
    "parameters": ...,
}  # fmt: skip
### BEGIN SOLUTION
shapes = {
    "rows of W²": 6, "columns of W²": 4,
    "rows of W³": 3, "columns of W³": 6,
    "rows of s³": 3, "columns of s³": 5,
    "parameters": 6 * 4 + 6 + 3 * 6 + 3,
}  # fmt: skip
### END SOLUTION

# %% name="check-layer_shapes"
check("layer_shapes", shapes)

# %% [markdown] name="task-one_layer"
# ### Exercise 3: one layer
#
# Return the activations of a layer for all examples. `W` has shape $(n_l, n_{l-1})$, `b` is a column of shape
# $(n_l, 1)$, and `a` holds the activations of the layer before, shape $(n_{l-1}, n)$. The answer has shape
# $(n_l, n)$, without a loop over the examples. numpy adds a column to a matrix by adding it to each of its columns. `models.sigmoid` is the
# course's σ.


# %% name="ex-one_layer" exercise="one_layer"
def one_layer(W, b, a):
    """Return σ(W a + b), shape (n_l, n)."""
    ### BEGIN SOLUTION
    return models.sigmoid(W @ a + b)
    ### END SOLUTION


# %% name="check-one_layer"
check("one_layer", one_layer)

# %% [markdown] name="forward"
# ## The forward pass
#
# Layer after layer, from the example to the answer: that is the **forward pass**. Below you can look
# into every unit. Choose one, with the mouse or with Tab, the arrow keys and Enter; its formula stands beside it, in
# symbols, in numbers, and what comes out, and below it the whole layer as a matrix product.
# First count.

# %% name="predict-products"
Predict("q_products")

# %% [markdown] name="move-forward"
# 1. Compute the $s$ of hidden unit 2 yourself, from $W^2$, $x$ and $b^2$ below. Then choose the unit.
# 2. Set two hidden layers of 4 units each, and choose a unit of layer 3: how many products are there?
# 3. Choose a single weight, by its line or by its term in the formula. Where is it in the matrix?
# 4. Make the network deeper and wider, and look at the shapes. What if the activation is *linear*?

# %% name="forward-lab"
examples = np.array([[0.5, -1.2], [1.0, 2.0], [-0.7, 0.3], [0.0, 0.0], [100.0, -100.0]])
forward = ForwardLab(examples, depth=1, width=3)
forward

# %% [markdown] name="forward-seen"
# <details>
# <summary><b>What you should have seen</b> (open it when you have made your prediction and tried)</summary>
#
# A unit of layer 3 adds up as many products as layer 2 has units: 4, whatever the number of inputs. The weight
# $w^l_{jk}$ stands in row $j$ and column $k$ of $W^l$, and the columns of $W^l$ are as many as the rows of $a^{l-1}$.
#
# Example 3 is $x = (0, 0)$: there each hidden unit of layer 2 has $s^2_j = b^2_j$, the bias alone. With example 4,
# which lies far out, most hidden sigmoid units answer almost exactly 0 or 1; linear ones pass the large numbers
# on, and only the output's own $\sigma$ brings them back between 0 and 1.
#
# </details>

# %% [markdown] name="task-forward_pass"
# ### Exercise 4: the whole forward pass
#
# `X` has one example a row, shape $(n, n_1)$. `W` and `b` are dicts with the layers as keys: `W[2]`, `W[3]`, …, `W[L]`
# and `b[2]`, …, `b[L]`, so `len(W)` is $L - 1$. Return a dict `a` with the activations of *every* layer, `a[1]` to
# `a[L]`, each of shape $(n_l, n)$, without a loop over the examples. It must work for any number of layers.


# %% name="ex-forward_pass" exercise="forward_pass"
def forward_pass(X, W, b):
    """Return {l: a^l} for l = 1, …, L, each of shape (n_l, n)."""
    ### BEGIN SOLUTION
    a = {1: X.T}
    for l in range(2, len(W) + 2):
        a[l] = models.sigmoid(W[l] @ a[l - 1] + b[l])
    return a
    ### END SOLUTION


# %% name="check-forward_pass"
check("forward_pass", forward_pass)

# %% [markdown] name="xor-sigmoid"
# The package has the same: `MLP` (multilayer perceptron) is a network of any shape, and `forward` returns all $s$
# and all $a$. Let us give it one solution of XOR, "OR and NAND", with all nine numbers times 20. A sigmoid unit
# whose sum is far from 0 answers nearly as a threshold unit does: $\sigma(\pm 10)$ is 0 or 1 to four digits.

# %% name="xor-network"
corners = np.array([[0, 0], [0, 1], [1, 0], [1, 1]])
xor = np.array([0, 1, 1, 0])

by_hand = MLP([2, 2, 1])
by_hand.W[2], by_hand.b[2] = 20 * np.array([[1, 1], [-1, -1]]), 20 * np.array([[-0.5], [1.5]])
by_hand.W[3], by_hand.b[3] = 20 * np.array([[1, 1]]), 20 * np.array([[-1.5]])
s, a = by_hand.forward(corners)
for i, x in enumerate(corners):
    print(f"x = {x.tolist()}: hidden {a[2][:, i].round(3).tolist()}, ŷ = {a[3][0, i]:.4f}")
print(f"cost {by_hand.cost(corners, xor):.5f}")

# %% [markdown] name="xor-why"
# Look at the hidden column: the corners $(0, 1)$ and $(1, 0)$ have come to lie at the *same* place. Of four corners
# three are left, and those one line can part. That is what a hidden layer is for: it moves the examples until
# the last unit has an easy task.

# %% [markdown] name="task-count_parameters"
# ### Exercise 5: how many numbers are tuned
#
# $\theta$ holds all weights and biases, layer by layer: $W^2$ row by row, then $b^2$, then $W^3$, and so on. How long is it?
# `sizes` is an array with $n_1, \dots, n_L$; return the number. `sizes[0]` is $n_1$: Python counts from 0.


# %% name="ex-count_parameters" exercise="count_parameters"
def count_parameters(sizes):
    """Return the number of weights and biases of a network with layers of these sizes."""
    ### BEGIN SOLUTION
    count = 0
    for l in range(1, len(sizes)):
        count += sizes[l] * (sizes[l - 1] + 1)
    return count
    ### END SOLUTION


# %% name="check-count_parameters"
check("count_parameters", count_parameters)

# %% name="some-counts"
for sizes in ([2, 1], [2, 2, 1], [2, 4, 4, 1], [784, 30, 10]):
    print(f"{'-'.join(map(str, sizes)):>10s}: {len(MLP(sizes).theta)} parameters")

# %% [markdown] name="training"
# ## Training: what must change?
#
# Nine numbers found by hand, well. But 23 860, for the network that will read digits in unit 10? Gradient
# descent tuned the single unit. The lecture asks here, and so do we:

# %% name="predict-what_must_change"
Predict("q_what_must_change")

# %% [markdown] name="nothing-changes"
# <details>
# <summary><b>The lecture's answer</b> (open it when you have given yours)</summary>
#
# **Nothing.** $J$ is a function of $\theta$, and descent asks for no more than $J$ and $\nabla J$. (How $\nabla J$ is computed
# for a network is the subject of unit 08; here the package does it.)
#
# </details>
#
# Compare the next cell with the one at the
# top: the same `gradient_descent`, the same penguins, another model. (Only its numbers $\lambda$ and
# $\varepsilon$ are others, and 1000 steps are enough, long before $\varepsilon$ would end it.)

# %% name="train-network"
network = MLP([2, 2, 1], seed=0)
J, grad_J = network.objective(X, y)
result = gradient_descent(J, grad_J, network.theta, step_size=2, tolerance=1e-5, max_steps=1000)
network.theta = result.theta
print(f"one unit:      cost {unit.cost(X, y):.3f}, {np.sum(unit.predict(X) != y)} of {n} wrong")
print(
    f"network 2-2-1: cost {network.cost(X, y):.3f}, {np.sum(network.predict(X) != y)} of {n} wrong"
)

# %% [markdown] name="bend"
# ## What a layer does to the plane
#
# How do two hidden units do that? Each example $x$ becomes a new pair of numbers, $(a^2_1, a^2_2)$. The output unit sees
# only these pairs, and draws a straight line among them. What does this line look like among the
# penguins' bills?

# %% name="predict-bent_border"
Predict("q_bent_border")

# %% [markdown] name="bend-linear"
# And one more. We train a second network, whose hidden units have no $\sigma$: $a^2 = s^2$, called *linear*. It
# stands below under "network".

# %% name="predict-linear_layers"
Predict("q_linear_layers")

# %% [markdown] name="move-bend"
# Left the inputs, right what the hidden layer makes of them: the same grid, the same penguins. Now
#
# 1. move **bend** to 0 (the inputs themselves, only scaled to the size of the right picture) and slowly back to 1;
# 2. drag the dashed lines, where a hidden unit's $s^2_j$ is 0, or move their biases, and watch both pictures;
# 3. choose the network *without σ*. What has become of the grid?

# %% name="layer-bend"
linear = MLP([2, 2, 1], hidden="linear", seed=0)
J, grad_J = linear.objective(X, y)
linear.theta = gradient_descent(
    J, grad_J, linear.theta, step_size=2, tolerance=1e-5, max_steps=1000
).theta

bend = LayerBend(
    X,
    y,
    {"with σ": network, "without σ": linear},
    feature_names=("bill length (standardized)", "bill depth (standardized)"),
    class_names=("another", "Chinstrap"),
)
bend

# %% [markdown] name="bend-seen"
# <details>
# <summary><b>What you should have seen</b> (open it when you have made your predictions and tried)</summary>
#
# Each hidden unit draws a line of its own, one between Chinstrap and Adelie, one between Chinstrap and
# Gentoo. Far from its line a unit answers nearly 0 or 1, so the layer pushes the plane into a square, and most
# penguins into its corners. In one corner there are the Chinstraps, and there one straight line can cut them
# off. That line never moves: what moves is the plane below it. Back among the inputs it is bent: it follows the
# two dashed lines and goes smoothly from the one to the other.
#
# Without σ the grid remains a grid of straight lines, turned, stretched and slanted, but not bent. The border is
# straight, and the read-out counts as many wrong penguins as the single unit had at the top.
#
# </details>

# %% [markdown] name="collapse"
# ## Why σ must stand between the layers
#
# Without it, two layers are worth one. Put $a^2 = W^2 x + b^2$ into the sum of the output:
#
# $$
# \begin{aligned}
# s^3 &= W^3 a^2 + b^3 && \text{the output's sum}\\
#  &= W^3 (W^2 x + b^2) + b^3 && \text{no } \sigma \text{ in the hidden layer}\\
#  &= (W^3 W^2)\, x + (W^3 b^2 + b^3) && \text{multiply out; the order of the matrices stays}
# \end{aligned}
# $$
#
# The last line says that $W^3 (W^2 x) = (W^3 W^2)\, x$. Written out, with $m$ counting the inputs, it is one
# sum in two orders, for every output $j$: $\sum_k w^3_{jk} \bigl(\sum_m w^2_{km} x^{(m)}\bigr) = \sum_m \bigl(\sum_k w^3_{jk} w^2_{km}\bigr)\, x^{(m)}$.
#
# $W^3 W^2$ is a matrix with one row, and $W^3 b^2 + b^3$ a number: that is a single unit with other
# names for its weights. It goes on like this for any number of layers.

# %% name="collapse-numbers"
w, b = linear.W[3] @ linear.W[2], linear.W[3] @ linear.b[2] + linear.b[3]
one_unit = models.sigmoid(w @ X.T + b)
print(f"the one unit: w = {w.ravel().round(2).tolist()}, b = {b.item():.2f}")
print("the answers of the network:", np.allclose(one_unit, linear.output(X).T))

# %% [markdown] name="xor-descent"
# ## XOR by descent, and where it starts
#
# Can descent find what you found by hand? The weights of `MLP` start as small random numbers, drawn from a seed.

# %% name="predict-ten_starts"
Predict("q_ten_starts")

# %% [markdown] name="move-xor"
# Press **Start** and wait until the cost has settled. Then try other seeds. The small pictures in the units show
# what each of them answers over the plane; choose one to see it large. What do the hidden units do where it
# goes well, and what where it doesn't? Then give the hidden layer a third unit.

# %% name="network-lab"
lab = NetworkLab(
    corners,
    xor,
    class_names=("answer 0", "answer 1"),
    layers=(2, 2, 1),
    hidden="sigmoid",
    step_size=5,
    max_steps=1000,
    seed=1,
)
lab

# %% [markdown] name="xor-descent-seen"
# <details>
# <summary><b>What you should have seen</b> (open it when you have made your prediction and tried)</summary>
#
# With seed 1 it ends in a dead end. Two corners are right and cost nothing, two get almost exactly ½,
# each a hair on its own wrong side, and cost $\ln 2$ each: the mean is $\tfrac12 \ln 2 \approx 0.347$. There the slope is almost 0, and descent creeps on without getting anywhere, far above
# the lowest place there is. The cost of a single unit has one valley; that of a network has several.
#
# Where it goes well, the two hidden units draw two lines through the square, and the output takes what lies
# between them: what you did by hand. Most other seeds find such a way, though not always the same one, and with three hidden units all ten do: more
# units than are needed make dead ends rarer.
#
# </details>
#
# The same in numbers, for ten starts:

# %% name="ten-seeds"
for width in (2, 3):
    costs, mistakes = [], []
    for seed in range(10):
        start = MLP([2, width, 1], seed=seed)
        J, grad_J = start.objective(corners, xor)
        found = gradient_descent(J, grad_J, start.theta, step_size=5, tolerance=0, max_steps=600)
        start.theta = found.theta
        costs.append(f"{found.cost:.2f}")
        mistakes.append(int(np.sum(start.predict(corners) != xor)))
    print(f"2-{width}-1: wrong {mistakes}")
    print(f"       costs {', '.join(costs)}")

# %% [markdown] name="zero"
# ## A start with all weights equal
#
# Why random numbers at all? The unit of unit 05 began at $\theta[0] = 0$. Let the network do so, on a task that
# a single unit can do: 1 at the corner $(1, 0)$ alone, "the first and not the second".

# %% name="predict-zero_start"
Predict("q_zero_start")

# %% name="zero-start"
zero = MLP([2, 2, 1], init="zeros")
J, grad_J = zero.objective(corners, np.array([0, 0, 1, 0]))
for steps in (1, 10, 1000):
    found = gradient_descent(J, grad_J, np.zeros(9), step_size=1, tolerance=0, max_steps=steps)
    zero.theta = found.theta
    rows = zero.W[2].round(3).tolist()
    print(f"{steps:4d} steps: cost {found.cost:.3f}, rows of W² {rows[0]} and {rows[1]}")

J, grad_J = zero.objective(corners, xor)
found = gradient_descent(J, grad_J, np.zeros(9), step_size=1, tolerance=1e-6)
steepness = np.linalg.norm(grad_J(np.zeros(9)))
print(
    f"XOR: |∇J(0)| = {steepness:.0f}, {found.reason.value} at step {found.i}, cost {found.cost:.3f}"
)

# %% [markdown] name="zero-why"
# The two rows are the same, digit for digit, and will be for ever:
#
# 1. Suppose that both hidden units have the same weights, the same bias, and the same weight towards the output.
# 2. Then they answer the same for every example.
# 3. So the cost can't tell them apart: moving a weight of the one changes it just as moving that weight of the
#    other does. All their derivatives are the same.
# 4. So after the next step they are the same again.
#
# Two identical units are worth one. On XOR it is worse: at 0 every answer is ½, and the errors of the four corners
# cancel. While the output weights are 0, no hidden weight changes any answer. So $\nabla J$ is exactly 0: the first
# step has length 0, and descent calls that converged.
#
# > **Where the sources slip.** The lecture answers that *nothing* must change. That is true of the algorithm.
# > But its start is part of the input, and $\theta[0] = 0$, which served the single unit well, makes the
# > neurons of a hidden layer identical for ever. Begin with small random weights (biases may be 0).

# %% [markdown] name="summary"
# ## Summary
#
# | | formula | in code | shape |
# |---|---|---|---|
# | input | $a^1 = x$ | `a[1] = X.T` | $n_1 \times n$ |
# | weighted sums | $s^l_j = \sum_k w^l_{jk}\, a^{l-1}_k + b^l_j$ | `s[l] = W[l] @ a[l - 1] + b[l]` | $n_l \times n$ |
# | activations | $a^l = \sigma(s^l) = \sigma(W^l a^{l-1} + b^l)$ | `a[l] = models.sigmoid(s[l])` | $n_l \times n$ |
# | answer | $\hat y = a^L$ | `a[L]` | $n_L \times n$ |
# | weights, biases | $W^l$, $b^l$ for $l = 2, \dots, L$ | `network.W[l]`, `network.b[l]` | $n_l \times n_{l-1}$, $n_l \times 1$ |
# | parameters | $\sum_{l=2}^{L} n_l\, (n_{l-1} + 1)$ | `len(network.theta)` | |
#
# A hidden layer bends the plane so that the straight line of the output fits. The algorithm that tunes the weights
# stays as it is.
#
# **What can go wrong.** $W$ transposed, or the product turned round; the biases as a row instead of a column; $\sigma$
# forgotten, so that all layers are worth one; $x$ put into a layer other than the first; the last layer
# left out by `range`; all weights starting equal; a dead end, where another seed or another unit helps.
#
# **One step further.** How many lines does it take to fence something in? Put `datasets.circles()` into a `NetworkLab`
# with one hidden layer of 2, 3 and 4 units: from which number on can the border close? And which of your
# nine numbers for XOR may be changed, and by how much, before a corner comes out wrong?
#
# ## How far you are

# %% name="show-progress"
progress("07")

# %% [markdown] name="next"
# Next: **[08 · Backpropagation](08_backpropagation.ipynb)**, how the gradient of a network is computed.
