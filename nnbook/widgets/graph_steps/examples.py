"""Graphs to go through: those of the course, and a function of the reader's own."""

import inspect
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from nnbook.autodiff import Value, topological_order
from nnbook.pictures import GRAPH_LIMIT
from nnbook.pictures.numbers import low
from nnbook.validation import number, what_came

OWN = "your own"


@dataclass(frozen=True)
class GraphExample:
    """A function of numbers, written with the operations of `Value`.

    Parameters
    ----------
    name : str
        What it is called where one chooses.
    inputs : tuple of str
        What its inputs are called.
    values : tuple of float
        What they are at the start.
    function : callable
        Takes a `Value` for each input, returns one.
    code : str
        Its last lines in Python; the result is called J.
    """

    name: str
    inputs: tuple[str, ...]
    values: tuple[float, ...]
    function: Callable[..., Value]
    code: str

    def at(self, values: Sequence[float]) -> Value:
        """Return the end of the graph at these inputs; every value on the way has a name.

        Raises
        ------
        TypeError
            If the function returns something else than a `Value`.
        ValueError
            If the graph is too large to be seen, or an operation has no value there.
        """
        given = [Value(x, name) for x, name in zip(values, self.inputs, strict=True)]
        output = self.function(*given)
        if not isinstance(output, Value):
            raise TypeError(
                "the function must return a Value, made from its arguments by + - * / ** or a "
                f"method such as .sigmoid(); it returned {what_came(output)}"
            )
        order = topological_order(output)
        if len(order) > GRAPH_LIMIT:
            raise ValueError(
                f"a graph of {len(order)} values can't be seen at once; up to {GRAPH_LIMIT} can"
            )
        if not output.inputs:
            raise ValueError("the function computes nothing: it returns a number as it came")
        output.name = output.name or "f"
        unnamed = [value for value in order if value.inputs and not value.name]
        for k, value in enumerate(unnamed, start=1):
            value.name = f"v{low(k)}"
        return output


def _named(value: Value, name: str) -> Value:
    value.name = name
    return value


def _unit(w_1: Value, x_1: Value, w_2: Value, x_2: Value, b: Value) -> Value:
    p_1, p_2 = _named(w_1 * x_1, "p₁"), _named(w_2 * x_2, "p₂")
    s = _named(Value.sum([p_1, p_2, b]), "s")
    y_hat = _named(s.sigmoid(), "ŷ")
    return _named(-_named(y_hat.log(), "t"), "J")


def _twice(u: Value) -> Value:
    v_1, v_2 = _named(u**2, "v₁"), _named(u * 3, "v₂")
    return _named(v_1 * v_2, "J")


def _gates(x: Value, y: Value, z: Value, w: Value) -> Value:
    p, m = _named(x * y, "p"), _named(z.maximum(w), "m")
    return _named(_named(p + m, "t") * 2, "J")


def _network(*given: Value) -> Value:
    x, rows, b = given[:2], (given[2:4], given[4:6]), given[6:8]
    a = []
    for j, (row, bias) in enumerate(zip(rows, b, strict=True), start=1):
        p = [_named(w * x_k, f"p²{low(j)}{low(k)}") for k, (w, x_k) in _from_1(row, x)]
        a.append(_named(_named(Value.sum([*p, bias]), f"s²{low(j)}").sigmoid(), f"a²{low(j)}"))
    p = [_named(w * a_k, f"p³{low(k)}") for k, (w, a_k) in _from_1(given[8:10], a)]
    s = _named(Value.sum([*p, given[10]]), "s³")
    return _named(_named(-s, "t").softplus(), "J")


def _from_1(first: Sequence[Value], second: Sequence[Value]) -> Any:
    return enumerate(zip(first, second, strict=True), start=1)


EXAMPLES = (
    GraphExample(
        "a unit",
        ("w₁", "x₁", "w₂", "x₂", "b"),
        (2.0, -1.0, -3.0, -2.0, -3.0),
        _unit,
        "s = Value.sum([w_1 * x_1, w_2 * x_2, b])\nJ = -s.sigmoid().log()  # y = 1\n",
    ),
    GraphExample("used twice", ("u",), (2.0,), _twice, "J = u**2 * (u * 3)\n"),
    GraphExample(
        "three gates",
        ("x", "y", "z", "w"),
        (3.0, -4.0, 2.0, -1.0),
        _gates,
        "J = (x * y + z.maximum(w)) * 2\n",
    ),
    GraphExample(
        "a network 2-2-1",
        ("x₁", "x₂", "w²₁₁", "w²₁₂", "w²₂₁", "w²₂₂", "b²₁", "b²₂", "w³₁₁", "w³₁₂", "b³₁"),
        (1.0, 2.0, 1.0, -1.0, 3.0, -1.0, 1.0, -1.0, 2.0, -4.0, 1.0),
        _network,
        "a_1 = Value.sum([w2_11 * x_1, w2_12 * x_2, b2_1]).sigmoid()\n"
        "a_2 = Value.sum([w2_21 * x_1, w2_22 * x_2, b2_2]).sigmoid()\n"
        "s = Value.sum([w3_11 * a_1, w3_12 * a_2, b3_1])\n"
        "J = (-s).softplus()  # the cross-entropy, y = 1\n",
    ),
)
"""The graphs of the course: numbers of CS231n's notes, and those done by hand in unit 08."""


def own_example(function: Callable[..., Value], values: Sequence[float] | None) -> GraphExample:
    """Return the example for a function of the reader's own; its inputs have its arguments' names.

    Parameters
    ----------
    function : callable
        Takes a `Value` for each of its arguments, returns one.
    values : sequence of float, optional
        Where it is taken; 1 for each argument without it.

    Raises
    ------
    TypeError, ValueError
        If it is no function, or there is not a number for each argument.
    """
    if not callable(function):
        raise TypeError(f"function must be a function of Values, got {what_came(function)}")
    names = tuple(inspect.signature(function).parameters)
    if not names:
        raise ValueError("the function needs an argument: an input of the graph")
    numbers = [1.0] * len(names) if values is None else [number(x, "values") for x in values]
    if len(numbers) != len(names):
        raise ValueError(f"values must be {len(names)} numbers, one for each of {', '.join(names)}")
    called = f"J = function({', '.join(names)})  # your own\n"
    return GraphExample(OWN, names, tuple(numbers), function, called)
