# ---
# jupyter:
#   course:
#     unit: "06"
#     title: Several classes
#     points: [M1, M2, M3, E4]
#     minutes: 45
#     symbols: [c, m, u]
# ---

# %% [markdown] name="title"
# # 06 · Several classes
#
# **The question.** One unit tells two kinds of penguin apart. How do we tell three, or ten, and what
# must change in the algorithm that tunes the weights?
#
# After this unit you can
# - write class numbers as one-hot rows, and compute all answers of all units with one product;
# - compute the cost of several outputs and its gradient, in numpy;
# - train the model, and say which class it calls, whatever its units answer;
# - say what a softmax does differently.
#
# About 45 minutes to read and try; the exercises come on top. Run each cell with Shift+Enter.

# %% [markdown] name="recall"
# ## What you need from before
#
# - **Sigmoid unit**: $\hat y = \sigma(s)$ with $s = w_1 x^{(1)} + \dots + w_K x^{(K)} + b$; it says yes if
#   $\hat y > \tfrac12$, which is where $s > 0$.
# - **Its cost and its gradient**: one example costs $-\bigl(y \ln \hat y + (1 - y) \ln(1 - \hat y)\bigr)$, and
#   $\partial J / \partial w_j$ is error times input, $(\hat y_i - y_i)\, x_i^{(j)}$, averaged.
# - **Gradient descent** asks for $J(\theta)$, $\nabla J(\theta)$, a start $\theta[0]$, $\lambda$ and $\varepsilon$.

# %% name="imports"
import numpy as np

from nnbook import Multiclass, SigmoidUnit, check, datasets, gradient_descent, models
from nnbook import hint, progress, start_over
from nnbook.learning import numerical_gradient
from nnbook.pictures import Chart, DiagramPicture, Panel, Picture, Points
from nnbook.pictures import network_diagram, padded_limits
from nnbook.widgets import ClassMaps, Predict

# %% [markdown] name="penguins"
# ## The data: three kinds of penguin
#
# Now all three species, again by the length and the depth of their bills, standardized as before.
# The right answer for a penguin is one of $C = 3$ classes, numbered 0, 1, 2.

# %% name="load-penguins"
penguins = datasets.load("penguins", species=("Adelie", "Chinstrap", "Gentoo"))
X = (penguins.X - penguins.X.mean(axis=0)) / penguins.X.std(axis=0)  # (n, K)
y = penguins.y  # (n,): class numbers
(n, K), C = X.shape, 3

for c, name in enumerate(penguins.class_names):
    length, depth = penguins.X[y == c].mean(axis=0)
    print(
        f"class {c}, {name}: {np.sum(y == c)} penguins, on average {length:.0f} by {depth:.0f} mm"
    )
print(f"n = {n} examples, K = {K} inputs, C = {C} classes")

# %% name="species"
names = ("bill length (standardized)", "bill depth (standardized)")
chart = Chart(
    "species",
    *names,
    padded_limits(X[:, 0]),
    padded_limits(X[:, 1]),
    title="three species",
    legend=(
        ("Adelie", "class0", "point0"),
        ("Chinstrap", "class1", "point1"),
        ("Gentoo", "class2", "point2"),
    ),
)
bills = Points("bills", X[:, 0], X[:, 1], classes=y)
Picture((Panel(chart, (bills,)),), "Adelies upper left, Chinstraps upper right, Gentoos below.")

# %% [markdown] name="one-unit-each"
# *The bills of three species: Adelies upper left, Chinstraps upper right, Gentoos below.*
#
# ## One unit for each class
#
# One output unit can't say which of three it is: it has only yes and no. And a single output that
# answers 0, 1 or 2 would claim that a Chinstrap is half an Adelie and half a Gentoo.
#
# So we ask three questions. Is it an Adelie? Is it a Chinstrap? Is it a Gentoo? There is **one output
# unit for each class, and every input is joined to every output**:

# %% name="three-units"
W = np.array([[-2.0, 1.0], [1.0, 1.5], [1.0, -2.0]])  # one row of weights for each class
b = np.array([-1.0, -1.5, -0.5])  # one bias for each class
diagram = network_diagram(
    (2, 3),
    W={2: W},
    b={2: b},
    inputs=("length", "depth"),
    outputs=tuple(f"{name}?" for name in penguins.class_names),
)
said = (
    f"2 inputs, 3 units: {W.size} weights and {b.size} biases, so θ has {W.size + b.size} numbers."
)
DiagramPicture((diagram,), said)

# %% [markdown] name="formula-of-units"
# *Two inputs and three units: a solid line is a weight above 0, a dashed one a weight below.*
#
# (The small numbers above W, a and b in the picture count layers. They are for the next unit.)
#
# Each unit is the sigmoid unit that you know, with weights and a bias of its own. Let $w_{jk}$ be the
# weight that leads from input $k$ to unit $j$, and $b_j$ the bias of unit $j$. Then
#
# $$
# s_j = \sum_{k=1}^K w_{jk}\, x^{(k)} + b_j, \qquad \hat y^{(j)} = \sigma(s_j), \qquad j = 1, \dots, C
# $$
#
# The model's answer is now $C$ numbers, $\hat y = (\hat y^{(1)}, \dots, \hat y^{(C)})$. Unit $j$ belongs to
# class number $j - 1$: formulas count from 1, numpy from 0. And $\theta$ holds all the weights, first
# those of unit 1, then those of unit 2, and so on, and last the biases: $C K + C$ numbers.
#
# > **Where the sources slip.** The lecture's $K$ is the number of inputs where it speaks of the
# > perceptron, and the number of classes where it sums over the outputs. These are two numbers, here 2
# > and 3. The course writes $K$ for the inputs and $C$ for the classes.

# %% [markdown] name="one-hot"
# ## The right answers, one-hot
#
# If the model gives $C$ numbers, there must be $C$ right answers to compare them with. For a Chinstrap
# the questions "Adelie? Chinstrap? Gentoo?" are rightly answered no, yes, no:
#
# $$y_i = (0, 1, 0)$$
#
# A row with a single 1, at the place of the class, is called **one-hot**. $y_i^{(j)}$ is its $j$-th number.

# %% [markdown] name="task-one_hot"
# ### Exercise 1: one-hot rows
#
# `y` holds the class numbers of $n$ examples, from 0 to $C - 1$, shape $(n,)$. Return the table of shape
# $(n, C)$ that has in row `i` a 1 in column `y[i]` and 0 elsewhere. It must have $C$ columns even if some
# class has no example. `np.zeros((rows, columns))` makes a table of zeros, and `len(y)` is $n$.
# `table[i, j] = 1` sets one entry. It sets one for each pair if `i` and `j` are two arrays of equal
# length, and `np.arange(n)` is 0, 1, …, n − 1; a loop will do, too.


# %% name="ex-one_hot" exercise="one_hot"
def one_hot(y, C):
    """Return the one-hot rows (n, C) of the class numbers y (n,)."""
    ### BEGIN SOLUTION
    rows = np.zeros((len(y), C))
    rows[np.arange(len(y)), y] = 1
    return rows
    ### END SOLUTION


# %% name="check-one_hot"
check("one_hot", one_hot)

# %% [markdown] name="product"
# ## All sums with one product
#
# The weights of all units together are a table $W$ of shape $(C, K)$: **one row for each class**. In the
# cell above, the first row is the Adelie unit's.
#
# For one unit, `X @ w` multiplied every row of `X` with `w`, number by number, and added up. Now each
# row of `X` shall meet each row of `W`. The operator `@` between two tables takes the *rows* of the first
# and the *columns* of the second. So we turn `W` round: `W.T`, the **transposed** table, has the rows of
# `W` as its columns. Two penguins by hand:

# %% name="product-by-hand"
two = np.array([[1.0, 0.5], [-1.0, 2.0]])  # two penguins: (2, K)
for i in range(2):
    for j in range(3):
        terms = " + ".join(f"({x:g})·({w:g})" for x, w in zip(two[i], W[j], strict=True))
        print(f"row {i} of X, row {j} of W: {terms} = {two[i] @ W[j]:g}")

print("two @ W.T =", (two @ W.T).tolist(), "of shape", (two @ W.T).shape)
print("with b    =", (two @ W.T + b).tolist())

# %% [markdown] name="product-shapes"
# The shapes say whether a product can be: $(n, K)$ times $(K, C)$ gives $(n, C)$. The two numbers in
# the middle must be the same, and they disappear: that is the sum. In `X @ W.T + b` numpy adds `b`, of
# shape $(C,)$, to every row, so that each unit gets its own bias. (The next unit has more on such
# products.)

# %% [markdown] name="task-class_outputs"
# ### Exercise 2: the answers of all units
#
# `X` has shape $(n, K)$, `W` $(C, K)$ and `b` $(C,)$. Return all $\hat y_i^{(j)}$, shape $(n, C)$: a row for
# each example, a column for each class, without a loop over the examples. `models.sigmoid` works on tables, too.


# %% name="ex-class_outputs" exercise="class_outputs"
def class_outputs(X, W, b):
    """Return ŷ (n, C) for the rows of X (n, K), with the weights W (C, K) and biases b (C,)."""
    ### BEGIN SOLUTION
    return models.sigmoid(X @ W.T + b)
    ### END SOLUTION


# %% name="check-class_outputs"
check("class_outputs", class_outputs)

# %% [markdown] name="largest"
# ## Which class is it?
#
# Each unit answers for itself, and draws its own line.

# %% name="predict-how_many_yes"
Predict("q_how_many_yes")

# %% [markdown] name="largest-answer"
# Nothing makes their answers agree, and they **need not sum to 1**. What do we call a penguin for which
# two units say yes, or none? We ask who is surest: the class is that of the
# **largest** $\hat y^{(j)}$ (of the first one, if several are equally large). In numpy that is
# `argmax(axis=1)`, the place of the largest number in each row.

# %% name="argmax"
y_hat = models.sigmoid(two @ W.T + b)
for answers in y_hat:
    said_yes = [name for name, a in zip(penguins.class_names, answers, strict=True) if a > 0.5]
    print(
        f"ŷ = {answers.round(2).tolist()}, sum {answers.sum():.2f}; "
        f"yes from {' and '.join(said_yes) or 'nobody'}; "
        f"called {penguins.class_names[answers.argmax()]}"
    )

# %% [markdown] name="cost"
# ## The cost
#
# Every unit pays for its own answer, just as the single unit did. The cost of an example is the sum over
# its units, and $J$ is the mean over the examples:
#
# $$
# J = -\frac1n \sum_{i=1}^n \sum_{j=1}^C \Bigl( y_i^{(j)} \ln \hat y_i^{(j)}
#   + \bigl(1 - y_i^{(j)}\bigr) \ln \bigl(1 - \hat y_i^{(j)}\bigr) \Bigr)
# $$
#
# The unit of the right class pays $-\ln \hat y$: it should have said yes. Each other one pays
# $-\ln(1 - \hat y)$: it should have said no. Take a Chinstrap for which the three units answer 0.2, 0.6
# and 0.1:

# %% name="cost-by-hand"
total = 0.0
for name, right, answer in zip(penguins.class_names, (0, 1, 0), (0.2, 0.6, 0.1), strict=True):
    given = answer if right else 1 - answer  # how likely the unit called what is right
    total -= np.log(given)
    print(f"{name:9}  y = {right}, ŷ = {answer}: pays −ln {given} = {-np.log(given):.3f}")
print(f"the example costs {total:.3f}")

# %% [markdown] name="task-multiclass_cost"
# ### Exercise 3: the cost of several outputs
#
# `y_hat` and `y` both have shape $(n, C)$; `y` is one-hot, and every $\hat y$ lies between 0 and 1. Return
# $J$, one number. `table.sum(axis=1)` sums along each row and leaves $n$ numbers; `np.log` takes the
# logarithm of every entry.


# %% name="ex-multiclass_cost" exercise="multiclass_cost"
def multiclass_cost(y_hat, y):
    """Return the cost J of the answers ŷ (n, C), where y (n, C) is right."""
    ### BEGIN SOLUTION
    terms = y * np.log(y_hat) + (1 - y) * np.log(1 - y_hat)
    return -terms.sum(axis=1).mean()
    ### END SOLUTION


# %% name="check-multiclass_cost"
check("multiclass_cost", multiclass_cost)

# %% [markdown] name="predict-start"
# Training will start at $\theta[0] = 0$ again, where all weights and biases are 0.

# %% name="predict-three_at_start"
Predict("q_three_at_start")

# %% [markdown] name="gradient"
# ## The gradient
#
# The derivation is that of one unit, and there is little to add to it. Line by line, for one example; let
# $J$ be its cost for the moment, the sum of what the units pay:
#
# $$
# \begin{aligned}
# \frac{\partial J}{\partial w_{jk}}
#   &= \frac{\partial (\text{what unit } j \text{ pays})}{\partial w_{jk}}
#   && w_{jk} \text{ belongs to unit } j \text{ alone; the others' terms don't contain it}\\[4pt]
#   &= \frac{\partial (\text{what unit } j \text{ pays})}{\partial s_j} \cdot \frac{\partial s_j}{\partial w_{jk}}
#   && \text{chain rule}\\[4pt]
#   &= \bigl(\hat y^{(j)} - y^{(j)}\bigr) \cdot x^{(k)}
#   && \text{as for one unit; and } s_j \text{ is linear}
# \end{aligned}
# $$
#
# For $b_j$ the last factor is 1. The mean over all examples is
#
# $$
# \frac{\partial J}{\partial w_{jk}} = \frac1n \sum_{i=1}^n \bigl(\hat y_i^{(j)} - y_i^{(j)}\bigr)\, x_i^{(k)}, \qquad
# \frac{\partial J}{\partial b_j} = \frac1n \sum_{i=1}^n \bigl(\hat y_i^{(j)} - y_i^{(j)}\bigr)
# $$
#
# Error times input again. With the table `error` of shape $(n, C)$, the sums over the examples for all
# $j$ and $k$ are one product, in which $n$ must be in the middle: $(C, n)$ times $(n, K)$ gives $(C, K)$, the
# shape of $W$.

# %% [markdown] name="task-multiclass_gradient"
# ### Exercise 4: the gradient, for all classes at once
#
# `X` is $(n, K)$, `y` $(n, C)$ one-hot, `W` $(C, K)$, `b` $(C,)$. Return $\nabla J(\theta)$ as one array of
# shape $(C K + C,)$, in the order of $\theta$: first $\partial J/\partial W$, row by row, then
# $\partial J/\partial b$, without a loop over the examples. `np.append(table, vector)` writes a table out row by row and puts a vector behind
# it; `table.mean(axis=0)` is the mean of every column.


# %% name="ex-multiclass_gradient" exercise="multiclass_gradient"
def multiclass_gradient(X, y, W, b):
    """Return ∂J/∂θ (C K + C,) for the examples X (n, K) with the right answers y (n, C)."""
    ### BEGIN SOLUTION
    error = models.sigmoid(X @ W.T + b) - y
    return np.append(error.T @ X / len(X), error.mean(axis=0))
    ### END SOLUTION


# %% name="check-multiclass_gradient"
check("multiclass_gradient", multiclass_gradient)

# %% [markdown] name="believe"
# As always: don't believe a gradient, test it. `Multiclass` is the package's model, and it takes the
# class numbers `y` as they are.

# %% name="finite-differences"
J, grad_J = Multiclass(K, C).objective(X, y)  # J and ∇J as functions of θ
theta = np.random.default_rng(6).normal(size=C * K + C)
print("formula: ", grad_J(theta).round(5).tolist())
print("measured:", numerical_gradient(J, theta).round(5).tolist())

# %% [markdown] name="ask-what-changes"
# ## What must change in the algorithm?
#
# Here is the lecture's question. We have a new model, a longer $\theta$ and another cost. What must
# change in the algorithm that tunes the weights? Answer before you read on.

# %% name="predict-change_for_classes"
Predict("q_change_for_classes")

# %% [markdown] name="nothing"
# The same lines of code train both: one unit that tells Adelies from the rest, and three units for three
# classes. In `descend` not a letter knows which of them it tunes.


# %% name="same-descent"
def descend(J, grad_J, theta):
    return gradient_descent(J, grad_J, theta, step_size=1, tolerance=0.001)


for untrained, right in ((SigmoidUnit(K), y == 0), (Multiclass(K, C), y)):
    J, grad_J = untrained.objective(X, right)
    end = descend(J, grad_J, untrained.theta)
    print(f"{untrained}: {end.i} steps, cost {end.cost:.3f}")

# %% [markdown] name="nothing-seen"
# <details>
# <summary><b>The lecture's answer</b> (open it when you have given yours)</summary>
#
# Nothing. Gradient descent asks for a start $\theta[0]$ and for two functions, $J(\theta)$ and
# $\nabla J(\theta)$. What $\theta$ means, how long it is and how many outputs there are, it never
# learns. All that is new stands in the model, which computes $J$ and $\nabla J$.
#
# </details>

# %% [markdown] name="predict-maps"
# ## Three units at work
#
# In the picture below there is a map for each unit: the color of its class where it says yes, grey where
# it says no, and a line where it says $\tfrac12$. First look once more at the picture of the three
# species at the top of this unit, and predict.

# %% name="predict-hardest_unit"
Predict("q_hardest_unit")

# %% [markdown] name="move-maps"
# Press **Start** and watch the three lines. Rings mark wrong answers: above, those of each unit alone;
# below, those of all three together, by the largest $\hat y$. Slanted lines show where nobody says yes
# (dotted, falling) and where several do (solid, rising).
#
# Then click on penguins in the lower map, or type a number for example $i$. The table shows what each
# unit answers, what is right and what it pays. Example 110 has two units that say yes; try 72 as well.

# %% name="class-maps"
maps = ClassMaps(X, y, feature_names=names, class_names=penguins.class_names, chosen=110)
maps

# %% [markdown] name="maps-seen"
# <details>
# <summary><b>What you should have seen</b> (open it when you have made your prediction and tried)</summary>
#
# Before the first step every answer is $\tfrac12$: nobody says yes, and every penguin is called an
# Adelie, since the first of equal answers counts. The Adelie and the Gentoo unit soon find good lines.
# The Chinstrap unit can't: its species lies between the two others, and no line has them all on one
# side and hardly anybody else.
#
# And yet most Chinstraps are called by their name. In the middle, where nobody says yes, the
# Chinstrap unit's weak "perhaps" is often still the largest of three answers: the other two units are
# sure that it is *not* one of theirs. So together the three are wrong far less often than the
# Chinstrap unit is alone.
#
# </details>
#
# The picture stops after 1000 steps. Here are the numbers of a descent that goes on until
# $\varepsilon = 0.001$ ends it:

# %% name="trained"
model = Multiclass(K, C)
J, grad_J = model.objective(X, y)
result = gradient_descent(J, grad_J, model.theta, step_size=1, tolerance=0.001)
model.theta = result.theta
y_hat = model.output(X)

print(f"{result.i} steps, cost {result.cost:.3f}, {np.sum(model.predict(X) != y)} of {n} wrong")
for c, name in enumerate(penguins.class_names):
    wrong = np.sum((y_hat[:, c] > 0.5) != (y == c))
    print(f"the {name} unit alone: wrong on {wrong}")
yes = np.sum(y_hat > 0.5, axis=1)
print(f"no unit says yes on {np.sum(yes == 0)}, two do on {np.sum(yes == 2)}")
chinstraps = y == 1
print(
    f"of {np.sum(chinstraps)} Chinstraps, their unit says yes to {np.sum(y_hat[chinstraps, 1] > 0.5)}; "
    f"by the largest answer {np.sum(model.predict(X[chinstraps]) == 1)} are called by their name"
)
print(f"the three answers sum to {y_hat.sum(axis=1).min():.2f} up to {y_hat.sum(axis=1).max():.2f}")

# %% [markdown] name="alone"
# ## Three units, or three times one unit?
#
# No weight belongs to two units, and each pays for itself. So training the three together should be the
# same as training three sigmoid units, one after the other, each on its own question: "Adelie or not?",
# and so on. Is it?

# %% name="one-at-a-time"
for c, name in enumerate(penguins.class_names):
    unit = SigmoidUnit(K)
    J_c, grad_J_c = unit.objective(X, y == c)
    alone = gradient_descent(J_c, grad_J_c, unit.theta, 1, 0, max_steps=result.i).theta
    together = np.append(model.W[c], model.b[c])
    print(f"{name:9} alone {alone.round(2).tolist()}, together {together.round(2).tolist()}")

# %% [markdown] name="alone-seen"
# It is, weight by weight. Only the stopping differs: $\varepsilon$ bounds the length of the step of *all* of
# $\theta$, so we gave each unit as many steps as they had together. In the next unit there will be layers
# between input and output, which all outputs share, and then they will be coupled.

# %% [markdown] name="softmax"
# ## The usual alternative: softmax
#
# A penguin is of exactly one species. Our three units don't know that. One can build it in: compute
# the sums $s_j$ as before, but make the answers share a total of 1. That is the **softmax**:
#
# $$
# \hat y^{(j)} = \frac{e^{s_j}}{e^{s_1} + \dots + e^{s_C}}, \qquad
# J = -\frac1n \sum_{i=1}^n \sum_{j=1}^C y_i^{(j)} \ln \hat y_i^{(j)}
# $$
#
# Each answer is positive, they sum to 1, and the largest $s_j$ gets the largest share. In the cost only the
# unit of the right class is charged: if its share is small, the others' are too large, and they
# need not be charged once more.

# %% name="softmax-by-hand"
s = np.array([2.0, 1.0, -1.0])
e = np.exp(s)
print("e^s:    ", e.round(3).tolist(), "sum", e.sum().round(3))
print("softmax:", (e / e.sum()).round(3).tolist(), "sum", (e / e.sum()).sum().round(3))
print("sigmoid:", models.sigmoid(s).round(3).tolist(), "sum", models.sigmoid(s).sum().round(3))

# %% [markdown] name="softmax-gradient"
# Now every $s_j$ moves every answer. And yet the derivative of the cost of one example by $s_j$, for one
# fixed $j$, comes out the same. In the sums $c$ and $m$ run over all classes; recall that the slope of
# $\ln u$ is $u'/u$, if $u$ depends on what is moved.
#
# $$
# \begin{aligned}
# -\sum_c y^{(c)} \ln \hat y^{(c)}
#   &= -\sum_c y^{(c)} \Bigl(s_c - \ln \sum_m e^{s_m}\Bigr) && \text{logarithm of a fraction}\\
#   &= -\sum_c y^{(c)} s_c + \ln \sum_m e^{s_m} && \text{a one-hot row sums to 1}\\[4pt]
# \frac{\partial}{\partial s_j} \Bigl(-\sum_c y^{(c)} s_c + \ln \sum_m e^{s_m}\Bigr)
#   &= -y^{(j)} + \frac{e^{s_j}}{\sum_m e^{s_m}} && \text{one term of each sum has } s_j;\ (\ln u)' = u'/u\\
#   &= \hat y^{(j)} - y^{(j)} && \text{the fraction is the softmax}
# \end{aligned}
# $$
#
# Error times input once more: the gradient has the same formula, only $\hat y$ is computed otherwise. And
# what must change in gradient descent? Nothing, again.

# %% name="predict-softmax_yes"
Predict("q_softmax_yes")

# %% [markdown] name="move-softmax"
# Train it, and compare with the picture above. (You can also switch one picture to and fro.) Don't
# compare the two costs, though: they are different functions, and here fewer units are charged.

# %% name="class-maps-softmax"
shares = ClassMaps(
    X, y, feature_names=names, class_names=penguins.class_names, chosen=110, output="softmax"
)
shares

# %% [markdown] name="softmax-seen"
# <details>
# <summary><b>What you should have seen</b> (open it when you have made your prediction and tried)</summary>
#
# The Chinstrap unit is no longer bound to a straight line: its "yes" ends where another class begins,
# on either side. Its share is large wherever the two others' are small. Two classes never say yes at
# once, and nobody says yes only in a tiny corner, where the three regions meet. The borders
# between the regions of the largest answer are straight with both: two answers are equal where
# $s_j = s_m$, and that is a line.
#
# </details>

# %% name="softmax-trained"
softmax = Multiclass(K, C, output="softmax")
J, grad_J = softmax.objective(X, y)
softmax.theta = gradient_descent(J, grad_J, softmax.theta, step_size=1, tolerance=0.001).theta

for i in (110, 72):
    for model_name, trained in (("sigmoids", model), ("softmax", softmax)):
        answers = trained.output(X[[i]])[0]
        print(
            f"example {i} ({penguins.class_names[y[i]]}), {model_name:8}: "
            f"{answers.round(2).tolist()}, sum {answers.sum():.2f}"
        )
print(f"softmax: {np.sum(softmax.predict(X) != y)} of {n} wrong")

# %% [markdown] name="which"
# Which of them? If each object has exactly one class, the softmax says so, and here it does a little
# better, on the penguins that it was trained on. If an object can have several (a photograph with a penguin *and* a seal) or none, sigmoids
# are right. The course stays with the lecture and uses sigmoids; the network of the next units can
# do both.

# %% [markdown] name="summary"
# ## Summary
#
# | | formula | in code |
# |---|---|---|
# | right answers | $y_i^{(j)} = 1$ for the class, else 0 | one-hot rows, `y` $(n, C)$ |
# | weighted sums | $s_j = \sum_k w_{jk}\, x^{(k)} + b_j$ | `s = X @ W.T + b` |
# | outputs | $\hat y^{(j)} = \sigma(s_j)$ | `y_hat = models.sigmoid(s)` |
# | class | the first largest $\hat y^{(j)}$ | `y_hat.argmax(axis=1)` |
# | cost | $J = -\frac1n \sum_i \sum_j \bigl(y_i^{(j)} \ln \hat y_i^{(j)} + (1 - y_i^{(j)}) \ln(1 - \hat y_i^{(j)})\bigr)$ | `terms = y * np.log(y_hat) + (1 - y) * np.log(1 - y_hat)`, `-terms.sum(axis=1).mean()` |
# | gradient | $\frac1n \sum_i (\hat y_i^{(j)} - y_i^{(j)})\, x_i^{(k)}$, and without $x$ for $b_j$ | `error.T @ X / len(X)`, `error.mean(axis=0)` |
# | descent | $\theta[i+1] = \theta[i] - \lambda\,\nabla J(\theta[i])$ | `gradient_descent`, unchanged |
# | softmax | $\hat y^{(j)} = e^{s_j} / \sum_m e^{s_m}$, cost $-\ln \hat y$ of the right class | `Multiclass(K, C, output="softmax")` |
#
# **What can go wrong.** A mean over the classes where the sum is meant (then everything is $C$ times too
# small); `W` not transposed, or the answer with rows and columns swapped; class numbers where one-hot
# rows are needed; $W$ written out column by column; $\hat y$ of the sigmoids taken as shares of 1; costs of
# sigmoids and of a softmax compared with each other; and, as with one unit, $\ln 0$ where $\hat y$ has
# been rounded to 0 or 1 (the package computes the cost from $s$).
#
# **One step further.** Add the same number to all $s_j$: what happens to the softmax, and what to the
# sigmoids? That is used against overflow:
# with the largest $s_j$ of each example taken off, `np.exp(s - s.max(axis=1, keepdims=True))` never overflows. And with two classes,
# the softmax's first answer is $\sigma(s_1 - s_2)$. Divide top and bottom of the fraction by $e^{s_1}$
# and you see it: the sigmoid unit was a softmax all along.
#
# ## How far you are

# %% name="show-progress"
progress("06")

# %% [markdown] name="next"
# Next: **[07 · More layers](07_layers.ipynb)**, between the inputs and the outputs.
