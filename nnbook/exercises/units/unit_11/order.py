"""Unit 11: an order in which the backward pass can go through a graph. Lecture: K2."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from nnbook.diagnosis import Finding
from nnbook.exercises.exercise import Mistake
from nnbook.exercises.function_exercise import FunctionExercise

Graph = Mapping[int, list[int]]

GRAPHS: tuple[dict[int, list[int]], ...] = (
    {0: [], 1: [0], 2: [1]},
    {0: [], 1: [], 2: [0, 1], 3: [2, 0]},
    {0: [], 1: [0, 0], 2: [0], 3: [1, 2]},
    {0: [], 1: [0], 2: [1], 3: [0, 2], 4: [1, 3]},
    {0: [], 1: [0], 2: [0, 0], 3: [1], 4: [2, 3]},
    {0: [], 1: [0], 2: [0, 0], 3: [1], 4: [3, 2]},
    {0: [], 1: [], 2: [0, 1], 3: [0, 2], 4: [2], 5: [3, 4], 6: [5, 0]},
    {0: [], 1: [], 2: [], 3: [0, 1], 4: [1, 2], 5: [3, 4], 6: [3], 7: [5, 6, 2]},
)
"""In their own numbers each node comes after its inputs; the cases have other numbers."""


def backward_order(inputs: Any) -> Any:
    """All nodes of a graph, each after all nodes that use it."""
    uses = dict.fromkeys(inputs, 0)
    for node in inputs:
        for x in inputs[node]:
            uses[x] += 1
    order = [node for node in inputs if uses[node] == 0]
    for node in order:
        for x in inputs[node]:
            uses[x] -= 1
            if uses[x] == 0:
                order.append(x)
    return order


def lacks(answer: Any, inputs: Graph) -> Finding | None:
    """What an answer, whatever it is, lacks to an order for the backward pass."""
    order = _as_nodes(answer)
    if order is None:
        return Finding("form", "The answer should be a list with the numbers of all nodes.")
    unknown = [node for node in order if node not in inputs]
    if unknown:
        return Finding("unknown node", f"There is no node {unknown[0]} in this graph.")
    missing = [node for node in inputs if node not in order]
    place = {node: k for k, node in enumerate(order)}
    edges = [(x, node) for node in inputs for x in inputs[node]]
    if not missing and len(order) == len(inputs):
        if all(place[x] < place[node] for x, node in edges):
            return Finding("forward", "Each node comes after its inputs.")
        early = next(((x, node) for x, node in edges if place[x] < place[node]), None)
        if early is None:
            return None
        x, node = early
        return Finding(
            "too early", f"Node {x} comes before node {node}, which uses it: {dict(inputs)}."
        )
    if missing:
        return Finding("missing", f"Node {missing[0]} is missing, in {dict(inputs)}.")
    twice = next(node for node in order if order.count(node) > 1)
    return Finding("twice", f"Node {twice} comes more than once, in {dict(inputs)}.")


def _as_nodes(answer: Any) -> list[int] | None:
    """An answer as a list of whole numbers; None if it is nothing like that."""
    if isinstance(answer, np.ndarray):
        if answer.ndim != 1 or answer.dtype.kind not in "iu":
            return None
        answer = answer.tolist()
    if type(answer) not in (list, tuple):
        return None
    if not all(type(node) is int or isinstance(node, np.integer) for node in answer):
        return None
    return [int(node) for node in answer]


def _cases(rng: np.random.Generator) -> list[tuple[Any, ...]]:
    return [(_renumbered(graph, rng),) for graph in GRAPHS]


def _renumbered(graph: Graph, rng: np.random.Generator) -> dict[int, list[int]]:
    """The same graph, with its nodes in another order and with other numbers."""
    names = dict(zip(graph, rng.permutation(np.arange(1, 100))[: len(graph)].tolist(), strict=True))
    nodes = rng.permutation(list(graph)).tolist()
    if nodes == sorted(nodes) or nodes == sorted(nodes, reverse=True):
        nodes = [*nodes[1:], nodes[0]] if len(nodes) > 2 else [0, 1]
    return {names[node]: [names[x] for x in graph[node]] for node in nodes}


def _forward(inputs: Any) -> Any:
    return backward_order(inputs)[::-1]


def _output_of(inputs: Graph) -> int:
    used = {x for node in inputs for x in inputs[node]}
    return next(node for node in inputs if node not in used)


def _as_found(inputs: Any) -> Any:
    """Depth first, each node noted when it is met first: too early where another uses it, too."""
    order: list[int] = []
    to_do = [_output_of(inputs)]
    while to_do:
        node = to_do.pop()
        if node not in order:
            order.append(node)
            to_do += inputs[node][::-1]
    return order


def _by_levels(inputs: Any) -> Any:
    """By the shortest way from the output."""
    order = [_output_of(inputs)]
    for node in order:
        order += [x for x in dict.fromkeys(inputs[node]) if x not in order]
    return order


def _once_counted(take: int) -> Any:
    """Two uses by one node are counted once, and taken off twice; `take` is 0 or −1."""

    def order_of(inputs: Any) -> Any:
        uses = {x: sum(x in inputs[node] for node in inputs) for x in inputs}
        order, ready = [], [_output_of(inputs)]
        while ready:
            order.append(ready.pop(take))
            for x in inputs[order[-1]]:
                uses[x] -= 1
                if uses[x] == 0:
                    ready.append(x)
        return order

    return order_of


def _each_time(inputs: Any) -> Any:
    """A node once for each use."""
    order = [_output_of(inputs)]
    for node in order:
        order += inputs[node]
    return order


def _operations(inputs: Any) -> Any:
    return [node for node in backward_order(inputs) if inputs[node]]


def _first_input(inputs: Any) -> Any:
    order = [_output_of(inputs)]
    for node in order:
        order += inputs[node][:1]
    return order


def _by_number(inputs: Any) -> Any:
    return sorted(inputs, reverse=True)


backward_order_exercise = FunctionExercise(
    name="backward_order",
    title="An order for the way back",
    solution=backward_order,
    praise="When a node's turn comes, all that it will ever get has arrived.",
    cases=_cases,
    verify=lacks,
    points=2,
    hints=(
        (
            "A node is ready when all nodes that use it stand in the order already. At first only "
            "the output is. So count for each node how often it is used."
        ),
        (
            "`uses[x]` counts the uses of x. Begin with the node whose count is 0. Go through the "
            "order while it grows: for each input of the node take 1 off its count, and append "
            "it when the count has come to 0."
        ),
    ),
    mistakes=(
        Mistake(
            "twice",
            _each_time,
            "Each node has one turn: when everything has arrived that will ever arrive there. "
            "Append it only then.",
        ),
        Mistake(
            "missing",
            _operations,
            "All nodes belong into the order, those without inputs, too: they are what one wants "
            "the derivatives of.",
            variants=(_first_input,),
        ),
        Mistake(
            "too early",
            _as_found,
            "At its turn something would be missing still. A node's turn comes when all nodes "
            "that use it have had theirs: count the uses.",
            variants=(
                _by_levels,
                _by_number,
                lambda inputs: list(inputs),
                _once_counted(0),
                _once_counted(-1),
            ),
        ),
        Mistake(
            "forward",
            _forward,
            "That is the order of the way forward. Going back, a node's turn comes when all that "
            "use it have had theirs.",
        ),
    ),
)
