"""How each of the two notations calls what is the same, and spells it out in three lines."""

from abc import ABC, abstractmethod
from typing import NamedTuple

from nnbook.pictures.numbers import high, low, number_text
from nnbook.validation import Array


class Three(NamedTuple):
    """A formula in three lines; the last two may be empty."""

    symbols: str
    numbers: str = ""
    result: str = ""


class OneExample(NamedTuple):
    """One pass, keyed by the lecture's layers; Θ^(l) is keyed by its own l.

    Everything is a plain vector or matrix; `a` is without bias units.
    """

    Theta: dict[int, Array]
    s: dict[int, Array]
    a: dict[int, Array]
    slope: dict[int, Array]
    delta: dict[int, Array]


class Side(ABC):
    """Names of the quantities; l is always the number of the matrix Θ^(l), its sums are l + 1."""

    function: str
    sum_letter: str

    @abstractmethod
    def layer(self, l: int) -> str:
        """How a layer's number is raised."""

    @abstractmethod
    def weight(self, l: int, j: int, k: int) -> str:
        """The entry of Θ^(l) in row j, column k; column 0 is that of the biases."""

    @abstractmethod
    def sum_terms(self, run: OneExample, l: int, j: int) -> list[tuple[str, str]]:
        """The terms of weighted sum j: each in symbols and in numbers."""

    @abstractmethod
    def bias_unit(self, l: int) -> str:
        """What is to be said of the bias unit."""

    @abstractmethod
    def dropped(self) -> Three:
        """What is to be said of component 0 of (Θ^(l))^T δ^(l+1)."""

    def at(self, letter: str, l: int, j: int) -> str:
        """A component: a²₁ or a⁽²⁾₁."""
        return f"{letter}{self.layer(l)}{low(j)}"

    def of_sum(self, run: OneExample, l: int, j: int) -> Three:
        """Weighted sum j of layer l + 1. Lecture: A1, D2."""
        terms = self.sum_terms(run, l, j)
        return Three(
            f"{self.at(self.sum_letter, l + 1, j)} = {' + '.join(term for term, _ in terms)}",
            f"= {' + '.join(numbers for _, numbers in terms)}",
            f"= {_number(run.s[l + 1][j - 1])}",
        )

    def of_activation(self, run: OneExample, l: int, j: int) -> Three:
        """Activation j of layer l + 1. Lecture: A1, D2."""
        s = self.at(self.sum_letter, l + 1, j)
        return Three(
            f"{self.at('a', l + 1, j)} = {self.function}({s})",
            f"= {self.function}({_number(run.s[l + 1][j - 1])})",
            f"= {_number(run.a[l + 1][j - 1])}",
        )

    def of_weight(self, run: OneExample, l: int, j: int, k: int) -> Three:
        """One entry of Θ^(l)."""
        return Three(f"{self.weight(l, j, k)} = {_number(run.Theta[l][j - 1, k])}")

    def of_input(self, run: OneExample, l: int, k: int) -> Three:
        """Activation k of layer l; k = 0 is the bias unit."""
        if k == 0:
            return Three(self.bias_unit(l))
        return Three(f"{self.at('a', l, k)} = {_number(run.a[l][k - 1])}")

    def of_collected(self, run: OneExample, l: int, k: int) -> Three:
        """Component k of (Θ^(l))^T δ^(l+1). Lecture: A2, A5."""
        if k == 0:
            return self.dropped()
        terms = self._blame(run, l, k)
        return Three(
            f"{' + '.join(term for term, _ in terms)}",
            f"= {' + '.join(numbers for _, numbers in terms)}",
            f"= {_number(float(run.Theta[l][:, k] @ run.delta[l + 1]))}",
        )

    def of_slope(self, run: OneExample, l: int, k: int) -> Three:
        """The slope at unit k of layer l."""
        s = self.at(self.sum_letter, l, k)
        return Three(
            f"{self.function}′({s})",
            f"= {self.function}′({_number(run.s[l][k - 1])})",
            f"= {_number(run.slope[l][k - 1])}",
        )

    def of_next_delta(self, run: OneExample, l: int, j: int) -> Three:
        """δ of unit j of layer l + 1."""
        return Three(f"{self.at('δ', l + 1, j)} = {_number(run.delta[l + 1][j - 1])}")

    def of_delta(self, run: OneExample, l: int, k: int) -> Three:
        """δ of unit k of layer l. Lecture: A2, A5, B3."""
        terms = self._blame(run, l, k)
        s = self.at(self.sum_letter, l, k)
        symbols = " + ".join(term for term, _ in terms)
        numbers = " + ".join(numbers for _, numbers in terms)
        if len(terms) > 1:
            symbols, numbers = f"({symbols})", f"({numbers})"
        return Three(
            f"{self.at('δ', l, k)} = {symbols} · {self.function}′({s})",
            f"= {numbers} · {_number(run.slope[l][k - 1])}",
            f"= {_number(run.delta[l][k - 1])}",
        )

    def of_gradient(self, run: OneExample, l: int, j: int, k: int) -> Three:
        """∂J by one entry of Θ^(l). Lecture: A3, B4."""
        factors = [self.at("δ", l + 1, j)]
        numbers = [_number(run.delta[l + 1][j - 1])]
        value = run.delta[l + 1][j - 1] * (run.a[l][k - 1] if k else 1.0)
        if k or self.has_bias_unit:
            factors.append(self.at("a", l, k))
            numbers.append(_number(run.a[l][k - 1]) if k else "1")
        return Three(
            f"∂J/∂{self.weight(l, j, k)} = {' '.join(factors)}",
            f"= {' · '.join(numbers)}",
            f"= {_number(value)}" if len(numbers) > 1 else "",
        )

    has_bias_unit = False

    def _blame(self, run: OneExample, l: int, k: int) -> list[tuple[str, str]]:
        """What each δ of layer l + 1 adds to the blame of unit k."""
        return [
            (
                f"{self.weight(l, j, k)} {self.at('δ', l + 1, j)}",
                _product(run.Theta[l][j - 1, k], run.delta[l + 1][j - 1]),
            )
            for j in range(1, len(run.Theta[l]) + 1)
        ]


class ThetaSide(Side):
    """The Θ notation of the shorter sources."""

    function, sum_letter = "g", "z"
    has_bias_unit = True

    def layer(self, l: int) -> str:
        return f"⁽{high(l)}⁾"

    def weight(self, l: int, j: int, k: int) -> str:
        return f"Θ{self.layer(l)}{low(j)}{low(k)}"

    def sum_terms(self, run: OneExample, l: int, j: int) -> list[tuple[str, str]]:
        inputs = [1.0, *run.a[l]]
        return [
            (f"{self.weight(l, j, k)} {self.at('a', l, k)}", _product(run.Theta[l][j - 1, k], a))
            for k, a in enumerate(inputs)
        ]

    def bias_unit(self, l: int) -> str:
        return f"{self.at('a', l, 0)} = 1: the bias unit, put in front of layer {l}"

    def dropped(self) -> Three:
        return Three(
            "Component 0 is dropped: the bias unit is always 1,",
            "so no error goes back through it.",
        )


class WeightSide(Side):
    """The lecture's notation, with W and b."""

    function, sum_letter = "σ", "s"

    def layer(self, l: int) -> str:
        return high(l)

    def weight(self, l: int, j: int, k: int) -> str:
        return self.at("b", l + 1, j) if k == 0 else f"w{self.layer(l + 1)}{low(j)}{low(k)}"

    def sum_terms(self, run: OneExample, l: int, j: int) -> list[tuple[str, str]]:
        terms = [
            (f"{self.weight(l, j, k)} {self.at('a', l, k)}", _product(run.Theta[l][j - 1, k], a))
            for k, a in enumerate(run.a[l], start=1)
        ]
        return [*terms, (self.weight(l, j, 0), _in_sum(run.Theta[l][j - 1, 0]))]

    def bias_unit(self, l: int) -> str:
        return f"There is no bias unit here: b{self.layer(l + 1)} is added as it is."

    def dropped(self) -> Three:
        return Three("There is no component 0 here: b is no part of W.")


def _number(value: float) -> str:
    return number_text(float(value))


def _in_sum(value: float) -> str:
    """A number as a term: a negative one in parentheses."""
    text = _number(value)
    return f"({text})" if text.startswith("−") else text


def _product(*factors: float) -> str:
    return " · ".join(map(_in_sum, factors))
