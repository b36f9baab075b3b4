"""A formula in three lines: symbols, numbers, result; each summand belongs to an edge."""

from dataclasses import dataclass, replace

from nnbook.widgets.backprop.notation import factor, number

SHOWN = 8
"""Terms of a sum that are written out; of longer sums, the first ones and the last."""


@dataclass(frozen=True)
class Term:
    """One summand.

    Attributes
    ----------
    key : str
        Its name within the formula.
    symbols, numbers : str
        How it is written.
    value : float
        What it is.
    part : str
        The key of the weight or the unit of the network that it belongs to; "" for none.
    """

    key: str
    symbols: str
    numbers: str
    value: float
    part: str = ""


@dataclass(frozen=True)
class Formula:
    """``left = before (term + term + …) behind``, and what comes out.

    Attributes
    ----------
    left : str
        The symbol of what is computed.
    terms : tuple of Term
        What is added up.
    value : float
        The result.
    key : str
        The key of the unit or the weight whose number it is.
    before, behind : (str, str)
        What stands around the sum, as symbols and as numbers.
    digits : int
        How many digits of the result are shown.
    assigned : str
        What stands between left and right: "=", or "←" for a number that is replaced.
    """

    left: str
    terms: tuple[Term, ...]
    value: float
    key: str
    before: tuple[str, str] = ("", "")
    behind: tuple[str, str] = ("", "")
    assigned: str = "="
    digits: int = 3

    @property
    def result(self) -> str:
        """The third line."""
        return number(self.value, self.digits)

    @property
    def symbols(self) -> str:
        """The first line, without what stands left of "="."""
        return self.before[0] + " + ".join(term.symbols for term in self.terms) + self.behind[0]

    @property
    def numbers(self) -> str:
        """The second line."""
        return self.before[1] + " + ".join(term.numbers for term in self.terms) + self.behind[1]

    def kept_secret(self) -> "Formula":
        """Return it without numbers where these would tell the result: "∂J/∂b = δ"."""
        if self.numbers != self.result:
            return self
        return replace(self, terms=tuple(replace(term, numbers="?") for term in self.terms))

    def sentence(self, result: str | None = None) -> str:
        """ "s²₁ = 0.5 · 1 + 0.1 = 0.6"; `result` stands for the result where it is not told."""
        told = self.result if result is None else result
        same = self.numbers == told
        return f"{self.left} {self.assigned} {'' if same else f'{self.numbers} = '}{told}"


def product(key: str, symbols: tuple[str, ...], values: tuple[float, float], part: str) -> Term:
    """Return the term of two factors."""
    numbers = " · ".join(map(factor, values))
    return Term(key, " ".join(symbols), numbers, values[0] * values[1], part)


def shortened(terms: tuple[Term, ...]) -> tuple[Term, ...]:
    """Return the terms that are written out; those between the first and the last become one."""
    if len(terms) <= SHOWN + 1:
        return terms
    first, rest, last = terms[: SHOWN - 3], terms[SHOWN - 3 : -2], terms[-2:]
    total = sum(term.value for term in rest)
    return (*first, Term("rest", f"({len(rest)} more)", factor(total), total), *last)
