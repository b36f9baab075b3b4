# ---
# jupyter:
#   course:
#     unit: "04"
#     title: Gradient descent
#     points: [G1, G2, G3, E13, E15]
#     minutes: 45
#     symbols: [h, u, v, r, m]
# ---

# %% [markdown] name="title"
# # 04 · Gradient descent
#
# **The question.** The cost says how bad a model is. How do you find the place where it is lowest,
# when all you can do is to stand somewhere and look at the slope?
#
# After this unit you can
# - measure the slope of any function, and say what its gradient tells, and how near by;
# - write gradient descent, with a step limit and a defence against NaN;
# - say from a curvature which step sizes $\lambda$ creep, swing or diverge, and what the end of a
#   descent proves, and what it doesn't.
#
# About 45 minutes to read and try; the exercises come on top. Run each cell with Shift+Enter.

# %% [markdown] name="recall"
# ## What you need from before
#
# - **Cost**: one number $J$ says how bad a model is (unit 03). Its weights and its bias stand in one list, $\theta$.
# - **Derivative**, from school: $J'(\theta)$ is the slope of the curve at $\theta$, and $J''$ its curvature: the slope of $J'$.
# - **Scalar product**, from school: $v \cdot u = |v|\,|u| \cos \angle(v, u)$. At a right angle it is 0 (unit 02).

# %% name="imports"
import numpy as np

from nnbook import SigmoidUnit, check, datasets, gradient_descent
from nnbook import hint, progress, start_over
from nnbook.learning import largest_curvature, numerical_gradient
from nnbook.pictures import curves_picture
from nnbook.widgets import FunctionLab, Neighbourhood, Predict

# %% [markdown] name="task"
# ## The task: where is it lowest?
#
# Given a function $J$ that has a slope everywhere, find
#
# $$\arg\min_{\theta} J(\theta),$$
#
# the *place* of its minimum. The minimum itself is the height there. Here is a function that we
# shall meet often, small enough to do by hand:
#
# $$J(\theta) = (\theta - 3)^2 + 1$$
#
# > **Where the sources slip.** The lecture writes $\arg\min_x J(x)$. Its $x$ is whatever may be
# > changed, not the data! The data are given and stay as they are. What may be changed are the
# > weights and the bias, and these are $\theta$: so that is what we write, from the start.


# %% name="parabola"
def J(theta):
    return (theta - 3) ** 2 + 1


for theta in (0.0, 1.0, 2.0, 3.0, 4.0):
    print(f"J({theta:.0f}) = {J(theta):4.1f}")
print("The minimum is 1; arg min is 3, the place where it is.")

# %% [markdown] name="why-not-try"
# Why not simply try many places, as we just did? Five values for each number of $\theta$ are five
# trials for one number and 25 for two. In unit 10 a network will have 23 860 of them: $5^{23\,860}$
# trials. And why not solve $J'(\theta) = 0$, as in school? Here that works, $2(\theta - 3) = 0$
# gives 3. For the cost of a network nobody can solve it.
#
# So we do what one does in fog on a mountain: feel which way it goes down, take a step, and again.

# %% [markdown] name="slope"
# ## The slope can be measured
#
# You don't need a formula for the slope. Go a little to both sides, by some small number $h$, and
# look how much the height has changed:
#
# $$J'(\theta) \approx \frac{J(\theta + h) - J(\theta - h)}{2h}$$
#
# Why to both sides? Because what $J$ bends to the left and to the right then cancels:
#
# $$
# \begin{aligned}
# J(\theta + h) &\approx J(\theta) + h J'(\theta) + \tfrac12 h^2 J''(\theta) && \text{a parabola with the height, slope and curvature of } J \text{ at } \theta\\
# J(\theta - h) &\approx J(\theta) - h J'(\theta) + \tfrac12 h^2 J''(\theta) && \text{the same with } -h\\
# J(\theta + h) - J(\theta - h) &\approx 2 h J'(\theta) && \text{subtract: height and curvature drop out}
# \end{aligned}
# $$
#
# To one side alone, $(J(\theta + h) - J(\theta)) / h$, there remains an error of about $\tfrac12 h J''(\theta)$. To both
# sides only what a parabola leaves out remains, and that goes with $h^2$. (All this for functions $J$ that have
# these derivatives.)

# %% [markdown] name="task-numerical_derivative"
# ### Exercise 1: the slope, measured
#
# Write the two-sided quotient above. `J` is a function, `theta` a number (or an array: then the
# slope at each of its numbers), `h` the way to either side. The check passes functions and widths
# of its own.


# %% name="ex-numerical_derivative" exercise="numerical_derivative"
def numerical_derivative(J, theta, h):
    """Return J'(θ), measured from θ − h to θ + h; of the same shape as theta."""
    ### BEGIN SOLUTION
    return (J(theta + h) - J(theta - h)) / (2 * h)
    ### END SOLUTION


# %% name="check-numerical_derivative"
check("numerical_derivative", numerical_derivative)

# %% [markdown] name="how-small"
# How small should $h$ be? Let us measure the slope of $\theta^3$ at $\theta = 1$, which is 3, with
# smaller and smaller $h$. Multiplied out, the quotient is $3 + h^2$ to both sides and $3 + 3h + h^2$ to one. So at
# first a tenth of $h$ makes the error a hundredth (to one side alone, only a tenth). But a computer keeps only 16
# digits, and the difference of two heights that are almost equal has few of them left. In the middle, for both
# sides around $h = 10^{-5}$, it is best:


# %% name="how-small-h"
def cube(theta):
    return theta * theta * theta


for h in (0.1, 0.01, 0.001, 1e-5, 1e-9, 1e-13):
    both_sides = (cube(1 + h) - cube(1 - h)) / (2 * h)
    one_side = (cube(1 + h) - cube(1)) / h
    print(f"h = {h:6g}: error {abs(both_sides - 3):.0e}, to one side {abs(one_side - 3):.0e}")

# %% [markdown] name="gradient"
# ## With several numbers: the gradient
#
# If $\theta$ holds $m$ numbers, there is a slope along each. $\partial J / \partial \theta_1$ is the
# derivative with everything but $\theta_1$ held fixed (the round $\partial$ says just that), and the **gradient** is all
# of them in a list:
#
# $$\nabla J(\theta) = \Bigl(\frac{\partial J}{\partial \theta_1}, \dots, \frac{\partial J}{\partial \theta_m}\Bigr)$$

# %% [markdown] name="gradient-direction"
# ## Which way is it steepest?
#
# Let $J$ be differentiable at $\theta$: near by it can't be told from its tangent plane, so the changes along the single
# numbers add up. Now stand at $\theta$ and walk in *any* direction: along a vector $u$ of length 1, as far as $r$.
# How steep is it that way?
#
# $$
# \begin{aligned}
# \frac{\partial}{\partial r} J(\theta + r u) \Big|_{r = 0} &= \frac{\partial J}{\partial \theta_1} u_1 + \dots + \frac{\partial J}{\partial \theta_m} u_m && \text{chain rule: } \theta_1 \text{ changes by } u_1 \text{ per unit of } r, \dots \text{; the changes add up}\\
#  &= \nabla J(\theta) \cdot u && \text{that is a scalar product}\\
#  &= |\nabla J(\theta)| \cos \angle(\nabla J, u) && \text{since } |u| = 1
# \end{aligned}
# $$
#
# Where $\nabla J(\theta)$ is not 0, the cosine is largest, 1, where $u$ points the way of $\nabla J$, and smallest, $-1$, the opposite
# way. So **$\nabla J(\theta)$ points the way of fastest growth, $-\nabla J(\theta)$ the way of
# fastest descent**, and the length $|\nabla J(\theta)|$ says how steep it is that way. At a right
# angle to it the slope is 0: there runs the line on which $J$ stays the same.
#
# Here is a valley, $J(\theta) = \tfrac12 (\theta_1^2 + 20\,\theta_2^2)$, and its slope in each
# direction from one place, measured:


# %% name="every-direction"
def valley(theta):
    return 0.5 * (theta[0] ** 2 + 20 * theta[1] ** 2)


def grad_valley(theta):
    return np.array([theta[0], 20 * theta[1]])


place = np.array([8.0, 0.3])
angles = np.arange(-180, 181, 5)
slopes = []
for angle in np.radians(angles):
    u = np.array([np.cos(angle), np.sin(angle)])
    slopes.append((valley(place + 1e-4 * u) - valley(place - 1e-4 * u)) / 2e-4)

gradient = grad_valley(place)
way = np.degrees(np.arctan2(gradient[1], gradient[0]))
curves_picture(
    angles,
    {"slope": slopes},
    x_label="direction u, in degrees",
    y_lim=(-12, 15),
    marks={"∇J": way, "−∇J": way - 180},
    read_out=f"The slope is largest, {np.max(slopes):.1f}, at {angles[np.argmax(slopes)]}°, and smallest, "
    f"{np.min(slopes):.1f}, at {angles[np.argmin(slopes)]}°; among these directions, every 5°. "
    f"∇J itself points at {way:.0f}° and is {np.linalg.norm(gradient):.1f} long.",
)

# %% [markdown] name="measure-gradient"
# *How steep the valley is at one place, in each direction: steepest up along $\nabla J$, steepest down the opposite way.*
#
# `numerical_gradient` measures what you measured in exercise 1, for one number of $\theta$ after the
# other. It is how we test a gradient that we have derived:

# %% name="gradient-measured"
print("formula: ", grad_valley(place).round(6).tolist())
print("measured:", numerical_gradient(valley, place).round(6).tolist())

# %% [markdown] name="near"
# ## How near is near?
#
# The lecture says: *in a small enough neighbourhood* of $\theta$, $-\nabla J(\theta)$ points the way of
# fastest descent. The slope is a promise about the near. Below, a window around a point gets smaller
# and smaller: in it the curve, and its tangent, the straight line with the slope that the curve
# has at the point.

# %% name="predict-zoom"
Predict("q_zoom")

# %% [markdown] name="move-near"
# Now move the zoom, and watch the last number of the line below. Then set the zoom back to 1 and drag the point to
# the bottom of a well, where the slope is 0. And choose the saddle, a function of two numbers: left the lines of
# equal $J$; right, dashed, those of the tangent plane, which are straight and at a right angle to
# $-\nabla J$.

# %% name="neighbourhood"
Neighbourhood(functions=("two wells", "saddle"))

# %% [markdown] name="near-seen"
# <details>
# <summary><b>What you should have seen</b> (open it when you have made your prediction and tried)</summary>
#
# At zoom 1 the tangent says little about the curve. From the second tenfold zoom on the last number, the
# difference as a share of the change, becomes about a tenth each time, and soon nobody could tell curve and
# tangent apart: from near enough, everything is straight. With two numbers the same: lines of equal
# height become straight and parallel, and $-\nabla J$ crosses them at a right angle.
#
# At zoom 1, with the point at the bottom of a well, the tangent is as good as level, and the curve differs from it
# by *more* than it changes. There the slope says nothing about which way is down, because none is.
#
# </details>
#
# What is the difference? Mostly the part with the curvature, $\tfrac12 r^2 J''$ at the distance $r$,
# while the tangent changes by $r\,|J'|$. So "small enough" means that $r$ is small beside $2|J'| / |J''|$:
# the more curved $J$ is, the less far the promise holds.

# %% [markdown] name="one-step"
# ## One step
#
# Stand at $\theta[0]$, look at the gradient, and go against it:
#
# $$\theta[1] = \theta[0] - \lambda\,\nabla J(\theta[0])$$
#
# $\lambda > 0$ is the **step size**. The step is $\lambda\,|\nabla J(\theta[0])|$ long: longer where it is steep.
# (The numbers in brackets count the steps: $\theta[0]$ is the start. $\theta_1$ and $\theta_2$ are numbers within one
# $\theta$; in code, where `theta` is an array, these are `theta[0]` and `theta[1]`, and the places of all steps stand in
# an array `path`.)

# %% [markdown] name="task-descent_step"
# ### Exercise 2: one step downhill
#
# `grad_J` is a function, and `grad_J(theta)` the gradient at `theta`, an array of the same shape,
# $(m,)$. Return where one step from `theta` leads. Don't change `theta` itself: others need it still.


# %% name="ex-descent_step" exercise="descent_step"
def descent_step(grad_J, theta, step_size):
    """Return θ − λ ∇J(θ), shape (m,)."""
    ### BEGIN SOLUTION
    return theta - step_size * grad_J(theta)
    ### END SOLUTION


# %% name="check-descent_step"
check("descent_step", descent_step)

# %% [markdown] name="step-size"
# ## How long a step?
#
# Back to the parabola $J(\theta) = (\theta - 3)^2 + 1$, with $J'(\theta) = 2(\theta - 3)$ and
# $J'' = 2$. You are at $\theta[0] = 0$. Compute the first answer by hand.

# %% name="predict-landing"
Predict("q_landing")

# %% name="predict-ten_steps"
Predict("q_ten_steps")

# %% [markdown] name="move-step-size"
# Now let it go. **Step** makes one step, **Start** all of them. The dashed line is the tangent, the
# arrow the step to come. Try $\lambda = 0.05, 0.5, 0.9, 1$ and $1.1$ (the slider
# knows 1, 2 and 5 times powers of ten alone, the box beside it takes any number) and press **Pin** after each run to
# keep it in the picture. The ring is the start: drag it, or click where it shall be.

# %% name="function-lab"
FunctionLab(functions=("parabola",), step_size=0.75)

# %% [markdown] name="step-size-seen"
# <details>
# <summary><b>What you should have seen</b> (open it when you have made your prediction and tried)</summary>
#
# $\lambda = 0.05$ creeps down one side. $\lambda = 0.5$ is there after one step. $\lambda = 0.9$ jumps from
# side to side and comes nearer all the same. $\lambda = 1$ jumps between 0 and 6 for ever. $\lambda = 1.1$
# climbs out of the valley: each step is in the right *direction*, and too long.
#
# The line below the picture has the number that decides: $1 - \lambda J''$.
#
# </details>

# %% [markdown] name="factor"
# ## The factor that decides
#
# How far from the minimum, 3, is $\theta[i+1]$?
#
# $$
# \begin{aligned}
# \theta[i+1] - 3 &= \theta[i] - \lambda J'(\theta[i]) - 3 && \text{one step}\\
#  &= (\theta[i] - 3) - \lambda J''\,(\theta[i] - 3) && \text{on this parabola } J'(\theta) = J''\,(\theta - 3) \text{ with } J'' = 2\\
#  &= (1 - \lambda J'')\,(\theta[i] - 3) && \text{factor out}
# \end{aligned}
# $$
#
# Each step multiplies the distance by the same factor. So for every parabola with $J'' > 0$:
#
# | $\lambda$ | factor $1 - \lambda J''$ | the descent |
# |---|---|---|
# | above 0, below $1/J''$ | between 0 and 1 | comes nearer from one side; near 1 it creeps |
# | $1/J''$ | 0 | is there with one step |
# | between $1/J''$ and $2/J''$ | between $-1$ and 0 | jumps to and fro, and comes nearer |
# | $2/J''$ | $-1$ | jumps to and fro for ever, unless it starts at the minimum |
# | above $2/J''$ | below $-1$ | jumps farther away each time: it **diverges** |

# %% name="factor-table"
print("     λ   1 − λJ″     θ[1]     θ[2]    θ[10]   distance 3·(1 − λJ″)¹⁰")
for step_size in (0.05, 0.5, 0.9, 1.0, 1.1):
    path = [0.0]
    for i in range(10):
        path.append(path[i] - step_size * 2 * (path[i] - 3))
    factor = 1 - step_size * 2
    print(
        f"{step_size:6g} {factor:9.1f} {path[1]:8.2f} {path[2]:8.2f} {path[10]:8.2f} "
        f"{3 * factor**10:12.2f}"
    )

# %% [markdown] name="task-largest_step_size"
# ### Exercise 3: the bound on the step size
#
# For $J(\theta) = 5\theta^2 - 20\theta + 23$: give the bound below which every $\lambda > 0$ converges,
# from any start, and above which none does (unless it starts at the minimum). By hand.

# %% name="ex-largest_step_size" exercise="largest_step_size"
bound = ...
### BEGIN SOLUTION
bound = 2 / 10  # J' = 10 θ − 20, J'' = 10
### END SOLUTION

# %% name="check-largest_step_size"
check("largest_step_size", bound)

# %% [markdown] name="algorithm"
# ## The algorithm
#
# Who knows where the minimum is could stop when it is near. We don't, so we stop when nothing much
# happens any more: when a step is no longer than a **stopping threshold** $\varepsilon$.
#
# > **Input**: $J$, the step size $\lambda$, the stopping threshold $\varepsilon$, a starting point $\theta[0]$.
# >
# > $\theta[1] = \theta[0] - \lambda\,\nabla J(\theta[0])$, $\quad i = 1$
# >
# > while $|\theta[i] - \theta[i-1]| > \varepsilon$: $\quad \theta[i+1] = \theta[i] - \lambda\,\nabla J(\theta[i])$, $\quad i = i + 1$
# >
# > **Output**: $\theta[i]$.
#
# $|\theta[i] - \theta[i-1]|$ is the Euclidean length of the last step, $\lambda\,|\nabla J(\theta[i-1])|$. So
# $\varepsilon$ bounds **the step, not the gradient**, and not the distance to the minimum. With a smaller
# $\lambda$ a step is short even where it is steep, and the descent stops *farther* away:


# %% name="threshold-on-the-step"
def J_vector(theta):  # the parabola, for a θ that is a vector of one number
    return (theta[0] - 3) ** 2 + 1


def grad_J(theta):
    return 2 * (theta - 3)


print("     λ  steps  last step  distance to the minimum")
for step_size in (0.3, 0.03, 0.003):
    result = gradient_descent(J_vector, grad_J, [0.0], step_size, tolerance=0.01, keep_path=True)
    last_step = abs(result.path[-1, 0] - result.path[-2, 0])
    print(f"{step_size:6g} {result.i:6d} {last_step:10.4f} {3 - result.theta[0]:12.3f}")

# %% [markdown] name="two-traps"
# ## Two traps in the loop
#
# **It needn't halt.** With $\lambda = 2/J''$ the steps never get shorter. So a program needs a limit on
# the number of steps.
#
# **It can halt for a wrong reason.** If $\lambda$ is far too large, $\theta$ grows until a computer can't hold
# it: `inf`, and with `inf - inf` comes `nan`, "not a number". What will the `while` do with it?

# %% name="predict-nan"
Predict("q_nan")

# %% name="nan-loop" tags=["hide-output"]
step_size, epsilon = 1e100, 0.01
theta, last = np.array([0.0]), np.array([np.inf])
i = 0
with np.errstate(over="ignore", invalid="ignore"):  # we know that it overflows
    while i == 0 or np.linalg.norm(theta - last) > epsilon:
        theta, last = theta - step_size * grad_J(theta), theta
        i += 1
        print(
            f"step {i}: θ = {theta[0]:.0e}, longer than ε: {np.linalg.norm(theta - last) > epsilon}"
        )
print("The loop has ended. Is θ a finite number?", bool(np.isfinite(theta).all()))

# %% [markdown] name="nan-seen"
# `nan > epsilon` is false, and so are `<`, `<=`, `>=` and `==` with NaN. The loop ends just as it does after a
# short step, and nobody is told. So test $\theta$ first: `np.isfinite(theta).all()`.

# %% [markdown] name="task-descend"
# ### Exercise 4: gradient descent
#
# Write the whole algorithm, and return its **path**: an array of shape $(i + 1, m)$ with
# $\theta[0], \theta[1], \dots, \theta[i]$, one a row. Stop
# - when a step was not longer than `tolerance`, $\varepsilon$ (that step is taken, and in the path);
# - after `max_steps` steps;
# - when a new $\theta$ is not finite in all its numbers: that one does *not* go into the path.
#
# `np.linalg.norm(v)` is the length of a vector. Collect the rows in a list, and make an array of it at
# the end: `np.array(path)`.


# %% name="ex-descend" exercise="descend"
def descend(grad_J, theta0, step_size, tolerance, max_steps):
    """Return the path θ[0], …, θ[i] of gradient descent from theta0 (m,), shape (i + 1, m)."""
    ### BEGIN SOLUTION
    path = [theta0]
    for i in range(max_steps):
        theta = path[i] - step_size * grad_J(path[i])
        if not np.isfinite(theta).all():
            break
        path.append(theta)
        if np.linalg.norm(theta - path[i]) <= tolerance:
            break
    return np.array(path)
    ### END SOLUTION


# %% name="check-descend"
check("descend", descend)

# %% [markdown] name="package-descent"
# The course's own `gradient_descent` does nearly the same, asks whether the *cost* is finite, too, and says in words why it
# ended:

# %% name="reasons"
for step_size in (0.4, 1.0, 1.1, 1e100):
    print(
        f"λ = {step_size:g}:",
        gradient_descent(J_vector, grad_J, [0.0], step_size, 0.01, max_steps=50),
    )

# %% [markdown] name="valley"
# ## A long valley
#
# With two numbers there is a curvature in each direction, and only one $\lambda$ for all of them. In the
# valley from above, $J(\theta) = \tfrac12(\theta_1^2 + 20\,\theta_2^2)$, it is 1 along and 20 across.

# %% name="predict-valley"
Predict("q_valley")

# %% [markdown] name="move-valley"
# Start it, then look for the $\lambda$ that comes to the minimum with the fewest steps. What happens just
# below, at and above the mark $2/J''$?

# %% name="function-lab-valley"
FunctionLab(functions=("valley",), step_size=0.02, max_steps=300)

# %% [markdown] name="valley-seen"
# <details>
# <summary><b>What you should have seen</b> (open it when you have made your prediction and tried)</summary>
#
# The path first falls almost straight across into the valley, at a right angle to the lines of equal $J$. Near the
# floor the gradient turns along the valley, and there it creeps. Each direction has its own factor: $1 - 20\lambda$ across and
# $1 - \lambda$ along. **The steepest direction sets the bound**, $2/20 = 0.1$. Up to $2/(1 + 20) \approx 0.095$ the
# factor along the valley is the larger one: **the flattest direction sets the time**, and it is still 0.9. Above that
# the swing across takes longer to die away, at 0.1 it goes on for ever, and beyond it the descent diverges, though
# along the valley all is well.
#
# Features of different size make such valleys: if one is ten times as large, its weight moves every $s$ ten times as
# much, and the cost is a hundred times as curved along it. That is why features are brought to about the same size
# before training, as unit 05 does.
#
# </details>

# %% [markdown] name="task-valley_run"
# ### Exercise 5: a run through the valley
#
# Choose $\lambda$ so that the descent in this valley from $\theta[0] = (8, 3)$, with $\varepsilon = 0.001$,
# **converges** in at most 90 steps, to a cost of at most 0.001. The check repeats your run and says
# what it reached.

# %% name="ex-valley_run" exercise="valley_run"
recipe = {"step_size": ...}
### BEGIN SOLUTION
recipe = {"step_size": 0.09}
### END SOLUTION

# %% name="check-valley_run"
check("valley_run", recipe)

# %% [markdown] name="where"
# ## Where does it end?
#
# On a parabola there is one minimum. What of other functions?

# %% name="predict-wells"
Predict("q_wells")

# %% [markdown] name="move-where"
# Try three functions. **Two wells**: from the right, then drag the start to the other side of the hill. Is
# there a $\lambda$ that jumps from the right well into the left one? **No minimum**: does it ever
# end? And with $\varepsilon = 0.0001$? (Choose *full speed*.) **Saddle**: where does it end, and
# where if you drag the start up by a hair?

# %% name="function-lab-where"
FunctionLab(functions=("two wells", "no minimum", "saddle"), max_steps=20000)

# %% [markdown] name="where-seen"
# <details>
# <summary><b>What you should have seen</b> (open it when you have made your prediction and tried)</summary>
#
# **Two wells**: the descent ends in the well on whose side it starts. The right one is a *local*
# minimum: lowest near by, and not lowest of all. With $\lambda = 0.3$ the first step from 1.7 jumps over the
# hill, and the descent ends in the deeper well. But that is luck: with $\lambda = 0.5$ it jumps back
# again, and with 0.45, above the $2/J''$ of the left well, it never settles.
#
# **No minimum**: $J$ falls towards 0 and never gets there. The descent goes on until its steps are shorter
# than $\varepsilon$. Where that is, $\lambda$ and $\varepsilon$ have decided, not $J$.
#
# **Saddle**: exactly on the ridge the descent ends at $(0, 0)$: $\nabla J = 0$ there, and yet it is no minimum.
# From a hair beside it, it slows down near the saddle, then turns away and finds a minimum.
#
# </details>
#
# > **Where the sources slip.** They ask for $\arg\min$, and answer with what the descent puts out. In
# > general the descent needn't
# > - **halt**: hence the step limit;
# > - find **the lowest** minimum, or any: it ends where a *step* was short, perhaps still on a slope;
# > - find a minimum **at all**: there may be none.
# >
# > What it gives you is a lower cost than at the start, if $\lambda$ is small enough and the start isn't level. For
# > training that is often all one needs. (The lecture also minimizes over the $w_j$ alone there; the bias belongs to
# > $\theta$, too.)


# %% name="where-it-ends"
def wells(theta):
    return 0.5 * (theta[0] ** 2 - 1) ** 2 + 0.3 * theta[0] + 0.5


def grad_wells(theta):
    return 2 * theta * (theta**2 - 1) + 0.3


for start in (1.7, 0.2, 0.1, -1.7):
    result = gradient_descent(wells, grad_wells, [start], 0.05, tolerance=1e-6)
    print(f"two wells from {start:4.1f}: ends at {result.theta[0]:5.2f}, J = {result.cost:.2f}")
for tolerance in (0.01, 0.001, 0.0001):
    result = gradient_descent(
        lambda theta: np.exp(-theta[0]), lambda theta: -np.exp(-theta), [-1.0], 0.5, tolerance
    )
    print(f"no minimum, ε = {tolerance:g}: ends at {result.theta[0]:.1f} after {result.i} steps")

# %% [markdown] name="real"
# ## A real cost
#
# At last the cost of a model, on real data. In the next unit you build the *sigmoid unit*: from the length
# of a bill, with a weight $w$ and a bias $b$, it says how likely a penguin is a Chinstrap and not an
# Adelie. All we need to know here: it has a cost $J(\theta)$ with $\theta = (w, b)$, and a gradient. For
# gradient descent it is a function like any other.

# %% name="real-cost"
penguins = datasets.load("penguins", species=("Adelie", "Chinstrap"))
length = penguins.X[:, :1]
length = (length - length.mean()) / length.std()  # 0 is an average bill

J_unit, grad_unit = SigmoidUnit(1).objective(length, penguins.y)
print(
    "at (0, 0): J =",
    round(J_unit(np.zeros(2)), 3),
    "and ∇J =",
    grad_unit(np.zeros(2)).round(3).tolist(),
)

# %% name="predict-beyond_the_bound"
Predict("q_beyond_the_bound")

# %% [markdown] name="move-real"
# `FunctionLab` takes functions of yours, too. The mark is computed at the minimum: $J''$ is the largest curvature
# there in any direction, and `largest_curvature` measures it from the gradient.
# With which $\lambda$ do you need the fewest steps? Is the bound $2/J''$ right here, too, where $J$ is
# no parabola? Try $\lambda = 80$ with $\varepsilon = 0.001$, and then with $\varepsilon = 0.00001$.

# %% name="function-lab-real"
lowest = gradient_descent(J_unit, grad_unit, np.zeros(2), step_size=10, tolerance=1e-9).theta
curvature = largest_curvature(grad_unit, lowest)
lab = FunctionLab(
    J_unit,
    grad_unit,
    start=[0.0, 0.0],
    limits=((-1.0, 8.0), (-4.0, 1.0)),
    symbols=("w", "b"),
    curvature=curvature,
    step_size=1.0,
    max_steps=5000,
)
lab

# %% [markdown] name="real-seen"
# <details>
# <summary><b>What you should have seen</b> (open it when you have made your prediction and tried)</summary>
#
# One minimum, at the end of a bent valley; with a small $\lambda$ it takes hundreds or thousands of steps. Near the
# minimum every smooth function is almost a parabola, so *there* the bound holds: above $2/J''$
# no descent settles. But with $\varepsilon = 0.001$ some stop there all the same: they come along the
# valley, are near the minimum when a step is short enough, and end before the swing has grown. Well above the
# mark, as at 80, a smaller $\varepsilon$ brings it to light. Just above it, at 60, the swing grows so slowly that
# $\varepsilon = 0.00001$ still ends the descent first. To have *converged* means: a step was short. No more.
#
# </details>

# %% name="real-runs" tags=["hide-output"]
print(f"2/J″ at the minimum: {2 / curvature:.0f}")
for tolerance in (0.001, 0.00001):
    for step_size in (1, 10, 50, 60, 80):
        result = gradient_descent(
            J_unit, grad_unit, np.zeros(2), step_size, tolerance, max_steps=5000
        )
        print(f"ε = {tolerance:5g}, λ = {step_size:2d}: {result.reason.value} at step {result.i}")

# %% [markdown] name="summary"
# ## Summary
#
# | | formula | in code |
# |---|---|---|
# | the task | $\arg\min_\theta J(\theta)$ | |
# | a slope, measured | $J'(\theta) \approx (J(\theta + h) - J(\theta - h)) / 2h$ | `numerical_gradient(J, theta)` |
# | slope in a direction $u$ | $\nabla J \cdot u$, largest along $\nabla J$ | `grad_J(theta) @ u` |
# | a step | $\theta[i+1] = \theta[i] - \lambda\,\nabla J(\theta[i])$ | `theta - step_size * grad_J(theta)` |
# | the end | $\lvert\theta[i] - \theta[i-1]\rvert \le \varepsilon$ | `np.linalg.norm(step) <= tolerance` |
# | a parabola | distance times $1 - \lambda J''$ at each step; converges for $0 < \lambda < 2/J''$ | |
#
# **What can go wrong.** $\lambda$ too large: it diverges, or jumps to and fro. $\lambda$ too small: it creeps, and
# with a fixed $\varepsilon$ stops early, since $\varepsilon$ bounds the step. NaN, which ends the loop as if all
# were well. A valley far more curved across than along. A local minimum, a saddle, or no
# minimum at all.
#
# **One step further.** On the valley, let each number of $\theta$ have a step size of its own:
# `step_size = np.array([1.0, 0.05])` in your `descend`. How many steps does it take now, and why?
# Which of the numbers did you need to know for that, and would you know them for a network?
#
# ## How far you are

# %% name="show-progress"
progress("04")

# %% [markdown] name="next"
# Next: **[05 · The sigmoid unit](05_sigmoid_unit.ipynb)**, a model with a cost that descent can go down on.
