"""Formulas of the way back: δ, the blame that comes back, the derivatives, the update."""

from collections.abc import Callable

from nnbook.pictures.numbers import low
from nnbook.widgets.backprop.formula import Formula, Term, product
from nnbook.widgets.backprop.notation import Notation, factor, half_a_unit, number, right_answer
from nnbook.widgets.backprop.passes import Pass
from nnbook.widgets.backprop.tape import Focus

_MOST_DIGITS = 9


def _output_delta(run: Pass, at: Focus, notation: Notation) -> Formula:
    """Lecture: B2. In full where it is a product, and as ŷ − y where it comes out as that."""
    L, j, count = run.L, at.j, len(run.Y)
    value = run.delta[L].item(j - 1, at.i)
    y, y_hat = run.Y.item(j - 1, at.i), run.a[L].item(j - 1, at.i)
    answer, right = notation.answer(L, j, count), right_answer(j, count)
    words, told = f"{answer} − {right}", f"{number(y_hat)} − {factor(y)}"
    if L in run.slope and run.functions[L] != "linear":
        slope = run.slope[L].item(j - 1, at.i)
        by_chain = (
            f"∂J/∂{answer} · {notation.slope(run.functions[L], notation.sums(L, j))}",
            f"{factor(run.cost_slope.item(j - 1, at.i))} · {factor(slope)}",
        )
        if run.model.has_shortcut:
            words, told = f"{by_chain[0]} = {words}", f"{by_chain[1]} = {told}"
        else:
            words, told = by_chain
    term = Term(at.unit, words, told, value, at.unit)
    return Formula(notation.deltas(L, j), (term,), value, at.unit)


def _shares(run: Pass, at: Focus, notation: Notation) -> tuple[Term, ...]:
    """w^{l+1}_jk δ^{l+1}_j for unit k of layer l: one term for each unit it leads to. B3, A5."""
    above = at.l + 1
    W, delta = run.model.W[above], run.delta[above]
    return tuple(
        product(
            f"{above}.{j}.{at.j}",
            (notation.weight(above, j, at.j), notation.deltas(above, j)),
            (W.item(j - 1, at.j - 1), delta.item(j - 1, at.i)),
            f"{above}.{j}.{at.j}",
        )
        for j in range(1, len(delta) + 1)
    )


def _blame(run: Pass, at: Focus, notation: Notation) -> Formula:
    """Lecture: B3, A5."""
    left = f"({collected(at.l, notation)}){low(at.j)}"
    value = run.blame[at.l].item(at.j - 1, at.i)
    return Formula(left, _shares(run, at, notation), value, at.unit)


def collected(l: int, notation: Notation) -> str:
    """What comes back to layer l: (W^{l+1})^T δ^{l+1}."""
    return f"({notation.weights(l + 1)})ᵀ{notation.deltas(l + 1)}"


def _delta(run: Pass, at: Focus, notation: Notation) -> Formula:
    """Lecture: B3."""
    l = at.l
    slope = run.slope[l].item(at.j - 1, at.i)
    symbol = notation.slope(run.functions[l], notation.sums(l, at.j))
    return Formula(
        notation.deltas(l, at.j),
        _shares(run, at, notation),
        run.delta[l].item(at.j - 1, at.i),
        at.unit,
        ("(", "("),
        (f") · {symbol}", f") · {factor(slope)}"),
    )


def _weight_gradient(run: Pass, at: Focus, notation: Notation) -> Formula:
    """Lecture: B4, A4. For several examples, the mean."""
    l, j, k = at.l, at.j, at.k
    delta, a = run.delta[l][j - 1].tolist(), run.a[l - 1][k - 1].tolist()
    symbols = (notation.deltas(l, j), notation.activations(l - 1, k))
    terms = [
        product(_key(at, i, run.n), _of_example(symbols, i, run.n), pair, at.key)
        for i, pair in enumerate(zip(delta, a, strict=True))
    ]
    before, behind = _mean(run.n)
    if run.model.l2:
        share = "" if run.n == 1 else f"/{run.n}"
        w, symbol = run.model.W[l].item(j - 1, k - 1), notation.weight(l, j, k)
        told = f"{number(run.model.l2)}{share} · {factor(w)}"
        behind = (f"{behind[0]} + λ_reg{share} · {symbol}", f"{behind[1]} + {told}")
    value = run.dW[l].item(j - 1, k - 1)
    return Formula(_derivative(at, notation), tuple(terms), value, at.key, before, behind)


def _bias_gradient(run: Pass, at: Focus, notation: Notation) -> Formula:
    """Lecture: B4; in the Θ form δ times the bias unit a_0 = 1."""
    l, j = at.l, at.j
    symbols: tuple[str, ...] = (notation.deltas(l, j),)
    if notation.theta_form:
        symbols = (*symbols, notation.activations(l - 1, 0))
    terms = tuple(
        Term(
            _key(at, i, run.n),
            " ".join(_of_example(symbols, i, run.n)),
            _of_bias(delta, run.n, notation),
            delta,
            at.unit,
        )
        for i, delta in enumerate(run.delta[l][j - 1].tolist())
    )
    before, behind = _mean(run.n)
    value = run.db[l].item(j - 1, 0)
    return Formula(_derivative(at, notation), terms, value, at.unit, before, behind)


def _update(run: Pass, at: Focus, notation: Notation) -> Formula:
    """Lecture: G3."""
    l, j, k = at.l, at.j, at.k
    parts = (run.model.W, run.dW, run.after.W) if k else (run.model.b, run.db, run.after.b)
    old, slope, new = (part[l].item(j - 1, max(k, 1) - 1) for part in parts)
    symbol = notation.weight(l, j, k)
    words = f"{symbol} − {notation.step_size} · {_derivative(at, notation)}"
    digits = digits_of_update(old, new)
    told = f"{number(old, digits)} − {number(run.step_size)} · {factor(slope)}"
    term = Term(at.key, words, told, new, at.key)
    return Formula(symbol, (term,), new, at.key, assigned="←", digits=digits)


def digits_of_update(old: float, new: float) -> int:
    """Three, or as many as it takes for a short step to be seen in the new weight."""
    largest, step = max(abs(old), abs(new)), abs(new - old)
    for digits in range(3, _MOST_DIGITS):
        if 2 * half_a_unit(largest, digits) <= step / 4:
            return digits
    return _MOST_DIGITS if step > 0 else 3


def _derivative(at: Focus, notation: Notation) -> str:
    return f"∂J/∂{notation.weight(at.l, at.j, at.k)}"


def _key(at: Focus, i: int, n: int) -> str:
    return at.key if n == 1 else f"{at.key} of example {i}"


def _of_example(symbols: tuple[str, ...], i: int, n: int) -> tuple[str, ...]:
    """Symbols with the number of their example, where there are several: "δ³₁[2]"."""
    return symbols if n == 1 else tuple(f"{symbol}[{i}]" for symbol in symbols)


def _of_bias(delta: float, n: int, notation: Notation) -> str:
    if notation.theta_form:
        return f"{factor(delta)} · 1"
    return number(delta) if n == 1 else factor(delta)


def _mean(n: int) -> tuple[tuple[str, str], tuple[str, str]]:
    """What stands around a sum over the examples."""
    if n == 1:
        return ("", ""), ("", "")
    share = f"1/{n} · ("
    return (share, share), (")", ")")


BACKWARD: dict[str, Callable[[Pass, Focus, Notation], Formula]] = {
    "output delta": _output_delta,
    "blame": _blame,
    "delta": _delta,
    "weight gradient": _weight_gradient,
    "bias gradient": _bias_gradient,
    "update": _update,
}
"""What makes the formula of each kind of step on the way back."""
