"""The symbols of a pass in either notation: the lecture's, or the Θ form of the shorter sources."""

import re
from dataclasses import dataclass
from math import floor, log10

from nnbook.pictures.numbers import high, low, number_text

ROUNDING = 1e-15
"""Below this, a number of size 1 is what rounding has left of 0."""
_SYMBOL = re.compile("(?<![A-Za-z])([wWbsaδ])([⁰¹²³⁴-⁹]+)")
_ANSWER = re.compile("ŷ(?:⁽([⁰¹²³⁴-⁹]+)⁾)?")
_IN_CODE = re.compile(r"(?<!\w)([Wsaδ])\[([lL])(?:([+−-])1)?\]")
_ALONE = re.compile(r"(?<![\w'’])(?:[Wws](?!\w)|w(?=_)|b(?!\w))")
_OTHER_LETTERS = {"W": "Θ", "w": "Θ", "b": "Θ₀", "s": "z"}
_PLAIN = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")


@dataclass(frozen=True)
class Notation:
    """How things are written. Lecture: D1, D2, A1.

    Parameters
    ----------
    theta_form : bool
        Whether in the Θ form: z for s, Θ^(l) = [b^{l+1} | W^{l+1}], g for σ.
    """

    theta_form: bool = False

    def raised(self, l: int) -> str:
        """The number of a layer as an exponent: "²" or "⁽²⁾"."""
        return f"⁽{high(l)}⁾" if self.theta_form else high(l)

    def sums(self, l: int, j: int | None = None) -> str:
        """s^l, or s^l_j."""
        return ("z" if self.theta_form else "s") + self.raised(l) + _index(j)

    def activations(self, l: int, j: int | None = None) -> str:
        """a^l, or a^l_j."""
        return "a" + self.raised(l) + _index(j)

    def deltas(self, l: int, j: int | None = None) -> str:
        """δ^l, or δ^l_j."""
        return "δ" + self.raised(l) + _index(j)

    def weights(self, l: int) -> str:
        """W^l, or Θ^(l−1), which holds the biases as well."""
        return f"Θ{self.raised(l - 1)}" if self.theta_form else f"W{high(l)}"

    def weight(self, l: int, j: int, k: int) -> str:
        """w^l_jk; for k = 0 the bias."""
        if self.theta_form:
            return f"Θ{self.raised(l - 1)}{_indexes(j, k)}"
        return f"w{high(l)}{_indexes(j, k)}" if k else f"b{high(l)}{low(j)}"

    def answer(self, l: int, j: int, count: int) -> str:
        """The answer of output j: ŷ, or a^(L)_j."""
        if self.theta_form:
            return self.activations(l, j)
        return "ŷ" if count == 1 else f"ŷ⁽{high(j)}⁾"

    def answers(self, L: int) -> str:
        """All answers: ŷ, or a^(L)."""
        return self.activations(L) if self.theta_form else "ŷ"

    def words(self, text: str, L: int | None = None) -> str:
        """Words that are written with the lecture's symbols, in this notation."""
        return in_theta_form(text, L) if self.theta_form else text

    def function(self, name: str) -> str:
        """What an activation function is called."""
        if self.theta_form:
            return "g"
        return "σ" if name == "sigmoid" else name

    def slope(self, name: str, of: str) -> str:
        """The slope of an activation function: "σ′(s²₁)"."""
        return f"{self.function(name)}′({of})"

    @property
    def step_size(self) -> str:
        """λ, which is the step size in either notation here. Lecture: E10."""
        return "λ"


def right_answer(j: int, count: int) -> str:
    """The right answer for output j: y, or y^(j)."""
    return "y" if count == 1 else f"y⁽{high(j)}⁾"


def number(value: float, digits: int = 3) -> str:
    """A number with three digits, the sign that the axes have, and short powers of ten."""
    text = number_text(0.0 if abs(value) < ROUNDING else float(value), digits)
    for long, short in (("e−0", "e−"), ("e+0", "e"), ("e+", "e")):
        text = text.replace(long, short)
    return text


def half_a_unit(value: float, digits: int = 3) -> float:
    """Half of what the last of so many digits counts: how far a rounded number may be off."""
    return 0.5 * 10.0 ** (floor(log10(abs(value))) + 1 - digits) if value else 0.0


def factor(value: float) -> str:
    """The same as a part of a product: in parentheses if it is negative."""
    text = number(value)
    return f"({text})" if text.startswith("−") else text


def in_theta_form(text: str, L: int | None = None) -> str:
    """Return words that hold the lecture's symbols with those of the Θ form. Lecture: A1.

    Parameters
    ----------
    text : str
        The words.
    L : int, optional
        How many layers the network has, where ŷ is to be the answer of just that one.
    """
    text = text.replace("= ŷ", "= hΘ(x)").replace("σ'", "g′").replace("σ", "g")
    text = _SYMBOL.sub(_translated, text)
    text = _ANSWER.sub(lambda match: _translated_answer(match, L), text)
    text = _IN_CODE.sub(_translated_code, text).replace(".T @ ", "ᵀ ").replace(" @ ", " ")
    return _ALONE.sub(lambda match: _OTHER_LETTERS[match[0]], text)


def _translated_answer(match: re.Match[str], L: int | None) -> str:
    if L is None:
        return "a⁽ᴸ⁾"
    return f"a⁽{high(L)}⁾{low(int((match[1] or '1').translate(_PLAIN)))}"


def _translated_code(match: re.Match[str]) -> str:
    """W[l+1] as Θ⁽ˡ⁾, δ[L] as δ⁽ᴸ⁾."""
    letter, layer, sign = match.groups()
    shift = {"+": 1, "-": -1, "−": -1}.get(sign or "", 0) - (letter == "W")
    raised = {"l": "ˡ", "L": "ᴸ"}[layer] + (
        "" if not shift else f"{'⁺⁻'[shift < 0]}{high(abs(shift))}"
    )
    return f"{_OTHER_LETTERS.get(letter, letter)}⁽{raised}⁾"


def _translated(match: re.Match[str]) -> str:
    letter, raised = match.groups()
    l = int(raised.translate(_PLAIN))
    if letter in "Ww":
        return f"Θ⁽{high(l - 1)}⁾"
    if letter == "b":
        return f"bias, Θ⁽{high(l - 1)}⁾"
    return f"{'z' if letter == 's' else letter}⁽{high(l)}⁾"


def _index(j: int | None) -> str:
    return "" if j is None else low(j)


def _indexes(j: int, k: int) -> str:
    return f"{low(j)}{',' if max(j, k) > 9 else ''}{low(k)}"
