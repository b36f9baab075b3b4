# ---
# jupyter:
#   course:
#     unit: "11"
#     title: Graphs
#     points: [K2, E5]
#     minutes: 40
#     symbols: [u, v, p, m, z]
# ---

# %% [markdown] name="title"
# # 11 · Graphs
#
# **The question.** You have derived backpropagation for layers of sigmoids. Must every new network, cost or
# activation be derived again? Or can a program take the derivatives of whatever you write?
#
# After this unit you can
# - take any expression apart into operations, and draw it as a graph;
# - go back through a graph with one rule: what comes in, times the local derivative;
# - say what a sum, a product and a maximum do to a gradient;
# - add an operation to a small automatic differentiation, and say why it goes backwards.
#
# About 40 minutes to read and try; the exercises come on top. Run each cell with Shift+Enter.

# %% [markdown] name="recall"
# ## What you need from before
#
# - **The chain rule** (unit 08): multiply the slopes along each path, add the paths.
# - **A unit** (unit 05): $s = \sum_j w_j x^{(j)} + b$, $\hat y = \sigma(s)$. If $y = 1$ is right, it costs
#   $J = -\ln \hat y$, and $\partial J/\partial s = \hat y - y$.
# - **Backpropagation** (unit 08): $\delta^l = \bigl((W^{l+1})^T \delta^{l+1}\bigr) \odot \sigma'(s^l)$, and
#   $\partial J/\partial W^l = \delta^l (a^{l-1})^T$.

# %% name="imports"
import numpy as np

from nnbook import MLP, check, hint, models, progress, start_over, use
from nnbook.autodiff import Value, network_graph, topological_order
from nnbook.widgets import GraphSteps, Predict

# %% [markdown] name="apart"
# ## Taking an expression apart
#
# A computer does not compute $J = -\ln \sigma(w_1 x^{(1)} + w_2 x^{(2)} + b)$ in one go. It does one
# **operation** after the other, and each makes one number of one or more others. Give every number on the
# way a name, draw a box for it and an arrow from what it was made of: that is the **computational graph**.
#
# `Value` is a number that remembers what it was computed from. You compute with it as with any number.

# %% name="unit-graph"
w_1, x_1, w_2, x_2, b = (
    Value(number, name)
    for number, name in [(2, "w₁"), (-1, "x₁"), (-3, "w₂"), (-2, "x₂"), (-3, "b")]
)
s = Value.sum([w_1 * x_1, w_2 * x_2, b])
s.name = "s"
y_hat = s.sigmoid()
y_hat.name = "ŷ"
J = -y_hat.log()  # y = 1 is right
J.name = "J"

for value in topological_order(J):
    if value.inputs:
        print(f"{value.operation:8} {value.data:7.3f}")

# %% [markdown] name="locals"
# One line of algebra has become six tiny steps. Each operation sees its own inputs and its own result,
# and nothing else of the graph. It does not know what a network is. But one thing it does know: how fast its
# result changes with each of its inputs. These are its **local derivatives**, and you have known them since
# school:
#
# | operation | by $u$ | by $v$ |
# |---|---|---|
# | $u + v$ | $1$ | $1$ |
# | $u \cdot v$ | $v$ | $u$ |
# | $-u$ | $-1$ | |
# | $\sigma(u)$ | $\sigma(u)\,(1 - \sigma(u))$ | |
# | $\ln u$ | $1/u$ | |

# %% [markdown] name="task-local_derivatives"
# ### Exercise 1: local derivatives
#
# Return eight numbers: the derivatives of $u + v$ by $u$ and by $v$, of $u \cdot v$ by $u$ and by $v$, of
# $\sigma(u)$, and of $\ln u$; and two that are not in the table: of $u - v$ by $v$, and of $e^u$. `u` and `v` are numbers,
# `u` is above 0. You may use `models.sigmoid` and `np.exp`.


# %% name="ex-local_derivatives" exercise="local_derivatives"
def local_derivatives(u, v):
    """Return plus_u, plus_v, times_u, times_v, sigma, log, minus_v, exp."""
    ### BEGIN SOLUTION
    a = models.sigmoid(u)
    return 1.0, 1.0, v, u, a * (1 - a), 1 / u, -1.0, np.exp(u)
    ### END SOLUTION


# %% name="check-local_derivatives"
check("local_derivatives", local_derivatives)

# %% [markdown] name="rule"
# ## One rule for going back
#
# Wanted is $\partial J/\partial u$ for *every* number $u$ in the graph. Let $v$ be an operation that uses $u$, and
# suppose that $\partial J/\partial v$ is known already.
#
# $$
# \begin{aligned}
# \frac{\partial J}{\partial J} &= 1 && \text{here it begins: } J \text{ changes as fast as itself}\\[4pt]
# \text{by way of } v:\quad \frac{\partial J}{\partial v} \cdot \frac{\partial v}{\partial u} & && \text{along a path slopes are multiplied}\\[4pt]
# \frac{\partial J}{\partial u} &= \sum_{v \text{ uses } u} \frac{\partial J}{\partial v} \cdot \frac{\partial v}{\partial u} && \text{a path for each use of } u \text{; add them}
# \end{aligned}
# $$
#
# So each operation does the same small thing: it takes the number that **comes in** from the right,
# multiplies it with each of its **local derivatives**, and hands the products on to its inputs, where they are
# added up: once per use, so that $u \cdot u$ hands on two. It need not know what the rest of the graph is.

# %% name="predict-product_gate"
Predict("q_product_gate")

# %% name="predict-arrives_at_s"
Predict("q_arrives_at_s")

# %% [markdown] name="move-unit"
# Now go through the unit, forward and back, with *Next* and *Back*, or with the arrow keys on the row of
# steps; or click on an operation. Before each step, say the number. Then choose an input with a click and move
# its slider: everything that is known so far follows.

# %% name="steps-unit"
GraphSteps("a unit")

# %% [markdown] name="steps-unit-seen"
# <details>
# <summary><b>What you should have seen</b> (open it when you have made your predictions and tried)</summary>
#
# At $\hat y$ arrives $-1/\hat y = -1.37$. Times the slope $\sigma' = 0.197$ this makes $-0.269$ at $s$: exactly
# $\hat y - y = 0.731 - 1$. Nobody told the graph about unit 05; $\hat y$ cancels by itself.
#
# From $s$ the sum hands the same $-0.269$ to both products and to $b$. In $p_1 = w_1 x_1$, $w_1$ gets it times
# $x_1$, and $x_1$ gets it times $w_1$. So $\partial J/\partial w_j = (\hat y - y)\,x^{(j)}$, as in unit 05, and
# $\partial J/\partial b = \hat y - y$.
#
# </details>

# %% [markdown] name="gates"
# ## What operations do to a gradient
#
# Going back, each kind of operation has a character of its own. You know two of them from the unit: what
# did the sum do with the number that came in, and what did the products do? A third one is new.

# %% name="predict-max_gate"
Predict("q_max_gate")

# %% [markdown] name="gates-list"
# - **A sum distributes.** Both local derivatives are 1: everything that comes in goes on to all inputs.
# - **A product swaps.** Each factor gets what comes in times the value of the *other* factor.
# - **A maximum routes.** The larger input gets all, the other nothing; if they are equal, the first gets it, by agreement. The **ReLU**,
#   $\max(0, s)$, one of the activations to choose in the pictures of unit 07, is the special case with a fixed 0: it
#   lets all through or nothing.

# %% name="gates-computed" tags=["hide-output"]
operations = {
    "sum": lambda u, v: u + v,
    "product": lambda u, v: u * v,
    "maximum": lambda u, v: u.maximum(v),
}
for name, operation in operations.items():
    u, v = Value(2.0), Value(-1.0)
    (5 * operation(u, v)).backward()  # so that 5 comes in
    print(f"{name:8} of 2 and −1: {u.grad:3.0f} goes to the 2, {v.grad:3.0f} to the −1")

# %% [markdown] name="move-gates"
# All three in one graph, $J = 2\,(x y + \max(z, w))$. Which of the four inputs gets nothing? Move it with its
# slider until it gets something.

# %% name="steps-gates"
GraphSteps("three gates")

# %% [markdown] name="gates-seen"
# <details>
# <summary><b>What you should have seen</b> (open it when you have tried)</summary>
#
# $w = -1$ gets nothing, since $z = 2$ is larger. As soon as $w$ is above 2, all goes to $w$, and $z$ gets
# nothing. $x = 3$ gets $2 \cdot y = -8$, and $y = -4$ gets $2 \cdot x = 6$: swapped.
#
# A product of something large with something small gives the small one a large gradient. That is one
# reason why inputs are standardized before training: in $s = \sum_j w_j x^{(j)} + b$ a weight's gradient is in
# proportion to its input.
#
# </details>

# %% [markdown] name="twice"
# ## A value that is used twice
#
# The sum in the rule has one term for each use. In unit 08 it appeared as the sum over $k$ in
# $\delta^l_j = \bigl(\sum_k w^{l+1}_{kj}\, \delta^{l+1}_k\bigr)\,\sigma'(s^l_j)$: a hidden neuron is used by every
# neuron of the next layer.

# %% [markdown] name="task-used_twice"
# ### Exercise 2: a value that is used twice
#
# With pencil and paper: $s = x + y$ and $f = s \cdot x$, at $x = 3$ and $y = -1$. Find $f$, and going back
# $\partial f/\partial s$, $\partial f/\partial y$ and $\partial f/\partial x$.

# %% name="ex-used_twice" exercise="used_twice"
numbers = {"f": ..., "∂f/∂s": ..., "∂f/∂y": ..., "∂f/∂x": ...}
### BEGIN SOLUTION
numbers = {"f": 6, "∂f/∂s": 3, "∂f/∂y": 3, "∂f/∂x": 3 + 2}
### END SOLUTION

# %% name="check-used_twice"
check("used_twice", numbers)

# %% [markdown] name="move-twice"
# Here is the example of unit 08, $J = u^2 \cdot 3u$.

# %% name="predict-two_uses"
Predict("q_two_uses")

# %% [markdown] name="look-twice"
# At the last two steps look at what $u$ has got so far, and what it has in the end.

# %% name="steps-twice"
GraphSteps("used twice")

# %% [markdown] name="twice-seen"
# <details>
# <summary><b>What you should have seen</b> (open it when you have made your prediction and tried)</summary>
#
# Both paths back end at $u$: by way of $3u$ it gets 12, by way of $u^2$ it gets 24, and in the end it has 36. From school:
# $J = 3u^3$, with the slope $9u^2 = 36$. A program that writes `=` in place of `+=` keeps what came last.
#
# </details>

# %% [markdown] name="order"
# ## Whose turn is it?
#
# An operation may hand on only when *everything* has arrived that will ever arrive there. If a node is used
# twice, both users must have had their turn. A node is **ready** when all nodes that use it are done. At
# first only $J$ is: nothing uses it. There are often several valid orders, and all give the same numbers.

# %% [markdown] name="task-backward_order"
# ### Exercise 3: an order for the way back
#
# `inputs` describes a graph, a dict: `inputs[5] == [2, 3]` says that node 5 was computed from the nodes 2
# and 3. Nodes without inputs have an empty list; a node that is used twice by the same one stands there
# twice. The numbers of the nodes are only names, and come in no particular order. One node, the output, is used by
# none.
#
# Return a list of all nodes in which each node stands after all nodes that use it. Every such order is right.


# %% name="ex-backward_order" exercise="backward_order"
def backward_order(inputs):
    """Return all nodes, each after those that use it."""
    ### BEGIN SOLUTION
    uses = dict.fromkeys(inputs, 0)
    for node in inputs:
        for x in inputs[node]:
            uses[x] += 1
    order = [node for node in inputs if uses[node] == 0]
    for node in order:
        for x in inputs[node]:
            uses[x] -= 1
            if uses[x] == 0:
                order.append(x)
    return order
    ### END SOLUTION


# %% name="check-backward_order"
check("backward_order", backward_order)

# %% [markdown] name="network"
# ## A network, and the formulas of unit 08
#
# The network 2-2-1 that you did by hand in unit 08, with all its 11 inputs: two data, six weights and three
# biases. (The end of it, $J = \ln(1 + e^{-s^3})$, is $-\ln \sigma(s^3)$, written as in unit 03.) Nothing in this
# graph knows of layers, of $\delta$, or of a transpose.

# %% name="predict-where_delta"
Predict("q_where_delta")

# %% [markdown] name="look-network"
# Go back through it and look for the numbers of unit 08: $\delta^3 = -\tfrac12$, $\delta^2_1 = -\tfrac14$,
# $\delta^2_2 = \tfrac12$.

# %% name="steps-network"
GraphSteps("a network 2-2-1")

# %% [markdown] name="network-seen"
# <details>
# <summary><b>What you should have seen</b> (open it when you have made your prediction and tried)</summary>
#
# They are the derivatives at $s^3$, $s^2_1$ and $s^2_2$: **$\delta$ is what arrives at a weighted sum.**
# The transpose is nothing but the products: going forward, $a^2_1$ is multiplied by $w^3_{11}$; going back,
# so is what arrives there. With one output, its sum has a single term, so that the adding doesn't show there. And $\sigma'$ is the
# local derivative of the node $\sigma$. The two inputs $x_1$ and $x_2$ are used twice, and get sums.
#
# </details>
#
# Both ways with the numbers beside each other; then on a larger network, with 35 examples and squared
# weights added:

# %% name="both-ways"
small = MLP([2, 2, 1], theta=[1, -1, 3, -1, 1, -1, 2, -4, 1])
x, right = [[1.0, 2.0]], [1]
names = ["w²₁₁", "w²₁₂", "w²₂₁", "w²₂₂", "b²₁", "b²₂", "w³₁₁", "w³₁₂", "b³₁"]
by_layers = small.gradient(x, right)
by_graph = network_graph(small, x, right).gradient()
for name, one, other in zip(names, by_layers, by_graph, strict=True):
    print(f"∂J/∂{name:5} layers {one:6.3f}   graph {other:6.3f}")

rng = np.random.default_rng(11)
larger = MLP([3, 4, 4, 1], hidden="tanh", l2=0.1, seed=3)
X, y = rng.normal(size=(35, 3)), rng.integers(0, 2, size=35)
difference = larger.gradient(X, y) - network_graph(larger, X, y).gradient()
print(f"35 examples, {larger.theta.size} parameters: they agree to {1e-12:g}:", end=" ")
print(bool(np.abs(difference).max() < 1e-12))

# %% [markdown] name="tiny"
# ## An automatic differentiation in twenty lines
#
# That is all it takes. `RULES` has the operations: each returns its value, then its local derivatives. A graph
# is a list of steps in the order in which they are computed: a name, an operation, and the names of its
# inputs. Forward, each step fills in its value and its local derivatives; backward, the list is read from its
# end, an order in which each node is ready when its turn comes.

# %% name="tiny-autodiff"
RULES = {
    "+": lambda u, v: (u + v, 1.0, 1.0),
    "*": lambda u, v: (u * v, v, u),
    "neg": lambda u: (-u, -1.0),
    "exp": lambda u: (np.exp(u), np.exp(u)),
}


def forward(steps, inputs):
    """Return all values, and the local derivatives of each step."""
    values, slopes = dict(inputs), {}
    for name, operation, used in steps:
        result = RULES[operation](*[values[u] for u in used])  # the numbers, one by one
        values[name], slopes[name] = result[0], result[1:]
    return values, slopes


def backward(steps, slopes, names):
    """Return the derivatives of the last step with respect to all names."""
    d = {}
    for name in names:
        d[name] = 0.0
    d[steps[-1][0]] = 1.0
    for name, _, used in reversed(steps):
        for u, slope in zip(used, slopes[name], strict=True):
            d[u] += d[name] * slope  # what comes in, times the local derivative; added up
    return d


steps = [("p", "*", ["u", "u"]), ("v", "*", ["c", "u"]), ("J", "*", ["p", "v"])]
values, slopes = forward(steps, {"u": 2.0, "c": 3.0})
d = backward(steps, slopes, values)
print(f"J = u² · 3u = {values['J']:g} at u = 2;  ∂J/∂u = {d['u']:g}, and 9u² = {9 * 2**2}")

# %% [markdown] name="task-missing_operation"
# ### Exercise 4: an operation that is missing
#
# `RULES` can't divide. Write the rule for $u / v$: return its value, its derivative by $u$, and its derivative
# by $v$. (Of $v^{-1}$ the derivative is $-v^{-2}$, the rule for powers.)


# %% name="ex-missing_operation" exercise="missing_operation"
def missing_operation(u, v):
    """Return u / v, and its derivatives by u and by v."""
    ### BEGIN SOLUTION
    return u / v, 1 / v, -u / v**2
    ### END SOLUTION


# %% name="check-missing_operation"
check("missing_operation", missing_operation)

# %% [markdown] name="divide"
# With it the small autodiff can do a sigmoid that nobody has derived for it: $\sigma(s) = 1/(1 + e^{-s})$ from
# a minus, a power of e, a sum and your division. (If you have not solved the exercise, the course's rule is
# taken.)

# %% name="sigmoid-from-parts"
RULES["/"] = use("missing_operation", missing_operation)

steps = [("t", "neg", ["s"]), ("e", "exp", ["t"]), ("v", "+", ["c", "e"]), ("a", "/", ["c", "v"])]
for number in (-2.0, 0.0, 1.0):
    values, slopes = forward(steps, {"s": number, "c": 1.0})
    a = values["a"]
    slope = backward(steps, slopes, values)["s"]
    print(f"s = {number:2.0f}: σ = {a:.4f}, slope {slope:.4f}, and σ(1 − σ) = {a * (1 - a):.4f}")

# %% [markdown] name="modes"
# ## Why backwards?
#
# One can go through a graph the other way, too: along the arrows. Choose *one* input $u$, say
# $\partial u/\partial u = 1$, and let each operation compute how fast its result changes with $u$: the sum over its
# inputs of local derivative times what came from there. That is **forward mode**. Each pass answers: how
# fast does *everything* change with *this one input*? Going against the arrows, **reverse mode**, answers:
# how fast does *this one result* change with *everything*?

# %% name="predict-how_many_passes"
Predict("q_how_many_passes")


# %% name="forward-mode" tags=["hide-output"]
def along(steps, slopes, names, u):
    """Return the derivatives of all names with respect to the one input u."""
    rate = {}
    for name in names:
        rate[name] = 0.0
    rate[u] = 1.0
    for name, _, used in steps:
        rate[name] = sum(slope * rate[v] for v, slope in zip(used, slopes[name], strict=True))
    return rate


steps = [
    ("p", "*", ["w", "x"]), ("r", "*", ["v", "z"]), ("m", "+", ["p", "r"]), ("s", "+", ["m", "b"]),
    ("J", "exp", ["s"]),
]  # fmt: skip
inputs = {"w": 2.0, "x": -1.0, "v": -3.0, "z": -2.0, "b": -3.0}
values, slopes = forward(steps, inputs)

one_by_one = {u: along(steps, slopes, values, u)["J"] for u in inputs}
at_once = backward(steps, slopes, values)
for u in inputs:
    print(f"∂J/∂{u}: along {one_by_one[u]:7.3f}, against {at_once[u]:7.3f}")
print(f"passes along the arrows: {len(one_by_one)}; against them: 1")

# %% [markdown] name="modes-seen"
# | | begins at | one pass gives | for a network with $m$ parameters and one cost |
# |---|---|---|---|
# | forward mode | one input | its effect on all results | $m$ passes |
# | reverse mode | one result | the effect of all inputs on it | 1 pass |
#
# Both multiply the same local derivatives and differ in where they begin. A network has thousands of parameters
# and *one* cost: so reverse mode, and that is what **backpropagation** is. The price: all values must be kept until the
# way back. With few inputs and many results, forward mode is the better one.
#
# > **Where the sources slip.** "The derivatives of all variables with respect to the input data", which a slide
# > of the lecture promises (unit 08), are what *forward* mode gives. Training needs the other direction: the
# > derivatives of the one cost with respect to all weights and biases.

# %% [markdown] name="own"
# ## Your own expression
#
# Write any expression with `+ - * / **` and the methods of `Value`: `.exp()`, `.log()`, `.tanh()`, `.sigmoid()`,
# `.relu()`, `.softplus()`, which is $\ln(1 + e^u)$, `.maximum(…)`. Change this one, run the cell, and go through it.

# %% name="predict-two_that_meet"
Predict("q_two_that_meet")

# %% name="own-graph"
GraphSteps(function=lambda x, y: (x * y + y**2).tanh() / x, values=(2.0, -1.0))

# %% [markdown] name="own-seen"
# <details>
# <summary><b>What you should have seen</b> (open it when you have made your prediction and gone through it)</summary>
#
# At $y$ two contributions of the same size and different signs meet, so that $\partial f/\partial y = 0$: at this place $f$ is level along $y$.
# At $x$ meet one from the product and one from the division, again with different signs; the first one is a little larger in size.
# With an expression of your own: wherever several arrows leave a value, as many contributions come back to it.
#
# </details>

# %% [markdown] name="sources"
# The picture with the values above and the gradients below comes from the notes on backpropagation of **CS231n**
# (Stanford), where the first graph of this unit has its numbers from. **Christopher Olah**'s *Calculus on Computational
# Graphs: Backpropagation* tells the two directions as two ways to add up paths. The large frameworks
# do what your twenty lines do, with arrays in place of numbers.

# %% [markdown] name="summary"
# ## Summary
#
# | | formula | in code |
# |---|---|---|
# | start | $\partial J/\partial J = 1$ | `d["J"] = 1.0` |
# | the rule | $\dfrac{\partial J}{\partial u} = \sum_{v \text{ uses } u} \dfrac{\partial J}{\partial v} \cdot \dfrac{\partial v}{\partial u}$ | `d[u] += d[v] * slope` |
# | a sum distributes | $\partial(u + v)/\partial u = 1$ | `(u + v, 1.0, 1.0)` |
# | a product swaps | $\partial(u v)/\partial u = v$ | `(u * v, v, u)` |
# | a maximum routes | 1 for the larger, 0 for the other | |
# | a quotient | $\partial(u/v)/\partial v = -u/v^2$ | `(u / v, 1 / v, -u / v**2)` |
# | $\delta^l_j$ | what arrives at $s^l_j$ | |
#
# **What can go wrong.** Setting a derivative where it must be added up (`=` for `+=`): right until a value is used
# twice. A node that has its turn too early. The values of the way forward, changed or thrown away before the way
# back. A product that is not swapped. And what is not differentiable has no right local derivative: at its
# corner, a ReLU gets one by agreement.
#
# **One step further.** Going back creates new values by sums and products. They form a graph themselves, so one can
# go back through *it*: that gives the derivatives of derivatives. Which graph is it for $u^2$?
#
# ## How far you are

# %% name="show-progress"
progress("11")

# %% [markdown] name="next"
# Next: **[12 · Why understand it](12_why_understand_it.ipynb)**, where gradients get lost on their way back.
# Back to **[Start here](00_start_here.ipynb)**.
