# ---
# jupyter:
#   course:
#     unit: "01"
#     title: The task
#     points: [T1, T2]
#     minutes: 40
#     symbols: [m, r]
# ---

# %% [markdown] name="title"
# # 01 · The task
#
# **The question.** A machine is shown examples with their right answers. What does it mean that it
# has *learned* from them, and how would we find out?
#
# After this unit you can
# - say of a problem what its objects, its answers and its unknown function are;
# - build a first $\hat f$, the nearest neighbour, in a few lines of numpy;
# - split a data set so that the result can be trusted, and measure how good an $\hat f$ is on objects
#   that it has never seen.
#
# About 40 minutes to read and try; the exercises come on top. Run each cell with Shift+Enter. Where a
# question comes first, the output below it is folded until you run its cell.

# %% [markdown] name="recall"
# ## What you need from before
#
# - `X` has one example a row, shape $(n, K)$: $n$ examples, $K$ inputs each. `y` has their answers, $(n,)$.
# - $x_i$ is row $i$ of `X`, $x_i^{(j)}$ is one number in it. Python counts from 0: $x_1$ is `X[0]`.
# - Classes are written as numbers: 0 for the first, 1 for the second, and so on.

# %% name="imports"
from itertools import product

import numpy as np

from nnbook import check, datasets, models
from nnbook import hint, progress, start_over
from nnbook.pictures import Picture, images_diagram
from nnbook.widgets import DataDesk, NeighbourPlane, Predict, SplitDesk

# %% [markdown] name="task"
# ## The task, in symbols
#
# There is a set of objects $X$ and a set of possible answers $Y$, and there is a function that gives
# each object its right answer,
#
# $$f: X \to Y.$$
#
# We don't know $f$. We know its values on a finite set only:
#
# $$\{(x_i, y_i) : f(x_i) = y_i\}, \qquad i = 1, \dots, n.$$
#
# The task of machine learning is to **recover $f$ from these pairs**: to build a function $\hat f$ that is
# close to $f$. Close not on the known objects alone, where we could look the answer up, but *on new
# ones too*.
#
# | | here | in the digits at the end |
# |---|---|---|
# | object $x$ | a penguin, by the length and the depth of its bill | a picture, by its 784 pixels |
# | answer $y$ | its species | the digit that was meant |
# | $f$ | what a biologist would say | what the writer had in mind |
# | known pairs | the penguins that were measured | the pictures that somebody labelled |
#
# Nobody can write $f$ down as a formula in either case. That is why we learn it from examples.
# (The letter $X$ has two meanings, as in most books: in formulas the set of all possible objects, in code
# the array `X` of the known ones.)

# %% name="load-penguins"
penguins = datasets.load("penguins", species=("Adelie", "Chinstrap"))
X, y = penguins.X, penguins.y
n, K = X.shape
print(penguins.describe())

# %% [markdown] name="desk"
# ## A table is a cloud of points
#
# Below are eight of the penguins, three times: as points on a plane, as rows of a table, as bars. It is
# all the same array. (Length and depth of the bill, in millimetres.)

# %% name="predict-moved"
Predict("q_moved")

# %% [markdown] name="move-desk"
# Now drag a point, by hand or with the arrow keys, and watch its row. Add a penguin of your own, and
# give one of them the other species. Whatever you do, `desk.X` and `desk.y` are the arrays of what you see.

# %% name="data-desk"
few = [0, 40, 80, 120, 152, 170, 190, 210]
desk = DataDesk(
    X[few],
    y[few],
    feature_names=("length", "depth"),
    class_names=penguins.class_names,
    limits=((30, 60), (14, 24)),
)
desk

# %% name="desk-arrays"
print("X has shape", desk.X.shape, "and y has shape", desk.y.shape)
print("x_1 =", desk.X[0], "with y_1 =", desk.y[0], "that is", penguins.class_names[desk.y[0]])

# %% [markdown] name="desk-seen"
# <details>
# <summary><b>What you should have seen</b> (open it when you have made your prediction and tried)</summary>
#
# Straight to the right: one number changes, the length in the row of this penguin. A new point is a new
# row, so $n$ grows by 1; $K$ stays 2. Another species changes one number in `y` and nothing in `X`.
# The line above shows the arrays as they were when its cell ran: run it again to see yours.
#
# </details>

# %% [markdown] name="not-enough"
# ## The examples alone are not enough
#
# How far do the known pairs decide what $\hat f$ must answer elsewhere? Take a world so small that
# everything in it can be counted. An object is three answers, yes or no, such as *(has fur, can fly,
# lays eggs)*. That makes $2 \cdot 2 \cdot 2 = 8$ objects. Of five of them we know what $f$ says.

# %% name="predict-functions"
Predict("q_functions")

# %% name="count-functions" tags=["hide-output"]
objects = list(product((0, 1), repeat=3))
known = {(0, 0, 0): 0, (0, 0, 1): 0, (0, 1, 1): 1, (1, 0, 1): 1, (1, 1, 1): 1}

every_f = [dict(zip(objects, answers)) for answers in product((0, 1), repeat=8)]
fitting = [f for f in every_f if all(f[x] == answer for x, answer in known.items())]

print(f"{len(every_f)} functions, {len(fitting)} of them fit the five known pairs")
for x in objects:
    if x not in known:
        print(f"f{x}: {sum(f[x] for f in fitting)} of the {len(fitting)} say yes")

# %% [markdown] name="functions-seen"
# <details>
# <summary><b>What you should have seen</b></summary>
#
# For every new object exactly half of the functions that fit say yes, and half say no. The known pairs
# don't decide a single new answer.
#
# </details>

# %% [markdown] name="assumption"
# So learning needs something that is *not* in the examples: an assumption about $f$. Each model of this
# course makes one. The perceptron (unit 02) assumes that a line parts the classes. This unit makes the
# oldest assumption there is: **similar objects have similar answers**.

# %% [markdown] name="accuracy"
# ## How close is $\hat f$ to $f$?
#
# Before we build an $\hat f$, we need to measure it. Here is one by hand: a bill longer than 44 mm is a
# Chinstrap's. For five penguins, all numbers fit on one screen.

# %% name="five-by-hand"
five = [0, 40, 128, 152, 183]
right = 0
for i in five:
    answer = int(X[i, 0] > 44)
    right += answer == y[i]
    print(f"bill {X[i, 0]:.1f} mm: the rule says {answer}, right is {y[i]}")
print(f"{right} of 5 agree, and {right} / 5 = {right / 5}")

# %% [markdown] name="accuracy-formula"
# In general the **accuracy** is the share of right answers,
#
# $$\frac1n \sum_{i=1}^n [\hat y_i = y_i], \qquad \hat y_i = \hat f(x_i),$$
#
# where the bracket is 1 if what stands in it is true, and 0 if it is not.

# %% [markdown] name="task-accuracy"
# ### Exercise 1: the share of right answers
#
# `y_hat` and `y` are arrays of $n$ classes each. Return the accuracy, a number from 0 to 1.
#
# `a == b` compares two arrays entry by entry and gives an array of `True` and `False`. numpy computes
# with them as with 1 and 0: `np.sum` counts the `True` ones, and `np.mean` is a sum divided by the number
# of entries.


# %% name="ex-accuracy" exercise="accuracy"
def accuracy(y_hat, y):
    """Return the share of the examples for which y_hat (n,) is y (n,)."""
    ### BEGIN SOLUTION
    return np.mean(y_hat == y)
    ### END SOLUTION


# %% name="check-accuracy"
check("accuracy", accuracy)

# %% [markdown] name="parrot"
# ## Knowing by heart is not learning
#
# Here is an $\hat f$ that has learned its lesson by heart. It remembers every example; asked for anything
# else, it says *Adelie*. We give it three quarters of the penguins to remember, and keep one quarter
# hidden.

# %% name="parrot-learns"
train, test = penguins.split(0.25, seed=1)
memory = {tuple(x): answer for x, answer in zip(train.X, train.y)}


def parrot(X):
    """Return the remembered answer for each row of X, and 0 where there is none."""
    return np.array([memory.get(tuple(x), 0) for x in X])


for part in (train, test):
    right = np.sum(parrot(part.X) == part.y)
    print(f"{part.name}: {right} of {part.n} right, accuracy {right / part.n:.2f}")
print(f"Adelies among the test penguins: {np.mean(test.y == 0):.2f}")

# %% [markdown] name="parrot-seen"
# On what it knows, it could not be better. On the hidden penguins it is as good as someone who
# always says *Adelie*. Nothing about penguins has been learned.
#
# So the accuracy on known examples can't tell us what we want, that $\hat f$ is close to $f$ on *new*
# objects. We must **keep some examples back**, never show them to whatever learns, and measure on these:
#
# - the **training set**: the examples from which $\hat f$ is built;
# - the **test set**: examples held back, to measure $\hat f$ once it is built.

# %% [markdown] name="how-to-split"
# ## Splitting a data set
#
# Which examples go to the test set? Look at the order in which the penguins come.

# %% name="sorted-classes"
first = n // 4
print(f"the first quarter: {np.sum(y[:first] == 0)} Adelies, {np.sum(y[:first] == 1)} Chinstraps")
print(f"the last quarter:  {np.sum(y[-first:] == 0)} Adelies, {np.sum(y[-first:] == 1)} Chinstraps")

# %% [markdown] name="shuffle"
# They are sorted by species, as data often are. So we **shuffle**: a random order of the numbers
# $0, \dots, n - 1$ in which each stands exactly once, a *permutation*. Then no example can be lost, and
# none can be in both sets. And we want to get the same parts tomorrow, so the chance comes from
# a **seed**, a number that stands for one particular sequence of random numbers.

# %% name="permutation"
for seed in (3, 3, 4):
    rng = np.random.default_rng(seed)
    print(f"seed {seed}:", rng.permutation(8))

# %% [markdown] name="task-split"
# ### Exercise 2: a split that can be repeated
#
# Give each of `n` examples a role: 1 for the test set, 0 for the training set. Return the roles as one
# array of shape $(n,)$.
#
# - `n_test = round(share * n)` examples go to the test set; `share` lies between 0 and 1.
# - Which ones: the first `n_test` numbers of `np.random.default_rng(seed).permutation(n)`.
#
# `np.zeros(n, dtype=int)` makes $n$ zeros, and `role[places] = 1` writes a 1 at all the places in an array
# `places`. (One array of roles serves both: `X[role == 1]` and `y[role == 1]` are the test set, and they
# can't get out of step.)


# %% name="ex-split" exercise="split"
def split(n, share, seed):
    """Return the roles (n,): 1 for round(share * n) examples of the test set, 0 for the others."""
    ### BEGIN SOLUTION
    n_test = round(share * n)
    role = np.zeros(n, dtype=int)
    role[np.random.default_rng(seed).permutation(n)[:n_test]] = 1
    return role
    ### END SOLUTION


# %% name="check-split"
check("split", split)

# %% [markdown] name="split-in-the-package"
# `penguins.split(0.25, seed=1)`, used above, does this for each species by itself, so that both sets have nearly
# the same share of Adelies. It picks other examples than your function.

# %% [markdown] name="chance"
# ## How far can a test be trusted?
#
# A test set is a random choice, so what we measure on it is, too. Below, one fixed rule answers 1
# where $x^{(1)} > 0$. It learns nothing. We measure its accuracy on the test sets of forty random splits.

# %% name="predict-scatter"
Predict("q_scatter")

# %% [markdown] name="move-split"
# Move the share of the test set from one end to the other, and look at the right picture. Then take more
# examples. What does the noise do to the accuracy? And another number of the split?

# %% name="split-desk"
splits = SplitDesk()
splits

# %% [markdown] name="split-fresh"
# In the picture all forty test sets come from the same examples, so large ones overlap, and agree for that
# reason, too. A fairer look: forty test sets, each of *fresh* examples that nobody has seen.

# %% name="split-numbers" tags=["hide-output"]
for n_test in (10, 40, 160, 640):
    fresh = [datasets.blobs(n_test, seed=seed) for seed in range(40)]
    measured = [np.mean((data.X[:, 0] > 0) == data.y) for data in fresh]
    print(
        f"{n_test:3d} examples to test on: accuracy from {min(measured):.3f} to {max(measured):.3f}"
    )

# %% [markdown] name="split-seen"
# <details>
# <summary><b>What you should have seen</b> (open it when you have made your prediction and tried)</summary>
#
# The smaller the test set, the wider the accuracies scatter, although the rule is always the same. An
# accuracy of 0.9 on ten examples means "one wrong", and could as well have been none or two. With more
# test examples the points close in on the dashed line, the accuracy on all examples. Another number of the
# split only moves to another of the forty points. But an example
# that tests can't teach: what goes to the test set is missing for learning. A fifth to a quarter for the
# test is usual.
#
# With more noise the classes overlap. Then no rule can be right everywhere, and the points sink.
#
# </details>

# %% [markdown] name="nearest"
# ## A first $\hat f$: ask the nearest neighbour
#
# If similar objects have similar answers, then give a new object the answer of the most similar known
# one. Similar means near. The **distance** from $x$ to $x_i$ is, by Pythagoras,
#
# $$|x - x_i| = \sqrt{\sum_{j=1}^K \bigl(x^{(j)} - x_i^{(j)}\bigr)^2}.$$
#
# Three known penguins and a new one, by hand:

# %% name="distance-by-hand"
X_known, y_known = X[[0, 73, 152]], y[[0, 73, 152]]
x_new = np.array([45.0, 18.0])
for x, answer in zip(X_known, y_known):
    differences = x_new - x
    distance = np.sqrt(np.sum(differences**2))
    print(f"to {x}, class {answer}: differences {differences.round(1)}, distance {distance:.2f}")

# %% [markdown] name="broadcasting"
# Let $m$ be the number of new objects. That makes $m \cdot n$ distances. A loop over all pairs would be
# slow in Python; numpy can do them at once. The trick is to give both arrays a third axis, of length 1:
#
# - `X_new[:, None, :]` has shape $(m, 1, K)$, and `X[None, :, :]` has shape $(1, n, K)$;
# - where one array has length 1 and the other has not, numpy repeats the one. This is called *broadcasting*.
#
# So their difference has shape $(m, n, K)$: entry `[r, i, j]` is input $j$ of new object $r$ minus input $j$
# of known object $i$. Square, and sum over the last axis, `axis=2`: the squared distances, shape $(m, n)$.

# %% name="broadcasting-shapes"
X_new = np.array([[45.0, 18.0], [38.0, 19.0]])  # two new penguins
differences = X_new[:, None, :] - X_known[None, :, :]
distances = np.sqrt(np.sum(differences**2, axis=2))
print(X_new[:, None, :].shape, "minus", X_known[None, :, :].shape, "is", differences.shape)
print(distances.round(2))
print("nearest to each:", np.argmin(distances, axis=1))

# %% [markdown] name="argmin"
# `np.argmin(…, axis=1)` looks along each row and returns the *place* of its smallest number; of equal ones
# it takes the first.

# %% [markdown] name="task-nearest_neighbour"
# ### Exercise 3: the answer of the nearest example
#
# For each row of `X_new`, shape $(m, K)$, return the answer of the nearest of the known examples `X`, shape
# $(n, K)$, with the answers `y`, shape $(n,)$. The result has shape $(m,)$. Without a loop; of known
# examples that are equally near, the first counts. (An array can be asked for several places at once:
# `y[places]` has one answer for each place.)


# %% name="ex-nearest_neighbour" exercise="nearest_neighbour"
def nearest_neighbour(X, y, X_new):
    """Return the answers (m,) of the nearest known examples for the rows of X_new (m, K)."""
    ### BEGIN SOLUTION
    differences = X_new[:, None, :] - X[None, :, :]
    distances = np.sqrt(np.sum(differences**2, axis=2))
    return y[np.argmin(distances, axis=1)]
    ### END SOLUTION


# %% name="check-nearest_neighbour"
check("nearest_neighbour", nearest_neighbour)

# %% [markdown] name="both-together"
# When both are right, your two functions measure what the parrot could not do. Try it in a cell of your
# own (the menu *Insert* makes one): `accuracy(nearest_neighbour(train.X, train.y, test.X), test.y)`. Further
# down the package computes the same, in the line for $k = 1$.

# %% [markdown] name="more-neighbours"
# ## One neighbour, or many?
#
# A single neighbour may be a freak. One can ask the $k$ nearest and let them vote: the class that most of
# them have is the answer; of classes with equally many votes, the smaller number. With two classes that means:
# the answer is 1 if more than half of the $k$ say 1. The package's `models.NearestNeighbours` does that; with `k=1` it is
# your function.
#
# Two questions before you look.

# %% name="predict-own_examples"
Predict("q_own_examples")

# %% name="predict-all_neighbours"
Predict("q_all_neighbours")

# %% [markdown] name="move-neighbours"
# Below, two bent clouds that overlap. Color and border show what $\hat f$ answers everywhere, wrong
# answers are ringed. Begin with $k = 1$, and compare both planes. Then ask more neighbours: what happens
# to the small islands? For which $k$ is it best on the *new* examples? Drag the new object, too: lines
# lead to the neighbours it asks.

# %% name="neighbour-plane"
moons = datasets.moons(199, noise=0.35, seed=0)
moons_train, moons_test = moons.split(0.5, seed=0)
plane = NeighbourPlane(moons_train.X, moons_train.y, moons_test.X, moons_test.y)
plane

# %% name="neighbour-numbers" tags=["hide-output"]
for k in (1, 5, 15, 45, moons_train.n):
    nearest = models.NearestNeighbours(moons_train.X, moons_train.y, k=k)
    on_known = nearest.accuracy(moons_train.X, moons_train.y)
    on_new = nearest.accuracy(moons_test.X, moons_test.y)
    print(f"k = {k:2d}: accuracy {on_known:.2f} on known examples, {on_new:.2f} on new ones")

# %% [markdown] name="neighbours-seen"
# <details>
# <summary><b>What you should have seen</b> (open it when you have made your prediction and tried)</summary>
#
# With $k = 1$ not one known example is ringed: each is its own nearest neighbour. But around every
# example that strayed into the other cloud there is an island, and new examples that fall on it come out
# wrong. It has learned the noise by heart; this is called **overfitting**.
#
# With more neighbours the islands go and the border gets smoother. The accuracy on the known examples
# falls, that on the new ones rises. With very many neighbours it falls again: those far away
# outvote the near ones, and when all vote, the answer is the same everywhere. In between there is a broad
# region where $k$ hardly matters.
#
# So the two curves tell different stories, and only the dashed one tells the one that we want to hear.
#
# </details>

# %% [markdown] name="penguins-again"
# ## Real penguins, and a question of units
#
# Now the penguins, with all of the training set asked in the last line.

# %% name="penguins-neighbours"
for k in (1, 5, 15, train.n):
    nearest = models.NearestNeighbours(train.X, train.y, k=k)
    on_known, on_new = nearest.accuracy(train.X, train.y), nearest.accuracy(test.X, test.y)
    print(f"k = {k:3d}: accuracy {on_known:.2f} on known penguins, {on_new:.2f} on new ones")

# %% [markdown] name="units"
# In the last line the same birds vote each time, wherever the new one stands: the answer is always *Adelie*,
# and the accuracy is the share of Adelies.
#
# Distances mix the features, so their units matter. Take the length of the bill, in millimetres, and the
# weight of the bird, in grams: 50 g more or less mean little, and yet they count as much as 50 mm would.
# The remedy is to **standardize**: subtract from each feature its mean, and divide by its **standard
# deviation**, which says how far from the mean the values usually lie: the root of the mean squared distance from
# it. (In code `X.mean(axis=0)` and `X.std(axis=0)`, one number for each column.) Both are taken from the
# *training set*: the test set must not tell us anything. (This time all three species of the data are asked for,
# Gentoo is the third.)

# %% name="standardize"
heavy = datasets.load("penguins", features=("bill_length_mm", "body_mass_g"))
heavy_train, heavy_test = heavy.split(0.25, seed=1)
mean, std = heavy_train.X.mean(axis=0), heavy_train.X.std(axis=0)

raw = models.NearestNeighbours(heavy_train.X, heavy_train.y, k=5)
print(f"in mm and g:   {raw.accuracy(heavy_test.X, heavy_test.y):.2f} on new penguins")

scaled = models.NearestNeighbours((heavy_train.X - mean) / std, heavy_train.y, k=5)
on_new = scaled.accuracy((heavy_test.X - mean) / std, heavy_test.y)
print(f"standardized:  {on_new:.2f} on new penguins")

# %% [markdown] name="digits"
# ## It reads handwriting
#
# The same few lines work for any objects that are rows of numbers. A handwritten digit is a picture of
# 28 × 28 pixels, so $K = 784$, and there are ten classes. We take 1000 digits to know and 200 new ones.

# %% name="digits-neighbours"
digits = datasets.load("digits")
rest, new_digits = digits.split(0.04, seed=0)
X_digits, y_digits = rest.X[:1000], rest.y[:1000]

reader = models.NearestNeighbours(X_digits, y_digits)
y_hat = reader.predict(new_digits.X)
wrong = np.nonzero(y_hat != new_digits.y)[0]  # the places of the wrong answers
print(f"{new_digits.n - len(wrong)} of {new_digits.n} new digits read right,")
print(f"accuracy {np.mean(y_hat == new_digits.y):.2f}; guessing would reach about 0.10")

# %% [markdown] name="digits-how"
# That is remarkable for something that knows nothing of strokes and loops. Here is one of its mistakes.

# %% name="digits-mistake"
i = wrong[0]
near = reader.neighbours(new_digits.X[i : i + 1])[0][0]  # of the first row the first neighbour
two = np.array([new_digits.X[i], X_digits[near]]).reshape(-1, 28, 28)
captions = (f"new: {new_digits.y[i]}", f"nearest known: {y_digits[near]}")
Picture(
    (images_diagram(two, captions, columns=2, tile=140),),
    f"A picture of {new_digits.y[i]}, read as {y_hat[i]}, and the known picture nearest to it.",
)

# %% [markdown] name="price"
# *A new digit that was read wrong, and the known digit nearest to it, whose answer it got.*
#
# And it has its price. The examples themselves are the model: all of them are kept, and for each new
# digit the distance to every one is computed. Nothing has been condensed into a rule. The units that
# follow do just that: they put what the examples say into a few numbers, the weights, and forget the
# examples.

# %% [markdown] name="summary"
# ## Summary
#
# | | formula | in code |
# |---|---|---|
# | the task | $f: X \to Y$, known on $(x_1, y_1), \dots, (x_n, y_n)$; build $\hat f$ close to $f$ | `X` $(n, K)$, `y` $(n,)$ |
# | answers | $\hat y_i = \hat f(x_i)$ | `y_hat` |
# | accuracy | $\frac1n \sum_i [\hat y_i = y_i]$ | `np.mean(y_hat == y)` |
# | split | each example in one of two sets, by chance, from a seed | `train, test = data.split(0.25, seed=1)` |
# | distance | $\sqrt{\sum_j (x^{(j)} - x_i^{(j)})^2}$ | `np.sqrt(np.sum((x - X) ** 2, axis=1))` |
# | $k$ nearest neighbours | the most frequent class among them | `models.NearestNeighbours(X, y, k=5)` |
#
# **What can go wrong.** The accuracy on known examples taken for the real one; data split without
# shuffling; an example in both sets; a test set so small that chance decides; features in units of very
# different size; the mean for standardizing taken from all data, test set included.
#
# **One step further.** If you try many $k$ and keep the one that is best on the test set, the test set has
# helped to choose, and its accuracy is no longer that on new objects. The way out is a third part, the
# *validation set*, to choose on. And is $f$ always a function? Load the penguins with
# `features=("bill_depth_mm", "flipper_length_mm")`: one neighbour is then *not* right on all the examples
# it knows. What must be the case for two of them?
#
# <details>
# <summary><b>An answer</b></summary>
#
# Two penguins have the same bill depth and the same flipper length, and are of different species. Of these two
# measurements alone the species is no function: no $\hat f$ can be right on both.
#
# </details>
#
# ## How far you are

# %% name="show-progress"
progress("01")

# %% [markdown] name="next"
# Next: **[02 · The perceptron](02_perceptron.ipynb)**, the simplest model that has weights.
