# ---
# jupyter:
#   course:
#     unit: "13"
#     title: The playground
#     points: [D6]
#     minutes: 50
# ---

# %% [markdown] name="title"
# # 13 · The playground
#
# **The question.** You know how a network computes, how it learns, and what can stop it. Can you make it do what
# *you* want?
#
# After this unit you can
# - say of any knob of a small network what it does, and try it at once;
# - tell too few units, a bad start, a λ too long and a pull too strong apart by what they look like;
# - have your own class trained before your eyes, and take a network of ours away as a script.
#
# About 50 minutes to read and try; the exercises come on top. Run each cell with Shift+Enter.

# %% [markdown] name="recall"
# ## What you need from before
#
# - **A network** (units 07, 10 and 12): $s^l = W^l a^{l-1} + b^l$, $a^l = \sigma(s^l)$; with $\tanh$, ReLU or nothing at all in place of
#   $\sigma$. It starts from standard normal numbers times a scale; `"normal"` 1, `"scaled normal"` $1/\sqrt{n_{l-1}}$, `"he"`
#   $\sqrt{2/n_{l-1}}$, `"glorot"` $\sqrt{2/(n_{l-1} + n_l)}$.
# - **A step with a pull** (units 04, 09 and 10): $\theta \leftarrow \theta - \lambda \nabla J(\theta)$, with all examples or with a batch of $n$.
#   $J + \frac{\lambda_{\text{reg}}}{2n} \sum w^2$ keeps weights small; biases go free. That is `"L2"`; `"L1"` adds
#   $\frac{\lambda_{\text{reg}}}{n} \sum |w|$, which pulls at small weights as strongly as at large ones.
# - **Two illnesses** (unit 12): saturated units, whose slope is next to 0, and dead ReLUs, whose slope is 0.

# %% name="imports"
import numpy as np

from nnbook import check, check_gradient, hint, progress, start_over
from nnbook.widgets import Playground, Predict, challenge

# %% [markdown] name="play"
# ## What is on the table
#
# The **network**: each unit shows what it answers at each place of the plane; each line is a weight, its width the size,
# solid or dashed the sign. The **plane**: the examples, and the network's answer behind them. **One unit in
# numbers**, for one example: touch a unit, a line or an example, and it speaks of that one. And the **cost**
# after each step: touch the curve, and you are back at that step.
#
# The controls stand in four groups, which fold: data, network, training, view. Play for five minutes.
#
# 1. Press *Start*. Which hidden units does the output listen to?
# 2. Choose a line and move its weight. What moves with it?
# 3. Another set; other inputs; one unit more. *Pin* a run, and compare the next one with it.
# 4. Take λ to 100. What does the sentence below say? Follow it, and try again.
# 5. *Reset*. Take the noise to 0.3 and λ to 2, and switch *new λ goes on* on, next to it. Start, watch the cost for fifty epochs, and then take λ
#    to 0.1, while it runs. What does the curve do?

# %% name="predict-unit_map"
Predict("q_unit_map")

# %% name="playground"
lab = Playground(units=(4,))
lab

# %% [markdown] name="play-seen"
# <details>
# <summary><b>What you should have seen</b> (open it when you have made your prediction and played)</summary>
#
# Each hidden unit changes along a straight line; only the output, which adds them up, has a border that closes. It listens to the
# units with the widest lines; one that shows a single shade has nothing to say.
#
# A weight that you move changes the answers from its unit on to the right, and the cost; what stands to the left of it stays.
#
# With λ = 100 the cost jumps far above the start's. The sentence says so, and proposes a tenth: 10 is too long as well, 1 is not.
#
# With λ = 2 the curve trembles: each batch of ten pulls its own way, and the steps are long. From λ = 0.1 on it is calm, and soon the cost is
# lower than it ever was. Long steps first, short ones at the end.
#
# </details>

# %% [markdown] name="how-challenges"
# ## Twelve challenges
#
# In each of them some settings are given, and some are yours. Above the playground stand the task and the verdict:
# a run that has come to its end is judged at once, with the reason if it is not yet there. The button *Check*
# judges at any time, and counts it in your progress: it makes the whole run by itself, wherever yours stands.
#
# Or write your settings into the cell below the playground; `check` repeats the run and says the same. If the
# playground is called `xor`, then `xor.answer` is what it is set to.
#
# ## What a network can be
#
# Four clouds, opposite ones of the same class: the task that one unit can't do (unit 07).

# %% name="predict-xor_units"
Predict("q_xor_units")

# %% [markdown] name="task-challenge_xor"
# ### Challenge 1: XOR with the fewest units
#
# None of the 100 training examples wrong after 500 updates on all of them, with as few hidden units as possible (tanh).
# Free are `"units"`, a list with the number of units of each hidden layer, `"step_size"` λ and `"seed"`, which
# decides the weights at the start.

# %% name="play-challenge_xor"
xor = challenge("xor")
xor

# %% name="ex-challenge_xor" exercise="challenge_xor"
recipe = {"units": ..., "step_size": ..., "seed": ...}
### BEGIN SOLUTION
recipe = {"units": [2], "step_size": 1.0, "seed": 2}
### END SOLUTION

# %% name="check-challenge_xor"
check("challenge_xor", recipe)

# %% [markdown] name="before-linear"
# Layers make bends. Do they always?

# %% name="predict-linear_hidden"
Predict("q_linear_hidden")

# %% [markdown] name="task-challenge_linear"
# ### Challenge 2: linear layers are one layer
#
# The hidden units are linear: $a^l = s^l$. A network 2-4-4-1 of them has 37 weights and biases. Reach a cost of at
# most 0.266 after 300 updates with as few as possible. Free are `"units"` and `"step_size"`.

# %% name="play-challenge_linear" tags=["hide-output"]
linear = challenge("linear")
linear

# %% name="ex-challenge_linear" exercise="challenge_linear"
recipe = {"units": ..., "step_size": ...}
### BEGIN SOLUTION
recipe = {"units": [], "step_size": 2.0}
### END SOLUTION

# %% name="check-challenge_linear"
check("challenge_linear", recipe)

# %% [markdown] name="linear-derived"
# <details>
# <summary><b>Why</b> (open it when you have tried)</summary>
#
# $$
# \begin{aligned}
# s^3 &= W^3 a^2 + b^3 && \text{the layer behind}\\[4pt]
#  &= W^3 (W^2 x + b^2) + b^3 && a^2 = s^2 \text{, since nothing bends}\\[4pt]
#  &= (W^3 W^2)\, x + (W^3 b^2 + b^3) && \text{multiplied out: one matrix, one vector}
# \end{aligned}
# $$
#
# One layer with these can do the same. What is another one is the way down: the cost is no longer a bowl in
# the weights of two layers, so that the best λ differs.
#
# </details>

# %% name="predict-one_square"
Predict("q_one_square")

# %% [markdown] name="task-challenge_features"
# ### Challenge 3: circles for one unit
#
# A ring around a disk, and one unit without a hidden layer. At most 2 of the 100 training examples wrong after 200
# updates. Free are `"features"`, a list of at most two inputs out of `"x1"`, `"x2"`, `"x1^2"`, `"x2^2"`, `"x1*x2"`,
# `"sin x1"`, `"sin x2"`. (`"sin x1"` is $\sin \pi x^{(1)}$, so that a wave fits between −1 and 1.)

# %% name="play-challenge_features"
features = challenge("features")
features

# %% name="ex-challenge_features" exercise="challenge_features"
recipe = {"features": ...}
### BEGIN SOLUTION
recipe = {"features": ["x1^2", "x2^2"]}
### END SOLUTION

# %% name="check-challenge_features"
check("challenge_features", recipe)

# %% name="predict-spiral_units"
Predict("q_spiral_units")

# %% [markdown] name="task-challenge_spirals"
# ### Challenge 4: spirals under a budget
#
# Two spirals, 200 examples to learn from and 200 to test on. At most 10 test examples wrong after 2000 updates with
# batches of 10; and at most **50 weights and biases**. A layer of $n_l$ units behind $n_{l-1}$ takes $n_l (n_{l-1} + 1)$ of
# them. Free are `"features"` (any number of them), `"units"` and `"step_size"`.
#
# (You choose with the help of the test examples here, and in challenges 11 and 12: as in unit 10, their number will be a little
# too good.)

# %% name="play-challenge_spirals"
spirals = challenge("spirals")
spirals

# %% name="ex-challenge_spirals" exercise="challenge_spirals"
recipe = {"features": ..., "units": ..., "step_size": ...}
### BEGIN SOLUTION
recipe = {"features": ["x1", "x2", "sin x1", "sin x2"], "units": [8], "step_size": 0.3}
### END SOLUTION

# %% name="check-challenge_spirals"
check("challenge_spirals", recipe)

# %% [markdown] name="capacity-seen"
# What all four have in common: **what a network can do is decided before it learns**. Units, layers, activations and
# inputs say which borders there are to choose from; learning only chooses. And a good input is often cheaper than more units.

# %% [markdown] name="way-down"
# ## The way down
#
# A question of every run: how long may a step be?

# %% name="predict-before_divergence"
Predict("q_before_divergence")

# %% [markdown] name="task-challenge_diverges"
# ### Challenge 5: the λ where it diverges
#
# One sigmoid unit, with a strong pull: $\lambda_{\text{reg}} = 100$, and $n = 100$ training examples. Find a λ with which
# the run **diverges** within 2000 updates, so far that the cost is no number any more, while with $0.9\,\lambda$ it does not. Free
# is `"step_size"`; you may type a number into the box beside the slider.

# %% name="play-challenge_diverges"
diverges = challenge("diverges")
diverges

# %% name="ex-challenge_diverges" exercise="challenge_diverges"
recipe = {"step_size": ...}
### BEGIN SOLUTION
recipe = {"step_size": 2.3}
### END SOLUTION

# %% name="check-challenge_diverges"
check("challenge_diverges", recipe)

# %% [markdown] name="diverges-derived"
# <details>
# <summary><b>Why there</b> (open it when you have found it)</summary>
#
# $$
# \begin{aligned}
# w &\leftarrow w - \lambda \Bigl(\frac{\partial J}{\partial w} + \frac{\lambda_{\text{reg}}}{n}\, w\Bigr) && \text{one step, with the slope of the pull}\\[4pt]
#  &= \Bigl(1 - \frac{\lambda \lambda_{\text{reg}}}{n}\Bigr) w - \lambda\, \frac{\partial J}{\partial w} && \text{what has } w \text{ in it, put together}
# \end{aligned}
# $$
#
# The slope of the cross-entropy is bounded: it is a mean of $(\hat y_i - y_i)\, x_i^{(j)}$. So all hangs on the factor before $w$. If its size
# is above 1, large weights grow without end: for $\lambda \lambda_{\text{reg}}/n > 2$, that is $\lambda > 2n/\lambda_{\text{reg}}$, with $n$
# the examples in the update. Right behind that border they grow so slowly that 2000 updates are not enough to see it.
#
# </details>

# %% name="predict-ninety_updates"
Predict("q_ninety_updates")

# %% [markdown] name="task-challenge_fewest_updates"
# ### Challenge 6: fewest updates
#
# Circles, four hidden units. Training cost at most 0.25 with at most **90 updates**. Free are `"step_size"`,
# `"batch_size"` (there are 100 training examples) and `"max_steps"`, the number of updates.

# %% name="play-challenge_fewest_updates"
fewest = challenge("fewest_updates")
fewest

# %% name="ex-challenge_fewest_updates" exercise="challenge_fewest_updates"
recipe = {"step_size": ..., "batch_size": ..., "max_steps": ...}
### BEGIN SOLUTION
recipe = {"step_size": 2.5, "batch_size": 100, "max_steps": 90}
### END SOLUTION

# %% name="check-challenge_fewest_updates"
check("challenge_fewest_updates", recipe)

# %% [markdown] name="before-batches"
# There an update could look at as many examples as it liked. Now each look at an example is counted.

# %% name="predict-thousand_looks"
Predict("q_thousand_looks")

# %% [markdown] name="task-challenge_batches"
# ### Challenge 7: small batches or all
#
# The moons, six hidden units. Training cost at most 0.12, while at most **1000 examples are looked at**: batch size
# times updates. Free are `"step_size"`, `"batch_size"` and `"max_steps"`.

# %% name="play-challenge_batches"
batches = challenge("batches")
batches

# %% name="ex-challenge_batches" exercise="challenge_batches"
recipe = {"step_size": ..., "batch_size": ..., "max_steps": ...}
### BEGIN SOLUTION
recipe = {"step_size": 0.5, "batch_size": 2, "max_steps": 500}
### END SOLUTION

# %% name="check-challenge_batches"
check("challenge_batches", recipe)

# %% [markdown] name="steps-seen"
# **What to take from it.** "Fast" means nothing before one says what is counted. Exact gradients win where updates count: each leads
# farther. Rough gradients win where work counts: there are so many more of them. How long a step they bear differs, and must be tried.

# %% [markdown] name="before-zero"
# ## Sick, and cured
#
# "What must change in the algorithm that tunes the weights?" Nothing, says the lecture (D6). But one thing must not
# be taken over from the single unit: the start at 0.

# %% name="predict-tanh_from_zero"
Predict("q_tanh_from_zero")

# %% [markdown] name="task-challenge_zero_start"
# ### Challenge 8: a start from zero
#
# Circles, 2-4-1 with tanh, $\lambda = 1$, and all weights 0. Change the start, and nothing else, so that the cost is at
# most 0.15 after 300 updates. Free are `"init"`, one of `"zeros"`, `"normal"`, `"scaled normal"`, `"glorot"`, `"he"`,
# and `"init_scale"`, by which all of them are multiplied.

# %% name="play-challenge_zero_start" tags=["hide-output"]
zero_start = challenge("zero_start")
zero_start

# %% name="ex-challenge_zero_start" exercise="challenge_zero_start"
recipe = {"init": ..., "init_scale": ...}
### BEGIN SOLUTION
recipe = {"init": "scaled normal", "init_scale": 1.0}
### END SOLUTION

# %% name="check-challenge_zero_start"
check("challenge_zero_start", recipe)

# %% [markdown] name="zero-derived"
# <details>
# <summary><b>Why nothing moves</b> (open it when you have made your prediction)</summary>
#
# $$
# \begin{aligned}
# a^2 &= \tanh(0) = 0 && \text{all weighted sums are 0}\\[4pt]
# \frac{\partial J}{\partial W^3} &= \delta^3 (a^2)^T = 0 && \text{so } W^3 \text{ stays 0}\\[4pt]
# \delta^2 &= \bigl((W^3)^T \delta^3\bigr) \odot \tanh'(s^2) = 0 && \text{so } W^2 \text{ and } b^2 \text{ stay 0}\\[4pt]
# \frac{\partial J}{\partial b^3} &= \delta^3 = \hat y - y && \text{the only one that is left}
# \end{aligned}
# $$
#
# Here half of the examples are of each class, so that the mean of $\hat y - y$ is 0 as well: not even the bias moves, and the
# run ends with its first step, since that step is 0. With sigmoids, $a^2 = \tfrac12$, and on data with more of one class $W^3$ moves, too; but
# all units of a layer stay equal for ever.
#
# </details>

# %% name="predict-flat_unit"
Predict("q_flat_unit")

# %% [markdown] name="task-challenge_rescue"
# ### Challenge 9: saturated, and rescued
#
# Somebody has left you a network whose weights begin fifty times too wide: 5 of its 6 tanh units are **saturated**,
# their slope is next to 0 on nearly all examples. The start is not yours to change. After 400 updates at most 1 unit may be
# saturated, and at most 5 of the 100 training examples wrong. Free are `"step_size"`, `"regularization"` (`"none"`,
# `"L1"`, `"L2"`) and `"strength"`, its $\lambda_{\text{reg}}$.

# %% name="play-challenge_rescue"
rescue = challenge("rescue")
rescue

# %% name="ex-challenge_rescue" exercise="challenge_rescue"
recipe = {"step_size": ..., "regularization": ..., "strength": ...}
### BEGIN SOLUTION
recipe = {"step_size": 0.5, "regularization": "L2", "strength": 1.0}
### END SOLUTION

# %% name="check-challenge_rescue"
check("challenge_rescue", recipe)

# %% name="predict-short_steps"
Predict("q_short_steps")

# %% [markdown] name="task-challenge_dead_relu"
# ### Challenge 10: ReLUs that stay alive
#
# Eight ReLUs on the moons. Press *Start*: with $\lambda = 20$ all of them are dead after a few updates. After 200 updates
# the cost shall be at most 0.1, and at most 2 of the 8 dead. Free are `"init"`, `"init_scale"` and `"step_size"`.

# %% name="play-challenge_dead_relu"
dead_relu = challenge("dead_relu")
dead_relu

# %% name="ex-challenge_dead_relu" exercise="challenge_dead_relu"
recipe = {"init": ..., "init_scale": ..., "step_size": ...}
### BEGIN SOLUTION
recipe = {"init": "he", "init_scale": 1.0, "step_size": 1.0}
### END SOLUTION

# %% name="check-challenge_dead_relu"
check("challenge_dead_relu", recipe)

# %% [markdown] name="sick-seen"
# **What to take from it.** In all three the derivatives were right, and nearly useless: 0, or next to it. What helped came from
# elsewhere: another start, a pull that needs no slope, a step short enough not to do the harm.

# %% [markdown] name="before-overfitting"
# ## Data
#
# A network that is right on what it has seen may know nothing. The test examples tell.

# %% name="predict-two_costs"
Predict("q_two_costs")

# %% [markdown] name="task-challenge_overfitting"
# ### Challenge 11: noise, learned by heart
#
# Two clouds that overlap, 30 examples to learn from, and a network with 105 weights and biases. Bring the **test
# cost** to at most 0.3 after 800 updates. Free are `"regularization"` and `"strength"`. Switch *show test data* on
# (group *View*), and watch where the border goes.

# %% name="play-challenge_overfitting"
overfitting = challenge("overfitting")
overfitting

# %% name="ex-challenge_overfitting" exercise="challenge_overfitting"
recipe = {"regularization": ..., "strength": ...}
### BEGIN SOLUTION
recipe = {"regularization": "L2", "strength": 0.5}
### END SOLUTION

# %% name="check-challenge_overfitting"
check("challenge_overfitting", recipe)

# %% name="predict-nine_numbers"
Predict("q_nine_numbers")

# %% [markdown] name="task-challenge_three_classes"
# ### Challenge 12: three species, nine numbers
#
# All penguins of three species, by the length of bill and flipper, standardized: 170 to learn from, 172 to test on. At
# most 13 test penguins wrong after 20 updates, with at most **9 weights and biases**. Free are `"units"`,
# `"output"` (`"sigmoid"`, `"sigmoid, squared cost"`, `"softmax"`) and `"step_size"`.

# %% name="play-challenge_three_classes"
three_classes = challenge("three_classes")
three_classes

# %% name="ex-challenge_three_classes" exercise="challenge_three_classes"
recipe = {"units": ..., "output": ..., "step_size": ...}
### BEGIN SOLUTION
recipe = {"units": [], "output": "softmax", "step_size": 2.0}
### END SOLUTION

# %% name="check-challenge_three_classes"
check("challenge_three_classes", recipe)

# %% [markdown] name="data-seen"
# **What to take from it.** The training cost tells how well a network answers what it has seen; only other examples tell what it has
# *learned*. The pull made the first one higher and the test cost far lower: the border follows single points no more. And what the data don't
# ask for can be left out: three species side by side are parted by nine numbers.

# %% [markdown] name="own-class"
# ## Your own class
#
# What trains need not be ours. A class that the playground can train has a vector `theta`, and `output(X)`: the answers
# for examples `X`, a row of $C$ numbers for each. The `y` that it gets are class numbers, shape $(n,)$; for two classes one output will do,
# $C = 1$. It is made with the list of the layers' sizes. `gradient(X, y)` and `cost(X, y)` may be
# missing: then the cross-entropy stands in, and its gradient is measured by small steps (unit 04), which is slow.
# If a line of yours raises an error, the playground says which, and lives on.

# %% name="predict-measured_gradient"
Predict("q_measured_gradient")


# %% name="my-network"
class MyNetwork:
    """Hidden layers with tanh, and one sigmoid output: units 07 and 08 in some thirty lines."""

    def __init__(self, sizes, seed=0):
        if sizes[-1] != 1:
            raise ValueError("MyNetwork has one output only: it is for two classes")
        self.shapes = list(zip(sizes[1:], sizes))  # of W², W³, …
        rng = np.random.default_rng(seed)
        parts = [(rng.normal(size=j * k) / np.sqrt(k), np.zeros(j)) for j, k in self.shapes]
        self.theta = np.concatenate([part for pair in parts for part in pair])

    def layers(self):
        """Return W and b of each layer, taken out of theta."""
        found, start = [], 0
        for j, k in self.shapes:
            W = self.theta[start : start + j * k].reshape(j, k)
            b = self.theta[start + j * k : start + j * k + j].reshape(j, 1)
            found.append((W, b))
            start += j * k + j
        return found

    def activations(self, X):
        """Return a¹, a², …: the last one is the answer."""
        a = [X.T]
        for W, b in self.layers()[:-1]:
            a.append(np.tanh(W @ a[-1] + b))
        W, b = self.layers()[-1]
        return [*a, 1 / (1 + np.exp(-(W @ a[-1] + b)))]

    def output(self, X):
        """Return the answers, one row for each example."""
        return self.activations(X)[-1].T

    def gradient(self, X, y):
        """Return the mean of all derivatives, in the order of theta."""
        a, layers = self.activations(X), self.layers()
        delta, parts = a[-1] - y, []
        for l in reversed(range(len(layers))):  # layers[0] has W² and b², a[0] is a¹
            parts = [(delta @ a[l].T).ravel(), delta.sum(axis=1), *parts]
            if l > 0:  # there is no δ¹
                delta = (layers[l][0].T @ delta) * (1 - a[l] ** 2)
        return np.concatenate(parts) / len(X)


# %% name="predict-own_pictures"
Predict("q_own_pictures")

# %% name="own-playground"
mine = Playground(data="moons", model=MyNetwork, units=(4,), batch_size=1000)
mine

# %% [markdown] name="own-seen"
# <details>
# <summary><b>What you should have seen</b> (open it when you have made your prediction and trained it)</summary>
#
# Plane and cost are there, and move as they do with our network. The sentence below names what stands in for what `MyNetwork` lacks: the
# cross-entropy of its outputs, since it has no `cost`. What is moved still works, λ, the batch, the data, the units; activation, start and pull
# are the business of your class.
#
# Break it, and look again: with `delta = a[-1] + y` nothing raises an error, and the cost goes up. The sentence then blames λ: it
# knows your numbers, and not your formula. That is what the comparison below is for.
#
# </details>

# %% [markdown] name="own-compared"
# Does it compute what ours does? The same start, the same updates:

# %% name="own-same"
ours = Playground(data="moons", units=(4,), batch_size=1000)
theta0 = ours.network.theta


def from_our_start(sizes):
    """Return MyNetwork at our θ[0]."""
    network = MyNetwork(sizes)
    network.theta = theta0.copy()
    return network


same = Playground(data="moons", model=from_our_start, units=(4,), batch_size=1000)
for each, name in ((ours, "ours"), (same, "yours")):
    each.run(100)
    print(f"{name:6} cost after 100 updates {each.train_cost:.6f}")

# %% [markdown] name="export"
# ## Take it away
#
# *Save* writes the network beside this notebook (not one of your own class): as a `.npz`, which `nnbook.load_model` reads, and
# as a **script of numpy alone**, with the data, θ[0], θ and the training. Whoever has no nnbook can run it. Its text is `ours.script`; what it imports, and what it
# computes when it is run at once:

# %% name="script"
exported: dict = {"__name__": "exported"}
exec(ours.script, exported)  # what `python playground-1.py` would do, without the printing
print([line for line in ours.script.splitlines() if line.startswith(("import", "from"))])
print(
    f"its cost {exported['cost'](exported['THETA'], exported['TRAIN']):.6f}, ours {ours.train_cost:.6f}"
)
print(f"trained anew by the script: {exported['cost'](exported['train'](), exported['TRAIN']):.6f}")

# %% [markdown] name="summary"
# ## Summary
#
# | knob | what it decides | too little | too much |
# |---|---|---|---|
# | units, layers | which borders there are | a straight line, or too few bends | noise is learned by heart |
# | inputs | what a unit can draw | circles need many units | more weights in the first layer |
# | activation | whether layers bend: $W^3(W^2 x + b^2) + b^3$ is one layer | linear: none does | saturated, dead |
# | start | whether units can differ | 0: nothing moves | units are flat |
# | $\lambda$ | how far a step goes | never arrives | jumps; diverges, with L2 beyond $\lambda = 2n/\lambda_{\text{reg}}$, $n$ the examples in the update |
# | batch size | how true a gradient is | each step goes astray a little | much work for each update |
# | $\lambda_{\text{reg}}$ | how small weights are kept | noise is learned by heart | nothing is learned |
#
# **What can go wrong.** Turning two knobs at once, and not knowing which one helped: pin a run, turn one. Judging by the training
# cost alone, or choosing by the test examples and then believing their number. Taking one lucky seed for a rule: press *New start* three
# times. Believing that a larger network is a better one.
#
# **One step further.** Make a data set of your own: *own points*, a click for each, or paste a table. Which is the smallest
# set of points that your best network can't learn in 1000 updates?
#
# ## How far you are

# %% name="show-progress"
progress("13")

# %% [markdown] name="next"
# With this the course is whole. Where to go next: the further reading at the end of
# **[10 · Go learn something](10_go_learn_something.ipynb)**. Back to **[Start here](00_start_here.ipynb)**.
