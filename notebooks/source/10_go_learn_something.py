# ---
# jupyter:
#   course:
#     unit: "10"
#     title: Go learn something
#     points: [B5, K1, K4]
#     minutes: 45
#     symbols: [m, v]
# ---

# %% [markdown] name="title"
# # 10 · Go learn something
#
# **The question.** "Hurray, we can take all the derivatives. Go learn something!" says the lecture. So
# let us: can a network learn to read digits written by hand, and how does one do it in seconds?
#
# After this unit you can
# - say what an epoch and a mini-batch are, and count the work that they save;
# - start a network at weights of the right size, and say why;
# - train a network of 23,860 parameters with a loop of your own, and measure honestly how good it is;
# - look at its mistakes, and at what its hidden units look for;
# - draw digits yourself, and find out where it fails.
#
# About 45 minutes to read and try; the exercises come on top. Run each cell with Shift+Enter.

# %% [markdown] name="recall"
# ## What you need from before
#
# - **A network** (unit 07): $a^1 = x$, and $a^l = \sigma(W^l a^{l-1} + b^l)$ up to $a^L = \hat y$. There is one output for
#   each class (unit 06), and the cost $J$ is the mean over the examples.
# - **Backpropagation** (unit 08) gives $\nabla J$ for about three forward passes; a weight's slope is the $\delta$ at
#   its end times the activation at its beginning. **Descent** (unit 04): $\theta \leftarrow \theta - \lambda \nabla J(\theta)$.
# - **Training and test** (unit 01): what counts is how good the answers are to examples that were not learned.

# %% name="imports"
import numpy as np

from nnbook import MLP, check, datasets, hint, progress, start_over, train, use
from nnbook.pictures import Picture, images_diagram
from nnbook.widgets import DigitPad, DigitsLab, Predict

# %% [markdown] name="digits"
# ## The digits
#
# MNIST is the best known collection of handwritten digits. 5,000 of its 70,000 travel with this course.
# Each is a picture of 28 × 28 pixels, from 0 (paper) to 1 (ink): 784 numbers in a row of `X`. We learn from
# 4,000, and put 1,000 aside for the test.

# %% name="load"
digits = datasets.load("digits")
learn, test = digits.split(0.2, seed=0)
print(digits.describe())
print(f"to learn from: {learn.n}, to test on: {test.n}")

# %% name="show-digits"
pictures = learn.X[:20].reshape(-1, 28, 28)
captions = [str(digit) for digit in learn.y[:20]]
Picture(
    (images_diagram(pictures, captions, title="the first 20 digits to learn from"),),
    f"20 handwritten digits: {', '.join(captions)}.",
)

# %% [markdown] name="network"
# *Twenty of the digits to learn from; below each the right answer.*
#
# ## The network
#
# The lecture sends its readers to Michael Nielsen's book *Neural Networks and Deep Learning*. Its network
# for these digits is 784-30-10: an input for each pixel, 30 hidden units, an output for each digit. All
# are sigmoid units, and the answer is the digit whose output is largest.

# %% name="count-parameters"
network = MLP([784, 30, 10], seed=0)
print(network.summary())

# %% [markdown] name="sample"
# ## A gradient from ten digits
#
# One step of gradient descent wants $\nabla J$, the mean over all $n$ = 4,000 digits:
#
# $$\nabla J(\theta) = \frac{1}{n} \sum_{i=1}^n \nabla J_i(\theta), \qquad J_i \text{ the cost of example } i \text{ alone}$$
#
# So 4,000 passes forward and back for a single step, and thousands of steps are needed. But who
# wants to know a mean asks a *sample*, as in a poll. Take $m$ examples at random, a **mini-batch**, and
# let their mean stand for that of all:
#
# $$\theta \leftarrow \theta - \lambda \cdot \frac{1}{m} \sum_{i \text{ in the batch}} \nabla J_i(\theta)$$
#
# It costs the $m/n$-th part. How good is it? Below, the angle between the gradient of a sample and that of
# all digits. Below 90° the sample's step still leads downhill, if it is short enough. (The products: each weight of
# layer 2 is used twice for an example, each of layer 3 three times; unit 08 counted them.)


# %% name="angles"
def angle(u, w):
    """The angle between two vectors, in degrees."""
    return np.degrees(np.arccos(u @ w / np.linalg.norm(u) / np.linalg.norm(w)))


later = network.copy()
_ = train(later, learn.X, learn.y, step_size=0.5, batch_size=10, epochs=2, evaluate_every=None)
rng = np.random.default_rng(0)
samples = {m: [rng.permutation(learn.n)[:m] for _ in range(20)] for m in (1, 10, 100, 1000)}
for name, model in (("at the start", network), ("after 2 epochs", later)):
    of_all = model.gradient(learn.X, learn.y)
    for m, choices in samples.items():
        angles = [angle(model.gradient(learn.X[rows], learn.y[rows]), of_all) for rows in choices]
        products = m * (2 * model.W[2].size + 3 * model.W[3].size) / 1e6
        print(f"{name}: {m:4d} digits, {products:5.2f} million products, "
              f"angle {np.mean(angles):2.0f}°")  # fmt: skip

# %% [markdown] name="epochs"
# At the start ten digits point almost the same way as 4,000. Later the samples disagree more, since what is
# left to learn is different for each digit; but on average they still point downhill. In the mean over
# all batches, at the same θ, the errors cancel exactly: the mean of means of equal size is the mean of all.
#
# To use every example equally, one shuffles them, cuts the row into batches, and goes through these: that is one
# **epoch**. For the next epoch they are shuffled anew.

# %% name="predict-epoch_updates"
Predict("q_epoch_updates")

# %% [markdown] name="task-mini_batches"
# ### Exercise 1: mini-batches
#
# `order` is an array with the numbers of the examples, shuffled already. Return a list of arrays: the first
# `batch_size` entries, then the next, and so on. If they don't come out even, the last batch is smaller.
# `order[start:stop]` is the piece from `start` to just before `stop`; `range(0, n, 3)` counts 0, 3, 6, …


# %% name="ex-mini_batches" exercise="mini_batches"
def mini_batches(order, batch_size):
    """Return the entries of order (n,) as a list of arrays of batch_size entries or fewer."""
    ### BEGIN SOLUTION
    return [order[start : start + batch_size] for start in range(0, len(order), batch_size)]
    ### END SOLUTION


# %% name="check-mini_batches"
check("mini_batches", mini_batches)

# %% [markdown] name="task-train_epoch"
# ### Exercise 2: one epoch
#
# `batches` holds such batches (`for batch in batches:` goes through them), and `gradient(theta, batch)` is a
# function: the mean gradient of the examples in `batch`, at `theta`. Make one step of gradient descent for each batch, in their order, each from
# where the last one led, with the step size `step_size`. Return the θ at the end; leave the array that came
# in as it was.


# %% name="ex-train_epoch" exercise="train_epoch"
def train_epoch(theta, batches, gradient, step_size):
    """Return θ, as long as it came, after one update for each batch."""
    ### BEGIN SOLUTION
    for batch in batches:
        theta = theta - step_size * gradient(theta, batch)
    return theta
    ### END SOLUTION


# %% name="check-train_epoch"
check("train_epoch", train_epoch)

# %% [markdown] name="same-work"
# ## The same work, spent in two ways
#
# Three times through all digits: as three steps with the exact gradient, or as three epochs of batches
# of ten.

# %% name="predict-same_work"
Predict("q_same_work")

# %% [markdown] name="same-work-how"
# To be fair, the exact gradient may choose its λ among four. The other one is trained by your two functions (or the
# course's, where yours aren't right yet).

# %% name="own-training" tags=["hide-output"]
own_batches = use("mini_batches", mini_batches)
own_epoch = use("train_epoch", train_epoch)


trained = MLP([784, 30, 10], seed=0)


def gradient(theta, batch):
    trained.theta = theta
    return trained.gradient(learn.X[batch], learn.y[batch])


print(f"at the start: cost {trained.cost(learn.X, learn.y):.2f}")
for step_size in (0.5, 1, 2, 5):
    exact = MLP([784, 30, 10], seed=0)
    _ = train(exact, learn.X, learn.y, step_size=step_size, epochs=3, evaluate_every=None)
    print(f"3 steps, λ = {step_size:3}: cost {exact.cost(learn.X, learn.y):.2f}")

theta, shuffle = trained.theta.copy(), np.random.default_rng(0)
for epoch in range(3):
    theta = own_epoch(theta, own_batches(shuffle.permutation(learn.n), 10), gradient, 0.5)
    trained.theta = theta
    print(f"after epoch {epoch + 1}: cost {trained.cost(learn.X, learn.y):.2f}")

# %% [markdown] name="same-work-seen"
# <details>
# <summary><b>What you should have seen</b> (open it when you have made your prediction and run the cell)</summary>
#
# Three exact steps come down to about 3.2, and with a large λ not even that far. So much is paid by a network that answers $\tfrac1{10}$
# to everything: $-\ln 0.1 - 9 \ln 0.9 \approx 3.25$. It has learned nothing yet but how rare each digit is. 1,200 rough
# steps, for the same work, have learned to read. That is why large networks are trained in mini-batches. It is
# called **stochastic gradient descent**: descent by chance.
#
# The price: while the batches disagree, the steps don't come to rest. Even at the lowest place of $J$ each batch may push θ
# its own way, so a short step doesn't mean that the minimum is near, and the rule of unit 04 "stop when a step is shorter than
# $\varepsilon$" is of no use here. One stops after so many epochs, or when the cost on other data no longer falls.
#
# </details>

# %% [markdown] name="scale"
# ## Where to start
#
# Weights must start at random, or the hidden units stay identical for ever (unit 07). How large should they
# be? A hidden unit adds up 784 products. The usual random numbers, `rng.normal()`, are **standard normal** ones: about two of
# three lie between −1 and 1, hardly any beyond ±3; their mean is 0, the mean of their squares 1.

# %% name="predict-large_weights"
Predict("q_large_weights")

# %% [markdown] name="scale-derived"
# Let the weights be drawn independently, with mean 0, and let $v$ be the mean of $(w^l_{jk})^2$, their
# *variance*. How large is a weighted sum, if the bias is 0? We take the mean of its square, over all draws of the weights:
#
# $$
# \begin{aligned}
# (s^l_j)^2 &= \sum_k (w^l_{jk})^2 (a^{l-1}_k)^2 + \text{products of two different weights} && \text{the square of a sum}\\[4pt]
# \text{mean of } (s^l_j)^2 &= \sum_k v\, (a^{l-1}_k)^2 + 0 && \text{independent, with mean 0: the mean of } w^l_{jk} w^l_{ji} \text{ is } 0 \cdot 0\\[4pt]
#  &= v\, n_{l-1} \cdot \text{mean of } (a^{l-1}_k)^2 && \text{a sum is the number of terms times their mean}
# \end{aligned}
# $$
#
# With $v = 1$ the square of a sum is $n_{l-1}$ times as large as that of what comes in. With
# $v = 1/n_{l-1}$ the two are alike, however wide the layer is. So take standard normal numbers times
#
# $$\sqrt{v} = \frac{1}{\sqrt{n_{l-1}}}$$
#
# The biases start at 0. Let us measure both starts on the 4,000 digits. Recall $\sigma'(s) = a\,(1 - a)$, at most ¼: what
# every blame is multiplied by on its way back.

# %% name="scale-measured" tags=["hide-output"]
print(f"mean of Σ a² over the digits: {np.mean((learn.X**2).sum(axis=1)):.0f}")
for init in ("normal", "scaled normal"):
    fresh = MLP([784, 30, 10], init=init, seed=0)
    s, a = fresh.forward(learn.X)
    saturated = np.mean((a[2] < 0.01) | (a[2] > 0.99))
    slope = np.mean(a[2] * (1 - a[2]))
    _ = train(fresh, learn.X, learn.y, step_size=0.5, batch_size=10, epochs=1, evaluate_every=None)
    print(f"{init}: hidden sums of about ±{np.sqrt(np.mean(s[2] ** 2)):.1f}, "
          f"{saturated:.0%} of the answers beyond 0.01 or 0.99,\n"
          f"   mean σ′ {slope:.3f}, cost after an epoch {fresh.cost(learn.X, learn.y):.2f}")  # fmt: skip

# %% [markdown] name="scale-seen"
# With weights of size 1 the sums are about $\sqrt{88} \approx 9.4$, as derived. More than half of the hidden answers are
# **saturated**: so near 0 or 1 that $\sigma'$ is nearly 0, and little of the blame comes through. It learns all
# the same, but later. In deeper networks such a start can stop learning altogether (unit 12).

# %% [markdown] name="task-initial_weights"
# ### Exercise 3: the scale of the first weights
#
# `noise` holds standard normal numbers, in the shape of $W^l$: $n_l$ rows, $n_{l-1}$ columns. Return $W^l$ to start
# with. `noise.shape` gives both numbers, `np.sqrt` is the square root.


# %% name="ex-initial_weights" exercise="initial_weights"
def initial_weights(noise):
    """Return the weights W^l (n_l, n_{l-1}) from standard normal numbers in that shape."""
    ### BEGIN SOLUTION
    return noise / np.sqrt(noise.shape[1])
    ### END SOLUTION


# %% name="check-initial_weights"
check("initial_weights", initial_weights)

# %% [markdown] name="train"
# ## Learning to read
#
# Everything is there. From ten answers to a digit it is one more line.

# %% [markdown] name="task-predict_digits"
# ### Exercise 4: which digit it is
#
# `Y_hat` has a row for each example and a column for each digit, 0 to 9. Return the digit with the largest
# answer, for each row: shape $(n,)$. Where two are equally large, the first one.


# %% name="ex-predict_digits" exercise="predict_digits"
def predict_digits(Y_hat):
    """Return the digit (n,) with the largest answer in each row of Y_hat (n, 10)."""
    ### BEGIN SOLUTION
    return Y_hat.argmax(axis=1)
    ### END SOLUTION


# %% name="check-predict_digits"
check("predict_digits", predict_digits)

# %% [markdown] name="train-idea"
# Now 30 epochs, as in the book. `train` is the package's loop: the same as yours, plus a record of how
# it went. After an epoch it calls `note`, which uses the test digits, only to measure: no gradient ever sees them.

# %% name="predict-new_digits"
Predict("q_new_digits")

# %% name="train-30" tags=["hide-output"]
own_predict = use("predict_digits", predict_digits)
reader = MLP([784, 30, 10], seed=0)


def note(epoch, model, history):
    if epoch in (1, 2, 5, 10, 20, 30):
        costs = [model.cost(d.X, d.y) for d in (learn, test)]
        right = [np.sum(own_predict(model.output(d.X)) == d.y) for d in (learn, test)]
        print(f"epoch {epoch:2d}: cost {costs[0]:.2f}, {right[0]} of {learn.n} right;  "
              f"test digits: cost {costs[1]:.2f}, {right[1]} of {test.n} right")  # fmt: skip


_ = train(
    reader, learn.X, learn.y, step_size=0.5, batch_size=10, epochs=30, evaluate_every=None,
    callbacks=[note],
)  # fmt: skip

# %% [markdown] name="train-seen"
# <details>
# <summary><b>What you should have seen</b> (open it when you have made your prediction and run the cell)</summary>
#
# On its own digits the network makes next to no mistakes. Of the test digits it reads 92 to 94 of 100, whatever
# the seed, and after five epochs it is nearly as good as it gets. From then on the cost on its own digits goes on
# falling, and that on the test digits *rises* a little: what it learns now is true of its 4,000 digits only. That is
# **overfitting** (unit 01).
#
# The honest number is that of the test digits. The book gets about 95 of 100 with this network; it learns from 50,000
# digits, more than ten times as many.
#
# </details>

# %% [markdown] name="mistakes"
# ## Looking at the mistakes
#
# One number hides much. *Which* digits are hard, and what are they taken for? A table tells: in row $j$ and
# column $k$ the number of digits $j$ that are read as $k$. It is called the **confusion matrix**.

# %% [markdown] name="task-confusion_matrix"
# ### Exercise 5: who is taken for whom
#
# `y` holds the right classes, `predicted` the answers, both of shape $(n,)$ and numbered from 0 to $C - 1$. Return the
# table, shape $(C, C)$: a row for each right class, a column for each answer. A class that never occurs
# keeps its row and column, full of zeros.


# %% name="ex-confusion_matrix" exercise="confusion_matrix"
def confusion_matrix(y, predicted, C):
    """Return how many examples of each class (rows) got each answer (columns), (C, C)."""
    ### BEGIN SOLUTION
    counts = np.zeros((C, C), dtype=int)
    for right, answer in zip(y, predicted):
        counts[right, answer] += 1
    return counts
    ### END SOLUTION


# %% name="check-confusion_matrix"
check("confusion_matrix", confusion_matrix)

# %% [markdown] name="lab-intro"
# ## Live
#
# Below, all of this at once. Also to be seen is what the hidden units look for: the 784 weights that lead into a
# unit, laid out as a picture, each where its pixel is. One question first.

# %% name="predict-corner_weights"
Predict("q_corner_weights")

# %% [markdown] name="lab-move"
# Press **Start**; a step is a twentieth of an epoch here (with batches of 500 an epoch has only 8 updates, so that many a step
# changes nothing). Then
#
# 1. choose a cell of the table: the digits in it appear, the surest answers first. Which mistakes can you understand?
# 2. look at the weights in the corners, at the start (**Rewind**) and at the end. Then set λ_reg to 0.01 and train again;
# 3. choose hidden units: which strokes does each look for, and which digits do its outgoing weights speak for?
# 4. pin a run and change one thing: the batch size to 1, 100 and 500; λ to 0.01 and 20; 5 or 60 hidden units.

# %% name="lab"
lab = DigitsLab(learn, test)
lab

# %% [markdown] name="lab-seen"
# <details>
# <summary><b>What you should have seen</b> (open it when you have made your prediction and tried)</summary>
#
# Threes are taken for fives and fives for threes, sevens for ones, early on also nines for sevens: pairs that share
# most of their strokes.
# Some of the wrong ones you would get wrong yourself; others are plain, and the network is sure and wrong.
#
# Near the edges the weights keep their random start: $\partial J/\partial w^2_{jk} = \delta^2_j\, a^1_k$, and there
# $a^1_k = 0$ for every digit. With $\lambda_{\text{reg}}$ they shrink by a factor in each update, towards 0, since nothing holds against it. Inside, blue
# and orange patches lie side by side: a unit asks for ink here and *none* there, an edge or a stroke. Hardly any
# unit stands for one digit; each output adds up many of them.
#
# With batches of 500 there are 8 updates in an epoch: each is sound, and there are too few. With batches of 1
# every step is rough, and λ should be smaller. λ = 0.01 is slow, λ = 20 drives the sigmoids to where they are flat: hardly
# anything moves any more, and nearly all digits get the same one or two answers.
#
# </details>
#
# The weights of the corners, in numbers:

# %% name="corners" tags=["hide-output"]
never = np.flatnonzero(learn.X.max(axis=0) == 0)
start = MLP([784, 30, 10], seed=0)
way = np.abs(reader.W[2] - start.W[2])
print(f"{len(never)} pixels have no ink in any of the 4,000 digits.")
print(f"the weights from there moved by at most {way[:, never].max():g},")
print(
    f"those from the pixels in the middle row by {way[:, 14 * 28 : 15 * 28].mean():.2f} on average"
)

# %% [markdown] name="shift"
# ## What it doesn't know
#
# The network has seen 784 numbers, never a shape. One more prediction.

# %% name="predict-shifted"
Predict("q_shifted")


# %% name="shifted" tags=["hide-output"]
def count_right(pictures):
    """How many of these forms of the test digits the network reads."""
    return f"{np.sum(reader.predict(pictures.reshape(-1, 784)) == test.y)} of {test.n} right"


# Paper is added on the left; what then stands beyond the field of 28 pixels is hardly ever ink.
moved = [np.pad(test.X.reshape(-1, 28, 28), ((0, 0), (0, 0), (pixels, 0))) for pixels in range(5)]
for pixels, pictures in enumerate(moved):
    print(f"{pixels} pixels to the right: {count_right(pictures[:, :, :28])}")

# %% [markdown] name="centre"
# So a drawing must be laid where the network expects it. The makers of MNIST (Yann LeCun and others) did it like this: scale the digit until
# its longer side has 20 pixels, and lay it into a field of 28 × 28 so that its *centre of mass*, the
# mean place of its ink, is in the middle. `datasets.as_mnist` does the same with any drawing. The digits
# that you have just moved it puts back in place:

# %% name="centred"
put_back = np.array([datasets.as_mnist(picture) for picture in moved[4]])
print(f"moved by 4 pixels and put back: {count_right(put_back)}")

# %% [markdown] name="pad-intro"
# ## Your own digits
#
# Draw one, with the mouse, with a finger, or by keys (Tab to the pad; arrows move the pen, Space puts it down and
# lifts it). In the middle is what the network sees. **An example** puts a digit of the data on the pad, to compare.
#
# Predict before each: a 1 as a plain stroke, and one with a foot and a hook; a 7 with a bar; a 4, open and closed. How
# small may it be? And what does the network say to a smile?

# %% name="pad"
pad = DigitPad(reader, test)
pad

# %% [markdown] name="pad-seen"
# <details>
# <summary><b>What you should have seen</b> (open it when you have tried)</summary>
#
# Size and place don't matter, since they are mended before the network sees the drawing. Your own hand is read
# less well than the test digits: these came from the same people and pens as those that it learned from, and a 1
# with a foot or a 7 with a bar is rare among them. "92 of 100" is true of digits *like these*.
#
# To a smile it says some digit, at times surely. It was never shown anything else, and the largest of ten
# numbers always exists. Ten sigmoids may at least all be small: look at the numbers, not at the largest alone.
#
# </details>

# %% [markdown] name="task-reach_accuracy"
# ### Exercise 6: an accuracy within a budget
#
# Now you choose. So that the check is quick, the digits are smaller: 14 × 14 pixels, each the mean of four; 1,500 to
# learn from, 500 to test on. The network is 196-`hidden`-10 with one start, the same for all. Find settings
# with which it reads **440 of the 500**, for at most **130 million multiplications**. Training takes
#
# $$1500 \cdot \text{epochs} \cdot (2 \cdot 196 \cdot \text{hidden} + 3 \cdot 10 \cdot \text{hidden})$$
#
# of them: each weight of layer 2 is used twice for an example, each of layer 3 three times (unit 08). `batch_size` is
# at least 5, `epochs` at most 30, and `hidden` at most 60. The verdict says what your run reached, and what to try.

# %% name="ex-reach_accuracy" exercise="reach_accuracy"
recipe = {"step_size": ..., "batch_size": ..., "epochs": ..., "hidden": ...}
### BEGIN SOLUTION
recipe = {"step_size": 0.5, "batch_size": 10, "epochs": 10, "hidden": 20}
### END SOLUTION

# %% name="check-reach_accuracy"
check("reach_accuracy", recipe)

# %% [markdown] name="honest"
# (If you tried many recipes until one passed, you have chosen with the help of the test digits, and their number is a
# little too good. Who wants to know it honestly puts a third part aside, for the very last look.)

# %% [markdown] name="summary"
# ## Summary
#
# | | formula | in code |
# |---|---|---|
# | update with a batch | $\theta \leftarrow \theta - \lambda \cdot \frac{1}{m} \sum_{i \text{ in the batch}} \nabla J_i(\theta)$ | `theta - step_size * gradient(theta, batch)` |
# | epoch | all batches of a shuffled order, $n/m$ updates | `train(model, X, y, batch_size=m, epochs=1, …)` |
# | size of a weighted sum | mean of $(s^l_j)^2 = v\, n_{l-1} \cdot$ mean of $(a^{l-1}_k)^2$ | `np.mean(s[l] ** 2)` |
# | start | standard normal numbers times $1/\sqrt{n_{l-1}}$; biases 0 | `MLP(sizes, init="scaled normal")` |
# | answer | the digit of the largest $\hat y^{(j)}$ | `Y_hat.argmax(axis=1)` |
#
# **What can go wrong.** No shuffling, when the data are sorted by class: every batch pulls towards its own class. The last,
# smaller batch lost. A batch of another size with the old λ. Weights that start too large, or all at 0. Accuracy measured on digits that
# were learned, or settings chosen on the test digits. New pictures that are not prepared as the learned ones
# were.
#
# **One step further.** With more hidden units, 784-100-10, the book gets nearly 97 of 100. How far do *you* get with 4,000
# digits, and what helps more: more units, $\lambda_{\text{reg}}$, or pictures moved by a pixel each way as further examples?
#
# ## Further reading
#
# - Michael Nielsen, *Neural Networks and Deep Learning*: the source of this unit's network; its second chapter derives
#   backpropagation as unit 08 does.
# - Wikipedia, *Backpropagation*, and Brilliant, *Backpropagation*: two articles, each in a notation of its own. With
#   the table of unit 09 you can translate them.
# - Christopher Olah, *Calculus on Computational Graphs: Backpropagation*: the subject of unit 11, in pictures.
# - Siraj Raval, *Backpropagation in 5 Minutes*, a video: the chain rule and a small network, at full speed.
# - Matt Mazur, *A Step by Step Backpropagation Example*: one network, all numbers written out.
# - Andrew Ng, *Machine Learning* and *Deep Learning Specialization*, courses on Coursera: the notation of unit 09.
# - Stanford CS231n, lecture 4, *Backpropagation and Neural Networks*: automatic differentiation (unit 11).
# - Andrej Karpathy, *Yes you should understand backprop*: what unit 12 is about.
#
# ## How far you are

# %% name="show-progress"
progress("10")

# %% [markdown] name="next"
# Next: **[11 · Graphs](11_graphs.ipynb)**, the same derivatives from a graph of single operations.
# Back to **[Start here](00_start_here.ipynb)**.
