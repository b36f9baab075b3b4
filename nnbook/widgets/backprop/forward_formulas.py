"""Formulas of the way forward: inputs, weighted sums, activations, the cost."""

from collections.abc import Callable

import numpy as np

from nnbook.pictures.numbers import high, low
from nnbook.widgets.backprop.formula import Formula, Term, product
from nnbook.widgets.backprop.notation import Notation, factor, number, right_answer
from nnbook.widgets.backprop.passes import Pass
from nnbook.widgets.backprop.tape import Focus

_LARGEST_SUM = 500.0
"""Up to this size of s, e^s is a number that one can write down."""


def _input(run: Pass, at: Focus, notation: Notation) -> Formula:
    """Lecture: D4. a^1 = x."""
    value = run.a[1].item(at.j - 1, at.i)
    symbol = "x" if len(run.a[1]) == 1 else f"x⁽{high(at.j)}⁾"
    term = Term(at.unit, symbol, number(value), value, at.unit)
    return Formula(notation.activations(1, at.j), (term,), value, at.unit)


def _sum(run: Pass, at: Focus, notation: Notation) -> Formula:
    """Lecture: D2; A1 in the Θ form, where the bias is the weight of a_0 = 1."""
    l, j = at.l, at.j
    W, a = run.model.W[l], run.a[l - 1]
    terms = [
        product(
            f"{at.unit}.{k}",
            (notation.weight(l, j, k), notation.activations(l - 1, k)),
            (W.item(j - 1, k - 1), a.item(k - 1, at.i)),
            f"{at.unit}.{k}",
        )
        for k in range(1, len(a) + 1)
    ]
    b = run.model.b[l].item(j - 1, 0)
    if notation.theta_form:
        symbols = (notation.weight(l, j, 0), notation.activations(l - 1, 0))
        terms.insert(0, product(at.unit, symbols, (b, 1.0), at.unit))
    else:
        terms.append(Term(at.unit, notation.weight(l, j, 0), factor(b), b, at.unit))
    return Formula(notation.sums(l, j), tuple(terms), run.s[l].item(j - 1, at.i), at.unit)


def _activation(run: Pass, at: Focus, notation: Notation) -> Formula:
    """Lecture: D2; softmax as in M2."""
    l, j = at.l, at.j
    s, value, name = run.s[l].item(j - 1, at.i), run.a[l].item(j - 1, at.i), run.functions[l]
    symbol, left = notation.sums(l, j), notation.activations(l, j)
    if name == "softmax":
        return _softmax(run, at, notation)
    if name == "relu":
        words = (f"max(0, {symbol})", f"max(0, {number(s)})")
    elif name == "linear":
        words = (symbol, number(s))
    else:
        function = notation.function(name)
        words = (f"{function}({symbol})", f"{function}({number(s)})")
    return Formula(left, (Term(at.unit, *words, value, at.unit),), value, at.unit)


def _softmax(run: Pass, at: Focus, notation: Notation) -> Formula:
    s = run.s[at.l][:, at.i]
    value = run.a[at.l].item(at.j - 1, at.i)
    # The largest may be taken from all, which keeps e^s from overflowing.
    largest = s.max() if np.abs(s).max() > _LARGEST_SUM else 0.0
    off = f" − max {notation.sums(at.l)}" if largest else ""
    symbols = f"exp({notation.sums(at.l, at.j)}{off}) / Σₘ exp({notation.sums(at.l)}ₘ{off})"
    told = f" − {factor(largest)}" if largest else ""
    total = np.exp(s - largest).sum()
    numbers = f"exp({number(s[at.j - 1])}{told}) / {number(total)}"
    term = Term(at.unit, symbols, numbers, value, at.unit)
    return Formula(notation.activations(at.l, at.j), (term,), value, at.unit)


def _cost(run: Pass, at: Focus, notation: Notation) -> Formula:
    """Lecture: M2, A4. For several examples, the mean of what each costs."""
    terms = _examples(run) if run.n > 1 else _outputs(run, notation)
    before, behind = ("", ""), ("", "")
    if run.n > 1:
        share = f"1/{run.n} · ("
        before, behind = (share, share), (")", ")")
    elif run.model.cost_name != "squared":
        before, behind = ("−(", "−("), (")", ")")
    else:
        before, behind = ("½ · (", "½ · ("), (")", ")")
    if run.model.l2:
        weights = sum(float(np.square(W).sum()) for W in run.model.W.values())
        share = f"λ_reg/{2 * run.n} · Σ w²"
        numbers = f"{number(run.model.l2)}/{2 * run.n} · {number(weights)}"
        behind = (f"{behind[0]} + {share}", f"{behind[1]} + {numbers}")
    return Formula("J", terms, run.cost, f"{run.L}.{at.j}", before, behind)


def _examples(run: Pass) -> tuple[Term, ...]:
    """What each example costs."""
    return tuple(
        Term(f"example {i}", f"J{low(i)}", number(cost), float(cost))
        for i, cost in enumerate(run.costs.tolist())
    )


def _outputs(run: Pass, notation: Notation) -> tuple[Term, ...]:
    """What each output adds to the cost of the one example."""
    L, count = run.L, len(run.Y)
    terms = []
    for j in range(1, count + 1):
        y, y_hat = run.Y.item(j - 1, 0), run.a[L].item(j - 1, 0)
        symbols = right_answer(j, count), notation.answer(L, j, count)
        numbers = number(y), number(y_hat)
        value, (words, told) = _one_output(run.model.cost_name, y, y_hat, symbols, numbers)
        terms.append(Term(f"{L}.{j}", words, told, value, f"{L}.{j}"))
    return tuple(terms)


def _one_output(
    cost: str, y: float, y_hat: float, symbols: tuple[str, str], numbers: tuple[str, str]
) -> tuple[float, tuple[str, str]]:
    """A summand's value, and how it is written with symbols and with numbers."""
    (y_sym, a_sym), (y_num, a_num) = symbols, numbers
    with np.errstate(all="ignore"):
        yes = float(y * np.log(y_hat)) if y else 0.0
        no = float((1 - y) * np.log1p(-y_hat)) if y != 1 else 0.0
    if cost == "squared":
        return (y_hat - y) ** 2, (f"({a_sym} − {y_sym})²", f"({a_num} − {factor(y)})²")
    if cost == "cross-entropy":
        words = f"{y_sym} ln {a_sym} + (1 − {y_sym}) ln(1 − {a_sym})"
        told = f"{y_num} · ln {a_num} + {number(1 - y)} · ln {number(1 - y_hat)}"
        return yes + no, (words, told)
    return yes, (f"{y_sym} ln {a_sym}", f"{y_num} · ln {a_num}")


FORWARD: dict[str, Callable[[Pass, Focus, Notation], Formula]] = {
    "input": _input,
    "sum": _sum,
    "activation": _activation,
    "cost": _cost,
}
"""What makes the formula of each kind of step on the way forward."""
