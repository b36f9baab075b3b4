"""The backward pass: from the output to the inputs, one operation after the other."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from nnbook.autodiff.value import Value


@dataclass(frozen=True)
class Contribution:
    """What one operation adds to the derivative of one of its inputs.

    Attributes
    ----------
    input : Value
        The input.
    local_derivative : float
        The derivative of the operation with respect to this input.
    amount : float
        What is added: the derivative of the operation's result times `local_derivative`.
    total : float
        The derivative of the input after the addition; final once all that use it have had their
        step.
    """

    input: Value
    local_derivative: float
    amount: float
    total: float


@dataclass(frozen=True, repr=False)
class BackwardStep:
    """One operation's part in the backward pass. Printing it shows the sums.

    Attributes
    ----------
    output : Value
        The result of the operation.
    grad : float
        The derivative with respect to it, which is final by now.
    contributions : tuple of Contribution
        One for each input, in the order of the inputs.
    """

    output: Value
    grad: float
    contributions: tuple[Contribution, ...]

    def __repr__(self) -> str:
        title = " ".join(filter(None, (self.output.name, f"({self.output.operation})")))
        lines = [
            f"  {c.input.name or c.input.operation or format(c.input.data, 'g')} gets "
            f"{self.grad:.4g} × {c.local_derivative:.4g} = {c.amount:.4g}, in all {c.total:.4g}"
            for c in self.contributions
        ]
        return "\n".join([f"{title}, derivative {self.grad:.4g}:", *lines])


def topological_order(output: Value) -> list[Value]:
    """Return all values that `output` is made of, each after its inputs; `output` is the last.

    This is the order of the forward pass; the backward pass goes through it from the end. It is
    found with a list of things to do in place of recursion, so that the depth of a graph is not
    limited.

    Parameters
    ----------
    output : Value
        The end of the graph.
    """
    order: list[Value] = []
    seen: set[Value] = set()
    to_do = [(output, False)]
    while to_do:
        value, inputs_are_done = to_do.pop()
        if inputs_are_done:
            order.append(value)
        elif value not in seen:
            seen.add(value)
            to_do.append((value, True))
            to_do.extend((x, False) for x in reversed(value.inputs))
    return order


def backward_steps(output: Value) -> Iterator[BackwardStep]:
    """Yield the steps of the backward pass from `output`. No value is changed.

    See `nnbook.autodiff.Value.backward_steps`.
    """
    grad = {output: 1.0}
    for value in reversed(topological_order(output)):
        if not value.inputs:
            continue
        contributions = []
        for x, local_derivative in zip(value.inputs, value.local_derivatives, strict=True):
            amount = grad[value] * local_derivative
            grad[x] = grad.get(x, 0.0) + amount
            contributions.append(Contribution(x, local_derivative, amount, grad[x]))
            if not math.isfinite(grad[x]):
                raise OverflowError(f"the derivative with respect to {x!r} is too large")
        yield BackwardStep(value, grad[value], tuple(contributions))
