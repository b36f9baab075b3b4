"""What a page of `BackpropSteps` should say: the package's numbers by the symbols on the page."""

import re
from collections.abc import Callable
from functools import cached_property

import numpy as np

from nnbook.models import MLP
from nnbook.models.activations import OUTPUTS
from nnbook.models.costs import COSTS
from nnbook.validation import Array

_PLAIN = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹₀₁₂₃₄₅₆₇₈₉", "01234567890123456789")
_UP, _DOWN = "⁰¹²³⁴⁵⁶⁷⁸⁹", "₀₁₂₃₄₅₆₇₈₉"
_SYMBOL = rf"(?:Θ|ŷ|[Wwbszaδxy])(?:⁽[{_UP}]+⁾|[{_UP}]+)?[{_DOWN}]*(?:\[\d\])?"
_SLOPE = rf"(?:σ|g|tanh|relu|linear)′\({_SYMBOL}\)"
# What has one number in the second line; the longest first.
_ATOM = re.compile(
    rf"∂J/∂{_SYMBOL}|{_SLOPE}|Σₘ exp\({_SYMBOL}ₘ\)|Σ w²|\(1 − {_SYMBOL}\)|λ_reg|λ"
    rf"|J[{_DOWN}]|(?<![A-Za-z]){_SYMBOL}(?!\w)|\d[\d.]*"
)
_NUMBER = re.compile(r"−?\d[\d.]*(?:e−?\d+)?")
_NEGATIVE = re.compile(rf"(?<![σghp′n])\(({_NUMBER.pattern})\)")


def value_of(text: str) -> float:
    """A number as it stands on the page."""
    return float(text.replace("−", "-"))


def is_shown(text: str, value: float, digits: int = 3) -> None:
    """See that a number stands on the page with so many digits, rounded rightly."""
    size = abs(value) if abs(value) > 1e-15 else 0.0
    unit = 10.0 ** (np.floor(np.log10(size)) + 1 - digits) if size else 1e-15
    assert abs(value_of(text) - value) <= 0.5001 * unit, (text, value)


class Package:
    """What the package computes for some examples.

    Parameters
    ----------
    model : MLP
        The network.
    X, y : numpy.ndarray
        The examples that the page's numbers are of.
    i : int
        The one among them that is followed.
    step_size : float
        λ.
    """

    def __init__(self, model: MLP, X: Array, y: Array, i: int = 0, step_size: float = 1.0) -> None:
        self.model, self.i, self.step_size, self.n = model, i, step_size, len(X)
        X, Y = model.checked(X, y)
        self.Y = Y.T
        self.s, self.a = model.forward(X)
        self.delta = model.backward(self.s, self.a, Y)
        gradient = model.gradient(X, Y)
        self.parts = model.split(gradient)
        self.cost = model.cost(X, Y)
        self.after = model.copy()
        self.after.theta = model.theta - step_size * gradient
        self.cost_after = self.after.cost(X, Y)
        plain = model.copy()
        plain.l2 = 0.0
        self.costs = np.array([plain.cost(X[k : k + 1], Y[k : k + 1]) for k in range(self.n)])

    @cached_property
    def slope(self) -> dict[int, Array]:
        """σ'(s^l) of each layer that has one."""
        names = dict(enumerate((*self.model.hidden_names, self.model.output_name), start=2))
        return {
            l: OUTPUTS[name].prime(self.s[l], self.a[l])
            for l, name in names.items()
            if name != "softmax"
        }

    @cached_property
    def cost_slope(self) -> Array:
        """∇_ŷ J of each example."""
        return COSTS[self.model.cost_name].slope(self.a[self.model.L], self.Y)

    def with_bias(self, l: int, W: dict[int, Array], b: dict[int, Array]) -> Array:
        """Θ^(l−1) = [b^l | W^l]."""
        return np.hstack([b[l], W[l]])

    def derivatives(self, l: int) -> Array:
        """[∂J/∂b^l | ∂J/∂W^l]."""
        return np.hstack([self.parts[f"b[{l}]"], self.parts[f"W[{l}]"]])

    def matrix(self, symbol: str) -> Array:
        """The matrix with this symbol."""
        plain = symbol.translate(_PLAIN).replace("⁽", "").replace("⁾", "")
        in_theta = "Θ" in plain
        layers = [int(digit) for digit in re.findall(r"(?<=[A-Za-zδΘ])\d", plain)]
        L = self.model.L
        if plain in ("x", "Xᵀ"):
            return self.a[1]
        if plain == "y":
            return self.Y
        if plain == "J":
            return np.array([[self.cost]])
        if plain in ("cost of the example", "costs of the examples"):
            return self.costs[None, :]
        if re.fullmatch(rf"∂J/∂(ŷ|a{L})", plain):
            return self.cost_slope
        (first, *_) = layers
        l = first + in_theta
        if "ᵀδ" in plain:
            return self.model.W[l].T @ self.delta[l]
        if "′" in plain:
            return self.slope[first]
        if plain.startswith("λ_reg"):
            pull: Array = self.model.l2 / self.n * self.model.W[l]
            return pull
        if "ᵀ" in plain:
            return self.model.W[l].T if "Θ" in plain or "W" in plain else self.a[l].T
        return self._plain_matrix(plain, l)

    def _plain_matrix(self, plain: str, l: int) -> Array:
        letter = plain.replace("∂J/∂", "")[0]
        if plain.startswith("∂J/∂"):
            whole = self.derivatives(l)
        else:
            net = self.after if plain.endswith(" new") else self.model
            whole = self.with_bias(l, net.W, net.b) if letter in "ΘWb" else np.empty((0, 0))
        if letter == "W" or "columns from 1" in plain:
            return whole[:, 1:]
        if letter == "b" or "column 0" in plain:
            return whole[:, :1]
        if letter == "Θ":
            return whole
        return {"s": self.s, "z": self.s, "a": self.a, "δ": self.delta}[letter][l]

    def atom(self, text: str) -> float:
        """The number that a piece of the first line stands for."""
        if text[0].isdigit():
            return float(text)
        if text in ("λ", "λ_reg"):
            return self.step_size if text == "λ" else self.model.l2
        if text == "Σ w²":
            return float(sum(np.square(W).sum() for W in self.model.W.values()))
        if text.startswith("Σₘ exp"):
            return float(np.exp(self.s[self.model.L][:, self.i]).sum())
        if text.startswith("(1 − "):
            return 1 - self.atom(text[5:-1])
        if text[0] == "J":
            return float(self.costs[int(text[1:].translate(_PLAIN))])
        if text.startswith("∂J/∂"):
            return self._derivative(text.removeprefix("∂J/∂"))
        if "′(" in text:
            return self._entry(text.partition("′(")[2][:-1], self.slope)
        return self._entry(text)

    def _derivative(self, symbol: str) -> float:
        if symbol[0] in "ŷa":
            return float(self.cost_slope[self._component(symbol) - 1, self.i])
        return float(self._of_weight(symbol, lambda l: self.derivatives(l)))

    def _component(self, symbol: str) -> int:
        """j of ŷ^(j) and of a^L_j; 1 where there is only one."""
        digits = re.search(rf"[{_DOWN}]+" if symbol[0] == "a" else rf"[{_UP}]+", symbol)
        return int(digits[0].translate(_PLAIN)) if digits else 1

    def _of_weight(self, symbol: str, of: Callable[[int], Array]) -> float:
        """An entry of [b | W] of the layer that a weight's symbol names."""
        raised, lowered = self._indexes(symbol)
        l = raised + (symbol[0] == "Θ")
        j, k = (*lowered, 0)[:2]
        return float(of(l)[j - 1, k])

    def _indexes(self, symbol: str) -> tuple[int, list[int]]:
        raised = re.search(rf"[{_UP}]+", symbol)
        lowered = re.search(rf"[{_DOWN}]+", symbol)
        assert raised, symbol
        digits = lowered[0].translate(_PLAIN) if lowered else ""
        return int(raised[0].translate(_PLAIN)), [int(digit) for digit in digits]

    def _entry(self, symbol: str, arrays: dict[int, Array] | None = None) -> float:
        of_example = re.search(r"\[(\d)\]", symbol)
        i = int(of_example[1]) if of_example else self.i
        letter = symbol[0]
        if letter in "xyŷ":
            columns = {"x": self.a[1], "y": self.Y, "ŷ": self.a[self.model.L]}[letter]
            return float(columns[self._component(symbol) - 1, i])
        if letter in "wbΘ":
            model = self.model
            return self._of_weight(symbol, lambda l: self.with_bias(l, model.W, model.b))
        l, (j, *_) = self._indexes(symbol)
        if letter == "a" and j == 0:
            return 1.0
        if arrays is None:
            arrays = {"s": self.s, "z": self.s, "a": self.a, "δ": self.delta}[letter]
        return float(arrays[l][j - 1, i])

    def result(self, left: str) -> float:
        """What the formula with this left side should give."""
        if left == "J":
            return self.cost
        if "ᵀδ" in left:
            matrix = self.matrix(left[1 : left.rindex(")")])
            return float(matrix[int(left[-1].translate(_PLAIN)) - 1, self.i])
        return self.atom(left)

    def updated(self, left: str) -> float:
        """The weight with this symbol after the update."""
        net = self.after
        return self._of_weight(left, lambda l: self.with_bias(l, net.W, net.b))


def check_second_line(package: Package, symbols: str, numbers: str) -> int:
    """See that the second line is the first with numbers; return how many there are."""
    first = _ATOM.sub("#", symbols)
    second = _NUMBER.sub("#", _NEGATIVE.sub(r"\1", numbers))
    first, second = (re.sub(r"[ ·]", "", line) for line in (first, second))
    assert first == second, (symbols, numbers)
    atoms, told = _ATOM.findall(symbols), _NUMBER.findall(numbers)
    assert len(atoms) == len(told), (symbols, numbers)
    for atom, text in zip(atoms, told, strict=True):
        is_shown(text, package.atom(atom))
    return len(told)
