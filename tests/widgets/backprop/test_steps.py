"""Each number of each step is that of the package, and its three lines say the same."""

import re
from itertools import pairwise
from math import exp, log, tanh

import numpy as np
import pytest

from nnbook.learning import numerical_gradient
from nnbook.models.theta_form import accumulate, to_theta_form
from nnbook.pictures import network_diagram
from nnbook.widgets.backprop.formulas import formula_of
from nnbook.widgets.backprop.matrices import blocks_of
from nnbook.widgets.backprop.notation import Notation, factor, in_theta_form, number
from nnbook.widgets.backprop.passes import Pass, one_pass
from nnbook.widgets.backprop.probe import Probe, parameter
from nnbook.widgets.backprop.tape import Focus, focus_at, marked_at, step_of, steps_of
from tests.widgets.backprop.passes import KINDS, random_pass

NOTATIONS = (Notation(), Notation(theta_form=True))


def keys(run: Pass) -> list[str]:
    """The keys of all units and weights."""
    sizes = run.model.sizes
    units = [f"{l}.{j}" for l, n in enumerate(sizes, 1) for j in range(1, n + 1)]
    edges = [
        f"{l}.{j}.{k}"
        for l, (before, n) in enumerate(pairwise(sizes), 2)
        for j in range(1, n + 1)
        for k in range(1, before + 1)
    ]
    return units + edges


@pytest.mark.parametrize("n", [1, 3])
@pytest.mark.parametrize("kind", KINDS)
def test_the_pass_is_that_of_the_model(kind: str, n: int) -> None:
    run = random_pass(kind, n)
    model, y = run.model, run.Y.T
    assert run.cost == pytest.approx(model.cost(run.X, y), rel=1e-12)
    flat = [part for l in range(2, run.L + 1) for part in (run.dW[l].ravel(), run.db[l].ravel())]
    gradient = np.concatenate(flat)
    np.testing.assert_allclose(gradient, model.gradient(run.X, y), rtol=1e-12, atol=1e-15)
    J, _ = model.objective(run.X, y)
    np.testing.assert_allclose(gradient, numerical_gradient(J, model.theta), rtol=1e-4, atol=1e-7)
    np.testing.assert_allclose(run.after.theta, model.theta - 0.3 * gradient, rtol=1e-12)
    pulls = model.l2 / (2 * n) * sum(float(np.sum(W**2)) for W in model.W.values())
    assert run.costs.mean() + pulls == pytest.approx(run.cost, rel=1e-12)
    assert run.cost_after == pytest.approx(run.after.cost(run.X, y))


@pytest.mark.parametrize("L", [2, 3, 4, 5])
def test_the_steps_go_forward_and_back(L: int) -> None:
    steps = steps_of(L)
    assert len(steps) == 2 * (L - 1) + 4 * (L - 2) + 6
    assert (steps[0].kind, steps[-1].kind) == ("input", "update")
    back = [step.l for step in steps if step.kind in ("output delta", "delta")]
    assert back == list(range(L, 1, -1))
    for step in steps[1:-1]:
        assert steps[step_of(steps, step.array, step.l) - 1] == step
    with pytest.raises(LookupError):
        step_of(steps, "delta", 1)  # E11: there is none


def expected(run: Pass, kind: str, at: Focus) -> float:
    """What the package says, the long way round."""
    l, j, i = at.l, at.j - 1, at.i
    s, a = run.model.forward(run.X)
    delta = run.model.backward(s, a, run.Y.T, shortcut=False) if _full(run) else run.delta
    match kind:
        case "input":
            return float(run.X[i, j])
        case "sum":
            return float(s[l][j, i])
        case "activation":
            return float(a[l][j, i])
        case "cost":
            return run.model.cost(run.X, run.Y.T)
        case "output delta" | "delta":
            return float(delta[l][j, i])
        case "blame":
            return float(delta[l + 1][:, i] @ run.model.W[l + 1][:, j])
    gradient = run.model.gradient(run.X, run.Y.T)
    parts = run.model.split(gradient)
    name = f"W[{l}]" if at.k else f"b[{l}]"
    slope = float(parts[name][j, max(at.k, 1) - 1])
    return slope if kind != "update" else parameter(run.model, at.key) - 0.3 * slope


def _full(run: Pass) -> bool:
    return run.model.output_name != "softmax"


NAMES = {
    "σ": lambda s: 1 / (1 + exp(-s)),
    "g": lambda s: 1 / (1 + exp(-s)),
    "tanh": tanh,
    "max": max,
    "ln": log,
    "exp": exp,
}


def evaluated(line: str) -> float:
    """The second line as Python reads it; where it is an equation, its right side."""
    text = line.rpartition(" = ")[2].replace("−", "-").replace("·", "*").replace("²", "**2")
    text = text.replace("½", "0.5")
    text = re.sub(r"\bln ([\d.e-]+)", r"ln(\1)", text)
    return float(eval(text, {"__builtins__": {}}, NAMES))


@pytest.mark.parametrize("n", [1, 3])
@pytest.mark.parametrize("notation", NOTATIONS)
@pytest.mark.parametrize("kind", KINDS)
def test_every_formula_has_the_number_of_the_package(kind: str, notation: Notation, n: int) -> None:
    run = random_pass(kind, n)
    for step in steps_of(run.L):
        for chosen in (None, *keys(run)):
            at = focus_at(step, chosen, n - 1)
            formula = formula_of(run, step, at, notation)
            assert formula.value == pytest.approx(expected(run, step.kind, at), rel=1e-9, abs=1e-12)
            assert formula.sentence().endswith(formula.result)
            if notation.theta_form and step.kind == "activation":
                continue  # g stands for whatever function it is
            # Written with three digits, its numbers give that number nearly.
            largest = max(1.0, *(abs(term.value) for term in formula.terms))
            told = evaluated(formula.numbers)
            assert told == pytest.approx(formula.value, rel=0.03, abs=0.03 * largest)


@pytest.mark.parametrize("size", [1.0, 400.0, 2000.0, -2000.0])
def test_the_second_line_of_the_softmax_is_the_first_with_numbers(size: float) -> None:
    run = random_pass("softmax")
    run.model.b[3][:] = size
    run = one_pass(run.model, run.X, run.Y.T, 0.3)
    (step,) = [s for s in steps_of(3) if (s.kind, s.l) == ("activation", 3)]
    formula = formula_of(run, step, focus_at(step, "3.2"), Notation())
    s = run.s[3][:, 0]
    taken = f" − {factor(s.max())}" if abs(size) > 500 else ""
    symbol = " − max s³" if taken else ""
    assert formula.symbols == f"exp(s³₂{symbol}) / Σₘ exp(s³ₘ{symbol})"
    total = number(np.exp(s - (s.max() if taken else 0.0)).sum())
    assert formula.numbers == f"exp({number(s[1])}{taken}) / {total}"


@pytest.mark.parametrize("notation", NOTATIONS)
@pytest.mark.parametrize("kind", KINDS)
def test_matrices_multiply_to_what_the_step_computes(kind: str, notation: Notation) -> None:
    run = random_pass(kind, 3)
    for step in steps_of(run.L):
        first, *others = blocks_of(run, step, focus_at(step, None, 1), notation)
        values = [block.values for block in others]
        if step.kind == "sum":
            product = values[0] @ values[1] + (0 if notation.theta_form else values[2])
        elif step.kind == "blame":
            product = values[0] @ values[1]
        elif step.kind == "weight gradient":
            product = values[0] @ values[1] / 3 + (values[2] if len(values) > 2 else 0)
        elif step.kind == "output delta" and run.model.has_shortcut:
            product = values[0] - values[1]
        elif step.kind in ("output delta", "delta"):
            product = values[0] * values[1]
        elif step.kind == "update":
            product = values[0] - 0.3 * values[1]
        else:
            continue
        np.testing.assert_allclose(first.values, product, rtol=1e-9, atol=1e-12)
        for (row, column), key in first.keys.items():
            assert first.values.shape > (row, column)
            assert key in keys(run)


def test_in_the_theta_form_the_numbers_are_those_of_the_accumulators() -> None:
    sigmoid = random_pass("square", 4)
    D = accumulate(to_theta_form(sigmoid.model), sigmoid.X, sigmoid.Y.T)
    for l, part in D.items():
        own = np.hstack([sigmoid.db[l + 1], sigmoid.dW[l + 1]])
        np.testing.assert_allclose(own, part, rtol=1e-10, atol=1e-14)


@pytest.mark.parametrize(
    ("words", "other"),
    [
        ("w²₁₂ = 0.5", "Θ⁽¹⁾₁₂ = 0.5"),
        ("s³₁ = Σₖ w³₁ₖ a²ₖ", "z⁽³⁾₁ = Σₖ Θ⁽²⁾₁ₖ a⁽²⁾ₖ"),
        ("W²", "Θ⁽¹⁾"),
        ("δ²₁ and a¹ = x", "δ⁽²⁾₁ and a⁽¹⁾ = x"),
        ("weights of layer 2", "weights of layer 2"),
        ("a³ = ŷ", "a⁽³⁾ = hΘ(x)"),
        ("δ[L] comes from ŷ − y", "δ⁽ᴸ⁾ comes from a⁽ᴸ⁾ − y"),
        ("W[l+1].T @ δ[l+1], not W[l]", "Θ⁽ˡ⁾ᵀ δ⁽ˡ⁺¹⁾, not Θ⁽ˡ⁻¹⁾"),
        ("the layer's own a[l−1]: σ'(s[l]), not s", "the layer's own a⁽ˡ⁻¹⁾: g′(z⁽ˡ⁾), not z"),
        ("by w_jk; w > 0, plus b", "by Θ_jk; Θ > 0, plus Θ₀"),
    ],
)
def test_words_in_the_theta_form(words: str, other: str) -> None:
    assert in_theta_form(words) == other


def test_what_is_chosen_speaks_for_the_units_at_its_ends() -> None:
    steps = steps_of(3)
    at = {(step.kind, step.l): focus_at(step, "3.1.2") for step in steps}
    assert at["sum", 3].unit == "3.1"
    assert at["sum", 2].unit == "2.2"
    assert at["blame", 2].unit == "2.2"
    assert at["weight gradient", 3].key == "3.1.2"
    assert at["weight gradient", 2].key == "2.1.1"
    marked = {(s.kind, s.l) for s in steps if marked_at(s, "3.1.2")}
    expected_marks = {("sum", 3), ("blame", 2), ("delta", 2), ("weight gradient", 3), ("update", 3)}
    assert marked == expected_marks


@pytest.mark.parametrize("key", ["2.1.2", "3.1.3", "2.2", "3.1"])
def test_a_probe_measures_the_derivative(key: str) -> None:
    run = random_pass("small", 3)
    fine = Probe(run, key, 1e-5, Notation())
    coarse = Probe(run, key, 1.0, Notation())
    assert fine.measured == pytest.approx(fine.backprop, rel=1e-6)
    assert fine.relative_error < 1e-6 < coarse.relative_error
    assert fine.J(fine.w) == pytest.approx(run.cost)
    assert run.model.theta.tolist() == random_pass("small", 3).model.theta.tolist()


def test_a_diagram_of_a_pass_under_way_shows_what_is_known() -> None:
    run = random_pass("small")
    layers = range(2, 4)
    diagram = network_diagram(
        run.model.sizes,
        {l: run.model.W[l] for l in layers},
        {l: run.model.b[l] for l in layers},
        s={2: run.s[2]},
        a={1: run.a[1]},
        delta={3: run.delta[3]},
        gradient={3: run.dW[3]},
    )
    spoken = {item.key: item.spoken for hand in diagram.hands for item in hand.items}  # type: ignore[union-attr]
    assert f"s = {number(run.s[2].item(0))}" in spoken["2.1"]
    assert "a = " not in spoken["2.1"]
    assert "s = " not in spoken["3.1"]
    assert "δ = " in spoken["3.1"]
    assert "derivative" in spoken["3.1.1"]
    assert "derivative" not in spoken["2.1.1"]
    with pytest.raises(ValueError, match=r"s\[2\] must have shape"):
        network_diagram([2, 1], {2: [[1.0, 2.0]]}, s={2: [1.0, 2.0]})
