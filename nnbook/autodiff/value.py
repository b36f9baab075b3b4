"""A number that remembers what it was computed from, and so knows its derivatives."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from nnbook.autodiff.backward import BackwardStep, backward_steps
from nnbook.autodiff.operations import compute
from nnbook.validation import number, what_came

if TYPE_CHECKING:
    from nnbook.pictures import GraphPicture


class Value:
    """A number in a computational graph.

    What is computed from values by ``+ - * / **`` and the methods below is a `Value` again. It
    knows its inputs and its derivative with respect to each of them; `backward` puts these
    together by the chain rule. This is for learning how that works, on graphs of tens or hundreds
    of numbers: on a data set, an `MLP` computes the same gradients about a thousand times as fast.

    Parameters
    ----------
    data : float
        The number.
    name : str
        What it is called in pictures and in print.

    Attributes
    ----------
    data : float
        The number. It stays what it is, and with it all that was computed from it: to move on,
        make a new `Value`.
    grad : float or None
        The derivative of the value on which `backward` was called last, with respect to this one;
        None before that.
    name : str
        May be set at any time.
    operation : str
        What made this value: a key of `nnbook.autodiff.OPERATIONS`; for a power with its
        exponent, ``"** 2"``; ``"constant"`` for a plain number that was combined with a value;
        empty for a value that you made yourself.
    inputs : tuple of Value
        What it was made from.
    local_derivatives : tuple of float
        The derivatives of this value with respect to each of `inputs`.

    Raises
    ------
    TypeError, ValueError
        If `data` is not a finite number.

    Examples
    --------
    >>> x, w = Value(3.0, "x"), Value(-2.0, "w")
    >>> J = (x * w + 1) ** 2
    >>> J.backward()
    >>> J.data, w.grad
    (25.0, -30.0)

    Notes
    -----
    Lecture: K2. Values are compared, and found in sets and dictionaries, by identity: two values
    of 3.0 are two different places in a graph.
    """

    __slots__ = ("_data", "_inputs", "_local_derivatives", "_operation", "grad", "name")
    __array_ufunc__ = None  # so that np.float64(2) * value asks this class, not numpy

    def __init__(self, data: float, name: str = "") -> None:
        self._data = number(data, "data")
        self._inputs: tuple[Value, ...] = ()
        self._local_derivatives: tuple[float, ...] = ()
        self._operation = ""
        self.grad: float | None = None
        self.name = name

    @property
    def data(self) -> float:
        """The number."""
        return self._data

    @property
    def inputs(self) -> tuple[Value, ...]:
        """The values from which this one was computed; none for a plain number."""
        return self._inputs

    @property
    def local_derivatives(self) -> tuple[float, ...]:
        """The derivatives of this value with respect to each of `inputs`."""
        return self._local_derivatives

    @property
    def operation(self) -> str:
        """What made this value; empty if you did."""
        return self._operation

    def __add__(self, other: Value | float) -> Value:
        return _of_two("+", self, other)

    def __radd__(self, other: float) -> Value:
        return _of_two("+", other, self)

    def __sub__(self, other: Value | float) -> Value:
        return _of_two("-", self, other)

    def __rsub__(self, other: float) -> Value:
        return _of_two("-", other, self)

    def __mul__(self, other: Value | float) -> Value:
        return _of_two("*", self, other)

    def __rmul__(self, other: float) -> Value:
        return _of_two("*", other, self)

    def __truediv__(self, other: Value | float) -> Value:
        return _of_two("/", self, other)

    def __rtruediv__(self, other: float) -> Value:
        return _of_two("/", other, self)

    def __pow__(self, exponent: float) -> Value:
        k = number(exponent, "exponent", "a plain, finite number")
        return _result("**", self, exponent=k)

    def __neg__(self) -> Value:
        return _result("neg", self)

    def exp(self) -> Value:
        """Return e^a, a being this value. Its derivative is e^a."""
        return _result("exp", self)

    def log(self) -> Value:
        """Return ln a; a must be above 0. Its derivative is 1/a."""
        return _result("log", self)

    def tanh(self) -> Value:
        """Return tanh a. Its derivative is 1 − tanh² a."""
        return _result("tanh", self)

    def sigmoid(self) -> Value:
        """Return σ(s) = 1 / (1 + e^{−s}). Its derivative is σ(s) (1 − σ(s)). Lecture: S2."""
        return _result("sigmoid", self)

    def softplus(self) -> Value:
        """Return ln(1 + e^s). Its derivative is σ(s).

        The cross-entropy of ŷ = σ(s), y being 0 or 1, is the softplus of (1 − 2y) s; so it stays
        finite where ŷ is rounded to 0 or 1. Lecture: J2, M2.
        """
        return _result("softplus", self)

    def relu(self) -> Value:
        """Return max(0, s). Its derivative is 1 for s > 0, else 0. Lecture: K3."""
        return _result("relu", self)

    def maximum(self, other: Value | float) -> Value:
        """Return the larger of two. Its derivative is 1 for the larger one, 0 for the other.

        Parameters
        ----------
        other : Value or float
            With what this value is compared; of two equal ones, this counts as the larger.

        Returns
        -------
        Value
            The larger one.
        """
        return _of_two("max", self, other)

    @staticmethod
    def sum(values: Iterable[Value]) -> Value:
        """Return the sum of some values as one operation, where + takes two at a time.

        Parameters
        ----------
        values : iterable of Value
            At least one.

        Returns
        -------
        Value
            The sum. Its derivative with respect to each of them is 1.

        Raises
        ------
        TypeError, ValueError
            If there is none, or something else among them.
        """
        terms = tuple(values)
        if not terms:
            raise ValueError("sum needs at least one value, got none")
        for term in terms:
            if not isinstance(term, Value):
                raise TypeError(f"sum needs values of the graph, got {what_came(term)}")
        return _result("sum", *terms)

    def backward(self) -> None:
        """Set `grad` of every value that this one is made of to ∂(this)/∂(that).

        Nothing is left from earlier calls: calling it twice gives the same as once. Values that
        this one does not depend on keep what they had.

        Raises
        ------
        OverflowError
            If a derivative is too large for a float.

        Notes
        -----
        Lecture: K2, B3. A value that is used in several places gets the sum of what each of them
        contributes, just as δ^l_j is a sum over all neurons of layer l + 1.
        """
        steps = list(self.backward_steps())  # all or, if a derivative is too large, none
        self.grad = 1.0
        for step in steps:
            for contribution in step.contributions:
                contribution.input.grad = contribution.total

    def backward_steps(self) -> Iterator[BackwardStep]:
        """Go through the backward pass one operation at a time, changing nothing.

        Yields
        ------
        BackwardStep
            From the output on, for each operation: its result, the derivative with respect to it,
            and what it adds to the derivative of each of its inputs.

        Examples
        --------
        >>> x = Value(3.0, "x")
        >>> for step in (x * x).backward_steps():
        ...     print(step)
        (*), derivative 1:
          x gets 1 × 3 = 3, in all 3
          x gets 1 × 3 = 3, in all 6
        """
        return backward_steps(self)

    def graph(self, *, local_derivatives: bool = True) -> GraphPicture:
        """Draw how this value came about, with its derivatives with respect to all on the way.

        Parameters
        ----------
        local_derivatives : bool
            Whether to write the local derivatives on the arrows, where there is room.

        Returns
        -------
        GraphPicture
            A picture that shows itself in a notebook. The derivatives in it are those of this
            value, whatever `backward` was called on; no `grad` is read or changed.

        Raises
        ------
        ValueError
            If the graph is too large to be read.

        Notes
        -----
        Lecture: K2, K4 (computational graphs).
        """
        from nnbook.autodiff.drawing import picture_of

        return picture_of(self, local_derivatives)

    def __repr__(self) -> str:
        parts = [repr(self.data)]
        parts += [f"name={self.name!r}"] if self.name else []
        parts += [f"operation={self.operation!r}"] if self.operation else []
        parts += [f"grad={self.grad!r}"] if self.grad is not None else []
        return f"Value({', '.join(parts)})"


def _of_two(operation: str, a: Value | float, b: Value | float) -> Value:
    """Return the result of an operation on two values, one of which may be a plain number."""
    return _result(operation, *(x if isinstance(x, Value) else _constant(x) for x in (a, b)))


def _constant(x: float) -> Value:
    value = Value(number(x, "what is combined with a Value", "a Value or a finite number"))
    value._operation = "constant"
    return value


def _result(operation: str, *inputs: Value, exponent: float | None = None) -> Value:
    """Return the result of an operation, which remembers what it was made from."""
    plain = () if exponent is None else (exponent,)
    data, slopes = compute(operation, *(x.data for x in inputs), *plain)
    value = Value(data)
    value._inputs = inputs
    value._local_derivatives = slopes
    value._operation = operation if exponent is None else f"{operation} {exponent:g}"
    return value
