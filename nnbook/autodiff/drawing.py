"""A value's graph as a picture: what each box and each arrow says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from nnbook.autodiff.backward import topological_order
from nnbook.autodiff.value import Value

if TYPE_CHECKING:
    from nnbook.pictures import GraphPicture
    from nnbook.pictures.graph.graph_picture import NodeKind

_SIGNS = {
    "*": "×", "/": "÷", "-": "−", "neg": "−( )", "sum": "Σ", "log": "ln", "sigmoid": "σ",
    "softplus": "ln(1+eˢ)",
    "** 2": "( )²", "** 3": "( )³", "constant": "",
}  # fmt: skip
_SHOWN = 6


def picture_of(output: Value, local_derivatives: bool) -> GraphPicture:
    """The picture of how `output` came about, with its derivatives."""
    from nnbook.pictures import GraphEdge, GraphNode, GraphPicture

    order = topological_order(output)
    grad = {output: 1.0}
    for step in output.backward_steps():
        grad |= {c.input: c.total for c in step.contributions}
    key = {value: str(i) for i, value in enumerate(order)}
    nodes = [
        GraphNode(
            key[value],
            _title(value),
            value.data,
            None if value.operation == "constant" else grad[value],
            _kind(value, output),
        )
        for value in order
    ]
    edges = [
        GraphEdge(key[x], key[value], slope)
        for value in order
        for x, slope in zip(value.inputs, value.local_derivatives, strict=True)
    ]
    name = output.name or "the last one"
    caption = ["number: the value", f"∂: derivative of {name} with respect to it"]
    caption += ["on the arrows: local derivatives"] if local_derivatives else []
    caption += ["dashed: negative, thick: large"]
    return GraphPicture(
        tuple(nodes), tuple(edges), _read_out(order, grad), local_derivatives, tuple(caption)
    )


def _title(value: Value) -> str:
    """Name and operation of a value, whichever it has."""
    operation = _SIGNS.get(value.operation, value.operation.replace("** ", "( ) ^ "))
    return " = ".join(filter(None, (value.name, operation)))


def _kind(value: Value, output: Value) -> NodeKind:
    if value is output:
        return "output"
    return "operation" if value.inputs else "input"


def _read_out(order: list[Value], grad: dict[Value, float]) -> str:
    """The result, the size of the graph, and the derivatives with respect to the first inputs."""
    output = order[-1]
    name = output.name or "result"
    inputs = [value for value in order if not value.inputs]
    named = [value for value in inputs if value.name and value is not output]
    text = f"{name} = {output.data:.4g}, from {_counted(len(inputs), 'number')}"
    text += f" by {_counted(len(order) - len(inputs), 'operation')}"
    if not named:
        return text + "."
    slopes = [f"{value.name}: {grad[value]:.4g}" for value in named[:_SHOWN]]
    more = ", …" if len(named) > _SHOWN else ""
    return f"{text}. Derivatives with respect to {', '.join(slopes)}{more}."


def _counted(count: int, what: str) -> str:
    return f"{count} {what}" + ("" if count == 1 else "s")
