# ---
# jupyter:
#   course:
#     unit: "00"
#     title: Start here
#     points: [T1, T2]
#     minutes: 10
# ---

# %% [markdown] name="title"
# # Start here
#
# This is a course on neural networks that you can touch. Each formula stands beside the numpy that
# computes it, what matters has a slider and can be seen, and every exercise is checked: when an answer
# is wrong, the check says why, wherever it can tell.
#
# You need school mathematics with derivatives, some Python, and a little numpy: arrays, their shapes,
# `@`. This page takes ten minutes.

# %% [markdown] name="environment"
# ## Is everything in place?
#
# Click on the cell below and press **Shift+Enter**. That runs it. The output that stands there now is
# from the day this page was made; yours takes its place. If something is missing, it says what, and
# what to do.

# %% name="check-environment"
from nnbook.course.environment import check_environment

check_environment()

# %% [markdown] name="how"
# ## How a unit works
#
# 1. **Read** a screenful.
# 2. **Predict.** Before each live picture there is a question. Answer it *before* you move
#    anything: with a guess at stake you see more. A wrong guess costs nothing, and you are told why.
# 3. **Move** the sliders, with the mouse, the arrow keys, or by typing a number.
# 4. **Write** a few lines of numpy where you see `...`, and run the cell.
# 5. **Check.** The next cell says *right*, *not yet* with the cause, or *not attempted*.
# 6. **Stuck?** `hint("sigmoid")`, with the name of your exercise, in a cell of your own gives a nudge,
#    and then nearly the whole way. The solution is folded below each exercise, and
#    `start_over("sigmoid")` puts the untouched cell below yours. Nobody grades you.
#
# The course follows a lecture, "Introduction to neural networks" (2018), and two shorter texts. Where
# they slip, a box says so; if you don't read them, skip the boxes.
#
# These notebooks are your own copies. Change what you want. An update of the course never
# touches them.
#
# Cells build on the ones above. If something looks odd, choose *Run → Run All Cells*: everything
# runs from the top, with your answers, and no check stops it. An endless loop in an answer is ended
# after ten seconds at most, and you are told its line. Only a loop inside of one call, such as
# `sum(itertools.count())`, nobody can end: if a cell never comes back, choose *Kernel → Restart
# Kernel*. What you have written stays.

# %% [markdown] name="task"
# ## The task
#
# There is a set of objects $X$ and a set of possible answers $Y$, and an unknown function
# $f: X \to Y$. We know its value only on some examples, $(x_1, y_1), \dots, (x_n, y_n)$. The task of
# machine learning: from these pairs, build an $\hat f$ that is close to $f$, on new objects too.
#
# Here are some of ours: penguins, measured on islands near Antarctica. The bill is what goes in,
# $x_i$; the species is the answer, $y_i$.

# %% name="penguins"
from nnbook import check, datasets, hint, start_over
from nnbook.widgets import Predict

penguins = datasets.load("penguins", species=("Adelie", "Chinstrap"))

print(" | ".join(penguins.feature_names), "| species")
for i in (0, 1, 217, 218):
    length, depth = penguins.X[i]
    print(f"{length:14.1f} | {depth:13.1f} | {penguins.class_names[penguins.y[i]]}")

# %% [markdown] name="predict"
# One question before any model is built. Choose, press **Predict**, and read below it why that is so,
# or why not. Such a box stands before each live picture of the course.

# %% name="predict-which_feature"
Predict("q_which_feature")

# %% [markdown] name="task-read_the_shapes"
# ### Your first exercise
#
# All examples stand in one array, `penguins.X`: a row for each example, a column for each input.
# Two letters stay the same throughout the course: $n$ is the number of examples, $K$ the number of
# inputs. Find them out (an array knows its own `shape`), replace the two `...` and run both cells.
# A wrong answer does no harm: try one on purpose, to see what a check says.

# %% name="ex-read_the_shapes" exercise="read_the_shapes"
n, K = ..., ...
### BEGIN SOLUTION
n, K = penguins.X.shape
### END SOLUTION

# %% name="check-read_the_shapes"
check("read_the_shapes", (n, K))

# %% [markdown] name="notation"
# ## The notation
#
# One table for the whole course. You needn't learn it now; come back when a letter puzzles you. Python
# counts from 0: $x_1$ is `X[0]`.
#
# | symbol | meaning | in code |
# |---|---|---|
# | $X$, $Y$, $f$, $\hat f$ | objects, answers, the unknown function, what we build | |
# | $x_i$, $x_i^{(j)}$ | example $i$, its $j$-th input | a row of the array `X`, a number in it |
# | $y_i$ | the right answer for example $i$ | `y[i]` |
# | $\hat y_i$, $\hat y^{(j)}$ | the model's answer for example $i$; the $j$-th number of one answer | `y_hat` |
# | $n$, $K$, $C$ | number of examples, inputs, classes | `n, K = X.shape` |
# | $w$, $b$ | weights, bias | `w`, `b` |
# | $\theta$ | all weights and biases in one vector | `theta` |
# | $\theta[i]$ | $\theta$ after $i$ steps of descent | `path[i]` (`theta[0]` is one number of it) |
# | $J$, $\nabla J$ | cost, and its gradient | `J`, `grad_J` |
# | $\tilde J$ | *minus* the cost of one example | `-models.example_costs(s, y)` |
# | $\lambda$ | step size of gradient descent | `step_size` |
# | $\varepsilon$ | stopping threshold: stop once a step is no longer than this | `tolerance` |
# | $\sigma$, $\sigma'$ | the sigmoid, its derivative | `sigmoid`, `sigmoid_prime` |
# | $L$, $n_l$ | number of layers, neurons in layer $l$ | `L`, `n_l` |
# | $s^l$, $a^l$ | weighted sums and activations of layer $l$ | `s[l]`, `a[l]` |
# | $W^l$, $w^l_{jk}$, $b^l$ | weights into layer $l$, one of them, biases | `W[l]`, `b[l]` |
# | $\delta^l$ | $\partial J/\partial s^l$ | `delta[l]` |
# | $\lambda_{\text{reg}}$ | strength of regularization | `l2` |

# %% [markdown] name="progress"
# ## How far you are
#
# Run this cell whenever you like. It remembers from one day to the next.

# %% name="show-progress"
from nnbook import progress

progress()

# %% [markdown] name="next"
# ## Where to go now
#
# Open **[01 · The task](01_the_task.ipynb)**, and go on unit by unit. Each begins with what you need from those before it.
#
# - [01 · The task](01_the_task.ipynb)
# - [02 · The perceptron](02_perceptron.ipynb)
# - [03 · The cost](03_cost.ipynb)
# - [04 · Gradient descent](04_gradient_descent.ipynb)
# - [05 · The sigmoid unit](05_sigmoid_unit.ipynb)
# - [06 · Several classes](06_several_classes.ipynb)
# - [07 · More layers](07_layers.ipynb)
# - [08 · Backpropagation](08_backpropagation.ipynb)
# - [09 · Two notations](09_two_notations.ipynb)
# - [10 · Go learn something](10_go_learn_something.ipynb)
# - [11 · Graphs](11_graphs.ipynb)
# - [12 · Why understand it](12_why_understand_it.ipynb)
# - [13 · The playground](13_playground.ipynb)
